/* clearance-note.h - what a protocol asks for and is not there yet, before anything is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"
#include "plan.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CLEARANCE_NOTE (regimen_clearance_note_get_type ())
G_DECLARE_FINAL_TYPE (RegimenClearanceNote, regimen_clearance_note, REGIMEN, CLEARANCE_NOTE, AdwBin)

void regimen_clearance_note_set_wide (RegimenClearanceNote *self, gboolean is_wide);
void regimen_clearance_note_show (RegimenClearanceNote *self,
                                  RegimenDesk *desk,
                                  const RegimenPlan *plan,
                                  RegimenDay day);
void regimen_clearance_note_clear (RegimenClearanceNote *self);

G_END_DECLS
