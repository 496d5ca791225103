/* series-view.h - a series as it is booked and as it is proposed: on the calendar and as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "series.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SERIES_VIEW (regimen_series_view_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSeriesView, regimen_series_view, REGIMEN, SERIES_VIEW, AdwBin)

void regimen_series_view_set_between (RegimenSeriesView *self, GtkWidget *between);
void regimen_series_view_show (RegimenSeriesView *self,
                               RegimenDesk *desk,
                               const RegimenPlan *plan,
                               const RegimenProposal *proposal,
                               const GArray *pins);

G_END_DECLS
