/* many-plans.c - the plans that wait for a place, placed at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "many-plans.h"

#include "plan-store.h"
#include "season.h"

static void
part_free (gpointer data)
{
  RegimenManyPart *self = data;

  regimen_plan_free (self->plan);
  regimen_proposal_free (self->proposal);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}

/* A proposal without parts yet. */
RegimenManyProposal *
regimen_many_proposal_new (gboolean is_reflow)
{
  RegimenManyProposal *self = g_new0 (RegimenManyProposal, 1);

  self->is_reflow = is_reflow;
  self->least_moves = -1;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->bottlenecks = g_ptr_array_new ();
  self->overruns = g_array_new (FALSE, TRUE, sizeof (RegimenLoss));
  return self;
}

void
regimen_many_proposal_free (RegimenManyProposal *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->bottlenecks);
  g_array_unref (self->overruns);
  g_free (self);
}

/**
 * regimen_many_proposal_take_plan:
 * @plan: (transfer full): what is to be placed
 *
 * Returns: (transfer none): its part
 */
RegimenManyPart *
regimen_many_proposal_take_plan (RegimenManyProposal *self, RegimenPlan *plan)
{
  RegimenManyPart *part = g_new0 (RegimenManyPart, 1);

  part->plan = plan;
  part->conflicts = regimen_conflicts_new ();
  g_ptr_array_add (self->parts, part);
  return part;
}

static gboolean
is_left (const RegimenManyPart *part)
{
  return part->outcome != REGIMEN_MANY_PLACED && part->outcome != REGIMEN_MANY_AS_IT_WAS;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const RegimenManyPart *first = *(const RegimenManyPart *const *) a;
  const RegimenManyPart *second = *(const RegimenManyPart *const *) b;
  int order = is_left (second) - is_left (first);

  if (order == 0)
    order = (int) first->outcome - (int) second->outcome;
  if (order == 0)
    order = g_utf8_collate (first->plan->patient_name, second->plan->patient_name);
  if (order == 0)
    order = (first->plan->id > second->plan->id) - (first->plan->id < second->plan->id);
  return order;
}

/* Orders the parts and counts them. */
void
regimen_many_proposal_finish (RegimenManyProposal *self)
{
  g_ptr_array_sort (self->parts, compare_parts);
  self->n_placed = self->n_left = self->n_moves = self->n_swaps = self->n_first = 0;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const RegimenManyPart *part = self->parts->pdata[i];

      self->n_left += is_left (part);
      self->n_placed += part->outcome == REGIMEN_MANY_PLACED;
      if (part->outcome == REGIMEN_MANY_PLACED && self->is_reflow)
        {
          self->n_moves += part->proposal->n_moves;
          self->n_swaps += part->proposal->n_swaps;
          self->n_first += part->proposal->n_first;
        }
    }
}

/**
 * regimen_many_part_needs_reflow:
 *
 * Returns: whether later sessions of it are booked, so that one in between finds no place unless
 *   they move too
 */
gboolean
regimen_many_part_needs_reflow (const RegimenManyPart *part)
{
  gboolean has_gap = FALSE;

  for (guint i = 0; i < part->plan->sessions->len; i++)
    {
      const RegimenSession *session = part->plan->sessions->pdata[i];

      if (session->state == REGIMEN_STEP_DUE && session->appointment_id == 0)
        has_gap = TRUE;
      else if (has_gap && session->state == REGIMEN_STEP_DUE)
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_many_gap_percent:
 *
 * Returns: how far an answer is from the best possible at most, in percent, rounded up; -1: not
 *   known
 */
int
regimen_many_gap_percent (gint64 objective, gint64 lower_bound)
{
  if (objective == lower_bound)
    return 0;
  if (lower_bound <= 0 || objective < lower_bound)
    return -1;
  return (int) MIN (((objective - lower_bound) * 100 + lower_bound - 1) / lower_bound, G_MAXINT);
}

GArray *
regimen_desk_dup_waiting_plans (RegimenDesk *self, gboolean with_drafts, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_plan_store_dup_waiting_ids (regimen_desk_get_database (self), with_drafts, error);
}

static gboolean
take_plans (RegimenDesk *self,
            RegimenManyProposal *proposal,
            const gint64 *plan_ids,
            guint n_plan_ids,
            GError **error)
{
  for (guint i = 0; i < n_plan_ids; i++)
    {
      RegimenPlan *plan = regimen_desk_load_plan (self, plan_ids[i], error);

      if (plan == NULL)
        return FALSE;
      regimen_many_proposal_take_plan (proposal, plan);
    }
  return TRUE;
}

/**
 * regimen_desk_place_waiting:
 * @plan_ids: (array length=n_plan_ids) (nullable): whose; NULL: all that wait
 * @options: (nullable)
 * @watch: (nullable): hears how far it is, and may stop it: the best so far is kept
 * @cancellable: (nullable): drops it
 *
 * Places what is due and has no place, of many plans together: all rules kept, the least cost that
 * can be found. Nothing is booked.
 *
 * Returns: (transfer full): the proposal; NULL on failure
 */
RegimenManyProposal *
regimen_desk_place_waiting (RegimenDesk *self,
                            const gint64 *plan_ids,
                            guint n_plan_ids,
                            const RegimenManyOptions *options,
                            RegimenManyWatch watch,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error)
{
  static const RegimenManyOptions defaults = { 0 };
  g_autoptr (RegimenManyProposal) proposal = regimen_many_proposal_new (FALSE);
  g_autoptr (GArray) waiting = NULL;
  RegimenSeason season = { .desk = self,
                           .options = options != NULL ? options : &defaults,
                           .watch = watch,
                           .data = data,
                           .cancellable = cancellable };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  if (plan_ids == NULL)
    {
      waiting = regimen_desk_dup_waiting_plans (self, !season.options->without_drafts, error);
      if (waiting == NULL)
        return NULL;
      plan_ids = (const gint64 *) (gconstpointer) waiting->data;
      n_plan_ids = waiting->len;
    }
  if (!take_plans (self, proposal, plan_ids, n_plan_ids, error) ||
      !regimen_season_place (&season, proposal, error))
    return NULL;
  return g_steal_pointer (&proposal);
}

/**
 * regimen_desk_reflow_plans:
 *
 * Places what is left of several plans anew with the fewest moves, as regimen_desk_reflow_plan()
 * does with one: after no-shows and cancellations.
 *
 * Returns: (transfer full): the proposal; NULL on failure
 */
RegimenManyProposal *
regimen_desk_reflow_plans (RegimenDesk *self,
                           const gint64 *plan_ids,
                           guint n_plan_ids,
                           const RegimenManyOptions *options,
                           RegimenManyWatch watch,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  static const RegimenManyOptions defaults = { 0 };
  g_autoptr (RegimenManyProposal) proposal = regimen_many_proposal_new (TRUE);
  RegimenSeason season = { .desk = self,
                           .is_reflow = TRUE,
                           .options = options != NULL ? options : &defaults,
                           .watch = watch,
                           .data = data,
                           .cancellable = cancellable };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  if (!take_plans (self, proposal, plan_ids, n_plan_ids, error) ||
      !regimen_season_place (&season, proposal, error))
    return NULL;
  return g_steal_pointer (&proposal);
}
