/* placing-problem.c - the file's facts written down as a placement problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing-problem.h"

/* What a wished part of the day or weekday weighs more than what the patient likes as a rule: more
 * than a day too late, less than a move. */
#define WISHED_TIME_FACTOR 10

int
regimen_placing_n_days (const RegimenPlacing *self)
{
  return (int) (regimen_span_minutes (self->facts->span) / REGIMEN_MINUTES_PER_DAY);
}

int
regimen_placing_day_of (const RegimenPlacing *self, RegimenDay day)
{
  return day.n - self->origin.n;
}

/* Parts of a span that cross midnights, day by day within the horizon. */
void
regimen_placing_add_daily (
    RegimenPlacing *self,
    RegimenSpan span,
    void (*add) (RegimenPlacing *self, int target, int day, int from, int to, int units),
    int target,
    int units)
{
  gint64 start = MAX (span.start.n, self->facts->span.start.n);
  gint64 end = MIN (span.end.n, self->facts->span.end.n);

  while (start < end)
    {
      RegimenDay day = regimen_minute_day ((RegimenMinute){ start });
      gint64 midnight = regimen_minute_at (day, 0).n;
      gint64 until = MIN (end, midnight + REGIMEN_MINUTES_PER_DAY);

      add (self, target, regimen_placing_day_of (self, day), (int) (start - midnight),
           (int) (until - midnight), units);
      start = until;
    }
}

static void
set_weights (RegimenPlacing *self)
{
  RegimenWeights *weights = &self->problem->weights;

  regimen_weights_init (weights);
  if (regimen_placing_has_soft_wishes (self))
    weights->pref *= WISHED_TIME_FACTOR;
  switch (self->task.wish)
    {
    case REGIMEN_WISH_EARLIEST:
      weights->start *= REGIMEN_PLACING_WISH_FACTOR;
      weights->gap *= REGIMEN_PLACING_WISH_FACTOR;
      break;
    case REGIMEN_WISH_SAME_TIME:
      weights->tod *= REGIMEN_PLACING_WISH_FACTOR;
      break;
    case REGIMEN_WISH_FEW_WEEKDAYS:
      weights->wday *= REGIMEN_PLACING_WISH_FACTOR;
      break;
    case REGIMEN_WISH_BALANCED:
    case REGIMEN_WISH_SAME_PEOPLE: /* the roles weigh more */
    default:
      break;
    }
}

static gboolean
check_types (const RegimenPlacing *self, GError **error)
{
  int n = regimen_placing_n_sessions (self) + (int) self->follow_ups->len;

  for (int i = 0; i < n; i++)
    {
      if (regimen_placing_type (self, i) == NULL)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                       "plan %" G_GINT64_FORMAT ": a visit type of it is not there",
                       self->plan->id);
          return FALSE;
        }
    }
  return TRUE;
}

static int
shortest_chair_need (RegimenPlacing *const *parts, guint n_parts)
{
  int shortest = 0;

  for (guint p = 0; p < n_parts; p++)
    {
      for (int i = 0; i < regimen_placing_n_sessions (parts[p]); i++)
        {
          int minutes = regimen_visit_type_minutes (regimen_placing_type (parts[p], i));

          shortest = shortest == 0 ? minutes : MIN (shortest, minutes);
        }
    }
  return shortest;
}

/**
 * regimen_placing_build:
 * @parts: (array length=n_parts): plans that are placed together, with facts of the same days, the
 *   same origin and the same wish
 *
 * Writes the problem: hours of each day less time off and closures, what others have booked, the
 * patients' time, each series with what stands of it. The first one owns it.
 *
 * Returns: FALSE with @error set when a plan names what isn't there
 */
gboolean
regimen_placing_build (RegimenPlacing *const *parts, guint n_parts, GError **error)
{
  RegimenPlacing *self = parts[0];

  for (guint p = 0; p < n_parts; p++)
    {
      if (!check_types (parts[p], error))
        return FALSE;
      regimen_wishes_narrow (parts[p]->task.wishes, parts[p]->facts);
    }
  self->problem = regimen_problem_new (REGIMEN_GRID_MIN, regimen_placing_n_days (self));
  self->problem->origin = self->origin;
  self->problem->hole_min = shortest_chair_need (parts, n_parts);
  set_weights (self);
  for (guint p = 1; p < n_parts; p++)
    {
      parts[p]->problem = self->problem;
      parts[p]->is_guest = TRUE;
    }
  regimen_placing_add_clinic (parts, n_parts);
  for (guint p = 0; p < n_parts; p++)
    {
      regimen_placing_add_series (parts[p]);
      if (n_parts > 1)
        regimen_placing_tie_to_patient (parts[p]);
    }
  return TRUE;
}
