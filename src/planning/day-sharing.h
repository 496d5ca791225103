/* day-sharing.h - what the visits of one series that share a day have to do with one another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course.h"

G_BEGIN_DECLS

int *regimen_course_dup_ties (const RegimenCourse *self, int activity) G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_course_hole_discount (const RegimenCourse *self, int activity);
void regimen_course_find_tracked (RegimenCourse *self);

G_END_DECLS
