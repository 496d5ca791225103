/* month-view.h - six weeks: how full each day is, and who comes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "appointment-block.h"
#include "column.h"

G_BEGIN_DECLS

#define REGIMEN_MONTH_DAYS 42

#define REGIMEN_TYPE_MONTH_VIEW (regimen_month_view_get_type ())
G_DECLARE_FINAL_TYPE (RegimenMonthView, regimen_month_view, REGIMEN, MONTH_VIEW, GtkWidget)

/**
 * RegimenMonthJudge:
 * @day: where what is carried would stand, at its own hour
 * @out_text: (out) (optional): what to say there
 *
 * Returns: whether it may
 */
typedef gboolean (*RegimenMonthJudge) (RegimenAppointment *appointment,
                                       RegimenDay day,
                                       char **out_text,
                                       gpointer user_data);

GtkWidget *regimen_month_view_new (void);
void regimen_month_view_show (RegimenMonthView *self,
                              RegimenDay first,
                              RegimenDay month,
                              RegimenDay today,
                              GListModel *appointments,
                              const GArray *loads);
void regimen_month_view_set_filter (RegimenMonthView *self, RegimenRole role, gint64 resource_id);
void regimen_month_view_set_judge (RegimenMonthView *self, RegimenMonthJudge judge, gpointer data);
RegimenDay regimen_month_view_get_cursor (RegimenMonthView *self);
void regimen_month_view_set_cursor (RegimenMonthView *self, RegimenDay day);
void regimen_month_view_pick_up (RegimenMonthView *self, RegimenAppointment *appointment);
gboolean regimen_month_view_is_moving (RegimenMonthView *self);
gboolean
regimen_month_view_get_day_rect (RegimenMonthView *self, RegimenDay day, GdkRectangle *out);

G_END_DECLS
