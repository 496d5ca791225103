/* placing-series.c - one plan, its patient and what stands of it, as a part of a placement problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing-problem.h"

#include "series-rules.h"

#define N_WEEKDAYS 7
/* Giving up what the patient has confirmed, beyond a move: less than a second move, so that as few
 * as can be are moved, and of those the ones nobody was told of; or more than ten of them. */
static const gint64 told_costs[REGIMEN_N_CONFIRMED_MOVES] = {
  [REGIMEN_CONFIRMED_RATHER_OTHERS] = 150,
  [REGIMEN_CONFIRMED_LIKE_ANY] = 0,
  [REGIMEN_CONFIRMED_LAST] = 2000,
};

/* How far a visit of no plan may land from where it stands. */
#define SINGLE_MINUTES_MAX (28 * REGIMEN_MINUTES_PER_DAY)

static int
n_roles (const RegimenPlacing *self)
{
  return (int) self->problem->roles->len;
}

static void
add_blackout (RegimenPlacing *self, int unused, int day, int from, int to, int units)
{
  regimen_series_add_blackout (self->series, day, from, to);
}

static int
type_position (const RegimenPlacing *self, int activity)
{
  const RegimenVisitType *type = regimen_placing_type (self, activity);

  for (guint i = 0; i < self->types->len; i++)
    {
      if (self->types->pdata[i] == type)
        return (int) i;
    }
  return -1;
}

gboolean
regimen_placing_has_soft_wishes (const RegimenPlacing *self)
{
  return regimen_wishes_are_any (self->task.wishes) && !self->task.wishes->is_firm;
}

/* What the desk wishes now comes in place of what patients like as a rule. */
static void
add_wishes (RegimenPlacing *self)
{
  for (guint weekday = REGIMEN_MONDAY;
       regimen_placing_has_soft_wishes (self) && weekday <= REGIMEN_SUNDAY; weekday++)
    {
      int from;
      int to;

      if (regimen_wishes_window (self->task.wishes, (RegimenWeekday) weekday, &from, &to))
        regimen_series_add_preference (self->series, (int) weekday, from, to);
    }
}

static void
add_windows (RegimenPlacing *self)
{
  add_wishes (self);
  for (guint i = 0; i < self->facts->windows->len; i++)
    {
      const RegimenPatientWindow *window = self->facts->windows->pdata[i];

      if (window->is_wish && !regimen_placing_has_soft_wishes (self))
        regimen_series_add_preference (self->series, (int) window->weekday, window->from_of_day,
                                       window->to_of_day);
      else if (!window->is_wish)
        regimen_series_add_availability (self->series, (int) window->weekday, window->from_of_day,
                                         window->to_of_day);
    }
  for (guint i = 0; i < self->facts->blackouts->len; i++)
    regimen_placing_add_daily (self,
                               ((const RegimenBlackout *) self->facts->blackouts->pdata[i])->span,
                               add_blackout, 0, 0);
}

/* A gap that is farther from its target costs more than what is looked for may cost at all. */
static void
narrow_gaps (const RegimenPlacing *self, RegimenProblemSession *rule)
{
  gint64 nearest = (gint64) (rule->target_days - self->task.slack_days) * REGIMEN_MINUTES_PER_DAY;
  gint64 farthest = (gint64) (rule->target_days + self->task.slack_days) * REGIMEN_MINUTES_PER_DAY;

  rule->min_gap_min = MAX (rule->min_gap_min, nearest);
  rule->max_gap_min = MIN (rule->max_gap_min, farthest);
}

static void
add_session (RegimenPlacing *self, int activity)
{
  const RegimenSession *session = regimen_placing_session (self, activity);
  const RegimenPhase *phase = regimen_series_phase (self->plan, session);
  RegimenProblemSession rule = { .type = type_position (self, activity),
                                 .phase = session->phase - 1,
                                 .unit = REGIMEN_GAP_DATES,
                                 .key = session->id };

  if (self->task.is_single)
    rule.type = (int) self->types->len;
  else if (activity > 0 && phase != NULL)
    {
      rule.min_gap_min = (gint64) phase->min_gap_days * REGIMEN_MINUTES_PER_DAY;
      rule.soft_max_min = (gint64) phase->max_gap_days * REGIMEN_MINUTES_PER_DAY;
      rule.max_gap_min = (gint64) phase->limit_gap_days * REGIMEN_MINUTES_PER_DAY;
      rule.target_days =
          self->task.wish == REGIMEN_WISH_EARLIEST ? phase->min_gap_days : phase->target_gap_days;
    }
  if (activity > 0 && self->task.slack_days >= 0)
    narrow_gaps (self, &rule);
  regimen_series_add_session (self->series, &rule);
}

static int
anchor_activity (const RegimenPlacing *self, const RegimenFollowUp *follow_up)
{
  for (int i = 0; i < regimen_placing_n_sessions (self); i++)
    {
      const RegimenSession *session = regimen_placing_session (self, i);

      if (follow_up->anchor_session_id < 0 ? session->ordinal == -follow_up->anchor_session_id
                                           : session->id == follow_up->anchor_session_id)
        return i;
    }
  return -1;
}

static int
find_resource (const RegimenPlacing *self, gint64 id)
{
  for (guint i = 0; id != 0 && i < self->facts->resources->len; i++)
    {
      if (((const RegimenFactsResource *) self->facts->resources->pdata[i])->id == id)
        return (int) i;
    }
  return -1;
}

static void
add_follow_up (RegimenPlacing *self, int activity)
{
  const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, activity);
  const RegimenVisitType *type = regimen_placing_type (self, activity);
  int provider = find_resource (self, self->plan->provider_id);
  RegimenProblemFollowUp rule = { .type = type_position (self, activity),
                                  .anchor = anchor_activity (self, follow_up),
                                  .unit = REGIMEN_GAP_MINUTES,
                                  .lo_min = follow_up->earliest_after_min,
                                  .hi_min = follow_up->latest_after_min,
                                  .target_min = follow_up->target_after_min,
                                  .key = follow_up->id };

  if (self->task.is_single)
    {
      /* As near as can be to where it stands: see single-visit.c. */
      rule.target_min = follow_up->span.start.n - self->facts->span.start.n;
      rule.lo_min = MAX (rule.target_min - SINGLE_MINUTES_MAX, 0);
      rule.hi_min = rule.target_min + SINGLE_MINUTES_MAX;
    }
  regimen_series_add_follow_up (self->series, &rule);
  if (follow_up->by_plan_provider && provider >= 0 &&
      ((const RegimenFactsResource *) self->facts->resources->pdata[provider])->is_active &&
      regimen_visit_type_needs_role (type, REGIMEN_ROLE_PROVIDER) && follow_up->appointment_id == 0)
    regimen_series_add_tie (self->series, activity, REGIMEN_ROLE_PROVIDER, provider);
}

static void
resources_of (const RegimenPlacing *self,
              const RegimenAppointmentRecord *record,
              const RegimenVisitType *type,
              int out[REGIMEN_PLACING_N_ROLES])
{
  g_autoptr (GArray) hand_overs = regimen_placing_dup_hand_overs (self, type);

  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    out[role] =
        regimen_visit_type_needs_role (type, (RegimenRole) role)
            ? find_resource (self, regimen_appointment_record_resource (record, (RegimenRole) role))
            : -1;
  out[REGIMEN_ROLE_PATIENT] =
      regimen_visit_type_patient_minutes (type) > 0 ? self->patient_resource : -1;
  for (int role = REGIMEN_PLACING_HAND_OVER; role < REGIMEN_PLACING_N_ROLES; role++)
    out[role] = -1;
  for (guint i = 0; i < hand_overs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (hand_overs, RegimenNeed, i);
      gint64 id =
          regimen_appointment_record_resource_at (record, REGIMEN_ROLE_NURSE, need->from_min);

      out[REGIMEN_PLACING_HAND_OVER + i] = find_resource (
          self, id != 0 ? id : regimen_appointment_record_resource (record, REGIMEN_ROLE_NURSE));
    }
  if (hand_overs->len > 0)
    {
      gint64 id = regimen_appointment_record_resource_at (record, REGIMEN_ROLE_NURSE,
                                                          regimen_placing_own_stretch (self, type));

      if (id != 0)
        out[REGIMEN_ROLE_NURSE] = find_resource (self, id);
    }
  out[REGIMEN_PLACING_STARTS] =
      regimen_placing_counts_as_start (self, type) ? self->starts_resource : -1;
}

static void
add_held (RegimenPlacing *self,
          const RegimenAppointmentRecord *record,
          int type,
          const int resources[REGIMEN_PLACING_N_ROLES])
{
  int held = regimen_series_add_held (
      self->series, type, regimen_placing_day_of (self, regimen_minute_day (record->span.start)),
      regimen_minute_of_day (record->span.start), resources, n_roles (self), record->id);

  if (record->is_confirmed)
    regimen_series_set_move_cost (self->series, held, told_costs[self->facts->confirmed_moves]);
  g_array_append_val (self->held, record->id);
}

static void
add_standing (RegimenPlacing *self, int activity, gint64 appointment_id)
{
  const RegimenAppointmentRecord *record = regimen_placing_find_record (self, appointment_id);
  const RegimenVisitType *type = regimen_placing_type (self, activity);
  int resources[REGIMEN_PLACING_N_ROLES];
  int day;
  int start;

  if (record == NULL)
    return;
  resources_of (self, record, type, resources);
  day = regimen_placing_day_of (self, regimen_minute_day (record->span.start));
  start = regimen_minute_of_day (record->span.start);
  if (regimen_placing_may_move (self, record))
    {
      add_held (self, record, type_position (self, activity), resources);
      return;
    }
  regimen_series_add_fixed (self->series, activity, day, start,
                            record->span.start.n >= regimen_desk_now (self->desk).n, resources,
                            n_roles (self), record->id);
}

static gint64
nurse_of_visit_at (const RegimenVisit *visit, int minute)
{
  for (guint k = 0; k < visit->needs->len; k++)
    {
      const RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, k);

      if (need->role == REGIMEN_ROLE_NURSE && need->from_min <= minute && minute < need->to_min)
        return regimen_visit_server (visit, need);
    }
  return 0;
}

/* Who serves each stretch of a pinned visit that may be handed over. */
static void
pin_nurses (const RegimenPlacing *self,
            const RegimenVisit *visit,
            const RegimenVisitType *type,
            int resources[REGIMEN_PLACING_N_ROLES])
{
  g_autoptr (GArray) hand_overs = regimen_placing_dup_hand_overs (self, type);

  for (int role = REGIMEN_PLACING_HAND_OVER; role < REGIMEN_PLACING_N_ROLES; role++)
    resources[role] = -1;
  for (guint i = 0; i < hand_overs->len; i++)
    {
      int from_min = g_array_index (hand_overs, RegimenNeed, i).from_min;

      resources[REGIMEN_PLACING_HAND_OVER + i] =
          find_resource (self, nurse_of_visit_at (visit, from_min));
    }
  if (hand_overs->len > 0)
    resources[REGIMEN_ROLE_NURSE] =
        find_resource (self, nurse_of_visit_at (visit, regimen_placing_own_stretch (self, type)));
}

/* Whoever is free serves a pinned visit; where nobody is, the rules will say so when it is booked.
 */
static void
add_pin (RegimenPlacing *self, int activity, const RegimenPin *pin)
{
  const RegimenVisitType *type = regimen_placing_type (self, activity);
  g_autoptr (RegimenVisit) visit = regimen_visit_new (type, pin->start);
  RegimenJudge judge = { .facts = self->facts,
                         .plan = self->plan,
                         .zone = regimen_desk_get_zone (self->desk),
                         .now = regimen_desk_now (self->desk) };
  int resources[REGIMEN_PLACING_N_ROLES];

  visit->patient_id = self->plan->patient_id;
  visit->resources[REGIMEN_ROLE_ROOM] = pin->room_id;
  regimen_judge_choose_all (&judge, visit);
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    resources[role] = find_resource (self, visit->resources[role]);
  resources[REGIMEN_ROLE_PATIENT] = visit->patient_to_min > 0 ? self->patient_resource : -1;
  resources[REGIMEN_PLACING_STARTS] =
      regimen_placing_counts_as_start (self, type) ? self->starts_resource : -1;
  pin_nurses (self, visit, type, resources);
  regimen_series_add_fixed (self->series, activity,
                            regimen_placing_day_of (self, regimen_minute_day (pin->start)),
                            regimen_minute_of_day (pin->start), TRUE, resources, n_roles (self), 0);
}

static const RegimenPin *
find_pin (const RegimenPlacing *self, const RegimenSession *session)
{
  for (guint i = 0; session != NULL && session->appointment_id == 0 && i < self->task.n_pins; i++)
    {
      if (self->task.pins[i].session_ordinal == session->ordinal)
        return &self->task.pins[i];
    }
  return NULL;
}

/* What a single visit hangs on takes nothing of anybody. */
static void
add_anchor (RegimenPlacing *self)
{
  static const int nothing[REGIMEN_PLACING_N_ROLES] = { -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 };

  regimen_series_add_fixed (self->series, 0, 0, 0, FALSE, nothing, n_roles (self), 0);
}

static void
add_standing_all (RegimenPlacing *self)
{
  for (int i = 0; i < regimen_series_n_activities (self->series); i++)
    {
      const RegimenSession *session = regimen_placing_session (self, i);
      const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, i);
      const RegimenPin *pin = find_pin (self, session);
      gint64 id = session != NULL ? session->appointment_id : follow_up->appointment_id;

      if (pin != NULL)
        add_pin (self, i, pin);
      else if (id != 0)
        add_standing (self, i, id);
    }
}

/* What is left over when a plan gets fewer sessions can serve another session of the same kind. */
static void
add_dropped (RegimenPlacing *self)
{
  for (guint i = 0; self->task.dropped != NULL && i < self->task.dropped->len; i++)
    {
      const RegimenAppointmentRecord *record = self->task.dropped->pdata[i];
      int day = regimen_placing_day_of (self, regimen_minute_day (record->span.start));
      int resources[REGIMEN_PLACING_N_ROLES];

      for (guint k = 0; record->session_id != 0 && day >= 0 &&
                        regimen_placing_may_move (self, record) && k < self->types->len;
           k++)
        {
          const RegimenVisitType *type = self->types->pdata[k];

          if (type->id != record->visit_type_id)
            continue;
          resources_of (self, record, type, resources);
          add_held (self, record, (int) k, resources);
        }
    }
}

/* Among several patients each visit says whose it is. */
void
regimen_placing_tie_to_patient (RegimenPlacing *self)
{
  for (int i = self->task.is_single ? 1 : 0; i < regimen_series_n_activities (self->series); i++)
    {
      if (regimen_visit_type_patient_minutes (regimen_placing_type (self, i)) > 0)
        regimen_series_add_tie (self->series, i, REGIMEN_ROLE_PATIENT, self->patient_resource);
    }
}

void
regimen_placing_add_series (RegimenPlacing *self)
{
  RegimenMinute now = regimen_desk_now (self->desk);

  self->patient = regimen_problem_add_patient (
      self->problem, "", self->plan->patient_id, regimen_placing_day_of (self, self->first_day),
      regimen_placing_day_of (self, regimen_minute_day (regimen_minute_add (self->days.end, -1))));
  self->series = regimen_problem_get_patient (self->problem, self->patient);
  self->series->forgive_history = TRUE;
  if (self->first_day.n == regimen_minute_day (now).n)
    self->series->earliest_min =
        (regimen_minute_of_day (now) + REGIMEN_GRID_MIN - 1) / REGIMEN_GRID_MIN * REGIMEN_GRID_MIN;
  add_windows (self);
  for (guint i = 0; i < self->plan->phases->len; i++)
    {
      const RegimenPhase *phase = self->plan->phases->pdata[i];

      regimen_series_add_phase (self->series, phase->max_per_week, phase->weekday_count, (int) i);
    }
  if (self->task.is_single)
    regimen_series_add_phase (self->series, 0, N_WEEKDAYS, 0);
  for (int i = 0; i < regimen_placing_n_sessions (self); i++)
    add_session (self, i);
  for (guint i = 0; i < self->follow_ups->len; i++)
    add_follow_up (self, regimen_placing_n_sessions (self) + (int) i);
  add_standing_all (self);
  add_dropped (self);
  if (self->task.is_single)
    add_anchor (self);
}
