/* conflict-words.h - why a booking can't stand there, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "conflict.h"

G_BEGIN_DECLS

char *regimen_word_conflict (const RegimenConflict *conflict) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_conflicts (const GPtrArray *conflicts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
