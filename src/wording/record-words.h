/* record-words.h - the record of a session, in the words of the people who keep it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-missing.h"
#include "sessions.h"
#include "vitals-schedule.h"
#include "zone.h"

G_BEGIN_DECLS

const char *regimen_word_vital (RegimenVital vital);
const char *regimen_word_vital_short (RegimenVital vital);
const char *regimen_word_effect_kind (RegimenEffectKind kind);
const char *regimen_word_severity (RegimenSeverity severity);
const char *regimen_word_answer (RegimenAnswer answer);
const char *regimen_word_route (RegimenRoute route);
const char *regimen_word_scale (const char *list);
const char *regimen_word_rating_scale (RegimenRatingScale scale);
char *regimen_word_dose (gint64 microgram) G_GNUC_WARN_UNUSED_RESULT;
const char *regimen_word_segment (RegimenSegmentKind kind);
char *regimen_word_weight (gint64 gram) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_weight_both (gint64 gram) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_dose_rule (gint64 microgram_per_kg, gint64 weight_gram)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_vitals (const RegimenVitalSign *sign) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_effect (const RegimenSideEffect *effect) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_vitals_due (RegimenInstant due, RegimenInstant now, RegimenZone *zone)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_session_figures (const RegimenSessionLine *line) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_missing (const RegimenMissing *missing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
