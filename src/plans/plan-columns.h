/* plan-columns.h - the columns of the list of plans: what each shows and how it sorts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "civil.h"

G_BEGIN_DECLS

/**
 * RegimenPlanColumn:
 *
 * In their order on the screen.
 */
typedef enum
{
  REGIMEN_PLAN_COLUMN_PATIENT,
  REGIMEN_PLAN_COLUMN_PLAN,
  REGIMEN_PLAN_COLUMN_STATE,
  REGIMEN_PLAN_COLUMN_PROVIDER,
  REGIMEN_PLAN_COLUMN_PROGRESS,
  REGIMEN_PLAN_COLUMN_NEXT,
  REGIMEN_PLAN_COLUMN_RISK,
  REGIMEN_N_PLAN_COLUMNS,
} RegimenPlanColumn;

const char *regimen_plan_column_title (RegimenPlanColumn column);
GtkColumnViewColumn *regimen_plan_column_new (RegimenPlanColumn column, const RegimenDay *today)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
