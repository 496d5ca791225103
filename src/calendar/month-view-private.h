/* month-view-private.h - what layout and input of the month share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "month-view.h"

G_BEGIN_DECLS

/* One day: its visits, of which the first ones are shown as far as there is room. */
typedef struct
{
  GPtrArray *appointments; /* (element-type RegimenAppointment) borrowed from the list */
  GPtrArray *blocks;       /* (element-type RegimenAppointmentBlock) shown */
  double load;
} RegimenMonthCell;

struct _RegimenMonthView
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *appointments;
  gulong items_changed_id;
  GPtrArray *kept; /* (element-type RegimenAppointment): keeps alive what cells borrow */
  RegimenMonthCell cells[REGIMEN_MONTH_DAYS];
  GPtrArray *spares;
  PangoLayout *layout;

  RegimenDay first;
  RegimenDay month;
  RegimenDay today;
  RegimenDay cursor;
  RegimenRole role;
  gint64 resource_id; /* whose visits are shown; 0: everyone's */
  int n_fitting;      /* blocks in a cell, as it was allocated last */
  int block_height;

  /* what is carried */
  RegimenAppointment *carried; /* NULL: nothing */
  gboolean by_keyboard;
  RegimenDay carried_to;
  gboolean is_legal[REGIMEN_MONTH_DAYS];
  PangoLayout *label;
  RegimenMonthJudge judge;
  gpointer judge_data;

  /* pointer */
  gboolean is_pressed;
  double press_x;
  double press_y;
};

/* month-view.c */
graphene_rect_t regimen_month_view_cell_area (RegimenMonthView *self, int index);
int regimen_month_view_index_at (RegimenMonthView *self, double x, double y);
RegimenAppointmentBlock *regimen_month_view_block_at (RegimenMonthView *self, double x, double y);
void regimen_month_view_emit_day (RegimenMonthView *self, RegimenDay day);
void regimen_month_view_emit_book (RegimenMonthView *self, RegimenDay day);
void
regimen_month_view_emit_moved (RegimenMonthView *self, RegimenAppointment *what, RegimenDay to);

/* month-input.c */
void regimen_month_view_add_input (RegimenMonthView *self);
void regimen_month_view_begin_move (RegimenMonthView *self,
                                    RegimenAppointment *appointment,
                                    gboolean by_keyboard);
void regimen_month_view_end_move (RegimenMonthView *self);

G_END_DECLS
