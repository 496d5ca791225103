/* day-sharing.c - what the visits of one series that share a day have to do with one another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "crowd.h"
#include "day-sharing.h"

/**
 * regimen_course_dup_ties:
 *
 * Returns: (transfer full): the resource that an activity is tied to, one a role; -1 = none
 */
int *
regimen_course_dup_ties (const RegimenCourse *self, int activity)
{
  int *ties = g_new (int, (gsize) self->n_roles + 1);

  for (int role = 0; role < self->n_roles; role++)
    ties[role] = -1;
  for (guint i = 0; i < self->series->ties->len; i++)
    {
      const RegimenProblemTie *tie = &g_array_index (self->series->ties, RegimenProblemTie, i);

      if (tie->activity == activity)
        ties[tie->role] = tie->resource;
    }

  return ties;
}

static gboolean
judges_holes (const RegimenCourse *self, int type, const int *ties)
{
  GArray *needs = regimen_problem_type (self->problem, type)->needs;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);
      GArray *members = regimen_problem_group (self->problem, need->group)->resources;

      for (guint j = 0; j < members->len; j++)
        {
          int resource = g_array_index (members, int, j);

          if ((ties[need->role] < 0 || ties[need->role] == resource) &&
              regimen_problem_resource (self->problem, resource)->judges_holes)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
spills (const RegimenCourse *self, int type)
{
  const RegimenProblemType *t = regimen_problem_type (self->problem, type);

  for (guint i = 0; i < t->needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (t->needs, RegimenProblemNeed, i);

      if ((need->from_min < 0 || need->to_min > t->length_min) &&
          regimen_problem_soft_limit (self->problem, need->group) < 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
may_make_holes (const RegimenCourse *self, int activity)
{
  g_autofree int *ties = regimen_course_dup_ties (self, activity);

  return regimen_series_get_fixed (self->series, activity) == NULL &&
         judges_holes (self, regimen_series_activity_type (self->series, activity), ties);
}

static gboolean
is_free_visit_with_holes (const RegimenCourse *self, int activity)
{
  return activity >= regimen_series_n_sessions (self->series) && may_make_holes (self, activity);
}

/* Days from the session `from` to a later one, at least and at most. */
static void
days_between (const RegimenCourse *self, int from, int to, gint64 *out_least, gint64 *out_most)
{
  *out_least = 0;
  *out_most = 0;
  for (int a = from + 1; a <= to; a++)
    {
      const RegimenProblemSession *rule =
          &g_array_index (self->series->sessions, RegimenProblemSession, a);

      *out_least += MAX (1, rule->min_gap_min / REGIMEN_MINUTES_PER_DAY);
      *out_most += rule->max_gap_min / REGIMEN_MINUTES_PER_DAY + 1;
    }
}

/* Days from a session to an activity that is not before it by number: itself, a later session, or
 * a follow-up of either. */
static void
days_from (const RegimenCourse *self,
           int session,
           int activity,
           gint64 *out_least,
           gint64 *out_most)
{
  int n_sessions = regimen_series_n_sessions (self->series);
  const RegimenProblemFollowUp *rule;

  if (activity < n_sessions)
    {
      days_between (self, session, activity, out_least, out_most);
      return;
    }
  rule = &g_array_index (self->series->follow_ups, RegimenProblemFollowUp, activity - n_sessions);
  days_between (self, session, rule->anchor, out_least, out_most);
  *out_least += regimen_floor_days (rule->lo_min);
  *out_most += regimen_floor_days (rule->hi_min) + 1;
}

static int
anchor_of (const RegimenCourse *self, int activity)
{
  int n_sessions = regimen_series_n_sessions (self->series);

  return activity < n_sessions ? activity
                               : g_array_index (self->series->follow_ups, RegimenProblemFollowUp,
                                                activity - n_sessions)
                                     .anchor;
}

/* Whether two activities can lie on one day, going by gaps and windows. */
static gboolean
may_share_day (const RegimenCourse *self, int a, int b)
{
  int from = MIN (anchor_of (self, a), anchor_of (self, b));
  int to = MAX (anchor_of (self, a), anchor_of (self, b));
  gint64 a_least;
  gint64 a_most;
  gint64 b_least;
  gint64 b_most;

  /* Around what is fixed the gaps need not hold. */
  for (int i = from + 1; i <= to; i++)
    if (regimen_series_get_fixed (self->series, i) != NULL)
      return TRUE;
  days_from (self, from, a, &a_least, &a_most);
  days_from (self, from, b, &b_least, &b_most);

  return a_least <= b_most && b_least <= a_most;
}

/* What holding its resources may save at most where other visits have left holes. */
static gint64
most_filled (const RegimenCourse *self, int activity)
{
  g_autoptr (GPtrArray) needs =
      regimen_role_needs_new (self->problem, regimen_series_activity_type (self->series, activity));
  gint64 n_slots = 0;

  for (guint k = 0; k < needs->len; k++)
    {
      const RegimenRoleNeed *need = g_ptr_array_index (needs, k);

      for (guint i = 0; i < need->holdings->len; i++)
        n_slots += g_array_index (need->holdings, RegimenHolding, i).to -
                   g_array_index (need->holdings, RegimenHolding, i).from;
    }

  return n_slots * self->problem->weights.hole;
}

/**
 * regimen_course_hole_discount:
 *
 * How much of the holes an activity makes others of its day could fill. A follow-up that shares a
 * day with anything fills itself: what it makes is free, in the bound.
 *
 * Returns: 0 when its hole costs are exact
 */
gint64
regimen_course_hole_discount (const RegimenCourse *self, int activity)
{
  int n = regimen_series_n_activities (self->series);
  gboolean is_visit = activity >= regimen_series_n_sessions (self->series);
  gint64 sum = 0;

  if (self->problem->weights.hole == 0 || regimen_series_get_fixed (self->series, activity) != NULL)
    return 0;
  if (is_visit && !is_free_visit_with_holes (self, activity))
    return 0;
  for (int b = 0; b < n; b++)
    {
      if (b == activity || regimen_series_get_fixed (self->series, b) != NULL ||
          (is_visit ? !may_make_holes (self, b) : !is_free_visit_with_holes (self, b)) ||
          !may_share_day (self, activity, b))
        continue;
      if (is_visit)
        return REGIMEN_COST_MAX;
      sum += most_filled (self, b);
    }

  return sum;
}

/* Whether a follow-up may start in one quarter of an hour with another visit of the series: then
 * the two make a crowd that neither makes alone. */
static gboolean
may_make_crowd (const RegimenCourse *self, int visit)
{
  int type = regimen_series_activity_type (self->series, visit);

  if (self->problem->weights.crowd == 0)
    return FALSE;
  for (int b = 0; b < regimen_series_n_activities (self->series); b++)
    if (b != visit && regimen_series_get_fixed (self->series, b) == NULL &&
        regimen_crowd_may_meet (self->problem, type,
                                regimen_series_activity_type (self->series, b)) &&
        may_share_day (self, visit, b))
      return TRUE;

  return FALSE;
}

static gboolean
groups_overlap (const RegimenCourse *self, int type)
{
  g_autoptr (GPtrArray) needs = regimen_role_needs_new (self->problem, type);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint k = 0; k < needs->len; k++)
    {
      const RegimenRoleNeed *need = g_ptr_array_index (needs, k);
      GArray *members = regimen_problem_group (self->problem, need->group)->resources;

      for (guint i = 0; i < members->len; i++)
        {
          gpointer key = GINT_TO_POINTER (g_array_index (members, int, i) + 1);
          gpointer owner = g_hash_table_lookup (seen, key);

          if (owner != NULL && owner != need)
            return TRUE;
          g_hash_table_insert (seen, key, (gpointer) need);
        }
    }

  return FALSE;
}

static gboolean
role_judges_holes (const RegimenCourse *self, int role)
{
  for (guint t = 0; t < self->problem->types->len; t++)
    {
      GArray *needs = regimen_problem_type (self->problem, (int) t)->needs;

      for (guint i = 0; i < needs->len; i++)
        {
          const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);
          GArray *members = regimen_problem_group (self->problem, need->group)->resources;

          for (guint j = 0; need->role == role && j < members->len; j++)
            if (regimen_problem_resource (self->problem, g_array_index (members, int, j))
                    ->judges_holes)
              return TRUE;
        }
    }

  return FALSE;
}

/**
 * regimen_course_find_tracked:
 *
 * Two activities of one day can meet in a resource only when one holds something before or after
 * the patient is there, or in a hole: then the search must know the resources concerned.
 */
void
regimen_course_find_tracked (RegimenCourse *self)
{
  gboolean has_visits = FALSE;
  gboolean any_spills = FALSE;
  gboolean any_overlap = FALSE;

  for (int a = 0; a < regimen_series_n_activities (self->series); a++)
    {
      int type = regimen_series_activity_type (self->series, a);

      if (regimen_series_get_fixed (self->series, a) != NULL)
        continue;
      any_spills = any_spills || spills (self, type);
      any_overlap = any_overlap || groups_overlap (self, type);
      if (a >= regimen_series_n_sessions (self->series))
        {
          has_visits = TRUE;
          self->makes_crowds = self->makes_crowds || may_make_crowd (self, a);
          self->is_entangled = self->is_entangled || self->makes_crowds ||
                               regimen_course_hole_discount (self, a) > 0;
        }
    }
  self->is_spilling = has_visits && (any_spills || (self->is_entangled && any_overlap));
  self->is_entangled = self->is_entangled || self->is_spilling;
  self->is_tracked = g_new0 (gboolean, (gsize) self->n_roles + 1);
  for (int role = 0; role < self->n_roles; role++)
    self->is_tracked[role] = self->is_spilling ||
                             regimen_problem_role (self->problem, role)->weight > 0 ||
                             (self->is_entangled && role_judges_holes (self, role));
}
