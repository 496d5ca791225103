/* test-civil.c - days, minutes and spans of the clinic's wall clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "civil.h"

static RegimenDay
day (const char *text)
{
  RegimenDay value = { 0 };

  g_assert_true (regimen_day_parse (text, &value));
  return value;
}

static RegimenMinute
minute (const char *text)
{
  RegimenMinute value = { 0 };

  g_assert_true (regimen_minute_parse (text, &value));
  return value;
}

static void
assert_day (RegimenDay value, const char *expected)
{
  g_autofree char *text = regimen_day_format (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_day_known (void)
{
  g_assert_cmpint (day ("1970-01-01").n, ==, 0);
  g_assert_cmpint (day ("1969-12-31").n, ==, -1);
  g_assert_cmpint (day ("2000-02-29").n, ==, 11016);
  g_assert_cmpint (day ("2026-11-22").n, ==, 20779);
  g_assert_cmpint (regimen_day_weekday (day ("1970-01-01")), ==, REGIMEN_THURSDAY);
  g_assert_cmpint (regimen_day_weekday (day ("2026-11-22")), ==, REGIMEN_SUNDAY);
  g_assert_cmpint (regimen_day_weekday (day ("1900-01-01")), ==, REGIMEN_MONDAY);
}

/* Each day of two centuries, against GLib's own calendar. */
static void
test_day_each (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 1900);
  RegimenDay at = day ("1900-01-01");
  RegimenDay last = day ("2100-12-31");
  int n_days = 0;

  for (; at.n <= last.n; at = regimen_day_add (at, 1), g_date_add_days (date, 1), n_days++)
    {
      int year, month, of_month;
      g_autofree char *text = regimen_day_format (at);
      RegimenDay back = { -1 };

      regimen_day_to_ymd (at, &year, &month, &of_month);
      g_assert_cmpint (year, ==, g_date_get_year (date));
      g_assert_cmpint (month, ==, g_date_get_month (date));
      g_assert_cmpint (of_month, ==, g_date_get_day (date));
      g_assert_cmpint ((int) regimen_day_weekday (at) + 1, ==, g_date_get_weekday (date));
      g_assert_true (regimen_day_from_ymd (year, month, of_month, &back));
      g_assert_cmpint (back.n, ==, at.n);
      g_assert_true (regimen_day_parse (text, &back));
      g_assert_cmpint (back.n, ==, at.n);
    }
  g_assert_cmpint (n_days, ==, 73414);
}

static void
test_day_refused (void)
{
  static const char *const wrong[] = {
    "",
    "2026",
    "2026-11",
    "2026-11-",
    "2026-1-22",
    "2026-11-2",
    "2026-13-01",
    "2026-00-01",
    "2026-11-00",
    "2026-11-31",
    "2025-02-29",
    "1900-02-29",
    "2026/11/22",
    "2026-11-22 ",
    " 2026-11-22",
    "2026-11-22x",
    "2026-11-22 09:00",
    "+026-11-22",
    "1799-12-31",
    "3000-01-01",
    "20261-1-22",
    "\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa6-11-22",
  };
  RegimenDay untouched = { 42 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("“%s”", wrong[i]);
      g_assert_false (regimen_day_parse (wrong[i], &untouched));
      g_assert_cmpint (untouched.n, ==, 42);
    }
  g_assert_true (regimen_day_parse ("2000-02-29", &untouched));
  g_assert_false (regimen_day_from_ymd (2026, 4, 31, &untouched));
  g_assert_false (regimen_day_from_ymd (2026, -1, 1, &untouched));
}

/* A damaged file can hold any number. It must not end the program. */
static void
test_day_extremes (void)
{
  static const gint32 far[] = { G_MININT32, G_MININT32 + 1, -719469, -719468, G_MAXINT32 };

  for (gsize i = 0; i < G_N_ELEMENTS (far); i++)
    {
      RegimenDay at = { far[i] };
      g_autofree char *text = regimen_day_format (at);
      g_autofree char *shown = regimen_day_format_display (at, "%A %-d %B %Y");
      int month, of_month;

      regimen_day_to_ymd (at, NULL, &month, &of_month);
      g_assert_cmpint (month, >=, 1);
      g_assert_cmpint (month, <=, 12);
      g_assert_cmpint (of_month, >=, 1);
      g_assert_cmpint (of_month, <=, 31);
      g_assert_cmpint (regimen_day_weekday (at), >=, REGIMEN_MONDAY);
      g_assert_cmpint (regimen_day_weekday (at), <=, REGIMEN_SUNDAY);
      g_assert_nonnull (text);
      g_assert_nonnull (shown);
    }
  g_assert_cmpint (regimen_day_add ((RegimenDay){ G_MAXINT32 }, 1).n, ==, G_MAXINT32);
  g_assert_cmpint (regimen_day_add ((RegimenDay){ G_MININT32 }, -1).n, ==, G_MININT32);
  g_assert_cmpint (regimen_minute_day ((RegimenMinute){ G_MAXINT64 }).n, ==, G_MAXINT32);
  g_assert_cmpint (regimen_minute_day ((RegimenMinute){ G_MININT64 }).n, ==, G_MININT32);
}

static void
test_day_months (void)
{
  RegimenDay start = day ("2025-01-31");

  /* Chained, the end of the month is lost; counted from the first, it is not (STYLE 2.9). */
  assert_day (regimen_day_add_months (regimen_day_add_months (start, 1), 1), "2025-03-28");
  assert_day (regimen_day_add_months (start, 2), "2025-03-31");
  assert_day (regimen_day_add_months (start, 1), "2025-02-28");
  assert_day (regimen_day_add_months (day ("2024-01-31"), 1), "2024-02-29");
  assert_day (regimen_day_add_months (start, -1), "2024-12-31");
  assert_day (regimen_day_add_months (start, -2), "2024-11-30");
  assert_day (regimen_day_add_months (start, 11), "2025-12-31");
  assert_day (regimen_day_add_months (start, 12), "2026-01-31");
  assert_day (regimen_day_add_months (start, -13), "2023-12-31");
  assert_day (regimen_day_add_months (start, 0), "2025-01-31");
}

static void
test_day_months_like_glib (void)
{
  for (int i = 0; i < 20000; i++)
    {
      RegimenDay at = { g_test_rand_int_range (-25000, 47000) };
      int n_months = g_test_rand_int_range (-600, 600);
      int year, month, of_month;
      g_autoptr (GDateTime) from = NULL;
      g_autoptr (GDateTime) to = NULL;
      g_autofree char *expected = NULL;

      regimen_day_to_ymd (at, &year, &month, &of_month);
      from = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
      to = g_date_time_add_months (from, n_months);
      expected = g_date_time_format (to, "%Y-%m-%d");
      assert_day (regimen_day_add_months (at, n_months), expected);
    }
}

static void
test_day_starts (void)
{
  for (RegimenDay at = day ("2023-12-01"); at.n <= day ("2025-02-01").n; at.n++)
    {
      int of_month;

      for (int first = REGIMEN_MONDAY; first <= REGIMEN_SUNDAY; first++)
        {
          RegimenDay start = regimen_day_week_start (at, (RegimenWeekday) first);

          g_assert_cmpint (regimen_day_weekday (start), ==, first);
          g_assert_cmpint (at.n - start.n, >=, 0);
          g_assert_cmpint (at.n - start.n, <, 7);
        }
      regimen_day_to_ymd (regimen_day_month_start (at), NULL, NULL, &of_month);
      g_assert_cmpint (of_month, ==, 1);
      g_assert_cmpint (at.n - regimen_day_month_start (at).n, <, 31);
    }
}

static void
test_day_compare (void)
{
  for (int i = 0; i < 10000; i++)
    {
      RegimenDay a = { g_test_rand_int_range (-50, 50) };
      RegimenDay b = { g_test_rand_int_range (-50, 50) };

      g_assert_cmpint (regimen_day_compare (a, b), ==, -regimen_day_compare (b, a));
      g_assert_true ((regimen_day_compare (a, b) == 0) == (a.n == b.n));
      g_assert_true ((regimen_day_compare (a, b) < 0) == (a.n < b.n));
    }
}

static void
test_minute_parts (void)
{
  for (int i = 0; i < 20000; i++)
    {
      RegimenMinute at = { g_test_rand_int_range (-50000000, 100000000) };
      RegimenDay of = regimen_minute_day (at);
      int of_day = regimen_minute_of_day (at);
      g_autofree char *text = regimen_minute_format (at);

      g_assert_cmpint (of_day, >=, 0);
      g_assert_cmpint (of_day, <, REGIMEN_MINUTES_PER_DAY);
      g_assert_cmpint (regimen_minute_at (of, of_day).n, ==, at.n);
      g_assert_cmpint (minute (text).n, ==, at.n);
    }
}

static void
test_minute_text (void)
{
  static const char *const wrong[] = {
    "",
    "2026-11-22",
    "2026-11-22 ",
    "2026-11-22 9:00",
    "2026-11-22 24:00",
    "2026-11-22 09:60",
    "2026-11-22 09:00:00",
    "2026-11-22  09:00",
    "2026-11-22 09:00Z",
    "2026-11-22t09:00",
    "2026-02-30 09:00",
    "2026-11-22 0900",
  };
  RegimenMinute untouched = { 42 };
  int of_day = 42;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (regimen_minute_parse (wrong[i], &untouched));
      g_assert_cmpint (untouched.n, ==, 42);
    }
  g_assert_cmpint (minute ("1970-01-01 00:00").n, ==, 0);
  g_assert_cmpint (minute ("1969-12-31 23:59").n, ==, -1);
  g_assert_cmpint (minute ("2026-11-22T09:05").n, ==, minute ("2026-11-22 09:05").n);

  g_assert_true (regimen_time_of_day_parse ("00:00", &of_day));
  g_assert_cmpint (of_day, ==, 0);
  g_assert_true (regimen_time_of_day_parse ("23:59", &of_day));
  g_assert_cmpint (of_day, ==, 1439);
  g_assert_false (regimen_time_of_day_parse ("24:00", &of_day));
  g_assert_false (regimen_time_of_day_parse ("9:00", &of_day));
  g_assert_false (regimen_time_of_day_parse ("09:00 ", &of_day));
  g_assert_cmpint (of_day, ==, 1439);
}

static void
test_time_of_day_each (void)
{
  for (int at = 0; at < REGIMEN_MINUTES_PER_DAY; at++)
    {
      g_autofree char *text = regimen_time_of_day_format (at);
      int back = -1;

      g_assert_true (regimen_time_of_day_parse (text, &back));
      g_assert_cmpint (back, ==, at);
    }
}

static RegimenSpan
random_span (void)
{
  RegimenMinute start = { g_test_rand_int_range (0, 40) };

  return regimen_span_new (start, regimen_minute_add (start, g_test_rand_int_range (1, 20)));
}

/* Random spans against the slow and obvious way: some minute belongs to both. */
static void
test_span_overlap (void)
{
  for (int i = 0; i < 20000; i++)
    {
      RegimenSpan a = random_span (), b = random_span ();
      gboolean shares = FALSE, is_inside = TRUE;

      for (RegimenMinute at = { 0 }; at.n < 80; at.n++)
        {
          shares |= regimen_span_has (a, at) && regimen_span_has (b, at);
          is_inside &= !regimen_span_has (b, at) || regimen_span_has (a, at);
        }
      g_assert_true (regimen_span_overlaps (a, b) == shares);
      g_assert_true (regimen_span_overlaps (b, a) == shares);
      g_assert_true (regimen_span_contains (a, b) == is_inside);
    }
}

static void
test_span_edges (void)
{
  RegimenSpan morning = { minute ("2025-03-31 09:00"), minute ("2025-03-31 09:30") };
  RegimenSpan next = { minute ("2025-03-31 09:30"), minute ("2025-03-31 10:00") };
  RegimenSpan late = { minute ("2025-03-31 23:00"), minute ("2025-04-01 00:00") };

  g_assert_false (regimen_span_overlaps (morning, next));
  g_assert_true (regimen_span_has (morning, morning.start));
  g_assert_false (regimen_span_has (morning, morning.end));
  /* One that ends at midnight belongs to the earlier day only. */
  g_assert_true (regimen_span_overlaps (late, regimen_span_of_day (day ("2025-03-31"))));
  g_assert_false (regimen_span_overlaps (late, regimen_span_of_day (day ("2025-04-01"))));
  g_assert_cmpint (regimen_span_minutes (late), ==, 60);
  g_assert_cmpint (regimen_span_minutes (regimen_span_of_days (day ("2025-03-29"), 7)), ==,
                   7 * REGIMEN_MINUTES_PER_DAY);
}

/* A weekly series keeps its time of day over each change of the clock, having none. */
static void
test_series_keeps_time (void)
{
  RegimenMinute first = minute ("2025-01-06 09:00");

  for (int week = 0; week < 104; week++)
    {
      RegimenDay of = regimen_day_add (regimen_minute_day (first), 7 * week);
      RegimenMinute at = regimen_minute_at (of, regimen_minute_of_day (first));

      g_assert_cmpint (regimen_minute_of_day (at), ==, 540);
      g_assert_cmpint (regimen_day_weekday (of), ==, REGIMEN_MONDAY);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/day/known", test_day_known);
  g_test_add_func ("/base/day/each-of-two-centuries", test_day_each);
  g_test_add_func ("/base/day/refused", test_day_refused);
  g_test_add_func ("/base/day/extremes", test_day_extremes);
  g_test_add_func ("/base/day/months", test_day_months);
  g_test_add_func ("/base/day/months-like-glib", test_day_months_like_glib);
  g_test_add_func ("/base/day/week-and-month-start", test_day_starts);
  g_test_add_func ("/base/day/compare", test_day_compare);
  g_test_add_func ("/base/minute/parts", test_minute_parts);
  g_test_add_func ("/base/minute/text", test_minute_text);
  g_test_add_func ("/base/minute/time-of-day", test_time_of_day_each);
  g_test_add_func ("/base/minute/series-keeps-time", test_series_keeps_time);
  g_test_add_func ("/base/span/overlap", test_span_overlap);
  g_test_add_func ("/base/span/edges", test_span_edges);

  return g_test_run ();
}
