/* civil.h - the clinic's wall clock: whole minutes, whole days, half-open spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REGIMEN_MINUTES_PER_DAY 1440
#define REGIMEN_GRID_MIN 5 /* every booking starts and ends on this grid */

/**
 * RegimenDay:
 * @n: whole days since 1970-01-01 on the clinic's calendar
 */
typedef struct
{
  gint32 n;
} RegimenDay;

/**
 * RegimenMinute:
 * @n: whole minutes since 1970-01-01 00:00 on the clinic's own wall clock
 *
 * A civil time, never an instant: it has no zone and needs none to be compared with another.
 */
typedef struct
{
  gint64 n;
} RegimenMinute;

/**
 * RegimenSpan:
 * @start: first minute that belongs to it
 * @end: first minute that no longer does
 */
typedef struct
{
  RegimenMinute start;
  RegimenMinute end;
} RegimenSpan;

/**
 * RegimenInstant:
 * @ms: milliseconds since 1970-01-01 00:00 UTC; used for what happened
 */
typedef struct
{
  gint64 ms;
} RegimenInstant;

typedef enum
{
  REGIMEN_MONDAY,
  REGIMEN_TUESDAY,
  REGIMEN_WEDNESDAY,
  REGIMEN_THURSDAY,
  REGIMEN_FRIDAY,
  REGIMEN_SATURDAY,
  REGIMEN_SUNDAY,
} RegimenWeekday;

gboolean regimen_day_from_ymd (int year, int month, int day, RegimenDay *out_day);
void regimen_day_to_ymd (RegimenDay day, int *out_year, int *out_month, int *out_day);
RegimenWeekday regimen_day_weekday (RegimenDay day);
RegimenDay regimen_day_add (RegimenDay day, int n_days);
RegimenDay regimen_day_add_months (RegimenDay day, int n_months);
RegimenDay regimen_day_week_start (RegimenDay day, RegimenWeekday first_weekday);
RegimenDay regimen_day_month_start (RegimenDay day);
int regimen_day_compare (RegimenDay a, RegimenDay b);
gboolean regimen_day_parse (const char *text, RegimenDay *out_day);
char *regimen_day_format (RegimenDay day) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_day_format_display (RegimenDay day, const char *pattern) G_GNUC_WARN_UNUSED_RESULT;

RegimenMinute regimen_minute_at (RegimenDay day, int minute_of_day);
RegimenDay regimen_minute_day (RegimenMinute minute);
int regimen_minute_of_day (RegimenMinute minute);
RegimenMinute regimen_minute_add (RegimenMinute minute, gint64 n_minutes);
int regimen_minute_compare (RegimenMinute a, RegimenMinute b);
gboolean regimen_minute_parse (const char *text, RegimenMinute *out_minute);
char *regimen_minute_format (RegimenMinute minute) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_time_of_day_parse (const char *text, int *out_minute_of_day);
char *regimen_time_of_day_format (int minute_of_day) G_GNUC_WARN_UNUSED_RESULT;

RegimenSpan regimen_span_new (RegimenMinute start, RegimenMinute end);
RegimenSpan regimen_span_of_day (RegimenDay day);
RegimenSpan regimen_span_of_days (RegimenDay first, int n_days);
gint64 regimen_span_minutes (RegimenSpan span);
gboolean regimen_span_overlaps (RegimenSpan a, RegimenSpan b);
gboolean regimen_span_contains (RegimenSpan outer, RegimenSpan inner);
gboolean regimen_span_has (RegimenSpan span, RegimenMinute minute);

G_END_DECLS
