/* plan-dots.h - a plan as dots on a line: what is done, what is to come, what hangs off it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "plan.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLAN_DOTS (regimen_plan_dots_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanDots, regimen_plan_dots, REGIMEN, PLAN_DOTS, GtkWidget)

GtkWidget *regimen_plan_dots_new (const RegimenPlan *plan, RegimenMinute now);
char *regimen_plan_dots_dup_text_at (RegimenPlanDots *self, double x) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
