/* undo.c - what was done at this desk, to take it back and do it again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "change.h"

#include "merge-store.h"
#include "plan-store.h"

#define N_ACTS_MAX 100

/**
 * RegimenUndo:
 *
 * The acts of this desk since it was opened. Each is kept with the appointments before and after
 * it. The versions that this desk wrote last tell whether somebody else changed a row since.
 */
typedef struct
{
  GPtrArray *done;            /* (element-type RegimenCompound), the last one on top */
  GPtrArray *undone;          /* likewise, for redo */
  GHashTable *versions;       /* appointment id -> row version as this desk left it */
  GHashTable *setup_versions; /* key of a setup change -> likewise */
} RegimenUndo;

static void
undo_free (gpointer data)
{
  RegimenUndo *self = data;

  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_hash_table_unref (self->versions);
  g_hash_table_unref (self->setup_versions);
  g_free (self);
}

static RegimenUndo *
ensure_undo (RegimenDesk *desk)
{
  RegimenUndo *self = regimen_desk_get_undo (desk);

  if (self == NULL)
    {
      self = g_new0 (RegimenUndo, 1);
      self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_compound_free);
      self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_compound_free);
      self->versions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      self->setup_versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      regimen_desk_set_undo (desk, self, undo_free);
    }
  return self;
}

static void
tell (RegimenDesk *desk, RegimenUndo *self)
{
  regimen_desk_set_can_undo (desk, self->done->len > 0, self->undone->len > 0);
}

static void
remember_versions (RegimenUndo *self, const RegimenCompound *compound)
{
  for (guint i = 0; i < compound->changes->len; i++)
    {
      const RegimenAppointmentRecord *after =
          ((const RegimenChange *) compound->changes->pdata[i])->after;

      g_hash_table_insert (self->versions, g_memdup2 (&after->id, sizeof (gint64)),
                           g_memdup2 (&after->row_version, sizeof (gint64)));
    }
}

static void
remember_setups (RegimenUndo *self, const RegimenCompound *compound)
{
  for (guint i = 0; i < compound->setups->len; i++)
    {
      const RegimenSetupChange *change = compound->setups->pdata[i];

      g_hash_table_insert (self->setup_versions, regimen_setup_change_dup_key (change),
                           g_memdup2 (&change->version, sizeof (gint64)));
    }
}

/**
 * regimen_undo_push:
 * @compound: (transfer full): an act that was committed
 *
 * Remembers an act. One within a batch isn't: the batch may still be dropped.
 */
void
regimen_undo_push (RegimenDesk *desk, RegimenCompound *compound)
{
  RegimenUndo *self = ensure_undo (desk);

  if (regimen_database_in_transaction (regimen_desk_get_database (desk)))
    {
      regimen_compound_free (compound);
      return;
    }
  remember_versions (self, compound);
  remember_setups (self, compound);
  g_ptr_array_add (self->done, compound);
  if (self->done->len > N_ACTS_MAX)
    g_ptr_array_remove_index (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  tell (desk, self);
}

/**
 * regimen_undo_note:
 * @compound: (transfer full): a change that was committed, and is no act to be taken back
 *
 * Remembers only that this desk changed those rows, so that older acts can still be taken back.
 */
void
regimen_undo_note (RegimenDesk *desk, RegimenCompound *compound)
{
  remember_versions (ensure_undo (desk), compound);
  regimen_compound_free (compound);
}

/**
 * regimen_undo_note_moved:
 * @merge: two records that were merged or taken apart just now
 *
 * Each visit that went over has a new row version; older acts of this desk on it can still be taken
 * back when nobody else changed it before.
 */
void
regimen_undo_note_moved (RegimenDesk *desk, const RegimenMergeChange *merge)
{
  RegimenUndo *self = ensure_undo (desk);

  for (guint i = 0; i < merge->tables->len; i++)
    {
      const RegimenMergeRows *rows = merge->tables->pdata[i];

      for (guint k = 0; g_str_equal (rows->table, "appointment") && k < rows->ids->len; k++)
        {
          gint64 *version =
              g_hash_table_lookup (self->versions, &g_array_index (rows->ids, gint64, k));

          if (version != NULL)
            *version += 1;
        }
    }
}

gboolean
regimen_desk_can_undo (RegimenDesk *self)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return ensure_undo (self)->done->len > 0;
}

gboolean
regimen_desk_can_redo (RegimenDesk *self)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return ensure_undo (self)->undone->len > 0;
}

static gboolean
peek (GPtrArray *stack, RegimenActKind *out_kind, const char **out_patient_name)
{
  const RegimenCompound *top = stack->len > 0 ? stack->pdata[stack->len - 1] : NULL;

  if (top == NULL)
    return FALSE;
  if (out_kind != NULL)
    *out_kind = top->kind;
  if (out_patient_name != NULL)
    *out_patient_name = top->patient_name;
  return TRUE;
}

/**
 * regimen_desk_peek_undo:
 * @out_kind: (out) (optional): what undo would take back
 * @out_patient_name: (out) (optional) (transfer none): whose
 *
 * Returns: whether there is anything
 */
gboolean
regimen_desk_peek_undo (RegimenDesk *self, RegimenActKind *out_kind, const char **out_patient_name)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return peek (ensure_undo (self)->done, out_kind, out_patient_name);
}

gboolean
regimen_desk_peek_redo (RegimenDesk *self, RegimenActKind *out_kind, const char **out_patient_name)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return peek (ensure_undo (self)->undone, out_kind, out_patient_name);
}

/* The appointment as it is now, unless somebody else changed it since this desk did. */
static RegimenAppointmentRecord *
load_unchanged (RegimenDesk *desk, gint64 id, GError **error)
{
  g_autoptr (RegimenAppointmentRecord) now =
      regimen_appointment_store_load_record (regimen_desk_get_database (desk), id, error);
  const gint64 *version = g_hash_table_lookup (ensure_undo (desk)->versions, &id);

  if (now == NULL)
    return NULL;
  if (version == NULL || *version != now->row_version)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "appointment %" G_GINT64_FORMAT ": somebody changed it since", id);
      return NULL;
    }
  return g_steal_pointer (&now);
}

/* @wanted as it was on one side of the act; what the act didn't touch stays as it is now. */
static RegimenAppointmentRecord *
merge (const RegimenAppointmentRecord *wanted,
       const RegimenAppointmentRecord *other,
       const RegimenAppointmentRecord *now)
{
  RegimenAppointmentRecord *record = regimen_appointment_record_copy (wanted);

  g_free (record->note);
  record->note = g_strdup (now->note);
  if (other != NULL && wanted->is_confirmed == other->is_confirmed)
    record->is_confirmed = now->is_confirmed;
  if (other != NULL && wanted->is_locked == other->is_locked)
    record->is_locked = now->is_locked;
  return record;
}

/* What it takes to go from one side of an act to the other. */
static RegimenCompound *
turn (RegimenDesk *desk, const RegimenCompound *compound, gboolean is_undo, GError **error)
{
  g_autoptr (RegimenCompound) turned =
      regimen_compound_new (compound->kind, compound->patient_name);

  for (guint i = 0; i < compound->changes->len; i++)
    {
      const RegimenChange *change = compound->changes->pdata[i];
      const RegimenAppointmentRecord *wanted = is_undo ? change->before : change->after;
      const RegimenAppointmentRecord *other = is_undo ? change->after : change->before;
      RegimenAppointmentRecord *now = load_unchanged (desk, change->after->id, error);
      RegimenAppointmentRecord *record;

      if (now == NULL)
        return NULL;
      if (wanted != NULL)
        record = merge (wanted, other, now);
      else
        {
          /* Nothing clinical is deleted: what was booked is cancelled. */
          record = regimen_appointment_record_copy (now);
          record->state = REGIMEN_APPOINTMENT_CANCELLED;
          g_free (record->cancel_reason);
          record->cancel_reason = g_strdup ("undone");
        }
      regimen_compound_take (turned, now, record);
    }
  return g_steal_pointer (&turned);
}

static const RegimenFollowUp *
find_follow_up (const RegimenPlan *plan, gint64 id)
{
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      if (((const RegimenFollowUp *) plan->follow_ups->pdata[i])->id == id)
        return plan->follow_ups->pdata[i];
    }
  return NULL;
}

static void
turn_sessions (RegimenPlan *to, const RegimenPlan *wanted, const RegimenPlan *other)
{
  for (guint i = to->sessions->len; i > 0; i--)
    {
      RegimenSession *session = to->sessions->pdata[i - 1];
      const RegimenSession *as = regimen_plan_find_session (wanted, session->id);

      if (as != NULL)
        {
          session->ordinal = as->ordinal;
          session->phase = as->phase;
          session->n = as->n;
          session->n_of = as->n_of;
          session->visit_type_id = as->visit_type_id;
        }
      else if (regimen_plan_find_session (other, session->id) != NULL)
        g_ptr_array_remove_index (to->sessions, i - 1);
    }
  for (guint i = 0; i < wanted->sessions->len; i++)
    {
      const RegimenSession *session = wanted->sessions->pdata[i];

      if (regimen_plan_find_session (to, session->id) == NULL)
        g_ptr_array_add (to->sessions, g_memdup2 (session, sizeof (RegimenSession)));
    }
}

/* What hangs on sessions: those that the act brought or dropped, and on which and how. */
static void
turn_follow_ups (RegimenPlan *to, const RegimenPlan *wanted, const RegimenPlan *other)
{
  for (guint i = to->follow_ups->len; i > 0; i--)
    {
      RegimenFollowUp *follow_up = to->follow_ups->pdata[i - 1];
      const RegimenFollowUp *as = find_follow_up (wanted, follow_up->id);

      if (as != NULL)
        {
          follow_up->anchor_session_id = as->anchor_session_id;
          follow_up->visit_type_id = as->visit_type_id;
          follow_up->earliest_after_min = as->earliest_after_min;
          follow_up->target_after_min = as->target_after_min;
          follow_up->latest_after_min = as->latest_after_min;
          follow_up->by_plan_provider = as->by_plan_provider;
        }
      else if (find_follow_up (other, follow_up->id) != NULL)
        g_ptr_array_remove_index (to->follow_ups, i - 1);
    }
  for (guint i = 0; i < wanted->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = wanted->follow_ups->pdata[i];

      if (find_follow_up (to, follow_up->id) == NULL)
        g_ptr_array_add (to->follow_ups, regimen_follow_up_copy (follow_up));
    }
}

/* The plan as it is now, with what the act changed in it turned: its state and the order of its
 * series. How far each step is stays as it is now. */
static RegimenPlan *
turn_plan (const RegimenPlan *now, const RegimenPlan *wanted, const RegimenPlan *other)
{
  RegimenPlan *to = regimen_plan_copy (now);

  to->state = wanted->state;
  g_free (to->end_reason);
  to->end_reason = g_strdup (wanted->end_reason);
  turn_sessions (to, wanted, other);
  turn_follow_ups (to, wanted, other);
  return to;
}

/* The rules that stood before an act that made a version stand again as one more version: a version
 * is never taken back. What somebody decided since is not overruled. */
static gboolean
turn_version (RegimenDesk *desk,
              const RegimenPlan *now,
              RegimenPlan *wanted,
              const RegimenPlan *other,
              const char *reason,
              GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  RegimenStamp stamp = regimen_desk_stamp (desk);
  g_autoptr (RegimenPlan) version = regimen_plan_copy (wanted);

  if (now->version_number != other->version_number)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "plan %" G_GINT64_FORMAT ": somebody changed its rules since", now->id);
      return FALSE;
    }
  version->row_version = now->row_version;
  version->version_number = now->version_number + 1;
  g_free (version->version_reason);
  version->version_reason = g_strdup (reason);
  if (!regimen_plan_store_update (db, version, stamp.at, stamp.staff_id, error) ||
      !regimen_plan_store_insert_version (db, version, stamp.at, stamp.staff_id, error))
    return FALSE;
  wanted->version_id = version->version_id; /* so it is known when the act is turned again */
  wanted->version_number = version->version_number;
  return TRUE;
}

static gboolean
apply_plan_turn (RegimenAct *act,
                 RegimenDesk *desk,
                 const RegimenPlanChange *change,
                 gboolean is_undo,
                 GError **error)
{
  RegimenPlan *wanted = is_undo ? change->before : change->after;
  const RegimenPlan *other = is_undo ? change->after : change->before;
  const char *reason = is_undo ? "undone" : "redone";
  g_autoptr (RegimenPlan) now = NULL;
  g_autoptr (RegimenPlan) to = NULL;

  now = regimen_plan_store_load (regimen_desk_get_database (desk), wanted->id, error);
  if (now == NULL || (wanted->version_id != other->version_id &&
                      !turn_version (desk, now, wanted, other, reason, error)))
    return FALSE;
  to = turn_plan (now, wanted, other);
  return regimen_change_apply_plan (act, desk, now, to, reason, error);
}

static gboolean
apply_plan_turns (RegimenAct *act,
                  RegimenDesk *desk,
                  const RegimenCompound *compound,
                  gboolean is_undo,
                  GError **error)
{
  for (guint i = 0; i < compound->plan_changes->len; i++)
    {
      if (!apply_plan_turn (act, desk, compound->plan_changes->pdata[i], is_undo, error))
        return FALSE;
    }
  return TRUE;
}

/* What was booked over a visit is still there when the visit comes back below it. */
static gboolean
pause_overbooked (RegimenDesk *desk, const GPtrArray *changes, GArray *paused, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const RegimenAppointmentRecord *record = ((const RegimenChange *) changes->pdata[i])->after;

      for (guint k = 0; k < record->occupancies->len; k++)
        {
          const RegimenOccupancy *occupancy =
              &g_array_index (record->occupancies, RegimenOccupancy, k);
          RegimenSpan span =
              regimen_span_new (regimen_minute_add (record->span.start, occupancy->from_min),
                                regimen_minute_add (record->span.start, occupancy->to_min));

          if (regimen_appointment_state_holds (record->state) && !occupancy->is_overbooked &&
              !regimen_appointment_store_pause_overbooked (regimen_desk_get_database (desk),
                                                           occupancy->resource_id, span, paused,
                                                           error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Backwards when it is taken back: what came later may stand on what came before. */
static gboolean
turn_setups (RegimenDesk *desk,
             RegimenCompound *compound,
             gboolean is_undo,
             GPtrArray **out_conflicts,
             GError **error)
{
  guint n = compound->setups->len;

  for (guint i = 0; i < n; i++)
    {
      RegimenSetupChange *change = compound->setups->pdata[is_undo ? n - 1 - i : i];
      g_autofree char *key = regimen_setup_change_dup_key (change);
      const gint64 *version = g_hash_table_lookup (ensure_undo (desk)->setup_versions, key);

      if (!regimen_setup_change_turn (change, desk, version != NULL ? *version : 0, is_undo,
                                      out_conflicts, error))
        return FALSE;
    }
  return TRUE;
}

/* A visit that was cancelled, or missed, and comes back is judged as if it were restored by hand.
 */
static gboolean
comes_back (const RegimenCompound *turned)
{
  const RegimenChange *change = turned->changes->len == 1 ? turned->changes->pdata[0] : NULL;

  return change != NULL && turned->plan_changes->len == 0 &&
         !regimen_appointment_state_holds (change->before->state) &&
         regimen_appointment_state_holds (change->after->state);
}

static GPtrArray *
find_conflicts (RegimenDesk *desk, const RegimenCompound *turned, GError **error)
{
  const RegimenChange *change;

  if (!comes_back (turned))
    return regimen_change_find_conflicts (desk, turned->changes, error);
  change = turned->changes->pdata[0];
  return regimen_restoring_find_conflicts (desk, change->before->id, error);
}

static gboolean
turn_in_act (RegimenDesk *desk,
             RegimenCompound *compound,
             gboolean is_undo,
             GPtrArray **out_conflicts,
             GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (desk, error);
  g_autoptr (RegimenCompound) turned = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GArray) paused = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (act == NULL)
    return FALSE;
  turned = turn (desk, compound, is_undo, error);
  if (turned == NULL || !regimen_change_release (desk, turned->changes, error) ||
      !pause_overbooked (desk, turned->changes, paused, error))
    return FALSE;
  conflicts = find_conflicts (desk, turned, error);
  if (conflicts == NULL)
    return FALSE;
  if (conflicts->len > 0)
    {
      if (out_conflicts != NULL)
        *out_conflicts = g_steal_pointer (&conflicts);
      return FALSE;
    }
  /* A session that comes back must be there before its appointment holds a place again. */
  if (!turn_setups (desk, compound, is_undo, out_conflicts, error) ||
      !apply_plan_turns (act, desk, compound, is_undo, error) ||
      !regimen_change_apply (act, desk, turned->changes, is_undo ? "undone" : "redone", error) ||
      !regimen_appointment_store_resume (regimen_desk_get_database (desk), paused, error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  remember_versions (ensure_undo (desk), turned);
  remember_setups (ensure_undo (desk), compound);
  return TRUE;
}

static gboolean
turn_merge (RegimenDesk *desk,
            RegimenMergeChange *merge,
            gboolean is_undo,
            GPtrArray **out_conflicts,
            GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (desk, error);

  if (act == NULL || !regimen_merge_turn (act, desk, merge, is_undo, out_conflicts, error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  regimen_undo_note_moved (desk, merge);
  return TRUE;
}

static gboolean
turn_top (RegimenDesk *desk, gboolean is_undo, GPtrArray **out_conflicts, GError **error)
{
  RegimenUndo *self = ensure_undo (desk);
  GPtrArray *from = is_undo ? self->done : self->undone;
  GPtrArray *to = is_undo ? self->undone : self->done;
  g_autoptr (GError) local_error = NULL;
  RegimenCompound *top;

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  if (from->len == 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "nothing to %s",
                   is_undo ? "undo" : "redo");
      return FALSE;
    }
  top = from->pdata[from->len - 1];
  if (top->merge != NULL ? turn_merge (desk, top->merge, is_undo, out_conflicts, &local_error)
                         : turn_in_act (desk, top, is_undo, out_conflicts, &local_error))
    g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
  else if (local_error == NULL)
    return FALSE;
  else if (g_error_matches (local_error, REGIMEN_ERROR, REGIMEN_ERROR_STALE))
    g_ptr_array_remove_index (from, from->len - 1); /* it never could be taken back any more */
  tell (desk, self);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * regimen_desk_undo:
 * @out_conflicts: (out) (optional) (transfer full): who took the place meanwhile; of a visit that
 *   comes back, all that would stand in the way of restoring it
 * @error: %REGIMEN_ERROR_STALE when somebody else changed it since; then it is forgotten
 *
 * Takes the last act of this desk back, as an act of its own.
 *
 * Returns: whether it was taken back
 */
gboolean
regimen_desk_undo (RegimenDesk *self, GPtrArray **out_conflicts, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return turn_top (self, TRUE, out_conflicts, error);
}

/**
 * regimen_desk_redo:
 *
 * Does again what regimen_desk_undo() took back last.
 */
gboolean
regimen_desk_redo (RegimenDesk *self, GPtrArray **out_conflicts, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return turn_top (self, FALSE, out_conflicts, error);
}
