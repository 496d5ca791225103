/* strip-chart.h - blood pressure and pulse along the time of a session, on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegimenStripPoint:
 * @at_min: minutes on the axis
 * @low: lower end of the bar; 0 with @high: no bar
 * @high: its upper end
 * @dot: height of the box; 0: none
 */
typedef struct
{
  double at_min;
  int low;
  int high;
  int dot;
} RegimenStripPoint;

/**
 * RegimenStripChart:
 * @points: (element-type RegimenStripPoint): by time
 * @ticks: (element-type RegimenStripTick)
 *
 * A bar from the lower to the upper pressure and a box for the pulse at each reading: told apart by
 * shape, not by colour.
 */
typedef struct
{
  GArray *points;
  GPtrArray *ticks;
} RegimenStripChart;

typedef struct
{
  double at_min;
  char *label;
} RegimenStripTick;

RegimenStripChart *regimen_strip_chart_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_strip_chart_free (RegimenStripChart *self);
void regimen_strip_chart_add (RegimenStripChart *self, double at_min, int low, int high, int dot);
void regimen_strip_chart_add_tick (RegimenStripChart *self, double at_min, const char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenStripChart, regimen_strip_chart_free)

G_END_DECLS
