/* day-grid.c - how much of each resource is free, slot by slot of one day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "day-grid.h"

#define CLOSED (-1000)

static void
add_units (gint16 *row, RegimenSpan day, RegimenSpan span, int units)
{
  gint64 from = MAX (span.start.n, day.start.n) - day.start.n;
  gint64 to = MIN (span.end.n, day.end.n) - day.start.n;

  for (gint64 slot = from / REGIMEN_GRID_MIN; slot < to / REGIMEN_GRID_MIN; slot++)
    row[slot] = (gint16) (row[slot] + units);
}

static void
fill_row (gint16 *row,
          const RegimenFacts *facts,
          const RegimenFactsResource *resource,
          RegimenDay day)
{
  g_autoptr (GArray) open = regimen_facts_dup_open_spans (facts, resource, day);
  RegimenSpan span = regimen_span_of_day (day);
  int capacity = regimen_facts_resource_capacity (resource, day);

  for (int slot = 0; slot < REGIMEN_SLOTS_PER_DAY; slot++)
    row[slot] = CLOSED;
  for (guint i = 0; i < open->len; i++)
    add_units (row, span, g_array_index (open, RegimenSpan, i), capacity - CLOSED);
  for (guint i = 0; i < resource->taken->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (resource->taken, RegimenTaken, i);

      if (taken->span.start.n >= span.end.n)
        break;
      if (regimen_span_overlaps (taken->span, span))
        add_units (row, span, taken->span, -taken->units);
    }
}

static void
give_back (RegimenDayGrid *self, const RegimenAppointmentRecord *record)
{
  if (!regimen_appointment_state_holds (record->state))
    return;
  for (guint i = 0; i < record->occupancies->len; i++)
    {
      const RegimenOccupancy *occupancy = &g_array_index (record->occupancies, RegimenOccupancy, i);
      RegimenSpan span =
          regimen_span_new (regimen_minute_add (record->span.start, occupancy->from_min),
                            regimen_minute_add (record->span.start, occupancy->to_min));

      for (guint k = 0; k < self->n_resources; k++)
        {
          const RegimenFactsResource *resource = self->facts->resources->pdata[k];

          if (resource->id == occupancy->resource_id &&
              regimen_span_overlaps (span, regimen_span_of_day (self->day)))
            add_units (self->free + k * REGIMEN_SLOTS_PER_DAY, regimen_span_of_day (self->day),
                       span, occupancy->units);
        }
    }
}

/**
 * regimen_day_grid_new:
 * @besides: (nullable): an appointment whose own place counts as free
 *
 * Returns: (transfer full): what is free on one day
 */
RegimenDayGrid *
regimen_day_grid_new (const RegimenFacts *facts,
                      RegimenDay day,
                      const RegimenAppointmentRecord *besides)
{
  RegimenDayGrid *self = g_new0 (RegimenDayGrid, 1);

  self->facts = facts;
  self->day = day;
  self->n_resources = facts->resources->len;
  self->free = g_new (gint16, (gsize) self->n_resources * REGIMEN_SLOTS_PER_DAY);
  for (guint i = 0; i < self->n_resources; i++)
    fill_row (self->free + i * REGIMEN_SLOTS_PER_DAY, facts, facts->resources->pdata[i], day);
  if (besides != NULL)
    give_back (self, besides);
  return self;
}

void
regimen_day_grid_free (RegimenDayGrid *self)
{
  if (self == NULL)
    return;
  g_free (self->free);
  g_free (self);
}

static gboolean
fits_need (const RegimenDayGrid *self, const RegimenNeed *need, guint resource, int slot)
{
  const RegimenFactsResource *facts = self->facts->resources->pdata[resource];
  const gint16 *row = self->free + resource * REGIMEN_SLOTS_PER_DAY;
  int to = slot + need->to_min / REGIMEN_GRID_MIN;

  if (facts->role != need->role || to > REGIMEN_SLOTS_PER_DAY ||
      (need->role == REGIMEN_ROLE_ROOM &&
       !regimen_facts_room_serves (self->facts, facts, need->room_kind)))
    return FALSE;
  for (int at = slot + need->from_min / REGIMEN_GRID_MIN; at < to; at++)
    {
      if (row[at] < need->units)
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_day_grid_fits:
 * @resource: its row
 * @slot: where the visit would start
 *
 * Returns: whether the resource can serve the visit in @role whenever it is needed
 */
gboolean
regimen_day_grid_fits (const RegimenDayGrid *self,
                       const RegimenVisit *visit,
                       RegimenRole role,
                       guint resource,
                       int slot)
{
  const RegimenFactsResource *facts = self->facts->resources->pdata[resource];

  if (facts->role != role)
    return FALSE;
  for (guint i = 0; i < visit->needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);

      if (need->role == role && !fits_need (self, need, resource, slot))
        return FALSE;
    }
  return TRUE;
}

/* From one stretch on: how many in a row a nurse can serve. */
static guint
count_served (const RegimenDayGrid *self,
              const RegimenVisit *visit,
              guint i,
              guint resource,
              int slot)
{
  guint n = 0;

  while (i + n < visit->needs->len &&
         fits_need (self, &g_array_index (visit->needs, RegimenNeed, i + n), resource, slot))
    n++;
  return n;
}

/* A nurse per segment, handing over as seldom as can be: whoever can stay longest goes first. */
static gboolean
hand_over (const RegimenDayGrid *self, RegimenVisit *visit, int slot)
{
  guint served = 0;

  regimen_visit_split_nurses (visit);
  for (guint i = 0; i < visit->needs->len; i += MAX (served, 1))
    {
      gint64 best = 0;

      served = 0;
      if (g_array_index (visit->needs, RegimenNeed, i).role != REGIMEN_ROLE_NURSE)
        continue;
      for (guint k = 0; k < self->n_resources; k++)
        {
          const RegimenFactsResource *nurse = self->facts->resources->pdata[k];
          guint n = nurse->is_active && nurse->role == REGIMEN_ROLE_NURSE
                        ? count_served (self, visit, i, k, slot)
                        : 0;

          if (n > served)
            {
              best = nurse->id;
              served = n;
            }
        }
      if (served == 0)
        return FALSE;
      for (guint k = 0; k < served; k++)
        g_array_index (visit->needs, RegimenNeed, i + k).server_id = best;
    }
  regimen_visit_settle_nurses (visit);
  return TRUE;
}

static gint64
place_role (const RegimenDayGrid *self,
            const RegimenVisit *visit,
            RegimenRole role,
            int slot,
            gint64 wished)
{
  gint64 found = 0;

  for (guint i = 0; i < self->n_resources; i++)
    {
      const RegimenFactsResource *resource = self->facts->resources->pdata[i];

      if (!resource->is_active || (found != 0 && resource->id != wished))
        continue;
      if (regimen_day_grid_fits (self, visit, role, i, slot))
        found = resource->id;
      if (found != 0 && (wished == 0 || found == wished))
        break;
    }
  return found;
}

/**
 * regimen_day_grid_place:
 * @visit: gets its start and whoever serves it, when they are found
 * @slot: where it would start
 * @wished: by role, who is preferred when free; 0: nobody
 *
 * Returns: whether everybody and everything it needs is free at once
 */
gboolean
regimen_day_grid_place (const RegimenDayGrid *self,
                        RegimenVisit *visit,
                        int slot,
                        const gint64 *wished)
{
  gint64 found[REGIMEN_N_NEED_ROLES] = { 0 };

  if (slot * REGIMEN_GRID_MIN + regimen_span_minutes (visit->span) > REGIMEN_MINUTES_PER_DAY)
    return FALSE;
  regimen_visit_join_nurses (visit);
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    {
      if (!regimen_visit_needs (visit, (RegimenRole) role))
        continue;
      found[role] = place_role (self, visit, (RegimenRole) role, slot, wished[role]);
      if (found[role] == 0 && role == REGIMEN_ROLE_NURSE && self->facts->hands_over &&
          hand_over (self, visit, slot))
        found[role] = visit->resources[role];
      if (found[role] == 0)
        return FALSE;
    }
  regimen_visit_set_start (visit, regimen_minute_at (self->day, slot * REGIMEN_GRID_MIN));
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    visit->resources[role] = found[role];
  return TRUE;
}
