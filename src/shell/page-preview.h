/* page-preview.h - one page of paper on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "page-layout.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PAGE_PREVIEW (regimen_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPagePreview, regimen_page_preview, REGIMEN, PAGE_PREVIEW, GtkWidget)

GtkWidget *regimen_page_preview_new (RegimenPageLayout *layout, guint page);

G_END_DECLS
