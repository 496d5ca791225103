/* openings.c - every start at which an activity type finds all it needs, and what each costs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "crowd.h"
#include "openings.h"

/* One role of the request on one day: which of its resources fit at which slot. */
typedef struct
{
  const RegimenRoleNeed *need;
  int n_resources;
  const int *resources;
  int dimension;      /* -1: untracked */
  guint8 *fits;       /* [resource][slot] */
  int *idle_before;   /* [resource][slot]: idle slots that end there */
  int *idle_after;    /* [resource][slot]: idle slots that begin there */
  gboolean *has_idle; /* [resource]: the two rows above are of this day */
  gint64 *cost;       /* [resource]: at the start at hand */
} RoleOnDay;

typedef struct
{
  const RegimenOpeningsRequest *request;
  const RegimenProblem *problem;
  RegimenOpenings *out;
  int n_slots;
  int n_roles;
  RoleOnDay *roles;
  GArray *day;
  GArray *start_min;
  GArray *best;
  GArray *combos;
  gint64 *scratch; /* one row of combos */
  int *chosen;     /* resource chosen a role of the type, while joint choices are tried */
  guint8 *may_start;
} Builder;

/**
 * regimen_dimension_find:
 *
 * Returns: the position of a resource in the dimension, or -1
 */
int
regimen_dimension_find (const RegimenDimension *self, int resource)
{
  for (int i = 0; i < self->n; i++)
    if (self->resources[i] == resource)
      return i;

  return -1;
}

/* What the patient alone rules out: range of the plan, hours, and what is fixed already. */
static gboolean
mark_starts (Builder *b, int day)
{
  const RegimenSeries *series = b->request->series;
  const RegimenProblemType *type = regimen_problem_type (b->problem, b->request->type);
  int grid = b->problem->grid_min;
  gboolean any = FALSE;

  for (guint i = 0; i < series->fixed->len && b->request->is_session; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (series->fixed, RegimenProblemFixed, i);

      if (f->day == day && f->activity < regimen_series_n_sessions (series))
        return FALSE;
    }
  for (int s = 0; s < b->n_slots; s++)
    {
      int start_min = s * grid;
      const RegimenProblemWant *want = b->request->want;
      gboolean ok = (want == NULL || (want->day == day && want->start_min == start_min)) &&
                    start_min + type->length_min <= REGIMEN_MINUTES_PER_DAY &&
                    (day != series->first_day || start_min >= series->earliest_min) &&
                    regimen_series_may_come (series, type, day, start_min);

      b->may_start[s] = ok;
      any = any || ok;
    }
  for (guint i = 0; i < series->fixed->len; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (series->fixed, RegimenProblemFixed, i);
      int length =
          regimen_problem_type (b->problem, regimen_series_activity_type (series, f->activity))
              ->length_min;

      if (f->day != day)
        continue;
      for (int s = 0; s < b->n_slots; s++)
        if (s * grid < f->start_min + length && f->start_min < s * grid + type->length_min)
          b->may_start[s] = FALSE;
    }

  return any;
}

/* fits[s] = every stretch the role holds, counted from s, has the units free. A soft limit always
 * has. */
static void
mark_fits (const Builder *b, const RoleOnDay *role, int resource, int day, guint8 *fits)
{
  const int *units = regimen_ground_day (b->request->ground, resource, day);
  gboolean is_soft = regimen_problem_resource (b->problem, resource)->is_soft;

  memset (fits, 1, (gsize) b->n_slots);
  for (guint i = 0; i < role->need->holdings->len; i++)
    {
      const RegimenHolding *h = &g_array_index (role->need->holdings, RegimenHolding, i);
      int length = h->to - h->from;
      int run = 0;

      for (int s = b->n_slots - 1; s >= 0; s--)
        if (s + h->from >= b->n_slots || s + h->from < 0)
          fits[s] = 0;
      for (int t = b->n_slots - 1; t >= 0; t--)
        {
          int s = t - h->from;

          run = is_soft || units[t] >= h->units ? run + 1 : 0;
          if (run < length && s >= 0 && s < b->n_slots)
            fits[s] = 0;
        }
    }
}

static gboolean
look_at_day (Builder *b, int day)
{
  for (int k = 0; k < b->n_roles; k++)
    {
      RoleOnDay *role = &b->roles[k];
      gboolean any = FALSE;

      for (int j = 0; j < role->n_resources; j++)
        {
          mark_fits (b, role, role->resources[j], day, role->fits + j * b->n_slots);
          role->has_idle[j] = FALSE;
        }
      for (int s = 0; s < b->n_slots; s++)
        {
          gboolean fits = FALSE;

          if (!b->may_start[s])
            continue;
          for (int j = 0; j < role->n_resources && !fits; j++)
            fits = role->fits[j * b->n_slots + s];
          b->may_start[s] = fits;
          any = any || fits;
        }
      if (!any)
        return FALSE;
    }

  return TRUE;
}

static void
measure_idle (const Builder *b, RoleOnDay *role, int j, int day)
{
  const int *units = regimen_ground_day (b->request->ground, role->resources[j], day);
  int capacity = regimen_problem_resource (b->problem, role->resources[j])->capacity;
  int *before = role->idle_before + j * (b->n_slots + 1);
  int *after = role->idle_after + j * (b->n_slots + 1);

  before[0] = 0;
  for (int s = 0; s < b->n_slots; s++)
    before[s + 1] = units[s] == capacity ? before[s] + 1 : 0;
  after[b->n_slots] = 0;
  for (int s = b->n_slots - 1; s >= 0; s--)
    after[s] = units[s] == capacity ? after[s + 1] + 1 : 0;
  role->has_idle[j] = TRUE;
}

/* What the unusable stretches that some slots lie in cost now: taking those slots can make holes
 * fewer by no more, whatever else is taken. */
static gint64
count_fillable (const RegimenGround *ground, int resource, const int *before, const int *after)
{
  int capacity = regimen_problem_resource (ground->problem, resource)->capacity;
  gint64 sum = 0;
  int n_idle = 0;
  gboolean is_met = FALSE;

  for (int s = 0; s <= ground->n_slots; s++)
    {
      if (s < ground->n_slots && capacity > 0 && before[s] == capacity)
        {
          n_idle++;
          is_met = is_met || after[s] != capacity;
          continue;
        }
      sum += is_met ? regimen_ground_hole (ground, n_idle) : 0;
      n_idle = 0;
      is_met = FALSE;
    }

  return sum;
}

/* What it costs that the stretches of some roles are taken from one resource, counted over the
 * whole day. Where other visits of the series may take more of that day, it is a lower bound:
 * they may fill what is left over, which is worth @discount at most, or share in filling what
 * was unusable before. Bounds of the activities of a day never add up to more than the truth. */
static gint64
charge_holes (const RegimenGround *ground,
              int resource,
              int day,
              int slot,
              const RegimenRoleNeed *const *needs,
              int n_needs,
              gint64 discount)
{
  const int *units = regimen_ground_day (ground, resource, day);
  g_autofree int *with = g_memdup2 (units, sizeof (int) * (gsize) ground->n_slots);
  gint64 weight = ground->problem->weights.hole;
  gint64 fillable;
  gint64 made;

  for (int k = 0; k < n_needs; k++)
    for (guint i = 0; i < needs[k]->holdings->len; i++)
      {
        const RegimenHolding *h = &g_array_index (needs[k]->holdings, RegimenHolding, i);

        for (int s = slot + h->from; s < slot + h->to; s++)
          with[s] -= h->units;
      }
  made = regimen_ground_day_holes (ground, with, resource) -
         regimen_ground_day_holes (ground, units, resource);
  fillable = count_fillable (ground, resource, units, with);

  return MAX (0, weight * (made + fillable) - discount) - weight * fillable;
}

static gint64
hole_cost (const Builder *b, RoleOnDay *role, int j, int day, int slot)
{
  const RegimenGround *ground = b->request->ground;
  int resource = role->resources[j];
  const RegimenHolding *h = &g_array_index (role->need->holdings, RegimenHolding, 0);
  gint64 weight = b->problem->weights.hole;
  gint64 left_over;
  int before;
  int after;
  int length;

  if (weight == 0 || !regimen_problem_resource (b->problem, resource)->judges_holes)
    return 0;
  if (!role->has_idle[j])
    measure_idle (b, role, j, day);

  length = h->to - h->from;
  if (role->need->holdings->len > 1 ||
      role->idle_after[j * (b->n_slots + 1) + slot + h->from] < length)
    return charge_holes (ground, resource, day, slot, &role->need, 1, b->request->hole_discount);

  /* The same for one stretch that is idle all over. */
  before = role->idle_before[j * (b->n_slots + 1) + slot + h->from];
  after = role->idle_after[j * (b->n_slots + 1) + slot + h->to];
  left_over = regimen_ground_hole (ground, before) + regimen_ground_hole (ground, after);

  return MAX (0, weight * left_over - b->request->hole_discount) -
         weight * regimen_ground_hole (ground, before + length + after);
}

static gint64
swap_cost (const Builder *b, const RegimenProblemHeld *held, int role, int resource)
{
  return held != NULL && held->resources[role] != resource ? b->problem->weights.swap : 0;
}

/* Costs that no choice of resource changes: moved, not preferred, too many that start, roles that
 * aren't needed. */
static gint64
start_cost (const Builder *b, const RegimenProblemHeld *held, int day, int start_min)
{
  const RegimenSeries *series = b->request->series;
  const RegimenWeights *w = &b->problem->weights;
  gint64 cost = regimen_crowd_charge (b->request->ground, b->request->type, day, start_min);

  if (b->request->is_session &&
      !regimen_series_prefers (series, day, start_min, start_min + b->out->length_min))
    cost += w->pref;
  /* What is given up is paid for where it isn't kept, so that nothing costs less than 0: the
   * course takes off what all openings have too much. */
  cost += regimen_series_max_move_cost (series) - (held != NULL ? held->move_cost : 0);
  if (series->held->len > 0 && held == NULL)
    cost += w->move;
  for (int role = 0; held != NULL && role < (int) b->problem->roles->len; role++)
    {
      gboolean is_needed = FALSE;

      for (int k = 0; k < b->n_roles; k++)
        is_needed = is_needed || b->roles[k].need->role == role;
      if (!is_needed && held->resources[role] != -1)
        cost += w->swap;
    }

  return cost;
}

static gboolean
fits_together (const Builder *b, int day, int slot, int n_chosen, int resource)
{
  g_autofree int *with = g_memdup2 (regimen_ground_day (b->request->ground, resource, day),
                                    sizeof (int) * (gsize) b->n_slots);

  for (int k = 0; k < n_chosen; k++)
    for (guint i = 0; b->chosen[k] == resource && i < b->roles[k].need->holdings->len; i++)
      {
        const RegimenHolding *h = &g_array_index (b->roles[k].need->holdings, RegimenHolding, i);

        for (int s = slot + h->from; s < slot + h->to; s++)
          {
            with[s] -= h->units;
            if (with[s] < 0 && !regimen_problem_resource (b->problem, resource)->is_soft)
              return FALSE;
          }
      }

  return TRUE;
}

/* For all roles together, each resource once. resources: by need. */
static gint64
charge_all_holes (const RegimenGround *ground,
                  const GPtrArray *role_needs,
                  const int *resources,
                  int day,
                  int slot,
                  gint64 discount)
{
  const RegimenRoleNeed *needs[64];
  gint64 cost = 0;

  for (guint k = 0; k < role_needs->len; k++)
    {
      int n = 0;
      gboolean is_first = TRUE;

      for (guint j = 0; j < role_needs->len; j++)
        {
          if (resources[j] != resources[k])
            continue;
          is_first = is_first && j >= k;
          needs[n++] = g_ptr_array_index (role_needs, j);
        }
      if (is_first && resources[k] >= 0 &&
          regimen_problem_resource (ground->problem, resources[k])->judges_holes)
        cost += charge_holes (ground, resources[k], day, slot, needs, n, discount);
    }

  return cost;
}

/* Where one resource could serve in two roles, the roles can't be chosen one by one. When
 * out_resources is given, the choice that first reaches row[want] is left there. */
static gboolean
choose_jointly (const Builder *b,
                const RegimenProblemHeld *held,
                int day,
                int slot,
                int k,
                int combo,
                gint64 cost,
                gint64 *row,
                int want,
                int *out_resources)
{
  const RoleOnDay *role = &b->roles[k];
  gboolean found = FALSE;

  if (k == b->n_roles)
    {
      cost += charge_all_holes (b->request->ground, b->out->needs, b->chosen, day, slot,
                                b->request->hole_discount);
      if (out_resources == NULL)
        {
          row[combo] = MIN (row[combo], cost);
          return FALSE;
        }
      if (combo != want || cost != row[want])
        return FALSE;
      for (int i = 0; i < b->n_roles; i++)
        out_resources[b->roles[i].need->role] = b->chosen[i];
      return TRUE;
    }

  for (int j = 0; j < role->n_resources && !found; j++)
    {
      int resource = role->resources[j];

      if (!role->fits[j * b->n_slots + slot])
        continue;
      b->chosen[k] = resource;
      if (!fits_together (b, day, slot, k + 1, resource))
        continue;
      found = choose_jointly (b, held, day, slot, k + 1,
                              role->dimension < 0 ? combo : combo * role->n_resources + j,
                              cost + swap_cost (b, held, role->need->role, resource), row, want,
                              out_resources);
    }

  return found;
}

/* The row of combination costs at one start; returns the cheapest. */
static gint64
price_start (Builder *b, int day, int slot, gint64 *row)
{
  int start_min = slot * b->problem->grid_min;
  const RegimenProblemHeld *held =
      regimen_series_find_held (b->request->series, b->request->type, day, start_min);
  gint64 base = start_cost (b, held, day, start_min);
  gint64 best = REGIMEN_COST_MAX;
  int n = 1;

  if (b->out->has_shared_members)
    {
      for (int c = 0; c < b->out->n_combos; c++)
        row[c] = REGIMEN_COST_MAX;
      choose_jointly (b, held, day, slot, 0, 0, base, row, -1, NULL);
      for (int c = 0; c < b->out->n_combos; c++)
        best = MIN (best, row[c]);
      return best;
    }

  for (int k = 0; k < b->n_roles; k++)
    {
      RoleOnDay *role = &b->roles[k];
      gint64 cheapest = REGIMEN_COST_MAX;

      for (int j = 0; j < role->n_resources; j++)
        {
          role->cost[j] = REGIMEN_COST_MAX;
          if (role->fits[j * b->n_slots + slot])
            role->cost[j] = hole_cost (b, role, j, day, slot) +
                            swap_cost (b, held, role->need->role, role->resources[j]);
          cheapest = MIN (cheapest, role->cost[j]);
        }
      if (role->dimension < 0)
        base += cheapest;
    }
  row[0] = base;
  for (int k = 0; k < b->n_roles; k++)
    {
      const RoleOnDay *role = &b->roles[k];

      if (role->dimension < 0)
        continue;
      for (int c = n - 1; c >= 0; c--)
        for (int j = role->n_resources - 1; j >= 0; j--)
          row[c * role->n_resources + j] =
              row[c] >= REGIMEN_COST_MAX || role->cost[j] >= REGIMEN_COST_MAX
                  ? REGIMEN_COST_MAX
                  : row[c] + role->cost[j];
      n *= role->n_resources;
    }
  for (int c = 0; c < n; c++)
    best = MIN (best, row[c]);

  return best;
}

static void
add_day (Builder *b, int day)
{
  if (!mark_starts (b, day) || !look_at_day (b, day))
    return;

  for (int s = 0; s < b->n_slots; s++)
    {
      int start_min = s * b->problem->grid_min;
      gint64 best;

      if (!b->may_start[s])
        continue;
      best = price_start (b, day, s, b->scratch);
      if (best >= REGIMEN_COST_MAX)
        continue;
      g_array_append_val (b->day, day);
      g_array_append_val (b->start_min, start_min);
      g_array_append_val (b->best, best);
      g_array_append_vals (b->combos, b->scratch, (guint) b->out->n_combos);
    }
}

static void
dimension_clear (gpointer data)
{
  g_free (((RegimenDimension *) data)->resources);
}

/* Whether two roles can't be chosen one by one. One person who is asked for in both, one after
 * the other (a nurse who hands over, or doesn't), is no matter: only units held at once are, and
 * idle stretches that both change. */
static gboolean
share_members (const Builder *b, const RoleOnDay *x, const RoleOnDay *y)
{
  gboolean at_once = regimen_role_needs_overlap (x->need, y->need);

  for (int i = 0; i < x->n_resources; i++)
    for (int j = 0; j < y->n_resources; j++)
      if (x->resources[i] == y->resources[j] &&
          (at_once || regimen_problem_resource (b->problem, x->resources[i])->judges_holes))
        return TRUE;

  return FALSE;
}

static void
set_role (Builder *b, int k, const RegimenRoleNeed *need)
{
  RoleOnDay *role = &b->roles[k];
  GArray *members = regimen_problem_group (b->problem, need->group)->resources;
  int tied = b->request->ties[need->role];
  RegimenDimension dimension = { need->role, 0, g_new0 (int, MAX (members->len, 1)) };

  for (guint i = 0; i < members->len; i++)
    {
      int resource = g_array_index (members, int, i);

      /* A resource listed twice in its group is still one choice. */
      if ((tied < 0 || resource == tied) && regimen_dimension_find (&dimension, resource) < 0)
        dimension.resources[dimension.n++] = resource;
    }
  role->need = need;
  role->n_resources = dimension.n;
  role->resources = dimension.resources;
  role->dimension = -1;
  role->fits = g_new0 (guint8, (gsize) (dimension.n * b->n_slots) + 1);
  role->idle_before = g_new0 (int, (gsize) (dimension.n * (b->n_slots + 1)) + 1);
  role->idle_after = g_new0 (int, (gsize) (dimension.n * (b->n_slots + 1)) + 1);
  role->has_idle = g_new0 (gboolean, (gsize) dimension.n + 1);
  role->cost = g_new0 (gint64, (gsize) dimension.n + 1);
  if (b->request->is_tracked[need->role])
    {
      role->dimension = (int) b->out->dimensions->len;
      g_array_append_val (b->out->dimensions, dimension);
      b->out->n_combos *= dimension.n;
    }
}

static void
builder_init (Builder *b, const RegimenOpeningsRequest *request, RegimenOpenings *out)
{
  *b = (Builder){ .request = request,
                  .problem = request->ground->problem,
                  .out = out,
                  .n_slots = request->ground->n_slots,
                  .n_roles = (int) out->needs->len };
  b->roles = g_new0 (RoleOnDay, (gsize) b->n_roles + 1);
  b->chosen = g_new0 (int, (gsize) b->n_roles + 1);
  b->may_start = g_new0 (guint8, (gsize) b->n_slots);
  out->n_combos = 1;
  for (int k = 0; k < b->n_roles; k++)
    set_role (b, k, g_ptr_array_index (out->needs, (guint) k));
  for (int k = 0; k < b->n_roles; k++)
    for (int j = 0; j < k; j++)
      if (share_members (b, &b->roles[j], &b->roles[k]))
        out->has_shared_members = TRUE;
  b->day = g_array_new (FALSE, FALSE, sizeof (int));
  b->start_min = g_array_new (FALSE, FALSE, sizeof (int));
  b->best = g_array_new (FALSE, FALSE, sizeof (gint64));
  b->combos = g_array_new (FALSE, FALSE, sizeof (gint64));
  b->scratch = g_new0 (gint64, (gsize) MAX (out->n_combos, 1));
}

static void
builder_clear (Builder *b)
{
  for (int k = 0; k < b->n_roles; k++)
    {
      RoleOnDay *role = &b->roles[k];

      if (role->dimension < 0)
        g_free ((int *) role->resources);
      g_free (role->fits);
      g_free (role->idle_before);
      g_free (role->idle_after);
      g_free (role->has_idle);
      g_free (role->cost);
    }
  g_free (b->roles);
  g_free (b->chosen);
  g_free (b->may_start);
  g_free (b->scratch);
  g_clear_pointer (&b->day, g_array_unref);
  g_clear_pointer (&b->start_min, g_array_unref);
  g_clear_pointer (&b->best, g_array_unref);
  g_clear_pointer (&b->combos, g_array_unref);
}

static RegimenOpenings *
openings_alloc (const RegimenProblem *problem, int type, gboolean is_session, const int *ties)
{
  RegimenOpenings *self = g_new0 (RegimenOpenings, 1);

  self->type = type;
  self->length_min = regimen_problem_type (problem, type)->length_min;
  self->is_session = is_session;
  self->ties = g_memdup2 (ties, sizeof (int) * MAX (problem->roles->len, 1));
  self->needs = regimen_role_needs_new (problem, type);
  self->dimensions = g_array_new (FALSE, FALSE, sizeof (RegimenDimension));
  g_array_set_clear_func (self->dimensions, dimension_clear);
  self->first_of_day = g_new0 (int, (gsize) problem->n_days + 1);

  return self;
}

/**
 * regimen_openings_new:
 *
 * Every start, in order of time, at which the patient can come and each needed role finds a
 * resource, priced with the costs that depend on nothing else: preference, moving and swapping
 * what is held, crowds, and holes.
 */
RegimenOpenings *
regimen_openings_new (const RegimenOpeningsRequest *request)
{
  const RegimenProblem *problem = request->ground->problem;
  const RegimenSeries *series = request->series;
  RegimenOpenings *self =
      openings_alloc (problem, request->type, request->is_session, request->ties);
  Builder b;

  self->hole_discount = request->hole_discount;
  self->is_single = request->want != NULL;
  builder_init (&b, request, self);
  for (int day = 0; day < problem->n_days; day++)
    {
      self->first_of_day[day] = (int) b.day->len;
      if (day >= series->first_day && day <= series->last_day && self->n_combos > 0 &&
          (request->days == NULL || request->days[day]))
        add_day (&b, day);
    }
  self->first_of_day[problem->n_days] = (int) b.day->len;

  self->n = (int) b.day->len;
  self->day = (int *) (gpointer) g_array_free (g_steal_pointer (&b.day), FALSE);
  self->start_min = (int *) (gpointer) g_array_free (g_steal_pointer (&b.start_min), FALSE);
  self->best = (gint64 *) (gpointer) g_array_free (g_steal_pointer (&b.best), FALSE);
  self->combos = (gint64 *) (gpointer) g_array_free (g_steal_pointer (&b.combos), FALSE);
  self->at = g_new (gint64, (gsize) self->n + 1);
  for (int i = 0; i < self->n; i++)
    self->at[i] = (gint64) self->day[i] * REGIMEN_MINUTES_PER_DAY + self->start_min[i];
  builder_clear (&b);

  return self;
}

/**
 * regimen_openings_new_fixed:
 *
 * The one opening of an activity that stays where it is; it costs nothing.
 */
RegimenOpenings *
regimen_openings_new_fixed (const RegimenGround *ground,
                            const RegimenSeries *series,
                            const RegimenProblemFixed *fixed,
                            const gboolean *is_tracked)
{
  const RegimenProblem *problem = ground->problem;
  RegimenOpenings *self =
      openings_alloc (problem, regimen_series_activity_type (series, fixed->activity),
                      fixed->activity < regimen_series_n_sessions (series), fixed->resources);

  self->is_fixed = TRUE;
  self->is_single = TRUE;
  for (int role = 0; role < (int) problem->roles->len; role++)
    if (is_tracked[role] && fixed->resources[role] >= 0)
      {
        RegimenDimension d = { role, 1, g_memdup2 (&fixed->resources[role], sizeof (int)) };

        g_array_append_val (self->dimensions, d);
      }
  self->n = 1;
  self->n_combos = 1;
  self->day = g_memdup2 (&fixed->day, sizeof (int));
  self->start_min = g_memdup2 (&fixed->start_min, sizeof (int));
  self->at = g_new (gint64, 1);
  self->at[0] = (gint64) fixed->day * REGIMEN_MINUTES_PER_DAY + fixed->start_min;
  self->best = g_new0 (gint64, 1);
  self->combos = g_new0 (gint64, 1);
  for (int day = 0; day <= problem->n_days; day++)
    self->first_of_day[day] = day > fixed->day ? 1 : 0;

  return self;
}

void
regimen_openings_free (RegimenOpenings *self)
{
  if (self == NULL)
    return;

  g_free ((int *) self->ties);
  g_ptr_array_unref (self->needs);
  g_array_unref (self->dimensions);
  g_free (self->day);
  g_free (self->start_min);
  g_free (self->at);
  g_free (self->best);
  g_free (self->combos);
  g_free (self->first_of_day);
  g_free (self);
}

/**
 * regimen_openings_lower_bound:
 *
 * Returns: the first opening at or after an absolute minute
 */
int
regimen_openings_lower_bound (const RegimenOpenings *self, gint64 at)
{
  int low = 0;
  int high = self->n;

  while (low < high)
    {
      int middle = low + (high - low) / 2;

      if (self->at[middle] < at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Through how many of the roles that are still to be chosen the same resource could serve too. */
static int
count_lasting (const Builder *b, int k, int resource, int slot)
{
  int group = b->roles[k].need->group;
  int n = 0;

  while (--k >= 0)
    {
      const RoleOnDay *role = &b->roles[k];
      int j = 0;

      if (role->need->group != group)
        continue;
      while (j < role->n_resources && role->resources[j] != resource)
        j++;
      if (j == role->n_resources || !role->fits[j * b->n_slots + slot])
        break;
      n++;
    }

  return n;
}

static gboolean
is_chosen (const Builder *b, int k, int resource, const int *chosen)
{
  while (++k < b->n_roles)
    if (chosen[b->roles[k].need->role] == resource)
      return TRUE;

  return FALSE;
}

/* The cheapest for a role; of several whoever serves in another role already, else whoever can
 * stay for most of the others: a nurse hands over only where she must. */
static int
pick_lasting (const Builder *b, int k, int slot, const int *chosen)
{
  const RoleOnDay *role = &b->roles[k];
  int pick = 0;
  int most = -1;

  for (int j = 0; j < role->n_resources; j++)
    {
      int resource = role->resources[j];
      int lasting =
          is_chosen (b, k, resource, chosen) ? G_MAXINT : count_lasting (b, k, resource, slot);

      if (role->cost[j] > role->cost[pick] ||
          (role->cost[j] == role->cost[pick] && lasting <= most))
        continue;
      pick = j;
      most = lasting;
    }

  return pick;
}

/**
 * regimen_openings_resolve:
 * @position: an opening
 * @combo: one of its combinations
 * @out_resources: one a role
 *
 * Names the resources: those of the combination, and for the other roles the first that costs
 * least.
 */
void
regimen_openings_resolve (const RegimenOpenings *self,
                          const RegimenGround *ground,
                          const RegimenSeries *series,
                          int position,
                          int combo,
                          int *out_resources)
{
  const RegimenProblem *problem = ground->problem;
  g_autofree gboolean *is_tracked = g_new0 (gboolean, (gsize) problem->roles->len + 1);
  RegimenOpeningsRequest request = { ground,     series,     self->type,          self->is_session,
                                     self->ties, is_tracked, self->hole_discount, NULL,
                                     NULL };
  g_autoptr (RegimenOpenings) shadow =
      openings_alloc (problem, self->type, self->is_session, self->ties);
  int day = self->day[position];
  int slot = self->start_min[position] / problem->grid_min;
  int rest = combo;
  Builder b;

  for (int role = 0; role < (int) problem->roles->len; role++)
    out_resources[role] = -1;
  for (guint d = 0; d < self->dimensions->len; d++)
    is_tracked[g_array_index (self->dimensions, RegimenDimension, d).role] = TRUE;
  builder_init (&b, &request, shadow);
  for (int k = 0; k < b.n_roles; k++)
    for (int j = 0; j < b.roles[k].n_resources; j++)
      mark_fits (&b, &b.roles[k], b.roles[k].resources[j], day, b.roles[k].fits + j * b.n_slots);
  price_start (&b, day, slot, b.scratch);

  if (self->has_shared_members)
    {
      const RegimenProblemHeld *held =
          regimen_series_find_held (series, self->type, day, self->start_min[position]);

      choose_jointly (&b, held, day, slot, 0, 0,
                      start_cost (&b, held, day, slot * problem->grid_min), b.scratch, combo,
                      out_resources);
    }
  for (int k = b.n_roles - 1; k >= 0 && !self->has_shared_members; k--)
    {
      RoleOnDay *role = &b.roles[k];
      int pick = 0;

      if (role->dimension >= 0)
        {
          pick = rest % role->n_resources;
          rest /= role->n_resources;
        }
      if (role->dimension < 0)
        pick = pick_lasting (&b, k, slot, out_resources);
      out_resources[role->need->role] = role->resources[pick];
    }
  builder_clear (&b);
}

/**
 * regimen_openings_hole_charge:
 * @position: an opening
 * @resources: one a role
 *
 * Returns: the part of a combination's cost that stands for the holes it makes
 */
gint64
regimen_openings_hole_charge (const RegimenOpenings *self,
                              const RegimenGround *ground,
                              int position,
                              const int *resources)
{
  int by_need[64];

  for (guint k = 0; k < self->needs->len; k++)
    by_need[k] = resources[((RegimenRoleNeed *) g_ptr_array_index (self->needs, k))->role];

  return charge_all_holes (ground, self->needs, by_need, self->day[position],
                           self->start_min[position] / ground->problem->grid_min,
                           self->hole_discount);
}
