/* series-sum.c - a series in a few numbers, so that two of them compare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "series-sum.h"

/* What a session is compared with: the one before it. */
typedef struct
{
  RegimenSeriesSum *sum;
  int of_day; /* -1: there is none */
  const RegimenProposedVisit *visit;
} Counting;

static const RegimenProposedVisit *
find_proposed (const RegimenProposal *proposal, int ordinal)
{
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      if (visit->session_ordinal == ordinal)
        return visit;
    }
  return NULL;
}

static void
count_session (Counting *self, RegimenSpan span)
{
  RegimenSeriesSum *sum = self->sum;
  RegimenDay day = regimen_minute_day (span.start);
  int of_day = regimen_minute_of_day (span.start);
  guint weekday = 1u << regimen_day_weekday (day);

  if (sum->n_sessions == 0 || day.n < sum->first.n)
    sum->first = day;
  if (sum->n_sessions == 0 || day.n > sum->last.n)
    sum->last = day;
  sum->n_sessions++;
  sum->n_weekdays += (sum->weekdays & weekday) == 0;
  sum->weekdays |= weekday;
  if (self->of_day >= 0)
    sum->moved_minutes += ABS (of_day - self->of_day);
  self->of_day = of_day;
}

static void
count_proposed (Counting *self, const RegimenProposedVisit *visit)
{
  const RegimenProposedVisit *before = self->visit;

  count_session (self, visit->span);
  self->sum->n_late += visit->conflicts->len > 0;
  if (before != NULL)
    {
      self->sum->n_room_changes += visit->room_id != before->room_id;
      self->sum->n_provider_changes += visit->provider_id != before->provider_id;
    }
  self->visit = visit;
}

/**
 * regimen_series_sum_up:
 * @plan: whose series it is
 * @proposal: what is proposed for it
 * @out_sum: (out): the numbers
 */
void
regimen_series_sum_up (const RegimenPlan *plan,
                       const RegimenProposal *proposal,
                       RegimenSeriesSum *out_sum)
{
  Counting counting = { .sum = out_sum, .of_day = -1 };

  g_return_if_fail (plan != NULL && proposal != NULL && out_sum != NULL);

  *out_sum = (RegimenSeriesSum){ 0 };
  if (!proposal->is_possible)
    return;
  out_sum->objective = proposal->objective;
  out_sum->n_moves = proposal->is_reflow ? proposal->n_moves : 0;
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];
      const RegimenProposedVisit *visit = find_proposed (proposal, session->ordinal);

      if (visit != NULL)
        count_proposed (&counting, visit);
      else if (session->appointment_id != 0)
        count_session (&counting, session->span);
    }
}
