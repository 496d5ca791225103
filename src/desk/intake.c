/* intake.c - before a first session: assessment and screening
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "intake.h"

#include "assessment-store.h"
#include "errors.h"
#include "fields.h"
#include "row-saving.h"
#include "screening-store.h"
#include "shipped-intake.h"
#include "text.h"

#define LINE_BYTES_MAX 400
#define SHORT_BYTES_MAX 200
#define REASON_BYTES_MAX 2000
#define TEXT_BYTES_MAX 65536

REGIMEN_SAVED_TABLE (assessment, "assessment");
REGIMEN_SAVED_TABLE (screening, "screening");

/* Assessment ------------------------------------------------------------------------------------
 */

GPtrArray *
regimen_desk_dup_assessments (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_assessment_store_list (regimen_desk_get_database (self), patient_id, error);
}

static gboolean
check_treatments (const GPtrArray *treatments, GError **error)
{
  for (guint i = 0; i < treatments->len; i++)
    {
      const RegimenTreatmentTried *treatment = treatments->pdata[i];
      g_autofree char *field = g_strdup_printf ("treatments[%u]", i);

      if (*treatment->name == '\0')
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s.name: is empty", field);
          return FALSE;
        }
      if (!regimen_text_check_line (treatment->name, LINE_BYTES_MAX, field, error) ||
          !regimen_text_check_line (treatment->period, SHORT_BYTES_MAX, field, error) ||
          !regimen_text_check_line (treatment->dose, SHORT_BYTES_MAX, field, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_desk_save_assessment:
 * @assessment: id 0: a new one; otherwise with the row_version it was read with
 * @error: %REGIMEN_ERROR_INVALID, the message begins with the field; %REGIMEN_ERROR_STALE
 *
 * Returns: its id; 0 with @error set
 */
gint64
regimen_desk_save_assessment (RegimenDesk *self,
                              const RegimenAssessment *assessment,
                              GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && assessment != NULL, 0);

  if (!regimen_text_check_block (assessment->other_indication, REASON_BYTES_MAX, "other_indication",
                                 error) ||
      !regimen_text_check_block (assessment->history, TEXT_BYTES_MAX, "history", error) ||
      !regimen_text_check_block (assessment->psychotherapy, TEXT_BYTES_MAX, "psychotherapy",
                                 error) ||
      !regimen_text_check_block (assessment->goals, TEXT_BYTES_MAX, "goals", error) ||
      !regimen_text_check_line (assessment->referrer, LINE_BYTES_MAX, "referrer", error) ||
      !check_treatments (assessment->treatments, error))
    return 0;
  return regimen_desk_save_row (self, &assessment_table, assessment, assessment->id,
                                &(RegimenSavedAs){ .patient_id = assessment->patient_id }, error);
}

/* Screening -------------------------------------------------------------------------------------
 */

GPtrArray *
regimen_desk_dup_screenings (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_screening_store_list (regimen_desk_get_database (self), patient_id, error);
}

/**
 * regimen_desk_draft_screening:
 *
 * Returns: (transfer full): an unsaved screening of today with the checklist of the route, nothing
 *   answered; NULL with @error set
 */
RegimenScreening *
regimen_desk_draft_screening (RegimenDesk *self,
                              gint64 patient_id,
                              RegimenRoute route,
                              GError **error)
{
  g_autoptr (GPtrArray) checks = NULL;
  RegimenScreening *screening;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  checks = regimen_shipped_dup_checks (route, error);
  if (checks == NULL)
    return NULL;
  screening = regimen_screening_new (patient_id, route, regimen_desk_today (self));
  g_clear_pointer (&screening->checks, g_ptr_array_unref);
  screening->checks = g_steal_pointer (&checks);
  return screening;
}

static gboolean
check_pressure (const RegimenScreening *screening, GError **error)
{
  if (screening->systolic == 0 && screening->diastolic == 0)
    return TRUE;
  if (screening->systolic < 30 || screening->systolic > 350)
    return regimen_invalid (error, "systolic: is not between 30 and 350");
  if (screening->diastolic < 10 || screening->diastolic > 250)
    return regimen_invalid (error, "diastolic: is not between 10 and 250");
  return screening->diastolic < screening->systolic ||
         regimen_invalid (error, "diastolic: is not below the systolic pressure");
}

/* A decision says who made it, and what it rests on. */
static gboolean
check_outcome (const RegimenScreening *screening, GError **error)
{
  gboolean is_eligible = screening->outcome == REGIMEN_SCREENING_ELIGIBLE ||
                         screening->outcome == REGIMEN_SCREENING_ELIGIBLE_WITH_CAUTIONS;

  if (screening->outcome == REGIMEN_SCREENING_OPEN)
    return TRUE;
  if (screening->by_staff_id == 0)
    return regimen_invalid (error, "by_staff_id: a decision says who made it");
  if (screening->outcome == REGIMEN_SCREENING_ELIGIBLE_WITH_CAUTIONS &&
      *screening->cautions == '\0')
    return regimen_invalid (error, "cautions: say which");
  if (is_eligible && (!screening->has_valid_until || screening->valid_until.n < screening->day.n))
    return regimen_invalid (error, "valid_until: until when does it hold");
  for (guint i = 0; is_eligible && i < screening->checks->len; i++)
    {
      const RegimenScreeningCheck *check = screening->checks->pdata[i];

      if (check->answer == REGIMEN_CHECKED_NOT_ASKED)
        return regimen_invalid (error, "checks: ask all of them before somebody is eligible");
      if (check->kind == REGIMEN_CHECK_CONTRAINDICATION && check->answer == REGIMEN_CHECKED_YES)
        return regimen_invalid (error,
                                "outcome: a contraindication of the label was answered with yes");
    }
  return TRUE;
}

static gboolean
check_screening (const RegimenScreening *screening, RegimenDay today, GError **error)
{
  if (screening->route == REGIMEN_ROUTE_NONE)
    return regimen_invalid (error, "route: is missing");
  if (screening->day.n > today.n)
    return regimen_invalid (error, "day: is in the future");
  if (screening->weight_gram != 0 &&
      (screening->weight_gram < 1000 || screening->weight_gram > 500000))
    return regimen_invalid (error, "weight_gram: is not between 1 and 500 kg");
  for (guint i = 0; i < screening->checks->len; i++)
    {
      const RegimenScreeningCheck *check = screening->checks->pdata[i];

      if (!regimen_text_check_block (check->note, REASON_BYTES_MAX, "checks.note", error))
        return FALSE;
    }
  return regimen_text_check_block (screening->medical_history, TEXT_BYTES_MAX, "medical_history",
                                   error) &&
         regimen_text_check_block (screening->psychiatric_history, TEXT_BYTES_MAX,
                                   "psychiatric_history", error) &&
         regimen_text_check_block (screening->substance_use, TEXT_BYTES_MAX, "substance_use",
                                   error) &&
         regimen_text_check_block (screening->cautions, TEXT_BYTES_MAX, "cautions", error) &&
         check_pressure (screening, error) && check_outcome (screening, error);
}

static gint64
save_screening (RegimenDesk *self,
                const RegimenScreening *screening,
                const char *action,
                const char *reason,
                GError **error)
{
  const RegimenSavedAs as = { .action = action,
                              .reason = reason,
                              .patient_id = screening->patient_id };

  return regimen_desk_save_row (self, &screening_table, screening, screening->id, &as, error);
}

/**
 * regimen_desk_save_screening:
 * @screening: id 0: a new one; otherwise with the row_version it was read with. Once its outcome is
 *   decided the file refuses another outcome: void it and make a new one
 * @error: %REGIMEN_ERROR_INVALID, the message begins with the field: a decision needs who made it,
 *   until when it holds, every line of the checklist answered, and no contraindication of the label
 *
 * Returns: its id; 0 with @error set
 */
gint64
regimen_desk_save_screening (RegimenDesk *self, const RegimenScreening *screening, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && screening != NULL, 0);

  if (!check_screening (screening, regimen_desk_today (self), error))
    return 0;
  return save_screening (self, screening, NULL, NULL, error);
}

/**
 * regimen_desk_void_screening:
 * @reason: why it no longer counts; not empty
 *
 * Returns: whether it was voided
 */
gboolean
regimen_desk_void_screening (RegimenDesk *self,
                             const RegimenScreening *screening,
                             const char *reason,
                             GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && screening != NULL, FALSE);

  if (reason == NULL || *reason == '\0')
    return regimen_invalid (error, "void_reason: is empty");
  if (!regimen_text_check_block (reason, REASON_BYTES_MAX, "void_reason", error))
    return FALSE;
  list = regimen_desk_dup_screenings (self, screening->patient_id, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      RegimenScreening *own = list->pdata[i];

      if (own->id != screening->id)
        continue;
      own->row_version = screening->row_version;
      own->is_void = TRUE;
      regimen_field_set (&own->void_reason, reason);
      return save_screening (self, own, "void", reason, error) != 0;
    }
  if (list != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no screening %" G_GINT64_FORMAT,
                 screening->id);
  return FALSE;
}
