/* test-clearance.c - what a protocol asks for is said ahead, and set aside only with permission
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "booking-popover.h"
#include "clearance-note.h"
#include "consents.h"
#include "intake-tab.h"
#include "intake.h"
#include "place-form.h"
#include "plan-editor.h"
#include "setup.h"
#include "visit-act.h"
#include "widget-fixture.h"
#include "window.h"

typedef struct
{
  DeskFixture *fixture;
  RegimenWindow *window;
} Scene;

/* From now on the induction asks for a screening and a consent before booking, and for somebody
 * who takes the patient home before a session begins. */
static void
require (DeskFixture *f)
{
  desk_fixture_require (f, REGIMEN_NEEDS_SCREENING, REGIMEN_BEFORE_BOOKING, NULL);
  desk_fixture_require (f, REGIMEN_NEEDS_CONSENT, REGIMEN_BEFORE_BOOKING, "treatment");
  desk_fixture_require (f, REGIMEN_NEEDS_ESCORT, REGIMEN_BEFORE_STARTING, NULL);
}

static void
scene_open (Scene *scene)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  g_autoptr (GError) error = NULL;

  scene->fixture = desk_fixture_new ();
  g_assert_true (regimen_desk_adopt_consent_forms (scene->fixture->desk, &error));
  g_assert_no_error (error);
  require (scene->fixture);
  scene->window = regimen_window_new (NULL, settings);
  regimen_window_set_desk (scene->window, scene->fixture->desk);
  gtk_window_set_default_size (GTK_WINDOW (scene->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (scene->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (scene->window));
}

/* What was asked of a worker is dropped, and comes back all the same. */
static gboolean
is_alone (gpointer desk)
{
  return G_OBJECT (desk)->ref_count == 1;
}

static void
scene_close (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  widget_settle ();
  widget_wait (is_alone, scene->fixture->desk);
  desk_fixture_free (scene->fixture);
}

/* A screening for infusions of that day, good for @days more. */
static void
screen (DeskFixture *f, int days)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScreening) screening =
      regimen_desk_draft_screening (f->desk, f->ada, REGIMEN_ROUTE_INTRAVENOUS, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < screening->checks->len; i++)
    ((RegimenScreeningCheck *) screening->checks->pdata[i])->answer = REGIMEN_CHECKED_NO;
  screening->by_staff_id = f->providers[0];
  screening->outcome = REGIMEN_SCREENING_ELIGIBLE;
  screening->has_valid_until = TRUE;
  screening->valid_until = regimen_day_add (screening->day, days);
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), >, 0);
  g_assert_no_error (error);
}

/* Whether the note says it now. */
static gboolean
says (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static GtkWidget *
show_booking (Scene *scene, gint64 patient_id)
{
  GtkWidget *page = NULL;
  GtkWidget *popover = NULL;

  regimen_window_show_page (scene->window, "calendar");
  widget_settle ();
  page = GTK_WIDGET (regimen_window_get_page (scene->window));
  popover =
      regimen_booking_popover_new (scene->fixture->desk, page, desk_fixture_at ("2026-03-03 09:00"),
                                   REGIMEN_ROLE_ROOM, scene->fixture->chairs[0], patient_id);
  gtk_widget_set_parent (popover, page);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ 400, 60, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
  widget_settle ();
  return popover;
}

/* What the toolkit keeps of one that had the focus would keep the clinic open. */
static void
drop (GtkWidget *popover)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
  g_object_ref (popover);
  gtk_widget_unparent (popover);
  g_object_run_dispose (G_OBJECT (popover));
  g_object_unref (popover);
}

static void
type_day (GtkWidget *popover, const char *when)
{
  regimen_place_form_set_start (REGIMEN_PLACE_FORM (widget_find (popover, REGIMEN_TYPE_PLACE_FORM)),
                                desk_fixture_at (when));
  widget_settle ();
}

/* As soon as there are a patient and a session, and as it changes. */
static void
test_booking_says (void)
{
  Scene scene = { 0 };
  g_autoptr (RegimenPlan) plan = NULL;
  GtkWidget *popover = NULL;
  GtkWidget *note = NULL;
  GtkDropDown *what = NULL;

  scene_open (&scene);
  plan = desk_fixture_add_plan (scene.fixture, scene.fixture->ada);
  popover = show_booking (&scene, scene.fixture->ada);
  note = widget_find (popover, REGIMEN_TYPE_CLEARANCE_NOTE);
  gtk_test_widget_wait_for_draw (popover);
  widget_leave_picture (popover, "clearance-booking");
  g_assert_true (says (note, "Needed before booking"));
  g_assert_true (says (note, "No medical screening for this route is on file"));
  g_assert_true (says (note, "“Consent to treatment with ketamine” is not on file"));
  g_assert_true (says (note, "Nobody is on file who takes the patient home"));

  screen (scene.fixture, 10);
  widget_settle ();
  g_assert_false (says (note, "screening"));
  g_assert_true (says (note, "Consent to treatment"));
  type_day (popover, "2026-03-17 09:00");
  g_assert_true (says (note, "The medical screening lapsed on"));
  type_day (popover, "2026-03-05 09:00");
  g_assert_false (says (note, "screening"));

  /* A visit that belongs to no plan has no protocol that asks for anything. */
  what = GTK_DROP_DOWN (widget_find (popover, GTK_TYPE_DROP_DOWN));
  gtk_drop_down_set_selected (what, g_list_model_get_n_items (gtk_drop_down_get_model (what)) - 1);
  widget_settle ();
  g_assert_false (gtk_widget_get_visible (note));
  drop (popover);
  scene_close (&scene);
}

/* The way to where it is mended closes what stands over the page. */
static void
test_booking_leads (void)
{
  Scene scene = { 0 };
  g_autoptr (RegimenPlan) plan = NULL;
  GtkWidget *popover = NULL;
  GtkWidget *tab = NULL;

  scene_open (&scene);
  plan = desk_fixture_add_plan (scene.fixture, scene.fixture->ada);
  popover = show_booking (&scene, scene.fixture->ada);
  g_signal_emit_by_name (widget_find (widget_find (popover, REGIMEN_TYPE_CLEARANCE_NOTE),
                                      GTK_TYPE_BUTTON),
                         "clicked");
  widget_settle ();
  g_assert_false (gtk_widget_get_visible (popover));
  tab = widget_find (GTK_WIDGET (scene.window), REGIMEN_TYPE_INTAKE_TAB);
  g_assert_true (gtk_widget_get_mapped (tab));
  drop (popover);
  scene_close (&scene);
}

static GtkWidget *
open_editor (Scene *scene)
{
  gtk_widget_activate_action (GTK_WIDGET (scene->window), "go.new-plan", "x", scene->fixture->ada);
  widget_settle ();
  return widget_find (GTK_WIDGET (scene->window), REGIMEN_TYPE_PLAN_EDITOR);
}

static void
test_editor_says (void)
{
  Scene scene = { 0 };
  GtkWidget *note = NULL;

  scene_open (&scene);
  note = widget_find (open_editor (&scene), REGIMEN_TYPE_CLEARANCE_NOTE);
  g_assert_true (gtk_widget_get_mapped (note));
  g_assert_true (says (note, "No medical screening for this route is on file"));
  g_assert_true (says (note, "Nobody is on file who takes the patient home"));
  screen (scene.fixture, 30);
  widget_settle ();
  g_assert_false (says (note, "screening"));
  g_assert_true (says (note, "Consent to treatment"));
  scene_close (&scene);
}

static GtkWidget *
find_choice (AdwMessageDialog *question)
{
  return widget_find (GTK_WIDGET (question), ADW_TYPE_COMBO_ROW);
}

/* Sent back for what is missing, it may be booked with a reason and a provider, and not with one of
 * the two; nobody is chosen to begin with. */
static void
test_refusal_asks_both (void)
{
  Scene scene = { 0 };
  g_autoptr (RegimenPlan) plan = NULL;
  RegimenBooking booking = { 0 };
  AdwMessageDialog *question = NULL;
  GtkWidget *reason = NULL;
  GtkWidget *choice = NULL;

  scene_open (&scene);
  plan = desk_fixture_add_plan (scene.fixture, scene.fixture->ada);
  booking.session_id = ((RegimenSession *) plan->sessions->pdata[0])->id;
  booking.start = desk_fixture_at ("2026-03-03 09:00");
  regimen_visit_book (GTK_WIDGET (scene.window), scene.fixture->desk, &booking);
  widget_settle ();
  question = widget_find_question ();
  g_assert_nonnull (question);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (question));
  widget_leave_picture (GTK_WIDGET (question), "clearance-refusal");
  reason = widget_find (GTK_WIDGET (question), ADW_TYPE_ENTRY_ROW);
  choice = find_choice (question);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (choice)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (choice))), ==,
                    3);
  g_assert_false (adw_message_dialog_get_response_enabled (question, "override"));
  gtk_editable_set_text (GTK_EDITABLE (reason), "Papers come by post");
  g_assert_false (adw_message_dialog_get_response_enabled (question, "override"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 2);
  g_assert_true (adw_message_dialog_get_response_enabled (question, "override"));
  gtk_editable_set_text (GTK_EDITABLE (reason), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (question, "override"));
  gtk_editable_set_text (GTK_EDITABLE (reason), "Papers come by post");
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 0);
  g_assert_false (adw_message_dialog_get_response_enabled (question, "override"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 2);
  adw_message_dialog_response (question, "override");
  gtk_window_destroy (GTK_WINDOW (question));
  widget_settle ();
  g_assert_cmpint (desk_fixture_count (scene.fixture,
                                       "SELECT count(*) FROM rule_override o"
                                       " JOIN staff s ON s.id = o.permitted_by AND s.name = 'Osei'"
                                       " WHERE o.reason = 'Papers come by post'"),
                   ==, 2);
  scene_close (&scene);
}

/* Whatever needs no permission is not asked for any. */
static void
test_refusal_asks_reason (void)
{
  Scene scene = { 0 };
  RegimenBooking booking = { 0 };
  AdwMessageDialog *question = NULL;

  scene_open (&scene);
  booking.patient_id = scene.fixture->ada;
  booking.visit_type_id = scene.fixture->consultation;
  booking.start = desk_fixture_at ("2026-03-03 12:15");
  regimen_visit_book (GTK_WIDGET (scene.window), scene.fixture->desk, &booking);
  widget_settle ();
  question = widget_find_question ();
  g_assert_nonnull (question);
  g_assert_null (find_choice (question));
  gtk_editable_set_text (GTK_EDITABLE (widget_find (GTK_WIDGET (question), ADW_TYPE_ENTRY_ROW)),
                         "Over lunch");
  g_assert_true (adw_message_dialog_get_response_enabled (question, "override"));
  adw_message_dialog_response (question, "close");
  gtk_window_destroy (GTK_WINDOW (question));
  scene_close (&scene);
}

/* What is asked again at each change takes no noticeable time. */
static void
test_costs_nothing (void)
{
  Scene scene = { 0 };
  g_autoptr (RegimenPlan) plan = NULL;
  GtkWidget *note = NULL;
  gint64 start = 0;

  scene_open (&scene);
  plan = desk_fixture_add_plan (scene.fixture, scene.fixture->ada);
  note = g_object_ref_sink (g_object_new (REGIMEN_TYPE_CLEARANCE_NOTE, NULL));
  start = g_get_monotonic_time ();
  for (int i = 0; i < 100; i++)
    regimen_clearance_note_show (REGIMEN_CLEARANCE_NOTE (note), scene.fixture->desk, plan,
                                 regimen_desk_today (scene.fixture->desk));
  g_test_message ("%" G_GINT64_FORMAT " µs each", (g_get_monotonic_time () - start) / 100);
  g_assert_cmpint ((g_get_monotonic_time () - start) / 100, <, 16000);
  g_assert_true (says (note, "No medical screening"));
  g_assert_finalize_object (note);
  scene_close (&scene);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/clearance/booking-says", test_booking_says);
  g_test_add_func ("/widget/clearance/booking-leads", test_booking_leads);
  g_test_add_func ("/widget/clearance/editor-says", test_editor_says);
  g_test_add_func ("/widget/clearance/refusal-asks-both", test_refusal_asks_both);
  g_test_add_func ("/widget/clearance/refusal-asks-reason", test_refusal_asks_reason);
  g_test_add_func ("/widget/clearance/costs-nothing", test_costs_nothing);
  return g_test_run ();
}
