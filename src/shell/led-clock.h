/* led-clock.h - a clock at another time than the computer's: for demonstrations and tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

gboolean
regimen_clock_lead (RegimenClock *clock, RegimenZone *zone, const char *now, GError **error);
RegimenDesk *regimen_clock_lead_desk (RegimenDesk *desk, const char *now, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
