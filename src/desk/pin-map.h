/* pin-map.h - where one session of a plan could be put by hand, day by day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

/**
 * RegimenPinDay:
 * @day: the day looked at
 * @starts: (element-type RegimenMinute): legal starts in order, a quarter of an hour apart; none
 *   while @conflict is set
 * @nearest: the legal start nearest to the time of day asked for
 * @conflict: (nullable): what stands in the way at that time, when nothing on that day is legal
 */
typedef struct
{
  RegimenDay day;
  GArray *starts;
  RegimenMinute nearest;
  RegimenConflict *conflict;
} RegimenPinDay;

GPtrArray *regimen_desk_map_pin (RegimenDesk *self,
                                 const RegimenPlan *plan,
                                 int session_ordinal,
                                 const RegimenPin *pins,
                                 guint n_pins,
                                 RegimenDay first,
                                 int n_days,
                                 int near_of_day,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
const RegimenPinDay *regimen_pin_map_find (const GPtrArray *map, RegimenDay day);

G_END_DECLS
