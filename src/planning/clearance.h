/* clearance.h - whether what a protocol asks for is there on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "intake-record.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_CLEARANCE_DONE,
  REGIMEN_CLEARANCE_MISSING,
  REGIMEN_CLEARANCE_OPEN,      /* a screening without a decision */
  REGIMEN_CLEARANCE_LAPSED,    /* counted once; @until says how long */
  REGIMEN_CLEARANCE_REFUSED,   /* screened as not eligible */
  REGIMEN_CLEARANCE_WITHDRAWN, /* consent taken back; @until is the day */
} RegimenClearanceState;

/**
 * RegimenClearanceFacts:
 * @screenings: (element-type RegimenScreening): of one patient, in any order
 * @consents: (element-type RegimenConsent): likewise
 * @scores: (element-type utf8): codes of the measures that have a score on file
 * @has_escort: who takes the patient home is known
 * @is_enrolled: the patient's enrolment in the programme is on file
 *
 * What is on file of one patient. Arrays may be %NULL for none.
 */
typedef struct
{
  const GPtrArray *screenings;
  const GPtrArray *consents;
  const GPtrArray *scores;
  gboolean has_escort;
  gboolean is_enrolled;
} RegimenClearanceFacts;

/**
 * RegimenClearanceStep:
 * @row_id: the screening or consent that says so; 0: none
 * @until: when @has_until: the last day on which it counts, or the day it was withdrawn
 */
typedef struct
{
  RegimenRequirementNeed need;
  RegimenRequirementBefore before;
  char *code;
  RegimenClearanceState state;
  gint64 row_id;
  gboolean has_until;
  RegimenDay until;
} RegimenClearanceStep;

GPtrArray *regimen_clearance_judge (const GPtrArray *requirements,
                                    const RegimenClearanceFacts *facts,
                                    RegimenRoute route,
                                    RegimenDay day) G_GNUC_WARN_UNUSED_RESULT;
void regimen_clearance_step_free (RegimenClearanceStep *self);
gboolean regimen_clearance_step_stops (const RegimenClearanceStep *self,
                                       RegimenRequirementBefore before);

G_END_DECLS
