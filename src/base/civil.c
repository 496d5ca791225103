/* civil.c - the clinic's wall clock: whole minutes, whole days, half-open spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-civil"

#include "config.h"

#include "civil.h"

#include <stdio.h>
#include <string.h>

/* GDate counts days from 1 = 0001-01-01; this is its count for 1970-01-01. */
#define JULIAN_OF_EPOCH 719163

/* Years a clinic can mean. Wider input is a typing error, and GDate stops at 65535 anyway. */
#define YEAR_MIN 1800
#define YEAR_MAX 2999

/**
 * regimen_day_from_ymd:
 * @year: 1800 to 2999
 * @month: 1 to 12
 * @day: 1 to the length of the month
 * @out_day: (out): the day, untouched when there is no such day
 *
 * Returns: whether the calendar has that day
 */
gboolean
regimen_day_from_ymd (int year, int month, int day, RegimenDay *out_day)
{
  GDate date;

  g_return_val_if_fail (out_day != NULL, FALSE);

  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > 31)
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  out_day->n = (gint32) g_date_get_julian (&date) - JULIAN_OF_EPOCH;
  return TRUE;
}

static void
day_to_date (RegimenDay day, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (day.n + JULIAN_OF_EPOCH));
}

void
regimen_day_to_ymd (RegimenDay day, int *out_year, int *out_month, int *out_day)
{
  GDate date;

  day_to_date (day, &date);
  if (out_year != NULL)
    *out_year = g_date_get_year (&date);
  if (out_month != NULL)
    *out_month = g_date_get_month (&date);
  if (out_day != NULL)
    *out_day = g_date_get_day (&date);
}

/* 1970-01-01 was a Thursday. */
RegimenWeekday
regimen_day_weekday (RegimenDay day)
{
  int weekday = (day.n + REGIMEN_THURSDAY) % 7;

  return (RegimenWeekday) (weekday < 0 ? weekday + 7 : weekday);
}

RegimenDay
regimen_day_add (RegimenDay day, int n_days)
{
  return (RegimenDay){ .n = day.n + n_days };
}

/**
 * regimen_day_add_months:
 * @day: a day
 * @n_months: may be negative
 *
 * The same day of the month @n_months on, or that month's last day. Count from the first day of
 * a series, never from the previous one: 31 January, 28 February, 31 March.
 */
RegimenDay
regimen_day_add_months (RegimenDay day, int n_months)
{
  GDate date;

  day_to_date (day, &date);
  if (n_months >= 0)
    g_date_add_months (&date, (guint) n_months);
  else
    g_date_subtract_months (&date, (guint) -n_months);
  return (RegimenDay){ .n = (gint32) g_date_get_julian (&date) - JULIAN_OF_EPOCH };
}

RegimenDay
regimen_day_week_start (RegimenDay day, RegimenWeekday first_weekday)
{
  int back = ((int) regimen_day_weekday (day) - (int) first_weekday + 7) % 7;

  return regimen_day_add (day, -back);
}

RegimenDay
regimen_day_month_start (RegimenDay day)
{
  int of_month;

  regimen_day_to_ymd (day, NULL, NULL, &of_month);
  return regimen_day_add (day, 1 - of_month);
}

int
regimen_day_compare (RegimenDay a, RegimenDay b)
{
  return (a.n > b.n) - (a.n < b.n);
}

/* Reads exactly @n_digits digits; the cursor moves past them. */
static gboolean
read_digits (const char **cursor, int n_digits, int *out_value)
{
  int value = 0;

  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*cursor)[i]))
        return FALSE;
      value = value * 10 + ((*cursor)[i] - '0');
    }
  *cursor += n_digits;
  *out_value = value;
  return TRUE;
}

static gboolean
read_day (const char **cursor, RegimenDay *out_day)
{
  int year, month, day;

  if (!read_digits (cursor, 4, &year) || *(*cursor)++ != '-' || !read_digits (cursor, 2, &month) ||
      *(*cursor)++ != '-' || !read_digits (cursor, 2, &day))
    return FALSE;
  return regimen_day_from_ymd (year, month, day, out_day);
}

static gboolean
read_time_of_day (const char **cursor, int *out_minute_of_day)
{
  int hour, minute;

  if (!read_digits (cursor, 2, &hour) || *(*cursor)++ != ':' || !read_digits (cursor, 2, &minute) ||
      hour > 23 || minute > 59)
    return FALSE;
  *out_minute_of_day = hour * 60 + minute;
  return TRUE;
}

/**
 * regimen_day_parse:
 * @text: "YYYY-MM-DD" and nothing else
 * @out_day: (out): untouched on failure
 *
 * Returns: whether @text is a day of the calendar
 */
gboolean
regimen_day_parse (const char *text, RegimenDay *out_day)
{
  const char *cursor = text;
  RegimenDay day;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!read_day (&cursor, &day) || *cursor != '\0')
    return FALSE;
  *out_day = day;
  return TRUE;
}

/**
 * regimen_day_format:
 *
 * Returns: (transfer full): "YYYY-MM-DD"
 */
char *
regimen_day_format (RegimenDay day)
{
  int year, month, of_month;

  regimen_day_to_ymd (day, &year, &month, &of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, of_month);
}

/**
 * regimen_day_format_display:
 * @day: a day
 * @pattern: a g_date_time_format() pattern without times or zones
 *
 * Returns: (transfer full): the day in the words of the locale, UTF-8
 */
char *
regimen_day_format_display (RegimenDay day, const char *pattern)
{
  g_autoptr (GDateTime) noon = NULL;
  int year, month, of_month;

  regimen_day_to_ymd (day, &year, &month, &of_month);
  /* UTC has no skipped or repeated hours, so the calendar day comes out as it went in. */
  noon = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  return g_date_time_format (noon, pattern);
}

RegimenMinute
regimen_minute_at (RegimenDay day, int minute_of_day)
{
  return (RegimenMinute){ .n = (gint64) day.n * REGIMEN_MINUTES_PER_DAY + minute_of_day };
}

RegimenDay
regimen_minute_day (RegimenMinute minute)
{
  gint64 n = minute.n / REGIMEN_MINUTES_PER_DAY;

  if (minute.n % REGIMEN_MINUTES_PER_DAY < 0)
    n--;
  return (RegimenDay){ .n = (gint32) n };
}

int
regimen_minute_of_day (RegimenMinute minute)
{
  int of_day = (int) (minute.n % REGIMEN_MINUTES_PER_DAY);

  return of_day < 0 ? of_day + REGIMEN_MINUTES_PER_DAY : of_day;
}

RegimenMinute
regimen_minute_add (RegimenMinute minute, gint64 n_minutes)
{
  return (RegimenMinute){ .n = minute.n + n_minutes };
}

int
regimen_minute_compare (RegimenMinute a, RegimenMinute b)
{
  return (a.n > b.n) - (a.n < b.n);
}

/**
 * regimen_minute_parse:
 * @text: "YYYY-MM-DD HH:MM" (a "T" may stand for the blank) and nothing else
 * @out_minute: (out): untouched on failure
 */
gboolean
regimen_minute_parse (const char *text, RegimenMinute *out_minute)
{
  const char *cursor = text;
  RegimenDay day;
  int of_day;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!read_day (&cursor, &day) || (*cursor != ' ' && *cursor != 'T'))
    return FALSE;
  cursor++;
  if (!read_time_of_day (&cursor, &of_day) || *cursor != '\0')
    return FALSE;
  *out_minute = regimen_minute_at (day, of_day);
  return TRUE;
}

/**
 * regimen_minute_format:
 *
 * Returns: (transfer full): "YYYY-MM-DD HH:MM"
 */
char *
regimen_minute_format (RegimenMinute minute)
{
  int of_day = regimen_minute_of_day (minute);
  g_autofree char *day = regimen_day_format (regimen_minute_day (minute));

  return g_strdup_printf ("%s %02d:%02d", day, of_day / 60, of_day % 60);
}

gboolean
regimen_time_of_day_parse (const char *text, int *out_minute_of_day)
{
  const char *cursor = text;
  int of_day;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!read_time_of_day (&cursor, &of_day) || *cursor != '\0')
    return FALSE;
  *out_minute_of_day = of_day;
  return TRUE;
}

/**
 * regimen_time_of_day_format:
 * @minute_of_day: 0 to 1440; 1440 is the end of a day
 *
 * Returns: (transfer full): "HH:MM"
 */
char *
regimen_time_of_day_format (int minute_of_day)
{
  return g_strdup_printf ("%02d:%02d", minute_of_day / 60, minute_of_day % 60);
}

RegimenSpan
regimen_span_new (RegimenMinute start, RegimenMinute end)
{
  g_return_val_if_fail (start.n <= end.n, ((RegimenSpan){ start, start }));

  return (RegimenSpan){ start, end };
}

RegimenSpan
regimen_span_of_day (RegimenDay day)
{
  return regimen_span_of_days (day, 1);
}

RegimenSpan
regimen_span_of_days (RegimenDay first, int n_days)
{
  return regimen_span_new (regimen_minute_at (first, 0),
                           regimen_minute_at (regimen_day_add (first, n_days), 0));
}

gint64
regimen_span_minutes (RegimenSpan span)
{
  return span.end.n - span.start.n;
}

/**
 * regimen_span_overlaps:
 *
 * The one overlap test of the program. Spans are half-open: one that ends when the other starts
 * does not overlap it, and an empty span overlaps nothing that it only touches.
 */
gboolean
regimen_span_overlaps (RegimenSpan a, RegimenSpan b)
{
  return a.start.n < b.end.n && b.start.n < a.end.n;
}

gboolean
regimen_span_contains (RegimenSpan outer, RegimenSpan inner)
{
  return outer.start.n <= inner.start.n && inner.end.n <= outer.end.n;
}

gboolean
regimen_span_has (RegimenSpan span, RegimenMinute minute)
{
  return span.start.n <= minute.n && minute.n < span.end.n;
}
