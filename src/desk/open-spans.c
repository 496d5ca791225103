/* open-spans.c - the stretches of a day in which a resource works
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "desk-private.h"
#include "setup.h"

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return regimen_minute_compare (((const RegimenSpan *) a)->start,
                                 ((const RegimenSpan *) b)->start);
}

/* Adds a stretch to an ascending list, as a part of the last one where they touch. */
static void
append_span (GArray *spans, RegimenSpan span)
{
  RegimenSpan *last = spans->len > 0 ? &g_array_index (spans, RegimenSpan, spans->len - 1) : NULL;

  if (last != NULL && last->end.n >= span.start.n)
    last->end.n = MAX (last->end.n, span.end.n);
  else
    g_array_append_val (spans, span);
}

static GArray *
subtract_span (const GArray *spans, RegimenSpan off)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (RegimenSpan));

  for (guint i = 0; i < spans->len; i++)
    {
      RegimenSpan span = g_array_index (spans, RegimenSpan, i);

      if (!regimen_span_overlaps (span, off))
        {
          g_array_append_val (left, span);
          continue;
        }
      if (span.start.n < off.start.n)
        append_span (left, regimen_span_new (span.start, off.start));
      if (off.end.n < span.end.n)
        append_span (left, regimen_span_new (off.end, span.end));
    }
  return left;
}

GArray *
regimen_desk_dup_open_spans (RegimenDesk *self, gint64 resource_id, RegimenDay day, GError **error)
{
  g_autoptr (GPtrArray) hours = NULL;
  g_autoptr (GPtrArray) time_off = NULL;
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (RegimenSpan));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RegimenSpan));

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  hours = regimen_desk_dup_hours (self, resource_id, error);
  time_off =
      hours != NULL ? regimen_desk_dup_time_off (self, regimen_span_of_day (day), error) : NULL;
  if (time_off == NULL)
    return NULL;

  for (guint i = 0; i < hours->len; i++)
    {
      const RegimenWeeklyHours *row = hours->pdata[i];
      RegimenSpan span = regimen_span_new (regimen_minute_at (day, row->from_of_day),
                                           regimen_minute_at (day, row->to_of_day));

      if (row->weekday == regimen_day_weekday (day) && row->valid_from.n <= day.n &&
          day.n < row->valid_to.n)
        g_array_append_val (stretches, span);
    }
  g_array_sort (stretches, compare_spans);
  for (guint i = 0; i < stretches->len; i++)
    append_span (spans, g_array_index (stretches, RegimenSpan, i));
  for (guint i = 0; i < time_off->len; i++)
    {
      const RegimenTimeOff *off = time_off->pdata[i];

      if (off->resource_id == 0 || off->resource_id == resource_id)
        {
          g_autoptr (GArray) left = subtract_span (spans, off->span);

          g_array_unref (spans);
          spans = g_steal_pointer (&left);
        }
    }
  return g_steal_pointer (&spans);
}
