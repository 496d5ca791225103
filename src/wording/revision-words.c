/* revision-words.c - what other rules change in a plan, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "revision-words.h"

#include "record-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

static void
add_part (GString *text, const char *separator, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
  g_free (part);
}

static char *
word_moves (const RegimenProposal *proposal)
{
  gulong n = (gulong) proposal->n_moves;

  if (proposal->least_moves <= 0)
    return g_strdup_printf (ngettext ("%d visit moves", "%d visits move", n), proposal->n_moves);
  if (proposal->least_moves >= proposal->n_moves)
    return g_strdup_printf (ngettext ("%d visit moves, the fewest possible",
                                      "%d visits move, the fewest possible", n),
                            proposal->n_moves);
  /* Translators: visits that move, and how many of them no plan could leave where they are */
  return g_strdup_printf (ngettext ("%1$d visit moves, at least %2$d must",
                                    "%1$d visits move, at least %2$d must", n),
                          proposal->n_moves, proposal->least_moves);
}

/**
 * regimen_word_changes:
 * @proposal: of a series placed anew
 *
 * Returns: (transfer full): "2 visits move, the fewest possible · 1 visit is new · 1 visit is given
 *   up"; "" when nothing changes
 */
char *
regimen_word_changes (const RegimenProposal *proposal)
{
  GString *text = g_string_new (NULL);
  int n_given_up;

  g_return_val_if_fail (proposal != NULL, g_string_free (text, FALSE));

  n_given_up = (int) proposal->given_up->len;
  if (proposal->n_moves > 0)
    add_part (text, " · ", word_moves (proposal));
  if (proposal->n_swaps > 0)
    add_part (text, " · ",
              g_strdup_printf (ngettext ("%d visit keeps its time but not chair or people",
                                         "%d visits keep their time but not chair or people",
                                         (gulong) proposal->n_swaps),
                               proposal->n_swaps));
  if (proposal->n_first > 0)
    add_part (text, " · ",
              g_strdup_printf (ngettext ("%d visit is new", "%d visits are new",
                                         (gulong) proposal->n_first),
                               proposal->n_first));
  if (n_given_up > 0)
    add_part (text, " · ",
              g_strdup_printf (ngettext ("%d visit is given up", "%d visits are given up",
                                         (gulong) n_given_up),
                               n_given_up));
  return g_string_free (text, FALSE);
}

/* The same words as where the numbers are set. */
static const struct
{
  const char *title;
  gsize offset;
} numbers[] = {
  { N_ ("Sessions"), G_STRUCT_OFFSET (RegimenPhase, session_count) },
  { N_ ("At most a week (0: no limit)"), G_STRUCT_OFFSET (RegimenPhase, max_per_week) },
  { N_ ("Days apart, at least"), G_STRUCT_OFFSET (RegimenPhase, min_gap_days) },
  { N_ ("Days apart, best"), G_STRUCT_OFFSET (RegimenPhase, target_gap_days) },
  { N_ ("Days apart, at most"), G_STRUCT_OFFSET (RegimenPhase, max_gap_days) },
  { N_ ("Days apart, never over"), G_STRUCT_OFFSET (RegimenPhase, limit_gap_days) },
  { N_ ("Different weekdays, at most"), G_STRUCT_OFFSET (RegimenPhase, weekday_count) },
};

static void
add_phase_difference (GString *text, const RegimenPhase *before, const RegimenPhase *after)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      int was = G_STRUCT_MEMBER (int, before, numbers[i].offset);
      int is = G_STRUCT_MEMBER (int, after, numbers[i].offset);

      if (was != is)
        /* Translators: name of a part of a plan, title of a number, the number now and before */
        add_part (text, "\n",
                  g_strdup_printf (_ ("%1$s · %2$s: %3$d (was %4$d)"), after->name,
                                   _ (numbers[i].title), is, was));
    }
  if (before->visit_type_id != after->visit_type_id)
    add_part (text, "\n", g_strdup_printf (_ ("%s: another kind of visit"), after->name));
}

static gboolean
has_rule (const RegimenPlan *plan, const RegimenFollowUpRule *wanted)
{
  for (guint i = 0; i < plan->follow_up_rules->len; i++)
    {
      const RegimenFollowUpRule *rule = g_ptr_array_index (plan->follow_up_rules, i);

      if (g_strcmp0 (rule->name, wanted->name) == 0 && rule->anchor_phase == wanted->anchor_phase &&
          rule->anchor_session == wanted->anchor_session)
        return TRUE;
    }
  return FALSE;
}

static void
add_rules_lacking (GString *text, const RegimenPlan *of, const RegimenPlan *in, const char *format)
{
  for (guint i = 0; i < of->follow_up_rules->len; i++)
    {
      const RegimenFollowUpRule *rule = g_ptr_array_index (of->follow_up_rules, i);
      g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

      if (!has_rule (in, rule))
        add_part (text, "\n", g_strjoinv (rule->name, parts));
    }
}

/**
 * regimen_word_plan_difference:
 * @before: a plan's rules as they were
 * @after: as they are
 *
 * Returns: (transfer full): what differs, a line each; "" when nothing
 */
char *
regimen_word_plan_difference (const RegimenPlan *before, const RegimenPlan *after)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (before != NULL && after != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < MAX (before->phases->len, after->phases->len); i++)
    {
      const RegimenPhase *was =
          i < before->phases->len ? g_ptr_array_index (before->phases, i) : NULL;
      const RegimenPhase *is = i < after->phases->len ? g_ptr_array_index (after->phases, i) : NULL;

      if (was != NULL && is != NULL)
        add_phase_difference (text, was, is);
      else if (is != NULL)
        add_part (text, "\n", g_strdup_printf (_ ("%s: new"), is->name));
      else
        add_part (text, "\n", g_strdup_printf (_ ("%s: no more"), was->name));
    }
  add_rules_lacking (text, before, after, _ ("Follow-up no more: %s"));
  add_rules_lacking (text, after, before, _ ("Follow-up new: %s"));
  if (before->dose_microgram != after->dose_microgram)
    {
      g_autofree char *dose =
          after->dose_microgram > 0 ? regimen_word_dose (after->dose_microgram) : g_strdup ("–");

      add_part (text, "\n", g_strdup_printf (_ ("Dose: %s"), dose));
    }
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_version_reason:
 *
 * Returns: (transfer full): why a version was made; the first one has no reason of its own, and
 *   those that undo and redo make say so
 */
char *
regimen_word_version_reason (const RegimenPlan *rules)
{
  g_return_val_if_fail (rules != NULL, NULL);

  if (g_str_equal (rules->version_reason, "undone"))
    return g_strdup (_ ("The change before was taken back"));
  if (g_str_equal (rules->version_reason, "redone"))
    return g_strdup (_ ("The change was made again"));
  if (*rules->version_reason != '\0')
    return g_strdup (rules->version_reason);
  return g_strdup (rules->version_number == 1 ? _ ("As the plan was made") : _ ("No reason given"));
}
