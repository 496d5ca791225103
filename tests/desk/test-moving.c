/* test-moving.c - moving, lengthening, cancelling, missing, restoring; the same at two desks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "desk-private.h"

static gint64
book_ada (DeskFixture *f, const char *start)
{
  g_autoptr (GError) error = NULL;
  RegimenBooking booking = { .patient_id = f->ada,
                             .visit_type_id = f->infusion,
                             .start = desk_fixture_at (start) };
  gint64 id;

  desk_fixture_tick (f);
  id = regimen_desk_book (f->desk, &booking, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gboolean
move_to (DeskFixture *f, RegimenMove *move, const char *reason, GPtrArray **conflicts)
{
  g_autoptr (GError) error = NULL;
  gboolean is_moved;

  desk_fixture_tick (f);
  is_moved = regimen_desk_move (f->desk, move, reason, conflicts, &error);
  g_assert_no_error (error);
  return is_moved;
}

static void
test_move (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book_ada (f, "2026-03-03 09:00");
  RegimenMove move = { .appointment_id = id, .start = desk_fixture_at ("2026-03-04 14:00") };
  g_autoptr (RegimenAppointment) a = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const RegimenAppointmentEvent *event;

  g_assert_true (regimen_desk_set_confirmed (f->desk, id, TRUE, &error));
  move.room_id = f->chairs[2];
  g_assert_true (move_to (f, &move, NULL, NULL));
  a = regimen_desk_load_appointment (f->desk, id, &error);
  g_assert_cmpint (a->span.start.n, ==, move.start.n);
  g_assert_cmpint (a->room_id, ==, f->chairs[2]);
  g_assert_cmpint (a->nurse_id, ==, f->nurses[0]);
  g_assert_true (a->was_moved);
  g_assert_false (a->is_confirmed);
  g_assert_cmpint (a->moved_from.n, ==, desk_fixture_at ("2026-03-03 09:00").n);
  g_assert_cmpint (a->flags, ==, REGIMEN_FLAG_MOVED);
  history = regimen_desk_dup_history (f->desk, id, &error);
  g_assert_cmpuint (history->len, ==, 3);
  event = history->pdata[2];
  g_assert_cmpstr (event->action, ==, "moved");
  g_assert_true (event->was_moved);
  g_assert_cmpstr (event->from_room_name, ==, "Chair 1");
  g_assert_cmpstr (event->room_name, ==, "Chair 3");
  desk_fixture_free (f);
}

/* To where it overlaps itself; and longer, which stretches the last segment. */
static void
test_shift_and_lengthen (void)
{
  DeskFixture *f = desk_fixture_new ();
  gint64 id = book_ada (f, "2026-03-03 09:00");
  RegimenMove shift = { .appointment_id = id, .start = desk_fixture_at ("2026-03-03 09:15") };
  RegimenMove longer = { .appointment_id = id, .minutes = 150 };
  RegimenMove shorter = { .appointment_id = id, .minutes = 60 };
  g_autoptr (RegimenAppointment) a = NULL;
  g_autoptr (RegimenAppointment) b = NULL;

  g_assert_true (move_to (f, &shift, NULL, NULL));
  g_assert_true (move_to (f, &longer, NULL, NULL));
  a = regimen_desk_load_appointment (f->desk, id, NULL);
  g_assert_cmpint (regimen_span_minutes (a->span), ==, 150);
  g_assert_cmpint (g_array_index (a->segments, RegimenAppointmentSegment, 3).minutes, ==, 45);
  g_assert_true (move_to (f, &shorter, NULL, NULL));
  b = regimen_desk_load_appointment (f->desk, id, NULL);
  g_assert_cmpint (regimen_span_minutes (b->span), ==, 60);
  g_assert_cmpuint (b->segments->len, ==, 3);
  g_assert_cmpint (desk_fixture_count (f, "SELECT max (end_min) - min (start_min) FROM occupancy"),
                   ==, 60);
  desk_fixture_free (f);
}

static void
test_refused (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  gint64 second;
  RegimenMove move = { 0 };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const RegimenConflict *conflict;

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  second = desk_fixture_book_session (f, plan, 2, "2026-03-06 09:00");
  desk_fixture_book_session (f, plan, 3, "2026-03-09 09:00");
  move.appointment_id = second;
  move.start = desk_fixture_at ("2026-03-04 09:00");
  before = desk_fixture_dump (f);
  g_assert_false (move_to (f, &move, NULL, &conflicts));
  after = desk_fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpint (conflict->rule, ==, REGIMEN_RULE_GAP_MIN);
  g_assert_cmpstr (conflict->other_name, ==, "Ada Lovelace");
  g_assert_true (move_to (f, &move, "leaves on Friday", NULL));
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM rule_override"
                                          " WHERE rule = 'gap-min'"
                                          " AND reason = 'leaves on Friday'"),
                   ==, 1);
  desk_fixture_free (f);
}

/* A rule that was overridden is told as long as the appointment stands there, and no longer. */
static void
test_override_ends (void)
{
  DeskFixture *f = desk_fixture_new ();
  gint64 id = book_ada (f, "2026-03-03 09:00");
  RegimenMove late = { .appointment_id = id, .start = desk_fixture_at ("2026-03-03 18:00") };
  RegimenMove fine = { .appointment_id = id, .start = desk_fixture_at ("2026-03-04 09:00") };
  g_autoptr (RegimenAppointment) broken = NULL;
  g_autoptr (RegimenAppointment) well = NULL;
  g_autoptr (RegimenAppointment) again = NULL;

  g_assert_true (move_to (f, &late, "only then", NULL));
  broken = regimen_desk_load_appointment (f->desk, id, NULL);
  g_assert_true (broken->flags & REGIMEN_FLAG_RULE_BROKEN);
  g_assert_true (move_to (f, &fine, NULL, NULL));
  well = regimen_desk_load_appointment (f->desk, id, NULL);
  g_assert_false (well->flags & REGIMEN_FLAG_RULE_BROKEN);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  again = regimen_desk_load_appointment (f->desk, id, NULL);
  g_assert_true (again->flags & REGIMEN_FLAG_RULE_BROKEN);
  desk_fixture_free (f);
}

/* A visit under way ends early: what was given until then stays on record. */
static void
test_cancel_begun (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book_ada (f, "2026-03-03 09:00");

  for (RegimenAppointmentState state = REGIMEN_APPOINTMENT_IN_SESSION;
       state <= REGIMEN_APPOINTMENT_LEFT; state++)
    {
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (RegimenAppointment) still = NULL;

      desk_fixture_tick (f);
      if (state == REGIMEN_APPOINTMENT_LEFT) /* not before observation has ended */
        desk_fixture_set_time (f, "2026-03-03 12:30");
      g_assert_true (regimen_desk_set_state (f->desk, id, state, NULL, &error));
      desk_fixture_tick (f);
      g_assert_false (regimen_desk_cancel (f->desk, id, "went home", &conflicts, &error));
      g_assert_no_error (error);
      g_assert_cmpint (desk_fixture_find (conflicts, REGIMEN_RULE_STATE)->measured, ==, state);
      g_assert_false (desk_fixture_find (conflicts, REGIMEN_RULE_STATE)->can_override);
      still = regimen_desk_load_appointment (f->desk, id, NULL);
      g_assert_cmpint (still->state, ==, state);
    }
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_set_state (f->desk, id, REGIMEN_APPOINTMENT_PREPARING, NULL, NULL));
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_cancel (f->desk, id, "feels unwell", NULL, &error));
  g_assert_no_error (error);
  desk_fixture_free (f);
}

static void
test_cancel_and_restore (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book_ada (f, "2026-03-03 09:00");
  RegimenBooking ben = { .patient_id = f->ben,
                         .visit_type_id = f->infusion,
                         .start = desk_fixture_at ("2026-03-03 09:30"),
                         .room_id = f->chairs[0] };
  g_autoptr (GPtrArray) twice = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  gint64 other;

  g_assert_true (regimen_desk_cancel (f->desk, id, "has a cold", NULL, &error));
  g_assert_no_error (error);
  g_assert_false (regimen_desk_cancel (f->desk, id, "again", &twice, &error));
  g_assert_no_error (error);
  g_assert_nonnull (desk_fixture_find (twice, REGIMEN_RULE_STATE));
  desk_fixture_tick (f);
  other = regimen_desk_book (f->desk, &ben, NULL, NULL, &error);
  g_assert_cmpint (other, >, 0);
  g_assert_false (regimen_desk_restore (f->desk, id, NULL, &taken, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_find (taken, REGIMEN_RULE_CAPACITY)->appointment_id, ==, other);
  g_assert_cmpstr (desk_fixture_find (taken, REGIMEN_RULE_CAPACITY)->other_name, ==, "Ben Okri");
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_cancel (f->desk, other, "", NULL, &error));
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_restore (f->desk, id, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM occupancy WHERE holds = 1"), ==,
                   4);
  desk_fixture_free (f);
}

/* What a restored session would break is asked as if it were booked there now: the gap to either
 * neighbour, the week; a reason accepts it, and is kept. */
static void
test_restore_spacing (void)
{
  static const struct
  {
    const char *second; /* where session 2 stands when session 1 comes back to Monday the 2nd */
    const char *third;
    RegimenRule rule;
  } cases[] = {
    { "2026-03-03 09:00", "2026-03-06 09:00", REGIMEN_RULE_GAP_MIN },
    { "2026-03-12 09:00", "2026-03-16 09:00", REGIMEN_RULE_GAP_LIMIT },
    { "2026-03-04 09:00", "2026-03-06 09:00", REGIMEN_RULE_WEEK_LIMIT },
    { "2026-03-02 14:00", "2026-03-06 09:00", REGIMEN_RULE_SAME_DAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeskFixture *f = desk_fixture_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
      gint64 id = desk_fixture_book_session (f, plan, 1, "2026-03-02 09:00");

      desk_fixture_tick (f);
      g_assert_true (regimen_desk_cancel (f->desk, id, "has a cold", NULL, &error));
      desk_fixture_book_session (f, plan, 2, cases[i].second);
      desk_fixture_book_session (f, plan, 3, cases[i].third);
      desk_fixture_tick (f);
      g_assert_false (regimen_desk_restore (f->desk, id, NULL, &conflicts, &error));
      g_assert_no_error (error);
      g_assert_nonnull (desk_fixture_find (conflicts, cases[i].rule));
      g_assert_true (regimen_desk_restore (f->desk, id, "leaves on Friday", NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM rule_override"
                                              " WHERE reason = 'leaves on Friday'"),
                       ==, conflicts->len);
      g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
      g_assert_no_error (error);
      desk_fixture_free (f);
    }
}

/* A reason given once holds while nothing else is in the way; that it began already is none. */
static void
test_restore_accepted (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book_ada (f, "2026-03-03 09:00");
  RegimenMove late = { .appointment_id = id, .start = desk_fixture_at ("2026-03-03 18:00") };

  g_assert_true (move_to (f, &late, "only then", NULL));
  desk_fixture_set_time (f, "2026-03-03 18:20");
  g_assert_true (regimen_desk_mark_no_show (f->desk, id, NULL, &error));
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_restore (f->desk, id, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM rule_override"
                                          " WHERE reason = 'only then'"),
                   >, 0);
  desk_fixture_free (f);
}

static void
test_states (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  gint64 id = desk_fixture_book_session (f, plan, 1, "2026-03-02 09:00");
  gint64 later = desk_fixture_book_session (f, plan, 2, "2026-03-05 09:00");
  RegimenMove move = { .appointment_id = id, .start = desk_fixture_at ("2026-03-02 14:00") };
  RegimenAppointmentState state = REGIMEN_APPOINTMENT_EXPECTED;
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (GPtrArray) early = NULL;
  int n_steps = 0;

  while (state != REGIMEN_APPOINTMENT_LEFT)
    {
      state = regimen_appointment_state_next (state, TRUE);
      desk_fixture_tick (f);
      if (state == REGIMEN_APPOINTMENT_LEFT)
        desk_fixture_set_time (f, "2026-03-02 10:45"); /* observation is over */
      g_assert_true (regimen_desk_set_state (f->desk, id, state, NULL, &error));
      n_steps++;
    }
  g_assert_cmpint (n_steps, ==, 6);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM session WHERE state = 'done'"), ==,
                   1);
  g_assert_false (move_to (f, &move, "please", &moved));
  g_assert_nonnull (desk_fixture_find (moved, REGIMEN_RULE_STATE));
  /* Back, for a slip of the key. */
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_set_state (f->desk, id, REGIMEN_APPOINTMENT_OBSERVING, NULL, &error));
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM session WHERE state = 'done'"), ==,
                   0);
  g_assert_false (regimen_desk_mark_no_show (f->desk, later, &early, &error));
  g_assert_nonnull (desk_fixture_find (early, REGIMEN_RULE_STATE));
  desk_fixture_free (f);
}

static void
test_nearest (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book_ada (f, "2026-03-03 09:00");
  g_autoptr (GPtrArray) found =
      regimen_desk_find_nearest (f->desk, id, desk_fixture_at ("2026-03-03 12:00"), 5, &error);
  gint64 before = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 5);
  for (guint i = 0; i < found->len; i++)
    {
      const RegimenOpening *opening = found->pdata[i];
      RegimenMove move = { .appointment_id = id,
                           .start = opening->span.start,
                           .room_id = opening->room_id,
                           .nurse_id = opening->nurse_id,
                           .provider_id = opening->provider_id };
      g_autoptr (GPtrArray) conflicts = regimen_desk_judge_move (f->desk, &move, &error);
      gint64 far = ABS (opening->span.start.n - desk_fixture_at ("2026-03-03 12:00").n);

      g_assert_cmpuint (conflicts->len, ==, 0);
      g_assert_cmpint (far, >=, before);
      before = far;
    }
  /* After lunch is an hour away, before lunch two. */
  g_assert_cmpint (((RegimenOpening *) found->pdata[0])->span.start.n, ==,
                   desk_fixture_at ("2026-03-03 13:00").n);
  desk_fixture_free (f);
}

static void
test_two_desks (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenDesk) other = desk_fixture_open_another (f);
  g_autoptr (GError) error = NULL;
  gint64 id = book_ada (f, "2026-03-03 09:00");
  g_autoptr (RegimenAppointment) seen = regimen_desk_load_appointment (other, id, &error);
  RegimenMove theirs = { .appointment_id = id,
                         .row_version = seen->row_version,
                         .start = desk_fixture_at ("2026-03-03 14:00") };
  RegimenMove ours = { .appointment_id = id, .start = desk_fixture_at ("2026-03-04 09:00") };

  g_assert_true (move_to (f, &ours, NULL, NULL));
  desk_fixture_tick (f);
  g_assert_false (regimen_desk_move (other, &theirs, NULL, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_error (&error);
  theirs.row_version = 0;
  g_assert_true (regimen_desk_move (other, &theirs, NULL, NULL, &error));
  g_assert_no_error (error);
  /* What somebody else changed since isn't taken back. */
  g_assert_false (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_object (&other);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/moving/move", test_move);
  g_test_add_func ("/desk/moving/shift-and-lengthen", test_shift_and_lengthen);
  g_test_add_func ("/desk/moving/refused", test_refused);
  g_test_add_func ("/desk/moving/override-ends", test_override_ends);
  g_test_add_func ("/desk/moving/cancel-and-restore", test_cancel_and_restore);
  g_test_add_func ("/desk/moving/cancel-begun", test_cancel_begun);
  g_test_add_func ("/desk/moving/restore-spacing", test_restore_spacing);
  g_test_add_func ("/desk/moving/restore-accepted", test_restore_accepted);
  g_test_add_func ("/desk/moving/states", test_states);
  g_test_add_func ("/desk/moving/nearest", test_nearest);
  g_test_add_func ("/desk/moving/two-desks", test_two_desks);
  return g_test_run ();
}
