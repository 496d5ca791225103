/* intake-words.c - the words of assessment, screening and requirements, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "intake-words.h"

#include "word-table.h"

static const char *const indication_words[] = { "depression",   "resistant depression",
                                                "anxiety",      "ptsd",
                                                "ocd",          "addiction",
                                                "chronic pain", "other" };
static const char *const treatment_effect_words[] = { "unknown", "none", "partial", "good",
                                                      "worse" };
static const char *const pregnancy_words[] = { "not asked", "not applicable", "no", "yes",
                                               "not known" };
static const char *const screening_outcome_words[] = { "open", "eligible", "eligible with cautions",
                                                       "not eligible" };
static const char *const check_kind_words[] = { "contraindication", "relative" };
static const char *const check_answer_words[] = { "not asked", "no", "yes" };
static const char *const need_words[] = { "screening", "consent", "score", "escort", "rems" };
static const char *const before_words[] = { "booking", "starting" };

const char *
regimen_indication_to_text (RegimenIndication value)
{
  return regimen_word_table_get (indication_words, G_N_ELEMENTS (indication_words), (int) value);
}

gboolean
regimen_indication_from_text (const char *text, RegimenIndication *out_value)
{
  int value;

  if (!regimen_word_table_find (indication_words, G_N_ELEMENTS (indication_words), text, &value))
    return FALSE;
  *out_value = (RegimenIndication) value;
  return TRUE;
}

const char *
regimen_treatment_effect_to_text (RegimenTreatmentEffect value)
{
  return regimen_word_table_get (treatment_effect_words, G_N_ELEMENTS (treatment_effect_words),
                                 (int) value);
}

gboolean
regimen_treatment_effect_from_text (const char *text, RegimenTreatmentEffect *out_value)
{
  int value;

  if (!regimen_word_table_find (treatment_effect_words, G_N_ELEMENTS (treatment_effect_words), text,
                                &value))
    return FALSE;
  *out_value = (RegimenTreatmentEffect) value;
  return TRUE;
}

const char *
regimen_pregnancy_to_text (RegimenPregnancy value)
{
  return regimen_word_table_get (pregnancy_words, G_N_ELEMENTS (pregnancy_words), (int) value);
}

gboolean
regimen_pregnancy_from_text (const char *text, RegimenPregnancy *out_value)
{
  int value;

  if (!regimen_word_table_find (pregnancy_words, G_N_ELEMENTS (pregnancy_words), text, &value))
    return FALSE;
  *out_value = (RegimenPregnancy) value;
  return TRUE;
}

const char *
regimen_screening_outcome_to_text (RegimenScreeningOutcome value)
{
  return regimen_word_table_get (screening_outcome_words, G_N_ELEMENTS (screening_outcome_words),
                                 (int) value);
}

gboolean
regimen_screening_outcome_from_text (const char *text, RegimenScreeningOutcome *out_value)
{
  int value;

  if (!regimen_word_table_find (screening_outcome_words, G_N_ELEMENTS (screening_outcome_words),
                                text, &value))
    return FALSE;
  *out_value = (RegimenScreeningOutcome) value;
  return TRUE;
}

const char *
regimen_screening_check_kind_to_text (RegimenCheckKind value)
{
  return regimen_word_table_get (check_kind_words, G_N_ELEMENTS (check_kind_words), (int) value);
}

gboolean
regimen_screening_check_kind_from_text (const char *text, RegimenCheckKind *out_value)
{
  int value;

  if (!regimen_word_table_find (check_kind_words, G_N_ELEMENTS (check_kind_words), text, &value))
    return FALSE;
  *out_value = (RegimenCheckKind) value;
  return TRUE;
}

const char *
regimen_screening_check_answer_to_text (RegimenCheckAnswer value)
{
  return regimen_word_table_get (check_answer_words, G_N_ELEMENTS (check_answer_words),
                                 (int) value);
}

gboolean
regimen_screening_check_answer_from_text (const char *text, RegimenCheckAnswer *out_value)
{
  int value;

  if (!regimen_word_table_find (check_answer_words, G_N_ELEMENTS (check_answer_words), text,
                                &value))
    return FALSE;
  *out_value = (RegimenCheckAnswer) value;
  return TRUE;
}

const char *
regimen_requirement_need_to_text (RegimenRequirementNeed value)
{
  return regimen_word_table_get (need_words, G_N_ELEMENTS (need_words), (int) value);
}

gboolean
regimen_requirement_need_from_text (const char *text, RegimenRequirementNeed *out_value)
{
  int value;

  if (!regimen_word_table_find (need_words, G_N_ELEMENTS (need_words), text, &value))
    return FALSE;
  *out_value = (RegimenRequirementNeed) value;
  return TRUE;
}

const char *
regimen_requirement_before_to_text (RegimenRequirementBefore value)
{
  return regimen_word_table_get (before_words, G_N_ELEMENTS (before_words), (int) value);
}

gboolean
regimen_requirement_before_from_text (const char *text, RegimenRequirementBefore *out_value)
{
  int value;

  if (!regimen_word_table_find (before_words, G_N_ELEMENTS (before_words), text, &value))
    return FALSE;
  *out_value = (RegimenRequirementBefore) value;
  return TRUE;
}
