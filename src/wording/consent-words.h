/* consent-words.h - a consent form in the words for one patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "consent-text.h"
#include "desk.h"

G_BEGIN_DECLS

const char *regimen_word_consent_place (RegimenConsentPlace place);
char *regimen_word_consent (RegimenDesk *desk,
                            gint64 patient_id,
                            const char *form_code,
                            const char *body,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_consent_term (int valid_months) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
