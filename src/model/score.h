/* score.h - an outcome measure as it was given once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "instrument.h"

G_BEGIN_DECLS

/**
 * RegimenScore:
 * @instrument_id: the clinic's copy by which it was given
 * @plan_id: 0: none
 * @session_id: 0: none
 * @given_day: the day of @given_at on the clinic's calendar
 * @answers: (nullable) (element-type int): one for each item; NULL: the total was entered
 * @has_alert: an answer has to be acted on
 * @is_acknowledged: and somebody has said what was done
 *
 * No string is NULL.
 */
typedef struct
{
  gint64 id;
  gint64 patient_id;
  gint64 instrument_id;
  char *instrument_code;
  gint64 plan_id;
  gint64 session_id;
  gint64 follow_up_id;
  RegimenMoment moment;
  RegimenInstant given_at;
  RegimenDay given_day;
  RegimenInstant recorded_at;
  int total;
  GArray *answers;
  char *note;
  char *staff_name;
  gboolean is_void;
  char *void_reason;
  gint64 row_version;
  gboolean has_alert;
  int alert_item;
  int alert_answer;
  gboolean is_acknowledged;
  char *what_was_done;
} RegimenScore;

RegimenScore *regimen_score_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_score_free (RegimenScore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenScore, regimen_score_free)

G_END_DECLS
