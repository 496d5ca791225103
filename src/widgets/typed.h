/* typed.h - asks before something typed and not stored is dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RegimenDropFunc:
 * @object: the one given to regimen_typed_ask()
 */
typedef void (*RegimenDropFunc) (GObject *object);

void regimen_typed_ask (GtkWidget *from, RegimenDropFunc drop, gpointer object);
void regimen_typed_ask_either (GtkWidget *from,
                               RegimenDropFunc drop,
                               RegimenDropFunc keep,
                               gpointer object);

G_END_DECLS
