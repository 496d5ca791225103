/* reasons.c - why an activity is where it is, and not where it was wished
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "course.h"
#include "place-private.h"
#include "variant.h"

/* Days looked at for "why not earlier", from the first possible one on. */
#define MAX_DAYS_TRIED 4

typedef struct
{
  RegimenSolution *solution;
  RegimenGround *ground;
  const RegimenProblem *problem;
  const RegimenSeries *series;
  RegimenLayout *layout;
  gint64 objective; /* of the layout beside all else that is on the ground */
  gboolean skips_costs;
  GCancellable *cancellable;
} Asker;

static RegimenPlaceReason
reason_of (RegimenObstacle obstacle, int day, int start_min)
{
  return (RegimenPlaceReason){ .obstacle = obstacle,
                               .day = day,
                               .start_min = start_min,
                               .until_min = -1,
                               .role = -1,
                               .group = -1,
                               .resource = -1,
                               .other_activity = -1 };
}

static const RegimenProblemType *
type_of (const Asker *q, int activity)
{
  return regimen_problem_type (q->problem, regimen_series_activity_type (q->series, activity));
}

static gint64
at_of (int day, int start_min)
{
  return (gint64) day * REGIMEN_MINUTES_PER_DAY + start_min;
}

/* --- The patient's own side --- */

static gboolean
blocked_by_patient (const Asker *q, int a, int day, int start_min, RegimenPlaceReason *out)
{
  const RegimenProblemType *type = type_of (q, a);
  int end_min = start_min + type->length_min;

  if (day < q->series->first_day || day > q->series->last_day || day < 0 ||
      day >= q->problem->n_days || start_min < 0 || end_min > REGIMEN_MINUTES_PER_DAY ||
      (day == q->series->first_day && start_min < q->series->earliest_min))
    {
      *out = reason_of (REGIMEN_OBSTACLE_RANGE, day, start_min);
      return TRUE;
    }
  if (regimen_series_may_come (q->series, type, day, start_min))
    return FALSE;
  *out = reason_of (REGIMEN_OBSTACLE_AVAILABILITY, day, start_min);
  for (guint i = 0; i < q->series->blackouts->len; i++)
    {
      const RegimenProblemStretch *b =
          &g_array_index (q->series->blackouts, RegimenProblemStretch, i);

      if (b->day != day || b->from_min >= end_min || start_min >= b->to_min)
        continue;
      *out = reason_of (REGIMEN_OBSTACLE_BLACKOUT, day, start_min);
      out->until_min = b->to_min;
      return TRUE;
    }

  return TRUE;
}

static gboolean
blocked_by_gap (const Asker *q, int a, int day, int start_min, RegimenPlaceReason *out)
{
  int n_sessions = regimen_series_n_sessions (q->series);
  gint64 at = at_of (day, start_min);

  for (int later = a; later <= a + 1 && later < n_sessions; later++)
    {
      const RegimenProblemSession *rule =
          &g_array_index (q->series->sessions, RegimenProblemSession, later);
      const RegimenProblemFixed *fixed = regimen_series_get_fixed (q->series, later);
      gint64 gap;

      if (later == 0 || (fixed != NULL && !fixed->is_pinned))
        continue;
      gap = later == a ? regimen_session_gap (rule, regimen_layout_at (q->layout, a - 1), at)
                       : regimen_session_gap (rule, at, regimen_layout_at (q->layout, later));
      if (gap >= rule->min_gap_min && gap <= rule->max_gap_min)
        continue;
      *out = reason_of (gap < rule->min_gap_min ? REGIMEN_OBSTACLE_GAP : REGIMEN_OBSTACLE_GAP_LIMIT,
                        day, start_min);
      out->other_activity = later == a ? a - 1 : later;
      return TRUE;
    }

  return FALSE;
}

static gboolean
blocked_by_week (const Asker *q, int a, int day, int start_min, RegimenPlaceReason *out)
{
  int phase = g_array_index (q->series->sessions, RegimenProblemSession, a).phase;
  int cap = g_array_index (q->series->phases, RegimenProblemPhase, phase).max_per_week;
  int n = 1;

  for (int b = 0; b < regimen_series_n_sessions (q->series); b++)
    n += b != a && q->layout->day[b] / 7 == day / 7 &&
         g_array_index (q->series->sessions, RegimenProblemSession, b).phase == phase;
  if (cap == 0 || n <= cap)
    return FALSE;
  *out = reason_of (REGIMEN_OBSTACLE_WEEK_CAP, day, start_min);

  return TRUE;
}

static gboolean
blocked_by_own (const Asker *q, int a, int day, int start_min, RegimenPlaceReason *out)
{
  int n_sessions = regimen_series_n_sessions (q->series);
  gint64 at = at_of (day, start_min);

  for (int b = 0; b < regimen_series_n_activities (q->series); b++)
    {
      gint64 other = regimen_layout_at (q->layout, b);
      gboolean overlaps =
          at < other + type_of (q, b)->length_min && other < at + type_of (q, a)->length_min;
      gboolean is_second = a < n_sessions && b < n_sessions && q->layout->day[b] == day;

      if (b == a || (!overlaps && !is_second))
        continue;
      *out = reason_of (is_second ? REGIMEN_OBSTACLE_SAME_DAY : REGIMEN_OBSTACLE_OWN_VISIT, day,
                        start_min);
      out->other_activity = b;
      return TRUE;
    }
  if (a < n_sessions)
    return blocked_by_gap (q, a, day, start_min, out) ||
           blocked_by_week (q, a, day, start_min, out);

  return FALSE;
}

/* --- The clinic's side --- */

static gboolean
is_member_tied_off (const Asker *q, int a, int role, int resource)
{
  for (guint i = 0; i < q->series->ties->len; i++)
    {
      const RegimenProblemTie *t = &g_array_index (q->series->ties, RegimenProblemTie, i);

      if (t->activity == a && t->role == role && t->resource != resource)
        return TRUE;
    }

  return FALSE;
}

static gboolean
fits (const Asker *q, const RegimenRoleNeed *need, int resource, int day, int start_min)
{
  const int *units = regimen_ground_day (q->ground, resource, day);
  int slot = start_min / q->problem->grid_min;
  gboolean is_soft = regimen_problem_soft_limit (q->problem, need->group) >= 0;

  for (guint i = 0; i < need->holdings->len; i++)
    {
      const RegimenHolding *h = &g_array_index (need->holdings, RegimenHolding, i);

      for (int s = slot + h->from; s < slot + h->to; s++)
        if (s < 0 || s >= q->ground->n_slots || (units[s] < h->units && !is_soft))
          return FALSE;
    }

  return TRUE;
}

static gboolean
covers (GArray *stretches, int day, int from_min, int to_min)
{
  for (guint i = 0; i < stretches->len; i++)
    {
      const RegimenProblemStretch *s = &g_array_index (stretches, RegimenProblemStretch, i);

      if (s->day == day && s->from_min < to_min && from_min < s->to_min)
        return TRUE;
    }

  return FALSE;
}

/* Of the members of a group: somebody works then and is booked; or would, and is off. */
static RegimenObstacle
judge_member (const Asker *q, const RegimenRoleNeed *need, int resource, int day, int start_min)
{
  const RegimenProblemResource *r = regimen_problem_resource (q->problem, resource);
  const RegimenHolding *h = &g_array_index (need->holdings, RegimenHolding, 0);
  int from_min = start_min + h->from * q->problem->grid_min;
  int to_min =
      start_min + g_array_index (need->holdings, RegimenHolding, need->holdings->len - 1).to *
                      q->problem->grid_min;
  gboolean is_open = FALSE;

  for (guint i = 0; i < r->weekly->len; i++)
    {
      const RegimenProblemStretch *s = &g_array_index (r->weekly, RegimenProblemStretch, i);

      is_open = is_open || (s->day == day % 7 && s->from_min < to_min && from_min < s->to_min);
    }
  is_open = is_open || covers (r->dated, day, from_min, to_min);
  if (!is_open)
    return REGIMEN_OBSTACLE_CLOSED;
  if (covers (r->off, day, from_min, to_min))
    return REGIMEN_OBSTACLE_OFF;
  for (guint i = 0; i < r->bookings->len; i++)
    {
      const RegimenProblemBooking *b = &g_array_index (r->bookings, RegimenProblemBooking, i);

      if (b->day == day && b->from_min < to_min && from_min < b->to_min)
        return r->counts_starts ? REGIMEN_OBSTACLE_STARTS : REGIMEN_OBSTACLE_FULL;
    }

  /* Nothing is booked, and yet it doesn't fit: the hours end or pause within the visit. */
  return REGIMEN_OBSTACLE_CLOSED;
}

static int
free_from (const Asker *q, int a, const RegimenRoleNeed *need, int day, int start_min)
{
  GArray *members = regimen_problem_group (q->problem, need->group)->resources;

  for (int m = start_min; m < REGIMEN_MINUTES_PER_DAY; m += q->problem->grid_min)
    for (guint i = 0; i < members->len; i++)
      {
        int resource = g_array_index (members, int, i);

        if (!is_member_tied_off (q, a, need->role, resource) && fits (q, need, resource, day, m))
          return m;
      }

  return REGIMEN_MINUTES_PER_DAY;
}

static gboolean
blocked_by_role (const Asker *q,
                 int a,
                 const RegimenRoleNeed *need,
                 int day,
                 int start_min,
                 RegimenPlaceReason *out)
{
  GArray *members = regimen_problem_group (q->problem, need->group)->resources;
  RegimenObstacle worst = REGIMEN_OBSTACLE_CLOSED;
  int n_members = 0;
  int last = -1;

  for (guint i = 0; i < members->len; i++)
    {
      int resource = g_array_index (members, int, i);
      RegimenObstacle why;

      if (is_member_tied_off (q, a, need->role, resource))
        continue;
      if (fits (q, need, resource, day, start_min))
        return FALSE;
      why = judge_member (q, need, resource, day, start_min);
      /* Booked tells more than off, off more than closed: the enumeration has that order. */
      if (n_members++ == 0 || why < worst)
        {
          worst = why;
          last = resource;
        }
    }
  *out = reason_of (worst, day, start_min);
  out->role = need->role;
  out->group = need->group;
  out->resource = n_members == 1 ? last : -1;
  out->until_min = free_from (q, a, need, day, start_min);

  return TRUE;
}

static gboolean
blocked_by_clinic (const Asker *q, int a, int day, int start_min, RegimenPlaceReason *out)
{
  g_autoptr (GPtrArray) needs =
      regimen_role_needs_new (q->problem, regimen_series_activity_type (q->series, a));

  for (guint k = 0; k < needs->len; k++)
    if (blocked_by_role (q, a, g_ptr_array_index (needs, k), day, start_min, out))
      return TRUE;

  return FALSE;
}

/* Nothing forbids it: how much worse would the best plan be that has it there? */
static gboolean
ask_cost (const Asker *q, int a, int day, int start_min, RegimenPlaceReason *out, GError **error)
{
  g_autoptr (RegimenVariant) variant = NULL;
  g_autoptr (RegimenLayout) layout = NULL;
  gint64 objective;

  if (q->skips_costs)
    {
      *out = reason_of (REGIMEN_OBSTACLE_COST, day, start_min);
      out->cost = -1;
      return TRUE;
    }
  variant = regimen_variant_new (q->ground, q->solution->patient);
  regimen_series_add_want (variant->series, a, day, start_min);
  if (!regimen_variant_solve (variant, q->cancellable, &layout, &objective, error))
    return FALSE;
  *out =
      reason_of (layout != NULL ? REGIMEN_OBSTACLE_COST : REGIMEN_OBSTACLE_ROLES, day, start_min);
  out->cost = layout != NULL ? objective - q->objective : 0;

  return TRUE;
}

static gboolean
ask (const Asker *q,
     RegimenPlaceWish wish,
     int a,
     int day,
     int start_min,
     RegimenObstacle *out_obstacle,
     GError **error)
{
  RegimenPlacement *placement = g_ptr_array_index (q->solution->placements, (guint) a);
  RegimenPlaceReason reason;

  start_min -= start_min % q->problem->grid_min;
  if (!blocked_by_patient (q, a, day, start_min, &reason) &&
      !blocked_by_own (q, a, day, start_min, &reason) &&
      !blocked_by_clinic (q, a, day, start_min, &reason) &&
      !ask_cost (q, a, day, start_min, &reason, error))
    return FALSE;
  reason.wish = wish;
  *out_obstacle = reason.obstacle;
  g_array_append_val (placement->reasons, reason);

  return TRUE;
}

/* --- What was wished --- */

static void
find_wish (const Asker *q, int a, int *out_first_day, int *out_target_day, int *out_start_min)
{
  const RegimenLayout *layout = q->layout;
  int n_sessions = regimen_series_n_sessions (q->series);

  *out_start_min = layout->start_min[a];
  *out_first_day = q->series->first_day;
  *out_target_day = q->series->first_day;
  if (a >= n_sessions)
    {
      const RegimenProblemFollowUp *rule =
          &g_array_index (q->series->follow_ups, RegimenProblemFollowUp, a - n_sessions);
      gint64 anchor = regimen_layout_at (layout, rule->anchor);
      gint64 target = MAX (0, anchor + rule->target_min);

      *out_first_day = (int) (MAX (0, anchor + rule->lo_min) / REGIMEN_MINUTES_PER_DAY);
      *out_target_day = (int) (target / REGIMEN_MINUTES_PER_DAY);
      *out_start_min = (int) (target % REGIMEN_MINUTES_PER_DAY);
    }
  else if (a > 0)
    {
      const RegimenProblemSession *rule =
          &g_array_index (q->series->sessions, RegimenProblemSession, a);

      *out_start_min = layout->start_min[a - 1];
      *out_first_day =
          layout->day[a - 1] + MAX (1, (int) ((rule->min_gap_min + REGIMEN_MINUTES_PER_DAY - 1) /
                                              REGIMEN_MINUTES_PER_DAY));
      *out_target_day = layout->day[a - 1] + rule->target_days;
    }
}

static gboolean
ask_preferred (const Asker *q, int a, GError **error)
{
  int day = q->layout->day[a];
  int start_min = q->layout->start_min[a];
  RegimenObstacle obstacle;

  if (a >= regimen_series_n_sessions (q->series) ||
      regimen_series_prefers (q->series, day, start_min, start_min + type_of (q, a)->length_min))
    return TRUE;
  for (guint i = 0; i < q->series->preferences->len; i++)
    {
      const RegimenProblemStretch *p =
          &g_array_index (q->series->preferences, RegimenProblemStretch, i);

      if (p->day == day % 7)
        return ask (q, REGIMEN_PLACE_WISH_PREFERRED, a, day, p->from_min, &obstacle, error);
    }

  return TRUE;
}

static gboolean
ask_about (const Asker *q, int a, GError **error)
{
  RegimenObstacle obstacle;
  int first_day;
  int target_day;
  int start_min;
  int n = 0;

  find_wish (q, a, &first_day, &target_day, &start_min);
  for (int day = first_day; day < q->layout->day[a] && n < MAX_DAYS_TRIED; day++)
    {
      if (day == target_day && a > 0)
        continue;
      n++;
      if (!ask (q, REGIMEN_PLACE_WISH_EARLIER, a, day, start_min, &obstacle, error))
        return FALSE;
      /* That it could be had, at a price, says it all. */
      if (obstacle == REGIMEN_OBSTACLE_COST)
        break;
    }
  if (a > 0 && (q->layout->day[a] != target_day || q->layout->start_min[a] != start_min) &&
      !ask (q, REGIMEN_PLACE_WISH_TARGET, a, target_day, start_min, &obstacle, error))
    return FALSE;

  return ask_preferred (q, a, error);
}

/**
 * regimen_solution_add_reasons:
 * @self: a feasible answer
 *
 * Says for each activity that was placed what stood in the way of having it earlier, at its target
 * and inside a preferred window, the rest of the series being where it is; and which soft rules it
 * breaks, by how much.
 */
gboolean
regimen_solution_add_reasons (RegimenSolution *self,
                              RegimenGround *ground,
                              gboolean skips_costs,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (RegimenLayout) layout = regimen_solution_dup_layout (self, ground->problem);
  Asker q = {
    self,   ground, ground->problem, regimen_problem_get_patient (ground->problem, self->patient),
    layout, 0,      skips_costs,     cancellable
  };
  RegimenTerms terms;

  q.objective = regimen_judge_layout (ground, q.series, layout, &terms);
  for (guint a = 0; a < self->placements->len; a++)
    if (!((RegimenPlacement *) g_ptr_array_index (self->placements, a))->is_fixed &&
        !ask_about (&q, (int) a, error))
      return FALSE;
  regimen_solution_add_breaches (self, ground, layout);

  return TRUE;
}
