/* time-grid.h - columns of time with appointments in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "appointment-block.h"
#include "column.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_TIME_GRID (regimen_time_grid_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTimeGrid, regimen_time_grid, REGIMEN, TIME_GRID, GtkWidget)

/**
 * RegimenPlaceFunc:
 * @appointment: what is being moved
 * @column: over which column
 * @start: where it would begin
 * @out_text: (out): what to say at the pointer
 *
 * Returns: whether it may stand there
 */
typedef gboolean (*RegimenPlaceFunc) (RegimenAppointment *appointment,
                                      const RegimenColumn *column,
                                      RegimenMinute start,
                                      char **out_text,
                                      gpointer user_data);

GtkWidget *regimen_time_grid_new (void);
void regimen_time_grid_show (RegimenTimeGrid *self, GPtrArray *columns, GListModel *appointments);
void regimen_time_grid_set_now (RegimenTimeGrid *self, RegimenMinute now);
void regimen_time_grid_set_place_func (RegimenTimeGrid *self, RegimenPlaceFunc func, gpointer data);
GPtrArray *regimen_time_grid_get_columns (RegimenTimeGrid *self);
guint regimen_time_grid_get_n_shown_columns (RegimenTimeGrid *self);
double regimen_time_grid_get_px_per_min (RegimenTimeGrid *self);
void regimen_time_grid_get_column_extents (RegimenTimeGrid *self,
                                           guint index,
                                           double *out_x,
                                           double *out_width);
RegimenAppointmentBlock *regimen_time_grid_find_block (RegimenTimeGrid *self,
                                                       gint64 appointment_id);
void regimen_time_grid_get_slot_rect (RegimenTimeGrid *self,
                                      guint column,
                                      RegimenMinute start,
                                      int minutes,
                                      GdkRectangle *out_rect);
void regimen_time_grid_pick_up (RegimenTimeGrid *self, RegimenAppointment *appointment);
gboolean regimen_time_grid_is_moving (RegimenTimeGrid *self);
void
regimen_time_grid_get_cursor (RegimenTimeGrid *self, guint *out_column, RegimenMinute *out_start);
void regimen_time_grid_set_cursor (RegimenTimeGrid *self, guint column, int minute_of_day);

G_END_DECLS
