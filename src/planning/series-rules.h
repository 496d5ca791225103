/* series-rules.h - what the other sessions of a series say to a place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "conflict.h"
#include "plan.h"

G_BEGIN_DECLS

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

G_END_DECLS
