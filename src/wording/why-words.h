/* why-words.h - why a visit of a series stands where it stands, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

char *regimen_word_why (const RegimenProposedVisit *visit) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_why_details (const RegimenProposedVisit *visit) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_anchor (const RegimenPlan *plan, const RegimenFollowUp *follow_up)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
