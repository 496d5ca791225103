/* outcome-terms.c - the words of the schema about scores, reviews and calls, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "outcome-terms.h"

/* Each is indexed by the value and ended by NULL. */
static const char *const scoring_terms[] = { "none", "sum", "domain maxima", NULL };
static const char *const moment_terms[] = {
  "baseline", "session", "gate", "follow-up", "other", NULL,
};
static const char *const decision_terms[] = {
  "continue", "change", "maintain", "pause", "stop", NULL,
};
static const char *const contact_outcome_terms[] = {
  "reached", "no answer", "left message", "call back", "gave up", NULL,
};

static int
find_term (const char *const *terms, const char *text)
{
  for (int i = 0; text != NULL && terms[i] != NULL; i++)
    if (g_str_equal (terms[i], text))
      return i;
  return -1;
}

const char *
regimen_scoring_to_text (RegimenScoring value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (scoring_terms) - 1, scoring_terms[0]);

  return scoring_terms[value];
}

gboolean
regimen_scoring_from_text (const char *text, RegimenScoring *out_value)
{
  int value = find_term (scoring_terms, text);

  if (value >= 0)
    *out_value = (RegimenScoring) value;
  return value >= 0;
}

const char *
regimen_moment_to_text (RegimenMoment value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (moment_terms) - 1, moment_terms[0]);

  return moment_terms[value];
}

gboolean
regimen_moment_from_text (const char *text, RegimenMoment *out_value)
{
  int value = find_term (moment_terms, text);

  if (value >= 0)
    *out_value = (RegimenMoment) value;
  return value >= 0;
}

const char *
regimen_decision_to_text (RegimenDecision value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (decision_terms) - 1, decision_terms[0]);

  return decision_terms[value];
}

gboolean
regimen_decision_from_text (const char *text, RegimenDecision *out_value)
{
  int value = find_term (decision_terms, text);

  if (value >= 0)
    *out_value = (RegimenDecision) value;
  return value >= 0;
}

const char *
regimen_contact_outcome_to_text (RegimenContactOutcome value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (contact_outcome_terms) - 1,
                        contact_outcome_terms[0]);

  return contact_outcome_terms[value];
}

gboolean
regimen_contact_outcome_from_text (const char *text, RegimenContactOutcome *out_value)
{
  int value = find_term (contact_outcome_terms, text);

  if (value >= 0)
    *out_value = (RegimenContactOutcome) value;
  return value >= 0;
}
