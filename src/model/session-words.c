/* session-words.c - the words of a session record, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "session-words.h"

#include "word-table.h"

#define CADSS_MAX 92
#define CADSS_6_MAX 24

static const char *const vital_words[] = { "systolic",    "diastolic", "pulse", "spo2",
                                           "respiration", "sedation",  "pain" };
static const char *const effect_kind_words[] = { "nausea",        "dissociation",
                                                 "dizziness",     "raised blood pressure",
                                                 "drowsiness",    "agitation",
                                                 "hallucination", "impaired functioning",
                                                 "other" };
static const char *const severity_words[] = { "mild", "moderate", "severe" };
static const char *const answer_words[] = { NULL, "yes", "no", "not applicable" };
static const char *const rating_scale_words[] = { "cadss", "cadss-6" };
static const char *const session_task_kind_words[] = { "monitoring form", "serious event" };

const char *
regimen_vital_to_text (RegimenVital value)
{
  return regimen_word_table_get (vital_words, G_N_ELEMENTS (vital_words), (int) value);
}

gboolean
regimen_vital_from_text (const char *text, RegimenVital *out_value)
{
  int value;

  if (!regimen_word_table_find (vital_words, G_N_ELEMENTS (vital_words), text, &value))
    return FALSE;
  *out_value = (RegimenVital) value;
  return TRUE;
}

const char *
regimen_effect_kind_to_text (RegimenEffectKind value)
{
  return regimen_word_table_get (effect_kind_words, G_N_ELEMENTS (effect_kind_words), (int) value);
}

gboolean
regimen_effect_kind_from_text (const char *text, RegimenEffectKind *out_value)
{
  int value;

  if (!regimen_word_table_find (effect_kind_words, G_N_ELEMENTS (effect_kind_words), text, &value))
    return FALSE;
  *out_value = (RegimenEffectKind) value;
  return TRUE;
}

const char *
regimen_severity_to_text (RegimenSeverity value)
{
  return regimen_word_table_get (severity_words, G_N_ELEMENTS (severity_words), (int) value);
}

gboolean
regimen_severity_from_text (const char *text, RegimenSeverity *out_value)
{
  int value;

  if (!regimen_word_table_find (severity_words, G_N_ELEMENTS (severity_words), text, &value))
    return FALSE;
  *out_value = (RegimenSeverity) value;
  return TRUE;
}

const char *
regimen_answer_to_text (RegimenAnswer value)
{
  return regimen_word_table_get (answer_words, G_N_ELEMENTS (answer_words), (int) value);
}

gboolean
regimen_answer_from_text (const char *text, RegimenAnswer *out_value)
{
  int value;

  if (!regimen_word_table_find (answer_words, G_N_ELEMENTS (answer_words), text, &value))
    return FALSE;
  *out_value = (RegimenAnswer) value;
  return TRUE;
}

const char *
regimen_rating_scale_to_text (RegimenRatingScale value)
{
  return regimen_word_table_get (rating_scale_words, G_N_ELEMENTS (rating_scale_words),
                                 (int) value);
}

gboolean
regimen_rating_scale_from_text (const char *text, RegimenRatingScale *out_value)
{
  int value;

  if (!regimen_word_table_find (rating_scale_words, G_N_ELEMENTS (rating_scale_words), text,
                                &value))
    return FALSE;
  *out_value = (RegimenRatingScale) value;
  return TRUE;
}

const char *
regimen_session_task_kind_to_text (RegimenSessionTaskKind value)
{
  return regimen_word_table_get (session_task_kind_words, G_N_ELEMENTS (session_task_kind_words),
                                 (int) value);
}

gboolean
regimen_session_task_kind_from_text (const char *text, RegimenSessionTaskKind *out_value)
{
  int value;

  if (!regimen_word_table_find (session_task_kind_words, G_N_ELEMENTS (session_task_kind_words),
                                text, &value))
    return FALSE;
  *out_value = (RegimenSessionTaskKind) value;
  return TRUE;
}

/**
 * regimen_rating_scale_max:
 *
 * Returns: the highest total: CADSS has 23 items of 0 to 4, CADSS-6 six of them
 */
int
regimen_rating_scale_max (RegimenRatingScale value)
{
  return value == REGIMEN_RATING_CADSS ? CADSS_MAX : CADSS_6_MAX;
}
