/* plan-placing.h - what is proposed for the plan in the editor: wish, pins, alternatives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLAN_PLACING (regimen_plan_placing_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanPlacing, regimen_plan_placing, REGIMEN, PLAN_PLACING, GObject)

RegimenPlanPlacing *regimen_plan_placing_new (RegimenDesk *desk) G_GNUC_WARN_UNUSED_RESULT;

void regimen_plan_placing_set_plan (RegimenPlanPlacing *self, const RegimenPlan *plan);
gboolean regimen_plan_placing_place (RegimenPlanPlacing *self, GError **error);
gboolean regimen_plan_placing_reflow (RegimenPlanPlacing *self, GError **error);
void regimen_plan_placing_set_revised (RegimenPlanPlacing *self, gboolean is_revised);
gboolean regimen_plan_placing_is_revised (RegimenPlanPlacing *self);
void regimen_plan_placing_take_proposal (RegimenPlanPlacing *self, RegimenProposal *proposal);
void regimen_plan_placing_drop (RegimenPlanPlacing *self);

void regimen_plan_placing_set_wish (RegimenPlanPlacing *self, RegimenWish wish);
RegimenWish regimen_plan_placing_get_wish (RegimenPlanPlacing *self);
void regimen_plan_placing_set_wishes (RegimenPlanPlacing *self, const RegimenWishes *wishes);

gboolean regimen_plan_placing_pin (RegimenPlanPlacing *self,
                                   int session_ordinal,
                                   RegimenMinute start,
                                   gboolean *out_is_possible,
                                   GError **error);
gboolean regimen_plan_placing_unpin (RegimenPlanPlacing *self, int session_ordinal, GError **error);

const RegimenProposal *regimen_plan_placing_get_proposal (RegimenPlanPlacing *self);
const GArray *regimen_plan_placing_get_pins (RegimenPlanPlacing *self);
const GPtrArray *regimen_plan_placing_get_alternatives (RegimenPlanPlacing *self);

G_END_DECLS
