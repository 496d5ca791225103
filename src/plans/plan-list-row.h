/* plan-list-row.h - one plan in a list: whose, what, how far, what next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "plan-row.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLAN_LIST_ROW (regimen_plan_list_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanListRow, regimen_plan_list_row, REGIMEN, PLAN_LIST_ROW, GtkBox)

GtkWidget *regimen_plan_list_row_new (void);
void regimen_plan_list_row_set_item (RegimenPlanListRow *self, RegimenPlanRow *item);

G_END_DECLS
