/* restoring.c - puts a cancelled appointment or a no-show back where it stood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "booking-private.h"

#include "visit-record.h"

static gboolean
was_accepted (const RegimenAppointmentRecord *record, const RegimenConflict *conflict)
{
  for (guint i = 0; i < record->overrides->len; i++)
    {
      const RegimenOverride *override = record->overrides->pdata[i];

      if (override->rule == conflict->rule && override->measured == conflict->measured &&
          override->limit == conflict->limit)
        return TRUE;
    }
  return FALSE;
}

/* Everything that booking it there now would say, but for its time: a visit that was marked as
 * missed by a slip of the key may have begun. */
static GPtrArray *
find_conflicts (RegimenCase *the_case, GError **error)
{
  GPtrArray *conflicts;

  if (regimen_appointment_state_holds (the_case->record->state))
    {
      conflicts = regimen_conflicts_new ();
      g_ptr_array_add (conflicts,
                       regimen_conflict_about_state (the_case->record->id, the_case->record->span));
    }
  else
    conflicts = regimen_case_find_conflicts (the_case, error);
  for (guint i = conflicts != NULL ? conflicts->len : 0; i > 0; i--)
    {
      if (((const RegimenConflict *) conflicts->pdata[i - 1])->rule == REGIMEN_RULE_PAST)
        g_ptr_array_remove_index (conflicts, i - 1);
    }
  return conflicts;
}

/* What was knowingly accepted when it was booked is accepted still. */
static gboolean
has_news (const RegimenAppointmentRecord *record, const GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      if (!was_accepted (record, conflicts->pdata[i]))
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_restoring_find_conflicts:
 * @appointment_id: one that doesn't hold its place, and is to hold it again
 *
 * Returns: (transfer full) (element-type RegimenConflict): what stands in the way; empty when
 *   nothing does but what was accepted already; NULL on failure
 */
GPtrArray *
regimen_restoring_find_conflicts (RegimenDesk *desk, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenCase) the_case = regimen_case_new_for_appointment (desk, appointment_id, error);
  GPtrArray *conflicts = the_case != NULL ? find_conflicts (the_case, error) : NULL;

  if (conflicts != NULL && !has_news (the_case->record, conflicts))
    g_ptr_array_set_size (conflicts, 0);
  return conflicts;
}

/**
 * regimen_desk_restore:
 * @override_reason: (nullable): why conflicts that can be overridden are accepted
 * @out_conflicts: (out) (optional) (transfer full): what stands in the way, when refused: who took
 *   the place meanwhile, a closure, the sessions before and after it
 *
 * A cancelled appointment or no-show is expected again where it stood, or that is refused. The
 * rules are those of booking it there now; only that its time may be past doesn't count.
 *
 * Returns: whether it was restored
 */
gboolean
regimen_desk_restore (RegimenDesk *self,
                      gint64 appointment_id,
                      const char *override_reason,
                      GPtrArray **out_conflicts,
                      GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCase) the_case = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenAppointmentRecord *after;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  the_case = regimen_case_new_for_appointment (self, appointment_id, error);
  if (the_case == NULL)
    return FALSE;
  conflicts = find_conflicts (the_case, error);
  if (conflicts == NULL)
    return FALSE;
  after = regimen_appointment_record_copy (the_case->record);
  after->state = REGIMEN_APPOINTMENT_EXPECTED;
  g_free (after->cancel_reason);
  after->cancel_reason = g_strdup ("");
  if (has_news (the_case->record, conflicts))
    {
      const RegimenWaiver waiver = { .reason = override_reason };

      if (!regimen_waiver_suffices (&waiver, conflicts))
        {
          regimen_appointment_record_free (after);
          return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
        }
      regimen_visit_fill_record (the_case->visit, after);
      regimen_case_accept (the_case, the_case->record, after, conflicts, &waiver);
    }
  return regimen_case_finish (the_case, act, REGIMEN_ACT_RESTORE, after, override_reason, error) !=
         0;
}
