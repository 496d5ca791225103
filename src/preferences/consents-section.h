/* consents-section.h - the forms that patients sign, and their versions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "section.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CONSENTS_SECTION (regimen_consents_section_get_type ())
G_DECLARE_FINAL_TYPE (RegimenConsentsSection,
                      regimen_consents_section,
                      REGIMEN,
                      CONSENTS_SECTION,
                      RegimenSection)

G_END_DECLS
