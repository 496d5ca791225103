/* breaches.c - the soft rules that a placed series breaks, and by how much
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "course.h"
#include "crowd.h"
#include "place-private.h"

typedef struct
{
  RegimenGround *ground; /* with the whole series taken */
  const RegimenProblem *problem;
  const RegimenSeries *series;
  const RegimenLayout *layout;
  RegimenPlacement *placement; /* of the activity at hand */
} Finder;

/* What costs nothing is no breach. */
static void
add (const Finder *f, RegimenBreachKind kind, int role, gint64 size, gint64 cost)
{
  RegimenPlaceBreach breach = { kind, role, size, cost };

  if (size != 0 && cost > 0)
    g_array_append_val (f->placement->breaches, breach);
}

static void
add_of_pair (const Finder *f, int a)
{
  const RegimenWeights *w = &f->problem->weights;
  const RegimenLayout *l = f->layout;
  const RegimenProblemSession *rule =
      &g_array_index (f->series->sessions, RegimenProblemSession, a);
  gint64 late = regimen_session_gap (rule, regimen_layout_at (l, a - 1), regimen_layout_at (l, a)) -
                rule->soft_max_min;
  int off = l->day[a] - l->day[a - 1] - rule->target_days;
  int apart = l->start_min[a] - l->start_min[a - 1];

  if (late > 0)
    add (f, REGIMEN_BREACH_LATE, -1, late,
         w->late * ((late + REGIMEN_MINUTES_PER_DAY - 1) / REGIMEN_MINUTES_PER_DAY));
  add (f, REGIMEN_BREACH_GAP, -1, off, w->gap * ABS (off));
  add (f, REGIMEN_BREACH_TIME_OF_DAY, -1, apart, w->tod * (ABS (apart) / 15));
  for (int role = 0; role < l->n_roles; role++)
    {
      int now = l->resources[a * l->n_roles + role];
      int before = l->resources[(a - 1) * l->n_roles + role];

      if (now >= 0 && before >= 0 && now != before)
        add (f, REGIMEN_BREACH_ROLE, role, 1, regimen_problem_role (f->problem, role)->weight);
    }
}

/* Whether its weekday is one that the sessions of its phase before it, and those that are fixed,
 * don't use, and one too many. */
static gboolean
is_extra_weekday (const Finder *f, int a)
{
  int phase = g_array_index (f->series->sessions, RegimenProblemSession, a).phase;
  guint used = 0;

  for (int b = 0; b < regimen_series_n_sessions (f->series); b++)
    if (b != a && (b < a || regimen_series_get_fixed (f->series, b) != NULL) &&
        g_array_index (f->series->sessions, RegimenProblemSession, b).phase == phase)
      used |= 1u << (f->layout->day[b] % 7);

  return (used & 1u << (f->layout->day[a] % 7)) == 0 &&
         __builtin_popcount (used) >=
             g_array_index (f->series->phases, RegimenProblemPhase, phase).weekdays;
}

static void
add_of_session (const Finder *f, int a)
{
  const RegimenWeights *w = &f->problem->weights;
  int type = regimen_series_activity_type (f->series, a);
  int start_min = f->layout->start_min[a];

  if (a > 0)
    add_of_pair (f, a);
  if (is_extra_weekday (f, a))
    add (f, REGIMEN_BREACH_WEEKDAY, -1, 1, w->wday);
  if (!regimen_series_prefers (f->series, f->layout->day[a], start_min,
                               start_min + regimen_problem_type (f->problem, type)->length_min))
    add (f, REGIMEN_BREACH_PREFERENCE, -1, 1, w->pref);
}

static void
add_of_follow_up (const Finder *f, int a)
{
  const RegimenProblemFollowUp *rule =
      &g_array_index (f->series->follow_ups, RegimenProblemFollowUp,
                      a - regimen_series_n_sessions (f->series));
  gint64 off = regimen_follow_up_offset (rule, regimen_layout_at (f->layout, rule->anchor),
                                         regimen_layout_at (f->layout, a)) -
               rule->target_min;

  add (f, REGIMEN_BREACH_FOLLOW_UP, -1, off, f->problem->weights.fu * (ABS (off) / 60));
}

/* One of each limit it holds; the others of the series count as everybody does. */
static void
add_crowds (const Finder *f, int a)
{
  int type = regimen_series_activity_type (f->series, a);
  GArray *needs = regimen_problem_type (f->problem, type)->needs;

  for (guint i = 0; i < needs->len; i++)
    {
      int limit = regimen_problem_soft_limit (f->problem,
                                              g_array_index (needs, RegimenProblemNeed, i).group);
      int n;

      if (limit < 0)
        continue;
      n = regimen_crowd_excess (f->ground, limit, f->layout->day[a], f->layout->start_min[a]);
      add (f, REGIMEN_BREACH_CROWD, -1, n, f->problem->weights.crowd * n);
    }
}

/**
 * regimen_solution_add_breaches:
 * @ground: what is free without the series' own new activities; the same afterwards
 *
 * Says of each activity that was placed which soft rules it breaks, by how much, and what of the
 * objective that is.
 */
void
regimen_solution_add_breaches (RegimenSolution *self,
                               RegimenGround *ground,
                               const RegimenLayout *layout)
{
  const RegimenProblem *problem = ground->problem;
  Finder f = { ground, problem, regimen_problem_get_patient (problem, self->patient), layout,
               NULL };

  regimen_layout_take (layout, ground, f.series, 1);
  for (int a = 0; a < layout->n_activities; a++)
    {
      f.placement = g_ptr_array_index (self->placements, (guint) a);
      if (f.placement->is_fixed)
        continue;
      if (a < regimen_series_n_sessions (f.series))
        add_of_session (&f, a);
      else
        add_of_follow_up (&f, a);
      add_crowds (&f, a);
      if (f.series->held->len > 0 && f.placement->held < 0)
        add (&f, REGIMEN_BREACH_MOVED, -1, 1, problem->weights.move);
    }
  regimen_layout_take (layout, ground, f.series, -1);
}
