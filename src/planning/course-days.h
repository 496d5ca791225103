/* course-days.h - the days on which each activity of a series can lie at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "problem.h"

G_BEGIN_DECLS

/**
 * RegimenCourseDays:
 *
 * First and last day of each activity, from the range of the plan, what is fixed, and the gaps
 * between: necessary, not sufficient.
 */
typedef struct
{
  const RegimenProblem *problem;
  const RegimenSeries *series;
  int *first; /* [activity] */
  int *last;  /* [activity]: before first where there is none */
} RegimenCourseDays;

RegimenCourseDays *regimen_course_days_new (const RegimenProblem *problem,
                                            const RegimenSeries *series) G_GNUC_WARN_UNUSED_RESULT;
void regimen_course_days_free (RegimenCourseDays *self);
guint8 *regimen_course_days_dup_of_type (const RegimenCourseDays *self,
                                         int type,
                                         gboolean is_session) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCourseDays, regimen_course_days_free)

G_END_DECLS
