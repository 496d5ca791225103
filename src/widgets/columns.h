/* columns.h - two columns side by side where there is room, else one below the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_COLUMNS (regimen_columns_get_type ())
G_DECLARE_FINAL_TYPE (RegimenColumns, regimen_columns, REGIMEN, COLUMNS, GtkWidget)

G_END_DECLS
