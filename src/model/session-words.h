/* session-words.h - the words of a session record, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is measured at one time. As in words.h, _to_text() gives the word of the schema and
 * _from_text() leaves the value alone for any other word. */
typedef enum
{
  REGIMEN_VITAL_SYSTOLIC,    /* mmHg */
  REGIMEN_VITAL_DIASTOLIC,   /* mmHg */
  REGIMEN_VITAL_PULSE,       /* a minute */
  REGIMEN_VITAL_SPO2,        /* per cent */
  REGIMEN_VITAL_RESPIRATION, /* a minute */
  REGIMEN_VITAL_SEDATION,    /* MOAA/S, 0 to 5 */
  REGIMEN_VITAL_PAIN,        /* 0 to 10 */
} RegimenVital;
#define REGIMEN_N_VITALS (REGIMEN_VITAL_PAIN + 1)
#define REGIMEN_VITAL_NONE (-1) /* not measured */

/* CLINICAL.md C5: what may come with a session. */
typedef enum
{
  REGIMEN_EFFECT_NAUSEA,
  REGIMEN_EFFECT_DISSOCIATION,
  REGIMEN_EFFECT_DIZZINESS,
  REGIMEN_EFFECT_BLOOD_PRESSURE,
  REGIMEN_EFFECT_DROWSINESS,
  REGIMEN_EFFECT_AGITATION,
  REGIMEN_EFFECT_HALLUCINATION,
  REGIMEN_EFFECT_IMPAIRED,
  REGIMEN_EFFECT_OTHER,
} RegimenEffectKind;
#define REGIMEN_N_EFFECTS (REGIMEN_EFFECT_OTHER + 1)

typedef enum
{
  REGIMEN_SEVERITY_MILD,
  REGIMEN_SEVERITY_MODERATE,
  REGIMEN_SEVERITY_SEVERE,
} RegimenSeverity;
#define REGIMEN_N_SEVERITIES (REGIMEN_SEVERITY_SEVERE + 1)

typedef enum
{
  REGIMEN_ANSWER_NONE, /* not asked yet; NULL in the file */
  REGIMEN_ANSWER_YES,
  REGIMEN_ANSWER_NO,
  REGIMEN_ANSWER_NOT_APPLICABLE,
} RegimenAnswer;

/* Dissociation ratings, as their totals (CLINICAL.md C3). */
typedef enum
{
  REGIMEN_RATING_CADSS,   /* 0 to 92 */
  REGIMEN_RATING_CADSS_6, /* 0 to 24 */
} RegimenRatingScale;

typedef enum
{
  REGIMEN_TASK_MONITORING_FORM, /* of the Spravato REMS, within seven days */
  REGIMEN_TASK_SERIOUS_EVENT,   /* to be followed up */
} RegimenSessionTaskKind;

const char *regimen_vital_to_text (RegimenVital value);
gboolean regimen_vital_from_text (const char *text, RegimenVital *out_value);
const char *regimen_effect_kind_to_text (RegimenEffectKind value);
gboolean regimen_effect_kind_from_text (const char *text, RegimenEffectKind *out_value);
const char *regimen_severity_to_text (RegimenSeverity value);
gboolean regimen_severity_from_text (const char *text, RegimenSeverity *out_value);
const char *regimen_answer_to_text (RegimenAnswer value); /* NULL for none */
gboolean regimen_answer_from_text (const char *text, RegimenAnswer *out_value);
const char *regimen_rating_scale_to_text (RegimenRatingScale value);
gboolean regimen_rating_scale_from_text (const char *text, RegimenRatingScale *out_value);
int regimen_rating_scale_max (RegimenRatingScale value);
const char *regimen_session_task_kind_to_text (RegimenSessionTaskKind value);
gboolean regimen_session_task_kind_from_text (const char *text, RegimenSessionTaskKind *out_value);

G_END_DECLS
