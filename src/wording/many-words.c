/* many-words.c - many series placed at once, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "many-words.h"

#include "series-words.h"
#include "visit-words.h"
#include "what-if-words.h"

#include <glib/gi18n.h>

/* Beyond it a figure says nothing but that the bound is weak. */
#define PERCENT_WORTH_SAYING 100

/**
 * regimen_word_many_quality:
 *
 * Returns: (transfer full): how good an answer is: "at most 3 % from the best possible"
 */
char *
regimen_word_many_quality (gint64 objective, gint64 lower_bound, gboolean is_proven)
{
  int percent = regimen_many_gap_percent (objective, lower_bound);

  if (is_proven || percent == 0)
    return g_strdup (_ ("the best possible"));
  if (percent < 0 || percent > PERCENT_WORTH_SAYING)
    return g_strdup (_ ("how far from the best possible is not known yet"));
  /* Translators: how far an answer is from the best one at most */
  return g_strdup_printf (_ ("at most %d %% from the best possible"), percent);
}

/**
 * regimen_word_many_progress:
 *
 * Returns: (transfer full): how far the planner is: "12 of 46 have a place so far"
 */
char *
regimen_word_many_progress (const RegimenManyProgress *progress)
{
  g_autofree char *quality = NULL;

  if (!progress->is_complete)
    /* Translators: so many have a place, of so many */
    return g_strdup_printf (_ ("%1$d of %2$d have a place so far"), progress->n_placed,
                            progress->n_parts);
  quality =
      regimen_word_many_quality (progress->objective, progress->lower_bound, progress->is_proven);
  /* Translators: so many have a place, of so many; then how good that is */
  return g_strdup_printf (_ ("%1$d of %2$d have a place; %3$s"), progress->n_placed,
                          progress->n_parts, quality);
}

static void
add_moves (const RegimenManyProposal *proposal, GString *text)
{
  gulong n = (gulong) proposal->n_moves;

  if (proposal->least_moves <= 0 || n == 0)
    g_string_append_printf (text, ngettext (" by %d move", " by %d moves", n), proposal->n_moves);
  else if (proposal->least_moves >= proposal->n_moves)
    g_string_append_printf (text,
                            ngettext (" by %d move (the fewest possible)",
                                      " by %d moves (the fewest possible)", n),
                            proposal->n_moves);
  else
    /* Translators: visits that move, and how many at least would under any plan */
    g_string_append_printf (text,
                            ngettext (" by %1$d move (at least %2$d is needed)",
                                      " by %1$d moves (at least %2$d are needed)", n),
                            proposal->n_moves, proposal->least_moves);
}

/**
 * regimen_word_many_proposal:
 *
 * Returns: (transfer full): what it comes to, in one line
 */
char *
regimen_word_many_proposal (const RegimenManyProposal *proposal)
{
  GString *text = g_string_new (NULL);
  g_autofree char *quality =
      regimen_word_many_quality (proposal->objective, proposal->lower_bound, proposal->is_proven);

  g_string_append_printf (text,
                          ngettext ("%d patient gets a place", "%d patients get a place",
                                    proposal->n_placed),
                          proposal->n_placed);
  if (proposal->is_reflow)
    add_moves (proposal, text);
  if (proposal->n_placed > 0)
    g_string_append_printf (text, "; %s", quality);
  if (proposal->n_left > 0)
    {
      g_string_append (text, ". ");
      g_string_append_printf (text,
                              ngettext ("%d is left to you", "%d are left to you",
                                        proposal->n_left),
                              proposal->n_left);
    }
  return g_string_free (text, FALSE);
}

static char *
word_placed (const RegimenProposal *proposal)
{
  const RegimenProposedVisit *first = proposal->visits->pdata[0];
  const RegimenProposedVisit *last = proposal->visits->pdata[proposal->visits->len - 1];
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  if (proposal->is_reflow)
    return g_strdup_printf (ngettext ("%1$d of %2$d visit changes", "%1$d of %2$d visits change",
                                      proposal->visits->len),
                            regimen_proposal_count_changes (proposal), (int) proposal->visits->len);
  from = regimen_word_day (regimen_minute_day (first->span.start), REGIMEN_DAY_STYLE_SHORT);
  until = regimen_word_day (regimen_minute_day (last->span.start), REGIMEN_DAY_STYLE_SHORT);
  /* Translators: how many visits, the days of the first and the last */
  return g_strdup_printf (ngettext ("%1$d visit, %2$s", "%1$d visits, %2$s to %3$s",
                                    proposal->visits->len),
                          (int) proposal->visits->len, from, until);
}

/**
 * regimen_word_many_part:
 *
 * Returns: (transfer full): what becomes of one of them: "2 of 6 visits change"
 */
char *
regimen_word_many_part (const RegimenManyPart *part)
{
  g_autofree char *when = NULL;

  switch (part->outcome)
    {
    case REGIMEN_MANY_PLACED:
      return word_placed (part->proposal);
    case REGIMEN_MANY_AS_IT_WAS:
      return g_strdup (_ ("Nothing has to change"));
    case REGIMEN_MANY_NO_PLACE:
      return g_strdup (part->is_crowded_out ? _ ("No place left beside the others")
                                            : _ ("No place under these rules"));
    case REGIMEN_MANY_STAYS:
      when = regimen_word_moment (part->span.start);
      /* Translators: when the visit stands */
      return g_strdup_printf (_ ("%s: locked or under way, so it stays"), when);
    case REGIMEN_MANY_BLOCK:
    default:
      when = regimen_word_moment (part->span.start);
      /* Translators: when the block stands */
      return g_strdup_printf (_ ("%s: a block without a patient, so it stays"), when);
    }
}

static void
add_wish (GString *text, const char *wish)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", wish);
}

/**
 * regimen_word_wishes:
 *
 * Returns: (transfer full): "in the morning · Tue, Fri · not this week"; "" without any
 */
char *
regimen_word_wishes (const RegimenWishes *wishes)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (wishes != NULL, g_string_free (text, FALSE));

  if (wishes->day_part == REGIMEN_DAY_PART_MORNING)
    add_wish (text, _ ("in the morning"));
  else if (wishes->day_part == REGIMEN_DAY_PART_AFTERNOON)
    add_wish (text, _ ("in the afternoon"));
  if (wishes->weekdays != 0)
    {
      g_autofree char *weekdays = regimen_word_weekdays (wishes->weekdays);

      add_wish (text, weekdays);
    }
  if (wishes->not_before.n != 0)
    add_wish (text, _ ("not this week"));
  if (text->len > 0 && wishes->is_firm)
    add_wish (text, _ ("at no other times"));
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_many_help:
 *
 * Returns: (transfer full): what would help one that is left out; "" when nothing is known to
 */
char *
regimen_word_many_help (const RegimenManyPart *part)
{
  if (part->outcome == REGIMEN_MANY_STAYS)
    return g_strdup (_ ("Unlock it, move it by hand or cancel it."));
  if (part->outcome == REGIMEN_MANY_BLOCK)
    return g_strdup (_ ("Move or cancel it on the calendar."));
  if (part->outcome != REGIMEN_MANY_NO_PLACE)
    return g_strdup ("");
  if (!part->proposal->is_reflow && regimen_many_part_needs_reflow (part))
    return g_strdup (_ ("Later sessions of it are booked: open the plan and re-flow it."));
  if (part->is_crowded_out)
    return g_strdup (_ ("Alone it would have a place: book fewer of the others, or start later."));
  if (part->proposal->relaxations->len == 0)
    return g_strdup (_ ("No single rule would help; change the plan or its start."));
  return regimen_word_relaxations (part->proposal->relaxations);
}

/**
 * regimen_word_many_visit:
 *
 * Returns: (transfer full): a visit by what it is and where it would stand
 */
char *
regimen_word_many_visit (const RegimenProposedVisit *visit)
{
  g_autofree char *place = regimen_word_proposed_place (visit);

  /* Translators: which visit ("3/6" or "Call after session 1"), and its place */
  return g_strdup_printf (_ ("%1$s: %2$s"), visit->label, place);
}

static const char *
word_role (const RegimenManyBottleneck *bottleneck)
{
  switch (bottleneck->role)
    {
    case REGIMEN_ROLE_NURSE:
      return _ ("nurses");
    case REGIMEN_ROLE_PROVIDER:
      return _ ("providers");
    case REGIMEN_ROLE_ROOM:
      return bottleneck->room_kind == REGIMEN_ROOM_CHAIR ? _ ("chairs") : _ ("rooms");
    case REGIMEN_ROLE_PATIENT:
    default:
      return _ ("patients");
    }
}

/**
 * regimen_word_bottleneck:
 *
 * Returns: (transfer full): what is short in a week: "week of Mon 30 Nov: chairs"
 */
char *
regimen_word_bottleneck (const RegimenManyBottleneck *bottleneck)
{
  g_autofree char *week = regimen_word_day (bottleneck->week, REGIMEN_DAY_STYLE_SHORT);

  if (bottleneck->resource_name != NULL && *bottleneck->resource_name != '\0')
    /* Translators: first day of a week; a room or a person */
    return g_strdup_printf (_ ("week of %1$s: %2$s"), week, bottleneck->resource_name);
  /* Translators: first day of a week; "chairs", "nurses" */
  return g_strdup_printf (_ ("week of %1$s: %2$s"), week, word_role (bottleneck));
}
