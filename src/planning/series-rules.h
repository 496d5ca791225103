/* series-rules.h - what the other sessions of a series say to a place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "conflict.h"
#include "plan.h"

G_BEGIN_DECLS

/**
 * RegimenSpacing:
 * @neighbour: (borrowed): the session before or after in the series that has a place
 * @is_after: whether that one comes after
 * @gap_days: whole days between the two; below 0: the order is wrong
 * @min_days: at least so many
 * @max_days: at most so many are planned; 0: others without a place lie between
 */
typedef struct
{
  const RegimenSession *neighbour;
  gboolean is_after;
  int gap_days;
  int min_days;
  int max_days;
} RegimenSpacing;

const RegimenPhase *regimen_series_phase (const RegimenPlan *plan, const RegimenSession *session);
const RegimenFollowUp *regimen_series_find_follow_up (const RegimenPlan *plan, gint64 id);
void regimen_series_judge_session (const RegimenPlan *plan,
                                   const RegimenSession *session,
                                   RegimenMinute start,
                                   GPtrArray *out);
void regimen_series_judge_follow_up (const RegimenPlan *plan,
                                     const RegimenFollowUp *follow_up,
                                     RegimenMinute start,
                                     GPtrArray *out);
guint regimen_series_space (const RegimenPlan *plan,
                            const RegimenSession *session,
                            RegimenMinute start,
                            RegimenSpacing out[2]);

G_END_DECLS
