/* proposal-booking.c - books a proposal: all of it in one act, or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "proposal-booking.h"

#include "clearance-desk.h"
#include "facts-store.h"
#include "plan-store.h"
#include "series-rules.h"
#include "visit-type-store.h"
#include "visit-record.h"

void
regimen_plan_booking_clear (RegimenPlanBooking *self)
{
  g_clear_pointer (&self->plan, regimen_plan_free);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
}

static RegimenSession *
find_session (const RegimenPlanBooking *self, const RegimenProposedVisit *proposed)
{
  for (guint i = 0; proposed->session_ordinal > 0 && i < self->plan->sessions->len; i++)
    {
      RegimenSession *session = self->plan->sessions->pdata[i];

      if (session->ordinal == proposed->session_ordinal)
        return session;
    }
  return NULL;
}

static RegimenFollowUp *
find_follow_up (const RegimenPlanBooking *self, const RegimenProposedVisit *proposed)
{
  if (proposed->session_ordinal > 0 || proposed->follow_up_index < 0 ||
      proposed->follow_up_index >= (int) self->plan->follow_ups->len)
    return NULL;
  return self->plan->follow_ups->pdata[proposed->follow_up_index];
}

static const RegimenVisitType *
find_type (const RegimenPlanBooking *self, gint64 id)
{
  for (guint i = 0; i < self->types->len; i++)
    {
      if (((const RegimenVisitType *) self->types->pdata[i])->id == id)
        return self->types->pdata[i];
    }
  return NULL;
}

/* Those that move or are given up leave first; what stays is not touched. */
static gboolean
release_old (RegimenPlanBooking *self, GError **error)
{
  for (guint i = 0; i < self->proposal->visits->len; i++)
    {
      const RegimenProposedVisit *proposed = self->proposal->visits->pdata[i];

      if (proposed->appointment_id != 0 && !proposed->is_kept &&
          !regimen_appointment_store_release (regimen_desk_get_database (self->desk),
                                              proposed->appointment_id, error))
        return FALSE;
    }
  return TRUE;
}

/* Each stretch that is handed over gets its nurse. */
static void
hand_over (RegimenVisit *visit, const RegimenProposedVisit *proposed)
{
  regimen_visit_split_nurses (visit);
  for (guint i = 0; i < visit->needs->len; i++)
    {
      RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);

      for (guint k = 0; need->role == REGIMEN_ROLE_NURSE && k < proposed->handed_over->len; k++)
        {
          const RegimenNeed *other = &g_array_index (proposed->handed_over, RegimenNeed, k);

          if (other->from_min <= need->from_min && need->to_min <= other->to_min)
            need->server_id = other->server_id;
        }
    }
  regimen_visit_settle_nurses (visit);
}

static RegimenVisit *
make_visit (const RegimenPlanBooking *self, const RegimenProposedVisit *proposed)
{
  const RegimenSession *session = find_session (self, proposed);
  const RegimenFollowUp *follow_up = find_follow_up (self, proposed);
  RegimenVisit *visit =
      regimen_visit_new (find_type (self, proposed->visit_type_id), proposed->span.start);

  visit->appointment_id = proposed->appointment_id;
  visit->patient_id = self->plan->patient_id;
  visit->session_id = session != NULL ? session->id : 0;
  visit->follow_up_id = follow_up != NULL ? follow_up->id : 0;
  visit->resources[REGIMEN_ROLE_ROOM] = proposed->room_id;
  visit->resources[REGIMEN_ROLE_NURSE] = proposed->nurse_id;
  visit->resources[REGIMEN_ROLE_PROVIDER] = proposed->provider_id;
  if (proposed->handed_over->len > 0)
    hand_over (visit, proposed);
  return visit;
}

/* A gap over the protocol's maximum is what the proposal said itself; it needs a reason, and stands
 * against the later of two sessions. */
static gboolean
is_announced (const RegimenProposedVisit *proposed, const RegimenConflict *conflict)
{
  if (conflict->rule != REGIMEN_RULE_GAP_MAX)
    return FALSE;
  return conflict->span.start.n > proposed->span.start.n || proposed->conflicts->len > 0;
}

static gboolean
has_reason (const RegimenPlanBooking *self)
{
  const char *reason = regimen_waiver_reason (self->waiver);

  return reason != NULL && *reason != '\0';
}

static void
sort_conflicts (RegimenPlanBooking *self,
                const RegimenProposedVisit *proposed,
                GPtrArray *found,
                GPtrArray *accepted)
{
  while (found->len > 0)
    {
      RegimenConflict *conflict = g_ptr_array_steal_index (found, 0);

      if (conflict->appointment_id < 0)
        conflict->appointment_id = 0;
      if (!is_announced (proposed, conflict))
        g_ptr_array_add (self->conflicts, conflict);
      else if (conflict->span.start.n > proposed->span.start.n)
        regimen_conflict_free (conflict); /* told of the later session */
      else if (has_reason (self))
        g_ptr_array_add (accepted, conflict);
      else
        g_ptr_array_add (self->conflicts, conflict);
    }
}

/* (transfer full): facts of the day of a visit; of several visits on one day the clinic's part is
 * read once. */
static RegimenFacts *
load_day (RegimenPlanBooking *self, const RegimenVisit *visit, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self->desk);
  RegimenDay day = regimen_minute_day (visit->span.start);
  RegimenFacts *season;

  if (self->days == NULL)
    return regimen_facts_store_load (db, regimen_span_of_day (day), visit->patient_id, TRUE, error);
  season = g_hash_table_lookup (self->days, GINT_TO_POINTER (day.n));
  if (season == NULL)
    {
      season = regimen_facts_store_load (db, regimen_span_of_day (day), 0, TRUE, error);
      if (season == NULL)
        return NULL;
      g_hash_table_insert (self->days, GINT_TO_POINTER (day.n), season);
    }
  return regimen_facts_store_load_patient (db, season, visit->patient_id, error);
}

static gboolean
put_visit (RegimenPlanBooking *self, const RegimenProposedVisit *proposed, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self->desk);
  g_autoptr (RegimenVisit) visit = make_visit (self, proposed);
  g_autoptr (RegimenFacts) facts = load_day (self, visit, error);
  g_autoptr (GPtrArray) accepted = regimen_conflicts_new ();
  g_autoptr (GPtrArray) found = NULL;
  /* A visit of its own has no series to keep its distance to. */
  RegimenCase the_case = { .desk = self->desk,
                           .visit = visit,
                           .plan = self->proposal->is_single ? NULL : self->plan,
                           .facts = facts };
  RegimenAppointmentRecord *before = NULL;
  RegimenAppointmentRecord *after;
  RegimenJudge judge;

  if (facts == NULL)
    return FALSE;
  judge = regimen_case_judge (&the_case);
  found = regimen_judge_visit (&judge, visit);
  sort_conflicts (self, proposed, found, accepted);
  if (self->lacking != NULL && proposed->session_ordinal > 0)
    g_ptr_array_extend_and_steal (accepted, g_steal_pointer (&self->lacking));
  if (proposed->appointment_id != 0)
    {
      before = regimen_appointment_store_load_record (db, proposed->appointment_id, error);
      if (before == NULL)
        return FALSE;
    }
  after =
      before != NULL ? regimen_appointment_record_copy (before) : regimen_appointment_record_new ();
  regimen_visit_fill_record (visit, after);
  if (before != NULL && before->span.start.n != after->span.start.n)
    {
      after->has_moved_from = TRUE;
      after->moved_from = before->span.start;
      after->is_confirmed = FALSE;
    }
  regimen_case_accept (&the_case, before, after, accepted, self->waiver);
  regimen_compound_take (self->compound, before, after);
  return TRUE;
}

/* One that was proposed to stay must still stand where it stood. */
static gboolean
check_kept (RegimenPlanBooking *self, const RegimenProposedVisit *proposed, GError **error)
{
  g_autoptr (RegimenAppointmentRecord) record =
      regimen_appointment_store_load_record (regimen_desk_get_database (self->desk),
                                             proposed->appointment_id, error);

  if (record == NULL)
    return FALSE;
  if (!regimen_appointment_state_holds (record->state) ||
      record->span.start.n != proposed->span.start.n)
    g_ptr_array_add (self->conflicts, regimen_conflict_about_state (record->id, record->span));
  return TRUE;
}

/* Sessions of the plan as the proposal has them, before any of them is judged. */
static void
place_in_plan (RegimenPlanBooking *self)
{
  for (guint i = 0; i < self->proposal->visits->len; i++)
    {
      const RegimenProposedVisit *proposed = self->proposal->visits->pdata[i];
      RegimenSession *session = find_session (self, proposed);
      RegimenFollowUp *follow_up = find_follow_up (self, proposed);
      gint64 id = proposed->appointment_id != 0 ? proposed->appointment_id : -1;

      if (session != NULL)
        {
          session->appointment_id = id;
          session->span = proposed->span;
        }
      else if (follow_up != NULL)
        {
          follow_up->appointment_id = id;
          follow_up->span = proposed->span;
        }
    }
}

/* What is proposed is still due, and has no other place than the proposal says. */
static void
check_due (RegimenPlanBooking *self)
{
  for (guint i = 0; i < self->proposal->visits->len; i++)
    {
      const RegimenProposedVisit *proposed = self->proposal->visits->pdata[i];
      const RegimenSession *session = find_session (self, proposed);
      const RegimenFollowUp *follow_up = find_follow_up (self, proposed);
      gint64 standing = session != NULL     ? session->appointment_id
                        : follow_up != NULL ? follow_up->appointment_id
                                            : 0;
      RegimenStepState state = session != NULL     ? session->state
                               : follow_up != NULL ? follow_up->state
                                                   : REGIMEN_STEP_DROPPED;

      if (state != REGIMEN_STEP_DUE || (standing != proposed->appointment_id && standing != 0))
        g_ptr_array_add (self->conflicts, regimen_conflict_about_state (standing, proposed->span));
    }
}

/**
 * regimen_plan_booking_take_out:
 *
 * Checks that what is proposed is still due, and lets go of what moves.
 */
gboolean
regimen_plan_booking_take_out (RegimenPlanBooking *self, GError **error)
{
  check_due (self);
  if (self->conflicts->len > 0)
    return TRUE;
  if (!release_old (self, error))
    return FALSE;
  place_in_plan (self);
  return TRUE;
}

/**
 * regimen_proposal_find_first_day:
 * @out_day: (out): of the first session that would be booked
 *
 * Returns: whether booking it asks for what the protocol wants before a series is booked: what
 *   moves was booked before, and a visit of its own has no protocol
 */
gboolean
regimen_proposal_find_first_day (const RegimenProposal *self, RegimenDay *out_day)
{
  const RegimenProposedVisit *first = NULL;

  g_return_val_if_fail (self != NULL && out_day != NULL, FALSE);

  if (self->is_single || self->is_reflow)
    return FALSE;
  for (guint i = 0; i < self->visits->len; i++)
    {
      const RegimenProposedVisit *proposed = self->visits->pdata[i];

      if (proposed->session_ordinal > 0 && proposed->appointment_id == 0 &&
          (first == NULL || proposed->span.start.n < first->span.start.n))
        first = proposed;
    }
  if (first == NULL)
    return FALSE;
  *out_day = regimen_minute_day (first->span.start);
  return TRUE;
}

/* Before a series is booked, what its protocol asks for has to be there on the day of the first
 * session. */
static gboolean
judge_clearance (RegimenPlanBooking *self, GError **error)
{
  g_autoptr (GPtrArray) lacking = regimen_conflicts_new ();
  RegimenDay day = { 0 };

  if (!regimen_proposal_find_first_day (self->proposal, &day))
    return TRUE;
  if (!regimen_clearance_add_conflicts (self->desk, self->plan, day, REGIMEN_BEFORE_BOOKING,
                                        lacking, error))
    return FALSE;
  if (lacking->len == 0)
    return TRUE;
  if (!regimen_waiver_judge (self->desk, self->waiver, lacking, error))
    return FALSE;
  if (regimen_waiver_suffices (self->waiver, lacking))
    self->lacking = g_steal_pointer (&lacking);
  else
    g_ptr_array_extend_and_steal (self->conflicts, g_steal_pointer (&lacking));
  return TRUE;
}

/**
 * regimen_plan_booking_put_in:
 *
 * Asks the rules of each visit, and adds what changes to the act.
 */
gboolean
regimen_plan_booking_put_in (RegimenPlanBooking *self, GError **error)
{
  if (!judge_clearance (self, error))
    return FALSE;
  for (guint i = 0; i < self->proposal->visits->len; i++)
    {
      const RegimenProposedVisit *proposed = self->proposal->visits->pdata[i];

      if (proposed->is_kept ? !check_kept (self, proposed, error)
                            : !put_visit (self, proposed, error))
        return FALSE;
    }
  return TRUE;
}

/* In a re-flow a later session may serve as an earlier one: first the series is numbered anew. */
static gboolean
renumber (RegimenPlanBooking *self, RegimenAct *act, GError **error)
{
  g_autoptr (RegimenPlan) after =
      regimen_reflow_plan_after (self->desk, self->plan, self->plan, self->proposal, error);

  if (after == NULL ||
      !regimen_change_apply_plan (act, self->desk, self->plan, after, "re-flow", error))
    return FALSE;
  regimen_compound_take_plan (self->compound, g_steal_pointer (&self->plan),
                              regimen_plan_copy (after));
  self->plan = g_steal_pointer (&after);
  return TRUE;
}

GHashTable *
regimen_plan_booking_days_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) regimen_facts_free);
}

/**
 * regimen_plan_booking_prepare:
 *
 * Stores a draft, or finds the plan as it is; in either case it goes on. A re-flow numbers its
 * series anew.
 */
gboolean
regimen_plan_booking_prepare (RegimenPlanBooking *self,
                              RegimenAct *act,
                              RegimenPlan *plan,
                              GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self->desk);
  g_autoptr (RegimenPlan) after = NULL;

  self->conflicts = regimen_conflicts_new ();
  if (self->proposal->is_single)
    {
      self->plan = regimen_plan_copy (plan);
      return TRUE;
    }
  if (plan->id == 0 && !regimen_desk_store_draft (self->desk, act, plan, error))
    return FALSE;
  self->plan = regimen_plan_store_load (db, plan->id, error);
  if (self->plan == NULL)
    return FALSE;
  if (self->proposal->is_reflow)
    return renumber (self, act, error);
  if (self->plan->state == REGIMEN_PLAN_ACTIVE)
    return TRUE;
  if (self->plan->state != REGIMEN_PLAN_DRAFT)
    {
      g_ptr_array_add (self->conflicts,
                       regimen_conflict_about_state (0, (RegimenSpan){ { 0 }, { 0 } }));
      return TRUE;
    }
  after = regimen_plan_copy (self->plan);
  after->state = REGIMEN_PLAN_ACTIVE;
  if (!regimen_change_apply_plan (act, self->desk, self->plan, after, NULL, error))
    return FALSE;
  regimen_compound_take_plan (self->compound, regimen_plan_copy (self->plan),
                              g_steal_pointer (&after));
  self->plan->state = REGIMEN_PLAN_ACTIVE;
  return TRUE;
}

static gboolean
book_in_act (RegimenPlanBooking *self, RegimenPlan *plan, GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (self->desk, error);

  if (act == NULL || !regimen_plan_booking_prepare (self, act, plan, error))
    return FALSE;
  if (self->conflicts->len == 0 && !regimen_plan_booking_take_out (self, error))
    return FALSE;
  if (self->conflicts->len == 0 && !regimen_plan_booking_put_in (self, error))
    return FALSE;
  if (self->conflicts->len > 0)
    return regimen_change_name_takers (self->desk, self->conflicts, error) && FALSE;
  return regimen_change_apply (act, self->desk, self->compound->changes,
                               regimen_waiver_reason (self->waiver), error) &&
         regimen_act_commit (act, error);
}

/* A draft that was not stored after all has no ids. */
void
regimen_plan_booking_take_ids_back (RegimenPlan *plan)
{
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];
      const RegimenSession *anchor = regimen_plan_find_session (plan, follow_up->anchor_session_id);

      if (anchor != NULL)
        follow_up->anchor_session_id = -anchor->ordinal;
      follow_up->id = 0;
    }
  for (guint i = 0; i < plan->sessions->len; i++)
    ((RegimenSession *) plan->sessions->pdata[i])->id = 0;
  plan->id = 0;
  plan->version_id = 0;
  plan->row_version = 0;
}

/**
 * regimen_conflicts_are_about_papers:
 *
 * Returns: whether nothing but what the protocol asks for is missing, or who may do without: then
 *   other places help nothing
 */
gboolean
regimen_conflicts_are_about_papers (const GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];

      if (conflict->rule != REGIMEN_RULE_CLEARANCE && conflict->rule != REGIMEN_RULE_NOT_PROVIDER)
        return FALSE;
    }
  return TRUE;
}

static RegimenProposal *
make_replacement (RegimenDesk *desk, RegimenPlan *plan, const RegimenProposal *proposal)
{
  g_autoptr (GError) error = NULL;
  RegimenProposal *replacement =
      proposal->is_reflow
          ? regimen_desk_reflow_plan (desk, plan->id, NULL, NULL, &error)
          : regimen_desk_place_plan (desk, plan, proposal->wish, NULL, NULL, 0, NULL, &error);

  /* The refusal stands without it. */
  if (replacement == NULL)
    g_warning ("finding a replacement failed: %s", error->message);
  return replacement;
}

/**
 * regimen_desk_book_proposal:
 * @plan: the plan that was placed; a draft is stored in the same act and gets its ids
 * @proposal: what regimen_desk_place_plan() or regimen_desk_reflow_plan() answered
 * @waiver: (nullable): why gaps over the maximum are accepted, and what the protocol asks for and
 *   is not on file; needed when there are such, and for the latter a provider who permits it
 * @out_conflicts: (out) (optional) (transfer full): what stands in the way meanwhile
 * @out_replacement: (out) (optional) (transfer full) (nullable): then, a proposal with the nearest
 *   legal places
 *
 * Books all of a proposal in one transaction, or nothing.
 *
 * Returns: whether it was booked
 */
gboolean
regimen_desk_book_proposal (RegimenDesk *self,
                            RegimenPlan *plan,
                            const RegimenProposal *proposal,
                            const RegimenWaiver *waiver,
                            GPtrArray **out_conflicts,
                            RegimenProposal **out_replacement,
                            GError **error)
{
  g_autoptr (GPtrArray) types = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  g_auto (RegimenPlanBooking) booking = { .desk = self, .proposal = proposal, .waiver = waiver };
  gboolean was_draft;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && plan != NULL && proposal != NULL, FALSE);
  g_return_val_if_fail (proposal->is_possible, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  if (out_replacement != NULL)
    *out_replacement = NULL;
  was_draft = plan->id == 0;
  types = regimen_visit_type_store_list (regimen_desk_get_database (self), error);
  if (types == NULL)
    return FALSE;
  compound =
      regimen_compound_new (proposal->is_reflow ? REGIMEN_ACT_REFLOW : REGIMEN_ACT_BOOK_SERIES,
                            plan->patient_name);
  booking.types = types;
  booking.compound = compound;
  if (book_in_act (&booking, plan, error))
    {
      regimen_undo_push (self, g_steal_pointer (&compound));
      plan->state = REGIMEN_PLAN_ACTIVE;
      return TRUE;
    }
  if (was_draft)
    regimen_plan_booking_take_ids_back (plan);
  if (booking.conflicts == NULL || booking.conflicts->len == 0 || (error != NULL && *error != NULL))
    return FALSE;
  if (out_replacement != NULL && !regimen_conflicts_are_about_papers (booking.conflicts))
    *out_replacement = make_replacement (self, plan, proposal);
  return regimen_refuse (g_steal_pointer (&booking.conflicts), out_conflicts);
}
