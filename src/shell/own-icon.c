/* own-icon.c - the program's icon, out of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The icon theme is given the folder only where the icon is asked for by its name; style-sheets.c
 * says why.
 */

#define G_LOG_DOMAIN "regimen-own-icon"

#include "config.h"

#include "own-icon.h"

#define FOLDER "/org/regimen/Regimen/icons"

/**
 * regimen_own_icon_announce:
 *
 * Lets the icon be found by its name, on a system on which the program is not installed.
 */
void
regimen_own_icon_announce (GdkDisplay *display)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (display);

  if (!gtk_icon_theme_has_icon (theme, REGIMEN_APP_ID))
    gtk_icon_theme_add_resource_path (theme, FOLDER);
}
