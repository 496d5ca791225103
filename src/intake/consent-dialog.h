/* consent-dialog.h - a consent that was given, or is given again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "form-window.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CONSENT_DIALOG (regimen_consent_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegimenConsentDialog,
                      regimen_consent_dialog,
                      REGIMEN,
                      CONSENT_DIALOG,
                      RegimenFormWindow)

void regimen_consent_dialog_open (GtkWidget *from, RegimenDesk *desk, gint64 patient_id);

G_END_DECLS
