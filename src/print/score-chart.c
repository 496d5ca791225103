/* score-chart.c - scores over time with bands, treatments and doses: what the picture shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "score-chart.h"

/**
 * regimen_score_chart_new:
 * @instrument: (transfer full)
 * @scores: (element-type RegimenScore): of one patient, in the order in which they were given
 * @treatments: (transfer full) (element-type RegimenChartTreatment): by day
 *
 * Returns: (transfer full): the chart of that measure
 */
RegimenScoreChart *
regimen_score_chart_new (RegimenInstrument *instrument,
                         const GPtrArray *scores,
                         GArray *treatments,
                         const RegimenLocaleTime *locale)
{
  RegimenScoreChart *self = g_new0 (RegimenScoreChart, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->instrument = instrument;
  self->course = regimen_score_course_new (instrument, scores);
  self->treatments = treatments;
  self->locale = *locale;
  return self;
}

RegimenScoreChart *
regimen_score_chart_ref (RegimenScoreChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regimen_score_chart_unref (RegimenScoreChart *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  regimen_instrument_free (self->instrument);
  regimen_score_course_free (self->course);
  g_array_unref (self->treatments);
  g_free (self);
}

/* Black on white. */
RegimenChartLook
regimen_chart_look_paper (double font_size, gboolean is_rtl)
{
  RegimenChartLook look = { .text = { 0, 0, 0, 1 },
                            .quiet = { 0.35, 0.35, 0.35, 1 },
                            .line = { 0, 0, 0, 1 },
                            .ground = { 1, 1, 1, 1 },
                            .font_size = font_size,
                            .is_rtl = is_rtl };

  return look;
}
