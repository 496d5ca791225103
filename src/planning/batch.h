/* batch.h - places for many series at once: whole at once, then better and better
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "place.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 seed;
  guint64 max_steps;         /* 0: until the watch says stop, or nothing can be better */
  RegimenPlaceOptions place; /* reasons of what is placed, relaxations of what is skipped */
} RegimenBatchOptions;

typedef struct
{
  gint64 objective;   /* of the best answer so far; meaningless until it is complete */
  gint64 lower_bound; /* no answer costs less */
  int n_series;
  int n_placed;
  const gboolean *is_placed; /* [series] in the best answer so far (borrowed, for the call) */
  guint64 n_steps;
  gboolean is_proven;   /* the objective is the lower bound */
  gboolean is_complete; /* every series has been looked at: there is an answer */
} RegimenBatchProgress;

/**
 * RegimenBatchWatch:
 *
 * Called often, on the calling thread: after each step and within long ones.
 *
 * Returns: FALSE to stop and keep the best
 */
typedef gboolean (*RegimenBatchWatch) (const RegimenBatchProgress *progress, gpointer data);

/* What is dearest in a week: where the series would most like to be and can't all be. */
typedef struct
{
  int week;
  int group;
  int resource; /* the dearest of the group; -1: all alike */
  gint64 price; /* of the whole group in that week, in units of the objective */
} RegimenBatchBottleneck;

typedef struct
{
  GPtrArray *solutions; /* RegimenSolution, one a series in order of the problem */
  gint64 objective;
  gint64 lower_bound;
  gboolean is_proven;
  int n_placed;
  GArray *bottlenecks; /* RegimenBatchBottleneck, by week; none where nothing is contested */
  guint64 n_steps;
} RegimenBatchAnswer;

gboolean regimen_place_batch (const RegimenProblem *problem,
                              const RegimenBatchOptions *options,
                              RegimenBatchWatch watch,
                              gpointer data,
                              GCancellable *cancellable,
                              RegimenBatchAnswer **out_answer,
                              GError **error);
void regimen_batch_answer_free (RegimenBatchAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenBatchAnswer, regimen_batch_answer_free)

G_END_DECLS
