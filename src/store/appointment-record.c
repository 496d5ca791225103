/* appointment-record.c - appointments as their rows say: read, put in, put back changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "appointment-store.h"

static const char SQL_LOAD[] =
    "SELECT row_version, patient_id, visit_type_id, session_id, follow_up_id, start_min, end_min,"
    " state, is_confirmed, is_locked, title, note, overbook_reason, cancel_reason, moved_from_min"
    " FROM appointment WHERE id = $1";

static const char SQL_LOAD_SEGMENTS[] =
    "SELECT kind, minutes FROM appointment_segment WHERE appointment_id = $1 ORDER BY ordinal";

static const char SQL_LOAD_OCCUPANCY[] =
    "SELECT role, resource_id, start_min, end_min, units, is_overbooked FROM occupancy"
    " WHERE appointment_id = $1 ORDER BY id";

static const char SQL_LOAD_OVERRIDES[] =
    "SELECT rule, measured, limit_value, reason, staff_id, at_utc FROM rule_override"
    " WHERE appointment_id = $1 AND at_utc >= coalesce ((SELECT max (e.at_utc)"
    "   FROM appointment_event e WHERE e.appointment_id = $1"
    "   AND e.action IN ('booked', 'moved', 'lengthened')), 0) ORDER BY id";

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
    " at_utc) VALUES ($1, $2, $3, $4, $5, $6, $7)";

static const char SQL_INSERT_EVENT[] =
    "INSERT INTO appointment_event (appointment_id, at_utc, staff_id, action, state, start_min,"
    " room_id, from_start_min, from_room_id, reason)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

static const char SQL_EVENTS[] =
    "SELECT e.at_utc, coalesce (t.name, ''), e.action, e.state, e.start_min,"
    " coalesce (r.name, ''), e.from_start_min, coalesce (q.name, ''), e.reason"
    " FROM appointment_event e LEFT JOIN staff t ON t.id = e.staff_id"
    " LEFT JOIN room r ON r.id = e.room_id LEFT JOIN room q ON q.id = e.from_room_id"
    " WHERE e.appointment_id = $1 ORDER BY e.id";

static const char SQL_PLAN_IDS[] =
    "SELECT a.id FROM appointment a LEFT JOIN session s ON s.id = a.session_id"
    " LEFT JOIN follow_up f ON f.id = a.follow_up_id"
    " WHERE a.patient_id = (SELECT patient_id FROM plan WHERE id = $1)"
    " AND coalesce (s.plan_id, f.plan_id) = $1 AND a.start_min >= $2"
    " AND a.state NOT IN ('no_show', 'cancelled') ORDER BY a.start_min, a.id";

static const char SQL_OVERBOOKED[] =
    "SELECT id FROM occupancy WHERE holds = 1 AND is_overbooked = 1 AND resource_id = $1"
    " AND start_min < $3 AND start_min > $2 - 720 AND end_min > $2";

static const char SQL_PAUSE[] = "UPDATE occupancy SET holds = 0 WHERE id = $1";

static const char SQL_RESUME[] = "UPDATE occupancy SET holds = 1 WHERE id = $1";

static const char SQL_HAS_SESSION[] = "SELECT 1 FROM appointment WHERE session_id = $1 LIMIT 1";

RegimenOverride *
regimen_override_new (RegimenRule rule)
{
  RegimenOverride *self = g_new0 (RegimenOverride, 1);

  self->rule = rule;
  return self;
}

void
regimen_override_free (RegimenOverride *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self);
}

RegimenAppointmentRecord *
regimen_appointment_record_new (void)
{
  RegimenAppointmentRecord *self = g_new0 (RegimenAppointmentRecord, 1);

  self->state = REGIMEN_APPOINTMENT_EXPECTED;
  self->title = g_strdup ("");
  self->note = g_strdup ("");
  self->cancel_reason = g_strdup ("");
  self->segments = g_array_new (FALSE, TRUE, sizeof (RegimenAppointmentSegment));
  self->occupancies = g_array_new (FALSE, TRUE, sizeof (RegimenOccupancy));
  self->overrides = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_override_free);
  return self;
}

static gpointer
copy_override (gconstpointer source, gpointer unused)
{
  RegimenOverride *copy = g_memdup2 (source, sizeof (RegimenOverride));

  copy->reason = g_strdup (copy->reason);
  return copy;
}

RegimenAppointmentRecord *
regimen_appointment_record_copy (const RegimenAppointmentRecord *self)
{
  RegimenAppointmentRecord *copy = g_memdup2 (self, sizeof (RegimenAppointmentRecord));

  copy->title = g_strdup (self->title);
  copy->note = g_strdup (self->note);
  copy->overbook_reason = g_strdup (self->overbook_reason);
  copy->cancel_reason = g_strdup (self->cancel_reason);
  copy->segments = g_array_copy (self->segments);
  copy->occupancies = g_array_copy (self->occupancies);
  copy->overrides = g_ptr_array_copy (self->overrides, copy_override, NULL);
  g_ptr_array_set_free_func (copy->overrides, (GDestroyNotify) regimen_override_free);
  return copy;
}

void
regimen_appointment_record_free (RegimenAppointmentRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->note);
  g_free (self->overbook_reason);
  g_free (self->cancel_reason);
  g_array_unref (self->segments);
  g_array_unref (self->occupancies);
  g_ptr_array_unref (self->overrides);
  g_free (self);
}

/**
 * regimen_appointment_record_resource:
 *
 * Returns: the resource that serves it in @role; of several, one after the other, the one who does
 *   so longest; 0: none
 */
gint64
regimen_appointment_record_resource (const RegimenAppointmentRecord *self, RegimenRole role)
{
  const RegimenOccupancy *longest = NULL;

  for (guint i = 0; i < self->occupancies->len; i++)
    {
      const RegimenOccupancy *occupancy = &g_array_index (self->occupancies, RegimenOccupancy, i);

      if (occupancy->role == role && (longest == NULL || occupancy->to_min - occupancy->from_min >
                                                             longest->to_min - longest->from_min))
        longest = occupancy;
    }
  return longest != NULL ? longest->resource_id : 0;
}

/**
 * regimen_appointment_record_resource_at:
 * @minute: after the start
 *
 * Returns: the resource that serves it in @role at that minute; 0: none
 */
gint64
regimen_appointment_record_resource_at (const RegimenAppointmentRecord *self,
                                        RegimenRole role,
                                        int minute)
{
  for (guint i = 0; i < self->occupancies->len; i++)
    {
      const RegimenOccupancy *occupancy = &g_array_index (self->occupancies, RegimenOccupancy, i);

      if (occupancy->role == role && occupancy->from_min <= minute && minute < occupancy->to_min)
        return occupancy->resource_id;
    }
  return 0;
}

static RegimenStatement *
prepare_for (RegimenDatabase *db, const char *sql, gint64 id, GError **error)
{
  RegimenStatement *statement = regimen_database_prepare (db, sql, error);

  if (statement != NULL)
    regimen_statement_bind_int64 (statement, "$1", id);
  return statement;
}

static gboolean
run_for (RegimenDatabase *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = prepare_for (db, sql, id, error);

  return statement != NULL && regimen_statement_run (statement, error);
}

static void
take_text (char **field, RegimenStatement *row, int column)
{
  g_free (*field);
  *field = regimen_statement_dup_text (row, column);
}

static gboolean
load_row (RegimenDatabase *db, RegimenAppointmentRecord *record, GError **error)
{
  g_autoptr (RegimenStatement) row = prepare_for (db, SQL_LOAD, record->id, error);
  RegimenQueryStep step = row != NULL ? regimen_statement_step (row, error) : REGIMEN_QUERY_FAILED;

  if (step == REGIMEN_QUERY_DONE)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "appointment %" G_GINT64_FORMAT ": no such appointment", record->id);
  if (step != REGIMEN_QUERY_ROW)
    return FALSE;
  record->row_version = regimen_statement_get_int64 (row, 0);
  record->patient_id = regimen_statement_get_int64 (row, 1);
  record->visit_type_id = regimen_statement_get_int64 (row, 2);
  record->session_id = regimen_statement_get_int64 (row, 3);
  record->follow_up_id = regimen_statement_get_int64 (row, 4);
  record->span = regimen_span_new (regimen_statement_get_minute (row, 5),
                                   regimen_statement_get_minute (row, 6));
  regimen_appointment_state_from_text (regimen_statement_get_text (row, 7), &record->state);
  record->is_confirmed = regimen_statement_get_boolean (row, 8);
  record->is_locked = regimen_statement_get_boolean (row, 9);
  take_text (&record->title, row, 10);
  take_text (&record->note, row, 11);
  take_text (&record->overbook_reason, row, 12);
  take_text (&record->cancel_reason, row, 13);
  record->has_moved_from = !regimen_statement_is_null (row, 14);
  record->moved_from = regimen_statement_get_minute (row, 14);
  return TRUE;
}

static gboolean
load_segments (RegimenDatabase *db, RegimenAppointmentRecord *record, GError **error)
{
  g_autoptr (RegimenStatement) row = prepare_for (db, SQL_LOAD_SEGMENTS, record->id, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenAppointmentSegment segment = { 0 };

      regimen_segment_kind_from_text (regimen_statement_get_text (row, 0), &segment.kind);
      segment.minutes = regimen_statement_get_int (row, 1);
      g_array_append_val (record->segments, segment);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
load_occupancy (RegimenDatabase *db, RegimenAppointmentRecord *record, GError **error)
{
  g_autoptr (RegimenStatement) row = prepare_for (db, SQL_LOAD_OCCUPANCY, record->id, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenOccupancy occupancy = { 0 };

      regimen_role_from_text (regimen_statement_get_text (row, 0), &occupancy.role);
      occupancy.resource_id = regimen_statement_get_int64 (row, 1);
      occupancy.from_min = (int) (regimen_statement_get_int64 (row, 2) - record->span.start.n);
      occupancy.to_min = (int) (regimen_statement_get_int64 (row, 3) - record->span.start.n);
      occupancy.units = regimen_statement_get_int (row, 4);
      occupancy.is_overbooked = regimen_statement_get_boolean (row, 5);
      g_array_append_val (record->occupancies, occupancy);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
load_overrides (RegimenDatabase *db, RegimenAppointmentRecord *record, GError **error)
{
  g_autoptr (RegimenStatement) row = prepare_for (db, SQL_LOAD_OVERRIDES, record->id, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenOverride *override = regimen_override_new (REGIMEN_RULE_GRID);

      regimen_rule_from_text (regimen_statement_get_text (row, 0), &override->rule);
      override->measured = regimen_statement_get_int64 (row, 1);
      override->limit = regimen_statement_get_int64 (row, 2);
      override->reason = regimen_statement_dup_text (row, 3);
      override->staff_id = regimen_statement_get_int64 (row, 4);
      override->at = regimen_statement_get_instant (row, 5);
      g_ptr_array_add (record->overrides, override);
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_appointment_store_load_record:
 *
 * Returns: (transfer full): the appointment with all its rows; NULL on failure, with
 *   %REGIMEN_ERROR_NOT_FOUND when there is none
 */
RegimenAppointmentRecord *
regimen_appointment_store_load_record (RegimenDatabase *db, gint64 id, GError **error)
{
  g_autoptr (RegimenAppointmentRecord) record = regimen_appointment_record_new ();

  record->id = id;
  if (!load_row (db, record, error) || !load_segments (db, record, error) ||
      !load_occupancy (db, record, error) || !load_overrides (db, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

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
          prepare_for (db, SQL_INSERT_SEGMENT, record->id, error);

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
          prepare_for (db, SQL_INSERT_OCCUPANCY, record->id, error);
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
          prepare_for (db, SQL_INSERT_OVERRIDE, record->id, error);

      if (statement == NULL)
        return FALSE;
      override->at = at;
      regimen_statement_bind_text (statement, "$2", regimen_rule_to_text (override->rule));
      regimen_statement_bind_int64 (statement, "$3", override->measured);
      regimen_statement_bind_int64 (statement, "$4", override->limit);
      regimen_statement_bind_text (statement, "$5", override->reason);
      regimen_statement_bind_id (statement, "$6", override->staff_id);
      regimen_statement_bind_instant (statement, "$7", at);
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
  return run_for (db, SQL_RELEASE, id, error);
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
      (!run_for (db, SQL_DELETE_SEGMENTS, record->id, error) || !put_segments (db, record, error)))
    return FALSE;
  if (!put_overrides (db, record, is_same_place ? old->overrides->len : 0, at, error))
    return FALSE;
  if (!is_same_place)
    return run_for (db, SQL_DELETE_OCCUPANCY, record->id, error) &&
           put_occupancy (db, record, error);
  return !holds || run_for (db, SQL_HOLD, record->id, error);
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
  g_autoptr (RegimenStatement) statement = prepare_for (db, SQL_INSERT_EVENT, record->id, error);

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

/**
 * regimen_appointment_store_foreach_event:
 * @func: (scope call): called with each row, oldest first; its columns are REGIMEN_EVENT_…
 *
 * Returns: whether it worked
 */
gboolean
regimen_appointment_store_foreach_event (RegimenDatabase *db,
                                         gint64 appointment_id,
                                         void (*func) (RegimenStatement *row, gpointer user_data),
                                         gpointer user_data,
                                         GError **error)
{
  g_autoptr (RegimenStatement) row = prepare_for (db, SQL_EVENTS, appointment_id, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    func (row, user_data);
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_appointment_store_dup_plan_ids:
 * @from: only those that start then or later
 *
 * Returns: (transfer full) (element-type gint64): ids of the appointments of a plan that hold
 *   their place, by start; NULL on failure
 */
GArray *
regimen_appointment_store_dup_plan_ids (RegimenDatabase *db,
                                        gint64 plan_id,
                                        RegimenMinute from,
                                        GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RegimenStatement) row = prepare_for (db, SQL_PLAN_IDS, plan_id, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_minute (row, "$2", from);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);

      g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * regimen_appointment_store_has_session:
 *
 * Returns: 1 when any appointment, released ones too, was ever made for a session; 0 when none was;
 *   -1 on failure
 */
int
regimen_appointment_store_has_session (RegimenDatabase *db, gint64 session_id, GError **error)
{
  g_autoptr (RegimenStatement) row = prepare_for (db, SQL_HAS_SESSION, session_id, error);
  RegimenQueryStep step;

  if (row == NULL)
    return -1;
  step = regimen_statement_step (row, error);
  return step == REGIMEN_QUERY_FAILED ? -1 : step == REGIMEN_QUERY_ROW;
}

/**
 * regimen_appointment_store_pause_overbooked:
 * @paused: (element-type gint64): gets the rows that were let go
 *
 * Lets go of what was booked over others on a resource, so that one of those others can be put back
 * below it in the same transaction; regimen_appointment_store_resume() takes it up again.
 *
 * Returns: whether it worked
 */
gboolean
regimen_appointment_store_pause_overbooked (RegimenDatabase *db,
                                            gint64 resource_id,
                                            RegimenSpan span,
                                            GArray *paused,
                                            GError **error)
{
  guint first = paused->len;
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  {
    g_autoptr (RegimenStatement) row = prepare_for (db, SQL_OVERBOOKED, resource_id, error);

    if (row == NULL)
      return FALSE;
    regimen_statement_bind_minute (row, "$2", span.start);
    regimen_statement_bind_minute (row, "$3", span.end);
    while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
      {
        gint64 id = regimen_statement_get_int64 (row, 0);

        g_array_append_val (paused, id);
      }
  }
  for (guint i = first; step == REGIMEN_QUERY_DONE && i < paused->len; i++)
    {
      if (!run_for (db, SQL_PAUSE, g_array_index (paused, gint64, i), error))
        return FALSE;
    }
  return step == REGIMEN_QUERY_DONE;
}

gboolean
regimen_appointment_store_resume (RegimenDatabase *db, const GArray *paused, GError **error)
{
  for (guint i = 0; i < paused->len; i++)
    {
      if (!run_for (db, SQL_RESUME, g_array_index (paused, gint64, i), error))
        return FALSE;
    }
  return TRUE;
}
