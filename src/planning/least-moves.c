/* least-moves.c - how few activities a re-flow can do with moving
 *
 * Three bounds, each on every plan there is, so the highest counts. Day by day: not all that is
 * held there finds its rooms and people at once. And, of few series, the same problem in which
 * nothing costs but a move: what each must move alone, because of its gaps, and what they must move
 * together, under prices on what several of them need to stay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "least-moves.h"

#include "batch-path.h"
#include "batch-prices.h"
#include "solve.h"

/* What a move costs: enough for prices to share it out among slots. */
#define MOVE 200
#define UNPLACED 100000
#define N_ROUNDS 40
/* Of more series the search for what each must move takes longer than it is worth. */
#define N_FEW 12

typedef struct
{
  RegimenProblem problem; /* shares all but roles and series with the original */
  RegimenGround *ground;  /* (owned) */
  RegimenBoard *board;    /* (owned) */
  RegimenPath *path;      /* (owned) */
  RegimenRoute **routes;  /* [series] (owned) */
  gboolean *is_left_out;  /* [series]: not in the prices */
  gint64 alone;           /* moves of all series, each alone */
  gint64 unpriced;        /* of those that are not in the prices */
} Bound;

static void
bound_init (Bound *self, const RegimenProblem *original)
{
  int n = (int) original->patients->len;

  self->problem = *original;
  self->problem.weights = (RegimenWeights){ .unplaced = UNPLACED, .move = MOVE };
  self->problem.roles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < original->roles->len; i++)
    {
      RegimenProblemRole *role = g_memdup2 (original->roles->pdata[i], sizeof *role);

      role->weight = 0;
      g_ptr_array_add (self->problem.roles, role);
    }
  self->problem.patients = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_series_free);
  for (int p = 0; p < n; p++)
    {
      RegimenSeries *series = regimen_series_copy (regimen_problem_get_patient (original, p),
                                                   (int) original->roles->len);

      for (guint i = 0; i < series->held->len; i++)
        regimen_series_set_move_cost (series, (int) i, 0);
      g_ptr_array_add (self->problem.patients, series);
    }
  self->ground = regimen_ground_new (&self->problem);
  self->board = regimen_board_new (self->ground);
  self->path = regimen_path_new (self->board);
  self->routes = g_new0 (RegimenRoute *, (gsize) n + 1);
  self->is_left_out = g_new0 (gboolean, (gsize) n + 1);
  for (int p = 0; p < n; p++)
    self->routes[p] = regimen_route_new (self->board, p);
}

static void
bound_clear (Bound *self)
{
  for (guint p = 0; p < self->problem.patients->len; p++)
    regimen_route_free (self->routes[p]);
  g_free (self->routes);
  g_free (self->is_left_out);
  regimen_path_free (self->path);
  regimen_board_free (self->board);
  regimen_ground_free (self->ground);
  g_ptr_array_unref (self->problem.patients);
  g_ptr_array_unref (self->problem.roles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bound, bound_clear)

static gint64
moves_of (gint64 cost, gint64 move)
{
  return cost <= 0 ? 0 : (cost + move - 1) / move;
}

/* What one series must move when none of the others is there. One that has no place at all counts
 * for nothing: no plan has it. */
static gboolean
look_alone (Bound *self, int p, GCancellable *cancellable, GError **error)
{
  const RegimenPathQuery query = { .limit = REGIMEN_FAST_MAX };
  g_autoptr (RegimenLayout) layout = regimen_layout_new (&self->problem, p);
  RegimenSolveResult exact = { .stuck = -1 };
  gint32 cost = 0;
  gint64 moves = 0;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->routes[p]->series->held->len == 0)
    {
      self->is_left_out[p] = TRUE;
      return TRUE;
    }
  if (self->routes[p]->is_plain && regimen_path_search (self->path, self->routes[p], &query, layout,
                                                        &cost) == REGIMEN_PATH_FOUND)
    moves = moves_of (cost, MOVE * REGIMEN_FAST_SCALE);
  else
    {
      if (!regimen_solve_exactly (self->ground, p, cancellable, layout, &exact, error))
        return FALSE;
      moves = exact.is_feasible ? moves_of (exact.objective, MOVE) : 0;
      self->is_left_out[p] = TRUE;
      self->unpriced += moves;
    }
  self->alone += moves;

  return TRUE;
}

/* --- What may stay at once --- */

/* An appointment held, as one that would stay. */
typedef struct
{
  int type;
  int day;
  int start_min;
} Stay;

/* The slots that one of the stretches holds of a group: only one of them, so it is a bound. */
typedef struct
{
  int from;
  int to;
} Stretch;

static GArray *
list_held (const RegimenProblem *problem, int day)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Stay));

  for (int p = 0; p < (int) problem->patients->len; p++)
    {
      const RegimenSeries *series = regimen_problem_get_patient (problem, p);

      for (guint i = 0; i < series->held->len; i++)
        {
          const RegimenProblemHeld *held = &g_array_index (series->held, RegimenProblemHeld, i);
          Stay stay = { held->type, held->day, held->start_min };

          if (held->day == day &&
              regimen_series_find_held (series, held->type, held->day, held->start_min) == held)
            g_array_append_val (list, stay);
        }
    }

  return list;
}

static gboolean
has_units (const RegimenGround *ground, const RegimenRoleNeed *need, int resource, const Stay *stay)
{
  const int *units = regimen_ground_day (ground, resource, stay->day);
  int slot = stay->start_min / ground->problem->grid_min;

  for (guint i = 0; i < need->holdings->len; i++)
    {
      const RegimenHolding *h = &g_array_index (need->holdings, RegimenHolding, i);

      for (int s = slot + h->from; s < slot + h->to; s++)
        if (s < 0 || s >= ground->n_slots ||
            (units[s] < h->units && regimen_problem_soft_limit (ground->problem, need->group) < 0))
          return FALSE;
    }

  return TRUE;
}

static gboolean
can_stay_alone (const RegimenGround *ground, const GPtrArray *needs, const Stay *stay)
{
  for (guint k = 0; k < needs->len; k++)
    {
      const RegimenRoleNeed *need = g_ptr_array_index (needs, k);
      const GArray *members = regimen_problem_group (ground->problem, need->group)->resources;
      gboolean fits = FALSE;

      for (guint j = 0; j < members->len && !fits; j++)
        fits = has_units (ground, need, g_array_index (members, int, j), stay);
      if (!fits)
        return FALSE;
    }

  return TRUE;
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *x = a, *y = b;

  return x->from != y->from ? (x->from > y->from) - (x->from < y->from)
                            : (x->to > y->to) - (x->to < y->to);
}

/* Units free of a whole group: more than any of its members has. A soft limit turns nobody away. */
static int
units_of_group (const RegimenGround *ground, int group, int day, int slot)
{
  const GArray *members = regimen_problem_group (ground->problem, group)->resources;
  int sum = 0;

  if (regimen_problem_soft_limit (ground->problem, group) >= 0)
    return G_MAXINT;
  for (guint j = 0; j < members->len; j++)
    sum += MAX (0, regimen_ground_day (ground, g_array_index (members, int, j), day)[slot]);

  return sum;
}

/* How many of the stretches can't be served by the group at least. Slot by slot, where there are
 * too many the one that lasts longest is given up: it is in the way of more than the others. */
static int
count_turned_away (const RegimenGround *ground, int group, int day, GArray *stretches)
{
  g_autoptr (GArray) under_way = g_array_new (FALSE, FALSE, sizeof (int)); /* their ends */
  guint next = 0;
  int n = 0;

  g_array_sort (stretches, compare_stretches);
  for (int slot = 0; slot < ground->n_slots; slot++)
    {
      for (guint i = under_way->len; i > 0; i--)
        if (g_array_index (under_way, int, i - 1) <= slot)
          g_array_remove_index_fast (under_way, i - 1);
      for (; next < stretches->len && g_array_index (stretches, Stretch, next).from <= slot; next++)
        g_array_append_val (under_way, g_array_index (stretches, Stretch, next).to);
      if (under_way->len == 0)
        continue;
      for (int most = units_of_group (ground, group, day, slot); (int) under_way->len > most; n++)
        {
          guint last = 0;

          for (guint i = 1; i < under_way->len; i++)
            if (g_array_index (under_way, int, i) > g_array_index (under_way, int, last))
              last = i;
          g_array_remove_index_fast (under_way, last);
        }
    }

  return n;
}

/* @which: 0: the first stretch of each, 1: the longest, 2: the last */
static GArray *
list_stretches (const RegimenGround *ground,
                GPtrArray *const *needs_of_type,
                const GArray *stays,
                int group,
                int which)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Stretch));

  for (guint i = 0; i < stays->len; i++)
    {
      const Stay *stay = &g_array_index (stays, Stay, i);
      const GPtrArray *needs = needs_of_type[stay->type];
      int slot = stay->start_min / ground->problem->grid_min;
      Stretch chosen = { 0, 0 };

      for (guint k = 0; k < needs->len; k++)
        {
          const RegimenRoleNeed *need = g_ptr_array_index (needs, k);

          for (guint h = 0; need->group == group && h < need->holdings->len; h++)
            {
              const RegimenHolding *holding = &g_array_index (need->holdings, RegimenHolding, h);
              gboolean is_first = chosen.to == 0;

              if (is_first || which == 2 ||
                  (which == 1 && holding->to - holding->from > chosen.to - chosen.from))
                chosen = (Stretch){ slot + holding->from, slot + holding->to };
            }
        }
      if (chosen.to > chosen.from)
        g_array_append_val (list, chosen);
    }

  return list;
}

/* How many of the appointments held on a day can stay at once, at most. */
static int
most_stays (const RegimenGround *ground, GPtrArray *const *needs_of_type, int day)
{
  g_autoptr (GArray) stays = list_held (ground->problem, day);
  int most_away = 0;

  for (guint i = stays->len; i > 0; i--)
    {
      const Stay *stay = &g_array_index (stays, Stay, i - 1);

      if (!can_stay_alone (ground, needs_of_type[stay->type], stay))
        g_array_remove_index (stays, i - 1);
    }
  for (int group = 0; stays->len > 0 && group < (int) ground->problem->groups->len; group++)
    for (int which = 0; which < 3; which++)
      {
        g_autoptr (GArray) stretches = list_stretches (ground, needs_of_type, stays, group, which);

        most_away = MAX (most_away, count_turned_away (ground, group, day, stretches));
      }

  return (int) stays->len - most_away;
}

/* What must move because the day it is on has no room for all that is held there. */
static gint64
count_by_days (const RegimenProblem *problem)
{
  g_autoptr (RegimenGround) ground = regimen_ground_new (problem);
  g_autoptr (GPtrArray) needs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gint64 n = 0;

  for (int type = 0; type < (int) problem->types->len; type++)
    g_ptr_array_add (needs, regimen_role_needs_new (problem, type));
  for (int p = 0; p < (int) problem->patients->len; p++)
    {
      const RegimenSeries *series = regimen_problem_get_patient (problem, p);

      if (series->held->len > 0)
        n += regimen_series_n_activities (series) - (int) series->fixed->len;
    }
  for (int day = 0; day < ground->n_days; day++)
    n -= most_stays (ground, (GPtrArray *const *) needs->pdata, day);

  return MAX (0, n);
}

/**
 * regimen_solution_count_moves:
 *
 * Returns: how many activities are where nothing of their series is held, as the objective counts
 *   them; 0 of a series that holds nothing, or has no place
 */
int
regimen_solution_count_moves (const RegimenSolution *self, const RegimenProblem *problem)
{
  const RegimenSeries *series = regimen_problem_get_patient (problem, self->patient);
  int n = 0;

  for (guint i = 0; self->is_feasible && series->held->len > 0 && i < self->placements->len; i++)
    {
      const RegimenPlacement *placement = g_ptr_array_index (self->placements, i);

      n += !placement->is_fixed && placement->held < 0;
    }

  return n;
}

/* Each alone, and then together. */
static gboolean
search_few (const RegimenProblem *problem,
            gint64 known,
            GCancellable *cancellable,
            gint64 *least,
            GError **error)
{
  g_auto (Bound) self = { 0 };
  g_autoptr (RegimenBatchPrices) prices = NULL;

  bound_init (&self, problem);
  for (int p = 0; p < (int) problem->patients->len; p++)
    if (!look_alone (&self, p, cancellable, error))
      return FALSE;
  *least = MAX (*least, self.alone);
  if (problem->patients->len < 2 || *least >= known)
    return TRUE;
  prices = regimen_batch_prices_new (&self.problem, self.routes, self.is_left_out);
  for (int i = 0; i < N_ROUNDS && *least < known; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      regimen_batch_prices_round (prices, (known - self.unpriced) * MOVE);
      *least =
          MAX (*least, self.unpriced + moves_of (prices->best_bound, MOVE * REGIMEN_FAST_SCALE));
    }

  return TRUE;
}

/**
 * regimen_least_moves:
 * @problem: a valid one, of a re-flow in which every series has a place
 * @known: so many moves are enough, as some plan shows; when that is the bound, the search for a
 *   better one ends
 * @out_least: (out): no plan in which all series have a place puts fewer activities where nothing
 *   of their series is held; series that hold nothing don't count
 *
 * Returns: FALSE when cancelled, or the series is too large
 */
gboolean
regimen_least_moves (const RegimenProblem *problem,
                     gint64 known,
                     GCancellable *cancellable,
                     gint64 *out_least,
                     GError **error)
{
  g_return_val_if_fail (problem != NULL && out_least != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  *out_least = count_by_days (problem);

  return *out_least >= known || problem->patients->len > N_FEW ||
         search_few (problem, known, cancellable, out_least, error);
}
