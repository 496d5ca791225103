/* patient-index.h - the search texts of all patients in memory, kept in step with the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"
#include "patient-query.h"
#include "patient.h"

G_BEGIN_DECLS

typedef struct _RegimenPatientIndex RegimenPatientIndex;

RegimenPatientIndex *regimen_patient_index_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_patient_index_free (RegimenPatientIndex *self);
gboolean
regimen_patient_index_refresh (RegimenPatientIndex *self, RegimenDatabase *db, GError **error);
GArray *regimen_patient_index_search (RegimenPatientIndex *self,
                                      const RegimenPatientQuery *query,
                                      guint limit) G_GNUC_WARN_UNUSED_RESULT;
GArray *regimen_patient_index_find_alike (RegimenPatientIndex *self,
                                          const RegimenPatient *patient,
                                          guint limit) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPatientIndex, regimen_patient_index_free)

G_END_DECLS
