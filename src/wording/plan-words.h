/* plan-words.h - the rules of a plan, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "plan.h"
#include "visit-type.h"

G_BEGIN_DECLS

char *regimen_word_phase (const RegimenPhase *phase) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_visit_length (const RegimenVisitType *type) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_follow_up_rule (const RegimenPlan *plan, const RegimenFollowUpRule *rule)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_plan_needs (const RegimenPlan *plan) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
