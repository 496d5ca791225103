/* requirement-store.c - what a protocol asks for before booking and before starting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "requirement-store.h"

static const char list_sql[] =
    "SELECT need, before, code FROM protocol_requirement WHERE protocol_id = $1 ORDER BY id";

static const char delete_sql[] = "DELETE FROM protocol_requirement WHERE protocol_id = $1";

static const char insert_sql[] =
    "INSERT INTO protocol_requirement (protocol_id, need, before, code) VALUES ($1, $2, $3, $4)";

static const char json_sql[] =
    "SELECT json_object ('requirements', (SELECT json_group_array (json_array (need, before, code))"
    " FROM (SELECT need, before, code FROM protocol_requirement WHERE protocol_id = $1"
    " ORDER BY id)))";

/**
 * regimen_requirement_store_list:
 *
 * Returns: (transfer full) (element-type RegimenRequirement): of a protocol, in its order; NULL
 *   with @error set
 */
GPtrArray *
regimen_requirement_store_list (RegimenDatabase *db, gint64 protocol_id, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_requirement_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", protocol_id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenRequirementNeed need = REGIMEN_NEEDS_SCREENING;
      RegimenRequirementBefore before = REGIMEN_BEFORE_BOOKING;

      regimen_requirement_need_from_text (regimen_statement_get_text (statement, 0), &need);
      regimen_requirement_before_from_text (regimen_statement_get_text (statement, 1), &before);
      g_ptr_array_add (list, regimen_requirement_new (need, before,
                                                      regimen_statement_get_text (statement, 2)));
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}

/* Writes them anew. */
gboolean
regimen_requirement_store_set (RegimenDatabase *db,
                               gint64 protocol_id,
                               const GPtrArray *requirements,
                               GError **error)
{
  g_autoptr (RegimenStatement) all = regimen_database_prepare (db, delete_sql, error);

  if (all == NULL)
    return FALSE;
  regimen_statement_bind_int64 (all, "$1", protocol_id);
  if (!regimen_statement_run (all, error))
    return FALSE;
  for (guint i = 0; i < requirements->len; i++)
    {
      const RegimenRequirement *requirement = requirements->pdata[i];
      g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

      if (statement == NULL)
        return FALSE;
      regimen_statement_bind_int64 (statement, "$1", protocol_id);
      regimen_statement_bind_text (statement, "$2",
                                   regimen_requirement_need_to_text (requirement->need));
      regimen_statement_bind_text (statement, "$3",
                                   regimen_requirement_before_to_text (requirement->before));
      regimen_statement_bind_text (statement, "$4", requirement->code);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

char *
regimen_requirement_store_dup_json (RegimenDatabase *db, gint64 protocol_id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, protocol_id, error);
}
