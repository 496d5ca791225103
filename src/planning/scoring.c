/* scoring.c - totals, bands, response and remission of outcome measures: pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "scoring.h"

/* Nobody is told a total that was not counted by the published rule, or a band that was not
 * published: where there is no rule the answer is "none", never a guess. */

/**
 * regimen_score_is_answer:
 *
 * Returns: whether @answer is one of the choices of every item of the measure
 */
gboolean
regimen_score_is_answer (const RegimenInstrument *instrument, int answer)
{
  g_return_val_if_fail (instrument != NULL, FALSE);

  for (guint i = 0; i < instrument->choices->len; i++)
    if (((const RegimenChoice *) instrument->choices->pdata[i])->value == answer)
      return TRUE;
  return FALSE;
}

/* QIDS-SR16 and the like: of each domain only its highest answer counts. */
static int
sum_of_maxima (const RegimenInstrument *instrument, const int *answers)
{
  int total = 0;

  for (guint i = 0; i < instrument->items->len; i++)
    {
      int domain = ((const RegimenItem *) instrument->items->pdata[i])->domain;
      gboolean is_highest = TRUE;

      for (guint k = 0; k < instrument->items->len; k++)
        {
          /* among equals the first one */
          if (((const RegimenItem *) instrument->items->pdata[k])->domain == domain &&
              (answers[k] > answers[i] || (answers[k] == answers[i] && k < i)))
            is_highest = FALSE;
        }
      if (is_highest)
        total += answers[i];
    }
  return total;
}

/**
 * regimen_score_total:
 * @answers: (array length=n_answers): one for each item, in order
 * @out_total: (out): the total by the rule of the measure
 *
 * Returns: FALSE when the measure has no items, an answer is missing, or one is none of its choices
 */
gboolean
regimen_score_total (const RegimenInstrument *instrument,
                     const int *answers,
                     guint n_answers,
                     int *out_total)
{
  int sum = 0;

  g_return_val_if_fail (instrument != NULL && (answers != NULL || n_answers == 0), FALSE);

  if (!instrument->has_items || n_answers != instrument->items->len)
    return FALSE;
  for (guint i = 0; i < n_answers; i++)
    {
      if (!regimen_score_is_answer (instrument, answers[i]))
        return FALSE;
      sum += answers[i];
    }
  *out_total = instrument->scoring == REGIMEN_SCORING_DOMAIN_MAXIMA
                   ? sum_of_maxima (instrument, answers)
                   : sum;
  return TRUE;
}

/**
 * regimen_score_first_unanswered:
 * @answers: one for each item; %REGIMEN_SCORE_UNANSWERED where there is none yet
 *
 * Returns: index of the first item without an answer; -1 when all have one
 */
int
regimen_score_first_unanswered (const RegimenInstrument *instrument, const int *answers)
{
  g_return_val_if_fail (instrument != NULL && answers != NULL, -1);

  for (guint i = 0; i < instrument->items->len; i++)
    if (!regimen_score_is_answer (instrument, answers[i]))
      return (int) i;
  return -1;
}

/**
 * regimen_score_raises_alert:
 * @answers: one for each item
 *
 * Returns: whether somebody has to act on them: item 9 of the PHQ-9 above 0
 */
gboolean
regimen_score_raises_alert (const RegimenInstrument *instrument, const int *answers)
{
  g_return_val_if_fail (instrument != NULL && answers != NULL, FALSE);

  return instrument->alert_item > 0 && (guint) instrument->alert_item <= instrument->items->len &&
         answers[instrument->alert_item - 1] > 0;
}

gboolean
regimen_score_is_total (const RegimenInstrument *instrument, int total)
{
  g_return_val_if_fail (instrument != NULL, FALSE);

  return instrument->min <= total && total <= instrument->max;
}

/**
 * regimen_score_find_band:
 *
 * Returns: (transfer none) (nullable): the published band that @total lies in; NULL where none
 *   were published
 */
const RegimenBand *
regimen_score_find_band (const RegimenInstrument *instrument, int total)
{
  g_return_val_if_fail (instrument != NULL, NULL);

  for (guint i = 0; i < instrument->bands->len; i++)
    {
      const RegimenBand *band = instrument->bands->pdata[i];

      if (band->from <= total && total <= band->to)
        return band;
    }
  return NULL;
}

/**
 * regimen_score_improvement:
 *
 * Returns: by how many points @total is better than @baseline; below 0: worse
 */
int
regimen_score_improvement (const RegimenInstrument *instrument, int baseline, int total)
{
  g_return_val_if_fail (instrument != NULL, 0);

  return instrument->is_higher_better ? total - baseline : baseline - total;
}

/**
 * regimen_score_find_response:
 * @baseline: the total before treatment
 * @out_total: (out): this total and better ones are a response
 *
 * Returns: FALSE when no rule was published, or the baseline leaves no room for one
 */
gboolean
regimen_score_find_response (const RegimenInstrument *instrument, int baseline, int *out_total)
{
  int total = 0;

  g_return_val_if_fail (instrument != NULL && out_total != NULL, FALSE);

  /* A percentage of a total that is better when higher has no published meaning. */
  if (instrument->response_percent > 0 && !instrument->is_higher_better)
    {
      if (baseline <= 0)
        return FALSE;
      total = baseline * (100 - instrument->response_percent) / 100;
    }
  else if (instrument->response_points > 0)
    total = instrument->is_higher_better ? baseline + instrument->response_points
                                         : baseline - instrument->response_points;
  else
    return FALSE;
  if (!regimen_score_is_total (instrument, total))
    return FALSE;
  *out_total = total;
  return TRUE;
}

/**
 * regimen_score_is_response:
 *
 * Returns: whether @total is a response against @baseline by the published rule; FALSE without one
 */
gboolean
regimen_score_is_response (const RegimenInstrument *instrument, int baseline, int total)
{
  int line = 0;

  return regimen_score_find_response (instrument, baseline, &line) &&
         regimen_score_improvement (instrument, line, total) >= 0;
}

/**
 * regimen_score_is_remission:
 *
 * Returns: whether @total is remission by the published rule; FALSE without one
 */
gboolean
regimen_score_is_remission (const RegimenInstrument *instrument, int total)
{
  g_return_val_if_fail (instrument != NULL, FALSE);

  return instrument->remission_at >= 0 &&
         regimen_score_improvement (instrument, instrument->remission_at, total) >= 0;
}
