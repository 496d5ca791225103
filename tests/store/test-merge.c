/* test-merge.c - rows change their patient along a merge, and in no other way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "check.h"
#include "clinic-fixture.h"
#include "merge-store.h"

#include <sqlite3.h>

/* Copied with the record (patient-parts.c), or the record itself. */
static const char *const parts[] = {
  "patient",     "patient_search", "patient_identifier", "patient_phone",
  "health_item", "patient_window", "patient_blackout",   NULL,
};

/* Whoever adds a table that refers to patients says what a merge does with its rows. */
static void
test_every_table (Fixture *self, gconstpointer data)
{
  sqlite3 *plain = NULL; /* without the program's own guards, which let nobody ask */
  sqlite3_stmt *row = NULL;
  guint n = 0;

  g_assert_cmpint (sqlite3_open_v2 (self->path, &plain, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (plain,
                                       "SELECT DISTINCT m.name FROM sqlite_schema m,"
                                       " pragma_foreign_key_list (m.name) k WHERE m.type = 'table'"
                                       " AND k.\"table\" = 'patient' ORDER BY m.name",
                                       -1, &row, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (row, 0);

      g_test_message ("%s: goes over, or is a part of the record?", table);
      g_assert_true (g_strv_contains (parts, table) ||
                     g_strv_contains (regimen_merge_store_tables (), table));
      n++;
    }
  sqlite3_finalize (row);
  sqlite3_close (plain);
  g_assert_cmpuint (n, >=, g_strv_length ((char **) parts) + 3);
}

static void
link_records (RegimenDatabase *db, int gone, int stay)
{
  fixture_sql (db,
               "UPDATE patient SET merged_into_id = %d, row_version = row_version + 1"
               " WHERE id = %d",
               stay, gone);
}

static void
test_guards (Fixture *self, gconstpointer data)
{
  gint64 visit = fixture_appointment (self->db, FIXTURE_PATIENT_1, 540, 600);

  /* nobody's visit goes to somebody else */
  g_assert_cmpint (
      fixture_refused (self->db,
                       "UPDATE appointment SET patient_id = %d, row_version = row_version + 1",
                       FIXTURE_PATIENT_2),
      ==, REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE patient SET merged_into_id = id, row_version ="
                                    " row_version + 1 WHERE id = %d",
                                    FIXTURE_PATIENT_1),
                   ==, REGIMEN_GUARD_KIND);

  fixture_occupancy (self->db, visit, FIXTURE_PATIENT_1, "patient", 540, 600, 1);
  link_records (self->db, FIXTURE_PATIENT_1, FIXTURE_PATIENT_2);
  /* not with its time held, and not to a third */
  g_assert_cmpint (
      fixture_refused (self->db,
                       "UPDATE appointment SET patient_id = %d, row_version = row_version + 1",
                       FIXTURE_PATIENT_2),
      ==, REGIMEN_GUARD_HOLDS);
  g_assert_cmpint (
      fixture_refused (self->db,
                       "UPDATE appointment SET patient_id = %d, row_version = row_version + 1",
                       FIXTURE_PATIENT_3),
      !=, REGIMEN_GUARD_NONE);
  /* no circle, nothing new, no change of the record */
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE patient SET merged_into_id = %d, row_version ="
                                    " row_version + 1 WHERE id = %d",
                                    FIXTURE_PATIENT_1, FIXTURE_PATIENT_2),
                   ==, REGIMEN_GUARD_KIND);
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE patient SET note = 'x', row_version = row_version + 1"
                                    " WHERE id = %d",
                                    FIXTURE_PATIENT_1),
                   ==, REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (
      fixture_refused (self->db,
                       "INSERT INTO appointment (patient_id, visit_type_id, start_min, end_min,"
                       " created_utc, updated_utc) VALUES (%d, 1, %d, %d, 0, 0)",
                       FIXTURE_PATIENT_1, FIXTURE_DAY * 1440 + 700, FIXTURE_DAY * 1440 + 760),
      ==, REGIMEN_GUARD_KIND);
}

static guint
count_merge_faults (RegimenDatabase *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults =
      regimen_check_run (db, (RegimenMinute){ FIXTURE_DAY * 1440 }, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    n += g_str_equal (((const RegimenFault *) faults->pdata[i])->check, "merge");
  return n;
}

/* A visit that another program left with the record that went, and records in a circle. */
static void
test_check (Fixture *self, gconstpointer data)
{
  sqlite3 *plain = NULL;

  fixture_appointment (self->db, FIXTURE_PATIENT_1, 540, 600);
  g_assert_cmpuint (count_merge_faults (self->db), ==, 0);
  link_records (self->db, FIXTURE_PATIENT_1, FIXTURE_PATIENT_2);
  g_assert_cmpuint (count_merge_faults (self->db), ==, 1);

  /* a program from outside, without the guards */
  g_assert_cmpint (sqlite3_open_v2 (self->path, &plain, SQLITE_OPEN_READWRITE, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (plain,
                                 "DROP TRIGGER patient_merge; DROP TRIGGER patient_merged_kept;"
                                 "UPDATE patient SET merged_into_id = 5,"
                                 " row_version = row_version + 1 WHERE id = 6",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (plain);
  g_assert_cmpuint (count_merge_faults (self->db), ==, 3);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/merge/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("every-table", test_every_table);
  ADD ("guards", test_guards);
  ADD ("check", test_check);

  return g_test_run ();
}
