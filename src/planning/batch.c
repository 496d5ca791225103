/* batch.c - places for many series at once: whole at once, then better and better
 *
 * First each series alone, which bounds the whole; then one after the other, which is the first
 * answer; then prices on what is contested (batch-prices.c), and taking a few series out and
 * putting them back better, again and again (batch-improve.c). True costs are always judged
 * without prices. Steps decide the answer; time only stops it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "batch-private.h"
#include "batch.h"
#include "place-private.h"
#include "variant.h"

void
regimen_batch_answer_free (RegimenBatchAnswer *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->solutions);
  g_array_unref (self->bottlenecks);
  g_free (self);
}

static void
batch_clear (RegimenBatch *self)
{
  for (int p = 0; p < self->n; p++)
    {
      regimen_route_free (self->routes[p]);
      regimen_layout_free (self->alone[p]);
    }
  g_free (self->routes);
  g_free (self->alone);
  regimen_path_free (self->path);
  regimen_board_free (self->board);
  regimen_batch_plan_free (self->plan);
  regimen_batch_plan_free (self->best);
  g_free (self->lone);
  g_free (self->cost);
  g_free (self->is_hopeless);
  g_free (self->stuck);
  regimen_batch_prices_free (self->prices);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegimenBatch, batch_clear)

/* --- What the phases share --- */

/**
 * regimen_batch_random:
 *
 * Returns: the next of a sequence that depends on the seed alone (splitmix64)
 */
guint32
regimen_batch_random (RegimenBatch *self)
{
  guint64 z = (self->random += 0x9e3779b97f4a7c15u);

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;

  return (guint32) ((z ^ (z >> 31)) >> 32);
}

/* In [0, 1). */
double
regimen_batch_random_real (RegimenBatch *self)
{
  return (double) regimen_batch_random (self) / 4294967296.0;
}

/**
 * regimen_batch_go_on:
 *
 * Tells how far it is, and hears whether to go on.
 */
gboolean
regimen_batch_go_on (RegimenBatch *self)
{
  RegimenBatchProgress *p = &self->progress;

  p->objective = self->best->objective;
  p->n_placed = self->best->n_placed;
  p->is_placed = self->best->is_placed;
  p->is_proven = p->is_complete && p->objective <= p->lower_bound;
  self->is_stopped = self->is_stopped || g_cancellable_is_cancelled (self->cancellable) ||
                     (self->watch != NULL && !self->watch (p, self->data));

  return !self->is_stopped;
}

/**
 * regimen_batch_step:
 *
 * Counts a step.
 *
 * Returns: whether there may be another
 */
gboolean
regimen_batch_step (RegimenBatch *self)
{
  self->progress.n_steps++;

  return regimen_batch_go_on (self) && !self->progress.is_proven &&
         (self->options->max_steps == 0 || self->progress.n_steps < self->options->max_steps);
}

static void
touch (RegimenBatch *self, int series)
{
  const RegimenSeries *s = regimen_problem_get_patient (self->problem, series);
  const RegimenLayout *layout = self->plan->layouts[series];

  for (int a = 0; a < layout->n_activities; a++)
    if (regimen_series_get_fixed (s, a) == NULL)
      regimen_board_touch (self->board, regimen_series_activity_type (s, a), layout->day[a],
                           layout->resources + a * layout->n_roles);
}

void
regimen_batch_put (RegimenBatch *self, int series)
{
  self->cost[series] = regimen_batch_plan_put (self->plan, series);
  touch (self, series);
}

void
regimen_batch_remove (RegimenBatch *self, int series)
{
  self->cost[series] = regimen_batch_plan_remove (self->plan, series);
  touch (self, series);
}

/**
 * regimen_batch_keep_best:
 *
 * Keeps the plan that is worked on when it is better than all before.
 */
void
regimen_batch_keep_best (RegimenBatch *self)
{
  if (self->plan->objective < self->best->objective)
    regimen_batch_plan_assign (self->best, self->plan);
}

static gboolean
find_exactly (RegimenBatch *self, int series, gint64 limit)
{
  RegimenSolveResult result;

  return regimen_solve_exactly (self->plan->ground, series, self->cancellable,
                                self->plan->layouts[series], &result, NULL) &&
         result.is_feasible && result.objective <= limit;
}

/**
 * regimen_batch_find:
 * @series: not placed; its layout gets the place found
 * @query: with prices and noise as wished; the rest is filled in
 * @limit: without prices and noise; what costs more is of no use
 *
 * Returns: whether there is a place
 */
gboolean
regimen_batch_find (RegimenBatch *self, int series, RegimenPathQuery *query, gint64 limit)
{
  gint64 most = MIN (limit, self->plan->skip_cost[series]);
  gboolean is_bare = !query->is_priced && query->noise == 0;
  gint32 cost;

  if (self->is_hopeless[series] || most < self->lone[series])
    return FALSE;
  if (!self->routes[series]->is_plain)
    return find_exactly (self, series, most);

  query->limit = REGIMEN_FAST_MAX;
  query->guess = 0;
  if (is_bare)
    query->limit = (gint32) MIN (most * REGIMEN_FAST_SCALE, REGIMEN_FAST_MAX);
  switch (regimen_path_search (self->path, self->routes[series], query, self->plan->layouts[series],
                               &cost))
    {
    case REGIMEN_PATH_FOUND:
      return TRUE;
    case REGIMEN_PATH_CLASH:
      return find_exactly (self, series, most);
    case REGIMEN_PATH_CUT:
    case REGIMEN_PATH_NONE:
    default:
      return FALSE;
    }
}

/* --- Each alone --- */

/* Where every visit that may make a hole is longer than any hole, the holes of one series can't
 * be filled by another: what each costs alone can be added up. */
static gboolean
are_holes_final (const RegimenProblem *problem)
{
  for (guint t = 0; t < problem->types->len && problem->weights.hole > 0; t++)
    {
      GArray *needs = regimen_problem_type (problem, (int) t)->needs;

      for (guint i = 0; i < needs->len; i++)
        {
          const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);
          const GArray *members = regimen_problem_group (problem, need->group)->resources;

          for (guint j = 0; j < members->len; j++)
            {
              const RegimenProblemResource *r =
                  regimen_problem_resource (problem, g_array_index (members, int, j));

              if (r->judges_holes &&
                  (need->to_min - need->from_min < problem->hole_min || r->capacity > 1))
                return FALSE;
            }
        }
    }

  return TRUE;
}

/* The least a series costs, whatever it does to holes. */
static gboolean
bound_without_holes (RegimenBatch *self, int series, gint64 *out_bound, GError **error)
{
  g_autoptr (RegimenVariant) variant = regimen_variant_new (self->plan->ground, series);
  g_autoptr (RegimenLayout) layout = NULL;

  variant->problem.weights.hole = 0;
  if (!regimen_variant_solve (variant, self->cancellable, &layout, out_bound, error))
    return FALSE;
  if (layout == NULL)
    *out_bound = self->plan->skip_cost[series];

  return TRUE;
}

static gint64
count_holes (const RegimenBatch *self)
{
  const RegimenGround *ground = self->plan->ground;
  gint64 sum = 0;

  for (int r = 0; r < (int) self->problem->resources->len; r++)
    for (int day = 0; day < ground->n_days; day++)
      if (regimen_problem_resource (self->problem, r)->judges_holes)
        sum += regimen_ground_day_holes (ground, regimen_ground_day (ground, r, day), r);

  return sum * self->problem->weights.hole;
}

static gboolean
place_alone (RegimenBatch *self, int series, GError **error)
{
  const RegimenRoute *route = self->routes[series];
  const RegimenPathQuery query = { .limit = REGIMEN_FAST_MAX };
  RegimenPathResult result = REGIMEN_PATH_CLASH;
  RegimenSolveResult exact = { .stuck = -1 };
  gint32 cost;

  if (route->is_plain && route->series->fixed->len == 0)
    result = regimen_path_search (self->path, route, &query, self->alone[series], &cost);
  if (result == REGIMEN_PATH_FOUND)
    {
      self->lone[series] = cost / REGIMEN_FAST_SCALE;
      return TRUE;
    }
  /* What is fixed may be broken, and then nothing is to be found. */
  if (!regimen_solve_exactly (self->plan->ground, series, self->cancellable, self->alone[series],
                              &exact, error))
    return FALSE;
  self->is_hopeless[series] = !exact.is_feasible;
  self->stuck[series] = exact.stuck;
  self->lone[series] = exact.is_feasible ? exact.objective : self->plan->skip_cost[series];

  return TRUE;
}

static gboolean
fail_stopped (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                       "stopped before every series had been looked at");

  return FALSE;
}

static gboolean
place_all_alone (RegimenBatch *self, GError **error)
{
  gint64 holes = count_holes (self);
  gint64 bound;

  self->are_holes_final = are_holes_final (self->problem);
  bound = self->are_holes_final ? 0 : -holes;

  for (int p = 0; p < self->n; p++)
    {
      gint64 least;

      if (!place_alone (self, p, error))
        return FALSE;
      least = self->lone[p];
      if (!self->are_holes_final)
        {
          if (!bound_without_holes (self, p, &least, error))
            return FALSE;
          /* Others may make holes that it fills: it may cost less among them than alone. */
          self->lone[p] = MIN (least, self->lone[p]) - holes;
        }
      bound += MIN (least, self->plan->skip_cost[p]);
      if (!self->routes[p]->is_plain || self->is_hopeless[p])
        self->unpriced_bound += MIN (least, self->plan->skip_cost[p]);
      if (!regimen_batch_go_on (self))
        return fail_stopped (error);
    }
  self->progress.lower_bound = bound;

  return TRUE;
}

/* --- The whole --- */

static void
batch_init (RegimenBatch *self)
{
  self->n = (int) self->problem->patients->len;
  self->plan = regimen_batch_plan_new (self->problem);
  self->best = regimen_batch_plan_new (self->problem);
  self->board = regimen_board_new (self->plan->ground);
  self->path = regimen_path_new (self->board);
  self->routes = g_new0 (RegimenRoute *, (gsize) self->n + 1);
  self->alone = g_new0 (RegimenLayout *, (gsize) self->n + 1);
  self->lone = g_new0 (gint64, (gsize) self->n + 1);
  self->cost = g_new0 (gint64, (gsize) self->n + 1);
  self->is_hopeless = g_new0 (gboolean, (gsize) self->n + 1);
  self->stuck = g_new0 (int, (gsize) self->n + 1);
  self->random = self->options->seed;
  self->progress.n_series = self->n;
  for (int p = 0; p < self->n; p++)
    {
      self->routes[p] = regimen_route_new (self->board, p);
      self->alone[p] = regimen_layout_new (self->problem, p);
      self->stuck[p] = -1;
    }
}

static gboolean
explain (RegimenBatch *self, RegimenBatchAnswer *answer, GError **error)
{
  const RegimenPlaceOptions *wanted = &self->options->place;

  for (int p = 0; p < self->n; p++)
    {
      RegimenSolution *solution = g_ptr_array_index (answer->solutions, (guint) p);

      solution->is_hopeless = self->is_hopeless[p];
      if (!solution->is_feasible)
        solution->stuck_activity = self->stuck[p];
      if (solution->is_feasible && wanted->want_reasons)
        {
          regimen_batch_plan_remove (self->best, p);
          if (!regimen_solution_add_reasons (solution, self->best->ground, wanted->skips_costs,
                                             NULL, error))
            return FALSE;
          regimen_batch_plan_put (self->best, p);
        }
      if (!solution->is_feasible && wanted->want_relaxations &&
          !regimen_solution_add_relaxations (solution, self->best->ground, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* Why a series that could be placed alone can't among the others. */
static void
find_what_is_stuck (RegimenBatch *self)
{
  for (int p = 0; p < self->n; p++)
    {
      g_autoptr (RegimenLayout) layout = NULL;
      RegimenSolveResult result = { .stuck = -1 };

      if (self->best->is_placed[p] || self->is_hopeless[p])
        continue;
      layout = regimen_layout_new (self->problem, p);
      if (regimen_solve (self->best->ground, p, NULL, layout, &result, NULL))
        self->stuck[p] = result.stuck;
    }
}

static gboolean
run (RegimenBatch *self, GError **error)
{
  if (!place_all_alone (self, error))
    return FALSE;
  regimen_batch_insert (self, FALSE);
  if (!self->progress.is_complete)
    return fail_stopped (error);
  if (regimen_batch_step (self))
    regimen_batch_improve (self);

  return TRUE;
}

/**
 * regimen_place_batch:
 * @problem: what is to be solved; held and fixed activities are not among its bookings
 * @options: (nullable): seed 0, no end of its own
 * @watch: (nullable): is told how far it is, and may stop it
 * @out_answer: (out) (transfer full): the best answer there was
 * @error: %REGIMEN_ERROR_INVALID when the problem makes no sense; or %G_IO_ERROR_CANCELLED when
 *   it was stopped, by either means, before there was any whole answer
 *
 * Places all series of a problem, at the least cost together that can be found. The same problem,
 * seed and number of steps give the same answer; time only matters through @watch. A series that
 * finds no place is in the answer as one that isn't feasible, never left out of it. With neither
 * steps nor a watch to end it, it ends when nothing can be better.
 *
 * Returns: FALSE with @error set and nothing in @out_answer
 */
gboolean
regimen_place_batch (const RegimenProblem *problem,
                     const RegimenBatchOptions *options,
                     RegimenBatchWatch watch,
                     gpointer data,
                     GCancellable *cancellable,
                     RegimenBatchAnswer **out_answer,
                     GError **error)
{
  static const RegimenBatchOptions defaults = { 0 };
  g_auto (RegimenBatch) self = { .problem = problem,
                                 .options = options != NULL ? options : &defaults,
                                 .watch = watch,
                                 .data = data,
                                 .cancellable = cancellable };
  g_autoptr (RegimenBatchAnswer) answer = NULL;

  g_return_val_if_fail (problem != NULL && out_answer != NULL, FALSE);

  *out_answer = NULL;
  if (!regimen_problem_validate (problem, error))
    return FALSE;
  batch_init (&self);
  if (!run (&self, error))
    return FALSE;

  find_what_is_stuck (&self);
  answer = regimen_batch_plan_dup_answer (self.best, self.lone);
  answer->lower_bound = self.progress.lower_bound;
  answer->is_proven = answer->objective <= answer->lower_bound;
  answer->n_steps = self.progress.n_steps;
  if (self.prices != NULL)
    regimen_batch_prices_find_bottlenecks (self.prices, answer->bottlenecks);
  if (!explain (&self, answer, error))
    return FALSE;
  *out_answer = g_steal_pointer (&answer);

  return TRUE;
}
