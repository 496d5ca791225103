/* placing.c - which part of a plan is to be placed, over which days, with what on file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing.h"

#include "facts-store.h"
#include "series-rules.h"
#include "visit-type-store.h"

#define SLACK_DAYS 21

void
regimen_placing_free (RegimenPlacing *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->facts, regimen_facts_free);
  if (!self->is_guest)
    g_clear_pointer (&self->problem, regimen_problem_free);
  g_clear_pointer (&self->follow_ups, g_array_unref);
  g_clear_pointer (&self->held, g_array_unref);
  g_free (self);
}

int
regimen_placing_n_sessions (const RegimenPlacing *self)
{
  return (int) self->plan->sessions->len - self->first_session;
}

/* NULL for a follow-up. */
const RegimenSession *
regimen_placing_session (const RegimenPlacing *self, int activity)
{
  if (activity < 0 || activity >= regimen_placing_n_sessions (self))
    return NULL;
  return self->plan->sessions->pdata[self->first_session + activity];
}

/* NULL for a session. */
const RegimenFollowUp *
regimen_placing_follow_up (const RegimenPlacing *self, int activity)
{
  int i = activity - regimen_placing_n_sessions (self);

  if (i < 0 || i >= (int) self->follow_ups->len)
    return NULL;
  return self->plan->follow_ups->pdata[g_array_index (self->follow_ups, int, i)];
}

const RegimenVisitType *
regimen_placing_type (const RegimenPlacing *self, int activity)
{
  const RegimenSession *session = regimen_placing_session (self, activity);
  const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, activity);
  gint64 id = session != NULL ? session->visit_type_id : follow_up->visit_type_id;

  for (guint i = 0; i < self->types->len; i++)
    {
      if (((const RegimenVisitType *) self->types->pdata[i])->id == id)
        return self->types->pdata[i];
    }
  return NULL;
}

RegimenAppointmentRecord *
regimen_placing_find_record (const RegimenPlacing *self, gint64 id)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      if (((RegimenAppointmentRecord *) self->records->pdata[i])->id == id)
        return self->records->pdata[i];
    }
  return NULL;
}

static gboolean
load_record (RegimenPlacing *self, gint64 appointment_id, GError **error)
{
  RegimenAppointmentRecord *record;

  if (appointment_id == 0)
    return TRUE;
  record = regimen_appointment_store_load_record (regimen_desk_get_database (self->desk),
                                                  appointment_id, error);
  if (record == NULL)
    return FALSE;
  g_ptr_array_add (self->records, record);
  return TRUE;
}

static gboolean
load_records (RegimenPlacing *self, GError **error)
{
  for (guint i = 0; i < self->plan->sessions->len; i++)
    {
      if (!load_record (self, ((RegimenSession *) self->plan->sessions->pdata[i])->appointment_id,
                        error))
        return FALSE;
    }
  for (guint i = 0; i < self->plan->follow_ups->len; i++)
    {
      if (!load_record (self,
                        ((RegimenFollowUp *) self->plan->follow_ups->pdata[i])->appointment_id,
                        error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_record_may_move:
 *
 * Returns: whether an appointment is still to come, and nobody has locked it
 */
gboolean
regimen_record_may_move (RegimenDesk *desk, const RegimenAppointmentRecord *record)
{
  return !record->is_locked &&
         (record->state == REGIMEN_APPOINTMENT_EXPECTED ||
          record->state == REGIMEN_APPOINTMENT_HELD) &&
         record->span.start.n >= regimen_desk_now (desk).n;
}

/* What somebody put there knowingly against the rules: the planner could only take it away. */
static gboolean
stands_by_choice (const RegimenPlacing *self, const RegimenAppointmentRecord *record)
{
  if (self->task.hit == NULL || g_hash_table_contains (self->task.hit, &record->id))
    return FALSE;
  for (guint i = 0; i < record->overrides->len; i++)
    {
      if (((const RegimenOverride *) record->overrides->pdata[i])->rule != REGIMEN_RULE_GAP_MAX)
        return TRUE;
    }
  return FALSE;
}

/* Whether it is hit, or hangs on a session that is. */
static gboolean
is_concerned (const RegimenPlacing *self, const RegimenAppointmentRecord *record)
{
  if (g_hash_table_contains (self->task.hit, &record->id))
    return TRUE;
  for (guint i = 0; record->follow_up_id != 0 && i < self->plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = self->plan->follow_ups->pdata[i];
      const RegimenSession *anchor =
          regimen_plan_find_session (self->plan, follow_up->anchor_session_id);

      if (follow_up->id == record->follow_up_id && anchor != NULL)
        return g_hash_table_contains (self->task.hit, &anchor->appointment_id);
    }
  return FALSE;
}

gboolean
regimen_placing_may_move (const RegimenPlacing *self, const RegimenAppointmentRecord *record)
{
  return self->task.is_reflow && regimen_record_may_move (self->desk, record) &&
         !stands_by_choice (self, record) && (!self->task.hit_only || is_concerned (self, record));
}

static gboolean
is_open (const RegimenPlacing *self, RegimenStepState state, gint64 appointment_id)
{
  const RegimenAppointmentRecord *record;

  if (state != REGIMEN_STEP_DUE)
    return FALSE;
  if (appointment_id == 0)
    return TRUE;
  record = regimen_placing_find_record (self, appointment_id);
  return record != NULL && regimen_placing_may_move (self, record);
}

/* From the first session that is to be placed back to the one before it, and to the others of that
 * one's week, whose number counts. */
static void
choose_first_session (RegimenPlacing *self)
{
  const GPtrArray *sessions = self->plan->sessions;
  guint first = 0;
  RegimenDay week;

  while (first < sessions->len)
    {
      const RegimenSession *session = sessions->pdata[first];

      if (is_open (self, session->state, session->appointment_id))
        break;
      first++;
    }
  if (first > 0)
    {
      const RegimenSession *before = sessions->pdata[first - 1];

      week = regimen_day_week_start (regimen_minute_day (before->span.start), REGIMEN_MONDAY);
      while (first > 0)
        {
          before = sessions->pdata[first - 1];
          if (before->appointment_id == 0 || regimen_minute_day (before->span.start).n < week.n)
            break;
          first--;
        }
    }
  self->first_session = (int) first;
}

/* Where its anchor stands in the plan; -1: that has no place and none is to be found. */
static int
anchor_position (const RegimenPlacing *self, const RegimenFollowUp *follow_up)
{
  for (guint i = 0; i < self->plan->sessions->len; i++)
    {
      const RegimenSession *session = self->plan->sessions->pdata[i];

      if (follow_up->anchor_session_id < 0 ? session->ordinal == -follow_up->anchor_session_id
                                           : session->id == follow_up->anchor_session_id)
        return (int) i;
    }
  return -1;
}

static gboolean
is_window_over (const RegimenPlacing *self, const RegimenFollowUp *follow_up, int anchor)
{
  const RegimenSession *session = self->plan->sessions->pdata[anchor];

  return session->appointment_id != 0 && !is_open (self, session->state, session->appointment_id) &&
         session->span.start.n + follow_up->latest_after_min < regimen_desk_now (self->desk).n;
}

/* Follow-ups that are to be placed, and those that stand and must be kept clear of. */
static void
choose_follow_ups (RegimenPlacing *self)
{
  const GPtrArray *follow_ups = self->plan->follow_ups;

  for (guint i = 0; i < follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = follow_ups->pdata[i];
      int anchor = anchor_position (self, follow_up);

      if (anchor >= 0 && is_open (self, follow_up->state, follow_up->appointment_id) &&
          !is_window_over (self, follow_up, anchor))
        self->first_session = MIN (self->first_session, anchor);
    }
  for (guint i = 0; i < follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = follow_ups->pdata[i];
      int anchor = anchor_position (self, follow_up);
      int position = (int) i;

      if (anchor < self->first_session)
        continue;
      if (follow_up->appointment_id != 0 ||
          (follow_up->state == REGIMEN_STEP_DUE && !is_window_over (self, follow_up, anchor)))
        g_array_append_val (self->follow_ups, position);
    }
}

static gboolean
is_placed_with (const RegimenPlacing *self, gint64 appointment_id)
{
  for (int i = 0; i < regimen_placing_n_sessions (self); i++)
    {
      if (regimen_placing_session (self, i)->appointment_id == appointment_id)
        return TRUE;
    }
  for (guint i = 0; i < self->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up =
          self->plan->follow_ups->pdata[g_array_index (self->follow_ups, int, i)];

      if (follow_up->appointment_id == appointment_id)
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_placing_has_booked:
 *
 * Returns: whether any session of a plan has a place
 */
gboolean
regimen_placing_has_booked (const RegimenPlan *plan)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      if (((const RegimenSession *) plan->sessions->pdata[i])->appointment_id != 0)
        return TRUE;
    }
  return FALSE;
}

/* What stands before the part that is placed is to the problem like anybody's booking. */
static void
forget_others (RegimenPlacing *self)
{
  for (guint i = self->records->len; i > 0; i--)
    {
      const RegimenAppointmentRecord *record = self->records->pdata[i - 1];

      if (!is_placed_with (self, record->id))
        g_ptr_array_remove_index (self->records, i - 1);
    }
}

/* Of steps that the plan has no longer: what holds their places makes way. */
static void
add_dropped (RegimenPlacing *self)
{
  for (guint i = 0; self->task.dropped != NULL && i < self->task.dropped->len; i++)
    g_ptr_array_add (self->records, regimen_appointment_record_copy (self->task.dropped->pdata[i]));
}

static const RegimenPin *
find_pin (const RegimenPlacing *self, const RegimenSession *session)
{
  for (guint i = 0; i < self->task.n_pins; i++)
    {
      if (self->task.pins[i].session_ordinal == session->ordinal)
        return &self->task.pins[i];
    }
  return NULL;
}

/* From the Monday of the earliest day that counts, until the longest way through the series. */
static void
choose_days (RegimenPlacing *self)
{
  RegimenDay today = regimen_desk_today (self->desk);
  int first = MAX (self->plan->start_day.n, today.n);
  int from = first;
  int end = first;
  gint64 after = 0;

  for (int i = 0; i < regimen_placing_n_sessions (self); i++)
    {
      const RegimenSession *session = regimen_placing_session (self, i);
      const RegimenPhase *phase = regimen_series_phase (self->plan, session);
      const RegimenPin *pin = find_pin (self, session);

      if (pin != NULL)
        end = MAX (end, regimen_minute_day (pin->start).n);
      else if (is_open (self, session->state, session->appointment_id))
        end += phase == NULL                ? SLACK_DAYS
               : self->task.slack_days >= 0 ? phase->target_gap_days
                                            : phase->max_gap_days;
      if (session->appointment_id != 0)
        {
          from = MIN (from, regimen_minute_day (session->span.start).n);
          end = MAX (end, regimen_minute_day (session->span.start).n);
        }
    }
  for (guint i = 0; i < self->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up =
          self->plan->follow_ups->pdata[g_array_index (self->follow_ups, int, i)];

      after = MAX (after, follow_up->latest_after_min);
      if (follow_up->appointment_id != 0)
        {
          from = MIN (from, regimen_minute_day (follow_up->span.start).n);
          end = MAX (end, regimen_minute_day (follow_up->span.start).n);
        }
    }
  for (guint i = 0; self->task.dropped != NULL && i < self->task.dropped->len; i++)
    {
      const RegimenAppointmentRecord *record = self->task.dropped->pdata[i];

      end = MAX (end, regimen_minute_day (record->span.start).n);
    }
  self->first_day.n = first;
  self->origin = regimen_day_week_start ((RegimenDay){ from }, REGIMEN_MONDAY);
  end += (self->task.slack_days >= 0 ? self->task.slack_days : SLACK_DAYS) +
         (int) (after / REGIMEN_MINUTES_PER_DAY) + 1;
  self->days = regimen_span_of_days (self->origin, end - self->origin.n + 1);
}

/**
 * regimen_placing_prepare:
 *
 * As regimen_placing_new(), up to the days that must be known: facts and problem are still to come.
 */
RegimenPlacing *
regimen_placing_prepare (RegimenDesk *desk,
                         const RegimenPlan *plan,
                         const RegimenPlacingTask *task,
                         GError **error)
{
  g_autoptr (RegimenPlacing) self = g_new0 (RegimenPlacing, 1);

  self->desk = desk;
  self->plan = plan;
  self->task = *task;
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_appointment_record_free);
  self->follow_ups = g_array_new (FALSE, FALSE, sizeof (int));
  self->held = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->types = regimen_visit_type_store_list (regimen_desk_get_database (desk), error);
  if (self->types == NULL || !load_records (self, error))
    return NULL;
  choose_first_session (self);
  choose_follow_ups (self);
  forget_others (self);
  add_dropped (self);
  choose_days (self);
  if (task->wishes != NULL)
    regimen_placing_put_off (self, task->wishes->not_before);
  return g_steal_pointer (&self);
}

/**
 * regimen_placing_put_off:
 * @not_before: nothing new is placed before it; n = 0, or a day that is over: no matter
 *
 * Moves the whole frame of the plan.
 */
void
regimen_placing_put_off (RegimenPlacing *self, RegimenDay not_before)
{
  int n_days = not_before.n - self->first_day.n;

  if (not_before.n == 0 || n_days <= 0)
    return;
  self->first_day = not_before;
  self->days.end = regimen_minute_add (self->days.end, (gint64) n_days * REGIMEN_MINUTES_PER_DAY);
}

/**
 * regimen_placing_new:
 *
 * Reads what a placement must know, and makes a problem of it.
 *
 * Returns: (transfer full): the problem in its frame; NULL on failure
 */
RegimenPlacing *
regimen_placing_new (RegimenDesk *desk,
                     const RegimenPlan *plan,
                     const RegimenPlacingTask *task,
                     GError **error)
{
  g_autoptr (RegimenPlacing) self = regimen_placing_prepare (desk, plan, task, error);

  if (self == NULL)
    return NULL;
  self->facts = regimen_facts_store_load (regimen_desk_get_database (desk), self->days,
                                          plan->patient_id, FALSE, error);
  if (self->facts == NULL || !regimen_placing_build (&self, 1, error))
    return NULL;
  return g_steal_pointer (&self);
}
