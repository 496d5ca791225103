/* today-row.h - one visit of the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "appointment.h"
#include "today-cells.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_TODAY_ROW (regimen_today_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTodayRow, regimen_today_row, REGIMEN, TODAY_ROW, GtkListBoxRow)

GtkWidget *regimen_today_row_new (RegimenTodayColumns *columns, GtkSizeGroup *buttons);
RegimenAppointment *regimen_today_row_get_appointment (RegimenTodayRow *self);
void regimen_today_row_show (RegimenTodayRow *self,
                             RegimenAppointment *appointment,
                             gboolean is_score_due,
                             RegimenInstant now,
                             RegimenMinute now_civil);
gboolean regimen_today_row_is_late (RegimenTodayRow *self);
RegimenTodayCells *regimen_today_row_get_cells (RegimenTodayRow *self);
void regimen_today_row_set_lines (RegimenTodayRow *self, RegimenTodayLines lines);

G_END_DECLS
