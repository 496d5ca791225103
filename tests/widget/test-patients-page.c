/* test-patients-page.c - finding, registering, changing and seeing a patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fields.h"
#include "history-list.h"
#include "merge-dialog.h"
#include "pathway.h"
#include "patient-finder.h"
#include "patient-form.h"
#include "patient-list-row.h"
#include "patient-list.h"
#include "patient-view.h"
#include "patients-page.h"
#include "plan-dots.h"
#include "register.h"
#include "visit-row.h"
#include "visit-words.h"
#include "widget-fixture.h"
#include "window.h"

#include <glib/gstdio.h>

typedef struct
{
  DeskFixture *fixture;
  RegimenWindow *window;
} Screen;

static Screen
open_screen_of (DeskFixture *fixture, const char *action, GVariant *parameter)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  Screen screen = { fixture, regimen_window_new (NULL, settings) };

  regimen_window_set_desk (screen.window, screen.fixture->desk);
  gtk_window_present (GTK_WINDOW (screen.window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (screen.window));
  g_assert_true (
      gtk_widget_activate_action_variant (GTK_WIDGET (screen.window), action, parameter));
  widget_settle ();
  return screen;
}

static Screen
open_screen (const char *action, GVariant *parameter)
{
  return open_screen_of (desk_fixture_new (), action, parameter);
}

/* The page and all below it are gone with the window. */
static void
close_screen (Screen *screen)
{
  GObject *page = G_OBJECT (regimen_window_get_page (screen->window));

  g_object_add_weak_pointer (page, (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  widget_settle ();
  g_assert_null (page);
  desk_fixture_free (screen->fixture);
}

static GtkWidget *
page_of (const Screen *screen)
{
  return GTK_WIDGET (regimen_window_get_page (screen->window));
}

static GtkWidget *
find_entry (GtkWidget *root, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (ADW_IS_ENTRY_ROW (child) &&
          g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title))
        return child;
      found = find_entry (child, title);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_into (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *entry = find_entry (root, title);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static GtkWidget *
find_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_is_visible (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_is_visible (child) ? find_text (child, text) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static RegimenPatientListRow *
nth_row (GtkWidget *root, guint wanted, guint *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RegimenPatientListRow *found = NULL;

      if (REGIMEN_IS_PATIENT_LIST_ROW (child) && (*n)++ == wanted)
        return REGIMEN_PATIENT_LIST_ROW (child);
      found = nth_row (child, wanted, n);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_list_finds (void)
{
  Screen screen = open_screen ("go.page", g_variant_new_string ("patients"));
  GtkWidget *list = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_LIST);
  GtkWidget *search = widget_find (list, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *view = widget_find (list, GTK_TYPE_LIST_VIEW);
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
  guint n = 0;

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (search), "LÓVEL");
  widget_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (screen.window));
  g_assert_nonnull (find_text (GTK_WIDGET (nth_row (view, 0, &n)), "Ada Lovelace"));
  g_assert_nonnull (find_text (list, "1 found"));

  gtk_editable_set_text (GTK_EDITABLE (search), "nobody of that name");
  widget_settle ();
  g_assert_cmpstr (adw_status_page_get_title (
                       ADW_STATUS_PAGE (widget_find (list, ADW_TYPE_STATUS_PAGE))),
                   ==, "Nobody found");

  gtk_editable_set_text (GTK_EDITABLE (search), "okri");
  widget_settle ();
  g_signal_emit_by_name (search, "activate");
  widget_settle ();
  g_assert_cmpint (regimen_patient_view_get_patient_id (REGIMEN_PATIENT_VIEW (
                       widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_VIEW))),
                   ==, screen.fixture->ben);
  close_screen (&screen);
}

/* Somebody registered elsewhere turns up while the list is open. */
static void
test_list_follows (void)
{
  Screen screen = open_screen ("go.page", g_variant_new_string ("patients"));
  GtkWidget *view = widget_find (page_of (&screen), GTK_TYPE_LIST_VIEW);
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));

  desk_fixture_add_patient (screen.fixture, "Dora", "Nwosu");
  widget_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 4);
  close_screen (&screen);
}

static void
test_form_registers (void)
{
  Screen screen = open_screen ("go.new-patient", NULL);
  GtkWidget *form = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_FORM);
  guint before = regimen_desk_count_patients (screen.fixture->desk);
  g_autoptr (RegimenPatient) stored = NULL;
  GtkWidget *view = NULL;

  type_into (form, "Given name", "Emmy");
  type_into (form, "Family name", "Noether");
  type_into (form, "Phone (several with “;” between)", "0171 555 01; 0171 555 02");
  type_into (form, "Allergies (with “;” between)", "latex");
  type_into (form, "REMS enrolment number (Spravato)", "R310042");
  type_into (form, "Would rather come", "Mon-Wed 09:00-12:00");
  g_assert_true (gtk_widget_activate_action (form, "form.save", NULL));
  widget_settle ();

  g_assert_cmpuint (regimen_desk_count_patients (screen.fixture->desk), ==, before + 1);
  view = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_VIEW);
  g_assert_nonnull (view);
  stored =
      regimen_desk_load_patient (screen.fixture->desk,
                                 regimen_patient_view_get_patient_id (REGIMEN_PATIENT_VIEW (view)),
                                 NULL);
  g_assert_cmpstr (stored->family_name, ==, "Noether");
  g_assert_cmpuint (stored->phones->len, ==, 2);
  g_assert_cmpuint (stored->windows->len, ==, 3);
  g_assert_cmpuint (stored->identifiers->len, ==, 1);
  g_assert_cmpstr (((RegimenIdentifier *) stored->identifiers->pdata[0])->kind, ==,
                   REGIMEN_IDENTIFIER_REMS);
  g_assert_cmpstr (((RegimenIdentifier *) stored->identifiers->pdata[0])->value, ==, "R310042");
  g_assert_nonnull (find_text (view, "Emmy Noether"));
  g_assert_nonnull (find_text (view, "latex"));
  close_screen (&screen);
}

/* What is wrong is said beside the field, while it is typed, and nothing can be stored. */
static void
test_form_says_what_is_wrong (void)
{
  Screen screen = open_screen ("go.new-patient", NULL);
  GtkWidget *form = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_FORM);
  GtkWidget *birth = find_entry (form, "Birth date");
  GtkWidget *email = find_entry (form, "E-mail");
  guint before = regimen_desk_count_patients (screen.fixture->desk);

  type_into (form, "Family name", "Noether");
  type_into (form, "Birth date", "the day before");
  g_assert_true (gtk_widget_has_css_class (birth, "error"));
  gtk_widget_activate_action (form, "form.save", NULL);
  g_assert_cmpuint (regimen_desk_count_patients (screen.fixture->desk), ==, before);
  type_into (form, "Birth date", "2090-01-01");
  g_assert_true (gtk_widget_has_css_class (birth, "error"));
  type_into (form, "Birth date", "1982-03-23");
  g_assert_false (gtk_widget_has_css_class (birth, "error"));
  type_into (form, "E-mail", "no address");
  g_assert_true (gtk_widget_has_css_class (email, "error"));
  g_assert_false (gtk_widget_has_css_class (birth, "error"));
  type_into (form, "E-mail", "emmy@example.org");
  g_assert_false (gtk_widget_has_css_class (email, "error"));
  g_assert_true (gtk_widget_activate_action (form, "form.save", NULL));
  g_assert_cmpuint (regimen_desk_count_patients (screen.fixture->desk), ==, before + 1);
  close_screen (&screen);
}

static void
test_form_shows_duplicates (void)
{
  Screen screen = open_screen ("go.new-patient", NULL);
  GtkWidget *form = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_FORM);
  GtkWidget *hint = NULL;

  type_into (form, "Family name", "Lovelace");
  g_assert_null (find_text (form, "Ada Lovelace"));
  type_into (form, "Given name", "Ada");
  hint = find_text (form, "Ada Lovelace");
  g_assert_nonnull (hint);
  gtk_widget_activate (gtk_widget_get_ancestor (hint, GTK_TYPE_LIST_BOX_ROW));
  widget_settle ();
  g_assert_cmpint (regimen_patient_view_get_patient_id (REGIMEN_PATIENT_VIEW (
                       widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_VIEW))),
                   ==, screen.fixture->ada);
  close_screen (&screen);
}

/* The header stays, visits to come and past ones below; a row opened tells who moved it from when
 * to when. */
static void
test_view_and_history (void)
{
  Screen screen = open_screen ("go.page", g_variant_new_string ("patients"));
  DeskFixture *fixture = screen.fixture;
  RegimenBooking booking = { .patient_id = fixture->ada,
                             .visit_type_id = fixture->consultation,
                             .start = desk_fixture_at ("2026-03-03 09:00") };
  RegimenMove move = { .start = desk_fixture_at ("2026-03-04 10:00") };
  GtkWidget *view = NULL, *row = NULL;

  move.appointment_id = regimen_desk_book (fixture->desk, &booking, NULL, NULL, NULL);
  g_assert_cmpint (move.appointment_id, >, 0);
  g_assert_true (regimen_desk_move (fixture->desk, &move, NULL, NULL, NULL));
  gtk_widget_activate_action (GTK_WIDGET (screen.window), "go.patient", "x", fixture->ada);
  widget_settle ();
  view = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_VIEW);
  g_assert_nonnull (find_text (view, "Next: "));
  row = widget_find (view, REGIMEN_TYPE_VISIT_ROW);
  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  widget_settle ();
  g_assert_nonnull (find_text (row, "Booked for"));
  g_assert_nonnull (find_text (row, "Moved from"));

  g_assert_true (regimen_desk_cancel (fixture->desk, move.appointment_id, "ill", NULL, NULL));
  widget_settle ();
  g_assert_nonnull (find_text (view, "Past and cancelled"));
  g_assert_null (find_text (view, "Next: "));
  g_assert_true (gtk_widget_activate_action (view, "patient.edit", NULL));
  widget_settle ();
  g_assert_nonnull (widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_FORM));
  g_assert_true (gtk_widget_activate_action (page_of (&screen), "patients.back", NULL));
  widget_settle ();
  g_assert_nonnull (widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_VIEW));
  close_screen (&screen);
}

/* The way of a patient in steps, the plan as dots, and what happened in words. */
static void
test_pathway_and_history (void)
{
  Screen screen = open_screen ("go.page", g_variant_new_string ("patients"));
  DeskFixture *fixture = screen.fixture;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (fixture, fixture->ada);
  g_autoptr (RegimenPatient) patient = NULL;
  RegimenMove move = { .start = desk_fixture_at ("2026-03-04 09:00") };
  GtkWidget *view = NULL, *dots = NULL, *history = NULL;
  g_autofree char *text = NULL;

  move.appointment_id = desk_fixture_book_session (fixture, plan, 1, "2026-03-03 09:00");
  desk_fixture_book_session (fixture, plan, 2, "2026-03-06 09:00");
  g_assert_true (regimen_desk_move (fixture->desk, &move, NULL, NULL, NULL));
  patient = regimen_desk_load_patient (fixture->desk, fixture->ada, NULL);
  g_free (patient->email);
  patient->email = g_strdup ("ada@example.org");
  g_assert_true (regimen_desk_change_patient (fixture->desk, patient, NULL, NULL, NULL));
  gtk_widget_activate_action (GTK_WIDGET (screen.window), "go.patient", "x", fixture->ada);
  widget_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (screen.window));

  view = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_VIEW);
  g_assert_nonnull (find_text (widget_find (view, REGIMEN_TYPE_PATHWAY), "Registered"));
  g_assert_nonnull (find_text (widget_find (view, REGIMEN_TYPE_PATHWAY), "0/6"));
  dots = widget_find (view, REGIMEN_TYPE_PLAN_DOTS);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (dots), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "session 1: Wed, Mar 4, 09:00; session 2: Fri, Mar 6, 09:00; "
      "session 3: no place yet; session 4: no place yet; "
      "session 5: no place yet; session 6: no place yet");
  text = regimen_plan_dots_dup_text_at (REGIMEN_PLAN_DOTS (dots), 12);
  g_assert_cmpstr (text, ==, "session 1: Wed, Mar 4, 09:00");
  g_assert_true (gtk_widget_activate_action (view, "patient.previous-tab", NULL));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (screen.window));
  history = widget_find (view, REGIMEN_TYPE_HISTORY_LIST);
  g_assert_nonnull (find_text (history, "Moved from Tue, Mar 3, 09:00 to Wed, Mar 4, 09:00"));
  g_assert_nonnull (find_text (history, "Record changed: E-mail: “ada@example.org”"));
  g_assert_nonnull (find_text (history, "Registered"));
  close_screen (&screen);
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *question = find_question ();

  g_assert_nonnull (question);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
  widget_settle ();
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (REGIMEN_IS_MERGE_DIALOG (window))
        return GTK_WIDGET (window);
    }
  return NULL;
}

/* On file twice: seen on the page, compared field by field, merged, and taken apart by Undo. */
static void
test_merge (void)
{
  Screen screen = open_screen ("go.page", g_variant_new_string ("patients"));
  DeskFixture *fixture = screen.fixture;
  gint64 other = desk_fixture_add_patient (fixture, "Ada", "Lovelace");
  g_autoptr (RegimenPatient) twin = regimen_desk_load_patient (fixture->desk, other, NULL);
  g_autoptr (RegimenPatient) merged = NULL;
  guint n_before = regimen_desk_count_patients (fixture->desk);
  GtkWidget *view = NULL, *hint = NULL, *dialog = NULL, *choice = NULL;

  g_free (twin->pronouns);
  twin->pronouns = g_strdup ("she/her");
  g_free (twin->email);
  twin->email = g_strdup ("ada@example.org");
  g_assert_true (regimen_desk_change_patient (fixture->desk, twin, NULL, NULL, NULL));
  merged = regimen_desk_load_patient (fixture->desk, fixture->ada, NULL);
  g_free (merged->email);
  merged->email = g_strdup ("lovelace@example.org");
  g_assert_true (regimen_desk_change_patient (fixture->desk, merged, NULL, NULL, NULL));
  g_clear_pointer (&merged, regimen_patient_free);

  gtk_widget_activate_action (GTK_WIDGET (screen.window), "go.patient", "x", fixture->ada);
  widget_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (screen.window));
  view = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_VIEW);
  g_assert_nonnull (find_text (view, "On file twice?"));
  hint = find_text (view, "Compare, and merge if so");
  gtk_widget_activate (gtk_widget_get_ancestor (hint, GTK_TYPE_LIST_BOX_ROW));
  widget_settle ();
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_assert_nonnull (find_text (dialog, "Nothing is deleted"));
  choice = widget_find_named (dialog, GTK_TYPE_CHECK_BUTTON, "E-mail: ada@example.org");
  g_assert_nonnull (choice);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
  g_assert_nonnull (find_text (dialog, "she/her"));
  g_assert_true (gtk_widget_activate_action (dialog, "merge.merge", NULL));
  widget_settle ();

  g_assert_null (find_dialog ());
  g_assert_cmpuint (regimen_desk_count_patients (fixture->desk), ==, n_before - 1);
  merged = regimen_desk_load_patient (fixture->desk, fixture->ada, NULL);
  g_assert_cmpstr (merged->email, ==, "ada@example.org");
  g_assert_cmpstr (merged->pronouns, ==, "she/her");
  /* a link to the record that is gone leads to the one that stands for it */
  gtk_widget_activate_action (GTK_WIDGET (screen.window), "go.patient", "x", other);
  widget_settle ();
  g_assert_cmpint (regimen_patient_view_get_patient_id (REGIMEN_PATIENT_VIEW (view)), ==,
                   fixture->ada);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen.window), "act.undo", NULL));
  widget_settle ();
  g_assert_cmpuint (regimen_desk_count_patients (fixture->desk), ==, n_before);
  close_screen (&screen);
}

/* As a program leaves it that is killed while somebody types. */
static void
leave_draft (DeskFixture *fixture, gint64 patient_id, const char *field, const char *text)
{
  g_autoptr (RegimenFormDraft) draft = regimen_form_draft_new (fixture->desk);
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (fields, (gpointer) field, (gpointer) text);
  g_assert_true (regimen_form_draft_keep (draft, patient_id, fields, &error));
  g_assert_no_error (error);
}

static guint
count_left (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) left = regimen_desk_list_drafts_left (fixture->desk);

  return left->len;
}

static void
test_draft_is_restored (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  Screen screen;
  GtkWidget *form = NULL;

  leave_draft (fixture, fixture->ben, "email.0", "ben@example.org");
  g_assert_cmpuint (count_left (fixture), ==, 1);
  screen = open_screen_of (fixture, "go.page", g_variant_new_string ("patients"));
  answer ("continue");
  form = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_FORM);
  g_assert_cmpint (regimen_patient_form_get_patient_id (REGIMEN_PATIENT_FORM (form)), ==,
                   fixture->ben);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (form, "E-mail"))), ==,
                   "ben@example.org");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (form, "Given name"))), ==,
                   "Ben");
  g_assert_true (regimen_patient_form_is_changed (REGIMEN_PATIENT_FORM (form)));
  g_assert_true (gtk_widget_activate_action (form, "form.save", NULL));
  widget_settle ();
  g_assert_cmpint (
      desk_fixture_count (fixture, "SELECT count(*) FROM patient WHERE email = 'ben@example.org'"),
      ==, 1);
  g_assert_cmpuint (count_left (fixture), ==, 0);
  close_screen (&screen);
}

/* What a living program types into is offered to nobody; saving and dropping leave nothing. */
static void
test_draft_is_its_own (void)
{
  Screen screen = open_screen ("go.new-patient", NULL);
  GtkWidget *form = widget_find (page_of (&screen), REGIMEN_TYPE_PATIENT_FORM);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "regimen", "drafts", NULL);
  gint64 deadline = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  guint n_files = 0;
  GStatBuf about;

  g_assert_null (find_question ());
  type_into (form, "Family name", "Noether");
  while (n_files == 0 && g_get_monotonic_time () < deadline)
    {
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name = NULL;

      g_main_context_iteration (NULL, FALSE);
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        if (g_str_has_suffix (name, ".draft"))
          {
            g_autofree char *path = g_build_filename (folder, name, NULL);

            g_assert_cmpint (g_stat (path, &about), ==, 0);
            g_assert_cmpint (about.st_mode & 0777, ==, 0600);
            n_files++;
          }
    }
  g_assert_cmpuint (n_files, ==, 1);
  g_assert_cmpint (g_stat (folder, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0700);
  g_assert_cmpuint (count_left (screen.fixture), ==, 0);
  gtk_widget_activate_action (page_of (&screen), "patients.back", NULL);
  answer ("drop");
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

    g_assert_null (g_dir_read_name (dir));
  }
  close_screen (&screen);
}

static void
test_visit_row_finalises (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenAppointment) appointment =
      widget_appointment (1, "2026-03-03 09:00", 60, fixture->chairs[0]);
  GtkWidget *row = g_object_ref_sink (regimen_visit_row_new (fixture->desk, appointment));
  GtkWidget *line = g_object_ref_sink (regimen_patient_list_row_new ());

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_finalize_object (row);
  g_assert_finalize_object (line);
  desk_fixture_free (fixture);
}

/* Brackets and digits turn round in a window that is read from the right, unless they are held. */
static void
test_finder_holds_phones (void)
{
  g_autoptr (RegimenPatientRow) row = regimen_patient_row_new ();
  g_autofree char *phone = regimen_word_phone ("(649) 555-0196");
  GtkWidget *box = NULL;

  regimen_field_set (&row->name, "Ada Lovelace");
  regimen_field_set (&row->record_number, "100001");
  regimen_field_set (&row->phone, "(649) 555-0196");
  box = g_object_ref_sink (regimen_patient_row_widget_new (row));
  g_assert_nonnull (
      strstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box))), phone));
  g_assert_finalize_object (box);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/patients/list-finds", test_list_finds);
  g_test_add_func ("/widget/patients/list-follows", test_list_follows);
  g_test_add_func ("/widget/patients/form-registers", test_form_registers);
  g_test_add_func ("/widget/patients/form-says-what-is-wrong", test_form_says_what_is_wrong);
  g_test_add_func ("/widget/patients/form-shows-duplicates", test_form_shows_duplicates);
  g_test_add_func ("/widget/patients/view-and-history", test_view_and_history);
  g_test_add_func ("/widget/patients/pathway-and-history", test_pathway_and_history);
  g_test_add_func ("/widget/patients/merge", test_merge);
  g_test_add_func ("/widget/patients/draft-is-restored", test_draft_is_restored);
  g_test_add_func ("/widget/patients/draft-is-its-own", test_draft_is_its_own);
  g_test_add_func ("/widget/patients/visit-row-finalises", test_visit_row_finalises);
  g_test_add_func ("/widget/patients/finder-holds-phones", test_finder_holds_phones);
  return g_test_run ();
}
