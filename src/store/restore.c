/* restore.c - the way back from a backup to a clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-restore"

#include "config.h"

#include "audit.h"
#include "backup.h"
#include "clinic-file.h"
#include "digest-file.h"
#include "migrate.h"
#include "statement-private.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
has_open (const char *process, const struct stat *wanted)
{
  g_autofree char *fd_folder = g_build_filename ("/proc", process, "fd", NULL);
  g_autoptr (GDir) fds = g_dir_open (fd_folder, 0, NULL);
  const char *name;

  while (fds != NULL && (name = g_dir_read_name (fds)) != NULL)
    {
      g_autofree char *path = g_build_filename (fd_folder, name, NULL);
      struct stat found;

      if (stat (path, &found) == 0 && found.st_dev == wanted->st_dev &&
          found.st_ino == wanted->st_ino)
        return TRUE;
    }
  return FALSE;
}

/* SQLite holds no lock between two writes, so a lock says nothing about a program that merely has
 * the file open. What the system tells about the processes of this user does. */
static gboolean
is_in_use (const char *path)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  struct stat wanted;
  const char *name;

  if (stat (path, &wanted) != 0)
    return FALSE;
  while (processes != NULL && (name = g_dir_read_name (processes)) != NULL)
    if (g_ascii_isdigit (*name) && has_open (name, &wanted))
      return TRUE;
  return FALSE;
}

static gboolean
check_target (const char *real_path, gboolean is_replacing, gboolean *out_exists, GError **error)
{
  struct stat found;

  *out_exists = lstat (real_path, &found) == 0;
  if (!*out_exists)
    return TRUE;
  if (!is_replacing)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "%s is there already; choose another name, or say --replace to put the backup "
                   "in its place (the old one is kept beside it)",
                   real_path);
      return FALSE;
    }
  if (!S_ISREG (found.st_mode))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "%s is not a file, so it is not replaced; choose another name", real_path);
      return FALSE;
    }
  if (is_in_use (real_path))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY,
                   "another program has %s open; close it first, then restore", real_path);
      return FALSE;
    }
  return TRUE;
}

/* Copies the backup to @new_path and verifies the copy, since that is what will be used. */
static gboolean
copy_verified (const char *backup_path, const char *new_path, GError **error)
{
  g_autofree char *expected = regimen_digest_file_read (backup_path, error);
  g_autofree char *digest = NULL;
  int version;
  int fd;
  gboolean ok;

  if (expected == NULL)
    return FALSE;
  fd = open (new_path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0)
    digest = regimen_digest_file_compute (backup_path, fd, NULL, error);
  ok = digest != NULL && fsync (fd) == 0;
  if (!ok && digest != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO, "%s cannot be written (%s)", new_path,
                 g_strerror (errno));
  if (fd < 0)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO, "%s cannot be opened (%s)", new_path,
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);
  if (!ok)
    return FALSE;
  if (!g_str_equal (digest, expected))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                   "%s is not what was backed up (its SHA-256 is %.12s…, %.12s… was written down); "
                   "nothing was restored: use another backup",
                   backup_path, digest, expected);
      return FALSE;
    }
  /* Refuses what is not a clinic file, or is newer, before SQLite reads it. */
  if (!regimen_clinic_file_check (new_path, FALSE, error) ||
      !regimen_clinic_file_read_version (new_path, &version, error))
    return FALSE;
  return regimen_file_copy_verify (new_path, version, NULL, error);
}

/* "FILE.replaced-2025-03-31-093000": the old file under a second name, with the journal that it
 * may need. From here on the first name can be given to the new one in one step. */
static char *
keep_old (const char *real_path, RegimenInstant at, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at.ms / 1000);
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%d-%H%M%S");
  g_autofree char *kept_path = g_strdup_printf ("%s.replaced-%s", real_path, stamp);
  g_autofree char *journal = g_strconcat (real_path, "-journal", NULL);
  g_autofree char *kept_journal = g_strconcat (kept_path, "-journal", NULL);

  if (link (real_path, kept_path) != 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
                   "the old file cannot be kept as %s (%s); nothing was restored", kept_path,
                   g_strerror (errno));
      return NULL;
    }
  if (rename (journal, kept_journal) != 0 && errno != ENOENT)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
                   "%s cannot be kept (%s); nothing was restored", journal, g_strerror (errno));
      unlink (kept_path);
      return NULL;
    }
  return g_steal_pointer (&kept_path);
}

static gboolean
put_in_place (const char *new_path,
              const char *real_path,
              gboolean exists,
              RegimenInstant at,
              char **out_kept_path,
              GError **error)
{
  g_autofree char *kept_path = NULL;

  if (!exists)
    return regimen_clinic_file_finish_new (new_path, real_path, error);

  kept_path = keep_old (real_path, at, error);
  if (kept_path == NULL || rename (new_path, real_path) != 0)
    {
      if (kept_path != NULL)
        g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
                     "%s cannot be replaced (%s); the old one is kept as %s", real_path,
                     g_strerror (errno), kept_path);
      regimen_clinic_file_drop_new (new_path);
      return FALSE;
    }
  regimen_clinic_file_drop_new (new_path);
  if (out_kept_path != NULL)
    *out_kept_path = g_steal_pointer (&kept_path);
  return regimen_clinic_file_sync_folder (real_path, error);
}

static gboolean
append_audit (const char *real_path, const char *backup_path, RegimenInstant at, GError **error)
{
  g_autoptr (RegimenDatabase) db =
      regimen_database_open (real_path, REGIMEN_DATABASE_READ_WRITE, error);
  g_autoptr (RegimenTransaction) transaction =
      db != NULL ? regimen_transaction_begin (db, error) : NULL;
  g_autoptr (RegimenAuditDetail) detail = regimen_audit_detail_new ();
  g_autofree char *name = g_path_get_basename (backup_path);
  g_autofree char *json = NULL;
  RegimenAuditEntry entry;

  if (transaction == NULL)
    return FALSE;
  regimen_audit_detail_add_text (detail, "name", NULL, name);
  json = regimen_audit_detail_dup_json (detail);
  entry = (RegimenAuditEntry){
    .at = at,
    .action = "restore",
    .entity = "clinic",
    .entity_id = 1,
    .detail = json,
  };
  return regimen_audit_append (db, &entry, error) &&
         regimen_transaction_commit (transaction, error);
}

/**
 * regimen_restore_run:
 * @backup_path: a file that regimen_backup_run() made, with its digest beside it
 * @file_path: the clinic file to be
 * @is_replacing: whether a file that is there may be replaced
 * @at: now
 * @out_kept_path: (out) (optional) (transfer full) (nullable): where the old file is kept
 * @error: return location
 *
 * Verifies the backup (digest, structure, foreign keys, schema) and puts a copy of it in place in
 * one step; whatever fails, the file that was there stays as it was. Refuses while a program has
 * that file open, as far as the system tells.
 *
 * Returns: %FALSE with @error set: NOT_FOUND, CORRUPT, NEWER, INVALID (there is a file), BUSY, IO
 */
gboolean
regimen_restore_run (const char *backup_path,
                     const char *file_path,
                     gboolean is_replacing,
                     RegimenInstant at,
                     char **out_kept_path,
                     GError **error)
{
  g_autofree char *real_path = regimen_clinic_file_resolve_target (file_path, error);
  g_autofree char *new_path = NULL;
  gboolean exists;

  if (out_kept_path != NULL)
    *out_kept_path = NULL;
  if (real_path == NULL || !check_target (real_path, is_replacing, &exists, error))
    return FALSE;
  new_path = regimen_clinic_file_start_new (real_path, FALSE, error);
  if (new_path == NULL)
    return FALSE;
  if (!copy_verified (backup_path, new_path, error))
    {
      regimen_clinic_file_drop_new (new_path);
      return FALSE;
    }
  return put_in_place (new_path, real_path, exists, at, out_kept_path, error) &&
         append_audit (real_path, backup_path, at, error);
}
