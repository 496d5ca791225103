/* batch-labels.c - the best place of one series of a batch, fast: the search itself
 *
 * Forward over the sessions: a label is a start with the weekdays of the phase and the sessions
 * of the week, and holds the least cost of each combination of the resources that matter to the
 * next session. There are no links back: the way is found again from the costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "batch-path-private.h"
#include "crowd.h"
#include "course.h"

#define WEEKDAY_MASK 0x7f
#define COUNT_SHIFT 7

/* From one stage to the next: what a change costs in each dimension; 0 where either stage doesn't
 * have it. */
static void
get_weights (const RegimenPath *self, int stage, gint32 *weights)
{
  int class = regimen_route_stage (self->route, stage)->class;
  const RegimenBoardType *t = &self->board->types[regimen_route_class (self->route, class)->type];

  for (int d = 0; d < REGIMEN_BOARD_DIMS; d++)
    {
      gboolean is_before = FALSE;

      if (stage > 0)
        {
          int before = regimen_route_stage (self->route, stage - 1)->class;

          is_before =
              self->board->types[regimen_route_class (self->route, before)->type].of_dimension[d] !=
              NULL;
        }
      weights[d] = is_before && t->of_dimension[d] != NULL ? t->of_dimension[d]->weight : 0;
    }
}

/* The weekdays and the week with one more session; FALSE: the week is full. */
static gboolean
take_day (const RegimenPath *self,
          int stage,
          int day_before,
          int day,
          RegimenPathContext context,
          RegimenPathContext *out_context,
          gint32 *out_cost)
{
  const RegimenRouteStage *s = regimen_route_stage (self->route, stage);
  guint weekdays = context & WEEKDAY_MASK;
  guint count = context >> COUNT_SHIFT;
  guint bit = 1u << (day % 7);

  *out_cost = 0;
  if (s->begins_phase)
    {
      weekdays = (guint) self->route->weekdays_base[s->phase];
      count = 0;
    }
  if (day / 7 != day_before / 7)
    count = 0;
  if (s->rules->max_per_week > 0)
    {
      count++;
      if ((int) count + self->route->counts_base[s->phase * self->route->n_weeks + day / 7] >
          s->rules->max_per_week)
        return FALSE;
    }
  if (s->tracks_weekdays && (weekdays & bit) == 0)
    {
      if (__builtin_popcount (weekdays) >= s->rules->weekdays)
        *out_cost = (gint32) self->board->problem->weights.wday * REGIMEN_FAST_SCALE;
      weekdays |= bit;
    }
  if (s->ends_phase)
    {
      weekdays = 0;
      count = 0;
    }
  else
    {
      int next = regimen_route_stage (self->route, stage + 1)->step;

      if ((day + regimen_route_step (self->route, next)->day_min) / 7 != day / 7)
        count = 0;
    }
  *out_context =
      (RegimenPathContext) ((s->tracks_weekdays ? weekdays : 0) | (count << COUNT_SHIFT));

  return TRUE;
}

static int
find_label (RegimenPath *self, int node_index, RegimenPathContext context)
{
  RegimenPathNode *node = regimen_path_node (self, node_index);
  RegimenPathLabel label = { context, node_index, node->label, REGIMEN_FAST_MAX, self->pool->len };
  guint n = (guint) (node->n[0] * self->board->n_dimension[1]);
  gint32 *costs;

  for (int l = node->label; l >= 0; l = regimen_path_label (self, l)->next)
    if (regimen_path_label (self, l)->context == context)
      return l;

  g_array_set_size (self->pool, self->pool->len + n);
  costs = &g_array_index (self->pool, gint32, label.costs);
  for (guint i = 0; i < n; i++)
    costs[i] = REGIMEN_FAST_MAX;
  node->label = (int) self->labels->len;
  g_array_append_val (self->labels, label);
  self->effort++;

  return node->label;
}

/* What each combination of the next stage costs at least, changes included. */
static void
carry (RegimenPath *self, const RegimenPathLabel *label, const gint32 *weights)
{
  const RegimenPathNode *node = regimen_path_node (self, label->node);
  const gint32 *costs = &g_array_index (self->pool, gint32, label->costs);
  int n0 = self->board->n_dimension[0];
  int n1 = self->board->n_dimension[1];
  gint32 *restrict out = self->carried;
  gint32 column[256];

  /* The first row: what it costs to change in dimension 0. */
  for (int j = 0; j < n1; j++)
    column[j] = label->least + weights[1];
  for (int a = 0; a < node->n[0]; a++)
    for (int j = 0; j < n1; j++)
      column[j] = MIN (column[j], costs[a * n1 + j]);
  for (int i = 0; i < n0; i++)
    for (int j = 0; j < n1; j++)
      out[i * n1 + j] = column[j] + weights[0];
  for (int a = 0; a < node->n[0]; a++)
    {
      gint32 *restrict row = out + node->ids[0][a] * n1;
      gint32 least = REGIMEN_FAST_MAX;

      for (int j = 0; j < n1; j++)
        least = MIN (least, costs[a * n1 + j]);
      least += weights[1];
      for (int j = 0; j < n1; j++)
        row[j] = MIN (row[j], MIN (least, costs[a * n1 + j]));
    }
}

static void
reach (RegimenPath *self, int node_index, RegimenPathContext context, gint32 cost)
{
  int l = find_label (self, node_index, context);
  const RegimenPathNode *node = regimen_path_node (self, node_index);
  gint32 *restrict costs = &g_array_index (self->pool, gint32, regimen_path_label (self, l)->costs);
  int n1 = self->board->n_dimension[1];

  for (int a = 0; a < node->n[0]; a++, costs += n1)
    {
      const gint32 *restrict row = self->carried + node->ids[0][a] * n1;

      for (int j = 0; j < n1; j++)
        costs[j] = MIN (costs[j], row[j] + cost);
    }
}

/* Adds what the stage itself costs; what is not among its resources becomes impossible. */
static void
finish_label (RegimenPath *self, const RegimenPathNode *node, RegimenPathLabel *label)
{
  gint32 *restrict costs = &g_array_index (self->pool, gint32, label->costs);
  int n1 = self->board->n_dimension[1];
  gint32 own[256];

  for (int j = 0; j < n1; j++)
    own[j] = REGIMEN_FAST_MAX;
  for (int b = 0; b < node->n[1]; b++)
    own[node->ids[1][b]] = node->flat + node->costs[1][b];
  for (int a = 0; a < node->n[0]; a++, costs += n1)
    for (int j = 0; j < n1; j++)
      {
        costs[j] = regimen_fast_cap (costs[j] + own[j] + node->costs[0][a]);
        label->least = MIN (label->least, costs[j]);
      }
}

/* Drops what exceeds the limit. */
static gboolean
finish_stage (RegimenPath *self, int stage)
{
  gboolean any = FALSE;

  for (int p = self->stage_first[stage]; p < self->stage_first[stage + 1]; p++)
    {
      RegimenPathNode *node = regimen_path_node (self, p);
      int *link = &node->label;

      while (*link >= 0)
        {
          RegimenPathLabel *label = regimen_path_label (self, *link);

          finish_label (self, node, label);
          if (label->least + node->bound > self->limit)
            {
              self->was_cut =
                  self->was_cut || regimen_fast_cap (label->least + node->bound) < REGIMEN_FAST_MAX;
              *link = label->next;
            }
          else
            {
              link = &label->next;
              any = TRUE;
            }
        }
    }

  return any;
}

static void
push_label (RegimenPath *self, int stage, const RegimenPathLabel label, const gint32 *weights)
{
  const RegimenPathNode from = *regimen_path_node (self, label.node);
  const RegimenRouteStep *step =
      regimen_route_step (self->route, regimen_route_stage (self->route, stage)->step);
  int n = self->board->n_slots;
  gboolean has_visits = regimen_route_stage (self->route, stage - 1)->visits->len > 0;
  gboolean is_carried = FALSE;

  for (int k = step->day_min; k <= step->day_max && from.day + k < self->board->n_days; k++)
    {
      int cell = regimen_path_cell (self, stage, from.day + k);
      const gint32 *costs = step->costs + (k - step->day_min) * (2 * n - 1) + n - 1 - from.slot;
      RegimenPathContext context;
      gint32 more;

      if (self->count[cell] == 0)
        continue;
      if (!take_day (self, stage, from.day, from.day + k, label.context, &context, &more))
        continue;
      for (int q = self->first[cell]; q < self->first[cell] + self->count[cell]; q++)
        {
          const RegimenPathNode *to = regimen_path_node (self, q);
          gint32 cost = costs[to->slot] + more;

          if (has_visits && label.least + cost + to->own + to->bound <= self->limit)
            cost += regimen_path_overlap_cost (self, stage - 1, label.node, q);
          if (label.least + cost + to->own + to->bound > self->limit)
            {
              self->was_cut =
                  self->was_cut || (cost < REGIMEN_FAST_MAX && to->bound < REGIMEN_FAST_MAX);
              continue;
            }
          if (!is_carried)
            carry (self, &label, weights);
          is_carried = TRUE;
          reach (self, q, context, cost);
        }
    }
}

/* The resources of the fixed session before the first stage, as if they were a label's. */
static void
carry_history (RegimenPath *self)
{
  const RegimenProblemFixed *fixed = self->route->behind;
  int n1 = self->board->n_dimension[1];
  gint32 weights[REGIMEN_BOARD_DIMS] = { 0 };
  int ids[REGIMEN_BOARD_DIMS] = { -1, -1 };
  int class = regimen_route_stage (self->route, 0)->class;
  const RegimenBoardType *t = &self->board->types[regimen_route_class (self->route, class)->type];

  for (int d = 0; d < REGIMEN_BOARD_DIMS && fixed != NULL; d++)
    if (t->of_dimension[d] != NULL && fixed->resources[t->of_dimension[d]->role] >= 0)
      {
        weights[d] = t->of_dimension[d]->weight;
        ids[d] = regimen_board_find (self->board, d, fixed->resources[t->of_dimension[d]->role]);
      }
  for (int i = 0; i < self->board->n_dimension[0]; i++)
    for (int j = 0; j < n1; j++)
      self->carried[i * n1 + j] = (i == ids[0] ? 0 : weights[0]) + (j == ids[1] ? 0 : weights[1]);
}

/* From what is behind to a start of the first stage: the step, or when the series begins. */
static gint32
first_step_cost (const RegimenPath *self, const RegimenPathNode *node)
{
  const RegimenProblemFixed *fixed = self->route->behind;
  int n = self->board->n_slots;
  const RegimenRouteStep *step;
  int slot;
  int k;

  if (fixed == NULL)
    return 0;
  step = regimen_route_step (self->route, regimen_route_stage (self->route, 0)->step);
  k = node->day - fixed->day - step->day_min;
  slot = fixed->start_min / self->board->problem->grid_min - self->board->first_slot;
  if (k < 0 || k > step->day_max - step->day_min)
    return REGIMEN_FAST_MAX;

  return step->costs[k * (2 * n - 1) + n - 1 - slot + node->slot];
}

static void
start_labels (RegimenPath *self)
{
  carry_history (self);
  for (int p = 0; p < self->stage_first[1]; p++)
    {
      const RegimenPathNode *node = regimen_path_node (self, p);
      int day_before = self->route->behind != NULL ? self->route->behind->day : node->day;
      gint32 cost = first_step_cost (self, node);
      RegimenPathContext context;
      gint32 more;

      if (cost >= REGIMEN_FAST_MAX ||
          !take_day (self, 0, day_before, node->day, 0, &context, &more))
        continue;
      if (cost + more + node->own + node->bound > self->limit)
        self->was_cut = self->was_cut || node->bound < REGIMEN_FAST_MAX;
      else
        reach (self, p, context, cost + more);
    }
}

/**
 * regimen_path_make_labels:
 *
 * Returns: whether there is a plan within the limit
 */
gboolean
regimen_path_make_labels (RegimenPath *self)
{
  g_array_set_size (self->labels, 0);
  g_array_set_size (self->pool, 0);
  for (guint p = 0; p < self->nodes->len; p++)
    regimen_path_node (self, (int) p)->label = -1;
  for (int i = 0; i < self->n_stages; i++)
    {
      gint32 weights[REGIMEN_BOARD_DIMS];

      self->label_first[i] = (int) self->labels->len;
      get_weights (self, i, weights);
      if (i == 0)
        start_labels (self);
      for (int p = i > 0 ? self->stage_first[i - 1] : 0; i > 0 && p < self->stage_first[i]; p++)
        for (int l = regimen_path_node (self, p)->label; l >= 0;
             l = regimen_path_label (self, l)->next)
          push_label (self, i, *regimen_path_label (self, l), weights);
      if (!finish_stage (self, i))
        return FALSE;
    }
  self->label_first[self->n_stages] = (int) self->labels->len;

  return TRUE;
}

/* --- The way back --- */

typedef struct
{
  int label;
  int a; /* position in the node's list of dimension 0 */
  int b; /* of dimension 1 itself */
  gint32 cost;
} Spot;

static Spot
find_end (const RegimenPath *self)
{
  int last = self->n_stages - 1;
  int n1 = self->board->n_dimension[1];
  Spot best = { -1, 0, 0, REGIMEN_FAST_MAX };

  for (int p = self->stage_first[last]; p < self->stage_first[last + 1]; p++)
    for (int l = regimen_path_node (self, p)->label; l >= 0; l = regimen_path_label (self, l)->next)
      {
        const RegimenPathNode *node = regimen_path_node (self, p);
        const RegimenPathLabel *label = regimen_path_label (self, l);

        if (label->least >= best.cost)
          continue;
        for (int i = 0; i < node->n[0] * n1; i++)
          if (g_array_index (self->pool, gint32, label->costs + (gsize) i) == label->least)
            best = (Spot){ l, i / n1, i % n1, label->least };
      }

  return best;
}

/* Which combination of a label leads to the spot at that cost. */
static gboolean
match_label (const RegimenPath *self,
             int l,
             const RegimenPathNode *to,
             const Spot *spot,
             gint32 want,
             const gint32 *weights,
             Spot *out)
{
  const RegimenPathLabel *label = regimen_path_label (self, l);
  const RegimenPathNode *from = regimen_path_node (self, label->node);
  const gint32 *costs = &g_array_index (self->pool, gint32, label->costs);
  int n1 = self->board->n_dimension[1];

  for (int a = 0; a < from->n[0]; a++)
    for (int b = 0; b < n1; b++)
      {
        gint32 change = (from->ids[0][a] != to->ids[0][spot->a] ? weights[0] : 0) +
                        (b != spot->b ? weights[1] : 0);

        if (costs[a * n1 + b] + change != want)
          continue;
        *out = (Spot){ l, a, b, costs[a * n1 + b] };
        return TRUE;
      }

  return FALSE;
}

static gint32
cost_of_choice (const RegimenPathNode *node, int id)
{
  for (int b = 0; b < node->n[1]; b++)
    if (node->ids[1][b] == id)
      return node->costs[1][b];

  g_return_val_if_reached (REGIMEN_FAST_MAX);
}

static gboolean
step_back (RegimenPath *self, int stage, const Spot *spot, Spot *out)
{
  const RegimenPathLabel *label = regimen_path_label (self, spot->label);
  int q = label->node;
  const RegimenPathNode to = *regimen_path_node (self, q);
  const RegimenRouteStep *step =
      regimen_route_step (self->route, regimen_route_stage (self->route, stage)->step);
  gint32 rest = spot->cost - to.flat - to.costs[0][spot->a] - cost_of_choice (&to, spot->b);
  int n = self->board->n_slots;
  gint32 weights[REGIMEN_BOARD_DIMS];

  get_weights (self, stage, weights);
  for (int k = step->day_min; k <= step->day_max && k <= to.day; k++)
    {
      int cell = regimen_path_cell (self, stage - 1, to.day - k);

      for (int p = self->first[cell]; p < self->first[cell] + self->count[cell]; p++)
        {
          gint32 cost = step->costs[(k - step->day_min) * (2 * n - 1) + n - 1 -
                                    regimen_path_node (self, p)->slot + to.slot];

          if (cost > rest)
            continue;
          for (int l = regimen_path_node (self, p)->label; l >= 0;
               l = regimen_path_label (self, l)->next)
            {
              RegimenPathContext context;
              gint32 more;

              if (regimen_path_label (self, l)->least + cost > rest ||
                  !take_day (self, stage, to.day - k, to.day, regimen_path_label (self, l)->context,
                             &context, &more) ||
                  context != label->context)
                continue;
              if (match_label (self, l, &to, spot,
                               rest - cost - more -
                                   regimen_path_overlap_cost (self, stage - 1, p, q),
                               weights, out))
                return TRUE;
            }
        }
    }

  return FALSE;
}

/* The cheapest of each role that is in no dimension; the others are in the spot. */
static void
choose_resources (RegimenPath *self,
                  int class,
                  int day,
                  int slot,
                  const int *chosen,
                  int *out_resources)
{
  const RegimenBoardType *t = &self->board->types[regimen_route_class (self->route, class)->type];

  for (int role = 0; role < (int) self->board->problem->roles->len; role++)
    out_resources[role] = -1;
  for (int k = 0; k < t->n_roles; k++)
    {
      const RegimenBoardRole *role = &t->roles[k];
      gint32 least = REGIMEN_FAST_MAX;

      if (role->dimension >= 0 && chosen != NULL)
        {
          out_resources[role->role] = g_array_index (self->board->dimensions[role->dimension], int,
                                                     chosen[role->dimension]);
          continue;
        }
      for (int j = 0; j < role->n; j++)
        {
          gint32 cost = regimen_path_resource_cost (self, class, role, j, day, slot);

          if (cost < least)
            out_resources[role->role] = role->resources[j];
          least = MIN (least, cost);
        }
    }
}

static void
set_place (RegimenPath *self,
           RegimenLayout *layout,
           int activity,
           int class,
           int day,
           int slot,
           const int *chosen)
{
  int resources[64];

  choose_resources (self, class, day, slot, chosen, resources);
  regimen_layout_set (layout, activity, day,
                      (slot + self->board->first_slot) * self->board->problem->grid_min, resources);
}

static gboolean
set_visits (RegimenPath *self,
            RegimenLayout *layout,
            const GArray *visits,
            gint64 anchor_at,
            gint64 anchor_end,
            gint64 busy_from,
            gint64 busy_to)
{
  for (guint v = 0; v < visits->len; v++)
    {
      const RegimenRouteVisit *visit = &g_array_index (visits, RegimenRouteVisit, v);
      RegimenPathVisit found =
          regimen_path_find_visit (self, visit, anchor_at, anchor_end, busy_from, busy_to);

      if (found.cost >= REGIMEN_FAST_MAX)
        return FALSE;
      set_place (self, layout, visit->activity, visit->class, found.day, found.slot, NULL);
    }

  return TRUE;
}

/* What all activities of the series that are to be placed hold of a resource in one slot. */
static int
count_held_units (const RegimenPath *self,
                  const RegimenLayout *layout,
                  int resource,
                  int day,
                  int minute)
{
  int sum = 0;

  for (int a = 0; a < layout->n_activities; a++)
    {
      const RegimenProblemType *type =
          regimen_problem_type (self->board->problem,
                                regimen_series_activity_type (self->route->series, a));

      if (layout->day[a] != day || regimen_series_get_fixed (self->route->series, a) != NULL)
        continue;
      for (guint i = 0; i < type->needs->len; i++)
        {
          const RegimenProblemNeed *need = &g_array_index (type->needs, RegimenProblemNeed, i);
          int at = minute - layout->start_min[a];

          if (layout->resources[a * layout->n_roles + need->role] == resource &&
              need->from_min <= at && at < need->to_min)
            sum += need->units;
        }
    }

  return sum;
}

/* Whether an activity finds its resources free beside the others of its day. */
static gboolean
has_units (const RegimenPath *self, const RegimenLayout *layout, int a)
{
  const RegimenProblemType *type =
      regimen_problem_type (self->board->problem,
                            regimen_series_activity_type (self->route->series, a));
  int grid = self->board->problem->grid_min;

  for (guint i = 0; i < type->needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (type->needs, RegimenProblemNeed, i);
      int resource = layout->resources[a * layout->n_roles + need->role];
      const int *units = regimen_ground_day (self->board->ground, resource, layout->day[a]);

      if (regimen_problem_soft_limit (self->board->problem, need->group) >= 0)
        continue;
      for (int m = layout->start_min[a] + need->from_min; m < layout->start_min[a] + need->to_min;
           m += grid)
        if (count_held_units (self, layout, resource, layout->day[a], m) > units[m / grid])
          return FALSE;
    }

  return TRUE;
}

/* No two activities overlap, what one holds before or after it none of the others needs, and they
 * make no crowd together. */
static gboolean
is_clear (const RegimenPath *self, const RegimenLayout *layout)
{
  for (int a = 0; a < layout->n_activities; a++)
    for (int b = 0; b < a; b++)
      {
        int type_a = regimen_series_activity_type (self->route->series, a);
        int type_b = regimen_series_activity_type (self->route->series, b);
        gint64 at_a = regimen_layout_at (layout, a);
        gint64 at_b = regimen_layout_at (layout, b);
        gboolean a_is_fixed = regimen_series_get_fixed (self->route->series, a) != NULL;
        gboolean b_is_fixed = regimen_series_get_fixed (self->route->series, b) != NULL;

        if (layout->day[a] != layout->day[b] || (a_is_fixed && b_is_fixed))
          continue;
        if (at_a < at_b + regimen_problem_type (self->board->problem, type_b)->length_min &&
            at_b < at_a + regimen_problem_type (self->board->problem, type_a)->length_min)
          return FALSE;
        if (!a_is_fixed && !b_is_fixed &&
            (!has_units (self, layout, a) ||
             (ABS (at_a - at_b) < REGIMEN_START_SPAN_MIN &&
              regimen_crowd_may_meet (self->board->problem, type_a, type_b))))
          return FALSE;
      }

  return TRUE;
}

static gboolean
set_early (RegimenPath *self, RegimenLayout *layout)
{
  for (guint i = 0; i < self->route->early->len; i++)
    {
      const RegimenRouteVisit *visit = &g_array_index (self->route->early, RegimenRouteVisit, i);
      int type = regimen_series_activity_type (self->route->series, visit->rule->anchor);
      gint64 at = regimen_layout_at (layout, visit->rule->anchor);
      RegimenPathVisit found = regimen_path_find_visit (
          self, visit, at, at + regimen_problem_type (self->board->problem, type)->length_min, -1,
          -1);

      if (found.cost >= REGIMEN_FAST_MAX)
        return FALSE;
      set_place (self, layout, visit->activity, visit->class, found.day, found.slot, NULL);
    }

  return TRUE;
}

/**
 * regimen_path_trace:
 * @layout: (inout): gets the best plan that the labels hold
 */
RegimenPathResult
regimen_path_trace (RegimenPath *self, RegimenLayout *layout, gint32 *out_cost)
{
  Spot spot = find_end (self);
  gint64 next_from = -1;
  gint64 next_to = -1;

  g_assert (spot.label >= 0);
  *out_cost = spot.cost + self->early_cost + self->route->fixed_cost;
  for (int i = self->n_stages - 1; i >= 0; i--)
    {
      const RegimenRouteStage *stage = regimen_route_stage (self->route, i);
      int p = regimen_path_label (self, spot.label)->node;
      const RegimenPathNode *node = regimen_path_node (self, p);
      int chosen[REGIMEN_BOARD_DIMS] = { node->ids[0][spot.a], spot.b };
      int type = regimen_route_class (self->route, stage->class)->type;
      gint64 at = regimen_path_node_at (self, p);
      gint64 end = at + regimen_problem_type (self->board->problem, type)->length_min;

      set_place (self, layout, stage->activity, stage->class, node->day, node->slot, chosen);
      if (!set_visits (self, layout, stage->visits, at, end, next_from, next_to))
        return REGIMEN_PATH_CLASH;
      next_from = at;
      next_to = end;
      if (i > 0 && !step_back (self, i, &spot, &spot))
        return REGIMEN_PATH_CLASH;
    }
  if (!set_early (self, layout) || !is_clear (self, layout))
    return REGIMEN_PATH_CLASH;

  return REGIMEN_PATH_FOUND;
}
