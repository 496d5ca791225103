/* batch-prices.h - what a slot of a resource is worth while many series want it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "batch-path.h"
#include "batch.h"

G_BEGIN_DECLS

#define REGIMEN_BATCH_NO_BOUND (G_MAXINT64 / 4)

typedef struct
{
  const RegimenProblem *problem;
  RegimenRoute *const *routes; /* (borrowed) [series]; those that aren't plain are left out */
  gint32 *skip_cost;           /* [series] in parts; 0: left out */
  RegimenGround *ground;       /* (owned) nothing is placed */
  RegimenBoard *board;         /* (owned) */
  RegimenPath *path;           /* (owned) */
  gsize n_cells;
  gint32 *price;      /* [resource][day][slot] in parts */
  float *exact;       /* the same */
  gint32 *best;       /* those of the best bound */
  GArray *best_cells; /* int: where that is not 0 */
  gint32 *used;       /* units, by all series together */
  guint8 *is_active;  /* [cell]: in the list */
  GArray *active;     /* int: cells that have a price or are used */
  guint8 *has_prices; /* [resource][day]: any of its cells was ever active */
  gint32 *guess;      /* [series] */
  GPtrArray *layouts; /* RegimenLayout: where each would go */
  gint64 best_bound;  /* in parts; of the plain series */
  double pace;
  int n_stale;
  guint64 n_searches;
} RegimenBatchPrices;

RegimenBatchPrices *regimen_batch_prices_new (const RegimenProblem *problem,
                                              RegimenRoute *const *routes,
                                              const gboolean *is_hopeless)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_batch_prices_free (RegimenBatchPrices *self);
void regimen_batch_prices_round (RegimenBatchPrices *self, gint64 target);
void regimen_batch_prices_find_bottlenecks (const RegimenBatchPrices *self, GArray *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenBatchPrices, regimen_batch_prices_free)

G_END_DECLS
