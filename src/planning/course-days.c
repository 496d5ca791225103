/* course-days.c - the days on which each activity of a series can lie at all
 *
 * Where most of a series is fixed, what is to be placed has a few days between its neighbours; to
 * look for openings on all days of the plan would be nearly all of the work.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "course-days.h"

#include "course.h"

static int
clamp_day (const RegimenCourseDays *self, gint64 day)
{
  return (int) CLAMP (day, -1, (gint64) self->problem->n_days);
}

/* Whether the gap from the session before is a rule: what took place is not judged, what is kept
 * by choice only against a session that is still to be placed. */
static gboolean
is_judged (const RegimenSeries *series, int session)
{
  const RegimenProblemFixed *fixed = regimen_series_get_fixed (series, session);

  return session > 0 && (fixed == NULL || (fixed->is_pinned &&
                                           regimen_series_get_fixed (series, session - 1) == NULL));
}

static const RegimenProblemSession *
rule_of (const RegimenCourseDays *self, int session)
{
  return &g_array_index (self->series->sessions, RegimenProblemSession, session);
}

static gint64
least_days (const RegimenProblemSession *rule)
{
  return MAX (1, regimen_floor_days (rule->min_gap_min));
}

static gint64
most_days (const RegimenProblemSession *rule)
{
  return regimen_floor_days (rule->max_gap_min) + 1;
}

static void
set_own_range (RegimenCourseDays *self, int activity)
{
  const RegimenProblemFixed *fixed = regimen_series_get_fixed (self->series, activity);

  self->first[activity] = fixed != NULL ? fixed->day : self->series->first_day;
  self->last[activity] = fixed != NULL ? fixed->day : self->series->last_day;
}

static void
narrow (RegimenCourseDays *self, int activity, gint64 first, gint64 last)
{
  if (regimen_series_get_fixed (self->series, activity) != NULL)
    return;
  self->first[activity] = MAX (self->first[activity], clamp_day (self, first));
  self->last[activity] = MIN (self->last[activity], clamp_day (self, last));
}

/**
 * regimen_course_days_new:
 *
 * Returns: (transfer full): the days of every activity; problem and series must outlive it
 */
RegimenCourseDays *
regimen_course_days_new (const RegimenProblem *problem, const RegimenSeries *series)
{
  RegimenCourseDays *self = g_new0 (RegimenCourseDays, 1);
  int n_sessions = regimen_series_n_sessions (series);
  int n = regimen_series_n_activities (series);

  self->problem = problem;
  self->series = series;
  self->first = g_new0 (int, (gsize) n + 1);
  self->last = g_new0 (int, (gsize) n + 1);
  for (int a = 0; a < n; a++)
    set_own_range (self, a);
  for (int a = 1; a < n_sessions; a++)
    if (is_judged (series, a))
      narrow (self, a, self->first[a - 1] + least_days (rule_of (self, a)),
              self->last[a - 1] + most_days (rule_of (self, a)));
  for (int a = n_sessions - 1; a > 0; a--)
    if (is_judged (series, a))
      narrow (self, a - 1, self->first[a] - most_days (rule_of (self, a)),
              self->last[a] - least_days (rule_of (self, a)));
  for (guint i = 0; i < series->follow_ups->len; i++)
    {
      const RegimenProblemFollowUp *rule =
          &g_array_index (series->follow_ups, RegimenProblemFollowUp, i);

      narrow (self, n_sessions + (int) i,
              self->first[rule->anchor] + regimen_floor_days (rule->lo_min),
              self->last[rule->anchor] + regimen_floor_days (rule->hi_min) + 1);
    }

  return self;
}

void
regimen_course_days_free (RegimenCourseDays *self)
{
  if (self == NULL)
    return;

  g_free (self->first);
  g_free (self->last);
  g_free (self);
}

/**
 * regimen_course_days_dup_of_type:
 *
 * Returns: (transfer full): [day] whether any activity of the type that is to be placed can lie
 *   there
 */
guint8 *
regimen_course_days_dup_of_type (const RegimenCourseDays *self, int type, gboolean is_session)
{
  guint8 *days = g_new0 (guint8, (gsize) self->problem->n_days + 1);

  for (int a = 0; a < regimen_series_n_activities (self->series); a++)
    {
      if (regimen_series_get_fixed (self->series, a) != NULL ||
          regimen_series_activity_type (self->series, a) != type ||
          (a < regimen_series_n_sessions (self->series)) != is_session)
        continue;
      for (int day = MAX (0, self->first[a]); day <= MIN (self->last[a], self->problem->n_days - 1);
           day++)
        days[day] = 1;
    }

  return days;
}
