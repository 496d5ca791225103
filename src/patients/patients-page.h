/* patients-page.h - find, register and change patients
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATIENTS_PAGE (regimen_patients_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPatientsPage,
                      regimen_patients_page,
                      REGIMEN,
                      PATIENTS_PAGE,
                      RegimenPage)

G_END_DECLS
