/* grid-edges.h - the heads above the columns and the hours beside the rows of a time grid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "time-grid.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_GRID_EDGE (regimen_grid_edge_get_type ())
G_DECLARE_FINAL_TYPE (RegimenGridEdge, regimen_grid_edge, REGIMEN, GRID_EDGE, GtkWidget)

GtkWidget *regimen_grid_edge_new (RegimenTimeGrid *grid, GtkOrientation orientation);
void regimen_grid_edge_fit_title (PangoLayout *layout, const RegimenColumn *column, double width);

G_END_DECLS
