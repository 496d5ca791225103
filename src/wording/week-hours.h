/* week-hours.h - the open quarters of a week, as painted and as typed; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "locale-time.h"
#include "resource.h"

G_BEGIN_DECLS

/* Hours stand on the grid of bookings; they are painted in steps. */
#define REGIMEN_WEEK_STEP_MIN 15
#define REGIMEN_WEEK_SLOTS (REGIMEN_MINUTES_PER_DAY / REGIMEN_GRID_MIN)

/**
 * RegimenWeekHours:
 *
 * Which five minutes of a week are open: weekday, then slot of the day.
 */
typedef struct
{
  guint8 is_open[7][REGIMEN_WEEK_SLOTS];
} RegimenWeekHours;

void regimen_week_hours_clear (RegimenWeekHours *self);
void regimen_week_hours_add (RegimenWeekHours *self, const RegimenWeeklyHours *stretch);
void regimen_week_hours_set (RegimenWeekHours *self,
                             RegimenWeekday weekday,
                             int from_of_day,
                             int to_of_day,
                             gboolean is_open);
gboolean
regimen_week_hours_has (const RegimenWeekHours *self, RegimenWeekday weekday, int minute_of_day);
gboolean regimen_week_hours_equal (const RegimenWeekHours *a, const RegimenWeekHours *b);
GArray *regimen_week_hours_dup_stretches (const RegimenWeekHours *self) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_week_hours_dup_text (const RegimenWeekHours *self,
                                   RegimenWeekday weekday,
                                   const RegimenLocaleTime *habits) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_week_hours_type (RegimenWeekHours *self, RegimenWeekday weekday, const char *text);

G_END_DECLS
