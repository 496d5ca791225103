/* load-mark.h - how full a day is, as a bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGIMEN_LOAD_FULL 0.9 /* from here on a day or an hour counts as full */

void regimen_load_mark_draw (GtkSnapshot *snapshot,
                             GtkWidget *widget,
                             double load,
                             const graphene_rect_t *area);
char *regimen_load_mark_word (double load) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
