/* single-visit.c - a visit that belongs to no plan, to be moved with the series of others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "season.h"

#include "facts-store.h"

/**
 * regimen_single_visit_new_plan:
 * @record: an appointment of a patient, of no plan
 *
 * To the planner such a visit is a follow-up whose anchor took place when the horizon begins, and
 * that is wished when it stands now: so it stays, or lands as near as can be.
 *
 * Returns: (transfer full): what stands for a plan of it, with no row in the file; NULL on failure
 */
RegimenPlan *
regimen_single_visit_new_plan (RegimenDesk *desk,
                               const RegimenAppointmentRecord *record,
                               GError **error)
{
  g_autoptr (RegimenPlan) plan = regimen_plan_new ();
  g_autoptr (RegimenVisitType) type =
      regimen_desk_load_visit_type (desk, record->visit_type_id, error);
  RegimenSession *anchor;
  RegimenFollowUp *visit;

  if (type == NULL)
    return NULL;
  plan->patient_id = record->patient_id;
  g_free (plan->patient_name);
  plan->patient_name = regimen_facts_store_dup_patient_name (regimen_desk_get_database (desk),
                                                             record->patient_id, error);
  if (plan->patient_name == NULL)
    return NULL;
  g_free (plan->name);
  plan->name = g_strdup (type->name);
  plan->state = REGIMEN_PLAN_ACTIVE;
  plan->start_day = regimen_desk_today (desk);

  anchor = g_new0 (RegimenSession, 1);
  anchor->id = -1;
  anchor->ordinal = 1;
  anchor->phase = 1;
  anchor->visit_type_id = record->visit_type_id;
  anchor->state = REGIMEN_STEP_DONE;
  g_ptr_array_add (plan->sessions, anchor);

  visit = g_new0 (RegimenFollowUp, 1);
  visit->anchor_session_id = anchor->id;
  visit->name = g_strdup (type->name);
  visit->visit_type_id = record->visit_type_id;
  visit->state = REGIMEN_STEP_DUE;
  visit->appointment_id = record->id;
  visit->appointment_state = record->state;
  visit->span = record->span;
  g_ptr_array_add (plan->follow_ups, visit);
  return g_steal_pointer (&plan);
}
