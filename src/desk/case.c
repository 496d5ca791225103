/* case.c - a visit that is to stand somewhere, and all that is known about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "booking-private.h"

#include "facts-store.h"
#include "overrun.h"
#include "plan-store.h"
#include "session-private.h"
#include "visit-type-store.h"
#include "visit-record.h"

/**
 * regimen_desk_load_visit_type:
 *
 * Returns: (transfer full): the visit type; NULL with %REGIMEN_ERROR_NOT_FOUND when there is none
 */
RegimenVisitType *
regimen_desk_load_visit_type (RegimenDesk *desk, gint64 visit_type_id, GError **error)
{
  g_autoptr (GPtrArray) types =
      regimen_visit_type_store_list (regimen_desk_get_database (desk), error);

  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      const RegimenVisitType *type = types->pdata[i];

      if (type->id == visit_type_id)
        return regimen_visit_type_copy (type);
    }
  if (types != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "visit type %" G_GINT64_FORMAT ": no such visit type", visit_type_id);
  return NULL;
}

/* The appointment, or what it is for, is in a state in which that can't be done. */
RegimenConflict *
regimen_conflict_about_state (gint64 appointment_id, RegimenSpan span)
{
  RegimenConflict *conflict = regimen_conflict_new (REGIMEN_RULE_STATE);

  conflict->appointment_id = appointment_id;
  conflict->span = span;
  return conflict;
}

/**
 * regimen_refuse:
 * @conflicts: (transfer full): why not
 * @out_conflicts: (out) (optional): where to hand them
 *
 * Returns: FALSE
 */
gboolean
regimen_refuse (GPtrArray *conflicts, GPtrArray **out_conflicts)
{
  if (out_conflicts != NULL)
    *out_conflicts = conflicts;
  else
    g_ptr_array_unref (conflicts);
  return FALSE;
}

void
regimen_case_free (RegimenCase *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->visit, regimen_visit_free);
  g_clear_pointer (&self->plan, regimen_plan_free);
  g_clear_pointer (&self->facts, regimen_facts_free);
  g_clear_pointer (&self->record, regimen_appointment_record_free);
  g_free (self);
}

static gboolean
load_plan_of (RegimenCase *self, gint64 session_id, gint64 follow_up_id, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self->desk);
  gint64 plan_id = session_id != 0 ? regimen_plan_store_find_by_session (db, session_id, error)
                                   : regimen_plan_store_find_by_follow_up (db, follow_up_id, error);

  if (plan_id == 0)
    return FALSE;
  self->plan = regimen_plan_store_load (db, plan_id, error);
  return self->plan != NULL;
}

/* Which visit type a session or follow-up is; 0: it was dropped. */
static gint64
step_visit_type (const RegimenPlan *plan, const RegimenBooking *booking)
{
  const RegimenSession *session =
      booking->session_id != 0 ? regimen_plan_find_session (plan, booking->session_id) : NULL;

  if (session != NULL)
    return session->visit_type_id;
  for (guint i = 0; booking->session_id == 0 && i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];

      if (follow_up->id == booking->follow_up_id)
        return follow_up->visit_type_id;
    }
  return 0;
}

/* A block takes whatever it names for as long as it lasts. */
static void
need_whole_block (RegimenVisit *visit)
{
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    {
      RegimenNeed need = { .role = (RegimenRole) role,
                           .units = 1,
                           .to_min = (int) regimen_span_minutes (visit->span) };

      if (visit->resources[role] != 0 && !regimen_visit_needs (visit, (RegimenRole) role))
        g_array_append_val (visit->needs, need);
    }
}

/**
 * regimen_case_new_for_booking:
 *
 * Returns: (transfer full): the case; NULL with %REGIMEN_ERROR_NOT_FOUND or
 *   %REGIMEN_ERROR_INVALID when the booking names something that isn't there
 */
RegimenCase *
regimen_case_new_for_booking (RegimenDesk *desk, const RegimenBooking *booking, GError **error)
{
  g_autoptr (RegimenCase) self = g_new0 (RegimenCase, 1);
  g_autoptr (RegimenVisitType) type = NULL;
  gint64 visit_type_id = booking->visit_type_id;

  self->desk = desk;
  if (booking->session_id != 0 || booking->follow_up_id != 0)
    {
      if (!load_plan_of (self, booking->session_id, booking->follow_up_id, error))
        return NULL;
      visit_type_id = step_visit_type (self->plan, booking);
    }
  if (visit_type_id == 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   booking->session_id != 0 || booking->follow_up_id != 0
                       ? "session or follow-up %" G_GINT64_FORMAT ": dropped from its plan"
                       : "booking: nothing says what to book (%" G_GINT64_FORMAT ")",
                   booking->session_id != 0 ? booking->session_id : booking->follow_up_id);
      return NULL;
    }
  type = regimen_desk_load_visit_type (desk, visit_type_id, error);
  if (type == NULL)
    return NULL;
  self->visit = regimen_visit_new (type, booking->start);
  self->visit->patient_id = self->plan != NULL ? self->plan->patient_id : booking->patient_id;
  self->visit->session_id = booking->session_id;
  self->visit->follow_up_id = booking->follow_up_id;
  g_free (self->visit->title);
  self->visit->title = g_strdup (booking->title != NULL ? booking->title : "");
  if (self->visit->patient_id == 0)
    self->visit->patient_to_min = 0;
  self->visit->resources[REGIMEN_ROLE_ROOM] = booking->room_id;
  self->visit->resources[REGIMEN_ROLE_NURSE] = booking->nurse_id;
  self->visit->resources[REGIMEN_ROLE_PROVIDER] = booking->provider_id;
  if (booking->minutes > 0)
    regimen_visit_set_minutes (self->visit, booking->minutes);
  if (type->category == REGIMEN_VISIT_BLOCK)
    need_whole_block (self->visit);
  return g_steal_pointer (&self);
}

/**
 * regimen_case_new_for_appointment:
 *
 * Returns: (transfer full): the case of an appointment as it stands; NULL on failure
 */
RegimenCase *
regimen_case_new_for_appointment (RegimenDesk *desk, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenCase) self = g_new0 (RegimenCase, 1);
  g_autoptr (RegimenVisitType) type = NULL;

  self->desk = desk;
  self->record = regimen_appointment_store_load_record (regimen_desk_get_database (desk),
                                                        appointment_id, error);
  if (self->record == NULL)
    return NULL;
  if ((self->record->session_id != 0 || self->record->follow_up_id != 0) &&
      !load_plan_of (self, self->record->session_id, self->record->follow_up_id, error))
    return NULL;
  type = regimen_desk_load_visit_type (desk, self->record->visit_type_id, error);
  if (type == NULL)
    return NULL;
  self->visit = regimen_visit_new_from_record (self->record, type);
  return g_steal_pointer (&self);
}

/**
 * regimen_case_load_days:
 *
 * Reads what is known about some days, in place of those read before.
 */
gboolean
regimen_case_load_days (RegimenCase *self, RegimenDay first, int n_days, GError **error)
{
  g_clear_pointer (&self->facts, regimen_facts_free);
  self->facts = regimen_facts_store_load (regimen_desk_get_database (self->desk),
                                          regimen_span_of_days (first, n_days),
                                          self->visit->patient_id, TRUE, error);
  return self->facts != NULL;
}

RegimenJudge
regimen_case_judge (const RegimenCase *self)
{
  return (RegimenJudge){ .facts = self->facts,
                         .plan = self->plan,
                         .zone = regimen_desk_get_zone (self->desk),
                         .now = regimen_desk_now (self->desk) };
}

static void
judge_step_state (RegimenStepState state,
                  gint64 appointment_id,
                  RegimenSpan span,
                  gint64 own_id,
                  GPtrArray *out)
{
  if (appointment_id != 0 && appointment_id != own_id)
    g_ptr_array_add (out, regimen_conflict_about_state (appointment_id, span));
  else if (state != REGIMEN_STEP_DUE && own_id == 0)
    g_ptr_array_add (out, regimen_conflict_about_state (0, span));
}

/**
 * regimen_case_judge_state:
 *
 * Whether what it is for is due and has no other place, in a plan that goes on.
 */
void
regimen_case_judge_state (const RegimenCase *self, GPtrArray *out)
{
  gint64 own_id = self->visit->appointment_id;
  const RegimenSession *session;

  if (self->plan == NULL)
    return;
  if (self->plan->state != REGIMEN_PLAN_ACTIVE && self->plan->state != REGIMEN_PLAN_DRAFT)
    g_ptr_array_add (out, regimen_conflict_about_state (0, self->visit->span));
  session = self->visit->session_id != 0
                ? regimen_plan_find_session (self->plan, self->visit->session_id)
                : NULL;
  if (session != NULL)
    judge_step_state (session->state, session->appointment_id, session->span, own_id, out);
  for (guint i = 0; i < self->plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = self->plan->follow_ups->pdata[i];

      if (self->visit->follow_up_id != 0 && follow_up->id == self->visit->follow_up_id)
        judge_step_state (follow_up->state, follow_up->appointment_id, follow_up->span, own_id,
                          out);
    }
}

/**
 * regimen_case_find_conflicts:
 *
 * Reads the day of the visit, chooses whoever isn't chosen yet, and asks all the rules.
 *
 * Returns: (transfer full) (element-type RegimenConflict): with names; NULL on failure
 */
GPtrArray *
regimen_case_find_conflicts (RegimenCase *self, GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  RegimenJudge judge;

  regimen_case_judge_state (self, conflicts);
  if (conflicts->len > 0)
    return regimen_change_name_takers (self->desk, conflicts, error) ? g_steal_pointer (&conflicts)
                                                                     : NULL;
  if (!regimen_case_load_days (self, regimen_minute_day (self->visit->span.start), 1, error))
    return NULL;
  judge = regimen_case_judge (self);
  regimen_judge_choose_all (&judge, self->visit);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  conflicts = regimen_judge_visit (&judge, self->visit);
  if (!regimen_change_name_takers (self->desk, conflicts, error))
    return NULL;
  return g_steal_pointer (&conflicts);
}

static void
mark_overbooked (RegimenAppointmentRecord *record, RegimenRole role)
{
  for (guint i = 0; i < record->occupancies->len; i++)
    {
      RegimenOccupancy *occupancy = &g_array_index (record->occupancies, RegimenOccupancy, i);

      if (occupancy->role == role)
        occupancy->is_overbooked = TRUE;
    }
}

/**
 * regimen_overrides_add:
 * @record: gets an override for each conflict
 * @waiver: (nullable): why, and who permits it; NULL when there are no conflicts
 */
void
regimen_overrides_add (RegimenDesk *desk,
                       RegimenAppointmentRecord *record,
                       const GPtrArray *conflicts,
                       const RegimenWaiver *waiver)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];
      RegimenOverride *override = regimen_override_new (conflict->rule);

      override->measured = conflict->measured;
      override->limit = conflict->limit;
      override->reason = g_strdup (regimen_waiver_reason (waiver));
      override->staff_id = regimen_desk_get_staff_id (desk);
      /* Who permits a session without papers has not been asked about its gap. */
      if (waiver != NULL && regimen_conflict_needs_permission (conflict))
        override->permitted_by = waiver->permitted_by;
      g_ptr_array_add (record->overrides, override);
    }
}

/* Of several things that are asked for before starting each has its own override. */
static gboolean
is_same_matter (const RegimenOverride *a, const RegimenOverride *b)
{
  return a->rule == b->rule && (a->rule != REGIMEN_RULE_CLEARANCE || a->limit == b->limit);
}

static gboolean
has_override (const GPtrArray *overrides, guint n, const RegimenOverride *like)
{
  for (guint i = 0; i < n; i++)
    if (is_same_matter (overrides->pdata[i], like))
      return TRUE;
  return FALSE;
}

/* Of a visit under way: what was accepted stays accepted where it only gets longer, and how it
 * began does whoever takes over. */
static void
keep_overrides (const RegimenAppointmentRecord *before, RegimenAppointmentRecord *after)
{
  guint n_new = after->overrides->len;
  gboolean stays =
      before->span.start.n == after->span.start.n && regimen_change_keeps_resources (before, after);

  if (!regimen_appointment_is_under_way (before->state))
    return;
  for (guint i = 0; i < before->overrides->len; i++)
    {
      const RegimenOverride *old = before->overrides->pdata[i];

      if ((stays || old->rule == REGIMEN_RULE_CLEARANCE) &&
          !has_override (after->overrides, n_new, old))
        g_ptr_array_add (after->overrides, regimen_override_copy (old));
    }
  if (stays && after->overbook_reason == NULL)
    after->overbook_reason = g_strdup (before->overbook_reason);
}

/**
 * regimen_case_accept:
 * @before: (nullable): the appointment as it stands; NULL: there is none yet
 * @record: the appointment as it will be stored; gets an override for each conflict, and under way
 *   keeps what was accepted before and still counts
 * @conflicts: all of them can be overridden
 * @waiver: (nullable): why, and who permits it; NULL when there are no conflicts
 */
void
regimen_case_accept (const RegimenCase *self,
                     const RegimenAppointmentRecord *before,
                     RegimenAppointmentRecord *record,
                     const GPtrArray *conflicts,
                     const RegimenWaiver *waiver)
{
  g_clear_pointer (&record->overbook_reason, g_free);
  g_ptr_array_set_size (record->overrides, 0);
  regimen_overrides_add (self->desk, record, conflicts, waiver);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];

      if (conflict->rule != REGIMEN_RULE_CAPACITY)
        continue;
      mark_overbooked (record, conflict->role);
      if (record->overbook_reason == NULL)
        record->overbook_reason = g_strdup (regimen_waiver_reason (waiver));
    }
  if (before != NULL)
    keep_overrides (before, record);
}

const char *
regimen_waiver_reason (const RegimenWaiver *waiver)
{
  return waiver != NULL ? waiver->reason : NULL;
}

/**
 * regimen_waiver_judge:
 * @waiver: (nullable): as it was handed in
 * @out: gets a %REGIMEN_RULE_NOT_PROVIDER when somebody permits it who is no provider, or not any
 *   more: nothing sets that aside
 *
 * Returns: FALSE with @error set
 */
gboolean
regimen_waiver_judge (RegimenDesk *desk,
                      const RegimenWaiver *waiver,
                      GPtrArray *out,
                      GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (waiver == NULL || waiver->permitted_by == 0)
    return TRUE;
  if (!regimen_session_is_provider (desk, waiver->permitted_by, FALSE, &local_error))
    {
      RegimenConflict *conflict;

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      conflict = regimen_conflict_new (REGIMEN_RULE_NOT_PROVIDER);
      conflict->resource_id = waiver->permitted_by;
      g_ptr_array_add (out, conflict);
    }
  return TRUE;
}

/**
 * regimen_case_finish:
 * @kind: what undo calls it
 * @after: (transfer full): the appointment as it shall be; gets its id
 * @reason: (nullable): why
 *
 * Writes the appointment, commits, and remembers the act for undo; nothing of that when it stands
 * so already.
 *
 * Returns: the id of the appointment; 0 on failure
 */
gint64
regimen_case_finish (RegimenCase *self,
                     RegimenAct *act,
                     RegimenActKind kind,
                     RegimenAppointmentRecord *after,
                     const char *reason,
                     GError **error)
{
  g_autoptr (RegimenCompound) compound = regimen_compound_new (kind, NULL);
  gboolean is_nothing = self->record != NULL && regimen_change_is_nothing (self->record, after);
  gint64 id;

  regimen_compound_take (compound,
                         self->record != NULL ? regimen_appointment_record_copy (self->record)
                                              : NULL,
                         after);
  if (is_nothing)
    return self->record->id;
  if (!regimen_change_apply (act, self->desk, compound->changes, reason, error))
    return 0;
  g_free (compound->patient_name);
  id = after->id;
  compound->patient_name =
      regimen_facts_store_dup_taker_name (regimen_desk_get_database (self->desk), id, error);
  if (compound->patient_name == NULL || !regimen_act_commit (act, error))
    return 0;
  regimen_undo_push (self->desk, g_steal_pointer (&compound));
  return id;
}
