/* booking.c - a clinic to race for: bookings as the desk writes them, one transaction each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "booking.h"

#include "audit.h"
#include "check.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char SQL_CLINIC[] =
    "INSERT INTO clinic (id, uid, name, zone, created_utc, updated_utc)"
    " VALUES (1, 'c', 'Clinic', 'Europe/Berlin', 0, 0)";
static const char SQL_VISIT_TYPE[] =
    "INSERT INTO visit_type (id, code, name, category, created_utc, updated_utc)"
    " VALUES (1, 't', 'Treatment', 'treatment', 0, 0)";
static const char SQL_RESOURCE[] =
    "INSERT INTO resource (id, kind, created_utc) VALUES ($1, $2, 0)";
static const char SQL_ROOM[] =
    "INSERT INTO room (id, name, kind, position, created_utc, updated_utc)"
    " VALUES ($1, 'Chair ' || CAST($1 AS TEXT), 'chair', $1, 0, 0)";
static const char SQL_STAFF[] =
    "INSERT INTO staff (id, name, role, position, created_utc, updated_utc)"
    " VALUES ($1, 'Nurse', 'nurse', $1, 0, 0)";
static const char SQL_CAPACITY[] =
    "INSERT INTO capacity (resource_id, from_day, units) VALUES ($1, 0, $2)";
static const char SQL_HOURS[] =
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 6)"
    " INSERT INTO weekly_hours (resource_id, weekday, from_of_day, to_of_day)"
    " SELECT r.id, n.i, 0, 1440 FROM resource r, n WHERE r.kind <> 'patient'";
static const char SQL_PATIENT[] =
    "INSERT INTO patient (id, record_number, family_name, given_name, created_utc, updated_utc)"
    " VALUES ($1, CAST($1 AS TEXT), 'F', 'G', 0, 0)";

static const char SQL_APPOINTMENT[] =
    "INSERT INTO appointment (patient_id, visit_type_id, start_min, end_min, created_utc,"
    " updated_utc) VALUES ($1, 1, $2, $3, 0, 0)";
static const char SQL_OCCUPANCY[] =
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
    " VALUES ($1, $2, $3, $4, $5)";
static const char SQL_EVENT[] =
    "INSERT INTO appointment_event (appointment_id, at_utc, action, state, start_min)"
    " VALUES ($1, 0, $2, $3, $4)";
static const char SQL_RELEASE[] = "UPDATE occupancy SET holds = 0 WHERE appointment_id = $1";
static const char SQL_CANCEL[] = "UPDATE appointment SET state = 'cancelled',"
                                 " row_version = row_version + 1 WHERE id = $1";

int
booking_scaled (int n)
{
  const char *scale = g_getenv ("REGIMEN_TEST_SCALE");

  return MAX (1, (int) (n * (scale != NULL ? g_ascii_strtod (scale, NULL) : 1.0)));
}

char *
booking_make_folder (void)
{
  char *folder = g_strdup ("/dev/shm/regimen-XXXXXX");

  if (access ("/dev/shm", W_OK | X_OK) == 0 && g_mkdtemp (folder) != NULL)
    return folder;
  g_free (folder);
  folder = g_dir_make_tmp ("regimen-XXXXXX", NULL);
  g_assert_nonnull (folder);
  return folder;
}

void
booking_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
run (RegimenDatabase *db, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", first);
  if (second >= 0)
    regimen_statement_bind_int64 (statement, "$2", second);
  return regimen_statement_run (statement, error);
}

static void
add_resources (RegimenDatabase *db, const char *kind, const char *sql, int first, int n)
{
  g_autoptr (GError) error = NULL;

  for (int i = first; i < first + n; i++)
    {
      g_autoptr (RegimenStatement) resource = regimen_database_prepare (db, SQL_RESOURCE, &error);

      regimen_statement_bind_int64 (resource, "$1", i);
      regimen_statement_bind_text (resource, "$2", kind);
      regimen_statement_run (resource, &error);
      g_assert_no_error (error);
      run (db, sql, i, -1, &error);
      g_assert_no_error (error);
    }
}

void
booking_fill (RegimenDatabase *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (db, &error);

  g_assert_no_error (error);
  regimen_database_exec (db, SQL_CLINIC, &error);
  g_assert_no_error (error);
  regimen_database_exec (db, SQL_VISIT_TYPE, &error);
  g_assert_no_error (error);
  add_resources (db, "room", SQL_ROOM, BOOKING_FIRST_CHAIR, BOOKING_N_CHAIRS);
  add_resources (db, "staff", SQL_STAFF, BOOKING_FIRST_NURSE, BOOKING_N_NURSES);
  add_resources (db, "patient", SQL_PATIENT, BOOKING_FIRST_PATIENT, BOOKING_N_PATIENTS);
  for (int i = 0; i < BOOKING_N_NURSES; i++)
    run (db, SQL_CAPACITY, BOOKING_FIRST_NURSE + i, BOOKING_NURSE_CAPACITY, &error);
  g_assert_no_error (error);
  regimen_database_exec (db, SQL_HOURS, &error);
  g_assert_no_error (error);
  g_assert_true (regimen_transaction_commit (transaction, &error));
}

RegimenDatabase *
booking_create_clinic (const char *path)
{
  g_autoptr (GError) error = NULL;
  RegimenDatabase *db = regimen_database_create (path, &error);

  g_assert_no_error (error);
  booking_fill (db);
  return db;
}

RegimenDatabase *
booking_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  RegimenDatabase *db = regimen_database_open (path, REGIMEN_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  return db;
}

static gboolean
occupy (RegimenDatabase *db,
        gint64 appointment_id,
        int resource,
        const char *role,
        int start,
        int end,
        GError **error)
{
  g_autoptr (RegimenStatement) insert = regimen_database_prepare (db, SQL_OCCUPANCY, error);

  if (insert == NULL)
    return FALSE;
  regimen_statement_bind_int64 (insert, "$1", appointment_id);
  regimen_statement_bind_int64 (insert, "$2", resource);
  regimen_statement_bind_text (insert, "$3", role);
  regimen_statement_bind_int64 (insert, "$4", start);
  regimen_statement_bind_int64 (insert, "$5", end);
  return regimen_statement_run (insert, error);
}

static gboolean
log_act (RegimenDatabase *db,
         gint64 appointment_id,
         const char *action,
         const char *state,
         int start,
         GError **error)
{
  g_autoptr (RegimenStatement) event = regimen_database_prepare (db, SQL_EVENT, error);
  RegimenAuditEntry entry = { .action = action,
                              .entity = "appointment",
                              .entity_id = appointment_id };

  if (event == NULL)
    return FALSE;
  regimen_statement_bind_int64 (event, "$1", appointment_id);
  regimen_statement_bind_text (event, "$2", action);
  regimen_statement_bind_text (event, "$3", state);
  regimen_statement_bind_int64 (event, "$4", start);
  return regimen_statement_run (event, error) && regimen_audit_append (db, &entry, error);
}

static gint64
write_booking (RegimenDatabase *db,
               int patient,
               int chair,
               int nurse,
               int start,
               int end,
               GError **error)
{
  g_autoptr (RegimenStatement) insert = regimen_database_prepare (db, SQL_APPOINTMENT, error);
  gint64 id;

  if (insert == NULL)
    return 0;
  regimen_statement_bind_int64 (insert, "$1", patient);
  regimen_statement_bind_int64 (insert, "$2", start);
  regimen_statement_bind_int64 (insert, "$3", end);
  if (!regimen_statement_run (insert, error))
    return 0;
  id = regimen_database_last_insert_id (db);
  if (!occupy (db, id, patient, "patient", start, end, error) ||
      !occupy (db, id, chair, "room", start, end, error) ||
      !occupy (db, id, nurse, "nurse", start, end, error) ||
      !log_act (db, id, "booked", "expected", start, error))
    return 0;
  return id;
}

gint64
booking_book (RegimenDatabase *db,
              int patient,
              int chair,
              int nurse,
              int start,
              int minutes,
              RegimenGuard *out_guard,
              GError **error)
{
  g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (db, error);
  g_autoptr (GError) local_error = NULL;
  gint64 id;

  *out_guard = REGIMEN_GUARD_NONE;
  if (transaction == NULL)
    return 0;
  start += BOOKING_DAY * 1440;
  id = write_booking (db, patient, chair, nurse, start, start + minutes, &local_error);
  *out_guard = regimen_guard_from_error (local_error);
  if (id != 0)
    return regimen_transaction_commit (transaction, error) ? id : 0;
  if (*out_guard == REGIMEN_GUARD_NONE)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return 0;
}

gboolean
booking_cancel (RegimenDatabase *db, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (db, error);

  return transaction != NULL && run (db, SQL_RELEASE, appointment_id, -1, error) &&
         run (db, SQL_CANCEL, appointment_id, -1, error) &&
         log_act (db, appointment_id, "cancelled", "cancelled", 0, error) &&
         regimen_transaction_commit (transaction, error);
}

void
booking_assert_clean (RegimenDatabase *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = regimen_check_run (db, (RegimenMinute){ .n = 0 }, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < MIN (faults->len, 5); i++)
    g_test_message ("%s", ((RegimenFault *) g_ptr_array_index (faults, i))->text);
  g_assert_cmpint (faults->len, ==, 0);
}

gint64
booking_count (RegimenDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  regimen_database_get_int64 (db, sql, &count, &error);
  g_assert_no_error (error);
  return count;
}
