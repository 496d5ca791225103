/* plan-list.h - the plans of all patients with their progress
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLAN_LIST (regimen_plan_list_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanList, regimen_plan_list, REGIMEN, PLAN_LIST, AdwBin)

void regimen_plan_list_set_desk (RegimenPlanList *self, RegimenDesk *desk);
void regimen_plan_list_focus_search (RegimenPlanList *self);
void regimen_plan_list_focus_rows (RegimenPlanList *self);

G_END_DECLS
