/* cancel-count.c - a cancellable that is cancelled at its k-th check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cancel-count.h"

static gint64 n_checks;
static gint64 fires_at = G_MAXINT64;

/**
 * cancel_count_fire_at:
 * @check: which check is the first to say yes, from 1
 */
void
cancel_count_fire_at (gint64 check)
{
  n_checks = 0;
  fires_at = check;
}

/**
 * cancel_count_stop:
 *
 * Returns: how many checks there were; from now on none says yes
 */
gint64
cancel_count_stop (void)
{
  fires_at = G_MAXINT64;

  return n_checks;
}

/* In place of GIO's own: calls from the libraries under test, which are linked statically, come
 * here. */
gboolean
g_cancellable_is_cancelled (GCancellable *cancellable)
{
  return cancellable != NULL && ++n_checks >= fires_at;
}

gboolean
g_cancellable_set_error_if_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "called off");

  return TRUE;
}
