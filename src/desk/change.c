/* change.c - appointments put in and put back: what all acts on the schedule come down to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "change.h"

#include "audit.h"
#include "facts-store.h"
#include "plan-store.h"

static void
change_free (RegimenChange *self)
{
  regimen_appointment_record_free (self->before);
  regimen_appointment_record_free (self->after);
  g_free (self);
}

static void
plan_change_free (RegimenPlanChange *self)
{
  regimen_plan_free (self->before);
  regimen_plan_free (self->after);
  g_free (self);
}

RegimenCompound *
regimen_compound_new (RegimenActKind kind, const char *patient_name)
{
  RegimenCompound *self = g_new0 (RegimenCompound, 1);

  self->kind = kind;
  self->patient_name = g_strdup (patient_name != NULL ? patient_name : "");
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  self->plan_changes = g_ptr_array_new_with_free_func ((GDestroyNotify) plan_change_free);
  self->setups = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_setup_change_free);
  return self;
}

void
regimen_compound_free (RegimenCompound *self)
{
  if (self == NULL)
    return;
  g_free (self->patient_name);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->plan_changes);
  g_ptr_array_unref (self->setups);
  regimen_merge_change_free (self->merge);
  g_free (self);
}

/**
 * regimen_compound_take:
 * @before: (transfer full) (nullable): the appointment as it is
 * @after: (transfer full): as it shall be
 */
void
regimen_compound_take (RegimenCompound *self,
                       RegimenAppointmentRecord *before,
                       RegimenAppointmentRecord *after)
{
  RegimenChange *change = g_new0 (RegimenChange, 1);

  change->before = before;
  change->after = after;
  g_ptr_array_add (self->changes, change);
}

/**
 * regimen_compound_take_plan:
 * @before: (transfer full): a plan as it is
 * @after: (transfer full): as it shall be
 */
void
regimen_compound_take_plan (RegimenCompound *self, RegimenPlan *before, RegimenPlan *after)
{
  RegimenPlanChange *change = g_new0 (RegimenPlanChange, 1);

  change->before = before;
  change->after = after;
  g_ptr_array_add (self->plan_changes, change);
}

/* Returns: whether the same people and the same room serve in both */
gboolean
regimen_change_keeps_resources (const RegimenAppointmentRecord *a,
                                const RegimenAppointmentRecord *b)
{
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    {
      if (regimen_appointment_record_resource (a, (RegimenRole) role) !=
          regimen_appointment_record_resource (b, (RegimenRole) role))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_change_is_nothing:
 *
 * Returns: whether both stand the same: then there is no act, and nothing to take back
 */
gboolean
regimen_change_is_nothing (const RegimenAppointmentRecord *before,
                           const RegimenAppointmentRecord *after)
{
  return before->span.start.n == after->span.start.n && before->span.end.n == after->span.end.n &&
         before->state == after->state && before->is_confirmed == after->is_confirmed &&
         before->is_locked == after->is_locked && regimen_change_keeps_resources (before, after) &&
         before->overrides->len == after->overrides->len &&
         g_strcmp0 (before->cancel_reason, after->cancel_reason) == 0 &&
         g_strcmp0 (before->overbook_reason, after->overbook_reason) == 0;
}

/* The word of appointment_event.action for what happened to it. */
static const char *
name_action (const RegimenAppointmentRecord *before, const RegimenAppointmentRecord *after)
{
  gboolean did_hold = before != NULL && regimen_appointment_state_holds (before->state);
  gboolean holds = regimen_appointment_state_holds (after->state);

  if (before == NULL)
    return "booked";
  if (before->state != after->state && after->state == REGIMEN_APPOINTMENT_CANCELLED)
    return "cancelled";
  if (!did_hold && holds)
    return "restored";
  if (before->span.start.n != after->span.start.n ||
      !regimen_change_keeps_resources (before, after))
    return "moved";
  if (before->span.end.n != after->span.end.n)
    return "lengthened";
  if (before->is_locked != after->is_locked)
    return "locked";
  if (before->is_confirmed != after->is_confirmed && before->state == after->state)
    return "confirmed";
  return "state";
}

static void
add_minute (RegimenAuditDetail *detail,
            const char *field,
            const RegimenAppointmentRecord *before,
            const RegimenAppointmentRecord *after,
            gsize offset)
{
  const RegimenMinute *new_minute = (const RegimenMinute *) ((const char *) after + offset);
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = regimen_minute_format (*new_minute);

  if (before != NULL)
    old_text = regimen_minute_format (*(const RegimenMinute *) ((const char *) before + offset));
  regimen_audit_detail_add_text (detail, field, old_text, new_text);
}

/* Who permitted what was set aside last; 0: nobody had to. */
static gint64
find_permission (const RegimenAppointmentRecord *record)
{
  for (guint i = record->overrides->len; i > 0; i--)
    {
      const RegimenOverride *override = record->overrides->pdata[i - 1];

      if (override->permitted_by != 0)
        return override->permitted_by;
    }
  return 0;
}

static char *
describe (const RegimenAppointmentRecord *before, const RegimenAppointmentRecord *after)
{
  static const char *const fields[] = { "room_id", "nurse_id", "provider_id" };
  g_autoptr (RegimenAuditDetail) detail = regimen_audit_detail_new ();

  add_minute (detail, "start", before, after,
              G_STRUCT_OFFSET (RegimenAppointmentRecord, span.start));
  add_minute (detail, "end", before, after, G_STRUCT_OFFSET (RegimenAppointmentRecord, span.end));
  regimen_audit_detail_add_text (detail, "state",
                                 before != NULL ? regimen_appointment_state_to_text (before->state)
                                                : NULL,
                                 regimen_appointment_state_to_text (after->state));
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    regimen_audit_detail_add_int64 (
        detail, fields[role],
        before != NULL ? regimen_appointment_record_resource (before, (RegimenRole) role) : 0,
        regimen_appointment_record_resource (after, (RegimenRole) role));
  regimen_audit_detail_add_int64 (detail, "is_confirmed", before != NULL && before->is_confirmed,
                                  after->is_confirmed);
  regimen_audit_detail_add_int64 (detail, "is_locked", before != NULL && before->is_locked,
                                  after->is_locked);
  regimen_audit_detail_add_int64 (detail, "permitted_by",
                                  before != NULL ? find_permission (before) : 0,
                                  find_permission (after));
  return regimen_audit_detail_dup_json (detail);
}

/* A session is done when its patient has left, and due again when that was a slip of the key. */
static gboolean
follow_with_step (RegimenDesk *desk,
                  const RegimenAppointmentRecord *before,
                  const RegimenAppointmentRecord *after,
                  GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  gboolean was_left = before != NULL && before->state == REGIMEN_APPOINTMENT_LEFT;
  gboolean has_left = after->state == REGIMEN_APPOINTMENT_LEFT;
  RegimenStepState state = has_left ? REGIMEN_STEP_DONE : REGIMEN_STEP_DUE;

  if (was_left == has_left)
    return TRUE;
  if (after->session_id != 0)
    return regimen_plan_store_set_session_state (db, after->session_id, state, error);
  if (after->follow_up_id != 0)
    return regimen_plan_store_set_follow_up_state (db, after->follow_up_id, state, error);
  return TRUE;
}

static gboolean
write_traces (RegimenAct *act,
              RegimenDesk *desk,
              const RegimenChange *change,
              const char *reason,
              GError **error)
{
  RegimenStamp stamp = regimen_desk_stamp (desk);
  const char *action = name_action (change->before, change->after);
  g_autofree char *detail = describe (change->before, change->after);

  if (!regimen_appointment_store_add_event (regimen_desk_get_database (desk), action, change->after,
                                            g_str_equal (action, "moved") ? change->before : NULL,
                                            reason, stamp.at, stamp.staff_id, error))
    return FALSE;
  return regimen_act_audit (act, action, "appointment", change->after->id,
                            change->after->patient_id, reason, detail, error);
}

/**
 * regimen_change_release:
 *
 * Lets go of what the appointments that change occupy now, so that they can change places.
 */
gboolean
regimen_change_release (RegimenDesk *desk, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const RegimenChange *change = changes->pdata[i];

      if (change->before != NULL &&
          !regimen_appointment_record_keeps_place (change->before, change->after) &&
          !regimen_appointment_store_release (regimen_desk_get_database (desk), change->before->id,
                                              error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_one (RegimenDesk *desk, RegimenChange *change, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  RegimenStamp stamp = regimen_desk_stamp (desk);

  if (change->before == NULL)
    return regimen_appointment_store_insert (db, change->after, stamp.at, stamp.staff_id, error);
  change->after->id = change->before->id;
  change->after->row_version = change->before->row_version;
  return regimen_appointment_store_update (db, change->after, stamp.at, stamp.staff_id, error);
}

/**
 * regimen_change_apply:
 * @act: the act that this is part of
 * @changes: (element-type RegimenChange): what changes; ids and row versions of what they shall be
 *   are set
 * @reason: (nullable): why
 *
 * Writes appointments with their occupancy, the state of their sessions, history and audit. Those
 * that no longer hold their place come first, so that others can take it.
 *
 * Returns: whether all was written; %REGIMEN_ERROR_CONSTRAINT when a guard says no
 */
gboolean
regimen_change_apply (RegimenAct *act,
                      RegimenDesk *desk,
                      GPtrArray *changes,
                      const char *reason,
                      GError **error)
{
  if (!regimen_change_release (desk, changes, error))
    return FALSE;
  for (int holds = 0; holds <= 1; holds++)
    {
      for (guint i = 0; i < changes->len; i++)
        {
          RegimenChange *change = changes->pdata[i];

          if (regimen_appointment_state_holds (change->after->state) != holds)
            continue;
          if (!apply_one (desk, change, error) ||
              !follow_with_step (desk, change->before, change->after, error) ||
              !write_traces (act, desk, change, reason, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
has_session (const RegimenPlan *plan, gint64 id)
{
  return regimen_plan_find_session (plan, id) != NULL;
}

static gboolean
has_follow_up (const RegimenPlan *plan, gint64 id)
{
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      if (((const RegimenFollowUp *) plan->follow_ups->pdata[i])->id == id)
        return TRUE;
    }
  return FALSE;
}

static gboolean
drop_missing (RegimenDatabase *db,
              const RegimenPlan *from,
              const RegimenPlan *to,
              const char *reason,
              GError **error)
{
  for (guint i = 0; i < from->sessions->len; i++)
    {
      gint64 id = ((const RegimenSession *) from->sessions->pdata[i])->id;

      if (id != 0 && !has_session (to, id) &&
          !regimen_plan_store_drop_session (db, id, reason, error))
        return FALSE;
    }
  for (guint i = 0; i < from->follow_ups->len; i++)
    {
      gint64 id = ((const RegimenFollowUp *) from->follow_ups->pdata[i])->id;

      if (id != 0 && !has_follow_up (to, id) &&
          !regimen_plan_store_drop_follow_up (db, id, reason, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_change_apply_plan:
 * @from: the plan as it is stored
 * @to: as it shall be; new sessions and follow-ups get ids
 * @reason: (nullable): why
 *
 * Changes the state of a plan and its series; what is missing from @to is dropped.
 */
gboolean
regimen_change_apply_plan (RegimenAct *act,
                           RegimenDesk *desk,
                           const RegimenPlan *from,
                           RegimenPlan *to,
                           const char *reason,
                           GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  RegimenStamp stamp = regimen_desk_stamp (desk);
  g_autoptr (RegimenAuditDetail) detail = regimen_audit_detail_new ();
  g_autofree char *json = NULL;

  if (!drop_missing (db, from, to, reason != NULL ? reason : "", error) ||
      !regimen_plan_store_put_sessions (db, to, error) ||
      !regimen_plan_store_put_follow_ups (db, to, error))
    return FALSE;
  if (from->state != to->state || g_strcmp0 (from->end_reason, to->end_reason) != 0)
    {
      if (!regimen_plan_store_set_state (db, to->id, to->state, to->end_reason, stamp.at,
                                         stamp.staff_id, error))
        return FALSE;
    }
  regimen_audit_detail_add_text (detail, "state", regimen_plan_state_to_text (from->state),
                                 regimen_plan_state_to_text (to->state));
  regimen_audit_detail_add_int64 (detail, "sessions", from->sessions->len, to->sessions->len);
  json = regimen_audit_detail_dup_json (detail);
  return regimen_act_audit (act, "change", "plan", to->id, to->patient_id, reason, json, error);
}

/* What a record would take is free, in numbers: whether it may stand there by the rules is asked
 * when it is booked, not when it is put back. */
static void
find_taken (const RegimenFacts *facts, const RegimenAppointmentRecord *record, GPtrArray *out)
{
  for (guint i = 0; i < record->occupancies->len; i++)
    {
      const RegimenOccupancy *occupancy = &g_array_index (record->occupancies, RegimenOccupancy, i);
      RegimenSpan span =
          regimen_span_new (regimen_minute_add (record->span.start, occupancy->from_min),
                            regimen_minute_add (record->span.start, occupancy->to_min));
      const RegimenFactsResource *resource = regimen_facts_find (facts, occupancy->resource_id);
      const RegimenTaken *taker;
      RegimenConflict *conflict;

      if (resource == NULL || occupancy->is_overbooked)
        continue;
      if (regimen_facts_resource_in_use (resource, span, record->id) + occupancy->units <=
          regimen_facts_resource_capacity (resource, regimen_minute_day (span.start)))
        continue;
      taker = regimen_facts_resource_taker (resource, span, record->id);
      conflict = regimen_conflict_new (REGIMEN_RULE_CAPACITY);
      conflict->can_override = TRUE;
      conflict->role = occupancy->role;
      conflict->resource_id = resource->id;
      conflict->resource_name = g_strdup (resource->name);
      conflict->span = taker != NULL ? taker->span : span;
      conflict->appointment_id = taker != NULL ? taker->appointment_id : 0;
      conflict->measured =
          regimen_facts_resource_in_use (resource, span, record->id) + occupancy->units;
      conflict->limit = regimen_facts_resource_capacity (resource, regimen_minute_day (span.start));
      g_ptr_array_add (out, conflict);
    }
}

static void
find_patient_busy (const RegimenFacts *facts,
                   const RegimenAppointmentRecord *record,
                   GPtrArray *out)
{
  for (guint i = 0; i < record->occupancies->len; i++)
    {
      const RegimenOccupancy *occupancy = &g_array_index (record->occupancies, RegimenOccupancy, i);
      RegimenSpan span =
          regimen_span_new (regimen_minute_add (record->span.start, occupancy->from_min),
                            regimen_minute_add (record->span.start, occupancy->to_min));

      for (guint k = 0; occupancy->role == REGIMEN_ROLE_PATIENT && k < facts->visits->len; k++)
        {
          const RegimenTaken *taken = &g_array_index (facts->visits, RegimenTaken, k);
          RegimenConflict *conflict;

          if (taken->appointment_id == record->id || !regimen_span_overlaps (taken->span, span))
            continue;
          conflict = regimen_conflict_new (REGIMEN_RULE_PATIENT_BUSY);
          conflict->role = REGIMEN_ROLE_PATIENT;
          conflict->resource_id = record->patient_id;
          conflict->appointment_id = taken->appointment_id;
          conflict->span = taken->span;
          g_ptr_array_add (out, conflict);
        }
    }
}

/**
 * regimen_change_find_conflicts:
 * @changes: whose places were released by regimen_change_release()
 *
 * Returns: (transfer full) (element-type RegimenConflict): who took the places meanwhile; NULL on
 *   failure
 */
GPtrArray *
regimen_change_find_conflicts (RegimenDesk *desk, GPtrArray *changes, GError **error)
{
  g_autoptr (GPtrArray) out = regimen_conflicts_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const RegimenAppointmentRecord *record = ((const RegimenChange *) changes->pdata[i])->after;
      g_autoptr (RegimenFacts) facts = NULL;

      if (!regimen_appointment_state_holds (record->state))
        continue;
      facts =
          regimen_facts_store_load (regimen_desk_get_database (desk),
                                    regimen_span_of_day (regimen_minute_day (record->span.start)),
                                    record->patient_id, TRUE, error);
      if (facts == NULL)
        return NULL;
      find_taken (facts, record, out);
      find_patient_busy (facts, record, out);
    }
  if (!regimen_change_name_takers (desk, out, error))
    return NULL;
  return g_steal_pointer (&out);
}

/**
 * regimen_change_name_takers:
 *
 * Fills in whose bookings are in the way.
 */
gboolean
regimen_change_name_takers (RegimenDesk *desk, GPtrArray *conflicts, GError **error)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      RegimenConflict *conflict = conflicts->pdata[i];

      if (conflict->appointment_id == 0 || conflict->other_name != NULL)
        continue;
      conflict->other_name = regimen_facts_store_dup_taker_name (regimen_desk_get_database (desk),
                                                                 conflict->appointment_id, error);
      if (conflict->other_name == NULL)
        return FALSE;
    }
  return TRUE;
}
