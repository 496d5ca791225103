/* test-month.c - the month, the mini month and the load line, each built, driven and finalised
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "busy.h"
#include "load-line.h"
#include "mini-month.h"
#include "month-view.h"
#include "widget-fixture.h"

static RegimenDay
day_of (const char *civil)
{
  return regimen_minute_day (desk_fixture_at (civil));
}

static RegimenMonthView *
show_month (GListStore *list, GtkWidget **out_window)
{
  RegimenMonthView *view = REGIMEN_MONTH_VIEW (regimen_month_view_new ());
  g_autoptr (GArray) loads = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    {
      double load = i % 7 < 5 ? 0.5 : -1.0;

      g_array_append_val (loads, load);
    }
  regimen_month_view_show (view, day_of ("2026-02-23 00:00"), day_of ("2026-03-01 00:00"),
                           day_of ("2026-03-02 00:00"), G_LIST_MODEL (list), loads);
  *out_window = widget_show (GTK_WIDGET (view));
  return view;
}

/* As many blocks as fit, in their day; the filter leaves those of one room. */
static void
test_cells (void)
{
  g_autoptr (GListStore) list = g_list_store_new (REGIMEN_TYPE_APPOINTMENT);
  GtkWidget *window = NULL;
  RegimenMonthView *view = NULL;
  GdkRectangle day;

  for (int i = 0; i < 20; i++)
    {
      g_autoptr (RegimenAppointment) appointment =
          widget_appointment (1 + i, "2026-03-02 09:00", 60, 1 + i % 2);

      g_list_store_append (list, appointment);
    }
  view = show_month (list, &window);
  g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_APPOINTMENT_BLOCK), >, 0);
  g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_APPOINTMENT_BLOCK), <, 20);
  g_assert_true (regimen_month_view_get_day_rect (view, day_of ("2026-03-02 00:00"), &day));
  g_assert_false (regimen_month_view_get_day_rect (view, day_of ("2026-05-02 00:00"), &day));

  regimen_month_view_set_filter (view, REGIMEN_ROLE_ROOM, 7);
  g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_APPOINTMENT_BLOCK), ==, 0);
  g_list_store_remove_all (list);
  regimen_month_view_set_filter (view, REGIMEN_ROLE_ROOM, 0);
  g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_APPOINTMENT_BLOCK), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
day_cb (GtkWidget *view, int day, int *out)
{
  *out = day;
}

static void
moved_cb (GtkWidget *view, RegimenAppointment *appointment, int day, int *out)
{
  *out = day;
}

static void
test_keys (void)
{
  g_autoptr (GListStore) list = g_list_store_new (REGIMEN_TYPE_APPOINTMENT);
  g_autoptr (RegimenAppointment) appointment = widget_appointment (1, "2026-03-02 09:00", 60, 1);
  GtkWidget *window = NULL;
  RegimenMonthView *view = NULL;
  int chosen = 0, moved = 0;

  g_list_store_append (list, appointment);
  view = show_month (list, &window);
  g_signal_connect (view, "day-chosen", G_CALLBACK (day_cb), &chosen);
  g_signal_connect (view, "moved", G_CALLBACK (moved_cb), &moved);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  regimen_month_view_set_cursor (view, day_of ("2026-03-07 00:00"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Saturday, March 7, 2026, 0 visits, closed");
  regimen_month_view_set_cursor (view, day_of ("2026-03-02 00:00"));
  g_assert_true (widget_press (GTK_WIDGET (view), GDK_KEY_Down, 0));
  g_assert_true (widget_press (GTK_WIDGET (view), GDK_KEY_Right, 0));
  g_assert_true (widget_press (GTK_WIDGET (view), GDK_KEY_Return, 0));
  g_assert_cmpint (chosen, ==, day_of ("2026-03-10 00:00").n);

  regimen_month_view_pick_up (view, appointment);
  g_assert_true (regimen_month_view_is_moving (view));
  g_assert_true (widget_press (GTK_WIDGET (view), GDK_KEY_Right, 0));
  g_assert_true (widget_press (GTK_WIDGET (view), GDK_KEY_Escape, 0));
  g_assert_cmpint (moved, ==, 0);
  regimen_month_view_pick_up (view, appointment);
  g_assert_true (widget_press (GTK_WIDGET (view), GDK_KEY_Down, 0));
  g_assert_true (widget_press (GTK_WIDGET (view), GDK_KEY_Return, 0));
  g_assert_false (regimen_month_view_is_moving (view));
  g_assert_cmpint (moved, ==, day_of ("2026-03-09 00:00").n);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_mini_month (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *mini = regimen_mini_month_new (fixture->desk);
  GtkWidget *window = widget_show (mini);
  RegimenDay day = { 0 };
  int chosen = 0;

  g_signal_connect (mini, "day-chosen", G_CALLBACK (day_cb), &chosen);
  g_assert_true (widget_press (mini, GDK_KEY_Right, 0));
  g_assert_true (widget_press (mini, GDK_KEY_Down, 0));
  g_assert_true (widget_press (mini, GDK_KEY_Return, 0));
  g_assert_cmpint (chosen, ==, day_of ("2026-03-10 00:00").n);
  g_assert_true (regimen_mini_month_day_at (REGIMEN_MINI_MONTH (mini),
                                            gtk_widget_get_width (mini) / 2.0, 90, &day));
  g_assert_cmpint (ABS (day.n - chosen), <, 42);
  g_assert_false (regimen_mini_month_day_at (REGIMEN_MINI_MONTH (mini), 5, 1, &day));
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* One chair of three is taken from ten to twelve. */
static void
test_load_line (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenBooking booking = { .patient_id = fixture->ada,
                             .visit_type_id = fixture->infusion,
                             .room_id = fixture->chairs[0],
                             .start = desk_fixture_at ("2026-03-02 10:00") };
  RegimenDay day = regimen_minute_day (booking.start);
  GtkWidget *line = g_object_ref_sink (regimen_load_line_new ());
  g_autoptr (RegimenFacts) facts = NULL;
  RegimenBusy busy[REGIMEN_BUSY_STEPS];

  g_assert_cmpint (regimen_desk_book (fixture->desk, &booking, NULL, NULL, NULL), >, 0);
  facts = regimen_desk_load_facts (fixture->desk, day, 1, NULL);
  regimen_busy_count (facts, day, REGIMEN_ROLE_ROOM, busy);
  g_assert_cmpint (busy[39].taken, ==, 0);
  g_assert_cmpint (busy[40].taken, ==, 1);
  g_assert_cmpint (busy[40].capacity, ==, 3);
  g_assert_cmpint (busy[50].capacity, ==, 0);
  g_assert_cmpint (regimen_busy_find_most (busy), ==, 40);
  g_assert_cmpfloat (regimen_busy_day_load (facts, day), >, 0);
  regimen_load_line_show (REGIMEN_LOAD_LINE (line), facts, day);
  regimen_load_line_set_now (REGIMEN_LOAD_LINE (line), desk_fixture_at ("2026-03-02 10:20"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Chairs 1 of 3 at 10:15, Nurses 1 of 4 at 10:15");
  g_assert_finalize_object (line);
  desk_fixture_free (fixture);
}

static void
test_finalises (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *view = g_object_ref_sink (regimen_month_view_new ());
  GtkWidget *mini = g_object_ref_sink (regimen_mini_month_new (fixture->desk));

  g_assert_finalize_object (view);
  g_assert_finalize_object (mini);
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/month/cells", test_cells);
  g_test_add_func ("/widget/month/keys", test_keys);
  g_test_add_func ("/widget/month/mini", test_mini_month);
  g_test_add_func ("/widget/month/load-line", test_load_line);
  g_test_add_func ("/widget/month/finalises", test_finalises);
  return g_test_run ();
}
