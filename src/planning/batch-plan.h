/* batch-plan.h - where all series of a batch are, and what that costs together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "batch.h"
#include "judge.h"

G_BEGIN_DECLS

typedef struct
{
  const RegimenProblem *problem;
  RegimenGround *ground; /* (owned) with all that is placed taken */
  int n;
  RegimenLayout **layouts; /* [series] (owned): of those placed; else the fixed activities only */
  gboolean *is_placed;     /* [series] */
  gint64 *skip_cost;       /* [series] */
  int n_placed;
  gint64 objective; /* all series, holes judged together */
} RegimenBatchPlan;

RegimenBatchPlan *regimen_batch_plan_new (const RegimenProblem *problem) G_GNUC_WARN_UNUSED_RESULT;
RegimenBatchPlan *regimen_batch_plan_copy (const RegimenBatchPlan *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_batch_plan_free (RegimenBatchPlan *self);
void regimen_batch_plan_assign (RegimenBatchPlan *self, const RegimenBatchPlan *other);
gint64 regimen_batch_plan_put (RegimenBatchPlan *self, int series);
gint64 regimen_batch_plan_remove (RegimenBatchPlan *self, int series);
RegimenBatchAnswer *regimen_batch_plan_dup_answer (const RegimenBatchPlan *self,
                                                   const gint64 *lone_bounds)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenBatchPlan, regimen_batch_plan_free)

G_END_DECLS
