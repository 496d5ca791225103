/* resources-section.h - rooms and chairs, or staff: listed, added, changed, ordered, retired
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "section.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_RESOURCES_SECTION (regimen_resources_section_get_type ())
G_DECLARE_FINAL_TYPE (RegimenResourcesSection,
                      regimen_resources_section,
                      REGIMEN,
                      RESOURCES_SECTION,
                      RegimenSection)

G_END_DECLS
