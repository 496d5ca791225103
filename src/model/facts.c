/* facts.c - when the clinic's resources and one patient are free, over some days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "facts.h"

static void
resource_free (RegimenFactsResource *self)
{
  g_free (self->name);
  g_free (self->short_name);
  g_array_unref (self->capacities);
  g_array_unref (self->hours);
  g_ptr_array_unref (self->off);
  g_array_unref (self->taken);
  g_free (self);
}

/**
 * regimen_facts_new:
 * @span: the days that will be known
 *
 * Returns: (transfer full): nothing known yet
 */
RegimenFacts *
regimen_facts_new (RegimenSpan span)
{
  RegimenFacts *self = g_new0 (RegimenFacts, 1);

  self->span = span;
  self->resources = g_ptr_array_new_with_free_func ((GDestroyNotify) resource_free);
  self->closures = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_time_off_free);
  self->windows = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_patient_window_free);
  self->blackouts = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_blackout_free);
  self->visits = g_array_new (FALSE, TRUE, sizeof (RegimenTaken));
  self->starts = g_array_new (FALSE, TRUE, sizeof (RegimenTaken));
  return self;
}

/**
 * regimen_facts_new_for_patient:
 * @season: the facts of a clinic over some days
 *
 * Returns: (transfer full): facts that share what @season knows of the clinic, and know nothing of
 *   the patient yet
 */
RegimenFacts *
regimen_facts_new_for_patient (const RegimenFacts *season, gint64 patient_id)
{
  RegimenFacts *self = regimen_facts_new (season->span);

  g_ptr_array_unref (self->resources);
  g_ptr_array_unref (self->closures);
  g_array_unref (self->starts);
  self->hands_over = season->hands_over;
  self->beds_serve = season->beds_serve;
  self->confirmed_moves = season->confirmed_moves;
  self->most_starts = season->most_starts;
  self->starts_rule = season->starts_rule;
  self->starts = g_array_ref (season->starts);
  self->resources = g_ptr_array_ref (season->resources);
  self->closures = g_ptr_array_ref (season->closures);
  self->patient_id = patient_id;
  return self;
}

void
regimen_facts_free (RegimenFacts *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->resources);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->closures);
  g_ptr_array_unref (self->windows);
  g_ptr_array_unref (self->blackouts);
  g_array_unref (self->visits);
  g_free (self);
}

/**
 * regimen_facts_add:
 *
 * Returns: (transfer none): a new resource, to be filled
 */
RegimenFactsResource *
regimen_facts_add (RegimenFacts *self, gint64 id)
{
  RegimenFactsResource *resource = g_new0 (RegimenFactsResource, 1);

  resource->id = id;
  resource->capacities = g_array_new (FALSE, TRUE, sizeof (RegimenCapacity));
  resource->hours = g_array_new (FALSE, TRUE, sizeof (RegimenWeeklyHours));
  resource->off = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_time_off_free);
  resource->taken = g_array_new (FALSE, TRUE, sizeof (RegimenTaken));
  g_ptr_array_add (self->resources, resource);
  return resource;
}

/**
 * regimen_facts_find:
 *
 * Returns: (transfer none) (nullable): the resource of that id
 */
RegimenFactsResource *
regimen_facts_find (const RegimenFacts *self, gint64 id)
{
  for (guint i = 0; i < self->resources->len; i++)
    {
      RegimenFactsResource *resource = self->resources->pdata[i];

      if (resource->id == id)
        return resource;
    }
  return NULL;
}

/**
 * regimen_facts_resource_capacity:
 *
 * Returns: how many units of it there are on @day; one unless it says otherwise
 */
int
regimen_facts_resource_capacity (const RegimenFactsResource *self, RegimenDay day)
{
  int units = 1;

  for (guint i = 0; i < self->capacities->len; i++)
    {
      const RegimenCapacity *capacity = &g_array_index (self->capacities, RegimenCapacity, i);

      if (regimen_day_compare (capacity->from, day) > 0)
        break;
      units = capacity->units;
    }
  return units;
}

/* The first that could reach into @span: nothing is longer than a day. */
static guint
first_near (const GArray *taken, RegimenSpan span)
{
  gint64 from = span.start.n - REGIMEN_MINUTES_PER_DAY;
  guint low = 0;
  guint high = taken->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (taken, RegimenTaken, middle).span.start.n < from)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static int
in_use_at (const RegimenFactsResource *self, RegimenMinute minute, gint64 besides)
{
  RegimenSpan point = regimen_span_new (minute, regimen_minute_add (minute, 1));
  int units = 0;

  for (guint i = first_near (self->taken, point); i < self->taken->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (self->taken, RegimenTaken, i);

      if (taken->span.start.n > minute.n)
        break;
      if (regimen_span_has (taken->span, minute) &&
          (besides == 0 || taken->appointment_id != besides))
        units += taken->units;
    }
  return units;
}

/**
 * regimen_facts_resource_in_use:
 * @besides_appointment_id: what this one takes isn't counted; 0: all is
 *
 * The most that is taken within a span is taken at its start, or where another one starts in it.
 *
 * Returns: the most units that are taken at any one minute of @span
 */
int
regimen_facts_resource_in_use (const RegimenFactsResource *self,
                               RegimenSpan span,
                               gint64 besides_appointment_id)
{
  int most = in_use_at (self, span.start, besides_appointment_id);

  for (guint i = first_near (self->taken, span); i < self->taken->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (self->taken, RegimenTaken, i);

      if (taken->span.start.n >= span.end.n)
        break;
      if (taken->span.start.n > span.start.n)
        most = MAX (most, in_use_at (self, taken->span.start, besides_appointment_id));
    }
  return most;
}

/**
 * regimen_facts_resource_taker:
 *
 * Returns: (transfer none) (nullable): the first that takes some of it within @span
 */
const RegimenTaken *
regimen_facts_resource_taker (const RegimenFactsResource *self,
                              RegimenSpan span,
                              gint64 besides_appointment_id)
{
  for (guint i = first_near (self->taken, span); i < self->taken->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (self->taken, RegimenTaken, i);

      if (taken->span.start.n >= span.end.n)
        break;
      if (regimen_span_overlaps (taken->span, span) &&
          (besides_appointment_id == 0 || taken->appointment_id != besides_appointment_id))
        return taken;
    }
  return NULL;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return regimen_minute_compare (((const RegimenSpan *) a)->start,
                                 ((const RegimenSpan *) b)->start);
}

/* Spans that overlap or touch become one. */
static void
merge_spans (GArray *spans)
{
  guint kept = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 1; i < spans->len; i++)
    {
      RegimenSpan *last = &g_array_index (spans, RegimenSpan, kept);
      RegimenSpan next = g_array_index (spans, RegimenSpan, i);

      if (next.start.n <= last->end.n)
        last->end.n = MAX (last->end.n, next.end.n);
      else
        g_array_index (spans, RegimenSpan, ++kept) = next;
    }
  if (spans->len > 0)
    g_array_set_size (spans, kept + 1);
}

/**
 * regimen_facts_dup_hours:
 *
 * Returns: (transfer full) (element-type RegimenSpan): the working hours of one day as planned,
 *   before time off and closures; ascending, disjoint
 */
GArray *
regimen_facts_dup_hours (const RegimenFactsResource *self, RegimenDay day)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (RegimenSpan));
  RegimenWeekday weekday = regimen_day_weekday (day);

  for (guint i = 0; i < self->hours->len; i++)
    {
      const RegimenWeeklyHours *hours = &g_array_index (self->hours, RegimenWeeklyHours, i);
      RegimenSpan span = regimen_span_new (regimen_minute_at (day, hours->from_of_day),
                                           regimen_minute_at (day, hours->to_of_day));

      if (hours->weekday == weekday && hours->valid_from.n <= day.n && day.n < hours->valid_to.n)
        g_array_append_val (spans, span);
    }
  merge_spans (spans);
  return spans;
}

static void
take_out (GArray *spans, RegimenSpan hole)
{
  for (guint i = 0; i < spans->len;)
    {
      RegimenSpan span = g_array_index (spans, RegimenSpan, i);
      RegimenSpan before = { span.start, hole.start };
      RegimenSpan after = { hole.end, span.end };

      if (!regimen_span_overlaps (span, hole))
        {
          i++;
          continue;
        }
      g_array_remove_index (spans, i);
      if (after.start.n < after.end.n)
        g_array_insert_val (spans, i, after);
      if (before.start.n < before.end.n)
        {
          g_array_insert_val (spans, i, before);
          i++;
        }
    }
}

/**
 * regimen_facts_dup_open_spans:
 *
 * Returns: (transfer full) (element-type RegimenSpan): when the resource works on one day: hours
 *   less time off and closures; ascending, disjoint
 */
GArray *
regimen_facts_dup_open_spans (const RegimenFacts *self,
                              const RegimenFactsResource *resource,
                              RegimenDay day)
{
  GArray *spans = regimen_facts_dup_hours (resource, day);

  for (guint i = 0; spans->len > 0 && i < resource->off->len; i++)
    take_out (spans, ((const RegimenTimeOff *) resource->off->pdata[i])->span);
  for (guint i = 0; spans->len > 0 && i < self->closures->len; i++)
    take_out (spans, ((const RegimenTimeOff *) self->closures->pdata[i])->span);
  return spans;
}

/**
 * regimen_facts_dup_any_open:
 * @role: of which resources
 *
 * Returns: (transfer full) (element-type RegimenSpan): when at least one active resource of that
 *   kind works on one day; ascending, disjoint; empty: all are closed
 */
GArray *
regimen_facts_dup_any_open (const RegimenFacts *self, RegimenRole role, RegimenDay day)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (RegimenSpan));

  for (guint i = 0; i < self->resources->len; i++)
    {
      const RegimenFactsResource *resource = self->resources->pdata[i];
      g_autoptr (GArray) spans = NULL;

      if (resource->role != role || !resource->is_active)
        continue;
      spans = regimen_facts_dup_open_spans (self, resource, day);
      g_array_append_vals (all, spans->data, spans->len);
    }
  merge_spans (all);
  return all;
}

/**
 * regimen_facts_room_serves:
 * @kind: the kind of room that is asked for
 *
 * Returns: whether the room will do
 */
gboolean
regimen_facts_room_serves (const RegimenFacts *self,
                           const RegimenFactsResource *room,
                           RegimenRoomKind kind)
{
  return room->room_kind == kind || (self->beds_serve && kind == REGIMEN_ROOM_CHAIR &&
                                     room->room_kind == REGIMEN_ROOM_RECOVERY);
}

/**
 * regimen_facts_count_starts:
 * @start: of a visit that isn't there yet
 * @besides_appointment_id: one that doesn't count; 0: all do
 *
 * Returns: how many visits it would have beside it in the fullest quarter of an hour it starts in
 */
int
regimen_facts_count_starts (const RegimenFacts *self,
                            RegimenMinute start,
                            gint64 besides_appointment_id)
{
  int most = 0;

  for (gint64 at = start.n; at < start.n + REGIMEN_START_MIN; at += REGIMEN_GRID_MIN)
    {
      int n = 0;

      for (guint i = 0; i < self->starts->len; i++)
        {
          const RegimenTaken *taken = &g_array_index (self->starts, RegimenTaken, i);

          n += taken->span.start.n <= at && at < taken->span.end.n &&
               taken->appointment_id != besides_appointment_id;
        }
      most = MAX (most, n);
    }
  return most;
}
