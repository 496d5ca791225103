/* row.h - what the stores of all tables share: who writes when, stale writes, rows as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "civil.h"
#include "database.h"

G_BEGIN_DECLS

/**
 * RegimenStamp:
 * @at: when
 * @staff_id: by whom; 0: nobody was signed in
 *
 * What a store writes into created_… and updated_… columns.
 */
typedef struct
{
  RegimenInstant at;
  gint64 staff_id;
} RegimenStamp;

RegimenStatement *
regimen_row_prepare (RegimenDatabase *db, const char *sql, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_row_run (RegimenDatabase *db, const char *sql, gint64 id, GError **error);
gboolean regimen_row_check_updated (RegimenDatabase *db,
                                    const char *exists_sql,
                                    const char *noun,
                                    gint64 id,
                                    GError **error);
gboolean regimen_row_insert (RegimenDatabase *db,
                             RegimenStatement *statement,
                             gint64 *out_id,
                             GError **error);
char *regimen_row_dup_json (RegimenDatabase *db, const char *sql, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_row_dup_text (RegimenStatement *statement, int column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
