/* scenes.c - every page and form of the program, to be shown one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "scenes.h"

#include "demo.h"
#include "fields.h"
#include "follow-through.h"
#include "register.h"
#include "schedule.h"
#include "setup.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>

#define TODAY "2026-11-18"

static void
act (RegimenWindow *window, const char *action)
{
  GtkWidget *page = GTK_WIDGET (regimen_window_get_page (window));

  g_assert_true (gtk_widget_activate_action (page, action, NULL));
}

static GtkWidget *
find_mapped (GtkWidget *widget, GType type)
{
  GtkWidget *found =
      g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_mapped (child, type);
  return found;
}

/* An action of a part of the page. */
static void
act_in (RegimenWindow *window, const char *type_name, const char *action)
{
  GtkWidget *part = find_mapped (GTK_WIDGET (window), g_type_from_name (type_name));

  g_assert_nonnull (part);
  g_assert_true (gtk_widget_activate_action (part, action, NULL));
}

static void
show_today (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_show_page (window, "today");
}

static void
show_day (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_show_page (window, "calendar");
  act (window, "calendar.day");
}

static void
show_week (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_show_page (window, "calendar");
  act (window, "calendar.week");
}

static void
show_month (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_show_page (window, "calendar");
  act (window, "calendar.month");
}

static void
show_booking (RegimenWindow *window, const SceneClinic *clinic)
{
  show_day (window, clinic);
  act (window, "calendar.book");
}

static void
show_visit (RegimenWindow *window, const SceneClinic *clinic)
{
  show_day (window, clinic);
  act_in (window, "RegimenAppointmentBlock", "block.open");
}

static void
show_patients (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_show_page (window, "patients");
  act (window, "patients.back");
}

static void
show_patient (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_go_to (window, REGIMEN_TARGET_PATIENT, clinic->patient_id, (RegimenDay){ 0 });
}

static void
show_history (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient-tab", "(xs)", clinic->patient_id,
                              "history");
}

static void
show_intake (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient-tab", "(xs)", clinic->patient_id,
                              "intake");
}

static void
show_sessions (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient-tab", "(xs)", clinic->patient_id,
                              "sessions");
}

static void
show_outcomes (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient-tab", "(xs)", clinic->patient_id,
                              "outcomes");
}

static void
show_session (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.session", "x", clinic->session_id);
}

static void
show_review (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.review", "x", clinic->reviewed_id);
}

static void
show_score (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.score", "(xxxxs)", clinic->patient_id,
                              clinic->plan_id, (gint64) 0, (gint64) 0, "phq-9");
}

static void
show_call (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.call", "(xx)", clinic->patient_id,
                              (gint64) 0);
}

static void
show_worklist (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_show_page (window, "worklist");
}

/* The bar of progress is out of sight again. */
static gboolean
is_placed (gpointer data)
{
  GtkWidget *view = widget_find (data, g_type_from_name ("RegimenManyView"));
  GtkWidget *bar = widget_find (view, GTK_TYPE_PROGRESS_BAR);

  return !gtk_widget_get_mapped (bar);
}

static void
show_many (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_show_page (window, "plans");
  act (window, "plans.place-waiting");
  widget_wait (is_placed, regimen_window_get_page (window));
}

static void
show_preferences (RegimenWindow *window, const char *part)
{
  regimen_window_show_page (window, "preferences");
  gtk_widget_activate_action (GTK_WIDGET (regimen_window_get_page (window)), "preferences.show",
                              "s", part);
}

static void
show_settings (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "clinic");
}

static void
show_rooms (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "rooms");
}

static void
show_staff (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "staff");
}

static void
show_hours (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "hours");
}

static void
show_time_off (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "time-off");
}

static void
show_visit_types (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "visit-types");
}

static void
show_protocols (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "protocols");
}

static void
show_recording (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "sessions");
}

static void
show_consents (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "consents");
}

static void
show_room_form (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "rooms");
  act_in (window, "RegimenResourcesSection", "resources.add");
}

static void
show_staff_form (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "staff");
  act_in (window, "RegimenResourcesSection", "resources.add");
}

static void
show_time_off_form (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "time-off");
  act_in (window, "RegimenTimeOffSection", "time-off.add");
}

static void
show_visit_type_form (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "visit-types");
  act_in (window, "RegimenTemplatesSection", "templates.add");
}

static void
show_protocol_form (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "protocols");
  act_in (window, "RegimenTemplatesSection", "templates.add");
}

static void
show_consent_form (RegimenWindow *window, const SceneClinic *clinic)
{
  show_preferences (window, "consents");
  act_in (window, "RegimenConsentsSection", "consents.add");
}

static void
show_help (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "help.contents", NULL);
}

static void
show_keys (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "help.shortcuts", NULL);
}

static void
show_assistant (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "clinic.create", NULL);
}

static void
show_papers (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.print-day", "i",
                              regimen_desk_today (clinic->desk).n);
}

static void
show_series_card (RegimenWindow *window, const SceneClinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.print-series", "x", clinic->plan_id);
}

static void
show_plans (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_show_page (window, "plans");
  act (window, "plans.back");
}

static void
show_off (RegimenWindow *window, const SceneClinic *clinic)
{
  show_plans (window, clinic);
  act (window, "plans.off");
}

/* The chart took the place of the spinner. */
static gboolean
are_reckoned (gpointer data)
{
  return find_mapped (data, g_type_from_name ("RegimenStartsChart")) != NULL;
}

static void
show_starts (RegimenWindow *window, const SceneClinic *clinic)
{
  show_plans (window, clinic);
  act (window, "plans.starts");
  widget_wait (are_reckoned, scene_find_form (window));
}

static void
show_search (RegimenWindow *window, const SceneClinic *clinic)
{
  GtkWidget *box = find_mapped (GTK_WIDGET (window), g_type_from_name ("RegimenSearchBox"));

  regimen_window_show_page (window, "today");
  gtk_editable_set_text (GTK_EDITABLE (find_mapped (box, GTK_TYPE_EDITABLE)), "an");
}

static void
show_form (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_go_to (window, REGIMEN_TARGET_NEW_PATIENT, 0, (RegimenDay){ 0 });
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

/* Each card of the alternatives says what it costs. */
static gboolean
are_compared (gpointer data)
{
  GtkWidget *bar = widget_find (data, g_type_from_name ("RegimenAlternativesBar"));

  return bar != NULL && !has_text (bar, "…");
}

static void
show_draft_of (RegimenWindow *window, gint64 patient_id)
{
  regimen_window_go_to (window, REGIMEN_TARGET_NEW_PLAN, patient_id, (RegimenDay){ 0 });
  widget_wait (are_compared, regimen_window_get_page (window));
}

static void
show_draft (RegimenWindow *window, const SceneClinic *clinic)
{
  show_draft_of (window, clinic->patient_id);
}

/* All that the protocol asks for is missing. */
static void
show_bare_draft (RegimenWindow *window, const SceneClinic *clinic)
{
  show_draft_of (window, clinic->newcomer_id);
}

static void
show_plan (RegimenWindow *window, const SceneClinic *clinic)
{
  regimen_window_go_to (window, REGIMEN_TARGET_PLAN, clinic->plan_id, (RegimenDay){ 0 });
}

static const Scene table[] = {
  { "today", FALSE, FALSE, show_today },
  { "day", FALSE, FALSE, show_day },
  { "week", FALSE, FALSE, show_week },
  { "month", FALSE, FALSE, show_month },
  { "booking", TRUE, TRUE, show_booking },
  { "visit", TRUE, TRUE, show_visit },
  { "patients", FALSE, FALSE, show_patients },
  { "patient", TRUE, FALSE, show_patient },
  { "history", TRUE, FALSE, show_history },
  { "form", FALSE, FALSE, show_form },
  { "plans", FALSE, FALSE, show_plans },
  { "draft", TRUE, FALSE, show_draft },
  { "bare-draft", TRUE, FALSE, show_bare_draft },
  { "plan", TRUE, FALSE, show_plan },
  { "intake", TRUE, FALSE, show_intake },
  { "sessions", TRUE, FALSE, show_sessions },
  { "outcomes", TRUE, FALSE, show_outcomes },
  { "session", TRUE, FALSE, show_session },
  { "review", TRUE, FALSE, show_review },
  { "score", TRUE, FALSE, show_score },
  { "call", TRUE, FALSE, show_call },
  { "worklist", FALSE, FALSE, show_worklist },
  { "many", FALSE, FALSE, show_many },
  { "settings", FALSE, FALSE, show_settings },
  { "rooms", FALSE, FALSE, show_rooms },
  { "staff", FALSE, FALSE, show_staff },
  { "hours", FALSE, FALSE, show_hours },
  { "time-off", FALSE, FALSE, show_time_off },
  { "visit-types", FALSE, FALSE, show_visit_types },
  { "protocols", FALSE, FALSE, show_protocols },
  { "recording", FALSE, FALSE, show_recording },
  { "consents", FALSE, FALSE, show_consents },
  { "room-form", FALSE, TRUE, show_room_form },
  { "staff-form", FALSE, TRUE, show_staff_form },
  { "time-off-form", FALSE, TRUE, show_time_off_form },
  { "visit-type-form", FALSE, TRUE, show_visit_type_form },
  { "protocol-form", FALSE, TRUE, show_protocol_form },
  { "consent-form", FALSE, TRUE, show_consent_form },
  { "off", TRUE, TRUE, show_off },
  { "starts", TRUE, TRUE, show_starts },
  { "papers", TRUE, TRUE, show_papers },
  { "series-card", TRUE, TRUE, show_series_card },
  { "search", TRUE, TRUE, show_search },
  { "help", FALSE, TRUE, show_help },
  { "keys", FALSE, TRUE, show_keys },
  { "assistant", FALSE, TRUE, show_assistant },
};

static void
find_people (SceneClinic *clinic)
{
  g_autoptr (GListModel) day =
      regimen_desk_list_appointments (clinic->desk,
                                      regimen_span_of_day (regimen_desk_today (clinic->desk)),
                                      FALSE);
  g_autoptr (GListModel) tasks = regimen_desk_list_tasks (clinic->desk);

  for (guint i = 0; i < g_list_model_get_n_items (day) && clinic->plan_id == 0; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (day, i);

      clinic->patient_id = appointment->patient_id;
      clinic->plan_id = appointment->plan_id;
    }
  for (guint i = 0; i < g_list_model_get_n_items (tasks) && clinic->reviewed_id == 0; i++)
    {
      g_autoptr (RegimenTask) task = g_list_model_get_item (tasks, i);

      if (task->kind == REGIMEN_TASK_REVIEW)
        clinic->reviewed_id = task->plan_id;
    }
  for (guint i = 0; i < g_list_model_get_n_items (day) && clinic->session_id == 0; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (day, i);

      if (appointment->state == REGIMEN_APPOINTMENT_OBSERVING ||
          appointment->state == REGIMEN_APPOINTMENT_IN_SESSION)
        clinic->session_id = appointment->id;
    }
  g_assert_cmpint (clinic->plan_id, !=, 0);
  g_assert_cmpint (clinic->session_id, !=, 0);
  g_assert_cmpint (clinic->reviewed_id, !=, 0);
}

static void
register_newcomer (SceneClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPatient) patient = regimen_patient_new ();

  regimen_field_set (&patient->given_name, "Zora");
  regimen_field_set (&patient->family_name, "Quillfeather");
  clinic->newcomer_id = regimen_desk_register_patient (clinic->desk, patient, &error);
  g_assert_no_error (error);
}

void
scene_clinic_open (SceneClinic *clinic, gboolean is_busy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  RegimenInstant instant;
  RegimenMinute now;

  clinic->folder = g_dir_make_tmp ("regimen-appearance-XXXXXX", &error);
  g_assert_no_error (error);
  clinic->path = g_build_filename (clinic->folder, "clinic.regimen", NULL);
  if (is_busy)
    {
      RegimenDemoOptions options = { .seed = 7, .n_patients = 120, .n_years = 1 };

      g_assert_true (regimen_day_parse (TODAY, &options.today));
      regimen_demo_make (clinic->path, &options, NULL, &error);
      g_assert_no_error (error);
      clinic->desk = regimen_desk_open (clinic->path, clock, &error);
    }
  else
    clinic->desk = regimen_desk_create (clinic->path, "A clinic with nobody in it yet",
                                        "America/New_York", clock, &error);
  g_assert_no_error (error);
  g_assert_true (regimen_minute_parse (TODAY " 10:20", &now));
  g_assert_true (regimen_zone_resolve (regimen_desk_get_zone (clinic->desk), now,
                                       REGIMEN_ZONE_FIRST, &instant, &error));
  regimen_clock_shift (clock, instant);
  if (is_busy)
    {
      find_people (clinic);
      register_newcomer (clinic);
    }
}

static void
rename_patient (RegimenDesk *desk, gint64 id, const char *given, const char *family)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPatient) patient = regimen_desk_load_patient (desk, id, &error);

  g_assert_no_error (error);
  regimen_field_set (&patient->given_name, given);
  regimen_field_set (&patient->family_name, family);
  g_assert_true (regimen_desk_change_patient (desk, patient, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
rename_rooms_and_staff (RegimenDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (desk, FALSE, &error);
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (desk, FALSE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rooms->len; i++)
    {
      RegimenRoom *room = rooms->pdata[i];

      regimen_field_take (&room->name, g_strdup_printf ("Recliner %u at the window towards the "
                                                        "botanical garden",
                                                        i + 1));
      g_assert_cmpint (regimen_desk_save_room (desk, room, &error), >, 0);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < staff->len; i++)
    {
      RegimenStaff *person = staff->pdata[i];

      regimen_field_take (&person->short_name,
                          g_strdup_printf ("Prof. Wolfeschlegelsteinhausen-Bergerdorff %u", i + 1));
      g_assert_cmpint (regimen_desk_save_staff (desk, person, &error), >, 0);
      g_assert_no_error (error);
    }
}

/**
 * scene_clinic_lengthen:
 *
 * Gives everybody who is looked at, all rooms and all staff names that are longer than any place
 * for them.
 */
void
scene_clinic_lengthen (SceneClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenAppointment) visit =
      regimen_desk_load_appointment (clinic->desk, clinic->session_id, &error);

  g_assert_no_error (error);
  rename_patient (clinic->desk, visit->patient_id, "Maria del Rosario Encarnación",
                  "Fernández-Villaverde y Ruiz de Castilla");
  rename_patient (clinic->desk, clinic->newcomer_id, "عبد الرحمن محمد عبد اللطيف",
                  "بن سلمان الدوسري القحطاني");
  if (clinic->patient_id != visit->patient_id)
    rename_patient (clinic->desk, clinic->patient_id, "Hubert Blaine Alexander",
                    "Wolfeschlegelsteinhausenbergerdorff");
  rename_rooms_and_staff (clinic->desk);
}

void
scene_clinic_close (SceneClinic *clinic)
{
  g_autofree char *journal = g_strconcat (clinic->path, "-journal", NULL);

  g_clear_object (&clinic->desk);
  g_unlink (journal);
  g_assert_cmpint (g_unlink (clinic->path), ==, 0);
  g_assert_cmpint (g_rmdir (clinic->folder), ==, 0);
  g_free (clinic->path);
  g_free (clinic->folder);
}

/* A form stands in a window of its own over the main one, or in a popover. */
GtkWidget *
scene_find_form (RegimenWindow *main)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (main) && gtk_widget_get_visible (window))
        return window;
    }
  return find_mapped (GTK_WIDGET (main), GTK_TYPE_POPOVER);
}

void
scene_close_form (GtkWidget *form)
{
  if (GTK_IS_POPOVER (form))
    gtk_popover_popdown (GTK_POPOVER (form));
  else
    gtk_window_destroy (GTK_WINDOW (form));
}

const Scene *
scenes (guint *out_n)
{
  *out_n = G_N_ELEMENTS (table);
  return table;
}
