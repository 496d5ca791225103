/* test-plan-revision.c - the rules of a stored plan changed: a version, and the rest placed by it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "desk-private.h"
#include "setup.h"

/* Six sessions on Monday and Thursday from 2026-03-02 on, with the call after the first; the first
 * took place. */
static RegimenPlan *
book_six (DeskFixture *f)
{
  static const char *const starts[] = {
    "2026-03-02 09:00", "2026-03-05 09:00", "2026-03-09 09:00",
    "2026-03-12 09:00", "2026-03-16 09:00", "2026-03-19 09:00"
  };
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GError) error = NULL;
  gint64 first = 0;

  for (int i = 0; i < 6; i++)
    {
      gint64 id = desk_fixture_book_session (f, plan, i + 1, starts[i]);

      first = i == 0 ? id : first;
    }
  desk_fixture_set_time (f, "2026-03-02 12:00");
  g_assert_true (regimen_desk_set_state (f->desk, first, REGIMEN_APPOINTMENT_LEFT, NULL, &error));
  g_assert_no_error (error);
  desk_fixture_set_time (f, "2026-03-02 14:00");
  return regimen_desk_load_plan (f->desk, plan->id, &error);
}

static RegimenPhase *
phase_of (RegimenPlan *plan)
{
  return plan->phases->pdata[0];
}

static RegimenProposal *
place (DeskFixture *f, const RegimenPlan *changed)
{
  g_autoptr (GError) error = NULL;
  RegimenProposal *proposal =
      regimen_desk_place_revision (f->desk, changed, NULL, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (proposal->is_possible);
  return proposal;
}

static void
revise (DeskFixture *f, const RegimenPlan *changed, const RegimenProposal *proposal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  desk_fixture_tick (f);
  if (!regimen_desk_revise_plan (f->desk, changed, proposal, "responds well", NULL, &conflicts,
                                 NULL, &error))
    {
      g_assert_no_error (error);
      g_error ("refused by %s",
               regimen_rule_to_text (((RegimenConflict *) conflicts->pdata[0])->rule));
    }
  g_assert_no_error (error);
}

/* What stands in the file equals what the plan says, and no rule is broken. */
static void
check_clean (DeskFixture *f, gint64 plan_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = regimen_desk_judge_plan (f->desk, plan_id, &error);
  g_autoptr (RegimenPlan) plan = regimen_desk_load_plan (f->desk, plan_id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("broken: %s",
                    regimen_rule_to_text (((RegimenConflict *) wrong->pdata[i])->rule));
  g_assert_cmpuint (wrong->len, ==, 0);
  for (guint i = 0; i < plan->sessions->len; i++)
    g_assert_cmpint (((RegimenSession *) plan->sessions->pdata[i])->appointment_id, >, 0);
}

/* Undo and redo turn all of it, each as one more version: none is ever taken out of the file. */
static void
check_turns (DeskFixture *f, const char *before, gint64 plan_id, int before_count, int after_count)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = desk_fixture_dump (f);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  RegimenActKind kind;

  g_assert_true (regimen_desk_peek_undo (f->desk, &kind, NULL));
  g_assert_cmpint (kind, ==, REGIMEN_ACT_CHANGE_PLAN);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (RegimenPlan) old = NULL;
      g_autoptr (RegimenPlan) new = NULL;

      desk_fixture_tick (f);
      g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
      g_assert_no_error (error);
      g_clear_pointer (&undone, g_free);
      undone = desk_fixture_dump (f);
      g_assert_cmpstr (undone, ==, before);
      old = regimen_desk_load_plan (f->desk, plan_id, &error);
      g_assert_cmpint (old->version_number, ==, 3 + 2 * i);
      g_assert_cmpint (phase_of (old)->session_count, ==, before_count);

      desk_fixture_tick (f);
      g_assert_true (regimen_desk_redo (f->desk, NULL, &error));
      g_assert_no_error (error);
      g_clear_pointer (&redone, g_free);
      redone = desk_fixture_dump (f);
      g_assert_cmpstr (redone, ==, after);
      new = regimen_desk_load_plan (f->desk, plan_id, &error);
      g_assert_cmpint (new->version_number, ==, 4 + 2 * i);
      g_assert_cmpint (phase_of (new)->session_count, ==, after_count);
    }
}

static void
test_fewer (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autofree char *before = desk_fixture_dump (f);
  g_autofree char *placed = NULL;
  const RegimenGivenUp *first;

  phase_of (plan)->session_count = 4;
  regimen_desk_rebuild_series (f->desk, plan);
  proposal = place (f, plan);
  placed = desk_fixture_dump (f);
  g_assert_cmpstr (placed, ==, before);
  g_assert_true (proposal->is_reflow);
  g_assert_cmpint (proposal->n_moves, ==, 0);
  g_assert_cmpuint (proposal->given_up->len, ==, 2);
  first = proposal->given_up->pdata[0];
  g_assert_cmpint (first->ordinal, ==, 5);
  g_assert_cmpint (first->span.start.n, ==, desk_fixture_at ("2026-03-16 09:00").n);
  g_assert_cmpint (regimen_proposal_count_changes (proposal), ==, 2 + proposal->n_first);

  revise (f, plan, proposal);
  check_clean (f, plan->id);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM appointment"
                                          " WHERE state = 'cancelled'"),
                   ==, 2);
  check_turns (f, before, plan->id, 6, 4);
  desk_fixture_free (f);
}

static void
test_more (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autofree char *before = desk_fixture_dump (f);

  phase_of (plan)->session_count = 8;
  regimen_desk_rebuild_series (f->desk, plan);
  proposal = place (f, plan);
  g_assert_cmpint (proposal->n_moves, ==, 0);
  g_assert_cmpint (proposal->n_first, >=, 2);
  revise (f, plan, proposal);
  check_clean (f, plan->id);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM session WHERE n_of = 8"), ==, 8);
  check_turns (f, before, plan->id, 6, 8);
  desk_fixture_free (f);
}

/* Once a week instead of twice: what took place stays, the rest moves. */
static void
test_farther_apart (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (RegimenPlan) after = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autofree char *before = desk_fixture_dump (f);

  phase_of (plan)->max_per_week = 1;
  phase_of (plan)->min_gap_days = 6;
  phase_of (plan)->target_gap_days = 7;
  phase_of (plan)->max_gap_days = 9;
  phase_of (plan)->limit_gap_days = 14;
  regimen_desk_rebuild_series (f->desk, plan);
  proposal = place (f, plan);
  g_assert_cmpint (proposal->n_moves, >, 0);
  revise (f, plan, proposal);
  check_clean (f, plan->id);
  after = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_cmpstr (after->version_reason, ==, "responds well");
  for (guint i = 1; i < after->sessions->len; i++)
    {
      const RegimenSession *one = after->sessions->pdata[i - 1];
      const RegimenSession *next = after->sessions->pdata[i];

      g_assert_cmpint (regimen_minute_day (next->span.start).n -
                           regimen_minute_day (one->span.start).n,
                       >=, 6);
    }
  check_turns (f, before, plan->id, 6, 6);
  desk_fixture_free (f);
}

/* Another kind of visit, longer: what is booked grows where it can stay. */
static void
test_longer (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (GPtrArray) types = regimen_desk_dup_visit_types (f->desk, &error);
  g_autoptr (RegimenVisitType) longer = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autofree char *before = desk_fixture_dump (f);
  int minutes = 0;

  for (guint i = 0; i < types->len; i++)
    {
      if (((RegimenVisitType *) types->pdata[i])->id == f->infusion)
        longer = regimen_visit_type_copy (types->pdata[i]);
    }
  minutes = regimen_visit_type_minutes (longer);
  longer->id = 0;
  g_clear_pointer (&longer->code, g_free);
  g_free (longer->name);
  longer->name = g_strdup ("Long infusion");
  ((RegimenSegment *) longer->segments->pdata[longer->segments->len - 1])->minutes += 30;
  longer->id = regimen_desk_save_visit_type (f->desk, longer, &error);
  g_assert_no_error (error);

  phase_of (plan)->visit_type_id = longer->id;
  regimen_desk_rebuild_series (f->desk, plan);
  /* what took place was what it was */
  g_assert_cmpint (((RegimenSession *) plan->sessions->pdata[0])->visit_type_id, ==, f->infusion);
  proposal = place (f, plan);
  g_assert_cmpint (proposal->n_moves, ==, 0);
  g_assert_cmpint (proposal->n_swaps, ==, 5);
  revise (f, plan, proposal);
  check_clean (f, plan->id);
  g_assert_cmpint (desk_fixture_count (f, "SELECT min (end_min - start_min) FROM appointment"
                                          " WHERE state = 'expected' AND session_id > 0"),
                   ==, minutes + 30);
  check_turns (f, before, plan->id, 6, 6);
  desk_fixture_free (f);
}

/* Of two parts the first gets shorter: those of the second move up into the places that stand, and
 * the last ones are left over. */
static void
test_moves_up (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = regimen_desk_draft_plan (f->desk, f->ben, f->induction, &error);
  g_autoptr (RegimenPlan) stored = NULL;
  g_autoptr (RegimenProposal) all = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autofree char *before = NULL;
  const RegimenProposedVisit *last;

  phase_of (plan)->session_count = 4;
  g_ptr_array_add (plan->phases, regimen_phase_copy (phase_of (plan)));
  regimen_desk_rebuild_series (f->desk, plan);
  all = regimen_desk_place_plan (f->desk, plan, REGIMEN_WISH_BALANCED, NULL, NULL, 0, NULL, &error);
  g_assert_true (regimen_desk_book_proposal (f->desk, plan, all, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  before = desk_fixture_dump (f);

  stored = regimen_desk_load_plan (f->desk, plan->id, &error);
  phase_of (stored)->session_count = 2;
  regimen_desk_rebuild_series (f->desk, stored);
  g_assert_cmpuint (stored->sessions->len, ==, 6);
  proposal = place (f, stored);
  g_assert_cmpint (proposal->n_moves, ==, 0);
  g_assert_cmpint (proposal->n_first, ==, 0);
  g_assert_cmpuint (proposal->given_up->len, ==, 2);
  last = proposal->visits->pdata[proposal->visits->len - 1];
  for (guint i = 0; i < 2; i++)
    {
      const RegimenGivenUp *given_up = proposal->given_up->pdata[i];

      g_assert_cmpint (given_up->n_of, ==, 4);
      g_assert_cmpint (given_up->span.start.n, >, last->span.start.n);
    }
  revise (f, stored, proposal);
  check_clean (f, plan->id);
  check_turns (f, before, plan->id, 4, 2);
  desk_fixture_free (f);
}

/* A follow-up that goes and comes again. */
static void
test_follow_ups (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (RegimenProposal) all =
      regimen_desk_reflow_plan (f->desk, plan->id, NULL, NULL, &error);
  g_autoptr (RegimenPlan) whole = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autofree char *before = NULL;

  desk_fixture_tick (f);
  g_assert_true (regimen_desk_book_proposal (f->desk, plan, all, NULL, NULL, NULL, &error));
  whole = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_cmpint (((RegimenFollowUp *) whole->follow_ups->pdata[0])->appointment_id, >, 0);
  before = desk_fixture_dump (f);
  g_ptr_array_set_size (whole->follow_up_rules, 0);
  regimen_desk_rebuild_series (f->desk, whole);
  g_assert_cmpuint (whole->follow_ups->len, ==, 0);
  proposal = place (f, whole);
  g_assert_cmpuint (proposal->given_up->len, ==, 1);
  g_assert_cmpint (((RegimenGivenUp *) proposal->given_up->pdata[0])->ordinal, ==, 0);
  revise (f, whole, proposal);
  check_clean (f, plan->id);
  check_turns (f, before, plan->id, 6, 6);
  desk_fixture_free (f);
}

/* Who is in the chair is not dropped, whatever the number says. */
static void
test_under_way (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (RegimenPlan) now = NULL;
  gint64 second = ((RegimenSession *) plan->sessions->pdata[1])->appointment_id;

  desk_fixture_set_time (f, "2026-03-05 08:55");
  g_assert_true (
      regimen_desk_set_state (f->desk, second, REGIMEN_APPOINTMENT_ARRIVED, NULL, &error));
  g_assert_no_error (error);
  now = regimen_desk_load_plan (f->desk, plan->id, &error);
  phase_of (now)->session_count = 1;
  regimen_desk_rebuild_series (f->desk, now);
  g_assert_cmpuint (now->sessions->len, ==, 2);
  g_assert_cmpint (((RegimenSession *) now->sessions->pdata[1])->appointment_id, ==, second);
  desk_fixture_free (f);
}

/* Without a reason, with an old copy, or with a place taken meanwhile nothing is written. */
static void
test_refused (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (RegimenPlan) other = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_autoptr (RegimenPlan) after = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autoptr (RegimenProposal) replacement = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *before = NULL;
  g_autofree char *still = NULL;
  const RegimenProposedVisit *last;

  phase_of (plan)->session_count = 7;
  regimen_desk_rebuild_series (f->desk, plan);
  proposal = place (f, plan);
  g_assert_false (
      regimen_desk_revise_plan (f->desk, plan, proposal, "  ", NULL, NULL, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);

  /* the patient is somewhere else by now */
  last = proposal->visits->pdata[proposal->visits->len - 1];
  g_assert_cmpint (last->session_ordinal, ==, 7);
  {
    RegimenBooking booking = { .patient_id = f->ada,
                               .visit_type_id = f->consultation,
                               .start = last->span.start,
                               .room_id = f->room,
                               .provider_id = f->providers[1] };

    desk_fixture_tick (f);
    g_assert_true (regimen_desk_book (f->desk, &booking, NULL, NULL, &error));
    g_assert_no_error (error);
  }
  before = desk_fixture_dump (f);
  g_assert_false (regimen_desk_revise_plan (f->desk, plan, proposal, "more", NULL, &conflicts,
                                            &replacement, &error));
  g_assert_no_error (error);
  g_assert_nonnull (desk_fixture_find (conflicts, REGIMEN_RULE_PATIENT_BUSY));
  g_assert_nonnull (replacement);
  g_assert_true (replacement->is_possible);
  still = desk_fixture_dump (f);
  g_assert_cmpstr (still, ==, before);
  g_assert_cmpint (desk_fixture_count (f, "SELECT max (number) FROM plan_version"), ==, 1);
  revise (f, plan, replacement);
  check_clean (f, plan->id);

  phase_of (other)->session_count = 5;
  regimen_desk_rebuild_series (f->desk, other);
  g_assert_false (
      regimen_desk_revise_plan (f->desk, other, NULL, "fewer", NULL, NULL, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_error (&error);
  after = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_cmpint (after->version_number, ==, 2);
  desk_fixture_free (f);
}

/* What was decided when, and why; a later decision is not overruled by undo of an earlier one. */
static void
test_history (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (RegimenPlan) now = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  const RegimenPlanVersion *latest;
  const RegimenPlanVersion *first;

  phase_of (plan)->session_count = 5;
  regimen_desk_rebuild_series (f->desk, plan);
  proposal = place (f, plan);
  revise (f, plan, proposal);
  versions = regimen_desk_dup_plan_versions (f->desk, plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);
  latest = versions->pdata[0];
  first = versions->pdata[1];
  g_assert_cmpint (latest->rules->version_number, ==, 2);
  g_assert_cmpstr (latest->rules->version_reason, ==, "responds well");
  g_assert_cmpint (phase_of (latest->rules)->session_count, ==, 5);
  g_assert_cmpint (phase_of (first->rules)->session_count, ==, 6);
  g_assert_cmpuint (first->rules->follow_up_rules->len, ==, 1);
  g_assert_cmpint (latest->made.ms, >, first->made.ms);

  now = regimen_desk_load_plan (f->desk, plan->id, &error);
  phase_of (now)->session_count = 6;
  regimen_desk_rebuild_series (f->desk, now);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_save_plan (f->desk, now, "decided at a review", &error));
  g_assert_false (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  desk_fixture_free (f);
}

static gint64
start_given_up (DeskFixture *f, const RegimenPlan *plan, RegimenConfirmedMoves moves)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;

  if (moves != REGIMEN_CONFIRMED_RATHER_OTHERS)
    g_assert_true (regimen_desk_set_confirmed_moves (f->desk, (int) moves, &error));
  g_assert_no_error (error);
  g_assert_cmpint (regimen_desk_get_confirmed_moves (f->desk, &error), ==, (int) moves);
  proposal = place (f, plan);
  g_assert_cmpuint (proposal->given_up->len, ==, 1);
  return ((RegimenGivenUp *) proposal->given_up->pdata[0])->span.start.n;
}

/* The last one is the one to go, unless its patient has confirmed it and the clinic minds. */
static void
test_confirmed (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = book_six (f);
  const RegimenSession *last = plan->sessions->pdata[5];
  gint64 start = last->span.start.n;

  g_assert_true (regimen_desk_set_confirmed (f->desk, last->appointment_id, TRUE, &error));
  g_assert_no_error (error);
  phase_of (plan)->session_count = 5;
  regimen_desk_rebuild_series (f->desk, plan);
  g_assert_cmpint (start_given_up (f, plan, REGIMEN_CONFIRMED_RATHER_OTHERS), !=, start);
  g_assert_cmpint (start_given_up (f, plan, REGIMEN_CONFIRMED_LIKE_ANY), ==, start);
  g_assert_cmpint (start_given_up (f, plan, REGIMEN_CONFIRMED_LAST), !=, start);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (regimen_desk_get_confirmed_moves (f->desk, &error), ==,
                   REGIMEN_CONFIRMED_LIKE_ANY);
  desk_fixture_free (f);
}

/* Of a plan that is paused the rules alone are changed. */
static void
test_paused (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = book_six (f);
  g_autoptr (RegimenPlan) paused = NULL;
  g_autoptr (RegimenPlan) after = NULL;

  desk_fixture_tick (f);
  g_assert_true (
      regimen_desk_set_plan_state (f->desk, plan->id, REGIMEN_PLAN_PAUSED, "holiday", &error));
  paused = regimen_desk_load_plan (f->desk, plan->id, &error);
  phase_of (paused)->session_count = 3;
  regimen_desk_rebuild_series (f->desk, paused);
  revise (f, paused, NULL);
  after = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_cmpint (after->state, ==, REGIMEN_PLAN_PAUSED);
  g_assert_cmpuint (after->sessions->len, ==, 3);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM session"
                                          " WHERE state <> 'dropped'"),
                   ==, 6);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/plan-revision/fewer", test_fewer);
  g_test_add_func ("/desk/plan-revision/more", test_more);
  g_test_add_func ("/desk/plan-revision/farther-apart", test_farther_apart);
  g_test_add_func ("/desk/plan-revision/longer", test_longer);
  g_test_add_func ("/desk/plan-revision/moves-up", test_moves_up);
  g_test_add_func ("/desk/plan-revision/follow-ups", test_follow_ups);
  g_test_add_func ("/desk/plan-revision/under-way", test_under_way);
  g_test_add_func ("/desk/plan-revision/refused", test_refused);
  g_test_add_func ("/desk/plan-revision/history", test_history);
  g_test_add_func ("/desk/plan-revision/confirmed", test_confirmed);
  g_test_add_func ("/desk/plan-revision/paused", test_paused);
  return g_test_run ();
}
