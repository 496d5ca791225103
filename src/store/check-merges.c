/* check-merges.c - a record that was merged points to one that stands, and nothing hangs on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-merges"

#include "config.h"

#include "check-private.h"
#include "merge-store.h"

/* From the records that stand for themselves down: whoever is not reached points in a circle. */
static const char SQL_LOST[] =
    "WITH RECURSIVE reached (id) AS (SELECT id FROM patient WHERE merged_into_id IS NULL"
    " UNION SELECT p.id FROM reached r JOIN patient p ON p.merged_into_id = r.id)"
    " SELECT id FROM patient WHERE id NOT IN (SELECT id FROM reached) ORDER BY id";

static const char SQL_MERGED[] =
    "WITH RECURSIVE stands (id, root) AS"
    " (SELECT id, id FROM patient WHERE merged_into_id IS NULL"
    " UNION SELECT p.id, s.root FROM stands s JOIN patient p ON p.merged_into_id = s.id)"
    " SELECT p.id, coalesce (s.root, p.merged_into_id) FROM patient p"
    " LEFT JOIN stands s ON s.id = p.id WHERE p.merged_into_id IS NOT NULL ORDER BY p.id";

static gboolean
check_lost (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (self->db, SQL_LOST, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    regimen_check_add (self, "merge", "patient", regimen_statement_get_int64 (row, 0),
                       "patient %" G_GINT64_FORMAT " was merged in a circle: no record stands"
                       " for it",
                       regimen_statement_get_int64 (row, 0));
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
check_left_behind (RegimenCheck *self, gint64 patient_id, gint64 stay_id, GError **error)
{
  g_autoptr (GPtrArray) tables =
      regimen_merge_store_list_rows (self->db, patient_id, stay_id, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      const RegimenMergeRows *rows = tables->pdata[i];

      for (guint k = 0; k < rows->ids->len; k++)
        regimen_check_add (self, "merge", rows->table, g_array_index (rows->ids, gint64, k),
                           "%s %" G_GINT64_FORMAT " is still with patient %" G_GINT64_FORMAT
                           ", who was merged into another record",
                           rows->table, g_array_index (rows->ids, gint64, k), patient_id);
    }
  return TRUE;
}

gboolean
regimen_check_merges (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (self->db, SQL_MERGED, error);
  RegimenQueryStep step;

  if (row == NULL || !check_lost (self, error))
    return FALSE;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    if (!check_left_behind (self, regimen_statement_get_int64 (row, 0),
                            regimen_statement_get_int64 (row, 1), error))
      return FALSE;
  return step == REGIMEN_QUERY_DONE;
}
