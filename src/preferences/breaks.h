/* breaks.h - what is booked and would lose its time: the list, before anything is stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "conflict.h"

G_BEGIN_DECLS

/**
 * RegimenBreaksFunc:
 * @reason: why it is stored all the same, never empty
 * @finds_places: whether other places are to be looked for at once
 */
typedef void (*RegimenBreaksFunc) (const char *reason, gboolean finds_places, gpointer user_data);

void regimen_breaks_ask (GtkWidget *from,
                         const char *heading,
                         const GPtrArray *conflicts,
                         gboolean can_find_places,
                         RegimenBreaksFunc accept,
                         gpointer user_data,
                         GDestroyNotify destroy);
void regimen_breaks_find_places (GtkWidget *from, const GPtrArray *conflicts, const char *title);

G_END_DECLS
