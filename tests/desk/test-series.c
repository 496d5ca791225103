/* test-series.c - a series drafted, placed, booked in one act, taken back, ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "desk-private.h"

static RegimenPlan *
draft (DeskFixture *f, gint64 patient)
{
  g_autoptr (GError) error = NULL;
  RegimenPlan *plan = regimen_desk_draft_plan (f->desk, patient, f->induction, &error);

  g_assert_no_error (error);
  plan->provider_id = f->providers[0];
  return plan;
}

static RegimenProposal *
place (DeskFixture *f, const RegimenPlan *plan, RegimenWish wish)
{
  g_autoptr (GError) error = NULL;
  RegimenProposal *proposal =
      regimen_desk_place_plan (f->desk, plan, wish, NULL, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (proposal);
  return proposal;
}

static void
book (DeskFixture *f, RegimenPlan *plan, const RegimenProposal *proposal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gboolean is_booked;

  desk_fixture_tick (f);
  is_booked = regimen_desk_book_proposal (f->desk, plan, proposal, NULL, &conflicts, NULL, &error);
  g_assert_no_error (error);
  if (conflicts != NULL)
    g_test_message ("refused by %s",
                    regimen_rule_to_text (((RegimenConflict *) conflicts->pdata[0])->rule));
  g_assert_null (conflicts);
  g_assert_true (is_booked);
}

static void
check_spacing (const RegimenProposal *proposal)
{
  RegimenDay before = { 0 };
  int n = 0;

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];
      RegimenDay day = regimen_minute_day (visit->span.start);

      g_assert_cmpuint (visit->reasons->len, >=, 1);
      if (visit->session_ordinal == 0)
        continue;
      g_assert_cmpint (visit->session_ordinal, ==, ++n);
      if (n > 1)
        {
          g_assert_cmpint (day.n - before.n, >=, 2);
          g_assert_cmpint (day.n - before.n, <=, 5);
        }
      before = day;
    }
  g_assert_cmpint (n, ==, 6);
}

static void
test_place_and_book (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = draft (f, f->ada);
  g_autoptr (RegimenPlan) stored = NULL;
  g_autoptr (RegimenProposal) proposal = place (f, plan, REGIMEN_WISH_BALANCED);
  g_autoptr (GPtrArray) wrong = NULL;
  g_autofree char *booked = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;
  RegimenActKind kind;
  const char *whose;

  g_assert_true (proposal->is_possible);
  g_assert_cmpuint (proposal->visits->len, ==, 7);
  g_assert_cmpint (proposal->objective, ==, proposal->lower_bound);
  check_spacing (proposal);
  g_assert_cmpint (plan->id, ==, 0);
  book (f, plan, proposal);
  g_assert_cmpint (plan->id, >, 0);
  stored = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->state, ==, REGIMEN_PLAN_ACTIVE);
  for (guint i = 0; i < stored->sessions->len; i++)
    g_assert_cmpint (((RegimenSession *) stored->sessions->pdata[i])->appointment_id, >, 0);
  g_assert_cmpint (((RegimenFollowUp *) stored->follow_ups->pdata[0])->appointment_id, >, 0);
  wrong = regimen_desk_judge_plan (f->desk, plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, ==, 0);

  booked = desk_fixture_dump (f);
  g_assert_true (regimen_desk_peek_undo (f->desk, &kind, &whose));
  g_assert_cmpint (kind, ==, REGIMEN_ACT_BOOK_SERIES);
  g_assert_cmpstr (whose, ==, "Ada Lovelace");
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_no_error (error);
  undone = desk_fixture_dump (f);
  g_assert_null (strstr (undone, "appointment "));
  g_assert_nonnull (strstr (undone, "plan 1 draft"));
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_redo (f->desk, NULL, &error));
  g_assert_no_error (error);
  again = desk_fixture_dump (f);
  g_assert_cmpstr (again, ==, booked);
  desk_fixture_free (f);
}

/* The same act at another desk between placing and booking: named, nothing is stored, and the
 * replacement can be booked. */
static void
test_slot_taken (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenDesk) other = desk_fixture_open_another (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = draft (f, f->ada);
  g_autoptr (RegimenProposal) proposal = place (f, plan, REGIMEN_WISH_BALANCED);
  g_autoptr (RegimenProposal) replacement = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  const RegimenProposedVisit *third = proposal->visits->pdata[3];
  RegimenBooking thief = { .patient_id = f->ben,
                           .visit_type_id = f->infusion,
                           .start = third->span.start,
                           .room_id = third->room_id,
                           .provider_id = third->provider_id };
  const RegimenConflict *conflict;
  gint64 id = regimen_desk_book (other, &thief, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  g_assert_false (
      regimen_desk_book_proposal (f->desk, plan, proposal, NULL, &conflicts, &replacement, &error));
  g_assert_no_error (error);
  conflict = desk_fixture_find (conflicts, REGIMEN_RULE_CAPACITY);
  g_assert_nonnull (conflict);
  g_assert_cmpint (conflict->appointment_id, ==, id);
  g_assert_cmpstr (conflict->other_name, ==, "Ben Okri");
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM plan"), ==, 0);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM appointment"), ==, 1);
  g_assert_cmpint (plan->id, ==, 0);
  g_assert_nonnull (replacement);
  g_assert_true (replacement->is_possible);
  book (f, plan, replacement);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM appointment"), ==, 8);
  g_clear_object (&other);
  desk_fixture_free (f);
}

static void
test_wishes (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = draft (f, f->ada);
  g_autoptr (RegimenProposal) balanced = place (f, plan, REGIMEN_WISH_BALANCED);
  g_autofree char *window = g_strdup_printf (
      "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
      " VALUES (%" G_GINT64_FORMAT ", 'prefers', 1, 900, 1080)",
      f->ada);

  g_assert_true (balanced->is_possible);
  check_spacing (balanced);

  desk_fixture_sql (f, window);
  for (int wish = REGIMEN_WISH_EARLIEST; wish <= REGIMEN_WISH_FEW_WEEKDAYS; wish++)
    {
      g_autoptr (RegimenProposal) other = place (f, plan, (RegimenWish) wish);
      g_autoptr (RegimenProposal) again = place (f, plan, REGIMEN_WISH_BALANCED);

      g_assert_true (other->is_possible);
      check_spacing (other);
      g_assert_cmpint (other->objective, >=, again->objective);
    }
  desk_fixture_free (f);
}

static void
test_pin (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = draft (f, f->ada);
  RegimenPin pin = { 3, desk_fixture_at ("2026-03-11 15:00"), f->chairs[2] };
  g_autoptr (RegimenProposal) proposal =
      regimen_desk_place_plan (f->desk, plan, REGIMEN_WISH_BALANCED, NULL, &pin, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (proposal->is_possible);
  check_spacing (proposal);
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      if (visit->session_ordinal != 3)
        continue;
      g_assert_cmpint (visit->span.start.n, ==, pin.start.n);
      g_assert_cmpint (visit->room_id, ==, f->chairs[2]);
    }
  book (f, plan, proposal);
  desk_fixture_free (f);
}

/* The clinic is closed on the wished day: the reason names the closure, and nothing lies there. */
static void
test_reasons (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = draft (f, f->ada);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO closure (start_min, end_min, reason, created_utc)"
                       " VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 'Flood', 0)",
                       desk_fixture_at ("2026-03-05 00:00").n,
                       desk_fixture_at ("2026-03-06 00:00").n);
  g_autoptr (RegimenProposal) proposal = NULL;
  gboolean is_told = FALSE;

  desk_fixture_sql (f, sql);
  proposal = place (f, plan, REGIMEN_WISH_BALANCED);
  g_assert_true (proposal->is_possible);
  check_spacing (proposal);
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];
      const RegimenReason *reason = visit->reasons->pdata[0];

      g_assert_cmpint (regimen_minute_day (visit->span.start).n, !=,
                       regimen_minute_day (desk_fixture_at ("2026-03-05 00:00")).n);
      if (reason->conflict != NULL && reason->conflict->rule == REGIMEN_RULE_CLOSED)
        {
          is_told = TRUE;
          g_assert_cmpint (reason->why, ==, REGIMEN_WHY_NOT_WISHED);
          g_assert_cmpstr (reason->conflict->reason, ==, "Flood");
        }
    }
  g_assert_true (is_told);
  desk_fixture_free (f);
}

static void
test_impossible (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = draft (f, f->ada);
  g_autofree char *window = g_strdup_printf (
      "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
      " VALUES (%" G_GINT64_FORMAT ", 'can', 6, 480, 720)",
      f->ada); /* Sundays: closed */
  g_autoptr (RegimenProposal) proposal = NULL;
  const RegimenRelaxation *relaxation;

  desk_fixture_sql (f, window);
  proposal = place (f, plan, REGIMEN_WISH_BALANCED);
  g_assert_false (proposal->is_possible);
  g_assert_cmpuint (proposal->visits->len, ==, 0);
  g_assert_cmpuint (proposal->relaxations->len, >, 0);
  relaxation = proposal->relaxations->pdata[0];
  g_assert_cmpint (relaxation->rule, ==, REGIMEN_RULE_AVAILABILITY);
  g_assert_cmpint (relaxation->last.n, >, relaxation->first.n);
  desk_fixture_free (f);
}

/* A new version with fewer sessions gives their places up; ending gives up all that is to come. */
static void
test_versions_and_end (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = draft (f, f->ada);
  g_autoptr (RegimenPlan) stored = NULL;
  g_autoptr (RegimenPlan) shorter = NULL;
  g_autoptr (RegimenProposal) proposal = place (f, plan, REGIMEN_WISH_BALANCED);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  book (f, plan, proposal);
  stored = regimen_desk_load_plan (f->desk, plan->id, &error);
  ((RegimenPhase *) stored->phases->pdata[0])->session_count = 4;
  regimen_desk_rebuild_series (f->desk, stored);
  g_assert_cmpuint (stored->sessions->len, ==, 4);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_save_plan (f->desk, stored, "responded early", &error));
  g_assert_no_error (error);
  g_assert_cmpint (stored->version_number, ==, 2);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM appointment"
                                          " WHERE state = 'cancelled'"),
                   ==, 2);
  shorter = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_cmpuint (shorter->sessions->len, ==, 4);
  g_assert_cmpint (((RegimenSession *) shorter->sessions->pdata[0])->n_of, ==, 4);
  g_assert_false (regimen_desk_save_plan (f->desk, plan, "", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_error (&error);

  before = desk_fixture_dump (f);
  desk_fixture_tick (f);
  g_assert_true (
      regimen_desk_set_plan_state (f->desk, plan->id, REGIMEN_PLAN_ENDED, "moved away", &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM occupancy WHERE holds = 1"), ==,
                   0);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_no_error (error);
  after = desk_fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
  desk_fixture_free (f);
}

/* A plan is the patient's own copy: what becomes of its protocol later doesn't change it. */
static void
test_own_follow_ups (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) made = desk_fixture_add_plan (f, f->ada);
  g_autoptr (RegimenPlan) plan = NULL;
  g_autoptr (RegimenPlan) again = NULL;

  desk_fixture_sql (f, "UPDATE protocol_follow_up SET name = 'Another', latest_after_min ="
                       " latest_after_min + 60, row_version = row_version + 1");
  plan = regimen_desk_load_plan (f->desk, made->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->follow_ups->len, ==, 1);
  ((RegimenPhase *) plan->phases->pdata[0])->session_count = 4;
  regimen_desk_rebuild_series (f->desk, plan);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_save_plan (f->desk, plan, "responded early", &error));
  g_assert_no_error (error);
  again = regimen_desk_load_plan (f->desk, made->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->follow_ups->len, ==, 1);
  g_assert_cmpint (((RegimenFollowUp *) again->follow_ups->pdata[0])->id, ==,
                   ((RegimenFollowUp *) made->follow_ups->pdata[0])->id);
  g_assert_cmpstr (((RegimenFollowUp *) again->follow_ups->pdata[0])->name, ==,
                   ((RegimenFollowUp *) made->follow_ups->pdata[0])->name);
  g_assert_cmpint (((RegimenFollowUp *) again->follow_ups->pdata[0])->latest_after_min, ==,
                   ((RegimenFollowUp *) made->follow_ups->pdata[0])->latest_after_min);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM plan_follow_up"), ==, 2);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/series/place-and-book", test_place_and_book);
  g_test_add_func ("/desk/series/own-follow-ups", test_own_follow_ups);
  g_test_add_func ("/desk/series/slot-taken", test_slot_taken);
  g_test_add_func ("/desk/series/wishes", test_wishes);
  g_test_add_func ("/desk/series/pin", test_pin);
  g_test_add_func ("/desk/series/reasons", test_reasons);
  g_test_add_func ("/desk/series/impossible", test_impossible);
  g_test_add_func ("/desk/series/versions-and-end", test_versions_and_end);
  return g_test_run ();
}
