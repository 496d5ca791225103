/* wrap-layout.h - children one after another, in as many lines as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_WRAP_LAYOUT (regimen_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWrapLayout,
                      regimen_wrap_layout,
                      REGIMEN,
                      WRAP_LAYOUT,
                      GtkLayoutManager)

GtkLayoutManager *regimen_wrap_layout_new (int spacing_px, int line_spacing_px)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
