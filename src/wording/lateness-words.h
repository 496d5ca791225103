/* lateness-words.h - a visit that takes longer than planned, as a front desk says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lateness.h"

G_BEGIN_DECLS

char *regimen_word_lateness (const RegimenLateness *late) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
