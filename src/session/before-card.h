/* before-card.h - the session before this one, and the trend
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_BEFORE_CARD (regimen_before_card_get_type ())
G_DECLARE_FINAL_TYPE (RegimenBeforeCard, regimen_before_card, REGIMEN, BEFORE_CARD, AdwBin)

void regimen_before_card_show (RegimenBeforeCard *self, const RegimenSessionView *view);

G_END_DECLS
