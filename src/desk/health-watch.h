/* health-watch.h - looks over the clinic file beside the work, once it is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

void regimen_desk_check_health_async (RegimenDesk *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean regimen_desk_check_health_finish (RegimenDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
