/* short-forms.h - ways to write a name or a title where there is little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **regimen_short_names (const char *name, const char *family_name) G_GNUC_WARN_UNUSED_RESULT;
char **regimen_short_titles (const char *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
