/* demo-world.c - everybody and everything that is booked in the invented clinic, before it is
 * written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-world.h"

#define LATE_MIN 15        /* who is not there by then has not just parked badly */
#define TOMORROW_LOAD 0.5  /* of the chairs: room to book something when one tries it out */
#define TOMORROW_VISITS 16 /* until it is known how many today has */
#define COMING_LOAD 0.8
#define MOST_LOAD 0.92

static void
person_clear (gpointer data)
{
  RegimenDemoPerson *person = data;

  regimen_patient_free (person->patient);
  g_array_unref (person->busy);
}

RegimenDemoWorld *
regimen_demo_world_new (const RegimenDemoOptions *options,
                        RegimenDemoClinic *clinic,
                        RegimenDemoPeople *people,
                        RegimenDemoRandom random)
{
  RegimenDemoWorld *self = g_new0 (RegimenDemoWorld, 1);

  self->options = options;
  self->clinic = clinic;
  self->people = people;
  self->random = random;
  self->tomorrow_max = TOMORROW_VISITS;
  self->persons = g_array_new (FALSE, TRUE, sizeof (RegimenDemoPerson));
  g_array_set_clear_func (self->persons, person_clear);
  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_plan_free);
  self->bookings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
regimen_demo_world_free (RegimenDemoWorld *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bookings, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->persons, g_array_unref);
  g_free (self);
}

RegimenDemoPerson *
regimen_demo_world_person (RegimenDemoWorld *self, guint person)
{
  return &g_array_index (self->persons, RegimenDemoPerson, person);
}

/* When the patient can come on that day; FALSE: not at all. */
static gboolean
can_come (const RegimenPatient *patient, RegimenDay day, int *from, int *to)
{
  RegimenWeekday weekday = regimen_day_weekday (day);
  gboolean is_limited = FALSE, can = FALSE;

  for (guint i = 0; i < patient->blackouts->len; i++)
    {
      const RegimenBlackout *blackout = patient->blackouts->pdata[i];

      if (regimen_span_overlaps (blackout->span, regimen_span_of_day (day)))
        return FALSE;
    }
  for (guint i = 0; i < patient->windows->len; i++)
    {
      const RegimenPatientWindow *window = patient->windows->pdata[i];

      if (window->is_wish)
        continue;
      is_limited = TRUE;
      if (window->weekday != weekday)
        continue;
      *from = window->from_of_day;
      *to = window->to_of_day;
      can = TRUE;
    }
  return can || !is_limited;
}

static gboolean
is_week_full (RegimenDemoWorld *self, const RegimenDemoSearch *search, RegimenDay day)
{
  const RegimenPhase *phase;
  RegimenDay week = regimen_day_week_start (day, REGIMEN_MONDAY);
  int n = 0;

  if (search->plan == NULL)
    return FALSE;
  phase = search->plan->phases->pdata[search->session->phase - 1];
  if (phase->max_per_week == 0)
    return FALSE;
  for (guint i = 0; i < search->plan->sessions->len; i++)
    {
      const RegimenSession *other = search->plan->sessions->pdata[i];
      RegimenDay other_day = regimen_minute_day (other->span.start);

      if (other->phase == search->session->phase && other->span.end.n > 0 &&
          regimen_day_compare (regimen_day_week_start (other_day, REGIMEN_MONDAY), week) == 0)
        n++;
    }
  return n >= phase->max_per_week;
}

static gboolean
is_day_full (RegimenDemoWorld *self, int day)
{
  double load = regimen_demo_grid_chair_load (self->clinic->grid, day);
  int ahead = day - self->clinic->today;

  if (ahead == 1)
    return load >= TOMORROW_LOAD;
  return load >= (ahead > 1 ? COMING_LOAD : MOST_LOAD);
}

static gboolean
find_on_day (RegimenDemoWorld *self,
             guint person,
             const RegimenDemoVisit *visit,
             const RegimenDemoSearch *search,
             int day,
             RegimenDemoPlace *out_place)
{
  const RegimenDemoPerson *who = regimen_demo_world_person (self, person);
  RegimenDay date = regimen_demo_grid_day (self->clinic->grid, day);
  int from = 0, to = REGIMEN_MINUTES_PER_DAY;
  RegimenDemoWish wish = { .visit = visit,
                           .day = day,
                           .wished_of_day = search->wished_of_day,
                           .provider = search->provider,
                           .is_tied = search->is_tied,
                           .busy = who->busy };

  if (!regimen_demo_grid_is_open (self->clinic->grid, day) || is_week_full (self, search, date))
    return FALSE;
  if (day == self->clinic->today + 1 && self->n_tomorrow >= self->tomorrow_max)
    return FALSE;
  if (visit->type->category == REGIMEN_VISIT_TREATMENT && is_day_full (self, day))
    return FALSE;
  if (visit->type->comes_in && !can_come (who->patient, date, &from, &to))
    return FALSE;
  wish.earliest_of_day = from;
  wish.latest_of_day = to - visit->patient_minutes;
  if (search->earliest.n > 0)
    {
      gint64 midnight = regimen_minute_at (date, 0).n;

      wish.earliest_of_day = (int) MAX (wish.earliest_of_day, search->earliest.n - midnight);
      wish.latest_of_day = (int) MIN (wish.latest_of_day, search->latest.n - midnight);
    }
  return wish.earliest_of_day <= wish.latest_of_day &&
         regimen_demo_grid_find (self->clinic->grid, &wish, out_place);
}

/**
 * regimen_demo_world_find:
 * @out_place: (out): set only on success
 *
 * Finds a place on the day nearest to the target, later rather than earlier.
 */
gboolean
regimen_demo_world_find (RegimenDemoWorld *self,
                         guint person,
                         const RegimenDemoVisit *visit,
                         const RegimenDemoSearch *search,
                         RegimenDemoPlace *out_place)
{
  int reach = MAX (search->to - search->target, search->target - search->from);

  for (int off = 0; off <= reach; off++)
    {
      if (search->target + off >= search->from && search->target + off <= search->to &&
          find_on_day (self, person, visit, search, search->target + off, out_place))
        return TRUE;
      if (off > 0 && search->target - off >= search->from && search->target - off <= search->to &&
          find_on_day (self, person, visit, search, search->target - off, out_place))
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_demo_world_state_at:
 *
 * Returns: how far a visit of somebody who came is at the time at which the clinic stands
 */
RegimenAppointmentState
regimen_demo_world_state_at (RegimenDemoWorld *self,
                             const RegimenDemoVisit *visit,
                             const RegimenDemoPlace *place)
{
  static const RegimenAppointmentState states[] = {
    [REGIMEN_SEGMENT_PREPARATION] = REGIMEN_APPOINTMENT_PREPARING,
    [REGIMEN_SEGMENT_ADMINISTRATION] = REGIMEN_APPOINTMENT_IN_SESSION,
    [REGIMEN_SEGMENT_OBSERVATION] = REGIMEN_APPOINTMENT_OBSERVING,
    [REGIMEN_SEGMENT_DISCHARGE] = REGIMEN_APPOINTMENT_READY,
    [REGIMEN_SEGMENT_TURNOVER] = REGIMEN_APPOINTMENT_LEFT,
    [REGIMEN_SEGMENT_TALK] = REGIMEN_APPOINTMENT_IN_SESSION,
  };
  int elapsed = self->options->now_of_day - place->of_day;

  if (place->day < self->clinic->today)
    return REGIMEN_APPOINTMENT_LEFT;
  if (place->day > self->clinic->today)
    return REGIMEN_APPOINTMENT_EXPECTED;
  if (elapsed < 0)
    return visit->type->comes_in && elapsed >= -LATE_MIN &&
                   regimen_demo_random_chance (&self->random, 60)
               ? REGIMEN_APPOINTMENT_ARRIVED
               : REGIMEN_APPOINTMENT_EXPECTED;
  if (elapsed <= LATE_MIN && regimen_demo_random_chance (&self->random, 25))
    return REGIMEN_APPOINTMENT_EXPECTED;
  for (guint i = 0; i < visit->type->segments->len; i++)
    {
      const RegimenSegment *segment = visit->type->segments->pdata[i];

      if (elapsed < segment->minutes)
        return states[segment->kind];
      elapsed -= segment->minutes;
    }
  return REGIMEN_APPOINTMENT_LEFT;
}

/**
 * regimen_demo_world_book:
 * @place: as found; taken only when @state holds its place
 *
 * Returns: (transfer none): the booking, to add what else it is
 */
RegimenDemoBooking *
regimen_demo_world_book (RegimenDemoWorld *self,
                         guint person,
                         const RegimenDemoVisit *visit,
                         const RegimenDemoPlace *place,
                         RegimenAppointmentState state)
{
  RegimenDemoPerson *who = regimen_demo_world_person (self, person);
  RegimenDemoBooking *booking = g_new0 (RegimenDemoBooking, 1);
  RegimenMinute start =
      regimen_minute_at (regimen_demo_grid_day (self->clinic->grid, place->day), place->of_day);
  RegimenSpan span = regimen_span_new (start, regimen_minute_add (start, visit->minutes));

  booking->person = person;
  booking->visit = visit;
  booking->place = *place;
  booking->state = state;
  booking->booked_day =
      MIN (place->day, self->clinic->today) - regimen_demo_random_range (&self->random, 1, 25);
  booking->is_confirmed =
      place->day <= self->clinic->today + 1 && regimen_demo_random_chance (&self->random, 70);
  g_ptr_array_add (self->bookings, booking);
  if (regimen_appointment_state_holds (state))
    {
      regimen_demo_grid_take (self->clinic->grid, visit, place);
      g_array_append_val (who->busy, span);
      who->last = MAX (who->last, place->day);
      self->n_today += place->day == self->clinic->today;
      self->n_tomorrow += place->day == self->clinic->today + 1;
      if (place->day <= self->clinic->today && regimen_demo_random_chance (&self->random, 4))
        {
          booking->was_moved = TRUE;
          booking->moved_from = regimen_minute_add (start, -REGIMEN_MINUTES_PER_DAY);
        }
    }
  return booking;
}
