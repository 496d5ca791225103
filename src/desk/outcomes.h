/* outcomes.h - outcome measures: give, read, correct; what is due; the diary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "care.h"
#include "desk.h"
#include "measures.h"
#include "plan.h"
#include "score.h"
#include "scoring.h"

G_BEGIN_DECLS

/* All measures in their newest definition, by name (element-type RegimenInstrument). */
GPtrArray *regimen_desk_dup_instruments (RegimenDesk *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* The newest definition of one. */
RegimenInstrument *regimen_desk_load_instrument (RegimenDesk *self,
                                                 const char *code,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Stores a score: @score says patient, plan, moment, when, and answers or total; its total follows
 * from the answers, and its instrument_id from its code. given_at 0: now. Sets its id and whether
 * it raised an alert. %REGIMEN_ERROR_INVALID with the field when something is missing or out of
 * range. */
gboolean regimen_desk_record_score (RegimenDesk *self, RegimenScore *score, GError **error);
/* What was done about the answer that raised the alert. */
gboolean regimen_desk_acknowledge_alert (RegimenDesk *self,
                                         gint64 score_id,
                                         const char *what_was_done,
                                         GError **error);
/* It was given by mistake: kept, and no longer counted. */
gboolean regimen_desk_void_score (RegimenDesk *self,
                                  const RegimenScore *score,
                                  const char *reason,
                                  GError **error);
RegimenScore *regimen_desk_load_score (RegimenDesk *self, gint64 score_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RegimenScore), in the order in which they were given. */
GPtrArray *
regimen_desk_dup_scores (RegimenDesk *self, gint64 patient_id, gboolean with_void, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* What a patient should have answered by now and has not (element-type RegimenMeasureDue). */
GPtrArray *regimen_desk_find_due_measures (RegimenDesk *self, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* How often a measure of the plan was asked for, and given. */
gboolean regimen_desk_count_measures (RegimenDesk *self,
                                      const RegimenPlan *plan,
                                      int *out_asked,
                                      int *out_given,
                                      GError **error);

/* (element-type RegimenDiaryEntry), by day. */
GPtrArray *regimen_desk_dup_diary (RegimenDesk *self, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* A new entry (id 0) or a changed one; sets its id. */
gboolean
regimen_desk_save_diary_entry (RegimenDesk *self, RegimenDiaryEntry *entry, GError **error);

G_END_DECLS
