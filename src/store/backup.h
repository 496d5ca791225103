/* backup.h - a verified copy of a clinic file, and the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "civil.h"
#include "database.h"
#include "file-copy.h"

G_BEGIN_DECLS

/**
 * RegimenBackup:
 * @path: (owned): where the copy is
 * @n_bytes: its length
 * @digest: (owned): its SHA-256, which "PATH.sha256" holds too
 * @audit_code: (owned): the head of its audit log, to be kept elsewhere
 */
typedef struct
{
  char *path;
  gint64 n_bytes;
  char *digest;
  char *audit_code;
} RegimenBackup;

void regimen_backup_free (RegimenBackup *self);

RegimenBackup *regimen_backup_run (RegimenDatabase *db,
                                   const char *dest_path,
                                   RegimenInstant at,
                                   gint64 staff_id,
                                   GCancellable *cancellable,
                                   RegimenProgress progress,
                                   gpointer progress_data,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean regimen_restore_run (const char *backup_path,
                              const char *file_path,
                              gboolean is_replacing,
                              RegimenInstant at,
                              char **out_kept_path,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenBackup, regimen_backup_free)

G_END_DECLS
