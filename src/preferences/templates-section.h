/* templates-section.h - visit types, or protocols: the clinic's own, and those to adopt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "section.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_TEMPLATES_SECTION (regimen_templates_section_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTemplatesSection,
                      regimen_templates_section,
                      REGIMEN,
                      TEMPLATES_SECTION,
                      RegimenSection)

G_END_DECLS
