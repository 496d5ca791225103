/* plan-footer.h - what is proposed for a plan in one line, and the buttons that take it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "plan-placing.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLAN_FOOTER (regimen_plan_footer_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanFooter, regimen_plan_footer, REGIMEN, PLAN_FOOTER, AdwBin)

gboolean regimen_plan_footer_show (RegimenPlanFooter *self,
                                   const RegimenPlan *plan,
                                   RegimenPlanPlacing *placing);
gboolean regimen_plan_footer_take_focus (RegimenPlanFooter *self);

G_END_DECLS
