/* patient-merge.h - what stands in the record of a person who was on file twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient.h"

G_BEGIN_DECLS

/* Names for @from_gone of parts that have no string of their own in the struct. */
#define REGIMEN_MERGE_BIRTH_DAY "birth_day"
#define REGIMEN_MERGE_SEX "sex"
#define REGIMEN_MERGE_CAN "can"         /* windows in which they can come */
#define REGIMEN_MERGE_PREFERS "prefers" /* … would rather come */

RegimenPatient *regimen_patient_merge (const RegimenPatient *stay,
                                       const RegimenPatient *gone,
                                       GHashTable *from_gone) G_GNUC_WARN_UNUSED_RESULT;
RegimenPatient *regimen_patient_unmerge (const RegimenPatient *now,
                                         const RegimenPatient *before,
                                         const RegimenPatient *after) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
