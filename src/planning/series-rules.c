/* series-rules.c - what the other sessions of a series say to a place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "series-rules.h"

#include "judging.h"

/**
 * regimen_series_phase:
 *
 * Returns: (transfer none) (nullable): the phase that a session belongs to
 */
const RegimenPhase *
regimen_series_phase (const RegimenPlan *plan, const RegimenSession *session)
{
  if (session->phase < 1 || (guint) session->phase > plan->phases->len)
    return NULL;
  return plan->phases->pdata[session->phase - 1];
}

const RegimenFollowUp *
regimen_series_find_follow_up (const RegimenPlan *plan, gint64 id)
{
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];

      if (follow_up->id == id)
        return follow_up;
    }
  return NULL;
}

static RegimenConflict *
add_conflict (GPtrArray *out, RegimenRule rule, const RegimenSession *session)
{
  RegimenConflict *conflict = regimen_conflict_new (rule);

  conflict->can_override = TRUE;
  conflict->session_id = session->id;
  g_ptr_array_add (out, conflict);
  return conflict;
}

static void
add_neighbour_conflict (GPtrArray *out,
                        RegimenRule rule,
                        const RegimenSession *session,
                        const RegimenSession *neighbour,
                        gint64 measured,
                        gint64 limit)
{
  RegimenConflict *conflict = add_conflict (out, rule, session);

  conflict->appointment_id = neighbour->appointment_id;
  conflict->span = neighbour->span;
  conflict->measured = measured;
  conflict->limit = limit;
}

/* Gaps are differences of calendar dates. The rules of the later session's phase hold. Where the
 * neighbour that has a place isn't the very next one, a gap may be as long as it takes. */
static void
judge_gap (const RegimenPlan *plan,
           const RegimenSession *session,
           RegimenMinute start,
           const RegimenSession *neighbour,
           GPtrArray *out)
{
  gboolean is_after = neighbour->ordinal > session->ordinal;
  const RegimenPhase *phase = regimen_series_phase (plan, is_after ? neighbour : session);
  int steps = ABS (neighbour->ordinal - session->ordinal);
  int day = regimen_minute_day (start).n;
  int other_day = regimen_minute_day (neighbour->span.start).n;
  int gap = is_after ? other_day - day : day - other_day;

  if (phase == NULL)
    return;
  if (gap == 0)
    add_neighbour_conflict (out, REGIMEN_RULE_SAME_DAY, session, neighbour, 2, 1);
  else if (gap < 0)
    add_neighbour_conflict (out, REGIMEN_RULE_ORDER, session, neighbour, gap, 0);
  else if (gap < phase->min_gap_days)
    add_neighbour_conflict (out, REGIMEN_RULE_GAP_MIN, session, neighbour, gap,
                            phase->min_gap_days);
  else if (steps == 1 && gap > phase->limit_gap_days)
    add_neighbour_conflict (out, REGIMEN_RULE_GAP_LIMIT, session, neighbour, gap,
                            phase->limit_gap_days);
  else if (steps == 1 && gap > phase->max_gap_days)
    add_neighbour_conflict (out, REGIMEN_RULE_GAP_MAX, session, neighbour, gap,
                            phase->max_gap_days);
}

static void
judge_week (const RegimenPlan *plan,
            const RegimenSession *session,
            RegimenMinute start,
            GPtrArray *out)
{
  const RegimenPhase *phase = regimen_series_phase (plan, session);
  RegimenDay week = regimen_day_week_start (regimen_minute_day (start), REGIMEN_MONDAY);
  RegimenSpan span = regimen_span_of_days (week, 7);
  int count = 1;

  if (phase == NULL || phase->max_per_week == 0)
    return;
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *other = plan->sessions->pdata[i];

      if (other != session && other->phase == session->phase && other->appointment_id != 0 &&
          regimen_span_has (span, other->span.start))
        count++;
    }
  if (count > phase->max_per_week)
    {
      RegimenConflict *conflict = add_conflict (out, REGIMEN_RULE_WEEK_LIMIT, session);

      conflict->span = span;
      conflict->measured = count;
      conflict->limit = phase->max_per_week;
    }
}

static void
judge_window (const RegimenFollowUp *follow_up,
              RegimenMinute anchor,
              RegimenMinute start,
              GPtrArray *out)
{
  gint64 after = start.n - anchor.n;
  RegimenConflict *conflict;

  if (after >= follow_up->earliest_after_min && after <= follow_up->latest_after_min)
    return;
  conflict = regimen_conflict_new (REGIMEN_RULE_FOLLOW_UP);
  conflict->can_override = TRUE;
  conflict->follow_up_id = follow_up->id;
  conflict->appointment_id = follow_up->appointment_id;
  conflict->measured = after;
  conflict->limit = after < follow_up->earliest_after_min ? follow_up->earliest_after_min
                                                          : follow_up->latest_after_min;
  conflict->span = regimen_span_new (regimen_minute_add (anchor, follow_up->earliest_after_min),
                                     regimen_minute_add (anchor, follow_up->latest_after_min));
  g_ptr_array_add (out, conflict);
}

/* The nearest sessions before and after that have a place. */
static void
find_neighbours (const RegimenPlan *plan,
                 const RegimenSession *session,
                 const RegimenSession **out_before,
                 const RegimenSession **out_after)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *other = plan->sessions->pdata[i];

      if (other == session || other->appointment_id == 0)
        continue;
      if (other->ordinal < session->ordinal)
        *out_before = other;
      else if (*out_after == NULL)
        *out_after = other;
    }
}

/**
 * regimen_series_judge_session:
 * @session: one of the plan's
 * @start: where it would stand; where it stands now doesn't matter
 *
 * Gaps to the nearest sessions before and after that have a place, their order, the limit of the
 * week, and the windows of follow-ups that hang on it.
 */
void
regimen_series_judge_session (const RegimenPlan *plan,
                              const RegimenSession *session,
                              RegimenMinute start,
                              GPtrArray *out)
{
  const RegimenSession *before = NULL;
  const RegimenSession *after = NULL;

  find_neighbours (plan, session, &before, &after);
  if (before != NULL)
    judge_gap (plan, session, start, before, out);
  if (after != NULL)
    judge_gap (plan, session, start, after, out);
  judge_week (plan, session, start, out);
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];

      if (follow_up->anchor_session_id == session->id && follow_up->appointment_id != 0 &&
          follow_up->state == REGIMEN_STEP_DUE)
        judge_window (follow_up, start, follow_up->span.start, out);
    }
}

/**
 * regimen_series_judge_follow_up:
 *
 * Whether it would lie in its window after its session. While that has no place, nothing is said.
 */
void
regimen_series_judge_follow_up (const RegimenPlan *plan,
                                const RegimenFollowUp *follow_up,
                                RegimenMinute start,
                                GPtrArray *out)
{
  const RegimenSession *anchor = regimen_plan_find_session (plan, follow_up->anchor_session_id);

  if (anchor != NULL && anchor->appointment_id != 0)
    judge_window (follow_up, anchor->span.start, start, out);
}

/**
 * regimen_judge_series:
 *
 * What the rest of its series says to where a session or follow-up would stand.
 */
void
regimen_judge_series (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out)
{
  const RegimenSession *session;
  const RegimenFollowUp *follow_up;

  if (self->plan == NULL)
    return;
  session =
      visit->session_id != 0 ? regimen_plan_find_session (self->plan, visit->session_id) : NULL;
  follow_up = visit->follow_up_id != 0
                  ? regimen_series_find_follow_up (self->plan, visit->follow_up_id)
                  : NULL;
  if (session != NULL)
    regimen_series_judge_session (self->plan, session, visit->span.start, out);
  if (follow_up != NULL)
    regimen_series_judge_follow_up (self->plan, follow_up, visit->span.start, out);
}

/**
 * regimen_series_space:
 * @session: one of the plan's
 * @start: where it would stand
 * @out: (out): the session before it, then the one after it, as far as they have a place
 *
 * How far a session would be from its neighbours, and how far it may.
 *
 * Returns: how many of @out are filled
 */
guint
regimen_series_space (const RegimenPlan *plan,
                      const RegimenSession *session,
                      RegimenMinute start,
                      RegimenSpacing out[2])
{
  const RegimenSession *neighbours[2] = { NULL, NULL };
  guint n = 0;

  find_neighbours (plan, session, &neighbours[0], &neighbours[1]);
  for (int i = 0; i < 2; i++)
    {
      const RegimenSession *neighbour = neighbours[i];
      const RegimenPhase *phase =
          neighbour != NULL ? regimen_series_phase (plan, i == 1 ? neighbour : session) : NULL;
      int days;

      if (phase == NULL)
        continue;
      days = regimen_minute_day (neighbour->span.start).n - regimen_minute_day (start).n;
      out[n++] = (RegimenSpacing){
        .neighbour = neighbour,
        .is_after = i == 1,
        .gap_days = i == 1 ? days : -days,
        .min_days = phase->min_gap_days,
        .max_days = ABS (neighbour->ordinal - session->ordinal) == 1 ? phase->max_gap_days : 0,
      };
    }
  return n;
}
