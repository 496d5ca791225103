/* test-zone.c - between civil minutes and instants, in every zone there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "errors.h"
#include "zone.h"

#define MINUTE_S 60
#define ZONE_TABLE "/usr/share/zoneinfo/zone1970.tab"

static RegimenZone *
zone (const char *identifier)
{
  g_autoptr (GError) error = NULL;
  RegimenZone *self = regimen_zone_new (identifier, &error);

  g_assert_no_error (error);
  g_assert_nonnull (self);
  return self;
}

static RegimenMinute
minute (const char *text)
{
  RegimenMinute value = { 0 };

  g_assert_true (regimen_minute_parse (text, &value));
  return value;
}

static RegimenDay
day (const char *text)
{
  RegimenDay value = { 0 };

  g_assert_true (regimen_day_parse (text, &value));
  return value;
}

static gint64
resolve (RegimenZone *self, const char *civil, RegimenZonePick pick)
{
  g_autoptr (GError) error = NULL;
  RegimenInstant instant = { -1 };

  g_assert_true (regimen_zone_resolve (self, minute (civil), pick, &instant, &error));
  g_assert_no_error (error);
  return instant.ms;
}

static gint64
utc_ms (const char *civil)
{
  return minute (civil).n * 60000;
}

static void
test_unknown (void)
{
  static const char *const wrong[] = { "", "Europe/Nowhere", "../../etc/passwd", "nowhere",
                                       "Europe" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenZone) self = regimen_zone_new (wrong[i], &error);

      g_assert_null (self);
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
    }
}

static void
test_plain (void)
{
  g_autoptr (RegimenZone) utc = zone ("UTC");
  g_autoptr (RegimenZone) kolkata = zone ("Asia/Kolkata");
  g_autoptr (RegimenZone) again = regimen_zone_ref (kolkata);

  g_assert_cmpstr (regimen_zone_identifier (again), ==, "Asia/Kolkata");
  g_assert_cmpint (resolve (utc, "2026-11-22 09:00", REGIMEN_ZONE_FIRST), ==,
                   utc_ms ("2026-11-22 09:00"));
  g_assert_cmpint (resolve (kolkata, "2026-11-22 09:00", REGIMEN_ZONE_SECOND), ==,
                   utc_ms ("2026-11-22 03:30"));
  g_assert_cmpint (regimen_zone_fit (kolkata, minute ("2026-11-22 09:00")), ==, REGIMEN_ZONE_PLAIN);
}

static void
test_skipped (void)
{
  g_autoptr (RegimenZone) self = zone ("Europe/Berlin");
  g_autoptr (GError) error = NULL;
  RegimenInstant untouched = { 42 };

  g_assert_cmpint (regimen_zone_fit (self, minute ("2025-03-30 01:59")), ==, REGIMEN_ZONE_PLAIN);
  g_assert_cmpint (regimen_zone_fit (self, minute ("2025-03-30 02:00")), ==, REGIMEN_ZONE_SKIPPED);
  g_assert_cmpint (regimen_zone_fit (self, minute ("2025-03-30 02:59")), ==, REGIMEN_ZONE_SKIPPED);
  g_assert_cmpint (regimen_zone_fit (self, minute ("2025-03-30 03:00")), ==, REGIMEN_ZONE_PLAIN);
  g_assert_false (regimen_zone_resolve (self, minute ("2025-03-30 02:30"), REGIMEN_ZONE_FIRST,
                                        &untouched, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2025-03-30 02:30"));
  g_assert_nonnull (strstr (error->message, "Europe/Berlin"));
  g_assert_cmpint (untouched.ms, ==, 42);
}

static void
test_repeated (void)
{
  g_autoptr (RegimenZone) self = zone ("Europe/Berlin");

  g_assert_cmpint (regimen_zone_fit (self, minute ("2025-10-26 01:59")), ==, REGIMEN_ZONE_PLAIN);
  g_assert_cmpint (regimen_zone_fit (self, minute ("2025-10-26 02:00")), ==, REGIMEN_ZONE_REPEATED);
  g_assert_cmpint (regimen_zone_fit (self, minute ("2025-10-26 02:59")), ==, REGIMEN_ZONE_REPEATED);
  g_assert_cmpint (regimen_zone_fit (self, minute ("2025-10-26 03:00")), ==, REGIMEN_ZONE_PLAIN);
  g_assert_cmpint (resolve (self, "2025-10-26 02:30", REGIMEN_ZONE_FIRST), ==,
                   utc_ms ("2025-10-26 00:30"));
  g_assert_cmpint (resolve (self, "2025-10-26 02:30", REGIMEN_ZONE_SECOND), ==,
                   utc_ms ("2025-10-26 01:30"));
}

static void
test_day_edges (void)
{
  g_autoptr (RegimenZone) berlin = zone ("Europe/Berlin");
  g_autoptr (RegimenZone) sao_paulo = zone ("America/Sao_Paulo");
  g_autoptr (RegimenZone) apia = zone ("Pacific/Apia");
  g_autoptr (RegimenZone) st_johns = zone ("America/St_Johns");
  g_autoptr (RegimenZone) toronto = zone ("America/Toronto");

  g_assert_cmpint (regimen_zone_day_length (berlin, day ("2025-03-29")), ==, 1440);
  g_assert_cmpint (regimen_zone_day_length (berlin, day ("2025-03-30")), ==, 1380);
  g_assert_cmpint (regimen_zone_day_length (berlin, day ("2025-10-26")), ==, 1500);

  /* A day without a midnight starts at one. */
  g_assert_cmpint (regimen_zone_day_start (sao_paulo, day ("2018-11-04")).ms, ==,
                   utc_ms ("2018-11-04 03:00"));
  g_assert_cmpint (regimen_zone_day_length (sao_paulo, day ("2018-11-04")), ==, 1380);
  g_assert_cmpint (regimen_zone_fit (sao_paulo, minute ("2018-11-04 00:00")), ==,
                   REGIMEN_ZONE_SKIPPED);

  /* Samoa went from the 29th to the 31st. */
  g_assert_cmpint (regimen_zone_day_length (apia, day ("2011-12-30")), ==, 0);
  g_assert_cmpint (regimen_zone_fit (apia, minute ("2011-12-30 12:00")), ==, REGIMEN_ZONE_SKIPPED);
  g_assert_cmpint (resolve (apia, "2011-12-31 00:00", REGIMEN_ZONE_FIRST), ==,
                   utc_ms ("2011-12-30 10:00"));

  /* One minute past midnight the clock went back, so midnight came twice; the day is counted
   * from the first. */
  g_assert_cmpint (regimen_zone_fit (st_johns, minute ("2010-11-07 00:00")), ==,
                   REGIMEN_ZONE_REPEATED);
  g_assert_cmpint (regimen_zone_day_length (st_johns, day ("2010-11-07")), ==, 1500);

  /* From 23:30 to 00:30: the day starts in the middle of the hour that is skipped. */
  g_assert_cmpint (regimen_zone_day_start (toronto, day ("1919-03-31")).ms, ==,
                   utc_ms ("1919-03-31 04:30"));
  g_assert_cmpint (regimen_zone_day_length (toronto, day ("1919-03-31")), ==, 1410);
}

static void
test_civil_of_instant (void)
{
  g_autoptr (RegimenZone) berlin = zone ("Europe/Berlin");

  g_assert_cmpint (regimen_zone_civil (berlin, (RegimenInstant){ utc_ms ("2025-10-26 00:30") }).n,
                   ==, minute ("2025-10-26 02:30").n);
  g_assert_cmpint (regimen_zone_civil (berlin, (RegimenInstant){ utc_ms ("2025-10-26 01:30") }).n,
                   ==, minute ("2025-10-26 02:30").n);
  /* Cut down to the minute, before 1970 as well. */
  g_assert_cmpint (
      regimen_zone_civil (berlin, (RegimenInstant){ utc_ms ("2025-06-01 07:00") + 59999 }).n, ==,
      minute ("2025-06-01 09:00").n);
  g_assert_cmpint (
      regimen_zone_civil (berlin, (RegimenInstant){ utc_ms ("1960-01-15 08:00") - 1 }).n, ==,
      minute ("1960-01-15 08:59").n);
}

static void
test_round_trip (void)
{
  static const char *const identifiers[] = { "UTC", "Europe/Berlin", "America/Sao_Paulo",
                                             "Asia/Kolkata", "Australia/Lord_Howe" };

  for (gsize z = 0; z < G_N_ELEMENTS (identifiers); z++)
    {
      g_autoptr (RegimenZone) self = zone (identifiers[z]);

      for (int i = 0; i < 5000; i++)
        {
          RegimenMinute at = { g_test_rand_int_range (-30000000, 35000000) };
          RegimenInstant first, second;

          if (!regimen_zone_resolve (self, at, REGIMEN_ZONE_FIRST, &first, NULL))
            {
              g_assert_cmpint (regimen_zone_fit (self, at), ==, REGIMEN_ZONE_SKIPPED);
              continue;
            }
          g_assert_true (regimen_zone_resolve (self, at, REGIMEN_ZONE_SECOND, &second, NULL));
          g_assert_cmpint (regimen_zone_civil (self, first).n, ==, at.n);
          g_assert_cmpint (regimen_zone_civil (self, second).n, ==, at.n);
          g_assert_cmpint (first.ms, <=, second.ms);
          g_assert_true ((first.ms != second.ms) ==
                         (regimen_zone_fit (self, at) == REGIMEN_ZONE_REPEATED));
        }
    }
}

/* Counts, the slow way, how often the wall clock shows each minute around one change of offset:
 * by looking at it each minute of real time. */
static void
check_around (RegimenZone *self, GTimeZone *oracle, gint64 change_s, gint64 before, gint64 after)
{
  gint64 jump = ABS (after - before) / MINUTE_S;
  gint64 reach = jump + 120;
  gint64 change = change_s / MINUTE_S;
  gint64 low = change + MIN (before, after) / MINUTE_S - 60;
  gint64 high = change + MAX (before, after) / MINUTE_S + 60;
  g_autofree guint8 *n_shown = g_new0 (guint8, high - low + 1);

  for (gint64 real = change - reach; real <= change + reach; real++)
    {
      int interval = g_time_zone_find_interval (oracle, G_TIME_TYPE_UNIVERSAL, real * MINUTE_S);
      gint64 civil = real + g_time_zone_get_offset (oracle, interval) / MINUTE_S;

      if (civil >= low && civil <= high)
        n_shown[civil - low]++;
    }
  for (gint64 civil = low; civil <= high; civil++)
    {
      RegimenZoneFit fit = regimen_zone_fit (self, (RegimenMinute){ civil });

      g_assert_cmpint (fit, ==,
                       n_shown[civil - low] == 0   ? REGIMEN_ZONE_SKIPPED
                       : n_shown[civil - low] == 1 ? REGIMEN_ZONE_PLAIN
                                                   : REGIMEN_ZONE_REPEATED);
    }
}

/* Finds when interval @index of the zone begins. */
static gint64
interval_start (GTimeZone *oracle, int index, gint64 low, gint64 high)
{
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (g_time_zone_find_interval (oracle, G_TIME_TYPE_UNIVERSAL, middle) >= index)
        high = middle;
      else
        low = middle;
    }
  return high;
}

static int
check_zone (const char *identifier, gint64 low, gint64 high)
{
  g_autoptr (RegimenZone) self = zone (identifier);
  g_autoptr (GTimeZone) oracle = g_time_zone_new_identifier (identifier);
  int first = g_time_zone_find_interval (oracle, G_TIME_TYPE_UNIVERSAL, low);
  int last = g_time_zone_find_interval (oracle, G_TIME_TYPE_UNIVERSAL, high);
  gint64 change = low;
  int n_checked = 0;

  for (int i = first + 1; i <= last; i++)
    {
      gint64 before = g_time_zone_get_offset (oracle, i - 1);
      gint64 after = g_time_zone_get_offset (oracle, i);

      change = interval_start (oracle, i, change, high);
      /* Solar time has odd seconds, and no minute then begins with one of the oracle's. */
      if (before == after || before % MINUTE_S != 0 || after % MINUTE_S != 0 ||
          change % MINUTE_S != 0)
        continue;
      check_around (self, oracle, change, before, after);
      n_checked++;
    }
  return n_checked;
}

static void
test_every_change (void)
{
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 low = utc_ms ("1900-01-01 00:00") / 1000;
  gint64 high = utc_ms ("2037-12-31 00:00") / 1000;
  int n_zones = 0, n_changes = 0;

  if (!g_file_get_contents (ZONE_TABLE, &table, NULL, NULL))
    {
      g_test_skip ("no table of zones on this machine");
      return;
    }
  lines = g_strsplit (table, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (fields), >=, 3);
      n_changes += check_zone (fields[2], low, high);
      n_zones++;
    }
  g_test_message ("%d changes of offset in %d zones", n_changes, n_zones);
  g_assert_cmpint (n_zones, >, 250);
  g_assert_cmpint (n_changes, >, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/zone/unknown", test_unknown);
  g_test_add_func ("/base/zone/plain", test_plain);
  g_test_add_func ("/base/zone/skipped", test_skipped);
  g_test_add_func ("/base/zone/repeated", test_repeated);
  g_test_add_func ("/base/zone/day-edges", test_day_edges);
  g_test_add_func ("/base/zone/civil-of-instant", test_civil_of_instant);
  g_test_add_func ("/base/zone/round-trip", test_round_trip);
  g_test_add_func ("/base/zone/every-change-of-every-zone", test_every_change);

  return g_test_run ();
}
