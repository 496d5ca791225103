/* batch.c - places for many series at once: whole at once, then better and better
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "batch-plan.h"
#include "batch.h"
#include "place-private.h"

typedef struct
{
  const RegimenProblem *problem;
  const RegimenBatchOptions *options;
  RegimenBatchWatch watch;
  gpointer data;
  GCancellable *cancellable;
  RegimenBatchPlan *best; /* (owned) */
  gint64 *lone;           /* [series]: no plan gives it a place for less */
  RegimenBatchProgress progress;
  gboolean is_stopped;
} Batch;

void
regimen_batch_answer_free (RegimenBatchAnswer *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->solutions);
  g_array_unref (self->bottlenecks);
  g_free (self);
}

static void
batch_clear (Batch *self)
{
  regimen_batch_plan_free (self->best);
  g_free (self->lone);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

/* Tells how far it is, and hears whether to go on. */
static gboolean
go_on (Batch *self)
{
  RegimenBatchProgress *p = &self->progress;

  p->objective = self->best->objective;
  p->n_placed = self->best->n_placed;
  p->is_proven = p->is_complete && p->objective == p->lower_bound;
  self->is_stopped = self->is_stopped || g_cancellable_is_cancelled (self->cancellable) ||
                     (self->watch != NULL && !self->watch (p, self->data));

  return !self->is_stopped;
}

/* Each in turn at its least cost, given those before it. */
static gboolean
insert_all (Batch *self, GError **error)
{
  for (int p = 0; p < self->best->n; p++)
    {
      RegimenSolveResult result;

      if (!regimen_solve (self->best->ground, p, self->cancellable, self->best->layouts[p], &result,
                          error))
        return FALSE;
      if (result.is_feasible)
        regimen_batch_plan_put (self->best, p);
      self->progress.n_steps++;
      self->progress.is_complete = p + 1 == self->best->n;
      if (!go_on (self) && !self->progress.is_complete)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                               "stopped before every series had been looked at");
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * regimen_place_batch:
 * @problem: what is to be solved; held and fixed activities are not among its bookings
 * @options: (nullable): seed 0, no end of its own
 * @watch: (nullable): is told how far it is, and may stop it
 * @out_answer: (out) (transfer full): the best answer there was
 * @error: %REGIMEN_ERROR_INVALID when the problem makes no sense; or %G_IO_ERROR_CANCELLED when
 *   it was stopped, by either means, before there was any whole answer
 *
 * Places all series of a problem, at the least cost together that can be found. The same problem,
 * seed and number of steps give the same answer; time only matters through @watch. A series that
 * finds no place is in the answer as one that isn't feasible, never left out of it.
 *
 * Returns: FALSE with @error set and nothing in @out_answer
 */
gboolean
regimen_place_batch (const RegimenProblem *problem,
                     const RegimenBatchOptions *options,
                     RegimenBatchWatch watch,
                     gpointer data,
                     GCancellable *cancellable,
                     RegimenBatchAnswer **out_answer,
                     GError **error)
{
  static const RegimenBatchOptions defaults = { 0 };
  g_auto (Batch) self = { .problem = problem,
                          .options = options != NULL ? options : &defaults,
                          .watch = watch,
                          .data = data,
                          .cancellable = cancellable };

  g_return_val_if_fail (problem != NULL && out_answer != NULL, FALSE);

  *out_answer = NULL;
  if (!regimen_problem_validate (problem, error))
    return FALSE;
  self.best = regimen_batch_plan_new (problem);
  self.lone = g_new0 (gint64, (gsize) self.best->n + 1);
  self.progress.n_series = self.best->n;
  if (!insert_all (&self, error))
    return FALSE;

  *out_answer = regimen_batch_plan_dup_answer (self.best, self.lone);
  (*out_answer)->lower_bound = self.progress.lower_bound;
  (*out_answer)->is_proven = self.progress.is_proven;
  (*out_answer)->n_steps = self.progress.n_steps;

  return TRUE;
}
