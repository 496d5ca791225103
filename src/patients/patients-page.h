/* patients-page.h - find, register and change patients
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"
#include "patient-tab.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATIENTS_PAGE (regimen_patients_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPatientsPage,
                      regimen_patients_page,
                      REGIMEN,
                      PATIENTS_PAGE,
                      RegimenPage)

void regimen_patients_page_set_tabs (RegimenPatientsPage *self,
                                     const RegimenPatientTabEntry *tabs,
                                     guint n);
void regimen_patients_page_show_tab (RegimenPatientsPage *self, const char *tab_id);

G_END_DECLS
