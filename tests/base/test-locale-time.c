/* test-locale-time.c - how the locale writes days and times of day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "locale-time.h"

#include <locale.h>

static const RegimenLocaleTime european = { REGIMEN_MONDAY, FALSE, REGIMEN_DAY_ORDER_DMY };
static const RegimenLocaleTime american = { REGIMEN_SUNDAY, TRUE, REGIMEN_DAY_ORDER_MDY };
static const RegimenLocaleTime plain = { REGIMEN_MONDAY, FALSE, REGIMEN_DAY_ORDER_YMD };

static void
assert_time (const RegimenLocaleTime *habits, int minute_of_day, const char *expected)
{
  g_autofree char *text = regimen_locale_time_format_time (habits, minute_of_day);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_times (const RegimenLocaleTime *habits, int start, int end, const char *expected)
{
  RegimenDay day = { 20000 };
  RegimenSpan span = { regimen_minute_at (day, start), regimen_minute_at (day, end) };
  g_autofree char *text = regimen_locale_time_format_times (habits, span);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_day (const RegimenLocaleTime *habits, RegimenDayStyle style, const char *expected)
{
  RegimenDay day = { 0 };
  g_autofree char *text = NULL;

  g_assert_true (regimen_day_parse ("2026-11-03", &day));
  text = regimen_locale_time_format_day (habits, day, style);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_time (void)
{
  assert_time (&european, 0, "00:00");
  assert_time (&european, 545, "09:05");
  assert_time (&european, 1440, "24:00");
  assert_time (&american, 0, "12:00 AM");
  assert_time (&american, 545, "9:05 AM");
  assert_time (&american, 720, "12:00 PM");
  assert_time (&american, 1439, "11:59 PM");
  assert_time (&american, 1440, "12:00 AM");
}

static void
test_times (void)
{
  assert_times (&european, 540, 660, "09:00–11:00");
  assert_times (&european, 1380, 1440, "23:00–24:00");
  assert_times (&american, 540, 660, "9:00–11:00 AM");
  assert_times (&american, 660, 780, "11:00 AM–1:00 PM");
  assert_times (&american, 780, 840, "1:00–2:00 PM");
  assert_times (&american, 1380, 1440, "11:00 PM–12:00 AM");
  assert_times (&american, 0, 1440, "12:00 AM–12:00 AM");
}

static void
test_day (void)
{
  assert_day (&european, REGIMEN_DAY_STYLE_NUMERIC, "03/11/2026");
  assert_day (&american, REGIMEN_DAY_STYLE_NUMERIC, "11/03/2026");
  assert_day (&plain, REGIMEN_DAY_STYLE_NUMERIC, "2026-11-03");
  assert_day (&european, REGIMEN_DAY_STYLE_SHORT, "Tue 3 Nov");
  assert_day (&american, REGIMEN_DAY_STYLE_SHORT, "Tue, Nov 3");
  assert_day (&european, REGIMEN_DAY_STYLE_MEDIUM, "Tue 3 Nov 2026");
  assert_day (&european, REGIMEN_DAY_STYLE_LONG, "Tuesday 3 November 2026");
  assert_day (&american, REGIMEN_DAY_STYLE_LONG, "Tuesday, November 3, 2026");
  assert_day (&plain, REGIMEN_DAY_STYLE_LONG, "Tuesday 2026 November 3");
}

static void
test_weekday_names (void)
{
  g_autofree char *monday = regimen_locale_time_weekday_name (REGIMEN_MONDAY, FALSE);
  g_autofree char *sunday = regimen_locale_time_weekday_name (REGIMEN_SUNDAY, TRUE);

  g_assert_cmpstr (monday, ==, "Monday");
  g_assert_cmpstr (sunday, ==, "Sun");
}

/* The locales that happen to be installed say what is known of them; C.UTF-8 always is. */
static void
test_system (void)
{
  static const struct
  {
    const char *locale;
    RegimenLocaleTime expected;
  } known[] = {
    { "en_US.UTF-8", { REGIMEN_SUNDAY, TRUE, REGIMEN_DAY_ORDER_MDY } },
    { "en_GB.UTF-8", { REGIMEN_MONDAY, FALSE, REGIMEN_DAY_ORDER_DMY } },
    { "de_DE.UTF-8", { REGIMEN_MONDAY, FALSE, REGIMEN_DAY_ORDER_DMY } },
    { "sv_SE.UTF-8", { REGIMEN_MONDAY, FALSE, REGIMEN_DAY_ORDER_YMD } },
    { "C.UTF-8", { REGIMEN_SUNDAY, FALSE, REGIMEN_DAY_ORDER_MDY } },
  };
  int n_checked = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      RegimenLocaleTime found;

      if (setlocale (LC_TIME, known[i].locale) == NULL)
        continue;
      found = regimen_locale_time_system ();
      g_test_message ("%s", known[i].locale);
      g_assert_cmpint (found.first_weekday, ==, known[i].expected.first_weekday);
      g_assert_cmpint (found.is_12h, ==, known[i].expected.is_12h);
      g_assert_cmpint (found.order, ==, known[i].expected.order);
      n_checked++;
    }
  setlocale (LC_TIME, "C");
  g_assert_cmpint (n_checked, >=, 1);
}

static void
assert_typed_day (const RegimenLocaleTime *habits, const char *text, const char *expected)
{
  RegimenDay day = { -1 };
  g_autofree char *found = NULL;

  g_assert_cmpint (regimen_locale_time_parse_day (habits, text, &day), ==, expected != NULL);
  if (expected == NULL)
    {
      g_assert_cmpint (day.n, ==, -1);
      return;
    }
  found = regimen_day_format (day);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_typed_day (void)
{
  assert_typed_day (&european, "3.11.1980", "1980-11-03");
  assert_typed_day (&european, "03/11/1980", "1980-11-03");
  assert_typed_day (&american, "11/3/1980", "1980-11-03");
  assert_typed_day (&american, "1980-11-03", "1980-11-03");
  assert_typed_day (&plain, "1980 11 3", "1980-11-03");
  assert_typed_day (&plain, "3.11.1980", NULL);
  assert_typed_day (&european, "31.2.1980", NULL);
  assert_typed_day (&european, "3.11.80", NULL);
  assert_typed_day (&european, "3.11", NULL);
  assert_typed_day (&european, "3.11.1980.1", NULL);
  assert_typed_day (&european, "", NULL);

  /* A month that is named says by itself which number is the day. */
  assert_typed_day (&european, "12 Mar 1980", "1980-03-12");
  assert_typed_day (&american, "12 march 1980", "1980-03-12");
  assert_typed_day (&european, "Mar 12, 1980", "1980-03-12");
  assert_typed_day (&plain, "1980 Mar 12", "1980-03-12");
  assert_typed_day (&plain, "12-MAR-1980", "1980-03-12");
  assert_typed_day (&european, "12mar1980", "1980-03-12");
  assert_typed_day (&european, "29 feb 2000", "2000-02-29");
  assert_typed_day (&european, "29 feb 2001", NULL);
  assert_typed_day (&european, "12 Ma 1980", NULL);
  assert_typed_day (&european, "12 Mars 1980", NULL);
  assert_typed_day (&european, "12 Mar 80", NULL);
  assert_typed_day (&european, "12 Mar", NULL);
  assert_typed_day (&european, "Mar Mar 1980", NULL);
  assert_typed_day (&european, "12 Mar 1980 a", NULL);
  assert_typed_day (&european, "1980 1981 Mar", NULL);
  assert_typed_day (&american, "1980\u5e743\u670812\u65e5", "1980-03-12");
  assert_typed_day (&american, "1980\ub144 3\uc6d4 12\uc77c", "1980-03-12");
}

/* A month in the language of the locale, with its accents or without. */
static void
test_typed_month (void)
{
  if (setlocale (LC_TIME, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no German locale here");
      return;
    }
  assert_typed_day (&european, "12. M\u00e4rz 1980", "1980-03-12");
  assert_typed_day (&european, "12. marz 1980", "1980-03-12");
  assert_typed_day (&european, "12 dezember 1980", "1980-12-12");
  setlocale (LC_TIME, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/locale-time/time", test_time);
  g_test_add_func ("/base/locale-time/times", test_times);
  g_test_add_func ("/base/locale-time/day", test_day);
  g_test_add_func ("/base/locale-time/weekday-names", test_weekday_names);
  g_test_add_func ("/base/locale-time/system", test_system);

  g_test_add_func ("/base/locale-time/typed-day", test_typed_day);
  g_test_add_func ("/base/locale-time/typed-month", test_typed_month);

  return g_test_run ();
}
