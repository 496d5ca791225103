/* outcome-report.h - what treatment did: charts of scores, doses, tolerance, decisions, on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"
#include "paper-frame.h"
#include "patient.h"
#include "score-chart.h"

G_BEGIN_DECLS

/**
 * RegimenOutcomeReport:
 * @scores: (element-type RegimenScore), without voided ones
 * @charts: (element-type RegimenScoreChart): of each measure that was given, the most often given
 *   first
 * @sessions: (element-type RegimenSessionLine), the newest first
 * @plans: (element-type RegimenPlan): with ended ones
 * @reviews: (element-type RegimenGateReview): of all of them
 * @diary: (element-type RegimenDiaryEntry), by day
 */
typedef struct
{
  RegimenPaperFrame frame;
  RegimenZone *zone;
  RegimenPatient *patient;
  GPtrArray *scores;
  GPtrArray *charts;
  GPtrArray *sessions;
  GPtrArray *plans;
  GPtrArray *reviews;
  GPtrArray *diary;
} RegimenOutcomeReport;

GPtrArray *regimen_score_charts_load (RegimenDesk *desk, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenOutcomeReport *regimen_outcome_report_load (RegimenDesk *desk,
                                                   gint64 patient_id,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_outcome_report_free (RegimenOutcomeReport *self);
RegimenDocument *regimen_outcome_report_document (const RegimenOutcomeReport *self)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenOutcomeReport, regimen_outcome_report_free)

G_END_DECLS
