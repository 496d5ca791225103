/* course-card.h - what happened so far, in order of time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_COURSE_CARD (regimen_course_card_get_type ())
G_DECLARE_FINAL_TYPE (RegimenCourseCard, regimen_course_card, REGIMEN, COURSE_CARD, AdwBin)

void regimen_course_card_show (RegimenCourseCard *self, const RegimenSessionView *view);

G_END_DECLS
