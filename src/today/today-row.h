/* today-row.h - one visit of the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "appointment.h"

G_BEGIN_DECLS

/**
 * RegimenTodayLines:
 * @REGIMEN_TODAY_LINES_ANY: one line, in whatever room there is
 * @REGIMEN_TODAY_LINES_ONE: one line, with room kept for nearly every name
 * @REGIMEN_TODAY_LINES_TWO: one line has no room for all of it beside the name
 */
typedef enum
{
  REGIMEN_TODAY_LINES_ANY,
  REGIMEN_TODAY_LINES_ONE,
  REGIMEN_TODAY_LINES_TWO,
} RegimenTodayLines;

#define REGIMEN_TYPE_TODAY_ROW (regimen_today_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTodayRow, regimen_today_row, REGIMEN, TODAY_ROW, GtkListBoxRow)

/* Columns that stand under one another in all rows of a page: each as wide as its longest text,
 * and narrower together when there is no room. */
#define REGIMEN_N_TODAY_COLUMNS 8

GtkWidget *regimen_today_row_new (GtkSizeGroup *const *columns);
RegimenAppointment *regimen_today_row_get_appointment (RegimenTodayRow *self);
void regimen_today_row_show (RegimenTodayRow *self,
                             RegimenAppointment *appointment,
                             gboolean is_score_due,
                             RegimenInstant now,
                             RegimenMinute now_civil);
gboolean regimen_today_row_is_late (RegimenTodayRow *self);
void regimen_today_row_set_lines (RegimenTodayRow *self, RegimenTodayLines lines);

G_END_DECLS
