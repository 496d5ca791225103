/* batch-prices.c - what a slot of a resource is worth while many series want it
 *
 * Each series is placed alone under prices on the slots; where more is wanted than there is the
 * price rises, where less it falls (a subgradient of the Lagrange dual). The least costs under any
 * prices, less what the free slots would earn, bound every answer from below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "batch-prices.h"

/* Dearer than a place ever gets, but not so dear that the last series without one rules all
 * prices. */
#define SKIP_COST (3000 * REGIMEN_FAST_SCALE)

/**
 * regimen_batch_prices_new:
 * @problem: a valid problem
 * @is_hopeless: [series]: those that have no place at all are left out
 *
 * Prices of a clinic in which none of the series has a place yet; all are 0.
 */
RegimenBatchPrices *
regimen_batch_prices_new (const RegimenProblem *problem,
                          RegimenRoute *const *routes,
                          const gboolean *is_hopeless)
{
  RegimenBatchPrices *self = g_new0 (RegimenBatchPrices, 1);

  self->problem = problem;
  self->routes = routes;
  self->ground = regimen_ground_new (problem);
  self->board = regimen_board_new (self->ground);
  self->path = regimen_path_new (self->board);
  self->n_cells =
      problem->resources->len * (gsize) self->ground->n_days * (gsize) self->ground->n_slots;
  self->price = g_new0 (gint32, self->n_cells + 1);
  self->exact = g_new0 (float, self->n_cells + 1);
  self->best = g_new0 (gint32, self->n_cells + 1);
  self->best_cells = g_array_new (FALSE, FALSE, sizeof (int));
  self->used = g_new0 (gint32, self->n_cells + 1);
  self->is_active = g_new0 (guint8, self->n_cells + 1);
  self->active = g_array_new (FALSE, FALSE, sizeof (int));
  self->has_prices = g_new0 (guint8, self->n_cells / (gsize) self->ground->n_slots + 1);
  self->guess = g_new0 (gint32, problem->patients->len + 1);
  self->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_layout_free);
  self->skip_cost = g_new0 (gint32, problem->patients->len + 1);
  for (int p = 0; p < (int) problem->patients->len; p++)
    {
      const RegimenSeries *series = regimen_problem_get_patient (problem, p);
      gint64 n_free = regimen_series_n_activities (series) - (int) series->fixed->len;

      g_ptr_array_add (self->layouts, regimen_layout_new (problem, p));
      if (routes[p]->is_plain && !is_hopeless[p])
        self->skip_cost[p] =
            (gint32) MIN (problem->weights.unplaced * n_free * REGIMEN_FAST_SCALE, SKIP_COST);
    }
  self->best_bound = -REGIMEN_BATCH_NO_BOUND;
  self->pace = 1.5;

  return self;
}

void
regimen_batch_prices_free (RegimenBatchPrices *self)
{
  if (self == NULL)
    return;

  regimen_path_free (self->path);
  regimen_board_free (self->board);
  regimen_ground_free (self->ground);
  g_free (self->price);
  g_free (self->exact);
  g_free (self->best);
  g_array_unref (self->best_cells);
  g_free (self->used);
  g_free (self->is_active);
  g_array_unref (self->active);
  g_free (self->has_prices);
  g_free (self->guess);
  g_free (self->skip_cost);
  g_ptr_array_unref (self->layouts);
  g_free (self);
}

/* Counts what a series takes where it would go. */
static void
use (RegimenBatchPrices *self, int series)
{
  const RegimenSeries *s = regimen_problem_get_patient (self->problem, series);
  const RegimenLayout *layout = g_ptr_array_index (self->layouts, (guint) series);
  const RegimenGround *ground = self->ground;
  int grid = self->problem->grid_min;

  for (int a = 0; a < layout->n_activities; a++)
    {
      GArray *needs =
          regimen_problem_type (self->problem, regimen_series_activity_type (s, a))->needs;

      for (guint i = 0; i < needs->len && regimen_series_get_fixed (s, a) == NULL; i++)
        {
          const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);
          int resource = layout->resources[a * layout->n_roles + need->role];
          int from = (layout->start_min[a] + need->from_min) / grid;
          int to = (layout->start_min[a] + need->to_min) / grid;
          gsize cell = ((gsize) resource * (gsize) ground->n_days + (gsize) layout->day[a]) *
                       (gsize) ground->n_slots;

          /* A soft limit has no price: it is paid for with the place. */
          if (regimen_problem_soft_limit (self->problem, need->group) >= 0)
            continue;
          for (int t = from; t < to && resource >= 0; t++)
            {
              int index = (int) cell + t;

              self->used[index] += need->units;
              if (!self->is_active[index])
                {
                  self->is_active[index] = 1;
                  self->has_prices[index / ground->n_slots] = 1;
                  g_array_append_val (self->active, index);
                }
            }
        }
    }
}

/* What all series cost under the prices, less what the free slots earn; in parts. */
static gint64
place_all (RegimenBatchPrices *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->active->len; i++)
    {
      int cell = g_array_index (self->active, int, i);

      self->used[cell] = 0;
      sum -= (gint64) self->price[cell] * MAX (0, self->ground->free[cell]);
    }
  for (int p = 0; p < (int) self->problem->patients->len; p++)
    {
      RegimenPathQuery query = { .is_priced = TRUE,
                                 .limit = self->skip_cost[p],
                                 .guess = self->guess[p] };
      RegimenPathResult result;
      gint32 cost = 0;

      if (self->skip_cost[p] == 0)
        continue;
      result = regimen_path_search (self->path, self->routes[p], &query,
                                    g_ptr_array_index (self->layouts, (guint) p), &cost);
      if (result == REGIMEN_PATH_FOUND)
        {
          self->guess[p] = cost + 4 * REGIMEN_FAST_SCALE;
          use (self, p);
        }
      else if (result != REGIMEN_PATH_CLASH) /* else no plan costs less, clash or not */
        cost = self->skip_cost[p];
      sum += cost;
      self->n_searches++;
    }

  return sum;
}

/* One step along the subgradient, as long as the bound is from the target (Polyak). */
static void
adjust (RegimenBatchPrices *self, gint64 bound, gint64 target)
{
  double norm = 0;
  double step;
  guint kept = 0;

  for (guint i = 0; i < self->active->len; i++)
    {
      int cell = g_array_index (self->active, int, i);
      double slope = self->used[cell] - MAX (0, self->ground->free[cell]);

      if (slope > 0 || self->exact[cell] > 0)
        norm += slope * slope;
    }
  if (norm <= 0)
    return;
  step = self->pace * (double) MAX (target - bound, 8 * REGIMEN_FAST_SCALE) / norm;
  for (guint i = 0; i < self->active->len; i++)
    {
      int cell = g_array_index (self->active, int, i);
      float slope = (float) (self->used[cell] - MAX (0, self->ground->free[cell]));

      self->exact[cell] = MAX (0.0f, self->exact[cell] + (float) step * slope);
      self->exact[cell] = MIN (self->exact[cell], (float) SKIP_COST);
      self->price[cell] = (gint32) (self->exact[cell] + 0.5f);
      if (self->exact[cell] > 0 || self->used[cell] > 0)
        g_array_index (self->active, int, kept++) = cell;
      else
        self->is_active[cell] = 0;
    }
  g_array_set_size (self->active, kept);
}

static void
keep_prices (RegimenBatchPrices *self)
{
  for (guint i = 0; i < self->best_cells->len; i++)
    self->best[g_array_index (self->best_cells, int, i)] = 0;
  g_array_set_size (self->best_cells, 0);
  for (guint i = 0; i < self->active->len; i++)
    {
      int cell = g_array_index (self->active, int, i);

      self->best[cell] = self->price[cell];
      g_array_append_val (self->best_cells, cell);
    }
}

/**
 * regimen_batch_prices_round:
 * @target: what an answer may cost, in units; the steps aim at it
 *
 * Makes the prices better, most of the time.
 */
void
regimen_batch_prices_round (RegimenBatchPrices *self, gint64 target)
{
  gint64 bound;

  regimen_board_set_prices (self->board, self->price, self->has_prices);
  bound = place_all (self);
  if (bound > self->best_bound)
    {
      self->best_bound = bound;
      self->n_stale = 0;
      keep_prices (self);
    }
  else if (++self->n_stale >= 6)
    {
      self->n_stale = 0;
      self->pace = MAX (self->pace * 0.7, 0.05);
    }
  adjust (self, bound, target * REGIMEN_FAST_SCALE);
}

static gint64
price_of_week (const RegimenBatchPrices *self, int resource, int week)
{
  const RegimenGround *ground = self->ground;
  gint64 sum = 0;

  for (int day = week * 7; day < MIN (week * 7 + 7, ground->n_days); day++)
    for (int s = 0; s < ground->n_slots; s++)
      sum += self->best[((gsize) resource * (gsize) ground->n_days + (gsize) day) *
                            (gsize) ground->n_slots +
                        (gsize) s];

  return sum;
}

/**
 * regimen_batch_prices_find_bottlenecks:
 * @out: (element-type RegimenBatchBottleneck): the dearest group of each week is added
 */
void
regimen_batch_prices_find_bottlenecks (const RegimenBatchPrices *self, GArray *out)
{
  for (int week = 0; week * 7 < self->ground->n_days; week++)
    {
      RegimenBatchBottleneck dearest = { .week = week, .group = -1, .resource = -1 };
      gint64 highest = 0;

      for (int g = 0; g < (int) self->problem->groups->len; g++)
        {
          const GArray *members = regimen_problem_group (self->problem, g)->resources;
          gint64 sum = 0;
          gint64 top = 0;
          int resource = -1;

          for (guint i = 0; i < members->len; i++)
            {
              gint64 price = price_of_week (self, g_array_index (members, int, i), week);

              sum += price;
              if (price > top)
                resource = g_array_index (members, int, i);
              top = MAX (top, price);
            }
          if (sum <= highest)
            continue;
          highest = sum;
          dearest.group = g;
          /* One that is no dearer than its share is not the reason. */
          dearest.resource =
              top * (gint64) members->len >= 2 * sum || members->len == 1 ? resource : -1;
          dearest.price = (sum + REGIMEN_FAST_SCALE / 2) / REGIMEN_FAST_SCALE;
        }
      if (dearest.price > 0)
        g_array_append_val (out, dearest);
    }
}
