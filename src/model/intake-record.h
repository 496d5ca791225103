/* intake-record.h - what is found and agreed before a first session: assessment, screening, consent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "intake-words.h"
#include "words.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *period; /* as told: "2019-2021" */
  char *dose;
  RegimenTreatmentEffect effect;
} RegimenTreatmentTried;

/**
 * RegimenAssessment:
 *
 * A consultation: why somebody comes, what was tried, what they hope for.
 */
typedef struct
{
  gint64 id; /* 0 while unsaved */
  gint64 patient_id;
  RegimenDay day;
  gint64 by_staff_id; /* 0: not said */
  guint indications;  /* bit 1 << RegimenIndication */
  char *other_indication;
  char *history;
  char *psychotherapy;
  char *goals; /* in the patient's words */
  char *referrer;
  GPtrArray *treatments; /* (element-type RegimenTreatmentTried) */
  gint64 row_version;
} RegimenAssessment;

/* One line of the checklist, with where it comes from. */
typedef struct
{
  char *code;
  RegimenCheckKind kind;
  char *text;
  char *source;
  RegimenCheckAnswer answer;
  char *note;
} RegimenScreeningCheck;

/**
 * RegimenScreening:
 * @systolic: mmHg; 0: not measured, and then @diastolic too
 * @weight_gram: 0: not weighed
 *
 * Whether a route may be used for a patient.
 */
typedef struct
{
  gint64 id; /* 0 while unsaved */
  gint64 patient_id;
  RegimenRoute route;
  RegimenDay day;
  gint64 by_staff_id; /* who decided; 0 only while open */
  char *by_name;      /* read with it */
  char *medical_history;
  char *psychiatric_history;
  char *substance_use;
  int systolic;
  int diastolic;
  int weight_gram;
  RegimenPregnancy pregnancy;
  RegimenScreeningOutcome outcome;
  char *cautions;
  gboolean has_valid_until;
  RegimenDay valid_until; /* the last day on which it counts */
  gboolean is_void;
  char *void_reason;
  GPtrArray *checks; /* (element-type RegimenScreeningCheck) */
  gint64 row_version;
} RegimenScreening;

typedef struct
{
  gint64 id; /* 0 while unsaved */
  char *code;
  int number; /* 1, 2, …: a changed text is another row */
  char *title;
  char *scope;
  char *body;       /* with {placeholders} */
  int valid_months; /* 0: until withdrawn */
  gboolean is_active;
  gint64 row_version;
} RegimenConsentForm;

typedef struct
{
  gint64 id; /* 0 while unsaved */
  gint64 patient_id;
  gint64 form_id;
  char *form_code; /* these three are read with it */
  int form_number;
  char *form_title;
  RegimenDay given;
  char *witness;
  gboolean has_expires;
  RegimenDay expires; /* the last day on which it counts */
  gboolean is_withdrawn;
  RegimenDay withdrawn; /* from this day on it does not count */
  char *withdraw_reason;
  gint64 attachment_id; /* 0: none */
  gint64 row_version;
} RegimenConsent;

/* What a protocol asks for. */
typedef struct
{
  RegimenRequirementNeed need;
  RegimenRequirementBefore before;
  char *code; /* which consent form, which outcome measure; '' for the others */
} RegimenRequirement;

RegimenAssessment *regimen_assessment_new (gint64 patient_id, RegimenDay day)
    G_GNUC_WARN_UNUSED_RESULT; /* no NULL strings */
void regimen_assessment_free (RegimenAssessment *self);
RegimenTreatmentTried *regimen_treatment_tried_new (const char *name,
                                                    const char *period,
                                                    const char *dose,
                                                    RegimenTreatmentEffect effect)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_treatment_tried_free (RegimenTreatmentTried *self);
RegimenScreening *regimen_screening_new (gint64 patient_id, RegimenRoute route, RegimenDay day)
    G_GNUC_WARN_UNUSED_RESULT; /* no NULL strings */
void regimen_screening_free (RegimenScreening *self);
RegimenScreeningCheck *regimen_screening_check_new (const char *code,
                                                    RegimenCheckKind kind,
                                                    const char *text,
                                                    const char *source) G_GNUC_WARN_UNUSED_RESULT;
void regimen_screening_check_free (RegimenScreeningCheck *self);
RegimenConsentForm *regimen_consent_form_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_consent_form_free (RegimenConsentForm *self);
RegimenConsent *regimen_consent_new (gint64 patient_id, gint64 form_id, RegimenDay given)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenConsent *regimen_consent_copy (const RegimenConsent *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_consent_free (RegimenConsent *self);
RegimenRequirement *regimen_requirement_new (RegimenRequirementNeed need,
                                             RegimenRequirementBefore before,
                                             const char *code) G_GNUC_WARN_UNUSED_RESULT;
RegimenRequirement *regimen_requirement_copy (const RegimenRequirement *self)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_requirement_free (RegimenRequirement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenAssessment, regimen_assessment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenScreening, regimen_screening_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenConsentForm, regimen_consent_form_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenConsent, regimen_consent_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenRequirement, regimen_requirement_free)

G_END_DECLS
