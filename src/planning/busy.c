/* busy.c - how much of the clinic is taken, by the quarter of an hour and by the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "busy.h"

static gboolean
counts (const RegimenFactsResource *resource, RegimenRole role)
{
  return resource->role == role && resource->is_active &&
         (role != REGIMEN_ROLE_ROOM || resource->room_kind == REGIMEN_ROOM_CHAIR);
}

static gboolean
is_open (const GArray *open, RegimenSpan span)
{
  for (guint i = 0; i < open->len; i++)
    if (regimen_span_contains (g_array_index (open, RegimenSpan, i), span))
      return TRUE;
  return FALSE;
}

/**
 * regimen_busy_count:
 * @facts: of that day at least
 * @role: rooms are counted where they are chairs
 * @out: (out): by quarter of an hour
 */
void
regimen_busy_count (const RegimenFacts *facts,
                    RegimenDay day,
                    RegimenRole role,
                    RegimenBusy out[REGIMEN_BUSY_STEPS])
{
  for (int step = 0; step < REGIMEN_BUSY_STEPS; step++)
    out[step] = (RegimenBusy){ 0, 0 };
  for (guint i = 0; i < facts->resources->len; i++)
    {
      const RegimenFactsResource *resource = facts->resources->pdata[i];
      g_autoptr (GArray) open = NULL;
      int capacity;

      if (!counts (resource, role))
        continue;
      open = regimen_facts_dup_open_spans (facts, resource, day);
      capacity = regimen_facts_resource_capacity (resource, day);
      for (int step = 0; step < REGIMEN_BUSY_STEPS; step++)
        {
          RegimenMinute start = regimen_minute_at (day, step * REGIMEN_BUSY_STEP_MIN);
          RegimenSpan span =
              regimen_span_new (start, regimen_minute_add (start, REGIMEN_BUSY_STEP_MIN));

          out[step].taken += regimen_facts_resource_in_use (resource, span, 0);
          out[step].capacity += is_open (open, span) ? capacity : 0;
        }
    }
}

/**
 * regimen_busy_find_most:
 *
 * Returns: the first quarter of an hour in which least is left while anything is taken; -1: nothing
 *   is taken all day
 */
int
regimen_busy_find_most (const RegimenBusy busy[REGIMEN_BUSY_STEPS])
{
  int best = -1;

  for (int step = 0; step < REGIMEN_BUSY_STEPS; step++)
    {
      int left = busy[step].capacity - busy[step].taken;

      if (busy[step].taken > 0 && (best < 0 || left < busy[best].capacity - busy[best].taken))
        best = step;
    }
  return best;
}

/**
 * regimen_busy_day_load:
 *
 * Returns: how much of the minutes that rooms and chairs are open is taken, 0.0 to 1.0; -1: all are
 *   closed
 */
double
regimen_busy_day_load (const RegimenFacts *facts, RegimenDay day)
{
  RegimenSpan whole = regimen_span_of_day (day);
  gint64 open = 0;
  gint64 taken = 0;

  for (guint i = 0; i < facts->resources->len; i++)
    {
      const RegimenFactsResource *resource = facts->resources->pdata[i];
      g_autoptr (GArray) spans = NULL;

      if (resource->role != REGIMEN_ROLE_ROOM || !resource->is_active)
        continue;
      spans = regimen_facts_dup_open_spans (facts, resource, day);
      for (guint k = 0; k < spans->len; k++)
        open += regimen_span_minutes (g_array_index (spans, RegimenSpan, k));
      for (guint k = 0; k < resource->taken->len; k++)
        {
          RegimenSpan span = g_array_index (resource->taken, RegimenTaken, k).span;

          if (regimen_span_has (whole, span.start))
            taken += regimen_span_minutes (span);
        }
    }
  return open > 0 ? MIN (1.0, (double) taken / (double) open) : -1.0;
}
