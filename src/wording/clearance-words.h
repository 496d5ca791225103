/* clearance-words.h - what a protocol asks for, and how it stands, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "clearance.h"
#include "locale-time.h"
#include "conflict.h"

G_BEGIN_DECLS

char *regimen_word_clearance_conflict (const RegimenConflict *conflict) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_clearance_step (const RegimenClearanceStep *step, RegimenDayStyle style)
    G_GNUC_WARN_UNUSED_RESULT;
const char *regimen_word_need (RegimenRequirementNeed need);
const char *regimen_word_indication (RegimenIndication indication);
const char *regimen_word_treatment_effect (RegimenTreatmentEffect effect);
const char *regimen_word_pregnancy (RegimenPregnancy pregnancy);
const char *regimen_word_screening_outcome (RegimenScreeningOutcome outcome);
const char *regimen_word_screening_route (RegimenRoute route);
const char *regimen_word_check_answer (RegimenCheckAnswer answer);

G_END_DECLS
