/* visit-words.h - visits, their times and states, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "locale-time.h"

G_BEGIN_DECLS

char *regimen_word_name (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_phone (const char *number) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_time (RegimenMinute minute) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_times (RegimenSpan span) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_day (RegimenDay day, RegimenDayStyle style) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_moment (RegimenMinute minute) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_minutes (gint64 minutes) G_GNUC_WARN_UNUSED_RESULT;

const char *regimen_word_state (RegimenAppointmentState state);
const char *regimen_word_advance (RegimenAppointmentState next);
const char *regimen_word_flag (RegimenFlags flag);
char *regimen_word_health (RegimenAppointment *appointment) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_progress (RegimenAppointment *appointment,
                             RegimenInstant now,
                             RegimenMinute now_civil) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_visit_is_late (RegimenAppointment *appointment,
                                RegimenInstant now,
                                RegimenMinute now_civil);
gboolean regimen_visit_is_to_come (RegimenAppointment *appointment, RegimenMinute now);
char *regimen_word_what (RegimenAppointment *appointment) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_appointment (RegimenAppointment *appointment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
