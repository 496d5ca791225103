/* follow-through.c - calls that were made, and decisions at gates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "follow-through.h"

#include "audit.h"
#include "booking-private.h"
#include "care-store.h"
#include "errors.h"
#include "plan-store.h"
#include "protocol-store.h"
#include "series-rules.h"
#include "series.h"
#include "text.h"

#define REASON_BYTES_MAX 2000
#define NOTE_BYTES_MAX 65536
#define RATING_MAX 10

static gboolean
is_blank (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));

  return *plain == '\0';
}

static gboolean
check_contact (RegimenDesk *self, const RegimenContact *contact, GError **error)
{
  gboolean was_reached = contact->outcome == REGIMEN_CONTACT_REACHED;

  if (!was_reached && (contact->mood >= 0 || contact->is_safe >= 0))
    return regimen_invalid (error, "outcome: nobody was reached, so nobody answered");
  if (contact->mood > RATING_MAX)
    return regimen_invalid (error, "mood: is not between 0 and 10");
  if (contact->is_safe == 0 && is_blank (contact->what_was_done))
    return regimen_invalid (error, "what_was_done: is empty, and the patient is not safe");
  if (contact->has_next_try && (was_reached || contact->outcome == REGIMEN_CONTACT_GAVE_UP))
    return regimen_invalid (error, "next_try: nobody has to be tried again");
  if (contact->has_next_try && contact->next_try.n <= regimen_desk_now (self).n)
    return regimen_invalid (error, "next_try: lies in the past");
  if (contact->has_next_day &&
      regimen_day_compare (contact->next_day, regimen_desk_today (self)) < 0)
    return regimen_invalid (error, "next_day: lies in the past");
  return regimen_text_check_block (contact->how_are_you, NOTE_BYTES_MAX, "how_are_you", error) &&
         regimen_text_check_block (contact->side_effects, NOTE_BYTES_MAX, "side_effects", error) &&
         regimen_text_check_block (contact->what_was_done, REASON_BYTES_MAX, "what_was_done",
                                   error);
}

/* The place of the call on the calendar is over too; without one the follow-up itself is. */
static gboolean
finish_follow_up (RegimenDesk *self,
                  RegimenAct *act,
                  const RegimenContact *contact,
                  RegimenCompound *compound,
                  GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  gboolean was_reached = contact->outcome == REGIMEN_CONTACT_REACHED;
  gint64 plan_id = regimen_plan_store_find_by_follow_up (db, contact->follow_up_id, error);
  g_autoptr (RegimenPlan) plan = plan_id != 0 ? regimen_plan_store_load (db, plan_id, error) : NULL;
  const RegimenFollowUp *follow_up;
  RegimenAppointmentRecord *before;
  RegimenAppointmentRecord *after;

  if (plan == NULL)
    return FALSE;
  follow_up = regimen_series_find_follow_up (plan, contact->follow_up_id);
  if (follow_up != NULL && follow_up->appointment_id != 0)
    {
      before = regimen_appointment_store_load_record (db, follow_up->appointment_id, error);
      if (before == NULL)
        return FALSE;
      after = regimen_appointment_record_copy (before);
      after->state = was_reached ? REGIMEN_APPOINTMENT_LEFT : REGIMEN_APPOINTMENT_CANCELLED;
      regimen_compound_take (compound, before, after);
      if (!regimen_change_apply (act, self, compound->changes, NULL, error))
        return FALSE;
    }
  return was_reached ? regimen_plan_store_set_follow_up_state (db, contact->follow_up_id,
                                                               REGIMEN_STEP_DONE, error)
                     : regimen_plan_store_drop_follow_up (db, contact->follow_up_id,
                                                          regimen_contact_outcome_to_text (
                                                              contact->outcome),
                                                          error);
}

gboolean
regimen_desk_record_contact (RegimenDesk *self, RegimenContact *contact, GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  gboolean is_over;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && contact != NULL, FALSE);

  if (!check_contact (self, contact, error))
    return FALSE;
  is_over =
      contact->outcome == REGIMEN_CONTACT_REACHED || contact->outcome == REGIMEN_CONTACT_GAVE_UP;
  act = regimen_act_begin (self, error);
  compound = regimen_compound_new (REGIMEN_ACT_STATE, NULL);
  if (act == NULL ||
      !regimen_contact_store_insert (regimen_desk_get_database (self), contact,
                                     regimen_desk_stamp (self), error) ||
      !regimen_act_audit (act, "create", "contact", contact->id, contact->patient_id, NULL, NULL,
                          error))
    return FALSE;
  if (contact->follow_up_id != 0 && is_over &&
      !finish_follow_up (self, act, contact, compound, error))
    return FALSE;
  if (!regimen_act_commit (act, error))
    return FALSE;
  if (compound->changes->len > 0)
    regimen_undo_note (self, g_steal_pointer (&compound));
  return TRUE;
}

GPtrArray *
regimen_desk_dup_contacts (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_contact_store_list (regimen_desk_get_database (self), patient_id, error);
}

/* How maintenance is spaced by the clinic's own protocol of that route; where it has none, every
 * two to six weeks, three at a time (CLINICAL.md C4), with the visit of the phase before. */
static RegimenPhase *
new_maintenance (RegimenDesk *self, const RegimenPlan *plan, int phase, GError **error)
{
  g_autoptr (GPtrArray) protocols =
      regimen_protocol_store_list (regimen_desk_get_database (self), error);
  RegimenPhase *fresh;

  if (protocols == NULL)
    return NULL;
  for (guint i = 0; i < protocols->len; i++)
    {
      const RegimenProtocol *protocol = protocols->pdata[i];

      for (guint k = 0;
           protocol->is_active && protocol->route == plan->route && k < protocol->phases->len; k++)
        if (((const RegimenPhase *) protocol->phases->pdata[k])->kind == REGIMEN_PHASE_MAINTENANCE)
          return regimen_phase_copy (protocol->phases->pdata[k]);
    }
  fresh = regimen_phase_copy (plan->phases->pdata[phase - 1]);
  g_free (fresh->name);
  fresh->name = g_strdup ("Maintenance");
  fresh->kind = REGIMEN_PHASE_MAINTENANCE;
  fresh->session_count = 3;
  fresh->is_open_ended = TRUE;
  fresh->max_per_week = 1;
  fresh->weekday_count = 1;
  fresh->min_gap_days = 14;
  fresh->target_gap_days = 28;
  fresh->max_gap_days = 42;
  fresh->limit_gap_days = 56;
  return fresh;
}

/* Phases from @first to before @end are no more; everything that counts phases moves up. */
static void
remove_phases (RegimenPlan *plan, int first, int end)
{
  int n = end - first;

  if (n <= 0)
    return;
  g_ptr_array_remove_range (plan->phases, (guint) first - 1, (guint) n);
  for (guint i = plan->sessions->len; i-- > 0;)
    {
      RegimenSession *session = plan->sessions->pdata[i];

      if (session->phase >= end)
        session->phase -= n;
      else if (session->phase >= first)
        g_ptr_array_remove_index (plan->sessions, i);
    }
  for (guint i = plan->follow_up_rules->len; i-- > 0;)
    {
      RegimenFollowUpRule *rule = plan->follow_up_rules->pdata[i];

      if (rule->anchor_phase >= end)
        rule->anchor_phase -= n;
      else if (rule->anchor_phase >= first)
        g_ptr_array_remove_index (plan->follow_up_rules, i);
    }
  for (guint i = plan->gates->len; i-- > 0;)
    {
      RegimenGate *gate = &g_array_index (plan->gates, RegimenGate, i);

      if (gate->phase >= end)
        gate->phase -= n;
      else if (gate->phase >= first)
        g_array_remove_index (plan->gates, i);
    }
}

/* What is left of the phase of the gate and of those before maintenance is dropped. */
static gboolean
go_to_maintenance (RegimenDesk *self, RegimenPlan *plan, gint64 session_id, GError **error)
{
  const RegimenSession *gate = regimen_plan_find_session (plan, session_id);
  RegimenPhase *current;
  int phase;
  int next;

  if (gate == NULL)
    return regimen_invalid (error, "session: is not of this plan");
  phase = gate->phase;
  current = plan->phases->pdata[phase - 1];
  if (current->kind == REGIMEN_PHASE_MAINTENANCE)
    return TRUE;
  next = phase + 1;
  while (next <= (int) plan->phases->len &&
         ((const RegimenPhase *) plan->phases->pdata[next - 1])->kind != REGIMEN_PHASE_MAINTENANCE)
    next++;
  if (next > (int) plan->phases->len)
    {
      RegimenPhase *maintenance = new_maintenance (self, plan, phase, error);

      if (maintenance == NULL)
        return FALSE;
      g_ptr_array_add (plan->phases, maintenance);
    }
  current->session_count = gate->n;
  for (guint i = plan->sessions->len; i-- > 0;)
    {
      const RegimenSession *session = plan->sessions->pdata[i];

      if (session->phase == phase && session->n > gate->n && session->state == REGIMEN_STEP_DUE)
        g_ptr_array_remove_index (plan->sessions, i);
    }
  remove_phases (plan, phase + 1, next);
  return TRUE;
}

static gboolean
check_review (const RegimenGateReview *review, GError **error)
{
  if (is_blank (review->reason))
    return regimen_invalid (error, "reason: is empty");
  return regimen_text_check_block (review->reason, REASON_BYTES_MAX, "reason", error) &&
         regimen_text_check_block (review->dose_note, REASON_BYTES_MAX, "dose_note", error);
}

/* Stores the version that follows from the decision; the review refers to it. */
static gboolean
store_decided_version (RegimenDesk *self,
                       RegimenGateReview *review,
                       RegimenPlan *plan,
                       GError **error)
{
  if (review->decision == REGIMEN_DECISION_MAINTAIN &&
      !go_to_maintenance (self, plan, review->session_id, error))
    return FALSE;
  if (review->decision == REGIMEN_DECISION_CHANGE || review->decision == REGIMEN_DECISION_MAINTAIN)
    regimen_desk_rebuild_series (self, plan);
  if (review->decision != REGIMEN_DECISION_CONTINUE &&
      !regimen_desk_save_plan (self, plan, review->reason, error))
    return FALSE;
  review->version_id = plan->version_id;
  return TRUE;
}

static gboolean
set_decided_state (RegimenDesk *self, const RegimenGateReview *review, GError **error)
{
  if (review->decision == REGIMEN_DECISION_PAUSE)
    return regimen_desk_set_plan_state (self, review->plan_id, REGIMEN_PLAN_PAUSED, review->reason,
                                        error);
  if (review->decision == REGIMEN_DECISION_STOP)
    return regimen_desk_set_plan_state (self, review->plan_id, REGIMEN_PLAN_ENDED, review->reason,
                                        error);
  return TRUE;
}

gboolean
regimen_desk_decide_gate (RegimenDesk *self,
                          RegimenGateReview *review,
                          RegimenPlan *changed,
                          GError **error)
{
  RegimenDatabase *db;
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenPlan) stored = NULL;
  g_autoptr (RegimenAuditDetail) detail = NULL;
  g_autofree char *json = NULL;
  RegimenPlan *plan;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && review != NULL, FALSE);
  g_return_val_if_fail (changed == NULL || review->decision == REGIMEN_DECISION_CHANGE, FALSE);

  if (!check_review (review, error))
    return FALSE;
  db = regimen_desk_get_database (self);
  act = regimen_act_begin (self, error);
  stored = act != NULL ? regimen_plan_store_load (db, review->plan_id, error) : NULL;
  if (stored == NULL)
    return FALSE;
  plan = changed != NULL ? changed : stored;
  if (!store_decided_version (self, review, plan, error) ||
      !regimen_gate_review_store_insert (db, review, regimen_desk_stamp (self), error))
    return FALSE;
  detail = regimen_audit_detail_new ();
  regimen_audit_detail_add_text (detail, "decision", NULL,
                                 regimen_decision_to_text (review->decision));
  json = regimen_audit_detail_dup_json (detail);
  return regimen_act_audit (act, "decide", "gate_review", review->id, stored->patient_id,
                            review->reason, json, error) &&
         set_decided_state (self, review, error) && regimen_act_commit (act, error);
}

GPtrArray *
regimen_desk_dup_gate_reviews (RegimenDesk *self, gint64 plan_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_gate_review_store_list (regimen_desk_get_database (self), plan_id, error);
}
