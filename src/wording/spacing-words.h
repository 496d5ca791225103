/* spacing-words.h - how far a session is from its neighbours, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series-rules.h"

G_BEGIN_DECLS

char *regimen_word_spacing (const RegimenSpacing *spacing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
