/* series-strip.h - the series on a calendar: a row a week, a disc a session, a ring a follow-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "civil.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_MARK_BOOKED,
  REGIMEN_MARK_PROPOSED,
  REGIMEN_MARK_DONE,
  REGIMEN_MARK_OLD, /* where it stood before a re-flow */
} RegimenMarkKind;

/**
 * RegimenSeriesMark:
 * @number: of the session through the series; 0: a follow-up
 */
typedef struct
{
  RegimenDay day;
  int number;
  RegimenMarkKind kind;
} RegimenSeriesMark;

#define REGIMEN_TYPE_SERIES_STRIP (regimen_series_strip_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSeriesStrip, regimen_series_strip, REGIMEN, SERIES_STRIP, GtkWidget)

void regimen_series_strip_set (RegimenSeriesStrip *self,
                               RegimenDay first,
                               int n_weeks,
                               const RegimenSeriesMark *marks,
                               guint n_marks,
                               const double *loads,
                               guint n_loads);

G_END_DECLS
