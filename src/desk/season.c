/* season.c - many plans over the days they share, as one problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "season.h"

#include "batch.h"
#include "facts-store.h"
#include "least-moves.h"

#define N_WEEKDAYS 7

/**
 * Round:
 * @parts: (element-type RegimenManyPart): what is placed in this round
 * @placings: (element-type RegimenPlacing): one for each, by position
 *
 * One call of the planner. A series that can't be re-flowed keeps what it holds, so the others are
 * placed once more around it.
 */
typedef struct
{
  const RegimenSeason *season;
  GPtrArray *parts;
  GPtrArray *placings;
  gboolean frees_all; /* every part may move whatever it has, hit or not */
} Round;

static void
round_clear (Round *self)
{
  g_ptr_array_unref (self->parts);
  /* Guests look into the problem of the first. */
  while (self->placings->len > 0)
    g_ptr_array_remove_index (self->placings, self->placings->len - 1);
  g_ptr_array_unref (self->placings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Round, round_clear)

static gboolean
has_work (const RegimenPlacing *placing)
{
  return regimen_placing_n_sessions (placing) + (int) placing->follow_ups->len > 0;
}

/* Takes in what has something to place; of the rest nothing has to change. */
static gboolean
take_part (Round *self, RegimenManyPart *part, GError **error)
{
  const RegimenSeason *season = self->season;
  const RegimenPlacingTask task = { .is_reflow = season->is_reflow,
                                    .is_single = part->is_single,
                                    .slack_days = REGIMEN_PLACING_ALL_DAYS,
                                    .wishes = &season->options->wishes,
                                    .hit = season->hit,
                                    .hit_only = season->hit != NULL && !part->is_freed &&
                                                !self->frees_all };
  g_autoptr (RegimenPlacing) placing =
      regimen_placing_prepare (season->desk, part->plan, &task, error);

  if (placing == NULL)
    return FALSE;
  if (!has_work (placing))
    {
      part->outcome = REGIMEN_MANY_AS_IT_WAS;
      return TRUE;
    }
  g_ptr_array_add (self->parts, part);
  g_ptr_array_add (self->placings, g_steal_pointer (&placing));
  return TRUE;
}

static RegimenSpan
days_of_all (const Round *self)
{
  RegimenSpan days = ((const RegimenPlacing *) self->placings->pdata[0])->days;

  for (guint i = 1; i < self->placings->len; i++)
    {
      RegimenSpan other = ((const RegimenPlacing *) self->placings->pdata[i])->days;

      days.start.n = MIN (days.start.n, other.start.n);
      days.end.n = MAX (days.end.n, other.end.n);
    }
  return days;
}

static gboolean
load_facts (Round *self, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self->season->desk);
  RegimenSpan days = days_of_all (self);
  g_autoptr (RegimenFacts) facts = regimen_facts_store_load (db, days, 0, FALSE, error);

  if (facts == NULL)
    return FALSE;
  regimen_losses_add_to_facts (self->season->losses, self->season->n_losses, facts);
  regimen_overruns_add_to_facts (self->season->overruns, facts);
  for (guint i = 0; i < self->placings->len; i++)
    {
      RegimenPlacing *placing = self->placings->pdata[i];

      placing->origin = regimen_minute_day (days.start);
      placing->facts =
          regimen_facts_store_load_patient (db, facts, placing->plan->patient_id, error);
      if (placing->facts == NULL)
        return FALSE;
      regimen_overruns_keep_patient (self->season->overruns, placing->facts);
    }
  return TRUE;
}

/* A series that finds no place at first when only what is hit of it may move will be freed and
 * placed again with all the others: it costs no more to move what it must than to search on. */
static gboolean
will_come_again (const Round *self, const RegimenBatchProgress *progress)
{
  for (guint i = 0; self->season->hit != NULL && progress->n_steps > 0 && i < self->parts->len; i++)
    if (!progress->is_placed[i] && !((const RegimenManyPart *) self->parts->pdata[i])->is_freed)
      return TRUE;

  return FALSE;
}

static gboolean
watch_batch (const RegimenBatchProgress *progress, gpointer data)
{
  const Round *round = data;
  const RegimenSeason *season = round->season;
  RegimenManyProgress told = { .n_parts = progress->n_series,
                               .n_placed = progress->n_placed,
                               .objective = progress->objective,
                               .lower_bound = progress->lower_bound,
                               .is_complete = progress->is_complete,
                               .is_proven = progress->is_proven };

  return (season->watch == NULL || season->watch (&told, season->data)) &&
         !will_come_again (round, progress);
}

static RegimenBatchAnswer *
solve (Round *self, GError **error)
{
  const RegimenManyOptions *options = self->season->options;
  RegimenBatchOptions batch = { .seed = options->seed,
                                .max_steps = options->max_steps,
                                .place = { .want_reasons = TRUE, .skips_costs = TRUE } };
  RegimenPlacing *first = self->placings->pdata[0];
  RegimenBatchAnswer *answer = NULL;

  if (!load_facts (self, error) ||
      !regimen_placing_build ((RegimenPlacing *const *) self->placings->pdata, self->placings->len,
                              error))
    return NULL;
  regimen_place_batch (first->problem, &batch, watch_batch, self, self->season->cancellable,
                       &answer, error);
  return answer;
}

static void
bottleneck_free (gpointer data)
{
  RegimenManyBottleneck *self = data;

  g_free (self->resource_name);
  g_free (self);
}

static int
compare_bottlenecks (gconstpointer a, gconstpointer b)
{
  const RegimenManyBottleneck *first = *(const RegimenManyBottleneck *const *) a;
  const RegimenManyBottleneck *second = *(const RegimenManyBottleneck *const *) b;

  if (first->price != second->price)
    return first->price > second->price ? -1 : 1;
  return regimen_day_compare (first->week, second->week);
}

static void
name_bottlenecks (const Round *self,
                  const RegimenBatchAnswer *answer,
                  RegimenManyProposal *proposal)
{
  const RegimenPlacing *first = self->placings->pdata[0];

  g_clear_pointer (&proposal->bottlenecks, g_ptr_array_unref);
  proposal->bottlenecks = g_ptr_array_new_with_free_func (bottleneck_free);
  for (guint i = 0; i < answer->bottlenecks->len; i++)
    {
      const RegimenBatchBottleneck *found =
          &g_array_index (answer->bottlenecks, RegimenBatchBottleneck, i);
      int kind = (int) regimen_problem_group (first->problem, found->group)->key;
      RegimenManyBottleneck *bottleneck;

      if (kind > REGIMEN_PLACING_N_ROOM_KINDS + 1) /* a patient is in nobody else's way */
        continue;
      bottleneck = g_new0 (RegimenManyBottleneck, 1);
      bottleneck->week = regimen_day_add (first->origin, found->week * N_WEEKDAYS);
      bottleneck->role = kind < REGIMEN_PLACING_N_ROOM_KINDS    ? REGIMEN_ROLE_ROOM
                         : kind == REGIMEN_PLACING_N_ROOM_KINDS ? REGIMEN_ROLE_NURSE
                                                                : REGIMEN_ROLE_PROVIDER;
      bottleneck->room_kind =
          kind < REGIMEN_PLACING_N_ROOM_KINDS ? (RegimenRoomKind) kind : REGIMEN_ROOM_CHAIR;
      bottleneck->price = found->price;
      if (found->resource >= 0)
        bottleneck->resource_name =
            g_strdup (regimen_problem_resource (first->problem, found->resource)->name);
      g_ptr_array_add (proposal->bottlenecks, bottleneck);
    }
  g_ptr_array_sort (proposal->bottlenecks, compare_bottlenecks);
}

/* What would help somebody who is left out; nothing, when it is only the others that are in the
 * way. Alone, because beside others a visit is tied to its patient, which is no rule to relax. */
static gboolean
ask_alone (const Round *self, RegimenManyPart *part, GError **error)
{
  g_auto (Round) alone = {
    .season = self->season,
    .parts = g_ptr_array_new (),
    .placings = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_placing_free),
  };
  g_autoptr (RegimenSolution) solution = NULL;
  RegimenPlacing *placing;

  if (!take_part (&alone, part, error) || !load_facts (&alone, error))
    return FALSE;
  placing = alone.placings->pdata[0];
  if (!regimen_placing_build (&placing, 1, error))
    return FALSE;
  if (!regimen_placing_solve (placing, self->season->cancellable, &solution, error))
    return FALSE;
  part->is_crowded_out = solution->is_feasible;
  if (solution->is_feasible)
    return TRUE;
  g_clear_pointer (&part->proposal, regimen_proposal_free);
  part->proposal = regimen_placing_propose (placing, solution);
  return TRUE;
}

static gboolean
take_solution (const Round *self,
               RegimenManyPart *part,
               RegimenPlacing *placing,
               const RegimenSolution *solution,
               GError **error)
{
  g_clear_pointer (&part->proposal, regimen_proposal_free);
  part->proposal = regimen_placing_propose (placing, solution);
  part->is_crowded_out = FALSE;
  if (!part->proposal->is_possible)
    part->outcome = REGIMEN_MANY_NO_PLACE;
  else if (part->proposal->visits->len == 0 ||
           (part->proposal->is_reflow && regimen_proposal_count_changes (part->proposal) == 0))
    part->outcome = REGIMEN_MANY_AS_IT_WAS;
  else
    part->outcome = REGIMEN_MANY_PLACED;
  part->is_wanted = part->outcome == REGIMEN_MANY_PLACED;
  return part->outcome != REGIMEN_MANY_NO_PLACE || ask_alone (self, part, error);
}

/* The fewest moves are those of what is hit. Only where that finds no place may the rest of the
 * series move too. */
static gboolean
free_stuck (Round *self, const RegimenBatchAnswer *answer)
{
  gboolean has_freed = FALSE;

  for (guint i = 0; self->season->hit != NULL && i < self->parts->len; i++)
    {
      const RegimenSolution *solution = answer->solutions->pdata[i];
      RegimenManyPart *part = self->parts->pdata[i];

      if (solution->is_feasible || part->is_freed)
        continue;
      part->is_freed = TRUE;
      has_freed = TRUE;
    }
  return has_freed;
}

/* What of the answer stands. A re-flow counts only when nobody was left out of it: who is left out
 * still holds places that the others may have got. */
static gboolean
take_answer (Round *self,
             const RegimenBatchAnswer *answer,
             RegimenManyProposal *proposal,
             gboolean *out_is_final,
             GError **error)
{
  gboolean is_final;

  if (free_stuck (self, answer))
    {
      *out_is_final = FALSE;
      return TRUE;
    }
  is_final = !self->season->is_reflow || answer->n_placed == (int) self->parts->len;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const RegimenSolution *solution = answer->solutions->pdata[i];

      if ((is_final || !solution->is_feasible) &&
          !take_solution (self, self->parts->pdata[i], self->placings->pdata[i], solution, error))
        return FALSE;
    }
  *out_is_final = is_final;
  if (!is_final)
    return TRUE;
  proposal->objective = answer->objective;
  proposal->lower_bound = answer->lower_bound;
  proposal->is_proven = answer->is_proven;
  name_bottlenecks (self, answer, proposal);
  return TRUE;
}

/* How few visits must move, with all of these series free to: what no better answer of the planner
 * could beat, whether it is the best by its cost or not. */
static gboolean
bound_moves (const RegimenSeason *self, RegimenManyProposal *proposal, GError **error)
{
  g_auto (Round) round = {
    .season = self,
    .parts = g_ptr_array_new (),
    .placings = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_placing_free),
    .frees_all = TRUE,
  };
  int n_first = 0;
  gint64 least;

  for (guint i = 0; i < proposal->parts->len; i++)
    {
      RegimenManyPart *part = proposal->parts->pdata[i];

      if (part->proposal != NULL && part->proposal->is_possible && !take_part (&round, part, error))
        return FALSE;
    }
  if (round.parts->len == 0)
    return TRUE;
  if (!load_facts (&round, error) ||
      !regimen_placing_build ((RegimenPlacing *const *) round.placings->pdata, round.placings->len,
                              error))
    return FALSE;
  /* What had no place before is where nothing is held too, and doesn't move. */
  for (guint i = 0; i < round.parts->len; i++)
    if (((RegimenPlacing *) round.placings->pdata[i])->held->len > 0)
      n_first += ((RegimenManyPart *) round.parts->pdata[i])->proposal->n_first;
  if (!regimen_least_moves (((RegimenPlacing *) round.placings->pdata[0])->problem,
                            proposal->n_moves + n_first, self->cancellable, &least, error))
    return FALSE;
  proposal->least_moves = (int) MAX (0, least - n_first);
  return TRUE;
}

/**
 * regimen_season_place:
 * @proposal: its parts that are plans or single visits get their outcome
 *
 * Returns: FALSE on failure, with %G_IO_ERROR_CANCELLED when it was called off before there was an
 *   answer
 */
gboolean
regimen_season_place (const RegimenSeason *self, RegimenManyProposal *proposal, GError **error)
{
  for (gboolean is_done = FALSE; !is_done;)
    {
      g_auto (Round) round = {
        .season = self,
        .parts = g_ptr_array_new (),
        .placings = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_placing_free),
      };
      g_autoptr (RegimenBatchAnswer) answer = NULL;

      for (guint i = 0; i < proposal->parts->len; i++)
        {
          RegimenManyPart *part = proposal->parts->pdata[i];

          if (part->outcome == REGIMEN_MANY_PLACED && !take_part (&round, part, error))
            return FALSE;
        }
      if (round.parts->len == 0)
        break;
      answer = solve (&round, error);
      if (answer == NULL || !take_answer (&round, answer, proposal, &is_done, error))
        return FALSE;
    }
  regimen_many_proposal_finish (proposal);
  if (!self->is_reflow)
    return TRUE;
  proposal->least_moves = 0;
  return proposal->n_moves == 0 || bound_moves (self, proposal, error);
}
