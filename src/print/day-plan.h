/* day-plan.h - columns of hours with boxes in them, as content of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "styled-text.h"

G_BEGIN_DECLS

/**
 * RegimenPlanBox:
 * @from_of_day: minute of the day where it begins
 * @to_of_day: where it ends
 * @text: what stands in it; cut where there is no room
 */
typedef struct
{
  int from_of_day;
  int to_of_day;
  RegimenStyledText *text;
  int lane; /* set by the layout */
  int n_lanes;
} RegimenPlanBox;

/* A stretch of a column in which it is closed. */
typedef struct
{
  int from_of_day;
  int to_of_day;
} RegimenPlanShade;

/**
 * RegimenPlanColumn:
 * @title: heads the column
 * @boxes: (element-type RegimenPlanBox):
 * @shades: (element-type RegimenPlanShade):
 */
typedef struct
{
  char *title;
  GPtrArray *boxes;
  GArray *shades;
} RegimenPlanColumn;

/**
 * RegimenDayPlan:
 * @columns: (element-type RegimenPlanColumn): side by side, equally wide
 * @from_of_day: the first hour, in minutes
 * @to_of_day: the last
 * @hours: what stands beside each full hour, from the first on
 *
 * Fills what is left of the page.
 */
typedef struct
{
  GPtrArray *columns;
  int from_of_day;
  int to_of_day;
  GPtrArray *hours;
} RegimenDayPlan;

RegimenDayPlan *regimen_day_plan_new (int from_of_day, int to_of_day) G_GNUC_WARN_UNUSED_RESULT;
void regimen_day_plan_free (RegimenDayPlan *self);
RegimenPlanColumn *regimen_day_plan_add_column (RegimenDayPlan *self, const char *title);
RegimenStyledText *
regimen_plan_column_add_box (RegimenPlanColumn *self, int from_of_day, int to_of_day);
void regimen_plan_column_add_shade (RegimenPlanColumn *self, int from_of_day, int to_of_day);
int regimen_plan_column_assign_lanes (RegimenPlanColumn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDayPlan, regimen_day_plan_free)

G_END_DECLS
