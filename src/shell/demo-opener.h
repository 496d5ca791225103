/* demo-opener.h - makes a fresh demo clinic, off the window's thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

void regimen_demo_open_async (GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
RegimenDesk *regimen_demo_open_finish (GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
