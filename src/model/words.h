/* words.h - the words that stand in the file, in JSON and in the code, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each enumeration has a pair of functions: _to_text() gives the word of the schema, never NULL;
 * _from_text() returns FALSE for any other word and leaves the value alone. */

typedef enum
{
  REGIMEN_ROLE_ROOM,
  REGIMEN_ROLE_NURSE,
  REGIMEN_ROLE_PROVIDER,
  REGIMEN_ROLE_PATIENT, /* the patient, a resource that holds one */
} RegimenRole;
#define REGIMEN_N_ROLES 4
#define REGIMEN_N_NEED_ROLES 3 /* the roles a segment can ask for: all but the patient */

typedef enum
{
  REGIMEN_ROOM_CHAIR,
  REGIMEN_ROOM_CONSULTING,
  REGIMEN_ROOM_RECOVERY,
} RegimenRoomKind;

typedef enum
{
  REGIMEN_STAFF_FRONT_DESK,
  REGIMEN_STAFF_NURSE,
  REGIMEN_STAFF_PROVIDER,
  REGIMEN_STAFF_MANAGER,
} RegimenStaffRole;

typedef enum
{
  REGIMEN_SEGMENT_PREPARATION,
  REGIMEN_SEGMENT_ADMINISTRATION,
  REGIMEN_SEGMENT_OBSERVATION,
  REGIMEN_SEGMENT_DISCHARGE,
  REGIMEN_SEGMENT_TURNOVER,
  REGIMEN_SEGMENT_TALK,
} RegimenSegmentKind;

typedef enum
{
  REGIMEN_VISIT_CONSULTATION,
  REGIMEN_VISIT_SCREENING,
  REGIMEN_VISIT_TREATMENT,
  REGIMEN_VISIT_INTEGRATION,
  REGIMEN_VISIT_REVIEW,
  REGIMEN_VISIT_CALL,
  REGIMEN_VISIT_BLOCK,
} RegimenVisitCategory;

typedef enum
{
  REGIMEN_ROUTE_INTRAVENOUS,
  REGIMEN_ROUTE_INTRAMUSCULAR,
  REGIMEN_ROUTE_INTRANASAL,
  REGIMEN_ROUTE_ORAL,
  REGIMEN_ROUTE_NONE,
} RegimenRoute;

typedef enum
{
  REGIMEN_DOSING_MG_PER_KG,
  REGIMEN_DOSING_FIXED_MG,
  REGIMEN_DOSING_BY_PROVIDER,
  REGIMEN_DOSING_NONE,
} RegimenDosing;

typedef enum
{
  REGIMEN_PHASE_INDUCTION,
  REGIMEN_PHASE_CONTINUATION,
  REGIMEN_PHASE_MAINTENANCE,
  REGIMEN_PHASE_SINGLE,
} RegimenPhaseKind;

typedef enum
{
  REGIMEN_VITALS_AT,
  REGIMEN_VITALS_EVERY,
  REGIMEN_VITALS_BEFORE_LEAVING,
} RegimenVitalsKind;

typedef enum
{
  REGIMEN_SEX_FEMALE,
  REGIMEN_SEX_MALE,
  REGIMEN_SEX_OTHER,
  REGIMEN_SEX_UNKNOWN,
} RegimenSex;

typedef enum
{
  REGIMEN_HEALTH_ALLERGY,
  REGIMEN_HEALTH_MEDICINE,
  REGIMEN_HEALTH_CONDITION,
  REGIMEN_HEALTH_ALERT,
} RegimenHealthKind;

typedef enum
{
  REGIMEN_PLAN_DRAFT,
  REGIMEN_PLAN_ACTIVE,
  REGIMEN_PLAN_PAUSED,
  REGIMEN_PLAN_COMPLETED,
  REGIMEN_PLAN_ENDED,
} RegimenPlanState;

typedef enum
{
  REGIMEN_STEP_DUE,
  REGIMEN_STEP_DONE,
  REGIMEN_STEP_DROPPED,
} RegimenStepState; /* of a session or a follow-up */

/* In the order a visit goes through them; the last two do not hold their place. */
typedef enum
{
  REGIMEN_APPOINTMENT_HELD,
  REGIMEN_APPOINTMENT_EXPECTED,
  REGIMEN_APPOINTMENT_ARRIVED,
  REGIMEN_APPOINTMENT_PREPARING,
  REGIMEN_APPOINTMENT_IN_SESSION,
  REGIMEN_APPOINTMENT_OBSERVING,
  REGIMEN_APPOINTMENT_READY,
  REGIMEN_APPOINTMENT_LEFT,
  REGIMEN_APPOINTMENT_NO_SHOW,
  REGIMEN_APPOINTMENT_CANCELLED,
} RegimenAppointmentState;

const char *regimen_role_to_text (RegimenRole value);
gboolean regimen_role_from_text (const char *text, RegimenRole *out_value);
const char *regimen_room_kind_to_text (RegimenRoomKind value);
gboolean regimen_room_kind_from_text (const char *text, RegimenRoomKind *out_value);
const char *regimen_staff_role_to_text (RegimenStaffRole value);
gboolean regimen_staff_role_from_text (const char *text, RegimenStaffRole *out_value);
const char *regimen_segment_kind_to_text (RegimenSegmentKind value);
gboolean regimen_segment_kind_from_text (const char *text, RegimenSegmentKind *out_value);
const char *regimen_visit_category_to_text (RegimenVisitCategory value);
gboolean regimen_visit_category_from_text (const char *text, RegimenVisitCategory *out_value);
const char *regimen_route_to_text (RegimenRoute value);
gboolean regimen_route_from_text (const char *text, RegimenRoute *out_value);
const char *regimen_dosing_to_text (RegimenDosing value);
gboolean regimen_dosing_from_text (const char *text, RegimenDosing *out_value);
const char *regimen_phase_kind_to_text (RegimenPhaseKind value);
gboolean regimen_phase_kind_from_text (const char *text, RegimenPhaseKind *out_value);
const char *regimen_vitals_kind_to_text (RegimenVitalsKind value);
gboolean regimen_vitals_kind_from_text (const char *text, RegimenVitalsKind *out_value);
const char *regimen_sex_to_text (RegimenSex value);
gboolean regimen_sex_from_text (const char *text, RegimenSex *out_value);
const char *regimen_health_kind_to_text (RegimenHealthKind value);
gboolean regimen_health_kind_from_text (const char *text, RegimenHealthKind *out_value);
const char *regimen_plan_state_to_text (RegimenPlanState value);
gboolean regimen_plan_state_from_text (const char *text, RegimenPlanState *out_value);
const char *regimen_step_state_to_text (RegimenStepState value);
gboolean regimen_step_state_from_text (const char *text, RegimenStepState *out_value);
const char *regimen_appointment_state_to_text (RegimenAppointmentState value);
gboolean regimen_appointment_state_from_text (const char *text, RegimenAppointmentState *out_value);

/* Whether an appointment in this state takes its place on the calendar. */
gboolean regimen_appointment_state_holds (RegimenAppointmentState state);

/* Whether nothing is to be done for it any more: the patient left, or never comes. */
gboolean regimen_appointment_state_is_over (RegimenAppointmentState state);

G_END_DECLS
