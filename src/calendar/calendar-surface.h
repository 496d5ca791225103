/* calendar-surface.h - the time grid with its hours and column heads, which stay put
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "time-grid.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CALENDAR_SURFACE (regimen_calendar_surface_get_type ())
G_DECLARE_FINAL_TYPE (RegimenCalendarSurface,
                      regimen_calendar_surface,
                      REGIMEN,
                      CALENDAR_SURFACE,
                      GtkWidget)

RegimenTimeGrid *regimen_calendar_surface_get_grid (RegimenCalendarSurface *self);
void regimen_calendar_surface_scroll_to (RegimenCalendarSurface *self, int minute_of_day);
void regimen_calendar_surface_zoom (RegimenCalendarSurface *self, double factor);

G_END_DECLS
