/* pdf-file.c - a document as a PDF file: whole or not at all, readable by its owner alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "pdf-file.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errors.h"
#include "page-layout.h"

#define N_NAME_TRIES 16

typedef struct
{
  int fd;
  int failed_errno; /* of the write that failed; 0 while all went well */
} Sink;

static cairo_status_t
write_to_sink (void *closure, const unsigned char *data, unsigned int length)
{
  Sink *sink = closure;

  while (length > 0)
    {
      gssize written = write (sink->fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          sink->failed_errno = errno;
          return CAIRO_STATUS_WRITE_ERROR;
        }
      data += written;
      length -= (unsigned int) written;
    }
  return CAIRO_STATUS_SUCCESS;
}

static RegimenError
error_code_for (int saved_errno)
{
  switch (saved_errno)
    {
    case EACCES:
    case EPERM:
    case EROFS:
      return REGIMEN_ERROR_READ_ONLY;
    case ENOENT:
    case ENOTDIR:
      return REGIMEN_ERROR_NOT_FOUND;
    default:
      return REGIMEN_ERROR_IO;
    }
}

static gboolean
fail (GError **error, const char *path, const char *what, int saved_errno)
{
  g_set_error (error, REGIMEN_ERROR, error_code_for (saved_errno), "%s: %s: %s", path, what,
               g_strerror (saved_errno));
  return FALSE;
}

/* Only the kind of paper, the program and the time: a PDF's metadata is read by mail servers and
 * file managers. */
static void
set_metadata (cairo_surface_t *surface, RegimenDocument *document)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  regimen_document_get_title (document));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Regimen " REGIMEN_VERSION);
  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (seconds);
      g_autofree char *iso = g_date_time_format_iso8601 (at);

      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
    }
}

static gboolean
draw_pages (RegimenDocument *document, int fd, const char *path, GError **error)
{
  const RegimenPageSetup *setup = regimen_document_get_page_setup (document);
  g_autoptr (RegimenPageLayout) layout = regimen_page_layout_new (document, setup);
  Sink sink = { .fd = fd };
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (write_to_sink, &sink, setup->width_pt, setup->height_pt);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  set_metadata (surface, document);
  for (guint page = 0; page < regimen_page_layout_n_pages (layout); page++)
    {
      regimen_page_layout_draw (layout, page, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (sink.failed_errno != 0)
    return fail (error, path, "writing the PDF", sink.failed_errno);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_FAILED, "%s: drawing the PDF: %s", path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}

/* A link could lead anywhere, and a pipe or device is not what somebody meant to overwrite. */
static gboolean
check_target (int folder_fd, const char *name, const char *path, GError **error)
{
  struct stat info;

  if (fstatat (folder_fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT || fail (error, path, "looking at the file", errno);
  if (S_ISREG (info.st_mode))
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
               S_ISLNK (info.st_mode) ? "%s: is a symbolic link; give the file itself"
                                      : "%s: is not a plain file",
               path);
  return FALSE;
}

static int
open_temporary (int folder_fd, char **out_name)
{
  for (int i = 0; i < N_NAME_TRIES; i++)
    {
      g_autofree char *name = g_strdup_printf (".regimen-%08x.pdf.part", g_random_int ());
      int fd = openat (folder_fd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

      if (fd >= 0)
        {
          *out_name = g_steal_pointer (&name);
          return fd;
        }
      if (errno != EEXIST)
        break;
    }
  return -1;
}

static gboolean
write_into_folder (RegimenDocument *document,
                   int folder_fd,
                   const char *name,
                   const char *path,
                   GError **error)
{
  g_autofree char *temporary = NULL;
  gboolean is_written;
  int fd;

  if (!check_target (folder_fd, name, path, error))
    return FALSE;
  fd = open_temporary (folder_fd, &temporary);
  if (fd < 0)
    return fail (error, path, "creating the PDF", errno);

  is_written = draw_pages (document, fd, path, error);
  if (is_written && (fchmod (fd, 0600) != 0 || fsync (fd) != 0))
    is_written = fail (error, path, "storing the PDF", errno);
  if (close (fd) != 0 && is_written)
    is_written = fail (error, path, "closing the PDF", errno);
  if (is_written && renameat (folder_fd, temporary, folder_fd, name) != 0)
    is_written = fail (error, path, "putting the PDF in place", errno);
  if (!is_written)
    {
      /* The first error is the one to report. */
      unlinkat (folder_fd, temporary, 0);
      return FALSE;
    }
  /* Some file systems can't sync a folder; the file itself is on the disk already. */
  if (fsync (folder_fd) != 0)
    g_debug ("Syncing the folder of a PDF: %s", g_strerror (errno));
  return TRUE;
}

/**
 * regimen_document_write_pdf:
 * @self: a document
 * @path: the file to write; one that is there is replaced
 * @error: return location
 *
 * Writes beside the target and renames, so that the file is there whole or not at all, with mode
 * 0600. With SOURCE_DATE_EPOCH in the environment the same document gives the same bytes.
 *
 * Returns: FALSE with @error: %REGIMEN_ERROR_UNSAFE_PLACE when @path is a symbolic link or no plain
 *   file, %REGIMEN_ERROR_READ_ONLY or %REGIMEN_ERROR_NOT_FOUND for its folder, %REGIMEN_ERROR_IO
 */
gboolean
regimen_document_write_pdf (RegimenDocument *self, const char *path, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  gboolean is_written;
  int folder_fd;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_fd < 0)
    return fail (error, path, "opening its folder", errno);
  is_written = write_into_folder (self, folder_fd, name, path, error);
  close (folder_fd);
  return is_written;
}
