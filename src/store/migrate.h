/* migrate.h - the numbered steps that make a clinic file what this program expects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include <gio/gio.h>

G_BEGIN_DECLS

int regimen_migrate_newest_version (void);
gboolean regimen_migrate_read_version (sqlite3 *handle, int *out_version, GError **error);
gboolean
regimen_migrate_run_step (sqlite3 *handle, int version, const char *const *scripts, GError **error);
gboolean
regimen_migrate_run (sqlite3 *handle, int to_version, GCancellable *cancellable, GError **error);
char *regimen_migrate_read_digest (sqlite3 *handle, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *regimen_migrate_known_digest (int version);
char *regimen_migrate_expected_digest (int version, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_migrate_check_digest (sqlite3 *handle, int version, GError **error);

G_END_DECLS
