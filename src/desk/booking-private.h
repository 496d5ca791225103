/* booking-private.h - what booking, moving and finding openings share; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "change.h"
#include "judging.h"
#include "schedule.h"

G_BEGIN_DECLS

/**
 * RegimenCase:
 *
 * A visit that is to stand somewhere, and all that is known about it: its plan, the facts of its
 * day. Everything is owned.
 */
typedef struct
{
  RegimenDesk *desk; /* borrowed */
  RegimenVisit *visit;
  RegimenPlan *plan;                /* (nullable) */
  RegimenFacts *facts;              /* of the days asked for last */
  RegimenAppointmentRecord *record; /* (nullable): the appointment that is to move */
} RegimenCase;

RegimenCase *regimen_case_new_for_booking (RegimenDesk *desk,
                                           const RegimenBooking *booking,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenCase *regimen_case_new_for_appointment (RegimenDesk *desk,
                                               gint64 appointment_id,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_case_free (RegimenCase *self);
gboolean regimen_case_load_days (RegimenCase *self, RegimenDay first, int n_days, GError **error);
RegimenJudge regimen_case_judge (const RegimenCase *self);
void regimen_case_judge_state (const RegimenCase *self, GPtrArray *out);
GPtrArray *regimen_case_find_conflicts (RegimenCase *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_case_accept (const RegimenCase *self,
                          const RegimenAppointmentRecord *before,
                          RegimenAppointmentRecord *record,
                          const GPtrArray *conflicts,
                          const RegimenWaiver *waiver);
void regimen_overrides_add (RegimenDesk *desk,
                            RegimenAppointmentRecord *record,
                            const GPtrArray *conflicts,
                            const RegimenWaiver *waiver);
gint64 regimen_case_finish (RegimenCase *self,
                            RegimenAct *act,
                            RegimenActKind kind,
                            RegimenAppointmentRecord *after,
                            const char *reason,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCase, regimen_case_free)

RegimenVisitType *regimen_desk_load_visit_type (RegimenDesk *desk,
                                                gint64 visit_type_id,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenConflict *regimen_conflict_about_state (gint64 appointment_id, RegimenSpan span);
gboolean regimen_waiver_judge (RegimenDesk *desk,
                               const RegimenWaiver *waiver,
                               GPtrArray *out,
                               GError **error);
const char *regimen_waiver_reason (const RegimenWaiver *waiver);
gboolean regimen_appointment_may_move (RegimenAppointmentState state);
gboolean regimen_refuse (GPtrArray *conflicts, GPtrArray **out_conflicts);

G_END_DECLS
