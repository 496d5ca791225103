/* ground.c - what is free: units of every resource on every slot of every day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "ground.h"

static int *
day_of (RegimenGround *self, int resource, int day)
{
  return (int *) regimen_ground_day (self, resource, day);
}

static void
fill (int *slots, int from, int to, int value)
{
  for (int s = from; s < to; s++)
    slots[s] = value;
}

static void
subtract (int *slots, int from, int to, int units)
{
  for (int s = from; s < to; s++)
    slots[s] -= units;
}

static void
open_resource (RegimenGround *self, int id)
{
  const RegimenProblemResource *resource = regimen_problem_resource (self->problem, id);
  int grid = self->problem->grid_min;

  for (guint i = 0; i < resource->weekly->len; i++)
    {
      const RegimenProblemStretch *s = &g_array_index (resource->weekly, RegimenProblemStretch, i);

      for (int day = s->day; day < self->n_days; day += 7)
        fill (day_of (self, id, day), s->from_min / grid, s->to_min / grid, resource->capacity);
    }
  for (guint i = 0; i < resource->dated->len; i++)
    {
      const RegimenProblemStretch *s = &g_array_index (resource->dated, RegimenProblemStretch, i);

      fill (day_of (self, id, s->day), s->from_min / grid, s->to_min / grid, resource->capacity);
    }
  for (guint i = 0; i < resource->off->len; i++)
    {
      const RegimenProblemStretch *s = &g_array_index (resource->off, RegimenProblemStretch, i);

      fill (day_of (self, id, s->day), s->from_min / grid, s->to_min / grid, 0);
    }
  for (guint i = 0; i < resource->bookings->len; i++)
    {
      const RegimenProblemBooking *b =
          &g_array_index (resource->bookings, RegimenProblemBooking, i);

      subtract (day_of (self, id, b->day), b->from_min / grid, b->to_min / grid, b->units);
    }
}

static void
take_units (RegimenGround *self, int type, int day, int start_min, const int *resources, int sign)
{
  GArray *needs = regimen_problem_type (self->problem, type)->needs;
  int grid = self->problem->grid_min;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);

      if (resources[need->role] >= 0)
        subtract (day_of (self, resources[need->role], day), (start_min + need->from_min) / grid,
                  (start_min + need->to_min) / grid, need->units * sign);
    }
}

static void
count_start (RegimenGround *self, int type, int day, int start_min, const int *resources, int sign)
{
  GArray *needs = regimen_problem_type (self->problem, type)->needs;

  for (guint i = 0; i < needs->len && self->n_soft > 0; i++)
    {
      int resource = resources[g_array_index (needs, RegimenProblemNeed, i).role];

      if (resource >= 0 && self->soft[resource] >= 0)
        ((int *) regimen_ground_starts (self, resource,
                                        day))[start_min / self->problem->grid_min] += sign;
    }
}

/**
 * regimen_ground_take:
 * @resources: one a role; -1 = none
 * @sign: 1 to take the units of an activity that is placed, -1 to give them back
 */
void
regimen_ground_take (RegimenGround *self,
                     int type,
                     int day,
                     int start_min,
                     const int *resources,
                     int sign)
{
  take_units (self, type, day, start_min, resources, sign);
  count_start (self, type, day, start_min, resources, sign);
}

static void
add_soft (RegimenGround *self)
{
  const GPtrArray *resources = self->problem->resources;

  self->soft = g_new (int, (gsize) resources->len + 1);
  for (guint r = 0; r < resources->len; r++)
    self->soft[r] =
        regimen_problem_resource (self->problem, (int) r)->is_soft ? self->n_soft++ : -1;
  self->starts =
      g_new0 (int, (gsize) self->n_soft *(gsize) self->n_days *(gsize) self->n_slots + 1);
}

/**
 * regimen_ground_new:
 * @problem: a valid problem; it must outlive the ground
 *
 * The free units, with all bookings and all fixed activities of every patient taken.
 */
RegimenGround *
regimen_ground_new (const RegimenProblem *problem)
{
  RegimenGround *self = g_new0 (RegimenGround, 1);

  self->problem = problem;
  self->n_slots = REGIMEN_MINUTES_PER_DAY / problem->grid_min;
  self->n_days = problem->n_days;
  self->free =
      g_new0 (int, (gsize) problem->resources->len *(gsize) self->n_days *(gsize) self->n_slots);

  add_soft (self);
  for (guint id = 0; id < problem->resources->len; id++)
    open_resource (self, (int) id);
  for (guint p = 0; p < problem->patients->len; p++)
    {
      const RegimenSeries *series = regimen_problem_get_patient (problem, (int) p);

      for (guint i = 0; i < series->fixed->len; i++)
        {
          const RegimenProblemFixed *f = &g_array_index (series->fixed, RegimenProblemFixed, i);

          take_units (self, regimen_series_activity_type (series, f->activity), f->day,
                      f->start_min, f->resources, 1);
        }
    }

  return self;
}

void
regimen_ground_free (RegimenGround *self)
{
  if (self == NULL)
    return;

  g_free (self->free);
  g_free (self->soft);
  g_free (self->starts);
  g_free (self);
}

/**
 * regimen_ground_assign:
 * @other: of the same problem
 *
 * Makes the same free as on the other.
 */
void
regimen_ground_assign (RegimenGround *self, const RegimenGround *other)
{
  gsize n_cells = (gsize) self->n_days * (gsize) self->n_slots;

  memcpy (self->free, other->free, sizeof (int) * self->problem->resources->len * n_cells);
  memcpy (self->starts, other->starts, sizeof (int) * (gsize) self->n_soft * n_cells);
}

/**
 * regimen_ground_day_holes:
 * @day_free: free units of the resource on the slots of one day
 *
 * Returns: what the unusable idle stretches of that day cost, before the weight
 */
gint64
regimen_ground_day_holes (const RegimenGround *self, const int *day_free, int resource)
{
  int capacity = regimen_problem_resource (self->problem, resource)->capacity;
  gint64 sum = 0;
  int n_idle = 0;

  if (capacity <= 0)
    return 0;

  for (int s = 0; s < self->n_slots; s++)
    {
      if (day_free[s] == capacity)
        {
          n_idle++;
          continue;
        }
      sum += regimen_ground_hole (self, n_idle);
      n_idle = 0;
    }

  return sum + regimen_ground_hole (self, n_idle);
}

static void
role_need_free (gpointer data)
{
  RegimenRoleNeed *need = data;

  g_array_unref (need->holdings);
  g_free (need);
}

static RegimenRoleNeed *
role_need_of (GPtrArray *list, const RegimenProblemNeed *need)
{
  RegimenRoleNeed *found;

  for (guint i = 0; i < list->len; i++)
    {
      found = g_ptr_array_index (list, i);
      if (found->role == need->role)
        return found;
    }
  found = g_new0 (RegimenRoleNeed, 1);
  found->role = need->role;
  found->group = need->group;
  found->holdings = g_array_new (FALSE, FALSE, sizeof (RegimenHolding));
  g_ptr_array_add (list, found);

  return found;
}

/* The units held between two neighbouring bounds are the sum of the needs that cover them. */
static void
add_holdings (RegimenRoleNeed *role, const GArray *needs, int grid)
{
  g_autoptr (GArray) bounds = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);

      if (need->role == role->role)
        {
          g_array_append_val (bounds, need->from_min);
          g_array_append_val (bounds, need->to_min);
        }
    }
  for (guint i = 1; i < bounds->len; i++)
    for (guint j = i; j > 0 && g_array_index (bounds, int, j - 1) > g_array_index (bounds, int, j);
         j--)
      {
        int swap = g_array_index (bounds, int, j);

        g_array_index (bounds, int, j) = g_array_index (bounds, int, j - 1);
        g_array_index (bounds, int, j - 1) = swap;
      }
  for (guint i = 0; i + 1 < bounds->len; i++)
    {
      RegimenHolding h = { g_array_index (bounds, int, i) / grid,
                           g_array_index (bounds, int, i + 1) / grid, 0 };
      RegimenHolding *last;

      for (guint j = 0; j < needs->len; j++)
        {
          const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, j);

          if (need->role == role->role && need->from_min / grid <= h.from &&
              h.to <= need->to_min / grid)
            h.units += need->units;
        }
      if (h.from == h.to || h.units == 0)
        continue;
      last = role->holdings->len > 0
                 ? &g_array_index (role->holdings, RegimenHolding, role->holdings->len - 1)
                 : NULL;
      if (last != NULL && last->to == h.from && last->units == h.units)
        last->to = h.to;
      else
        g_array_append_val (role->holdings, h);
    }
}

/**
 * regimen_role_needs_new:
 *
 * Returns: (element-type RegimenRoleNeed): what the type needs, by role, in order of role
 */
GPtrArray *
regimen_role_needs_new (const RegimenProblem *problem, int type)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (role_need_free);
  GArray *needs = regimen_problem_type (problem, type)->needs;

  for (int role = 0; role < (int) problem->roles->len; role++)
    for (guint i = 0; i < needs->len; i++)
      if (g_array_index (needs, RegimenProblemNeed, i).role == role)
        role_need_of (list, &g_array_index (needs, RegimenProblemNeed, i));
  for (guint i = 0; i < list->len; i++)
    add_holdings (g_ptr_array_index (list, i), needs, problem->grid_min);

  return list;
}

/**
 * regimen_role_needs_overlap:
 *
 * Returns: whether both hold units at one time
 */
gboolean
regimen_role_needs_overlap (const RegimenRoleNeed *a, const RegimenRoleNeed *b)
{
  for (guint i = 0; i < a->holdings->len; i++)
    for (guint j = 0; j < b->holdings->len; j++)
      {
        const RegimenHolding *x = &g_array_index (a->holdings, RegimenHolding, i);
        const RegimenHolding *y = &g_array_index (b->holdings, RegimenHolding, j);

        if (x->from < y->to && y->from < x->to)
          return TRUE;
      }

  return FALSE;
}
