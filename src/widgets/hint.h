/* hint.h - what a widget says of itself under the pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void regimen_hint_set (GtkWidget *widget, const char *text);
const char *regimen_hint_get (GtkWidget *widget);

G_END_DECLS
