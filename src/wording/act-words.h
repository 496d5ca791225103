/* act-words.h - what was done and what was taken back, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

char *regimen_word_act (RegimenActKind kind, const char *patient_name) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_act_undone (RegimenActKind kind, const char *patient_name)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
