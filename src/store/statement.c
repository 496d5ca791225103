/* statement.c - a prepared statement on loan: bind by name, step, read, give back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-statement"

#include "config.h"

#include "statement-private.h"

#include <string.h>

struct _RegimenStatement
{
  sqlite3_stmt *stmt; /* (owned) */
  gboolean is_lent;
  gboolean is_cached; /* FALSE: finalised when given back */
  gboolean has_bad_text;
};

RegimenStatement *
regimen_statement_new (sqlite3_stmt *stmt)
{
  RegimenStatement *self = g_new0 (RegimenStatement, 1);

  self->stmt = stmt;
  return self;
}

void
regimen_statement_free (RegimenStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}

gboolean
regimen_statement_is_lent (RegimenStatement *self)
{
  return self->is_lent;
}

void
regimen_statement_lend (RegimenStatement *self, gboolean is_cached)
{
  self->is_lent = TRUE;
  self->is_cached = is_cached;
  self->has_bad_text = FALSE;
}

/**
 * regimen_statement_release:
 * @self: (transfer full): a statement on loan
 *
 * Resets the statement, clears what was bound and gives it back to its connection.
 */
void
regimen_statement_release (RegimenStatement *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->is_lent);

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->is_lent = FALSE;
  if (!self->is_cached)
    regimen_statement_free (self);
}

/* SQLite numbers $N by first appearance, so the place is looked up by name each time. */
static int
parameter_index (RegimenStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->stmt, name);

  if (index == 0)
    g_critical ("no parameter %s in: %s", name, sqlite3_sql (self->stmt));
  return index;
}

void
regimen_statement_bind_int64 (RegimenStatement *self, const char *name, gint64 value)
{
  g_return_if_fail (self != NULL && self->is_lent);

  sqlite3_bind_int64 (self->stmt, parameter_index (self, name), value);
}

/**
 * regimen_statement_bind_text:
 * @self: a statement
 * @name: "$1", "$2", …
 * @text: (nullable): copied; %NULL binds SQL's NULL
 */
void
regimen_statement_bind_text (RegimenStatement *self, const char *name, const char *text)
{
  g_return_if_fail (self != NULL && self->is_lent);

  if (text == NULL)
    {
      sqlite3_bind_null (self->stmt, parameter_index (self, name));
      return;
    }
  if (!g_utf8_validate (text, -1, NULL))
    self->has_bad_text = TRUE;
  sqlite3_bind_text64 (self->stmt, parameter_index (self, name), text, strlen (text),
                       SQLITE_TRANSIENT, SQLITE_UTF8);
}

void
regimen_statement_bind_null (RegimenStatement *self, const char *name)
{
  g_return_if_fail (self != NULL && self->is_lent);

  sqlite3_bind_null (self->stmt, parameter_index (self, name));
}

void
regimen_statement_bind_blob (RegimenStatement *self,
                             const char *name,
                             const void *data,
                             gsize length)
{
  g_return_if_fail (self != NULL && self->is_lent);

  sqlite3_bind_blob64 (self->stmt, parameter_index (self, name), data, length, SQLITE_TRANSIENT);
}

void
regimen_statement_bind_boolean (RegimenStatement *self, const char *name, gboolean value)
{
  regimen_statement_bind_int64 (self, name, value ? 1 : 0);
}

/**
 * regimen_statement_bind_id:
 * @self: a statement
 * @name: "$1", "$2", …
 * @id: a row id; 0 binds SQL's NULL
 */
void
regimen_statement_bind_id (RegimenStatement *self, const char *name, gint64 id)
{
  if (id == 0)
    regimen_statement_bind_null (self, name);
  else
    regimen_statement_bind_int64 (self, name, id);
}

void
regimen_statement_bind_day (RegimenStatement *self, const char *name, RegimenDay day)
{
  regimen_statement_bind_int64 (self, name, day.n);
}

void
regimen_statement_bind_minute (RegimenStatement *self, const char *name, RegimenMinute minute)
{
  regimen_statement_bind_int64 (self, name, minute.n);
}

void
regimen_statement_bind_instant (RegimenStatement *self, const char *name, RegimenInstant instant)
{
  regimen_statement_bind_int64 (self, name, instant.ms);
}

/**
 * regimen_statement_step:
 * @self: a statement
 * @error: set only on %REGIMEN_QUERY_FAILED
 *
 * Returns: %REGIMEN_QUERY_ROW with a row to read; %REGIMEN_QUERY_DONE at the end, and the statement
 *   is reset; %REGIMEN_QUERY_FAILED with an error of the domain %REGIMEN_ERROR
 */
RegimenQueryStep
regimen_statement_step (RegimenStatement *self, GError **error)
{
  int rc;

  g_return_val_if_fail (self != NULL && self->is_lent, REGIMEN_QUERY_FAILED);

  if (self->has_bad_text)
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                           "a text is not valid UTF-8, so it was not stored");
      return REGIMEN_QUERY_FAILED;
    }
  rc = sqlite3_step (self->stmt);
  if (rc == SQLITE_ROW)
    return REGIMEN_QUERY_ROW;
  if (rc != SQLITE_DONE)
    regimen_set_sqlite_error (error, sqlite3_db_handle (self->stmt), NULL);
  sqlite3_reset (self->stmt);
  return rc == SQLITE_DONE ? REGIMEN_QUERY_DONE : REGIMEN_QUERY_FAILED;
}

/**
 * regimen_statement_run:
 * @self: a statement that changes rows
 * @error: return location
 *
 * Steps to the end, whatever rows it returns, and resets; may be bound and run again.
 *
 * Returns: %FALSE with @error set when it failed
 */
gboolean
regimen_statement_run (RegimenStatement *self, GError **error)
{
  RegimenQueryStep step;

  do
    step = regimen_statement_step (self, error);
  while (step == REGIMEN_QUERY_ROW);

  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_statement_reset:
 * @self: a statement
 *
 * Makes it ready to be stepped again from the start; what was bound stays bound.
 */
void
regimen_statement_reset (RegimenStatement *self)
{
  g_return_if_fail (self != NULL && self->is_lent);

  sqlite3_reset (self->stmt);
}

gint64
regimen_statement_get_int64 (RegimenStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

int
regimen_statement_get_int (RegimenStatement *self, int column)
{
  return sqlite3_column_int (self->stmt, column);
}

gboolean
regimen_statement_get_boolean (RegimenStatement *self, int column)
{
  return sqlite3_column_int (self->stmt, column) != 0;
}

/**
 * regimen_statement_get_text:
 * @self: a statement with a row
 * @column: from 0
 *
 * Returns: (nullable) (transfer none): the text, valid until the next step; %NULL for SQL's NULL
 */
const char *
regimen_statement_get_text (RegimenStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

char *
regimen_statement_dup_text (RegimenStatement *self, int column)
{
  return g_strdup (regimen_statement_get_text (self, column));
}

/**
 * regimen_statement_get_blob:
 * @self: a statement with a row
 * @column: from 0
 * @out_length: (out): bytes
 *
 * Returns: (nullable) (transfer none): the bytes, valid until the next step; %NULL when empty
 */
const void *
regimen_statement_get_blob (RegimenStatement *self, int column, gsize *out_length)
{
  const void *data = sqlite3_column_blob (self->stmt, column);

  *out_length = (gsize) sqlite3_column_bytes (self->stmt, column);
  return data;
}

gboolean
regimen_statement_is_null (RegimenStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

RegimenDay
regimen_statement_get_day (RegimenStatement *self, int column)
{
  return (RegimenDay){ .n = sqlite3_column_int (self->stmt, column) };
}

RegimenMinute
regimen_statement_get_minute (RegimenStatement *self, int column)
{
  return (RegimenMinute){ .n = sqlite3_column_int64 (self->stmt, column) };
}

RegimenInstant
regimen_statement_get_instant (RegimenStatement *self, int column)
{
  return (RegimenInstant){ .ms = sqlite3_column_int64 (self->stmt, column) };
}
