/* checks-card.h - a checklist, answered line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CHECKS_CARD (regimen_checks_card_get_type ())
G_DECLARE_FINAL_TYPE (RegimenChecksCard, regimen_checks_card, REGIMEN, CHECKS_CARD, AdwBin)

GtkWidget *regimen_checks_card_new (const char *title, gboolean is_discharge);
void regimen_checks_card_show (RegimenChecksCard *self, const RegimenSessionView *view);
gboolean regimen_checks_card_take_focus (RegimenChecksCard *self);

G_END_DECLS
