/* test-whole-file.c - a file read or written off the main loop, whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "whole-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "errors.h"

typedef struct
{
  char *folder;
  char *path;
  GAsyncResult *result;
} Place;

static void
place_set_up (Place *place, gconstpointer unused)
{
  place->folder = g_dir_make_tmp ("whole-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "scan.pdf", NULL);
}

static void
place_tear_down (Place *place, gconstpointer unused)
{
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0); /* nothing else is left there */
  g_free (place->path);
  g_free (place->folder);
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Place *place = user_data;

  place->result = g_object_ref (result);
}

static GBytes *
read_file (Place *place, gsize at_most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (place->path);
  GBytes *bytes = NULL;

  regimen_whole_file_read_async (file, at_most, cancellable, ready_cb, place);
  while (place->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bytes = regimen_whole_file_read_finish (place->result, error);
  g_clear_object (&place->result);
  return bytes;
}

static gboolean
write_file (Place *place, const char *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  gboolean is_written = FALSE;

  regimen_whole_file_write_async (place->path, bytes, cancellable, ready_cb, place);
  while (place->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  is_written = regimen_whole_file_write_finish (place->result, error);
  g_clear_object (&place->result);
  return is_written;
}

static void
test_there_and_back (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (write_file (place, "%PDF-1", NULL, &error));
  g_assert_no_error (error);
  bytes = read_file (place, 6, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "%PDF-1", 6);
}

/* Whoever takes a film for a scan doesn't wait for it to be read. */
static void
test_too_large (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (write_file (place, "%PDF-1", NULL, &error));
  g_assert_null (read_file (place, 5, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
}

static void
test_missing (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_file (place, 5, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What stood there stays. */
static void
test_called_off (Place *place, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (write_file (place, "before", NULL, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (write_file (place, "after", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (read_file (place, 100, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/exchange/whole-file/" name, Place, NULL, place_set_up, func, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("there-and-back", test_there_and_back);
  ADD ("too-large", test_too_large);
  ADD ("missing", test_missing);
  ADD ("called-off", test_called_off);
  return g_test_run ();
}
