/* plan-editor.h - one plan: its rules at the left, its series at the right, Book all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLAN_EDITOR (regimen_plan_editor_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanEditor, regimen_plan_editor, REGIMEN, PLAN_EDITOR, AdwBin)

void regimen_plan_editor_draft (RegimenPlanEditor *self, RegimenDesk *desk, gint64 patient_id);
void regimen_plan_editor_open (RegimenPlanEditor *self, RegimenDesk *desk, gint64 plan_id);
void regimen_plan_editor_take_focus (RegimenPlanEditor *self);
gint64 regimen_plan_editor_get_plan_id (RegimenPlanEditor *self);
gboolean regimen_plan_editor_is_changed (RegimenPlanEditor *self);

G_END_DECLS
