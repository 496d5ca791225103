/* statement.h - a prepared statement on loan: bind by name, step, read, give back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "civil.h"

G_BEGIN_DECLS

/**
 * RegimenStatement:
 *
 * A statement that regimen_database_prepare() lent. Hold it in a g_autoptr: at the end of the
 * scope it is reset, its bindings are cleared, and it goes back to the connection, so none is ever
 * left un-reset between turns of the main loop.
 *
 * Parameters are written $1, $2, … and bound by that name. A binding that is not valid (a text
 * with bytes that are not UTF-8) is reported by the next step.
 */
typedef struct _RegimenStatement RegimenStatement;

typedef enum
{
  REGIMEN_QUERY_FAILED = -1,
  REGIMEN_QUERY_DONE = 0,
  REGIMEN_QUERY_ROW = 1,
} RegimenQueryStep;

void regimen_statement_release (RegimenStatement *self);

void regimen_statement_bind_int64 (RegimenStatement *self, const char *name, gint64 value);
void regimen_statement_bind_text (RegimenStatement *self, const char *name, const char *text);
void regimen_statement_bind_null (RegimenStatement *self, const char *name);
void regimen_statement_bind_blob (RegimenStatement *self,
                                  const char *name,
                                  const void *data,
                                  gsize length);
void regimen_statement_bind_boolean (RegimenStatement *self, const char *name, gboolean value);
void regimen_statement_bind_id (RegimenStatement *self, const char *name, gint64 id);
void regimen_statement_bind_day (RegimenStatement *self, const char *name, RegimenDay day);
void regimen_statement_bind_minute (RegimenStatement *self, const char *name, RegimenMinute minute);
void
regimen_statement_bind_instant (RegimenStatement *self, const char *name, RegimenInstant instant);

RegimenQueryStep regimen_statement_step (RegimenStatement *self, GError **error);
gboolean regimen_statement_run (RegimenStatement *self, GError **error);
void regimen_statement_reset (RegimenStatement *self);

gint64 regimen_statement_get_int64 (RegimenStatement *self, int column);
int regimen_statement_get_int (RegimenStatement *self, int column);
gboolean regimen_statement_get_boolean (RegimenStatement *self, int column);
const char *regimen_statement_get_text (RegimenStatement *self, int column);
char *regimen_statement_dup_text (RegimenStatement *self, int column) G_GNUC_WARN_UNUSED_RESULT;
const void *regimen_statement_get_blob (RegimenStatement *self, int column, gsize *out_length);
gboolean regimen_statement_is_null (RegimenStatement *self, int column);
RegimenDay regimen_statement_get_day (RegimenStatement *self, int column);
RegimenMinute regimen_statement_get_minute (RegimenStatement *self, int column);
RegimenInstant regimen_statement_get_instant (RegimenStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenStatement, regimen_statement_release)

G_END_DECLS
