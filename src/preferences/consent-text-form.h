/* consent-text-form.h - the text of a consent form, stored as its next version
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"
#include "intake-record.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CONSENT_TEXT_FORM (regimen_consent_text_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenConsentTextForm,
                      regimen_consent_text_form,
                      REGIMEN,
                      CONSENT_TEXT_FORM,
                      RegimenEditDialog)

GtkWindow *regimen_consent_text_form_new (GtkWidget *from,
                                          RegimenDesk *desk,
                                          const RegimenConsentForm *form,
                                          const GPtrArray *forms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
