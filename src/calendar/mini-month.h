/* mini-month.h - a month at a glance: how full each day is, and a way to any of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_MINI_MONTH (regimen_mini_month_get_type ())
G_DECLARE_FINAL_TYPE (RegimenMiniMonth, regimen_mini_month, REGIMEN, MINI_MONTH, GtkWidget)

GtkWidget *regimen_mini_month_new (RegimenDesk *desk);
void regimen_mini_month_set_day (RegimenMiniMonth *self, RegimenDay day);
gboolean
regimen_mini_month_day_at (RegimenMiniMonth *self, double x, double y, RegimenDay *out_day);

G_END_DECLS
