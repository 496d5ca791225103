/* locale-time.h - how the locale writes days and times of day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_DAY_ORDER_DMY,
  REGIMEN_DAY_ORDER_MDY,
  REGIMEN_DAY_ORDER_YMD,
} RegimenDayOrder;

/**
 * RegimenLocaleTime:
 * @first_weekday: the day that a week on the screen begins with
 * @is_12h: whether the clock goes to twelve, with AM and PM
 * @order: in which order a day is written
 *
 * A plain value: views are given one, so that tests can give them another.
 */
typedef struct
{
  RegimenWeekday first_weekday;
  gboolean is_12h;
  RegimenDayOrder order;
} RegimenLocaleTime;

/**
 * RegimenDayStyle:
 * @REGIMEN_DAY_STYLE_NUMERIC: "03/11/2026", "11/03/2026", "2026-11-03"
 * @REGIMEN_DAY_STYLE_SHORT: "Tue 3 Nov"
 * @REGIMEN_DAY_STYLE_MEDIUM: "Tue 3 Nov 2026"
 * @REGIMEN_DAY_STYLE_LONG: "Tuesday 3 November 2026"
 * @REGIMEN_DAY_STYLE_BIRTH: "3 Nov 2026": the month in words, for figures alone are read as another
 *   day elsewhere; no weekday, for nobody comes on it
 */
typedef enum
{
  REGIMEN_DAY_STYLE_NUMERIC,
  REGIMEN_DAY_STYLE_SHORT,
  REGIMEN_DAY_STYLE_MEDIUM,
  REGIMEN_DAY_STYLE_LONG,
  REGIMEN_DAY_STYLE_BIRTH,
} RegimenDayStyle;

RegimenLocaleTime regimen_locale_time_system (void);
char *regimen_locale_time_format_time (const RegimenLocaleTime *self, int minute_of_day)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_locale_time_format_times (const RegimenLocaleTime *self, RegimenSpan span)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_locale_time_format_day (const RegimenLocaleTime *self,
                                      RegimenDay day,
                                      RegimenDayStyle style) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_locale_time_parse_day (const RegimenLocaleTime *self,
                                        const char *text,
                                        RegimenDay *out_day);
gboolean regimen_locale_time_read_month (const char *word, int *out_month);
gboolean regimen_locale_time_read_weekday (const char *word, RegimenWeekday *out_weekday);
char *regimen_locale_time_weekday_name (RegimenWeekday weekday, gboolean is_short)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
