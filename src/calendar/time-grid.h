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
 * RegimenPlaceFuncs:
 * @judge: whether what is carried may stand there, and what to say at the pointer (@out_text)
 * @map: for each quarter of an hour of the column's day (REGIMEN_CARRY_STEPS) whether it may start
 *   then; nullable
 * @outside: the pointer that carries it is there, in the grid's coordinates; TRUE: that is over
 *   something else, which took note; nullable
 * @end: nothing is carried any more; nullable
 *
 * What a grid asks while something is carried over it.
 */
typedef struct
{
  gboolean (*judge) (RegimenAppointment *appointment,
                     const RegimenColumn *column,
                     RegimenMinute start,
                     int minutes,
                     char **out_text,
                     gpointer user_data);
  void (*map) (RegimenAppointment *appointment,
               const RegimenColumn *column,
               int minutes,
               guint8 *out_is_legal,
               gpointer user_data);
  gboolean (*outside) (double x, double y, gpointer user_data);
  void (*end) (gpointer user_data);
} RegimenPlaceFuncs;

GtkWidget *regimen_time_grid_new (void);
void regimen_time_grid_show (RegimenTimeGrid *self, GPtrArray *columns, GListModel *appointments);
void
regimen_time_grid_prepare (RegimenTimeGrid *self, GPtrArray *columns, GListModel *appointments);
void regimen_time_grid_set_now (RegimenTimeGrid *self, RegimenMinute now);
void regimen_time_grid_set_overruns (RegimenTimeGrid *self, GPtrArray *overruns);
void regimen_time_grid_set_place_funcs (RegimenTimeGrid *self,
                                        const RegimenPlaceFuncs *funcs,
                                        gpointer data);
GPtrArray *regimen_time_grid_get_columns (RegimenTimeGrid *self);
guint regimen_time_grid_get_n_shown_columns (RegimenTimeGrid *self);
double regimen_time_grid_get_px_per_min (RegimenTimeGrid *self);
double regimen_time_grid_get_zoom (RegimenTimeGrid *self);
void regimen_time_grid_set_zoom (RegimenTimeGrid *self, double zoom);
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
void regimen_time_grid_carry_in (RegimenTimeGrid *self,
                                 RegimenAppointment *appointment,
                                 gboolean by_keyboard);
void regimen_time_grid_carry_to (RegimenTimeGrid *self, double x, double y);
void regimen_time_grid_drop (RegimenTimeGrid *self);
gboolean regimen_time_grid_is_moving (RegimenTimeGrid *self);
void regimen_time_grid_end_move (RegimenTimeGrid *self);
void
regimen_time_grid_get_cursor (RegimenTimeGrid *self, guint *out_column, RegimenMinute *out_start);
void regimen_time_grid_set_cursor (RegimenTimeGrid *self, guint column, int minute_of_day);

G_END_DECLS
