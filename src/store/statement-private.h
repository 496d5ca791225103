/* statement-private.h - how a connection makes statements, inside store/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "database.h"
#include "statement.h"

G_BEGIN_DECLS

struct _RegimenDatabase
{
  gatomicrefcount ref_count;
  char *path; /* (owned); "" in memory */
  sqlite3 *handle;
  gboolean is_read_only;
  int schema_version;
  int patience_ms; /* how long a write transaction waits for another program; 0: as set at open */
  GHashTable *statements; /* SQL text, by address -> RegimenStatement (owned) */
};

RegimenStatement *regimen_statement_new (sqlite3_stmt *stmt) G_GNUC_WARN_UNUSED_RESULT;
void regimen_statement_free (RegimenStatement *self);
gboolean regimen_statement_is_lent (RegimenStatement *self);
void regimen_statement_lend (RegimenStatement *self, gboolean is_cached);

RegimenDatabase *regimen_database_open_unchecked (const char *real_path, GError **error);
sqlite3 *regimen_database_get_handle (RegimenDatabase *self);

/* Sets @error from what the last call on @handle said; @doing starts the message. */
void regimen_set_sqlite_error (GError **error, sqlite3 *handle, const char *doing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

G_END_DECLS
