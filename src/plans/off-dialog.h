/* off-dialog.h - somebody is off, a room is out, the clinic is closed: for how long, and whom it
 * hits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "many-plans.h"

G_BEGIN_DECLS

/**
 * RegimenOffDialog:
 *
 * Shows what is hit before anything is saved. "saved" with a RegimenLoss (pointer) and a title in
 * words, once the time off is in the file and there is something to place anew.
 */
#define REGIMEN_TYPE_OFF_DIALOG (regimen_off_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegimenOffDialog, regimen_off_dialog, REGIMEN, OFF_DIALOG, AdwWindow)

RegimenOffDialog *regimen_off_dialog_new (GtkWidget *from, RegimenDesk *desk);

G_END_DECLS
