/* row-saving.c - writes one row whole, with what changed in its audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "row-saving.h"

static gboolean
write_row (RegimenDesk *desk,
           const RegimenSavedTable *table,
           gconstpointer row,
           gint64 *id,
           GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  RegimenStamp stamp = regimen_desk_stamp (desk);

  return *id != 0 ? table->update (db, row, stamp, error)
                  : table->insert (db, row, stamp, id, error);
}

/**
 * regimen_desk_save_row:
 * @row: what is written, of the table's own type
 * @id: 0: it is new; otherwise the row has the row_version it was read with
 * @as: what the audit says of it
 * @error: as the store; %REGIMEN_ERROR_STALE for a row that somebody changed meanwhile
 *
 * One act: the row and its audit, or neither.
 *
 * Returns: the id of the row; 0 with @error set
 */
gint64
regimen_desk_save_row (RegimenDesk *desk,
                       const RegimenSavedTable *table,
                       gconstpointer row,
                       gint64 id,
                       const RegimenSavedAs *as,
                       GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenAct) act = regimen_act_begin (desk, error);
  const char *action = as->action != NULL ? as->action : (id != 0 ? "change" : "create");
  g_autofree char *old_json = NULL;
  g_autofree char *new_json = NULL;
  g_autofree char *detail = NULL;
  gint64 saved_id = id;

  if (act == NULL)
    return 0;
  if (id != 0)
    {
      old_json = table->dup_json (db, id, error);
      if (old_json == NULL)
        return 0;
    }
  if (!write_row (desk, table, row, &saved_id, error))
    return 0;
  new_json = table->dup_json (db, saved_id, error);
  if (new_json == NULL)
    return 0;
  detail = regimen_act_dup_difference (old_json, new_json);
  if (!regimen_act_audit (act, action, table->entity, saved_id, as->patient_id, as->reason, detail,
                          error) ||
      !regimen_act_commit (act, error))
    return 0;
  return saved_id;
}
