/* test-session-rules.c - vitals fall due to the second, doses come out exact, slips are noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "dose-rule.h"
#include "session-missing.h"
#include "vital-range.h"
#include "vitals-schedule.h"

#include "appointment.h"

#define MINUTE G_GINT64_CONSTANT (60000)
#define START G_GINT64_CONSTANT (1770000000000)

static GArray *
iv_rules (void)
{
  GArray *rules = g_array_new (FALSE, TRUE, sizeof (RegimenVitalsRule));

  for (int i = 0; i <= 40; i += 10)
    {
      RegimenVitalsRule rule = { REGIMEN_VITALS_AT, i, 0, FALSE };

      g_array_append_val (rules, rule);
    }
  {
    RegimenVitalsRule rule = { REGIMEN_VITALS_EVERY, 55, 15, FALSE };

    g_array_append_val (rules, rule);
  }
  return rules;
}

static GArray *
nasal_rules (void)
{
  const RegimenVitalsRule rules[] = { { REGIMEN_VITALS_AT, 0, 0, TRUE },
                                      { REGIMEN_VITALS_AT, 40, 0, TRUE },
                                      { REGIMEN_VITALS_BEFORE_LEAVING, 120, 0, TRUE } };
  GArray *array = g_array_new (FALSE, TRUE, sizeof (RegimenVitalsRule));

  g_array_append_vals (array, rules, G_N_ELEMENTS (rules));
  return array;
}

static RegimenVitalsState
state_at (const GArray *slots, gint64 due)
{
  for (guint i = 0; i < slots->len; i++)
    {
      const RegimenVitalsSlot *slot = &g_array_index (slots, RegimenVitalsSlot, i);

      if (slot->due.ms == due)
        return slot->state;
    }
  g_test_message ("no slot at %" G_GINT64_FORMAT, (due - START) / MINUTE);
  g_assert_not_reached ();
}

/* Of 20 patients who began at other seconds each is due at its own second, not one before. */
static void
test_to_the_second (void)
{
  g_autoptr (GArray) rules = iv_rules ();

  for (int patient = 0; patient < 20; patient++)
    {
      RegimenVitalsCourse course = { { START + patient * 17001 }, { 0 }, { 0 } };
      RegimenInstant taken[] = { { course.start.ms - 3 * MINUTE } };
      gint64 due = course.start.ms + 10 * MINUTE;
      g_autoptr (GArray) before =
          regimen_vitals_schedule_new (rules, &course, taken, 1, (RegimenInstant){ due - 1 });
      g_autoptr (GArray) at =
          regimen_vitals_schedule_new (rules, &course, taken, 1, (RegimenInstant){ due });
      g_autoptr (GArray) late =
          regimen_vitals_schedule_new (rules, &course, taken, 1,
                                       (RegimenInstant){ due + REGIMEN_VITALS_GRACE_MS });
      RegimenInstant change;

      g_assert_cmpint (state_at (before, course.start.ms), ==, REGIMEN_VITALS_TAKEN);
      g_assert_cmpint (state_at (before, due), ==, REGIMEN_VITALS_TO_COME);
      g_assert_true (
          regimen_vitals_schedule_next_change (before, (RegimenInstant){ due - 1 }, &change));
      g_assert_cmpint (change.ms, ==, due);
      g_assert_cmpint (state_at (at, due), ==, REGIMEN_VITALS_DUE);
      g_assert_cmpint (regimen_vitals_schedule_next (at)->due.ms, ==, due);
      g_assert_true (regimen_vitals_schedule_next_change (at, (RegimenInstant){ due }, &change));
      g_assert_cmpint (change.ms, ==, due + REGIMEN_VITALS_GRACE_MS);
      g_assert_cmpint (state_at (late, due), ==, REGIMEN_VITALS_OVERDUE);
    }
}

/* Whatever the clock and the readings: what is said to change next is when something does. */
static void
test_changes_are_told (void)
{
  g_autoptr (GArray) rules = iv_rules ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 400; round++)
    {
      RegimenVitalsCourse course = { { START }, { START + 90 * MINUTE }, { 0 } };
      RegimenInstant taken[4];
      RegimenInstant now = { START + g_rand_int_range (rand, 0, 100 * 60) * 1000 };
      RegimenInstant change;
      guint n = (guint) g_rand_int_range (rand, 0, 5);
      gint64 at = START - 5 * MINUTE;
      g_autoptr (GArray) here = NULL;

      for (guint i = 0; i < n; i++)
        {
          at += g_rand_int_range (rand, 1, 25 * 60) * 1000;
          taken[i].ms = MIN (at, now.ms);
        }
      here = regimen_vitals_schedule_new (rules, &course, taken, n, now);
      if (!regimen_vitals_schedule_next_change (here, now, &change))
        continue;
      g_assert_cmpint (change.ms, >, now.ms);
      for (gint64 t = now.ms; t < change.ms; t += 997)
        {
          g_autoptr (GArray) there =
              regimen_vitals_schedule_new (rules, &course, taken, n, (RegimenInstant){ t });

          for (guint i = 0; i < here->len && i < there->len; i++)
            g_assert_cmpint (g_array_index (here, RegimenVitalsSlot, i).state, ==,
                             g_array_index (there, RegimenVitalsSlot, i).state);
        }
    }
}

static void
test_readings (void)
{
  g_autoptr (GArray) rules = iv_rules ();
  RegimenVitalsCourse course = { { START }, { START + 90 * MINUTE }, { 0 } };
  /* Before the dose, a little early, late, and the one at 30 left out. */
  const RegimenInstant taken[] = { { START - 12 * MINUTE },
                                   { START + 9 * MINUTE },
                                   { START + 26 * MINUTE },
                                   { START + 41 * MINUTE } };
  g_autoptr (GArray) slots =
      regimen_vitals_schedule_new (rules, &course, taken, G_N_ELEMENTS (taken),
                                   (RegimenInstant){ START + 50 * MINUTE });

  g_assert_cmpint (state_at (slots, START), ==, REGIMEN_VITALS_TAKEN);
  g_assert_cmpint (state_at (slots, START + 10 * MINUTE), ==, REGIMEN_VITALS_TAKEN);
  g_assert_cmpint (state_at (slots, START + 20 * MINUTE), ==, REGIMEN_VITALS_TAKEN);
  g_assert_cmpint (state_at (slots, START + 30 * MINUTE), ==, REGIMEN_VITALS_MISSED);
  g_assert_cmpint (state_at (slots, START + 40 * MINUTE), ==, REGIMEN_VITALS_TAKEN);
  g_assert_cmpint (state_at (slots, START + 55 * MINUTE), ==, REGIMEN_VITALS_TO_COME);
  g_assert_cmpint (state_at (slots, START + 85 * MINUTE), ==, REGIMEN_VITALS_TO_COME);
  g_assert_cmpuint (slots->len, ==, 8);
  g_assert_cmpuint (regimen_vitals_schedule_count (slots, REGIMEN_VITALS_MISSED), ==, 1);
}

/* Whoever stays goes on being measured; whoever left is not asked any more. */
static void
test_stays_and_leaves (void)
{
  g_autoptr (GArray) rules = iv_rules ();
  RegimenVitalsCourse stays = { { START }, { START + 90 * MINUTE }, { 0 } };
  RegimenVitalsCourse leaves = { { START }, { START + 90 * MINUTE }, { START + 60 * MINUTE } };
  RegimenInstant late = { START + 130 * MINUTE };
  g_autoptr (GArray) still = regimen_vitals_schedule_new (rules, &stays, NULL, 0, late);
  g_autoptr (GArray) gone = regimen_vitals_schedule_new (rules, &leaves, NULL, 0, late);
  RegimenInstant change;

  g_assert_cmpint (state_at (still, START + 130 * MINUTE), ==, REGIMEN_VITALS_DUE);
  g_assert_cmpuint (gone->len, ==, 6);
  g_assert_cmpuint (regimen_vitals_schedule_count (gone, REGIMEN_VITALS_MISSED), ==, 6);
  g_assert_null (regimen_vitals_schedule_next (gone));
  g_assert_false (regimen_vitals_schedule_next_change (gone, late, &change));
}

static void
test_before_leaving (void)
{
  g_autoptr (GArray) rules = nasal_rules ();
  RegimenVitalsCourse course = { { START }, { START + 130 * MINUTE }, { 0 } };
  const RegimenInstant taken[] = { { START - MINUTE },
                                   { START + 40 * MINUTE },
                                   { START + 121 * MINUTE } };
  g_autoptr (GArray) slots = regimen_vitals_schedule_new (rules, &course, taken, 2,
                                                          (RegimenInstant){ START + 120 * MINUTE });
  g_autoptr (GArray) done = regimen_vitals_schedule_new (rules, &course, taken, 3,
                                                         (RegimenInstant){ START + 125 * MINUTE });
  g_autoptr (GArray) none =
      regimen_vitals_schedule_new (rules, &(RegimenVitalsCourse){ { 0 }, { 0 }, { 0 } }, taken, 0,
                                   (RegimenInstant){ START });
  g_autoptr (GArray) baseline =
      regimen_vitals_schedule_new (rules, &(RegimenVitalsCourse){ { 0 }, { 0 }, { 0 } }, taken, 1,
                                   (RegimenInstant){ START });

  g_assert_cmpint (state_at (slots, START + 120 * MINUTE), ==, REGIMEN_VITALS_DUE);
  g_assert_true (regimen_vitals_schedule_next (slots)->has_oximetry);
  g_assert_null (regimen_vitals_schedule_next (done));
  g_assert_cmpint (state_at (none, 0), ==, REGIMEN_VITALS_DUE);
  g_assert_cmpint (state_at (baseline, 0), ==, REGIMEN_VITALS_TAKEN);
}

static void
test_course (void)
{
  g_autoptr (RegimenSessionRecord) record = regimen_session_record_new ();
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (RegimenAppointmentSegment));
  const RegimenAppointmentSegment parts[] = { { REGIMEN_SEGMENT_PREPARATION, 15 },
                                              { REGIMEN_SEGMENT_ADMINISTRATION, 40 },
                                              { REGIMEN_SEGMENT_OBSERVATION, 50 } };
  RegimenDose *dose = regimen_dose_new ();

  g_array_append_vals (segments, parts, G_N_ELEMENTS (parts));
  g_assert_cmpint (regimen_session_course (record, segments).end.ms, ==, 0);
  regimen_visit_times_follow (&record->times, REGIMEN_APPOINTMENT_IN_SESSION,
                              (RegimenInstant){ START });
  g_assert_cmpint (regimen_session_course (record, segments).end.ms, ==, START + 90 * MINUTE);
  dose->started.ms = START + 6 * MINUTE;
  g_ptr_array_add (record->doses, dose);
  g_assert_cmpint (regimen_session_course (record, segments).start.ms, ==, START + 6 * MINUTE);
  regimen_visit_times_follow (&record->times, REGIMEN_APPOINTMENT_OBSERVING,
                              (RegimenInstant){ START + 50 * MINUTE });
  g_assert_cmpint (regimen_session_course (record, segments).end.ms, ==, START + 100 * MINUTE);
}

/* A slip of the key backwards leaves the times of what really happened. */
static void
test_times (void)
{
  RegimenVisitTimes times = { 0 };

  regimen_visit_times_follow (&times, REGIMEN_APPOINTMENT_ARRIVED, (RegimenInstant){ 1 });
  regimen_visit_times_follow (&times, REGIMEN_APPOINTMENT_IN_SESSION, (RegimenInstant){ 5 });
  regimen_visit_times_follow (&times, REGIMEN_APPOINTMENT_OBSERVING, (RegimenInstant){ 9 });
  regimen_visit_times_follow (&times, REGIMEN_APPOINTMENT_IN_SESSION, (RegimenInstant){ 10 });
  g_assert_cmpint (times.started.ms, ==, 5);
  g_assert_cmpint (times.ended.ms, ==, 0);
  regimen_visit_times_follow (&times, REGIMEN_APPOINTMENT_OBSERVING, (RegimenInstant){ 12 });
  regimen_visit_times_follow (&times, REGIMEN_APPOINTMENT_LEFT, (RegimenInstant){ 20 });
  g_assert_cmpint (times.arrived.ms, ==, 1);
  g_assert_cmpint (times.prepared.ms, ==, 0);
  g_assert_cmpint (times.ended.ms, ==, 12);
  g_assert_cmpint (times.left.ms, ==, 20);
  regimen_visit_times_follow (&times, REGIMEN_APPOINTMENT_CANCELLED, (RegimenInstant){ 21 });
  g_assert_cmpint (times.arrived.ms, ==, 0);
}

/* Against the schoolbook way, in thousandths of a microgram. */
static void
test_dose_is_exact (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  g_assert_cmpint (regimen_dose_by_weight (500, 70000), ==, 35000);
  g_assert_cmpint (regimen_dose_by_weight (500, 70001), ==, 35001); /* 35000.5 upwards */
  g_assert_cmpint (regimen_dose_by_weight (333, 70001), ==, 23310); /* 23310.333 */
  g_assert_cmpint (regimen_dose_by_weight (0, 70000), ==, 0);
  g_assert_cmpint (regimen_dose_by_weight (500, 0), ==, 0);
  g_assert_cmpint (regimen_dose_by_weight (G_MAXINT64, 70000), ==, 0);
  for (int i = 0; i < 20000; i++)
    {
      gint64 per_kg = g_rand_int_range (rand, 1, 20000);
      gint64 gram = g_rand_int_range (rand, 1, 300000);
      gint64 dose = regimen_dose_by_weight (per_kg, gram);
      gint64 error = dose * 1000 - per_kg * gram;

      g_assert_cmpint (error, >, -500);
      g_assert_cmpint (error, <=, 500);
    }
}

static void
test_dose_as_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  static const char *const bad[] = { "",    "x",        "0",     "-1", "1.2345",
                                     "1e3", "10000001", "35 mg", ".",  "99999999999999999999" };
  gint64 value = -1;

  g_assert_true (regimen_dose_parse_mg ("35", &value));
  g_assert_cmpint (value, ==, 35000);
  g_assert_true (regimen_dose_parse_mg (" 35,5 ", &value));
  g_assert_cmpint (value, ==, 35500);
  g_assert_true (regimen_dose_parse_mg ("0.001", &value));
  g_assert_cmpint (value, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (regimen_dose_parse_mg (bad[i], &value));
    }
  for (int i = 0; i < 5000; i++)
    {
      gint64 microgram = g_rand_int_range (rand, 1, 2000000);
      g_autofree char *text = regimen_dose_format_mg (microgram);

      g_assert_true (regimen_dose_parse_mg (text, &value));
      g_assert_cmpint (value, ==, microgram);
    }
  g_assert_cmpint (regimen_dose_volume_microlitre (35000, 10000), ==, 3500);
  g_assert_cmpint (regimen_dose_volume_microlitre (35000, 0), ==, 0);
}

static void
test_weight (void)
{
  gint64 gram = 0;
  g_autofree char *text = regimen_weight_format_kg (70307);

  g_assert_cmpstr (text, ==, "70.307");
  g_assert_true (regimen_weight_parse ("70.5", &gram));
  g_assert_cmpint (gram, ==, 70500);
  g_assert_true (regimen_weight_parse ("70,5 kg", &gram));
  g_assert_cmpint (gram, ==, 70500);
  g_assert_true (regimen_weight_parse ("155 lb", &gram));
  g_assert_cmpint (gram, ==, 70307); /* 70306.81735 g */
  g_assert_true (regimen_weight_parse ("1 LB", &gram));
  g_assert_cmpint (gram, ==, 454);
  g_assert_false (regimen_weight_parse ("70 stone", &gram));
  g_assert_false (regimen_weight_parse ("0", &gram));
  g_assert_false (regimen_weight_parse ("1001", &gram));
}

/* What follows a point here follows a comma there; a number that could be read twice is refused. */
static void
test_marks (void)
{
  gint64 value = 0;
  g_autofree char *german = NULL;
  g_autofree char *plain = regimen_dose_format_mg (48600);

  g_assert_cmpstr (plain, ==, "48.6");
  g_assert_false (regimen_dose_parse_mg ("1,250", &value));
  g_assert_true (regimen_dose_parse_mg ("1.250", &value));
  g_assert_cmpint (value, ==, 1250);
  g_assert_true (regimen_dose_parse_mg ("0,125", &value));
  g_assert_cmpint (value, ==, 125);
  g_assert_true (regimen_dose_parse_mg ("٤٨٫٦", &value));
  g_assert_cmpint (value, ==, 48600);
  g_assert_true (regimen_weight_parse ("٧٠ kg", &value));
  g_assert_cmpint (value, ==, 70000);
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("de_DE.UTF-8 is not here");
      return;
    }
  german = regimen_dose_format_mg (48600);
  g_assert_cmpstr (german, ==, "48,6");
  g_assert_true (regimen_dose_parse_mg (german, &value));
  g_assert_cmpint (value, ==, 48600);
  g_assert_true (regimen_dose_parse_mg ("48.6", &value));
  g_assert_cmpint (value, ==, 48600);
  g_assert_false (regimen_dose_parse_mg ("1.250", &value));
  g_assert_true (regimen_dose_parse_mg ("1,250", &value));
  g_assert_cmpint (value, ==, 1250);
  setlocale (LC_NUMERIC, "C");
}

static void
test_devices (void)
{
  g_autoptr (RegimenSessionRecord) record = regimen_session_record_new ();
  RegimenDose *dose = regimen_dose_new ();
  RegimenDosePause pause = { 1, { START + 10 * MINUTE }, { START + 14 * MINUTE }, 1 };

  g_assert_cmpint (regimen_session_device_wait (record, (RegimenInstant){ START }), ==, 0);
  dose->route = REGIMEN_ROUTE_INTRANASAL;
  dose->started.ms = START;
  g_ptr_array_add (record->doses, dose);
  g_assert_cmpint (regimen_session_device_wait (record, (RegimenInstant){ START + 1000 }), ==,
                   REGIMEN_DEVICE_GAP_MS - 1000);
  g_assert_cmpint (regimen_session_device_wait (record,
                                                (RegimenInstant){ START + REGIMEN_DEVICE_GAP_MS }),
                   ==, 0);
  dose->is_void = TRUE;
  g_assert_cmpint (regimen_session_device_wait (record, (RegimenInstant){ START + 1000 }), ==, 0);

  g_array_append_val (dose->pauses, pause);
  g_assert_cmpint (regimen_dose_running_ms (dose, (RegimenInstant){ START + 20 * MINUTE }), ==,
                   16 * MINUTE);
  g_assert_cmpint (regimen_dose_running_ms (dose, (RegimenInstant){ START + 12 * MINUTE }), ==,
                   10 * MINUTE);
}

static void
test_odd (void)
{
  int values[REGIMEN_N_VITALS] = { 128, 82, 76, 98, -1, 5, 0 };
  RegimenVitalLimits limits;

  g_assert_cmpuint (regimen_vitals_find_odd (values), ==, 0);
  values[REGIMEN_VITAL_SYSTOLIC] = 1280;
  g_assert_cmpuint (regimen_vitals_find_odd (values), ==, 1u << REGIMEN_VITAL_SYSTOLIC);
  values[REGIMEN_VITAL_SYSTOLIC] = 82;
  g_assert_cmpuint (regimen_vitals_find_odd (values), ==,
                    1u << REGIMEN_VITAL_SYSTOLIC | 1u << REGIMEN_VITAL_DIASTOLIC);
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    {
      int low, high;

      regimen_vital_range ((RegimenVital) i, &low, &high);
      for (guint k = 0; k < REGIMEN_N_VITALS; k++)
        values[k] = REGIMEN_VITAL_NONE;
      for (values[i] = MAX (low - 1, 0); values[i] <= high + 1; values[i]++)
        g_assert_cmpuint (regimen_vitals_find_odd (values), ==,
                          values[i] < low || values[i] > high ? 1u << i : 0);
    }
  g_assert_false (regimen_vital_is_possible (REGIMEN_VITAL_SEDATION, 6));
  g_assert_false (regimen_vital_is_possible (REGIMEN_VITAL_PAIN, 11));
  g_assert_false (regimen_vital_is_possible (REGIMEN_VITAL_SPO2, 101));
  g_assert_true (regimen_vital_is_possible (REGIMEN_VITAL_SPO2, REGIMEN_VITAL_NONE));

  regimen_vital_limits_init (&limits);
  g_assert_false (regimen_vital_limits_is_beyond (&limits, REGIMEN_VITAL_SYSTOLIC, 300));
  limits.high[REGIMEN_VITAL_SYSTOLIC] = 180;
  g_assert_false (regimen_vital_limits_is_beyond (&limits, REGIMEN_VITAL_SYSTOLIC, 180));
  g_assert_true (regimen_vital_limits_is_beyond (&limits, REGIMEN_VITAL_SYSTOLIC, 181));
  g_assert_false (
      regimen_vital_limits_is_beyond (&limits, REGIMEN_VITAL_SYSTOLIC, REGIMEN_VITAL_NONE));
}

static void
test_missing (void)
{
  g_autoptr (RegimenSessionRecord) record = regimen_session_record_new ();
  g_autoptr (GArray) rules = nasal_rules ();
  g_autoptr (GArray) schedule = NULL;
  RegimenVitalSign *sign = regimen_vital_sign_new ();
  RegimenSideEffect *effect = regimen_side_effect_new ();
  RegimenMissing missing;

  record->times.started.ms = START;
  record->times.left.ms = START + 150 * MINUTE;
  sign->measured.ms = START;
  sign->values[REGIMEN_VITAL_PULSE] = 70;
  g_ptr_array_add (record->vitals, sign);
  g_ptr_array_add (record->effects, effect);
  schedule =
      regimen_session_schedule (record, rules, NULL, (RegimenInstant){ START + 160 * MINUTE });
  missing = regimen_session_find_missing (record, schedule, TRUE);
  g_assert_cmpuint (missing.n[REGIMEN_MISSING_VITALS], ==, 2);
  g_assert_cmpuint (missing.n[REGIMEN_MISSING_OXIMETRY], ==, 1);
  g_assert_cmpuint (missing.n[REGIMEN_MISSING_DOSE], ==, 1);
  g_assert_cmpuint (missing.n[REGIMEN_MISSING_ESCORT], ==, 1);
  g_assert_cmpuint (missing.n[REGIMEN_MISSING_EFFECT_END], ==, 1);
  g_assert_cmpuint (regimen_missing_sum (&missing), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/planning/session/to-the-second", test_to_the_second);
  g_test_add_func ("/planning/session/changes-are-told", test_changes_are_told);
  g_test_add_func ("/planning/session/readings", test_readings);
  g_test_add_func ("/planning/session/stays-and-leaves", test_stays_and_leaves);
  g_test_add_func ("/planning/session/before-leaving", test_before_leaving);
  g_test_add_func ("/planning/session/course", test_course);
  g_test_add_func ("/planning/session/times", test_times);
  g_test_add_func ("/planning/session/dose-is-exact", test_dose_is_exact);
  g_test_add_func ("/planning/session/dose-as-text", test_dose_as_text);
  g_test_add_func ("/planning/session/weight", test_weight);
  g_test_add_func ("/planning/session/marks", test_marks);
  g_test_add_func ("/planning/session/devices", test_devices);
  g_test_add_func ("/planning/session/odd", test_odd);
  g_test_add_func ("/planning/session/missing", test_missing);

  return g_test_run ();
}
