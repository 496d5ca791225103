/* demo-grid.c - what is free when in a clinic that is being invented, all in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ten years of a clinic are a quarter of a million visits. The planner's exact search for each
 * would take hours and nobody would see the difference; here a visit takes the first good place.
 * That every rule is kept all the same is proved by `regimenctl check`, not promised here.
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-grid.h"

#include <string.h>

#define OPENS_OF_DAY (7 * 60)
#define N_SLOTS 144 /* of five minutes, until 19:00 */
#define COARSE_MIN 15
#define NOT_FLUSH_COST 30 /* minutes: worth being off the wished time to leave no hole */

struct _RegimenDemoGrid
{
  RegimenDay first;
  int n_days;
  const GArray *resources; /* (element-type RegimenDemoResource), borrowed */
  guint8 *units;           /* (owned): free units by day, resource, slot */
  guint16 *chair_open;     /* (owned): slots of chairs on each day */
  guint16 *chair_taken;
};

static const RegimenDemoResource *
resource_at (RegimenDemoGrid *self, int resource)
{
  return &g_array_index (self->resources, RegimenDemoResource, resource);
}

static guint8 *
slots_of (RegimenDemoGrid *self, int resource, int day)
{
  return self->units + ((gsize) day * self->resources->len + (gsize) resource) * N_SLOTS;
}

static int
slot_of (int of_day)
{
  return CLAMP ((of_day - OPENS_OF_DAY) / REGIMEN_GRID_MIN, 0, N_SLOTS);
}

static gboolean
is_chair (const RegimenDemoResource *resource)
{
  return resource->role == REGIMEN_ROLE_ROOM && resource->room_kind == REGIMEN_ROOM_CHAIR;
}

static void
open_day (RegimenDemoGrid *self, int resource, int day)
{
  const RegimenDemoResource *who = resource_at (self, resource);
  RegimenWeekday weekday = regimen_day_weekday (regimen_demo_grid_day (self, day));
  guint8 *slots = slots_of (self, resource, day);

  for (int i = 0; i < REGIMEN_DEMO_N_STRETCHES; i++)
    {
      int from = slot_of (who->hours[weekday][i].from), to = slot_of (who->hours[weekday][i].to);

      for (int slot = from; slot < to; slot++)
        slots[slot] = (guint8) who->capacity;
      if (is_chair (who))
        self->chair_open[day] = (guint16) (self->chair_open[day] + to - from);
    }
}

/**
 * regimen_demo_grid_new:
 * @resources: (element-type RegimenDemoResource): kept by the caller
 *
 * Returns: (transfer full): a grid with everybody at work in their weekly hours
 */
RegimenDemoGrid *
regimen_demo_grid_new (const GArray *resources, RegimenDay first, int n_days)
{
  RegimenDemoGrid *self = g_new0 (RegimenDemoGrid, 1);

  self->first = first;
  self->n_days = n_days;
  self->resources = resources;
  self->units = g_malloc0_n ((gsize) n_days * resources->len, N_SLOTS);
  self->chair_open = g_new0 (guint16, n_days);
  self->chair_taken = g_new0 (guint16, n_days);
  for (int day = 0; day < n_days; day++)
    {
      for (int resource = 0; resource < (int) resources->len; resource++)
        open_day (self, resource, day);
    }
  return self;
}

void
regimen_demo_grid_free (RegimenDemoGrid *self)
{
  if (self == NULL)
    return;
  g_free (self->units);
  g_free (self->chair_open);
  g_free (self->chair_taken);
  g_free (self);
}

int
regimen_demo_grid_get_n_days (RegimenDemoGrid *self)
{
  return self->n_days;
}

RegimenDay
regimen_demo_grid_day (RegimenDemoGrid *self, int day)
{
  return regimen_day_add (self->first, day);
}

int
regimen_demo_grid_index (RegimenDemoGrid *self, RegimenDay day)
{
  return day.n - self->first.n;
}

/**
 * regimen_demo_grid_close:
 * @resource: who is away; -1: everybody
 *
 * Nothing is placed there from now on; before anything is.
 */
void
regimen_demo_grid_close (RegimenDemoGrid *self, int resource, int day, int n_days)
{
  int from = resource < 0 ? 0 : resource;
  int to = resource < 0 ? (int) self->resources->len : resource + 1;

  for (int d = MAX (day, 0); d < MIN (day + n_days, self->n_days); d++)
    {
      for (int r = from; r < to; r++)
        memset (slots_of (self, r, d), 0, N_SLOTS);
      if (resource < 0)
        self->chair_open[d] = 0;
    }
}

gboolean
regimen_demo_grid_is_open (RegimenDemoGrid *self, int day)
{
  return day >= 0 && day < self->n_days && self->chair_open[day] > 0;
}

/* 0.0 to 1.0 of the time that chairs are open. */
double
regimen_demo_grid_chair_load (RegimenDemoGrid *self, int day)
{
  return self->chair_open[day] == 0 ? 1.0 : (double) self->chair_taken[day] / self->chair_open[day];
}

static gboolean
is_free (RegimenDemoGrid *self, int resource, int day, int of_day, const RegimenNeed *need)
{
  const guint8 *slots = slots_of (self, resource, day);
  int from = slot_of (of_day + need->from_min), to = slot_of (of_day + need->to_min);

  for (int slot = from; slot < to; slot++)
    {
      if (slots[slot] < need->units)
        return FALSE;
    }
  return TRUE;
}

static gboolean
serves (const RegimenDemoResource *resource, const RegimenNeed *need)
{
  return resource->role == need->role &&
         (need->role != REGIMEN_ROLE_ROOM || resource->room_kind == need->room_kind);
}

/* Whether one resource can do all that the visit needs of its role. */
static gboolean
can_serve (RegimenDemoGrid *self, int resource, const RegimenDemoWish *wish, int of_day)
{
  gboolean is_asked = FALSE;

  for (guint i = 0; i < wish->visit->needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (wish->visit->needs, RegimenNeed, i);

      if (need->role != resource_at (self, resource)->role)
        continue;
      if (!serves (resource_at (self, resource), need) ||
          !is_free (self, resource, wish->day, of_day, need))
        return FALSE;
      is_asked = TRUE;
    }
  return is_asked;
}

static int
find_for_role (RegimenDemoGrid *self, RegimenRole role, const RegimenDemoWish *wish, int of_day)
{
  int preferred = role == REGIMEN_ROLE_PROVIDER ? wish->provider : -1;

  if (preferred >= 0 && can_serve (self, preferred, wish, of_day))
    return preferred;
  if (preferred >= 0 && wish->is_tied)
    return -1;
  for (int r = 0; r < (int) self->resources->len; r++)
    {
      if (resource_at (self, r)->role == role && can_serve (self, r, wish, of_day))
        return r;
    }
  return -1;
}

static gboolean
needs_role (const RegimenDemoVisit *visit, RegimenRole role)
{
  for (guint i = 0; i < visit->needs->len; i++)
    {
      if (g_array_index (visit->needs, RegimenNeed, i).role == role)
        return TRUE;
    }
  return FALSE;
}

/* Everybody else that the visit needs at that time; the main resource is settled. */
static gboolean
find_others (RegimenDemoGrid *self,
             const RegimenDemoWish *wish,
             int of_day,
             int main_resource,
             RegimenDemoPlace *out_place)
{
  RegimenRole main_role = resource_at (self, main_resource)->role;
  RegimenDemoPlace place = { wish->day, of_day, { -1, -1, -1 } };

  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    {
      if (!needs_role (wish->visit, (RegimenRole) role))
        continue;
      place.resources[role] = (RegimenRole) role == main_role
                                  ? main_resource
                                  : find_for_role (self, (RegimenRole) role, wish, of_day);
      if (place.resources[role] < 0)
        return FALSE;
    }
  *out_place = place;
  return TRUE;
}

static gboolean
is_patient_busy (RegimenDemoGrid *self, const RegimenDemoWish *wish, int of_day)
{
  RegimenMinute start = regimen_minute_at (regimen_demo_grid_day (self, wish->day), of_day);
  RegimenSpan span =
      regimen_span_new (start, regimen_minute_add (start, wish->visit->patient_minutes));

  for (guint i = 0; i < wish->busy->len; i++)
    {
      if (regimen_span_overlaps (g_array_index (wish->busy, RegimenSpan, i), span))
        return TRUE;
    }
  return FALSE;
}

/* The best start on one chair, room or person; improves on @best_cost. */
static void
search_resource (RegimenDemoGrid *self,
                 const RegimenDemoWish *wish,
                 int resource,
                 const RegimenNeed *need,
                 int *best_cost,
                 RegimenDemoPlace *best)
{
  const guint8 *slots = slots_of (self, resource, wish->day);
  int from = MAX (wish->earliest_of_day, OPENS_OF_DAY);
  int length = (need->to_min - need->from_min) / REGIMEN_GRID_MIN;

  for (int of_day = from; of_day <= wish->latest_of_day; of_day += REGIMEN_GRID_MIN)
    {
      int slot = slot_of (of_day + need->from_min), after = slot + length;
      gboolean is_flush;
      int cost = ABS (of_day - wish->wished_of_day);

      if (after > N_SLOTS)
        return;
      if (slots[slot] < need->units || cost >= *best_cost)
        continue;
      is_flush = slot == 0 || slots[slot - 1] < need->units || after == N_SLOTS ||
                 slots[after] < need->units;
      if (!is_flush && of_day % COARSE_MIN != 0)
        continue;
      cost += is_flush ? 0 : NOT_FLUSH_COST;
      if (cost < *best_cost && is_free (self, resource, wish->day, of_day, need) &&
          !is_patient_busy (self, wish, of_day) && find_others (self, wish, of_day, resource, best))
        *best_cost = cost;
    }
}

/**
 * regimen_demo_grid_find:
 * @out_place: (out): set only on success
 *
 * Finds a good start on one day: near the wished time, and without leaving holes.
 */
gboolean
regimen_demo_grid_find (RegimenDemoGrid *self,
                        const RegimenDemoWish *wish,
                        RegimenDemoPlace *out_place)
{
  const RegimenNeed *need = &g_array_index (wish->visit->needs, RegimenNeed, 0);
  RegimenDemoPlace place;
  int cost = G_MAXINT;

  if (!regimen_demo_grid_is_open (self, wish->day))
    return FALSE;
  for (int r = 0; r < (int) self->resources->len; r++)
    {
      if (!serves (resource_at (self, r), need))
        continue;
      if (need->role == REGIMEN_ROLE_PROVIDER && wish->is_tied && r != wish->provider)
        continue;
      search_resource (self, wish, r, need, &cost, &place);
    }
  if (cost == G_MAXINT)
    return FALSE;
  *out_place = place;
  return TRUE;
}

/* Takes a place that was found. */
void
regimen_demo_grid_take (RegimenDemoGrid *self,
                        const RegimenDemoVisit *visit,
                        const RegimenDemoPlace *place)
{
  for (guint i = 0; i < visit->needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);
      int resource = place->resources[need->role];
      guint8 *slots = slots_of (self, resource, place->day);
      int from = slot_of (place->of_day + need->from_min);
      int to = slot_of (place->of_day + need->to_min);

      for (int slot = from; slot < to; slot++)
        {
          g_assert (slots[slot] >= need->units);
          slots[slot] = (guint8) (slots[slot] - need->units);
        }
      if (is_chair (resource_at (self, resource)))
        self->chair_taken[place->day] = (guint16) (self->chair_taken[place->day] + to - from);
    }
}
