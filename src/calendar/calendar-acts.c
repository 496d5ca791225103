/* calendar-acts.c - what is done to visits on the calendar: open, book, carry, put down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "calendar-page-private.h"

#include "booking-popover.h"
#include "go.h"
#include "unplaced.h"
#include "visit-act.h"
#include "visit-popover.h"

#include <glib/gi18n.h>

#define MOST_UNPLACED 60 /* plans; more could not be looked through */
#define TRAY_DELAY_MS 200
#define BOOK_OF_DAY 540 /* where a booking in the month begins to look */

/* -- popovers -- */

static void
open_visit (RegimenCalendarPage *self, RegimenAppointmentBlock *block)
{
  RegimenAppointment *appointment = regimen_appointment_block_get_appointment (block);
  GtkAllocation area;

  gtk_widget_get_allocation (GTK_WIDGET (block), &area);
  regimen_popover_place_open (&self->popovers,
                              regimen_visit_popover_new (get_desk (self), appointment,
                                                         GTK_WIDGET (self)),
                              regimen_calendar_page_get_view (self), &area);
}

static void
open_booking (RegimenCalendarPage *self, guint index, int of_day)
{
  GPtrArray *columns = regimen_time_grid_get_columns (self->grid);
  const RegimenColumn *column = NULL;
  GdkRectangle area;
  GtkWidget *popover = NULL;

  if (index >= columns->len)
    return;
  column = columns->pdata[index];
  regimen_time_grid_get_slot_rect (self->grid, index, regimen_minute_at (column->day, of_day), 30,
                                   &area);
  popover = regimen_booking_popover_new (get_desk (self), GTK_WIDGET (self),
                                         regimen_minute_at (column->day, of_day), column->role,
                                         column->resource_id, self->book_patient_id);
  self->book_patient_id = 0;
  regimen_popover_place_open (&self->popovers, popover, GTK_WIDGET (self->grid), &area);
}

/* In the month only the day is known: the first opening from its first hour on is one key away. */
static void
open_booking_on (RegimenCalendarPage *self, int day_n)
{
  RegimenDay day = { day_n };
  GdkRectangle area;
  GtkWidget *popover = NULL;

  if (!regimen_month_view_get_day_rect (self->month_view, day, &area))
    return;
  popover = regimen_booking_popover_new (get_desk (self), GTK_WIDGET (self),
                                         regimen_minute_at (day, BOOK_OF_DAY), REGIMEN_ROLE_ROOM, 0,
                                         self->book_patient_id);
  self->book_patient_id = 0;
  regimen_popover_place_open (&self->popovers, popover, GTK_WIDGET (self->month_view), &area);
}

static void
block_asked_cb (RegimenCalendarPage *self, RegimenAppointmentBlock *block, int ask)
{
  g_autoptr (RegimenAppointment) appointment =
      g_object_ref (regimen_appointment_block_get_appointment (block));

  switch ((RegimenBlockAsk) ask)
    {
    case REGIMEN_BLOCK_OPEN:
      open_visit (self, block);
      break;
    case REGIMEN_BLOCK_ADVANCE:
      regimen_visit_advance (GTK_WIDGET (self), get_desk (self), appointment);
      break;
    case REGIMEN_BLOCK_PICK_UP:
      if (self->mode == REGIMEN_CALENDAR_MONTH)
        regimen_month_view_pick_up (self->month_view, appointment);
      else
        regimen_time_grid_pick_up (self->grid, appointment);
      break;
    case REGIMEN_BLOCK_CANCEL:
      regimen_visit_ask_cancel (GTK_WIDGET (self), get_desk (self), appointment);
      break;
    }
}

/* -- moving -- */

static gboolean
judge_place (RegimenAppointment *appointment,
             const RegimenColumn *column,
             RegimenMinute start,
             int minutes,
             char **out_text,
             gpointer user_data)
{
  RegimenCalendarPage *self = user_data;

  return regimen_carrier_judge (self->carrier, appointment, column, start, minutes, out_text);
}

static void
map_places (RegimenAppointment *appointment,
            const RegimenColumn *column,
            int minutes,
            guint8 *out_is_legal,
            gpointer user_data)
{
  RegimenCalendarPage *self = user_data;

  regimen_carrier_map (self->carrier, appointment, column, minutes, out_is_legal);
}

static void
carry_ended (gpointer user_data)
{
  RegimenCalendarPage *self = user_data;

  regimen_carrier_forget (self->carrier);
}

/* The day turns to the one under the pointer in the month beside the pages. */
static gboolean
carried_outside (double x, double y, gpointer user_data)
{
  RegimenCalendarPage *self = user_data;
  GtkWidget *mini = GTK_WIDGET (self->minis[0]);
  RegimenDay day;

  if (mini == NULL || !gtk_widget_get_mapped (mini) ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self->grid), mini, x, y, &x, &y) ||
      !regimen_mini_month_day_at (REGIMEN_MINI_MONTH (mini), x, y, &day))
    return FALSE;
  regimen_calendar_page_show_day (self, day);
  return TRUE;
}

static const RegimenPlaceFuncs place_funcs = {
  .judge = judge_place,
  .map = map_places,
  .outside = carried_outside,
  .end = carry_ended,
};

/* A visit that goes to another day keeps its hour, its room and its people. */
static RegimenMinute
same_hour (RegimenAppointment *appointment, RegimenDay day)
{
  return regimen_minute_at (day, regimen_minute_of_day (appointment->span.start));
}

static gboolean
judge_day (RegimenAppointment *appointment, RegimenDay day, char **out_text, gpointer user_data)
{
  RegimenCalendarPage *self = user_data;
  const RegimenColumn column = { .day = day };
  g_autofree char *text = NULL;
  gboolean is_legal =
      regimen_carrier_judge (self->carrier, appointment, &column, same_hour (appointment, day),
                             (int) regimen_span_minutes (appointment->span), &text);

  if (out_text != NULL)
    *out_text = g_steal_pointer (&text);
  return is_legal;
}

static void
moved_to_day_cb (RegimenCalendarPage *self, RegimenAppointment *appointment, int day_n)
{
  RegimenMove move = { .appointment_id = appointment->id,
                       .row_version = appointment->row_version,
                       .start = same_hour (appointment, (RegimenDay){ day_n }) };

  regimen_visit_move (GTK_WIDGET (self), get_desk (self), &move);
}

/* What had no place gets one: the rest of whom it needs is chosen. */
static void
book_unplaced (RegimenCalendarPage *self, const RegimenMove *move, RegimenAppointment *appointment)
{
  const RegimenBooking booking = { .session_id = appointment->session_id,
                                   .follow_up_id = appointment->follow_up_id,
                                   .patient_id = appointment->patient_id,
                                   .start = move->start,
                                   .minutes = move->minutes,
                                   .room_id = move->room_id,
                                   .nurse_id = move->nurse_id,
                                   .provider_id = move->provider_id };

  regimen_visit_book (GTK_WIDGET (self), get_desk (self), &booking);
}

static void
moved_cb (RegimenCalendarPage *self,
          RegimenAppointment *appointment,
          guint index,
          int of_day,
          int minutes)
{
  const RegimenColumn *column = regimen_time_grid_get_columns (self->grid)->pdata[index];
  RegimenMove move = regimen_column_make_move (column, appointment,
                                               regimen_minute_at (column->day, of_day), minutes);

  if (regimen_column_lacks (column, appointment))
    {
      regimen_say (GTK_WIDGET (self), _ ("This visit needs a place in one of the other columns"));
      return;
    }
  move.row_version = appointment->row_version;
  if (appointment->id == 0)
    book_unplaced (self, &move, appointment);
  else
    regimen_visit_move (GTK_WIDGET (self), get_desk (self), &move);
}

/* -- what has no place -- */

static gboolean
read_tray_cb (gpointer data)
{
  RegimenCalendarPage *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unplaced = NULL;

  self->tray_id = 0;
  unplaced = regimen_desk_dup_unplaced (get_desk (self), MOST_UNPLACED, &error);
  if (unplaced != NULL)
    regimen_unplaced_tray_show (self->tray, unplaced);
  else
    g_message ("what has no place: %s", error->message);
  return G_SOURCE_REMOVE;
}

/**
 * regimen_calendar_page_read_tray:
 *
 * Reads what has no place, a little later: nobody waits for it.
 */
void
regimen_calendar_page_read_tray (RegimenCalendarPage *self)
{
  if (self->tray_id == 0)
    self->tray_id = g_timeout_add (TRAY_DELAY_MS, read_tray_cb, self);
}

static void
tray_carry_cb (RegimenCalendarPage *self, RegimenAppointment *appointment, gboolean by_keyboard)
{
  regimen_time_grid_carry_in (self->grid, appointment, by_keyboard);
}

static void
tray_carry_to_cb (RegimenCalendarPage *self, double x, double y)
{
  if (gtk_widget_translate_coordinates (GTK_WIDGET (self->tray), GTK_WIDGET (self->grid), x, y, &x,
                                        &y))
    regimen_time_grid_carry_to (self->grid, x, y);
}

/**
 * regimen_calendar_page_book_at_cursor:
 *
 * Asks what to book where the keyboard stands.
 */
void
regimen_calendar_page_book_at_cursor (RegimenCalendarPage *self)
{
  guint column = 0;
  RegimenMinute start = { 0 };

  if (self->mode == REGIMEN_CALENDAR_MONTH)
    {
      open_booking_on (self, regimen_month_view_get_cursor (self->month_view).n);
      return;
    }
  if (regimen_time_grid_get_columns (self->grid)->len == 0)
    return;
  regimen_time_grid_get_cursor (self->grid, &column, &start);
  open_booking (self, column, regimen_minute_of_day (start));
}

/**
 * regimen_calendar_page_connect_acts:
 *
 * Lets the views of a new page ask for what is done to visits.
 */
void
regimen_calendar_page_connect_acts (RegimenCalendarPage *self)
{
  regimen_time_grid_set_place_funcs (self->grid, &place_funcs, self);
  regimen_month_view_set_judge (self->month_view, judge_day, self);
  g_signal_connect_object (self->tray, "carry", G_CALLBACK (tray_carry_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tray, "carry-to", G_CALLBACK (tray_carry_to_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tray, "drop", G_CALLBACK (regimen_time_grid_drop), self->grid,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tray, "let-go", G_CALLBACK (regimen_time_grid_end_move),
                           self->grid, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "block-asked", G_CALLBACK (block_asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "book", G_CALLBACK (open_booking), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->month_view, "block-asked", G_CALLBACK (block_asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->month_view, "book", G_CALLBACK (open_booking_on), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->month_view, "moved", G_CALLBACK (moved_to_day_cb), self,
                           G_CONNECT_SWAPPED);
}
