/* resource-store.c - what can be occupied, and how much of it there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "resource-store.h"

static const char insert_sql[] = "INSERT INTO resource (kind, created_utc) VALUES ($1, $2)";

static const char update_capacity_sql[] =
    "UPDATE capacity SET units = $3, row_version = row_version + 1"
    " WHERE resource_id = $1 AND from_day = $2";

static const char insert_capacity_sql[] =
    "INSERT INTO capacity (resource_id, from_day, units) VALUES ($1, $2, $3)";

static const char capacity_on_sql[] =
    "SELECT units FROM capacity WHERE resource_id = $1 AND from_day <= $2"
    " ORDER BY from_day DESC LIMIT 1";

static const char next_capacity_day_sql[] =
    "SELECT min (from_day) FROM capacity WHERE resource_id = $1 AND from_day > $2";

static const char list_capacities_sql[] =
    "SELECT from_day, units FROM capacity WHERE resource_id = $1 ORDER BY from_day";

static const char name_sql[] =
    "SELECT coalesce (room.name, nullif (staff.short_name, ''), staff.name, '') FROM resource"
    " LEFT JOIN room ON room.id = resource.id LEFT JOIN staff ON staff.id = resource.id"
    " WHERE resource.id = $1";

/**
 * regimen_resource_store_insert:
 * @kind: 'room', 'staff' or 'patient'
 * @out_id: (out): the id that the row saying what it is gets as well
 */
gboolean
regimen_resource_store_insert (RegimenDatabase *db,
                               const char *kind,
                               RegimenStamp stamp,
                               gint64 *out_id,
                               GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_text (statement, "$1", kind);
  regimen_statement_bind_instant (statement, "$2", stamp.at);
  if (!regimen_statement_run (statement, error))
    return FALSE;
  *out_id = regimen_database_last_insert_id (db);
  return TRUE;
}

static gboolean
run_capacity (RegimenDatabase *db,
              const char *sql,
              gint64 resource_id,
              RegimenDay from,
              int units,
              GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", resource_id);
  regimen_statement_bind_day (statement, "$2", from);
  regimen_statement_bind_int64 (statement, "$3", units);
  return regimen_statement_run (statement, error);
}

/**
 * regimen_resource_store_set_capacity:
 * @from: the day from which it holds, until the next such day
 *
 * The guard refuses to go below what is booked: see data/schema/0001-guards-sqlite.sql.
 */
gboolean
regimen_resource_store_set_capacity (RegimenDatabase *db,
                                     gint64 resource_id,
                                     RegimenDay from,
                                     int units,
                                     GError **error)
{
  if (!run_capacity (db, update_capacity_sql, resource_id, from, units, error))
    return FALSE;
  if (regimen_database_changes (db) > 0)
    return TRUE;
  return run_capacity (db, insert_capacity_sql, resource_id, from, units, error);
}

/**
 * regimen_resource_store_capacity_on:
 *
 * Returns: how much of the resource there is on that day; -1 with @error set
 */
int
regimen_resource_store_capacity_on (RegimenDatabase *db,
                                    gint64 resource_id,
                                    RegimenDay day,
                                    GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, capacity_on_sql, error);

  if (statement == NULL)
    return -1;
  regimen_statement_bind_int64 (statement, "$1", resource_id);
  regimen_statement_bind_day (statement, "$2", day);
  switch (regimen_statement_step (statement, error))
    {
    case REGIMEN_QUERY_ROW:
      return regimen_statement_get_int (statement, 0);
    case REGIMEN_QUERY_DONE:
      return 1;
    case REGIMEN_QUERY_FAILED:
    default:
      return -1;
    }
}

/**
 * regimen_resource_store_next_capacity_day:
 * @out_day: (out): the first day after @after from which another capacity holds;
 *   %REGIMEN_DAY_NEVER when there is none
 */
gboolean
regimen_resource_store_next_capacity_day (RegimenDatabase *db,
                                          gint64 resource_id,
                                          RegimenDay after,
                                          RegimenDay *out_day,
                                          GError **error)
{
  g_autoptr (RegimenStatement) statement =
      regimen_database_prepare (db, next_capacity_day_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", resource_id);
  regimen_statement_bind_day (statement, "$2", after);
  if (regimen_statement_step (statement, error) != REGIMEN_QUERY_ROW)
    return FALSE;
  *out_day = regimen_statement_is_null (statement, 0) ? REGIMEN_DAY_NEVER
                                                      : regimen_statement_get_day (statement, 0);
  return TRUE;
}

/**
 * regimen_resource_store_dup_name:
 *
 * Returns: (transfer full): the name of a room or member of staff (the short one), "" when there is
 *   none; NULL with @error set
 */
char *
regimen_resource_store_dup_name (RegimenDatabase *db, gint64 resource_id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, name_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", resource_id);
  step = regimen_statement_step (statement, error);
  if (step == REGIMEN_QUERY_FAILED)
    return NULL;
  return step == REGIMEN_QUERY_ROW ? regimen_row_dup_text (statement, 0) : g_strdup ("");
}

/**
 * regimen_resource_store_list_capacities:
 *
 * Returns: (transfer full) (element-type RegimenCapacity): by the day from which each holds; empty:
 *   always one; NULL with @error set
 */
GArray *
regimen_resource_store_list_capacities (RegimenDatabase *db, gint64 resource_id, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (RegimenCapacity));
  g_autoptr (RegimenStatement) statement =
      regimen_database_prepare (db, list_capacities_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", resource_id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenCapacity capacity = { regimen_statement_get_day (statement, 0),
                                   regimen_statement_get_int (statement, 1) };

      g_array_append_val (list, capacity);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}
