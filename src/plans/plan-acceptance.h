/* plan-acceptance.h - what is proposed for the plan in the editor, booked or stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "plan-placing.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLAN_ACCEPTANCE (regimen_plan_acceptance_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanAcceptance,
                      regimen_plan_acceptance,
                      REGIMEN,
                      PLAN_ACCEPTANCE,
                      GObject)

RegimenPlanAcceptance *
regimen_plan_acceptance_new (GtkWidget *from, RegimenDesk *desk, RegimenPlanPlacing *placing)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_plan_acceptance_set_plan (RegimenPlanAcceptance *self, RegimenPlan *plan);
gboolean regimen_plan_acceptance_is_busy (RegimenPlanAcceptance *self);
void regimen_plan_acceptance_ask (RegimenPlanAcceptance *self);

G_END_DECLS
