/* plan-rules.h - the protocol of a plan and its rules, to be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "series.h"
#include "wishes-box.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLAN_RULES (regimen_plan_rules_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanRules, regimen_plan_rules, REGIMEN, PLAN_RULES, AdwBin)

void regimen_plan_rules_show (RegimenPlanRules *self, RegimenDesk *desk, RegimenPlan *plan);
gint64 regimen_plan_rules_get_protocol_id (RegimenPlanRules *self);
RegimenWishesBox *regimen_plan_rules_get_wishes_box (RegimenPlanRules *self);
void regimen_plan_rules_set_wish (RegimenPlanRules *self, RegimenWish wish);

G_END_DECLS
