/* group-rows.h - rows put into preferences groups, to be taken out again together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GPtrArray *regimen_group_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_group_rows_add (GPtrArray *rows, AdwPreferencesGroup *group, GtkWidget *row);
void regimen_group_rows_clear (GPtrArray *rows);
GtkWidget *regimen_group_rows_make (const char *title, const char *subtitle);

G_END_DECLS
