/* appointment-writing.c - appointments put in, and put back changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "appointment-store.h"

#include "row.h"

static const char SQL_INSERT[] =
    "INSERT INTO appointment (patient_id, visit_type_id, session_id, follow_up_id, start_min,"
    " end_min, state, is_confirmed, is_locked, title, note, overbook_reason, cancel_reason,"
    " moved_from_min, created_utc, created_by, updated_utc, updated_by)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $15, $16)";

static const char SQL_UPDATE[] =
    "UPDATE appointment SET patient_id = $1, visit_type_id = $2, session_id = $3,"
    " follow_up_id = $4, start_min = $5, end_min = $6, state = $7, is_confirmed = $8,"
    " is_locked = $9, title = $10, note = $11, overbook_reason = $12, cancel_reason = $13,"
    " moved_from_min = $14, updated_utc = $15, updated_by = $16, row_version = row_version + 1"
    " WHERE id = $17 AND row_version = $18";

static const char SQL_INSERT_SEGMENT[] =
    "INSERT INTO appointment_segment (appointment_id, ordinal, kind, minutes)"
    " VALUES ($1, $2, $3, $4)";

static const char SQL_DELETE_SEGMENTS[] =
    "DELETE FROM appointment_segment WHERE appointment_id = $1";

static const char SQL_INSERT_OCCUPANCY[] =
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min, units, holds,"
    " is_overbooked) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

static const char SQL_RELEASE[] =
    "UPDATE occupancy SET holds = 0 WHERE appointment_id = $1 AND holds = 1";

static const char SQL_DELETE_OCCUPANCY[] = "DELETE FROM occupancy WHERE appointment_id = $1";

static const char SQL_HOLD[] =
    "UPDATE occupancy SET holds = 1 WHERE appointment_id = $1 AND holds = 0";

static const char SQL_INSERT_OVERRIDE[] =
    "INSERT INTO rule_override (appointment_id, rule, measured, limit_value, reason, staff_id,"
    " at_utc, permitted_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

static const char SQL_INSERT_EVENT[] =
    "INSERT INTO appointment_event (appointment_id, at_utc, staff_id, action, state, start_min,"
    " room_id, from_start_min, from_room_id, reason)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

static void
bind_record (RegimenStatement *statement,
             const RegimenAppointmentRecord *record,
             RegimenInstant at,
             gint64 staff_id)
{
  regimen_statement_bind_id (statement, "$1", record->patient_id);
  regimen_statement_bind_int64 (statement, "$2", record->visit_type_id);
  regimen_statement_bind_id (statement, "$3", record->session_id);
  regimen_statement_bind_id (statement, "$4", record->follow_up_id);
  regimen_statement_bind_minute (statement, "$5", record->span.start);
  regimen_statement_bind_minute (statement, "$6", record->span.end);
  regimen_statement_bind_text (statement, "$7", regimen_appointment_state_to_text (record->state));
  regimen_statement_bind_boolean (statement, "$8", record->is_confirmed);
  regimen_statement_bind_boolean (statement, "$9", record->is_locked);
  regimen_statement_bind_text (statement, "$10", record->title);
  regimen_statement_bind_text (statement, "$11", record->note);
  regimen_statement_bind_text (statement, "$12", record->overbook_reason);
  regimen_statement_bind_text (statement, "$13", record->cancel_reason);
  if (record->has_moved_from)
    regimen_statement_bind_minute (statement, "$14", record->moved_from);
  else
    regimen_statement_bind_null (statement, "$14");
  regimen_statement_bind_instant (statement, "$15", at);
  regimen_statement_bind_id (statement, "$16", staff_id);
}

static gboolean
put_segments (RegimenDatabase *db, const RegimenAppointmentRecord *record, GError **error)
{
  for (guint i = 0; i < record->segments->len; i++)
    {
      const RegimenAppointmentSegment *segment =
          &g_array_index (record->segments, RegimenAppointmentSegment, i);
      g_autoptr (RegimenStatement) statement =
          regimen_row_prepare (db, SQL_INSERT_SEGMENT, record->id, error);

      if (statement == NULL)
        return FALSE;
      regimen_statement_bind_int64 (statement, "$2", i + 1);
      regimen_statement_bind_text (statement, "$3", regimen_segment_kind_to_text (segment->kind));
      regimen_statement_bind_int64 (statement, "$4", segment->minutes);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_occupancy (RegimenDatabase *db, const RegimenAppointmentRecord *record, GError **error)
{
  gboolean holds = regimen_appointment_state_holds (record->state);

  for (guint i = 0; i < record->occupancies->len; i++)
    {
      const RegimenOccupancy *occupancy = &g_array_index (record->occupancies, RegimenOccupancy, i);
      g_autoptr (RegimenStatement) statement =
          regimen_row_prepare (db, SQL_INSERT_OCCUPANCY, record->id, error);
      RegimenMinute start = regimen_minute_add (record->span.start, occupancy->from_min);
      RegimenMinute end = regimen_minute_add (record->span.start, occupancy->to_min);

      if (statement == NULL)
        return FALSE;
      regimen_statement_bind_int64 (statement, "$2", occupancy->resource_id);
      regimen_statement_bind_text (statement, "$3", regimen_role_to_text (occupancy->role));
      regimen_statement_bind_minute (statement, "$4", start);
      regimen_statement_bind_minute (statement, "$5", end);
      regimen_statement_bind_int64 (statement, "$6", occupancy->units);
      regimen_statement_bind_boolean (statement, "$7", holds);
      regimen_statement_bind_boolean (statement, "$8", occupancy->is_overbooked);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Overrides are kept for ever; those that count are the ones since the last change of place, so a
 * change of place writes all of them anew. @first: the first one to write. */
static gboolean
put_overrides (RegimenDatabase *db,
               const RegimenAppointmentRecord *record,
               guint first,
               RegimenInstant at,
               GError **error)
{
  for (guint i = first; i < record->overrides->len; i++)
    {
      RegimenOverride *override = g_ptr_array_index (record->overrides, i);
      g_autoptr (RegimenStatement) statement =
          regimen_row_prepare (db, SQL_INSERT_OVERRIDE, record->id, error);

      if (statement == NULL)
        return FALSE;
      override->at = at;
      regimen_statement_bind_text (statement, "$2", regimen_rule_to_text (override->rule));
      regimen_statement_bind_int64 (statement, "$3", override->measured);
      regimen_statement_bind_int64 (statement, "$4", override->limit);
      regimen_statement_bind_text (statement, "$5", override->reason);
      regimen_statement_bind_id (statement, "$6", override->staff_id);
      regimen_statement_bind_instant (statement, "$7", at);
      regimen_statement_bind_id (statement, "$8", override->permitted_by);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_appointment_store_insert:
 * @record: an appointment with id 0; gets its id and row version
 * @at: when it happens
 * @staff_id: who does it; 0: nobody is signed in
 *
 * Stores a new appointment with its segments, what it occupies and its overrides.
 *
 * Returns: whether it was stored; %REGIMEN_ERROR_CONSTRAINT when a guard says no
 */
gboolean
regimen_appointment_store_insert (RegimenDatabase *db,
                                  RegimenAppointmentRecord *record,
                                  RegimenInstant at,
                                  gint64 staff_id,
                                  GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, SQL_INSERT, error);

  g_return_val_if_fail (record->id == 0, FALSE);

  if (statement == NULL)
    return FALSE;
  bind_record (statement, record, at, staff_id);
  if (!regimen_statement_run (statement, error))
    return FALSE;
  record->id = regimen_database_last_insert_id (db);
  record->row_version = 1;
  return put_segments (db, record, error) && put_occupancy (db, record, error) &&
         put_overrides (db, record, 0, at, error);
}

/**
 * regimen_appointment_store_release:
 *
 * Lets go of what an appointment occupies, so that others can be put there before it is put back
 * with regimen_appointment_store_update() in the same transaction.
 *
 * Returns: whether it worked
 */
gboolean
regimen_appointment_store_release (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_run (db, SQL_RELEASE, id, error);
}

static gboolean
same_segments (GArray *a, GArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    {
      const RegimenAppointmentSegment *first = &g_array_index (a, RegimenAppointmentSegment, i);
      const RegimenAppointmentSegment *second = &g_array_index (b, RegimenAppointmentSegment, i);

      if (first->kind != second->kind || first->minutes != second->minutes)
        return FALSE;
    }
  return a->len == b->len;
}

static gboolean
same_occupancy (const RegimenAppointmentRecord *a, const RegimenAppointmentRecord *b)
{
  if (a->span.start.n != b->span.start.n || a->occupancies->len != b->occupancies->len)
    return FALSE;
  for (guint i = 0; i < a->occupancies->len; i++)
    {
      const RegimenOccupancy *first = &g_array_index (a->occupancies, RegimenOccupancy, i);
      const RegimenOccupancy *second = &g_array_index (b->occupancies, RegimenOccupancy, i);

      if (first->role != second->role || first->resource_id != second->resource_id ||
          first->from_min != second->from_min || first->to_min != second->to_min ||
          first->units != second->units || first->is_overbooked != second->is_overbooked)
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_appointment_record_keeps_place:
 *
 * Returns: whether both hold the same place: then nothing is let go in between, and what was booked
 *   over it is no matter
 */
gboolean
regimen_appointment_record_keeps_place (const RegimenAppointmentRecord *a,
                                        const RegimenAppointmentRecord *b)
{
  return regimen_appointment_state_holds (a->state) && regimen_appointment_state_holds (b->state) &&
         a->span.end.n == b->span.end.n && same_occupancy (a, b);
}

/* The rows beside the appointment's own, where they differ from what is stored (@old). */
static gboolean
put_parts (RegimenDatabase *db,
           const RegimenAppointmentRecord *old,
           const RegimenAppointmentRecord *record,
           RegimenInstant at,
           GError **error)
{
  gboolean holds = regimen_appointment_state_holds (record->state);
  gboolean is_same_place = same_occupancy (old, record);

  if (!same_segments (old->segments, record->segments) &&
      (!regimen_row_run (db, SQL_DELETE_SEGMENTS, record->id, error) ||
       !put_segments (db, record, error)))
    return FALSE;
  if (!put_overrides (db, record, is_same_place ? old->overrides->len : 0, at, error))
    return FALSE;
  if (!is_same_place)
    return regimen_row_run (db, SQL_DELETE_OCCUPANCY, record->id, error) &&
           put_occupancy (db, record, error);
  return !holds || regimen_row_run (db, SQL_HOLD, record->id, error);
}

/**
 * regimen_appointment_store_update:
 * @record: an appointment as it shall be; its row version is the one that was read, and rises
 *
 * Puts an appointment back with other values: releases what it occupies, changes its row, then
 * occupies what it now needs.
 *
 * Returns: whether it was stored; %REGIMEN_ERROR_STALE when somebody changed the row meanwhile,
 *   %REGIMEN_ERROR_CONSTRAINT when a guard says no
 */
gboolean
regimen_appointment_store_update (RegimenDatabase *db,
                                  RegimenAppointmentRecord *record,
                                  RegimenInstant at,
                                  gint64 staff_id,
                                  GError **error)
{
  g_autoptr (RegimenAppointmentRecord) old =
      regimen_appointment_store_load_record (db, record->id, error);
  g_autoptr (RegimenStatement) statement = NULL;

  if (old == NULL || (!regimen_appointment_record_keeps_place (old, record) &&
                      !regimen_appointment_store_release (db, record->id, error)))
    return FALSE;
  statement = regimen_database_prepare (db, SQL_UPDATE, error);
  if (statement == NULL)
    return FALSE;
  bind_record (statement, record, at, staff_id);
  regimen_statement_bind_int64 (statement, "$17", record->id);
  regimen_statement_bind_int64 (statement, "$18", record->row_version);
  if (!regimen_statement_run (statement, error))
    return FALSE;
  if (regimen_database_changes (db) != 1)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "appointment %" G_GINT64_FORMAT ": changed since it was read", record->id);
      return FALSE;
    }
  record->row_version++;
  return put_parts (db, old, record, at, error);
}

/**
 * regimen_appointment_store_add_event:
 * @action: a word of appointment_event.action
 * @record: the appointment as it is now
 * @from: (nullable): as it was, for a move
 * @reason: (nullable): why
 *
 * Returns: whether it was stored
 */
gboolean
regimen_appointment_store_add_event (RegimenDatabase *db,
                                     const char *action,
                                     const RegimenAppointmentRecord *record,
                                     const RegimenAppointmentRecord *from,
                                     const char *reason,
                                     RegimenInstant at,
                                     gint64 staff_id,
                                     GError **error)
{
  g_autoptr (RegimenStatement) statement =
      regimen_row_prepare (db, SQL_INSERT_EVENT, record->id, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_instant (statement, "$2", at);
  regimen_statement_bind_id (statement, "$3", staff_id);
  regimen_statement_bind_text (statement, "$4", action);
  regimen_statement_bind_text (statement, "$5", regimen_appointment_state_to_text (record->state));
  regimen_statement_bind_minute (statement, "$6", record->span.start);
  regimen_statement_bind_id (statement, "$7",
                             regimen_appointment_record_resource (record, REGIMEN_ROLE_ROOM));
  if (from != NULL)
    {
      regimen_statement_bind_minute (statement, "$8", from->span.start);
      regimen_statement_bind_id (statement, "$9",
                                 regimen_appointment_record_resource (from, REGIMEN_ROLE_ROOM));
    }
  else
    {
      regimen_statement_bind_null (statement, "$8");
      regimen_statement_bind_null (statement, "$9");
    }
  regimen_statement_bind_text (statement, "$10", reason != NULL ? reason : "");
  return regimen_statement_run (statement, error);
}
