/* test-measures.c - which measure is due when, and how often it was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "measures.h"

#define CALL_TYPE 7
#define REVIEW_TYPE 8

static RegimenDay
day_of (const char *text)
{
  RegimenDay day;

  g_assert_true (regimen_day_parse (text, &day));
  return day;
}

static void
add_session (RegimenPlan *plan, int n, const char *day, RegimenAppointmentState state)
{
  RegimenSession *session = g_new0 (RegimenSession, 1);

  session->id = 100 + n;
  session->ordinal = n;
  session->phase = 1;
  session->n = n;
  session->n_of = 4;
  session->appointment_id = day != NULL ? 1000 + n : 0;
  session->appointment_state = state;
  if (day != NULL)
    session->span.start = regimen_minute_at (day_of (day), 600);
  g_ptr_array_add (plan->sessions, session);
}

static void
add_follow_up (RegimenPlan *plan, gint64 id, gint64 type, const char *day)
{
  RegimenFollowUp *follow_up = g_new0 (RegimenFollowUp, 1);

  follow_up->id = id;
  follow_up->name = g_strdup ("");
  follow_up->visit_type_id = type;
  follow_up->appointment_id = 2000 + id;
  follow_up->appointment_state = REGIMEN_APPOINTMENT_LEFT;
  follow_up->span.start = regimen_minute_at (day_of (day), 600);
  g_ptr_array_add (plan->follow_ups, follow_up);
}

/* Mondays and Thursdays: kept, kept, missed without a new place, to come; a review later. */
static RegimenPlan *
new_plan (void)
{
  RegimenPlan *plan = regimen_plan_new ();
  RegimenGate gate = { .phase = 1, .after_session = 2 };

  plan->state = REGIMEN_PLAN_ACTIVE;
  add_session (plan, 1, "2026-03-02", REGIMEN_APPOINTMENT_LEFT);
  add_session (plan, 2, "2026-03-05", REGIMEN_APPOINTMENT_LEFT);
  add_session (plan, 3, NULL, REGIMEN_APPOINTMENT_EXPECTED);
  add_session (plan, 4, "2026-03-12", REGIMEN_APPOINTMENT_EXPECTED);
  add_follow_up (plan, 1, CALL_TYPE, "2026-03-03");
  add_follow_up (plan, 2, REVIEW_TYPE, "2026-03-19");
  g_array_append_val (plan->gates, gate);
  g_ptr_array_add (plan->measures, regimen_measure_rule_new ("phq-9", REGIMEN_MOMENT_BASELINE));
  g_ptr_array_add (plan->measures, regimen_measure_rule_new ("phq-9", REGIMEN_MOMENT_SESSION));
  g_ptr_array_add (plan->measures, regimen_measure_rule_new ("gad-7", REGIMEN_MOMENT_GATE));
  g_ptr_array_add (plan->measures, regimen_measure_rule_new ("pcl-5", REGIMEN_MOMENT_FOLLOW_UP));
  return plan;
}

static GArray *
points_of (const RegimenPlan *plan)
{
  g_autoptr (GHashTable) calls = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 call_type = CALL_TYPE;

  g_hash_table_add (calls, &call_type);
  return regimen_measure_points (plan, calls);
}

static void
check (const RegimenPlan *plan,
       const char *today,
       const char *given_code,
       const char *given_day,
       const char *expected)
{
  g_autoptr (GArray) points = points_of (plan);
  RegimenScoreMark mark = { given_code, given_day != NULL ? day_of (given_day) : day_of (today) };
  g_autoptr (GPtrArray) due =
      regimen_measures_find_due (plan, points, &mark, given_code != NULL ? 1 : 0, day_of (today));
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const RegimenMeasureDue *item = due->pdata[i];
      g_autofree char *day = regimen_day_format (item->day);

      g_string_append_printf (found, "%s%s %s %s%s", i > 0 ? "; " : "", item->instrument_code,
                              regimen_moment_to_text (item->moment), day,
                              item->is_overdue ? " overdue" : "");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_points (void)
{
  g_autoptr (RegimenPlan) plan = new_plan ();
  g_autoptr (GArray) points = points_of (plan);
  const RegimenMeasurePoint *point = (const RegimenMeasurePoint *) points->data;

  g_assert_cmpuint (points->len, ==, 4); /* no call, nothing without a place */
  g_assert_true (point[0].is_baseline);
  g_assert_true (point[1].is_gate);
  g_assert_true (point[1].was_kept);
  g_assert_false (point[2].was_kept);
  g_assert_cmpint (point[3].moment, ==, REGIMEN_MOMENT_FOLLOW_UP);
}

static void
test_due (void)
{
  g_autoptr (RegimenPlan) plan = new_plan ();

  check (plan, "2026-03-01", NULL, NULL, "");
  check (plan, "2026-03-02", NULL, NULL, "phq-9 baseline 2026-03-02");
  check (plan, "2026-03-03", NULL, NULL, "phq-9 baseline 2026-03-02 overdue");
  /* Two weeks before the first session still is a baseline; longer ago is not. */
  check (plan, "2026-03-03", "phq-9", "2026-02-16", "");
  check (plan, "2026-03-03", "phq-9", "2026-02-15", "phq-9 baseline 2026-03-02 overdue");
  /* What was asked at the first visit can't be asked at the second any more. */
  check (plan, "2026-03-05", "phq-9", "2026-03-02",
         "phq-9 session 2026-03-05; gad-7 gate 2026-03-05");
  /* Two days ahead is near enough, and late is better than never. */
  check (plan, "2026-03-07", "phq-9", "2026-03-03", "gad-7 gate 2026-03-05 overdue");
  check (plan, "2026-03-07", "gad-7", "2026-03-07", "phq-9 session 2026-03-05 overdue");
  /* On the day of a visit that is expected it is due; afterwards only if somebody came. */
  check (plan, "2026-03-12", "gad-7", "2026-03-05", "phq-9 session 2026-03-12");
  check (plan, "2026-03-13", "gad-7", "2026-03-05", "phq-9 session 2026-03-05 overdue");
  check (plan, "2026-03-19", "phq-9", "2026-03-12",
         "gad-7 gate 2026-03-05 overdue; pcl-5 follow-up 2026-03-19");
  plan->state = REGIMEN_PLAN_PAUSED;
  check (plan, "2026-03-19", NULL, NULL, "");
}

static void
test_count (void)
{
  g_autoptr (RegimenPlan) plan = new_plan ();
  g_autoptr (GArray) points = points_of (plan);
  RegimenScoreMark marks[] = { { "phq-9", day_of ("2026-03-02") },
                               { "gad-7", day_of ("2026-03-08") } };
  int asked = 0;
  int given = 0;

  regimen_measures_count (plan, points, marks, 2, day_of ("2026-03-20"), &asked, &given);
  g_assert_cmpint (asked, ==, 4); /* phq twice, gad, pcl */
  g_assert_cmpint (given, ==, 2);
}

/* Whenever one looks: a measure that was given today is not due. */
static void
test_given_is_not_due (void)
{
  for (int i = 0; i < 30; i++)
    {
      g_autoptr (RegimenPlan) plan = new_plan ();
      g_autofree char *today = regimen_day_format (regimen_day_add (day_of ("2026-03-01"), i));
      g_autoptr (GArray) points = points_of (plan);
      RegimenScoreMark marks[] = { { "phq-9", day_of (today) },
                                   { "gad-7", day_of (today) },
                                   { "pcl-5", day_of (today) } };
      g_autoptr (GPtrArray) due =
          regimen_measures_find_due (plan, points, marks, 3, day_of (today));

      g_assert_cmpuint (due->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/planning/measures/points", test_points);
  g_test_add_func ("/planning/measures/due", test_due);
  g_test_add_func ("/planning/measures/count", test_count);
  g_test_add_func ("/planning/measures/given-is-not-due", test_given_is_not_due);

  return g_test_run ();
}
