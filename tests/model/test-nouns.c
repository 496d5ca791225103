/* test-nouns.c - what the nouns know by themselves: needs, ages, names, gates, copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "appointment.h"
#include "clinic.h"
#include "conflict.h"
#include "fields.h"
#include "patient-row.h"
#include "patient.h"
#include "plan.h"
#include "resource.h"
#include "visit-type.h"

static RegimenDay
day (int year, int month, int date)
{
  RegimenDay result = { 0 };

  g_assert_true (regimen_day_from_ymd (year, month, date, &result));
  return result;
}

static RegimenSegment *
add_segment (RegimenVisitType *type, RegimenSegmentKind kind, int minutes)
{
  RegimenSegment *segment = regimen_segment_new (kind, minutes);

  g_ptr_array_add (type->segments, segment);
  return segment;
}

static void
add_need (RegimenSegment *segment, RegimenRole role, int from, int to)
{
  RegimenSegmentNeed need = { .role = role,
                              .room_kind = REGIMEN_ROOM_CHAIR,
                              .units = 1,
                              .from_of_segment = from,
                              .to_of_segment = to };

  g_array_append_val (segment->needs, need);
}

/* Chair for all of it, the nurse until the patient leaves, the provider twice for a while. */
static RegimenVisitType *
infusion (void)
{
  RegimenVisitType *type = regimen_visit_type_new ();
  RegimenSegment *segment = add_segment (type, REGIMEN_SEGMENT_PREPARATION, 15);

  add_need (segment, REGIMEN_ROLE_ROOM, 0, -1);
  add_need (segment, REGIMEN_ROLE_NURSE, 0, -1);
  segment = add_segment (type, REGIMEN_SEGMENT_ADMINISTRATION, 40);
  add_need (segment, REGIMEN_ROLE_PROVIDER, 0, 10);
  add_need (segment, REGIMEN_ROLE_NURSE, 0, -1);
  add_need (segment, REGIMEN_ROLE_ROOM, 0, -1);
  segment = add_segment (type, REGIMEN_SEGMENT_OBSERVATION, 55);
  add_need (segment, REGIMEN_ROLE_ROOM, 0, -1);
  add_need (segment, REGIMEN_ROLE_NURSE, 0, -1);
  add_need (segment, REGIMEN_ROLE_PROVIDER, 45, 90); /* beyond the end: cut there */
  segment = add_segment (type, REGIMEN_SEGMENT_TURNOVER, 10);
  add_need (segment, REGIMEN_ROLE_ROOM, 0, -1);
  return type;
}

static void
check_need (GArray *needs, guint index, RegimenRole role, int from, int to)
{
  const RegimenNeed *need = &g_array_index (needs, RegimenNeed, index);

  g_assert_cmpint (need->role, ==, role);
  g_assert_cmpint (need->from_min, ==, from);
  g_assert_cmpint (need->to_min, ==, to);
  g_assert_cmpint (need->units, ==, 1);
}

static void
test_needs (void)
{
  g_autoptr (RegimenVisitType) type = infusion ();
  g_autoptr (RegimenVisitType) copy = regimen_visit_type_copy (type);
  g_autoptr (GArray) needs = regimen_visit_type_dup_needs (copy);

  g_assert_cmpint (regimen_visit_type_minutes (copy), ==, 120);
  g_assert_cmpint (regimen_visit_type_patient_minutes (copy), ==, 110);
  g_assert_cmpuint (needs->len, ==, 4);
  check_need (needs, 0, REGIMEN_ROLE_ROOM, 0, 120);
  check_need (needs, 1, REGIMEN_ROLE_NURSE, 0, 110);
  check_need (needs, 2, REGIMEN_ROLE_PROVIDER, 15, 25);
  check_need (needs, 3, REGIMEN_ROLE_PROVIDER, 100, 110);
  g_assert_true (regimen_visit_type_needs_role (copy, REGIMEN_ROLE_PROVIDER));
  g_assert_false (regimen_visit_type_needs_role (copy, REGIMEN_ROLE_PATIENT));
}

/* Stretches that touch are one only if they ask for the same. */
static void
test_needs_of_more_units (void)
{
  g_autoptr (RegimenVisitType) type = infusion ();
  g_autoptr (GArray) needs = NULL;

  g_array_index (((RegimenSegment *) type->segments->pdata[1])->needs, RegimenSegmentNeed, 1)
      .units = 2;
  needs = regimen_visit_type_dup_needs (type);
  g_assert_cmpuint (needs->len, ==, 6);
  g_assert_cmpint (g_array_index (needs, RegimenNeed, 2).units, ==, 2);
  g_assert_cmpint (g_array_index (needs, RegimenNeed, 2).from_min, ==, 15);
  g_assert_cmpint (g_array_index (needs, RegimenNeed, 2).to_min, ==, 55);
}

static void
test_age (void)
{
  g_assert_cmpint (regimen_age_on (day (1980, 5, 17), day (2026, 5, 16)), ==, 45);
  g_assert_cmpint (regimen_age_on (day (1980, 5, 17), day (2026, 5, 17)), ==, 46);
  g_assert_cmpint (regimen_age_on (day (2000, 2, 29), day (2026, 2, 28)), ==, 25);
  g_assert_cmpint (regimen_age_on (day (2000, 2, 29), day (2026, 3, 1)), ==, 26);
  g_assert_cmpint (regimen_age_on (day (2000, 2, 29), day (2024, 2, 29)), ==, 24);
  g_assert_cmpint (regimen_age_on (day (2026, 5, 17), day (2026, 5, 16)), ==, 0);
}

static void
check_join (const char *given, const char *family, const char *expected)
{
  g_autofree char *name = regimen_name_join (given, family);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_name (void)
{
  check_join ("Ada", "Lovelace", "Ada Lovelace");
  check_join ("", "Lovelace", "Lovelace");
  check_join ("Ada", "", "Ada");
  check_join (NULL, NULL, "");
  check_join ("太郎", "田中", "田中 太郎");
  check_join ("さくら", "佐藤", "佐藤 さくら");
  check_join ("민준", "김", "김 민준");
  check_join ("Grace", "김", "Grace 김");
  check_join ("太郎", "Tanaka", "太郎 Tanaka");
}

static void
test_patient_copy (void)
{
  g_autoptr (RegimenPatient) patient = regimen_patient_new ();
  g_autoptr (RegimenPatient) copy = NULL;
  RegimenPhone *phone = regimen_phone_new (NULL, "030 1");

  g_assert_cmpstr (patient->note, ==, "");
  g_assert_cmpint (patient->sex, ==, REGIMEN_SEX_UNKNOWN);
  phone->id = 7;
  g_ptr_array_add (patient->phones, phone);
  g_ptr_array_add (patient->identifiers, regimen_identifier_new ("insurance", "X 1"));
  g_ptr_array_add (patient->health_items,
                   regimen_health_item_new (REGIMEN_HEALTH_ALLERGY, "latex"));
  g_ptr_array_add (patient->windows, regimen_patient_window_new (TRUE, REGIMEN_FRIDAY, 540, 720));
  g_ptr_array_add (patient->blackouts,
                   regimen_blackout_new (regimen_span_of_day (day (2026, 1, 1)), "away"));
  regimen_field_set (&patient->note, "call first");
  copy = regimen_patient_copy (patient);
  regimen_field_set (&patient->note, "changed");
  g_ptr_array_set_size (patient->phones, 0);

  g_assert_cmpstr (copy->note, ==, "call first");
  g_assert_cmpint (((RegimenPhone *) copy->phones->pdata[0])->id, ==, 7);
  g_assert_cmpstr (((RegimenPhone *) copy->phones->pdata[0])->kind, ==, "mobile");
  g_assert_cmpstr (((RegimenIdentifier *) copy->identifiers->pdata[0])->value, ==, "X 1");
  g_assert_cmpstr (((RegimenHealthItem *) copy->health_items->pdata[0])->text, ==, "latex");
  g_assert_true (((RegimenPatientWindow *) copy->windows->pdata[0])->is_wish);
  g_assert_cmpstr (((RegimenBlackout *) copy->blackouts->pdata[0])->reason, ==, "away");
}

static void
test_conflict (void)
{
  g_autoptr (RegimenConflict) conflict = regimen_conflict_new (REGIMEN_RULE_CAPACITY);
  g_autoptr (RegimenConflict) copy = NULL;
  g_autoptr (GPtrArray) list = regimen_conflicts_new ();

  conflict->resource_name = g_strdup ("Chair 1");
  conflict->can_override = TRUE;
  conflict->measured = 2;
  copy = regimen_conflict_copy (conflict);
  g_assert_true (regimen_conflict_equal (conflict, copy));
  copy->measured = 3;
  g_assert_false (regimen_conflict_equal (conflict, copy));
  copy->measured = 2;
  regimen_field_set (&copy->resource_name, "Chair 2");
  g_assert_false (regimen_conflict_equal (conflict, copy));

  g_assert_true (regimen_conflicts_can_override (list));
  g_ptr_array_add (list, g_steal_pointer (&conflict));
  g_assert_true (regimen_conflicts_can_override (list));
  g_ptr_array_add (list, regimen_conflict_new (REGIMEN_RULE_PATIENT_BUSY));
  g_assert_false (regimen_conflicts_can_override (list));
}

static RegimenSession *
add_session (RegimenPlan *plan, gint64 id, int phase, int n, int n_of)
{
  RegimenSession *session = g_new0 (RegimenSession, 1);

  session->id = id;
  session->phase = phase;
  session->n = n;
  session->n_of = n_of;
  g_ptr_array_add (plan->sessions, session);
  return session;
}

static void
test_plan (void)
{
  g_autoptr (RegimenPlan) plan = regimen_plan_new ();
  g_autoptr (RegimenPlan) copy = NULL;
  RegimenGate after_four = { .phase = 1, .after_session = 4 };
  RegimenGate after_last = { .phase = 2, .after_session = 0 };

  add_session (plan, 1, 1, 4, 6);
  add_session (plan, 2, 1, 6, 6);
  add_session (plan, 3, 2, 3, 3);
  g_array_append_val (plan->gates, after_four);
  g_array_append_val (plan->gates, after_last);
  g_ptr_array_add (plan->phases, regimen_phase_new ());
  copy = regimen_plan_copy (plan);

  g_assert_true (regimen_plan_has_gate_after (copy, regimen_plan_find_session (copy, 1)));
  g_assert_false (regimen_plan_has_gate_after (copy, regimen_plan_find_session (copy, 2)));
  g_assert_true (regimen_plan_has_gate_after (copy, regimen_plan_find_session (copy, 3)));
  g_assert_null (regimen_plan_find_session (copy, 4));
  g_assert_true (regimen_plan_find_session (copy, 1) != regimen_plan_find_session (plan, 1));
}

static void
test_protocol (void)
{
  g_autoptr (RegimenProtocol) protocol = regimen_protocol_new ();
  g_autoptr (RegimenProtocol) copy = NULL;
  RegimenPhase *phase = regimen_phase_new ();

  phase->session_count = 6;
  g_ptr_array_add (protocol->phases, phase);
  g_ptr_array_add (protocol->phases, regimen_phase_new ());
  g_ptr_array_add (protocol->follow_ups, regimen_follow_up_rule_new ());
  copy = regimen_protocol_copy (protocol);
  phase->session_count = 8;
  g_assert_cmpint (regimen_protocol_session_count (copy), ==, 7);
  g_assert_cmpint (regimen_protocol_session_count (protocol), ==, 9);
  g_assert_cmpuint (copy->follow_ups->len, ==, 1);
}

static void
test_appointment (void)
{
  g_autoptr (RegimenAppointment) first = regimen_appointment_new ();
  g_autoptr (RegimenAppointment) second = regimen_appointment_new ();

  g_assert_cmpstr (first->patient_name, ==, "");
  g_assert_null (first->overbook_reason);
  g_assert_true (regimen_appointment_holds (first));
  first->state = REGIMEN_APPOINTMENT_NO_SHOW;
  g_assert_false (regimen_appointment_holds (first));
  first->nurse_id = 5;
  g_assert_cmpint (regimen_appointment_resource (first, REGIMEN_ROLE_NURSE), ==, 5);
  g_assert_cmpint (regimen_appointment_resource (first, REGIMEN_ROLE_ROOM), ==, 0);

  first->id = 1;
  second->id = 2;
  g_assert_cmpint (regimen_appointment_compare (first, second, NULL), <, 0);
  first->span.start.n = 5;
  g_assert_cmpint (regimen_appointment_compare (first, second, NULL), >, 0);
  g_assert_cmpint (regimen_appointment_compare (second, first, NULL), <, 0);
  g_assert_cmpint (regimen_appointment_compare (first, first, NULL), ==, 0);
  regimen_field_set (&first->patient_name, "Ada");
  g_assert_finalize_object (g_steal_pointer (&first));
  g_assert_finalize_object (g_steal_pointer (&second));
}

static void
test_others (void)
{
  g_autoptr (RegimenRoom) room = regimen_room_new ();
  g_autoptr (RegimenStaff) staff = regimen_staff_new ();
  g_autoptr (RegimenClinic) clinic = regimen_clinic_new ();
  g_autoptr (RegimenRoom) room_copy = regimen_room_copy (room);
  g_autoptr (RegimenStaff) staff_copy = regimen_staff_copy (staff);
  g_autoptr (RegimenClinic) clinic_copy = regimen_clinic_copy (clinic);
  RegimenPatientRow *row = regimen_patient_row_new ();

  g_assert_cmpint (room_copy->capacity, ==, 1);
  g_assert_true (staff_copy->is_active);
  g_assert_cmpstr (staff_copy->short_name, ==, "");
  g_assert_cmpstr (clinic_copy->paper, ==, "a4");
  g_assert_cmpstr (row->phone, ==, "");
  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nouns/visit-type/needs", test_needs);
  g_test_add_func ("/nouns/visit-type/needs-of-more-units", test_needs_of_more_units);
  g_test_add_func ("/nouns/patient/age", test_age);
  g_test_add_func ("/nouns/patient/name", test_name);
  g_test_add_func ("/nouns/patient/copy", test_patient_copy);
  g_test_add_func ("/nouns/conflict", test_conflict);
  g_test_add_func ("/nouns/plan", test_plan);
  g_test_add_func ("/nouns/protocol", test_protocol);
  g_test_add_func ("/nouns/appointment", test_appointment);
  g_test_add_func ("/nouns/others", test_others);

  return g_test_run ();
}
