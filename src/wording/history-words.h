/* history-words.h - what happened to a patient's record and visits, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient-history.h"
#include "schedule.h"

G_BEGIN_DECLS

char *regimen_word_permitted (const char *staff_name) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_event (const RegimenAppointmentEvent *event) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_history (const RegimenHistoryLine *line) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_history_about (const RegimenHistoryLine *line, RegimenZone *zone)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
