/* alternative-words.h - one series compared with another, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series-sum.h"

G_BEGIN_DECLS

const char *regimen_word_alternative_name (RegimenWish wish);
char *regimen_word_series_end (const RegimenSeriesSum *sum) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_difference (const RegimenSeriesSum *sum, const RegimenSeriesSum *base)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_first_lines (const char *lines, guint most) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_series_cost (const RegimenSeriesSum *sum, const RegimenSeriesSum *base)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
