/* vitals-card.h - vitals: what is due, three numbers to type, what was measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_VITALS_CARD (regimen_vitals_card_get_type ())
G_DECLARE_FINAL_TYPE (RegimenVitalsCard, regimen_vitals_card, REGIMEN, VITALS_CARD, AdwBin)

void regimen_vitals_card_show (RegimenVitalsCard *self, const RegimenSessionView *view);
void regimen_vitals_card_take_focus (RegimenVitalsCard *self);
gboolean regimen_vitals_card_flush (RegimenVitalsCard *self);
gboolean regimen_vitals_card_has_typed (RegimenVitalsCard *self);

G_END_DECLS
