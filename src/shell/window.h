/* window.h - the one window: navigation at the left, the open page at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "file-work.h"
#include "page.h"
#include "typed.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_WINDOW (regimen_window_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWindow, regimen_window, REGIMEN, WINDOW, AdwApplicationWindow)

RegimenWindow *regimen_window_new (GtkApplication *application, GSettings *settings);
void regimen_window_set_desk (RegimenWindow *self, RegimenDesk *desk);
RegimenDesk *regimen_window_get_desk (RegimenWindow *self);
void regimen_window_take_work (RegimenWindow *self, RegimenFileWork *work, const char *now);
void regimen_window_open (RegimenWindow *self, const char *path);
gboolean regimen_window_is_opening (RegimenWindow *self);
gboolean regimen_window_shows_work (RegimenWindow *self);
void regimen_window_use_desk (RegimenWindow *self, RegimenDesk *desk);
void regimen_window_open_demo (RegimenWindow *self);
void regimen_window_search (RegimenWindow *self);
void regimen_window_show_page (RegimenWindow *self, const char *page_id);
const char *regimen_window_get_page_id (RegimenWindow *self);
RegimenPage *regimen_window_get_page (RegimenWindow *self);
void regimen_window_leave (RegimenWindow *self, RegimenDropFunc then);
void regimen_window_go_to (RegimenWindow *self, RegimenTarget target, gint64 id, RegimenDay day);
void regimen_window_say (RegimenWindow *self, const char *text);

G_END_DECLS
