/* batch-path.c - the best place of one series of a batch, fast: bounds and starts
 *
 * First by days alone, then by starts without resources, then exactly (batch-labels.c); each only
 * looks at what the one before could not rule out within the limit. The limit grows from the
 * bound until a plan is found, which is then the best.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "batch-path-private.h"
#include "course.h"

#define FIRST_SLACK (24 * REGIMEN_FAST_SCALE)
#define LABEL_SLACK (10 * REGIMEN_FAST_SCALE)
#define MAX_GUESS (80 * REGIMEN_FAST_SCALE)

RegimenPath *
regimen_path_new (RegimenBoard *board)
{
  RegimenPath *self = g_new0 (RegimenPath, 1);

  self->board = board;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (RegimenPathNode));
  self->labels = g_array_new (FALSE, FALSE, sizeof (RegimenPathLabel));
  self->pool = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->visits = g_array_new (FALSE, FALSE, sizeof (RegimenPathVisit));
  self->special = g_ptr_array_new_with_free_func (g_free);
  self->row = g_new (gint32, (gsize) board->n_slots);
  self->carried = g_new (gint32, (gsize) (board->n_dimension[0] * board->n_dimension[1]));

  return self;
}

void
regimen_path_free (RegimenPath *self)
{
  if (self == NULL)
    return;

  g_free (self->class_least);
  g_free (self->ahead);
  g_free (self->behind);
  g_free (self->first);
  g_free (self->count);
  g_free (self->stage_first);
  g_free (self->label_first);
  g_free (self->row);
  g_array_unref (self->nodes);
  g_array_unref (self->labels);
  g_array_unref (self->pool);
  g_array_unref (self->visits);
  g_ptr_array_unref (self->special);
  g_free (self->visit_rows);
  g_free (self->visit_stamps);
  g_free (self->carried);
  g_free (self);
}

/**
 * regimen_path_get_effort:
 *
 * Returns: labels made since the path is there
 */
guint64
regimen_path_get_effort (const RegimenPath *self)
{
  return self->effort;
}

static void
reserve (RegimenPath *self)
{
  gsize n_days = (gsize) self->board->n_days;
  gsize n_cells = (gsize) self->n_stages * n_days;
  gsize n_classes = self->route->classes->len * n_days;

  if (n_cells > self->n_day_cells)
    {
      self->n_day_cells = n_cells;
      self->ahead = g_renew (gint32, self->ahead, n_cells);
      self->behind = g_renew (gint32, self->behind, n_cells);
      self->first = g_renew (int, self->first, n_cells);
      self->count = g_renew (int, self->count, n_cells);
    }
  if (n_classes > self->n_class_cells)
    {
      self->n_class_cells = n_classes;
      self->class_least = g_renew (gint32, self->class_least, n_classes);
      self->visit_rows =
          g_renew (gint32, self->visit_rows, n_classes * (gsize) self->board->n_slots);
      g_free (self->visit_stamps);
      self->visit_stamps = g_new0 (guint32, n_classes);
      self->stamp = 0;
    }
  if (self->n_stages + 1 > self->n_stage_cells)
    {
      self->n_stage_cells = self->n_stages + 1;
      self->stage_first = g_renew (int, self->stage_first, (gsize) self->n_stage_cells);
      self->label_first = g_renew (int, self->label_first, (gsize) self->n_stage_cells);
    }
}

/* --- Costs --- */

static gint32
noise_at (const RegimenPathQuery *query, int day, int slot)
{
  guint32 x;

  if (query->noise <= 0)
    return 0;
  /* Half of the time whole days are dearer than others. */
  if (query->noise_seed & 1)
    slot = 0;
  x = query->noise_seed ^ ((guint32) day * 0x9e3779b1u) ^ ((guint32) slot * 0x85ebca77u);
  x ^= x >> 16;
  x *= 0x7feb352du;
  x ^= x >> 15;
  x *= 0x846ca68bu;
  x ^= x >> 16;

  return (gint32) (x % ((guint32) query->noise + 1));
}

/**
 * regimen_path_start_cost:
 *
 * Returns: what the first session costs for its day
 */
gint32
regimen_path_start_cost (const RegimenPath *self, int stage, int day)
{
  if (stage > 0 || !self->route->counts_start)
    return 0;

  return (gint32) MIN (self->board->problem->weights.start * REGIMEN_FAST_SCALE *
                           (day - self->route->series->first_day),
                       REGIMEN_FAST_MAX);
}

/**
 * regimen_path_resource_cost:
 * @j: a resource of the role
 *
 * Returns: what it costs at a start, with its price and what is held instead;
 *   REGIMEN_FAST_MAX when it doesn't fit or another is tied
 */
gint32
regimen_path_resource_cost (RegimenPath *self,
                            int class,
                            const RegimenBoardRole *role,
                            int j,
                            int day,
                            int slot)
{
  RegimenBoard *board = self->board;
  const RegimenRouteClass *c = regimen_route_class (self->route, class);
  const RegimenBoardRaw *raw = regimen_board_get_raw (board, c->type, day);
  gint32 cost = raw->raw[slot * board->types[c->type].n_rows + role->first_row + j];
  int resource = role->resources[j];

  if (cost >= REGIMEN_FAST_MAX || (c->ties[role->role] >= 0 && c->ties[role->role] != resource))
    return REGIMEN_FAST_MAX;
  if (self->query->is_priced && board->price_sums != NULL)
    cost += regimen_board_price (board, role, resource, day, slot);
  if (self->route->is_held && c->is_special[day])
    {
      const RegimenProblemHeld *held =
          regimen_series_find_held (self->route->series, c->type, day,
                                    (slot + board->first_slot) * board->problem->grid_min);

      if (held != NULL && held->resources[role->role] != resource)
        cost += (gint32) board->problem->weights.swap * REGIMEN_FAST_SCALE;
    }

  return cost;
}

/* What is held in roles that the type doesn't need is given up. */
static gint32
surplus_cost (const RegimenPath *self, int class, int day, int slot)
{
  const RegimenRouteClass *c = regimen_route_class (self->route, class);
  const RegimenBoardType *t = &self->board->types[c->type];
  const RegimenProblemHeld *held;
  gint32 cost = 0;

  if (!self->route->is_held || !c->is_special[day])
    return 0;
  held =
      regimen_series_find_held (self->route->series, c->type, day,
                                (slot + self->board->first_slot) * self->board->problem->grid_min);
  for (int role = 0; held != NULL && role < (int) self->board->problem->roles->len; role++)
    {
      gboolean is_needed = FALSE;

      for (int k = 0; k < t->n_roles; k++)
        is_needed = is_needed || t->roles[k].role == role;
      if (!is_needed && held->resources[role] != -1)
        cost += (gint32) self->board->problem->weights.swap * REGIMEN_FAST_SCALE;
    }

  return cost;
}

static gint32
cheapest_resource (RegimenPath *self, int class, const RegimenBoardRole *role, int day, int slot)
{
  int tied = regimen_route_class (self->route, class)->ties[role->role];
  gint32 least = REGIMEN_FAST_MAX;

  for (int j = 0; j < role->n; j++)
    if (tied < 0 || role->resources[j] == tied)
      least = MIN (least, regimen_path_resource_cost (self, class, role, j, day, slot));

  return least;
}

/* Whether the resources of a start are to be looked at one by one: where something is held that
 * would be swapped, or where the choice that matters to the next session is tied. */
static gboolean
is_start_special (const RegimenPath *self, int class, int day, int slot)
{
  const RegimenRouteClass *c = regimen_route_class (self->route, class);

  if (c->ties_dimension)
    return TRUE;
  return self->route->is_held && c->is_special[day] &&
         regimen_series_find_held (self->route->series, c->type, day,
                                   (slot + self->board->first_slot) *
                                       self->board->problem->grid_min) != NULL;
}

/* The cheapest of the roles that don't matter to the next session, each with its tie. */
static gint32
flat_cost (RegimenPath *self, int class, const RegimenBoardDay *all, int day, int slot)
{
  const RegimenRouteClass *c = regimen_route_class (self->route, class);
  const RegimenBoardType *t = &self->board->types[c->type];
  gint32 sum = 0;

  if (!c->is_tied)
    return all->untracked[slot];
  for (int k = 0; k < t->n_roles; k++)
    if (t->roles[k].dimension < 0)
      sum = MIN (sum + cheapest_resource (self, class, &t->roles[k], day, slot), REGIMEN_FAST_MAX);

  return sum;
}

/* --- Follow-ups --- */

static const gint32 *
visit_row (RegimenPath *self, int class, int day)
{
  RegimenBoard *board = self->board;
  const RegimenRouteClass *c = regimen_route_class (self->route, class);
  const RegimenBoardType *t = &board->types[c->type];
  gsize cell = (gsize) (class * board->n_days + day);
  gint32 *row = self->visit_rows + cell * (gsize) board->n_slots;
  const RegimenBoardDay *all;

  if (self->visit_stamps[cell] == self->stamp)
    return row;
  self->visit_stamps[cell] = self->stamp;
  regimen_route_fill_day (self->route, class, day, row);
  all = regimen_board_get_day (board, c->type, day, self->query->is_priced);
  for (int s = 0; s < board->n_slots; s++)
    {
      if (row[s] >= REGIMEN_FAST_MAX || all->full[s] >= REGIMEN_FAST_MAX)
        row[s] = REGIMEN_FAST_MAX;
      else if (!is_start_special (self, class, day, s))
        row[s] =
            MIN (row[s] + all->full[s] - all->untracked[s] + flat_cost (self, class, all, day, s),
                 REGIMEN_FAST_MAX);
      else
        {
          row[s] += surplus_cost (self, class, day, s);
          for (int k = 0; k < t->n_roles; k++)
            row[s] = MIN (row[s] + cheapest_resource (self, class, &t->roles[k], day, s),
                          REGIMEN_FAST_MAX);
        }
    }

  return row;
}

/* The starts of one day; those that overlap the busy stretch don't count. */
static void
find_on_day (RegimenPath *self,
             const RegimenRouteVisit *visit,
             gint64 anchor_at,
             gint64 from,
             gint64 to,
             gint64 busy_from,
             gint64 busy_to,
             int day,
             RegimenPathVisit *best)
{
  const gint32 *row = visit_row (self, visit->class, day);
  int grid = self->board->problem->grid_min;
  int length = self->board->types[regimen_route_class (self->route, visit->class)->type].length;
  gint64 weight = self->board->problem->weights.fu * REGIMEN_FAST_SCALE;
  gint64 at = (gint64) day * REGIMEN_MINUTES_PER_DAY + self->board->first_slot * grid;

  for (int s = 0; s < self->board->n_slots; s++, at += grid)
    {
      gint64 cost;

      if (row[s] >= best->cost || at < from || at > to ||
          (at < busy_to && busy_from < at + length * grid))
        continue;
      cost = row[s] + weight * (ABS (regimen_follow_up_offset (visit->rule, anchor_at, at) -
                                     visit->rule->target_min) /
                                60);
      if (cost < best->cost)
        *best = (RegimenPathVisit){ (gint32) cost, day, s };
    }
}

/**
 * regimen_path_find_visit:
 * @busy_from: of another activity that it must leave alone; -1: none
 *
 * Returns: the cheapest start of a follow-up; its cost is REGIMEN_FAST_MAX when there is none
 */
RegimenPathVisit
regimen_path_find_visit (RegimenPath *self,
                         const RegimenRouteVisit *visit,
                         gint64 anchor_at,
                         gint64 anchor_end,
                         gint64 busy_from,
                         gint64 busy_to)
{
  const RegimenProblemFollowUp *rule = visit->rule;
  const RegimenSeries *series = self->route->series;
  RegimenPathVisit best = { REGIMEN_FAST_MAX, -1, -1 };
  gint64 weight = self->board->problem->weights.fu * REGIMEN_FAST_SCALE;
  gint64 midnight = anchor_at - anchor_at % REGIMEN_MINUTES_PER_DAY;
  gint64 from = anchor_at + rule->lo_min;
  gint64 to = anchor_at + rule->hi_min;
  int low;
  int high;
  int middle;

  if (rule->unit == REGIMEN_GAP_DATES)
    {
      from = midnight - regimen_floor_days (-rule->lo_min) * REGIMEN_MINUTES_PER_DAY;
      to = midnight + (regimen_floor_days (rule->hi_min) + 1) * REGIMEN_MINUTES_PER_DAY - 1;
    }
  if (rule->lo_min >= 0)
    from = MAX (from, anchor_end);
  low = (int) MAX (regimen_floor_days (from), series->first_day);
  high = (int) MIN (MIN (regimen_floor_days (to), series->last_day), self->board->n_days - 1);
  middle = (int) CLAMP (regimen_floor_days (anchor_at + rule->target_min), low, high);
  for (int i = 0; low <= high && (middle - i >= low || middle + i <= high); i++)
    {
      /* Whole days between the target and the nearer end of that day cost at least that. */
      gint64 least = weight * ((i - 2) * (REGIMEN_MINUTES_PER_DAY / 60));

      if (i > 1 && least >= best.cost && !self->route->is_held)
        break;
      if (middle + i <= high)
        find_on_day (self, visit, anchor_at, from, to, busy_from, busy_to, middle + i, &best);
      if (i > 0 && middle - i >= low)
        find_on_day (self, visit, anchor_at, from, to, busy_from, busy_to, middle - i, &best);
    }

  return best;
}

gint64
regimen_path_node_at (const RegimenPath *self, int node)
{
  const RegimenPathNode *n = regimen_path_node (self, node);

  return (gint64) n->day * REGIMEN_MINUTES_PER_DAY +
         (n->slot + self->board->first_slot) * self->board->problem->grid_min;
}

static gint64
stage_length_min (const RegimenPath *self, int stage)
{
  int class = regimen_route_stage (self->route, stage)->class;

  return (gint64) self->board->types[regimen_route_class (self->route, class)->type].length *
         self->board->problem->grid_min;
}

/**
 * regimen_path_overlap_cost:
 * @node: of the stage
 * @next: of the stage after it
 *
 * Returns: how much more the follow-ups of a start cost because of the next session
 */
gint32
regimen_path_overlap_cost (RegimenPath *self, int stage, int node, int next)
{
  const GArray *visits = regimen_route_stage (self->route, stage)->visits;
  const RegimenPathNode *from = regimen_path_node (self, node);
  const RegimenPathNode *to = regimen_path_node (self, next);
  gint64 at = regimen_path_node_at (self, node);
  gint64 next_at = regimen_path_node_at (self, next);
  gint64 next_end = next_at + stage_length_min (self, stage + 1);
  gint32 sum = 0;

  for (guint v = 0; v < visits->len; v++)
    {
      const RegimenRouteVisit *visit = &g_array_index (visits, RegimenRouteVisit, v);
      int type = regimen_route_class (self->route, visit->class)->type;
      RegimenPathVisit free =
          g_array_index (self->visits, RegimenPathVisit, (guint) from->visits + v);
      RegimenPathVisit clear;

      if (free.day != to->day ||
          free.slot >= to->slot + (next_end - next_at) / self->board->problem->grid_min ||
          to->slot >= free.slot + self->board->types[type].length)
        continue;
      clear = regimen_path_find_visit (self, visit, at, at + stage_length_min (self, stage),
                                       next_at, next_end);
      if (clear.cost >= REGIMEN_FAST_MAX)
        return REGIMEN_FAST_MAX;
      sum += clear.cost - free.cost;
    }

  return sum;
}

/* --- By days alone --- */

static void
bound_classes (RegimenPath *self)
{
  const RegimenSeries *series = self->route->series;
  int n_days = self->board->n_days;

  for (int c = 0; c < (int) self->route->classes->len; c++)
    {
      const RegimenRouteClass *class = regimen_route_class (self->route, c);
      gint32 *least = self->class_least + c * n_days;

      for (int day = 0; day < n_days; day++)
        {
          gint32 own = class->least[day % 7];

          least[day] = REGIMEN_FAST_MAX;
          if (!class->is_session || day < series->first_day || day > series->last_day ||
              (own >= REGIMEN_FAST_MAX && !class->is_special[day]))
            continue;
          if (class->is_special[day])
            {
              own = REGIMEN_FAST_MAX;
              regimen_route_fill_day (self->route, c, day, self->row);
              for (int s = 0; s < self->board->n_slots; s++)
                own = MIN (own, self->row[s]);
            }
          least[day] = regimen_fast_cap (
              own +
              regimen_board_get_day (self->board, class->type, day, self->query->is_priced)->best);
        }
    }
}

static const gint32 *
stage_least (const RegimenPath *self, int stage)
{
  return self->class_least + regimen_route_stage (self->route, stage)->class * self->board->n_days;
}

static void
bound_ahead (RegimenPath *self)
{
  int n_days = self->board->n_days;

  for (int i = self->n_stages - 1; i >= 0; i--)
    {
      gint32 *ahead = self->ahead + i * n_days;
      const gint32 *next = i + 1 < self->n_stages ? self->ahead + (i + 1) * n_days : NULL;
      const gint32 *least = next != NULL ? stage_least (self, i + 1) : NULL;
      const RegimenRouteStep *step =
          next != NULL
              ? regimen_route_step (self->route, regimen_route_stage (self->route, i + 1)->step)
              : NULL;

      for (int day = 0; day < n_days; day++)
        {
          gint32 best = next == NULL ? 0 : REGIMEN_FAST_MAX;

          for (int k = step != NULL ? step->day_min : 1;
               step != NULL && k <= step->day_max && day + k < n_days; k++)
            best = MIN (best, step->least[k - step->day_min] + least[day + k] + next[day + k]);
          ahead[day] = regimen_fast_cap (best);
        }
    }
}

static void
bound_behind (RegimenPath *self)
{
  int n_days = self->board->n_days;
  const RegimenProblemFixed *fixed = self->route->behind;

  for (int i = 0; i < self->n_stages; i++)
    {
      gint32 *behind = self->behind + i * n_days;
      const gint32 *before = i > 0 ? self->behind + (i - 1) * n_days : NULL;
      const gint32 *least = i > 0 ? stage_least (self, i - 1) : NULL;
      int index = regimen_route_stage (self->route, i)->step;
      const RegimenRouteStep *step = index >= 0 ? regimen_route_step (self->route, index) : NULL;

      for (int day = 0; day < n_days; day++)
        {
          gint32 best = REGIMEN_FAST_MAX;

          if (i == 0 && fixed == NULL)
            best = regimen_path_start_cost (self, 0, day);
          else if (i == 0)
            best = day - fixed->day >= step->day_min && day - fixed->day <= step->day_max
                       ? step->least[day - fixed->day - step->day_min]
                       : REGIMEN_FAST_MAX;
          else
            for (int k = step->day_min; k <= step->day_max && k <= day; k++)
              best = MIN (best, step->least[k - step->day_min] + least[day - k] + before[day - k]);
          behind[day] = regimen_fast_cap (best);
        }
    }
}

static gint32
bound_all (const RegimenPath *self)
{
  const gint32 *least = stage_least (self, 0);
  gint32 best = REGIMEN_FAST_MAX;

  for (int day = 0; day < self->board->n_days; day++)
    best = MIN (best, self->behind[day] + least[day] + self->ahead[day]);

  return regimen_fast_cap (best);
}

/* --- By starts --- */

static void
list_special (RegimenPath *self, int class, RegimenPathNode *node)
{
  const RegimenRouteClass *c = regimen_route_class (self->route, class);
  const RegimenBoardType *t = &self->board->types[c->type];

  node->flat = surplus_cost (self, class, node->day, node->slot);
  node->own = node->flat;
  for (int d = 0; d < REGIMEN_BOARD_DIMS; d++)
    {
      const RegimenBoardRole *role = t->of_dimension[d];
      int n = role != NULL ? role->n : 1;
      guint8 *ids = g_malloc0 ((gsize) n);
      gint32 *costs = g_new0 (gint32, (gsize) n);
      gint32 least = role != NULL ? REGIMEN_FAST_MAX : 0;

      g_ptr_array_add (self->special, ids);
      g_ptr_array_add (self->special, costs);
      node->n[d] = role != NULL ? 0 : 1;
      for (int j = 0; role != NULL && j < n; j++)
        {
          gint32 cost = regimen_path_resource_cost (self, class, role, j, node->day, node->slot);

          if (cost >= REGIMEN_FAST_MAX)
            continue;
          ids[node->n[d]] = role->ids[j];
          costs[node->n[d]++] = cost;
          least = MIN (least, cost);
        }
      node->ids[d] = ids;
      node->costs[d] = costs;
      node->own = MIN (node->own + least, REGIMEN_FAST_MAX);
    }
  for (int k = 0; k < t->n_roles; k++)
    if (t->roles[k].dimension < 0)
      {
        gint32 least = cheapest_resource (self, class, &t->roles[k], node->day, node->slot);

        node->flat = MIN (node->flat + least, REGIMEN_FAST_MAX);
        node->own = MIN (node->own + least, REGIMEN_FAST_MAX);
      }
}

static void
list_common (RegimenPath *self, int class, const RegimenBoardDay *all, RegimenPathNode *node)
{
  int s = node->slot;

  node->flat = flat_cost (self, class, all, node->day, s);
  node->own = MIN (node->flat + all->full[s] - all->untracked[s], REGIMEN_FAST_MAX);
  for (int d = 0; d < REGIMEN_BOARD_DIMS; d++)
    {
      node->n[d] = all->n[d][s];
      node->ids[d] = all->ids[d] + s * self->board->n_dimension[d];
      node->costs[d] = all->costs[d] + s * self->board->n_dimension[d];
    }
}

static gint32
place_visits (RegimenPath *self, int stage, RegimenPathNode *node)
{
  const GArray *visits = regimen_route_stage (self->route, stage)->visits;
  gint64 at = (gint64) node->day * REGIMEN_MINUTES_PER_DAY +
              (node->slot + self->board->first_slot) * self->board->problem->grid_min;
  gint32 sum = 0;

  node->visits = (int) self->visits->len;
  for (guint v = 0; v < visits->len; v++)
    {
      RegimenPathVisit found =
          regimen_path_find_visit (self, &g_array_index (visits, RegimenRouteVisit, v), at,
                                   at + stage_length_min (self, stage), -1, -1);

      g_array_append_val (self->visits, found);
      sum = MIN (sum + found.cost, REGIMEN_FAST_MAX);
    }

  return sum;
}

static void
expand_day (RegimenPath *self, int stage, int day)
{
  int class = regimen_route_stage (self->route, stage)->class;
  const RegimenRouteClass *c = regimen_route_class (self->route, class);
  const RegimenBoardDay *all =
      regimen_board_get_day (self->board, c->type, day, self->query->is_priced);
  int cell = regimen_path_cell (self, stage, day);
  gint32 around = self->behind[cell] + self->ahead[cell];
  gint32 start = regimen_path_start_cost (self, stage, day);

  regimen_route_fill_day (self->route, class, day, self->row);
  for (int s = 0; s < self->board->n_slots; s++)
    {
      RegimenPathNode node = { .day = day, .slot = s, .label = -1 };
      gint32 base = self->row[s];

      if (base >= REGIMEN_FAST_MAX || all->full[s] >= REGIMEN_FAST_MAX)
        continue;
      if (base + all->full[s] + around > self->limit)
        {
          self->was_cut = self->was_cut || regimen_fast_cap (around) < REGIMEN_FAST_MAX;
          continue;
        }
      if (is_start_special (self, class, day, s))
        list_special (self, class, &node);
      else
        list_common (self, class, all, &node);
      base += start + noise_at (self->query, day, s) + place_visits (self, stage, &node);
      node.flat += base;
      node.own += base;
      if (regimen_fast_cap (node.own) < REGIMEN_FAST_MAX)
        g_array_append_val (self->nodes, node);
    }
  self->count[cell] = (int) self->nodes->len - self->first[cell];
}

static void
expand_all (RegimenPath *self)
{
  int n_days = self->board->n_days;

  g_array_set_size (self->nodes, 0);
  g_array_set_size (self->visits, 0);
  g_ptr_array_set_size (self->special, 0);
  for (int i = 0; i < self->n_stages; i++)
    {
      const gint32 *least = stage_least (self, i);

      self->stage_first[i] = (int) self->nodes->len;
      for (int day = 0; day < n_days; day++)
        {
          int cell = regimen_path_cell (self, i, day);
          gint32 bound = regimen_fast_cap (self->behind[cell] + least[day] + self->ahead[cell]);

          self->first[cell] = (int) self->nodes->len;
          self->count[cell] = 0;
          if (bound <= self->limit)
            expand_day (self, i, day);
          else if (bound < REGIMEN_FAST_MAX)
            self->was_cut = TRUE;
        }
    }
  self->stage_first[self->n_stages] = (int) self->nodes->len;
}

static gint32
bound_node (RegimenPath *self, int stage, const RegimenPathNode *node)
{
  const RegimenRouteStep *step =
      regimen_route_step (self->route, regimen_route_stage (self->route, stage + 1)->step);
  int n = self->board->n_slots;
  gint32 best = REGIMEN_FAST_MAX;

  for (int k = step->day_min; k <= step->day_max && node->day + k < self->board->n_days; k++)
    {
      int cell = regimen_path_cell (self, stage + 1, node->day + k);
      const gint32 *costs = step->costs + (k - step->day_min) * (2 * n - 1) + n - 1 - node->slot;
      const RegimenPathNode *q = regimen_path_node (self, self->first[cell]);

      for (int i = 0; i < self->count[cell]; i++, q++)
        best = MIN (best, costs[q->slot] + q->own + q->bound);
    }

  return regimen_fast_cap (best);
}

/* Exact but for the resources, the weekdays and the sessions a week. */
static void
bound_nodes (RegimenPath *self)
{
  for (int i = self->n_stages - 2; i >= 0; i--)
    for (int p = self->stage_first[i]; p < self->stage_first[i + 1]; p++)
      {
        RegimenPathNode *node = regimen_path_node (self, p);

        node->bound = bound_node (self, i, node);
      }
}

/* --- The whole --- */

static void
begin (RegimenPath *self, const RegimenRoute *route, const RegimenPathQuery *query)
{
  self->route = route;
  self->query = query;
  self->n_stages = (int) route->stages->len;
  reserve (self);
  self->stamp++;
  self->was_cut = FALSE;
  self->early_cost = 0;
  bound_classes (self);
  bound_ahead (self);
  bound_behind (self);
  for (guint i = 0; i < route->early->len && self->early_cost < REGIMEN_FAST_MAX; i++)
    {
      const RegimenRouteVisit *visit = &g_array_index (route->early, RegimenRouteVisit, i);
      const RegimenProblemFixed *anchor =
          regimen_series_get_fixed (route->series, visit->rule->anchor);
      gint64 at = (gint64) anchor->day * REGIMEN_MINUTES_PER_DAY + anchor->start_min;
      int type = regimen_series_activity_type (route->series, anchor->activity);

      self->early_cost +=
          regimen_path_find_visit (
              self, visit, at, at + regimen_problem_type (self->board->problem, type)->length_min,
              -1, -1)
              .cost;
    }
}

/* The least that any plan costs, going by the nodes. */
static gint32
bound_first (const RegimenPath *self)
{
  gint32 best = REGIMEN_FAST_MAX;

  for (int p = 0; p < self->stage_first[1]; p++)
    best = MIN (best, regimen_path_node (self, p)->own + regimen_path_node (self, p)->bound);

  return regimen_fast_cap (best);
}

/* Labels are few while the limit is near the bound, and many beyond what the plan will cost: so
 * the limit grows in small steps, up to that of the nodes. */
static gboolean
search_nodes (RegimenPath *self, gint32 guess, gint32 *tried)
{
  gint32 most = self->limit;
  gint32 least = bound_first (self);
  gint32 limit = MAX (least + LABEL_SLACK, *tried + LABEL_SLACK);
  gint32 slack = LABEL_SLACK;
  gboolean was_cut = self->was_cut;

  if (least > most)
    {
      self->was_cut = was_cut || least < REGIMEN_FAST_MAX;
      *tried = least < REGIMEN_FAST_MAX ? least : *tried;
      return FALSE;
    }
  if (guess > limit)
    limit = MIN (guess, least + MAX_GUESS);
  for (;;)
    {
      self->limit = MIN (limit, most);
      self->was_cut = FALSE;
      *tried = self->limit;
      if (regimen_path_make_labels (self))
        return TRUE;
      if (limit >= most || !self->was_cut)
        {
          self->was_cut = self->was_cut || was_cut;
          return FALSE;
        }
      slack += slack / 4;
      limit += slack;
    }
}

/**
 * regimen_path_search:
 * @route: a plain one
 * @layout: (inout): with the fixed activities in place; gets the others
 * @out_cost: in parts, prices and noise included
 *
 * Looks for the best place of a series on the board as it is.
 */
RegimenPathResult
regimen_path_search (RegimenPath *self,
                     const RegimenRoute *route,
                     const RegimenPathQuery *query,
                     RegimenLayout *layout,
                     gint32 *out_cost)
{
  gint32 most = MIN (query->limit, REGIMEN_FAST_MAX / 2 - 1) - route->fixed_cost;
  gint32 guess = query->guess - route->fixed_cost;
  gint32 slack = FIRST_SLACK;
  gint32 tried = -REGIMEN_FAST_MAX;
  gint32 limit;
  gint32 bound;

  g_return_val_if_fail (route->is_plain, REGIMEN_PATH_NONE);

  begin (self, route, query);
  bound = bound_all (self);
  if (bound >= REGIMEN_FAST_MAX || self->early_cost >= REGIMEN_FAST_MAX)
    return REGIMEN_PATH_NONE;
  most -= self->early_cost;
  guess -= self->early_cost;
  for (limit = MAX (bound + slack, guess);; limit = MAX (limit, tried) + slack)
    {
      limit = MIN (limit, most);
      if (bound > limit)
        return REGIMEN_PATH_CUT;
      self->limit = limit;
      self->was_cut = FALSE;
      expand_all (self);
      bound_nodes (self);
      if (search_nodes (self, guess, &tried))
        return regimen_path_trace (self, layout, out_cost);
      if (!self->was_cut)
        return REGIMEN_PATH_NONE;
      if (limit >= most)
        return REGIMEN_PATH_CUT;
      slack *= 2;
    }
}
