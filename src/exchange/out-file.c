/* out-file.c - a file that is there whole or not at all, and only for its owner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-out-file"

#include "config.h"

#include "out-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>

#include "errors.h"

#define MAX_TRIES 16

/* How an SQLite file begins, with its zero byte. */
static const char DATABASE_HEAD[16] = "SQLite format 3";

struct _RegimenOutFile
{
  char *path;            /* (owned): for messages */
  char *name;            /* (owned): in its folder */
  char *temporary_name;  /* (owned) (nullable): in the same folder; NULL: none is there */
  int folder_fd;         /* -1: not open */
  int fd;                /* of the temporary file; belongs to the stream */
  GOutputStream *stream; /* (owned) */
};

static gboolean
fail (const char *path, const char *doing, int code, GError **error)
{
  int kind = code == EACCES || code == EPERM || code == EROFS ? REGIMEN_ERROR_READ_ONLY
             : code == ENOENT                                 ? REGIMEN_ERROR_NOT_FOUND
                                                              : REGIMEN_ERROR_IO;

  g_set_error (error, REGIMEN_ERROR, kind, "%s: %s: %s", path, doing, g_strerror (code));
  return FALSE;
}

/* A clinic file or a backup of one is not written over by a slip of the hand. */
static gboolean
is_database (RegimenOutFile *self)
{
  char head[sizeof DATABASE_HEAD];
  int fd = openat (self->folder_fd, self->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  gssize n;

  if (fd < 0)
    return FALSE;
  n = read (fd, head, sizeof head);
  close (fd);
  return n == sizeof head && memcmp (head, DATABASE_HEAD, sizeof head) == 0;
}

/* A link or a device under that name is somebody's trap or a mistake; a file is replaced. */
static gboolean
check_target (RegimenOutFile *self, GError **error)
{
  struct stat info;

  if (fstatat (self->folder_fd, self->name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT || fail (self->path, "can't be looked at", errno, error);
  if (S_ISREG (info.st_mode) && is_database (self))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
                   "%s: a database of that name is there", self->path);
      return FALSE;
    }
  if (S_ISREG (info.st_mode))
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
               "%s: a link, folder or device of that name is there", self->path);
  return FALSE;
}

static gboolean
open_temporary (RegimenOutFile *self, GError **error)
{
  for (int i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *name = g_strdup_printf (".%.200s.%08x.part", self->name, g_random_int ());

      self->fd = openat (self->folder_fd, name,
                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
      if (self->fd >= 0)
        {
          self->temporary_name = g_steal_pointer (&name);
          self->stream = g_unix_output_stream_new (self->fd, TRUE);
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }
  return fail (self->path, "can't be made", errno, error);
}

/**
 * regimen_out_file_new:
 * @path: where the file shall stand
 * @error: %REGIMEN_ERROR_UNSAFE_PLACE when a database, or something other than a file, is there, or
 *   READ_ONLY, NOT_FOUND (its folder), IO
 *
 * Starts a file beside its place under another name, readable by its owner only. What stands at
 * @path is replaced by regimen_out_file_commit() and untouched before; without it nothing stays.
 *
 * Returns: (transfer full) (nullable): an open file
 */
RegimenOutFile *
regimen_out_file_new (const char *path, GError **error)
{
  g_autoptr (RegimenOutFile) self = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (RegimenOutFile, 1);
  self->fd = -1;
  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  folder = g_path_get_dirname (path);
  self->folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->folder_fd < 0)
    {
      fail (folder, "can't be opened", errno, error);
      return NULL;
    }
  if (!check_target (self, error) || !open_temporary (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

GOutputStream *
regimen_out_file_get_stream (RegimenOutFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->stream;
}

/**
 * regimen_out_file_commit:
 * @error: %REGIMEN_ERROR_IO and others of regimen_out_file_new()
 *
 * Makes what was written durable and puts it in its place.
 */
gboolean
regimen_out_file_commit (RegimenOutFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->temporary_name != NULL, FALSE);

  if (!g_output_stream_flush (self->stream, NULL, error))
    return FALSE;
  if (fsync (self->fd) != 0)
    return fail (self->path, "can't be made durable", errno, error);
  if (!g_output_stream_close (self->stream, NULL, error) || !check_target (self, error))
    return FALSE;
  if (renameat (self->folder_fd, self->temporary_name, self->folder_fd, self->name) != 0)
    return fail (self->path, "can't be put in its place", errno, error);
  g_clear_pointer (&self->temporary_name, g_free);
  if (fsync (self->folder_fd) != 0)
    return fail (self->path, "its folder can't be made durable", errno, error);
  return TRUE;
}

void
regimen_out_file_free (RegimenOutFile *self)
{
  if (self == NULL)
    return;
  if (self->temporary_name != NULL)
    unlinkat (self->folder_fd, self->temporary_name, 0);
  if (self->folder_fd >= 0)
    close (self->folder_fd);
  g_clear_object (&self->stream);
  g_free (self->temporary_name);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}
