/* consent-text.h - the places of a consent form that are filled for a patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a text may name in braces: "{patient}". */
typedef enum
{
  REGIMEN_PLACE_PATIENT,
  REGIMEN_PLACE_BIRTH_DATE,
  REGIMEN_PLACE_RECORD_NUMBER,
  REGIMEN_PLACE_CLINIC,
  REGIMEN_PLACE_CLINIC_ADDRESS,
  REGIMEN_PLACE_CLINIC_PHONE,
  REGIMEN_PLACE_DATE,
  REGIMEN_PLACE_TREATMENT,
  REGIMEN_PLACE_ROUTE,
  REGIMEN_PLACE_DRUG,
  REGIMEN_PLACE_PROVIDER,
} RegimenConsentPlace;
#define REGIMEN_N_CONSENT_PLACES 11

const char *regimen_consent_place_to_text (RegimenConsentPlace place);
char *regimen_consent_text_fill (const char *body, const char *const *values)
    G_GNUC_WARN_UNUSED_RESULT;
GStrv regimen_consent_text_dup_unknown (const char *body) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
