/* clinic-fixture.c - a small clinic in a file, for the tests of store/
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clinic-fixture.h"

#include "statement-private.h"

#include <glib/gstdio.h>

static const char SQL_CLINIC[] =
    "INSERT INTO clinic (id, uid, name, zone, created_utc, updated_utc)"
    " VALUES (1, 'c', 'Clinic', 'Europe/Berlin', 0, 0);"
    "INSERT INTO resource (id, kind, created_utc) VALUES"
    " (1, 'room', 0), (2, 'room', 0), (3, 'staff', 0), (4, 'staff', 0),"
    " (5, 'patient', 0), (6, 'patient', 0), (7, 'patient', 0);"
    "INSERT INTO room (id, name, kind, position, created_utc, updated_utc) VALUES"
    " (1, 'Chair 1', 'chair', 1, 0, 0), (2, 'Chair 2', 'chair', 2, 0, 0);"
    "INSERT INTO staff (id, name, role, position, created_utc, updated_utc) VALUES"
    " (3, 'Nurse', 'nurse', 1, 0, 0), (4, 'Dr N.', 'provider', 2, 0, 0);"
    "INSERT INTO capacity (resource_id, from_day, units) VALUES (3, 0, 2);"
    "INSERT INTO patient (id, record_number, family_name, given_name, created_utc, updated_utc)"
    " VALUES (5, 'R1', 'Lovelace', 'Ada', 0, 0), (6, 'R2', 'Okafor', 'Chi', 0, 0),"
    " (7, 'R3', 'Nowak', 'Ewa', 0, 0);"
    "INSERT INTO visit_type (id, code, name, category, created_utc, updated_utc)"
    " VALUES (1, 'treatment', 'Treatment', 'treatment', 0, 0);";

void
fixture_sql (RegimenDatabase *db, const char *format, ...)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  if (sqlite3_exec (regimen_database_get_handle (db), sql, NULL, NULL, NULL) != SQLITE_OK)
    regimen_set_sqlite_error (&error, regimen_database_get_handle (db), sql);
  g_assert_no_error (error);
}

RegimenGuard
fixture_refused (RegimenDatabase *db, const char *format, ...)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  if (sqlite3_exec (regimen_database_get_handle (db), sql, NULL, NULL, NULL) != SQLITE_OK)
    regimen_set_sqlite_error (&error, regimen_database_get_handle (db), sql);
  if (error == NULL)
    g_error ("not refused: %s", sql);
  return regimen_guard_from_error (error);
}

gint64
fixture_number (RegimenDatabase *db, const char *format, ...)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *stmt = NULL;
  gint64 number;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_cmpint (sqlite3_prepare_v2 (regimen_database_get_handle (db), sql, -1, &stmt, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return number;
}

gint64
fixture_appointment (RegimenDatabase *db, gint64 patient_id, int start, int end)
{
  g_autofree char *patient =
      patient_id == 0 ? g_strdup ("NULL") : g_strdup_printf ("%" G_GINT64_FORMAT, patient_id);

  fixture_sql (db,
               "INSERT INTO appointment (patient_id, visit_type_id, start_min, end_min,"
               " created_utc, updated_utc) VALUES (%s, 1, %d, %d, 0, 0)",
               patient, FIXTURE_DAY * 1440 + start, FIXTURE_DAY * 1440 + end);
  return regimen_database_last_insert_id (db);
}

gint64
fixture_occupancy (RegimenDatabase *db,
                   gint64 appointment_id,
                   gint64 resource_id,
                   const char *role,
                   int start,
                   int end,
                   int units)
{
  fixture_sql (db,
               "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min,"
               " units) VALUES (%d, %d, '%s', %d, %d, %d)",
               (int) appointment_id, (int) resource_id, role, FIXTURE_DAY * 1440 + start,
               FIXTURE_DAY * 1440 + end, units);
  return regimen_database_last_insert_id (db);
}

void
fixture_fill (RegimenDatabase *db)
{
  fixture_sql (db, "%s", SQL_CLINIC);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("regimen-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "clinic.regimen", NULL);
  self->db = regimen_database_create (self->path, &error);
  g_assert_no_error (error);
  fixture_fill (self->db);
}

void
fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        fixture_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->db, regimen_database_unref);
  fixture_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}
