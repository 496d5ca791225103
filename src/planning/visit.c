/* visit.c - what is to stand somewhere on the calendar, with what it needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "visit.h"

/**
 * regimen_visit_new_empty:
 *
 * Returns: (transfer full): a visit of that type and span whose segments and needs are still to be
 *   told; @needs is NULL until then
 */
RegimenVisit *
regimen_visit_new_empty (const RegimenVisitType *type, RegimenSpan span)
{
  RegimenVisit *self = g_new0 (RegimenVisit, 1);

  self->visit_type_id = type->id;
  self->category = type->category;
  self->comes_in = type->comes_in;
  self->title = g_strdup ("");
  self->span = span;
  self->segments = g_array_new (FALSE, TRUE, sizeof (RegimenAppointmentSegment));
  return self;
}

/**
 * regimen_visit_new:
 *
 * Returns: (transfer full): a visit of that type, as long as the type says
 */
RegimenVisit *
regimen_visit_new (const RegimenVisitType *type, RegimenMinute start)
{
  RegimenMinute end = regimen_minute_add (start, regimen_visit_type_minutes (type));
  RegimenVisit *self = regimen_visit_new_empty (type, regimen_span_new (start, end));

  for (guint i = 0; i < type->segments->len; i++)
    {
      const RegimenSegment *segment = type->segments->pdata[i];
      RegimenAppointmentSegment copy = { segment->kind, segment->minutes };

      g_array_append_val (self->segments, copy);
    }
  self->needs = regimen_visit_type_dup_needs (type);
  self->patient_to_min = regimen_visit_type_patient_minutes (type);
  return self;
}

void
regimen_visit_free (RegimenVisit *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_array_unref (self->segments);
  g_clear_pointer (&self->needs, g_array_unref);
  g_free (self);
}

void
regimen_visit_set_start (RegimenVisit *self, RegimenMinute start)
{
  gint64 minutes = regimen_span_minutes (self->span);

  self->span = regimen_span_new (start, regimen_minute_add (start, minutes));
}

static void
cut_needs (RegimenVisit *self, int old_minutes, int minutes)
{
  for (guint i = 0; i < self->needs->len;)
    {
      RegimenNeed *need = &g_array_index (self->needs, RegimenNeed, i);

      if (need->to_min == old_minutes)
        need->to_min = minutes;
      need->to_min = MIN (need->to_min, minutes);
      if (need->from_min >= need->to_min)
        g_array_remove_index (self->needs, i);
      else
        i++;
    }
}

/**
 * regimen_visit_set_minutes:
 * @minutes: how long it shall last, more than 0
 *
 * Stretches or cuts the last segment; one that would vanish goes, and the one before it is cut.
 * Who is needed until the end is needed until the new end.
 */
void
regimen_visit_set_minutes (RegimenVisit *self, int minutes)
{
  int old_minutes = (int) regimen_span_minutes (self->span);
  int rest = minutes - old_minutes;

  g_return_if_fail (minutes > 0);

  while (rest != 0 && self->segments->len > 0)
    {
      RegimenAppointmentSegment *last =
          &g_array_index (self->segments, RegimenAppointmentSegment, self->segments->len - 1);

      if (last->minutes + rest >= REGIMEN_GRID_MIN || self->segments->len == 1)
        {
          last->minutes += rest;
          break;
        }
      rest += last->minutes;
      g_array_set_size (self->segments, self->segments->len - 1);
    }
  cut_needs (self, old_minutes, minutes);
  if (self->patient_to_min == old_minutes || self->patient_to_min > minutes)
    self->patient_to_min = minutes;
  self->span.end = regimen_minute_add (self->span.start, minutes);
}

/* The segment that ends at @at lasts longer. */
static void
stretch_segment (RegimenVisit *self, int at, int minutes)
{
  int end = 0;

  for (guint i = 0; i < self->segments->len; i++)
    {
      RegimenAppointmentSegment *segment =
          &g_array_index (self->segments, RegimenAppointmentSegment, i);

      end += segment->minutes;
      if (end >= at || i + 1 == self->segments->len)
        {
          segment->minutes += minutes;
          return;
        }
    }
}

/**
 * regimen_visit_run_over:
 * @minutes: how much longer the patient stays, more than 0
 *
 * Whoever is needed until the patient leaves is needed so much longer, and what comes after that -
 * the chair is cleaned - so much later. A visit without a patient lasts longer.
 */
void
regimen_visit_run_over (RegimenVisit *self, int minutes)
{
  int at =
      self->patient_to_min > 0 ? self->patient_to_min : (int) regimen_span_minutes (self->span);

  g_return_if_fail (minutes > 0);

  for (guint i = 0; i < self->needs->len; i++)
    {
      RegimenNeed *need = &g_array_index (self->needs, RegimenNeed, i);

      if (need->from_min >= at)
        need->from_min += minutes;
      if (need->to_min >= at)
        need->to_min += minutes;
    }
  stretch_segment (self, at, minutes);
  if (self->patient_to_min > 0)
    self->patient_to_min += minutes;
  self->span.end = regimen_minute_add (self->span.end, minutes);
}

/**
 * regimen_visit_server:
 *
 * Returns: who serves that stretch of the visit; 0: nobody is chosen
 */
gint64
regimen_visit_server (const RegimenVisit *self, const RegimenNeed *need)
{
  return need->server_id != 0 ? need->server_id : self->resources[need->role];
}

/**
 * regimen_visit_join_nurses:
 *
 * One nurse throughout: nothing is handed over any more.
 */
void
regimen_visit_join_nurses (RegimenVisit *self)
{
  for (guint i = 0; i < self->needs->len;)
    {
      RegimenNeed *need = &g_array_index (self->needs, RegimenNeed, i);
      RegimenNeed *last = i > 0 ? need - 1 : NULL;

      need->server_id = 0;
      if (need->role == REGIMEN_ROLE_NURSE && last != NULL && last->role == need->role &&
          last->units == need->units && last->to_min == need->from_min)
        {
          last->to_min = need->to_min;
          g_array_remove_index (self->needs, i);
        }
      else
        i++;
    }
}

/**
 * regimen_visit_split_nurses:
 *
 * Cuts what is needed of nurses where one segment ends and the next begins, so that each may have
 * a nurse of its own.
 */
void
regimen_visit_split_nurses (RegimenVisit *self)
{
  int at = 0;

  for (guint k = 0; k < self->segments->len; k++)
    {
      at += g_array_index (self->segments, RegimenAppointmentSegment, k).minutes;
      for (guint i = 0; i < self->needs->len; i++)
        {
          RegimenNeed rest = g_array_index (self->needs, RegimenNeed, i);

          if (rest.role != REGIMEN_ROLE_NURSE || rest.from_min >= at || at >= rest.to_min)
            continue;
          g_array_index (self->needs, RegimenNeed, i).to_min = at;
          rest.from_min = at;
          g_array_insert_val (self->needs, i + 1, rest);
          i++;
        }
    }
}

/**
 * regimen_visit_settle_nurses:
 *
 * After each stretch has its nurse: whoever has the longest is the nurse of the visit, and
 * stretches of one nurse that touch are one.
 */
void
regimen_visit_settle_nurses (RegimenVisit *self)
{
  const RegimenNeed *main_need = NULL;
  gint64 nurse_id;

  for (guint i = 0; i < self->needs->len;)
    {
      RegimenNeed *need = &g_array_index (self->needs, RegimenNeed, i);
      RegimenNeed *last = i > 0 ? need - 1 : NULL;

      if (need->role == REGIMEN_ROLE_NURSE && last != NULL && last->role == need->role &&
          last->units == need->units && last->to_min == need->from_min &&
          regimen_visit_server (self, last) == regimen_visit_server (self, need))
        {
          last->to_min = need->to_min;
          g_array_remove_index (self->needs, i);
        }
      else
        i++;
    }
  for (guint i = 0; i < self->needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (self->needs, RegimenNeed, i);

      if (need->role == REGIMEN_ROLE_NURSE &&
          (main_need == NULL ||
           need->to_min - need->from_min > main_need->to_min - main_need->from_min))
        main_need = need;
    }
  if (main_need == NULL)
    return;
  nurse_id = regimen_visit_server (self, main_need);
  for (guint i = 0; i < self->needs->len; i++)
    {
      RegimenNeed *need = &g_array_index (self->needs, RegimenNeed, i);

      if (need->role == REGIMEN_ROLE_NURSE)
        {
          gint64 server_id = regimen_visit_server (self, need);

          need->server_id = server_id == nurse_id ? 0 : server_id;
        }
    }
  self->resources[REGIMEN_ROLE_NURSE] = nurse_id;
}

gboolean
regimen_visit_needs (const RegimenVisit *self, RegimenRole role)
{
  for (guint i = 0; i < self->needs->len; i++)
    {
      if (g_array_index (self->needs, RegimenNeed, i).role == role)
        return TRUE;
    }
  return FALSE;
}

RegimenSpan
regimen_visit_need_span (const RegimenVisit *self, const RegimenNeed *need)
{
  return regimen_span_new (regimen_minute_add (self->span.start, need->from_min),
                           regimen_minute_add (self->span.start, need->to_min));
}

/* While the patient is there; empty at the start of the visit when none is. */
RegimenSpan
regimen_visit_patient_span (const RegimenVisit *self)
{
  RegimenMinute start = self->span.start;

  return regimen_span_new (start, regimen_minute_add (start, self->patient_to_min));
}
