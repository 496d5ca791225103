/* reflow.c - places what is left of a series anew, moving as little as possible
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing.h"

#include "least-moves.h"
#include "plan-store.h"
#include "series-rules.h"

/* Sessions of one kind are interchangeable: when session 3 is lost, what was booked for session 4
 * may serve as session 3. The appointment stays with its row of the table session; it is the row
 * that gets another number. */

static gint64
nurse_at (const RegimenProposedVisit *visit, int minute)
{
  for (guint k = 0; k < visit->handed_over->len; k++)
    {
      const RegimenNeed *other = &g_array_index (visit->handed_over, RegimenNeed, k);

      if (other->from_min <= minute && minute < other->to_min)
        return other->server_id;
    }
  return visit->nurse_id;
}

/* Whether it has the nurse that it had, all along. */
static gboolean
has_nurses (const RegimenProposedVisit *visit, const RegimenAppointmentRecord *record)
{
  for (int minute = 0; minute < regimen_span_minutes (record->span); minute += REGIMEN_GRID_MIN)
    {
      gint64 before = regimen_appointment_record_resource_at (record, REGIMEN_ROLE_NURSE, minute);

      if (before != 0 && before != nurse_at (visit, minute))
        return FALSE;
    }
  return visit->nurse_id == regimen_appointment_record_resource (record, REGIMEN_ROLE_NURSE);
}

static void
set_old (const RegimenPlacing *self,
         RegimenProposedVisit *visit,
         const RegimenAppointmentRecord *record)
{
  gint64 room_id = regimen_appointment_record_resource (record, REGIMEN_ROLE_ROOM);
  const RegimenFactsResource *room = regimen_facts_find (self->facts, room_id);

  visit->appointment_id = record->id;
  visit->has_old = TRUE;
  visit->old_span = record->span;
  visit->old_room_name = g_strdup (room != NULL ? room->short_name : "");
  visit->is_kept =
      visit->visit_type_id == record->visit_type_id &&
      visit->span.start.n == record->span.start.n && visit->room_id == room_id &&
      has_nurses (visit, record) &&
      visit->provider_id == regimen_appointment_record_resource (record, REGIMEN_ROLE_PROVIDER);
  if (visit->is_kept)
    visit->span = record->span; /* it may last longer than its type says */
  if (record->session_id != 0)
    visit->session_id = record->session_id;
}

static gboolean
is_used (const RegimenProposal *proposal, gint64 appointment_id, gint64 session_id)
{
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      if (visit->session_ordinal > 0 &&
          ((appointment_id != 0 && visit->appointment_id == appointment_id) ||
           (session_id != 0 && visit->session_id == session_id)))
        return TRUE;
    }
  return FALSE;
}

static RegimenProposedVisit *
find_visit (const RegimenPlacing *self, RegimenProposal *proposal, int activity)
{
  const RegimenSession *session = regimen_placing_session (self, activity);
  const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, activity);

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      RegimenProposedVisit *visit = proposal->visits->pdata[i];

      if (session != NULL ? visit->session_ordinal == session->ordinal
                          : visit->session_ordinal == 0 && visit->follow_up_id == follow_up->id)
        return visit;
    }
  return NULL;
}

/* Of which kind the visit of an appointment is by now: another version of the plan may have changed
 * that since it was booked. One whose step is no more is what it was. */
static gboolean
is_of_type (const RegimenPlacing *self,
            const RegimenAppointmentRecord *record,
            gint64 visit_type_id)
{
  const RegimenSession *session = regimen_plan_find_session (self->plan, record->session_id);

  return (session != NULL ? session->visit_type_id : record->visit_type_id) == visit_type_id;
}

/* An appointment of the same type that is not kept anywhere: it moves here. */
static const RegimenAppointmentRecord *
take_unkept (const RegimenPlacing *self,
             const RegimenProposal *proposal,
             const RegimenProposedVisit *visit)
{
  for (guint i = 0; i < self->held->len; i++)
    {
      const RegimenAppointmentRecord *record =
          regimen_placing_find_record (self, g_array_index (self->held, gint64, i));

      if (record->session_id != 0 && is_of_type (self, record, visit->visit_type_id) &&
          !is_used (proposal, record->id, 0))
        return record;
    }
  return NULL;
}

/* A row of the series that has no place and that nothing else uses. */
static gint64
take_free_row (const RegimenPlacing *self,
               const RegimenProposal *proposal,
               const RegimenProposedVisit *visit)
{
  for (int i = 0; i < regimen_placing_n_sessions (self); i++)
    {
      const RegimenSession *session = regimen_placing_session (self, i);

      if (session->state == REGIMEN_STEP_DUE && session->appointment_id == 0 &&
          session->visit_type_id == visit->visit_type_id && !is_used (proposal, 0, session->id))
        return session->id;
    }
  return visit->session_id;
}

static void
assign_kept (const RegimenPlacing *self, const RegimenSolution *solution, RegimenProposal *proposal)
{
  for (int i = 0; i < (int) solution->placements->len; i++)
    {
      const RegimenPlacement *placement = solution->placements->pdata[i];
      RegimenProposedVisit *visit =
          placement->is_fixed ? NULL : find_visit (self, proposal, placement->activity);
      const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, placement->activity);

      if (visit == NULL)
        continue;
      if (follow_up != NULL && follow_up->appointment_id != 0)
        set_old (self, visit, regimen_placing_find_record (self, follow_up->appointment_id));
      else if (follow_up == NULL && placement->held >= 0)
        set_old (self, visit,
                 regimen_placing_find_record (self,
                                              g_array_index (self->held, gint64, placement->held)));
    }
}

/**
 * regimen_placing_assign_rows:
 *
 * Says of each visit of a re-flow which appointment it is: the one that is kept, else one that
 * moves, else a new one for a row of the series without a place.
 */
void
regimen_placing_assign_rows (const RegimenPlacing *self,
                             const RegimenSolution *solution,
                             RegimenProposal *proposal)
{
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      RegimenProposedVisit *visit = proposal->visits->pdata[i];

      visit->session_id = 0; /* whose number it will be is found out here */
    }
  assign_kept (self, solution, proposal);
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      RegimenProposedVisit *visit = proposal->visits->pdata[i];
      const RegimenAppointmentRecord *record =
          visit->session_ordinal > 0 && visit->appointment_id == 0
              ? take_unkept (self, proposal, visit)
              : NULL;

      if (record != NULL)
        set_old (self, visit, record);
    }
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      RegimenProposedVisit *visit = proposal->visits->pdata[i];

      if (visit->session_ordinal > 0 && visit->session_id == 0)
        visit->session_id = take_free_row (self, proposal, visit);
      if (visit->is_kept)
        continue;
      proposal->n_first += !visit->has_old;
      proposal->n_swaps += visit->has_old && visit->span.start.n == visit->old_span.start.n;
      proposal->n_moves += visit->has_old && visit->span.start.n != visit->old_span.start.n;
    }
}

static RegimenSession *
find_ordinal (const RegimenPlan *plan, int ordinal)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      RegimenSession *session = plan->sessions->pdata[i];

      if (session->ordinal == ordinal)
        return session;
    }
  return NULL;
}

/* A row that gets another number. One that has a past of its own (a no-show) keeps its number and
 * is dropped; a new row takes its part. A session that is new has no row yet. */
static RegimenSession *
make_row (RegimenDesk *desk,
          const RegimenPlan *before,
          const RegimenPlan *rows,
          const RegimenProposedVisit *visit,
          GError **error)
{
  const RegimenSession *place = find_ordinal (before, visit->session_ordinal);
  const RegimenSession *row = visit->session_id != 0
                                  ? regimen_plan_find_session (rows, visit->session_id)
                              : rows != before ? place
                                               : NULL;
  RegimenSession *copy;
  int has_past;

  if (row == NULL || place == NULL)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "plan %" G_GINT64_FORMAT ": its series changed since it was placed", before->id);
      return NULL;
    }
  has_past = row == place || row->id == place->id || row->appointment_id != 0
                 ? 0
                 : regimen_appointment_store_has_session (regimen_desk_get_database (desk), row->id,
                                                          error);
  if (has_past < 0)
    return NULL;
  copy = g_memdup2 (row, sizeof (RegimenSession));
  if (has_past || visit->session_id == 0)
    copy->id = 0;
  if (visit->session_id == 0)
    copy->appointment_id = 0;
  copy->visit_type_id = place->visit_type_id;
  copy->ordinal = place->ordinal;
  copy->phase = place->phase;
  copy->n = place->n;
  copy->n_of = place->n_of;
  return copy;
}

static const RegimenProposedVisit *
find_proposed (const RegimenProposal *proposal, int ordinal)
{
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      if (visit->session_ordinal == ordinal)
        return visit;
    }
  return NULL;
}

/* What hangs on session 3 hangs on whichever row is session 3 now. */
static void
anchor_anew (const RegimenPlan *before, RegimenPlan *after)
{
  for (guint i = 0; i < after->follow_ups->len; i++)
    {
      RegimenFollowUp *follow_up = after->follow_ups->pdata[i];
      const RegimenSession *anchor =
          regimen_plan_find_session (before, follow_up->anchor_session_id);
      const RegimenSession *now = anchor != NULL ? find_ordinal (after, anchor->ordinal) : NULL;

      if (now != NULL && follow_up->state == REGIMEN_STEP_DUE)
        follow_up->anchor_session_id = now->id != 0 ? now->id : -now->ordinal;
    }
}

/**
 * regimen_reflow_plan_after:
 * @before: the plan that was placed
 * @rows: where its rows are found: @before itself, or, while its rules are others than those
 *   stored, the plan as it is stored
 *
 * Returns: (transfer full): the plan with its series numbered as the re-flow has it; NULL on
 *   failure
 */
RegimenPlan *
regimen_reflow_plan_after (RegimenDesk *desk,
                           const RegimenPlan *before,
                           const RegimenPlan *rows,
                           const RegimenProposal *proposal,
                           GError **error)
{
  g_autoptr (RegimenPlan) after = regimen_plan_copy (before);

  g_ptr_array_set_size (after->sessions, 0);
  for (guint i = 0; i < before->sessions->len; i++)
    {
      const RegimenSession *session = before->sessions->pdata[i];
      const RegimenProposedVisit *visit = find_proposed (proposal, session->ordinal);
      RegimenSession *row = visit != NULL ? make_row (desk, before, rows, visit, error)
                                          : g_memdup2 (session, sizeof (RegimenSession));

      if (row == NULL)
        return NULL;
      g_ptr_array_add (after->sessions, row);
    }
  anchor_anew (before, after);
  return g_steal_pointer (&after);
}

/**
 * regimen_placing_bound_moves:
 * @self: of one plan alone
 *
 * Finds how few visits must move whatever the plan's own objective says, for a proposal that moves
 * any.
 */
gboolean
regimen_placing_bound_moves (const RegimenPlacing *self,
                             RegimenProposal *proposal,
                             GCancellable *cancellable,
                             GError **error)
{
  gint64 least;

  if (!proposal->is_possible || !proposal->is_reflow)
    return TRUE;
  proposal->least_moves = 0;
  if (proposal->n_moves == 0)
    return TRUE;
  if (!regimen_least_moves (self->problem, proposal->n_moves + proposal->n_first, cancellable,
                            &least, error))
    return FALSE;
  /* What had no place before is where nothing is held too, and doesn't move. */
  proposal->least_moves = (int) MAX (0, least - proposal->n_first);
  return TRUE;
}

/**
 * regimen_desk_reflow_plan:
 * @wishes: (nullable): within what; a wish moves nothing that can stay
 *
 * Places what is left of a stored plan anew with the fewest moves: what took place, what is locked
 * and what is under way stays.
 *
 * Returns: (transfer full): the proposal, with what stood where before and how few visits must
 * move; NULL on failure
 */
RegimenProposal *
regimen_desk_reflow_plan (RegimenDesk *self,
                          gint64 plan_id,
                          const RegimenWishes *wishes,
                          GCancellable *cancellable,
                          GError **error)
{
  const RegimenPlacingTask task = { .is_reflow = TRUE,
                                    .slack_days = REGIMEN_PLACING_ALL_DAYS,
                                    .wishes = wishes };
  g_autoptr (RegimenPlan) plan = NULL;
  g_autoptr (RegimenPlacing) placing = NULL;
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  plan = regimen_desk_load_plan (self, plan_id, error);
  if (plan == NULL)
    return NULL;
  placing = regimen_placing_new (self, plan, &task, error);
  if (placing == NULL || !regimen_placing_solve (placing, cancellable, &solution, error))
    return NULL;
  proposal = regimen_placing_propose (placing, solution);
  if (!regimen_placing_bound_moves (placing, proposal, cancellable, error))
    return NULL;
  return g_steal_pointer (&proposal);
}
