/* test-calendar-page.c - the calendar over a real file: turn, move, be refused, undo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "booking-popover.h"
#include "calendar-page.h"
#include "month-view.h"
#include "place-form.h"
#include "time-grid.h"
#include "unplaced-tray.h"
#include "visit-popover.h"
#include "widget-fixture.h"

typedef struct
{
  DeskFixture *fixture;
  GtkWidget *page;
  GtkWidget *window;
  RegimenTimeGrid *grid;
  gint64 ada; /* Monday 09:00, Chair 1 */
  gint64 ben; /* Monday 09:00, Chair 2 */
} Calendar;

static gint64
book (DeskFixture *fixture, gint64 patient, gint64 room, const char *start)
{
  RegimenBooking booking = { .patient_id = patient,
                             .visit_type_id = fixture->infusion,
                             .room_id = room,
                             .start = desk_fixture_at (start) };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = regimen_desk_book (fixture->desk, &booking, NULL, &conflicts, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static Calendar
calendar_open (void)
{
  Calendar calendar = { desk_fixture_new () };

  calendar.ada = book (calendar.fixture, calendar.fixture->ada, calendar.fixture->chairs[0],
                       "2026-03-02 09:00");
  calendar.ben = book (calendar.fixture, calendar.fixture->ben, calendar.fixture->chairs[1],
                       "2026-03-02 09:15");
  calendar.page = g_object_new (REGIMEN_TYPE_CALENDAR_PAGE, "desk", calendar.fixture->desk, NULL);
  calendar.window = widget_show (calendar.page);
  calendar.grid = REGIMEN_TIME_GRID (widget_find (calendar.page, REGIMEN_TYPE_TIME_GRID));
  return calendar;
}

static void
calendar_close (Calendar *calendar)
{
  gtk_window_destroy (GTK_WINDOW (calendar->window));
  widget_settle ();
  desk_fixture_free (calendar->fixture);
}

static void
move_by_keys (Calendar *calendar, gint64 id, guint keyval, int n)
{
  GtkWidget *block = GTK_WIDGET (regimen_time_grid_find_block (calendar->grid, id));

  g_assert_true (gtk_widget_activate_action (block, "block.pick-up", NULL));
  for (int i = 0; i < n; i++)
    g_assert_true (widget_press (GTK_WIDGET (calendar->grid), keyval, 0));
  g_assert_true (widget_press (GTK_WIDGET (calendar->grid), GDK_KEY_Return, 0));
}

static RegimenAppointment *
load (Calendar *calendar, gint64 id)
{
  g_autoptr (GError) error = NULL;
  RegimenAppointment *appointment =
      regimen_desk_load_appointment (calendar->fixture->desk, id, &error);

  g_assert_no_error (error);
  return appointment;
}

static void
test_turns (void)
{
  Calendar calendar = calendar_open ();

  g_assert_cmpuint (widget_count (calendar.page, REGIMEN_TYPE_APPOINTMENT_BLOCK), ==, 2);
  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.later", NULL));
  g_assert_cmpuint (widget_count (calendar.page, REGIMEN_TYPE_APPOINTMENT_BLOCK), ==, 0);
  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.today", NULL));
  g_assert_cmpuint (widget_count (calendar.page, REGIMEN_TYPE_APPOINTMENT_BLOCK), ==, 2);
  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.week", NULL));
  g_assert_cmpuint (regimen_time_grid_get_columns (calendar.grid)->len, ==, 7);
  g_assert_cmpuint (widget_count (calendar.page, REGIMEN_TYPE_APPOINTMENT_BLOCK), ==, 2);
  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.day", NULL));
  g_assert_cmpuint (regimen_time_grid_get_columns (calendar.grid)->len, ==, 5);
  calendar_close (&calendar);
}

static gboolean
has_tray_rows (gpointer page)
{
  GtkWidget *tray = widget_find (page, REGIMEN_TYPE_UNPLACED_TRAY);

  return tray != NULL && widget_find (tray, GTK_TYPE_LIST_BOX_ROW) != NULL;
}

static gboolean
has_no_tray (gpointer page)
{
  return widget_find (page, REGIMEN_TYPE_UNPLACED_TRAY) == NULL;
}

/* A session without a place is taken up from the tray, carried and put down by keys: it is booked
 * there, and the tray tells of the next. */
static void
test_tray (void)
{
  Calendar calendar = calendar_open ();
  DeskFixture *fixture = calendar.fixture;
  g_autoptr (RegimenPlan) plan = NULL;
  g_autoptr (GListModel) visits = NULL;
  GtkWidget *row = NULL;

  widget_wait (has_no_tray, calendar.page);
  plan = desk_fixture_add_plan (fixture, fixture->cleo);
  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.later", NULL));
  g_signal_emit_by_name (fixture->desk, "changed");
  widget_wait (has_tray_rows, calendar.page);
  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.unplaced", NULL));
  row =
      widget_find (widget_find (calendar.page, REGIMEN_TYPE_UNPLACED_TRAY), GTK_TYPE_LIST_BOX_ROW);
  regimen_time_grid_set_cursor (calendar.grid, 1, 600);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_true (regimen_time_grid_is_moving (calendar.grid));
  g_assert_true (widget_press (GTK_WIDGET (calendar.grid), GDK_KEY_Up, 0));
  g_assert_true (widget_press (GTK_WIDGET (calendar.grid), GDK_KEY_Return, 0));
  g_assert_false (regimen_time_grid_is_moving (calendar.grid));
  visits = regimen_desk_list_patient_appointments (fixture->desk, fixture->cleo);
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 1);
  {
    g_autoptr (RegimenAppointment) visit = g_list_model_get_item (visits, 0);

    g_assert_cmpint (visit->n, ==, 1);
    g_assert_cmpint (visit->room_id, ==, fixture->chairs[1]);
    g_assert_cmpint (visit->span.start.n, ==, desk_fixture_at ("2026-03-03 09:45").n);
  }
  calendar_close (&calendar);
}

/* A session begun late stretches its block, which names whom it runs into; once the patient has
 * left it is as long as planned. */
static void
test_overrun (void)
{
  Calendar calendar = calendar_open ();
  DeskFixture *fixture = calendar.fixture;
  GtkAllocation planned, late;
  RegimenAppointmentBlock *block = NULL;

  gtk_widget_get_allocation (GTK_WIDGET (
                                 regimen_time_grid_find_block (calendar.grid, calendar.ada)),
                             &planned);
  desk_fixture_set_time (fixture, "2026-03-02 09:40");
  g_assert_true (regimen_desk_set_state (fixture->desk, calendar.ada,
                                         REGIMEN_APPOINTMENT_IN_SESSION, NULL, NULL));
  widget_settle ();
  gtk_test_widget_wait_for_draw (calendar.window);
  block = regimen_time_grid_find_block (calendar.grid, calendar.ada);
  gtk_widget_get_allocation (GTK_WIDGET (block), &late);
  g_assert_cmpint (late.height, >, planned.height);
  desk_fixture_set_time (fixture, "2026-03-02 12:40");
  g_assert_true (
      regimen_desk_set_state (fixture->desk, calendar.ada, REGIMEN_APPOINTMENT_LEFT, NULL, NULL));
  widget_settle ();
  gtk_test_widget_wait_for_draw (calendar.window);
  gtk_widget_get_allocation (GTK_WIDGET (block), &late);
  g_assert_cmpint (late.height, ==, planned.height);
  calendar_close (&calendar);
}

/* The week of everyone shades what no room is open, and a closed day is narrow. */
static void
test_week_is_shaded (void)
{
  Calendar calendar = calendar_open ();
  GPtrArray *columns = NULL;
  double x = 0, monday = 0, sunday = 0;
  guint n_closed = 0;

  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.week", NULL));
  columns = regimen_time_grid_get_columns (calendar.grid);
  for (guint i = 0; i < columns->len; i++)
    {
      const RegimenColumn *column = columns->pdata[i];

      g_assert_nonnull (column->open);
      n_closed += column->open->len == 0;
      if (column->open->len > 0)
        regimen_time_grid_get_column_extents (calendar.grid, i, &x, &monday);
      else
        regimen_time_grid_get_column_extents (calendar.grid, i, &x, &sunday);
    }
  g_assert_cmpuint (n_closed, ==, 2);
  g_assert_cmpfloat (sunday, <, monday);
  calendar_close (&calendar);
}

/* M shows the month of the day, Enter goes into a day, and the title follows. */
static void
test_month (void)
{
  Calendar calendar = calendar_open ();
  GtkWidget *month = NULL;

  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.month", NULL));
  gtk_test_widget_wait_for_draw (calendar.window);
  g_assert_cmpstr (regimen_page_get_title (REGIMEN_PAGE (calendar.page)), ==, "March 2026");
  month = widget_find (calendar.page, REGIMEN_TYPE_MONTH_VIEW);
  g_assert_nonnull (month);
  g_assert_cmpuint (widget_count (month, REGIMEN_TYPE_APPOINTMENT_BLOCK), ==, 2);
  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.later", NULL));
  g_assert_cmpstr (regimen_page_get_title (REGIMEN_PAGE (calendar.page)), ==, "April 2026");
  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.earlier", NULL));
  regimen_month_view_set_cursor (REGIMEN_MONTH_VIEW (month),
                                 regimen_minute_day (desk_fixture_at ("2026-03-03 00:00")));
  gtk_widget_grab_focus (month);
  g_assert_true (widget_press (month, GDK_KEY_Return, 0));
  g_assert_cmpstr (regimen_page_get_title (REGIMEN_PAGE (calendar.page)), ==,
                   "Tuesday, March 3, 2026");
  calendar_close (&calendar);
}

/* Beside the navigation it must fit a window of 800 pixels. */
static void
test_is_narrow (void)
{
  Calendar calendar = calendar_open ();
  int page = 0, controls = 0;

  gtk_widget_measure (calendar.page, GTK_ORIENTATION_HORIZONTAL, -1, &page, NULL, NULL, NULL);
  gtk_widget_measure (regimen_page_get_controls (REGIMEN_PAGE (calendar.page)),
                      GTK_ORIENTATION_HORIZONTAL, -1, &controls, NULL, NULL, NULL);
  g_assert_cmpint (page, <, 720);
  g_assert_cmpint (controls, <, 200);
  calendar_close (&calendar);
}

static void
test_moves_and_undoes (void)
{
  Calendar calendar = calendar_open ();
  g_autoptr (RegimenAppointment) moved = NULL;
  g_autoptr (RegimenAppointment) back = NULL;

  move_by_keys (&calendar, calendar.ada, GDK_KEY_Down, 2);
  widget_settle ();
  moved = load (&calendar, calendar.ada);
  g_assert_cmpint (moved->span.start.n, ==, desk_fixture_at ("2026-03-02 09:30").n);
  g_assert_true (regimen_desk_undo (calendar.fixture->desk, NULL, NULL));
  back = load (&calendar, calendar.ada);
  g_assert_cmpint (back->span.start.n, ==, desk_fixture_at ("2026-03-02 09:00").n);
  calendar_close (&calendar);
}

static gboolean
dialog_is_open (gpointer unused)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return TRUE;
    }
  return FALSE;
}

/* A taken chair is refused in words, and nothing moves. */
static void
test_refused (void)
{
  Calendar calendar = calendar_open ();
  g_autoptr (RegimenAppointment) still = NULL;
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  gboolean has_sentence = FALSE;

  move_by_keys (&calendar, calendar.ada, GDK_KEY_Right, 1);
  widget_wait (dialog_is_open, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          GtkWidget *extra = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (window));
          GtkWidget *label = gtk_widget_get_first_child (extra);

          has_sentence =
              g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), "Chair 2 is taken by ");
          gtk_window_close (GTK_WINDOW (window));
        }
    }
  g_assert_true (has_sentence);
  widget_settle ();
  still = load (&calendar, calendar.ada);
  g_assert_cmpint (still->room_id, ==, calendar.fixture->chairs[0]);
  calendar_close (&calendar);
}

static void
test_opens_popovers (void)
{
  Calendar calendar = calendar_open ();
  GtkWidget *block = GTK_WIDGET (regimen_time_grid_find_block (calendar.grid, calendar.ada));
  GtkWidget *popover = NULL;

  g_assert_true (gtk_widget_activate_action (block, "block.open", NULL));
  popover = widget_find (calendar.page, GTK_TYPE_POPOVER);
  g_assert_nonnull (popover);
  g_assert_true (gtk_widget_activate_action (popover, "visit.advance", NULL));
  widget_settle ();
  g_assert_null (widget_find (calendar.page, GTK_TYPE_POPOVER));
  {
    g_autoptr (RegimenAppointment) arrived = load (&calendar, calendar.ada);

    g_assert_cmpint (arrived->state, ==, REGIMEN_APPOINTMENT_ARRIVED);
  }
  calendar_close (&calendar);
}

static void
test_opens_booking (void)
{
  Calendar calendar = calendar_open ();
  GtkWidget *popover = NULL;

  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.book", NULL));
  popover = widget_find (calendar.page, GTK_TYPE_POPOVER);
  g_assert_nonnull (popover);
  g_assert_nonnull (widget_find (popover, GTK_TYPE_ENTRY));
  calendar_close (&calendar);
}

/* The focus went to the navigation when a popover closed, and focus on the grid scrolled to
 * midnight. */
static void
test_focus_returns (void)
{
  Calendar calendar = calendar_open ();
  GtkWidget *scroller =
      gtk_widget_get_ancestor (GTK_WIDGET (calendar.grid), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  GtkWidget *popover = NULL;
  double before = 0;

  gtk_widget_grab_focus (GTK_WIDGET (calendar.grid));
  widget_settle ();
  before = gtk_adjustment_get_value (down);
  g_assert_cmpfloat (before, >, 0);

  g_assert_true (gtk_widget_activate_action (calendar.page, "calendar.book", NULL));
  popover = widget_find (calendar.page, GTK_TYPE_POPOVER);
  widget_settle ();
  gtk_popover_popdown (GTK_POPOVER (popover));
  widget_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (calendar.window)) == GTK_WIDGET (calendar.grid));
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, before);
  calendar_close (&calendar);
}

/* A page that is made while it can't be laid out yet opened at midnight. */
static void
test_opens_at_work (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *page =
      g_object_ref_sink (g_object_new (REGIMEN_TYPE_CALENDAR_PAGE, "desk", fixture->desk, NULL));
  GtkWidget *window = NULL, *scroller = NULL;
  double top = 0;

  widget_settle ();
  window = widget_show (page);
  scroller = gtk_widget_get_ancestor (widget_find (page, REGIMEN_TYPE_TIME_GRID),
                                      GTK_TYPE_SCROLLED_WINDOW);
  top = gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  g_assert_cmpfloat (top, >, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
  widget_settle ();
  desk_fixture_free (fixture);
}

static int
minute_at_top (GtkWidget *page)
{
  GtkWidget *grid = widget_find (page, REGIMEN_TYPE_TIME_GRID);
  GtkWidget *scroller = gtk_widget_get_ancestor (grid, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  return (int) round (gtk_adjustment_get_value (down) /
                      regimen_time_grid_get_px_per_min (REGIMEN_TIME_GRID (grid)));
}

/* Larger text makes the minutes higher: the same one stays at the top, there and back. */
static void
test_text_size (void)
{
  static const int percents[] = { 200, 100, 150 };
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *page = g_object_new (REGIMEN_TYPE_CALENDAR_PAGE, "desk", fixture->desk, NULL);
  GtkWidget *window = widget_show (page);
  int usual_dpi = 0, top = 0;

  gtk_test_widget_wait_for_draw (window);
  top = minute_at_top (page);
  g_assert_cmpint (top, >, 0);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &usual_dpi, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * percents[i] / 100,
                    NULL);
      for (int k = 0; k < 3; k++)
        gtk_test_widget_wait_for_draw (window);
      widget_settle ();
      g_test_message ("%d %%: %d at the top, %d before", percents[i], minute_at_top (page), top);
      g_assert_cmpint (ABS (minute_at_top (page) - top), <=, 2);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", usual_dpi, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

static void
test_popovers_finalise (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenAppointment) appointment = widget_appointment (1, "2026-03-02 09:00", 60, 1);
  GtkWidget *form = g_object_ref_sink (regimen_place_form_new (fixture->desk, TRUE));
  GtkWidget *visit =
      g_object_ref_sink (regimen_visit_popover_new (fixture->desk, appointment, form));
  GtkWidget *booking = g_object_ref_sink (
      regimen_booking_popover_new (fixture->desk, form, appointment->span.start, REGIMEN_ROLE_ROOM,
                                   fixture->chairs[0], fixture->ada));

  g_assert_finalize_object (booking);
  g_assert_finalize_object (visit);
  g_assert_finalize_object (form);
  desk_fixture_free (fixture);
}

/* A column that does not fit the kind of visit is not asked for; one that fits stays. */
static void
test_booking_lets_go_of_misfits (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *from = g_object_ref_sink (gtk_label_new (NULL));
  RegimenMinute start = desk_fixture_at ("2026-03-03 09:00");
  GtkWidget *popover =
      g_object_ref_sink (regimen_booking_popover_new (fixture->desk, from, start, REGIMEN_ROLE_ROOM,
                                                      fixture->chairs[0], fixture->ada));
  GtkWidget *window = gtk_window_new ();
  GtkDropDown *what = NULL;
  RegimenPlaceForm *form = NULL;
  GListModel *kinds = NULL;
  guint n_chair = 0, n_other = 0;

  gtk_window_set_child (GTK_WINDOW (window), from);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_set_parent (popover, from);
  gtk_popover_popup (GTK_POPOVER (popover));
  what = GTK_DROP_DOWN (widget_find (popover, GTK_TYPE_DROP_DOWN));
  form = REGIMEN_PLACE_FORM (widget_find (popover, REGIMEN_TYPE_PLACE_FORM));
  kinds = gtk_drop_down_get_model (what);
  for (guint i = 0; i < g_list_model_get_n_items (kinds); i++)
    {
      g_autoptr (GtkStringObject) kind = g_list_model_get_item (kinds, i);
      gboolean is_consultation = strstr (gtk_string_object_get_string (kind), "Consult") != NULL;

      regimen_place_form_set_resource (form, REGIMEN_ROLE_ROOM, fixture->chairs[0]);
      gtk_drop_down_set_selected (what, GTK_INVALID_LIST_POSITION);
      gtk_drop_down_set_selected (what, i);
      if (regimen_place_form_get_resource (form, REGIMEN_ROLE_ROOM) == 0)
        n_other++;
      else
        n_chair++;
      if (is_consultation)
        g_assert_cmpint (regimen_place_form_get_resource (form, REGIMEN_ROLE_ROOM), ==, 0);
    }
  gtk_widget_unparent (popover);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  g_assert_cmpuint (n_chair, >, 0);
  g_assert_cmpuint (n_other, >, 0);
  g_object_run_dispose (G_OBJECT (popover));
  g_object_unref (popover);
  g_object_unref (from);
  desk_fixture_free (fixture);
}

static void
test_finalises (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *page =
      g_object_ref_sink (g_object_new (REGIMEN_TYPE_CALENDAR_PAGE, "desk", fixture->desk, NULL));

  g_assert_finalize_object (page);
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/calendar/turns", test_turns);
  g_test_add_func ("/widget/calendar/week-is-shaded", test_week_is_shaded);
  g_test_add_func ("/widget/calendar/month", test_month);
  g_test_add_func ("/widget/calendar/is-narrow", test_is_narrow);
  g_test_add_func ("/widget/calendar/moves-and-undoes", test_moves_and_undoes);
  g_test_add_func ("/widget/calendar/refused", test_refused);
  g_test_add_func ("/widget/calendar/popovers-finalise", test_popovers_finalise);
  g_test_add_func ("/widget/calendar/booking-misfits", test_booking_lets_go_of_misfits);
  g_test_add_func ("/widget/calendar/opens-popovers", test_opens_popovers);
  g_test_add_func ("/widget/calendar/opens-booking", test_opens_booking);
  g_test_add_func ("/widget/calendar/focus-returns", test_focus_returns);
  g_test_add_func ("/widget/calendar/opens-at-work", test_opens_at_work);
  g_test_add_func ("/widget/calendar/text-size", test_text_size);
  g_test_add_func ("/widget/calendar/finalises", test_finalises);
  g_test_add_func ("/widget/calendar/overrun", test_overrun);
  g_test_add_func ("/widget/calendar/tray", test_tray);
  return g_test_run ();
}
