/* starts-chart.h - new starts week by week as a curve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "start-forecast.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_STARTS_CHART (regimen_starts_chart_get_type ())
G_DECLARE_FINAL_TYPE (RegimenStartsChart, regimen_starts_chart, REGIMEN, STARTS_CHART, GtkWidget)

void regimen_starts_chart_show (RegimenStartsChart *self, const RegimenStartForecast *forecast);

G_END_DECLS
