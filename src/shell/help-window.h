/* help-window.h - how to work with the program, a page for each part of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_HELP_WINDOW (regimen_help_window_get_type ())
G_DECLARE_FINAL_TYPE (RegimenHelpWindow, regimen_help_window, REGIMEN, HELP_WINDOW, AdwWindow)

GtkWidget *regimen_help_window_new (GtkWindow *parent);
void regimen_help_window_show_topic (RegimenHelpWindow *self, const char *topic);

G_END_DECLS
