/* solve.c - the proven best layout of one series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "batch-path.h"
#include "settle.h"
#include "solve.h"

/* Beyond the bound, for the first attempt; more while nothing is found. It changes the time
 * taken and never the answer. */
#define FIRST_SLACK 24
#define N_LIMITED 12

static gint64
bound_of (const RegimenCourse *course)
{
  const RegimenStage *stage = regimen_course_stage (course, 0);
  gint64 bound = REGIMEN_COST_MAX;

  for (int p = 0; p < stage->openings->n; p++)
    bound = MIN (bound,
                 regimen_cost_cap (stage->openings->best[p] + stage->extra[p] + stage->bound[p]));

  return bound;
}

/* Whether an opening of a stage has a place for all its follow-ups. */
static gboolean
has_visits (const RegimenStage *stage, int p)
{
  for (guint v = 0; v < stage->visits->len; v++)
    if (g_array_index (stage->visits, RegimenCourseVisit, v).least[p] >= REGIMEN_COST_MAX)
      return FALSE;

  return TRUE;
}

/* Going from session to session by the gaps alone: the first activity that has no place left, or
 * -1 when that isn't what makes the series impossible. */
static int
find_stuck (const RegimenCourse *course)
{
  g_autofree gboolean *is_reached = NULL;

  for (int i = 0; i < (int) course->stages->len; i++)
    {
      const RegimenStage *stage = regimen_course_stage (course, i);
      g_autofree gboolean *reaches = g_new0 (gboolean, (gsize) stage->openings->n + 1);
      gboolean any_session = FALSE;
      gboolean any = FALSE;

      for (int q = 0; q < stage->openings->n; q++)
        {
          gboolean reached = i == 0;

          for (int p = i > 0 ? stage->previous_from[q] : 0;
               i > 0 && p < stage->previous_to[q] && !reached; p++)
            reached = is_reached[p];
          any_session = any_session || reached;
          reaches[q] = reached && has_visits (stage, q);
          any = any || reaches[q];
        }
      if (!any)
        return any_session ? g_array_index (stage->visits, RegimenCourseVisit, 0).activity
                           : stage->activity;
      g_free (is_reached);
      is_reached = g_steal_pointer (&reaches);
    }

  return -1;
}

static gboolean
search (const RegimenCourse *course,
        GCancellable *cancellable,
        RegimenLayout *layout,
        RegimenSolveResult *result,
        GError **error)
{
  gint64 bound = bound_of (course);
  gint64 slack = FIRST_SLACK;
  RegimenSettleResult settled = REGIMEN_SETTLE_CUT;

  if (bound >= REGIMEN_COST_MAX)
    return TRUE;

  for (int attempt = 0; settled == REGIMEN_SETTLE_CUT; attempt++)
    {
      gint64 limit = attempt < N_LIMITED ? bound + slack : REGIMEN_COST_MAX - 1;
      g_autoptr (RegimenLabels) labels = regimen_labels_new (course, limit, cancellable, error);

      if (labels == NULL)
        return FALSE;
      g_assert (attempt <= N_LIMITED);
      result->n_steps += labels->n_made;
      settled = labels->was_cut ? REGIMEN_SETTLE_CUT : REGIMEN_SETTLE_NONE;
      if (labels->n_reached == (int) course->stages->len)
        settled = regimen_settle (labels, limit, layout, &result->objective, &result->n_steps,
                                  cancellable);
      slack *= attempt < 3 ? 2 : 4;
    }
  if (settled == REGIMEN_SETTLE_CANCELLED)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  result->is_feasible = settled == REGIMEN_SETTLE_FOUND;

  return TRUE;
}

/* What has no history and asks for nothing unusual is found much faster, and is the same optimum;
 * where that search is not sure, or finds nothing, the exact one is asked. */
static gboolean
solve_fast (RegimenGround *ground, int patient, RegimenLayout *layout, RegimenSolveResult *result)
{
  const RegimenPathQuery query = { .limit = REGIMEN_FAST_MAX };
  const RegimenSeries *series = regimen_problem_get_patient (ground->problem, patient);
  g_autoptr (RegimenBoard) board = NULL;
  g_autoptr (RegimenRoute) route = NULL;
  g_autoptr (RegimenPath) path = NULL;
  gint32 cost;

  if (series->fixed->len > 0 || series->wants->len > 0)
    return FALSE;
  board = regimen_board_new (ground);
  route = regimen_route_new (board, patient);
  if (!route->is_plain)
    return FALSE;
  path = regimen_path_new (board);
  if (regimen_path_search (path, route, &query, layout, &cost) != REGIMEN_PATH_FOUND)
    return FALSE;
  result->is_feasible = TRUE;
  result->objective = cost / REGIMEN_FAST_SCALE;
  result->n_steps = regimen_path_get_effort (path);

  return TRUE;
}

/**
 * regimen_solve:
 * @ground: what is free without the series' own new activities; unchanged afterwards
 * @layout: (inout): with the fixed activities in place; gets the others
 * @error: cancelled, or the series is too large
 *
 * Finds the layout of least cost, or that there is none.
 */
gboolean
regimen_solve (RegimenGround *ground,
               int patient,
               GCancellable *cancellable,
               RegimenLayout *layout,
               RegimenSolveResult *out_result,
               GError **error)
{
  *out_result = (RegimenSolveResult){ .stuck = -1 };
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (solve_fast (ground, patient, layout, out_result))
    return !g_cancellable_set_error_if_cancelled (cancellable, error);

  return regimen_solve_exactly (ground, patient, cancellable, layout, out_result, error);
}

/* Where the way ends is told by all openings, also by those that lead nowhere. */
static gboolean
look_where_stuck (RegimenGround *ground,
                  int patient,
                  GCancellable *cancellable,
                  int *out_stuck,
                  GError **error)
{
  g_autoptr (RegimenCourse) course =
      regimen_course_new (ground, patient, FALSE, cancellable, error);

  if (course == NULL)
    return FALSE;
  *out_stuck = find_stuck (course);

  return TRUE;
}

/**
 * regimen_solve_exactly:
 *
 * The same, by the search that knows every rule.
 */
gboolean
regimen_solve_exactly (RegimenGround *ground,
                       int patient,
                       GCancellable *cancellable,
                       RegimenLayout *layout,
                       RegimenSolveResult *out_result,
                       GError **error)
{
  g_autoptr (RegimenCourse) course = regimen_course_new (ground, patient, TRUE, cancellable, error);

  *out_result = (RegimenSolveResult){ .stuck = -1 };
  if (course == NULL)
    return FALSE;
  if (course->is_broken)
    return TRUE;
  if (course->stages->len == 0)
    {
      out_result->is_feasible = TRUE;
      return TRUE;
    }
  if (!search (course, cancellable, layout, out_result, error))
    return FALSE;

  return out_result->is_feasible ||
         look_where_stuck (ground, patient, cancellable, &out_result->stuck, error);
}
