/* file-place.h - whether a folder is one in which a clinic file is safe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean regimen_place_check (const char *folder, GError **error);
const char *regimen_place_network_name (guint64 file_system_magic);
const char *regimen_place_cloud_name (const char *folder);

G_END_DECLS
