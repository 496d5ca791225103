/* health.h - a quick look at a clinic file that was just opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean regimen_health_check (const char *path, GError **error);

G_END_DECLS
