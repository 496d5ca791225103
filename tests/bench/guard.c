/* guard.c - what the guards cost: a booking's row put in with them, and without, in one run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "check.h"
#include "database.h"
#include "statement-private.h"

#include <stdio.h>
#include <stdlib.h>

#define N_RESOURCES 40
#define FIRST_DAY 16000
#define VISITS_PER_DAY 7
#define N_TRIED 2000

/* One appointment stands for all rows: what is measured is the row of occupancy. */
static const char SQL_WORLD[] =
    "INSERT INTO visit_type (id, code, name, category, created_utc, updated_utc)"
    " VALUES (1, 't', 'T', 'treatment', 0, 0);"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
    " INSERT INTO resource (id, kind, created_utc) SELECT i, 'room', 0 FROM n;"
    "INSERT INTO room (id, name, kind, position, created_utc, updated_utc)"
    " SELECT id, 'Chair ' || id, 'chair', id, 0, 0 FROM resource;";
static const char SQL_APPOINTMENT[] =
    "INSERT INTO appointment (id, visit_type_id, start_min, end_min, created_utc, updated_utc)"
    " VALUES ($1, 1, $2, $3, 0, 0)";
static const char SQL_OCCUPANCY[] =
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
    " VALUES ($1, $2, 'room', $3, $4)";
static const char SQL_RELEASE[] = "UPDATE occupancy SET holds = 0 WHERE appointment_id = $1";
static const char SQL_CANCEL[] = "UPDATE appointment SET state = 'cancelled',"
                                 " row_version = row_version + 1 WHERE id = $1";

static int
compare_times (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static gboolean
run (RegimenDatabase *db, const char *sql, gint64 a, gint64 b, gint64 c, gint64 d)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, &error);

  g_assert_no_error (error);
  regimen_statement_bind_int64 (statement, "$1", a);
  if (sql == SQL_APPOINTMENT || sql == SQL_OCCUPANCY)
    {
      regimen_statement_bind_int64 (statement, "$2", b);
      regimen_statement_bind_int64 (statement, "$3", c);
    }
  if (sql == SQL_OCCUPANCY)
    regimen_statement_bind_int64 (statement, "$4", d);
  return regimen_statement_run (statement, NULL);
}

static gint64
start_of (int i, int *out_resource)
{
  int visit = i / N_RESOURCES;

  *out_resource = 1 + i % N_RESOURCES;
  return (gint64) (FIRST_DAY + visit / VISITS_PER_DAY) * 1440 + 480 + 75 * (visit % VISITS_PER_DAY);
}

/* An hour each, a quarter of an hour between them. */
static void
fill (RegimenDatabase *db, int n_rows)
{
  for (int i = 0; i < n_rows; i++)
    {
      int resource;
      gint64 start = start_of (i, &resource);

      g_assert_true (run (db, SQL_APPOINTMENT, i + 1, start, start + 60, 0));
      g_assert_true (run (db, SQL_OCCUPANCY, i + 1, resource, start, start + 60));
    }
}

/* Rows into the gaps of a quarter of an hour (all fit), or over what is there (none does). */
static void
measure (RegimenDatabase *db, const char *name, int n_rows, int into_gap)
{
  g_autofree gint64 *times = g_new (gint64, N_TRIED);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  int n_accepted = 0;

  for (int i = 0; i < N_TRIED; i++)
    {
      int row = g_rand_int_range (rand, 0, n_rows - N_RESOURCES);
      int resource;
      gint64 start = start_of (row, &resource) + (into_gap ? 60 : 30);
      gint64 appointment = n_rows + 1 + (into_gap ? 0 : N_TRIED) + i;
      gint64 before;

      run (db, SQL_APPOINTMENT, appointment, start, start + 15, 0);
      before = g_get_monotonic_time ();
      if (run (db, SQL_OCCUPANCY, appointment, resource, start, start + 15))
        {
          times[i] = g_get_monotonic_time () - before;
          n_accepted++;
        }
      else
        times[i] = g_get_monotonic_time () - before;
      run (db, SQL_RELEASE, appointment, 0, 0, 0);
      run (db, SQL_CANCEL, appointment, 0, 0, 0);
    }
  qsort (times, N_TRIED, sizeof *times, compare_times);
  printf ("%-28s p50 %3" G_GINT64_FORMAT " us, p99 %3" G_GINT64_FORMAT " us  (%d of %d accepted)\n",
          name, times[N_TRIED / 2], times[N_TRIED * 99 / 100], n_accepted, N_TRIED);
}

static RegimenDatabase *
make_world (gboolean is_guarded, int n_rows)
{
  g_autoptr (GError) error = NULL;
  RegimenDatabase *db = regimen_database_new_in_memory (&error);
  sqlite3 *handle;

  g_assert_no_error (error);
  handle = regimen_database_get_handle (db);
  g_assert_cmpint (sqlite3_exec (handle, SQL_WORLD, NULL, NULL, NULL), ==, SQLITE_OK);
  if (!is_guarded)
    sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  g_assert_true (regimen_database_begin (db, NULL));
  fill (db, n_rows);
  return db;
}

int
main (int argc, char **argv)
{
  int n_rows = argc > 1 ? atoi (argv[1]) : 200000;
  g_autoptr (RegimenDatabase) guarded = make_world (TRUE, n_rows);
  g_autoptr (RegimenDatabase) bare = make_world (FALSE, n_rows);
  g_autoptr (GPtrArray) faults = NULL;
  gint64 before;

  printf ("one row of occupancy among %d, in memory\n", n_rows);
  measure (bare, "bare insert (floor)", n_rows, TRUE);
  measure (guarded, "guarded insert", n_rows, TRUE);
  measure (guarded, "guarded insert, refused", n_rows, FALSE);
  g_assert_true (regimen_database_commit (guarded, NULL));

  before = g_get_monotonic_time ();
  faults = regimen_check_run (guarded, (RegimenMinute){ .n = G_MAXINT64 }, NULL, NULL);
  printf ("check: %u faults in %.2f s\n", faults->len,
          (double) (g_get_monotonic_time () - before) / G_USEC_PER_SEC);
  return 0;
}
