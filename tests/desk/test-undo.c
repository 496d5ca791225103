/* test-undo.c - acts taken back and done again, against a model that keeps whole copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include <stdlib.h>

#include "desk-private.h"

/* The model of undo: the whole schedule as text after each act. */
typedef struct
{
  DeskFixture *f;
  GPtrArray *states; /* (element-type utf8): [0] before all acts */
  guint now;         /* which of them the file shows */
  GArray *ids;       /* (element-type gint64): what was booked */
} Model;

static void
acted (Model *m)
{
  g_autofree char *dump = desk_fixture_dump (m->f);

  if (g_strcmp0 (dump, m->states->pdata[m->now]) == 0)
    return;
  g_ptr_array_set_size (m->states, (int) m->now + 1);
  g_ptr_array_add (m->states, g_steal_pointer (&dump));
  m->now++;
}

static gint64
any_id (Model *m)
{
  if (m->ids->len == 0)
    return 0;
  return g_array_index (m->ids, gint64, g_test_rand_int_range (0, (int) m->ids->len));
}

static RegimenMinute
any_start (void)
{
  RegimenMinute start = desk_fixture_at ("2026-03-02 07:00");

  return regimen_minute_add (start,
                             (gint64) g_test_rand_int_range (0, 5) * REGIMEN_MINUTES_PER_DAY +
                                 g_test_rand_int_range (0, 132) * 5);
}

static void
book_any (Model *m, GError **error)
{
  gint64 people[] = { m->f->ada, m->f->ben, m->f->cleo };
  gint64 types[] = { m->f->infusion, m->f->consultation, m->f->call };
  RegimenBooking booking = { .patient_id = people[g_test_rand_int_range (0, 3)],
                             .visit_type_id = types[g_test_rand_int_range (0, 3)],
                             .start = any_start () };
  const char *reason = g_test_rand_int_range (0, 3) == 0 ? "asked for" : NULL;
  gint64 id =
      regimen_desk_book (m->f->desk, &booking, &(RegimenWaiver){ .reason = reason }, NULL, error);

  if (id != 0)
    g_array_append_val (m->ids, id);
}

static void
move_any (Model *m, GError **error)
{
  RegimenMove move = { .appointment_id = any_id (m), .start = any_start () };
  const char *reason = g_test_rand_int_range (0, 3) == 0 ? "asked for" : NULL;

  if (move.appointment_id != 0)
    regimen_desk_move (m->f->desk, &move, reason, NULL, error);
}

static void
change_any (Model *m, int what, GError **error)
{
  gint64 id = any_id (m);

  if (id == 0)
    return;
  switch (what)
    {
    case 0:
      regimen_desk_cancel (m->f->desk, id, "cold", NULL, error);
      break;
    case 1:
      regimen_desk_restore (m->f->desk, id, NULL, NULL, error);
      break;
    case 2:
      regimen_desk_mark_no_show (m->f->desk, id, NULL, error);
      break;
    default:
      regimen_desk_set_state (m->f->desk, id,
                              (RegimenAppointmentState) g_test_rand_int_range (
                                  REGIMEN_APPOINTMENT_EXPECTED, REGIMEN_APPOINTMENT_NO_SHOW),
                              NULL, error);
    }
}

static void
step (Model *m, gboolean is_undo)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;
  gboolean is_done = is_undo ? regimen_desk_undo (m->f->desk, NULL, &error)
                             : regimen_desk_redo (m->f->desk, NULL, &error);

  if (!is_done)
    {
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
      g_assert_true (is_undo ? m->now == 0 : m->now + 1 == m->states->len);
      return;
    }
  m->now += is_undo ? -1 : 1;
  dump = desk_fixture_dump (m->f);
  g_assert_cmpstr (dump, ==, m->states->pdata[m->now]);
}

static void
test_random (void)
{
  Model m = { .f = desk_fixture_new () };
  int n_acts = g_getenv ("REGIMEN_TEST_ACTS") != NULL ? atoi (g_getenv ("REGIMEN_TEST_ACTS")) : 150;

  m.states = g_ptr_array_new_with_free_func (g_free);
  m.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (m.states, desk_fixture_dump (m.f));
  for (int i = 0; i < n_acts; i++)
    {
      g_autoptr (GError) error = NULL;
      int what = g_test_rand_int_range (0, 12);

      desk_fixture_tick (m.f);
      if (what < 3)
        book_any (&m, &error);
      else if (what < 5)
        move_any (&m, &error);
      else if (what < 8)
        change_any (&m, g_test_rand_int_range (0, 4), &error);
      else
        {
          step (&m, what < 11);
          continue;
        }
      g_assert_no_error (error);
      acted (&m);
    }
  g_assert_cmpint (m.ids->len, >, 5);
  while (m.now > 0)
    {
      desk_fixture_tick (m.f);
      step (&m, TRUE);
    }
  g_assert_cmpint (desk_fixture_count (m.f, "SELECT count (*) FROM occupancy WHERE holds = 1"), ==,
                   0);
  while (m.now + 1 < m.states->len)
    {
      desk_fixture_tick (m.f);
      step (&m, FALSE);
    }
  g_ptr_array_unref (m.states);
  g_array_unref (m.ids);
  desk_fixture_free (m.f);
}

/* The place was taken meanwhile: named, and everything stays as it is. */
static void
test_place_taken (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenDesk) other = desk_fixture_open_another (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking ada = { .patient_id = f->ada,
                         .visit_type_id = f->infusion,
                         .start = desk_fixture_at ("2026-03-03 09:00"),
                         .room_id = f->chairs[0] };
  RegimenBooking ben = ada;
  gint64 id = regimen_desk_book (f->desk, &ada, NULL, NULL, &error);

  desk_fixture_tick (f);
  g_assert_true (regimen_desk_cancel (f->desk, id, "cold", NULL, &error));
  ben.patient_id = f->ben;
  desk_fixture_tick (f);
  g_assert_cmpint (regimen_desk_book (other, &ben, NULL, NULL, &error), >, 0);
  g_assert_false (regimen_desk_undo (f->desk, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (desk_fixture_find (conflicts, REGIMEN_RULE_CAPACITY)->other_name, ==,
                   "Ben Okri");
  g_assert_true (regimen_desk_can_undo (f->desk));
  g_clear_object (&other);
  desk_fixture_free (f);
}

/* Undo of a cancel asks what restoring it would: here a session that came too near meanwhile. */
static void
test_cancel_judged (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenDesk) other = desk_fixture_open_another (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  const RegimenSession *second = plan->sessions->pdata[1];
  gint64 id = desk_fixture_book_session (f, plan, 1, "2026-03-02 09:00");
  RegimenBooking near = { .session_id = second->id, .start = desk_fixture_at ("2026-03-03 09:00") };
  gint64 near_id;

  desk_fixture_tick (f);
  g_assert_true (regimen_desk_cancel (f->desk, id, "cold", NULL, &error));
  desk_fixture_tick (f);
  near_id = regimen_desk_book (other, &near, NULL, NULL, &error);
  g_assert_cmpint (near_id, >, 0);
  desk_fixture_tick (f);
  g_assert_false (regimen_desk_undo (f->desk, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_nonnull (desk_fixture_find (conflicts, REGIMEN_RULE_GAP_MIN));
  g_assert_true (regimen_desk_can_undo (f->desk));

  g_assert_true (regimen_desk_cancel (other, near_id, "", NULL, &error));
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&other);
  desk_fixture_free (f);
}

/* Each change of an appointment has its audit row, those of undo too. */
static void
test_audited (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  RegimenBooking ada = { .patient_id = f->ada,
                         .visit_type_id = f->infusion,
                         .start = desk_fixture_at ("2026-03-03 09:00") };

  g_assert_cmpint (regimen_desk_book (f->desk, &ada, NULL, NULL, &error), >, 0);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_redo (f->desk, NULL, &error));
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM audit"
                                          " WHERE entity = 'appointment'"),
                   ==, 3);
  g_assert_cmpint (desk_fixture_count (f, "SELECT row_version FROM appointment"), ==, 3);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/undo/random", test_random);
  g_test_add_func ("/desk/undo/place-taken", test_place_taken);
  g_test_add_func ("/desk/undo/cancel-judged", test_cancel_judged);
  g_test_add_func ("/desk/undo/audited", test_audited);
  return g_test_run ();
}
