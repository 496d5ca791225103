/* hours-store.c - when resources work: weekly hours, time off, closures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "hours-store.h"

static const char list_sql[] =
    "SELECT id, resource_id, weekday, from_of_day, to_of_day, valid_from_day, valid_to_day"
    " FROM weekly_hours WHERE resource_id = $1 ORDER BY valid_from_day, weekday, from_of_day, id";

static const char insert_sql[] =
    "INSERT INTO weekly_hours (resource_id, weekday, from_of_day, to_of_day, valid_from_day,"
    " valid_to_day) VALUES ($1, $2, $3, $4, $5, $6)";

static const char end_sql[] = "UPDATE weekly_hours SET valid_to_day = $2,"
                              " row_version = row_version + 1 WHERE id = $1";

static const char delete_sql[] = "DELETE FROM weekly_hours WHERE id = $1";

static const char json_sql[] =
    "SELECT json_object ('hours', json_group_array (json_array (weekday, from_of_day, to_of_day,"
    " valid_from_day, valid_to_day))) FROM (SELECT * FROM weekly_hours WHERE resource_id = $1"
    " ORDER BY valid_from_day, weekday, from_of_day, id)";

static const char list_time_off_sql[] =
    "SELECT id, resource_id, start_min, end_min, reason FROM time_off"
    " WHERE is_void = 0 AND start_min < $2 AND end_min > $1"
    " UNION ALL SELECT id, 0, start_min, end_min, reason FROM closure"
    " WHERE is_void = 0 AND start_min < $2 AND end_min > $1 ORDER BY 3, 2, 1";

static const char insert_time_off_sql[] =
    "INSERT INTO time_off (start_min, end_min, reason, created_utc, resource_id)"
    " VALUES ($1, $2, $3, $4, $5)";

static const char insert_closure_sql[] =
    "INSERT INTO closure (start_min, end_min, reason, created_utc) VALUES ($1, $2, $3, $4)";

static const char void_time_off_sql[] =
    "UPDATE time_off SET is_void = 1, row_version = row_version + 1"
    " WHERE id = $1 AND is_void = 0";

static const char void_closure_sql[] =
    "UPDATE closure SET is_void = 1, row_version = row_version + 1 WHERE id = $1 AND is_void = 0";

static const char time_off_exists_sql[] = "SELECT 1 FROM time_off WHERE id = $1";

static const char closure_exists_sql[] = "SELECT 1 FROM closure WHERE id = $1";

/**
 * regimen_hours_store_list:
 *
 * Returns: (transfer full) (element-type RegimenWeeklyHours): all that were ever valid, by the day
 *   from which they are, then weekday and time; NULL with @error set
 */
GPtrArray *
regimen_hours_store_list (RegimenDatabase *db, gint64 resource_id, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_weekly_hours_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", resource_id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenWeeklyHours *hours = g_new0 (RegimenWeeklyHours, 1);

      g_ptr_array_add (list, hours);
      hours->id = regimen_statement_get_int64 (statement, 0);
      hours->resource_id = regimen_statement_get_int64 (statement, 1);
      hours->weekday = (RegimenWeekday) regimen_statement_get_int (statement, 2);
      hours->from_of_day = regimen_statement_get_int (statement, 3);
      hours->to_of_day = regimen_statement_get_int (statement, 4);
      hours->valid_from = regimen_statement_get_day (statement, 5);
      hours->valid_to = regimen_statement_get_day (statement, 6);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
regimen_hours_store_insert (RegimenDatabase *db, const RegimenWeeklyHours *hours, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", hours->resource_id);
  regimen_statement_bind_int64 (statement, "$2", hours->weekday);
  regimen_statement_bind_int64 (statement, "$3", hours->from_of_day);
  regimen_statement_bind_int64 (statement, "$4", hours->to_of_day);
  regimen_statement_bind_day (statement, "$5", hours->valid_from);
  regimen_statement_bind_day (statement, "$6", hours->valid_to);
  return regimen_statement_run (statement, error);
}

/* The row no longer holds on @valid_to. Those that take its place are inserted before: the guard
 * looks after each statement. */
gboolean
regimen_hours_store_end (RegimenDatabase *db, gint64 id, RegimenDay valid_to, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, end_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", id);
  regimen_statement_bind_day (statement, "$2", valid_to);
  return regimen_statement_run (statement, error);
}

/* For hours that would only have begun: nothing was ever booked under them that others don't
 * cover. */
gboolean
regimen_hours_store_delete (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_run (db, delete_sql, id, error);
}

/**
 * regimen_hours_store_list_time_off:
 *
 * Returns: (transfer full) (element-type RegimenTimeOff): time off and closures that overlap @span,
 *   by start; NULL with @error set
 */
GPtrArray *
regimen_hours_store_list_time_off (RegimenDatabase *db, RegimenSpan span, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_time_off_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_time_off_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_minute (statement, "$1", span.start);
  regimen_statement_bind_minute (statement, "$2", span.end);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenTimeOff *time_off = g_new0 (RegimenTimeOff, 1);

      g_ptr_array_add (list, time_off);
      time_off->id = regimen_statement_get_int64 (statement, 0);
      time_off->resource_id = regimen_statement_get_int64 (statement, 1);
      time_off->span.start = regimen_statement_get_minute (statement, 2);
      time_off->span.end = regimen_statement_get_minute (statement, 3);
      time_off->reason = regimen_row_dup_text (statement, 4);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
regimen_hours_store_insert_time_off (RegimenDatabase *db,
                                     gint64 resource_id,
                                     RegimenSpan span,
                                     const char *reason,
                                     RegimenStamp stamp,
                                     gint64 *out_id,
                                     GError **error)
{
  g_autoptr (RegimenStatement) statement =
      regimen_database_prepare (db, resource_id != 0 ? insert_time_off_sql : insert_closure_sql,
                                error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_minute (statement, "$1", span.start);
  regimen_statement_bind_minute (statement, "$2", span.end);
  regimen_statement_bind_text (statement, "$3", reason != NULL ? reason : "");
  regimen_statement_bind_instant (statement, "$4", stamp.at);
  if (resource_id != 0)
    regimen_statement_bind_int64 (statement, "$5", resource_id);
  if (!regimen_statement_run (statement, error))
    return FALSE;
  *out_id = regimen_database_last_insert_id (db);
  return TRUE;
}

/* STALE when it was taken back already. */
gboolean
regimen_hours_store_void_time_off (RegimenDatabase *db,
                                   gint64 resource_id,
                                   gint64 id,
                                   GError **error)
{
  g_autoptr (RegimenStatement) statement =
      regimen_database_prepare (db, resource_id != 0 ? void_time_off_sql : void_closure_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", id);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, resource_id != 0 ? time_off_exists_sql : closure_exists_sql,
                                    resource_id != 0 ? "time off" : "closure", id, error);
}

char *
regimen_hours_store_dup_json (RegimenDatabase *db, gint64 resource_id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, resource_id, error);
}
