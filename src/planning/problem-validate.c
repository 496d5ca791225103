/* problem-validate.c - whether a problem makes sense before anybody computes with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "errors.h"
#include "problem.h"

/* Far beyond any clinic, near enough that no sum or table can overflow. */
#define MAX_DAYS 4000
#define MAX_THINGS 5000
#define MAX_ACTIVITIES 400
#define MAX_CAPACITY 10000
#define MAX_WEIGHT G_GINT64_CONSTANT (1000000000)
#define MAX_CELLS G_GINT64_CONSTANT (40000000) /* resources x days x slots */
#define MAX_GAP_MIN ((gint64) MAX_DAYS * REGIMEN_MINUTES_PER_DAY)

static gboolean G_GNUC_PRINTF (2, 3) fail (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, text);

  return FALSE;
}

static gboolean
is_id (int id, guint n)
{
  return id >= 0 && (guint) id < n;
}

static gboolean
check_stretches (const RegimenProblem *self,
                 GArray *list,
                 int n_days,
                 const char *what,
                 guint of,
                 GError **error)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RegimenProblemStretch *s = &g_array_index (list, RegimenProblemStretch, i);

      if (s->day < 0 || s->day >= n_days)
        return fail (error, "%s %u: day %d is not in 0..%d", what, of, s->day, n_days - 1);
      if (s->from_min < 0 || s->to_min > REGIMEN_MINUTES_PER_DAY || s->from_min >= s->to_min)
        return fail (error, "%s %u: no stretch of a day: %d to %d", what, of, s->from_min,
                     s->to_min);
      if (s->from_min % self->grid_min != 0 || s->to_min % self->grid_min != 0)
        return fail (error, "%s %u: %d to %d is off the %d-minute grid", what, of, s->from_min,
                     s->to_min, self->grid_min);
    }

  return TRUE;
}

static gboolean
check_resource (const RegimenProblem *self, guint id, GError **error)
{
  const RegimenProblemResource *resource = regimen_problem_resource (self, (int) id);

  if (resource->capacity < 0 || resource->capacity > MAX_CAPACITY)
    return fail (error, "resource %u: capacity %d is not in 0..%d", id, resource->capacity,
                 MAX_CAPACITY);
  if (resource->is_soft && (!resource->counts_starts || resource->judges_holes))
    return fail (error, "resource %u: only a limit of starts without holes is soft", id);
  if (!check_stretches (self, resource->weekly, 7, "resource", id, error) ||
      !check_stretches (self, resource->dated, self->n_days, "resource", id, error) ||
      !check_stretches (self, resource->off, self->n_days, "resource", id, error))
    return FALSE;

  for (guint i = 0; i < resource->bookings->len; i++)
    {
      const RegimenProblemBooking *b =
          &g_array_index (resource->bookings, RegimenProblemBooking, i);

      if (!is_id (b->day, (guint) self->n_days))
        return fail (error, "resource %u: booking on day %d, outside the horizon", id, b->day);
      if (b->from_min < 0 || b->to_min > REGIMEN_MINUTES_PER_DAY || b->from_min >= b->to_min ||
          b->from_min % self->grid_min != 0 || b->to_min % self->grid_min != 0)
        return fail (error, "resource %u: booking from %d to %d is no stretch on the grid", id,
                     b->from_min, b->to_min);
      if (b->units < 0 || b->units > MAX_CAPACITY)
        return fail (error, "resource %u: booking of %d units", id, b->units);
    }

  return TRUE;
}

/* The soft limit of a group, wherever it stands in it; -1: none. */
static int
find_soft (const RegimenProblem *self, int group)
{
  GArray *members = regimen_problem_group (self, group)->resources;

  for (guint j = 0; j < members->len; j++)
    if (regimen_problem_resource (self, g_array_index (members, int, j))->is_soft)
      return g_array_index (members, int, j);

  return -1;
}

/* What a start costs is known from its time alone: there is no choice of limits, and all hold as
 * much of one for as long. */
static gboolean
check_soft_need (const RegimenProblem *self, guint id, guint i, GError **error)
{
  GArray *needs = regimen_problem_type (self, (int) id)->needs;
  const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);
  int limit = find_soft (self, need->group);

  if (limit < 0)
    return TRUE;
  if (need->units != 1 || need->from_min != 0 || need->to_min != REGIMEN_START_SPAN_MIN)
    return fail (error, "type %u: of a soft limit one unit is held from 0 to %d", id,
                 REGIMEN_START_SPAN_MIN);
  for (guint j = 0; j < i; j++)
    if (find_soft (self, g_array_index (needs, RegimenProblemNeed, j).group) == limit)
      return fail (error, "type %u: the soft limit %d is held twice", id, limit);

  return TRUE;
}

static gboolean
check_group (const RegimenProblem *self, guint id, GError **error)
{
  GArray *members = regimen_problem_group (self, (int) id)->resources;

  for (guint j = 0; j < members->len; j++)
    if (!is_id (g_array_index (members, int, j), self->resources->len))
      return fail (error, "group %u: no resource %d", id, g_array_index (members, int, j));
  if (members->len > 1 && find_soft (self, (int) id) >= 0)
    return fail (error, "group %u: a soft limit is the only one of its group", id);

  return TRUE;
}

static gboolean
check_type (const RegimenProblem *self, guint id, GError **error)
{
  const RegimenProblemType *type = regimen_problem_type (self, (int) id);

  if (type->length_min <= 0 || type->length_min > REGIMEN_MINUTES_PER_DAY ||
      type->length_min % self->grid_min != 0)
    return fail (error, "type %u: length %d is not on the grid within a day", id, type->length_min);

  for (guint i = 0; i < type->needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (type->needs, RegimenProblemNeed, i);

      if (!is_id (need->role, self->roles->len))
        return fail (error, "type %u: no role %d", id, need->role);
      if (!is_id (need->group, self->groups->len))
        return fail (error, "type %u: no group %d", id, need->group);
      if (need->units <= 0 || need->units > MAX_CAPACITY)
        return fail (error, "type %u: need of %d units", id, need->units);
      if (need->from_min >= need->to_min || need->from_min <= -REGIMEN_MINUTES_PER_DAY ||
          need->to_min > REGIMEN_MINUTES_PER_DAY || need->from_min % self->grid_min != 0 ||
          need->to_min % self->grid_min != 0)
        return fail (error, "type %u: need from %d to %d is no stretch on the grid", id,
                     need->from_min, need->to_min);
      for (guint j = 0; j < i; j++)
        {
          const RegimenProblemNeed *other = &g_array_index (type->needs, RegimenProblemNeed, j);

          if (other->role == need->role && other->group != need->group)
            return fail (error, "type %u: role %d is asked of two groups", id, need->role);
        }
      if (!check_soft_need (self, id, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_session (const RegimenProblem *self,
               const RegimenSeries *series,
               guint patient,
               guint a,
               GError **error)
{
  const RegimenProblemSession *rule = &g_array_index (series->sessions, RegimenProblemSession, a);

  if (!is_id (rule->type, self->types->len))
    return fail (error, "patient %u: session %u: no type %d", patient, a, rule->type);
  if (!is_id (rule->phase, series->phases->len))
    return fail (error, "patient %u: session %u: no phase %d", patient, a, rule->phase);
  if (rule->min_gap_min < 0 || rule->soft_max_min < 0 || rule->max_gap_min < 0 ||
      rule->min_gap_min > MAX_GAP_MIN || rule->soft_max_min > MAX_GAP_MIN ||
      rule->max_gap_min > MAX_GAP_MIN)
    return fail (error, "patient %u: session %u: a gap is not in 0..%" G_GINT64_FORMAT, patient, a,
                 MAX_GAP_MIN);
  if (rule->target_days < 0 || rule->target_days > MAX_DAYS)
    return fail (error, "patient %u: session %u: target of %d days", patient, a, rule->target_days);

  return TRUE;
}

static gboolean
check_follow_up (const RegimenProblem *self,
                 const RegimenSeries *series,
                 guint patient,
                 guint i,
                 GError **error)
{
  const RegimenProblemFollowUp *rule =
      &g_array_index (series->follow_ups, RegimenProblemFollowUp, i);

  if (!is_id (rule->type, self->types->len))
    return fail (error, "patient %u: follow-up %u: no type %d", patient, i, rule->type);
  if (!is_id (rule->anchor, series->sessions->len))
    return fail (error, "patient %u: follow-up %u: no session %d", patient, i, rule->anchor);
  if (ABS (rule->lo_min) > MAX_GAP_MIN || ABS (rule->hi_min) > MAX_GAP_MIN ||
      ABS (rule->target_min) > MAX_GAP_MIN)
    return fail (error, "patient %u: follow-up %u: window out of range", patient, i);

  return TRUE;
}

static gboolean
check_resources_of (const RegimenProblem *self,
                    const int *resources,
                    guint patient,
                    const char *what,
                    GError **error)
{
  if (resources == NULL && self->roles->len > 0)
    return fail (error, "patient %u: %s without resources", patient, what);
  for (guint role = 0; role < self->roles->len; role++)
    if (resources[role] != -1 && !is_id (resources[role], self->resources->len))
      return fail (error, "patient %u: %s: no resource %d", patient, what, resources[role]);

  return TRUE;
}

/* The whole visit, and all it holds, must lie on its day: it is subtracted from the free units. */
static gboolean
check_place_in_day (const RegimenProblem *self,
                    guint patient,
                    int type_id,
                    int day,
                    int start_min,
                    const char *what,
                    GError **error)
{
  const RegimenProblemType *type = regimen_problem_type (self, type_id);

  if (!is_id (day, (guint) self->n_days))
    return fail (error, "patient %u: %s on day %d, outside the horizon", patient, what, day);
  if (start_min < 0 || start_min % self->grid_min != 0 ||
      start_min + type->length_min > REGIMEN_MINUTES_PER_DAY)
    return fail (error, "patient %u: %s at %d is off the grid or crosses midnight", patient, what,
                 start_min);
  for (guint i = 0; i < type->needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (type->needs, RegimenProblemNeed, i);

      if (start_min + need->from_min < 0 || start_min + need->to_min > REGIMEN_MINUTES_PER_DAY)
        return fail (error, "patient %u: %s at %d holds something beyond its day", patient, what,
                     start_min);
    }

  return TRUE;
}

static gboolean
check_history (const RegimenProblem *self,
               const RegimenSeries *series,
               guint patient,
               GError **error)
{
  guint n_activities = (guint) regimen_series_n_activities (series);

  for (guint i = 0; i < series->ties->len; i++)
    {
      const RegimenProblemTie *tie = &g_array_index (series->ties, RegimenProblemTie, i);

      if (!is_id (tie->activity, n_activities) || !is_id (tie->role, self->roles->len) ||
          !is_id (tie->resource, self->resources->len))
        return fail (error, "patient %u: tie of activity %d, role %d to resource %d", patient,
                     tie->activity, tie->role, tie->resource);
    }
  for (guint i = 0; i < series->wants->len; i++)
    {
      int activity = g_array_index (series->wants, RegimenProblemWant, i).activity;

      if (!is_id (activity, n_activities))
        return fail (error, "patient %u: no activity %d to be wanted", patient, activity);
    }
  for (guint i = 0; i < series->fixed->len; i++)
    {
      const RegimenProblemFixed *fixed = &g_array_index (series->fixed, RegimenProblemFixed, i);

      if (!is_id (fixed->activity, n_activities))
        return fail (error, "patient %u: no activity %d to be fixed", patient, fixed->activity);
      if (regimen_series_get_fixed (series, fixed->activity) != fixed)
        return fail (error, "patient %u: activity %d is fixed twice", patient, fixed->activity);
      if (!check_resources_of (self, fixed->resources, patient, "fixed activity", error) ||
          !check_place_in_day (self, patient,
                               regimen_series_activity_type (series, fixed->activity), fixed->day,
                               fixed->start_min, "fixed activity", error))
        return FALSE;
    }
  for (guint i = 0; i < series->held->len; i++)
    {
      const RegimenProblemHeld *held = &g_array_index (series->held, RegimenProblemHeld, i);

      if (!is_id (held->type, self->types->len))
        return fail (error, "patient %u: held appointment of no type %d", patient, held->type);
      if (held->move_cost < 0 || held->move_cost > MAX_WEIGHT)
        return fail (error, "patient %u: held appointment: cost %" G_GINT64_FORMAT, patient,
                     held->move_cost);
      if (!check_resources_of (self, held->resources, patient, "held appointment", error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_patient (const RegimenProblem *self, guint patient, GError **error)
{
  const RegimenSeries *series = regimen_problem_get_patient (self, (int) patient);

  if (series->first_day < 0 || series->last_day < 0)
    return fail (error, "patient %u: days %d to %d", patient, series->first_day, series->last_day);
  if (series->earliest_min < 0 || series->earliest_min > REGIMEN_MINUTES_PER_DAY)
    return fail (error, "patient %u: earliest minute %d", patient, series->earliest_min);
  if (regimen_series_n_activities (series) > MAX_ACTIVITIES || series->phases->len > MAX_ACTIVITIES)
    return fail (error, "patient %u: more than %d activities", patient, MAX_ACTIVITIES);
  if (!check_stretches (self, series->availability, 7, "patient", patient, error) ||
      !check_stretches (self, series->blackouts, self->n_days, "patient", patient, error) ||
      !check_stretches (self, series->preferences, 7, "patient", patient, error))
    return FALSE;
  for (guint k = 0; k < series->phases->len; k++)
    {
      const RegimenProblemPhase *phase = &g_array_index (series->phases, RegimenProblemPhase, k);

      if (phase->max_per_week < 0 || phase->weekdays < 0)
        return fail (error, "patient %u: phase %u: a negative limit", patient, k);
    }
  for (guint a = 0; a < series->sessions->len; a++)
    if (!check_session (self, series, patient, a, error))
      return FALSE;
  for (guint i = 0; i < series->follow_ups->len; i++)
    if (!check_follow_up (self, series, patient, i, error))
      return FALSE;

  return check_history (self, series, patient, error);
}

static gboolean
check_weights (const RegimenProblem *self, GError **error)
{
  const RegimenWeights *w = &self->weights;
  const gint64 all[] = { w->unplaced, w->start, w->late, w->gap,  w->tod,  w->wday,
                         w->pref,     w->fu,    w->hole, w->move, w->swap, w->crowd };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] < 0 || all[i] > MAX_WEIGHT)
      return fail (error, "weights: %" G_GINT64_FORMAT " is not in 0..%" G_GINT64_FORMAT, all[i],
                   MAX_WEIGHT);
  for (guint role = 0; role < self->roles->len; role++)
    {
      gint64 weight = regimen_problem_role (self, (int) role)->weight;

      if (weight < 0 || weight > MAX_WEIGHT)
        return fail (error, "role %u: weight %" G_GINT64_FORMAT, role, weight);
    }

  return TRUE;
}

/**
 * regimen_problem_validate:
 * @self: a problem
 * @error: %REGIMEN_ERROR_INVALID, and which record makes no sense
 *
 * Checks every reference, range and grid, so that whoever computes with it needn't.
 */
gboolean
regimen_problem_validate (const RegimenProblem *self, GError **error)
{
  if (self->grid_min != 5 && self->grid_min != 15)
    return fail (error, "grid: %d is neither 5 nor 15", self->grid_min);
  if (self->n_days < 1 || self->n_days > MAX_DAYS)
    return fail (error, "days: %d is not in 1..%d", self->n_days, MAX_DAYS);
  if (self->hole_min < 0 || self->hole_min > REGIMEN_MINUTES_PER_DAY)
    return fail (error, "holemin: %d is not in 0..%d", self->hole_min, REGIMEN_MINUTES_PER_DAY);
  if (self->roles->len > 64 || self->resources->len > MAX_THINGS ||
      self->groups->len > MAX_THINGS || self->types->len > MAX_THINGS ||
      self->patients->len > MAX_THINGS)
    return fail (error, "more roles, resources, groups, types or patients than make sense");
  if ((gint64) self->resources->len * self->n_days * (REGIMEN_MINUTES_PER_DAY / self->grid_min) >
      MAX_CELLS)
    return fail (error, "%u resources on %d days are more than make sense", self->resources->len,
                 self->n_days);
  if (!check_weights (self, error))
    return FALSE;
  for (guint i = 0; i < self->resources->len; i++)
    if (!check_resource (self, i, error))
      return FALSE;
  for (guint i = 0; i < self->groups->len; i++)
    if (!check_group (self, i, error))
      return FALSE;
  for (guint i = 0; i < self->types->len; i++)
    if (!check_type (self, i, error))
      return FALSE;
  for (guint i = 0; i < self->patients->len; i++)
    if (!check_patient (self, i, error))
      return FALSE;

  return TRUE;
}
