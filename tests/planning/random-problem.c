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

static int
minutes (Maker *m, int from_min, int to_min)
{
  return from_min + m->grid * pick (m, (to_min - from_min) / m->grid + 1);
}

static void
make_weights (Maker *m)
{
  RegimenWeights *w = &m->problem->weights;
  gint64 *all[] = { &w->start, &w->late, &w->gap,  &w->tod,  &w->wday,
                    &w->pref,  &w->fu,   &w->hole, &w->move, &w->swap };

  if (chance (m, 50))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    *all[i] = chance (m, 25) ? 0 : pick (m, 30);
}

static void
make_resource (Maker *m, int capacity)
{
  int r = regimen_problem_add_resource (m->problem, "r", 0, capacity, chance (m, 40));
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

static void
make_groups (Maker *m)
{
  int n_roles = 1 + pick (m, 3);
  int next = 0;

  for (int role = 0; role < n_roles; role++)
    {
      int n = 1 + pick (m, 2);
      int group;

      regimen_problem_add_role (m->problem, "role", 0, chance (m, 40) ? 0 : 1 + pick (m, 9));
      group = regimen_problem_add_group (m->problem, "group", 0);
      for (int i = 0; i < n; i++)
        {
          make_resource (m, chance (m, 70) ? 1 : 2);
          regimen_problem_add_to_group (m->problem, group, next++);
        }
      /* Sometimes one person may serve in two roles. */
      if (role > 0 && chance (m, 20))
        regimen_problem_add_to_group (m->problem, group, pick (m, next));
    }
}

static void
make_type (Maker *m, int length, gboolean is_session)
{
  int n_roles = (int) m->problem->roles->len;
  int type = regimen_problem_add_type (m->problem, "type", 0, length, is_session || chance (m, 50));

  for (int role = 0; role < n_roles; role++)
    {
      int to = chance (m, 60) ? length : minutes (m, m->grid, length);
      int units = chance (m, 90) ? 1 : 2;

      if (role > 0 && chance (m, is_session ? 20 : 60))
        continue;
      if (chance (m, 10))
        to = length + m->grid; /* turnover */
      regimen_problem_add_need (m->problem, type, role, role, units, 0, to);
      if (chance (m, 15) && to < length)
        regimen_problem_add_need (m->problem, type, role, role, 1, to, length);
      if (chance (m, 5))
        regimen_problem_add_need (m->problem, type, role, role, 1, 0, m->grid);
    }
}

static RegimenProblemSession
make_session (Maker *m, int a, int n_types, int phase)
{
  RegimenProblemSession rule = { .type = chance (m, 75) ? 0 : pick (m, n_types), .phase = phase };

  if (a == 0)
    return rule;
  rule.unit = chance (m, 40) ? REGIMEN_GAP_DATES : REGIMEN_GAP_MINUTES;
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

  rule.unit = chance (m, 30) ? REGIMEN_GAP_DATES : REGIMEN_GAP_MINUTES;
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
      if (chance (m, 40))
        regimen_series_set_move_cost (series, i, pick (m, 300));
    }
}

static void
make_wishes (Maker *m, RegimenSeries *series)
{
  for (int day = 0; day < 7; day++)
    {
      int from = minutes (m, m->opens_min - 4 * m->grid, m->closes_min - m->grid);

      if (chance (m, 50))
        regimen_series_add_preference (series, day, from, MIN (from + 120, DAY));
    }
  if (chance (m, 25))
    for (int day = 0; day < 7; day++)
      if (chance (m, 80))
        regimen_series_add_availability (series, day,
                                         minutes (m, m->opens_min - 30, m->opens_min + 30), DAY);
  for (int i = 0; i < 2; i++)
    if (chance (m, 20))
      regimen_series_add_blackout (series, pick (m, m->n_days), 0,
                                   chance (m, 50) ? DAY : m->opens_min + 2 * m->grid);
}

static void
make_patient (Maker *m)
{
  int n_types = (int) m->problem->types->len;
  int n_sessions = 1 + pick (m, 4);
  int n_phases = 1 + pick (m, 2);
  int p =
      regimen_problem_add_patient (m->problem, "p", 0, pick (m, 3), m->n_days - 1 - pick (m, 2));
  RegimenSeries *series = regimen_problem_get_patient (m->problem, p);
  int phase = 0;

  if (chance (m, 20))
    series->earliest_min = minutes (m, m->opens_min, m->closes_min);
  for (int k = 0; k < n_phases; k++)
    regimen_series_add_phase (series, chance (m, 40) ? 0 : 1 + pick (m, 2), pick (m, 4), 0);
  for (int a = 0; a < n_sessions; a++)
    {
      RegimenProblemSession rule;

      /* Phases follow one another, but mixed ones must come out right too. */
      phase = chance (m, 10) ? pick (m, n_phases) : MIN (phase + chance (m, 30), n_phases - 1);
      rule = make_session (m, a, n_types, phase);
      regimen_series_add_session (series, &rule);
    }
  for (int i = pick (m, 3); i > 0; i--)
    {
      RegimenProblemFollowUp rule = make_follow_up (m, n_sessions, n_types);

      regimen_series_add_follow_up (series, &rule);
    }
  make_wishes (m, series);
  if (chance (m, 30))
    {
      int group = pick (m, (int) m->problem->groups->len);
      GArray *members = regimen_problem_group (m->problem, group)->resources;

      regimen_series_add_tie (series, pick (m, regimen_series_n_activities (series)), group,
                              g_array_index (members, int, pick (m, (int) members->len)));
    }
  if (chance (m, 30))
    make_history (m, series);
  if (chance (m, 30))
    make_held (m, series);
}

/**
 * random_problem_new:
 *
 * Returns: a valid problem with one patient, small enough to try every placement
 */
RegimenProblem *
random_problem_new (GRand *rand)
{
  Maker m = { .rand = rand };

  m.grid = chance (&m, 70) ? 15 : 5;
  m.n_days = 3 + pick (&m, 7);
  m.opens_min = 540;
  m.closes_min = m.opens_min + m.grid * (4 + pick (&m, 4));
  m.problem = regimen_problem_new (m.grid, m.n_days);
  m.problem->hole_min = m.grid * pick (&m, 4);
  make_weights (&m);
  make_groups (&m);
  make_type (&m, m.grid * (2 + pick (&m, 2)), TRUE);
  if (chance (&m, 40))
    make_type (&m, m.grid * (1 + pick (&m, 3)), TRUE);
  make_type (&m, m.grid, FALSE);
  make_type (&m, m.grid * (1 + pick (&m, 2)), FALSE);
  make_patient (&m);

  return m.problem;
}
