/* page-table.h - the pages of the window, in the order of the navigation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * RegimenPageEntry:
 * @id: word of the settings and of "go.page"
 * @label: what the navigation says, untranslated
 * @icon_name: its symbolic icon
 * @get_type: the class, a RegimenPage
 * @prepare: (nullable): hands a page just made what comes from other folders
 * @is_in_menu: it is reached from elsewhere than the navigation: the main menu, or Today
 */
typedef struct
{
  const char *id;
  const char *label;
  const char *icon_name;
  GType (*get_type) (void);
  void (*prepare) (RegimenPage *page);
  gboolean is_in_menu;
} RegimenPageEntry;

const RegimenPageEntry *regimen_page_table (guint *out_n);
const char *regimen_page_table_known (const char *page_id);

G_END_DECLS
