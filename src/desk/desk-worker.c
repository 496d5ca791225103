/* desk-worker.c - asks something of a desk beside the work, on a connection of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "desk-worker.h"

typedef struct
{
  char *path;
  RegimenInstant now;
  RegimenDeskQuestion question;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_answer;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self->path);
  g_free (self);
}

static void
ask_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Asking *self = data;
  GError *error = NULL;
  g_autoptr (RegimenClock) clock = regimen_clock_new_stopped (self->now);
  g_autoptr (RegimenDesk) desk = regimen_desk_open (self->path, clock, &error);
  gpointer answer = desk != NULL ? self->question (desk, self->data, cancellable, &error) : NULL;

  if (answer != NULL)
    g_task_return_pointer (task, answer, self->free_answer);
  else
    g_task_return_error (task, error);
}

/**
 * regimen_desk_ask_async:
 * @question: called on a worker
 * @data: (transfer full): what it gets
 * @cancellable: (nullable): drops the answer
 */
void
regimen_desk_ask_async (RegimenDesk *self,
                        RegimenDeskQuestion question,
                        gpointer data,
                        GDestroyNotify free_data,
                        GDestroyNotify free_answer,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Asking *asking;

  g_return_if_fail (REGIMEN_IS_DESK (self) && question != NULL);

  asking = g_new0 (Asking, 1);
  asking->path = g_strdup (regimen_desk_get_path (self));
  asking->now = regimen_clock_now (regimen_desk_get_clock (self));
  asking->question = question;
  asking->data = data;
  asking->free_data = free_data;
  asking->free_answer = free_answer;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, regimen_desk_ask_async);
  g_task_set_task_data (task, asking, asking_free);
  g_task_run_in_thread (task, ask_in_thread);
}

/**
 * regimen_desk_ask_finish:
 *
 * Returns: (transfer full): the answer; NULL on failure
 */
gpointer
regimen_desk_ask_finish (RegimenDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
