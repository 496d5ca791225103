/* test-preferences.c - the parts of the preferences: painted, typed, saved, refused, taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clinic-section.h"
#include "consent-text-form.h"
#include "consents-section.h"
#include "consents.h"
#include "holidays-dialog.h"
#include "hours-section.h"
#include "preferences-page.h"
#include "resources-section.h"
#include "protocol-form.h"
#include "room-form.h"
#include "segment-bar.h"
#include "series-dialog.h"
#include "session-part-form.h"
#include "sessions-section.h"
#include "sessions.h"
#include "setting-rows.h"
#include "setup.h"
#include "staff-form.h"
#include "templates-section.h"
#include "time-off-form.h"
#include "time-off-section.h"
#include "visit-type-form.h"
#include "week-painter.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>

typedef struct
{
  DeskFixture *fixture;
  GtkWidget *page;
  GtkWidget *window;
} Screen;

static void
open_screen (Screen *screen, const char *part)
{
  screen->fixture = desk_fixture_new ();
  screen->page = g_object_new (REGIMEN_TYPE_PREFERENCES_PAGE, "desk", screen->fixture->desk, NULL);
  screen->window = widget_show (screen->page);
  g_assert_true (gtk_widget_activate_action (screen->page, "preferences.show", "s", part));
  gtk_test_widget_wait_for_draw (screen->window);
  widget_settle ();
}

static void
close_screen (Screen *screen)
{
  g_object_add_weak_pointer (G_OBJECT (screen->page), (gpointer *) &screen->page);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  widget_settle ();
  g_assert_null (screen->page);
  desk_fixture_free (screen->fixture);
}

/* The part that is in front: others of its class stand behind it. */
static GtkWidget *
find_part (GtkWidget *root, GType part_type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), part_type) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_part (child, part_type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The row of that title, in what is shown. */
static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root) && gtk_widget_get_mapped (root) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  GtkWidget *root;
  const char *title;
  GtkWidget *row;
} Sought;

static gboolean
is_row_there (gpointer data)
{
  Sought *sought = data;

  sought->row = find_row (sought->root, sought->title);

  return sought->row != NULL;
}

/* What a row holds is only there once it has begun to unfold, some frames later. */
static GtkWidget *
need_row (GtkWidget *root, const char *title)
{
  Sought sought = { .root = root, .title = title };

  if (!is_row_there (&sought))
    {
      g_test_message ("waiting for the row “%s”", title);
      widget_wait (is_row_there, &sought);
    }

  return sought.row;
}

static void
type (GtkWidget *root, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (need_row (root, title)), text);
}

static GtkWidget *
find_form (GType form_type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), form_type))
        return window;
    }
  return NULL;
}

static GtkWidget *
wait_form (GType form_type)
{
  GtkWidget *form = find_form (form_type);

  g_assert_nonnull (form);
  gtk_test_widget_wait_for_draw (form);
  widget_settle ();
  return form;
}

static void
answer (const char *response)
{
  AdwMessageDialog *question = widget_find_question ();

  g_assert_nonnull (question);
  g_object_ref (question);
  adw_message_dialog_response (question, response); /* does not close it, as a click would */
  gtk_window_destroy (GTK_WINDOW (question));
  g_object_unref (question);
  widget_settle ();
}

static GtkWidget *
find_button (GtkWidget *root, const char *action)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Presses the button of an action, where it may be pressed. */
static gboolean
may (GtkWidget *widget, const char *action)
{
  GtkWidget *button = find_button (widget, action);

  g_assert_nonnull (button);
  if (!gtk_widget_is_sensitive (button))
    return FALSE;
  g_signal_emit_by_name (button, "clicked");
  return TRUE;
}

static gint64
count (Screen *screen, const char *sql)
{
  return desk_fixture_count (screen->fixture, sql);
}

static gint64
book (Screen *screen, const char *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = { .patient_id = screen->fixture->ada,
                             .visit_type_id = screen->fixture->infusion,
                             .start = desk_fixture_at (start),
                             .room_id = screen->fixture->chairs[0],
                             .nurse_id = screen->fixture->nurses[0] };
  gint64 id = regimen_desk_book (screen->fixture->desk, &booking, NULL, &conflicts, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
test_clinic (void)
{
  Screen screen;
  GtkWidget *section = NULL;

  open_screen (&screen, "clinic");
  section = find_part (screen.page, REGIMEN_TYPE_CLINIC_SECTION);
  g_assert_false (may (section, "clinic-form.save"));
  type (section, "Name", "");
  g_assert_false (may (section, "clinic-form.save"));
  g_assert_true (gtk_widget_has_css_class (need_row (section, "Name"), "error"));
  type (section, "Name", "Harbour <b>& Sons</b>");
  g_assert_true (regimen_page_has_typed (REGIMEN_PAGE (screen.page)));
  g_assert_true (may (section, "clinic-form.save"));
  widget_settle ();
  g_assert_cmpstr (regimen_desk_get_clinic (screen.fixture->desk)->name, ==,
                   "Harbour <b>& Sons</b>");
  g_assert_false (regimen_page_has_typed (REGIMEN_PAGE (screen.page)));
  type (section, "Name", "Not this");
  g_assert_true (may (section, "clinic-form.drop"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (need_row (section, "Name"))), ==,
                   "Harbour <b>& Sons</b>");
  g_assert_true (regimen_desk_undo (screen.fixture->desk, NULL, NULL));
  widget_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (need_row (section, "Name"))), !=,
                   "Harbour <b>& Sons</b>");
  close_screen (&screen);
}

static void
test_rules (void)
{
  Screen screen;
  GtkWidget *spin = NULL, *control = NULL;
  AdwComboRow *choice = NULL;

  open_screen (&screen, "clinic");
  spin = widget_find (need_row (screen.page, "Visits that may start in a quarter of an hour"),
                      GTK_TYPE_SPIN_BUTTON);
  control = widget_find (need_row (screen.page, "Beds serve as chairs"), GTK_TYPE_SWITCH);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 3);
  gtk_switch_set_active (GTK_SWITCH (control), TRUE);
  g_assert_cmpint (regimen_desk_get_most_starts (screen.fixture->desk, NULL), ==, 3);
  g_assert_cmpint (regimen_desk_get_beds_serve (screen.fixture->desk, NULL), ==, 1);
  g_assert_true (regimen_desk_undo (screen.fixture->desk, NULL, NULL));
  widget_settle ();
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (control)));
  choice = ADW_COMBO_ROW (need_row (screen.page, "Moving what a patient has confirmed"));
  g_assert_cmpuint (adw_combo_row_get_selected (choice), ==, REGIMEN_CONFIRMED_RATHER_OTHERS);
  adw_combo_row_set_selected (choice, REGIMEN_CONFIRMED_LAST);
  g_assert_cmpint (regimen_desk_get_confirmed_moves (screen.fixture->desk, NULL), ==,
                   REGIMEN_CONFIRMED_LAST);
  close_screen (&screen);
}

/* What too many means can be said only where there is a limit. */
static void
test_starts_rule (void)
{
  Screen screen;
  GtkWidget *spin = NULL;
  AdwComboRow *choice = NULL;

  open_screen (&screen, "clinic");
  spin = widget_find (need_row (screen.page, "Visits that may start in a quarter of an hour"),
                      GTK_TYPE_SPIN_BUTTON);
  choice = ADW_COMBO_ROW (need_row (screen.page, "Too many at once"));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (choice)));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 2);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (choice)));
  g_assert_cmpuint (adw_combo_row_get_selected (choice), ==, REGIMEN_STARTS_NEVER_MORE);
  adw_combo_row_set_selected (choice, REGIMEN_STARTS_RATHER_FEWER);
  g_assert_cmpint (regimen_desk_get_starts_rule (screen.fixture->desk, NULL), ==,
                   REGIMEN_STARTS_RATHER_FEWER);
  g_assert_true (regimen_desk_undo (screen.fixture->desk, NULL, NULL));
  widget_settle ();
  g_assert_cmpuint (adw_combo_row_get_selected (choice), ==, REGIMEN_STARTS_NEVER_MORE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 0);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (choice)));
  close_screen (&screen);
}

static void
test_room (void)
{
  Screen screen;
  GtkWidget *section = NULL, *form = NULL;

  open_screen (&screen, "rooms");
  section = find_part (screen.page, REGIMEN_TYPE_RESOURCES_SECTION);
  g_assert_true (gtk_widget_activate_action (section, "resources.add", NULL));
  form = wait_form (REGIMEN_TYPE_ROOM_FORM);
  g_assert_false (may (form, "edit.save"));
  g_assert_false (gtk_widget_has_css_class (need_row (form, "Name"), "error")); /* only missing */
  type (form, "Name", "Chair 1");
  g_assert_true (gtk_widget_has_css_class (need_row (form, "Name"), "error"));
  g_assert_false (may (form, "edit.save")); /* another room has the name */
  type (form, "Name", "Bay");
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  g_assert_null (find_form (REGIMEN_TYPE_ROOM_FORM));
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM room WHERE name = 'Bay'"), ==, 1);
  g_assert_nonnull (find_row (section, "Bay"));
  close_screen (&screen);
}

/* What is still booked there is shown; it goes out of use only when that is accepted. */
static void
test_retire (void)
{
  Screen screen;
  GtkWidget *section = NULL, *form = NULL, *control = NULL;
  static const char in_use[] = "SELECT is_active FROM room WHERE name = 'Chair 1'";

  open_screen (&screen, "rooms");
  section = find_part (screen.page, REGIMEN_TYPE_RESOURCES_SECTION);
  book (&screen, "2026-03-03 09:00");
  widget_settle ();
  gtk_widget_activate (need_row (section, "Chair 1"));
  form = wait_form (REGIMEN_TYPE_ROOM_FORM);
  control = widget_find (need_row (form, "In use"), GTK_TYPE_SWITCH);
  gtk_switch_set_active (GTK_SWITCH (control), FALSE);
  g_assert_true (may (form, "edit.save"));
  g_assert_cmpint (count (&screen, in_use), ==, 1);
  answer ("close");
  g_assert_cmpint (count (&screen, in_use), ==, 1);
  g_assert_true (may (form, "edit.save"));
  answer ("places");
  g_assert_cmpint (count (&screen, in_use), ==, 0);
  g_assert_nonnull (find_row (section, "Chair 1")); /* below, no longer in use */
  close_screen (&screen);
}

static void
test_staff (void)
{
  Screen screen;
  GtkWidget *section = NULL, *form = NULL;

  open_screen (&screen, "staff");
  section = find_part (screen.page, REGIMEN_TYPE_RESOURCES_SECTION);
  g_assert_true (gtk_widget_activate_action (section, "resources.add", NULL));
  form = wait_form (REGIMEN_TYPE_STAFF_FORM);
  g_assert_false (may (form, "edit.save"));
  type (form, "Name", "Noor");
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM staff WHERE name = 'Noor'"), ==, 1);
  g_assert_nonnull (find_row (section, "Noor"));
  close_screen (&screen);
}

static void
choose_chair (Screen *screen)
{
  g_assert_true (gtk_widget_activate_action (screen->page, "preferences.hours", "x",
                                             screen->fixture->chairs[0]));
  gtk_test_widget_wait_for_draw (screen->window);
  widget_settle ();
}

static void
test_hours_by_keys (void)
{
  Screen screen;
  GtkWidget *section = NULL, *painter = NULL;
  const RegimenWeekHours *hours = NULL;
  RegimenLocaleTime habits = regimen_locale_time_system ();

  open_screen (&screen, "hours");
  choose_chair (&screen);
  section = find_part (screen.page, REGIMEN_TYPE_HOURS_SECTION);
  painter = widget_find (section, REGIMEN_TYPE_WEEK_PAINTER);
  hours = regimen_week_painter_get_hours (REGIMEN_WEEK_PAINTER (painter));
  g_assert_true (regimen_week_hours_has (hours, REGIMEN_MONDAY, 9 * 60));
  g_assert_false (may (section, "hours.save"));

  /* From Sunday or Monday, whichever is first, to Saturday; a quarter, then three more. */
  for (int i = 0; i < ((int) REGIMEN_SATURDAY - (int) habits.first_weekday + 7) % 7; i++)
    g_assert_true (widget_press (painter, GDK_KEY_Right, 0));
  g_assert_true (widget_press (painter, GDK_KEY_space, 0));
  for (int i = 0; i < 3; i++)
    g_assert_true (widget_press (painter, GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_true (regimen_week_hours_has (hours, REGIMEN_SATURDAY, 9 * 60 + 45));
  g_assert_false (regimen_week_hours_has (hours, REGIMEN_SATURDAY, 10 * 60));
  g_assert_nonnull (
      strstr (gtk_editable_get_text (GTK_EDITABLE (need_row (section, "Saturday"))), "10"));
  g_assert_true (may (section, "hours.save"));
  widget_settle ();
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM weekly_hours WHERE weekday = 5"
                                   " AND from_of_day = 540 AND to_of_day = 600"),
                   ==, 1);
  close_screen (&screen);
}

static void
test_hours_typed (void)
{
  Screen screen;
  GtkWidget *section = NULL, *painter = NULL;
  const RegimenWeekHours *hours = NULL;

  open_screen (&screen, "hours");
  choose_chair (&screen);
  section = find_part (screen.page, REGIMEN_TYPE_HOURS_SECTION);
  painter = widget_find (section, REGIMEN_TYPE_WEEK_PAINTER);
  hours = regimen_week_painter_get_hours (REGIMEN_WEEK_PAINTER (painter));
  type (section, "Monday", "8-");
  g_assert_true (gtk_widget_has_css_class (need_row (section, "Monday"), "error"));
  g_assert_false (may (section, "hours.save"));
  type (section, "Monday", "10-12");
  g_assert_false (regimen_week_hours_has (hours, REGIMEN_MONDAY, 9 * 60));
  g_assert_true (regimen_week_hours_has (hours, REGIMEN_MONDAY, 11 * 60));

  /* Somebody is booked at nine: the list comes first. */
  book (&screen, "2026-03-09 09:00");
  g_assert_true (may (section, "hours.save"));
  g_assert_nonnull (widget_find_question ());
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM weekly_hours WHERE from_of_day = 600"),
                   ==, 0);
  answer ("places");
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM weekly_hours WHERE from_of_day = 600"),
                   ==, 1);
  g_assert_true (regimen_desk_undo (screen.fixture->desk, NULL, NULL));
  widget_settle ();
  g_assert_true (regimen_week_hours_has (hours, REGIMEN_MONDAY, 9 * 60));
  close_screen (&screen);
}

static void
test_time_off (void)
{
  Screen screen;
  GtkWidget *section = NULL, *form = NULL;
  static const char closures[] = "SELECT count (*) FROM closure WHERE is_void = 0";

  open_screen (&screen, "time-off");
  section = find_part (screen.page, REGIMEN_TYPE_TIME_OFF_SECTION);
  book (&screen, "2026-03-05 09:00");
  g_assert_true (gtk_widget_activate_action (section, "time-off.add", NULL));
  form = wait_form (REGIMEN_TYPE_TIME_OFF_FORM);
  type (form, "First day", "someday");
  g_assert_false (may (form, "edit.save"));
  type (form, "First day", "2026-03-05");
  type (form, "Last day", "2026-03-04");
  g_assert_false (may (form, "edit.save"));
  type (form, "Last day", "2026-03-06");
  type (form, "Reason", "Burst pipe");
  g_assert_true (may (form, "edit.save"));
  g_assert_cmpint (count (&screen, closures), ==, 0); /* it is listed first */
  answer ("places");
  g_assert_null (find_form (REGIMEN_TYPE_TIME_OFF_FORM));
  g_assert_cmpint (count (&screen, closures), ==, 1);
  g_assert_nonnull (find_row (section, "The whole clinic"));
  g_assert_true (regimen_desk_undo (screen.fixture->desk, NULL, NULL));
  widget_settle ();
  g_assert_null (find_row (section, "The whole clinic"));
  close_screen (&screen);
}

static GtkWindow *
open_holidays (Screen *screen, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (screen->fixture->folder, "days.ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *dialog = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  dialog = regimen_holidays_dialog_new (screen->page, screen->fixture->desk, file);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return dialog;
}

static void
test_holidays (void)
{
  Screen screen;
  GtkWindow *dialog = NULL;
  static const char closures[] = "SELECT count (*) FROM closure WHERE is_void = 0";

  open_screen (&screen, "time-off");
  g_assert_null (open_holidays (&screen, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\n"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (widget_find_question ()), "3"));
  answer ("close");

  dialog = open_holidays (&screen, "BEGIN:VCALENDAR\n"
                                   "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260403\n"
                                   "SUMMARY:Good <i>Friday</i>\nEND:VEVENT\n"
                                   "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\n"
                                   "SUMMARY:May Day\nEND:VEVENT\nEND:VCALENDAR\n");
  g_assert_nonnull (dialog);
  gtk_window_present (dialog);
  wait_form (REGIMEN_TYPE_HOLIDAYS_DIALOG);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   widget_find (need_row (GTK_WIDGET (dialog), "May Day"),
                                                GTK_TYPE_CHECK_BUTTON)),
                               FALSE);
  g_assert_true (may (GTK_WIDGET (dialog), "edit.save"));
  widget_settle ();
  g_assert_cmpint (count (&screen, closures), ==, 1);
  g_assert_true (regimen_desk_undo (screen.fixture->desk, NULL, NULL));
  g_assert_cmpint (count (&screen, closures), ==, 0);
  close_screen (&screen);
}

static void
test_visit_type (void)
{
  Screen screen;
  GtkWidget *section = NULL, *form = NULL, *bar = NULL;
  static const char minutes[] = "SELECT minutes FROM segment JOIN visit_type"
                                " ON visit_type.id = visit_type_id"
                                " WHERE visit_type.code = 'infusion' AND ordinal = 2";

  open_screen (&screen, "visit-types");
  section = find_part (screen.page, REGIMEN_TYPE_TEMPLATES_SECTION);
  g_assert_cmpint (count (&screen, minutes), ==, 40);
  gtk_widget_activate (need_row (section, "infusion"));
  form = wait_form (REGIMEN_TYPE_VISIT_TYPE_FORM);
  g_assert_false (may (form, "edit.save"));
  bar = widget_find (form, REGIMEN_TYPE_SEGMENT_BAR);
  g_assert_true (widget_press (bar, GDK_KEY_Right, 0));
  g_assert_true (widget_press (bar, GDK_KEY_plus, 0));
  g_assert_nonnull (find_row (form, "2. Administration, 45 minutes"));
  g_assert_true (gtk_widget_activate_action (form, "segment.add", NULL));
  widget_settle ();
  g_assert_nonnull (find_row (form, "5. Talk, 15 minutes"));
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  g_assert_cmpint (count (&screen, minutes), ==, 45);
  g_assert_true (regimen_desk_undo (screen.fixture->desk, NULL, NULL));
  g_assert_cmpint (count (&screen, minutes), ==, 40);
  close_screen (&screen);
}

/* A protocol that is not stored yet is shown where it would stand; nothing is stored by that. */
static void
test_protocol (void)
{
  Screen screen;
  GtkWidget *section = NULL, *form = NULL, *series = NULL;

  open_screen (&screen, "protocols");
  section = find_part (screen.page, REGIMEN_TYPE_TEMPLATES_SECTION);
  g_assert_true (gtk_widget_activate_action (section, "templates.add", NULL));
  form = wait_form (REGIMEN_TYPE_PROTOCOL_FORM);
  type (form, "Name", "Ours");
  g_assert_false (may (form, "edit.save")); /* no source is named */
  type (form, "Source", "our own habit");
  g_assert_true (may (form, "protocol.show-series"));
  series = wait_form (REGIMEN_TYPE_SERIES_DIALOG);
  g_assert_nonnull (find_row (series, "Session 6"));
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM appointment"), ==, 0);
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM protocol WHERE name = 'Ours'"), ==, 0);
  gtk_window_destroy (GTK_WINDOW (series));
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM protocol WHERE name = 'Ours'"), ==, 1);
  g_assert_nonnull (find_row (section, "Ours"));
  close_screen (&screen);
}

static void
click (GtkWidget *root, const char *name)
{
  g_signal_emit_by_name (widget_find_named (root, GTK_TYPE_BUTTON, name), "clicked");
  widget_settle ();
}

/* What must be there first, and which scores are due when, is the protocol's to say. */
static void
test_protocol_asks (void)
{
  static const char needs[] = "SELECT count (*) FROM protocol_requirement r JOIN protocol p"
                              " ON p.id = r.protocol_id WHERE p.name = 'Ours'";
  Screen screen;
  GtkWidget *form = NULL;

  open_screen (&screen, "protocols");
  g_assert_true (regimen_desk_adopt_consent_forms (screen.fixture->desk, NULL));
  g_assert_true (
      gtk_widget_activate_action (find_part (screen.page, REGIMEN_TYPE_TEMPLATES_SECTION),
                                  "templates.add", NULL));
  form = wait_form (REGIMEN_TYPE_PROTOCOL_FORM);
  type (form, "Name", "Ours");
  type (form, "Source", "our own habit");
  click (form, "Add to: Needed before a session");
  click (form, "Add to: Needed before a session");
  adw_combo_row_set_selected (ADW_COMBO_ROW (need_row (find_row (form, "Screening"), "When")),
                              REGIMEN_BEFORE_STARTING);
  /* Twice the same is no use, and is said. */
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (
          need_row (need_row (form, "Consent to treatment with esketamine nasal spray"), "What")),
      0);
  g_assert_false (may (form, "edit.save"));
  click (need_row (form, "Screening"), "Take it out");
  adw_combo_row_set_selected (ADW_COMBO_ROW (need_row (need_row (form, "Screening"), "When")),
                              REGIMEN_BEFORE_STARTING);
  click (form, "Add to: Scores, and when they are due");
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  g_assert_cmpint (count (&screen, needs), ==, 1);
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM protocol_requirement r JOIN protocol p"
                                   " ON p.id = r.protocol_id WHERE p.name = 'Ours'"
                                   " AND need = 'screening' AND before = 'starting'"),
                   ==, 1);
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM protocol_measure m JOIN protocol p"
                                   " ON p.id = m.protocol_id WHERE p.name = 'Ours'"
                                   " AND moment = 'baseline'"),
                   ==, 1);
  close_screen (&screen);
}

static void
test_adopt (void)
{
  Screen screen;
  GtkWidget *row = NULL;

  open_screen (&screen, "protocols");
  row = need_row (screen.page, "IV induction, 2 a week");
  g_signal_emit_by_name (widget_find_named (row, GTK_TYPE_BUTTON, "Adopt IV induction, 2 a week"),
                         "clicked");
  widget_settle ();
  g_assert_cmpint (count (&screen, "SELECT count (*) FROM protocol WHERE code = 'iv-induction-2'"),
                   ==, 1);
  close_screen (&screen);
}

/* A form is written, refused while it names a place that is none, and changed: the next version is
 * offered, the one before it is not. */
static void
test_consents (void)
{
  Screen screen;
  GtkWidget *section = NULL, *form = NULL;

  open_screen (&screen, "consents");
  section = find_part (screen.page, REGIMEN_TYPE_CONSENTS_SECTION);
  g_assert_true (may (section, "consents.add"));
  form = wait_form (REGIMEN_TYPE_CONSENT_TEXT_FORM);
  g_assert_false (may (form, "edit.save"));
  type (form, "Title", "Consent to music");
  type (form, "Short name by which protocols ask for it", "Music!");
  regimen_setting_set_text (need_row (form, "What is signed, a paragraph a line"), "I, {pateint}.");
  g_assert_false (may (form, "edit.save"));
  type (form, "Short name by which protocols ask for it", "music");
  g_assert_false (may (form, "edit.save"));
  regimen_setting_set_text (need_row (form, "What is signed, a paragraph a line"), "I, {patient}.");
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  g_assert_null (find_form (REGIMEN_TYPE_CONSENT_TEXT_FORM));
  g_signal_emit_by_name (need_row (section, "Consent to music"), "activated");
  form = wait_form (REGIMEN_TYPE_CONSENT_TEXT_FORM);
  g_assert_null (find_row (form, "Short name by which protocols ask for it"));
  g_assert_false (may (form, "edit.save"));
  type (form, "Title", "Consent to loud music");
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  g_assert_nonnull (find_row (section, "Consent to loud music"));
  g_assert_nonnull (find_row (section, "Consent to music"));
  g_assert_cmpint (count (&screen, "SELECT count(*) FROM consent_form WHERE code = 'music'"
                                   " AND is_active = 1 AND number = 2"),
                   ==, 1);
  close_screen (&screen);
}

/* Limits are figures that can be read, the lower one below the higher; a scale of the clinic's own
 * has items. */
static void
test_sessions (void)
{
  Screen screen;
  GtkWidget *section = NULL, *form = NULL;
  g_autofree char *limits = NULL;
  g_autofree char *scale = NULL;
  g_autofree char *items = NULL;

  open_screen (&screen, "sessions");
  section = find_part (screen.page, REGIMEN_TYPE_SESSIONS_SECTION);
  g_signal_emit_by_name (need_row (section, "Vitals that are marked"), "activated");
  form = wait_form (REGIMEN_TYPE_SESSION_PART_FORM);
  g_assert_false (may (form, "edit.save"));
  type (form, "Marked above (empty: never)", "18o");
  g_assert_false (may (form, "edit.save"));
  type (form, "Marked above (empty: never)", "80");
  type (form, "Marked below (empty: never)", "90");
  g_assert_false (may (form, "edit.save"));
  type (form, "Marked above (empty: never)", "180");
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  limits = regimen_desk_dup_session_setting (screen.fixture->desk, REGIMEN_SETTING_LIMITS, NULL);
  g_assert_cmpstr (limits, ==, "systolic=90..180");

  g_signal_emit_by_name (need_row (section, "Discharge scale"), "activated");
  form = wait_form (REGIMEN_TYPE_SESSION_PART_FORM);
  regimen_setting_set_number (need_row (form, "Discharge scale"), 3);
  g_assert_false (may (form, "edit.save"));
  widget_settle ();
  regimen_setting_set_text (need_row (form, "One item a line"), "Speaks\nWalks");
  g_assert_true (may (form, "edit.save"));
  widget_settle ();
  scale = regimen_desk_dup_session_setting (screen.fixture->desk, REGIMEN_SETTING_SCALE, NULL);
  items =
      regimen_desk_dup_session_setting (screen.fixture->desk, REGIMEN_SETTING_SCALE_ITEMS, NULL);
  g_assert_cmpstr (scale, ==, REGIMEN_LIST_OWN_SCALE);
  g_assert_cmpstr (items, ==, "Speaks\nWalks");
  close_screen (&screen);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/preferences/clinic", test_clinic);
  g_test_add_func ("/widget/preferences/rules", test_rules);
  g_test_add_func ("/widget/preferences/starts-rule", test_starts_rule);
  g_test_add_func ("/widget/preferences/room", test_room);
  g_test_add_func ("/widget/preferences/retire", test_retire);
  g_test_add_func ("/widget/preferences/staff", test_staff);
  g_test_add_func ("/widget/preferences/hours-by-keys", test_hours_by_keys);
  g_test_add_func ("/widget/preferences/hours-typed", test_hours_typed);
  g_test_add_func ("/widget/preferences/time-off", test_time_off);
  g_test_add_func ("/widget/preferences/holidays", test_holidays);
  g_test_add_func ("/widget/preferences/visit-type", test_visit_type);
  g_test_add_func ("/widget/preferences/protocol", test_protocol);
  g_test_add_func ("/widget/preferences/protocol-asks", test_protocol_asks);
  g_test_add_func ("/widget/preferences/adopt", test_adopt);
  g_test_add_func ("/widget/preferences/consents", test_consents);
  g_test_add_func ("/widget/preferences/sessions", test_sessions);
  return g_test_run ();
}
