/* clinic-file.c - where a clinic file lies, who may read it, and whether it is one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#define G_LOG_DOMAIN "regimen-clinic-file"

#include "config.h"

#include "clinic-file.h"

#include "errors.h"
#include "file-copy.h"
#include "migrate.h"
#include "open-sequence.h"
#include "file-place.h"
#include "statement-private.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_BYTES 100
#define HEADER_MAGIC "SQLite format 3"

/* Once more, and once again for whoever was slow: whoever commits has a journal by then, or is
 * done. */
#define N_LOOKS 3
#define LOOK_US 25000

static guint32
big_endian_at (const guint8 *header, int offset)
{
  guint32 value;

  memcpy (&value, header + offset, sizeof value);
  return GUINT32_FROM_BE (value);
}

static char *
resolve_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *resolved = realpath (folder, NULL);
  char *real_path;

  if (resolved == NULL)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                   "%s: the folder cannot be opened (%s); check how it is spelt", folder,
                   g_strerror (errno));
      return NULL;
    }
  real_path = g_build_filename (resolved, name, NULL);
  free (resolved);
  return real_path;
}

/**
 * regimen_clinic_file_resolve:
 * @path: a path as given
 * @error: return location
 *
 * Follows links in the folders of @path, but not one at its end: that stays to be refused.
 *
 * Returns: (transfer full): the absolute path; %NULL with NOT_FOUND
 */
char *
regimen_clinic_file_resolve (const char *path, GError **error)
{
  return resolve_folder (path, error);
}

/**
 * regimen_clinic_file_resolve_new:
 * @path: where a file shall be made
 * @error: return location
 *
 * As regimen_clinic_file_resolve(); makes the folder, for its owner only, and refuses a path at
 * which something is already.
 *
 * Returns: (transfer full): the absolute path; %NULL with @error set
 */
char *
regimen_clinic_file_resolve_new (const char *path, GError **error)
{
  g_autofree char *real_path = regimen_clinic_file_resolve_target (path, error);
  struct stat found;

  if (real_path == NULL)
    return NULL;
  if (lstat (real_path, &found) == 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "%s: there is a file already; choose another name, or open it", real_path);
      return NULL;
    }
  return g_steal_pointer (&real_path);
}

/* The same for a path at which there may be a file that is to be replaced. */
char *
regimen_clinic_file_resolve_target (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY,
                   "%s: the folder cannot be made (%s); choose another", folder,
                   g_strerror (errno));
      return NULL;
    }
  return resolve_folder (path, error);
}

static gboolean
check_file (const char *path, gboolean is_read_only, struct stat *out_found, GError **error)
{
  if (lstat (path, out_found) != 0)
    {
      g_set_error (error, REGIMEN_ERROR,
                   errno == ENOENT ? REGIMEN_ERROR_NOT_FOUND : REGIMEN_ERROR_IO,
                   "%s: no clinic file can be opened there (%s); check how it is spelt", path,
                   g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (out_found->st_mode))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
                   "%s is %s, not a file; open the clinic file itself", path,
                   S_ISLNK (out_found->st_mode) ? "a link" : "a folder or a device");
      return FALSE;
    }
  if (access (path, is_read_only ? R_OK : R_OK | W_OK) != 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY,
                   "%s may not be %s by you; open it as its owner", path,
                   is_read_only ? "read" : "written");
      return FALSE;
    }
  return TRUE;
}

/* Asked of clinic files only: nobody is told to close what is no business of ours. */
static gboolean
check_private (const char *path, const struct stat *found, GError **error)
{
  if ((found->st_mode & (S_IRWXG | S_IRWXO)) == 0)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
               "other people of this computer can read or write %s; close it to them with: "
               "chmod 600 '%s'",
               path, path);
  return FALSE;
}

/* A journal is opened by SQLite by its name: it must be an ordinary file of the same owner. */
static gboolean
check_journal (const char *path, gboolean *out_is_hot, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  struct stat found;

  *out_is_hot = FALSE;
  if (lstat (journal, &found) != 0)
    return TRUE;
  if (!S_ISREG (found.st_mode))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
                   "%s is not an ordinary file; find out who made it and take it away", journal);
      return FALSE;
    }
  *out_is_hot = found.st_size > 0;
  return TRUE;
}

/* Read through SQLite's own file layer: a descriptor of our own would, when closed, drop the locks
 * that another connection of this program holds on the file. Nothing is written, nor locked. */
static gboolean
read_header (const char *path, guint8 *header, GError **error)
{
  g_autoptr (sqlite3) handle = NULL;
  sqlite3_file *file = NULL;
  int rc;

  rc =
      sqlite3_open_v2 (path, &handle,
                       SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, "unix");
  if (rc == SQLITE_OK)
    rc = sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (rc == SQLITE_OK)
    rc = file->pMethods->xRead (file, header, HEADER_BYTES, 0);
  if (rc == SQLITE_OK || rc == SQLITE_IOERR_SHORT_READ)
    return TRUE;

  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
               "%s cannot be read (SQLite %d); look at the disk, or restore a backup", path, rc);
  return FALSE;
}

static gboolean
check_header (const char *path,
              const guint8 *header,
              goffset file_bytes,
              gboolean has_hot_journal,
              GError **error)
{
  guint page_bytes = header[16] << 8 | header[17];
  guint64 n_pages = big_endian_at (header, 28);

  if (memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0 ||
      big_endian_at (header, 68) != REGIMEN_APPLICATION_ID)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                   "%s is not a clinic file of Regimen, or its beginning is destroyed; it was "
                   "left as it is: open another file, or restore a backup",
                   path);
      return FALSE;
    }
  /* Until a hot journal is rolled back the length says nothing. */
  if (has_hot_journal)
    return TRUE;
  if (page_bytes == 1)
    page_bytes = 65536;
  if (page_bytes < 512 || (guint64) file_bytes % page_bytes != 0 ||
      (guint64) file_bytes / page_bytes < n_pages)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                   "%s is damaged: a part of it is missing; it was left as it is: restore the "
                   "last backup",
                   path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_folder (const char *path, gboolean is_read_only, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!regimen_place_check (folder, error))
    return FALSE;
  if (!is_read_only && access (folder, W_OK | X_OK) != 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY,
                   "the folder %s may not be written by you; the clinic file needs it: "
                   "chmod 700 '%s' as its owner, or move the file",
                   folder, folder);
      return FALSE;
    }
  return TRUE;
}

/* The mark, and the length. While another program commits, head and length are of two moments, and
 * a journal may come between two looks: what seems to be missing is looked for again. */
static gboolean
check_inside (const char *path, guint8 *header, GError **error)
{
  for (int i = 0;; i++)
    {
      g_autoptr (GError) local_error = NULL;
      gboolean has_hot_journal = FALSE;
      struct stat found = { 0 };

      if (!check_journal (path, &has_hot_journal, error) || !read_header (path, header, error))
        return FALSE;
      if (stat (path, &found) != 0)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO, "%s cannot be looked at (%s)", path,
                       g_strerror (errno));
          return FALSE;
        }
      if (check_header (path, header, found.st_size, has_hot_journal, &local_error))
        return TRUE;
      if (i == N_LOOKS - 1)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_usleep (LOOK_US);
    }
}

/**
 * regimen_clinic_file_check:
 * @real_path: from regimen_clinic_file_resolve()
 * @is_read_only: whether it is only looked at
 * @error: return location
 *
 * All that can be told before SQLite works with the file: the place, an ordinary file that nobody
 * else can read, the mark of a clinic file at its head, its length, its version. Writes nothing.
 *
 * Returns: %FALSE with @error set: NOT_FOUND, UNSAFE_PLACE, READ_ONLY, CORRUPT, NEWER or IO
 */
gboolean
regimen_clinic_file_check (const char *real_path, gboolean is_read_only, GError **error)
{
  guint8 header[HEADER_BYTES] = { 0 };
  struct stat found;
  int version;

  if (!check_file (real_path, is_read_only, &found, error) ||
      !check_folder (real_path, is_read_only, error) || !check_inside (real_path, header, error) ||
      !check_private (real_path, &found, error))
    return FALSE;

  version = (int) big_endian_at (header, 60);
  if (!is_read_only && version > regimen_migrate_newest_version ())
    {
      regimen_clinic_file_set_newer_error (error, real_path, version,
                                           regimen_migrate_newest_version ());
      return FALSE;
    }
  return TRUE;
}

/* Reads the version from the head of a file that regimen_clinic_file_check() let pass. */
gboolean
regimen_clinic_file_read_version (const char *real_path, int *out_version, GError **error)
{
  guint8 header[HEADER_BYTES] = { 0 };

  if (!read_header (real_path, header, error))
    return FALSE;
  *out_version = (int) big_endian_at (header, 60);
  return TRUE;
}

void
regimen_clinic_file_set_newer_error (GError **error, const char *path, int version, int newest)
{
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NEWER,
               "%s was made by a newer Regimen (its version is %d, this program knows %d); "
               "update Regimen, or open it to look only",
               path, version, newest);
}

/**
 * regimen_clinic_file_start_new:
 * @real_path: from regimen_clinic_file_resolve_new()
 * @is_backup: whether nobody will work in it, so that the place does not matter
 * @error: return location
 *
 * Returns: (transfer full): the path of an empty file, 0600, beside @real_path, to be filled and
 *   handed to regimen_clinic_file_finish_new(); %NULL with @error set
 */
char *
regimen_clinic_file_start_new (const char *real_path, gboolean is_backup, GError **error)
{
  g_autofree char *new_path = g_strconcat (real_path, ".new-XXXXXX", NULL);
  int fd;

  if (!is_backup && !check_folder (real_path, FALSE, error))
    return NULL;
  fd = g_mkstemp_full (new_path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO, "%s cannot be made (%s)", real_path,
                   g_strerror (errno));
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&new_path);
}

/* Takes away what a half-made file left. */
void
regimen_clinic_file_drop_new (const char *new_path)
{
  g_autofree char *journal = g_strconcat (new_path, "-journal", NULL);

  unlink (new_path);
  unlink (journal);
}

/**
 * regimen_clinic_file_sync_folder:
 * @path: a file
 * @error: return location
 *
 * Makes a name that was just given or taken away in the folder of @path last through a power cut.
 */
gboolean
regimen_clinic_file_sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (!ok)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO, "%s cannot be flushed to disk (%s)",
                 folder, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return ok;
}

/**
 * regimen_clinic_file_finish_new:
 * @new_path: from regimen_clinic_file_start_new(), whole and closed
 * @real_path: its name from now on; nothing may be there
 * @error: return location
 *
 * Returns: %FALSE with @error set, and @new_path is gone
 */
gboolean
regimen_clinic_file_finish_new (const char *new_path, const char *real_path, GError **error)
{
  gboolean ok = renameat2 (AT_FDCWD, new_path, AT_FDCWD, real_path, RENAME_NOREPLACE) == 0;

  /* Not every file system knows the flag; a second name for the file does as well. */
  if (!ok && errno == EINVAL)
    ok = link (new_path, real_path) == 0;
  if (!ok)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
                 "%s cannot be given its name (%s); choose another", real_path, g_strerror (errno));
  regimen_clinic_file_drop_new (new_path);
  return ok && regimen_clinic_file_sync_folder (real_path, error);
}

static void
tell_copied (gint64 done, gint64 total, gpointer watch)
{
  const RegimenOpeningWatch *self = watch;

  self->tell (REGIMEN_OPENING_COPYING, done, total, self->data);
}

static gboolean
copy_and_check (sqlite3 *handle,
                const char *copy_path,
                int version,
                const RegimenOpeningWatch *watch,
                GError **error)
{
  GCancellable *cancellable = watch != NULL ? watch->cancellable : NULL;

  if (!regimen_file_copy_run (handle, copy_path, cancellable, watch != NULL ? tell_copied : NULL,
                              (gpointer) watch, error))
    return FALSE;
  if (watch != NULL)
    watch->tell (REGIMEN_OPENING_CHECKING, 0, 0, watch->data);
  return regimen_file_copy_verify (copy_path, version, cancellable, error) &&
         regimen_clinic_file_sync_folder (copy_path, error);
}

/**
 * regimen_clinic_file_keep_copy:
 * @handle: a connection to an older file
 * @path: its path
 * @version: its version
 * @watch: (nullable): is told, and may call it off
 * @error: return location
 *
 * Puts a copy beside the file before it is migrated, and checks it: "FILE.version-1-XXXXXX".
 *
 * Returns: (transfer full): its path; %NULL with @error set: then the file must not be migrated
 */
char *
regimen_clinic_file_keep_copy (sqlite3 *handle,
                               const char *path,
                               int version,
                               const RegimenOpeningWatch *watch,
                               GError **error)
{
  g_autofree char *copy_path = g_strdup_printf ("%s.version-%d-XXXXXX", path, version);
  int fd = g_mkstemp_full (copy_path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
                   "no copy of %s can be made before it is updated (%s); free some disk space",
                   path, g_strerror (errno));
      return NULL;
    }
  close (fd);
  if (copy_and_check (handle, copy_path, version, watch, error))
    return g_steal_pointer (&copy_path);
  regimen_clinic_file_drop_new (copy_path);
  return NULL;
}
