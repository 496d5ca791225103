/* health.c - a quick look at a clinic file that was just opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-health"

#include "config.h"

#include "health.h"

#include "audit.h"
#include "database.h"
#include "errors.h"
#include "statement.h"

/* A second or so for ten years of a clinic; the whole check takes ten times that. */
static const char SQL_QUICK_CHECK[] = "PRAGMA quick_check(1)";

/* Of the audit, what was written last: the rest was looked at before, and by every backup. */
#define LAST_AUDIT_ROWS 1000

static gboolean
are_pages_sound (RegimenDatabase *db, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, SQL_QUICK_CHECK, error);

  if (query == NULL || regimen_statement_step (query, error) != REGIMEN_QUERY_ROW)
    return FALSE;
  if (g_strcmp0 (regimen_statement_get_text (query, 0), "ok") == 0)
    return TRUE;
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                       "the clinic file is damaged: restore the last backup");
  return FALSE;
}

/**
 * regimen_health_check:
 * @path: a clinic file, which may be in use
 * @error: %REGIMEN_ERROR_CORRUPT when it is damaged or its audit was altered; others when it could
 *   not be looked at
 *
 * Looks over the pages of the file and the newest rows of the audit, through a connection of its
 * own, so that it can run beside the desk's. Changes nothing. See check.h for the whole check.
 */
gboolean
regimen_health_check (const char *path, GError **error)
{
  g_autoptr (RegimenDatabase) db = NULL;
  RegimenAuditFault fault = { 0 };

  g_return_val_if_fail (path != NULL, FALSE);

  db = regimen_database_open (path, REGIMEN_DATABASE_INSPECT, error);
  if (db == NULL || !are_pages_sound (db, error))
    return FALSE;
  if (!regimen_audit_verify (db, LAST_AUDIT_ROWS, NULL, &fault, error))
    return FALSE;
  if (fault.seq != 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                   "audit row %" G_GINT64_FORMAT ": %s", fault.seq, fault.what);
      return FALSE;
    }
  return TRUE;
}
