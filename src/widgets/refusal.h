/* refusal.h - a dialog that says why the rules refuse, and may offer to go on with a reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "conflict.h"
#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenOverrideFunc:
 * @waiver: why it is done all the same, never empty, and who permits it, where somebody has to
 */
typedef void (*RegimenOverrideFunc) (const RegimenWaiver *waiver, gpointer user_data);

void regimen_refusal_show (GtkWidget *from,
                           const char *heading,
                           const GPtrArray *conflicts,
                           const char *override_label,
                           RegimenOverrideFunc override,
                           gpointer user_data,
                           GDestroyNotify destroy);

/* What the dialog offers besides leaving it; each may be NULL. */
typedef struct
{
  const char *override_label;
  RegimenOverrideFunc override;
  RegimenDesk *desk; /* whose providers may permit it; without, what needs that is not offered */
  const char *instead_label; /* what can be done without breaking a rule, with a mnemonic */
  void (*instead) (gpointer user_data);
  gpointer user_data;
  GDestroyNotify destroy;
} RegimenRefusalOffer;
void regimen_refusal_offer (GtkWidget *from,
                            const char *heading,
                            const GPtrArray *conflicts,
                            const RegimenRefusalOffer *offer);

G_END_DECLS
