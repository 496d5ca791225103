/* clearance-words.c - what a protocol asks for, and how it stands, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "clearance-words.h"

#include "visit-words.h"

#include <glib/gi18n.h>

static char *
word_screening (RegimenClearanceState state, const char *until)
{
  switch (state)
    {
    case REGIMEN_CLEARANCE_OPEN:
      return g_strdup (_ ("The medical screening is not decided yet"));
    case REGIMEN_CLEARANCE_LAPSED:
      return g_strdup_printf (_ ("The medical screening lapsed on %s"), until);
    case REGIMEN_CLEARANCE_REFUSED:
      return g_strdup (_ ("The medical screening says: not eligible"));
    case REGIMEN_CLEARANCE_DONE:
    case REGIMEN_CLEARANCE_MISSING:
    case REGIMEN_CLEARANCE_WITHDRAWN:
    default:
      return g_strdup (_ ("No medical screening for this route is on file"));
    }
}

static char *
word_consent (RegimenClearanceState state, const char *title, const char *until)
{
  switch (state)
    {
    case REGIMEN_CLEARANCE_LAPSED:
      /* Translators: name of a consent form, a day */
      return g_strdup_printf (_ ("“%1$s” lapsed on %2$s"), title, until);
    case REGIMEN_CLEARANCE_WITHDRAWN:
      /* Translators: name of a consent form, a day */
      return g_strdup_printf (_ ("“%1$s” was withdrawn on %2$s"), title, until);
    case REGIMEN_CLEARANCE_DONE:
    case REGIMEN_CLEARANCE_MISSING:
    case REGIMEN_CLEARANCE_OPEN:
    case REGIMEN_CLEARANCE_REFUSED:
    default:
      return g_strdup_printf (_ ("“%s” is not on file"), title);
    }
}

/**
 * regimen_word_clearance_conflict:
 * @conflict: a %REGIMEN_RULE_CLEARANCE
 *
 * Returns: (transfer full): "The medical screening lapsed on Tue 3 Mar"
 */
char *
regimen_word_clearance_conflict (const RegimenConflict *conflict)
{
  RegimenClearanceState state = (RegimenClearanceState) conflict->measured;
  const char *name = conflict->other_name != NULL ? conflict->other_name : "";
  g_autofree char *until =
      regimen_word_day (regimen_minute_day (conflict->span.start), REGIMEN_DAY_STYLE_MEDIUM);

  switch ((RegimenRequirementNeed) conflict->limit)
    {
    case REGIMEN_NEEDS_SCREENING:
      return word_screening (state, until);
    case REGIMEN_NEEDS_CONSENT:
      return word_consent (state, name, until);
    case REGIMEN_NEEDS_SCORE:
      return g_strdup_printf (_ ("No score of “%s” is on file"), name);
    case REGIMEN_NEEDS_ESCORT:
      return g_strdup (_ ("Nobody is on file who takes the patient home"));
    case REGIMEN_NEEDS_REMS:
      return g_strdup (_ ("The enrolment in the REMS is not on file"));
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
regimen_word_need (RegimenRequirementNeed need)
{
  switch (need)
    {
    case REGIMEN_NEEDS_SCREENING:
      return C_ ("requirement", "Screening");
    case REGIMEN_NEEDS_CONSENT:
      return C_ ("requirement", "Consent");
    case REGIMEN_NEEDS_SCORE:
      return C_ ("requirement", "Score");
    case REGIMEN_NEEDS_ESCORT:
      return C_ ("requirement", "Escort");
    case REGIMEN_NEEDS_REMS:
      return C_ ("requirement", "REMS");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * regimen_word_clearance_step:
 * @style: of the day
 *
 * Returns: (transfer full): how a requirement stands, "till Tue 3 Mar 2027", "lapsed Tue 3 Mar
 * 2026"
 */
char *
regimen_word_clearance_step (const RegimenClearanceStep *step, RegimenDayStyle style)
{
  g_autofree char *until = step->has_until ? regimen_word_day (step->until, style) : NULL;

  switch (step->state)
    {
    case REGIMEN_CLEARANCE_DONE:
      return until != NULL ? g_strdup_printf (C_ ("requirement", "till %s"), until)
                           : g_strdup (C_ ("requirement", "on file"));
    case REGIMEN_CLEARANCE_LAPSED:
      return g_strdup_printf (C_ ("requirement", "lapsed %s"), until);
    case REGIMEN_CLEARANCE_WITHDRAWN:
      return g_strdup_printf (C_ ("requirement", "withdrawn %s"), until);
    case REGIMEN_CLEARANCE_OPEN:
      return g_strdup (C_ ("requirement", "not decided yet"));
    case REGIMEN_CLEARANCE_REFUSED:
      return g_strdup (C_ ("requirement", "not eligible"));
    case REGIMEN_CLEARANCE_MISSING:
    default:
      return g_strdup (C_ ("requirement", "missing"));
    }
}

const char *
regimen_word_indication (RegimenIndication indication)
{
  static const char *const words[REGIMEN_N_INDICATIONS] = {
    [REGIMEN_INDICATION_DEPRESSION] = NC_ ("indication", "Depression"),
    [REGIMEN_INDICATION_RESISTANT_DEPRESSION] =
        NC_ ("indication", "Treatment-resistant depression"),
    [REGIMEN_INDICATION_ANXIETY] = NC_ ("indication", "Anxiety"),
    [REGIMEN_INDICATION_PTSD] = NC_ ("indication", "PTSD"),
    [REGIMEN_INDICATION_OCD] = NC_ ("indication", "OCD"),
    [REGIMEN_INDICATION_ADDICTION] = NC_ ("indication", "Addiction"),
    [REGIMEN_INDICATION_CHRONIC_PAIN] = NC_ ("indication", "Chronic pain"),
    [REGIMEN_INDICATION_OTHER] = NC_ ("indication", "Other"),
  };

  g_return_val_if_fail ((guint) indication < REGIMEN_N_INDICATIONS, "");

  return g_dpgettext2 (NULL, "indication", words[indication]);
}

const char *
regimen_word_treatment_effect (RegimenTreatmentEffect effect)
{
  static const char *const words[REGIMEN_N_TREATMENT_EFFECTS] = {
    [REGIMEN_EFFECT_UNKNOWN] = NC_ ("effect of a treatment", "not known"),
    [REGIMEN_EFFECT_NONE] = NC_ ("effect of a treatment", "none"),
    [REGIMEN_EFFECT_PARTIAL] = NC_ ("effect of a treatment", "partial"),
    [REGIMEN_EFFECT_GOOD] = NC_ ("effect of a treatment", "good"),
    [REGIMEN_EFFECT_WORSE] = NC_ ("effect of a treatment", "worse"),
  };

  g_return_val_if_fail ((guint) effect < REGIMEN_N_TREATMENT_EFFECTS, "");

  return g_dpgettext2 (NULL, "effect of a treatment", words[effect]);
}

const char *
regimen_word_pregnancy (RegimenPregnancy pregnancy)
{
  static const char *const words[REGIMEN_N_PREGNANCIES] = {
    [REGIMEN_PREGNANCY_NOT_ASKED] = NC_ ("pregnancy", "not asked"),
    [REGIMEN_PREGNANCY_NOT_APPLICABLE] = NC_ ("pregnancy", "does not apply"),
    [REGIMEN_PREGNANCY_NO] = NC_ ("pregnancy", "no"),
    [REGIMEN_PREGNANCY_YES] = NC_ ("pregnancy", "yes"),
    [REGIMEN_PREGNANCY_NOT_KNOWN] = NC_ ("pregnancy", "not known"),
  };

  g_return_val_if_fail ((guint) pregnancy < REGIMEN_N_PREGNANCIES, "");

  return g_dpgettext2 (NULL, "pregnancy", words[pregnancy]);
}

const char *
regimen_word_screening_outcome (RegimenScreeningOutcome outcome)
{
  static const char *const words[REGIMEN_N_SCREENING_OUTCOMES] = {
    [REGIMEN_SCREENING_OPEN] = NC_ ("screening", "not decided yet"),
    [REGIMEN_SCREENING_ELIGIBLE] = NC_ ("screening", "eligible"),
    [REGIMEN_SCREENING_ELIGIBLE_WITH_CAUTIONS] = NC_ ("screening", "eligible with cautions"),
    [REGIMEN_SCREENING_NOT_ELIGIBLE] = NC_ ("screening", "not eligible"),
  };

  g_return_val_if_fail ((guint) outcome < REGIMEN_N_SCREENING_OUTCOMES, "");

  return g_dpgettext2 (NULL, "screening", words[outcome]);
}

const char *
regimen_word_check_answer (RegimenCheckAnswer answer)
{
  static const char *const words[REGIMEN_N_CHECK_ANSWERS] = {
    [REGIMEN_CHECKED_NOT_ASKED] = NC_ ("answer", "not asked"),
    [REGIMEN_CHECKED_NO] = NC_ ("answer", "no"),
    [REGIMEN_CHECKED_YES] = NC_ ("answer", "yes"),
  };

  g_return_val_if_fail ((guint) answer < REGIMEN_N_CHECK_ANSWERS, "");

  return g_dpgettext2 (NULL, "answer", words[answer]);
}

/* How a drug is given for which somebody is screened. */
const char *
regimen_word_screening_route (RegimenRoute route)
{
  switch (route)
    {
    case REGIMEN_ROUTE_INTRAVENOUS:
      return C_ ("route of a screening", "Infusion");
    case REGIMEN_ROUTE_INTRAMUSCULAR:
      return C_ ("route of a screening", "Injection");
    case REGIMEN_ROUTE_INTRANASAL:
      return C_ ("route of a screening", "Nasal spray");
    case REGIMEN_ROUTE_ORAL:
      return C_ ("route of a screening", "By mouth");
    case REGIMEN_ROUTE_NONE:
    default:
      return C_ ("route of a screening", "No route");
    }
}
