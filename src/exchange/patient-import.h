/* patient-import.h - patients of another program, from a table: checked whole, then all or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "csv-reader.h"
#include "date-order.h"
#include "patient.h"

G_BEGIN_DECLS

typedef struct
{
  guint line;
  char *column; /* the header as it stands in the file; NULL: about the row or the file */
  char *message;
} RegimenImportProblem;

/**
 * RegimenPatientImport:
 *
 * A table being read as patients: which column is which field, and what is wrong with it.
 */
typedef struct _RegimenPatientImport RegimenPatientImport;

/* What is wrong with a patient beyond its single cells: member of RegimenPatient -> reason, as
 * regimen_patient_problems() has it. */
typedef GHashTable *(*RegimenPatientJudge) (const RegimenPatient *patient, gpointer data);

RegimenPatientImport *regimen_patient_import_new (RegimenCsvReader *reader,
                                                  const char *map_path,
                                                  RegimenDateOrder order,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_patient_import_free (RegimenPatientImport *self);

void regimen_patient_import_check (RegimenPatientImport *self,
                                   GHashTable *taken_record_numbers,
                                   RegimenPatientJudge judge,
                                   gpointer judge_data);
guint regimen_patient_import_get_n_rows (RegimenPatientImport *self);
const GPtrArray *regimen_patient_import_get_problems (RegimenPatientImport *self);
const GPtrArray *regimen_patient_import_get_unused (RegimenPatientImport *self);

void regimen_patient_import_rewind (RegimenPatientImport *self);
const RegimenPatient *regimen_patient_import_next (RegimenPatientImport *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPatientImport, regimen_patient_import_free)

G_END_DECLS
