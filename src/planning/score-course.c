/* score-course.c - the scores of one measure as they went: baseline, response, remission: pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "score-course.h"

static RegimenCoursePoint
make_point (const RegimenInstrument *instrument, const RegimenScore *score, int baseline)
{
  RegimenCoursePoint point = { .score_id = score->id,
                               .day = score->given_day,
                               .total = score->total,
                               .baseline = baseline,
                               .has_alert = score->has_alert,
                               .is_alert_open = score->has_alert && !score->is_acknowledged };

  point.is_remission = regimen_score_is_remission (instrument, score->total);
  return point;
}

/**
 * regimen_score_course_new:
 * @scores: (element-type RegimenScore): of one patient, in the order in which they were given;
 * those of other measures and voided ones are left out
 *
 * A score given as a baseline is the baseline of those after it, until the next one; where none was
 * given, the first score is. A baseline is no response to itself.
 *
 * Returns: (transfer full): how the measure went; without points when it was never given
 */
RegimenScoreCourse *
regimen_score_course_new (const RegimenInstrument *instrument, const GPtrArray *scores)
{
  RegimenScoreCourse *self = g_new0 (RegimenScoreCourse, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (RegimenCoursePoint));
  g_return_val_if_fail (instrument != NULL && scores != NULL, self);

  for (guint i = 0; i < scores->len; i++)
    {
      const RegimenScore *score = scores->pdata[i];
      RegimenCoursePoint point;

      if (score->is_void || !g_str_equal (score->instrument_code, instrument->code))
        continue;
      point = make_point (instrument, score, self->baseline);
      if (self->points->len == 0 || score->moment == REGIMEN_MOMENT_BASELINE)
        {
          self->baseline = score->total;
          self->baseline_day = score->given_day;
          point.baseline = score->total;
          point.is_baseline = TRUE;
        }
      else
        point.is_response = regimen_score_is_response (instrument, self->baseline, score->total);
      g_array_append_val (self->points, point);
    }
  self->has_response = self->points->len > 0 &&
                       regimen_score_find_response (instrument, self->baseline, &self->response_at);
  return self;
}

void
regimen_score_course_free (RegimenScoreCourse *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_free (self);
}

/* Returns: (nullable): the latest point */
const RegimenCoursePoint *
regimen_score_course_last (const RegimenScoreCourse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->points->len > 0
             ? &g_array_index (self->points, RegimenCoursePoint, self->points->len - 1)
             : NULL;
}

/* Returns: (nullable): the point of that score; NULL: it is of another measure, or voided */
const RegimenCoursePoint *
regimen_score_course_find (const RegimenScoreCourse *self, gint64 score_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->points->len; i++)
    {
      const RegimenCoursePoint *point = &g_array_index (self->points, RegimenCoursePoint, i);

      if (point->score_id == score_id)
        return point;
    }
  return NULL;
}
