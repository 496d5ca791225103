/* chart-view.h - the chart of a measure on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "score-chart.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CHART_VIEW (regimen_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (RegimenChartView, regimen_chart_view, REGIMEN, CHART_VIEW, GtkWidget)

GtkWidget *regimen_chart_view_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_chart_view_show (RegimenChartView *self, RegimenScoreChart *chart);

G_END_DECLS
