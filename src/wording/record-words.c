/* record-words.c - the record of a session, in the words of the people who keep it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "record-words.h"

#include "dose-rule.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define MS_PER_MINUTE 60000

const char *
regimen_word_vital (RegimenVital vital)
{
  switch (vital)
    {
    case REGIMEN_VITAL_SYSTOLIC:
      return _ ("Upper blood pressure");
    case REGIMEN_VITAL_DIASTOLIC:
      return _ ("Lower blood pressure");
    case REGIMEN_VITAL_PULSE:
      return C_ ("vital sign", "Pulse");
    case REGIMEN_VITAL_SPO2:
      return C_ ("vital sign", "SpO₂");
    case REGIMEN_VITAL_RESPIRATION:
      return C_ ("vital sign", "Respiration");
    case REGIMEN_VITAL_SEDATION:
      return C_ ("vital sign", "Sedation (0–5)");
    case REGIMEN_VITAL_PAIN:
      return C_ ("vital sign", "Pain (0–10)");
    }
  g_return_val_if_reached ("");
}

/* As wide as its figures. */
const char *
regimen_word_vital_short (RegimenVital vital)
{
  switch (vital)
    {
    case REGIMEN_VITAL_SYSTOLIC:
      return C_ ("vital sign, short", "Upper");
    case REGIMEN_VITAL_DIASTOLIC:
      return C_ ("vital sign, short", "Lower");
    case REGIMEN_VITAL_PULSE:
      return C_ ("vital sign", "Pulse");
    case REGIMEN_VITAL_SPO2:
      return C_ ("vital sign", "SpO₂");
    case REGIMEN_VITAL_RESPIRATION:
      return C_ ("vital sign, short", "Resp.");
    case REGIMEN_VITAL_SEDATION:
      return C_ ("vital sign, short", "Sed.");
    case REGIMEN_VITAL_PAIN:
      return C_ ("vital sign, short", "Pain");
    }
  g_return_val_if_reached ("");
}

const char *
regimen_word_effect_kind (RegimenEffectKind kind)
{
  switch (kind)
    {
    case REGIMEN_EFFECT_NAUSEA:
      return C_ ("side effect", "Nausea");
    case REGIMEN_EFFECT_DISSOCIATION:
      return C_ ("side effect", "Dissociation");
    case REGIMEN_EFFECT_DIZZINESS:
      return C_ ("side effect", "Dizziness");
    case REGIMEN_EFFECT_BLOOD_PRESSURE:
      return C_ ("side effect", "Raised blood pressure");
    case REGIMEN_EFFECT_DROWSINESS:
      return C_ ("side effect", "Drowsiness");
    case REGIMEN_EFFECT_AGITATION:
      return C_ ("side effect", "Agitation");
    case REGIMEN_EFFECT_HALLUCINATION:
      return C_ ("side effect", "Hallucination");
    case REGIMEN_EFFECT_IMPAIRED:
      return C_ ("side effect", "Impaired functioning");
    case REGIMEN_EFFECT_OTHER:
      return C_ ("side effect", "Other");
    }
  g_return_val_if_reached ("");
}

const char *
regimen_word_severity (RegimenSeverity severity)
{
  switch (severity)
    {
    case REGIMEN_SEVERITY_MILD:
      return C_ ("severity", "mild");
    case REGIMEN_SEVERITY_MODERATE:
      return C_ ("severity", "moderate");
    case REGIMEN_SEVERITY_SEVERE:
      return C_ ("severity", "severe");
    }
  g_return_val_if_reached ("");
}

const char *
regimen_word_answer (RegimenAnswer answer)
{
  switch (answer)
    {
    case REGIMEN_ANSWER_NONE:
      return C_ ("answer", "not asked");
    case REGIMEN_ANSWER_YES:
      return C_ ("answer", "Yes");
    case REGIMEN_ANSWER_NO:
      return C_ ("answer", "No");
    case REGIMEN_ANSWER_NOT_APPLICABLE:
      return C_ ("answer", "n/a");
    }
  g_return_val_if_reached ("");
}

const char *
regimen_word_route (RegimenRoute route)
{
  switch (route)
    {
    case REGIMEN_ROUTE_INTRAVENOUS:
      return C_ ("route", "intravenous");
    case REGIMEN_ROUTE_INTRAMUSCULAR:
      return C_ ("route", "intramuscular");
    case REGIMEN_ROUTE_INTRANASAL:
      return C_ ("route", "nasal spray");
    case REGIMEN_ROUTE_ORAL:
      return C_ ("route", "by mouth");
    case REGIMEN_ROUTE_NONE:
      return "";
    }
  g_return_val_if_reached ("");
}

const char *
regimen_word_scale (const char *list)
{
  if (strcmp (list, REGIMEN_LIST_PADS) == 0)
    return C_ ("discharge scale", "PADS");
  if (strcmp (list, REGIMEN_LIST_ALDRETE) == 0)
    return C_ ("discharge scale", "Aldrete");
  if (strcmp (list, REGIMEN_LIST_OWN_SCALE) == 0)
    return C_ ("discharge scale", "The clinic’s scale");
  return list;
}

const char *
regimen_word_rating_scale (RegimenRatingScale scale)
{
  return scale == REGIMEN_RATING_CADSS ? C_ ("rating", "CADSS total")
                                       : C_ ("rating", "CADSS-6 total");
}

char *
regimen_word_dose (gint64 microgram)
{
  g_autofree char *mg = regimen_dose_format_mg (microgram);

  /* Translators: milligrams */
  return g_strdup_printf (_ ("%s mg"), mg);
}

char *
regimen_word_weight (gint64 gram)
{
  g_autofree char *kg = regimen_weight_format_kg (gram);

  return g_strdup_printf (_ ("%s kg"), kg);
}

/* To be read by those who weigh in pounds, too. */
char *
regimen_word_weight_both (gint64 gram)
{
  g_autofree char *kg = regimen_weight_format_kg (gram);
  g_autofree char *lb = regimen_weight_format_lb (gram);

  /* Translators: a weight in kilograms and in pounds */
  return g_strdup_printf (_ ("%1$s kg (%2$s lb)"), kg, lb);
}

const char *
regimen_word_segment (RegimenSegmentKind kind)
{
  switch (kind)
    {
    case REGIMEN_SEGMENT_PREPARATION:
      return C_ ("segment of a visit", "Preparation");
    case REGIMEN_SEGMENT_ADMINISTRATION:
      return C_ ("segment of a visit", "Administration");
    case REGIMEN_SEGMENT_OBSERVATION:
      return C_ ("segment of a visit", "Observation");
    case REGIMEN_SEGMENT_DISCHARGE:
      return C_ ("segment of a visit", "Discharge");
    case REGIMEN_SEGMENT_TURNOVER:
      return C_ ("segment of a visit", "Turnover");
    case REGIMEN_SEGMENT_TALK:
      return C_ ("segment of a visit", "Talk");
    }
  g_return_val_if_reached ("");
}

/* The arithmetic, to be looked at: "0.5 mg/kg × 70 kg = 35 mg". */
char *
regimen_word_dose_rule (gint64 microgram_per_kg, gint64 weight_gram)
{
  g_autofree char *per_kg = regimen_dose_format_mg (microgram_per_kg);
  g_autofree char *kg = regimen_weight_format_kg (weight_gram);
  g_autofree char *mg =
      regimen_dose_format_mg (regimen_dose_by_weight (microgram_per_kg, weight_gram));

  /* Translators: milligrams a kilogram, kilograms, milligrams */
  return g_strdup_printf (_ ("%1$s mg/kg × %2$s kg = %3$s mg"), per_kg, kg, mg);
}

static void
append (GString *text, const char *label, int value)
{
  if (value == REGIMEN_VITAL_NONE)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append_printf (text, "%s %d", label, value);
}

/* "128/82 · Pulse 76 · SpO₂ 98": what was measured, and nothing else. */
char *
regimen_word_vitals (const RegimenVitalSign *sign)
{
  GString *text = g_string_new (NULL);

  if (sign->values[REGIMEN_VITAL_SYSTOLIC] != REGIMEN_VITAL_NONE)
    g_string_append_printf (text, "%d/%d", sign->values[REGIMEN_VITAL_SYSTOLIC],
                            sign->values[REGIMEN_VITAL_DIASTOLIC]);
  for (int i = REGIMEN_VITAL_PULSE; i < REGIMEN_N_VITALS; i++)
    append (text, regimen_word_vital_short ((RegimenVital) i), sign->values[i]);
  if (sign->weight_gram != 0)
    {
      g_autofree char *weight = regimen_word_weight (sign->weight_gram);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", weight);
    }
  return g_string_free (text, FALSE);
}

char *
regimen_word_effect (const RegimenSideEffect *effect)
{
  const char *what = effect->kind == REGIMEN_EFFECT_OTHER ? effect->other
                                                          : regimen_word_effect_kind (effect->kind);

  /* Translators: a side effect and how severe it is: "Nausea, mild" */
  return effect->is_serious
             ? g_strdup_printf (_ ("%1$s, %2$s, serious"), what,
                                regimen_word_severity (effect->severity))
             : g_strdup_printf (_ ("%1$s, %2$s"), what, regimen_word_severity (effect->severity));
}

/* "Vitals due 09:20 (2 min ago)", "… (in 5 min)", "… now". */
char *
regimen_word_vitals_due (RegimenInstant due, RegimenInstant now, RegimenZone *zone)
{
  g_autofree char *time = NULL;
  gint64 minutes = (now.ms - due.ms) / MS_PER_MINUTE;
  gint64 ahead = (due.ms - now.ms + MS_PER_MINUTE - 1) / MS_PER_MINUTE;

  if (due.ms == 0)
    return g_strdup (_ ("Vitals before the dose"));
  time = regimen_word_time (regimen_zone_civil (zone, due));
  if (now.ms < due.ms)
    /* Translators: a time of day, and in how many minutes that is */
    return g_strdup_printf (ngettext ("Vitals at %1$s, in %2$d min", "Vitals at %1$s, in %2$d min",
                                      (gulong) ahead),
                            time, (int) ahead);
  if (minutes == 0)
    return g_strdup_printf (_ ("Vitals due now (%s)"), time);
  /* Translators: a time of day, and how many minutes ago that was */
  return g_strdup_printf (ngettext ("Vitals due since %1$s, %2$d min ago",
                                    "Vitals due since %1$s, %2$d min ago", (gulong) minutes),
                          time, (int) minutes);
}

static char *
word_one (RegimenMissingKind kind, guint n)
{
  switch (kind)
    {
    case REGIMEN_MISSING_CHECK_IN:
      return g_strdup_printf (ngettext ("%u line of the check-in", "%u lines of the check-in", n),
                              n);
    case REGIMEN_MISSING_VITALS:
      return g_strdup_printf (ngettext ("%u reading of vitals", "%u readings of vitals", n), n);
    case REGIMEN_MISSING_OXIMETRY:
      return g_strdup_printf (ngettext ("SpO₂ with %u reading", "SpO₂ with %u readings", n), n);
    case REGIMEN_MISSING_DOSE:
      return g_strdup (_ ("the dose"));
    case REGIMEN_MISSING_DOSE_END:
      return g_strdup_printf (ngettext ("what was given of %u dose", "what was given of %u doses",
                                        n),
                              n);
    case REGIMEN_MISSING_DISCHARGE:
      return g_strdup_printf (ngettext ("%u line of the discharge", "%u lines of the discharge", n),
                              n);
    case REGIMEN_MISSING_SCALE:
      return g_strdup_printf (ngettext ("%u item of the discharge scale",
                                        "%u items of the discharge scale", n),
                              n);
    case REGIMEN_MISSING_ESCORT:
      return g_strdup (_ ("who takes them home"));
    case REGIMEN_MISSING_EFFECT_END:
      return g_strdup_printf (ngettext ("the end of %u side effect", "the end of %u side effects",
                                        n),
                              n);
    }
  g_return_val_if_reached (g_strdup (""));
}

/**
 * regimen_word_missing:
 *
 * Returns: (transfer full): what a record lacks, a line each; "" when nothing is missing
 */
char *
regimen_word_missing (const RegimenMissing *missing)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < REGIMEN_N_MISSING; i++)
    {
      g_autofree char *line = NULL;

      if (missing->n[i] == 0)
        continue;
      line = word_one ((RegimenMissingKind) i, missing->n[i]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static void
append_part (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/**
 * regimen_word_session_figures:
 *
 * Returns: (transfer full): what was given, the highest pressure, how it was tolerated:
 *   "35 mg · peak 141/89 mmHg · 2 side effects"; "" where nothing of it is on record
 */
char *
regimen_word_session_figures (const RegimenSessionLine *line)
{
  GString *text = g_string_new (NULL);

  if (line->given_microgram > 0)
    {
      g_autofree char *dose = regimen_word_dose (line->given_microgram);

      append_part (text, dose);
    }
  if (line->systolic_peak != REGIMEN_VITAL_NONE)
    {
      g_autofree char *peak =
          g_strdup_printf (_ ("peak %1$d/%2$d mmHg"), line->systolic_peak, line->diastolic_peak);

      append_part (text, peak);
    }
  if (line->n_effects > 0)
    {
      g_autofree char *effects =
          g_strdup_printf (ngettext ("%u side effect", "%u side effects", line->n_effects),
                           line->n_effects);

      append_part (text, effects);
    }
  return g_string_free (text, FALSE);
}
