/* navigation.h - the narrow list of pages at the left of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_NAVIGATION (regimen_navigation_get_type ())
G_DECLARE_FINAL_TYPE (RegimenNavigation, regimen_navigation, REGIMEN, NAVIGATION, GtkWidget)

void regimen_navigation_select (RegimenNavigation *self, const char *page_id);
void regimen_navigation_set_n_open (RegimenNavigation *self, const char *page_id, guint n_open);
void regimen_navigation_set_is_narrow (RegimenNavigation *self, gboolean is_narrow);

G_END_DECLS
