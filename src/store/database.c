/* database.c - one connection to a clinic file: open, transactions, errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-database"

#include "config.h"

#include "clinic-file.h"
#include "database.h"
#include "migrate.h"
#include "open-sequence.h"
#include "statement-private.h"

#define N_RETRIES_MAX 3
#define JITTER_MIN_US 10000
#define JITTER_MAX_US 60000

struct _RegimenDatabase
{
  gatomicrefcount ref_count;
  char *path; /* (owned); "" in memory */
  sqlite3 *handle;
  gboolean is_read_only;
  int schema_version;
  GHashTable *statements; /* SQL text, by address -> RegimenStatement (owned) */
};

struct _RegimenTransaction
{
  RegimenDatabase *db; /* (owned) */
  gboolean is_done;
};

static RegimenDatabase *
database_new (const char *path, int flags, GError **error)
{
  g_autoptr (RegimenDatabase) self = g_new0 (RegimenDatabase, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  self->is_read_only = (flags & SQLITE_OPEN_READONLY) != 0;
  self->statements =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) regimen_statement_free);
  if (sqlite3_open_v2 (*path != '\0' ? path : ":memory:", &self->handle,
                       flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_FULLMUTEX,
                       "unix") != SQLITE_OK)
    {
      regimen_set_sqlite_error (error, self->handle, "opening the clinic file");
      return NULL;
    }
  if (!regimen_open_sequence_run (self->handle, self->is_read_only, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Older: copied and migrated when it may be written. Newer: only looked at. Otherwise the schema
 * must be the one that this version has. */
static gboolean
settle_version (RegimenDatabase *self, GError **error)
{
  int newest = regimen_migrate_newest_version ();

  if (!regimen_migrate_read_version (self->handle, &self->schema_version, error))
    return FALSE;
  if (self->schema_version > newest && !self->is_read_only)
    {
      regimen_clinic_file_set_newer_error (error, self->path, self->schema_version, newest);
      return FALSE;
    }
  if (self->schema_version > newest)
    return TRUE;
  if (!regimen_migrate_check_digest (self->handle, self->schema_version, error))
    return FALSE;
  if (self->schema_version == newest || self->is_read_only)
    return TRUE;

  if (!regimen_clinic_file_keep_copy (self->handle, self->path, self->schema_version, error) ||
      !regimen_migrate_run (self->handle, newest, error) ||
      !regimen_migrate_check_digest (self->handle, newest, error))
    return FALSE;
  self->schema_version = newest;
  return TRUE;
}

/* Like any other opening this rolls back what a crash left; from then on nothing is written. */
static RegimenDatabase *
open_to_inspect (const char *real_path, GError **error)
{
  g_autoptr (RegimenDatabase) self = database_new (real_path, SQLITE_OPEN_READWRITE, error);

  if (self == NULL)
    return NULL;
  if (!regimen_migrate_read_version (self->handle, &self->schema_version, error))
    return NULL;
  if (sqlite3_exec (self->handle, "PRAGMA query_only=ON", NULL, NULL, NULL) != SQLITE_OK)
    {
      regimen_set_sqlite_error (error, self->handle, "opening the clinic file to look at it");
      return NULL;
    }
  self->is_read_only = TRUE;
  regimen_open_sequence_lock (self->handle);
  return g_steal_pointer (&self);
}

/* To read a copy that this program has just made, wherever it lies. */
RegimenDatabase *
regimen_database_open_unchecked (const char *real_path, GError **error)
{
  g_autoptr (RegimenDatabase) self = database_new (real_path, SQLITE_OPEN_READONLY, error);

  if (self == NULL || !regimen_migrate_read_version (self->handle, &self->schema_version, error))
    return NULL;
  regimen_open_sequence_lock (self->handle);
  return g_steal_pointer (&self);
}

/**
 * regimen_database_open:
 * @path: a clinic file
 * @mode: to work with it, or only to look at it
 * @error: return location
 *
 * Opens an existing file: checks where it lies, who may read it and what it is before SQLite
 * touches it, then sets up the connection, migrates an older file after a verified copy was made,
 * and compares the schema with the one this program was built with.
 *
 * Returns: (transfer full): the connection; %NULL with @error set: NOT_FOUND, UNSAFE_PLACE,
 *   CORRUPT, NEWER (may still be opened %REGIMEN_DATABASE_READ_ONLY), READ_ONLY, BUSY, IO
 */
RegimenDatabase *
regimen_database_open (const char *path, RegimenDatabaseMode mode, GError **error)
{
  g_autoptr (RegimenDatabase) self = NULL;
  g_autofree char *real_path = NULL;
  gboolean is_read_only = mode == REGIMEN_DATABASE_READ_ONLY;

  g_return_val_if_fail (path != NULL, NULL);

  real_path = regimen_clinic_file_resolve (path, error);
  if (real_path == NULL || !regimen_clinic_file_check (real_path, is_read_only, error))
    return NULL;
  if (mode == REGIMEN_DATABASE_INSPECT)
    return open_to_inspect (real_path, error);
  self =
      database_new (real_path, is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error);
  if (self == NULL || !settle_version (self, error))
    return NULL;
  regimen_open_sequence_lock (self->handle);
  return g_steal_pointer (&self);
}

/**
 * regimen_database_create:
 * @path: where no file is yet
 * @error: return location
 *
 * Makes a clinic file with all its tables and no rows, beside @path and moved there when it is
 * whole, and opens it. The file is 0600; a folder that is made for it is 0700.
 *
 * Returns: (transfer full): the connection; %NULL with @error set
 */
RegimenDatabase *
regimen_database_create (const char *path, GError **error)
{
  g_autofree char *real_path = NULL;
  g_autofree char *new_path = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  real_path = regimen_clinic_file_resolve_new (path, error);
  if (real_path == NULL)
    return NULL;
  new_path = regimen_clinic_file_start_new (real_path, FALSE, error);
  if (new_path == NULL)
    return NULL;

  {
    g_autoptr (RegimenDatabase) fresh = database_new (new_path, SQLITE_OPEN_READWRITE, error);

    if (fresh == NULL ||
        !regimen_migrate_run (fresh->handle, regimen_migrate_newest_version (), error))
      {
        regimen_clinic_file_drop_new (new_path);
        return NULL;
      }
  }
  if (!regimen_clinic_file_finish_new (new_path, real_path, error))
    return NULL;
  return regimen_database_open (real_path, REGIMEN_DATABASE_READ_WRITE, error);
}

/**
 * regimen_database_new_in_memory:
 * @error: return location
 *
 * Returns: (transfer full): a clinic file that exists only as long as the connection, for tests
 *   and previews; %NULL with @error set
 */
RegimenDatabase *
regimen_database_new_in_memory (GError **error)
{
  g_autoptr (RegimenDatabase) self = database_new ("", SQLITE_OPEN_READWRITE, error);

  if (self == NULL)
    return NULL;
  self->schema_version = regimen_migrate_newest_version ();
  if (!regimen_migrate_run (self->handle, self->schema_version, error))
    return NULL;
  regimen_open_sequence_lock (self->handle);
  return g_steal_pointer (&self);
}

RegimenDatabase *
regimen_database_ref (RegimenDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regimen_database_unref (RegimenDatabase *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  /* Statements first: a connection does not close while it has some. */
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->handle, sqlite3_close_v2);
  g_free (self->path);
  g_free (self);
}

/* The path with its folder resolved; "" for one in memory. Another thread opens its own
 * connection from it. */
const char *
regimen_database_get_path (RegimenDatabase *self)
{
  return self->path;
}

gboolean
regimen_database_is_read_only (RegimenDatabase *self)
{
  return self->is_read_only;
}

int
regimen_database_schema_version (RegimenDatabase *self)
{
  return self->schema_version;
}

sqlite3 *
regimen_database_get_handle (RegimenDatabase *self)
{
  return self->handle;
}

/**
 * regimen_database_prepare:
 * @self: a connection
 * @sql: one statement in static storage: its address is the key of the cache
 * @error: return location
 *
 * Returns: (transfer full): the statement, on loan: see #RegimenStatement; %NULL with @error set
 */
RegimenStatement *
regimen_database_prepare (RegimenDatabase *self, const char *sql, GError **error)
{
  RegimenStatement *statement;
  sqlite3_stmt *stmt = NULL;
  gboolean is_cached;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL && !regimen_statement_is_lent (statement))
    {
      regimen_statement_lend (statement, TRUE);
      return statement;
    }
  /* One that is lent already (a loop within a loop) is prepared anew for this loan only. */
  is_cached = statement == NULL;
  if (sqlite3_prepare_v3 (self->handle, sql, -1, is_cached ? SQLITE_PREPARE_PERSISTENT : 0, &stmt,
                          NULL) != SQLITE_OK)
    {
      regimen_set_sqlite_error (error, self->handle, "preparing a statement");
      return NULL;
    }
  statement = regimen_statement_new (stmt);
  if (is_cached)
    g_hash_table_insert (self->statements, (gpointer) sql, statement);
  regimen_statement_lend (statement, is_cached);
  return statement;
}

/* Runs one statement without parameters; @sql as for regimen_database_prepare(). */
gboolean
regimen_database_exec (RegimenDatabase *self, const char *sql, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (self, sql, error);

  return statement != NULL && regimen_statement_run (statement, error);
}

/**
 * regimen_database_get_int64:
 * @self: a connection
 * @sql: a query without parameters, in static storage
 * @out_value: (out): first column of its first row
 * @error: return location
 *
 * Returns: %FALSE with @error set when it failed; NOT_FOUND when there was no row
 */
gboolean
regimen_database_get_int64 (RegimenDatabase *self,
                            const char *sql,
                            gint64 *out_value,
                            GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (self, sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return FALSE;
  step = regimen_statement_step (statement, error);
  if (step == REGIMEN_QUERY_ROW)
    *out_value = regimen_statement_get_int64 (statement, 0);
  else if (step == REGIMEN_QUERY_DONE)
    g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no such row");
  return step == REGIMEN_QUERY_ROW;
}

/* BEGIN and COMMIT wait up to the busy timeout by themselves; the retries are for the rare
 * starvation under many writers, at times that differ between programs. */
static gboolean
exec_retrying (RegimenDatabase *self, const char *sql, GError **error)
{
  for (int i = 0;; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (regimen_database_exec (self, sql, &local_error))
        return TRUE;
      if (i == N_RETRIES_MAX || !g_error_matches (local_error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_usleep ((gulong) g_random_int_range (JITTER_MIN_US, JITTER_MAX_US));
    }
}

/**
 * regimen_database_begin:
 * @self: a connection outside a transaction
 * @error: return location
 *
 * Begins a write transaction at once (BEGIN IMMEDIATE), so that what it reads stays true until it
 * writes. See #RegimenTransaction for the form that cannot be forgotten.
 *
 * Returns: %FALSE with @error set; BUSY may be tried again
 */
gboolean
regimen_database_begin (RegimenDatabase *self, GError **error)
{
  g_return_val_if_fail (!regimen_database_in_transaction (self), FALSE);

  return exec_retrying (self, "BEGIN IMMEDIATE", error);
}

/* Commits; when that fails the transaction is rolled back, and nothing of it is in the file. */
gboolean
regimen_database_commit (RegimenDatabase *self, GError **error)
{
  g_return_val_if_fail (regimen_database_in_transaction (self), FALSE);

  if (exec_retrying (self, "COMMIT", error))
    return TRUE;
  regimen_database_rollback (self);
  return FALSE;
}

void
regimen_database_rollback (RegimenDatabase *self)
{
  g_autoptr (GError) error = NULL;

  /* A full disk or a failed write has rolled back already. */
  if (regimen_database_in_transaction (self) && !regimen_database_exec (self, "ROLLBACK", &error))
    g_warning ("rolling back failed: %s", error->message);
}

gboolean
regimen_database_in_transaction (RegimenDatabase *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

gint64
regimen_database_last_insert_id (RegimenDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/* Rows that the last INSERT, UPDATE or DELETE changed, those of triggers left out. */
int
regimen_database_changes (RegimenDatabase *self)
{
  return sqlite3_changes (self->handle);
}

/* A number that changes when another connection committed; 0 when it cannot be read now. */
gint64
regimen_database_data_version (RegimenDatabase *self)
{
  gint64 version = 0;

  regimen_database_get_int64 (self, "PRAGMA data_version", &version, NULL);
  return version;
}

/* Whether a statement was left between rows: it would block the commits of other programs. */
gboolean
regimen_database_has_busy_statement (RegimenDatabase *self)
{
  sqlite3_stmt *stmt = NULL;

  while ((stmt = sqlite3_next_stmt (self->handle, stmt)) != NULL)
    if (sqlite3_stmt_busy (stmt))
      return TRUE;
  return FALSE;
}

/**
 * regimen_transaction_begin:
 * @db: a connection outside a transaction
 * @error: return location
 *
 * Returns: (transfer full): the scope of a write transaction; %NULL with @error set
 */
RegimenTransaction *
regimen_transaction_begin (RegimenDatabase *db, GError **error)
{
  RegimenTransaction *self;

  if (!regimen_database_begin (db, error))
    return NULL;
  self = g_new0 (RegimenTransaction, 1);
  self->db = regimen_database_ref (db);
  return self;
}

gboolean
regimen_transaction_commit (RegimenTransaction *self, GError **error)
{
  g_return_val_if_fail (self != NULL && !self->is_done, FALSE);

  self->is_done = TRUE;
  return regimen_database_commit (self->db, error);
}

/* The end of the scope: rolls back what was not committed. */
void
regimen_transaction_end (RegimenTransaction *self)
{
  if (!self->is_done)
    regimen_database_rollback (self->db);
  regimen_database_unref (self->db);
  g_free (self);
}
