/* phase-group.h - the rules of one phase of a plan, to be read at a glance and changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "plan.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PHASE_GROUP (regimen_phase_group_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPhaseGroup, regimen_phase_group, REGIMEN, PHASE_GROUP, AdwBin)

GtkWidget *regimen_phase_group_new (RegimenPhase *phase, const GPtrArray *types)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_phase_group_set_open (RegimenPhaseGroup *self, gboolean is_open);

G_END_DECLS
