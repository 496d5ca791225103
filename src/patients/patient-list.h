/* patient-list.h - patients found while typing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATIENT_LIST (regimen_patient_list_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPatientList, regimen_patient_list, REGIMEN, PATIENT_LIST, AdwBin)

void regimen_patient_list_set_desk (RegimenPatientList *self, RegimenDesk *desk);
void regimen_patient_list_focus_search (RegimenPatientList *self);

G_END_DECLS
