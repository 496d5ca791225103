/* test-attempt.c - acts while another program writes: the window goes on drawing, nothing is lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "attempt.h"
#include "database.h"
#include "off-dialog.h"
#include "patient-form.h"
#include "register.h"
#include "setup.h"
#include "visit-act.h"
#include "widget-fixture.h"
#include "window.h"

/* The patience of the window and one frame, with room for a busy machine. Before there was any
 * patience it was five seconds and more. */
#define LONGEST_STOP_US (400 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  DeskFixture *fixture;
  RegimenWindow *window;
  RegimenDatabase *other; /* of the other program */
  gint64 last_turn_us;
  gint64 longest_stop_us;
  guint n_frames;
} Scene;

static gboolean
turn_cb (gpointer user_data)
{
  Scene *scene = user_data;
  gint64 now_us = g_get_monotonic_time ();

  if (scene->last_turn_us != 0)
    scene->longest_stop_us = MAX (scene->longest_stop_us, now_us - scene->last_turn_us);
  scene->last_turn_us = now_us;
  return G_SOURCE_CONTINUE;
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ((Scene *) user_data)->n_frames++;
  return G_SOURCE_CONTINUE;
}

static void
scene_open (Scene *scene)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  g_autoptr (GError) error = NULL;

  scene->fixture = desk_fixture_new ();
  scene->window = regimen_window_new (NULL, settings);
  regimen_window_set_desk (scene->window, scene->fixture->desk);
  gtk_window_present (GTK_WINDOW (scene->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (scene->window));
  scene->other = regimen_database_open (regimen_desk_get_path (scene->fixture->desk),
                                        REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
scene_close (Scene *scene)
{
  g_clear_pointer (&scene->other, regimen_database_unref);
  gtk_window_destroy (GTK_WINDOW (scene->window));
  widget_settle ();
  desk_fixture_free (scene->fixture);
}

static void
start_holding (Scene *scene)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (regimen_database_begin (scene->other, &error));
  g_assert_no_error (error);
}

static gboolean
is_settled (gpointer data)
{
  return !regimen_attempt_is_waiting (GTK_WIDGET (((Scene *) data)->window));
}

static guint
count_booked (const Scene *scene)
{
  g_autoptr (GListModel) day = regimen_desk_list_appointments (
      scene->fixture->desk, regimen_span_of_day (regimen_desk_today (scene->fixture->desk)), FALSE);

  return g_list_model_get_n_items (day);
}

static gboolean
is_asked (gpointer data)
{
  return widget_find_question () != NULL;
}

/* Two acts, a long wait, the question, "Try again": both are done, once and in order. */
static void
test_waits (void)
{
  Scene scene = { 0 };
  RegimenBooking booking = { 0 };
  guint turn_id = 0;

  scene_open (&scene);
  booking.patient_id = scene.fixture->ada;
  booking.visit_type_id = scene.fixture->consultation;
  booking.start = desk_fixture_at ("2026-03-02 09:00");
  start_holding (&scene);
  turn_id = g_timeout_add (5, turn_cb, &scene);
  gtk_widget_add_tick_callback (GTK_WIDGET (scene.window), frame_cb, &scene, NULL);
  widget_settle ();

  turn_cb (&scene);
  regimen_visit_book (GTK_WIDGET (scene.window), scene.fixture->desk, &booking);
  turn_cb (&scene);
  g_assert_false (is_settled (&scene));
  booking.start = desk_fixture_at ("2026-03-02 13:00");
  regimen_visit_book (GTK_WIDGET (scene.window), scene.fixture->desk, &booking);
  widget_wait (is_asked, NULL);
  g_assert_cmpuint (count_booked (&scene), ==, 0);
  g_assert_cmpuint (scene.n_frames, >, 20);
  g_test_message ("the longest stop was %" G_GINT64_FORMAT " ms",
                  scene.longest_stop_us / G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (scene.longest_stop_us, <, LONGEST_STOP_US);

  regimen_database_rollback (scene.other);
  adw_message_dialog_response (widget_find_question (), "again");
  widget_wait (is_settled, &scene);
  g_assert_cmpuint (count_booked (&scene), ==, 2);
  /* the one that was done last is taken back first */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene.window), "act.undo", NULL));
  g_assert_cmpuint (count_booked (&scene), ==, 1);
  g_source_remove (turn_id);
  scene_close (&scene);
}

/* What was typed stays in the form until it is stored, and is stored once. */
static void
test_form (void)
{
  Scene scene = { 0 };
  GtkWidget *page = NULL, *form = NULL;
  guint before = 0;

  scene_open (&scene);
  before = regimen_desk_count_patients (scene.fixture->desk);
  gtk_widget_activate_action (GTK_WIDGET (scene.window), "go.new-patient", NULL);
  page = GTK_WIDGET (regimen_window_get_page (scene.window));
  form = widget_find (page, REGIMEN_TYPE_PATIENT_FORM);
  gtk_editable_set_text (GTK_EDITABLE (widget_find (form, ADW_TYPE_ENTRY_ROW)), "Noether");
  start_holding (&scene);
  g_assert_true (gtk_widget_activate_action (form, "form.save", NULL));
  g_assert_true (gtk_widget_activate_action (form, "form.save", NULL));
  g_assert_false (is_settled (&scene));
  g_assert_true (regimen_page_has_typed (REGIMEN_PAGE (page)));
  g_assert_cmpuint (regimen_desk_count_patients (scene.fixture->desk), ==, before);

  regimen_database_rollback (scene.other);
  widget_wait (is_settled, &scene);
  g_assert_cmpuint (regimen_desk_count_patients (scene.fixture->desk), ==, before + 1);
  g_assert_false (regimen_page_has_typed (REGIMEN_PAGE (page)));
  scene_close (&scene);
}

static guint
count_time_off (RegimenDesk *desk)
{
  RegimenDay today = regimen_desk_today (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) spans =
      regimen_desk_dup_time_off (desk, regimen_span_of_days (today, 1), &error);

  g_assert_no_error (error);
  return spans->len;
}

/* "Somebody is off" waits with its dialog open, and is stored once. */
static void
test_off (void)
{
  Scene scene = { 0 };
  RegimenOffDialog *dialog = NULL;
  guint before = 0;

  scene_open (&scene);
  before = count_time_off (scene.fixture->desk);
  dialog = regimen_off_dialog_new (GTK_WIDGET (scene.window), scene.fixture->desk);
  gtk_window_present (GTK_WINDOW (dialog));
  widget_settle ();
  start_holding (&scene);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "off.save", NULL));
  g_assert_false (is_settled (&scene));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog)));

  regimen_database_rollback (scene.other);
  widget_wait (is_settled, &scene);
  g_assert_cmpuint (count_time_off (scene.fixture->desk), ==, before + 1);
  scene_close (&scene);
}

/* Closing the window while an act waits asks first. */
static void
test_closing (void)
{
  Scene scene = { 0 };
  RegimenBooking booking = { 0 };

  scene_open (&scene);
  booking.patient_id = scene.fixture->ada;
  booking.visit_type_id = scene.fixture->consultation;
  booking.start = desk_fixture_at ("2026-03-02 09:00");
  start_holding (&scene);
  regimen_visit_book (GTK_WIDGET (scene.window), scene.fixture->desk, &booking);
  gtk_widget_activate_action (GTK_WIDGET (scene.window), "window.shut", NULL);
  g_assert_nonnull (widget_find_question ());
  adw_message_dialog_response (widget_find_question (), "keep");
  gtk_window_destroy (GTK_WINDOW (widget_find_question ()));
  regimen_database_rollback (scene.other);
  widget_wait (is_settled, &scene);
  g_assert_cmpuint (count_booked (&scene), ==, 1);
  scene_close (&scene);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/attempt/waits", test_waits);
  g_test_add_func ("/widget/attempt/form", test_form);
  g_test_add_func ("/widget/attempt/off", test_off);
  g_test_add_func ("/widget/attempt/closing", test_closing);
  return g_test_run ();
}
