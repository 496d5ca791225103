/* many-words.h - many series placed at once, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "many-plans.h"

G_BEGIN_DECLS

char *regimen_word_many_progress (const RegimenManyProgress *progress) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_many_quality (gint64 objective, gint64 lower_bound, gboolean is_proven)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_many_proposal (const RegimenManyProposal *proposal) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_many_part (const RegimenManyPart *part) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_wishes (const RegimenWishes *wishes) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_many_help (const RegimenManyPart *part) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_many_visit (const RegimenProposedVisit *visit) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_bottleneck (const RegimenManyBottleneck *bottleneck) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
