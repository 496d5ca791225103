/* test-week-hours.c - hours of a week as painted and as typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "week-hours.h"

static void
assert_typed (const char *typed, gboolean is_12h, const char *expected)
{
  RegimenLocaleTime habits = { .is_12h = is_12h };
  RegimenWeekHours hours;
  g_autofree char *text = NULL;

  regimen_week_hours_clear (&hours);
  regimen_week_hours_set (&hours, REGIMEN_MONDAY, 60, 120, TRUE);
  g_assert_true (regimen_week_hours_type (&hours, REGIMEN_TUESDAY, typed) == (expected != NULL));
  text = regimen_week_hours_dup_text (&hours, REGIMEN_TUESDAY, &habits);
  g_assert_cmpstr (text, ==, expected != NULL ? expected : "");
  g_assert_true (regimen_week_hours_has (&hours, REGIMEN_MONDAY, 60)); /* other days stay */
}

static void
test_typed (void)
{
  assert_typed ("8-12, 13-18", FALSE, "08:00–12:00, 13:00–18:00");
  assert_typed ("08:30–17", FALSE, "08:30–17:00");
  assert_typed (" 9 - 10 ; 11-12 ", FALSE, "09:00–10:00, 11:00–12:00");
  assert_typed ("8-10, 10-12", FALSE, "08:00–12:00");
  assert_typed ("0-24", FALSE, "00:00–24:00");
  assert_typed ("22-0", FALSE, "22:00–24:00");
  assert_typed ("", FALSE, "");
  assert_typed ("-", FALSE, "");
  assert_typed ("8-12, 11-14", FALSE, NULL);
  assert_typed ("12-8", FALSE, NULL);
  assert_typed ("8", FALSE, NULL);
  assert_typed ("8-12-14", FALSE, NULL);
  assert_typed ("8:02-12", FALSE, NULL);
  assert_typed ("closed", FALSE, NULL);
  assert_typed ("8-12,", FALSE, NULL);
}

/* What is shown can be typed again, in either clock. */
static void
test_there_and_back (void)
{
  for (int is_12h = 0; is_12h <= 1; is_12h++)
    {
      RegimenLocaleTime habits = { .is_12h = is_12h };
      RegimenWeekHours hours, again;
      g_autofree char *text = NULL;
      g_autoptr (GArray) stretches = NULL;

      regimen_week_hours_clear (&hours);
      regimen_week_hours_clear (&again);
      regimen_week_hours_set (&hours, REGIMEN_SUNDAY, 7 * 60 + 45, 12 * 60, TRUE);
      regimen_week_hours_set (&hours, REGIMEN_SUNDAY, 13 * 60, 18 * 60 + 5, TRUE);
      regimen_week_hours_set (&hours, REGIMEN_SUNDAY, 8 * 60, 9 * 60, FALSE);
      text = regimen_week_hours_dup_text (&hours, REGIMEN_SUNDAY, &habits);
      g_assert_true (regimen_week_hours_type (&again, REGIMEN_SUNDAY, text));
      g_assert_true (regimen_week_hours_equal (&hours, &again));
      stretches = regimen_week_hours_dup_stretches (&hours);
      g_assert_cmpuint (stretches->len, ==, 3);
      g_assert_cmpint (g_array_index (stretches, RegimenWeeklyHours, 2).to_of_day, ==, 1085);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/week-hours/typed", test_typed);
  g_test_add_func ("/wording/week-hours/there-and-back", test_there_and_back);
  return g_test_run ();
}
