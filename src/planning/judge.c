/* judge.c - what a whole placement costs, term by term
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "course.h"
#include "crowd.h"
#include "judge.h"

/**
 * regimen_layout_new:
 *
 * A layout with the fixed activities of a series in place.
 */
RegimenLayout *
regimen_layout_new (const RegimenProblem *problem, int patient)
{
  const RegimenSeries *series = regimen_problem_get_patient (problem, patient);
  RegimenLayout *self = g_new0 (RegimenLayout, 1);

  self->n_activities = regimen_series_n_activities (series);
  self->n_roles = (int) problem->roles->len;
  self->day = g_new0 (int, (gsize) self->n_activities + 1);
  self->start_min = g_new0 (int, (gsize) self->n_activities + 1);
  self->resources = g_new0 (int, (gsize) (self->n_activities * self->n_roles) + 1);
  for (guint i = 0; i < series->fixed->len; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (series->fixed, RegimenProblemFixed, i);

      regimen_layout_set (self, f->activity, f->day, f->start_min, f->resources);
    }

  return self;
}

void
regimen_layout_free (RegimenLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->day);
  g_free (self->start_min);
  g_free (self->resources);
  g_free (self);
}

void
regimen_layout_set (RegimenLayout *self, int activity, int day, int start_min, const int *resources)
{
  self->day[activity] = day;
  self->start_min[activity] = start_min;
  for (int role = 0; role < self->n_roles; role++)
    self->resources[activity * self->n_roles + role] = resources[role];
}

static void
judge_pair (const RegimenProblem *problem,
            const RegimenProblemSession *rule,
            const RegimenLayout *layout,
            int a,
            RegimenTerms *terms)
{
  const RegimenWeights *w = &problem->weights;
  gint64 gap =
      regimen_session_gap (rule, regimen_layout_at (layout, a - 1), regimen_layout_at (layout, a));

  if (gap > rule->soft_max_min)
    terms->late += w->late * ((gap - rule->soft_max_min + REGIMEN_MINUTES_PER_DAY - 1) /
                              REGIMEN_MINUTES_PER_DAY);
  terms->gap += w->gap * ABS (layout->day[a] - layout->day[a - 1] - rule->target_days);
  terms->tod += w->tod * (ABS (layout->start_min[a] - layout->start_min[a - 1]) / 15);
  for (int role = 0; role < layout->n_roles; role++)
    {
      int now = layout->resources[a * layout->n_roles + role];
      int before = layout->resources[(a - 1) * layout->n_roles + role];

      if (now >= 0 && before >= 0 && now != before)
        terms->role += regimen_problem_role (problem, role)->weight;
    }
}

static void
judge_sessions (const RegimenProblem *problem,
                const RegimenSeries *series,
                const RegimenLayout *layout,
                RegimenTerms *terms)
{
  g_autofree int *weekdays = g_new0 (int, (gsize) series->phases->len + 1);
  gboolean counts_start = series->held->len == 0;

  for (guint i = 0; i < series->fixed->len; i++)
    counts_start = counts_start && g_array_index (series->fixed, RegimenProblemFixed, i).is_pinned;
  for (int a = 0; a < regimen_series_n_sessions (series); a++)
    {
      const RegimenProblemSession *rule =
          &g_array_index (series->sessions, RegimenProblemSession, a);
      const RegimenProblemFixed *fixed = regimen_series_get_fixed (series, a);
      int end_min = layout->start_min[a] + regimen_problem_type (problem, rule->type)->length_min;

      weekdays[rule->phase] |= 1 << (layout->day[a] % 7);
      if (fixed == NULL &&
          !regimen_series_prefers (series, layout->day[a], layout->start_min[a], end_min))
        terms->pref += problem->weights.pref;
      if (a == 0 && fixed == NULL && counts_start)
        terms->start += problem->weights.start * (layout->day[a] - series->first_day);
      if (a > 0 &&
          (fixed == NULL || (fixed->is_pinned && regimen_series_get_fixed (series, a - 1) == NULL)))
        judge_pair (problem, rule, layout, a, terms);
    }
  for (guint k = 0; k < series->phases->len; k++)
    terms->wday += problem->weights.wday *
                   MAX (0, __builtin_popcount ((guint) weekdays[k]) -
                               g_array_index (series->phases, RegimenProblemPhase, k).weekdays);
}

static void
judge_held (const RegimenProblem *problem,
            const RegimenSeries *series,
            const RegimenLayout *layout,
            int a,
            RegimenTerms *terms)
{
  const RegimenProblemHeld *held =
      regimen_series_find_held (series, regimen_series_activity_type (series, a), layout->day[a],
                                layout->start_min[a]);

  if (held == NULL)
    terms->move += problem->weights.move;
  for (int role = 0; held != NULL && role < layout->n_roles; role++)
    if (held->resources[role] != layout->resources[a * layout->n_roles + role])
      terms->swap += problem->weights.swap;
}

/* What the appointments cost that are given up; of two at one place only one could be kept. */
static gint64
judge_given_up (const RegimenSeries *series, const RegimenLayout *layout)
{
  gint64 cost = 0;

  for (guint i = 0; i < series->held->len; i++)
    {
      const RegimenProblemHeld *held = &g_array_index (series->held, RegimenProblemHeld, i);
      gboolean counts =
          regimen_series_find_held (series, held->type, held->day, held->start_min) == held;

      for (int a = 0; a < layout->n_activities && counts; a++)
        counts = regimen_series_get_fixed (series, a) != NULL ||
                 regimen_series_activity_type (series, a) != held->type ||
                 layout->day[a] != held->day || layout->start_min[a] != held->start_min;
      if (counts)
        cost += held->move_cost;
    }

  return cost;
}

/* Unusable idle time of all the resources and days that the placement touches, each once. */
static gint64
count_touched_holes (const RegimenGround *ground,
                     const RegimenSeries *series,
                     const RegimenLayout *layout)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gint64 sum = 0;

  for (int a = 0; a < layout->n_activities; a++)
    for (int role = 0; role < layout->n_roles; role++)
      {
        int resource = layout->resources[a * layout->n_roles + role];
        gsize key;

        if (resource < 0 || !regimen_problem_resource (ground->problem, resource)->judges_holes)
          continue;
        key = (gsize) resource * (gsize) ground->n_days + (gsize) layout->day[a] + 1;
        if (g_hash_table_add (seen, GSIZE_TO_POINTER (key)))
          sum += regimen_ground_day_holes (ground,
                                           regimen_ground_day (ground, resource, layout->day[a]),
                                           resource);
      }

  return sum;
}

/* What all that is placed pays for the crowd on the days that the placement touches, each once. */
static gint64
count_touched_crowds (const RegimenGround *ground, const RegimenLayout *layout)
{
  gint64 sum = 0;

  for (int a = 0; a < layout->n_activities && ground->n_soft > 0; a++)
    {
      gboolean is_first = TRUE;

      for (int b = 0; b < a; b++)
        is_first = is_first && layout->day[a] != layout->day[b];
      if (is_first)
        sum += regimen_crowd_of_day (ground, layout->day[a]);
    }

  return sum;
}

/**
 * regimen_layout_take:
 * @sign: 1 to take the units of all that was placed of the series, -1 to give them back
 *
 * What is fixed is on the ground already.
 */
void
regimen_layout_take (const RegimenLayout *self,
                     RegimenGround *ground,
                     const RegimenSeries *series,
                     int sign)
{
  for (int a = 0; a < self->n_activities; a++)
    if (regimen_series_get_fixed (series, a) == NULL)
      regimen_ground_take (ground, regimen_series_activity_type (series, a), self->day[a],
                           self->start_min[a], self->resources + a * self->n_roles, sign);
}

/**
 * regimen_judge_layout:
 * @ground: what is free without the series' own new activities; the same afterwards
 * @layout: where every activity of the series is
 *
 * Counts the objective of one series, the holes it makes, and what it adds to the crowds of others
 * that were placed. Hard rules are not looked at.
 *
 * Returns: the sum of the terms
 */
gint64
regimen_judge_layout (RegimenGround *ground,
                      const RegimenSeries *series,
                      const RegimenLayout *layout,
                      RegimenTerms *out_terms)
{
  const RegimenProblem *problem = ground->problem;
  int n_sessions = regimen_series_n_sessions (series);
  RegimenTerms t = { 0 };
  gint64 holes;
  gint64 crowds;

  judge_sessions (problem, series, layout, &t);
  t.move += judge_given_up (series, layout);
  for (int a = 0; a < layout->n_activities; a++)
    {
      if (regimen_series_get_fixed (series, a) != NULL)
        continue;
      if (series->held->len > 0)
        judge_held (problem, series, layout, a, &t);
      if (a >= n_sessions)
        {
          const RegimenProblemFollowUp *rule =
              &g_array_index (series->follow_ups, RegimenProblemFollowUp, a - n_sessions);
          gint64 offset = regimen_follow_up_offset (rule, regimen_layout_at (layout, rule->anchor),
                                                    regimen_layout_at (layout, a));

          t.fu += problem->weights.fu * (ABS (offset - rule->target_min) / 60);
        }
    }

  holes = count_touched_holes (ground, series, layout);
  crowds = count_touched_crowds (ground, layout);
  regimen_layout_take (layout, ground, series, 1);
  t.hole = problem->weights.hole * (count_touched_holes (ground, series, layout) - holes);
  t.crowd = count_touched_crowds (ground, layout) - crowds;
  regimen_layout_take (layout, ground, series, -1);
  *out_terms = t;

  return t.start + t.late + t.gap + t.tod + t.wday + t.pref + t.role + t.fu + t.move + t.swap +
         t.hole + t.crowd;
}
