/* words.c - the words that stand in the file, in JSON and in the code, as enumerations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "words.h"

#include "word-table.h"

/* Each table is indexed by the value: the schema's words in the order of the enumeration. */

static const char *const role_words[] = {
  [REGIMEN_ROLE_ROOM] = "room",
  [REGIMEN_ROLE_NURSE] = "nurse",
  [REGIMEN_ROLE_PROVIDER] = "provider",
  [REGIMEN_ROLE_PATIENT] = "patient",
};

static const char *const room_kind_words[] = {
  [REGIMEN_ROOM_CHAIR] = "chair",
  [REGIMEN_ROOM_CONSULTING] = "consulting",
  [REGIMEN_ROOM_RECOVERY] = "recovery",
};

static const char *const staff_role_words[] = {
  [REGIMEN_STAFF_FRONT_DESK] = "front desk",
  [REGIMEN_STAFF_NURSE] = "nurse",
  [REGIMEN_STAFF_PROVIDER] = "provider",
  [REGIMEN_STAFF_MANAGER] = "manager",
};

static const char *const segment_kind_words[] = {
  [REGIMEN_SEGMENT_PREPARATION] = "preparation",
  [REGIMEN_SEGMENT_ADMINISTRATION] = "administration",
  [REGIMEN_SEGMENT_OBSERVATION] = "observation",
  [REGIMEN_SEGMENT_DISCHARGE] = "discharge",
  [REGIMEN_SEGMENT_TURNOVER] = "turnover",
  [REGIMEN_SEGMENT_TALK] = "talk",
};

static const char *const visit_category_words[] = {
  [REGIMEN_VISIT_CONSULTATION] = "consultation",
  [REGIMEN_VISIT_SCREENING] = "screening",
  [REGIMEN_VISIT_TREATMENT] = "treatment",
  [REGIMEN_VISIT_INTEGRATION] = "integration",
  [REGIMEN_VISIT_REVIEW] = "review",
  [REGIMEN_VISIT_CALL] = "call",
  [REGIMEN_VISIT_BLOCK] = "block",
};

static const char *const route_words[] = {
  [REGIMEN_ROUTE_INTRAVENOUS] = "intravenous",
  [REGIMEN_ROUTE_INTRAMUSCULAR] = "intramuscular",
  [REGIMEN_ROUTE_INTRANASAL] = "intranasal",
  [REGIMEN_ROUTE_ORAL] = "oral",
  [REGIMEN_ROUTE_NONE] = "none",
};

static const char *const dosing_words[] = {
  [REGIMEN_DOSING_MG_PER_KG] = "mg per kg",
  [REGIMEN_DOSING_FIXED_MG] = "fixed mg",
  [REGIMEN_DOSING_BY_PROVIDER] = "by provider",
  [REGIMEN_DOSING_NONE] = "none",
};

static const char *const phase_kind_words[] = {
  [REGIMEN_PHASE_INDUCTION] = "induction",
  [REGIMEN_PHASE_CONTINUATION] = "continuation",
  [REGIMEN_PHASE_MAINTENANCE] = "maintenance",
  [REGIMEN_PHASE_SINGLE] = "single",
};

static const char *const vitals_kind_words[] = {
  [REGIMEN_VITALS_AT] = "at",
  [REGIMEN_VITALS_EVERY] = "every",
  [REGIMEN_VITALS_BEFORE_LEAVING] = "before leaving",
};

static const char *const sex_words[] = {
  [REGIMEN_SEX_FEMALE] = "female",
  [REGIMEN_SEX_MALE] = "male",
  [REGIMEN_SEX_OTHER] = "other",
  [REGIMEN_SEX_UNKNOWN] = "unknown",
};

static const char *const health_kind_words[] = {
  [REGIMEN_HEALTH_ALLERGY] = "allergy",
  [REGIMEN_HEALTH_MEDICINE] = "medicine",
  [REGIMEN_HEALTH_CONDITION] = "condition",
  [REGIMEN_HEALTH_ALERT] = "alert",
};

static const char *const plan_state_words[] = {
  [REGIMEN_PLAN_DRAFT] = "draft",   [REGIMEN_PLAN_ACTIVE] = "active",
  [REGIMEN_PLAN_PAUSED] = "paused", [REGIMEN_PLAN_COMPLETED] = "completed",
  [REGIMEN_PLAN_ENDED] = "ended",
};

static const char *const step_state_words[] = {
  [REGIMEN_STEP_DUE] = "due",
  [REGIMEN_STEP_DONE] = "done",
  [REGIMEN_STEP_DROPPED] = "dropped",
};

static const char *const appointment_state_words[] = {
  [REGIMEN_APPOINTMENT_HELD] = "held",
  [REGIMEN_APPOINTMENT_EXPECTED] = "expected",
  [REGIMEN_APPOINTMENT_ARRIVED] = "arrived",
  [REGIMEN_APPOINTMENT_PREPARING] = "preparing",
  [REGIMEN_APPOINTMENT_IN_SESSION] = "in_session",
  [REGIMEN_APPOINTMENT_OBSERVING] = "observing",
  [REGIMEN_APPOINTMENT_READY] = "ready",
  [REGIMEN_APPOINTMENT_LEFT] = "left",
  [REGIMEN_APPOINTMENT_NO_SHOW] = "no_show",
  [REGIMEN_APPOINTMENT_CANCELLED] = "cancelled",
};

const char *
regimen_role_to_text (RegimenRole value)
{
  return regimen_word_table_get (role_words, G_N_ELEMENTS (role_words), (int) value);
}

gboolean
regimen_role_from_text (const char *text, RegimenRole *out_value)
{
  int value;

  if (!regimen_word_table_find (role_words, G_N_ELEMENTS (role_words), text, &value))
    return FALSE;
  *out_value = (RegimenRole) value;
  return TRUE;
}

const char *
regimen_room_kind_to_text (RegimenRoomKind value)
{
  return regimen_word_table_get (room_kind_words, G_N_ELEMENTS (room_kind_words), (int) value);
}

gboolean
regimen_room_kind_from_text (const char *text, RegimenRoomKind *out_value)
{
  int value;

  if (!regimen_word_table_find (room_kind_words, G_N_ELEMENTS (room_kind_words), text, &value))
    return FALSE;
  *out_value = (RegimenRoomKind) value;
  return TRUE;
}

const char *
regimen_staff_role_to_text (RegimenStaffRole value)
{
  return regimen_word_table_get (staff_role_words, G_N_ELEMENTS (staff_role_words), (int) value);
}

gboolean
regimen_staff_role_from_text (const char *text, RegimenStaffRole *out_value)
{
  int value;

  if (!regimen_word_table_find (staff_role_words, G_N_ELEMENTS (staff_role_words), text, &value))
    return FALSE;
  *out_value = (RegimenStaffRole) value;
  return TRUE;
}

const char *
regimen_segment_kind_to_text (RegimenSegmentKind value)
{
  return regimen_word_table_get (segment_kind_words, G_N_ELEMENTS (segment_kind_words),
                                 (int) value);
}

gboolean
regimen_segment_kind_from_text (const char *text, RegimenSegmentKind *out_value)
{
  int value;

  if (!regimen_word_table_find (segment_kind_words, G_N_ELEMENTS (segment_kind_words), text,
                                &value))
    return FALSE;
  *out_value = (RegimenSegmentKind) value;
  return TRUE;
}

const char *
regimen_visit_category_to_text (RegimenVisitCategory value)
{
  return regimen_word_table_get (visit_category_words, G_N_ELEMENTS (visit_category_words),
                                 (int) value);
}

gboolean
regimen_visit_category_from_text (const char *text, RegimenVisitCategory *out_value)
{
  int value;

  if (!regimen_word_table_find (visit_category_words, G_N_ELEMENTS (visit_category_words), text,
                                &value))
    return FALSE;
  *out_value = (RegimenVisitCategory) value;
  return TRUE;
}

const char *
regimen_route_to_text (RegimenRoute value)
{
  return regimen_word_table_get (route_words, G_N_ELEMENTS (route_words), (int) value);
}

gboolean
regimen_route_from_text (const char *text, RegimenRoute *out_value)
{
  int value;

  if (!regimen_word_table_find (route_words, G_N_ELEMENTS (route_words), text, &value))
    return FALSE;
  *out_value = (RegimenRoute) value;
  return TRUE;
}

const char *
regimen_dosing_to_text (RegimenDosing value)
{
  return regimen_word_table_get (dosing_words, G_N_ELEMENTS (dosing_words), (int) value);
}

gboolean
regimen_dosing_from_text (const char *text, RegimenDosing *out_value)
{
  int value;

  if (!regimen_word_table_find (dosing_words, G_N_ELEMENTS (dosing_words), text, &value))
    return FALSE;
  *out_value = (RegimenDosing) value;
  return TRUE;
}

const char *
regimen_phase_kind_to_text (RegimenPhaseKind value)
{
  return regimen_word_table_get (phase_kind_words, G_N_ELEMENTS (phase_kind_words), (int) value);
}

gboolean
regimen_phase_kind_from_text (const char *text, RegimenPhaseKind *out_value)
{
  int value;

  if (!regimen_word_table_find (phase_kind_words, G_N_ELEMENTS (phase_kind_words), text, &value))
    return FALSE;
  *out_value = (RegimenPhaseKind) value;
  return TRUE;
}

const char *
regimen_vitals_kind_to_text (RegimenVitalsKind value)
{
  return regimen_word_table_get (vitals_kind_words, G_N_ELEMENTS (vitals_kind_words), (int) value);
}

gboolean
regimen_vitals_kind_from_text (const char *text, RegimenVitalsKind *out_value)
{
  int value;

  if (!regimen_word_table_find (vitals_kind_words, G_N_ELEMENTS (vitals_kind_words), text, &value))
    return FALSE;
  *out_value = (RegimenVitalsKind) value;
  return TRUE;
}

const char *
regimen_sex_to_text (RegimenSex value)
{
  return regimen_word_table_get (sex_words, G_N_ELEMENTS (sex_words), (int) value);
}

gboolean
regimen_sex_from_text (const char *text, RegimenSex *out_value)
{
  int value;

  if (!regimen_word_table_find (sex_words, G_N_ELEMENTS (sex_words), text, &value))
    return FALSE;
  *out_value = (RegimenSex) value;
  return TRUE;
}

const char *
regimen_health_kind_to_text (RegimenHealthKind value)
{
  return regimen_word_table_get (health_kind_words, G_N_ELEMENTS (health_kind_words), (int) value);
}

gboolean
regimen_health_kind_from_text (const char *text, RegimenHealthKind *out_value)
{
  int value;

  if (!regimen_word_table_find (health_kind_words, G_N_ELEMENTS (health_kind_words), text, &value))
    return FALSE;
  *out_value = (RegimenHealthKind) value;
  return TRUE;
}

const char *
regimen_plan_state_to_text (RegimenPlanState value)
{
  return regimen_word_table_get (plan_state_words, G_N_ELEMENTS (plan_state_words), (int) value);
}

gboolean
regimen_plan_state_from_text (const char *text, RegimenPlanState *out_value)
{
  int value;

  if (!regimen_word_table_find (plan_state_words, G_N_ELEMENTS (plan_state_words), text, &value))
    return FALSE;
  *out_value = (RegimenPlanState) value;
  return TRUE;
}

const char *
regimen_step_state_to_text (RegimenStepState value)
{
  return regimen_word_table_get (step_state_words, G_N_ELEMENTS (step_state_words), (int) value);
}

gboolean
regimen_step_state_from_text (const char *text, RegimenStepState *out_value)
{
  int value;

  if (!regimen_word_table_find (step_state_words, G_N_ELEMENTS (step_state_words), text, &value))
    return FALSE;
  *out_value = (RegimenStepState) value;
  return TRUE;
}

const char *
regimen_appointment_state_to_text (RegimenAppointmentState value)
{
  return regimen_word_table_get (appointment_state_words, G_N_ELEMENTS (appointment_state_words),
                                 (int) value);
}

gboolean
regimen_appointment_state_from_text (const char *text, RegimenAppointmentState *out_value)
{
  int value;

  if (!regimen_word_table_find (appointment_state_words, G_N_ELEMENTS (appointment_state_words),
                                text, &value))
    return FALSE;
  *out_value = (RegimenAppointmentState) value;
  return TRUE;
}

gboolean
regimen_appointment_state_holds (RegimenAppointmentState state)
{
  return state != REGIMEN_APPOINTMENT_NO_SHOW && state != REGIMEN_APPOINTMENT_CANCELLED;
}

gboolean
regimen_appointment_state_is_over (RegimenAppointmentState state)
{
  return state == REGIMEN_APPOINTMENT_LEFT || !regimen_appointment_state_holds (state);
}
