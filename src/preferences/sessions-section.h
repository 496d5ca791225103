/* sessions-section.h - what sessions are asked: checklists, discharge scale, limits of vitals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "section.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SESSIONS_SECTION (regimen_sessions_section_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSessionsSection,
                      regimen_sessions_section,
                      REGIMEN,
                      SESSIONS_SECTION,
                      RegimenSection)

G_END_DECLS
