/* lateness.c - visits that take longer than planned, and whom they run into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "lateness.h"

static void
lateness_free (gpointer data)
{
  RegimenLateness *self = data;

  g_free (self->next_name);
  g_free (self);
}

/* In which state of the visit a segment passes. */
static RegimenAppointmentState
state_of_segment (RegimenSegmentKind kind)
{
  switch (kind)
    {
    case REGIMEN_SEGMENT_PREPARATION:
      return REGIMEN_APPOINTMENT_PREPARING;
    case REGIMEN_SEGMENT_ADMINISTRATION:
    case REGIMEN_SEGMENT_TALK:
      return REGIMEN_APPOINTMENT_IN_SESSION;
    case REGIMEN_SEGMENT_OBSERVATION:
      return REGIMEN_APPOINTMENT_OBSERVING;
    case REGIMEN_SEGMENT_DISCHARGE:
      return REGIMEN_APPOINTMENT_READY;
    case REGIMEN_SEGMENT_TURNOVER:
      return REGIMEN_APPOINTMENT_LEFT;
    }
  g_return_val_if_reached (REGIMEN_APPOINTMENT_LEFT);
}

static gboolean
is_here (RegimenAppointment *visit)
{
  return visit->patient_id != 0 && visit->state >= REGIMEN_APPOINTMENT_ARRIVED &&
         visit->state <= REGIMEN_APPOINTMENT_READY;
}

/* What is still to come when every step from now on takes as long as planned; a step that lasts
 * longer than that is over any moment. */
static gint64
minutes_to_come (RegimenAppointment *visit, RegimenInstant now)
{
  gint64 elapsed = MAX ((now.ms - visit->state_since_ms) / 60000, 0);
  gint64 current = 0, later = 0;

  for (guint i = 0; i < visit->segments->len; i++)
    {
      const RegimenAppointmentSegment *segment =
          &g_array_index (visit->segments, RegimenAppointmentSegment, i);
      RegimenAppointmentState state = state_of_segment (segment->kind);

      if (state == visit->state)
        current += segment->minutes;
      else if (state > visit->state)
        later += segment->minutes;
    }
  return MAX (current - elapsed, 0) + later;
}

/* On the grid of the calendar; whoever came early begins at the planned time. */
static RegimenMinute
expected_end (RegimenAppointment *visit, RegimenInstant now, RegimenMinute now_civil)
{
  gint64 from = now_civil.n;
  gint64 end = 0;

  if (visit->state < REGIMEN_APPOINTMENT_IN_SESSION)
    from = MAX (from, visit->span.start.n);
  end = from + minutes_to_come (visit, now);
  return (RegimenMinute){ (end + REGIMEN_GRID_MIN - 1) / REGIMEN_GRID_MIN * REGIMEN_GRID_MIN };
}

/* The room it is in; without one, the person it is with. */
static gboolean
take_the_same (RegimenAppointment *a, RegimenAppointment *b)
{
  RegimenRole role = a->room_id != 0 ? REGIMEN_ROLE_ROOM : REGIMEN_ROLE_PROVIDER;
  gint64 id = regimen_appointment_resource (a, role);

  return id != 0 && id == regimen_appointment_resource (b, role);
}

/* The first that was to begin once this one was over, and now begins before. */
static void
find_next (RegimenLateness *late, RegimenAppointment *visit, GListModel *appointments)
{
  guint n = g_list_model_get_n_items (appointments);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) other = g_list_model_get_item (appointments, i);

      if (other->id == visit->id || !regimen_appointment_holds (other) ||
          other->span.start.n < visit->span.end.n || other->span.start.n >= late->end.n ||
          !take_the_same (visit, other))
        continue;
      if (late->next_id != 0 && other->span.start.n >= late->next_start.n)
        continue;
      g_free (late->next_name);
      late->next_id = other->id;
      late->next_name = g_strdup (other->patient_name);
      late->next_start = other->span.start;
    }
}

/**
 * regimen_desk_dup_lateness:
 * @appointments: (element-type RegimenAppointment): of today at least
 *
 * Of the patients who are here now, whose visit will last longer than planned: reckoned from the
 * step that each is at and since when.
 *
 * Returns: (transfer full) (element-type RegimenLateness): none, when all goes as planned
 */
GPtrArray *
regimen_desk_dup_lateness (RegimenDesk *self, GListModel *appointments)
{
  GPtrArray *lates = g_ptr_array_new_with_free_func (lateness_free);
  RegimenInstant now = { 0 };
  RegimenMinute now_civil = { 0 };
  guint n = 0;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), lates);
  g_return_val_if_fail (G_IS_LIST_MODEL (appointments), lates);

  now = regimen_clock_now (regimen_desk_get_clock (self));
  now_civil = regimen_desk_now (self);
  n = g_list_model_get_n_items (appointments);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (appointments, i);
      RegimenLateness *late = NULL;
      RegimenMinute end = { 0 };

      if (!is_here (visit) ||
          regimen_minute_day (visit->span.start).n != regimen_minute_day (now_civil).n)
        continue;
      end = expected_end (visit, now, now_civil);
      if (end.n <= visit->span.end.n)
        continue;
      late = g_new0 (RegimenLateness, 1);
      late->appointment_id = visit->id;
      late->end = end;
      late->minutes = (int) (end.n - visit->span.end.n);
      find_next (late, visit, appointments);
      g_ptr_array_add (lates, late);
    }
  return lates;
}

/**
 * regimen_lateness_find:
 * @lates: (nullable) (element-type RegimenLateness): of regimen_desk_dup_lateness()
 *
 * Returns: (transfer none) (nullable): that of a visit; NULL: it goes as planned
 */
const RegimenLateness *
regimen_lateness_find (const GPtrArray *lates, gint64 appointment_id)
{
  for (guint i = 0; lates != NULL && i < lates->len; i++)
    {
      const RegimenLateness *late = lates->pdata[i];

      if (late->appointment_id == appointment_id)
        return late;
    }
  return NULL;
}
