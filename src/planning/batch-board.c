/* batch-board.c - what each start of each day costs in resources, kept while bookings come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "batch-board.h"
#include "crowd.h"

/* Of one start: many of them must still fit in 32 bits together. */
#define MAX_CROWD_COST 100000

/* --- What the types need --- */

static gboolean
is_judged_at_all (const RegimenProblem *problem, const RegimenBoardRole *role)
{
  for (int j = 0; j < role->n; j++)
    if (problem->weights.hole > 0 &&
        regimen_problem_resource (problem, role->resources[j])->judges_holes)
      return TRUE;

  return FALSE;
}

/* Whether one stretch tells all about the role: nothing is held before the visit, and a hole is
 * what it leaves to the left and right. What is held after it (a chair that is cleaned) may meet
 * another visit of the series: the search looks at that when it has found a plan. */
static gboolean
is_role_plain (const RegimenProblem *problem, const RegimenBoardRole *role)
{
  for (guint i = 0; i < role->holdings->len; i++)
    if (g_array_index (role->holdings, RegimenHolding, i).from < 0)
      return FALSE;
  if (role->n == 0 || role->n > 255)
    return FALSE;
  if (!is_judged_at_all (problem, role))
    return TRUE;
  for (int j = 0; j < role->n; j++)
    if (regimen_problem_resource (problem, role->resources[j])->capacity > 1)
      return FALSE;

  return role->holdings->len == 1;
}

/* Whether two roles of one visit must be chosen together: one resource could be asked for in both
 * at a time, or make a hole between them. */
static gboolean
may_meet (const RegimenProblem *problem, const RegimenBoardType *type, int j, int k)
{
  const RegimenBoardRole *a = &type->roles[j];
  const RegimenBoardRole *b = &type->roles[k];
  gboolean share = FALSE;

  for (int i = 0; i < a->n; i++)
    for (int m = 0; m < b->n; m++)
      share = share || (a->resources[i] == b->resources[m] && (a != b || i != m));

  return share && (a == b || is_judged_at_all (problem, a) ||
                   regimen_role_needs_overlap (g_ptr_array_index (type->needs, (guint) j),
                                               g_ptr_array_index (type->needs, (guint) k)));
}

/* The roles whose changes cost, in the order of the dimensions; -1 where there are fewer. */
static gboolean
find_dimensions (const RegimenProblem *problem, int *dimension_of_role)
{
  int n = 0;

  for (int role = 0; role < (int) problem->roles->len; role++)
    dimension_of_role[role] = regimen_problem_role (problem, role)->weight > 0 ? n++ : -1;

  return n <= REGIMEN_BOARD_DIMS;
}

/* Something is held from the start on, so nothing starts outside the hours. */
static gboolean
holds_at_start (const RegimenBoardType *type)
{
  for (int k = 0; k < type->n_roles; k++)
    for (guint i = 0; i < type->roles[k].holdings->len && type->roles[k].soft_limit < 0; i++)
      if (g_array_index (type->roles[k].holdings, RegimenHolding, i).from == 0)
        return TRUE;

  return FALSE;
}

/**
 * regimen_board_find:
 *
 * Returns: the position of a resource in a dimension, or -1
 */
int
regimen_board_find (const RegimenBoard *self, int dimension, int resource)
{
  const GArray *list = self->dimensions[dimension];

  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, int, i) == resource)
      return (int) i;

  return -1;
}

static void
add_to_dimension (RegimenBoard *self, RegimenBoardType *type, RegimenBoardRole *role)
{
  int d = role->dimension;

  type->of_dimension[d] = role;
  role->ids = g_new (guint8, (gsize) role->n + 1);
  for (int j = 0; j < role->n; j++)
    {
      int id = regimen_board_find (self, d, role->resources[j]);

      if (id < 0)
        {
          id = (int) self->dimensions[d]->len;
          g_array_append_val (self->dimensions[d], role->resources[j]);
        }
      type->is_plain = type->is_plain && id < 255;
      role->ids[j] = (guint8) id;
    }
  self->n_dimension[d] = MAX (1, (int) self->dimensions[d]->len);
}

static void
type_init (RegimenBoard *self, int type, const int *dimension_of_role)
{
  const RegimenProblem *problem = self->problem;
  RegimenBoardType *t = &self->types[type];

  t->needs = regimen_role_needs_new (problem, type);
  t->is_plain = TRUE;
  t->length = regimen_problem_type (problem, type)->length_min / problem->grid_min;
  t->n_roles = (int) t->needs->len;
  t->roles = g_new0 (RegimenBoardRole, (gsize) t->n_roles + 1);
  for (int k = 0; k < t->n_roles; k++)
    {
      const RegimenRoleNeed *need = g_ptr_array_index (t->needs, (guint) k);
      const GArray *members = regimen_problem_group (problem, need->group)->resources;
      RegimenBoardRole *role = &t->roles[k];

      role->role = need->role;
      role->n = (int) members->len;
      role->resources = (const int *) (gconstpointer) members->data;
      role->soft_limit = regimen_problem_soft_limit (problem, need->group);
      role->holdings = need->holdings;
      role->first_row = t->n_rows;
      role->dimension = dimension_of_role[need->role];
      role->weight =
          (gint32) regimen_problem_role (problem, need->role)->weight * REGIMEN_FAST_SCALE;
      t->n_rows += role->n;
      t->is_plain = t->is_plain && is_role_plain (problem, role) &&
                    (role->soft_limit < 0 || self->is_crowd_small);
      if (role->dimension >= 0 && role->dimension < REGIMEN_BOARD_DIMS)
        add_to_dimension (self, t, role);
      for (int j = 0; j <= k; j++)
        t->is_plain = t->is_plain && !may_meet (problem, t, j, k);
    }
  t->is_plain = t->is_plain && holds_at_start (t);
}

/* Nothing can start outside the hours in which anything is free. */
static void
find_hours (RegimenBoard *self)
{
  int first = self->ground->n_slots;
  int last = -1;

  for (int r = 0; r < (int) self->problem->resources->len; r++)
    for (int day = 0; day < self->n_days && !regimen_problem_resource (self->problem, r)->is_soft;
         day++)
      {
        const int *units = regimen_ground_day (self->ground, r, day);

        for (int s = 0; s < self->ground->n_slots; s++)
          if (units[s] > 0)
            {
              first = MIN (first, s);
              last = MAX (last, s);
            }
      }
  self->first_slot = last < 0 ? 0 : first;
  self->n_slots = last < 0 ? 1 : last - first + 1;
}

/**
 * regimen_board_new:
 * @ground: it must outlive the board, which is told of every change
 */
RegimenBoard *
regimen_board_new (RegimenGround *ground)
{
  RegimenBoard *self = g_new0 (RegimenBoard, 1);
  gsize n_types = ground->problem->types->len;
  gsize n_days = (gsize) ground->n_days;
  g_autofree int *dimensions = g_new0 (int, (gsize) ground->problem->roles->len + 1);
  gboolean is_plain = find_dimensions (ground->problem, dimensions);

  self->problem = ground->problem;
  self->ground = ground;
  self->n_days = ground->n_days;
  self->types = g_new0 (RegimenBoardType, n_types + 1);
  self->is_crowd_small = regimen_crowd_highest (ground) <= MAX_CROWD_COST;
  find_hours (self);
  for (int d = 0; d < REGIMEN_BOARD_DIMS; d++)
    {
      self->dimensions[d] = g_array_new (FALSE, FALSE, sizeof (int));
      self->n_dimension[d] = 1;
    }
  for (int type = 0; type < (int) n_types; type++)
    {
      type_init (self, type, dimensions);
      self->types[type].is_plain = self->types[type].is_plain && is_plain;
    }
  self->raw = g_new0 (RegimenBoardRaw, n_types * n_days + 1);
  self->days[0] = g_new0 (RegimenBoardDay, n_types * n_days + 1);
  self->days[1] = g_new0 (RegimenBoardDay, n_types * n_days + 1);
  self->day_version = g_new (guint32, n_days + 1);
  self->price_version = g_new0 (guint32, n_days + 1);
  self->resource_version = g_new (guint32, n_days * self->problem->resources->len + 1);
  for (gsize i = 0; i <= n_days; i++)
    self->day_version[i] = 1;
  for (gsize i = 0; i <= n_days * self->problem->resources->len; i++)
    self->resource_version[i] = 1;

  return self;
}

static void
day_clear (RegimenBoardDay *day)
{
  g_free (day->untracked);
  g_free (day->full);
  for (int d = 0; d < REGIMEN_BOARD_DIMS; d++)
    {
      g_free (day->n[d]);
      g_free (day->ids[d]);
      g_free (day->costs[d]);
    }
}

void
regimen_board_free (RegimenBoard *self)
{
  gsize n;

  if (self == NULL)
    return;

  n = self->problem->types->len * (gsize) self->n_days;
  for (gsize i = 0; i < n; i++)
    {
      g_free (self->raw[i].raw);
      g_free (self->raw[i].versions);
      day_clear (&self->days[0][i]);
      day_clear (&self->days[1][i]);
    }
  for (guint t = 0; t < self->problem->types->len; t++)
    {
      for (int k = 0; k < self->types[t].n_roles; k++)
        g_free (self->types[t].roles[k].ids);
      g_ptr_array_unref (self->types[t].needs);
      g_free (self->types[t].roles);
    }
  for (int d = 0; d < REGIMEN_BOARD_DIMS; d++)
    g_array_unref (self->dimensions[d]);
  g_free (self->types);
  g_free (self->raw);
  g_free (self->days[0]);
  g_free (self->days[1]);
  g_free (self->day_version);
  g_free (self->resource_version);
  g_free (self->price_sums);
  g_free (self->price_version);
  g_free (self);
}

/**
 * regimen_board_touch:
 * @resources: one a role; -1 = none
 *
 * An activity has been taken or given back on the ground.
 */
void
regimen_board_touch (RegimenBoard *self, int type, int day, const int *resources)
{
  const RegimenBoardType *t = &self->types[type];

  self->day_version[day]++;
  for (int k = 0; k < t->n_roles; k++)
    if (resources[t->roles[k].role] >= 0)
      self->resource_version[resources[t->roles[k].role] * self->n_days + day]++;
}

/**
 * regimen_board_touch_all:
 *
 * Anything may have changed on the ground.
 */
void
regimen_board_touch_all (RegimenBoard *self)
{
  for (int day = 0; day < self->n_days; day++)
    self->day_version[day]++;
  for (int i = 0; i < self->n_days * (int) self->problem->resources->len; i++)
    self->resource_version[i]++;
}

/**
 * regimen_board_set_prices:
 * @prices: [resource][day][slot], of one unit for that slot
 * @has_prices: [resource][day]: rows that have, or ever had, a price
 */
void
regimen_board_set_prices (RegimenBoard *self, const gint32 *prices, const guint8 *has_prices)
{
  gsize n_slots = (gsize) self->ground->n_slots;
  gsize n_days = (gsize) self->n_days;
  gsize n_rows = self->problem->resources->len * n_days;
  g_autofree guint8 *has_changed = g_new0 (guint8, n_days + 1);

  if (self->price_sums == NULL)
    self->price_sums = g_new0 (gint32, n_rows * (n_slots + 1));
  for (gsize i = 0; i < n_rows; i++)
    {
      gint32 *sums = self->price_sums + i * (n_slots + 1);
      const gint32 *row = prices + i * n_slots;

      for (gsize s = 0; s < n_slots && has_prices[i]; s++)
        {
          gint32 sum = sums[s] + row[s];

          has_changed[i % n_days] |= sums[s + 1] != sum;
          sums[s + 1] = sum;
        }
    }
  /* Where nothing is contested, what was found out about the day stays true. */
  for (gsize day = 0; day < n_days; day++)
    self->price_version[day] += has_changed[day];
}

/* --- Days --- */

static gint32
hole_of (const RegimenBoard *self, int n_idle)
{
  return (gint32) (self->problem->weights.hole * regimen_ground_hole (self->ground, n_idle)) *
         REGIMEN_FAST_SCALE;
}

static void
add_holes (const RegimenBoard *self,
           const int *units,
           int capacity,
           const RegimenHolding *h,
           gint32 *column,
           int stride)
{
  int n = self->ground->n_slots;
  int length = h->to - h->from;
  gint16 before[REGIMEN_MINUTES_PER_DAY + 1];
  int after = 0;

  before[0] = 0;
  for (int s = 0; s < n; s++)
    before[s + 1] = (gint16) (units[s] == capacity ? before[s] + 1 : 0);
  /* From the end of the day: what is idle after a stretch that ends at t. */
  for (int t = n; t >= length; t--)
    {
      int slot = t - h->to - self->first_slot;
      int from = t - length;

      if (slot >= 0 && slot < self->n_slots && column[slot * stride] < REGIMEN_FAST_MAX)
        column[slot * stride] += hole_of (self, before[from]) + hole_of (self, after) -
                                 hole_of (self, before[from] + length + after);
      after = t > 0 && units[t - 1] == capacity ? after + 1 : 0;
    }
}

static void
fill_crowd_row (const RegimenBoard *self,
                int limit,
                int n_held,
                int day,
                gint32 *column,
                int stride)
{
  for (int s = 0; s < self->n_slots; s++)
    {
      int slot = s + self->first_slot;

      column[s * stride] =
          slot + n_held > self->ground->n_slots
              ? REGIMEN_FAST_MAX
              : (gint32) regimen_crowd_cost (self->ground, limit, day, slot) * REGIMEN_FAST_SCALE;
    }
}

static void
fill_row (const RegimenBoard *self,
          const RegimenBoardRole *role,
          int j,
          int day,
          gint32 *column,
          int stride)
{
  int resource = role->resources[j];
  const RegimenProblemResource *r = regimen_problem_resource (self->problem, resource);
  const int *units = regimen_ground_day (self->ground, resource, day);
  int n = self->ground->n_slots;

  if (role->soft_limit >= 0)
    {
      fill_crowd_row (self, resource, g_array_index (role->holdings, RegimenHolding, 0).to, day,
                      column, stride);
      return;
    }
  for (int s = 0; s < self->n_slots; s++)
    column[s * stride] = 0;
  for (guint i = 0; i < role->holdings->len; i++)
    {
      const RegimenHolding *h = &g_array_index (role->holdings, RegimenHolding, i);
      int length = h->to - h->from;
      int run = 0;

      for (int s = self->n_slots - 1; s >= 0 && s + self->first_slot + h->to > n; s--)
        column[s * stride] = REGIMEN_FAST_MAX;
      for (int t = MIN (n, self->first_slot + self->n_slots + h->to) - 1;
           t >= self->first_slot + h->from; t--)
        {
          int s = t - h->from - self->first_slot;

          run = units[t] >= h->units ? run + 1 : 0;
          if (run < length && s < self->n_slots)
            column[s * stride] = REGIMEN_FAST_MAX;
        }
    }
  if (r->judges_holes && self->problem->weights.hole > 0 && role->holdings->len == 1)
    add_holes (self, units, r->capacity, &g_array_index (role->holdings, RegimenHolding, 0), column,
               stride);
}

/**
 * regimen_board_get_raw:
 *
 * Returns: (transfer none): what each resource costs at each start, without prices
 */
const RegimenBoardRaw *
regimen_board_get_raw (RegimenBoard *self, int type, int day)
{
  const RegimenBoardType *t = &self->types[type];
  RegimenBoardRaw *raw = &self->raw[type * self->n_days + day];

  if (raw->version == self->day_version[day])
    return raw;
  if (raw->raw == NULL)
    {
      raw->raw = g_new (gint32, (gsize) (self->n_slots * t->n_rows) + 1);
      raw->versions = g_new0 (guint32, (gsize) t->n_rows + 1);
    }
  for (int k = 0; k < t->n_roles; k++)
    for (int j = 0; j < t->roles[k].n; j++)
      {
        int row = t->roles[k].first_row + j;
        guint32 version = self->resource_version[t->roles[k].resources[j] * self->n_days + day];

        if (raw->versions[row] == version)
          continue;
        raw->versions[row] = version;
        fill_row (self, &t->roles[k], j, day, raw->raw + row, t->n_rows);
      }
  raw->version = self->day_version[day];

  return raw;
}

/**
 * regimen_board_price:
 *
 * Returns: the price of what a role holds of a resource for a visit that starts at the slot
 */
gint32
regimen_board_price (const RegimenBoard *self,
                     const RegimenBoardRole *role,
                     int resource,
                     int day,
                     int slot)
{
  const gint32 *sums = self->price_sums + (gsize) (resource * self->n_days + day) *
                                              (gsize) (self->ground->n_slots + 1);
  gint32 sum = 0;

  for (guint i = 0; i < role->holdings->len; i++)
    {
      const RegimenHolding *h = &g_array_index (role->holdings, RegimenHolding, i);
      int from = slot + self->first_slot + h->from;

      sum += (sums[from + h->to - h->from] - sums[from]) * h->units;
    }

  return sum;
}

static void
day_alloc (const RegimenBoard *self, RegimenBoardDay *day)
{
  gsize n = (gsize) self->n_slots;

  day->untracked = g_new (gint32, n);
  day->full = g_new (gint32, n);
  for (int d = 0; d < REGIMEN_BOARD_DIMS; d++)
    {
      day->n[d] = g_new (guint8, n);
      day->ids[d] = g_new (guint8, n * (gsize) self->n_dimension[d]);
      day->costs[d] = g_new (gint32, n * (gsize) self->n_dimension[d]);
    }
}

/* The resources of one role at one start. One that costs twice a change more than the cheapest is
 * never worth it: going to the cheapest and back costs no more. */
static gint32
list_role (const RegimenBoardRole *role,
           const gint32 *costs,
           guint8 *out_n,
           guint8 *ids,
           gint32 *out_costs)
{
  gint32 least = REGIMEN_FAST_MAX;
  gint32 most;
  int n = 0;

  for (int j = 0; j < role->n; j++)
    least = MIN (least, costs[j]);
  most = MIN (least + MAX (1, 2 * role->weight), REGIMEN_FAST_MAX);
  for (int j = 0; j < role->n && ids != NULL; j++)
    if (costs[j] < most)
      {
        ids[n] = role->ids[j];
        out_costs[n++] = costs[j];
      }
  if (ids != NULL)
    *out_n = (guint8) n;

  return least;
}

static void
make_start (const RegimenBoard *self,
            const RegimenBoardType *t,
            const gint32 *raw,
            int day,
            int slot,
            gboolean is_priced,
            RegimenBoardDay *out)
{
  gint32 untracked = 0;
  gint32 full = 0;

  for (int d = 0; d < REGIMEN_BOARD_DIMS; d++)
    {
      /* A role that the type doesn't have is one choice that costs nothing. */
      out->n[d][slot] = 1;
      out->ids[d][slot * self->n_dimension[d]] = 0;
      out->costs[d][slot * self->n_dimension[d]] = 0;
    }
  for (int k = 0; k < t->n_roles && full < REGIMEN_FAST_MAX; k++)
    {
      const RegimenBoardRole *role = &t->roles[k];
      gint32 priced[256];
      const gint32 *costs = raw + slot * t->n_rows + role->first_row;
      int d = role->dimension;
      gint32 least;

      if (is_priced)
        {
          for (int j = 0; j < role->n; j++)
            priced[j] =
                costs[j] >= REGIMEN_FAST_MAX
                    ? REGIMEN_FAST_MAX
                    : costs[j] + regimen_board_price (self, role, role->resources[j], day, slot);
          costs = priced;
        }
      if (d >= 0)
        least = list_role (role, costs, &out->n[d][slot], out->ids[d] + slot * self->n_dimension[d],
                           out->costs[d] + slot * self->n_dimension[d]);
      else
        {
          least = list_role (role, costs, NULL, NULL, NULL);
          untracked = MIN (untracked + least, REGIMEN_FAST_MAX);
        }
      full = least >= REGIMEN_FAST_MAX ? REGIMEN_FAST_MAX : full + least;
    }
  out->untracked[slot] = untracked;
  out->full[slot] = full;
  out->best = MIN (out->best, full);
}

/**
 * regimen_board_get_day:
 *
 * Returns: (transfer none): the starts of a plain type on a day, with or without prices
 */
const RegimenBoardDay *
regimen_board_get_day (RegimenBoard *self, int type, int day, gboolean is_priced)
{
  const RegimenBoardType *t = &self->types[type];
  RegimenBoardDay *out;
  const RegimenBoardRaw *raw;

  is_priced = is_priced && self->price_sums != NULL;
  out = &self->days[is_priced ? 1 : 0][type * self->n_days + day];
  if (out->version == self->day_version[day] &&
      (!is_priced || out->prices == self->price_version[day]))
    return out;

  raw = regimen_board_get_raw (self, type, day);
  if (out->full == NULL)
    day_alloc (self, out);
  out->best = REGIMEN_FAST_MAX;
  for (int slot = 0; slot < self->n_slots; slot++)
    {
      if ((slot + self->first_slot + t->length) > self->ground->n_slots)
        out->full[slot] = REGIMEN_FAST_MAX;
      else
        make_start (self, t, raw->raw, day, slot, is_priced, out);
    }
  out->version = self->day_version[day];
  out->prices = self->price_version[day];

  return out;
}
