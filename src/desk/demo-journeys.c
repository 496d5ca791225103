/* demo-journeys.c - what happens to everybody in the invented clinic, from the first call on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-world.h"

#define VISITS_PER_100_PATIENTS 1250
#define SESSIONS_PER_SERIES 9 /* on average, with what follows it */
#define SESSIONS_PER_DAY 27   /* that the chairs take without strain */
#define TODAY_LOAD 0.72
#define N_TODAY_TRIES 1000
#define TOMORROW_SHARE 52 /* per cent of today's visits */
#define MOST_TOMORROW_SHARE 58
#define TRIES_PER_VISIT 40
#define DAYS_IN_CARE 400 /* after the last visit */
#define DAYS_AHEAD 40    /* that calls are booked */
#define EARLY_OF_DAY (8 * 60)
#define MAINTENANCE_GAP_DAYS 28
#define MAINTENANCE_PAUSE_DAYS 14 /* at least, since whatever was before */
#define FIRST_OF_MAINTENANCE_PERCENT 10

typedef struct
{
  const char *code;
  int share;
} ProtocolShare;

static const ProtocolShare first_protocols[] = {
  { "iv-induction-2", 32 },   { "iv-induction-3", 16 },     { "spravato-trd", 13 },
  { "spravato-mdsi", 6 },     { "im-series", 10 },          { "oral-series", 8 },
  { "iv-responder-test", 7 }, { "consultation-review", 8 },
};

static const char *
pick_protocol (RegimenDemoWorld *world)
{
  int share = regimen_demo_random_range (&world->random, 0, 100);
  guint i = 0;

  for (; share >= first_protocols[i].share; i++)
    share -= first_protocols[i].share;
  return first_protocols[i].code;
}

/* A visit outside any plan, in the days from @from on. Returns its day; -1: none. */
static int
visit_once (RegimenDemoWorld *world, guint person, const char *code, int from, int n_days)
{
  const RegimenDemoVisit *visit = regimen_demo_clinic_visit (world->clinic, code);
  RegimenDemoSearch search = { .from = from,
                               .to = from + n_days,
                               .target = from,
                               .wished_of_day =
                                   8 * 60 + 5 * regimen_demo_random_range (&world->random, 0, 108),
                               .provider = -1 };
  RegimenAppointmentState state;
  RegimenDemoBooking *booking;
  RegimenDemoPlace place;

  if (!regimen_demo_world_find (world, person, visit, &search, &place))
    return -1;
  state = regimen_demo_world_state_at (world, visit, &place);
  if (place.day < world->clinic->today && regimen_demo_random_chance (&world->random, 4))
    state = regimen_demo_random_chance (&world->random, 50) ? REGIMEN_APPOINTMENT_NO_SHOW
                                                            : REGIMEN_APPOINTMENT_CANCELLED;
  booking = regimen_demo_world_book (world, person, visit, &place, state);
  if (state == REGIMEN_APPOINTMENT_CANCELLED)
    booking->reason = regimen_demo_people_pick (world->people, &world->random, "cancel_reasons");
  return place.day;
}

/* The first call, the consultation, the screening. Returns the day from which on a series may
 * begin; -1: it goes no further. */
static int
come_in (RegimenDemoWorld *world, guint person)
{
  int today = world->clinic->today;
  int day = regimen_demo_world_person (world, person)->since;

  day = visit_once (world, person, "nurse-call", day, 6);
  if (day < 0 || regimen_demo_random_chance (&world->random, 18))
    return -1;
  day = visit_once (world, person, "consultation",
                    day + regimen_demo_random_range (&world->random, 2, 10), 14);
  if (day < 0 || day > today + 14)
    return -1;
  day = visit_once (world, person, "screening",
                    day + regimen_demo_random_range (&world->random, 1, 8), 14);
  return day < 0 ? -1 : day + regimen_demo_random_range (&world->random, 2, 12);
}

/* After a series the next: a taper, then maintenance for as long as it goes well. */
static void
go_on_treating (RegimenDemoWorld *world, guint person, int day)
{
  int chance = 58;
  const char *code =
      regimen_demo_random_chance (&world->random, 45) ? "iv-taper" : "iv-maintenance";

  while (day >= 0 && day < world->clinic->today + 7 &&
         !regimen_demo_world_person (world, person)->has_open_plan &&
         regimen_demo_random_chance (&world->random, chance))
    {
      day = regimen_demo_series_make (world, person, code,
                                      day + regimen_demo_random_range (&world->random, 7, 25));
      code = "iv-maintenance";
      chance = 50;
    }
}

static void
live (RegimenDemoWorld *world, guint person, int series_percent)
{
  int today = world->clinic->today;
  int day = come_in (world, person);

  if (day < 0 || !regimen_demo_random_chance (&world->random, series_percent))
    return;
  if (day > today && regimen_demo_random_chance (&world->random, 35))
    {
      regimen_demo_series_draft (world, person, pick_protocol (world));
      return;
    }
  if (day > today + 14)
    return;
  day = regimen_demo_series_make (world, person, pick_protocol (world), day);
  go_on_treating (world, person, day);
}

/* More new people the longer the clinic is there. */
static int
pick_first_day (RegimenDemoWorld *world)
{
  int today = world->clinic->today;
  int steady = world->options->n_years > 2 ? 60 : 15;
  int day = regimen_demo_random_range (&world->random, 0, today);
  int other = regimen_demo_random_range (&world->random, 0, today);

  return regimen_demo_random_chance (&world->random, steady) ? day : MAX (day, other);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* People get their record numbers in the order in which they first called. */
static void
register_people (RegimenDemoWorld *world)
{
  guint n = world->options->n_patients;
  g_autofree int *days = g_new (int, n);

  for (guint i = 0; i < n; i++)
    days[i] = pick_first_day (world);
  qsort (days, n, sizeof (int), compare_days);
  for (guint i = 0; i < n; i++)
    {
      RegimenDemoPerson person = { .since = days[i], .last = days[i] };

      person.patient =
          regimen_demo_people_make (world->people, &world->random, i, world->options->today);
      person.busy = g_array_new (FALSE, FALSE, sizeof (RegimenSpan));
      g_array_append_val (world->persons, person);
    }
}

static gboolean
has_place_on (RegimenDemoWorld *world, guint person, int day)
{
  RegimenDemoSearch search = {
    .from = day, .to = day, .target = day, .wished_of_day = world->wished_of_day, .provider = -1
  };
  RegimenDemoPlace place;

  return regimen_demo_world_find (world, person,
                                  regimen_demo_clinic_visit (world->clinic, "iv-session"), &search,
                                  &place);
}

/* Somebody on maintenance who comes on that day, for the second or third time of the series; now
 * and then it is the first. */
static void
treat_on (RegimenDemoWorld *world, guint person, int day)
{
  const RegimenDemoPerson *who = regimen_demo_world_person (world, person);
  int n_before = regimen_demo_random_chance (&world->random, FIRST_OF_MAINTENANCE_PERCENT)
                     ? 0
                     : regimen_demo_random_range (&world->random, 1, 3);
  int start = day - n_before * MAINTENANCE_GAP_DAYS;

  if (who->has_open_plan || !who->was_treated || who->last >= start - MAINTENANCE_PAUSE_DAYS ||
      start < 0 || !has_place_on (world, person, day))
    return;
  world->aim_day = day;
  regimen_demo_series_make (world, person, "iv-maintenance", start);
  world->aim_day = 0;
}

/* Today is a busy day: those on maintenance come as well. */
static void
fill_today (RegimenDemoWorld *world)
{
  int today = world->clinic->today;
  int n = (int) world->persons->len;

  for (int i = 0; i < N_TODAY_TRIES; i++)
    {
      guint person = (guint) regimen_demo_random_range (&world->random, 0, n);

      if (regimen_demo_grid_chair_load (world->clinic->grid, today) >= TODAY_LOAD)
        break;
      /* The first hours are those that can be looked at. */
      world->wished_of_day = EARLY_OF_DAY + 15 * regimen_demo_random_range (&world->random, 0, 6);
      treat_on (world, person, today);
    }
  world->wished_of_day = 0;
}

/* Somebody who was in the clinic's care on that day; -1: nobody was found. */
static int
pick_in_care (RegimenDemoWorld *world, int day)
{
  for (int i = 0; i < TRIES_PER_VISIT; i++)
    {
      int person = regimen_demo_random_range (&world->random, 0, (int) world->persons->len);
      const RegimenDemoPerson *who = regimen_demo_world_person (world, (guint) person);

      if (who->since < day && who->last + DAYS_IN_CARE > day)
        return person;
    }
  return -1;
}

/* Calls and checks between, as many on each day of the past; some are booked ahead, fewer the
 * farther. */
static void
fill_up (RegimenDemoWorld *world)
{
  guint wanted = (guint) ((guint64) world->options->n_patients * VISITS_PER_100_PATIENTS / 100);
  int today = world->clinic->today;

  for (guint i = 0; world->bookings->len < wanted && i < wanted * TRIES_PER_VISIT; i++)
    {
      int kind = regimen_demo_random_range (&world->random, 0, 100);
      int day = regimen_demo_random_range (&world->random, 0, today + 1);
      int person;

      if (kind == 0 && day < DAYS_AHEAD)
        day = today + regimen_demo_random_range (&world->random, 1, MAX (day, 2));
      person =
          regimen_demo_grid_is_open (world->clinic->grid, day) ? pick_in_care (world, day) : -1;
      if (person < 0)
        continue;
      visit_once (world, (guint) person,
                  kind < 86   ? "nurse-call"
                  : kind < 96 ? "nurse-check"
                              : "integration",
                  day, 2);
    }
}

/* One more visit on a day, if somebody can come then: the next of a maintenance, or one between. */
static void
add_on_day (RegimenDemoWorld *world, int day)
{
  static const char *const codes[] = { "nurse-check", "integration", "nurse-call", "consultation" };
  int person = pick_in_care (world, day);
  int kind = regimen_demo_random_range (&world->random, 0, 2 * (int) G_N_ELEMENTS (codes));

  if (person < 0)
    return;
  if (kind < (int) G_N_ELEMENTS (codes))
    visit_once (world, (guint) person, codes[kind], day, 0);
  else
    treat_on (world, (guint) person, day);
}

/* Today is busy and tomorrow half full, however many patients there are: whichever of the two has
 * too few visits for that gets some more. */
static void
balance_tomorrow (RegimenDemoWorld *world)
{
  int today = world->clinic->today;
  int n_today, n_tries = N_TODAY_TRIES;

  if (!regimen_demo_grid_is_open (world->clinic->grid, today) ||
      !regimen_demo_grid_is_open (world->clinic->grid, today + 1))
    return;
  n_today = world->n_tomorrow * 100 / MOST_TOMORROW_SHARE;
  while (world->n_today < n_today && n_tries-- > 0)
    add_on_day (world, today);
  world->tomorrow_max = world->n_today * TOMORROW_SHARE / 100;
  while (world->n_tomorrow < world->tomorrow_max && n_tries-- > 0)
    add_on_day (world, today + 1);
}

static void
report (RegimenDemoWorld *world, double done, const char *what)
{
  if (world->options->progress != NULL)
    world->options->progress (done, what, world->options->progress_data);
}

/**
 * regimen_demo_journeys_make:
 *
 * Invents everybody and all their visits.
 */
void
regimen_demo_journeys_make (RegimenDemoWorld *world)
{
  guint n_series =
      world->options->n_years * 250 * SESSIONS_PER_DAY / SESSIONS_PER_SERIES * 100 / 75;
  int series_percent =
      (int) MIN (92, (guint64) n_series * 100 / MAX (world->options->n_patients, 1));

  report (world, 0.0, "people");
  register_people (world);
  for (guint i = 0; i < world->persons->len; i++)
    {
      live (world, i, series_percent);
      if (i % 1000 == 0)
        report (world, 0.05 + 0.15 * i / world->persons->len, "visits");
    }
  fill_today (world);
  fill_up (world);
  balance_tomorrow (world);
}
