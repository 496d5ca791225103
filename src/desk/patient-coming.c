/* patient-coming.c - booked visits at which a patient can't come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "patient-coming.h"

#include "booked-store.h"
#include "booking-private.h"
#include "resource-store.h"

static gboolean
add_conflicts (RegimenDesk *desk, const RegimenBooked *booked, GPtrArray *out, GError **error)
{
  g_autoptr (RegimenCase) the_case =
      regimen_case_new_for_appointment (desk, booked->appointment_id, error);
  g_autoptr (GPtrArray) found = regimen_conflicts_new ();
  RegimenJudge judge;

  if (the_case == NULL ||
      !regimen_case_load_days (the_case, regimen_minute_day (booked->span.start), 1, error))
    return FALSE;
  judge = regimen_case_judge (the_case);
  regimen_judge_patient (&judge, the_case->visit, found);
  for (guint i = 0; i < found->len; i++)
    {
      const RegimenConflict *conflict = found->pdata[i];
      RegimenConflict *about;

      if (conflict->rule != REGIMEN_RULE_AVAILABILITY && conflict->rule != REGIMEN_RULE_BLACKOUT)
        continue;
      about = regimen_conflict_copy (conflict);
      about->appointment_id = booked->appointment_id;
      about->span = booked->span;
      g_ptr_array_add (out, about);
    }
  return TRUE;
}

/**
 * regimen_patient_coming_find_conflicts:
 *
 * Asks of each visit that is still to come whether the patient can come then, as the file has it
 * now.
 *
 * Returns: (transfer full) (element-type RegimenConflict): about those where not, by time; NULL on
 *   failure
 */
GPtrArray *
regimen_patient_coming_find_conflicts (RegimenDesk *desk, gint64 patient_id, GError **error)
{
  RegimenSpan span =
      regimen_span_new (regimen_desk_now (desk), regimen_minute_at (REGIMEN_DAY_NEVER, 0));
  g_autoptr (GPtrArray) booked =
      regimen_booked_store_list (regimen_desk_get_database (desk), patient_id, span, error);
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();

  if (booked == NULL)
    return NULL;
  for (guint i = 0; i < booked->len; i++)
    {
      if (!add_conflicts (desk, booked->pdata[i], conflicts, error))
        return NULL;
    }
  return g_steal_pointer (&conflicts);
}

/**
 * regimen_patient_coming_drop_known:
 * @conflicts: as they are after a change
 * @before: as they were before it
 *
 * Leaves those that the change brought.
 */
void
regimen_patient_coming_drop_known (GPtrArray *conflicts, const GPtrArray *before)
{
  for (guint i = conflicts->len; i > 0; i--)
    {
      const RegimenConflict *conflict = conflicts->pdata[i - 1];

      for (guint k = 0; k < before->len; k++)
        {
          const RegimenConflict *known = before->pdata[k];

          if (known->appointment_id == conflict->appointment_id && known->rule == conflict->rule)
            {
              g_ptr_array_remove_index (conflicts, i - 1);
              break;
            }
        }
    }
}
