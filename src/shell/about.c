/* about.c - what the program is, and the keys it knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-about"

#include "config.h"

#include "about.h"

#include "desk.h"
#include "own-icon.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * regimen_about_dup_versions:
 *
 * Returns: (transfer full): the libraries as they run here, a line each, for a report of a fault
 */
char *
regimen_about_dup_versions (void)
{
  return g_strdup_printf ("Regimen %s\n"
                          "GTK %u.%u.%u\n"
                          "libadwaita %u.%u.%u\n"
                          "GLib %u.%u.%u\n"
                          "Pango %s\n"
                          "cairo %s\n"
                          "SQLite %s\n",
                          REGIMEN_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version,
                          glib_minor_version, glib_micro_version, pango_version_string (),
                          cairo_version_string (), regimen_desk_database_version ());
}

/**
 * regimen_about_show:
 *
 * Shows name, version and licence, and the versions of the libraries in use.
 */
void
regimen_about_show (GtkWindow *parent)
{
  g_autofree char *versions = regimen_about_dup_versions ();

  regimen_own_icon_announce (gtk_widget_get_display (GTK_WIDGET (parent)));
  adw_show_about_window (parent, "application-name", "Regimen", "application-icon", REGIMEN_APP_ID,
                         "version", REGIMEN_VERSION, "debug-info", versions, "debug-info-filename",
                         "regimen-versions.txt", "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("The desk of a clinic that treats in series.\n\nRegimen schedules and "
                            "records. It is not a medical device and gives no advice."),
                         NULL);
}

/* The keys of all groups stand under one another, as those of one group do. */
static void
align_groups (GtkWidget *box)
{
  g_autoptr (GtkSizeGroup) keys = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_focusable (child, FALSE);
      g_object_set (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child)), "accel-size-group",
                    keys, "title-size-group", titles, NULL);
    }
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
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  align_groups (GTK_WIDGET (gtk_builder_get_object (builder, "groups")));
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
