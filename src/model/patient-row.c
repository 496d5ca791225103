/* patient-row.c - one line of a list of patients
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "patient-row.h"

#include "fields.h"

G_DEFINE_FINAL_TYPE (RegimenPatientRow, regimen_patient_row, G_TYPE_OBJECT)

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenPatientRow, name),
  G_STRUCT_OFFSET (RegimenPatientRow, family_name),
  G_STRUCT_OFFSET (RegimenPatientRow, given_name),
  G_STRUCT_OFFSET (RegimenPatientRow, preferred_name),
  G_STRUCT_OFFSET (RegimenPatientRow, record_number),
  G_STRUCT_OFFSET (RegimenPatientRow, phone),
};

static void
regimen_patient_row_finalize (GObject *object)
{
  regimen_fields_clear (object, strings, G_N_ELEMENTS (strings));

  G_OBJECT_CLASS (regimen_patient_row_parent_class)->finalize (object);
}

static void
regimen_patient_row_class_init (RegimenPatientRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_patient_row_finalize;
}

static void
regimen_patient_row_init (RegimenPatientRow *self)
{
  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
}

/**
 * regimen_patient_row_new:
 *
 * Returns: (transfer full): an empty one, for the store to fill; its strings are ""
 */
RegimenPatientRow *
regimen_patient_row_new (void)
{
  return g_object_new (REGIMEN_TYPE_PATIENT_ROW, NULL);
}
