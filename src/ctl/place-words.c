/* place-words.c - answers of the planner in words, as remarks in an answer's file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "place-words.h"

static const char *
plural (gint64 n)
{
  return n == 1 || n == -1 ? "" : "s";
}

/* "Tue 9:00 (day 15)" */
static char *
word_time (int day, int start_min)
{
  static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

  return start_min < 0 ? g_strdup_printf ("%s (day %d)", weekdays[day % 7], day)
                       : g_strdup_printf ("%s %d:%02d (day %d)", weekdays[day % 7], start_min / 60,
                                          start_min % 60, day);
}

/* "3 days", "2 hours 15 minutes" */
static char *
word_minutes (gint64 minutes)
{
  gint64 days = minutes / REGIMEN_MINUTES_PER_DAY;
  gint64 hours = minutes % REGIMEN_MINUTES_PER_DAY / 60;
  gint64 rest = minutes % 60;
  g_autoptr (GString) text = g_string_new (NULL);

  if (days > 0)
    g_string_append_printf (text, "%d day%s ", (int) days, plural (days));
  if (hours > 0)
    g_string_append_printf (text, "%d hour%s ", (int) hours, plural (hours));
  if (rest > 0 || text->len == 0)
    g_string_append_printf (text, "%d minute%s ", (int) rest, plural (rest));
  g_string_truncate (text, text->len - 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
word_activity (const RegimenProblem *problem, int patient, int activity)
{
  const RegimenSeries *series = regimen_problem_get_patient (problem, patient);
  int n_sessions = regimen_series_n_sessions (series);
  const RegimenProblemFollowUp *rule;

  if (activity < n_sessions)
    return g_strdup_printf ("session %d of %d", activity + 1, n_sessions);
  rule = &g_array_index (series->follow_ups, RegimenProblemFollowUp, activity - n_sessions);

  return g_strdup_printf ("%s after session %d", regimen_problem_type (problem, rule->type)->name,
                          rule->anchor + 1);
}

static char *
word_until (int until_min)
{
  return until_min < 0 ? g_strdup ("")
         : until_min >= REGIMEN_MINUTES_PER_DAY
             ? g_strdup (" for the rest of the day")
             : g_strdup_printf (" until %d:%02d", until_min / 60, until_min % 60);
}

/* What another activity of the series does to a time: "too near to session 3 of 12". */
static char *
word_own (const RegimenProblem *problem, int patient, const RegimenPlaceReason *r)
{
  g_autofree char *other = word_activity (problem, patient, r->other_activity);

  switch ((int) r->obstacle)
    {
    case REGIMEN_OBSTACLE_GAP:
      return g_strdup_printf ("too near to %s", other);
    case REGIMEN_OBSTACLE_GAP_LIMIT:
      return g_strdup_printf ("too far from %s", other);
    case REGIMEN_OBSTACLE_SAME_DAY:
      return g_strdup_printf ("%s is on that day", other);
    default:
      return g_strdup_printf ("%s is then", other);
    }
}

static char *
word_clinic (const RegimenProblem *problem, const RegimenPlaceReason *r)
{
  g_autofree char *until = word_until (r->until_min);
  const char *who = r->resource >= 0 ? regimen_problem_resource (problem, r->resource)->name
                                     : regimen_problem_group (problem, r->group)->name;

  switch ((int) r->obstacle)
    {
    case REGIMEN_OBSTACLE_FULL:
      return g_strdup_printf ("%s full%s", who, until);
    case REGIMEN_OBSTACLE_STARTS:
      return g_strdup_printf ("too many starts at %d:%02d", r->start_min / 60, r->start_min % 60);
    case REGIMEN_OBSTACLE_OFF:
      return g_strdup_printf ("%s off%s", who, until);
    default:
      return g_strdup_printf ("%s closed%s", who, until);
    }
}

static char *
word_obstacle (const RegimenProblem *problem, int patient, const RegimenPlaceReason *r)
{
  g_autofree char *until = NULL;

  switch (r->obstacle)
    {
    case REGIMEN_OBSTACLE_FULL:
    case REGIMEN_OBSTACLE_STARTS:
    case REGIMEN_OBSTACLE_OFF:
    case REGIMEN_OBSTACLE_CLOSED:
      return word_clinic (problem, r);
    case REGIMEN_OBSTACLE_GAP:
    case REGIMEN_OBSTACLE_GAP_LIMIT:
    case REGIMEN_OBSTACLE_SAME_DAY:
    case REGIMEN_OBSTACLE_OWN_VISIT:
      return word_own (problem, patient, r);
    case REGIMEN_OBSTACLE_WEEK_CAP:
      return g_strdup ("the week has its sessions");
    case REGIMEN_OBSTACLE_AVAILABILITY:
      return g_strdup ("the patient can't come then");
    case REGIMEN_OBSTACLE_BLACKOUT:
      until = word_until (r->until_min);
      return g_strdup_printf ("the patient is away%s", until);
    case REGIMEN_OBSTACLE_RANGE:
      return g_strdup ("outside the days of the plan");
    case REGIMEN_OBSTACLE_ROLES:
      return g_strdup ("the rest of the series would have no place");
    case REGIMEN_OBSTACLE_COST:
      return r->cost < 0 ? g_strdup ("possible, but the series as a whole would be worse")
                         : g_strdup_printf ("possible, but the series as a whole would cost"
                                            " %" G_GINT64_FORMAT " more",
                                            r->cost);
    default:
      g_assert_not_reached ();
    }
}

/* All that was tried for one wish on one line: "not earlier: Tue 9:00 (day 15): chairs full until
 * 10:40; Wed 9:00 (day 16): prov2 off". */
static void
word_wish (const RegimenProblem *problem,
           int patient,
           const RegimenPlacement *p,
           RegimenPlaceWish wish,
           GString *out)
{
  static const char *const wishes[] = {
    [REGIMEN_PLACE_WISH_EARLIER] = "not earlier",
    [REGIMEN_PLACE_WISH_TARGET] = "not where aimed at",
    [REGIMEN_PLACE_WISH_PREFERRED] = "not as the patient likes",
  };
  gboolean is_first = TRUE;

  for (guint k = 0; k < p->reasons->len; k++)
    {
      const RegimenPlaceReason *r = &g_array_index (p->reasons, RegimenPlaceReason, k);
      g_autofree char *tried = NULL;
      g_autofree char *obstacle = NULL;

      if (r->wish != wish)
        continue;
      tried = word_time (r->day, r->start_min);
      obstacle = word_obstacle (problem, patient, r);
      if (is_first)
        g_string_append_printf (out, "#   %s: ", wishes[wish]);
      g_string_append_printf (out, "%s%s: %s", is_first ? "" : "; ", tried, obstacle);
      is_first = FALSE;
    }
  if (!is_first)
    g_string_append_c (out, '\n');
}

static char *
word_breach (const RegimenProblem *problem, const RegimenPlaceBreach *b)
{
  g_autofree char *size = word_minutes (ABS (b->size));

  switch (b->kind)
    {
    case REGIMEN_BREACH_LATE:
      return g_strdup_printf ("%s beyond the longest gap", size);
    case REGIMEN_BREACH_GAP:
      return g_strdup_printf ("%d day%s %s than aimed at", (int) ABS (b->size), plural (b->size),
                              b->size > 0 ? "later" : "earlier");
    case REGIMEN_BREACH_TIME_OF_DAY:
      return g_strdup_printf ("%s %s in the day than before", size,
                              b->size > 0 ? "later" : "earlier");
    case REGIMEN_BREACH_WEEKDAY:
      return g_strdup ("on one more weekday");
    case REGIMEN_BREACH_PREFERENCE:
      return g_strdup ("outside what the patient likes");
    case REGIMEN_BREACH_ROLE:
      return g_strdup_printf ("another %s than before",
                              regimen_problem_role (problem, b->role)->name);
    case REGIMEN_BREACH_FOLLOW_UP:
      return g_strdup_printf ("%s %s than aimed at", size, b->size > 0 ? "later" : "earlier");
    case REGIMEN_BREACH_CROWD:
      return g_strdup_printf ("%d visit%s too many start%s then", (int) b->size, plural (b->size),
                              b->size == 1 ? "s" : "");
    case REGIMEN_BREACH_MOVED:
      return g_strdup ("moved");
    default:
      g_assert_not_reached ();
    }
}

static void
word_breaches (const RegimenProblem *problem, const RegimenPlacement *p, GString *out)
{
  for (guint k = 0; k < p->breaches->len; k++)
    {
      const RegimenPlaceBreach *b = &g_array_index (p->breaches, RegimenPlaceBreach, k);
      g_autofree char *breach = word_breach (problem, b);

      g_string_append_printf (out, "%s%s (%" G_GINT64_FORMAT ")", k == 0 ? "#   " : "; ", breach,
                              b->cost);
    }
  if (p->breaches->len > 0)
    g_string_append_c (out, '\n');
}

/**
 * regimen_place_word_reasons:
 *
 * For each visit that was placed: where, why not earlier and not as wished, and what it breaks by
 * how much. All are remarks: the answer stays an answer.
 */
void
regimen_place_word_reasons (const RegimenProblem *problem,
                            const RegimenSolution *solution,
                            GString *out)
{
  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, i);
      g_autofree char *what = word_activity (problem, solution->patient, p->activity);
      g_autofree char *where = word_time (p->day, p->start_min);

      if (p->is_fixed)
        continue;
      g_string_append_printf (out, "# p%d a%d, %s: %s%s\n", solution->patient, p->activity, what,
                              where, p->held >= 0 ? ", kept" : "");
      for (int wish = 0; wish <= REGIMEN_PLACE_WISH_PREFERRED; wish++)
        word_wish (problem, solution->patient, p, (RegimenPlaceWish) wish, out);
      word_breaches (problem, p, out);
    }
}

static char *
word_step (const RegimenPlaceRelaxStep *step)
{
  double days = (double) step->value / REGIMEN_MINUTES_PER_DAY;

  switch (step->kind)
    {
    case REGIMEN_RELAX_MAX_GAP:
      return g_strdup_printf ("let sessions of phase %d lie up to %g days apart", step->phase,
                              days);
    case REGIMEN_RELAX_MIN_GAP:
      return g_strdup_printf ("let sessions of phase %d lie as near as %g days", step->phase, days);
    case REGIMEN_RELAX_WEEK_CAP:
      return g_strdup_printf ("allow %d sessions of phase %d a week", (int) step->value,
                              step->phase);
    case REGIMEN_RELAX_AVAILABILITY:
      return g_strdup ("let the patient come outside the usual hours");
    case REGIMEN_RELAX_BLACKOUT:
      return g_strdup ("let the patient come on the days away");
    case REGIMEN_RELAX_LAST_DAY:
      return g_strdup_printf ("let the plan last until day %d", (int) step->value);
    case REGIMEN_RELAX_TIE:
      return g_strdup ("let another than the resource tied serve");
    case REGIMEN_RELAX_FOLLOW_UP:
      return g_strdup_printf ("let follow-ups lie %g days outside their window", days);
    default:
      g_assert_not_reached ();
    }
}

/**
 * regimen_place_word_relaxations:
 * @was_asked: whether they were looked for, so that none means that there are none
 *
 * For a series without a place: which activity has none, and the least that would have to give,
 * each with what it would bring.
 */
void
regimen_place_word_relaxations (const RegimenProblem *problem,
                                const RegimenSolution *solution,
                                gboolean was_asked,
                                GString *out)
{
  if (solution->stuck_activity >= 0)
    {
      g_autofree char *what = word_activity (problem, solution->patient, solution->stuck_activity);

      g_string_append_printf (out, "# p%d: no place for activity %d, %s\n", solution->patient,
                              solution->stuck_activity, what);
    }
  for (guint i = 0; i < solution->relaxations->len; i++)
    {
      const RegimenPlaceRelaxation *r = g_ptr_array_index (solution->relaxations, i);
      g_autofree char *last = word_time (r->last_day, -1);

      g_string_append_printf (out, "# p%d: ", solution->patient);
      for (guint k = 0; k < r->steps->len; k++)
        {
          g_autofree char *step = word_step (&g_array_index (r->steps, RegimenPlaceRelaxStep, k));

          g_string_append_printf (out, "%s%s", k > 0 ? ", and " : "", step);
        }
      g_string_append_printf (out, ": objective %" G_GINT64_FORMAT ", last session on %s\n",
                              r->objective, last);
    }
  if (solution->relaxations->len == 0 && was_asked)
    g_string_append_printf (out, "# p%d: no rules that give would make it possible\n",
                            solution->patient);
}

/**
 * regimen_place_word_bottlenecks:
 *
 * What most of the series would have liked and can't all have, week by week.
 */
void
regimen_place_word_bottlenecks (const RegimenProblem *problem,
                                const RegimenBatchAnswer *answer,
                                GString *out)
{
  for (guint i = 0; i < answer->bottlenecks->len; i++)
    {
      const RegimenBatchBottleneck *b =
          &g_array_index (answer->bottlenecks, RegimenBatchBottleneck, i);
      const char *group = regimen_problem_group (problem, b->group)->name;

      if (b->resource < 0)
        g_string_append_printf (out,
                                "# week %d: %s are short (one more would be worth %" G_GINT64_FORMAT
                                ")\n",
                                b->week, group, b->price);
      else
        g_string_append_printf (out,
                                "# week %d: %s are short, %s most of all (one more would be worth"
                                " %" G_GINT64_FORMAT ")\n",
                                b->week, group,
                                regimen_problem_resource (problem, b->resource)->name, b->price);
    }
}
