/* visit-states.c - how far a visit is: expected, arrived, …, left; cancelled, missed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "booking-private.h"

#include "clearance-desk.h"
#include "facts-store.h"
#include "session-private.h"

/* Changes one record; FALSE: it can't be done in the state it is in. */
typedef gboolean (*EditFunc) (RegimenDesk *desk,
                              RegimenAppointmentRecord *record,
                              gconstpointer data);

/* Adds to @out what else stands in the way of a change that its state allows; FALSE: failed. */
typedef gboolean (*JudgeFunc) (RegimenDesk *desk,
                               const RegimenAppointmentRecord *before,
                               const RegimenAppointmentRecord *after,
                               GPtrArray *out,
                               GError **error);

typedef struct
{
  gint64 appointment_id;
  RegimenActKind kind;
  gboolean is_noted_only; /* not an act to take back */
  RegimenAppointmentState
      last; /* in which it can be done; 0: it isn't about how far the visit is */
  EditFunc edit;
  JudgeFunc judge; /* (nullable) */
  gconstpointer data;
  const char *reason;
  const RegimenWaiver *waiver; /* (nullable): why what @judge finds is set aside */
} Edit;

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

static gboolean
refuse_state (RegimenDesk *desk,
              const RegimenAppointmentRecord *record,
              RegimenAppointmentState last,
              GPtrArray **out_conflicts,
              GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  RegimenConflict *conflict = regimen_conflict_about_state (record->id, record->span);

  conflict->measured = last != 0 ? record->state : 0;
  conflict->limit = last;
  g_ptr_array_add (conflicts, conflict);
  if (!regimen_change_name_takers (desk, conflicts, error))
    return FALSE;
  return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
}

static gboolean
may_edit (RegimenDesk *desk,
          const Edit *edit,
          const RegimenAppointmentRecord *before,
          RegimenAppointmentRecord *after,
          GPtrArray **out_conflicts,
          GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();

  if (edit->judge == NULL)
    return TRUE;
  if (!edit->judge (desk, before, after, conflicts, error) ||
      !regimen_waiver_judge (desk, edit->waiver, conflicts, error))
    return FALSE;
  if (!regimen_waiver_suffices (edit->waiver, conflicts))
    return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
  regimen_overrides_add (desk, after, conflicts, edit->waiver);
  return TRUE;
}

static gboolean
run_edit (RegimenDesk *desk, const Edit *edit, GPtrArray **out_conflicts, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenAct) act = regimen_act_begin (desk, error);
  g_autoptr (RegimenAppointmentRecord) before = NULL;
  g_autoptr (RegimenAppointmentRecord) after = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  g_autofree char *name = NULL;

  if (act == NULL)
    return FALSE;
  before = regimen_appointment_store_load_record (db, edit->appointment_id, error);
  if (before == NULL)
    return FALSE;
  after = regimen_appointment_record_copy (before);
  if (!edit->edit (desk, after, edit->data))
    return refuse_state (desk, before, edit->last, out_conflicts, error);
  if (regimen_change_is_nothing (before, after))
    return TRUE;
  if (!may_edit (desk, edit, before, after, out_conflicts, error))
    return FALSE;
  name = regimen_facts_store_dup_taker_name (db, before->id, error);
  if (name == NULL)
    return FALSE;
  compound = regimen_compound_new (edit->kind, name);
  regimen_compound_take (compound, g_steal_pointer (&before), g_steal_pointer (&after));
  if (!regimen_change_apply (act, desk, compound->changes, edit->reason, error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  if (edit->is_noted_only)
    regimen_undo_note (desk, g_steal_pointer (&compound));
  else
    regimen_undo_push (desk, g_steal_pointer (&compound));
  return TRUE;
}

/**
 * regimen_appointment_may_cancel:
 *
 * Returns: whether the visit can still not take place. One that has begun ends early instead: what
 *   was given and measured until then stays on record.
 */
gboolean
regimen_appointment_may_cancel (RegimenAppointmentState state)
{
  return state >= REGIMEN_APPOINTMENT_HELD && state <= REGIMEN_APPOINTMENT_PREPARING;
}

static gboolean
edit_cancel (RegimenDesk *desk, RegimenAppointmentRecord *record, gconstpointer data)
{
  if (!regimen_appointment_may_cancel (record->state))
    return FALSE;
  record->state = REGIMEN_APPOINTMENT_CANCELLED;
  set_text (&record->cancel_reason, data);
  return TRUE;
}

/**
 * regimen_desk_cancel:
 * @reason: why, as the person at the desk says; may be empty
 * @out_conflicts: (out) (optional) (transfer full): a %REGIMEN_RULE_STATE when it has begun, is
 *   over, or cancelled already
 *
 * Cancels an appointment; its session is due again.
 *
 * Returns: whether it was cancelled
 */
gboolean
regimen_desk_cancel (RegimenDesk *self,
                     gint64 appointment_id,
                     const char *reason,
                     GPtrArray **out_conflicts,
                     GError **error)
{
  Edit edit = { .appointment_id = appointment_id,
                .kind = REGIMEN_ACT_CANCEL,
                .edit = edit_cancel,
                .last = REGIMEN_APPOINTMENT_PREPARING,
                .data = reason,
                .reason = reason };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  return run_edit (self, &edit, out_conflicts, error);
}

static gboolean
edit_no_show (RegimenDesk *desk, RegimenAppointmentRecord *record, gconstpointer data)
{
  if (record->state != REGIMEN_APPOINTMENT_HELD && record->state != REGIMEN_APPOINTMENT_EXPECTED)
    return FALSE;
  if (regimen_minute_day (record->span.start).n > regimen_desk_today (desk).n)
    return FALSE; /* nobody misses tomorrow */
  record->state = REGIMEN_APPOINTMENT_NO_SHOW;
  return TRUE;
}

/**
 * regimen_desk_mark_no_show:
 *
 * The patient didn't come; the session is due again.
 *
 * Returns: whether it was marked; refused for one that isn't expected, or not before its day
 */
gboolean
regimen_desk_mark_no_show (RegimenDesk *self,
                           gint64 appointment_id,
                           GPtrArray **out_conflicts,
                           GError **error)
{
  Edit edit = { .appointment_id = appointment_id,
                .kind = REGIMEN_ACT_NO_SHOW,
                .edit = edit_no_show };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  return run_edit (self, &edit, out_conflicts, error);
}

static gboolean
edit_state (RegimenDesk *desk, RegimenAppointmentRecord *record, gconstpointer data)
{
  if (!regimen_appointment_state_holds (record->state))
    return FALSE;
  record->state = *(const RegimenAppointmentState *) data;
  return TRUE;
}

static gboolean
judge_state (RegimenDesk *desk,
             const RegimenAppointmentRecord *before,
             const RegimenAppointmentRecord *after,
             GPtrArray *out,
             GError **error)
{
  if (before->state < REGIMEN_APPOINTMENT_IN_SESSION &&
      after->state >= REGIMEN_APPOINTMENT_IN_SESSION &&
      !regimen_clearance_judge_starting (desk, before, out, error))
    return FALSE;
  return after->state != REGIMEN_APPOINTMENT_LEFT ||
         regimen_session_judge_leaving (desk, before, out, error);
}

/**
 * regimen_desk_set_state:
 * @state: one that holds its place
 *
 * How far the visit is, forwards or, for a slip of the key, backwards. When the patient has left,
 * the session is done; before observation has ended, leaving is refused unless a provider agreed
 * (regimen_desk_leave_early()).
 *
 * A session begins only with what its protocol asks for (%REGIMEN_RULE_CLEARANCE), see
 * regimen_desk_set_state_because().
 *
 * Returns: whether it was changed; refused for one that is cancelled or a no-show
 */
gboolean
regimen_desk_set_state (RegimenDesk *self,
                        gint64 appointment_id,
                        RegimenAppointmentState state,
                        GPtrArray **out_conflicts,
                        GError **error)
{
  return regimen_desk_set_state_because (self, appointment_id, state, NULL, out_conflicts, error);
}

/**
 * regimen_desk_set_state_because:
 * @waiver: (nullable): why a session begins without what its protocol asks for, and the provider
 *   who permits it; kept with the appointment and in the audit
 * @out_conflicts: (out) (optional) (transfer full): with a %REGIMEN_RULE_NOT_PROVIDER when nobody
 *   permits it who could
 *
 * Like regimen_desk_set_state(), where that was refused for what can be set aside.
 *
 * Returns: whether it was changed
 */
gboolean
regimen_desk_set_state_because (RegimenDesk *self,
                                gint64 appointment_id,
                                RegimenAppointmentState state,
                                const RegimenWaiver *waiver,
                                GPtrArray **out_conflicts,
                                GError **error)
{
  Edit edit = { .appointment_id = appointment_id,
                .kind = REGIMEN_ACT_STATE,
                .edit = edit_state,
                .judge = judge_state,
                .data = &state,
                .reason = regimen_waiver_reason (waiver),
                .waiver = waiver };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);
  g_return_val_if_fail (regimen_appointment_state_holds (state), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  return run_edit (self, &edit, out_conflicts, error);
}

static gboolean
edit_confirmed (RegimenDesk *desk, RegimenAppointmentRecord *record, gconstpointer data)
{
  record->is_confirmed = *(const gboolean *) data;
  return TRUE;
}

gboolean
regimen_desk_set_confirmed (RegimenDesk *self,
                            gint64 appointment_id,
                            gboolean is_confirmed,
                            GError **error)
{
  Edit edit = { .appointment_id = appointment_id,
                .is_noted_only = TRUE,
                .edit = edit_confirmed,
                .data = &is_confirmed };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return run_edit (self, &edit, NULL, error);
}

static gboolean
edit_locked (RegimenDesk *desk, RegimenAppointmentRecord *record, gconstpointer data)
{
  record->is_locked = *(const gboolean *) data;
  return TRUE;
}

/**
 * regimen_desk_set_locked:
 *
 * A locked appointment is left alone by a re-flow.
 *
 * Returns: whether it was changed
 */
gboolean
regimen_desk_set_locked (RegimenDesk *self,
                         gint64 appointment_id,
                         gboolean is_locked,
                         GError **error)
{
  Edit edit = {
    .appointment_id = appointment_id, .is_noted_only = TRUE, .edit = edit_locked, .data = &is_locked
  };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return run_edit (self, &edit, NULL, error);
}

/**
 * regimen_appointment_state_next:
 * @is_treatment: whether it is a treatment session, with its longer way
 *
 * Returns: what comes after @state when all goes well; @state itself at the end
 */
RegimenAppointmentState
regimen_appointment_state_next (RegimenAppointmentState state, gboolean is_treatment)
{
  switch (state)
    {
    case REGIMEN_APPOINTMENT_HELD:
      return REGIMEN_APPOINTMENT_EXPECTED;
    case REGIMEN_APPOINTMENT_EXPECTED:
      return REGIMEN_APPOINTMENT_ARRIVED;
    case REGIMEN_APPOINTMENT_ARRIVED:
      return is_treatment ? REGIMEN_APPOINTMENT_PREPARING : REGIMEN_APPOINTMENT_IN_SESSION;
    case REGIMEN_APPOINTMENT_PREPARING:
      return REGIMEN_APPOINTMENT_IN_SESSION;
    case REGIMEN_APPOINTMENT_IN_SESSION:
      return is_treatment ? REGIMEN_APPOINTMENT_OBSERVING : REGIMEN_APPOINTMENT_LEFT;
    case REGIMEN_APPOINTMENT_OBSERVING:
      return REGIMEN_APPOINTMENT_READY;
    case REGIMEN_APPOINTMENT_READY:
      return REGIMEN_APPOINTMENT_LEFT;
    case REGIMEN_APPOINTMENT_LEFT:
    case REGIMEN_APPOINTMENT_NO_SHOW:
    case REGIMEN_APPOINTMENT_CANCELLED:
    default:
      return state;
    }
}
