/* clinic-file.h - where a clinic file lies, who may read it, and whether it is one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "opening-watch.h"

G_BEGIN_DECLS

char *regimen_clinic_file_resolve (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_clinic_file_resolve_target (const char *path, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_clinic_file_resolve_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_clinic_file_read_version (const char *real_path, int *out_version, GError **error);
gboolean regimen_clinic_file_check (const char *real_path, gboolean is_read_only, GError **error);
void
regimen_clinic_file_set_newer_error (GError **error, const char *path, int version, int newest);

char *regimen_clinic_file_start_new (const char *real_path, gboolean is_backup, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean
regimen_clinic_file_finish_new (const char *new_path, const char *real_path, GError **error);
void regimen_clinic_file_drop_new (const char *new_path);
gboolean regimen_clinic_file_sync_folder (const char *path, GError **error);
char *regimen_clinic_file_keep_copy (sqlite3 *handle,
                                     const char *path,
                                     int version,
                                     const RegimenOpeningWatch *watch,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
