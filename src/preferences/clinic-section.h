/* clinic-section.h - the clinic itself, how its planner works, how the program looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "section.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CLINIC_SECTION (regimen_clinic_section_get_type ())
G_DECLARE_FINAL_TYPE (RegimenClinicSection,
                      regimen_clinic_section,
                      REGIMEN,
                      CLINIC_SECTION,
                      RegimenSection)

G_END_DECLS
