/* section.h - one part of the preferences: made for a desk, shows what stands in the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SECTION (regimen_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (RegimenSection, regimen_section, REGIMEN, SECTION, AdwBin)

/**
 * RegimenSectionClass:
 * @load: show what stands in the file now; what is typed and not stored stays
 * @has_typed: whether something typed is stored nowhere yet
 */
struct _RegimenSectionClass
{
  AdwBinClass parent_class;

  void (*load) (RegimenSection *self);
  gboolean (*has_typed) (RegimenSection *self);
};

RegimenDesk *regimen_section_get_desk (RegimenSection *self);
void regimen_section_set_desk (RegimenSection *self, RegimenDesk *desk);
gboolean regimen_section_has_typed (RegimenSection *self);
void regimen_section_clear_list (GtkListBox *list);

G_END_DECLS
