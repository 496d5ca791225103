/* series-words.h - plans, their placed series and the reasons, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

const char *regimen_word_plan_state (RegimenPlanState state);
char *regimen_word_plan_risk (RegimenPlanRow *plan, RegimenDay today) G_GNUC_WARN_UNUSED_RESULT;
const char *regimen_word_wish (RegimenWish wish);
char *regimen_word_reason (const RegimenReason *reason) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_relaxations (const GPtrArray *relaxations) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_proposed_place (const RegimenProposedVisit *visit) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_proposed_why (const RegimenProposedVisit *visit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
