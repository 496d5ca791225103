/* hours-section.h - weekly hours of the clinic, a room or a person: painted or typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "section.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_HOURS_SECTION (regimen_hours_section_get_type ())
G_DECLARE_FINAL_TYPE (RegimenHoursSection,
                      regimen_hours_section,
                      REGIMEN,
                      HOURS_SECTION,
                      RegimenSection)

void regimen_hours_section_choose (RegimenHoursSection *self, gint64 resource_id);

G_END_DECLS
