/* register-many.h - many patients at once, in one act: all or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"
#include "patient.h"

G_BEGIN_DECLS

/* Hands out the next patient, valid until the next call; NULL at the end, or with @error set. */
typedef const RegimenPatient *(*RegimenPatientSource) (gpointer data, GError **error);
typedef void (*RegimenPatientIdFunc) (gint64 patient_id, gpointer data);

gboolean regimen_desk_register_patients (RegimenDesk *self,
                                         RegimenPatientSource next,
                                         RegimenPatientIdFunc on_stored,
                                         gpointer data,
                                         GError **error);

G_END_DECLS
