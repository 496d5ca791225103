/* search-box.h - the search at the top: patients, plans and commands by any fragment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SEARCH_BOX (regimen_search_box_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSearchBox, regimen_search_box, REGIMEN, SEARCH_BOX, GtkWidget)

void regimen_search_box_set_desk (RegimenSearchBox *self, RegimenDesk *desk);
void regimen_search_box_set_is_narrow (RegimenSearchBox *self, gboolean is_narrow);
GtkListBox *regimen_search_box_get_list (RegimenSearchBox *self);

G_END_DECLS
