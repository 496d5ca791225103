/* outcome-words.h - the words of the schema about scores, reviews and calls, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the total comes from the answers. */
typedef enum
{
  REGIMEN_SCORING_NONE, /* the total is entered */
  REGIMEN_SCORING_SUM,
  REGIMEN_SCORING_DOMAIN_MAXIMA, /* the highest answer of each domain, added up */
} RegimenScoring;

/* At which point of a plan a measure is given. */
typedef enum
{
  REGIMEN_MOMENT_BASELINE,
  REGIMEN_MOMENT_SESSION,
  REGIMEN_MOMENT_GATE,
  REGIMEN_MOMENT_FOLLOW_UP,
  REGIMEN_MOMENT_OTHER,
} RegimenMoment;

/* What the provider decides at a gate. */
typedef enum
{
  REGIMEN_DECISION_CONTINUE,
  REGIMEN_DECISION_CHANGE,
  REGIMEN_DECISION_MAINTAIN,
  REGIMEN_DECISION_PAUSE,
  REGIMEN_DECISION_STOP,
} RegimenDecision;

/* What came of a try to reach somebody. */
typedef enum
{
  REGIMEN_CONTACT_REACHED,
  REGIMEN_CONTACT_NO_ANSWER,
  REGIMEN_CONTACT_LEFT_MESSAGE,
  REGIMEN_CONTACT_CALL_BACK, /* asked to be called another time */
  REGIMEN_CONTACT_GAVE_UP,
} RegimenContactOutcome;

const char *regimen_scoring_to_text (RegimenScoring value);
gboolean regimen_scoring_from_text (const char *text, RegimenScoring *out_value);
const char *regimen_moment_to_text (RegimenMoment value);
gboolean regimen_moment_from_text (const char *text, RegimenMoment *out_value);
const char *regimen_decision_to_text (RegimenDecision value);
gboolean regimen_decision_from_text (const char *text, RegimenDecision *out_value);
const char *regimen_contact_outcome_to_text (RegimenContactOutcome value);
gboolean regimen_contact_outcome_from_text (const char *text, RegimenContactOutcome *out_value);

G_END_DECLS
