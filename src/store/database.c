/* database.c - one connection to a clinic file, and the statements it lends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-database"

#include "config.h"

#include "database.h"
#include "statement-private.h"

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
