/* intake-tab.h - what is found and agreed before a first session, of one patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient-tab.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_INTAKE_TAB (regimen_intake_tab_get_type ())
G_DECLARE_FINAL_TYPE (RegimenIntakeTab, regimen_intake_tab, REGIMEN, INTAKE_TAB, RegimenPatientTab)

G_END_DECLS
