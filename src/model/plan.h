/* plan.h - one patient's own copy of a protocol, and its series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "protocol.h"
#include "civil.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  int ordinal; /* through the whole series, from 1 */
  int phase;   /* 1, 2, … */
  int n;       /* in its phase */
  int n_of;
  gint64 visit_type_id;
  RegimenStepState state;
  gint64 appointment_id; /* the one that holds its place; 0: none */
  RegimenSpan span;      /* of that appointment */
  RegimenAppointmentState appointment_state;
  gint64 row_version;
} RegimenSession;

typedef struct
{
  gint64 id;
  gint64 anchor_session_id;
  char *name;
  gint64 visit_type_id;
  gint64 earliest_after_min;
  gint64 target_after_min;
  gint64 latest_after_min;
  gboolean by_plan_provider;
  RegimenStepState state;
  gint64 appointment_id;
  RegimenSpan span;
  RegimenAppointmentState appointment_state;
  gint64 row_version;
} RegimenFollowUp;

typedef struct
{
  gint64 id;
  gint64 patient_id;
  char *patient_name;
  gint64 protocol_id;
  gint64 provider_id; /* 0: none */
  char *provider_name;
  RegimenPlanState state;
  char *indication;
  char *goals;
  RegimenDay start_day;
  char *end_reason;
  gint64 row_version;

  /* the current version */
  gint64 version_id;
  int version_number;
  char *version_reason;
  char *name;
  char *short_name;
  RegimenRoute route;
  RegimenDosing dosing;
  gint64 dose_microgram;
  int colour;
  gboolean needs_escort;
  char *preparation_text;
  char *aftercare_text;
  int arrive_before_min;
  GPtrArray *phases;          /* (element-type RegimenPhase) */
  GArray *vitals;             /* (element-type RegimenVitalsRule) */
  GArray *gates;              /* (element-type RegimenGate) */
  GPtrArray *follow_up_rules; /* (element-type RegimenFollowUpRule): what follow_ups are made by */
  GPtrArray *measures;        /* (element-type RegimenMeasureRule) */

  GPtrArray *sessions;   /* (element-type RegimenSession), by ordinal, without dropped ones */
  GPtrArray *follow_ups; /* (element-type RegimenFollowUp), without dropped ones */
} RegimenPlan;

/**
 * RegimenPlanVersion:
 * @rules: (owned): what was decided then: number, reason, phases, follow-up rules, dose; without a
 *   series
 * @made: when
 * @made_by: (owned): by whom; "" when not known
 */
typedef struct
{
  RegimenPlan *rules;
  RegimenInstant made;
  char *made_by;
} RegimenPlanVersion;

void regimen_plan_version_free (RegimenPlanVersion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPlanVersion, regimen_plan_version_free)

RegimenPlan *regimen_plan_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_plan_take_rules (RegimenPlan *self, const RegimenPlan *from);
RegimenPlan *regimen_plan_copy (const RegimenPlan *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_plan_free (RegimenPlan *self);
RegimenSession *regimen_session_copy (const RegimenSession *self) G_GNUC_WARN_UNUSED_RESULT;
RegimenFollowUp *regimen_follow_up_copy (const RegimenFollowUp *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_free (RegimenSession *self);
void regimen_follow_up_free (RegimenFollowUp *self);
RegimenSession *regimen_plan_find_session (const RegimenPlan *self, gint64 session_id);
gboolean regimen_plan_has_gate_after (const RegimenPlan *self, const RegimenSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPlan, regimen_plan_free)

G_END_DECLS
