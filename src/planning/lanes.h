/* lanes.h - side by side what overlaps in one column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegimenLane:
 * @from: first minute
 * @to: first minute that no longer belongs to it
 * @lane: (out): which lane, from 0
 * @n_lanes: (out): how many lanes its group has
 * @index: the caller's own
 */
typedef struct
{
  int from;
  int to;
  int lane;
  int n_lanes;
  guint index;
} RegimenLane;

void regimen_lanes_assign (RegimenLane *lanes, guint n);

G_END_DECLS
