/* batch-plan.c - where all series of a batch are, and what that costs together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "batch-plan.h"
#include "place-private.h"

static gint64
cost_of_skipping (const RegimenProblem *problem, int patient)
{
  const RegimenSeries *series = regimen_problem_get_patient (problem, patient);

  return problem->weights.unplaced *
         (regimen_series_n_activities (series) - (int) series->fixed->len);
}

static void
take_series (RegimenBatchPlan *self, int series, int sign)
{
  regimen_layout_take (self->layouts[series], self->ground,
                       regimen_problem_get_patient (self->problem, series), sign);
}

/**
 * regimen_batch_plan_new:
 * @problem: a valid problem; it must outlive the plan
 *
 * Nothing is placed yet.
 */
RegimenBatchPlan *
regimen_batch_plan_new (const RegimenProblem *problem)
{
  RegimenBatchPlan *self = g_new0 (RegimenBatchPlan, 1);

  self->problem = problem;
  self->ground = regimen_ground_new (problem);
  self->n = (int) problem->patients->len;
  self->layouts = g_new0 (RegimenLayout *, (gsize) self->n + 1);
  self->is_placed = g_new0 (gboolean, (gsize) self->n + 1);
  self->skip_cost = g_new0 (gint64, (gsize) self->n + 1);
  for (int p = 0; p < self->n; p++)
    {
      self->layouts[p] = regimen_layout_new (problem, p);
      self->skip_cost[p] = cost_of_skipping (problem, p);
      self->objective += self->skip_cost[p];
    }

  return self;
}

RegimenBatchPlan *
regimen_batch_plan_copy (const RegimenBatchPlan *self)
{
  RegimenBatchPlan *copy = regimen_batch_plan_new (self->problem);

  regimen_batch_plan_assign (copy, self);

  return copy;
}

void
regimen_batch_plan_free (RegimenBatchPlan *self)
{
  if (self == NULL)
    return;

  for (int p = 0; p < self->n; p++)
    regimen_layout_free (self->layouts[p]);
  g_free (self->layouts);
  g_free (self->is_placed);
  g_free (self->skip_cost);
  regimen_ground_free (self->ground);
  g_free (self);
}

static void
copy_layout (RegimenLayout *to, const RegimenLayout *from)
{
  memcpy (to->day, from->day, sizeof (int) * (gsize) from->n_activities);
  memcpy (to->start_min, from->start_min, sizeof (int) * (gsize) from->n_activities);
  memcpy (to->resources, from->resources,
          sizeof (int) * (gsize) (from->n_activities * from->n_roles));
}

/**
 * regimen_batch_plan_assign:
 * @other: of the same problem
 *
 * Makes the plan the same as the other.
 */
void
regimen_batch_plan_assign (RegimenBatchPlan *self, const RegimenBatchPlan *other)
{
  for (int p = 0; p < self->n; p++)
    {
      copy_layout (self->layouts[p], other->layouts[p]);
      self->is_placed[p] = other->is_placed[p];
    }
  regimen_ground_assign (self->ground, other->ground);
  self->n_placed = other->n_placed;
  self->objective = other->objective;
}

/**
 * regimen_batch_plan_put:
 * @series: not placed yet; its layout says where
 *
 * Returns: what the series costs there, with the holes it makes among the others
 */
gint64
regimen_batch_plan_put (RegimenBatchPlan *self, int series)
{
  RegimenTerms terms;
  gint64 cost =
      regimen_judge_layout (self->ground, regimen_problem_get_patient (self->problem, series),
                            self->layouts[series], &terms);

  g_assert (!self->is_placed[series]);
  take_series (self, series, 1);
  self->is_placed[series] = TRUE;
  self->n_placed++;
  self->objective += cost - self->skip_cost[series];

  return cost;
}

/**
 * regimen_batch_plan_remove:
 * @series: one that is placed; its layout stays as it was
 *
 * Returns: what it cost, with the holes that go with it
 */
gint64
regimen_batch_plan_remove (RegimenBatchPlan *self, int series)
{
  RegimenTerms terms;
  gint64 cost;

  g_assert (self->is_placed[series]);
  take_series (self, series, -1);
  self->is_placed[series] = FALSE;
  self->n_placed--;
  cost = regimen_judge_layout (self->ground, regimen_problem_get_patient (self->problem, series),
                               self->layouts[series], &terms);
  self->objective -= cost - self->skip_cost[series];

  return cost;
}

/**
 * regimen_batch_plan_dup_answer:
 * @lone_bounds: [series] what each costs at least
 *
 * Puts the answer together. Each series is counted with the holes it makes among those before
 * it, so that their objectives, and the costs of those skipped, add up to the objective.
 */
RegimenBatchAnswer *
regimen_batch_plan_dup_answer (const RegimenBatchPlan *self, const gint64 *lone_bounds)
{
  g_autoptr (RegimenBatchPlan) again = regimen_batch_plan_new (self->problem);
  RegimenBatchAnswer *answer = g_new0 (RegimenBatchAnswer, 1);

  answer->solutions = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_solution_free);
  answer->bottlenecks = g_array_new (FALSE, FALSE, sizeof (RegimenBatchBottleneck));
  for (int p = 0; p < self->n; p++)
    {
      RegimenSolveResult result = { .stuck = -1 };
      RegimenSolution *solution;

      if (self->is_placed[p])
        {
          RegimenTerms terms;

          copy_layout (again->layouts[p], self->layouts[p]);
          result.is_feasible = TRUE;
          result.objective =
              regimen_judge_layout (again->ground, regimen_problem_get_patient (self->problem, p),
                                    again->layouts[p], &terms);
        }
      solution = regimen_solution_new (again->ground, p, again->layouts[p], &result);
      solution->lower_bound = MIN (lone_bounds[p], result.objective);
      g_ptr_array_add (answer->solutions, solution);
      if (self->is_placed[p])
        regimen_batch_plan_put (again, p);
    }
  answer->objective = again->objective;
  answer->n_placed = again->n_placed;
  /* Counted step by step on the way here, and once more from nothing. */
  g_assert (answer->objective == self->objective);

  return answer;
}
