/* plan-revision.c - the rules of a stored plan changed: a new version, and the rest placed by it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "proposal-booking.h"

#include "errors.h"
#include "plan-store.h"
#include "series-rules.h"
#include "text.h"
#include "visit-type-store.h"

#define REASON_BYTES_MAX 2000

static void
add_given_up (const RegimenPlan *stored,
              const RegimenAppointmentRecord *record,
              RegimenProposal *proposal)
{
  const RegimenSession *session = regimen_plan_find_session (stored, record->session_id);
  const RegimenFollowUp *follow_up = regimen_series_find_follow_up (stored, record->follow_up_id);
  RegimenGivenUp *given_up = g_new0 (RegimenGivenUp, 1);

  given_up->span = record->span;
  given_up->name = g_strdup (follow_up != NULL ? follow_up->name : "");
  if (session != NULL)
    {
      given_up->ordinal = session->ordinal;
      given_up->n = session->n;
      given_up->n_of = session->n_of;
    }
  g_ptr_array_add (proposal->given_up, given_up);
}

static gboolean
is_used (const RegimenProposal *proposal, gint64 appointment_id)
{
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      if (((const RegimenProposedVisit *) proposal->visits->pdata[i])->appointment_id ==
          appointment_id)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_among (const GPtrArray *records, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    {
      if (((const RegimenAppointmentRecord *) records->pdata[i])->id == id)
        return TRUE;
    }
  return FALSE;
}

/* What no visit of the proposal is, neither kept nor moved. */
static void
list_given_up (const RegimenPlacing *placing, const RegimenPlan *stored, RegimenProposal *proposal)
{
  const GPtrArray *dropped = placing->task.dropped;

  for (guint i = 0; i < dropped->len; i++)
    {
      const RegimenAppointmentRecord *record = dropped->pdata[i];

      if (!is_used (proposal, record->id))
        add_given_up (stored, record, proposal);
    }
  for (guint i = 0; i < placing->held->len; i++)
    {
      gint64 id = g_array_index (placing->held, gint64, i);

      if (!is_used (proposal, id) && !is_among (dropped, id))
        add_given_up (stored, regimen_placing_find_record (placing, id), proposal);
    }
}

static RegimenProposal *
replace_rest (RegimenDesk *desk,
              const RegimenPlan *changed,
              const RegimenPlan *stored,
              const RegimenPlacingTask *task,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (RegimenPlacing) placing = regimen_placing_new (desk, changed, task, error);
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;

  if (placing == NULL || !regimen_placing_solve (placing, cancellable, &solution, error))
    return NULL;
  proposal = regimen_placing_propose (placing, solution);
  if (proposal->is_possible)
    list_given_up (placing, stored, proposal);
  if (!regimen_placing_bound_moves (placing, proposal, cancellable, error))
    return NULL;
  return g_steal_pointer (&proposal);
}

/**
 * regimen_desk_place_revision:
 * @changed: a stored plan with other rules, its series made anew by regimen_desk_rebuild_series()
 * @wishes: (nullable): when the patient would rather come
 * @pins: (array length=n_pins) (nullable): what the person put somewhere by hand
 *
 * Places what is left as if the rules were those of @changed: what took place, what is under way
 * and what is locked stays, the rest moves as little as possible, and what the plan no longer has
 * makes way. Of a plan of which nothing is booked, all that is due. Nothing is stored.
 *
 * Returns: (transfer full): the proposal, with what stood where before; NULL on failure
 */
RegimenProposal *
regimen_desk_place_revision (RegimenDesk *self,
                             const RegimenPlan *changed,
                             const RegimenWishes *wishes,
                             const RegimenPin *pins,
                             guint n_pins,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) dropped = NULL;
  g_autoptr (RegimenPlan) stored = NULL;
  RegimenPlacingTask task = { .is_reflow = TRUE,
                              .slack_days = REGIMEN_PLACING_ALL_DAYS,
                              .wishes = wishes,
                              .pins = pins,
                              .n_pins = n_pins };

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && changed != NULL && changed->id != 0, NULL);

  dropped = regimen_desk_dup_dropped (self, changed, error);
  stored = dropped != NULL ? regimen_desk_load_plan (self, changed->id, error) : NULL;
  if (stored == NULL)
    return NULL;
  if (dropped->len == 0 && !regimen_placing_has_booked (changed))
    return regimen_desk_place_plan (self, changed, REGIMEN_WISH_BALANCED, wishes, pins, n_pins,
                                    cancellable, error);
  task.dropped = dropped;
  return replace_rest (self, changed, stored, &task, cancellable, error);
}

/* Sessions that the version brought have rows only now: those that were proposed without one get
 * theirs, and are listed, since they lose them again when nothing comes of it. */
static GPtrArray *
fill_new_rows (const RegimenPlan *plan, const RegimenProposal *proposal)
{
  GPtrArray *filled = g_ptr_array_new ();

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      RegimenProposedVisit *visit = proposal->visits->pdata[i];

      for (guint k = 0; visit->session_id == 0 && k < plan->sessions->len; k++)
        {
          const RegimenSession *session = plan->sessions->pdata[k];

          if (session->ordinal != visit->session_ordinal)
            continue;
          visit->session_id = session->id;
          g_ptr_array_add (filled, visit);
        }
    }
  return filled;
}

static gboolean
book_in_act (RegimenPlanBooking *booking, RegimenAct *act, RegimenPlan *plan, GError **error)
{
  if (!regimen_plan_booking_prepare (booking, act, plan, error))
    return FALSE;
  if (booking->conflicts->len == 0 && !regimen_plan_booking_take_out (booking, error))
    return FALSE;
  if (booking->conflicts->len == 0 && !regimen_plan_booking_put_in (booking, error))
    return FALSE;
  if (booking->conflicts->len > 0)
    return regimen_change_name_takers (booking->desk, booking->conflicts, error) && FALSE;
  return regimen_change_apply (act, booking->desk, booking->compound->changes,
                               regimen_waiver_reason (booking->waiver), error);
}

/* All of it as one change of the plan, from what was stored to what is stored now. */
static gboolean
sum_up (RegimenPlanBooking *booking,
        RegimenCompound *released,
        RegimenPlan **before,
        GError **error)
{
  RegimenCompound *compound = booking->compound;
  RegimenPlan *after =
      regimen_plan_store_load (regimen_desk_get_database (booking->desk), (*before)->id, error);

  if (after == NULL)
    return FALSE;
  g_ptr_array_set_size (compound->plan_changes, 0);
  regimen_compound_take_plan (compound, g_steal_pointer (before), after);
  while (released->changes->len > 0)
    g_ptr_array_add (compound->changes, g_ptr_array_steal_index (released->changes, 0));
  return TRUE;
}

/* The version's series with the rows that the proposal gives its sessions. */
static RegimenPlan *
dup_version (const RegimenPlanBooking *booking,
             const RegimenPlan *changed,
             const RegimenPlan *before,
             GError **error)
{
  if (booking->proposal == NULL || !booking->proposal->is_reflow)
    return regimen_plan_copy (changed);
  return regimen_reflow_plan_after (booking->desk, changed, before, booking->proposal, error);
}

static gboolean
book_version (RegimenPlanBooking *booking, RegimenAct *act, RegimenPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) filled = NULL;

  if (booking->proposal == NULL)
    return TRUE;
  filled = fill_new_rows (plan, booking->proposal);
  if (book_in_act (booking, act, plan, error))
    return TRUE;
  for (guint i = 0; i < filled->len; i++)
    ((RegimenProposedVisit *) filled->pdata[i])->session_id = 0;
  return FALSE;
}

static gboolean
revise_in_act (RegimenPlanBooking *booking,
               const RegimenPlan *changed,
               const char *reason,
               GError **error)
{
  RegimenDesk *desk = booking->desk;
  g_autoptr (RegimenAct) act = regimen_act_begin (desk, error);
  g_autoptr (RegimenCompound) released = regimen_compound_new (REGIMEN_ACT_CANCEL, NULL);
  g_autoptr (RegimenPlan) before = NULL;
  g_autoptr (RegimenPlan) plan = NULL;

  before = act != NULL
               ? regimen_plan_store_load (regimen_desk_get_database (desk), changed->id, error)
               : NULL;
  plan = before != NULL ? dup_version (booking, changed, before, error) : NULL;
  return plan != NULL && regimen_desk_store_version (desk, act, plan, reason, released, error) &&
         book_version (booking, act, plan, error) && sum_up (booking, released, &before, error) &&
         regimen_act_commit (act, error);
}

static gboolean
check_reason (const char *reason, GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  if (*plain == '\0')
    return regimen_invalid (error, "reason: is empty");
  return regimen_text_check_block (reason, REASON_BYTES_MAX, "reason", error);
}

/**
 * regimen_desk_revise_plan:
 * @changed: a stored plan with other rules
 * @proposal: (nullable): what regimen_desk_place_revision() answered; NULL: the rules alone, of a
 *   plan that is paused
 * @reason: why; stays with the version
 * @waiver: (nullable): as for regimen_desk_book_proposal()
 * @out_conflicts: (out) (optional) (transfer full): what stands in the way meanwhile
 * @out_replacement: (out) (optional) (transfer full) (nullable): then, the nearest legal places
 *
 * Stores a new version, gives up what it no longer has, and moves and books the rest as proposed:
 * all in one transaction, and one step of undo.
 *
 * Returns: whether it was done; %REGIMEN_ERROR_STALE when somebody changed the plan meanwhile,
 *   %REGIMEN_ERROR_INVALID without a reason
 */
gboolean
regimen_desk_revise_plan (RegimenDesk *self,
                          const RegimenPlan *changed,
                          const RegimenProposal *proposal,
                          const char *reason,
                          const RegimenWaiver *waiver,
                          GPtrArray **out_conflicts,
                          RegimenProposal **out_replacement,
                          GError **error)
{
  g_autoptr (GPtrArray) types = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  g_autoptr (GError) local_error = NULL;
  g_auto (RegimenPlanBooking) booking = { .desk = self, .proposal = proposal, .waiver = waiver };

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && changed != NULL && changed->id != 0, FALSE);
  g_return_val_if_fail (proposal == NULL || proposal->is_possible, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  if (out_replacement != NULL)
    *out_replacement = NULL;
  if (!check_reason (reason, error))
    return FALSE;
  types = regimen_visit_type_store_list (regimen_desk_get_database (self), error);
  if (types == NULL)
    return FALSE;
  compound = regimen_compound_new (REGIMEN_ACT_CHANGE_PLAN, changed->patient_name);
  booking.types = types;
  booking.compound = compound;
  if (revise_in_act (&booking, changed, reason, &local_error))
    {
      regimen_undo_push (self, g_steal_pointer (&compound));
      return TRUE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (out_replacement != NULL && !regimen_conflicts_are_about_papers (booking.conflicts))
    *out_replacement = regimen_desk_place_revision (self, changed, NULL, NULL, 0, NULL, NULL);
  return regimen_refuse (g_steal_pointer (&booking.conflicts), out_conflicts);
}

/**
 * regimen_desk_dup_plan_versions:
 *
 * Returns: (transfer full) (element-type RegimenPlanVersion): what was decided when, and why, the
 *   latest first; NULL on failure
 */
GPtrArray *
regimen_desk_dup_plan_versions (RegimenDesk *self, gint64 plan_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_plan_store_list_versions (regimen_desk_get_database (self), plan_id, error);
}
