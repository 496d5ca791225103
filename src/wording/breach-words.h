/* breach-words.h - rules that a proposed visit breaks softly, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

char *regimen_word_breach (const RegimenProposedBreach *breach) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_breaches (const RegimenProposedVisit *visit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
