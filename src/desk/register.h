/* register.h - patients: find, register, change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"
#include "patient.h"
#include "patient-row.h"

G_BEGIN_DECLS

/* At most @limit rows (element-type RegimenPatientRow), best first: every word of @text somewhere
 * in name (any script, accents folded), preferred name, phone in any notation, e-mail, birth date
 * (ISO or the locale's order), record number. Empty text: those seen or changed last. */
GPtrArray *
regimen_desk_search_patients (RegimenDesk *self, const char *text, guint limit, GError **error);
RegimenPatient *regimen_desk_load_patient (RegimenDesk *self, gint64 patient_id, GError **error);
gint64
regimen_desk_register_patient (RegimenDesk *self, const RegimenPatient *patient, GError **error);
/* STALE when @patient->row_version is no longer the row's; refused without an error when visits are
 * booked at which the patient can't come any more. */
gboolean regimen_desk_change_patient (RegimenDesk *self,
                                      const RegimenPatient *patient,
                                      const char *accept_reason,
                                      GPtrArray **out_conflicts,
                                      GError **error);
/* Patients already on file who may be the same person (element-type RegimenPatientRow). */
GPtrArray *regimen_desk_find_likely_duplicates (RegimenDesk *self,
                                                const RegimenPatient *patient,
                                                GError **error);
guint regimen_desk_count_patients (RegimenDesk *self);
/* Everybody, by id (element-type RegimenPatientRow): for scripts and exports. */
GPtrArray *regimen_desk_dup_patients (RegimenDesk *self, GError **error);

/* What is wrong with the fields, before saving: field name of the struct -> untranslated reason.
 * (element-type utf8 utf8); empty when all is well. */
GHashTable *regimen_patient_problems (const RegimenPatient *patient, RegimenDay today);

G_END_DECLS
