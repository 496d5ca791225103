/* series-row.h - one visit of a series in the list beside the strip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "series-line.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SERIES_ROW (regimen_series_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSeriesRow, regimen_series_row, REGIMEN, SERIES_ROW, GtkListBoxRow)

GtkWidget *regimen_series_row_new (GtkSizeGroup *moments, GtkSizeGroup *places)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_series_row_show (RegimenSeriesRow *self, const RegimenSeriesLine *line);
void regimen_series_row_set_open (RegimenSeriesRow *self, gboolean is_open);

G_END_DECLS
