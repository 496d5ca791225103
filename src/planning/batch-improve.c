/* batch-improve.c - taking a few series out and putting them back better, again and again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <math.h>

#include "batch-private.h"

#define MAX_OUT 6
#define N_TURNS 6

/* --- From nothing --- */

/* How many of its appointments a series would give up alone; 0 of one that holds none. */
static gint64
count_lone_moves (const RegimenBatch *self, int p)
{
  gint64 weight = self->problem->weights.move;

  return weight > 0 && regimen_problem_get_patient (self->problem, p)->held->len > 0
             ? self->lone[p] / weight
             : 0;
}

/* Who can stay where it is comes before those that must move, or they would move into its way.
 * Then earliest ready first; of those, who alone costs more. */
static gboolean
comes_before (const RegimenBatch *self, int p, int q)
{
  gint64 p_moves = count_lone_moves (self, p);
  gint64 q_moves = count_lone_moves (self, q);
  int p_first = regimen_problem_get_patient (self->problem, p)->first_day;
  int q_first = regimen_problem_get_patient (self->problem, q)->first_day;

  if (p_moves != q_moves)
    return p_moves < q_moves;
  if (p_first != q_first)
    return p_first < q_first;

  return self->lone[p] >= self->lone[q];
}

static int *
dup_order (const RegimenBatch *self)
{
  int *order = g_new (int, (gsize) self->n + 1);

  for (int i = 0; i < self->n; i++)
    {
      int k = i;

      while (k > 0 && !comes_before (self, order[k - 1], i))
        {
          order[k] = order[k - 1];
          k--;
        }
      order[k] = i;
    }

  return order;
}

/* Each series in turn at its least cost, given those before it; FALSE: it was told to stop. */
static gboolean
insert_in_order (RegimenBatch *self, const int *order, gboolean is_priced)
{
  for (int p = 0; p < self->n; p++)
    if (self->plan->is_placed[p])
      regimen_batch_remove (self, p);
  for (int i = 0; i < self->n; i++)
    {
      RegimenPathQuery query = { .is_priced = is_priced };

      if (regimen_batch_find (self, order[i], &query, G_MAXINT64))
        regimen_batch_put (self, order[i]);
      if (i + 1 < self->n && !regimen_batch_go_on (self))
        return FALSE;
    }

  return TRUE;
}

/* Who found no place comes first from now on; FALSE: everybody has one who can. */
static gboolean
put_first (const RegimenBatch *self, int *order)
{
  g_autofree int *rest = g_new (int, (gsize) self->n + 1);
  int n_left = 0;
  int n_rest = 0;

  for (int i = 0; i < self->n; i++)
    if (self->plan->is_placed[order[i]] || self->is_hopeless[order[i]])
      rest[n_rest++] = order[i];
    else
      order[n_left++] = order[i];
  for (int i = 0; i < n_rest; i++)
    order[n_left + i] = rest[i];

  return n_left > 0;
}

/**
 * regimen_batch_insert:
 *
 * Starts from nothing: each series in turn. Where some are left without a place, they go first in
 * another turn, a few times over.
 */
void
regimen_batch_insert (RegimenBatch *self, gboolean is_priced)
{
  g_autofree int *order = dup_order (self);
  gboolean goes_on = TRUE;

  for (int turn = 0; turn < N_TURNS && goes_on; turn++)
    {
      goes_on = insert_in_order (self, order, is_priced);
      if (!goes_on && !self->progress.is_complete)
        return;
      if (!self->progress.is_complete)
        regimen_batch_plan_assign (self->best, self->plan);
      self->progress.is_complete = TRUE;
      regimen_batch_keep_best (self);
      goes_on = goes_on && put_first (self, order);
    }
}

/* --- Which to take out --- */

/* How far a series is from the least it could cost. */
static gint64
regret_of (const RegimenBatch *self, int p)
{
  if (self->is_hopeless[p])
    return 0;
  if (!self->plan->is_placed[p])
    return MIN (self->plan->skip_cost[p], 2000);

  return MAX (0, self->cost[p] - self->lone[p]) + 1;
}

static int
pick_by_regret (RegimenBatch *self)
{
  gint64 sum = 0;
  gint64 at;

  for (int p = 0; p < self->n; p++)
    sum += regret_of (self, p);
  if (sum <= 0)
    return -1;
  at = (gint64) (regimen_batch_random_real (self) * (double) sum);
  for (int p = 0; p < self->n; p++)
    {
      at -= regret_of (self, p);
      if (at < 0)
        return p;
    }

  return -1;
}

/* Whether a visit of the one lies where it keeps the other from a place it would like: on a day
 * near that of the other, at a time that overlaps. */
static int
count_shared (const RegimenBatch *self, int p, int q)
{
  const RegimenLayout *a = self->plan->is_placed[p] ? self->plan->layouts[p] : self->alone[p];
  const RegimenLayout *wish = self->alone[p];
  const RegimenLayout *b = self->plan->layouts[q];
  int n = 0;

  for (int i = 0; i < a->n_activities; i++)
    for (int j = 0; j < b->n_activities; j++)
      {
        if (a->day[i] == b->day[j])
          n += ABS (a->start_min[i] - b->start_min[j]) < 180 ? 2 : 1;
        if (wish->day[i] == b->day[j] && ABS (wish->start_min[i] - b->start_min[j]) < 120)
          n += 3;
      }

  return n;
}

static gboolean
is_in (const int *list, int n, int p)
{
  for (int i = 0; i < n; i++)
    if (list[i] == p)
      return TRUE;

  return FALSE;
}

static int
pick_related (RegimenBatch *self, const int *out, int n_out)
{
  int of = out[regimen_batch_random (self) % (guint32) n_out];
  g_autofree int *shared = g_new0 (int, (gsize) self->n + 1);
  gint64 sum = 0;
  gint64 at;

  for (int q = 0; q < self->n; q++)
    {
      if (!self->plan->is_placed[q] || is_in (out, n_out, q))
        continue;
      shared[q] = count_shared (self, of, q);
      shared[q] *= shared[q];
      sum += shared[q];
    }
  if (sum == 0)
    return -1;
  at = (gint64) (regimen_batch_random_real (self) * (double) sum);
  for (int q = 0; q < self->n; q++)
    {
      at -= shared[q];
      if (at < 0)
        return q;
    }

  return -1;
}

static int
pick_out (RegimenBatch *self, int *out)
{
  int wanted = 2 + (int) (regimen_batch_random (self) % 3);
  int n = 0;

  /* Now and then many: a few have only so many ways to go. */
  if (regimen_batch_random (self) % 8 == 0)
    wanted += 2;
  out[0] = pick_by_regret (self);
  if (out[0] < 0)
    return 0;
  n = 1;
  if (!self->plan->is_placed[out[0]])
    wanted++;
  while (n < MIN (wanted, MAX_OUT))
    {
      int next = pick_related (self, out, n);

      if (next < 0)
        break;
      out[n++] = next;
    }

  return n;
}

/* --- One step --- */

static void
shuffle (RegimenBatch *self, int *list, int n)
{
  for (int i = n - 1; i > 0; i--)
    {
      int k = (int) (regimen_batch_random (self) % (guint32) (i + 1));
      int swap = list[i];

      list[i] = list[k];
      list[k] = swap;
    }
}

typedef struct
{
  int n;
  int series[MAX_OUT];
  gboolean was_placed[MAX_OUT];
  gint64 cost[MAX_OUT];
  RegimenLayout *layouts[MAX_OUT];
} Removal;

static void
take_out (RegimenBatch *self, Removal *removal)
{
  for (int i = 0; i < removal->n; i++)
    {
      int p = removal->series[i];

      removal->was_placed[i] = self->plan->is_placed[p];
      removal->cost[i] = self->cost[p];
      removal->layouts[i] = self->plan->layouts[p];
      if (removal->was_placed[i])
        regimen_batch_remove (self, p);
      self->plan->layouts[p] = regimen_layout_new (self->problem, p);
    }
}

static void
put_back (RegimenBatch *self, Removal *removal)
{
  for (int i = 0; i < removal->n; i++)
    if (self->plan->is_placed[removal->series[i]])
      regimen_batch_remove (self, removal->series[i]);
  for (int i = 0; i < removal->n; i++)
    {
      int p = removal->series[i];

      regimen_layout_free (self->plan->layouts[p]);
      self->plan->layouts[p] = g_steal_pointer (&removal->layouts[i]);
      if (removal->was_placed[i])
        regimen_batch_put (self, p);
      self->cost[p] = removal->cost[i];
    }
}

/* All but the last under prices or noise; the last at its true least. TRUE: within the limit. */
static gboolean
put_in (RegimenBatch *self, const int *order, int n, gint64 most)
{
  RegimenPathQuery query = { 0 };
  gint64 rest = 0; /* what those still out save at most by having a place */

  if (self->prices != NULL && regimen_batch_random (self) % 4 != 0)
    query.is_priced = TRUE;
  else
    {
      static const guint32 loudest[] = { 6, 12, 50 };

      query.noise = (gint32) (regimen_batch_random (self) %
                              (loudest[regimen_batch_random (self) % 3] * REGIMEN_FAST_SCALE));
      query.noise_seed = regimen_batch_random (self);
    }
  for (int i = 0; i < n; i++)
    rest += self->lone[order[i]] - self->plan->skip_cost[order[i]];
  for (int i = 0; i < n; i++)
    {
      int p = order[i];
      gint64 limit;

      rest -= self->lone[p] - self->plan->skip_cost[p];
      limit = most - (self->plan->objective - self->plan->skip_cost[p]) - rest;
      if (i == n - 1)
        query = (RegimenPathQuery){ 0 };
      query.noise_seed += (guint32) p;
      if (limit >= self->lone[p] && regimen_batch_find (self, p, &query, limit))
        regimen_batch_put (self, p);
      if (self->plan->objective + rest > most)
        return FALSE;
    }

  return self->plan->objective <= most;
}

static void
one_step (RegimenBatch *self, double temperature)
{
  Removal removal = { 0 };
  int order[MAX_OUT];
  gint64 before = self->plan->objective;
  gint64 most;

  removal.n = pick_out (self, removal.series);
  if (removal.n == 0)
    return;
  most = before + (gint64) (-temperature * log (1.0 - regimen_batch_random_real (self)));
  take_out (self, &removal);
  for (int i = 0; i < removal.n; i++)
    order[i] = removal.series[i];
  shuffle (self, order, removal.n);
  if (!put_in (self, order, removal.n, most))
    put_back (self, &removal);
  for (int i = 0; i < removal.n; i++)
    regimen_layout_free (removal.layouts[i]);
  regimen_batch_keep_best (self);
}

/* --- The whole --- */

/* What the best answer costs, each series that is left out counted as the prices count it. */
static gint64
target_of (const RegimenBatch *self)
{
  gint64 target = self->best->objective - self->unpriced_bound;

  for (int p = 0; p < self->n; p++)
    if (!self->best->is_placed[p])
      target += self->prices->skip_cost[p] / REGIMEN_FAST_SCALE - self->best->skip_cost[p];

  return target;
}

static gboolean
price (RegimenBatch *self, int n_rounds)
{
  if (self->prices == NULL)
    self->prices = regimen_batch_prices_new (self->problem, self->routes, self->is_hopeless);
  for (int i = 0; i < n_rounds; i++)
    {
      regimen_batch_prices_round (self->prices, target_of (self));
      if (self->are_holes_final)
        self->progress.lower_bound =
            MAX (self->progress.lower_bound,
                 self->unpriced_bound +
                     (self->prices->best_bound + REGIMEN_FAST_SCALE - 1) / REGIMEN_FAST_SCALE);
      if (!regimen_batch_step (self))
        return FALSE;
    }
  /* The latest are as good as the best, and other ones each time. */
  regimen_board_set_prices (self->board, self->prices->price, self->prices->has_prices);

  return TRUE;
}

/**
 * regimen_batch_improve:
 *
 * Goes on from the first answer until it is told to stop, or nothing can be better.
 */
void
regimen_batch_improve (RegimenBatch *self)
{
  const double coldest = 0.3;
  const double warmest = 6.0;
  const int chunk = 100 + 20 * self->n;

  /* Prices of a few rounds make a much better start already, and whoever watches need not wait
   * for good ones. */
  for (int n_rounds = 5; n_rounds <= 20; n_rounds *= 2)
    {
      if (!price (self, n_rounds))
        return;
      regimen_batch_insert (self, TRUE);
      if (!regimen_batch_step (self))
        return;
    }
  for (;;)
    {
      for (int i = 0; i < chunk; i++)
        {
          one_step (self, warmest * pow (coldest / warmest, (double) i / chunk));
          if (!regimen_batch_step (self))
            return;
        }
      regimen_batch_plan_assign (self->plan, self->best);
      regimen_board_touch_all (self->board);
      if (!price (self, 10))
        return;
    }
}
