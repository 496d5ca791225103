/* revision-words.h - what other rules change in a plan, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

char *regimen_word_changes (const RegimenProposal *proposal) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_plan_difference (const RegimenPlan *before, const RegimenPlan *after)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_version_reason (const RegimenPlan *rules) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
