/* intake-words.h - the words of assessment, screening and requirements, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As in words.h each enumeration has its pair of functions. */

/* Why somebody comes (CLINICAL.md C5). */
typedef enum
{
  REGIMEN_INDICATION_DEPRESSION,
  REGIMEN_INDICATION_RESISTANT_DEPRESSION,
  REGIMEN_INDICATION_ANXIETY,
  REGIMEN_INDICATION_PTSD,
  REGIMEN_INDICATION_OCD,
  REGIMEN_INDICATION_ADDICTION,
  REGIMEN_INDICATION_CHRONIC_PAIN,
  REGIMEN_INDICATION_OTHER,
} RegimenIndication;
#define REGIMEN_N_INDICATIONS 8

/* What a treatment that was tried did. */
typedef enum
{
  REGIMEN_EFFECT_UNKNOWN,
  REGIMEN_EFFECT_NONE,
  REGIMEN_EFFECT_PARTIAL,
  REGIMEN_EFFECT_GOOD,
  REGIMEN_EFFECT_WORSE,
} RegimenTreatmentEffect;
#define REGIMEN_N_TREATMENT_EFFECTS 5

typedef enum
{
  REGIMEN_PREGNANCY_NOT_ASKED,
  REGIMEN_PREGNANCY_NOT_APPLICABLE,
  REGIMEN_PREGNANCY_NO,
  REGIMEN_PREGNANCY_YES,
  REGIMEN_PREGNANCY_NOT_KNOWN,
} RegimenPregnancy;
#define REGIMEN_N_PREGNANCIES 5

typedef enum
{
  REGIMEN_SCREENING_OPEN,
  REGIMEN_SCREENING_ELIGIBLE,
  REGIMEN_SCREENING_ELIGIBLE_WITH_CAUTIONS,
  REGIMEN_SCREENING_NOT_ELIGIBLE,
} RegimenScreeningOutcome;
#define REGIMEN_N_SCREENING_OUTCOMES 4

/* Of the label, or one that weighs against. */
typedef enum
{
  REGIMEN_CHECK_CONTRAINDICATION,
  REGIMEN_CHECK_RELATIVE,
} RegimenCheckKind;
#define REGIMEN_N_CHECK_KINDS 2

typedef enum
{
  REGIMEN_CHECKED_NOT_ASKED,
  REGIMEN_CHECKED_NO,
  REGIMEN_CHECKED_YES,
} RegimenCheckAnswer;
#define REGIMEN_N_CHECK_ANSWERS 3

/* What a protocol asks for. */
typedef enum
{
  REGIMEN_NEEDS_SCREENING,
  REGIMEN_NEEDS_CONSENT,
  REGIMEN_NEEDS_SCORE,
  REGIMEN_NEEDS_ESCORT,
  REGIMEN_NEEDS_REMS,
} RegimenRequirementNeed;
#define REGIMEN_N_REQUIREMENT_NEEDS 5

/* When it has to be there. */
typedef enum
{
  REGIMEN_BEFORE_BOOKING,
  REGIMEN_BEFORE_STARTING,
} RegimenRequirementBefore;
#define REGIMEN_N_REQUIREMENT_BEFORES 2

const char *regimen_indication_to_text (RegimenIndication value);
gboolean regimen_indication_from_text (const char *text, RegimenIndication *out_value);
const char *regimen_treatment_effect_to_text (RegimenTreatmentEffect value);
gboolean regimen_treatment_effect_from_text (const char *text, RegimenTreatmentEffect *out_value);
const char *regimen_pregnancy_to_text (RegimenPregnancy value);
gboolean regimen_pregnancy_from_text (const char *text, RegimenPregnancy *out_value);
const char *regimen_screening_outcome_to_text (RegimenScreeningOutcome value);
gboolean regimen_screening_outcome_from_text (const char *text, RegimenScreeningOutcome *out_value);
const char *regimen_screening_check_kind_to_text (RegimenCheckKind value);
gboolean regimen_screening_check_kind_from_text (const char *text, RegimenCheckKind *out_value);
const char *regimen_screening_check_answer_to_text (RegimenCheckAnswer value);
gboolean regimen_screening_check_answer_from_text (const char *text, RegimenCheckAnswer *out_value);
const char *regimen_requirement_need_to_text (RegimenRequirementNeed value);
gboolean regimen_requirement_need_from_text (const char *text, RegimenRequirementNeed *out_value);
const char *regimen_requirement_before_to_text (RegimenRequirementBefore value);
gboolean regimen_requirement_before_from_text (const char *text,
                                               RegimenRequirementBefore *out_value);

G_END_DECLS
