/* ink.h - how strong what a widget draws itself stands on its ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean regimen_ink_is_high (GtkWidget *widget);
GdkRGBA regimen_ink_of_words (GtkWidget *widget, const GdkRGBA *colour, float strength);
GdkRGBA regimen_ink_of_line (GtkWidget *widget, const GdkRGBA *colour, float strength);
GdkRGBA regimen_ink_of_shade (GtkWidget *widget, const GdkRGBA *colour, float strength);

G_END_DECLS
