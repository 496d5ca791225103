/* series-sum.h - a series in a few numbers, so that two of them compare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

/**
 * RegimenSeriesSum:
 * @first: day of the first of all its sessions, those that stand too
 * @last: of the last
 * @n_sessions: that have a place, or are proposed one
 * @weekdays: that sessions lie on, as bits: 1 << RegimenWeekday
 * @n_weekdays: how many those are
 * @n_late: sessions over the protocol's maximum after the one before
 * @n_room_changes: proposed sessions in another room than the proposed one before
 * @n_provider_changes: likewise
 * @moved_minutes: by how much the time of day differs from one session to the next, all together
 * @n_moves: of what is booked; only of a re-flow
 * @objective: in the plan's own weights; the less the better
 *
 * Of nothing but zeroes for a proposal that is not possible.
 */
typedef struct
{
  RegimenDay first;
  RegimenDay last;
  int n_sessions;
  guint weekdays;
  int n_weekdays;
  int n_late;
  int n_room_changes;
  int n_provider_changes;
  gint64 moved_minutes;
  int n_moves;
  gint64 objective;
} RegimenSeriesSum;

void regimen_series_sum_up (const RegimenPlan *plan,
                            const RegimenProposal *proposal,
                            RegimenSeriesSum *out_sum);

G_END_DECLS
