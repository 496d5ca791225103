/* random-problem.c - small problems with everything in them that a clinic can think of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "random-problem.h"

#define DAY 1440

typedef struct
{
  GRand *rand;
  RegimenProblem *problem;
  RandomRules rules;
  int hand_over_role; /* serves when the last of the ordinary roles doesn't any more; -1: none */
  int starts_role;    /* -1: none */
  int either_group;   /* of rooms of two kinds; -1: none */
  int n_ordinary;     /* roles */
  int grid;
  int n_days;
  int opens_min;
  int closes_min;
} Maker;

static int
pick (Maker *m, int n)
{
  return n <= 1 ? 0 : g_rand_int_range (m->rand, 0, n);
}

static gboolean
chance (Maker *m, int percent)
{
  return pick (m, 100) < percent;
}

static gboolean
has (const Maker *m, RandomRules rule)
{
  return (m->rules & rule) != 0;
}

static int
minutes (Maker *m, int from_min, int to_min)
{
  return from_min + m->grid * pick (m, (to_min - from_min) / m->grid + 1);
}

static void
make_weights (Maker *m)
{
  RegimenWeights *w = &m->problem->weights;
  gint64 *all[] = { &w->start, &w->late, &w->gap,  &w->tod,  &w->wday, &w->pref,
                    &w->fu,    &w->hole, &w->move, &w->swap, &w->crowd };

  if (chance (m, 50))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    *all[i] = chance (m, 25) ? 0 : pick (m, 30);
}

static void
make_resource (Maker *m, int capacity)
{
  int r = regimen_problem_add_resource (m->problem, "r", 0, capacity,
                                        has (m, RANDOM_HOLES) && chance (m, 60));
  int middle = minutes (m, m->opens_min, m->closes_min);

  for (int day = 0; day < 7; day++)
    {
      if (chance (m, 15))
        continue;
      if (middle > m->opens_min)
        regimen_problem_add_weekly_hours (m->problem, r, day, m->opens_min, middle);
      if (middle < m->closes_min)
        regimen_problem_add_weekly_hours (m->problem, r, day, middle, m->closes_min);
    }
  if (chance (m, 20))
    regimen_problem_add_hours (m->problem, r, pick (m, m->n_days), m->opens_min, m->closes_min);
  if (chance (m, 20))
    regimen_problem_add_off (m->problem, r, pick (m, m->n_days), 0, DAY);
  for (int day = 0; day < m->n_days; day++)
    if (chance (m, 18))
      {
        int from = minutes (m, m->opens_min, m->closes_min - m->grid);
        int to = minutes (m, from + m->grid, m->closes_min);

        regimen_problem_add_booking (m->problem, r, day, from, to, 1, 0);
      }
}

static int
make_group (Maker *m, int n)
{
  int group = regimen_problem_add_group (m->problem, "group", 0);

  for (int i = 0; i < n; i++)
    {
      make_resource (m, chance (m, 70) ? 1 : 2);
      regimen_problem_add_to_group (m->problem, group, (int) m->problem->resources->len - 1);
    }

  return group;
}

/* Visits that start in one quarter of an hour: those of others are booked. */
static void
make_starts (Maker *m)
{
  int most = 1 + pick (m, 2);
  int limit = regimen_problem_add_start_limit (m->problem, "starts", 0, most);
  int group = regimen_problem_add_group (m->problem, "starts", 0);

  m->starts_role = regimen_problem_add_role (m->problem, "starts", 0, 0);
  regimen_problem_add_to_group (m->problem, group, limit);
  for (int day = 0; day < m->n_days; day++)
    for (int i = pick (m, 3); i > 0; i--)
      {
        int start = minutes (m, m->opens_min, m->closes_min);

        regimen_problem_add_booking (m->problem, limit, day, start, start + 15, 1, 0);
      }
  if (has (m, RANDOM_SOFT_STARTS))
    regimen_problem_soften (m->problem, limit);
}

/* A role's group has its number, but for those that come last. */
static void
make_groups (Maker *m)
{
  m->n_ordinary = 1 + pick (m, 3);
  m->hand_over_role = m->starts_role = m->either_group = -1;
  for (int role = 0; role < m->n_ordinary; role++)
    {
      regimen_problem_add_role (m->problem, "role", 0, chance (m, 40) ? 0 : 1 + pick (m, 9));
      make_group (m, 1 + pick (m, 2));
      if (role > 0 && has (m, RANDOM_TWO_JOBS) && chance (m, 50))
        regimen_problem_add_to_group (m->problem, role, pick (m, (int) m->problem->resources->len));
    }
  if (has (m, RANDOM_HAND_OVER))
    m->hand_over_role =
        regimen_problem_add_role (m->problem, "hand-over", 0, chance (m, 80) ? 0 : 4);
  if (has (m, RANDOM_MIXED_ROOMS))
    {
      const RegimenProblemGroup *chairs = regimen_problem_group (m->problem, 0);

      m->either_group = make_group (m, 1);
      for (guint i = 0; i < chairs->resources->len; i++)
        regimen_problem_add_to_group (m->problem, m->either_group,
                                      g_array_index (chairs->resources, int, i));
    }
  if (has (m, RANDOM_STARTS))
    make_starts (m);
}

/* The last ordinary role serves until some time within the visit, then somebody of its group. */
static void
make_hand_over (Maker *m, int type, int length)
{
  int role = m->n_ordinary - 1;
  int middle = minutes (m, m->grid, length - m->grid);

  regimen_problem_add_need (m->problem, type, role, role, 1, 0, middle);
  regimen_problem_add_need (m->problem, type, m->hand_over_role, role, 1, middle, length);
}

static void
make_need (Maker *m, int type, int role, int length)
{
  int to = chance (m, 60) ? length : minutes (m, m->grid, length);
  int units = chance (m, 90) ? 1 : 2;
  int group = role == 0 && m->either_group >= 0 && chance (m, 60) ? m->either_group : role;

  if (has (m, RANDOM_TURNOVER) && chance (m, 20))
    to = length + m->grid;
  regimen_problem_add_need (m->problem, type, role, group, units, 0, to);
  if (has (m, RANDOM_TWICE) && chance (m, 40) && to < length)
    regimen_problem_add_need (m->problem, type, role, group, 1, minutes (m, to, length - m->grid),
                              length);
  if (has (m, RANDOM_TWICE) && chance (m, 10))
    regimen_problem_add_need (m->problem, type, role, group, 1, 0, m->grid);
}

static void
make_type (Maker *m, int length, gboolean is_session)
{
  int type = regimen_problem_add_type (m->problem, "type", 0, length, is_session || chance (m, 50));

  for (int role = 0; role < m->n_ordinary; role++)
    {
      if (role > 0 && chance (m, is_session ? 20 : 60))
        continue;
      if (role == m->n_ordinary - 1 && m->hand_over_role >= 0 && length > m->grid && chance (m, 75))
        make_hand_over (m, type, length);
      else
        make_need (m, type, role, length);
    }
  if (m->starts_role >= 0 && (is_session || chance (m, 50)))
    regimen_problem_add_need (m->problem, type, m->starts_role, (int) m->problem->groups->len - 1,
                              1, 0, 15);
}

static RegimenProblemSession
make_session (Maker *m, int a, int n_types, int phase)
{
  RegimenProblemSession rule = { .phase = phase };

  if (has (m, RANDOM_LENGTHS) && chance (m, 40))
    rule.type = pick (m, n_types);

  if (a == 0)
    return rule;
  rule.unit = has (m, RANDOM_DATES) && chance (m, 70) ? REGIMEN_GAP_DATES : REGIMEN_GAP_MINUTES;
  rule.min_gap_min = (gint64) pick (m, 3) * DAY + (chance (m, 20) ? pick (m, 300) : 0);
  rule.max_gap_min = rule.min_gap_min + (gint64) (1 + pick (m, 3)) * DAY;
  rule.soft_max_min = rule.min_gap_min + pick (m, 4 * DAY);
  rule.target_days = pick (m, 5);

  return rule;
}

static RegimenProblemFollowUp
make_follow_up (Maker *m, int n_sessions, int n_types)
{
  RegimenProblemFollowUp rule = { .type = n_types - 1 - pick (m, 2),
                                  .anchor = pick (m, n_sessions) };

  rule.unit = has (m, RANDOM_DATES) && chance (m, 50) ? REGIMEN_GAP_DATES : REGIMEN_GAP_MINUTES;
  rule.lo_min = chance (m, 10) ? -DAY : pick (m, 3) * DAY / (chance (m, 50) ? 1 : 5);
  rule.hi_min = rule.lo_min + pick (m, 3 * DAY);
  /* Often at another session's usual time: then they clash. */
  rule.target_min = chance (m, 60) ? (rule.lo_min + rule.hi_min) / 2 : pick (m, 5) * DAY;

  return rule;
}

static void
fill_resources (Maker *m, int type, int *resources)
{
  GArray *needs = regimen_problem_type (m->problem, type)->needs;

  for (int role = 0; role < (int) m->problem->roles->len; role++)
    resources[role] = -1;
  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenProblemNeed *n = &g_array_index (needs, RegimenProblemNeed, i);
      GArray *members = regimen_problem_group (m->problem, n->group)->resources;

      resources[n->role] = g_array_index (members, int, pick (m, (int) members->len));
    }
}

static void
make_history (Maker *m, RegimenSeries *series)
{
  int n = regimen_series_n_activities (series);
  gboolean is_prefix = chance (m, 60);
  int n_prefix = pick (m, 3);
  int day = 0;
  int resources[8];

  for (int a = 0; a < n; a++)
    {
      int type = regimen_series_activity_type (series, a);
      int length = regimen_problem_type (m->problem, type)->length_min;
      int start = minutes (m, m->opens_min, MAX (m->opens_min, m->closes_min - length));

      if (is_prefix ? a >= n_prefix : !chance (m, 25))
        continue;
      fill_resources (m, type, resources);
      day = is_prefix ? day + 1 + pick (m, 2) : pick (m, m->n_days);
      if (day < m->n_days)
        regimen_series_add_fixed (series, a, day, start, chance (m, 40), resources,
                                  (int) m->problem->roles->len, 0);
    }
  series->forgive_history = chance (m, 50);
}

static void
make_held (Maker *m, RegimenSeries *series)
{
  int resources[8];

  for (int i = 0; i < 3; i++)
    {
      int a = pick (m, regimen_series_n_activities (series));
      int type = regimen_series_activity_type (series, a);

      fill_resources (m, type, resources);
      regimen_series_add_held (series, type, pick (m, m->n_days),
                               minutes (m, m->opens_min, m->closes_min - m->grid), resources,
                               (int) m->problem->roles->len, 0);
      if (has (m, RANDOM_TOLD) && chance (m, 70))
        regimen_series_set_move_cost (series, i, pick (m, 300));
    }
}

static void
make_wishes (Maker *m, RegimenSeries *series)
{
  for (int day = 0; day < 7; day++)
    {
      int from = minutes (m, m->opens_min - 4 * m->grid, m->closes_min - m->grid);

      if (has (m, RANDOM_PREFERENCES) && chance (m, 50))
        regimen_series_add_preference (series, day, from, MIN (from + 120, DAY));
    }
  if (has (m, RANDOM_AVAILABILITY) && chance (m, 50))
    for (int day = 0; day < 7; day++)
      if (chance (m, 80))
        regimen_series_add_availability (series, day,
                                         minutes (m, m->opens_min - 30, m->opens_min + 30), DAY);
  for (int i = 0; i < 2; i++)
    if (has (m, RANDOM_BLACKOUTS) && chance (m, 40))
      regimen_series_add_blackout (series, pick (m, m->n_days), 0,
                                   chance (m, 50) ? DAY : m->opens_min + 2 * m->grid);
}

/* An activity stays with one of those who could serve it, in a role it needs. */
static void
make_tie (Maker *m, RegimenSeries *series)
{
  int activity = pick (m, regimen_series_n_activities (series));
  GArray *needs =
      regimen_problem_type (m->problem, regimen_series_activity_type (series, activity))->needs;
  const RegimenProblemNeed *need;
  GArray *members;

  if (needs->len == 0)
    return;
  need = &g_array_index (needs, RegimenProblemNeed, pick (m, (int) needs->len));
  members = regimen_problem_group (m->problem, need->group)->resources;
  regimen_series_add_tie (series, activity, need->role,
                          g_array_index (members, int, pick (m, (int) members->len)));
}

static void
make_sessions (Maker *m, RegimenSeries *series, int n_sessions)
{
  int n_types = (int) m->problem->types->len;
  int n_phases = 1 + pick (m, 2);
  int phase = 0;

  for (int k = 0; k < n_phases; k++)
    regimen_series_add_phase (series,
                              has (m, RANDOM_WEEK_CAP) && chance (m, 70) ? 1 + pick (m, 2) : 0,
                              has (m, RANDOM_WEEKDAYS) ? pick (m, 4) : 7, 0);
  for (int a = 0; a < n_sessions; a++)
    {
      RegimenProblemSession rule;

      /* Phases follow one another, but mixed ones must come out right too. */
      phase = chance (m, 10) ? pick (m, n_phases) : MIN (phase + chance (m, 30), n_phases - 1);
      rule = make_session (m, a, n_types, phase);
      regimen_series_add_session (series, &rule);
    }
}

static void
make_patient (Maker *m)
{
  int n_sessions = 1 + pick (m, 4);
  int p =
      regimen_problem_add_patient (m->problem, "p", 0, pick (m, 3), m->n_days - 1 - pick (m, 2));
  RegimenSeries *series = regimen_problem_get_patient (m->problem, p);

  if (has (m, RANDOM_EARLIEST) && chance (m, 50))
    series->earliest_min = minutes (m, m->opens_min, m->closes_min);
  make_sessions (m, series, n_sessions);
  for (int i = has (m, RANDOM_FOLLOW_UPS) ? pick (m, 4) : 0; i > 0; i--)
    {
      RegimenProblemFollowUp rule = make_follow_up (m, n_sessions, (int) m->problem->types->len);

      regimen_series_add_follow_up (series, &rule);
    }
  make_wishes (m, series);
  if (has (m, RANDOM_TIES) && chance (m, 60))
    make_tie (m, series);
  if (has (m, RANDOM_WANTS) && chance (m, 40))
    regimen_series_add_want (series, pick (m, regimen_series_n_activities (series)),
                             pick (m, m->n_days),
                             minutes (m, m->opens_min, m->closes_min - 2 * m->grid));
  if (has (m, RANDOM_HISTORY) && chance (m, 60))
    make_history (m, series);
  if (has (m, RANDOM_HELD) && chance (m, 60))
    make_held (m, series);
}

/**
 * random_rules:
 *
 * Returns: each rule on or off
 */
RandomRules
random_rules (GRand *rand)
{
  return (RandomRules) (g_rand_int (rand) & ((1u << RANDOM_N_RULES) - 1));
}

/**
 * random_problem_new_with:
 *
 * Returns: a valid problem with one patient, small enough to try every placement
 */
RegimenProblem *
random_problem_new_with (GRand *rand, RandomRules rules)
{
  Maker m = { .rand = rand, .rules = rules };

  m.grid = chance (&m, 70) ? 15 : 5;
  m.n_days = 3 + pick (&m, 7);
  m.opens_min = 540;
  m.closes_min = m.opens_min + m.grid * (4 + pick (&m, 4));
  m.problem = regimen_problem_new (m.grid, m.n_days);
  m.problem->hole_min = m.grid * pick (&m, 4);
  make_weights (&m);
  make_groups (&m);
  make_type (&m, m.grid * (2 + pick (&m, 2)), TRUE);
  if (has (&m, RANDOM_LENGTHS))
    make_type (&m, m.grid * (1 + pick (&m, 3)), TRUE);
  make_type (&m, m.grid, FALSE);
  make_type (&m, m.grid * (1 + pick (&m, 2)), FALSE);
  make_patient (&m);

  return m.problem;
}

/* With rules at random. */
RegimenProblem *
random_problem_new (GRand *rand)
{
  RandomRules rules = random_rules (rand);

  return random_problem_new_with (rand, rules);
}

/* Long visits, short days, and windows that reach over several sessions and several follow-ups:
 * in most of these what each would best have is not to be had together. */
static void
make_clashing_series (Maker *m)
{
  int n_sessions = 2 + pick (m, 3);
  int p = regimen_problem_add_patient (m->problem, "p", 0, 0, m->n_days - 1);
  RegimenSeries *series = regimen_problem_get_patient (m->problem, p);

  regimen_series_add_phase (series, 0, 7, 0);
  for (int a = 0; a < n_sessions; a++)
    {
      RegimenProblemSession rule = { .type = pick (m, 2), .unit = REGIMEN_GAP_DATES };

      rule.min_gap_min = a > 0 ? DAY : 0;
      rule.soft_max_min = a > 0 ? 2 * DAY : 0;
      rule.max_gap_min = a > 0 ? (1 + pick (m, 3)) * DAY : 0;
      rule.target_days = a > 0 ? 1 : 0;
      regimen_series_add_session (series, &rule);
    }
  for (int i = 1 + pick (m, n_sessions > 3 ? 2 : 3); i > 0; i--)
    {
      RegimenProblemFollowUp rule = { .type = 1 + pick (m, 2),
                                      .anchor = pick (m, n_sessions),
                                      .unit = chance (m, 50) ? REGIMEN_GAP_DATES
                                                             : REGIMEN_GAP_MINUTES };

      rule.lo_min = -pick (m, 2) * DAY;
      rule.hi_min = (1 + pick (m, 4)) * DAY;
      /* At another session's usual time. */
      rule.target_min = (pick (m, 3) - 1) * DAY;
      regimen_series_add_follow_up (series, &rule);
    }
  if (chance (m, 30))
    make_held (m, series);
}

/**
 * random_clash_new:
 *
 * Returns: a problem in which follow-ups are in the way of sessions and of one another
 */
RegimenProblem *
random_clash_new (GRand *rand)
{
  Maker m = { .rand = rand };

  m.rules = (RandomRules) (random_rules (rand) &
                           (RANDOM_HOLES | RANDOM_STARTS | RANDOM_HAND_OVER | RANDOM_TOLD |
                            RANDOM_TURNOVER | RANDOM_TWO_JOBS | RANDOM_SOFT_STARTS));
  m.grid = 15;
  m.n_days = 3 + pick (&m, 3);
  m.opens_min = 540;
  m.closes_min = m.opens_min + m.grid * (4 + pick (&m, 2));
  m.problem = regimen_problem_new (m.grid, m.n_days);
  m.problem->hole_min = m.grid * pick (&m, 3);
  make_weights (&m);
  make_groups (&m);
  make_type (&m, m.grid * (2 + pick (&m, 2)), TRUE);
  make_type (&m, m.grid * (1 + pick (&m, 2)), TRUE);
  make_type (&m, m.grid, FALSE);
  make_clashing_series (&m);

  return m.problem;
}

/**
 * random_crowd_new:
 *
 * Returns: a problem on the finer grid with visits so short that those of one series, too, start in
 *   one quarter of an hour, of which a soft limit holds few
 */
RegimenProblem *
random_crowd_new (GRand *rand)
{
  Maker m = { .rand = rand };

  m.rules = (RandomRules) ((random_rules (rand) & (RANDOM_HOLES | RANDOM_TURNOVER | RANDOM_TOLD)) |
                           RANDOM_STARTS | RANDOM_SOFT_STARTS);
  m.grid = 5;
  m.n_days = 3 + pick (&m, 2);
  m.opens_min = 540;
  m.closes_min = m.opens_min + m.grid * (4 + pick (&m, 3));
  m.problem = regimen_problem_new (m.grid, m.n_days);
  m.problem->hole_min = m.grid * pick (&m, 3);
  make_weights (&m);
  m.problem->weights.crowd = 1 + pick (&m, 12);
  make_groups (&m);
  make_type (&m, m.grid * (1 + pick (&m, 2)), TRUE);
  make_type (&m, m.grid, TRUE);
  make_type (&m, m.grid, TRUE);
  make_clashing_series (&m);

  return m.problem;
}
