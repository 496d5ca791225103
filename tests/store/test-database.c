/* test-database.c - opening, statements, transactions, errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clinic-fixture.h"
#include "migrate.h"
#include "statement-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

static const char SQL_INSERT_SETTING[] = "INSERT INTO setting (key, value) VALUES ($1, $2)";
static const char SQL_SETTING[] = "SELECT value FROM setting WHERE key = $1";
static const char SQL_COUNT[] = "SELECT count(*) FROM setting";
static const char SQL_REVERSED[] = "SELECT $2, $1, $2";
static const char SQL_KEYS[] = "SELECT key FROM setting ORDER BY key";

static gboolean
insert_setting (RegimenDatabase *db, const char *key, const char *value, GError **error)
{
  g_autoptr (RegimenStatement) insert = regimen_database_prepare (db, SQL_INSERT_SETTING, error);

  g_assert_nonnull (insert);
  regimen_statement_bind_text (insert, "$1", key);
  regimen_statement_bind_text (insert, "$2", value);
  return regimen_statement_run (insert, error);
}

static void
test_create (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nested = g_build_filename (self->folder, "a", "b", "c.regimen", NULL);
  g_autofree char *nested_folder = g_path_get_dirname (nested);
  g_autoptr (RegimenDatabase) other = NULL;
  GStatBuf found;

  g_assert_cmpint (g_stat (self->path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 07777, ==, 0600);
  g_assert_cmpint (regimen_database_schema_version (self->db), ==,
                   regimen_migrate_newest_version ());

  other = regimen_database_create (nested, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (nested_folder, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 07777, ==, 0700);

  g_assert_null (regimen_database_create (self->path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
}

static void
test_open_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) reader = NULL;

  g_assert_true (insert_setting (self->db, "k", "v", &error));
  g_assert_no_error (error);
  g_clear_pointer (&self->db, regimen_database_unref);
  self->db = regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (self->db, "SELECT count(*) FROM setting"), ==, 1);

  reader = regimen_database_open (self->path, REGIMEN_DATABASE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (regimen_database_is_read_only (reader));
  g_assert_false (insert_setting (reader, "k2", "v", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY);
}

static void
test_bind_by_name (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenStatement) query = NULL;

  query = regimen_database_prepare (self->db, SQL_REVERSED, &error);
  g_assert_no_error (error);
  regimen_statement_bind_int64 (query, "$1", 11);
  regimen_statement_bind_text (query, "$2", "zwei");
  g_assert_cmpint (regimen_statement_step (query, &error), ==, REGIMEN_QUERY_ROW);
  g_assert_cmpstr (regimen_statement_get_text (query, 0), ==, "zwei");
  g_assert_cmpint (regimen_statement_get_int64 (query, 1), ==, 11);
  g_assert_cmpstr (regimen_statement_get_text (query, 2), ==, "zwei");
  g_assert_cmpint (regimen_statement_step (query, &error), ==, REGIMEN_QUERY_DONE);
}

static void
test_cache (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RegimenStatement *first;

  insert_setting (self->db, "a", "1", &error);
  insert_setting (self->db, "b", "2", &error);
  g_assert_no_error (error);
  {
    g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_SETTING, &error);

    first = query;
    regimen_statement_bind_text (query, "$1", "a");
    g_assert_cmpint (regimen_statement_step (query, &error), ==, REGIMEN_QUERY_ROW);
    g_assert_true (regimen_database_has_busy_statement (self->db));
    {
      /* The same text while the first is in use: another statement. */
      g_autoptr (RegimenStatement) inner = regimen_database_prepare (self->db, SQL_SETTING, &error);

      g_assert_true (inner != query);
      regimen_statement_bind_text (inner, "$1", "b");
      g_assert_cmpint (regimen_statement_step (inner, &error), ==, REGIMEN_QUERY_ROW);
      g_assert_cmpstr (regimen_statement_get_text (inner, 0), ==, "2");
    }
    g_assert_cmpstr (regimen_statement_get_text (query, 0), ==, "1");
  }
  g_assert_false (regimen_database_has_busy_statement (self->db));
  {
    g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_SETTING, &error);

    g_assert_true (query == first);
    /* Nothing of the last loan is left bound. */
    g_assert_cmpint (regimen_statement_step (query, &error), ==, REGIMEN_QUERY_DONE);
  }
  g_assert_no_error (error);
}

static void
test_bad_text (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (insert_setting (self->db, "k", "\xff\xfe", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_cmpint (fixture_number (self->db, "SELECT count(*) FROM setting"), ==, 0);
}

static void
test_transaction (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  {
    G_GNUC_UNUSED g_autoptr (RegimenTransaction) transaction =
        regimen_transaction_begin (self->db, &error);

    g_assert_no_error (error);
    g_assert_true (regimen_database_in_transaction (self->db));
    g_assert_true (insert_setting (self->db, "a", "1", &error));
  }
  g_assert_false (regimen_database_in_transaction (self->db));
  g_assert_true (regimen_database_get_int64 (self->db, SQL_COUNT, &count, &error));
  g_assert_cmpint (count, ==, 0);
  {
    g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (self->db, &error);

    g_assert_true (insert_setting (self->db, "a", "1", &error));
    g_assert_true (regimen_transaction_commit (transaction, &error));
  }
  g_assert_true (regimen_database_get_int64 (self->db, SQL_COUNT, &count, &error));
  g_assert_cmpint (count, ==, 1);
}

static gint64
count_settings (RegimenDatabase *db)
{
  gint64 n = -1;

  g_assert_true (regimen_database_get_int64 (db, SQL_COUNT, &n, NULL));
  return n;
}

static gboolean
commit_setting (RegimenDatabase *db, const char *key, GError **error)
{
  g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (db, error);

  g_assert_nonnull (transaction);
  g_assert_true (insert_setting (db, key, "x", error));
  return regimen_transaction_commit (transaction, error);
}

/* What is read in one scope is of one moment: others wait with what they write. Within a
 * transaction it is the transaction's. */
static void
test_reading (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) other =
      regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);
  g_autoptr (RegimenTransaction) transaction = NULL;
  gint64 before = count_settings (self->db);

  g_assert_no_error (error);
  regimen_database_set_patience (other, 20);
  {
    g_autoptr (RegimenReading) reading = regimen_reading_begin (self->db);

    g_assert_nonnull (reading);
    g_assert_null (regimen_reading_begin (self->db));
    g_assert_cmpint (count_settings (self->db), ==, before);
    g_assert_false (commit_setting (other, "reading", &error));
    g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY);
    g_clear_error (&error);
    g_assert_cmpint (count_settings (self->db), ==, before);
  }
  g_assert_true (commit_setting (other, "reading", &error));
  g_assert_cmpint (count_settings (self->db), ==, before + 1);
  transaction = regimen_transaction_begin (self->db, &error);
  g_assert_nonnull (transaction);
  g_assert_true (insert_setting (self->db, "within", "x", &error));
  g_assert_null (regimen_reading_begin (self->db));
  g_assert_cmpint (count_settings (self->db), ==, before + 2);
}

static void
test_data_version (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) other = NULL;
  gint64 before;

  other = regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  before = regimen_database_data_version (self->db);
  insert_setting (self->db, "mine", "1", &error);
  g_assert_cmpint (regimen_database_data_version (self->db), ==, before);
  insert_setting (other, "theirs", "1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (regimen_database_data_version (self->db), !=, before);
}

/* Another, newer program migrates the file while this one has it open. */
static void
test_updated_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  g_assert_true (insert_setting (self->db, "before", "1", &error));
  g_assert_cmpint (sqlite3_open (self->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA user_version = 99", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (other);

  g_assert_false (regimen_database_begin (self->db, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NEWER);
  g_assert_false (regimen_database_in_transaction (self->db));
  /* Reading goes on. */
  g_assert_cmpint (fixture_number (self->db, "SELECT count(*) FROM setting"), ==, 1);
}

/* Another program writes: an error that may be tried again, and nothing half-done. */
static void
test_busy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) other =
      regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  sqlite3_busy_timeout (regimen_database_get_handle (self->db), 5);
  {
    g_autoptr (RegimenTransaction) theirs = regimen_transaction_begin (other, &error);

    g_assert_nonnull (theirs);
    g_assert_null (regimen_transaction_begin (self->db, &error));
    g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY);
    g_clear_error (&error);
  }
  {
    g_autoptr (RegimenTransaction) mine = regimen_transaction_begin (self->db, &error);

    g_assert_no_error (error);
    g_assert_nonnull (mine);
  }
}

static gpointer
call_off_soon (gpointer cancellable)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Waiting for the lock of another program, it ends once it is called off, and says so; a connection
 * that was handed out listens to nobody any more. */
static void
test_open_called_off (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const RegimenOpeningWatch watch = { .cancellable = cancellable };
  g_autoptr (RegimenDatabase) opened = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = 0;

  opened = regimen_database_open_watched (self->path, REGIMEN_DATABASE_READ_WRITE, &watch, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (regimen_database_get_handle (self->db), "BEGIN EXCLUSIVE", NULL,
                                 NULL, NULL),
                   ==, SQLITE_OK);
  began = g_get_monotonic_time ();
  {
    GThread *thread = g_thread_new ("call-off", call_off_soon, cancellable);

    g_assert_null (
        regimen_database_open_watched (self->path, REGIMEN_DATABASE_READ_WRITE, &watch, &error));
    g_thread_join (thread);
  }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_exec (regimen_database_get_handle (self->db), "ROLLBACK", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (fixture_number (opened, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
                                           " SELECT i + 1 FROM n LIMIT 100000)"
                                           " SELECT count (*) FROM n"),
                   ==, 100000);
}

/* A reader that is parked between two rows keeps the other from committing: the whole transaction
 * is gone then, and can be done again. */
static void
test_commit_busy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) other =
      regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);

  g_assert_true (insert_setting (self->db, "a", "1", &error));
  g_assert_true (insert_setting (self->db, "b", "1", &error));
  sqlite3_busy_timeout (regimen_database_get_handle (self->db), 5);
  {
    g_autoptr (RegimenStatement) parked = regimen_database_prepare (other, SQL_KEYS, &error);
    g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (self->db, &error);

    g_assert_no_error (error);
    g_assert_cmpint (regimen_statement_step (parked, &error), ==, REGIMEN_QUERY_ROW);
    g_assert_true (insert_setting (self->db, "c", "1", &error));
    g_assert_false (regimen_transaction_commit (transaction, &error));
    g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY);
    g_clear_error (&error);
    g_assert_false (regimen_database_in_transaction (self->db));
  }
  g_assert_cmpint (fixture_number (self->db, "SELECT count(*) FROM setting"), ==, 2);
  g_assert_true (insert_setting (self->db, "c", "1", &error));
  g_assert_no_error (error);
}

static void
test_inspect (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) db =
      regimen_database_open (self->path, REGIMEN_DATABASE_INSPECT, &error);

  g_assert_no_error (error);
  g_assert_true (regimen_database_is_read_only (db));
  g_assert_false (insert_setting (db, "k", "v", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY);
}

static void
test_constraint (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (insert_setting (self->db, "k", "1", &error));
  g_assert_false (insert_setting (self->db, "k", "2", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CONSTRAINT);
  g_assert_cmpint (regimen_guard_from_error (error), ==, REGIMEN_GUARD_OTHER);
  g_assert_cmpint (regimen_guard_from_error (NULL), ==, REGIMEN_GUARD_NONE);
}

/* What the authorizer keeps a connection from, whoever writes the SQL. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  static const char *const DENIED[] = {
    "DROP TRIGGER occupancy_capacity_insert",
    "CREATE TABLE t (a)",
    "CREATE TEMP TABLE t (a)",
    "ALTER TABLE patient ADD COLUMN x TEXT",
    "ATTACH ':memory:' AS other",
    "VACUUM",
    "REINDEX",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = OFF",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA user_version = 7",
    "PRAGMA application_id = 7",
    "DELETE FROM patient",
    "DELETE FROM audit",
    "UPDATE sqlite_sequence SET seq = 0",
    "UPDATE sqlite_schema SET sql = ''",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (DENIED); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (regimen_database_exec (self->db, DENIED[i], &error));
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_FAILED);
    }
}

static void
test_in_memory (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) db = regimen_database_new_in_memory (&error);
  g_autoptr (RegimenStatement) query = NULL;

  g_assert_no_error (error);
  fixture_fill (db);
  g_assert_true (insert_setting (db, "x", "y", &error));
  query = regimen_database_prepare (db, SQL_KEYS, &error);
  g_assert_cmpint (regimen_statement_step (query, &error), ==, REGIMEN_QUERY_ROW);
  g_assert_cmpstr (regimen_statement_get_text (query, 0), ==, "x");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/database/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("create", test_create);
  ADD ("open-again", test_open_again);
  ADD ("bind-by-name", test_bind_by_name);
  ADD ("cache", test_cache);
  ADD ("bad-text", test_bad_text);
  ADD ("transaction", test_transaction);
  ADD ("reading", test_reading);
  ADD ("data-version", test_data_version);
  ADD ("updated-meanwhile", test_updated_meanwhile);
  ADD ("busy", test_busy);
  ADD ("open-called-off", test_open_called_off);
  ADD ("commit-busy", test_commit_busy);
  ADD ("inspect", test_inspect);
  ADD ("constraint", test_constraint);
  ADD ("locked", test_locked);
  g_test_add_func ("/store/database/in-memory", test_in_memory);

  return g_test_run ();
}
