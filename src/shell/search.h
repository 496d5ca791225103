/* search.h - the search at the top: patients, plans and commands by any fragment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SEARCH (regimen_search_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSearch, regimen_search, REGIMEN, SEARCH, GtkWidget)

GtkWidget *regimen_search_new (void);
void regimen_search_set_desk (RegimenSearch *self, RegimenDesk *desk);
GtkListBox *regimen_search_get_list (RegimenSearch *self);

G_END_DECLS
