/* acceptance.c - a change that breaks what is booked: refused, or accepted with the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "acceptance.h"

#include "booked-store.h"
#include "conflict.h"
#include "errors.h"
#include "text.h"

#define REASON_BYTES_MAX 2000

/**
 * regimen_acceptance_check:
 * @reason: (nullable): of the change itself
 * @accept_reason: (nullable): why it is done although there are bookings
 * @error: %REGIMEN_ERROR_INVALID when one of them can't be stored
 */
gboolean
regimen_acceptance_check (const char *reason, const char *accept_reason, GError **error)
{
  if (reason != NULL && !regimen_text_check_line (reason, REASON_BYTES_MAX, "reason", error))
    return FALSE;
  if (accept_reason == NULL)
    return TRUE;
  if (*accept_reason == '\0')
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "accept_reason: is empty");
      return FALSE;
    }
  return regimen_text_check_line (accept_reason, REASON_BYTES_MAX, "accept_reason", error);
}

/**
 * regimen_acceptance_add_booked:
 * @conflicts: (element-type RegimenConflict): gets one more
 * @rule: which rule would be broken
 * @booked: what is booked and would break it
 * @resource_id: whose hours, time off or capacity it is; 0: the clinic's
 *
 * Notes a booking that a change to the clinic would break.
 */
void
regimen_acceptance_add_booked (GPtrArray *conflicts,
                               RegimenRule rule,
                               const RegimenBooked *booked,
                               gint64 resource_id,
                               const char *resource_name,
                               const char *reason)
{
  RegimenConflict *conflict = regimen_conflict_new (rule);

  conflict->can_override = TRUE;
  conflict->role = booked->role;
  conflict->resource_id = resource_id;
  conflict->resource_name = g_strdup (resource_name);
  conflict->appointment_id = booked->appointment_id;
  conflict->other_name = g_strdup (booked->name);
  conflict->span = booked->span;
  conflict->reason = g_strdup (reason);
  g_ptr_array_add (conflicts, conflict);
}

/* One override for each appointment and rule, each with its own audit row. */
static gboolean
record_overrides (RegimenDesk *self,
                  RegimenAct *act,
                  const GPtrArray *conflicts,
                  const char *accept_reason,
                  GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];
      gint64 key = conflict->appointment_id * REGIMEN_N_RULES + conflict->rule;
      gint64 patient_id;

      if (!g_hash_table_add (done, g_memdup2 (&key, sizeof key)))
        continue;
      patient_id = regimen_booked_store_patient (db, conflict->appointment_id, error);
      if (patient_id < 0 ||
          !regimen_booked_store_override (db, conflict, accept_reason, regimen_desk_stamp (self),
                                          error) ||
          !regimen_act_audit (act, "override", "appointment", conflict->appointment_id, patient_id,
                              accept_reason, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_acceptance_settle:
 * @conflicts: (element-type RegimenConflict): what a change breaks of what is booked
 * @accept_reason: (nullable): why it is done all the same
 * @out_conflicts: (out) (optional) (nullable) (transfer full): the same list, refused or accepted;
 *   left alone when it is empty
 *
 * Returns: whether the change goes on: nothing is in the way, or it is accepted and recorded
 */
gboolean
regimen_acceptance_settle (RegimenDesk *self,
                           RegimenAct *act,
                           GPtrArray *conflicts,
                           const char *accept_reason,
                           GPtrArray **out_conflicts,
                           GError **error)
{
  if (conflicts->len == 0)
    return TRUE;
  if (accept_reason != NULL && !record_overrides (self, act, conflicts, accept_reason, error))
    return FALSE;
  if (out_conflicts != NULL)
    *out_conflicts = g_ptr_array_ref (conflicts);
  return accept_reason != NULL;
}
