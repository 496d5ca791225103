/* score-course.h - the scores of one measure as they went: baseline, response, remission: pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "score.h"
#include "scoring.h"

G_BEGIN_DECLS

/**
 * RegimenCoursePoint:
 * @baseline: the total that counts as the baseline at this point; its own where @is_baseline
 * @is_alert_open: an answer has to be acted on, and nobody has said what was done
 */
typedef struct
{
  gint64 score_id;
  RegimenDay day;
  int total;
  int baseline;
  gboolean is_baseline;
  gboolean is_response;
  gboolean is_remission;
  gboolean has_alert;
  gboolean is_alert_open;
} RegimenCoursePoint;

/**
 * RegimenScoreCourse:
 * @points: (element-type RegimenCoursePoint), in the order in which they were given
 * @baseline: what counts now; of no meaning without points
 * @response_at: this total and better ones are a response; while @has_response
 */
typedef struct
{
  GArray *points;
  int baseline;
  RegimenDay baseline_day;
  gboolean has_response;
  int response_at;
} RegimenScoreCourse;

RegimenScoreCourse *regimen_score_course_new (const RegimenInstrument *instrument,
                                              const GPtrArray *scores) G_GNUC_WARN_UNUSED_RESULT;
void regimen_score_course_free (RegimenScoreCourse *self);
const RegimenCoursePoint *regimen_score_course_last (const RegimenScoreCourse *self);
const RegimenCoursePoint *regimen_score_course_find (const RegimenScoreCourse *self,
                                                     gint64 score_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenScoreCourse, regimen_score_course_free)

G_END_DECLS
