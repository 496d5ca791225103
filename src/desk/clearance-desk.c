/* clearance-desk.c - what a protocol still asks for of a patient, read from the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "clearance-desk.h"

#include "consent-store.h"
#include "desk-private.h"
#include "intake.h"
#include "patient-store.h"
#include "requirement-store.h"
#include "screening-store.h"

/* The number of an enrolment in the programme of the label (REMS) is an identifier of this kind. */
#define REMS_KIND "REMS"

static gboolean
is_enrolled (const RegimenPatient *patient)
{
  for (guint i = 0; i < patient->identifiers->len; i++)
    {
      const RegimenIdentifier *identifier = patient->identifiers->pdata[i];

      if (g_ascii_strcasecmp (identifier->kind, REMS_KIND) == 0 && *identifier->value != '\0')
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_desk_dup_clearance:
 * @route: of the plan; a screening holds for one route
 * @day: of the session that would be booked or started
 *
 * Returns: (transfer full) (element-type RegimenClearanceStep): what the protocol asks for, and
 *   whether it is there on that day; NULL with @error set
 */
GPtrArray *
regimen_desk_dup_clearance (RegimenDesk *self,
                            gint64 patient_id,
                            gint64 protocol_id,
                            RegimenRoute route,
                            RegimenDay day,
                            GError **error)
{
  RegimenDatabase *db;
  g_autoptr (GPtrArray) requirements = NULL;
  g_autoptr (GPtrArray) screenings = NULL;
  g_autoptr (GPtrArray) consents = NULL;
  g_autoptr (RegimenPatient) patient = NULL;
  RegimenClearanceFacts facts = { 0 };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  db = regimen_desk_get_database (self);
  requirements = regimen_requirement_store_list (db, protocol_id, error);
  if (requirements == NULL)
    return NULL;
  if (requirements->len == 0)
    return regimen_clearance_judge (requirements, &facts, route, day);
  screenings = regimen_screening_store_list (db, patient_id, error);
  consents = screenings != NULL ? regimen_consent_store_list (db, patient_id, error) : NULL;
  patient = consents != NULL ? regimen_patient_store_load (db, patient_id, error) : NULL;
  if (patient == NULL)
    return NULL;
  facts.screenings = screenings;
  facts.consents = consents;
  facts.has_escort = *patient->escort_name != '\0';
  facts.is_enrolled = is_enrolled (patient);
  return regimen_clearance_judge (requirements, &facts, route, day);
}

static char *
dup_form_title (RegimenDatabase *db, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = regimen_consent_store_list_forms (db, FALSE, &error);

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const RegimenConsentForm *form = forms->pdata[i];

      if (g_strcmp0 (form->code, code) == 0)
        return g_strdup (form->title);
    }
  /* The code will do to name it. */
  return g_strdup (code);
}

/**
 * regimen_clearance_add_conflicts:
 * @plan: whose protocol is asked
 * @before: what is about to be done
 * @out: where to add a %REGIMEN_RULE_CLEARANCE for each step that stands in the way
 *
 * Returns: whether that could be read
 */
gboolean
regimen_clearance_add_conflicts (RegimenDesk *desk,
                                 const RegimenPlan *plan,
                                 RegimenDay day,
                                 RegimenRequirementBefore before,
                                 GPtrArray *out,
                                 GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;

  if (plan->protocol_id == 0)
    return TRUE;
  steps = regimen_desk_dup_clearance (desk, plan->patient_id, plan->protocol_id, plan->route, day,
                                      error);

  if (steps == NULL)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    {
      const RegimenClearanceStep *step = steps->pdata[i];
      RegimenConflict *conflict;

      if (!regimen_clearance_step_stops (step, before))
        continue;
      conflict = regimen_conflict_new (REGIMEN_RULE_CLEARANCE);
      conflict->can_override = TRUE;
      conflict->measured = (gint64) step->state;
      conflict->limit = (gint64) step->need;
      if (step->need == REGIMEN_NEEDS_CONSENT)
        conflict->other_name = dup_form_title (regimen_desk_get_database (desk), step->code);
      else if (step->need == REGIMEN_NEEDS_SCORE)
        conflict->other_name = g_strdup (step->code);
      if (step->has_until)
        conflict->span = regimen_span_of_day (step->until);
      g_ptr_array_add (out, conflict);
    }
  return TRUE;
}
