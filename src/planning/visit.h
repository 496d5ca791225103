/* visit.h - what is to stand somewhere on the calendar, with what it needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "visit-type.h"

G_BEGIN_DECLS

/**
 * RegimenVisit:
 *
 * An appointment that is to be booked or moved: what it needs in minutes from its start, and who
 * shall serve it. Nothing is stored yet.
 */
typedef struct
{
  gint64 appointment_id; /* 0: to be booked */
  gint64 patient_id;     /* 0: a block */
  gint64 visit_type_id;
  gint64 session_id;
  gint64 follow_up_id;
  RegimenVisitCategory category;
  gboolean comes_in;
  char *title;
  RegimenSpan span;
  GArray *segments;                       /* (element-type RegimenAppointmentSegment) */
  GArray *needs;                          /* (element-type RegimenNeed), by role then time */
  int patient_to_min;                     /* from the start; 0: the patient isn't needed */
  gint64 resources[REGIMEN_N_NEED_ROLES]; /* by role; 0: to be chosen, or not needed */
} RegimenVisit;

RegimenVisit *regimen_visit_new (const RegimenVisitType *type, RegimenMinute start)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenVisit *regimen_visit_new_empty (const RegimenVisitType *type, RegimenSpan span)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_visit_free (RegimenVisit *self);
void regimen_visit_set_start (RegimenVisit *self, RegimenMinute start);
void regimen_visit_set_minutes (RegimenVisit *self, int minutes);
void regimen_visit_run_over (RegimenVisit *self, int minutes);
gint64 regimen_visit_server (const RegimenVisit *self, const RegimenNeed *need);
void regimen_visit_join_nurses (RegimenVisit *self);
void regimen_visit_split_nurses (RegimenVisit *self);
void regimen_visit_settle_nurses (RegimenVisit *self);
gboolean regimen_visit_needs (const RegimenVisit *self, RegimenRole role);
RegimenSpan regimen_visit_need_span (const RegimenVisit *self, const RegimenNeed *need);
RegimenSpan regimen_visit_patient_span (const RegimenVisit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenVisit, regimen_visit_free)

G_END_DECLS
