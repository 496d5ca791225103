/* series-strip-private.h - what the strip's drawing sees of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series-strip.h"

G_BEGIN_DECLS

#define REGIMEN_DAYS_A_WEEK 7

/**
 * RegimenSeriesStrip:
 *
 * Drawn in one go: a year of weeks is a few hundred cells, too many for widgets and too few to
 * care. What it shows is said in words by its accessible description and by the list beside it.
 */
struct _RegimenSeriesStrip
{
  GtkWidget parent_instance;

  RegimenDay first; /* the day that the first row starts with */
  int n_weeks;
  GPtrArray *lines; /* (element-type RegimenSeriesLine) */
  GArray *loads;    /* (element-type double) 0.0 to 1.0, -1 closed; a day each from first */
  GArray *added;    /* (element-type double) likewise; empty: nothing to compare with */
  GArray *flows;    /* (element-type RegimenStripFlow) likewise; empty: no other series */
  RegimenWeekday first_weekday;
  gboolean is_day_first; /* the locale writes the day before the month */

  int unit_px;  /* the height of a line of its text */
  int selected; /* position in lines; -1: none */
  int hovered;  /* likewise */

  /* While one is carried */
  gboolean is_pressed;
  int carried; /* position in lines; -1: none */
  double press_x, press_y;
  double pointer_x, pointer_y;
  RegimenDay target;
  GPtrArray *map; /* (element-type RegimenPinDay) (nullable): where it may go */
  char *hint;     /* (nullable): what is said of the target */
};

int regimen_series_strip_header_px (RegimenSeriesStrip *self);
int regimen_series_strip_row_px (RegimenSeriesStrip *self);
graphene_rect_t regimen_series_strip_cell (RegimenSeriesStrip *self, RegimenDay day);
gboolean regimen_series_strip_shows (RegimenSeriesStrip *self, RegimenDay day);
graphene_rect_t regimen_series_strip_flow_box (RegimenSeriesStrip *self, RegimenDay day);
graphene_rect_t regimen_series_strip_mark (RegimenSeriesStrip *self, guint position);
void regimen_series_strip_draw (RegimenSeriesStrip *self, GtkSnapshot *snapshot);

G_END_DECLS
