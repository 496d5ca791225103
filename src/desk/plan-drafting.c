/* plan-drafting.c - plans made from a protocol, changed, stored, listed and ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "booking-private.h"
#include "live-list.h"
#include "series-rules.h"
#include "series.h"

#include "audit.h"
#include "facts-store.h"
#include "plan-store.h"
#include "protocol-store.h"

typedef struct
{
  gint64 patient_id;
  gboolean with_ended;
} Query;

/**
 * regimen_desk_dup_plans:
 * @patient_id: whose; 0: everyone's
 * @with_ended: completed and ended ones too
 *
 * Returns: (transfer full) (element-type RegimenPlanRow): what regimen_desk_list_plans() has, read
 *   once; NULL with @error set
 */
GPtrArray *
regimen_desk_dup_plans (RegimenDesk *self, gint64 patient_id, gboolean with_ended, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_plan_store_list (regimen_desk_get_database (self), patient_id, with_ended,
                                  regimen_desk_now (self), error);
}

static GPtrArray *
load_rows (RegimenDesk *desk, gconstpointer data, GError **error)
{
  const Query *query = data;

  return regimen_desk_dup_plans (desk, query->patient_id, query->with_ended, error);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return regimen_plan_row_compare (a, b, NULL);
}

static gboolean
equal_rows (gpointer a, gpointer b)
{
  return regimen_plan_row_equal (a, b);
}

/**
 * regimen_desk_list_plans:
 * @patient_id: whose; 0: everyone's
 * @with_ended: completed and ended ones too
 *
 * Returns: (transfer full): a live list of #RegimenPlanRow, draft, active and paused ones first
 */
GListModel *
regimen_desk_list_plans (RegimenDesk *self, gint64 patient_id, gboolean with_ended)
{
  static RegimenLiveSource source = { 0, load_rows, compare_rows, equal_rows };
  Query query = { patient_id, with_ended };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  source.item_type = REGIMEN_TYPE_PLAN_ROW;
  return G_LIST_MODEL (regimen_live_list_new (self, &source, &query, sizeof query));
}

/**
 * regimen_desk_load_plan:
 *
 * Returns: (transfer full): the plan in its current version, with its series; NULL with
 *   %REGIMEN_ERROR_NOT_FOUND when there is none
 */
RegimenPlan *
regimen_desk_load_plan (RegimenDesk *self, gint64 plan_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_plan_store_load (regimen_desk_get_database (self), plan_id, error);
}

static RegimenProtocol *
load_protocol (RegimenDesk *desk, gint64 protocol_id, GError **error)
{
  g_autoptr (GPtrArray) protocols =
      regimen_protocol_store_list (regimen_desk_get_database (desk), error);

  for (guint i = 0; protocols != NULL && i < protocols->len; i++)
    {
      const RegimenProtocol *protocol = protocols->pdata[i];

      if (protocol->id == protocol_id)
        return regimen_protocol_copy (protocol);
    }
  if (protocols != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "protocol %" G_GINT64_FORMAT ": no such protocol", protocol_id);
  return NULL;
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* Fills an empty plan with what the protocol says. */
void
regimen_plan_take_protocol (RegimenPlan *plan, const RegimenProtocol *protocol)
{
  plan->protocol_id = protocol->id;
  set_text (&plan->name, protocol->name);
  set_text (&plan->short_name, protocol->short_name);
  plan->route = protocol->route;
  plan->dosing = protocol->dosing;
  plan->dose_microgram = protocol->dose_microgram;
  plan->colour = protocol->colour;
  plan->needs_escort = protocol->needs_escort;
  set_text (&plan->preparation_text, protocol->preparation_text);
  set_text (&plan->aftercare_text, protocol->aftercare_text);
  plan->arrive_before_min = protocol->arrive_before_min;
  for (guint i = 0; i < protocol->phases->len; i++)
    g_ptr_array_add (plan->phases, regimen_phase_copy (protocol->phases->pdata[i]));
  g_array_append_vals (plan->vitals, protocol->vitals->data, protocol->vitals->len);
  g_array_append_vals (plan->gates, protocol->gates->data, protocol->gates->len);
  regimen_measure_rules_extend (plan->measures, protocol->measures);
  for (guint i = 0; i < protocol->follow_ups->len; i++)
    g_ptr_array_add (plan->follow_up_rules,
                     regimen_follow_up_rule_copy (protocol->follow_ups->pdata[i]));
}

static RegimenSession *
find_step (GPtrArray *sessions, int phase, int n)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      RegimenSession *session = sessions->pdata[i];

      if (session->phase == phase && session->n == n)
        return session;
    }
  return NULL;
}

static gboolean
has_begun (const RegimenSession *session, RegimenMinute now)
{
  if (session->state == REGIMEN_STEP_DONE)
    return TRUE;
  return session->appointment_id != 0 &&
         (session->span.start.n < now.n ||
          (session->appointment_state != REGIMEN_APPOINTMENT_EXPECTED &&
           session->appointment_state != REGIMEN_APPOINTMENT_HELD));
}

/* Sessions of the phases as they are now. One that is stored keeps its id and its place as far as
 * the phase still has its number; one that took place, or has begun, is never dropped and stays the
 * kind of visit that it was. */
static void
rebuild_sessions (RegimenPlan *plan, RegimenMinute now)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&plan->sessions);

  plan->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_free);
  for (guint i = 0; i < plan->phases->len; i++)
    {
      const RegimenPhase *phase = plan->phases->pdata[i];
      int count = phase->session_count;

      for (guint k = 0; k < old->len; k++)
        {
          const RegimenSession *session = old->pdata[k];

          if (session->phase == (int) i + 1 && has_begun (session, now))
            count = MAX (count, session->n);
        }
      for (int n = 1; n <= count; n++)
        {
          RegimenSession *former = find_step (old, (int) i + 1, n);
          RegimenSession *session = former != NULL ? g_memdup2 (former, sizeof (RegimenSession))
                                                   : g_new0 (RegimenSession, 1);

          session->phase = (int) i + 1;
          session->n = n;
          session->n_of = count;
          session->ordinal = (int) plan->sessions->len + 1;
          if (former == NULL || !has_begun (former, now))
            session->visit_type_id = phase->visit_type_id;
          g_ptr_array_add (plan->sessions, session);
        }
    }
}

static const RegimenFollowUp *
find_former (GPtrArray *follow_ups, const RegimenSession *anchor, const char *name)
{
  for (guint i = 0; i < follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = follow_ups->pdata[i];

      if (anchor->id != 0 && follow_up->anchor_session_id == anchor->id &&
          g_strcmp0 (follow_up->name, name) == 0)
        return follow_up;
    }
  return NULL;
}

static RegimenSession *
find_anchor (RegimenPlan *plan, const RegimenFollowUpRule *rule)
{
  const RegimenPhase *phase =
      rule->anchor_phase >= 1 && (guint) rule->anchor_phase <= plan->phases->len
          ? plan->phases->pdata[rule->anchor_phase - 1]
          : NULL;
  RegimenSession *last = NULL;

  for (guint i = 0; phase != NULL && i < plan->sessions->len; i++)
    {
      RegimenSession *session = plan->sessions->pdata[i];

      if (session->phase == rule->anchor_phase &&
          (rule->anchor_session == 0 || session->n == rule->anchor_session))
        last = session;
    }
  return last;
}

static void
add_follow_up (RegimenPlan *plan,
               const RegimenFollowUpRule *rule,
               const RegimenSession *anchor,
               GPtrArray *old)
{
  const RegimenFollowUp *former = find_former (old, anchor, rule->name);
  RegimenFollowUp *follow_up =
      former != NULL ? g_memdup2 (former, sizeof (RegimenFollowUp)) : g_new0 (RegimenFollowUp, 1);

  follow_up->anchor_session_id = anchor->id != 0 ? anchor->id : -anchor->ordinal;
  follow_up->name = g_strdup (rule->name);
  if (former == NULL)
    follow_up->visit_type_id = rule->visit_type_id;
  follow_up->earliest_after_min = rule->earliest_after_min;
  follow_up->target_after_min = rule->target_after_min;
  follow_up->latest_after_min = rule->latest_after_min;
  follow_up->by_plan_provider = rule->by_plan_provider;
  g_ptr_array_add (plan->follow_ups, follow_up);
}

static void
rebuild_follow_ups (RegimenPlan *plan)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&plan->follow_ups);

  plan->follow_ups = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_follow_up_free);
  for (guint i = 0; i < plan->follow_up_rules->len; i++)
    {
      const RegimenFollowUpRule *rule = plan->follow_up_rules->pdata[i];
      const RegimenSession *anchor = find_anchor (plan, rule);

      if (anchor != NULL)
        add_follow_up (plan, rule, anchor, old);
    }
}

/**
 * regimen_desk_rebuild_series:
 *
 * Makes sessions and follow-ups anew from the rules of a plan that was edited. In what is not
 * stored yet the anchor of a follow-up is the negative ordinal of its session.
 */
void
regimen_desk_rebuild_series (RegimenDesk *self, RegimenPlan *plan)
{
  g_return_if_fail (REGIMEN_IS_DESK (self) && plan != NULL);

  rebuild_sessions (plan, regimen_desk_now (self));
  rebuild_follow_ups (plan);
}

/**
 * regimen_desk_draft_plan:
 * @patient_id: whose; 0: nobody's yet, to reckon with
 *
 * Returns: (transfer full): a plan made from a protocol, in memory: starts today, without a
 *   provider; NULL on failure
 */
RegimenPlan *
regimen_desk_draft_plan (RegimenDesk *self, gint64 patient_id, gint64 protocol_id, GError **error)
{
  g_autoptr (RegimenProtocol) protocol = NULL;
  g_autoptr (RegimenPlan) plan = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  name = patient_id != 0 ? regimen_facts_store_dup_patient_name (regimen_desk_get_database (self),
                                                                 patient_id, error)
                         : g_strdup ("");
  protocol = name != NULL ? load_protocol (self, protocol_id, error) : NULL;
  if (protocol == NULL)
    return NULL;
  plan = regimen_plan_new ();
  plan->patient_id = patient_id;
  set_text (&plan->patient_name, name);
  plan->start_day = regimen_desk_today (self);
  regimen_plan_take_protocol (plan, protocol);
  rebuild_sessions (plan, regimen_desk_now (self));
  rebuild_follow_ups (plan);
  return g_steal_pointer (&plan);
}

static gboolean
audit_plan (RegimenAct *act,
            const char *action,
            const RegimenPlan *plan,
            const char *reason,
            GError **error)
{
  g_autoptr (RegimenAuditDetail) detail = regimen_audit_detail_new ();
  g_autofree char *json = NULL;

  regimen_audit_detail_add_int64 (detail, "version", plan->version_number - 1,
                                  plan->version_number);
  regimen_audit_detail_add_int64 (detail, "sessions", 0, plan->sessions->len);
  json = regimen_audit_detail_dup_json (detail);
  return regimen_act_audit (act, action, "plan", plan->id, plan->patient_id, reason, json, error);
}

static void
cancel_record (RegimenCompound *compound, RegimenAppointmentRecord *before, const char *reason)
{
  RegimenAppointmentRecord *after = regimen_appointment_record_copy (before);

  after->state = REGIMEN_APPOINTMENT_CANCELLED;
  g_free (after->cancel_reason);
  after->cancel_reason = g_strdup (reason != NULL ? reason : "");
  regimen_compound_take (compound, before, after);
}

/**
 * regimen_desk_dup_dropped:
 * @plan: a stored plan whose rules were changed
 *
 * Returns: (transfer full) (element-type RegimenAppointmentRecord): what is still to come for steps
 *   that it no longer has; NULL on failure
 */
GPtrArray *
regimen_desk_dup_dropped (RegimenDesk *self, const RegimenPlan *plan, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (GPtrArray) dropped =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_appointment_record_free);
  g_autoptr (GArray) ids =
      regimen_appointment_store_dup_plan_ids (db, plan->id, regimen_desk_now (self), error);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      RegimenAppointmentRecord *record = regimen_appointment_store_load_record (db, id, error);

      if (record == NULL)
        return NULL;
      if ((record->session_id != 0 &&
           regimen_plan_find_session (plan, record->session_id) == NULL) ||
          (record->follow_up_id != 0 &&
           regimen_series_find_follow_up (plan, record->follow_up_id) == NULL))
        g_ptr_array_add (dropped, record);
      else
        regimen_appointment_record_free (record);
    }
  return g_steal_pointer (&dropped);
}

/* Places of steps that the new version no longer has are given up with them. */
static gboolean
release_dropped (RegimenDesk *self,
                 RegimenAct *act,
                 const RegimenPlan *plan,
                 const char *reason,
                 RegimenCompound *compound,
                 GError **error)
{
  g_autoptr (GPtrArray) dropped = regimen_desk_dup_dropped (self, plan, error);

  if (dropped == NULL)
    return FALSE;
  while (dropped->len > 0)
    cancel_record (compound, g_ptr_array_steal_index (dropped, 0), reason);
  return regimen_change_apply (act, self, compound->changes, reason, error);
}

/**
 * regimen_desk_store_version:
 * @compound: what is released goes in there, as it was and as it is now
 *
 * Stores a new version of a stored plan within an act; gives up what it no longer has.
 */
gboolean
regimen_desk_store_version (RegimenDesk *self,
                            RegimenAct *act,
                            RegimenPlan *plan,
                            const char *reason,
                            RegimenCompound *compound,
                            GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  RegimenStamp stamp = regimen_desk_stamp (self);
  g_autoptr (RegimenPlan) old = regimen_plan_store_load (db, plan->id, error);

  if (old == NULL || !regimen_plan_store_update (db, plan, stamp.at, stamp.staff_id, error))
    return FALSE;
  set_text (&plan->version_reason, reason != NULL ? reason : "");
  plan->version_number = old->version_number + 1;
  return regimen_plan_store_insert_version (db, plan, stamp.at, stamp.staff_id, error) &&
         release_dropped (self, act, plan, reason, compound, error) &&
         regimen_change_apply_plan (act, self, old, plan, reason, error) &&
         audit_plan (act, "change", plan, reason, error);
}

/**
 * regimen_desk_store_draft:
 *
 * Stores a draft (id 0) within an act.
 */
gboolean
regimen_desk_store_draft (RegimenDesk *self, RegimenAct *act, RegimenPlan *plan, GError **error)
{
  RegimenStamp stamp = regimen_desk_stamp (self);

  return regimen_plan_store_insert (regimen_desk_get_database (self), plan, stamp.at,
                                    stamp.staff_id, error) &&
         audit_plan (act, "create", plan, NULL, error);
}

/**
 * regimen_desk_save_plan:
 * @plan: gets its ids, version and row version
 * @reason: (nullable): why, for a new version
 *
 * Stores a draft, or a new version of a stored plan. Sessions that a new version no longer has are
 * dropped, and their future bookings given up.
 *
 * Returns: whether it was stored; %REGIMEN_ERROR_STALE when somebody changed it meanwhile
 */
gboolean
regimen_desk_save_plan (RegimenDesk *self, RegimenPlan *plan, const char *reason, GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCompound) compound = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && plan != NULL, FALSE);

  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  compound = regimen_compound_new (REGIMEN_ACT_CHANGE_PLAN, plan->patient_name);
  if (plan->id == 0 ? !regimen_desk_store_draft (self, act, plan, error)
                    : !regimen_desk_store_version (self, act, plan, reason, compound, error))
    return FALSE;
  if (!regimen_act_commit (act, error))
    return FALSE;
  regimen_undo_note (self, g_steal_pointer (&compound));
  return TRUE;
}

static gboolean
take_future (RegimenDesk *self,
             gint64 plan_id,
             const char *reason,
             RegimenCompound *compound,
             GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (GArray) ids =
      regimen_appointment_store_dup_plan_ids (db, plan_id, regimen_desk_now (self), error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      RegimenAppointmentRecord *record =
          regimen_appointment_store_load_record (db, g_array_index (ids, gint64, i), error);

      if (record == NULL)
        return FALSE;
      if (record->state == REGIMEN_APPOINTMENT_EXPECTED ||
          record->state == REGIMEN_APPOINTMENT_HELD)
        cancel_record (compound, record, reason);
      else
        regimen_appointment_record_free (record);
    }
  return TRUE;
}

/**
 * regimen_desk_set_plan_state:
 * @reason: (nullable): why
 *
 * Activates, pauses, resumes, completes or ends a plan. All but activating and resuming release its
 * future bookings in the same act.
 *
 * Returns: whether it was changed
 */
gboolean
regimen_desk_set_plan_state (RegimenDesk *self,
                             gint64 plan_id,
                             RegimenPlanState state,
                             const char *reason,
                             GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  RegimenPlan *before;
  RegimenPlan *after;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  act = regimen_act_begin (self, error);
  before = act != NULL ? regimen_plan_store_load (regimen_desk_get_database (self), plan_id, error)
                       : NULL;
  if (before == NULL)
    return FALSE;
  compound = regimen_compound_new (REGIMEN_ACT_END_PLAN, before->patient_name);
  after = regimen_plan_copy (before);
  regimen_compound_take_plan (compound, before, after);
  after->state = state;
  set_text (&after->end_reason, state == REGIMEN_PLAN_ENDED && reason != NULL ? reason : "");
  if (state != REGIMEN_PLAN_ACTIVE && state != REGIMEN_PLAN_DRAFT &&
      !take_future (self, plan_id, reason, compound, error))
    return FALSE;
  if (!regimen_change_apply (act, self, compound->changes, reason, error) ||
      !regimen_change_apply_plan (act, self, before, after, reason, error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  if (state == REGIMEN_PLAN_ACTIVE || state == REGIMEN_PLAN_DRAFT)
    regimen_undo_note (self, g_steal_pointer (&compound));
  else
    regimen_undo_push (self, g_steal_pointer (&compound));
  return TRUE;
}

static gboolean
is_overridden (RegimenDesk *self, gint64 appointment_id, RegimenRule rule, GError **error)
{
  g_autoptr (RegimenAppointmentRecord) record =
      regimen_appointment_store_load_record (regimen_desk_get_database (self), appointment_id,
                                             error);

  for (guint i = 0; record != NULL && i < record->overrides->len; i++)
    {
      if (((const RegimenOverride *) record->overrides->pdata[i])->rule == rule)
        return TRUE;
    }
  return FALSE;
}

/* A rule between two appointments may stand overridden at either. */
static gboolean
keep_conflict (RegimenDesk *self, const RegimenConflict *conflict, gint64 own_id)
{
  g_autoptr (GError) error = NULL;
  gboolean keep = !is_overridden (self, own_id, conflict->rule, &error) &&
                  (conflict->appointment_id == 0 ||
                   !is_overridden (self, conflict->appointment_id, conflict->rule, &error));

  if (error != NULL)
    g_warning ("appointment %" G_GINT64_FORMAT ": %s", own_id, error->message);
  return keep;
}

static void
take_new (RegimenDesk *self, GPtrArray *found, gint64 own_id, GPtrArray *out)
{
  while (found->len > 0)
    {
      RegimenConflict *conflict = g_ptr_array_steal_index (found, 0);

      if (keep_conflict (self, conflict, own_id))
        g_ptr_array_add (out, conflict);
      else
        regimen_conflict_free (conflict);
    }
}

/* Of a rule between two sessions only the later one tells. */
static void
drop_later_neighbours (GPtrArray *found, RegimenMinute start)
{
  for (guint i = found->len; i > 0; i--)
    {
      const RegimenConflict *conflict = found->pdata[i - 1];

      if (conflict->rule == REGIMEN_RULE_FOLLOW_UP || conflict->span.start.n > start.n)
        g_ptr_array_remove_index (found, i - 1);
    }
}

/**
 * regimen_desk_judge_plan:
 *
 * Returns: (transfer full) (element-type RegimenConflict): which rules the series as booked breaks,
 *   those that were overridden left out; sessions without a place come as
 *   %REGIMEN_RULE_UNPLACED; NULL on failure
 */
GPtrArray *
regimen_desk_judge_plan (RegimenDesk *self, gint64 plan_id, GError **error)
{
  g_autoptr (RegimenPlan) plan = regimen_desk_load_plan (self, plan_id, error);
  g_autoptr (GPtrArray) out = regimen_conflicts_new ();

  if (plan == NULL)
    return NULL;
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];
      g_autoptr (GPtrArray) found = regimen_conflicts_new ();

      if (session->appointment_id != 0)
        {
          regimen_series_judge_session (plan, session, session->span.start, found);
          drop_later_neighbours (found, session->span.start);
          take_new (self, found, session->appointment_id, out);
        }
      else if (session->state == REGIMEN_STEP_DUE)
        {
          RegimenConflict *conflict = regimen_conflict_new (REGIMEN_RULE_UNPLACED);

          conflict->session_id = session->id;
          g_ptr_array_add (out, conflict);
        }
    }
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];
      g_autoptr (GPtrArray) found = regimen_conflicts_new ();

      if (follow_up->appointment_id == 0)
        continue;
      regimen_series_judge_follow_up (plan, follow_up, follow_up->span.start, found);
      take_new (self, found, follow_up->appointment_id, out);
    }
  if (!regimen_change_name_takers (self, out, error))
    return NULL;
  return g_steal_pointer (&out);
}
