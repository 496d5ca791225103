/* window-actions.h - what the window does when asked: go somewhere, say something, undo, open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "window.h"

G_BEGIN_DECLS

void regimen_window_install_actions (GtkWidgetClass *widget_class);
void regimen_window_update_actions (RegimenWindow *self);
void regimen_window_say_undoable (RegimenWindow *self, const char *text);

G_END_DECLS
