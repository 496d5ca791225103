/* time-grid-private.h - what placing, drawing and input of the time grid share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "time-grid.h"

#include "block-words.h"

G_BEGIN_DECLS

#define REGIMEN_GRID_GAP_PX 2 /* beside the blocks of a column */

/* Where a block stands: which column, which of how many lanes in it. */
typedef struct
{
  RegimenAppointmentBlock *block;
  RegimenAppointment *appointment; /* (unowned): which the block shows */
  guint column;
  int lane;
  int n_lanes;
  int from_of_day;
  int to_of_day;
  int over_min; /* how much longer than planned it will last, as it goes */
  int shown_to; /* minute of the day where its block ends: low visits are shown as high as a line */
} RegimenGridPlace;

/* What is being moved, by the pointer or by the keyboard, and where it stands at the moment. */
typedef struct
{
  RegimenAppointment *appointment; /* NULL: nothing is moved */
  gboolean by_keyboard;
  gboolean is_stretch; /* its end is dragged, not all of it */
  guint column;
  int from_of_day;
  int minutes;
  int grip_min; /* pointer: how far below its top it was taken */
  double pointer_x;
  double pointer_y;
  gboolean is_legal;
  PangoLayout *label;
  GArray *maps;         /* (element-type guint8): REGIMEN_CARRY_STEPS for each shown column */
  GskRenderNode *hatch; /* over everywhere it may not be; NULL: to be drawn anew */
} RegimenGridGhost;

struct _RegimenTimeGrid
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *columns; /* (element-type RegimenColumn) */
  GListModel *appointments;
  gulong items_changed_id;
  GArray *places;            /* (element-type RegimenGridPlace) */
  GPtrArray *overruns;       /* (nullable) (element-type RegimenLateness) */
  GPtrArray *spares;         /* blocks without an appointment, hidden */
  GHashTable *least_heights; /* (element-type utf8 int): of blocks by the name in them */
  RegimenNameFits *fits;     /* of all blocks */
  RegimenBlockWords *sample; /* to try out what no block shows */
  GArray *weights; /* (element-type double): of each shown column; the width is shared by them */
  RegimenGridGhost ghost;

  double all_weight;
  guint n_shown; /* columns; the last one, for the rest, is left out while empty */
  RegimenMinute now;
  double zoom;
  double px_per_min;
  int line_px; /* height of a line of text */
  guint cursor_column;
  int cursor_of_day;
  const RegimenPlaceFuncs *place_funcs;
  gpointer place_data;

  /* pointer */
  gboolean is_pressed;
  double press_x;
  double press_y;
};

/* time-grid.c */
RegimenAppointmentBlock *regimen_time_grid_take_block (RegimenTimeGrid *self);
const RegimenGridPlace *regimen_time_grid_place_at (RegimenTimeGrid *self, double x, double y);
guint regimen_time_grid_column_at (RegimenTimeGrid *self, double x);
void regimen_time_grid_emit_book (RegimenTimeGrid *self, guint column, int minute_of_day);
void regimen_time_grid_emit_moved (RegimenTimeGrid *self, RegimenAppointment *appointment);
void regimen_time_grid_emit_columns_changed (RegimenTimeGrid *self);
void regimen_time_grid_reveal (RegimenTimeGrid *self, guint column, int from_of_day, int minutes);

/* grid-places.c */
GdkRectangle regimen_time_grid_area_of_place (RegimenTimeGrid *self, const RegimenGridPlace *place);
void regimen_time_grid_rebuild (RegimenTimeGrid *self);
void regimen_time_grid_lay_out (RegimenTimeGrid *self);

/* grid-drawing.c */
void regimen_time_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* grid-carry.c */
void regimen_time_grid_begin_move (RegimenTimeGrid *self,
                                   const RegimenGridPlace *place,
                                   gboolean by_keyboard,
                                   gboolean is_stretch);
void regimen_time_grid_move_to (RegimenTimeGrid *self, guint column, int from_of_day, int minutes);
void regimen_time_grid_carry_on (RegimenTimeGrid *self);
void regimen_time_grid_put_down (RegimenTimeGrid *self);

/* grid-walk.c */
const RegimenGridPlace *regimen_time_grid_focused_place (RegimenTimeGrid *self);
gboolean regimen_time_grid_walk (RegimenTimeGrid *self, int columns, int minutes);
gboolean regimen_time_grid_jump (RegimenTimeGrid *self, int columns, int minutes);
void regimen_time_grid_put_cursor (RegimenTimeGrid *self, guint column, int minute_of_day);

/* grid-input.c */
void regimen_time_grid_add_input (RegimenTimeGrid *self);

G_END_DECLS
