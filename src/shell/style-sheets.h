/* style-sheets.h - how the program looks, by what the computer asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void regimen_style_sheets_use (GdkDisplay *display);

G_END_DECLS
