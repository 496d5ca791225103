/* dose-card.h - what is given: entered, confirmed, started, stopped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_DOSE_CARD (regimen_dose_card_get_type ())
G_DECLARE_FINAL_TYPE (RegimenDoseCard, regimen_dose_card, REGIMEN, DOSE_CARD, AdwBin)

void regimen_dose_card_show (RegimenDoseCard *self, const RegimenSessionView *view);
gboolean regimen_dose_card_flush (RegimenDoseCard *self);
gboolean regimen_dose_card_has_typed (RegimenDoseCard *self);
void regimen_dose_card_take_focus (RegimenDoseCard *self);

G_END_DECLS
