/* vitals-schedule.h - when vitals are due in a session, and which were taken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "protocol.h"
#include "session-record.h"

G_BEGIN_DECLS

/* From the second at which it is due a reading is due, and after five minutes it is overdue. */
#define REGIMEN_VITALS_GRACE_MS (5 * 60 * 1000)

typedef enum
{
  REGIMEN_VITALS_TO_COME,
  REGIMEN_VITALS_DUE,
  REGIMEN_VITALS_OVERDUE,
  REGIMEN_VITALS_TAKEN,
  REGIMEN_VITALS_MISSED, /* the next one is due; it stays visible, and is not made up for */
} RegimenVitalsState;

/**
 * RegimenVitalsSlot:
 * @due: when; 0: before the dose, which has no time yet
 * @has_oximetry: whether the protocol asks for SpO₂ with it
 * @taken: index of the reading that serves it, while it is taken
 */
typedef struct
{
  RegimenInstant due;
  RegimenVitalsKind kind;
  gboolean has_oximetry;
  RegimenVitalsState state;
  guint taken;
} RegimenVitalsSlot;

/**
 * RegimenVitalsCourse:
 * @start: of administration; 0: not begun
 * @end: when observation ends, as far as it is known; 0: not known
 * @left: when the patient left; 0: still here
 *
 * What the schedule is laid out along.
 */
typedef struct
{
  RegimenInstant start;
  RegimenInstant end;
  RegimenInstant left;
} RegimenVitalsCourse;

GArray *regimen_vitals_schedule_new (const GArray *rules,
                                     const RegimenVitalsCourse *course,
                                     const RegimenInstant *measured,
                                     guint n_measured,
                                     RegimenInstant now) G_GNUC_WARN_UNUSED_RESULT;
const RegimenVitalsSlot *regimen_vitals_schedule_next (const GArray *schedule);
gboolean regimen_vitals_schedule_next_change (const GArray *schedule,
                                              RegimenInstant now,
                                              RegimenInstant *out_at);
guint regimen_vitals_schedule_count (const GArray *schedule, RegimenVitalsState state);

/* The course of a record, and its schedule. */
int regimen_segments_sum_minutes (const GArray *segments, RegimenSegmentKind kind);
RegimenVitalsCourse regimen_session_course (const RegimenSessionRecord *record,
                                            const GArray *segments);
GArray *regimen_session_schedule (const RegimenSessionRecord *record,
                                  const GArray *rules,
                                  const GArray *segments,
                                  RegimenInstant now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
