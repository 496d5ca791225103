/* civil.c - the clinic's wall clock: whole minutes, whole days, half-open spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-civil"

#include "config.h"

#include "civil.h"

/* Years a clinic can mean; wider input is a typing error. What is stored may lie outside them, in
 * a damaged file, so all arithmetic below holds for every value of the types. */
#define YEAR_MIN 1800
#define YEAR_MAX 2999

/* The Gregorian calendar repeats after 400 years. Its years are counted from March here, so that
 * the leap day comes last. */
#define DAYS_PER_ERA 146097
#define DAYS_FROM_0000_03_01_TO_EPOCH 719468

static int
month_length (gint64 year, int month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return lengths[month - 1];
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

static gint32
clamp_day (gint64 n)
{
  return (gint32) CLAMP (n, G_MININT32, G_MAXINT32);
}

static gint64
days_from_ymd (gint64 year, int month, int day)
{
  gint64 march_year = month <= 2 ? year - 1 : year;
  gint64 era = floor_div (march_year, 400);
  gint64 year_of_era = march_year - era * 400;
  gint64 day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - DAYS_FROM_0000_03_01_TO_EPOCH;
}

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
  g_return_val_if_fail (out_day != NULL, FALSE);

  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 ||
      day > month_length (year, month))
    return FALSE;

  out_day->n = clamp_day (days_from_ymd (year, month, day));
  return TRUE;
}

void
regimen_day_to_ymd (RegimenDay day, int *out_year, int *out_month, int *out_day)
{
  gint64 since = (gint64) day.n + DAYS_FROM_0000_03_01_TO_EPOCH;
  gint64 era = floor_div (since, DAYS_PER_ERA);
  gint64 day_of_era = since - era * DAYS_PER_ERA;
  gint64 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int march_month = (int) ((5 * day_of_year + 2) / 153);
  int month = march_month < 10 ? march_month + 3 : march_month - 9;

  if (out_year != NULL)
    *out_year = (int) (year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  if (out_month != NULL)
    *out_month = month;
  if (out_day != NULL)
    *out_day = (int) (day_of_year - (153 * march_month + 2) / 5 + 1);
}

/* 1970-01-01 was a Thursday. */
RegimenWeekday
regimen_day_weekday (RegimenDay day)
{
  int weekday = (day.n % 7 + REGIMEN_THURSDAY) % 7;

  return (RegimenWeekday) (weekday < 0 ? weekday + 7 : weekday);
}

RegimenDay
regimen_day_add (RegimenDay day, int n_days)
{
  return (RegimenDay){ .n = clamp_day ((gint64) day.n + n_days) };
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
  int year, month, of_month;
  gint64 months;

  regimen_day_to_ymd (day, &year, &month, &of_month);
  months = (gint64) year * 12 + (month - 1) + n_months;
  year = (int) floor_div (months, 12);
  month = (int) (months - (gint64) year * 12) + 1;
  return (RegimenDay){
    .n = clamp_day (days_from_ymd (year, month, MIN (of_month, month_length (year, month))))
  };
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
  if (year >= 1 && year <= 9999)
    noon = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  return noon != NULL ? g_date_time_format (noon, pattern) : regimen_day_format (day);
}

RegimenMinute
regimen_minute_at (RegimenDay day, int minute_of_day)
{
  return (RegimenMinute){ .n = (gint64) day.n * REGIMEN_MINUTES_PER_DAY + minute_of_day };
}

RegimenDay
regimen_minute_day (RegimenMinute minute)
{
  return (RegimenDay){ .n = clamp_day (floor_div (minute.n, REGIMEN_MINUTES_PER_DAY)) };
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
