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
      regimen_desk_place_plan (f->desk, plan, REGIMEN_WISH_BALANCED, NULL, 0, NULL, &error);

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
  g_assert_cmpint (regimen_desk_book (f->desk, &second, "they come together", NULL, &error), >, 0);
  g_assert_no_error (error);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/clinic-rules/starts", test_starts);
  g_test_add_func ("/desk/clinic-rules/starts-by-hand", test_starts_by_hand);
  return g_test_run ();
}
