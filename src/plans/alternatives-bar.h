/* alternatives-bar.h - the same series placed for other wishes, side by side with what each costs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "series.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_ALTERNATIVES_BAR (regimen_alternatives_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegimenAlternativesBar,
                      regimen_alternatives_bar,
                      REGIMEN,
                      ALTERNATIVES_BAR,
                      AdwBin)

void regimen_alternatives_bar_set_wish (RegimenAlternativesBar *self, RegimenWish wish);
void regimen_alternatives_bar_show (RegimenAlternativesBar *self,
                                    const RegimenPlan *plan,
                                    const GPtrArray *proposals);

G_END_DECLS
