/* many-part-row.h - one patient's part of a proposal for many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "many-plans.h"

G_BEGIN_DECLS

/**
 * RegimenManyPartRow:
 *
 * A tick, who it is, what becomes of it; opened, each visit before and after. "ticked" when the
 * person changed the tick; the part follows.
 */
#define REGIMEN_TYPE_MANY_PART_ROW (regimen_many_part_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenManyPartRow, regimen_many_part_row, REGIMEN, MANY_PART_ROW, GtkBox)

GtkWidget *regimen_many_part_row_new (RegimenManyPart *part);
const RegimenManyPart *regimen_many_part_row_get_part (RegimenManyPartRow *self);
void regimen_many_part_row_set_ticked (RegimenManyPartRow *self, gboolean is_ticked);

G_END_DECLS
