/* cell-list.h - several things in one cell, one a line, each of a few parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void regimen_cell_list_begin_item (GString *cell);
void regimen_cell_list_add_part (GString *cell, const char *separator, const char *part);

GPtrArray *regimen_cell_list_split (const char *cell) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_cell_list_split_parts (const char *item, char separator)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
