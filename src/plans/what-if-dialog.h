/* what-if-dialog.h - a plan side by side with how it would go if something were otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "what-if.h"

G_BEGIN_DECLS

/**
 * RegimenWhatIfDialog:
 *
 * "chosen" with a RegimenOutlook (pointer) that the person wants to have; its plan and proposal may
 * be taken out of it.
 */
#define REGIMEN_TYPE_WHAT_IF_DIALOG (regimen_what_if_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWhatIfDialog,
                      regimen_what_if_dialog,
                      REGIMEN,
                      WHAT_IF_DIALOG,
                      AdwWindow)

RegimenWhatIfDialog *
regimen_what_if_dialog_new (GtkWidget *from, RegimenDesk *desk, const RegimenPlan *plan);

G_END_DECLS
