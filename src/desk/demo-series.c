/* demo-series.c - the treatment plans of invented people, kept to their protocols' rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-world.h"

#define RECENT_DAYS 4 /* a miss of these days may still wait for a new place */
#define MAX_TRIES 3

/* How a series goes on after trying to place a session. */
typedef enum
{
  GOES_ON,
  STAYS_OPEN, /* the session waits for a place; the next may have one */
  BREAKS_OFF,
} Outcome;

typedef struct
{
  RegimenDemoWorld *world;
  guint person;
  RegimenPlan *plan;
  int start_day;
  int last_day; /* of the last session that has a place; -1: none */
  int earliest; /* no session before it: a missed one was the day before */
  int wished_of_day;
  int provider; /* index of the resource */
} Series;

static void
set (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
add_sessions (RegimenPlan *plan)
{
  int ordinal = 1;

  for (guint phase = 0; phase < plan->phases->len; phase++)
    {
      const RegimenPhase *rules = plan->phases->pdata[phase];

      for (int n = 1; n <= rules->session_count; n++)
        {
          RegimenSession *session = g_new0 (RegimenSession, 1);

          session->ordinal = ordinal++;
          session->phase = (int) phase + 1;
          session->n = n;
          session->n_of = rules->session_count;
          session->visit_type_id = rules->visit_type_id;
          session->state = REGIMEN_STEP_DUE;
          g_ptr_array_add (plan->sessions, session);
        }
    }
}

static const RegimenSession *
find_session (const RegimenPlan *plan, int phase, int n)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];

      if (session->phase == phase && session->n == (n == 0 ? session->n_of : n))
        return session;
    }
  return NULL;
}

static void
add_follow_ups (RegimenPlan *plan, const RegimenProtocol *protocol)
{
  for (guint i = 0; i < protocol->follow_ups->len; i++)
    {
      const RegimenFollowUpRule *rule = protocol->follow_ups->pdata[i];
      const RegimenSession *anchor = find_session (plan, rule->anchor_phase, rule->anchor_session);
      RegimenFollowUp *follow_up;

      if (anchor == NULL)
        continue;
      follow_up = g_new0 (RegimenFollowUp, 1);
      /* Until they are stored, an anchor is known by its ordinal. */
      follow_up->anchor_session_id = -anchor->ordinal;
      follow_up->name = g_strdup (rule->name);
      follow_up->visit_type_id = rule->visit_type_id;
      follow_up->earliest_after_min = rule->earliest_after_min;
      follow_up->target_after_min = rule->target_after_min;
      follow_up->latest_after_min = rule->latest_after_min;
      follow_up->by_plan_provider = rule->by_plan_provider;
      follow_up->state = REGIMEN_STEP_DUE;
      g_ptr_array_add (plan->follow_ups, follow_up);
    }
}

static void
copy_rules (RegimenPlan *plan, const RegimenProtocol *protocol)
{
  plan->protocol_id = protocol->id;
  plan->version_number = 1;
  set (&plan->name, protocol->name);
  set (&plan->short_name, protocol->short_name);
  set (&plan->preparation_text, protocol->preparation_text);
  set (&plan->aftercare_text, protocol->aftercare_text);
  plan->route = protocol->route;
  plan->dosing = protocol->dosing;
  plan->dose_microgram = protocol->dose_microgram;
  plan->colour = protocol->colour;
  plan->needs_escort = protocol->needs_escort;
  plan->arrive_before_min = protocol->arrive_before_min;
  for (guint i = 0; i < protocol->phases->len; i++)
    g_ptr_array_add (plan->phases, regimen_phase_copy (protocol->phases->pdata[i]));
  g_array_append_vals (plan->vitals, protocol->vitals->data, protocol->vitals->len);
  g_array_append_vals (plan->gates, protocol->gates->data, protocol->gates->len);
  regimen_measure_rules_extend (plan->measures, protocol->measures);
  for (guint i = 0; i < protocol->follow_ups->len; i++)
    g_ptr_array_add (plan->follow_up_rules,
                     regimen_follow_up_rule_copy (protocol->follow_ups->pdata[i]));
}

static int
pick_provider (RegimenDemoWorld *world)
{
  const GArray *resources = world->clinic->resources;
  int n = regimen_demo_random_range (&world->random, 0, 3);

  for (int i = 0; i < (int) resources->len; i++)
    {
      if (g_array_index (resources, RegimenDemoResource, i).role == REGIMEN_ROLE_PROVIDER &&
          n-- == 0)
        return i;
    }
  g_return_val_if_reached (0);
}

/* Who is treated by a programme of the label is enrolled in it. */
static void
enrol (RegimenDemoWorld *world, guint person, const RegimenProtocol *protocol)
{
  RegimenPatient *patient = regimen_demo_world_person (world, person)->patient;

  for (guint i = 0; i < protocol->requirements->len; i++)
    {
      const RegimenRequirement *requirement = protocol->requirements->pdata[i];
      g_autofree char *number = NULL;

      if (requirement->need != REGIMEN_NEEDS_REMS || patient->identifiers->len > 0)
        continue;
      number = g_strdup_printf ("R%06u", 310000 + person);
      g_ptr_array_add (patient->identifiers,
                       regimen_identifier_new (REGIMEN_IDENTIFIER_REMS, number));
    }
}

static RegimenPlan *
new_plan (RegimenDemoWorld *world,
          guint person,
          const char *protocol_code,
          int start_day,
          int provider)
{
  const RegimenProtocol *protocol = regimen_demo_clinic_protocol (world->clinic, protocol_code);
  RegimenPlan *plan = regimen_plan_new ();

  enrol (world, person, protocol);
  copy_rules (plan, protocol);
  add_sessions (plan);
  add_follow_ups (plan, protocol);
  plan->patient_id = person;
  plan->provider_id = g_array_index (world->clinic->resources, RegimenDemoResource, provider).id;
  plan->start_day = regimen_demo_grid_day (world->clinic->grid, start_day);
  plan->state = REGIMEN_PLAN_ACTIVE;
  set (&plan->indication, regimen_demo_people_pick (world->people, &world->random, "indications"));
  set (&plan->goals, regimen_demo_people_pick (world->people, &world->random, "goals"));
  g_ptr_array_add (world->plans, plan);
  return plan;
}

static gboolean
find_place (Series *self,
            RegimenSession *session,
            int from,
            int to,
            int target,
            RegimenDemoPlace *out)
{
  RegimenDemoSearch search = { .from = from,
                               .to = to,
                               .target = CLAMP (target, from, MAX (from, to)),
                               .wished_of_day = self->wished_of_day,
                               .provider = self->provider,
                               .plan = self->plan,
                               .session = session };

  return from <= to &&
         regimen_demo_world_find (self->world, self->person,
                                  regimen_demo_clinic_visit_of_id (self->world->clinic,
                                                                   session->visit_type_id),
                                  &search, out);
}

/* Within the gaps of its phase, or up to their limit when nothing else is left. */
static gboolean
find_session_place (Series *self, RegimenSession *session, RegimenDemoPlace *out)
{
  const RegimenPhase *rules = self->plan->phases->pdata[session->phase - 1];
  int last = self->last_day;
  /* Not everybody is asked for the very day, or some weekdays would be empty. */
  int off = regimen_demo_random_range (&self->world->random, -1, 2);

  int aim = self->world->aim_day;

  if (last >= 0 && aim >= MAX (last + rules->min_gap_days, self->earliest) &&
      aim <= last + rules->max_gap_days && find_place (self, session, aim, aim, aim, out))
    return TRUE;
  if (last < 0)
    return find_place (self, session, MAX (self->start_day, self->earliest), self->start_day + 30,
                       self->start_day, out);
  return find_place (self, session, MAX (last + rules->min_gap_days, self->earliest),
                     last + rules->max_gap_days, last + rules->target_gap_days + off, out) ||
         find_place (self, session, MAX (last + rules->max_gap_days + 1, self->earliest),
                     last + rules->limit_gap_days, 0, out);
}

static void
note_gap (Series *self, const RegimenSession *session, RegimenDemoBooking *booking)
{
  const RegimenPhase *rules = self->plan->phases->pdata[session->phase - 1];
  int gap = booking->place.day - self->last_day;

  if (self->last_day < 0 || gap <= rules->max_gap_days)
    return;
  booking->gap_days = gap;
  booking->gap_max = rules->max_gap_days;
  booking->reason = "Session missed; provider agrees to the longer gap";
}

static void
put_session (Series *self, RegimenSession *session, const RegimenDemoPlace *place)
{
  const RegimenDemoVisit *visit =
      regimen_demo_clinic_visit_of_id (self->world->clinic, session->visit_type_id);
  RegimenDemoBooking *booking =
      regimen_demo_world_book (self->world, self->person, visit, place,
                               regimen_demo_world_state_at (self->world, visit, place));
  RegimenDay day = regimen_demo_grid_day (self->world->clinic->grid, place->day);

  booking->session = session;
  note_gap (self, session, booking);
  session->span.start = regimen_minute_at (day, place->of_day);
  session->span.end = regimen_minute_add (session->span.start, visit->minutes);
  if (booking->state == REGIMEN_APPOINTMENT_LEFT)
    session->state = REGIMEN_STEP_DONE;
  self->last_day = place->day;
}

/* Somebody who did not come, or called it off. */
static void
put_missed (Series *self, RegimenSession *session, const RegimenDemoPlace *place)
{
  RegimenDemoWorld *world = self->world;
  gboolean is_no_show =
      place->day < world->clinic->today && regimen_demo_random_chance (&world->random, 45);
  RegimenDemoBooking *booking = regimen_demo_world_book (
      world, self->person, regimen_demo_clinic_visit_of_id (world->clinic, session->visit_type_id),
      place, is_no_show ? REGIMEN_APPOINTMENT_NO_SHOW : REGIMEN_APPOINTMENT_CANCELLED);

  booking->session = session;
  if (!is_no_show)
    booking->reason = regimen_demo_people_pick (world->people, &world->random, "cancel_reasons");
  self->earliest = MAX (self->earliest, place->day + 1);
}

static Outcome
place_session (Series *self, RegimenSession *session)
{
  RegimenDemoWorld *world = self->world;
  int today = world->clinic->today;

  for (int i = 0; i < MAX_TRIES; i++)
    {
      RegimenDemoPlace place;
      gboolean is_missed;

      if (!find_session_place (self, session, &place))
        return BREAKS_OFF;
      is_missed = i + 1 < MAX_TRIES && place.day != today &&
                  regimen_demo_random_chance (&world->random, place.day < today ? 7 : 2);
      if (!is_missed)
        {
          put_session (self, session, &place);
          return GOES_ON;
        }
      put_missed (self, session, &place);
      if (place.day < today && place.day >= today - RECENT_DAYS &&
          regimen_demo_random_chance (&world->random, 60))
        return STAYS_OPEN;
    }
  return BREAKS_OFF;
}

/* What is left of the series is given up. */
static void
drop_rest (RegimenPlan *plan)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      RegimenSession *session = plan->sessions->pdata[i];

      if (session->span.end.n == 0)
        session->state = REGIMEN_STEP_DROPPED;
    }
}

/* Whether a series ends here before its time: some do. */
static gboolean
is_ended_here (Series *self, const RegimenSession *session)
{
  RegimenDemoWorld *world = self->world;
  int today = world->clinic->today;

  if (session->ordinal < 3 || self->last_day >= today - 1)
    return FALSE;
  if (regimen_demo_random_chance (&world->random, 1))
    {
      self->plan->state = REGIMEN_PLAN_ENDED;
      set (&self->plan->end_reason,
           regimen_demo_people_pick (world->people, &world->random, "end_reasons"));
      return TRUE;
    }
  if (self->last_day > today - 30 && regimen_demo_random_chance (&world->random, 3))
    {
      self->plan->state = REGIMEN_PLAN_PAUSED;
      return TRUE;
    }
  return FALSE;
}

static void
place_sessions (Series *self)
{
  for (guint i = 0; i < self->plan->sessions->len; i++)
    {
      RegimenSession *session = self->plan->sessions->pdata[i];

      if (is_ended_here (self, session))
        return;
      if (place_session (self, session) != BREAKS_OFF)
        continue;
      /* Too long ago to be taken up again. */
      if (self->last_day < self->world->clinic->today - 14)
        {
          self->plan->state = REGIMEN_PLAN_ENDED;
          set (&self->plan->end_reason, "Did not come back");
        }
      return;
    }
}

static void
place_follow_up (Series *self, RegimenFollowUp *follow_up)
{
  RegimenDemoWorld *world = self->world;
  const RegimenDemoVisit *visit =
      regimen_demo_clinic_visit_of_id (world->clinic, follow_up->visit_type_id);
  const RegimenSession *anchor = self->plan->sessions->pdata[-follow_up->anchor_session_id - 1];
  RegimenDemoSearch search = { .provider = self->provider, .is_tied = follow_up->by_plan_provider };
  RegimenMinute target;
  RegimenDemoBooking *booking;
  RegimenDemoPlace place;

  if (anchor->span.end.n == 0)
    return;
  target = regimen_minute_add (anchor->span.start, follow_up->target_after_min);
  search.earliest = regimen_minute_add (anchor->span.start, follow_up->earliest_after_min);
  search.latest = regimen_minute_add (anchor->span.start, follow_up->latest_after_min);
  search.from = regimen_demo_grid_index (world->clinic->grid, regimen_minute_day (search.earliest));
  search.to = regimen_demo_grid_index (world->clinic->grid, regimen_minute_day (search.latest));
  search.target = regimen_demo_grid_index (world->clinic->grid, regimen_minute_day (target));
  search.wished_of_day = regimen_minute_of_day (target);
  if (!regimen_demo_world_find (world, self->person, visit, &search, &place))
    return;
  booking = regimen_demo_world_book (world, self->person, visit, &place,
                                     regimen_demo_world_state_at (world, visit, &place));
  booking->follow_up = follow_up;
  follow_up->span.start =
      regimen_minute_at (regimen_demo_grid_day (world->clinic->grid, place.day), place.of_day);
  follow_up->span.end = regimen_minute_add (follow_up->span.start, visit->minutes);
  if (booking->state == REGIMEN_APPOINTMENT_LEFT)
    follow_up->state = REGIMEN_STEP_DONE;
}

static gboolean
is_over (const Series *self)
{
  for (guint i = 0; i < self->plan->sessions->len; i++)
    {
      if (((RegimenSession *) self->plan->sessions->pdata[i])->state != REGIMEN_STEP_DONE)
        return FALSE;
    }
  for (guint i = 0; i < self->plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = self->plan->follow_ups->pdata[i];

      if (follow_up->span.end.n > 0 && follow_up->state != REGIMEN_STEP_DONE)
        return FALSE;
    }
  return TRUE;
}

/* Follow-ups that found no place while they could be, or whose session never was. */
static void
drop_follow_ups (const Series *self)
{
  RegimenDay today = regimen_demo_grid_day (self->world->clinic->grid, self->world->clinic->today);

  for (guint i = 0; i < self->plan->follow_ups->len; i++)
    {
      RegimenFollowUp *follow_up = self->plan->follow_ups->pdata[i];
      const RegimenSession *anchor = self->plan->sessions->pdata[-follow_up->anchor_session_id - 1];
      RegimenMinute latest = regimen_minute_add (anchor->span.start, follow_up->latest_after_min);
      gboolean is_too_late =
          anchor->span.end.n > 0 && regimen_day_compare (regimen_minute_day (latest), today) <= 0;

      if (follow_up->span.end.n == 0 && (is_too_late || anchor->state == REGIMEN_STEP_DROPPED ||
                                         self->plan->state == REGIMEN_PLAN_COMPLETED))
        follow_up->state = REGIMEN_STEP_DROPPED;
    }
}

/**
 * regimen_demo_series_make:
 * @start_day: index of the first day on which the series may begin
 *
 * Gives somebody a plan and goes through its series up to today and as far ahead as it is booked.
 *
 * Returns: index of the day of the last session; -1 when none found a place
 */
int
regimen_demo_series_make (RegimenDemoWorld *world,
                          guint person,
                          const char *protocol_code,
                          int start_day)
{
  int provider = pick_provider (world);
  Series series = { .world = world,
                    .person = person,
                    .plan = new_plan (world, person, protocol_code, start_day, provider),
                    .start_day = start_day,
                    .last_day = -1,
                    .wished_of_day =
                        8 * 60 + 15 * regimen_demo_random_range (&world->random, 0, 30),
                    .provider = provider };

  if (world->wished_of_day > 0)
    series.wished_of_day = world->wished_of_day;
  place_sessions (&series);
  if (series.plan->state == REGIMEN_PLAN_ENDED)
    drop_rest (series.plan);
  for (guint i = 0; i < series.plan->follow_ups->len; i++)
    place_follow_up (&series, series.plan->follow_ups->pdata[i]);
  if (series.plan->state == REGIMEN_PLAN_ACTIVE && is_over (&series))
    series.plan->state = REGIMEN_PLAN_COMPLETED;
  drop_follow_ups (&series);
  regimen_demo_world_person (world, person)->was_treated |= series.last_day >= 0;
  regimen_demo_world_person (world, person)->has_open_plan =
      series.plan->state == REGIMEN_PLAN_ACTIVE || series.plan->state == REGIMEN_PLAN_PAUSED;
  return series.last_day;
}

/* A plan that is being thought about: nothing placed. */
void
regimen_demo_series_draft (RegimenDemoWorld *world, guint person, const char *protocol_code)
{
  RegimenPlan *plan =
      new_plan (world, person, protocol_code,
                world->clinic->today + regimen_demo_random_range (&world->random, 2, 12),
                pick_provider (world));

  plan->state = REGIMEN_PLAN_DRAFT;
  regimen_demo_world_person (world, person)->has_open_plan = TRUE;
}
