/* style-sheets.c - how the program looks, by what the computer asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * AdwApplication would load the sheets from the program's resource path, but for a program that has
 * one GtkApplication adds a folder of icons below it to the icon theme. A theme that is given a
 * folder forgets what a thread beside the start has read of the disk, and reads all of it again
 * while the first frame waits: a tenth of the whole start. So the program has no such path, and
 * loads them here; its icon is in own-icon.c.
 */

#define G_LOG_DOMAIN "regimen-style"

#include "config.h"

#include "style-sheets.h"

#include <adwaita.h>

#define FOLDER "/org/regimen/Regimen/"

static GtkStyleProvider *
load (const char *path)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  return GTK_STYLE_PROVIDER (provider);
}

/* The sheets for high contrast stand over the others, and the dark one over both. */
static void
use_high_contrast (AdwStyleManager *manager)
{
  static GtkStyleProvider *sheets[2]; /* NULL: not in use */
  static const char *const paths[] = { FOLDER "style-hc.css", FOLDER "style-hc-dark.css" };
  gboolean is_high = adw_style_manager_get_high_contrast (manager);
  gboolean is_wanted[] = { is_high, is_high && adw_style_manager_get_dark (manager) };
  GdkDisplay *display = adw_style_manager_get_display (manager);

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      if (is_wanted[i] == (sheets[i] != NULL))
        continue;
      if (is_wanted[i])
        {
          sheets[i] = load (paths[i]);
          gtk_style_context_add_provider_for_display (display, sheets[i],
                                                      GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1 +
                                                          i);
          continue;
        }
      gtk_style_context_remove_provider_for_display (display, sheets[i]);
      g_clear_object (&sheets[i]);
    }
}

/**
 * regimen_style_sheets_use:
 *
 * Once a run, before the first window. Follows high contrast and dark from then on.
 */
void
regimen_style_sheets_use (GdkDisplay *display)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (display);
  g_autoptr (GtkStyleProvider) sheet = load (FOLDER "style.css");

  gtk_style_context_add_provider_for_display (display, sheet,
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (use_high_contrast), NULL);
  g_signal_connect (manager, "notify::dark", G_CALLBACK (use_high_contrast), NULL);
  use_high_contrast (manager);
}
