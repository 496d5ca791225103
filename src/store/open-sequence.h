/* open-sequence.h - what every connection is set to before its first statement
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include <gio/gio.h>

G_BEGIN_DECLS

/* "RgMn": the application_id in the header of a clinic file. */
#define REGIMEN_APPLICATION_ID 0x52674d6e

gboolean regimen_open_sequence_run (sqlite3 *handle,
                                    gboolean is_read_only,
                                    GCancellable *cancellable,
                                    GError **error);
void regimen_open_sequence_wait (sqlite3 *handle, int patience_ms);
void regimen_open_sequence_heed (sqlite3 *handle, GCancellable *cancellable);
void regimen_open_sequence_lock (sqlite3 *handle);
void regimen_open_sequence_unlock (sqlite3 *handle);

G_END_DECLS
