/* alternatives.c - other good plans: earlier, steadier, with the same people, on fewer weekdays
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "place-private.h"
#include "variant.h"

/* What a wish counts against all else; the other weights still choose between equals. */
#define EMPHASIS 50

static void
wish_earliest (RegimenVariant *variant)
{
  RegimenWeights *w = &variant->problem.weights;

  /* With no target the gaps add up to the length of the series. */
  for (guint a = 1; a < variant->series->sessions->len; a++)
    g_array_index (variant->series->sessions, RegimenProblemSession, a).target_days = 0;
  w->gap = MAX (w->gap, 1) * EMPHASIS;
  w->start = w->gap;
}

static void
wish_same_time (RegimenVariant *variant)
{
  variant->problem.weights.tod = MAX (variant->problem.weights.tod, 1) * EMPHASIS;
}

static void
wish_same_resources (RegimenVariant *variant)
{
  for (guint role = 0; role < variant->problem.roles->len; role++)
    {
      RegimenProblemRole *r = g_ptr_array_index (variant->problem.roles, role);

      r->weight *= EMPHASIS;
    }
}

static void
wish_few_weekdays (RegimenVariant *variant)
{
  for (guint k = 0; k < variant->series->phases->len; k++)
    g_array_index (variant->series->phases, RegimenProblemPhase, k).weekdays = 1;
  variant->problem.weights.wday = MAX (variant->problem.weights.wday, 1) * EMPHASIS;
}

static void
alternative_free (gpointer data)
{
  RegimenPlaceAlternative *alternative = data;

  regimen_solution_free (alternative->solution);
  g_free (alternative);
}

static gboolean
is_same (const RegimenSolution *a, const RegimenSolution *b, int n_roles)
{
  for (guint i = 0; i < a->placements->len; i++)
    {
      const RegimenPlacement *x = g_ptr_array_index (a->placements, i);
      const RegimenPlacement *y = g_ptr_array_index (b->placements, i);

      if (x->day != y->day || x->start_min != y->start_min)
        return FALSE;
      for (int role = 0; role < n_roles; role++)
        if (x->resources[role] != y->resources[role])
          return FALSE;
    }

  return TRUE;
}

static gboolean
is_new (const GPtrArray *found,
        const RegimenSolution *plan,
        const RegimenSolution *solution,
        int n_roles)
{
  if (is_same (plan, solution, n_roles))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (is_same (((RegimenPlaceAlternative *) g_ptr_array_index (found, i))->solution, solution,
                 n_roles))
      return FALSE;

  return TRUE;
}

/* The variant's plan, counted with the original's weights. */
static RegimenSolution *
count_again (RegimenGround *ground, const RegimenSolution *plan, const RegimenLayout *layout)
{
  RegimenSolveResult result = { .is_feasible = TRUE, .stuck = -1 };
  RegimenTerms terms;

  result.objective =
      regimen_judge_layout (ground, regimen_problem_get_patient (ground->problem, plan->patient),
                            layout, &terms);

  return regimen_solution_new (ground, plan->patient, layout, &result);
}

/**
 * regimen_place_alternatives:
 * @problem: the problem that was solved
 * @solution: its feasible answer
 * @out_alternatives: (out) (transfer full) (element-type RegimenPlaceAlternative): those that
 *   differ from the answer and from one another; frees its elements
 * @error: cancelled
 *
 * Plans that put one wish before all others: the earliest end, the same time of day, the same
 * resources, the fewest weekdays. Their objective is counted with the plan's own weights, so that
 * it says what the wish costs; their lower bound is the plan's.
 */
gboolean
regimen_place_alternatives (const RegimenProblem *problem,
                            int patient,
                            const RegimenSolution *solution,
                            GCancellable *cancellable,
                            GPtrArray **out_alternatives,
                            GError **error)
{
  static void (*const wishes[]) (RegimenVariant *) = {
    [REGIMEN_ALTERNATIVE_EARLIEST] = wish_earliest,
    [REGIMEN_ALTERNATIVE_SAME_TIME] = wish_same_time,
    [REGIMEN_ALTERNATIVE_SAME_RESOURCES] = wish_same_resources,
    [REGIMEN_ALTERNATIVE_FEWEST_WEEKDAYS] = wish_few_weekdays,
  };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (alternative_free);
  g_autoptr (RegimenGround) ground = NULL;

  g_return_val_if_fail (solution != NULL && solution->is_feasible, FALSE);
  g_return_val_if_fail (solution->patient == patient, FALSE);

  *out_alternatives = NULL;
  if (!regimen_problem_validate (problem, error))
    return FALSE;
  ground = regimen_ground_new (problem);
  for (guint kind = 0; kind < G_N_ELEMENTS (wishes); kind++)
    {
      g_autoptr (RegimenVariant) variant = regimen_variant_new (ground, patient);
      g_autoptr (RegimenLayout) layout = NULL;
      g_autoptr (RegimenSolution) other = NULL;
      RegimenPlaceAlternative *alternative;

      wishes[kind](variant);
      if (!regimen_variant_solve (variant, cancellable, &layout, NULL, error))
        return FALSE;
      g_assert (layout != NULL);
      other = count_again (ground, solution, layout);
      other->lower_bound = solution->lower_bound;
      if (!is_new (found, solution, other, (int) problem->roles->len))
        continue;
      alternative = g_new0 (RegimenPlaceAlternative, 1);
      alternative->kind = (RegimenPlaceAlternativeKind) kind;
      alternative->solution = g_steal_pointer (&other);
      g_ptr_array_add (found, alternative);
    }
  *out_alternatives = g_steal_pointer (&found);

  return TRUE;
}
