/* test-appearance.c - every page, light and dark, both directions, small and large text, empty and
 * busy: all text can be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With REGIMEN_TEST_PICTURES set to a folder, a picture of each is left there. With
 * REGIMEN_TEST_ONLY set to a regular expression, only what it matches is shown.
 */

#include "config.h"

#include "demo.h"
#include "follow-through.h"
#include "text-judge.h"
#include "widget-fixture.h"
#include "window.h"

#include <glib/gstdio.h>

#define TODAY "2026-11-18"

typedef struct
{
  const char *name;
  int width;
  int height;
  int percent; /* of the usual size of text */
  gboolean is_dark;
  int directions; /* bits of those that it is shown in */
} Look;

#define BOTH 3

static const Look looks[] = {
  { "usual", 1280, 800, 100, FALSE, BOTH },
  { "usual-dark", 1280, 800, 100, TRUE, BOTH },
  { "small", 900, 600, 100, FALSE, 1 },
  { "narrow", 800, 600, 100, FALSE, 2 },
  { "large-text", 1280, 800, 150, FALSE, BOTH },
  { "large-text-dark", 1280, 800, 150, TRUE, BOTH },
  { "largest-text", 1600, 900, 200, FALSE, BOTH },
};

typedef struct
{
  char *folder;
  char *path;
  RegimenDesk *desk;
  gint64 patient_id; /* 0: the clinic is empty */
  gint64 plan_id;
  gint64 reviewed_id; /* the plan whose review is due */
  gint64 session_id;  /* a visit that is under way */
} Clinic;

typedef struct
{
  const char *name;
  gboolean needs_people;
  void (*show) (RegimenWindow *window, const Clinic *clinic);
} Scene;

static void
act (RegimenWindow *window, const char *action)
{
  GtkWidget *page = GTK_WIDGET (regimen_window_get_page (window));

  g_assert_true (gtk_widget_activate_action (page, action, NULL));
}

static void
show_today (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_show_page (window, "today");
}

static void
show_day (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_show_page (window, "calendar");
  act (window, "calendar.day");
}

static void
show_week (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_show_page (window, "calendar");
  act (window, "calendar.week");
}

static void
show_patients (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_show_page (window, "patients");
  act (window, "patients.back");
}

static void
show_patient (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_go_to (window, REGIMEN_TARGET_PATIENT, clinic->patient_id, (RegimenDay){ 0 });
}

static void
show_history (RegimenWindow *window, const Clinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient-tab", "(xs)", clinic->patient_id,
                              "history");
}

static void
show_intake (RegimenWindow *window, const Clinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient-tab", "(xs)", clinic->patient_id,
                              "intake");
}

static void
show_sessions (RegimenWindow *window, const Clinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient-tab", "(xs)", clinic->patient_id,
                              "sessions");
}

static void
show_outcomes (RegimenWindow *window, const Clinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient-tab", "(xs)", clinic->patient_id,
                              "outcomes");
}

static void
show_session (RegimenWindow *window, const Clinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.session", "x", clinic->session_id);
}

static void
show_review (RegimenWindow *window, const Clinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.review", "x", clinic->reviewed_id);
}

static void
show_score (RegimenWindow *window, const Clinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.score", "(xxxxs)", clinic->patient_id,
                              clinic->plan_id, (gint64) 0, (gint64) 0, "phq-9");
}

static void
show_call (RegimenWindow *window, const Clinic *clinic)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "go.call", "(xx)", clinic->patient_id,
                              (gint64) 0);
}

static void
show_worklist (RegimenWindow *window, const Clinic *clinic)
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
show_many (RegimenWindow *window, const Clinic *clinic)
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
show_settings (RegimenWindow *window, const Clinic *clinic)
{
  show_preferences (window, "clinic");
}

static void
show_rooms (RegimenWindow *window, const Clinic *clinic)
{
  show_preferences (window, "rooms");
}

static void
show_staff (RegimenWindow *window, const Clinic *clinic)
{
  show_preferences (window, "staff");
}

static void
show_hours (RegimenWindow *window, const Clinic *clinic)
{
  show_preferences (window, "hours");
}

static void
show_time_off (RegimenWindow *window, const Clinic *clinic)
{
  show_preferences (window, "time-off");
}

static void
show_visit_types (RegimenWindow *window, const Clinic *clinic)
{
  show_preferences (window, "visit-types");
}

static void
show_protocols (RegimenWindow *window, const Clinic *clinic)
{
  show_preferences (window, "protocols");
}

static void
show_form (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_go_to (window, REGIMEN_TARGET_NEW_PATIENT, 0, (RegimenDay){ 0 });
}

static void
show_plans (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_show_page (window, "plans");
  act (window, "plans.back");
}

static void
show_draft (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_go_to (window, REGIMEN_TARGET_NEW_PLAN, clinic->patient_id, (RegimenDay){ 0 });
}

static void
show_plan (RegimenWindow *window, const Clinic *clinic)
{
  regimen_window_go_to (window, REGIMEN_TARGET_PLAN, clinic->plan_id, (RegimenDay){ 0 });
}

static const Scene scenes[] = {
  { "today", FALSE, show_today },
  { "day", FALSE, show_day },
  { "week", FALSE, show_week },
  { "patients", FALSE, show_patients },
  { "patient", TRUE, show_patient },
  { "history", TRUE, show_history },
  { "form", FALSE, show_form },
  { "plans", FALSE, show_plans },
  { "draft", TRUE, show_draft },
  { "plan", TRUE, show_plan },
  { "intake", TRUE, show_intake },
  { "sessions", TRUE, show_sessions },
  { "outcomes", TRUE, show_outcomes },
  { "session", TRUE, show_session },
  { "review", TRUE, show_review },
  { "score", TRUE, show_score },
  { "call", TRUE, show_call },
  { "worklist", FALSE, show_worklist },
  { "many", FALSE, show_many },
  { "settings", FALSE, show_settings },
  { "rooms", FALSE, show_rooms },
  { "staff", FALSE, show_staff },
  { "hours", FALSE, show_hours },
  { "time-off", FALSE, show_time_off },
  { "visit-types", FALSE, show_visit_types },
  { "protocols", FALSE, show_protocols },
};

static void
find_people (Clinic *clinic)
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
clinic_open (Clinic *clinic, gboolean is_busy)
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
    find_people (clinic);
}

static void
clinic_close (Clinic *clinic)
{
  g_autofree char *journal = g_strconcat (clinic->path, "-journal", NULL);

  g_clear_object (&clinic->desk);
  g_unlink (journal);
  g_assert_cmpint (g_unlink (clinic->path), ==, 0);
  g_assert_cmpint (g_rmdir (clinic->folder), ==, 0);
  g_free (clinic->path);
  g_free (clinic->folder);
}

static void
leave_picture (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("REGIMEN_TEST_PICTURES");
  g_autofree char *file = NULL, *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (folder == NULL)
    return;
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  file = g_strconcat (name, ".png", NULL);
  path = g_build_filename (folder, file, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
settle (GtkWidget *window)
{
  for (int i = 0; i < 2; i++)
    {
      gtk_test_widget_wait_for_draw (window);
      widget_settle ();
    }
}

/* The main window is as large as it was told, if it can be; a form is as large as it likes. */
static guint
judge (GtkWidget *window, const Look *look, const char *name)
{
  g_autoptr (GPtrArray) faults = text_judge_find_faults (window);
  int width = 0, height = 0;

  leave_picture (window, name);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, look->width, &height, NULL, NULL, NULL);
  if (width > look->width || height > look->height)
    g_ptr_array_add (faults, g_strdup_printf ("the window needs %d × %d and has %d × %d", width,
                                              height, look->width, look->height));
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s: %s", name, (const char *) faults->pdata[i]);
  return faults->len;
}

/* A form stands in a window of its own over the main one. */
static GtkWidget *
find_form (RegimenWindow *main)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (main) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static guint
judge_scene (RegimenWindow *window, const Look *look, const char *name)
{
  GtkWidget *form = NULL;
  guint n_faults = 0;

  settle (GTK_WIDGET (window));
  form = find_form (window);
  if (form != NULL)
    settle (form);
  n_faults = judge (form != NULL ? form : GTK_WIDGET (window), look, name);
  if (form != NULL)
    gtk_window_destroy (GTK_WINDOW (form));
  return n_faults;
}

static gboolean
is_wanted (const char *name)
{
  const char *only = g_getenv ("REGIMEN_TEST_ONLY");

  return only == NULL || g_regex_match_simple (only, name, 0, 0);
}

static guint
judge_scenes (const Look *look, const Clinic *clinic, const char *prefix)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  RegimenWindow *window = NULL;
  guint n_faults = 0;

  g_settings_set_int (settings, "window-width", look->width);
  g_settings_set_int (settings, "window-height", look->height);
  window = regimen_window_new (NULL, settings);
  gtk_window_present (GTK_WINDOW (window));
  if (clinic->patient_id == 0)
    {
      g_autofree char *name = g_strdup_printf ("%s-welcome", prefix);

      settle (GTK_WIDGET (window));
      n_faults += judge (GTK_WIDGET (window), look, name);
    }
  regimen_window_set_desk (window, clinic->desk);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", prefix, scenes[i].name);

      if (!is_wanted (name))
        continue;
      if (scenes[i].needs_people && clinic->patient_id == 0)
        continue;
      scenes[i].show (window, clinic);
      n_faults += judge_scene (window, look, name);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  return n_faults;
}

static void
wear (const Look *look, GtkTextDirection direction)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * look->percent / 100,
                "gtk-enable-animations", FALSE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                    : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_widget_set_default_direction (direction);
}

static void
test_looks (gboolean is_busy)
{
  static const struct
  {
    const char *name;
    GtkTextDirection direction;
  } directions[] = { { "ltr", GTK_TEXT_DIR_LTR }, { "rtl", GTK_TEXT_DIR_RTL } };
  Clinic clinic = { 0 };
  guint n_faults = 0;

  clinic_open (&clinic, is_busy);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (directions); j++)
      if ((looks[i].directions & (1 << j)) != 0)
        {
          g_autofree char *prefix = g_strdup_printf ("%s-%s-%s", is_busy ? "busy" : "empty",
                                                     looks[i].name, directions[j].name);

          wear (&looks[i], directions[j].direction);
          n_faults += judge_scenes (&looks[i], &clinic, prefix);
        }
  wear (&looks[0], GTK_TEXT_DIR_LTR);
  clinic_close (&clinic);
  g_assert_cmpuint (n_faults, ==, 0);
}

static void
test_busy (void)
{
  test_looks (TRUE);
}

static void
test_empty (void)
{
  test_looks (FALSE);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/appearance/busy", test_busy);
  g_test_add_func ("/widget/appearance/empty", test_empty);
  return g_test_run ();
}
