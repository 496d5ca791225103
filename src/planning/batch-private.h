/* batch-private.h - what the phases of placing a batch share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "batch-path.h"
#include "batch-plan.h"
#include "batch-prices.h"

G_BEGIN_DECLS

typedef struct
{
  const RegimenProblem *problem;
  const RegimenBatchOptions *options;
  RegimenBatchWatch watch;
  gpointer data;
  GCancellable *cancellable;
  RegimenBatchProgress progress;
  gboolean is_stopped;

  int n;
  RegimenBatchPlan *plan; /* (owned) the one that is worked on */
  RegimenBatchPlan *best; /* (owned) */
  RegimenBoard *board;    /* (owned) of the plan's ground */
  RegimenPath *path;      /* (owned) */
  RegimenRoute **routes;  /* [series] (owned) */
  gint64 *lone;           /* [series]: no plan gives it a place for less */
  gint64 *cost;           /* [series]: what it cost when it was last placed */
  gboolean *is_hopeless;  /* [series]: not even alone */
  int *stuck;             /* [series]: of one that is hopeless */
  RegimenLayout **alone;  /* [series] (owned): its best place when nobody else is there */
  guint64 random;         /* state */

  RegimenBatchPrices *prices; /* (owned) (nullable) */
  gint64 unpriced_bound;      /* of the series that are not in the prices */
  gboolean are_holes_final;   /* what each costs alone can be added up */
} RegimenBatch;

guint32 regimen_batch_random (RegimenBatch *self);
double regimen_batch_random_real (RegimenBatch *self);
gboolean regimen_batch_go_on (RegimenBatch *self);
gboolean regimen_batch_step (RegimenBatch *self);
void regimen_batch_put (RegimenBatch *self, int series);
void regimen_batch_remove (RegimenBatch *self, int series);
void regimen_batch_keep_best (RegimenBatch *self);
gboolean regimen_batch_find (RegimenBatch *self, int series, RegimenPathQuery *query, gint64 limit);

void regimen_batch_insert (RegimenBatch *self, gboolean is_priced);
void regimen_batch_improve (RegimenBatch *self);

G_END_DECLS
