/* digest-file.c - the SHA-256 of a file, and the small file beside it that says so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-digest-file"

#include "config.h"

#include "digest-file.h"

#include "errors.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_BYTES (1024 * 1024)
#define DIGEST_HEX_DIGITS 64

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
digest_fd (int fd, int copy_to_fd, GChecksum *checksum, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (BUFFER_BYTES);

  while (TRUE)
    {
      ssize_t n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = read (fd, buffer, BUFFER_BYTES);
      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        return TRUE;
      if (n < 0 || (copy_to_fd >= 0 && !write_all (copy_to_fd, buffer, (gsize) n)))
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
                       "copying stopped (%s); free some disk space or look at the disk",
                       g_strerror (errno));
          return FALSE;
        }
      g_checksum_update (checksum, buffer, n);
    }
}

/**
 * regimen_digest_file_compute:
 * @path: a file that no connection of this process has open (closing it here would drop its locks)
 * @copy_to_fd: where to write what is read, or -1
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): SHA-256 in hexadecimal; %NULL with @error set
 */
char *
regimen_digest_file_compute (const char *path,
                             int copy_to_fd,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gboolean ok;

  if (fd < 0)
    {
      g_set_error (error, REGIMEN_ERROR,
                   errno == ENOENT ? REGIMEN_ERROR_NOT_FOUND : REGIMEN_ERROR_IO,
                   "%s cannot be read (%s)", path, g_strerror (errno));
      return NULL;
    }
  ok = digest_fd (fd, copy_to_fd, checksum, cancellable, error);
  close (fd);
  return ok ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

/* Writes "FILE.sha256" as sha256sum does, so that anyone can check it without this program. */
gboolean
regimen_digest_file_write (const char *path, const char *digest, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *line = g_strdup_printf ("%s  %s\n", digest, name);
  g_autofree char *beside = g_strconcat (path, REGIMEN_DIGEST_SUFFIX, NULL);
  g_autoptr (GError) local_error = NULL;

  if (g_file_set_contents_full (beside, line, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &local_error))
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
               "the digest of the backup cannot be written: %s", local_error->message);
  return FALSE;
}

/**
 * regimen_digest_file_read:
 * @path: the file that the digest is of
 * @error: return location
 *
 * Returns: (transfer full): the digest that "FILE.sha256" holds; %NULL with NOT_FOUND, or CORRUPT
 *   when it holds something else
 */
char *
regimen_digest_file_read (const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, REGIMEN_DIGEST_SUFFIX, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (beside, &text, &length, NULL))
    {
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                       "%s: there is no backup of that name; check how it is spelt", path);
          return NULL;
        }
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                   "%s is not there: without it nobody can tell whether the backup is whole; "
                   "copy it from where the backup was, or take another backup",
                   beside);
      return NULL;
    }
  if (length <= DIGEST_HEX_DIGITS || strspn (text, "0123456789abcdef") != DIGEST_HEX_DIGITS)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                   "%s does not hold a digest; take another backup", beside);
      return NULL;
    }
  return g_strndup (text, DIGEST_HEX_DIGITS);
}
