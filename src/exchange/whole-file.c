/* whole-file.c - a small file read or written whole, off the thread that asks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A stick or another machine may keep its reader waiting for as long as it likes.
 */

#define G_LOG_DOMAIN "regimen-exchange"

#include "config.h"

#include "whole-file.h"

#include "errors.h"
#include "out-file.h"

typedef struct
{
  GFile *file;
  gsize at_most;
  char *path;
  GBytes *bytes;
} Whole;

static void
whole_free (gpointer data)
{
  Whole *self = data;

  g_clear_object (&self->file);
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static GBytes *
read_whole (const Whole *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, cancellable, error);
  g_autofree char *buffer = NULL;
  gsize length = 0;

  if (stream == NULL)
    return NULL;
  buffer = g_malloc (self->at_most + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, self->at_most + 1, &length,
                                cancellable, error))
    return NULL;
  if (length > self->at_most)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "the file is larger than %" G_GSIZE_FORMAT " bytes", self->at_most);
      return NULL;
    }
  buffer = g_realloc (buffer, MAX (length, 1));
  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = read_whole (data, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
write_whole (const Whole *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RegimenOutFile) out = regimen_out_file_new (self->path, error);

  return out != NULL &&
         g_output_stream_write_all (regimen_out_file_get_stream (out),
                                    g_bytes_get_data (self->bytes, NULL),
                                    g_bytes_get_size (self->bytes), NULL, cancellable, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         regimen_out_file_commit (out, error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_whole (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * regimen_whole_file_read_async:
 * @at_most: so many bytes; nothing more than that is read
 * @cancellable: (nullable): ends it
 */
void
regimen_whole_file_read_async (GFile *file,
                               gsize at_most,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Whole *whole = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  whole = g_new0 (Whole, 1);
  whole->file = g_object_ref (file);
  whole->at_most = at_most;
  g_task_set_source_tag (task, regimen_whole_file_read_async);
  g_task_set_task_data (task, whole, whole_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * regimen_whole_file_read_finish:
 * @error: %REGIMEN_ERROR_INVALID when there is more in it, or as g_file_read()
 *
 * Returns: (transfer full): what is in the file; NULL with @error set
 */
GBytes *
regimen_whole_file_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * regimen_whole_file_write_async:
 * @path: where the file shall stand
 * @cancellable: (nullable): ends it, and what stands at @path stays
 *
 * As regimen_out_file_new() and regimen_out_file_commit().
 */
void
regimen_whole_file_write_async (const char *path,
                                GBytes *bytes,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Whole *whole = NULL;

  g_return_if_fail (path != NULL && bytes != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  whole = g_new0 (Whole, 1);
  /* Where it was put in its place, it was written, whoever called it off too late. */
  g_task_set_check_cancellable (task, FALSE);
  whole->path = g_strdup (path);
  whole->bytes = g_bytes_ref (bytes);
  g_task_set_source_tag (task, regimen_whole_file_write_async);
  g_task_set_task_data (task, whole, whole_free);
  g_task_run_in_thread (task, write_in_thread);
}

/* Returns: whether it stands there; FALSE with @error set */
gboolean
regimen_whole_file_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
