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
#include "plan-store.h"
#include "requirement-store.h"
#include "score-store.h"
#include "screening-store.h"
#include "session-store.h"

static gboolean
is_enrolled (const RegimenPatient *patient)
{
  const RegimenIdentifier *rems =
      regimen_patient_find_identifier (patient, REGIMEN_IDENTIFIER_REMS);

  return rems != NULL && *rems->value != '\0';
}

/* (transfer full) (element-type utf8): the measures that were given by the end of @day. */
static GPtrArray *
dup_scored (RegimenDatabase *db, gint64 patient_id, RegimenDay day, GError **error)
{
  g_autoptr (GPtrArray) scores = regimen_score_store_list (db, patient_id, FALSE, error);
  GPtrArray *codes = NULL;

  if (scores == NULL)
    return NULL;
  codes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < scores->len; i++)
    {
      const RegimenScore *score = scores->pdata[i];

      if (score->given_day.n <= day.n)
        g_ptr_array_add (codes, g_strdup (score->instrument_code));
    }
  return codes;
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
  g_autoptr (GPtrArray) scores = NULL;
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
  scores = consents != NULL ? dup_scored (db, patient_id, day, error) : NULL;
  patient = scores != NULL ? regimen_patient_store_load (db, patient_id, error) : NULL;
  if (patient == NULL)
    return NULL;
  facts.screenings = screenings;
  facts.consents = consents;
  facts.scores = scores;
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

static RegimenConflict *
new_conflict (RegimenDesk *desk, const RegimenClearanceStep *step)
{
  RegimenConflict *conflict = regimen_conflict_new (REGIMEN_RULE_CLEARANCE);

  conflict->can_override = TRUE;
  conflict->measured = (gint64) step->state;
  conflict->limit = (gint64) step->need;
  if (step->need == REGIMEN_NEEDS_CONSENT)
    conflict->other_name = dup_form_title (regimen_desk_get_database (desk), step->code);
  else if (step->need == REGIMEN_NEEDS_SCORE)
    conflict->other_name = g_strdup (step->code);
  if (step->has_until)
    conflict->span = regimen_span_of_day (step->until);
  return conflict;
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
    if (regimen_clearance_step_stops (steps->pdata[i], before))
      g_ptr_array_add (out, new_conflict (desk, steps->pdata[i]));
  return TRUE;
}

void
regimen_lacking_free (RegimenLacking *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->booking, g_ptr_array_unref);
  g_clear_pointer (&self->starting, g_ptr_array_unref);
  g_free (self);
}

/**
 * regimen_desk_dup_lacking:
 * @protocol_id: 0: of none; then nothing is asked for
 * @day: of the session that would be booked
 *
 * What booking and starting would be refused for, before anybody tries.
 *
 * Returns: (transfer full): both lists, which may be empty; NULL with @error set
 */
RegimenLacking *
regimen_desk_dup_lacking (RegimenDesk *self,
                          gint64 patient_id,
                          gint64 protocol_id,
                          RegimenRoute route,
                          RegimenDay day,
                          GError **error)
{
  g_autoptr (RegimenLacking) lacking = g_new0 (RegimenLacking, 1);
  g_autoptr (GPtrArray) steps = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  lacking->booking = regimen_conflicts_new ();
  lacking->starting = regimen_conflicts_new ();
  if (protocol_id == 0)
    return g_steal_pointer (&lacking);
  steps = regimen_desk_dup_clearance (self, patient_id, protocol_id, route, day, error);
  if (steps == NULL)
    return NULL;
  for (guint i = 0; i < steps->len; i++)
    {
      const RegimenClearanceStep *step = steps->pdata[i];

      if (regimen_clearance_step_stops (step, REGIMEN_BEFORE_STARTING))
        g_ptr_array_add (step->before == REGIMEN_BEFORE_BOOKING ? lacking->booking
                                                                : lacking->starting,
                         new_conflict (self, step));
    }
  return g_steal_pointer (&lacking);
}

/* Who takes them home today may have been asked at check-in only. */
static gboolean
load_has_escort (RegimenDatabase *db, gint64 appointment_id, gboolean *out, GError **error)
{
  g_autoptr (RegimenSessionRecord) record = regimen_session_store_load (db, appointment_id, error);

  if (record == NULL)
    return FALSE;
  *out = *regimen_session_record_get_field (record, REGIMEN_FIELD_ESCORT_NAME) != '\0';
  return TRUE;
}

static void
forget_escort (GPtrArray *conflicts)
{
  for (guint i = conflicts->len; i > 0; i--)
    {
      const RegimenConflict *conflict = conflicts->pdata[i - 1];

      if (conflict->rule == REGIMEN_RULE_CLEARANCE && conflict->limit == REGIMEN_NEEDS_ESCORT)
        g_ptr_array_remove_index (conflicts, i - 1);
    }
}

/**
 * regimen_clearance_judge_starting:
 * @visit: a visit that is about to begin; nothing is asked for one that is no session of a plan
 * @out: where to add a %REGIMEN_RULE_CLEARANCE for each step that stands in the way. The name of
 *   who takes the patient home counts when it is on file or was typed into the session's record.
 *
 * Returns: whether that could be read
 */
gboolean
regimen_clearance_judge_starting (RegimenDesk *desk,
                                  const RegimenAppointmentRecord *visit,
                                  GPtrArray *out,
                                  GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenPlan) plan = NULL;
  gint64 plan_id = 0;
  gboolean has_escort = FALSE;

  if (visit->session_id == 0)
    return TRUE;
  plan_id = regimen_plan_store_find_by_session (db, visit->session_id, error);
  plan = plan_id != 0 ? regimen_plan_store_load (db, plan_id, error) : NULL;
  if (plan == NULL || !load_has_escort (db, visit->id, &has_escort, error) ||
      !regimen_clearance_add_conflicts (desk, plan, regimen_minute_day (visit->span.start),
                                        REGIMEN_BEFORE_STARTING, out, error))
    return FALSE;
  if (has_escort)
    forget_escort (out);
  return TRUE;
}
