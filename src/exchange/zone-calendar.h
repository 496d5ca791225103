/* zone-calendar.h - a time zone's definition as iCalendar has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libical/ical.h>

#include "zone.h"

G_BEGIN_DECLS

icalcomponent *regimen_zone_calendar_new (RegimenZone *zone, RegimenDay first, RegimenDay last)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
