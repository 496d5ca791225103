/* intake-record.c - what is found and agreed before a first session: assessment, screening, consent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "intake-record.h"

#include "fields.h"

static const gsize assessment_strings[] = {
  G_STRUCT_OFFSET (RegimenAssessment, other_indication),
  G_STRUCT_OFFSET (RegimenAssessment, history),
  G_STRUCT_OFFSET (RegimenAssessment, psychotherapy),
  G_STRUCT_OFFSET (RegimenAssessment, goals),
  G_STRUCT_OFFSET (RegimenAssessment, referrer),
};

static const gsize screening_strings[] = {
  G_STRUCT_OFFSET (RegimenScreening, by_name),
  G_STRUCT_OFFSET (RegimenScreening, medical_history),
  G_STRUCT_OFFSET (RegimenScreening, psychiatric_history),
  G_STRUCT_OFFSET (RegimenScreening, substance_use),
  G_STRUCT_OFFSET (RegimenScreening, cautions),
  G_STRUCT_OFFSET (RegimenScreening, void_reason),
};

static const gsize form_strings[] = {
  G_STRUCT_OFFSET (RegimenConsentForm, code),
  G_STRUCT_OFFSET (RegimenConsentForm, title),
  G_STRUCT_OFFSET (RegimenConsentForm, scope),
  G_STRUCT_OFFSET (RegimenConsentForm, body),
};

static const gsize consent_strings[] = {
  G_STRUCT_OFFSET (RegimenConsent, form_code),
  G_STRUCT_OFFSET (RegimenConsent, form_title),
  G_STRUCT_OFFSET (RegimenConsent, witness),
  G_STRUCT_OFFSET (RegimenConsent, withdraw_reason),
};

RegimenTreatmentTried *
regimen_treatment_tried_new (const char *name,
                             const char *period,
                             const char *dose,
                             RegimenTreatmentEffect effect)
{
  RegimenTreatmentTried *self = g_new0 (RegimenTreatmentTried, 1);

  self->name = g_strdup (name);
  self->period = g_strdup (period);
  self->dose = g_strdup (dose);
  self->effect = effect;
  return self;
}

void
regimen_treatment_tried_free (RegimenTreatmentTried *self)
{
  g_free (self->name);
  g_free (self->period);
  g_free (self->dose);
  g_free (self);
}

RegimenAssessment *
regimen_assessment_new (gint64 patient_id, RegimenDay day)
{
  RegimenAssessment *self = g_new0 (RegimenAssessment, 1);

  regimen_fields_init (self, assessment_strings, G_N_ELEMENTS (assessment_strings));
  self->patient_id = patient_id;
  self->day = day;
  self->treatments = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_treatment_tried_free);
  return self;
}

void
regimen_assessment_free (RegimenAssessment *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, assessment_strings, G_N_ELEMENTS (assessment_strings));
  g_ptr_array_unref (self->treatments);
  g_free (self);
}

RegimenScreeningCheck *
regimen_screening_check_new (const char *code,
                             RegimenCheckKind kind,
                             const char *text,
                             const char *source)
{
  RegimenScreeningCheck *self = g_new0 (RegimenScreeningCheck, 1);

  self->code = g_strdup (code);
  self->kind = kind;
  self->text = g_strdup (text);
  self->source = g_strdup (source);
  self->note = g_strdup ("");
  return self;
}

void
regimen_screening_check_free (RegimenScreeningCheck *self)
{
  g_free (self->code);
  g_free (self->text);
  g_free (self->source);
  g_free (self->note);
  g_free (self);
}

RegimenScreening *
regimen_screening_new (gint64 patient_id, RegimenRoute route, RegimenDay day)
{
  RegimenScreening *self = g_new0 (RegimenScreening, 1);

  regimen_fields_init (self, screening_strings, G_N_ELEMENTS (screening_strings));
  self->patient_id = patient_id;
  self->route = route;
  self->day = day;
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_screening_check_free);
  return self;
}

void
regimen_screening_free (RegimenScreening *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, screening_strings, G_N_ELEMENTS (screening_strings));
  g_ptr_array_unref (self->checks);
  g_free (self);
}

RegimenConsentForm *
regimen_consent_form_new (void)
{
  RegimenConsentForm *self = g_new0 (RegimenConsentForm, 1);

  regimen_fields_init (self, form_strings, G_N_ELEMENTS (form_strings));
  self->number = 1;
  self->is_active = TRUE;
  return self;
}

void
regimen_consent_form_free (RegimenConsentForm *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, form_strings, G_N_ELEMENTS (form_strings));
  g_free (self);
}

RegimenConsent *
regimen_consent_new (gint64 patient_id, gint64 form_id, RegimenDay given)
{
  RegimenConsent *self = g_new0 (RegimenConsent, 1);

  regimen_fields_init (self, consent_strings, G_N_ELEMENTS (consent_strings));
  self->patient_id = patient_id;
  self->form_id = form_id;
  self->given = given;
  return self;
}

RegimenConsent *
regimen_consent_copy (const RegimenConsent *self)
{
  RegimenConsent *copy = g_memdup2 (self, sizeof *self);

  regimen_fields_dup (copy, consent_strings, G_N_ELEMENTS (consent_strings));
  return copy;
}

void
regimen_consent_free (RegimenConsent *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, consent_strings, G_N_ELEMENTS (consent_strings));
  g_free (self);
}

RegimenRequirement *
regimen_requirement_new (RegimenRequirementNeed need,
                         RegimenRequirementBefore before,
                         const char *code)
{
  RegimenRequirement *self = g_new0 (RegimenRequirement, 1);

  self->need = need;
  self->before = before;
  self->code = g_strdup (code != NULL ? code : "");
  return self;
}

RegimenRequirement *
regimen_requirement_copy (const RegimenRequirement *self)
{
  return regimen_requirement_new (self->need, self->before, self->code);
}

void
regimen_requirement_free (RegimenRequirement *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self);
}
