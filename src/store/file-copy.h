/* file-copy.h - a copy of a live clinic file, made page by page and checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegimenProgress:
 * @done: how much is done
 * @total: of how much; may change while it runs
 * @user_data: what was handed over with it
 */
typedef void (*RegimenProgress) (gint64 done, gint64 total, gpointer user_data);

gboolean regimen_file_copy_run (sqlite3 *source,
                                const char *dest_path,
                                GCancellable *cancellable,
                                RegimenProgress progress,
                                gpointer progress_data,
                                GError **error);
gboolean
regimen_file_copy_verify (const char *path, int version, GCancellable *cancellable, GError **error);

G_END_DECLS
