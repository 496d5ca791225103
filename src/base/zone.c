/* zone.c - the clinic's time zone: between civil minutes and UTC instants
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-zone"

#include "config.h"

#include "zone.h"

#include "errors.h"

struct _RegimenZone
{
  gatomicrefcount ref_count;
  GTimeZone *zone;  /* (owned) */
  char *identifier; /* (owned) */
};

#define MS_PER_MINUTE 60000
#define SECONDS_PER_MINUTE 60

/* No zone was ever a whole day from UTC (the widest, Manila's old solar time, is 15:56 behind), so
 * the instants that show a civil time lie within this much of the same figure read as UTC. */
#define SEARCH_SECONDS (24 * 3600)

/* How often a wall clock can show one time. Twice, everywhere and always; the rest is margin for
 * a zone file with changes closer together than any in use. */
#define MAX_INSTANTS 4

/**
 * regimen_zone_new:
 * @identifier: an IANA name such as "Europe/Berlin", or "UTC"
 * @error: %REGIMEN_ERROR_INVALID when there is no such zone
 *
 * Unlike g_time_zone_new(), never falls back to UTC.
 *
 * Returns: (transfer full) (nullable): a zone
 */
RegimenZone *
regimen_zone_new (const char *identifier, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  RegimenZone *self;

  g_return_val_if_fail (identifier != NULL, NULL);

  if (*identifier != '\0')
    zone = g_time_zone_new_identifier (identifier);
  if (zone == NULL)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "unknown time zone “%s”",
                   identifier);
      return NULL;
    }

  self = g_new0 (RegimenZone, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->zone = g_steal_pointer (&zone);
  self->identifier = g_strdup (identifier);
  return self;
}

RegimenZone *
regimen_zone_ref (RegimenZone *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regimen_zone_unref (RegimenZone *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->identifier, g_free);
  g_free (self);
}

const char *
regimen_zone_identifier (RegimenZone *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->identifier;
}

static int
interval_at (RegimenZone *self, gint64 utc_s)
{
  return g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, utc_s);
}

static gint64
offset_at (RegimenZone *self, gint64 utc_s)
{
  return g_time_zone_get_offset (self->zone, interval_at (self, utc_s));
}

/* The instants that show @civil_s on the wall, earliest first. An instant t does when
 * t + offset (t) = civil_s, so each interval of constant offset in reach has at most one: the one
 * that its offset gives, if that lies in the interval. */
static int
find_instants (RegimenZone *self, gint64 civil_s, gint64 out_utc_s[MAX_INSTANTS])
{
  int last = interval_at (self, civil_s + SEARCH_SECONDS);
  int n = 0;

  for (int i = interval_at (self, civil_s - SEARCH_SECONDS); i <= last && n < MAX_INSTANTS; i++)
    {
      gint64 utc_s = civil_s - g_time_zone_get_offset (self->zone, i);

      if (interval_at (self, utc_s) == i)
        out_utc_s[n++] = utc_s;
    }
  return n;
}

/* The first instant whose wall clock shows @civil_s or later, for a @civil_s that is skipped: the
 * instant of the jump, found by halving the stretch that must hold it. */
static gint64
find_jump (RegimenZone *self, gint64 civil_s)
{
  gint64 before = civil_s - SEARCH_SECONDS, after = civil_s + SEARCH_SECONDS;

  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;

      if (middle + offset_at (self, middle) >= civil_s)
        after = middle;
      else
        before = middle;
    }
  return after;
}

RegimenZoneFit
regimen_zone_fit (RegimenZone *self, RegimenMinute minute)
{
  gint64 utc_s[MAX_INSTANTS];
  int n;

  g_return_val_if_fail (self != NULL, REGIMEN_ZONE_PLAIN);

  n = find_instants (self, minute.n * SECONDS_PER_MINUTE, utc_s);
  return n == 0 ? REGIMEN_ZONE_SKIPPED : n > 1 ? REGIMEN_ZONE_REPEATED : REGIMEN_ZONE_PLAIN;
}

/**
 * regimen_zone_resolve:
 * @self: a zone
 * @minute: a civil minute
 * @pick: which of two instants, for a minute that the clock shows twice
 * @out_instant: (out): untouched on failure
 * @error: %REGIMEN_ERROR_INVALID when the zone skips @minute
 */
gboolean
regimen_zone_resolve (RegimenZone *self,
                      RegimenMinute minute,
                      RegimenZonePick pick,
                      RegimenInstant *out_instant,
                      GError **error)
{
  gint64 utc_s[MAX_INSTANTS];
  int n;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (out_instant != NULL, FALSE);

  n = find_instants (self, minute.n * SECONDS_PER_MINUTE, utc_s);
  if (n == 0)
    {
      g_autofree char *text = regimen_minute_format (minute);

      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "%s does not exist in %s: the clock is put forward over it", text,
                   self->identifier);
      return FALSE;
    }

  out_instant->ms = utc_s[pick == REGIMEN_ZONE_SECOND ? n - 1 : 0] * 1000;
  return TRUE;
}

/**
 * regimen_zone_civil:
 *
 * What the clinic's wall clock shows at @instant, cut down to the minute.
 */
RegimenMinute
regimen_zone_civil (RegimenZone *self, RegimenInstant instant)
{
  gint64 utc_s, civil_s, minutes;

  g_return_val_if_fail (self != NULL, ((RegimenMinute){ 0 }));

  utc_s = instant.ms / 1000 - (instant.ms % 1000 < 0 ? 1 : 0);
  civil_s = utc_s + offset_at (self, utc_s);
  minutes = civil_s / SECONDS_PER_MINUTE - (civil_s % SECONDS_PER_MINUTE < 0 ? 1 : 0);
  return (RegimenMinute){ .n = minutes };
}

/**
 * regimen_zone_day_start:
 *
 * Returns: the first instant of @day: its first midnight or, where the zone skips that, the
 *   moment after the jump. A day that the zone skips as a whole starts when the next one does.
 */
RegimenInstant
regimen_zone_day_start (RegimenZone *self, RegimenDay day)
{
  gint64 civil_s = regimen_minute_at (day, 0).n * SECONDS_PER_MINUTE;
  gint64 utc_s[MAX_INSTANTS];

  g_return_val_if_fail (self != NULL, ((RegimenInstant){ 0 }));

  if (find_instants (self, civil_s, utc_s) == 0)
    utc_s[0] = find_jump (self, civil_s);
  return (RegimenInstant){ .ms = utc_s[0] * 1000 };
}

/**
 * regimen_zone_day_length:
 *
 * Returns: minutes that really pass on @day: 1440, or 1380 and 1500 when the clock changes
 */
gint64
regimen_zone_day_length (RegimenZone *self, RegimenDay day)
{
  g_return_val_if_fail (self != NULL, REGIMEN_MINUTES_PER_DAY);

  return (regimen_zone_day_start (self, regimen_day_add (day, 1)).ms -
          regimen_zone_day_start (self, day).ms) /
         MS_PER_MINUTE;
}
