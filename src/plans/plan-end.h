/* plan-end.h - pause, resume and end a plan, with the question that belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

void regimen_plan_set_state (GtkWidget *from,
                             RegimenDesk *desk,
                             gint64 plan_id,
                             RegimenPlanState state,
                             const char *reason);
void regimen_plan_end_ask (GtkWidget *from, RegimenDesk *desk, gint64 plan_id);

G_END_DECLS
