/* test-typed-time.c - days and times as people type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "typed-time.h"

static void
assert_day (const char *text, RegimenDayOrder order, const char *expected)
{
  RegimenLocaleTime locale = { .order = order };
  RegimenDay today, day;
  g_autofree char *found = NULL;

  g_assert_true (regimen_day_parse ("2026-11-23", &today));
  if (expected == NULL)
    {
      g_assert_false (regimen_typed_day (text, &locale, today, &day));
      return;
    }
  g_assert_true (regimen_typed_day (text, &locale, today, &day));
  found = regimen_day_format (day);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_day (void)
{
  assert_day ("2026-12-01", REGIMEN_DAY_ORDER_DMY, "2026-12-01");
  assert_day ("1.12.2026", REGIMEN_DAY_ORDER_DMY, "2026-12-01");
  assert_day ("1/12/26", REGIMEN_DAY_ORDER_DMY, "2026-12-01");
  assert_day ("12/1/2026", REGIMEN_DAY_ORDER_MDY, "2026-12-01");
  assert_day ("24.11.", REGIMEN_DAY_ORDER_DMY, "2026-11-24");
  assert_day ("11/24", REGIMEN_DAY_ORDER_MDY, "2026-11-24");
  /* what is past this year means next year, what is past this month next month */
  assert_day ("3.2.", REGIMEN_DAY_ORDER_DMY, "2027-02-03");
  assert_day ("5", REGIMEN_DAY_ORDER_DMY, "2026-12-05");
  assert_day ("23", REGIMEN_DAY_ORDER_DMY, "2026-11-23");
  assert_day ("31.2.2026", REGIMEN_DAY_ORDER_DMY, NULL);
  assert_day ("", REGIMEN_DAY_ORDER_DMY, NULL);
  assert_day ("tomorrow", REGIMEN_DAY_ORDER_DMY, NULL);
  assert_day ("1.2.3.4", REGIMEN_DAY_ORDER_DMY, NULL);
}

static void
assert_time (const char *text, int expected)
{
  int minute = -1;
  gboolean is_time = regimen_typed_time (text, &minute);

  g_assert_cmpint (is_time, ==, expected >= 0);
  if (is_time)
    g_assert_cmpint (minute, ==, expected);
}

static void
test_time (void)
{
  assert_time ("9", 540);
  assert_time ("09:30", 570);
  assert_time ("9.30", 570);
  assert_time ("930", 570);
  assert_time ("1415", 855);
  assert_time ("9:30 am", 570);
  assert_time ("12:30 AM", 30);
  assert_time ("12 pm", 720);
  assert_time ("2p", 840);
  assert_time ("24:00", -1);
  assert_time ("9:75", -1);
  assert_time ("13 pm", -1);
  assert_time ("", -1);
  assert_time ("soon", -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/typed/day", test_day);
  g_test_add_func ("/wording/typed/time", test_time);
  return g_test_run ();
}
