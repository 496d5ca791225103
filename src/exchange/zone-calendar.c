/* zone-calendar.c - a time zone's definition as iCalendar has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every change of the clock within the exported stretch is written down as it is, from the same
 * table that the clinic's own times go by. A rule ("the last Sunday of March") would be shorter,
 * and wrong for each country that ever changed its mind.
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "zone-calendar.h"

#define MS_PER_MINUTE 60000
#define MINUTES_AROUND_UTC (15 * 60) /* no zone is farther from UTC */

static gint64
offset_min (RegimenZone *zone, gint64 utc_min)
{
  RegimenInstant instant = { utc_min * MS_PER_MINUTE };

  return regimen_zone_civil (zone, instant).n - utc_min;
}

static struct icaltimetype
ical_time (gint64 civil_min)
{
  struct icaltimetype time = icaltime_null_time ();
  RegimenMinute minute = { civil_min };
  int of_day = regimen_minute_of_day (minute);

  regimen_day_to_ymd (regimen_minute_day (minute), &time.year, &time.month, &time.day);
  time.hour = of_day / 60;
  time.minute = of_day % 60;
  return time;
}

/* From @utc_min on the clock is @to minutes before UTC; until then it was @from. */
static void
add_change (icalcomponent *vtimezone, gint64 utc_min, gint64 from, gint64 to)
{
  icalcomponent *part =
      icalcomponent_new (to > from ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);

  icalcomponent_add_property (part, icalproperty_new_dtstart (ical_time (utc_min + from)));
  icalcomponent_add_property (part, icalproperty_new_tzoffsetfrom ((int) from * 60));
  icalcomponent_add_property (part, icalproperty_new_tzoffsetto ((int) to * 60));
  icalcomponent_add_component (vtimezone, part);
}

/* The first minute in (low, high] with the offset of @high; that of @low is another. */
static gint64
find_change (RegimenZone *zone, gint64 low, gint64 high)
{
  gint64 before = offset_min (zone, low);

  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (offset_min (zone, middle) == before)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/**
 * regimen_zone_calendar_new:
 * @first: first day that must come out right
 * @last: last day that must
 *
 * Returns: (transfer full): a VTIMEZONE under the zone's identifier
 */
icalcomponent *
regimen_zone_calendar_new (RegimenZone *zone, RegimenDay first, RegimenDay last)
{
  icalcomponent *vtimezone = icalcomponent_new (ICAL_VTIMEZONE_COMPONENT);
  gint64 at = (gint64) first.n * REGIMEN_MINUTES_PER_DAY - MINUTES_AROUND_UTC;
  gint64 end = ((gint64) last.n + 1) * REGIMEN_MINUTES_PER_DAY + MINUTES_AROUND_UTC;
  gint64 offset = offset_min (zone, at);

  icalcomponent_add_property (vtimezone, icalproperty_new_tzid (regimen_zone_identifier (zone)));
  add_change (vtimezone, at, offset, offset);
  for (; at < end; at += REGIMEN_MINUTES_PER_DAY)
    {
      gint64 next = offset_min (zone, at + REGIMEN_MINUTES_PER_DAY);

      if (next == offset)
        continue;
      add_change (vtimezone, find_change (zone, at, at + REGIMEN_MINUTES_PER_DAY), offset, next);
      offset = next;
    }
  return vtimezone;
}
