/* digest-file.h - the SHA-256 of a file, and the small file beside it that says so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define REGIMEN_DIGEST_SUFFIX ".sha256"

char *regimen_digest_file_compute (const char *path,
                                   int copy_to_fd,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_digest_file_write (const char *path, const char *digest, GError **error);
char *regimen_digest_file_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
