/* score-words.c - outcome measures, scores, calls and decisions in the words of a clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "score-words.h"

#include "visit-words.h"

#include <glib/gi18n.h>

/* Names of scales are the same in every language; only what is a plain word is translated. */
static const struct
{
  const char *code;
  const char *name;
} MEASURES[] = {
  { "cadss", "CADSS" },   { "cadss-6", "CADSS-6" },
  { "gad-7", "GAD-7" },   { "ham-d17", "HAM-D17" },
  { "madrs", "MADRS" },   { "mood", NC_ ("measure", "Mood") },
  { "pcl-5", "PCL-5" },   { "pain", NC_ ("measure", "Pain") },
  { "phq-9", "PHQ-9" },   { "qids-sr16", "QIDS-SR16" },
  { "y-bocs", "Y-BOCS" },
};

/* The names that published bands and cut-offs have in the definitions that ship. */
static const char *const BANDS[] = {
  NC_ ("band", "none"),
  NC_ ("band", "minimal"),
  NC_ ("band", "mild"),
  NC_ ("band", "moderate"),
  NC_ ("band", "moderately severe"),
  NC_ ("band", "severe"),
  NC_ ("band", "very severe"),
  NC_ ("band", "screening cut-off"),
  NC_ ("band", "further evaluation"),
  NC_ ("band", "provisional PTSD cut-point, depends on the population"),
};

static void
append (GString *text, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
append_free (GString *text, char *part)
{
  append (text, part);
  g_free (part);
}

/**
 * regimen_word_measure_code:
 *
 * Returns: the short name of a measure that ships; else @code itself
 */
const char *
regimen_word_measure_code (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (MEASURES); i++)
    if (g_str_equal (MEASURES[i].code, code))
      return g_dpgettext2 (NULL, "measure", MEASURES[i].name);
  return code;
}

/* Returns: the short name; the clinic's own for a measure that does not ship */
const char *
regimen_word_measure (const RegimenInstrument *instrument)
{
  const char *name = regimen_word_measure_code (instrument->code);

  return name != instrument->code ? name : instrument->name;
}

/**
 * regimen_word_of_measure:
 * @text: what the definition of a measure says: its title, question, a choice, an item, its
 *   licence, its note
 *
 * Returns: the same in the language of the program, where its authors' wording in it is known;
 *   else @text itself
 */
const char *
regimen_word_of_measure (const char *text)
{
  return *text != '\0' ? g_dpgettext2 (NULL, "shipped", text) : text;
}

/**
 * regimen_word_is_as_made:
 *
 * Returns: whether the items are shown as they were made, in English, though the program speaks
 *   another language: a translation of ours would be another measure
 */
gboolean
regimen_word_is_as_made (const RegimenInstrument *instrument)
{
  const RegimenItem *first = instrument->items->len > 0 ? instrument->items->pdata[0] : NULL;

  return first != NULL && regimen_word_of_measure (first->text) == first->text &&
         regimen_word_of_measure (instrument->title) != instrument->title;
}

/**
 * regimen_word_choice:
 *
 * Returns: an answer of a measure, in the language that its items are shown in
 */
const char *
regimen_word_choice (const RegimenInstrument *instrument, const RegimenChoice *choice)
{
  return regimen_word_is_as_made (instrument) ? choice->text
                                              : regimen_word_of_measure (choice->text);
}

/**
 * regimen_word_band:
 * @name: as a definition has it
 *
 * Returns: the same in the language of the program; @name itself where it did not ship
 */
const char *
regimen_word_band (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (BANDS); i++)
    if (g_str_equal (BANDS[i], name))
      return g_dpgettext2 (NULL, "band", BANDS[i]);
  return name;
}

const char *
regimen_word_measure_moment (RegimenMoment moment)
{
  switch (moment)
    {
    case REGIMEN_MOMENT_BASELINE:
      return C_ ("moment of a score", "baseline");
    case REGIMEN_MOMENT_SESSION:
      return C_ ("moment of a score", "with a session");
    case REGIMEN_MOMENT_GATE:
      return C_ ("moment of a score", "for the review");
    case REGIMEN_MOMENT_FOLLOW_UP:
      return C_ ("moment of a score", "at a follow-up");
    case REGIMEN_MOMENT_OTHER:
    default:
      return C_ ("moment of a score", "in between");
    }
}

const char *
regimen_word_decision (RegimenDecision decision)
{
  switch (decision)
    {
    case REGIMEN_DECISION_CONTINUE:
      return C_ ("decision", "Continue as planned");
    case REGIMEN_DECISION_CHANGE:
      return C_ ("decision", "Change the plan");
    case REGIMEN_DECISION_MAINTAIN:
      return C_ ("decision", "Go on to maintenance");
    case REGIMEN_DECISION_PAUSE:
      return C_ ("decision", "Pause");
    case REGIMEN_DECISION_STOP:
      return C_ ("decision", "Stop");
    }
  g_return_val_if_reached ("");
}

const char *
regimen_word_contact_outcome (RegimenContactOutcome outcome)
{
  switch (outcome)
    {
    case REGIMEN_CONTACT_REACHED:
      return C_ ("call", "Reached");
    case REGIMEN_CONTACT_NO_ANSWER:
      return C_ ("call", "No answer");
    case REGIMEN_CONTACT_LEFT_MESSAGE:
      return C_ ("call", "Left a message");
    case REGIMEN_CONTACT_CALL_BACK:
      return C_ ("call", "Wants to be called another time");
    case REGIMEN_CONTACT_GAVE_UP:
      return C_ ("call", "Given up");
    }
  g_return_val_if_reached ("");
}

/**
 * regimen_word_total:
 *
 * Returns: (transfer full): the total and its published band: "17 of 27, moderately severe"
 */
char *
regimen_word_total (const RegimenInstrument *instrument, int total)
{
  const RegimenBand *band = regimen_score_find_band (instrument, total);

  if (band == NULL)
    /* Translators: a score and the highest one there is: "17 of 27" */
    return g_strdup_printf (C_ ("score", "%1$d of %2$d"), total, instrument->max);
  /* Translators: a score, the highest one there is, and what it is called: "17 of 27, moderate" */
  return g_strdup_printf (C_ ("score", "%1$d of %2$d, %3$s"), total, instrument->max,
                          regimen_word_band (band->name));
}

/* "6 points better than the baseline" */
static char *
word_change (const RegimenInstrument *instrument, const RegimenCoursePoint *point)
{
  int better = regimen_score_improvement (instrument, point->baseline, point->total);

  if (better == 0)
    return g_strdup (_ ("as at the baseline"));
  if (better > 0)
    return g_strdup_printf (ngettext ("%d point better than the baseline",
                                      "%d points better than the baseline", (gulong) better),
                            better);
  return g_strdup_printf (ngettext ("%d point worse than the baseline",
                                    "%d points worse than the baseline", (gulong) -better),
                          -better);
}

/**
 * regimen_word_point:
 *
 * Returns: (transfer full): how a score reads: total, band, change against the baseline, response
 *   and remission by the published rules, and whether an answer has to be acted on
 */
char *
regimen_word_point (const RegimenInstrument *instrument, const RegimenCoursePoint *point)
{
  GString *text = g_string_new (NULL);

  append_free (text, regimen_word_total (instrument, point->total));
  if (point->is_baseline)
    append (text, C_ ("moment of a score", "baseline"));
  else
    append_free (text, word_change (instrument, point));
  if (point->is_response)
    append (text, C_ ("score", "response"));
  if (point->is_remission)
    append (text, C_ ("score", "remission"));
  if (point->is_alert_open)
    append (text, _ ("an answer waits to be acted on"));
  return g_string_free (text, FALSE);
}

static const RegimenCoursePoint *
first_response (const RegimenScoreCourse *course)
{
  for (guint i = 0; i < course->points->len; i++)
    {
      const RegimenCoursePoint *point = &g_array_index (course->points, RegimenCoursePoint, i);

      if (point->is_response)
        return point;
    }
  return NULL;
}

/**
 * regimen_word_course:
 *
 * Returns: (transfer full): what the chart of a measure shows, for whoever can't see it
 */
char *
regimen_word_course (const RegimenInstrument *instrument, const RegimenScoreCourse *course)
{
  const RegimenCoursePoint *last = regimen_score_course_last (course);
  const RegimenCoursePoint *response = first_response (course);
  GString *text = NULL;
  g_autofree char *baseline = NULL;
  g_autofree char *from = NULL;
  g_autofree char *latest = NULL;
  g_autofree char *until = NULL;

  if (last == NULL)
    return g_strdup_printf (_ ("%s was not given yet"), regimen_word_measure (instrument));
  text = g_string_new (NULL);
  g_string_append_printf (text,
                          /* Translators: a measure, how often it was given */
                          ngettext ("%1$s, given %2$u time.", "%1$s, given %2$u times.",
                                    course->points->len),
                          regimen_word_measure (instrument), course->points->len);
  from = regimen_word_day (course->baseline_day, REGIMEN_DAY_STYLE_MEDIUM);
  baseline = regimen_word_total (instrument, course->baseline);
  /* Translators: a score, its day */
  g_string_append_printf (text, _ (" Baseline %1$s on %2$s."), baseline, from);
  if (course->points->len > 1)
    {
      until = regimen_word_day (last->day, REGIMEN_DAY_STYLE_MEDIUM);
      latest = regimen_word_point (instrument, last);
      /* Translators: a score and how it reads, its day */
      g_string_append_printf (text, _ (" Latest %1$s on %2$s."), latest, until);
    }
  if (response != NULL)
    {
      g_autofree char *day = regimen_word_day (response->day, REGIMEN_DAY_STYLE_MEDIUM);

      g_string_append_printf (text, _ (" First response on %s."), day);
    }
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_measure_due:
 *
 * Returns: (transfer full): for what it is due and since when: "with a session · since Tue 3 Nov"
 */
char *
regimen_word_measure_due (const RegimenMeasureDue *due, RegimenDay today)
{
  GString *text = g_string_new (regimen_word_measure_moment (due->moment));
  g_autofree char *day = regimen_word_day (due->day, REGIMEN_DAY_STYLE_SHORT);

  if (regimen_day_compare (due->day, today) == 0)
    append (text, _ ("due today"));
  else
    append_free (text, g_strdup_printf (_ ("overdue since %s"), day));
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_contact:
 *
 * Returns: (transfer full): what came of a call, in one line
 */
char *
regimen_word_contact (const RegimenContact *contact)
{
  GString *text = g_string_new (regimen_word_contact_outcome (contact->outcome));

  if (contact->mood != REGIMEN_RATING_NONE)
    append_free (text, g_strdup_printf (_ ("mood %d of 10"), contact->mood));
  if (contact->is_safe != REGIMEN_RATING_NONE)
    append (text, contact->is_safe ? _ ("safe") : _ ("not safe"));
  append (text, contact->how_are_you);
  append (text, contact->side_effects);
  append (text, contact->what_was_done);
  if (contact->has_next_try)
    {
      g_autofree char *when = regimen_word_moment (contact->next_try);

      append_free (text, g_strdup_printf (_ ("next try %s"), when));
    }
  if (contact->has_next_day)
    {
      g_autofree char *day = regimen_word_day (contact->next_day, REGIMEN_DAY_STYLE_SHORT);

      append_free (text, g_strdup_printf (_ ("comes next on %s"), day));
    }
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): what was noted about a day, in one line */
char *
regimen_word_diary (const RegimenDiaryEntry *entry)
{
  GString *text = g_string_new (NULL);

  if (entry->mood != REGIMEN_RATING_NONE)
    append_free (text, g_strdup_printf (_ ("mood %d of 10"), entry->mood));
  if (entry->energy != REGIMEN_RATING_NONE)
    append_free (text, g_strdup_printf (_ ("energy %d of 10"), entry->energy));
  if (entry->sleep_minutes != REGIMEN_RATING_NONE)
    {
      g_autofree char *length = regimen_word_minutes (entry->sleep_minutes);

      append_free (text, g_strdup_printf (_ ("slept %s"), length));
    }
  append (text, entry->note);
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_task:
 *
 * Returns: (transfer full): what there is to do
 */
char *
regimen_word_task (RegimenTask *task)
{
  switch (task->kind)
    {
    case REGIMEN_TASK_ALERT:
      /* Translators: name of a measure */
      return g_strdup_printf (_ ("Act on an answer of the %s"),
                              regimen_word_measure_code (task->code));
    case REGIMEN_TASK_EVENT:
      return g_strdup (_ ("Follow up a serious event"));
    case REGIMEN_TASK_CALL:
      if (task->is_visit)
        /* Translators: name of a follow-up: "Visit: review of the response" */
        return g_strdup_printf (_ ("Visit: %s"), task->what);
      /* Translators: name of a follow-up: "Call: after 24 hours" */
      return g_strdup_printf (_ ("Call: %s"), task->what);
    case REGIMEN_TASK_FORM:
      return g_strdup (_ ("Send the monitoring form"));
    case REGIMEN_TASK_REVIEW:
      return g_strdup_printf (_ ("Review after session %1$d of %2$d"), task->n, task->n_of);
    case REGIMEN_TASK_SCORE:
      return g_strdup_printf (_ ("%s is to be given"), regimen_word_measure_code (task->code));
    case REGIMEN_TASK_LAPSE:
      return *task->what == '\0' ? g_strdup (_ ("Renew the medical screening"))
                                 /* Translators: title of a consent form */
                                 : g_strdup_printf (_ ("Renew: %s"), task->what);
    }
  g_return_val_if_reached (NULL);
}

/**
 * regimen_word_task_about:
 *
 * Returns: (transfer full): since when it waits, how often it was tried, of which plan it is
 */
char *
regimen_word_task_about (RegimenTask *task, RegimenDay today)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day =
      regimen_word_day (regimen_minute_day (task->since), REGIMEN_DAY_STYLE_SHORT);

  if (task->kind == REGIMEN_TASK_LAPSE)
    append_free (text, task->is_overdue
                           ? g_strdup_printf (C_ ("task", "no longer holds, since %s"), day)
                           : g_strdup_printf (C_ ("task", "holds till %s"), day));
  else if (task->kind == REGIMEN_TASK_FORM)
    append_free (text, g_strdup_printf (C_ ("task", "by %s"), day));
  else if (regimen_day_compare (regimen_minute_day (task->since), today) == 0)
    {
      if (task->kind == REGIMEN_TASK_CALL)
        append_free (text, regimen_word_time (task->since));
      else
        append (text, C_ ("task", "today"));
    }
  else
    append_free (text, g_strdup_printf (C_ ("task", "since %s"), day));
  if (task->n_tries > 0)
    append_free (text, g_strdup_printf (ngettext ("tried %d time", "tried %d times",
                                                  (gulong) task->n_tries),
                                        task->n_tries));
  append (text, task->plan_name);
  if (*task->phone != '\0')
    append_free (text, regimen_word_phone (task->phone));
  return g_string_free (text, FALSE);
}
