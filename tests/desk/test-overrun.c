/* test-overrun.c - a visit that lasts longer than it was booked for, and those who come after it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "check.h"
#include "desk-fixture.h"
#include "desk-private.h"
#include "many-plans.h"
#include "many-work.h"

#define DAY "2026-03-02 "

static gint64
book (DeskFixture *f, gint64 patient_id, const char *start, gint64 chair)
{
  g_autoptr (GError) error = NULL;
  RegimenBooking booking = { .patient_id = patient_id,
                             .visit_type_id = f->infusion,
                             .start = desk_fixture_at (start),
                             .room_id = chair };
  gint64 id = regimen_desk_book (f->desk, &booking, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
set_state (DeskFixture *f, gint64 id, RegimenAppointmentState state)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (regimen_desk_set_state (f->desk, id, state, NULL, &error));
  g_assert_no_error (error);
}

/* Ada is in Chair 1 from 13:00, to leave at 14:45; the chair is cleaned until 15:00. It is 14:50,
 * and she is still there. */
static gint64
let_ada_stay (DeskFixture *f)
{
  gint64 id = book (f, f->ada, DAY "13:00", f->chairs[0]);

  desk_fixture_set_time (f, DAY "14:50");
  set_state (f, id, REGIMEN_APPOINTMENT_OBSERVING);
  return id;
}

static RegimenManyProposal *
reflow (DeskFixture *f, gint64 id, const char *until)
{
  RegimenLoss loss = regimen_loss_of_overrun (id, desk_fixture_at (until));
  g_autoptr (GError) error = NULL;
  RegimenManyProposal *proposal =
      regimen_desk_reflow_losses (f->desk, &loss, 1, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (proposal);
  return proposal;
}

static void
accept (DeskFixture *f, RegimenManyProposal *proposal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  desk_fixture_tick (f);
  if (!regimen_desk_book_many (f->desk, proposal, NULL, &conflicts, &error))
    {
      g_assert_no_error (error);
      g_error ("refused by %s",
               regimen_rule_to_text (((RegimenConflict *) conflicts->pdata[0])->rule));
    }
}

static void
assert_clean (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = regimen_check_run (regimen_desk_get_database (f->desk),
                                                    regimen_desk_now (f->desk), NULL, &error);

  g_assert_no_error (error);
  if (faults->len > 0)
    g_error ("check: %s", ((RegimenFault *) faults->pdata[0])->text);
}

static void
assert_stands (DeskFixture *f, gint64 id, const char *start, const char *end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenAppointment) visit = regimen_desk_load_appointment (f->desk, id, &error);
  RegimenSpan span;

  g_assert_no_error (error);
  span = visit->span;
  g_assert_cmpint (span.start.n, ==, desk_fixture_at (start).n);
  g_assert_cmpint (span.end.n, ==, desk_fixture_at (end).n);
}

static int
most_in_use (DeskFixture *f, gint64 resource, const char *at)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT coalesce (sum (units), 0) FROM occupancy WHERE holds = 1 AND resource_id = "
      "%" G_GINT64_FORMAT " AND start_min <= %" G_GINT64_FORMAT " AND end_min > %" G_GINT64_FORMAT,
      resource, desk_fixture_at (at).n, desk_fixture_at (at).n);

  return (int) desk_fixture_count (f, sql);
}

/* Another chair is free: whoever comes next keeps the time and gets that one. The visit is written
 * down as long as it lasted, with the time to clean after it; one step takes both back. */
static void
test_other_chair (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 next = book (f, f->ben, DAY "15:00", f->chairs[0]);
  gint64 earlier = book (f, f->cleo, DAY "08:00", f->chairs[0]);
  gint64 ada = let_ada_stay (f);
  RegimenLoss loss = regimen_loss_of_overrun (ada, desk_fixture_at (DAY "15:10"));

  found = regimen_desk_find_overruns (f->desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0); /* the chair is still being cleaned */
  desk_fixture_set_time (f, DAY "15:00");
  g_clear_pointer (&found, g_ptr_array_unref);
  found = regimen_desk_find_overruns (f->desk, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((RegimenHit *) found->pdata[0])->appointment_id, ==, ada);
  hits = regimen_desk_find_hit (f->desk, &loss, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (((RegimenHit *) hits->pdata[0])->appointment_id, ==, next);
  before = desk_fixture_dump (f);
  proposal = reflow (f, ada, DAY "15:10");
  g_assert_cmpuint (proposal->parts->len, ==, 1);
  g_assert_cmpint (proposal->n_left, ==, 0);
  g_assert_cmpint (proposal->n_swaps, ==, 1);
  g_assert_cmpint (proposal->n_moves, ==, 0);
  accept (f, proposal);
  assert_stands (f, ada, DAY "13:00", DAY "15:25");
  assert_stands (f, next, DAY "15:00", DAY "17:00");
  assert_stands (f, earlier, DAY "08:00", DAY "10:00");
  g_assert_cmpint (most_in_use (f, f->chairs[0], DAY "15:20"), ==, 1);
  g_assert_cmpint (desk_fixture_count (f,
                                       "SELECT count(*) FROM (SELECT 1 FROM appointment_segment s"
                                       " JOIN appointment a ON a.id = s.appointment_id"
                                       " GROUP BY a.id HAVING sum (s.minutes)"
                                       " != max (a.end_min) - max (a.start_min))"),
                   ==, 0);
  assert_clean (f);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  after = desk_fixture_dump (f);
  g_assert_cmpstr (after, ==, before);
  desk_fixture_free (f);
}

/* No chair is free until later: the one who comes next comes as soon after as can be. */
static void
test_no_other_chair (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyProposal) proposal = NULL;
  gint64 dot = desk_fixture_add_patient (f, "Dot", "Next");
  gint64 next = book (f, f->ben, DAY "14:00", f->chairs[1]);
  gint64 ada;

  next = book (f, dot, DAY "15:00", f->chairs[0]);
  book (f, f->cleo, DAY "14:45", f->chairs[2]);
  ada = let_ada_stay (f);
  proposal = reflow (f, ada, DAY "15:00");
  g_assert_cmpuint (proposal->parts->len, ==, 1);
  g_assert_cmpint (proposal->n_moves, ==, 1);
  g_assert_cmpint (proposal->n_swaps, ==, 0);
  g_assert_cmpint (proposal->n_first, ==, 0);
  accept (f, proposal);
  assert_stands (f, ada, DAY "13:00", DAY "15:15");
  g_assert_cmpint (most_in_use (f, f->chairs[0], DAY "15:10"), ==, 1);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM appointment"
                                          " WHERE moved_from_min IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (next, >, 0);
  assert_clean (f);
  desk_fixture_free (f);
}

/* A nurse watches two at once: a third who comes while one stays longer is one too many for her. */
static void
test_nurse (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  RegimenBooking booking = { .visit_type_id = f->infusion, .nurse_id = f->nurses[0] };
  gint64 ids[3];
  RegimenLoss loss;
  const char *const starts[] = { DAY "13:00", DAY "14:00", DAY "14:45" };
  const gint64 patients[] = { f->ada, f->ben, f->cleo };

  for (int i = 0; i < 3; i++)
    {
      booking.patient_id = patients[i];
      booking.start = desk_fixture_at (starts[i]);
      booking.room_id = f->chairs[i];
      ids[i] = regimen_desk_book (f->desk, &booking, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ids[i], >, 0);
    }
  desk_fixture_set_time (f, DAY "14:40");
  set_state (f, ids[0], REGIMEN_APPOINTMENT_OBSERVING);
  set_state (f, ids[1], REGIMEN_APPOINTMENT_IN_SESSION);
  loss = regimen_loss_of_overrun (ids[0], desk_fixture_at (DAY "15:00"));
  hits = regimen_desk_find_hit (f->desk, &loss, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1); /* not the one who is there already */
  g_assert_cmpint (((RegimenHit *) hits->pdata[0])->appointment_id, ==, ids[2]);
  {
    g_autoptr (RegimenManyProposal) proposal = reflow (f, ids[0], DAY "15:00");

    g_assert_cmpint (proposal->n_swaps, ==, 1); /* the other nurse has time */
    accept (f, proposal);
  }
  g_assert_cmpint (most_in_use (f, f->nurses[0], DAY "14:50"), ==, 2);
  g_assert_cmpint (most_in_use (f, f->nurses[1], DAY "14:50"), ==, 1);
  assert_clean (f);
  desk_fixture_free (f);
}

/* One that may not move is told and stays: then lasting longer needs a reason. */
static void
test_locked (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 next = book (f, f->ben, DAY "15:00", f->chairs[0]);
  gint64 ada = let_ada_stay (f);

  g_assert_true (regimen_desk_set_locked (f->desk, next, TRUE, &error));
  proposal = reflow (f, ada, DAY "15:10");
  g_assert_cmpuint (proposal->parts->len, ==, 1);
  g_assert_cmpint (((RegimenManyPart *) proposal->parts->pdata[0])->outcome, ==,
                   REGIMEN_MANY_STAYS);
  before = desk_fixture_dump (f);
  g_assert_false (regimen_desk_book_many (f->desk, proposal, NULL, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_nonnull (desk_fixture_find (conflicts, REGIMEN_RULE_CAPACITY));
  after = desk_fixture_dump (f);
  g_assert_cmpstr (after, ==, before);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_true (regimen_desk_book_many (f->desk, proposal,
                                         &(RegimenWaiver){ .reason = "Ben waits in front" },
                                         &conflicts, &error));
  g_assert_no_error (error);
  assert_stands (f, ada, DAY "13:00", DAY "15:25");
  assert_clean (f);
  desk_fixture_free (f);
}

/* What isn't there, hasn't begun or would end in time is no overrun. */
static void
test_no_overrun (void)
{
  DeskFixture *f = desk_fixture_new ();
  gint64 next = book (f, f->ben, DAY "15:00", f->chairs[0]);
  gint64 ada = let_ada_stay (f);
  const RegimenLoss wrong[] = {
    regimen_loss_of_overrun (next, desk_fixture_at (DAY "18:00")),
    regimen_loss_of_overrun (ada, desk_fixture_at (DAY "14:45")),
    regimen_loss_of_overrun (ada, desk_fixture_at ("2026-03-03 09:00")),
    regimen_loss_of_overrun (4711, desk_fixture_at (DAY "15:00")),
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenManyProposal) proposal =
          regimen_desk_reflow_losses (f->desk, &wrong[i], 1, NULL, NULL, NULL, NULL, &error);

      g_assert_null (proposal);
      g_assert_nonnull (error);
    }
  desk_fixture_free (f);
}

/* Nobody is in the way: it is only written down. */
static void
test_in_nobodys_way (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyProposal) proposal = NULL;
  gint64 ada = let_ada_stay (f);

  proposal = reflow (f, ada, DAY "15:02"); /* up to the grid */
  g_assert_cmpuint (proposal->parts->len, ==, 0);
  accept (f, proposal);
  assert_stands (f, ada, DAY "13:00", DAY "15:20");
  assert_clean (f);
  desk_fixture_free (f);
}

static void
done_cb (RegimenManyWork *work, gboolean *is_done)
{
  *is_done = TRUE;
}

static void
test_worker (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyWork) work = NULL;
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;
  gint64 next = book (f, f->ben, DAY "15:00", f->chairs[0]);
  RegimenLoss loss = regimen_loss_of_overrun (let_ada_stay (f), desk_fixture_at (DAY "15:10"));

  work = regimen_many_work_new_reflow (f->desk, &loss, 1, NULL);
  g_signal_connect (work, "done", G_CALLBACK (done_cb), &is_done);
  regimen_many_work_start (work);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  proposal = regimen_many_work_take_proposal (work, &error);
  g_assert_no_error (error);
  g_assert_cmpint (proposal->n_swaps, ==, 1);
  accept (f, proposal);
  assert_stands (f, next, DAY "15:00", DAY "17:00");
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/overrun/other-chair", test_other_chair);
  g_test_add_func ("/desk/overrun/no-other-chair", test_no_other_chair);
  g_test_add_func ("/desk/overrun/nurse", test_nurse);
  g_test_add_func ("/desk/overrun/locked", test_locked);
  g_test_add_func ("/desk/overrun/no-overrun", test_no_overrun);
  g_test_add_func ("/desk/overrun/in-nobodys-way", test_in_nobodys_way);
  g_test_add_func ("/desk/overrun/worker", test_worker);
  return g_test_run ();
}
