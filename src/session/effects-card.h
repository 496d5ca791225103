/* effects-card.h - side effects and the dissociation rating of a session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_EFFECTS_CARD (regimen_effects_card_get_type ())
G_DECLARE_FINAL_TYPE (RegimenEffectsCard, regimen_effects_card, REGIMEN, EFFECTS_CARD, AdwBin)

void regimen_effects_card_show (RegimenEffectsCard *self, const RegimenSessionView *view);
gboolean regimen_effects_card_flush (RegimenEffectsCard *self);
gboolean regimen_effects_card_has_typed (RegimenEffectsCard *self);
void regimen_effects_card_take_focus (RegimenEffectsCard *self);

G_END_DECLS
