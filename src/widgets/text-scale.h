/* text-scale.h - how much larger than usual the text is, and what grows with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double regimen_text_scale (GtkWidget *widget);
void regimen_text_scale_clamps (GtkWidget *within);
void regimen_text_scale_window (GtkWindow *window);

G_END_DECLS
