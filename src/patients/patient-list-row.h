/* patient-list-row.h - one patient in a list: who, how old, phone, next visit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "patient-row.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATIENT_LIST_ROW (regimen_patient_list_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPatientListRow,
                      regimen_patient_list_row,
                      REGIMEN,
                      PATIENT_LIST_ROW,
                      GtkBox)

GtkWidget *regimen_patient_list_row_new (void);
void regimen_patient_list_row_set_item (RegimenPatientListRow *self,
                                        RegimenPatientRow *item,
                                        RegimenDay today);

G_END_DECLS
