/* test-spoken-day.c - days as people say them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spoken-day.h"

/* It is Wednesday, 18 November 2026; NULL: not a day. */
static const struct
{
  const char *text;
  const char *day;
} cases[] = {
  { "today", "2026-11-18" },
  { "Tom", "2026-11-19" },
  { "yesterday", "2026-11-17" },
  { "thu", "2026-11-19" },
  { "Wednesday", "2026-11-25" },
  { "tue", "2026-11-24" },
  { "next tue", "2026-11-24" },
  { "next fri", "2026-11-27" },
  { "Next Sunday", "2026-11-29" },
  { "next week", "2026-11-25" },
  { "next month", "2026-12-18" },
  { "12 mar", "2027-03-12" },
  { "12. March", "2027-03-12" },
  { "mar 12", "2027-03-12" },
  { "Nov 18", "2026-11-18" },
  { "17 nov", "2027-11-17" },
  { "mar 12, 2029", "2029-03-12" },
  { "12 mar 28", "2028-03-12" },
  { "29 feb", "2028-02-29" },
  { "march", "2027-03-01" },
  { "in 3 weeks", "2026-12-09" },
  { "in 1 day", "2026-11-19" },
  { "in 2 months", "2027-01-18" },
  { "2027-01-05", "2027-01-05" },
  { "24.12.", "2026-12-24" },
  { "", NULL },
  { "t", NULL },
  { "next", NULL },
  { "31 feb", NULL },
  { "12", NULL },
  { "100029", NULL },
  { "Lovelace", NULL },
  { "in 9999 weeks", NULL },
  { "12 mar x", NULL },
  { "next tue now then", NULL },
  { "+49 555 1", NULL },
};

static void
test_days (void)
{
  RegimenLocaleTime locale = { .first_weekday = REGIMEN_MONDAY, .order = REGIMEN_DAY_ORDER_DMY };
  RegimenDay today;

  g_assert_true (regimen_day_from_ymd (2026, 11, 18, &today));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegimenDay day = { 0 };
      g_autofree char *found = NULL;

      g_test_message ("%s", cases[i].text);
      if (regimen_spoken_day (cases[i].text, &locale, today, &day))
        found = regimen_day_format (day);
      g_assert_cmpstr (found, ==, cases[i].day);
    }
}

/* Where a week begins on Sunday, next Sunday is the first day of next week. */
static void
test_first_weekday (void)
{
  RegimenLocaleTime locale = { .first_weekday = REGIMEN_SUNDAY, .order = REGIMEN_DAY_ORDER_MDY };
  RegimenDay today, day;
  g_autofree char *found = NULL;

  g_assert_true (regimen_day_from_ymd (2026, 11, 18, &today));
  g_assert_true (regimen_spoken_day ("next sunday", &locale, today, &day));
  found = regimen_day_format (day);
  g_assert_cmpstr (found, ==, "2026-11-22");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/spoken-day/days", test_days);
  g_test_add_func ("/wording/spoken-day/first-weekday", test_first_weekday);
  return g_test_run ();
}
