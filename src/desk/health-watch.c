/* health-watch.c - looks over the clinic file beside the work, once it is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-health"

#include "config.h"

#include "health-watch.h"

#include "health.h"

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (regimen_health_check (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * regimen_desk_check_health_async:
 * @self: a desk
 * @cancellable: (nullable): drops the answer; a look that has begun goes to its end
 *
 * Looks for damage in a worker with a connection of its own, while people already work.
 */
void
regimen_desk_check_health_async (RegimenDesk *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REGIMEN_IS_DESK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, regimen_desk_check_health_async);
  g_task_set_task_data (task, g_strdup (regimen_desk_get_path (self)), g_free);
  g_task_run_in_thread (task, check_in_thread);
}

/**
 * regimen_desk_check_health_finish:
 * @error: as of regimen_health_check()
 *
 * Returns: whether the file is sound
 */
gboolean
regimen_desk_check_health_finish (RegimenDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
