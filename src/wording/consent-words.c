/* consent-words.c - a consent form in the words for one patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "consent-words.h"

#include "consents.h"
#include "fields.h"
#include "record-words.h"
#include "register.h"
#include "series.h"
#include "sessions.h"
#include "text.h"
#include "visit-words.h"

#include <glib/gi18n-lib.h>

/* What a place of a form stands for, to those who write one. */
const char *
regimen_word_consent_place (RegimenConsentPlace place)
{
  switch (place)
    {
    case REGIMEN_PLACE_PATIENT:
      return C_ ("place in a form", "name of the patient");
    case REGIMEN_PLACE_BIRTH_DATE:
      return C_ ("place in a form", "day of birth");
    case REGIMEN_PLACE_RECORD_NUMBER:
      return C_ ("place in a form", "record number");
    case REGIMEN_PLACE_CLINIC:
      return C_ ("place in a form", "name of the clinic");
    case REGIMEN_PLACE_CLINIC_ADDRESS:
      return C_ ("place in a form", "address of the clinic");
    case REGIMEN_PLACE_CLINIC_PHONE:
      return C_ ("place in a form", "phone of the clinic");
    case REGIMEN_PLACE_DATE:
      return C_ ("place in a form", "today");
    case REGIMEN_PLACE_TREATMENT:
      return C_ ("place in a form", "name of the plan");
    case REGIMEN_PLACE_ROUTE:
      return C_ ("place in a form", "how it is given");
    case REGIMEN_PLACE_DRUG:
      return C_ ("place in a form", "drug, as last entered in a session");
    case REGIMEN_PLACE_PROVIDER:
      return C_ ("place in a form", "provider of the plan");
    }
  g_return_val_if_reached ("");
}

static void
fill_clinic (char **values, RegimenDesk *desk)
{
  const RegimenClinic *clinic = regimen_desk_get_clinic (desk);
  g_auto (GStrv) lines = g_strsplit (clinic->address, "\n", -1);

  values[REGIMEN_PLACE_CLINIC] = g_strdup (clinic->name);
  values[REGIMEN_PLACE_CLINIC_ADDRESS] = g_strjoinv (", ", lines);
  values[REGIMEN_PLACE_CLINIC_PHONE] = g_strdup (clinic->phone);
  values[REGIMEN_PLACE_DATE] = regimen_word_day (regimen_desk_today (desk), REGIMEN_DAY_STYLE_LONG);
}

/* What was entered in the latest session that has a dose; a plan says how it is given only. */
static gboolean
fill_drug (char **values, RegimenDesk *desk, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) lines = regimen_desk_list_sessions (desk, patient_id, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const RegimenSessionLine *line = lines->pdata[i];
      g_autoptr (RegimenSessionSheet) sheet = NULL;

      if (line->given_microgram == 0)
        continue;
      sheet = regimen_desk_load_session (desk, line->appointment_id, error);
      if (sheet == NULL)
        return FALSE;
      for (guint k = sheet->record->doses->len; k-- > 0;)
        {
          const RegimenDose *dose = sheet->record->doses->pdata[k];

          if (dose->is_void)
            continue;
          values[REGIMEN_PLACE_DRUG] = g_strdup (dose->drug);
          return TRUE;
        }
    }
  return lines != NULL;
}

static gboolean
fill_plan (char **values,
           RegimenDesk *desk,
           gint64 patient_id,
           const char *form_code,
           GError **error)
{
  g_autoptr (RegimenPlan) plan = NULL;
  gint64 plan_id = 0;
  gboolean asks = FALSE;

  if (!regimen_desk_find_consent_plan (desk, patient_id, form_code, &plan_id, &asks, error))
    return FALSE;
  if (plan_id == 0)
    return TRUE;
  plan = regimen_desk_load_plan (desk, plan_id, error);
  if (plan == NULL)
    return FALSE;
  values[REGIMEN_PLACE_TREATMENT] = g_strdup (plan->name);
  values[REGIMEN_PLACE_ROUTE] = g_strdup (regimen_word_route (plan->route));
  values[REGIMEN_PLACE_PROVIDER] = g_strdup (plan->provider_name);
  return TRUE;
}

/* A name in another script does not reorder the sentence that it stands in. */
static void
isolate (char **values)
{
  for (guint i = 0; i < REGIMEN_N_CONSENT_PLACES; i++)
    if (values[i] != NULL && *values[i] != '\0')
      regimen_field_take (&values[i], regimen_text_isolate (values[i]));
}

/**
 * regimen_word_consent:
 * @form_code: of the form; the plan that asks for it says route and provider
 * @body: its text with {places}
 *
 * Returns: (transfer full): the text for that patient, today; NULL with @error set
 */
char *
regimen_word_consent (RegimenDesk *desk,
                      gint64 patient_id,
                      const char *form_code,
                      const char *body,
                      GError **error)
{
  char *values[REGIMEN_N_CONSENT_PLACES] = { NULL };
  g_autoptr (RegimenPatient) patient = NULL;
  char *text = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk) && form_code != NULL && body != NULL, NULL);

  patient = regimen_desk_load_patient (desk, patient_id, error);
  if (patient == NULL)
    return NULL;
  fill_clinic (values, desk);
  values[REGIMEN_PLACE_PATIENT] = regimen_patient_dup_name (patient);
  values[REGIMEN_PLACE_RECORD_NUMBER] = g_strdup (patient->record_number);
  if (patient->has_birth_day)
    values[REGIMEN_PLACE_BIRTH_DATE] =
        regimen_word_day (patient->birth_day, REGIMEN_DAY_STYLE_BIRTH);
  if (fill_plan (values, desk, patient_id, form_code, error) &&
      fill_drug (values, desk, patient_id, error))
    {
      isolate (values);
      text = regimen_consent_text_fill (body, (const char *const *) values);
    }
  for (guint i = 0; i < REGIMEN_N_CONSENT_PLACES; i++)
    g_free (values[i]);
  return text;
}

/**
 * regimen_word_consent_term:
 * @valid_months: 0: until withdrawn
 *
 * Returns: (transfer full): how long what is signed holds, as a sentence
 */
char *
regimen_word_consent_term (int valid_months)
{
  if (valid_months == 0)
    return g_strdup (_ ("This consent holds until it is taken back."));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "This consent holds for %d month from the day of signing, or until it is taken "
                   "back.",
                   "This consent holds for %d months from the day of signing, or until it is taken "
                   "back.",
                   (gulong) valid_months),
      valid_months);
}
