/* test-words.c - each word of the file has its value, and each value its word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "conflict.h"
#include "intake-words.h"
#include "outcome-words.h"
#include "session-words.h"
#include "words.h"

#define CHECK_WORDS(Type, name, ...)                                                               \
  static void test_##name (void)                                                                   \
  {                                                                                                \
    static const char *const words[] = { __VA_ARGS__ };                                            \
    Type value;                                                                                    \
                                                                                                   \
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)                                               \
      {                                                                                            \
        g_assert_cmpstr (regimen_##name##_to_text ((Type) i), ==, words[i]);                       \
        value = (Type) 99;                                                                         \
        g_assert_true (regimen_##name##_from_text (words[i], &value));                             \
        g_assert_cmpint (value, ==, i);                                                            \
      }                                                                                            \
    value = (Type) 1;                                                                              \
    g_assert_false (regimen_##name##_from_text ("no such word", &value));                          \
    g_assert_false (regimen_##name##_from_text ("", &value));                                      \
    g_assert_false (regimen_##name##_from_text (NULL, &value));                                    \
    g_assert_cmpint (value, ==, 1);                                                                \
  }

CHECK_WORDS (RegimenRole, role, "room", "nurse", "provider", "patient")
CHECK_WORDS (RegimenRoomKind, room_kind, "chair", "consulting", "recovery")
CHECK_WORDS (RegimenStaffRole, staff_role, "front desk", "nurse", "provider", "manager")
CHECK_WORDS (RegimenSegmentKind,
             segment_kind,
             "preparation",
             "administration",
             "observation",
             "discharge",
             "turnover",
             "talk")
CHECK_WORDS (RegimenVisitCategory,
             visit_category,
             "consultation",
             "screening",
             "treatment",
             "integration",
             "review",
             "call",
             "block")
CHECK_WORDS (RegimenRoute, route, "intravenous", "intramuscular", "intranasal", "oral", "none")
CHECK_WORDS (RegimenDosing, dosing, "mg per kg", "fixed mg", "by provider", "none")
CHECK_WORDS (RegimenPhaseKind, phase_kind, "induction", "continuation", "maintenance", "single")
CHECK_WORDS (RegimenVitalsKind, vitals_kind, "at", "every", "before leaving")
CHECK_WORDS (RegimenSex, sex, "female", "male", "other", "unknown")
CHECK_WORDS (RegimenHealthKind, health_kind, "allergy", "medicine", "condition", "alert")
CHECK_WORDS (RegimenPlanState, plan_state, "draft", "active", "paused", "completed", "ended")
CHECK_WORDS (RegimenStepState, step_state, "due", "done", "dropped")
CHECK_WORDS (RegimenAppointmentState,
             appointment_state,
             "held",
             "expected",
             "arrived",
             "preparing",
             "in_session",
             "observing",
             "ready",
             "left",
             "no_show",
             "cancelled")
CHECK_WORDS (RegimenVital,
             vital,
             "systolic",
             "diastolic",
             "pulse",
             "spo2",
             "respiration",
             "sedation",
             "pain")
CHECK_WORDS (RegimenEffectKind,
             effect_kind,
             "nausea",
             "dissociation",
             "dizziness",
             "raised blood pressure",
             "drowsiness",
             "agitation",
             "hallucination",
             "impaired functioning",
             "other")
CHECK_WORDS (RegimenSeverity, severity, "mild", "moderate", "severe")
CHECK_WORDS (RegimenRatingScale, rating_scale, "cadss", "cadss-6")
CHECK_WORDS (RegimenSessionTaskKind, session_task_kind, "monitoring form", "serious event")
CHECK_WORDS (RegimenIndication,
             indication,
             "depression",
             "resistant depression",
             "anxiety",
             "ptsd",
             "ocd",
             "addiction",
             "chronic pain",
             "other")
CHECK_WORDS (RegimenTreatmentEffect,
             treatment_effect,
             "unknown",
             "none",
             "partial",
             "good",
             "worse")
CHECK_WORDS (RegimenPregnancy, pregnancy, "not asked", "not applicable", "no", "yes", "not known")
CHECK_WORDS (RegimenScreeningOutcome,
             screening_outcome,
             "open",
             "eligible",
             "eligible with cautions",
             "not eligible")
CHECK_WORDS (RegimenCheckKind, screening_check_kind, "contraindication", "relative")
CHECK_WORDS (RegimenCheckAnswer, screening_check_answer, "not asked", "no", "yes")
CHECK_WORDS (RegimenRequirementNeed,
             requirement_need,
             "screening",
             "consent",
             "score",
             "escort",
             "rems")
CHECK_WORDS (RegimenScoring, scoring, "none", "sum", "domain maxima")
CHECK_WORDS (RegimenMoment, moment, "baseline", "session", "gate", "follow-up", "other")
CHECK_WORDS (RegimenDecision, decision, "continue", "change", "maintain", "pause", "stop")
CHECK_WORDS (RegimenContactOutcome,
             contact_outcome,
             "reached",
             "no answer",
             "left message",
             "call back",
             "gave up")
CHECK_WORDS (RegimenRequirementBefore, requirement_before, "booking", "starting")
CHECK_WORDS (RegimenRule,
             rule,
             "grid",
             "past",
             "hours",
             "time-off",
             "closed",
             "capacity",
             "starts",
             "patient-busy",
             "wrong-resource",
             "availability",
             "blackout",
             "gap-min",
             "gap-max",
             "gap-limit",
             "same-day",
             "week-limit",
             "order",
             "follow-up",
             "clearance",
             "state",
             "signed",
             "observation",
             "device-gap",
             "not-provider",
             "unplaced")

static void
test_holds (void)
{
  for (int state = 0; state <= REGIMEN_APPOINTMENT_CANCELLED; state++)
    {
      g_assert_cmpint (regimen_appointment_state_holds ((RegimenAppointmentState) state), ==,
                       state < REGIMEN_APPOINTMENT_NO_SHOW);
      g_assert_cmpint (regimen_appointment_state_is_over ((RegimenAppointmentState) state), ==,
                       state >= REGIMEN_APPOINTMENT_LEFT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/role", test_role);
  g_test_add_func ("/words/room-kind", test_room_kind);
  g_test_add_func ("/words/staff-role", test_staff_role);
  g_test_add_func ("/words/segment-kind", test_segment_kind);
  g_test_add_func ("/words/visit-category", test_visit_category);
  g_test_add_func ("/words/route", test_route);
  g_test_add_func ("/words/dosing", test_dosing);
  g_test_add_func ("/words/phase-kind", test_phase_kind);
  g_test_add_func ("/words/vitals-kind", test_vitals_kind);
  g_test_add_func ("/words/sex", test_sex);
  g_test_add_func ("/words/health-kind", test_health_kind);
  g_test_add_func ("/words/plan-state", test_plan_state);
  g_test_add_func ("/words/step-state", test_step_state);
  g_test_add_func ("/words/appointment-state", test_appointment_state);
  g_test_add_func ("/words/rule", test_rule);
  g_test_add_func ("/words/vital", test_vital);
  g_test_add_func ("/words/effect-kind", test_effect_kind);
  g_test_add_func ("/words/severity", test_severity);
  g_test_add_func ("/words/rating-scale", test_rating_scale);
  g_test_add_func ("/words/session-task-kind", test_session_task_kind);
  g_test_add_func ("/words/indication", test_indication);
  g_test_add_func ("/words/treatment-effect", test_treatment_effect);
  g_test_add_func ("/words/pregnancy", test_pregnancy);
  g_test_add_func ("/words/screening-outcome", test_screening_outcome);
  g_test_add_func ("/words/screening-check-kind", test_screening_check_kind);
  g_test_add_func ("/words/screening-check-answer", test_screening_check_answer);
  g_test_add_func ("/words/requirement-need", test_requirement_need);
  g_test_add_func ("/words/requirement-before", test_requirement_before);
  g_test_add_func ("/words/scoring", test_scoring);
  g_test_add_func ("/words/moment", test_moment);
  g_test_add_func ("/words/decision", test_decision);
  g_test_add_func ("/words/contact-outcome", test_contact_outcome);
  g_test_add_func ("/words/holds", test_holds);

  return g_test_run ();
}
