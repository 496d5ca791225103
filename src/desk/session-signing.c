/* session-signing.c - leaving, signing and amending: what needs a provider
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "session-private.h"

#include "staff-store.h"
#include "text.h"
#include "visit-type-store.h"
#include "vitals-schedule.h"

#define REASON_BYTES_MAX 2000
#define AMENDMENT_BYTES_MAX 65536
#define MS_PER_MINUTE 60000

static gboolean
refuse (GPtrArray **out_conflicts, RegimenRule rule, gint64 appointment_id)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  RegimenConflict *conflict = regimen_conflict_new (rule);

  conflict->appointment_id = appointment_id;
  g_ptr_array_add (conflicts, conflict);
  return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
}

/**
 * regimen_session_is_provider:
 * @with_inactive: whether somebody who works here no more counts
 *
 * Returns: FALSE also on a failure, with @error set
 */
gboolean
regimen_session_is_provider (RegimenDesk *desk,
                             gint64 staff_id,
                             gboolean with_inactive,
                             GError **error)
{
  g_autoptr (GPtrArray) staff =
      regimen_staff_store_list (regimen_desk_get_database (desk), regimen_desk_today (desk),
                                with_inactive, error);

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      if (person->id == staff_id)
        return person->role == REGIMEN_STAFF_PROVIDER;
    }
  return FALSE;
}

/* Left with the word of a provider. */
static gboolean
has_leave (const RegimenSessionRecord *record)
{
  return *regimen_session_record_get_field (record, REGIMEN_FIELD_EARLY_REASON) != '\0' &&
         *regimen_session_record_get_field (record, REGIMEN_FIELD_EARLY_PROVIDER) != '\0';
}

/**
 * regimen_session_judge_leaving:
 * @visit: a visit whose patient is about to leave
 * @out: gets a %REGIMEN_RULE_OBSERVATION while observation goes on, unless a provider agreed
 *
 * Returns: FALSE with @error set
 */
gboolean
regimen_session_judge_leaving (RegimenDesk *desk,
                               const RegimenAppointmentRecord *visit,
                               GPtrArray *out,
                               GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenVisitType) type =
      regimen_desk_load_visit_type (desk, visit->visit_type_id, error);
  g_autoptr (RegimenSessionRecord) record = NULL;
  RegimenVitalsCourse course;
  RegimenConflict *conflict;
  gint64 left_ms;

  if (type == NULL)
    return FALSE;
  if (type->category != REGIMEN_VISIT_TREATMENT)
    return TRUE;
  record = regimen_session_store_load (db, visit->id, error);
  if (record == NULL)
    return FALSE;
  course = regimen_session_course (record, visit->segments);
  left_ms = course.end.ms - regimen_clock_now (regimen_desk_get_clock (desk)).ms;
  if (course.end.ms == 0 || left_ms <= 0 || has_leave (record))
    return TRUE;
  conflict = regimen_conflict_new (REGIMEN_RULE_OBSERVATION);
  conflict->appointment_id = visit->id;
  conflict->span = visit->span;
  conflict->measured = (left_ms + MS_PER_MINUTE - 1) / MS_PER_MINUTE;
  conflict->limit = (course.end.ms - course.start.ms) / MS_PER_MINUTE;
  g_ptr_array_add (out, conflict);
  return TRUE;
}

static gboolean
put_field (RegimenDesk *self,
           gint64 appointment_id,
           const char *name,
           const char *value,
           GPtrArray **out_conflicts,
           GError **error)
{
  g_autoptr (RegimenSessionRecord) record =
      regimen_session_store_load (regimen_desk_get_database (self), appointment_id, error);
  const RegimenSessionField *field =
      record != NULL ? regimen_session_record_find_field (record, name) : NULL;

  return record != NULL && regimen_desk_put_session_field (self, appointment_id, name, value,
                                                           field != NULL ? field->row_version : 0,
                                                           out_conflicts, error);
}

/**
 * regimen_desk_leave_early:
 * @reason: why, not empty
 * @provider_id: who agreed
 * @out_conflicts: (out) (optional) (transfer full): %REGIMEN_RULE_NOT_PROVIDER, or as
 *   regimen_desk_set_state()
 *
 * Lets a patient go before observation has ended, and keeps why and by whom.
 */
gboolean
regimen_desk_leave_early (RegimenDesk *self,
                          gint64 appointment_id,
                          const char *reason,
                          gint64 provider_id,
                          GPtrArray **out_conflicts,
                          GError **error)
{
  g_autofree char *tidy = NULL;
  g_autofree char *provider = g_strdup_printf ("%" G_GINT64_FORMAT, provider_id);
  g_autoptr (RegimenAct) act = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && reason != NULL, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  tidy = regimen_text_tidy (reason);
  if (*tidy == '\0')
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "reason: is empty");
      return FALSE;
    }
  act = regimen_act_begin (self, error);
  if (act == NULL || !regimen_text_check_block (tidy, REASON_BYTES_MAX, "reason", error))
    return FALSE;
  if (!regimen_session_is_provider (self, provider_id, TRUE, error))
    return error != NULL && *error != NULL
               ? FALSE
               : refuse (out_conflicts, REGIMEN_RULE_NOT_PROVIDER, appointment_id);
  return put_field (self, appointment_id, REGIMEN_FIELD_EARLY_REASON, tidy, out_conflicts, error) &&
         put_field (self, appointment_id, REGIMEN_FIELD_EARLY_PROVIDER, provider, out_conflicts,
                    error) &&
         regimen_desk_set_state (self, appointment_id, REGIMEN_APPOINTMENT_LEFT, out_conflicts,
                                 error) &&
         regimen_act_commit (act, error);
}

/**
 * regimen_desk_sign_session:
 * @provider_id: who signs
 * @out_conflicts: (out) (optional) (transfer full): %REGIMEN_RULE_SIGNED,
 *   %REGIMEN_RULE_NOT_PROVIDER, or %REGIMEN_RULE_STATE before the patient has left
 *
 * Signs the record: it is frozen from here on, and only added to.
 */
gboolean
regimen_desk_sign_session (RegimenDesk *self,
                           gint64 appointment_id,
                           gint64 provider_id,
                           GPtrArray **out_conflicts,
                           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenAppointmentRecord) visit = NULL;
  g_autofree char *detail = NULL;
  gint64 record_id, patient_id;
  gboolean is_new;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  if (!regimen_session_is_provider (self, provider_id, TRUE, &local_error))
    {
      if (local_error == NULL)
        return refuse (out_conflicts, REGIMEN_RULE_NOT_PROVIDER, appointment_id);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  visit = regimen_appointment_store_load_record (regimen_desk_get_database (self), appointment_id,
                                                 error);
  if (visit == NULL)
    return FALSE;
  if (visit->state != REGIMEN_APPOINTMENT_LEFT)
    return refuse (out_conflicts, REGIMEN_RULE_STATE, appointment_id);
  record_id =
      regimen_session_begin (self, act, appointment_id, &patient_id, &is_new, out_conflicts, error);
  detail = g_strdup_printf ("{\"staff_id\":[null,%" G_GINT64_FORMAT "]}", provider_id);
  return record_id != 0 &&
         regimen_session_store_sign (regimen_desk_get_database (self), record_id, provider_id,
                                     regimen_desk_stamp (self).at, error) &&
         regimen_act_audit (act, "sign", "session_record", record_id, patient_id, NULL, detail,
                            error) &&
         regimen_act_commit (act, error);
}

/* The record of a visit, to add to; 0 with @error set where there is none. */
static gint64
find_record (RegimenDesk *self, gint64 appointment_id, gint64 *out_patient_id, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (RegimenAppointmentRecord) visit =
      regimen_appointment_store_load_record (db, appointment_id, error);
  gint64 id = visit != NULL ? regimen_session_store_find (db, appointment_id, error) : -1;

  if (id < 0)
    return 0;
  if (id == 0)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "appointment %" G_GINT64_FORMAT ": nothing is recorded", appointment_id);
  *out_patient_id = visit->patient_id;
  return id;
}

/**
 * regimen_desk_amend_session:
 * @staff_id: who adds it
 * @text: what is added, not empty
 * @out_conflicts: (out) (optional) (transfer full): %REGIMEN_RULE_STATE when it is not signed yet
 *
 * Adds to a signed record. What was signed stays as it is.
 */
gboolean
regimen_desk_amend_session (RegimenDesk *self,
                            gint64 appointment_id,
                            gint64 staff_id,
                            const char *text,
                            GPtrArray **out_conflicts,
                            GError **error)
{
  RegimenDatabase *db;
  g_autoptr (RegimenAct) act = NULL;
  g_autofree char *stripped = NULL;
  gint64 record_id, patient_id, id;
  int is_signed;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && text != NULL, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  db = regimen_desk_get_database (self);
  stripped = g_strstrip (g_strdup (text));
  if (!regimen_text_check_block (stripped, AMENDMENT_BYTES_MAX, "amendment", error))
    return FALSE;
  if (*stripped == '\0')
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "amendment: is empty");
      return FALSE;
    }
  act = regimen_act_begin (self, error);
  record_id = act != NULL ? find_record (self, appointment_id, &patient_id, error) : 0;
  is_signed = record_id != 0 ? regimen_session_store_is_signed (db, record_id, error) : -1;
  if (is_signed < 0)
    return FALSE;
  if (!is_signed)
    return refuse (out_conflicts, REGIMEN_RULE_STATE, appointment_id);
  id = regimen_session_store_amend (db, record_id, staff_id, regimen_desk_stamp (self).at, stripped,
                                    error);
  return id != 0 &&
         regimen_act_audit (act, "create", "session_amendment", id, patient_id, NULL, NULL,
                            error) &&
         regimen_act_commit (act, error);
}

/**
 * regimen_desk_set_session_task:
 * @kind: the monitoring form, or a serious event
 * @is_done: whether it was sent, or followed up
 * @note: what came of it; may be empty
 *
 * Notes what a session left to be done, before or after it was signed.
 */
gboolean
regimen_desk_set_session_task (RegimenDesk *self,
                               gint64 appointment_id,
                               RegimenSessionTaskKind kind,
                               gboolean is_done,
                               const char *note,
                               GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autofree char *detail = NULL;
  gint64 record_id, patient_id, id;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && note != NULL, FALSE);

  if (!regimen_text_check_block (note, REASON_BYTES_MAX, "note", error))
    return FALSE;
  act = regimen_act_begin (self, error);
  record_id = act != NULL ? find_record (self, appointment_id, &patient_id, error) : 0;
  if (record_id == 0)
    return FALSE;
  id = regimen_session_store_add_task (regimen_desk_get_database (self), record_id, kind, is_done,
                                       note, regimen_desk_stamp (self), error);
  detail = g_strdup_printf ("{\"%s\":[null,%s]}", regimen_session_task_kind_to_text (kind),
                            is_done ? "true" : "false");
  return id != 0 &&
         regimen_act_audit (act, "create", "session_task", id, patient_id, NULL, detail, error) &&
         regimen_act_commit (act, error);
}
