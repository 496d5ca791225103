/* series-strip.h - a series on a calendar: a row a week, a disc a session, a ring a follow-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "pin-map.h"
#include "series-line.h"

G_BEGIN_DECLS

/* Of many series: visits that leave a day, and that come to it. */
typedef struct
{
  int n_out;
  int n_in;
} RegimenStripFlow;

/**
 * RegimenStripDays:
 * @first: a day of the first week shown
 * @n_weeks: rows, at least one
 * @loads: (nullable) (element-type double): how full each day is, 0.0 to 1.0, -1: closed, from the
 *   start of @first's week on
 * @added: (nullable) (element-type double): how full it will be, likewise
 * @flows: (nullable) (element-type RegimenStripFlow): how many come and go, likewise
 */
typedef struct
{
  RegimenDay first;
  int n_weeks;
  const GArray *loads;
  const GArray *added;
  const GArray *flows;
} RegimenStripDays;

#define REGIMEN_TYPE_SERIES_STRIP (regimen_series_strip_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSeriesStrip, regimen_series_strip, REGIMEN, SERIES_STRIP, GtkWidget)

void
regimen_series_strip_set (RegimenSeriesStrip *self, const RegimenStripDays *days, GPtrArray *lines);
void regimen_series_strip_set_selected (RegimenSeriesStrip *self, int position);
RegimenDay regimen_series_strip_get_first (RegimenSeriesStrip *self);
int regimen_series_strip_get_n_days (RegimenSeriesStrip *self);
gboolean regimen_series_strip_get_day_bounds (RegimenSeriesStrip *self,
                                              RegimenDay day,
                                              graphene_rect_t *out_bounds);
void regimen_series_strip_take_up (RegimenSeriesStrip *self, GPtrArray *map);
void regimen_series_strip_set_hint (RegimenSeriesStrip *self, const char *hint);

G_END_DECLS
