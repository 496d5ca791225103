/* scoring.h - totals, bands, response and remission of outcome measures: pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "instrument.h"

G_BEGIN_DECLS

#define REGIMEN_SCORE_UNANSWERED (-1)

gboolean regimen_score_is_answer (const RegimenInstrument *instrument, int answer);
gboolean regimen_score_total (const RegimenInstrument *instrument,
                              const int *answers,
                              guint n_answers,
                              int *out_total);
int regimen_score_first_unanswered (const RegimenInstrument *instrument, const int *answers);
gboolean regimen_score_raises_alert (const RegimenInstrument *instrument, const int *answers);
gboolean regimen_score_is_total (const RegimenInstrument *instrument, int total);
const RegimenBand *regimen_score_find_band (const RegimenInstrument *instrument, int total);
int regimen_score_improvement (const RegimenInstrument *instrument, int baseline, int total);
gboolean
regimen_score_find_response (const RegimenInstrument *instrument, int baseline, int *out_total);
gboolean regimen_score_is_response (const RegimenInstrument *instrument, int baseline, int total);
gboolean regimen_score_is_remission (const RegimenInstrument *instrument, int total);

G_END_DECLS
