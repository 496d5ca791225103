/* file-copy.c - a copy of a live clinic file, made page by page and checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-file-copy"

#include "config.h"

#include "file-copy.h"

#include "migrate.h"
#include "open-sequence.h"
#include "statement-private.h"

#define PAGES_PER_STEP 256
#define N_RESTARTS_MAX 3
#define N_BUSY_MAX 3

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_backup, sqlite3_backup_finish)

/* Copies some pages at a time, so that others can write in between and so that it can be cancelled.
 * SQLite starts again from the first page when somebody wrote, and then as many pages remain as
 * after the step before, or more; after a few times of that all is copied in one step, in one read
 * transaction, while the writers wait. */
static gboolean
copy_pages (sqlite3 *dest,
            sqlite3 *source,
            GCancellable *cancellable,
            RegimenProgress progress,
            gpointer progress_data,
            GError **error)
{
  g_autoptr (sqlite3_backup) backup = sqlite3_backup_init (dest, "main", source, "main");
  int remaining = G_MAXINT;
  int n_restarts = 0;
  int n_busy = 0;
  int rc = SQLITE_OK;

  if (backup == NULL)
    {
      regimen_set_sqlite_error (error, dest, "starting a copy");
      return FALSE;
    }
  while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      rc = sqlite3_backup_step (backup, n_restarts < N_RESTARTS_MAX ? PAGES_PER_STEP : -1);
      n_restarts += sqlite3_backup_remaining (backup) >= remaining;
      remaining = sqlite3_backup_remaining (backup);
      if (progress != NULL)
        {
          gint64 total = sqlite3_backup_pagecount (backup);

          progress (total - sqlite3_backup_remaining (backup), total, progress_data);
        }
      /* The step has waited for its lock already. */
      if ((rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && ++n_busy > N_BUSY_MAX)
        break;
    }
  if (rc == SQLITE_DONE)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR,
               rc == SQLITE_BUSY || rc == SQLITE_LOCKED ? REGIMEN_ERROR_BUSY : REGIMEN_ERROR_IO,
               "copying the clinic file stopped: %s; free some disk space, or try again",
               sqlite3_errstr (rc));
  return FALSE;
}

/**
 * regimen_file_copy_run:
 * @source: a connection to a clinic file
 * @dest_path: an empty file, 0600
 * @cancellable: (nullable): stops it between two steps
 * @progress: (nullable) (scope call): told after each step, in pages
 * @progress_data: for @progress
 * @error: return location
 *
 * Copies what is committed at the end of the copy, flushed to disk.
 *
 * Returns: %FALSE with @error set, also when cancelled; the file at @dest_path is then worthless
 */
gboolean
regimen_file_copy_run (sqlite3 *source,
                       const char *dest_path,
                       GCancellable *cancellable,
                       RegimenProgress progress,
                       gpointer progress_data,
                       GError **error)
{
  g_autoptr (sqlite3) dest = NULL;

  if (sqlite3_open_v2 (dest_path, &dest,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE,
                       "unix") != SQLITE_OK ||
      sqlite3_exec (dest, "PRAGMA synchronous=EXTRA", NULL, NULL, NULL) != SQLITE_OK)
    {
      regimen_set_sqlite_error (error, dest, "opening the copy");
      return FALSE;
    }
  return copy_pages (dest, source, cancellable, progress, progress_data, error);
}

static gboolean
first_row_is (sqlite3 *handle, const char *sql, const char *expected, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  g_autofree char *found = NULL;
  int rc = sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (stmt);
  if (rc == SQLITE_ROW)
    found = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  else if (rc != SQLITE_DONE)
    regimen_set_sqlite_error (error, handle, "checking the copy");
  sqlite3_finalize (stmt);
  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    return FALSE;
  if (g_strcmp0 (found, expected) == 0)
    return TRUE;

  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
               "the copy is damaged: %s says '%s'; look at the disk, then try again", sql,
               found != NULL ? found : "");
  return FALSE;
}

/**
 * regimen_file_copy_verify:
 * @path: a clinic file that nobody has open
 * @version: the version it must have
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Reads the whole file back: structure, foreign keys, schema.
 *
 * Returns: %FALSE with @error set when something is wrong with it
 */
gboolean
regimen_file_copy_verify (const char *path, int version, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3) handle = NULL;
  int found;

  if (sqlite3_open_v2 (path, &handle,
                       SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE,
                       "unix") != SQLITE_OK)
    {
      regimen_set_sqlite_error (error, handle, "opening the copy");
      return FALSE;
    }
  regimen_open_sequence_heed (handle, cancellable);
  if (!regimen_migrate_read_version (handle, &found, error))
    return FALSE;
  if (found != version)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                   "%s has version %d where %d was expected; make another copy", path, found,
                   version);
      return FALSE;
    }
  return first_row_is (handle, "PRAGMA integrity_check(1)", "ok", error) &&
         first_row_is (handle, "PRAGMA foreign_key_check", NULL, error) &&
         regimen_migrate_check_digest (handle, version, error);
}
