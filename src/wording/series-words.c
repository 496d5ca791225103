/* series-words.c - plans, their placed series and the reasons, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "series-words.h"

#include "conflict-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

const char *
regimen_word_plan_state (RegimenPlanState state)
{
  switch (state)
    {
    case REGIMEN_PLAN_DRAFT:
      return C_ ("plan", "draft");
    case REGIMEN_PLAN_ACTIVE:
      return C_ ("plan", "active");
    case REGIMEN_PLAN_PAUSED:
      return C_ ("plan", "paused");
    case REGIMEN_PLAN_COMPLETED:
      return C_ ("plan", "completed");
    case REGIMEN_PLAN_ENDED:
      return C_ ("plan", "ended");
    }
  g_return_val_if_reached ("");
}

static char *
word_unplaced (RegimenPlanRow *plan)
{
  return g_strdup_printf (ngettext ("%d session without a place", "%d sessions without a place",
                                    (gulong) plan->n_unplaced),
                          plan->n_unplaced);
}

/**
 * regimen_word_plan_risk:
 *
 * Returns: (transfer full): what endangers a plan: "2 sessions without a place · gap runs out Thu
 *   26 Nov"; "" when nothing does
 */
char *
regimen_word_plan_risk (RegimenPlanRow *plan, RegimenDay today)
{
  g_autofree char *unplaced = word_unplaced (plan);
  g_autofree char *day = NULL;

  switch (regimen_plan_row_risk (plan, today))
    {
    case REGIMEN_PLAN_RISK_GAP_OVER:
      day = regimen_word_day (plan->gap_end, REGIMEN_DAY_STYLE_SHORT);
      /* Translators: "2 sessions without a place", the last day for the next one */
      return g_strdup_printf (_ ("gap ran out %2$s · %1$s"), unplaced, day);
    case REGIMEN_PLAN_RISK_GAP_ENDS:
      day = regimen_word_day (plan->gap_end, REGIMEN_DAY_STYLE_SHORT);
      /* Translators: "2 sessions without a place", the last day for the next one */
      return g_strdup_printf (_ ("gap runs out %2$s · %1$s"), unplaced, day);
    case REGIMEN_PLAN_RISK_UNPLACED:
      return g_steal_pointer (&unplaced);
    case REGIMEN_PLAN_RISK_MISSED:
      return g_strdup_printf (ngettext ("%d session missed", "%d sessions missed",
                                        (gulong) plan->n_missed),
                              plan->n_missed);
    case REGIMEN_PLAN_RISK_NOT_BOOKED:
      return g_strdup (_ ("not booked yet"));
    case REGIMEN_PLAN_RISK_NONE:
    default:
      return g_strdup ("");
    }
}

/**
 * regimen_word_wish:
 *
 * Returns: (transfer none): what a placement is chosen for
 */
const char *
regimen_word_wish (RegimenWish wish)
{
  switch (wish)
    {
    case REGIMEN_WISH_BALANCED:
      return _ ("Balanced");
    case REGIMEN_WISH_EARLIEST:
      return _ ("As early as possible");
    case REGIMEN_WISH_SAME_TIME:
      return _ ("Same time of day");
    case REGIMEN_WISH_SAME_PEOPLE:
      return _ ("Same chair and provider");
    case REGIMEN_WISH_FEW_WEEKDAYS:
      return _ ("Fewest weekdays");
    }
  g_return_val_if_reached ("");
}

/**
 * regimen_word_reason:
 *
 * Returns: (transfer full): "as wished", or what was tried and what stood in the way: "Tue 24 Nov,
 *   9:00: chairs are full until 10:40"
 */
char *
regimen_word_reason (const RegimenReason *reason)
{
  g_autofree char *tried = NULL;
  g_autofree char *why = NULL;
  g_autofree char *again = NULL;

  g_return_val_if_fail (reason != NULL, NULL);

  if (reason->why == REGIMEN_WHY_AS_WISHED)
    return g_strdup (_ ("as wished"));
  tried = regimen_word_moment (reason->tried);
  if (reason->conflict == NULL)
    /* Translators: a time that was tried and is free */
    return g_strdup_printf (_ ("%s: possible, but the series as a whole would be worse"), tried);
  why = regimen_word_conflict (reason->conflict);
  if (reason->free_again.n == 0)
    /* Translators: a time that was tried, and why it can't be: "Tue 24 Nov, 9:00: Dr. Noor is off"
     */
    return g_strdup_printf (_ ("%1$s: %2$s"), tried, why);
  again = regimen_word_time (reason->free_again);
  /* Translators: a time that was tried, why it can't be, and from when on it could */
  return g_strdup_printf (_ ("%1$s: %2$s (free again at %3$s)"), tried, why, again);
}

static char *
word_relaxed_rule (const RegimenRelaxation *relaxation)
{
  int to = (int) relaxation->to, from = (int) relaxation->from;

  switch ((int) relaxation->rule)
    {
    case REGIMEN_RULE_GAP_LIMIT:
    case REGIMEN_RULE_GAP_MAX:
      /* Translators: phase number, days that would do, days now */
      return g_strdup_printf (_ ("let sessions of phase %1$d lie up to %2$d days apart (now %3$d)"),
                              relaxation->phase, to, from);
    case REGIMEN_RULE_GAP_MIN:
      return g_strdup_printf (_ ("let sessions of phase %1$d lie %2$d days apart (now %3$d)"),
                              relaxation->phase, to, from);
    case REGIMEN_RULE_WEEK_LIMIT:
      return g_strdup_printf (_ ("allow %2$d sessions of phase %1$d a week (now %3$d)"),
                              relaxation->phase, to, from);
    case REGIMEN_RULE_AVAILABILITY:
      return g_strdup (_ ("come at times the patient said they can’t"));
    case REGIMEN_RULE_BLACKOUT:
      return g_strdup (_ ("come on days the patient is away"));
    case REGIMEN_RULE_FOLLOW_UP:
      return g_strdup (_ ("let follow-ups lie outside their time"));
    case REGIMEN_RULE_WRONG_RESOURCE:
      return g_strdup (_ ("let somebody else than the plan’s provider do it"));
    case REGIMEN_RULE_CAPACITY:
      return g_strdup (_ ("book over what is full"));
    case REGIMEN_RULE_HOURS:
      return g_strdup (_ ("work outside the hours"));
    case REGIMEN_RULE_UNPLACED:
      {
        g_autofree char *day = regimen_word_day ((RegimenDay){ to }, REGIMEN_DAY_STYLE_SHORT);

        return g_strdup_printf (_ ("let the series last until %s"), day);
      }
    default:
      return g_strdup_printf (_ ("give way in “%s”"), regimen_rule_to_text (relaxation->rule));
    }
}

/* Steps that only help together come one after another, with the same result. */
static gboolean
is_same_set (const RegimenRelaxation *a, const RegimenRelaxation *b)
{
  return a->objective == b->objective && a->first.n == b->first.n && a->last.n == b->last.n;
}

/**
 * regimen_word_relaxations:
 * @relaxations: (element-type RegimenRelaxation): of a proposal that is not possible
 *
 * Returns: (transfer full): each way out, what would have to give in a line of its own, and what
 *   that would bring
 */
char *
regimen_word_relaxations (const GPtrArray *relaxations)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (relaxations != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < relaxations->len; i++)
    {
      const RegimenRelaxation *relaxation = g_ptr_array_index (relaxations, i);
      g_autofree char *rule = word_relaxed_rule (relaxation);

      if (i == 0 || !is_same_set (g_ptr_array_index (relaxations, i - 1), relaxation))
        {
          g_autofree char *first = regimen_word_day (relaxation->first, REGIMEN_DAY_STYLE_SHORT);
          g_autofree char *last = regimen_word_day (relaxation->last, REGIMEN_DAY_STYLE_SHORT);

          /* Translators: days of the first and last session; below it, what would have to give */
          g_string_append_printf (text, _ ("%1$sPossible from %2$s to %3$s, if you"),
                                  i > 0 ? "\n" : "", first, last);
        }
      g_string_append_printf (text, "\n  • %s", rule);
    }
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_proposed_place:
 *
 * Returns: (transfer full): "Tue 24 Nov, 10:30 · Chair 2 · Dr. Noor"
 */
char *
regimen_word_proposed_place (const RegimenProposedVisit *visit)
{
  GString *text = NULL;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (visit != NULL, NULL);

  moment = regimen_word_moment (visit->span.start);
  text = g_string_new (moment);
  if (visit->room_name != NULL && *visit->room_name != '\0')
    g_string_append_printf (text, " · %s", visit->room_name);
  if (visit->provider_name != NULL && *visit->provider_name != '\0')
    g_string_append_printf (text, " · %s", visit->provider_name);
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_proposed_why:
 *
 * Returns: (transfer full): where it stood before, what it breaks, why it stands there: one line
 *   each
 */
char *
regimen_word_proposed_why (const RegimenProposedVisit *visit)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (visit != NULL, g_string_free (text, FALSE));

  if (visit->is_kept)
    g_string_append (text, _ ("stays where it is"));
  else if (visit->has_old)
    {
      g_autofree char *old = regimen_word_moment (visit->old_span.start);

      /* Translators: where a visit stood before: "was Tue 24 Nov, 10:30" */
      g_string_append_printf (text, _ ("was %s"), old);
    }
  for (guint i = 0; i < visit->conflicts->len; i++)
    {
      g_autofree char *line = regimen_word_conflict (g_ptr_array_index (visit->conflicts, i));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  for (guint i = 0; i < visit->reasons->len && !visit->is_kept; i++)
    {
      g_autofree char *line = regimen_word_reason (g_ptr_array_index (visit->reasons, i));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}
