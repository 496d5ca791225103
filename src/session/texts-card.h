/* texts-card.h - the texts of a record, kept as they are typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_TEXTS_CARD (regimen_texts_card_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTextsCard, regimen_texts_card, REGIMEN, TEXTS_CARD, AdwBin)

GtkWidget *regimen_texts_card_new (gboolean is_escort);
void regimen_texts_card_show (RegimenTextsCard *self, const RegimenSessionView *view);
gboolean regimen_texts_card_flush (RegimenTextsCard *self);
void regimen_texts_card_take_focus (RegimenTextsCard *self);

G_END_DECLS
