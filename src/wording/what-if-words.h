/* what-if-words.h - what would be otherwise, and how it would go, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "start-forecast.h"
#include "what-if.h"

G_BEGIN_DECLS

char *regimen_word_what_if (const RegimenWhatIf *what, const char *protocol_name)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_weekdays (guint weekdays) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_start_assumptions (const RegimenStartForecast *forecast)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_starts (const RegimenStartForecast *forecast) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
