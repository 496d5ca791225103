/* about.c - what the program is, and the keys it knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-about"

#include "config.h"

#include "about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * regimen_about_show:
 *
 * Shows name, version and licence.
 */
void
regimen_about_show (GtkWindow *parent)
{
  adw_show_about_window (parent, "application-name", "Regimen", "application-icon", REGIMEN_APP_ID,
                         "version", REGIMEN_VERSION, "license-type", GTK_LICENSE_GPL_3_0,
                         "comments",
                         _ ("The desk of a clinic that treats in series.\n\nRegimen schedules and "
                            "records. It is not a medical device and gives no advice."),
                         NULL);
}

/**
 * regimen_shortcuts_show:
 *
 * Shows every key.
 */
void
regimen_shortcuts_show (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/regimen/Regimen/ui/shell/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
