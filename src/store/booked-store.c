/* booked-store.c - what is booked on a resource, for changes that would take its time away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "booked-store.h"

#include "patient.h"

/* The rules whose override lets an appointment stand outside the hours; the guards know the same
 * three. */
#define OFF_HOURS_SQL                                                                              \
  " EXISTS (SELECT 1 FROM rule_override v WHERE v.appointment_id = a.id"                           \
  " AND v.rule IN ('hours', 'time-off', 'closed'))"

static const char list_sql[] =
    "SELECT o.appointment_id, o.role, o.start_min, o.end_min, o.units, "
    "o.is_overbooked," OFF_HOURS_SQL ", p.given_name, p.family_name, a.title"
    " FROM occupancy o JOIN appointment a ON a.id = o.appointment_id"
    " LEFT JOIN patient p ON p.id = a.patient_id"
    " WHERE o.holds = 1 AND o.resource_id = $1 AND o.start_min > $2 - 720 AND o.start_min < $3"
    " AND o.end_min > $2 ORDER BY o.start_min, o.appointment_id";

static const char list_all_sql[] =
    "SELECT a.id, 'patient', a.start_min, a.end_min, 1, 0," OFF_HOURS_SQL
    ", p.given_name, p.family_name, a.title"
    " FROM appointment a LEFT JOIN patient p ON p.id = a.patient_id"
    " WHERE a.state NOT IN ('no_show', 'cancelled') AND a.start_min > $1 - 720 AND a.start_min < $2"
    " AND a.end_min > $1 ORDER BY a.start_min, a.id";

static const char override_sql[] =
    "INSERT INTO rule_override (appointment_id, rule, measured, limit_value, reason, staff_id,"
    " at_utc) VALUES ($1, $2, $3, $4, $5, $6, $7)";

static const char overbook_appointment_sql[] =
    "UPDATE appointment SET overbook_reason = coalesce (overbook_reason, $2), updated_utc = $3,"
    " updated_by = $4, row_version = row_version + 1 WHERE id = $1";

static const char overbook_occupancy_sql[] =
    "UPDATE occupancy SET is_overbooked = 1"
    " WHERE appointment_id = $1 AND resource_id = $2 AND holds = 1";

static const char patient_sql[] = "SELECT coalesce (patient_id, 0) FROM appointment WHERE id = $1";

void
regimen_booked_free (RegimenBooked *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

static GPtrArray *
read_booked (RegimenStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_booked_free);
  RegimenQueryStep step;

  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenBooked *booked = g_new0 (RegimenBooked, 1);

      g_ptr_array_add (list, booked);
      booked->appointment_id = regimen_statement_get_int64 (statement, 0);
      regimen_role_from_text (regimen_statement_get_text (statement, 1), &booked->role);
      booked->span.start = regimen_statement_get_minute (statement, 2);
      booked->span.end = regimen_statement_get_minute (statement, 3);
      booked->units = regimen_statement_get_int (statement, 4);
      booked->is_overbooked = regimen_statement_get_boolean (statement, 5);
      booked->is_off_hours = regimen_statement_get_boolean (statement, 6);
      booked->name = regimen_statement_is_null (statement, 7)
                         ? regimen_row_dup_text (statement, 9)
                         : regimen_name_join (regimen_statement_get_text (statement, 7),
                                              regimen_statement_get_text (statement, 8));
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * regimen_booked_store_list:
 *
 * Returns: (transfer full) (element-type RegimenBooked): what holds its place on the resource and
 *   overlaps @span, by start; NULL with @error set
 */
GPtrArray *
regimen_booked_store_list (RegimenDatabase *db,
                           gint64 resource_id,
                           RegimenSpan span,
                           GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", resource_id);
  regimen_statement_bind_minute (statement, "$2", span.start);
  regimen_statement_bind_minute (statement, "$3", span.end);
  return read_booked (statement, error);
}

/* Every appointment that holds its place and overlaps @span, likewise. */
GPtrArray *
regimen_booked_store_list_all (RegimenDatabase *db, RegimenSpan span, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_all_sql, error);

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_minute (statement, "$1", span.start);
  regimen_statement_bind_minute (statement, "$2", span.end);
  return read_booked (statement, error);
}

/* Records that the appointment stands against a rule, knowingly. */
gboolean
regimen_booked_store_override (RegimenDatabase *db,
                               const RegimenConflict *conflict,
                               const char *reason,
                               RegimenStamp stamp,
                               GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, override_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", conflict->appointment_id);
  regimen_statement_bind_text (statement, "$2", regimen_rule_to_text (conflict->rule));
  regimen_statement_bind_int64 (statement, "$3", conflict->measured);
  regimen_statement_bind_int64 (statement, "$4", conflict->limit);
  regimen_statement_bind_text (statement, "$5", reason);
  regimen_statement_bind_id (statement, "$6", stamp.staff_id);
  regimen_statement_bind_instant (statement, "$7", stamp.at);
  return regimen_statement_run (statement, error);
}

/* Marks what the appointment takes of the resource as over its capacity, knowingly. */
gboolean
regimen_booked_store_overbook (RegimenDatabase *db,
                               gint64 appointment_id,
                               gint64 resource_id,
                               const char *reason,
                               RegimenStamp stamp,
                               GError **error)
{
  g_autoptr (RegimenStatement) appointment =
      regimen_database_prepare (db, overbook_appointment_sql, error);
  g_autoptr (RegimenStatement) occupancy =
      regimen_database_prepare (db, overbook_occupancy_sql, error);

  if (appointment == NULL || occupancy == NULL)
    return FALSE;
  regimen_statement_bind_int64 (appointment, "$1", appointment_id);
  regimen_statement_bind_text (appointment, "$2", reason);
  regimen_statement_bind_instant (appointment, "$3", stamp.at);
  regimen_statement_bind_id (appointment, "$4", stamp.staff_id);
  regimen_statement_bind_int64 (occupancy, "$1", appointment_id);
  regimen_statement_bind_int64 (occupancy, "$2", resource_id);
  return regimen_statement_run (appointment, error) && regimen_statement_run (occupancy, error);
}

/**
 * regimen_booked_store_patient:
 *
 * Returns: the patient of an appointment, 0 of a block; -1 with @error set
 */
gint64
regimen_booked_store_patient (RegimenDatabase *db, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, patient_sql, error);

  if (statement == NULL)
    return -1;
  regimen_statement_bind_int64 (statement, "$1", appointment_id);
  switch (regimen_statement_step (statement, error))
    {
    case REGIMEN_QUERY_ROW:
      return regimen_statement_get_int64 (statement, 0);
    case REGIMEN_QUERY_DONE:
      return 0;
    case REGIMEN_QUERY_FAILED:
    default:
      return -1;
    }
}
