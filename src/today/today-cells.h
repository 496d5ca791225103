/* today-cells.h - what a visit's row says, in columns
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

typedef enum
{
  REGIMEN_TODAY_TIME,
  REGIMEN_TODAY_NAME,
  REGIMEN_TODAY_WHAT,
  REGIMEN_TODAY_ROOM,
  REGIMEN_TODAY_PROVIDER,
  REGIMEN_TODAY_PROGRESS,
  REGIMEN_TODAY_FLAGS,
  REGIMEN_N_TODAY_COLUMNS,
} RegimenTodayColumn;

/* The widths that all rows of a page share: each column as wide as its longest text, and narrower
 * together when there is no room. */
typedef struct _RegimenTodayColumns RegimenTodayColumns;

RegimenTodayColumns *regimen_today_columns_new (void);
RegimenTodayColumns *regimen_today_columns_ref (RegimenTodayColumns *self);
void regimen_today_columns_unref (RegimenTodayColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenTodayColumns, regimen_today_columns_unref)

#define REGIMEN_TYPE_TODAY_CELLS (regimen_today_cells_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTodayCells, regimen_today_cells, REGIMEN, TODAY_CELLS, GtkWidget)

void regimen_today_cells_set_columns (RegimenTodayCells *self, RegimenTodayColumns *columns);
void regimen_today_cells_set_lines (RegimenTodayCells *self, RegimenTodayLines lines);
RegimenTodayLines regimen_today_cells_get_lines (RegimenTodayCells *self);
void regimen_today_cells_show (RegimenTodayCells *self,
                               RegimenAppointmentState state,
                               const char *const texts[REGIMEN_N_TODAY_COLUMNS],
                               const char *flags_hint);
GdkRectangle regimen_today_cells_get_area (RegimenTodayCells *self, RegimenTodayColumn column);
gboolean regimen_today_cells_is_cut (RegimenTodayCells *self, RegimenTodayColumn column);

G_END_DECLS
