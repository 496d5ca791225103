/* test-reflow.c - what is left of a series after a miss, placed anew with the fewest moves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "desk-private.h"

/* Sessions on Monday and Thursday from 2026-03-02 on; the first took place, the second was missed.
 */
static RegimenPlan *
miss_the_second (DeskFixture *f)
{
  static const char *const starts[] = {
    "2026-03-02 09:00", "2026-03-05 09:00", "2026-03-09 09:00",
    "2026-03-12 09:00", "2026-03-16 09:00", "2026-03-19 09:00"
  };
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GError) error = NULL;
  gint64 ids[6];

  for (int i = 0; i < 6; i++)
    ids[i] = desk_fixture_book_session (f, plan, i + 1, starts[i]);
  desk_fixture_set_time (f, "2026-03-02 12:00");
  g_assert_true (regimen_desk_set_state (f->desk, ids[0], REGIMEN_APPOINTMENT_LEFT, NULL, &error));
  desk_fixture_set_time (f, "2026-03-05 10:00");
  g_assert_true (regimen_desk_mark_no_show (f->desk, ids[1], NULL, &error));
  g_assert_no_error (error);
  return regimen_desk_load_plan (f->desk, plan->id, &error);
}

static void
test_after_a_miss (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = miss_the_second (f);
  g_autoptr (RegimenPlan) after = NULL;
  g_autoptr (RegimenProposal) proposal =
      regimen_desk_reflow_plan (f->desk, plan->id, NULL, NULL, &error);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autofree char *missed = desk_fixture_dump (f);
  g_autofree char *flowed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  int n_kept = 0;
  int n_sessions = 0;

  g_assert_no_error (error);
  g_assert_true (proposal->is_possible);
  g_assert_true (proposal->is_reflow);
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      if (visit->session_ordinal == 0)
        continue;
      n_sessions++;
      g_assert_cmpint (visit->session_ordinal, ==, n_sessions + 1);
      if (visit->is_kept)
        {
          n_kept++;
          g_assert_true (visit->has_old);
          g_assert_cmpint (visit->old_span.start.n, ==, visit->span.start.n);
        }
    }
  g_assert_cmpint (n_sessions, ==, 5);
  /* Four of five stay where they are: one new appointment is added, none is moved. */
  g_assert_cmpint (n_kept, ==, 4);
  g_assert_cmpint (proposal->n_moves, ==, 0);
  g_assert_cmpint (proposal->least_moves, ==, 0);

  desk_fixture_tick (f);
  if (!regimen_desk_book_proposal (f->desk, plan, proposal, &(RegimenWaiver){ .reason = "a miss" },
                                   &conflicts, NULL, &error))
    {
      g_assert_no_error (error);
      g_error ("refused by %s",
               regimen_rule_to_text (((RegimenConflict *) conflicts->pdata[0])->rule));
    }
  after = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_cmpuint (after->sessions->len, ==, 6);
  for (guint i = 0; i < after->sessions->len; i++)
    {
      const RegimenSession *session = after->sessions->pdata[i];

      g_assert_cmpint (session->ordinal, ==, (int) i + 1);
      g_assert_cmpint (session->appointment_id, >, 0);
      if (i > 0)
        g_assert_cmpint (session->span.start.n, >,
                         ((RegimenSession *) after->sessions->pdata[i - 1])->span.start.n);
    }
  wrong = regimen_desk_judge_plan (f->desk, plan->id, &error);
  g_assert_cmpuint (wrong->len, ==, 0);

  flowed = desk_fixture_dump (f);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_no_error (error);
  undone = desk_fixture_dump (f);
  g_assert_cmpstr (undone, ==, missed);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_redo (f->desk, NULL, &error));
  g_assert_no_error (error);
  redone = desk_fixture_dump (f);
  g_assert_cmpstr (redone, ==, flowed);
  desk_fixture_free (f);
}

/* A locked appointment stays, whatever it costs. */
static void
test_locked (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = miss_the_second (f);
  const RegimenSession *fourth = plan->sessions->pdata[3];
  g_autoptr (RegimenProposal) proposal = NULL;

  desk_fixture_tick (f);
  g_assert_true (regimen_desk_set_locked (f->desk, fourth->appointment_id, TRUE, &error));
  proposal = regimen_desk_reflow_plan (f->desk, plan->id, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < proposal->visits->len; i++)
    g_assert_cmpint (((RegimenProposedVisit *) proposal->visits->pdata[i])->appointment_id, !=,
                     fourth->appointment_id);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/reflow/after-a-miss", test_after_a_miss);
  g_test_add_func ("/desk/reflow/locked", test_locked);
  return g_test_run ();
}
