/* clock.h - what time it is: the one place "now" comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "civil.h"
#include "zone.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CLOCK (regimen_clock_get_type ())
G_DECLARE_FINAL_TYPE (RegimenClock, regimen_clock, REGIMEN, CLOCK, GObject)

RegimenClock *regimen_clock_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenClock *regimen_clock_new_stopped (RegimenInstant instant) G_GNUC_WARN_UNUSED_RESULT;
RegimenInstant regimen_clock_now (RegimenClock *self);
RegimenMinute regimen_clock_now_civil (RegimenClock *self, RegimenZone *zone);
RegimenDay regimen_clock_today (RegimenClock *self, RegimenZone *zone);
void regimen_clock_set (RegimenClock *self, RegimenInstant instant);
void regimen_clock_shift (RegimenClock *self, RegimenInstant instant);
void regimen_clock_start_ticks (RegimenClock *self);

G_END_DECLS
