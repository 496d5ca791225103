/* patient-fields.h - a patient as cells of a table, and the headers other programs give them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "date-order.h"
#include "patient.h"

G_BEGIN_DECLS

/* In the order of export. */
typedef enum
{
  REGIMEN_PATIENT_FIELD_RECORD_NUMBER,
  REGIMEN_PATIENT_FIELD_GIVEN_NAME,
  REGIMEN_PATIENT_FIELD_FAMILY_NAME,
  REGIMEN_PATIENT_FIELD_PREFERRED_NAME,
  REGIMEN_PATIENT_FIELD_BIRTH_DATE,
  REGIMEN_PATIENT_FIELD_SEX,
  REGIMEN_PATIENT_FIELD_PRONOUNS,
  REGIMEN_PATIENT_FIELD_PHONES,
  REGIMEN_PATIENT_FIELD_EMAIL,
  REGIMEN_PATIENT_FIELD_STREET,
  REGIMEN_PATIENT_FIELD_CITY,
  REGIMEN_PATIENT_FIELD_REGION,
  REGIMEN_PATIENT_FIELD_POSTCODE,
  REGIMEN_PATIENT_FIELD_COUNTRY,
  REGIMEN_PATIENT_FIELD_LANGUAGE,
  REGIMEN_PATIENT_FIELD_EMERGENCY_NAME,
  REGIMEN_PATIENT_FIELD_EMERGENCY_PHONE,
  REGIMEN_PATIENT_FIELD_EMERGENCY_RELATION,
  REGIMEN_PATIENT_FIELD_ESCORT_NAME,
  REGIMEN_PATIENT_FIELD_ESCORT_PHONE,
  REGIMEN_PATIENT_FIELD_REFERRER,
  REGIMEN_PATIENT_FIELD_IDENTIFIERS,
  REGIMEN_PATIENT_FIELD_ALLERGIES,
  REGIMEN_PATIENT_FIELD_MEDICINES,
  REGIMEN_PATIENT_FIELD_CONDITIONS,
  REGIMEN_PATIENT_FIELD_ALERTS,
  REGIMEN_PATIENT_FIELD_WINDOWS,
  REGIMEN_PATIENT_FIELD_BLACKOUTS,
  REGIMEN_PATIENT_FIELD_SENSITIVE,
  REGIMEN_PATIENT_FIELD_ARCHIVED,
  REGIMEN_PATIENT_FIELD_NOTE,
  /* From here on only read: other programs have them as columns of their own. */
  REGIMEN_PATIENT_FIELD_FULL_NAME,
  REGIMEN_PATIENT_FIELD_MIDDLE_NAME,
  REGIMEN_PATIENT_FIELD_PHONE_MOBILE,
  REGIMEN_PATIENT_FIELD_PHONE_HOME,
  REGIMEN_PATIENT_FIELD_PHONE_WORK,
  REGIMEN_PATIENT_FIELD_NATIONAL_NUMBER,
  REGIMEN_PATIENT_FIELD_INSURANCE_NUMBER,
  REGIMEN_PATIENT_FIELD_PASSPORT,
  REGIMEN_PATIENT_FIELD_DRIVING_LICENCE,
  REGIMEN_PATIENT_FIELD_DEATH_DATE,
} RegimenPatientField;
#define REGIMEN_N_EXPORT_FIELDS (REGIMEN_PATIENT_FIELD_NOTE + 1)
#define REGIMEN_N_PATIENT_FIELDS (REGIMEN_PATIENT_FIELD_DEATH_DATE + 1)

const char *regimen_patient_field_to_text (RegimenPatientField field);
gboolean regimen_patient_field_from_text (const char *text, RegimenPatientField *out_field);
gboolean regimen_patient_field_guess (const char *header, RegimenPatientField *out_field);
gboolean regimen_patient_field_is_date (RegimenPatientField field);
gboolean regimen_patient_field_may_repeat (RegimenPatientField field);
gboolean regimen_patient_field_of_member (const char *member, RegimenPatientField *out_field);

gboolean regimen_patient_field_set (RegimenPatient *patient,
                                    RegimenPatientField field,
                                    const char *cell,
                                    RegimenDateOrder order,
                                    GError **error);
char *regimen_patient_field_get (const RegimenPatient *patient, RegimenPatientField field)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
