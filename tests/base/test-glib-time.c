/* test-glib-time.c - what GLib does with time that the design builds on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * If one of these ever changes, the reasons for base/ change with it.
 */

#include "config.h"

#include "civil.h"
#include "zone.h"

static GDateTime *
berlin (int year, int month, int day, int hour, int minute)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  return g_date_time_new (zone, year, month, day, hour, minute, 0);
}

static void
assert_time (GDateTime *time, const char *expected)
{
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%d %H:%M %:z");

  g_assert_cmpstr (text, ==, expected);
}

static void
test_skipped (void)
{
  g_autoptr (GDateTime) time = berlin (2025, 3, 30, 2, 30);

  assert_time (time, "2025-03-30 03:00 +02:00");
}

static void
test_repeated (void)
{
  g_autoptr (GDateTime) time = berlin (2025, 10, 26, 2, 30);

  assert_time (time, "2025-10-26 02:30 +01:00");
}

static void
test_week_later (void)
{
  g_autoptr (GDateTime) first = berlin (2025, 10, 20, 9, 0);
  g_autoptr (GDateTime) by_weeks = g_date_time_add_weeks (first, 1);
  g_autoptr (GDateTime) by_length = g_date_time_add (first, 7 * G_TIME_SPAN_DAY);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (first);
  g_autoptr (GDateTime) utc_later = g_date_time_add_weeks (utc, 1);
  g_autoptr (GDateTime) by_utc =
      g_date_time_to_timezone (utc_later, g_date_time_get_timezone (first));

  assert_time (by_weeks, "2025-10-27 09:00 +01:00");
  assert_time (by_length, "2025-10-27 08:00 +01:00");
  assert_time (by_utc, "2025-10-27 08:00 +01:00");
}

static void
test_minutes_from_midnight (void)
{
  g_autoptr (GDateTime) midnight = berlin (2025, 10, 26, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_add_minutes (midnight, 540);

  assert_time (later, "2025-10-26 08:00 +01:00");
}

static void
test_day_lengths (void)
{
  g_autoptr (GDateTime) spring = berlin (2025, 3, 30, 0, 0);
  g_autoptr (GDateTime) spring_end = berlin (2025, 3, 31, 0, 0);
  g_autoptr (GDateTime) autumn = berlin (2025, 10, 26, 0, 0);
  g_autoptr (GDateTime) autumn_end = berlin (2025, 10, 27, 0, 0);

  g_assert_cmpint (g_date_time_difference (spring_end, spring) / G_TIME_SPAN_MINUTE, ==, 1380);
  g_assert_cmpint (g_date_time_difference (autumn_end, autumn) / G_TIME_SPAN_MINUTE, ==, 1500);
}

static void
test_months (void)
{
  g_autoptr (GDateTime) first = berlin (2025, 1, 31, 9, 0);
  g_autoptr (GDateTime) one = g_date_time_add_months (first, 1);
  g_autoptr (GDateTime) one_and_one = g_date_time_add_months (one, 1);
  g_autoptr (GDateTime) two = g_date_time_add_months (first, 2);

  assert_time (one_and_one, "2025-03-28 09:00 +01:00");
  assert_time (two, "2025-03-31 09:00 +02:00");
}

static void
test_no_midnight (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Sao_Paulo");
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2018, 11, 4, 0, 0, 0);

  assert_time (time, "2018-11-04 01:00 -02:00");
}

static void
test_unknown_zone (void)
{
  g_autoptr (GTimeZone) strict = g_time_zone_new_identifier ("Europe/Nowhere");
  g_autoptr (GTimeZone) lax = NULL;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  lax = g_time_zone_new ("Europe/Nowhere");
  G_GNUC_END_IGNORE_DEPRECATIONS
  g_assert_null (strict);
  g_assert_cmpstr (g_time_zone_get_identifier (lax), ==, "UTC");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/glib/skipped", test_skipped);
  g_test_add_func ("/base/glib/repeated", test_repeated);
  g_test_add_func ("/base/glib/week-later", test_week_later);
  g_test_add_func ("/base/glib/minutes-from-midnight", test_minutes_from_midnight);
  g_test_add_func ("/base/glib/day-lengths", test_day_lengths);
  g_test_add_func ("/base/glib/months", test_months);
  g_test_add_func ("/base/glib/no-midnight", test_no_midnight);
  g_test_add_func ("/base/glib/unknown-zone", test_unknown_zone);

  return g_test_run ();
}
