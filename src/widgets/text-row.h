/* text-row.h - a row of a form with room for several lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *regimen_text_row_new (const char *title, const char *text) G_GNUC_WARN_UNUSED_RESULT;
GtkTextBuffer *regimen_text_row_get_buffer (GtkWidget *row);
char *regimen_text_row_dup_text (GtkWidget *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
