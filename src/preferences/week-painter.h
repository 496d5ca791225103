/* week-painter.h - a week on which open hours are painted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "week-hours.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_WEEK_PAINTER (regimen_week_painter_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWeekPainter, regimen_week_painter, REGIMEN, WEEK_PAINTER, GtkWidget)

const RegimenWeekHours *regimen_week_painter_get_hours (RegimenWeekPainter *self);
void regimen_week_painter_set_hours (RegimenWeekPainter *self, const RegimenWeekHours *hours);

/* For tests and tools: where a quarter of an hour stands, in the widget. */
void regimen_week_painter_get_place (RegimenWeekPainter *self,
                                     RegimenWeekday weekday,
                                     int minute_of_day,
                                     double *out_x,
                                     double *out_y);

G_END_DECLS
