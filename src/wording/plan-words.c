/* plan-words.c - the rules of a plan, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "plan-words.h"

#include "visit-words.h"

#include <glib/gi18n.h>

static char *
word_frequency (const RegimenPhase *phase)
{
  g_autofree char *sessions =
      g_strdup_printf (ngettext ("%d session", "%d sessions", (gulong) phase->session_count),
                       phase->session_count);

  if (phase->max_per_week == 0)
    return g_steal_pointer (&sessions);
  /* Translators: "6 sessions", how many a week at most */
  return g_strdup_printf (ngettext ("%1$s, at most %2$d a week", "%1$s, at most %2$d a week",
                                    (gulong) phase->max_per_week),
                          sessions, phase->max_per_week);
}

/**
 * regimen_word_phase:
 *
 * Returns: (transfer full): its rules in two lines: "6 sessions, at most 2 a week\n2 to 5 days
 *   apart, best 3"
 */
char *
regimen_word_phase (const RegimenPhase *phase)
{
  g_autofree char *frequency = NULL;
  g_autofree char *gaps = NULL;

  g_return_val_if_fail (phase != NULL, NULL);

  frequency = word_frequency (phase);
  if (phase->session_count < 2)
    return g_steal_pointer (&frequency);
  /* Translators: days between sessions: at least, at most, best */
  gaps = g_strdup_printf (_ ("%1$d to %2$d days apart, best %3$d"), phase->min_gap_days,
                          phase->max_gap_days, phase->target_gap_days);
  return g_strdup_printf ("%s\n%s", frequency, gaps);
}

/**
 * regimen_word_visit_length:
 *
 * Returns: (transfer full): its segments while the patient is there: "15 · 40 · 65 min"
 */
char *
regimen_word_visit_length (const RegimenVisitType *type)
{
  GString *text = g_string_new (NULL);
  g_autofree char *parts = NULL;

  g_return_val_if_fail (type != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < type->segments->len; i++)
    {
      const RegimenSegment *segment = g_ptr_array_index (type->segments, i);

      if (segment->has_patient || type->segments->len == 1)
        g_string_append_printf (text, "%s%d", text->len > 0 ? " · " : "", segment->minutes);
    }
  parts = g_string_free (text, FALSE);
  /* Translators: minutes of the parts of a visit, "15 · 40 · 65" */
  return g_strdup_printf (_ ("%s min"), parts);
}

static char *
word_time_after (gint64 minutes)
{
  int hours = (int) (minutes / 60);
  int days = (int) (minutes / REGIMEN_MINUTES_PER_DAY);

  if (minutes % REGIMEN_MINUTES_PER_DAY == 0 && days > 1)
    return g_strdup_printf (ngettext ("%d day after", "%d days after", (gulong) days), days);
  return g_strdup_printf (ngettext ("%d hour after", "%d hours after", (gulong) hours), hours);
}

/**
 * regimen_word_follow_up_rule:
 *
 * Returns: (transfer full): when it comes: "24 hours after session 1 of Induction"
 */
char *
regimen_word_follow_up_rule (const RegimenPlan *plan, const RegimenFollowUpRule *rule)
{
  g_autofree char *after = NULL;
  const RegimenPhase *phase = NULL;

  g_return_val_if_fail (plan != NULL && rule != NULL, NULL);

  after = word_time_after (rule->target_after_min);
  if (rule->anchor_phase >= 1 && (guint) rule->anchor_phase <= plan->phases->len)
    phase = g_ptr_array_index (plan->phases, (guint) rule->anchor_phase - 1);
  if (phase == NULL)
    return g_steal_pointer (&after);
  if (rule->anchor_session == 0)
    /* Translators: "7 days after", name of a phase */
    return g_strdup_printf (_ ("%1$s the last session of %2$s"), after, phase->name);
  /* Translators: "24 hours after", number of a session, name of a phase */
  return g_strdup_printf (_ ("%1$s session %2$d of %3$s"), after, rule->anchor_session,
                          phase->name);
}

static void
add_gate (GString *text, const RegimenPlan *plan, const RegimenGate *gate)
{
  const RegimenPhase *phase = gate->phase >= 1 && (guint) gate->phase <= plan->phases->len
                                  ? g_ptr_array_index (plan->phases, (guint) gate->phase - 1)
                                  : NULL;
  g_autofree char *line = NULL;

  if (phase == NULL)
    return;
  if (gate->every_months > 0)
    line = g_strdup_printf (ngettext ("a review every %d month", "a review every %d months",
                                      (gulong) gate->every_months),
                            gate->every_months);
  else if (gate->after_session == 0)
    line = g_strdup_printf (_ ("a review after %s"), phase->name);
  else
    /* Translators: number of a session, name of a phase */
    line = g_strdup_printf (_ ("a review after session %1$d of %2$s"), gate->after_session,
                            phase->name);
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/**
 * regimen_word_plan_needs:
 *
 * Returns: (transfer full): what a plan asks for besides times, a line each: an escort, to come
 *   early, reviews; "" when nothing
 */
char *
regimen_word_plan_needs (const RegimenPlan *plan)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (plan != NULL, g_string_free (text, FALSE));

  if (plan->needs_escort)
    g_string_append (text, _ ("somebody to see the patient home"));
  if (plan->arrive_before_min > 0)
    {
      g_autofree char *early =
          g_strdup_printf (ngettext ("to arrive %d minute early", "to arrive %d minutes early",
                                     (gulong) plan->arrive_before_min),
                           plan->arrive_before_min);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", early);
    }
  for (guint i = 0; i < plan->gates->len; i++)
    add_gate (text, plan, &g_array_index (plan->gates, RegimenGate, i));
  return g_string_free (text, FALSE);
}
