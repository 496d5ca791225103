/* desk-worker.h - asks something of a desk beside the work, on a connection of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

/* On the worker: @desk is another one on the same file, with the clock stopped. NULL with @error
 * set on failure. */
typedef gpointer (*RegimenDeskQuestion) (RegimenDesk *desk,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);

void regimen_desk_ask_async (RegimenDesk *self,
                             RegimenDeskQuestion question,
                             gpointer data,
                             GDestroyNotify free_data,
                             GDestroyNotify free_answer,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gpointer regimen_desk_ask_finish (RegimenDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
