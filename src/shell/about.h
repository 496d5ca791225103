/* about.h - what the program is, and the keys it knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *regimen_about_dup_versions (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_about_show (GtkWindow *parent);
void regimen_shortcuts_show (GtkWindow *parent);

G_END_DECLS
