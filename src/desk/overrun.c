/* overrun.c - a visit under way that lasts longer than it was booked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "overrun.h"

#include "visit-record.h"

RegimenLoss
regimen_loss_of_overrun (gint64 appointment_id, RegimenMinute until)
{
  return (RegimenLoss){ .span = { .start = until, .end = until },
                        .appointment_id = appointment_id };
}

void
regimen_overrun_free (RegimenOverrun *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->the_case, regimen_case_free);
  g_array_unref (self->stretches);
  g_free (self);
}

/* Whether the patient is there, and hasn't left. */
gboolean
regimen_appointment_is_under_way (RegimenAppointmentState state)
{
  return regimen_appointment_state_holds (state) && !regimen_appointment_may_move (state) &&
         state != REGIMEN_APPOINTMENT_LEFT;
}

static void
add_stretch (RegimenOverrun *self, gint64 resource_id, int from_min, int to_min, int units)
{
  RegimenMinute start = self->the_case->visit->span.start;
  RegimenOverrunStretch stretch = {
    .resource_id = resource_id,
    .span =
        regimen_span_new (regimen_minute_add (start, from_min), regimen_minute_add (start, to_min)),
    .units = units,
  };

  if (from_min < to_min)
    g_array_append_val (self->stretches, stretch);
}

/* Lets the visit run over, and keeps what that takes more. */
static void
run_over (RegimenOverrun *self, int minutes)
{
  RegimenVisit *visit = self->the_case->visit;
  g_autoptr (GArray) before = g_array_copy (visit->needs);
  int patient_before = visit->patient_to_min;

  regimen_visit_run_over (visit, minutes);
  for (guint i = 0; i < before->len; i++)
    {
      const RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);
      int booked_to = g_array_index (before, RegimenNeed, i).to_min;

      add_stretch (self, regimen_visit_server (visit, need), MAX (need->from_min, booked_to),
                   need->to_min, need->units);
    }
  add_stretch (self, 0, patient_before, visit->patient_to_min, 1);
}

/**
 * regimen_overrun_load:
 * @loss: an overrun
 *
 * Returns: (transfer full): the visit as it will have been; NULL with %REGIMEN_ERROR_INVALID when
 *   it isn't under way or would end no later than it was booked for
 */
RegimenOverrun *
regimen_overrun_load (RegimenDesk *desk, const RegimenLoss *loss, GError **error)
{
  g_autoptr (RegimenOverrun) self = g_new0 (RegimenOverrun, 1);
  const RegimenVisit *visit;
  RegimenMinute booked_to;
  gint64 minutes;

  self->stretches = g_array_new (FALSE, TRUE, sizeof (RegimenOverrunStretch));
  self->the_case = regimen_case_new_for_appointment (desk, loss->appointment_id, error);
  if (self->the_case == NULL)
    return NULL;
  visit = self->the_case->visit;
  booked_to = visit->patient_to_min > 0 ? regimen_visit_patient_span (visit).end : visit->span.end;
  minutes = loss->span.end.n - booked_to.n;
  minutes = (minutes + REGIMEN_GRID_MIN - 1) / REGIMEN_GRID_MIN * REGIMEN_GRID_MIN;
  if (!regimen_appointment_is_under_way (self->the_case->record->state) || minutes <= 0 ||
      regimen_minute_of_day (visit->span.start) + regimen_span_minutes (visit->span) + minutes >
          REGIMEN_MINUTES_PER_DAY)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "appointment %" G_GINT64_FORMAT ": is not under way and over its time",
                   loss->appointment_id);
      return NULL;
    }
  run_over (self, (int) minutes);
  return g_steal_pointer (&self);
}

static RegimenSpan
overlap_of (RegimenSpan a, RegimenSpan b)
{
  return regimen_span_new ((RegimenMinute){ MAX (a.start.n, b.start.n) },
                           (RegimenMinute){ MIN (a.end.n, b.end.n) });
}

/* Whoever comes while more is taken than there is, but not those who were there before: they don't
 * come in anybody's way. */
static void
add_hit_of_resource (const RegimenOverrun *self, const RegimenOverrunStretch *stretch, GArray *hit)
{
  gint64 own_id = self->the_case->visit->appointment_id;
  const RegimenFactsResource *resource =
      regimen_facts_find (self->the_case->facts, stretch->resource_id);
  int capacity;

  if (resource == NULL)
    return;
  capacity = regimen_facts_resource_capacity (resource, regimen_minute_day (stretch->span.start));
  for (guint i = 0; i < resource->taken->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (resource->taken, RegimenTaken, i);

      if (taken->appointment_id != own_id && regimen_span_overlaps (taken->span, stretch->span) &&
          regimen_facts_resource_in_use (resource, overlap_of (taken->span, stretch->span),
                                         own_id) +
                  stretch->units >
              capacity)
        g_array_append_val (hit, taken->appointment_id);
    }
}

static void
add_hit_of_patient (const RegimenOverrun *self, const RegimenOverrunStretch *stretch, GArray *hit)
{
  const GArray *visits = self->the_case->facts->visits;

  for (guint i = 0; i < visits->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (visits, RegimenTaken, i);

      if (taken->appointment_id != self->the_case->visit->appointment_id &&
          regimen_span_overlaps (taken->span, stretch->span))
        g_array_append_val (hit, taken->appointment_id);
    }
}

/**
 * regimen_overrun_find_hit:
 *
 * Returns: (transfer full) (element-type gint64): appointments that collide with it, some of them
 *   perhaps twice; where several come in and not all are one too many, all of them; NULL on failure
 */
GArray *
regimen_overrun_find_hit (RegimenOverrun *self, GError **error)
{
  g_autoptr (GArray) hit = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!regimen_case_load_days (self->the_case,
                               regimen_minute_day (self->the_case->visit->span.start), 1, error))
    return NULL;
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const RegimenOverrunStretch *stretch =
          &g_array_index (self->stretches, RegimenOverrunStretch, i);

      if (stretch->resource_id == 0)
        add_hit_of_patient (self, stretch, hit);
      else
        add_hit_of_resource (self, stretch, hit);
    }
  return g_steal_pointer (&hit);
}

/**
 * regimen_overrun_find_conflicts:
 *
 * Returns: (transfer full) (element-type RegimenConflict): what is in the way of the visit lasting
 *   so long: others who come, or people whose hours end; NULL on failure
 */
GPtrArray *
regimen_overrun_find_conflicts (RegimenOverrun *self, GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  const RegimenVisit *visit = self->the_case->visit;
  RegimenJudge judge;

  if (!regimen_case_load_days (self->the_case, regimen_minute_day (visit->span.start), 1, error))
    return NULL;
  judge = regimen_case_judge (self->the_case);
  regimen_judge_patient (&judge, visit, conflicts);
  /* That the patient can't come then is no matter any more. */
  for (guint i = conflicts->len; i > 0; i--)
    {
      if (((const RegimenConflict *) conflicts->pdata[i - 1])->rule != REGIMEN_RULE_PATIENT_BUSY)
        g_ptr_array_remove_index (conflicts, i - 1);
    }
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    regimen_judge_resource (&judge, visit, (RegimenRole) role, visit->resources[role], conflicts);
  return g_steal_pointer (&conflicts);
}

/* Keeps them by start. */
static void
insert_taken (GArray *list, RegimenSpan span, int units)
{
  RegimenTaken taken = { .span = span, .units = units };
  guint i = list->len;

  while (i > 0 && g_array_index (list, RegimenTaken, i - 1).span.start.n > span.start.n)
    i--;
  g_array_insert_val (list, i, taken);
}

/* To the others it is as good as booked. */
void
regimen_overruns_add_to_facts (const GPtrArray *overruns, RegimenFacts *facts)
{
  for (guint i = 0; overruns != NULL && i < overruns->len; i++)
    {
      const RegimenOverrun *overrun = overruns->pdata[i];

      for (guint k = 0; k < overrun->stretches->len; k++)
        {
          const RegimenOverrunStretch *stretch =
              &g_array_index (overrun->stretches, RegimenOverrunStretch, k);
          RegimenFactsResource *resource = regimen_facts_find (facts, stretch->resource_id);

          if (resource != NULL)
            insert_taken (resource->taken, stretch->span, stretch->units);
        }
    }
}

/* Whoever is still there can't be somewhere else. */
void
regimen_overruns_keep_patient (const GPtrArray *overruns, RegimenFacts *facts)
{
  for (guint i = 0; overruns != NULL && i < overruns->len; i++)
    {
      const RegimenOverrun *overrun = overruns->pdata[i];

      for (guint k = 0; k < overrun->stretches->len; k++)
        {
          const RegimenOverrunStretch *stretch =
              &g_array_index (overrun->stretches, RegimenOverrunStretch, k);

          if (stretch->resource_id == 0 && facts->patient_id != 0 &&
              overrun->the_case->visit->patient_id == facts->patient_id)
            insert_taken (facts->visits, stretch->span, stretch->units);
        }
    }
}
