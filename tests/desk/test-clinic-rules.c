/* test-clinic-rules.c - what the clinic allows its planner: how many visits may start together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "setup.h"

static RegimenProposal *
place (DeskFixture *f, const RegimenPlan *plan)
{
  g_autoptr (GError) error = NULL;
  RegimenProposal *proposal =
      regimen_desk_place_plan (f->desk, plan, REGIMEN_WISH_BALANCED, NULL, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (proposal->is_possible);
  return proposal;
}

static void
book (DeskFixture *f, RegimenPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenProposal) proposal = place (f, plan);

  g_assert_true (regimen_desk_book_proposal (f->desk, plan, proposal, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
limit (DeskFixture *f, int most)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (regimen_desk_set_most_starts (f->desk, most, &error));
  g_assert_no_error (error);
  g_assert_cmpint (regimen_desk_get_most_starts (f->desk, &error), ==, most);
}

/* Sessions that start within a quarter of an hour of one that is booked. */
static int
count_together (DeskFixture *f, const RegimenProposal *proposal)
{
  int n = 0;

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM appointment a JOIN visit_type v ON v.id = a.visit_type_id"
          " WHERE v.comes_in = 1 AND abs (a.start_min - %" G_GINT64_FORMAT ") < 15",
          visit->span.start.n);

      if (visit->session_ordinal > 0)
        n += (int) desk_fixture_count (f, sql);
    }
  return n;
}

static void
test_starts (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) ada = desk_fixture_add_plan (f, f->ada);
  g_autoptr (RegimenPlan) ben = desk_fixture_add_plan (f, f->ben);
  g_autoptr (RegimenProposal) free = NULL;
  g_autoptr (RegimenProposal) limited = NULL;
  g_autoptr (RegimenProposal) looser = NULL;

  g_test_summary ("With one start a quarter of an hour nobody starts beside anybody");
  book (f, ada);
  free = place (f, ben);
  g_assert_cmpint (count_together (f, free), >, 0);
  limit (f, 1);
  limited = place (f, ben);
  g_assert_cmpint (count_together (f, limited), ==, 0);
  g_assert_cmpint (limited->objective, >=, free->objective);
  limit (f, 2);
  looser = place (f, ben);
  g_assert_cmpint (looser->objective, ==, free->objective);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM audit WHERE entity = 'setting'"),
                   ==, 2);
  desk_fixture_free (f);
}

static void
avoid (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (regimen_desk_get_starts_rule (f->desk, &error), ==, REGIMEN_STARTS_NEVER_MORE);
  g_assert_true (regimen_desk_set_starts_rule (f->desk, REGIMEN_STARTS_RATHER_FEWER, &error));
  g_assert_no_error (error);
  g_assert_cmpint (regimen_desk_get_starts_rule (f->desk, &error), ==, REGIMEN_STARTS_RATHER_FEWER);
}

/* What the breaches say of too many starts; each is one too many. */
static int
count_crowded (const RegimenProposal *proposal)
{
  int n = 0;

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      for (guint k = 0; k < visit->breaches->len; k++)
        {
          const RegimenProposedBreach *breach =
              &g_array_index (visit->breaches, RegimenProposedBreach, k);

          if (breach->kind != REGIMEN_BREACH_CROWD)
            continue;
          g_assert_cmpint (breach->size, ==, 1);
          g_assert_cmpint (breach->cost, ==, 8);
          n++;
        }
    }
  return n;
}

static void
assert_same_days (const RegimenProposal *a, const RegimenProposal *b)
{
  g_assert_cmpuint (a->visits->len, ==, b->visits->len);
  for (guint i = 0; i < a->visits->len; i++)
    g_assert_cmpint (
        regimen_minute_day (((RegimenProposedVisit *) a->visits->pdata[i])->span.start).n, ==,
        regimen_minute_day (((RegimenProposedVisit *) b->visits->pdata[i])->span.start).n);
}

/* Who may come at any hour comes at another one that day; who has but one hour comes then all the
 * same, and it is told. */
static void
test_starts_avoided (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) ada = desk_fixture_add_plan (f, f->ada);
  g_autoptr (RegimenPlan) ben = desk_fixture_add_plan (f, f->ben);
  g_autoptr (RegimenProposal) free = NULL;
  g_autoptr (RegimenProposal) avoided = NULL;
  g_autoptr (RegimenProposal) narrow = NULL;
  g_autoptr (RegimenProposal) forbidden = NULL;
  g_autofree char *window = NULL;
  g_autoptr (GError) error = NULL;

  book (f, ada);
  free = place (f, ben);
  limit (f, 1);
  avoid (f);
  avoided = place (f, ben);
  g_assert_cmpint (count_together (f, avoided), ==, 0);
  g_assert_cmpint (count_crowded (avoided), ==, 0);
  assert_same_days (avoided, free);
  window = g_strdup_printf (
      "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
      " SELECT DISTINCT %" G_GINT64_FORMAT ", 'can', (start_min / 1440 + 3) %% 7,"
      " start_min %% 1440, start_min %% 1440 + 105 FROM appointment WHERE session_id IS NOT NULL",
      f->ben);
  desk_fixture_sql (f, window);
  narrow = place (f, ben);
  g_assert_cmpint (count_crowded (narrow), >, 0);
  g_assert_cmpint (count_crowded (narrow), ==, count_together (f, narrow));
  g_assert_true (regimen_desk_set_starts_rule (f->desk, REGIMEN_STARTS_NEVER_MORE, &error));
  forbidden = place (f, ben);
  g_assert_cmpint (count_together (f, forbidden), ==, 0);
  g_assert_cmpint (forbidden->objective, >, narrow->objective);
  g_assert_true (regimen_desk_set_starts_rule (f->desk, REGIMEN_STARTS_RATHER_FEWER, &error));
  book (f, ben);
  desk_fixture_free (f);
}

/* Nobody is asked for a reason; what is forbidden again stays where it is. */
static void
test_starts_avoided_by_hand (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenBooking first = { .patient_id = f->ada,
                           .visit_type_id = f->consultation,
                           .start = desk_fixture_at ("2026-03-03 09:00") };
  RegimenBooking second = { .patient_id = f->ben,
                            .visit_type_id = f->infusion,
                            .start = desk_fixture_at ("2026-03-03 13:00") };
  RegimenMove earlier = { .start = desk_fixture_at ("2026-03-03 09:10"),
                          .provider_id = f->providers[1] };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  limit (f, 1);
  avoid (f);
  g_assert_cmpint (regimen_desk_book (f->desk, &first, NULL, NULL, &error), >, 0);
  earlier.appointment_id = regimen_desk_book (f->desk, &second, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (regimen_desk_move (f->desk, &earlier, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override"), ==, 0);
  g_assert_true (regimen_desk_set_starts_rule (f->desk, REGIMEN_STARTS_NEVER_MORE, &error));
  second = (RegimenBooking){ .patient_id = f->cleo,
                             .visit_type_id = f->infusion,
                             .start = desk_fixture_at ("2026-03-03 09:05") };
  conflicts = desk_fixture_refusal_to_book (f, &second);
  g_assert_cmpint (desk_fixture_find (conflicts, REGIMEN_RULE_STARTS)->measured, ==, 3);
  desk_fixture_free (f);
}

/* By hand it takes a reason; openings that are offered keep to it. */
static void
test_starts_by_hand (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenBooking first = { .patient_id = f->ada,
                           .visit_type_id = f->consultation,
                           .start = desk_fixture_at ("2026-03-03 09:00") };
  RegimenBooking second = { .patient_id = f->ben,
                            .visit_type_id = f->infusion,
                            .start = desk_fixture_at ("2026-03-03 09:10") };
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GError) error = NULL;
  const RegimenConflict *conflict;

  limit (f, 1);
  g_assert_cmpint (regimen_desk_book (f->desk, &first, NULL, NULL, &error), >, 0);
  refused = desk_fixture_refusal_to_book (f, &second);
  g_assert_cmpuint (refused->len, ==, 1);
  conflict = desk_fixture_find (refused, REGIMEN_RULE_STARTS);
  g_assert_true (conflict->can_override);
  g_assert_cmpint (conflict->measured, ==, 2);
  g_assert_cmpint (conflict->limit, ==, 1);
  openings = regimen_desk_find_openings (f->desk, &second, 1, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((RegimenOpening *) openings->pdata[0])->span.start.n, ==,
                   desk_fixture_at ("2026-03-03 09:15").n);
  g_assert_cmpint (regimen_desk_book (f->desk, &second,
                                      &(RegimenWaiver){ .reason = "they come together" }, NULL,
                                      &error),
                   >, 0);
  g_assert_no_error (error);
  desk_fixture_free (f);
}

/* Every day Kim goes at 10:30 and Bo comes then, so that nobody can watch a visit of 105 minutes
 * that spans it; its second segment ends 55 minutes after its start. */
static void
change_nurses_midway (DeskFixture *f)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE day (n) AS (SELECT %" G_GINT64_FORMAT " UNION ALL SELECT n + 1440 FROM day"
      " LIMIT 120) INSERT INTO time_off (resource_id, start_min, end_min, reason, created_utc)"
      " SELECT %" G_GINT64_FORMAT ", n + 630, n + 1440, 'shift', 0 FROM day UNION ALL"
      " SELECT %" G_GINT64_FORMAT ", n, n + 630, 'shift', 0 FROM day",
      desk_fixture_at ("2026-03-02 00:00").n, f->nurses[0], f->nurses[1]);

  desk_fixture_sql (f, sql);
}

static void
allow_hand_over (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (regimen_desk_get_nurse_hands_over (f->desk, &error), ==, 0);
  g_assert_true (regimen_desk_set_nurse_hands_over (f->desk, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (regimen_desk_get_nurse_hands_over (f->desk, &error), ==, 1);
}

static gint64
count_nurses (DeskFixture *f, gint64 appointment_id)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM occupancy WHERE role = 'nurse' AND appointment_id = %" G_GINT64_FORMAT,
      appointment_id);

  return desk_fixture_count (f, sql);
}

/* The nurse that lists and the day show. */
static gint64
shown_nurse (DeskFixture *f, gint64 appointment_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenAppointment) appointment =
      regimen_desk_load_appointment (f->desk, appointment_id, &error);

  g_assert_no_error (error);
  return appointment->nurse_id;
}

static void
test_hand_over_by_hand (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenBooking booking = { .patient_id = f->ada,
                             .visit_type_id = f->infusion,
                             .start = desk_fixture_at ("2026-03-03 09:35") };
  RegimenMove later = { .start = desk_fixture_at ("2026-03-03 14:00") };
  RegimenMove back = { .start = desk_fixture_at ("2026-03-04 09:35") };
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Two nurses serve one visit, the nurse of the longer part is shown");
  change_nurses_midway (f);
  refused = desk_fixture_refusal_to_book (f, &booking);
  desk_fixture_find (refused, REGIMEN_RULE_TIME_OFF);
  allow_hand_over (f);
  booking.start = desk_fixture_at ("2026-03-03 09:00");
  openings = regimen_desk_find_openings (f->desk, &booking, 1, 1, NULL, &error);
  g_assert_no_error (error);
  booking.start = ((RegimenOpening *) openings->pdata[0])->span.start;
  g_assert_cmpint (booking.start.n, ==, desk_fixture_at ("2026-03-03 09:35").n);
  later.appointment_id = back.appointment_id =
      regimen_desk_book (f->desk, &booking, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_nurses (f, later.appointment_id), ==, 2);
  g_assert_cmpint (shown_nurse (f, later.appointment_id), ==, f->nurses[0]);

  g_assert_true (regimen_desk_move (f->desk, &later, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_nurses (f, later.appointment_id), ==, 1);
  g_assert_cmpint (shown_nurse (f, later.appointment_id), ==, f->nurses[1]);
  g_assert_true (regimen_desk_move (f->desk, &back, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_nurses (f, later.appointment_id), ==, 2);
  g_assert_cmpint (shown_nurse (f, later.appointment_id), ==, f->nurses[0]);
  desk_fixture_free (f);
}

static void
test_hand_over_series (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autofree char *window = g_strdup_printf (
      "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
      " SELECT %" G_GINT64_FORMAT ", 'can', column1, 570, 690"
      " FROM (VALUES (0), (1), (2), (3), (4))",
      f->ada);
  g_autoptr (RegimenProposal) none = NULL;
  g_autoptr (RegimenProposal) again = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Between 9:30 and 11:30 a series has a place only where nurses hand over");
  change_nurses_midway (f);
  desk_fixture_sql (f, window);
  none =
      regimen_desk_place_plan (f->desk, plan, REGIMEN_WISH_BALANCED, NULL, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (none->is_possible);
  allow_hand_over (f);
  book (f, plan);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM appointment WHERE session_id"
                                          " IS NOT NULL AND start_min % 1440 = 575"),
                   ==, 6);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM occupancy WHERE role = 'nurse'"),
                   ==, 12);
  wrong = regimen_desk_judge_plan (f->desk, plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, ==, 0);
  /* What stands stays where it is, with whom it has. */
  again = regimen_desk_reflow_plan (f->desk, plan->id, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (again->is_possible);
  g_assert_cmpint (again->n_moves, ==, 0);
  desk_fixture_free (f);
}

/* A bed, open all day; the chairs are out on Tuesday. */
static gint64
add_bed (DeskFixture *f)
{
  g_autofree char *off =
      g_strdup_printf ("INSERT INTO time_off (resource_id, start_min, end_min, reason, created_utc)"
                       " SELECT id, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                       ", 'floor', 0 FROM room"
                       " WHERE kind = 'chair'",
                       desk_fixture_at ("2026-03-03 00:00").n,
                       desk_fixture_at ("2026-03-04 00:00").n);

  desk_fixture_sql (f, off);
  desk_fixture_sql (f, "INSERT INTO resource (kind, created_utc) VALUES ('room', 0)");
  desk_fixture_sql (f, "INSERT INTO room (id, name, kind, position, created_utc, updated_utc)"
                       " SELECT max (id), 'Bed', 'recovery', 9, 0, 0 FROM resource");
  desk_fixture_sql (f, "INSERT INTO weekly_hours (resource_id, weekday, from_of_day, to_of_day,"
                       " valid_from_day, valid_to_day) SELECT (SELECT id FROM room"
                       " WHERE name = 'Bed'), weekday, 480, 1080, valid_from_day, valid_to_day"
                       " FROM weekly_hours WHERE resource_id = (SELECT min (id) FROM room)"
                       " AND from_of_day = 480");
  return desk_fixture_count (f, "SELECT id FROM room WHERE name = 'Bed'");
}

static void
test_beds (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ben);
  RegimenBooking booking = { .patient_id = f->ada,
                             .visit_type_id = f->infusion,
                             .start = desk_fixture_at ("2026-03-03 09:00") };
  g_autofree char *only_tuesdays = g_strdup_printf (
      "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
      " VALUES (%" G_GINT64_FORMAT ", 'can', 1, 480, 1080), (%" G_GINT64_FORMAT
      ", 'can', 3, 480, 1080)",
      f->ben, f->ben);
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autoptr (RegimenAppointment) appointment = NULL;
  g_autoptr (GError) error = NULL;
  gint64 bed = add_bed (f);

  g_test_summary ("Where beds serve, what asks for a chair may be in a bed");
  desk_fixture_sql (f, only_tuesdays);
  refused = desk_fixture_refusal_to_book (f, &booking);
  g_assert_cmpuint (refused->len, >, 0);
  proposal = place (f, plan);
  g_assert_cmpint (((RegimenProposedVisit *) proposal->visits->pdata[0])->span.start.n, >,
                   desk_fixture_at ("2026-03-04 00:00").n);
  g_clear_pointer (&proposal, regimen_proposal_free);

  g_assert_true (regimen_desk_set_beds_serve (f->desk, TRUE, &error));
  g_assert_cmpint (regimen_desk_get_beds_serve (f->desk, &error), ==, 1);
  proposal = place (f, plan);
  g_assert_cmpint (((RegimenProposedVisit *) proposal->visits->pdata[0])->room_id, ==, bed);
  appointment =
      regimen_desk_load_appointment (f->desk,
                                     regimen_desk_book (f->desk, &booking, NULL, NULL, &error),
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (appointment->room_id, ==, bed);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/clinic-rules/starts", test_starts);
  g_test_add_func ("/desk/clinic-rules/starts-by-hand", test_starts_by_hand);
  g_test_add_func ("/desk/clinic-rules/starts-avoided", test_starts_avoided);
  g_test_add_func ("/desk/clinic-rules/starts-avoided-by-hand", test_starts_avoided_by_hand);
  g_test_add_func ("/desk/clinic-rules/hand-over-by-hand", test_hand_over_by_hand);
  g_test_add_func ("/desk/clinic-rules/hand-over-series", test_hand_over_series);
  g_test_add_func ("/desk/clinic-rules/beds", test_beds);
  return g_test_run ();
}
