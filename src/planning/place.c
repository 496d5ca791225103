/* place.c - a place for every activity of one series: the best there is, proven
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "course.h"
#include "place-private.h"

static void
placement_free (gpointer data)
{
  RegimenPlacement *placement = data;

  g_free (placement->resources);
  g_array_unref (placement->reasons);
  g_array_unref (placement->breaches);
  g_free (placement);
}

static void
relaxation_free (gpointer data)
{
  RegimenPlaceRelaxation *relaxation = data;

  g_array_unref (relaxation->steps);
  g_free (relaxation);
}

void
regimen_solution_free (RegimenSolution *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->placements);
  g_ptr_array_unref (self->relaxations);
  g_free (self);
}

static int
find_held (const RegimenSeries *series, int type, int day, int start_min)
{
  const RegimenProblemHeld *held = regimen_series_find_held (series, type, day, start_min);

  return held == NULL ? -1 : (int) (held - &g_array_index (series->held, RegimenProblemHeld, 0));
}

static RegimenPlacement *
placement_new (const RegimenProblem *problem,
               const RegimenSeries *series,
               const RegimenLayout *layout,
               int activity)
{
  RegimenPlacement *self = g_new0 (RegimenPlacement, 1);
  const RegimenProblemSession *rule;
  gint64 gap;

  self->activity = activity;
  self->day = layout->day[activity];
  self->start_min = layout->start_min[activity];
  self->resources = g_memdup2 (layout->resources + activity * layout->n_roles,
                               sizeof (int) * (gsize) MAX (layout->n_roles, 1));
  self->is_fixed = regimen_series_get_fixed (series, activity) != NULL;
  self->held = self->is_fixed ? -1
                              : find_held (series, regimen_series_activity_type (series, activity),
                                           self->day, self->start_min);
  self->reasons = g_array_new (FALSE, FALSE, sizeof (RegimenPlaceReason));
  self->breaches = g_array_new (FALSE, FALSE, sizeof (RegimenPlaceBreach));
  if (activity > 0 && activity < regimen_series_n_sessions (series) && !self->is_fixed)
    {
      rule = &g_array_index (series->sessions, RegimenProblemSession, activity);
      gap = regimen_session_gap (rule, regimen_layout_at (layout, activity - 1),
                                 regimen_layout_at (layout, activity));
      self->late_min = MAX (0, gap - rule->soft_max_min);
    }

  return self;
}

/**
 * regimen_solution_new:
 * @layout: what was found, when @result is feasible
 *
 * Puts the answer together, and judges it once more with other code than the search's.
 */
RegimenSolution *
regimen_solution_new (RegimenGround *ground,
                      int patient,
                      const RegimenLayout *layout,
                      const RegimenSolveResult *result)
{
  const RegimenSeries *series = regimen_problem_get_patient (ground->problem, patient);
  RegimenSolution *self = g_new0 (RegimenSolution, 1);

  self->patient = patient;
  self->is_feasible = result->is_feasible;
  self->stuck_activity = result->stuck;
  self->n_steps = result->n_steps;
  self->placements = g_ptr_array_new_with_free_func (placement_free);
  self->relaxations = g_ptr_array_new_with_free_func (relaxation_free);
  if (!self->is_feasible)
    return self;

  self->objective = regimen_judge_layout (ground, series, layout, &self->terms);
  self->lower_bound = result->objective;
  /* The search and the judge count by different code: they must agree. */
  g_assert (layout->n_activities == 0 || self->objective == self->lower_bound);
  for (int a = 0; a < layout->n_activities; a++)
    g_ptr_array_add (self->placements, placement_new (ground->problem, series, layout, a));

  return self;
}

/**
 * regimen_solution_dup_layout:
 *
 * Returns: (transfer full): where every activity of a feasible answer is
 */
RegimenLayout *
regimen_solution_dup_layout (const RegimenSolution *self, const RegimenProblem *problem)
{
  RegimenLayout *layout = regimen_layout_new (problem, self->patient);

  for (guint i = 0; i < self->placements->len; i++)
    {
      const RegimenPlacement *p = g_ptr_array_index (self->placements, i);

      regimen_layout_set (layout, p->activity, p->day, p->start_min, p->resources);
    }

  return layout;
}

/**
 * regimen_place_series:
 * @problem: what is to be solved; held and fixed activities of the patient are not among its
 *   bookings
 * @patient: whose series
 * @options: (nullable): what else is wanted; by default the places only
 * @out_solution: (out) (transfer full): the answer, feasible or not
 * @error: %REGIMEN_ERROR_INVALID when the problem makes no sense; or cancelled
 *
 * Places one series at the least cost there is. The other patients of the problem are not there,
 * except for what they have fixed. The same problem gives the same answer, always.
 *
 * Returns: FALSE with @error set and nothing in @out_solution
 */
gboolean
regimen_place_series (const RegimenProblem *problem,
                      int patient,
                      const RegimenPlaceOptions *options,
                      GCancellable *cancellable,
                      RegimenSolution **out_solution,
                      GError **error)
{
  g_autoptr (RegimenGround) ground = NULL;
  g_autoptr (RegimenLayout) layout = NULL;
  g_autoptr (RegimenSolution) solution = NULL;
  RegimenSolveResult result;

  g_return_val_if_fail (problem != NULL && out_solution != NULL, FALSE);
  g_return_val_if_fail (patient >= 0 && patient < (int) problem->patients->len, FALSE);

  *out_solution = NULL;
  if (!regimen_problem_validate (problem, error))
    return FALSE;
  ground = regimen_ground_new (problem);
  layout = regimen_layout_new (problem, patient);
  if (!regimen_solve (ground, patient, cancellable, layout, &result, error))
    return FALSE;
  solution = regimen_solution_new (ground, patient, layout, &result);
  if (solution->is_feasible && options != NULL && options->want_reasons &&
      !regimen_solution_add_reasons (solution, ground, options->skips_costs, cancellable, error))
    return FALSE;
  if (!solution->is_feasible && options != NULL && options->want_relaxations &&
      !regimen_solution_add_relaxations (solution, ground, cancellable, error))
    return FALSE;
  *out_solution = g_steal_pointer (&solution);

  return TRUE;
}
