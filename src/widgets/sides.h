/* sides.h - a middle with something at each side, below it where there is no room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_SIDES (regimen_sides_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSides, regimen_sides, REGIMEN, SIDES, GtkWidget)

GtkWidget *regimen_sides_new (GtkWidget *start, GtkWidget *centre, GtkWidget *end)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
