/* clearance-desk.h - what a protocol still asks for, as conflicts; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment-store.h"
#include "clearance.h"
#include "conflict.h"
#include "desk.h"
#include "plan.h"

G_BEGIN_DECLS

gboolean regimen_clearance_add_conflicts (RegimenDesk *desk,
                                          const RegimenPlan *plan,
                                          RegimenDay day,
                                          RegimenRequirementBefore before,
                                          GPtrArray *out,
                                          GError **error);
gboolean regimen_clearance_judge_starting (RegimenDesk *desk,
                                           const RegimenAppointmentRecord *visit,
                                           GPtrArray *out,
                                           GError **error);

G_END_DECLS
