/* row-saving.h - writes one row whole, with what changed in its audit; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk-private.h"

G_BEGIN_DECLS

/**
 * RegimenSavedTable:
 * @entity: the table, as the audit names it
 * @insert: writes a new row
 * @update: writes a row that is there, by its row_version
 * @dup_json: the row as a JSON object
 */
typedef struct
{
  const char *entity;
  gboolean (*insert) (RegimenDatabase *db,
                      gconstpointer row,
                      RegimenStamp stamp,
                      gint64 *out_id,
                      GError **error);
  gboolean (*update) (RegimenDatabase *db, gconstpointer row, RegimenStamp stamp, GError **error);
  char *(*dup_json) (RegimenDatabase *db, gint64 id, GError **error);
} RegimenSavedTable;

/* What its audit row says besides. */
typedef struct
{
  const char *action; /* (nullable): "create" or "change" */
  const char *reason; /* (nullable) */
  gint64 patient_id;  /* whose record it touches; 0: nobody's */
} RegimenSavedAs;

gint64 regimen_desk_save_row (RegimenDesk *desk,
                              const RegimenSavedTable *table,
                              gconstpointer row,
                              gint64 id,
                              const RegimenSavedAs *as,
                              GError **error);

/* The insert and update of a table whose store takes its own type. */
#define REGIMEN_SAVED_TABLE(noun, entity_name)                                                     \
  static gboolean insert_##noun (RegimenDatabase *db, gconstpointer row, RegimenStamp stamp,       \
                                 gint64 *out_id, GError **error)                                   \
  {                                                                                                \
    return regimen_##noun##_store_insert (db, row, stamp, out_id, error);                          \
  }                                                                                                \
  static gboolean update_##noun (RegimenDatabase *db, gconstpointer row, RegimenStamp stamp,       \
                                 GError **error)                                                   \
  {                                                                                                \
    return regimen_##noun##_store_update (db, row, stamp, error);                                  \
  }                                                                                                \
  static const RegimenSavedTable noun##_table = { entity_name, insert_##noun, update_##noun,       \
                                                  regimen_##noun##_store_dup_json }

G_END_DECLS
