/* setting-store.c - choices of the clinic, by key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "setting-store.h"

static const char load_sql[] = "SELECT value FROM setting WHERE key = $1";

static const char save_sql[] = "INSERT INTO setting (key, value) VALUES ($1, $2)"
                               " ON CONFLICT (key) DO UPDATE SET value = excluded.value,"
                               " row_version = row_version + 1";

/**
 * regimen_setting_store_dup:
 *
 * Returns: (transfer full) (nullable): the value; NULL when there is none, or with @error set
 */
char *
regimen_setting_store_dup (RegimenDatabase *db, const char *key, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, load_sql, error);

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_text (statement, "$1", key);
  if (regimen_statement_step (statement, error) != REGIMEN_QUERY_ROW)
    return NULL;
  return regimen_statement_dup_text (statement, 0);
}

gboolean
regimen_setting_store_set (RegimenDatabase *db, const char *key, const char *value, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, save_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_text (statement, "$1", key);
  regimen_statement_bind_text (statement, "$2", value);
  return regimen_statement_run (statement, error);
}
