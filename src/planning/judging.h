/* judging.h - what stands in the way of a visit, asked in one place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "conflict.h"
#include "facts.h"
#include "plan.h"
#include "visit.h"
#include "zone.h"

G_BEGIN_DECLS

/**
 * RegimenJudge:
 *
 * What is known when a visit is judged. All of it is borrowed.
 */
typedef struct
{
  const RegimenFacts *facts; /* of the day of the visit at least */
  const RegimenPlan *plan;   /* (nullable): whose session or follow-up it is */
  RegimenZone *zone;
  RegimenMinute now;
} RegimenJudge;

void regimen_judge_moment (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out);
void regimen_judge_patient (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out);
void regimen_judge_closures (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out);
void regimen_judge_starts (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out);
void regimen_judge_resource (const RegimenJudge *self,
                             const RegimenVisit *visit,
                             RegimenRole role,
                             gint64 resource_id,
                             GPtrArray *out);
void regimen_judge_series (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out);
gint64 regimen_judge_choose (const RegimenJudge *self, const RegimenVisit *visit, RegimenRole role);
void regimen_judge_choose_nurses (const RegimenJudge *self, RegimenVisit *visit);
void regimen_judge_choose_all (const RegimenJudge *self, RegimenVisit *visit);
GPtrArray *regimen_judge_visit (const RegimenJudge *self, const RegimenVisit *visit)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
