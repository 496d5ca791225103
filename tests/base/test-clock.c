/* test-clock.c - the one place that "now" comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clock.h"

/* 2025-10-26 02:30 in Berlin, for the second time. */
#define IN_THE_REPEATED_HOUR ((RegimenInstant){ 1761442200000 })

static void
count_cb (RegimenClock *clock, gpointer user_data)
{
  int *n_ticks = user_data;

  (*n_ticks)++;
}

static void
test_running (void)
{
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  gint64 before = g_get_real_time () / 1000;
  gint64 now = regimen_clock_now (clock).ms;

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / 1000);
}

static void
test_stopped (void)
{
  g_autoptr (RegimenClock) clock = regimen_clock_new_stopped (IN_THE_REPEATED_HOUR);
  g_autoptr (RegimenZone) berlin = regimen_zone_new ("Europe/Berlin", NULL);
  g_autoptr (RegimenZone) utc = regimen_zone_new ("UTC", NULL);
  g_autofree char *there = regimen_minute_format (regimen_clock_now_civil (clock, berlin));
  g_autofree char *in_utc = regimen_minute_format (regimen_clock_now_civil (clock, utc));

  g_assert_cmpint (regimen_clock_now (clock).ms, ==, IN_THE_REPEATED_HOUR.ms);
  g_assert_cmpstr (there, ==, "2025-10-26 02:30");
  g_assert_cmpstr (in_utc, ==, "2025-10-26 01:30");
}

static void
test_shifted (void)
{
  g_autoptr (RegimenClock) clock = regimen_clock_new_stopped (IN_THE_REPEATED_HOUR);
  int n_ticks = 0;
  gint64 before = 0;

  g_signal_connect (clock, "tick", G_CALLBACK (count_cb), &n_ticks);
  regimen_clock_shift (clock, (RegimenInstant){ IN_THE_REPEATED_HOUR.ms + 60000 });
  g_assert_cmpint (n_ticks, ==, 1);

  before = regimen_clock_now (clock).ms;
  g_assert_cmpint (before, >=, IN_THE_REPEATED_HOUR.ms + 60000);
  g_assert_cmpint (before, <, IN_THE_REPEATED_HOUR.ms + 120000);
  g_usleep (3000);
  g_assert_cmpint (regimen_clock_now (clock).ms, >, before); /* it runs on */
}

/* The day is the clinic's, whatever the computer's zone says. */
static void
test_today (void)
{
  g_autoptr (RegimenClock) clock =
      regimen_clock_new_stopped ((RegimenInstant){ 1761433200000 }); /* 2025-10-25 23:00 UTC */
  g_autoptr (RegimenZone) berlin = regimen_zone_new ("Europe/Berlin", NULL);
  g_autoptr (RegimenZone) utc = regimen_zone_new ("UTC", NULL);
  g_autofree char *there = regimen_day_format (regimen_clock_today (clock, berlin));
  g_autofree char *in_utc = regimen_day_format (regimen_clock_today (clock, utc));

  g_assert_cmpstr (there, ==, "2025-10-26");
  g_assert_cmpstr (in_utc, ==, "2025-10-25");
}

static void
test_set (void)
{
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  int n_ticks = 0;

  g_signal_connect (clock, "tick", G_CALLBACK (count_cb), &n_ticks);
  regimen_clock_set (clock, IN_THE_REPEATED_HOUR);
  g_assert_cmpint (n_ticks, ==, 1);
  g_assert_cmpint (regimen_clock_now (clock).ms, ==, IN_THE_REPEATED_HOUR.ms);
  g_signal_handlers_disconnect_by_data (clock, &n_ticks);
}

static void
test_finalise (void)
{
  RegimenClock *ticking = regimen_clock_new ();
  RegimenClock *stopped = regimen_clock_new_stopped (IN_THE_REPEATED_HOUR);

  regimen_clock_start_ticks (ticking);
  regimen_clock_start_ticks (ticking);
  regimen_clock_start_ticks (stopped);
  g_assert_finalize_object (ticking);
  /* A stopped clock has no source waiting; neither has one that is gone. */
  g_assert_false (g_main_context_pending (NULL));
  g_assert_finalize_object (stopped);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/clock/running", test_running);
  g_test_add_func ("/base/clock/stopped", test_stopped);
  g_test_add_func ("/base/clock/shifted", test_shifted);
  g_test_add_func ("/base/clock/today", test_today);
  g_test_add_func ("/base/clock/set", test_set);
  g_test_add_func ("/base/clock/finalise", test_finalise);

  return g_test_run ();
}
