/* visit-type.c - a kind of visit: its segments and who is needed in each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "visit-type.h"

#include "fields.h"

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenVisitType, code),
  G_STRUCT_OFFSET (RegimenVisitType, name),
  G_STRUCT_OFFSET (RegimenVisitType, short_name),
};

/**
 * regimen_visit_type_new:
 *
 * Returns: (transfer full): an unsaved visit type that comes in, without segments
 */
RegimenVisitType *
regimen_visit_type_new (void)
{
  RegimenVisitType *self = g_new0 (RegimenVisitType, 1);

  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
  self->comes_in = TRUE;
  self->is_active = TRUE;
  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_segment_free);
  return self;
}

RegimenVisitType *
regimen_visit_type_copy (const RegimenVisitType *self)
{
  RegimenVisitType *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenVisitType, 1);
  *copy = *self;
  regimen_fields_dup (copy, strings, G_N_ELEMENTS (strings));
  copy->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_segment_free);
  for (guint i = 0; i < self->segments->len; i++)
    {
      const RegimenSegment *segment = self->segments->pdata[i];
      RegimenSegment *segment_copy = regimen_segment_new (segment->kind, segment->minutes);

      segment_copy->has_patient = segment->has_patient;
      g_array_append_vals (segment_copy->needs, segment->needs->data, segment->needs->len);
      g_ptr_array_add (copy->segments, segment_copy);
    }
  return copy;
}

void
regimen_visit_type_free (RegimenVisitType *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_free (self);
}

/**
 * regimen_segment_new:
 * @minutes: its length
 *
 * Returns: (transfer full): a segment that needs nobody; the patient is there unless it is turnover
 */
RegimenSegment *
regimen_segment_new (RegimenSegmentKind kind, int minutes)
{
  RegimenSegment *self = g_new0 (RegimenSegment, 1);

  self->kind = kind;
  self->minutes = minutes;
  self->has_patient = kind != REGIMEN_SEGMENT_TURNOVER;
  self->needs = g_array_new (FALSE, TRUE, sizeof (RegimenSegmentNeed));
  return self;
}

void
regimen_segment_free (RegimenSegment *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->needs, g_array_unref);
  g_free (self);
}

int
regimen_visit_type_minutes (const RegimenVisitType *self)
{
  int minutes = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->segments->len; i++)
    minutes += ((const RegimenSegment *) self->segments->pdata[i])->minutes;
  return minutes;
}

int
regimen_visit_type_patient_minutes (const RegimenVisitType *self)
{
  int minutes = 0;
  int until = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->segments->len; i++)
    {
      const RegimenSegment *segment = self->segments->pdata[i];

      minutes += segment->minutes;
      if (segment->has_patient)
        until = minutes;
    }
  return until;
}

/* Lengthens the last stretch when the new one goes on from it with the same need. */
static void
append_need (GArray *needs, RegimenNeed need)
{
  RegimenNeed *last = needs->len > 0 ? &g_array_index (needs, RegimenNeed, needs->len - 1) : NULL;

  if (last != NULL && last->role == need.role && last->room_kind == need.room_kind &&
      last->units == need.units && last->to_min == need.from_min)
    last->to_min = need.to_min;
  else
    g_array_append_val (needs, need);
}

/**
 * regimen_visit_type_dup_needs:
 *
 * Whom and what the visit needs from when to when, in minutes from its start. A stretch that is
 * given beyond the end of its segment is cut there.
 *
 * Returns: (transfer full) (element-type RegimenNeed): by role, then by time
 */
GArray *
regimen_visit_type_dup_needs (const RegimenVisitType *self)
{
  GArray *needs = g_array_new (FALSE, TRUE, sizeof (RegimenNeed));

  g_return_val_if_fail (self != NULL, needs);

  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    {
      int start = 0;

      for (guint i = 0; i < self->segments->len; i++)
        {
          const RegimenSegment *segment = self->segments->pdata[i];

          for (guint k = 0; k < segment->needs->len; k++)
            {
              const RegimenSegmentNeed *from =
                  &g_array_index (segment->needs, RegimenSegmentNeed, k);
              int to = from->to_of_segment < 0 ? segment->minutes
                                               : MIN (from->to_of_segment, segment->minutes);

              if (from->role == (RegimenRole) role && from->from_of_segment < to)
                append_need (needs, (RegimenNeed){ .role = from->role,
                                                   .room_kind = from->room_kind,
                                                   .units = from->units,
                                                   .from_min = start + from->from_of_segment,
                                                   .to_min = start + to });
            }
          start += segment->minutes;
        }
    }
  return needs;
}

gboolean
regimen_visit_type_needs_role (const RegimenVisitType *self, RegimenRole role)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->segments->len; i++)
    {
      const RegimenSegment *segment = self->segments->pdata[i];

      for (guint k = 0; k < segment->needs->len; k++)
        {
          if (g_array_index (segment->needs, RegimenSegmentNeed, k).role == role)
            return TRUE;
        }
    }
  return FALSE;
}
