/* pin-words.h - where a session could be put by hand, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pin-map.h"

G_BEGIN_DECLS

char *regimen_word_pin_day (const RegimenPinDay *day,
                            int before,
                            RegimenMinute before_start,
                            int after,
                            RegimenMinute after_start) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
