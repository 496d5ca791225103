/* appointment-record.c - appointments as their rows say, read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "appointment-store.h"

#include "row.h"

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
    "SELECT rule, measured, limit_value, reason, staff_id, at_utc, permitted_by FROM rule_override"
    " WHERE appointment_id = $1 AND at_utc >= coalesce ((SELECT max (e.at_utc)"
    "   FROM appointment_event e WHERE e.appointment_id = $1"
    "   AND e.action IN ('booked', 'moved', 'lengthened')), 0) ORDER BY id";

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

RegimenOverride *
regimen_override_copy (const RegimenOverride *self)
{
  RegimenOverride *copy = g_memdup2 (self, sizeof (RegimenOverride));

  copy->reason = g_strdup (self->reason);
  return copy;
}

static gpointer
copy_override (gconstpointer source, gpointer unused)
{
  return regimen_override_copy (source);
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

static void
take_text (char **field, RegimenStatement *row, int column)
{
  g_free (*field);
  *field = regimen_statement_dup_text (row, column);
}

static gboolean
load_row (RegimenDatabase *db, RegimenAppointmentRecord *record, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_row_prepare (db, SQL_LOAD, record->id, error);
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
  g_autoptr (RegimenStatement) row = regimen_row_prepare (db, SQL_LOAD_SEGMENTS, record->id, error);
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
  g_autoptr (RegimenStatement) row =
      regimen_row_prepare (db, SQL_LOAD_OCCUPANCY, record->id, error);
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
  g_autoptr (RegimenStatement) row =
      regimen_row_prepare (db, SQL_LOAD_OVERRIDES, record->id, error);
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
      override->permitted_by = regimen_statement_get_int64 (row, 6);
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
