/* time-off-section.h - time off and closures to come: listed, added, taken back, from a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "section.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_TIME_OFF_SECTION (regimen_time_off_section_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTimeOffSection,
                      regimen_time_off_section,
                      REGIMEN,
                      TIME_OFF_SECTION,
                      RegimenSection)

G_END_DECLS
