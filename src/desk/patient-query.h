/* patient-query.h - what somebody types to find a patient, and whether a patient is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "locale-time.h"

G_BEGIN_DECLS

typedef struct _RegimenPatientQuery RegimenPatientQuery;

#define REGIMEN_PATIENT_NO_MATCH G_MAXUINT

RegimenPatientQuery *regimen_patient_query_new (const char *text, const RegimenLocaleTime *locale)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_patient_query_free (RegimenPatientQuery *self);
gboolean regimen_patient_query_is_empty (const RegimenPatientQuery *self);
guint regimen_patient_query_rank (const RegimenPatientQuery *self, const char *folded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPatientQuery, regimen_patient_query_free)

G_END_DECLS
