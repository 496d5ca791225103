/* patient-form.h - the form that registers a patient or changes one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"
#include "form-draft.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATIENT_FORM (regimen_patient_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPatientForm, regimen_patient_form, REGIMEN, PATIENT_FORM, AdwBin)

gboolean regimen_patient_form_edit (RegimenPatientForm *self, RegimenDesk *desk, gint64 patient_id);
void regimen_patient_form_restore (RegimenPatientForm *self, const RegimenDraftLeft *left);
void regimen_patient_form_save (RegimenPatientForm *self);
gboolean regimen_patient_form_is_changed (RegimenPatientForm *self);
void regimen_patient_form_drop (RegimenPatientForm *self);
gint64 regimen_patient_form_get_patient_id (RegimenPatientForm *self);

G_END_DECLS
