/* register-many.c - many patients at once, in one act: all or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "register-many.h"

#include "desk-private.h"
#include "patient-store.h"

/* A patient without a record number gets the next one, as at the desk. */
static gboolean
store_patient (RegimenDesk *self, const RegimenPatient *patient, gint64 *out_id, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (RegimenPatient) numbered = NULL;

  if (patient->record_number == NULL || *patient->record_number == '\0')
    {
      g_autofree char *number = regimen_patient_store_dup_next_record_number (db, error);

      if (number == NULL)
        return FALSE;
      numbered = regimen_patient_copy (patient);
      g_free (numbered->record_number);
      numbered->record_number = g_steal_pointer (&number);
      patient = numbered;
    }
  return regimen_patient_store_insert (db, patient, regimen_desk_stamp (self), out_id, error);
}

/**
 * regimen_desk_register_patients:
 * @next: hands out one patient after the other; they were checked before
 * @on_stored: (nullable): told the id of each, in that order
 * @data: for both
 * @error: that of @next, or the database's
 *
 * Registers all of them, each with its row in the audit, or none.
 */
gboolean
regimen_desk_register_patients (RegimenDesk *self,
                                RegimenPatientSource next,
                                RegimenPatientIdFunc on_stored,
                                gpointer data,
                                GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (GError) source_error = NULL;
  const RegimenPatient *patient;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && next != NULL, FALSE);

  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  while ((patient = next (data, &source_error)) != NULL)
    {
      gint64 id;

      if (!store_patient (self, patient, &id, error) ||
          !regimen_act_audit (act, "create", "patient", id, id, NULL, NULL, error))
        return FALSE;
      if (on_stored != NULL)
        on_stored (id, data);
    }
  if (source_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&source_error));
      return FALSE;
    }
  return regimen_act_commit (act, error);
}
