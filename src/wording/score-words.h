/* score-words.h - outcome measures, scores, calls and decisions in the words of a clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "care.h"
#include "measures.h"
#include "score-course.h"
#include "task.h"

G_BEGIN_DECLS

const char *regimen_word_measure (const RegimenInstrument *instrument);
const char *regimen_word_of_measure (const char *text);
gboolean regimen_word_is_as_made (const RegimenInstrument *instrument);
const char *regimen_word_choice (const RegimenInstrument *instrument, const RegimenChoice *choice);
const char *regimen_word_measure_code (const char *code);
const char *regimen_word_band (const char *name);
const char *regimen_word_measure_moment (RegimenMoment moment);
const char *regimen_word_decision (RegimenDecision decision);
const char *regimen_word_contact_outcome (RegimenContactOutcome outcome);
char *regimen_word_total (const RegimenInstrument *instrument, int total) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_point (const RegimenInstrument *instrument, const RegimenCoursePoint *point)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_course (const RegimenInstrument *instrument, const RegimenScoreCourse *course)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_measure_due (const RegimenMeasureDue *due, RegimenDay today)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_contact (const RegimenContact *contact) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_diary (const RegimenDiaryEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_task (RegimenTask *task) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_task_about (RegimenTask *task, RegimenDay today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
