/* outcome-words.c - the words of the schema about scores, reviews and calls, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "outcome-words.h"

#include "word-table.h"

static const char *const scoring_words[] = { "none", "sum", "domain maxima" };
static const char *const moment_words[] = { "baseline", "session", "gate", "follow-up", "other" };
static const char *const decision_words[] = { "continue", "change", "maintain", "pause", "stop" };
static const char *const contact_outcome_words[] = { "reached", "no answer", "left message",
                                                     "call back", "gave up" };

const char *
regimen_scoring_to_text (RegimenScoring value)
{
  return regimen_word_table_get (scoring_words, G_N_ELEMENTS (scoring_words), (int) value);
}

gboolean
regimen_scoring_from_text (const char *text, RegimenScoring *out_value)
{
  int value;

  if (!regimen_word_table_find (scoring_words, G_N_ELEMENTS (scoring_words), text, &value))
    return FALSE;
  *out_value = (RegimenScoring) value;
  return TRUE;
}

const char *
regimen_moment_to_text (RegimenMoment value)
{
  return regimen_word_table_get (moment_words, G_N_ELEMENTS (moment_words), (int) value);
}

gboolean
regimen_moment_from_text (const char *text, RegimenMoment *out_value)
{
  int value;

  if (!regimen_word_table_find (moment_words, G_N_ELEMENTS (moment_words), text, &value))
    return FALSE;
  *out_value = (RegimenMoment) value;
  return TRUE;
}

const char *
regimen_decision_to_text (RegimenDecision value)
{
  return regimen_word_table_get (decision_words, G_N_ELEMENTS (decision_words), (int) value);
}

gboolean
regimen_decision_from_text (const char *text, RegimenDecision *out_value)
{
  int value;

  if (!regimen_word_table_find (decision_words, G_N_ELEMENTS (decision_words), text, &value))
    return FALSE;
  *out_value = (RegimenDecision) value;
  return TRUE;
}

const char *
regimen_contact_outcome_to_text (RegimenContactOutcome value)
{
  return regimen_word_table_get (contact_outcome_words, G_N_ELEMENTS (contact_outcome_words),
                                 (int) value);
}

gboolean
regimen_contact_outcome_from_text (const char *text, RegimenContactOutcome *out_value)
{
  int value;

  if (!regimen_word_table_find (contact_outcome_words, G_N_ELEMENTS (contact_outcome_words), text,
                                &value))
    return FALSE;
  *out_value = (RegimenContactOutcome) value;
  return TRUE;
}
