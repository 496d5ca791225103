/* out-file.h - a file that is there whole or not at all, and only for its owner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RegimenOutFile RegimenOutFile;

RegimenOutFile *regimen_out_file_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GOutputStream *regimen_out_file_get_stream (RegimenOutFile *self);
gboolean regimen_out_file_commit (RegimenOutFile *self, GError **error);
void regimen_out_file_free (RegimenOutFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenOutFile, regimen_out_file_free)

G_END_DECLS
