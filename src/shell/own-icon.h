/* own-icon.h - the program's icon, out of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void regimen_own_icon_announce (GdkDisplay *display);

G_END_DECLS
