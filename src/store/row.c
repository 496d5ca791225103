/* row.c - what the stores of all tables share: who writes when, stale writes, rows as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "row.h"

/**
 * regimen_row_prepare:
 * @sql: a statement about the row, or the rows, of one id
 * @id: bound to $1
 *
 * Returns: (transfer full): the statement; NULL with @error set
 */
RegimenStatement *
regimen_row_prepare (RegimenDatabase *db, const char *sql, gint64 id, GError **error)
{
  RegimenStatement *statement = regimen_database_prepare (db, sql, error);

  if (statement != NULL)
    regimen_statement_bind_int64 (statement, "$1", id);
  return statement;
}

/**
 * regimen_row_run:
 * @sql: a statement that gives no rows
 * @id: bound to $1
 *
 * Runs a statement about the row, or the rows, of one id: deletes the parts of something, say.
 */
gboolean
regimen_row_run (RegimenDatabase *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_row_prepare (db, sql, id, error);

  return statement != NULL && regimen_statement_run (statement, error);
}

/**
 * regimen_row_check_updated:
 * @db: a connection, just after an UPDATE … WHERE id = … AND row_version = …
 * @exists_sql: a query that gives a row when there is one with the id $1
 * @noun: what to call it in the message
 * @id: its id
 * @error: %REGIMEN_ERROR_STALE when somebody changed the row since it was read,
 *   %REGIMEN_ERROR_NOT_FOUND when there is none
 *
 * Returns: whether that UPDATE changed a row
 */
gboolean
regimen_row_check_updated (RegimenDatabase *db,
                           const char *exists_sql,
                           const char *noun,
                           gint64 id,
                           GError **error)
{
  g_autoptr (RegimenStatement) statement = NULL;

  if (regimen_database_changes (db) > 0)
    return TRUE;

  statement = regimen_database_prepare (db, exists_sql, error);
  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", id);
  switch (regimen_statement_step (statement, error))
    {
    case REGIMEN_QUERY_ROW:
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "%s %" G_GINT64_FORMAT " was changed since it was read", noun, id);
      break;
    case REGIMEN_QUERY_DONE:
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no %s %" G_GINT64_FORMAT, noun,
                   id);
      break;
    case REGIMEN_QUERY_FAILED:
    default:
      break;
    }
  return FALSE;
}

/**
 * regimen_row_insert:
 * @statement: an INSERT of one row, bound
 * @out_id: (out): the id it got
 *
 * Returns: whether it was inserted
 */
gboolean
regimen_row_insert (RegimenDatabase *db,
                    RegimenStatement *statement,
                    gint64 *out_id,
                    GError **error)
{
  if (!regimen_statement_run (statement, error))
    return FALSE;
  *out_id = regimen_database_last_insert_id (db);
  return TRUE;
}

/**
 * regimen_row_dup_json:
 * @sql: a query whose only column is JSON text, with the id as $1
 *
 * Returns: (transfer full): the row as JSON, for the audit; "{}" when there is none; NULL with
 *   @error set
 */
char *
regimen_row_dup_json (RegimenDatabase *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", id);
  switch (regimen_statement_step (statement, error))
    {
    case REGIMEN_QUERY_ROW:
      return regimen_statement_dup_text (statement, 0);
    case REGIMEN_QUERY_DONE:
      return g_strdup ("{}");
    case REGIMEN_QUERY_FAILED:
    default:
      return NULL;
    }
}

/* The text of a column, "" for SQL's NULL. */
char *
regimen_row_dup_text (RegimenStatement *statement, int column)
{
  char *text = regimen_statement_dup_text (statement, column);

  return text != NULL ? text : g_strdup ("");
}
