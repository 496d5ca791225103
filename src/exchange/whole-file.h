/* whole-file.h - a small file read or written whole, off the thread that asks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void regimen_whole_file_read_async (GFile *file,
                                    gsize at_most,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GBytes *regimen_whole_file_read_finish (GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_whole_file_write_async (const char *path,
                                     GBytes *bytes,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean regimen_whole_file_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
