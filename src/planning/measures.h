/* measures.h - which outcome measure is due when, and which was not given: pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "plan.h"

G_BEGIN_DECLS

/* One point of a plan at which measures are given. */
typedef struct
{
  RegimenMoment moment; /* of a session: SESSION; its flags say what else it is */
  gboolean is_baseline; /* the first session: what is asked before it is due as well */
  gboolean is_gate;     /* the provider reviews after it */
  gint64 session_id;    /* 0: a follow-up */
  gint64 follow_up_id;
  RegimenDay day;
  gboolean was_kept; /* the patient was there, or is to come */
} RegimenMeasurePoint;

/* A score that was given: which measure, when. */
typedef struct
{
  const char *instrument_code; /* (borrowed) */
  RegimenDay day;
} RegimenScoreMark;

typedef struct
{
  char *instrument_code;
  RegimenMoment moment;
  gint64 session_id;
  gint64 follow_up_id;
  RegimenDay day;      /* on which it is due */
  gboolean is_overdue; /* the day is over */
} RegimenMeasureDue;

void regimen_measure_due_free (RegimenMeasureDue *self);

/* From how many days before a point a score counts for it. */
#define REGIMEN_MEASURE_LEAD_DAYS 2
#define REGIMEN_BASELINE_LEAD_DAYS 14

GArray *regimen_measure_points (const RegimenPlan *plan, GHashTable *call_types)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_measure_point_asks (const RegimenMeasurePoint *point,
                                     const RegimenMeasureRule *rule);
GPtrArray *regimen_measures_find_due (const RegimenPlan *plan,
                                      const GArray *points,
                                      const RegimenScoreMark *marks,
                                      guint n_marks,
                                      RegimenDay today) G_GNUC_WARN_UNUSED_RESULT;
void regimen_measures_count (const RegimenPlan *plan,
                             const GArray *points,
                             const RegimenScoreMark *marks,
                             guint n_marks,
                             RegimenDay today,
                             int *out_asked,
                             int *out_given);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenMeasureDue, regimen_measure_due_free)

G_END_DECLS
