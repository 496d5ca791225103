/* test-unplaced.c - what has no place is told, and may be carried like what has one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "carrying.h"
#include "desk-fixture.h"
#include "unplaced.h"

static GPtrArray *
unplaced (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = regimen_desk_dup_unplaced (f->desk, 10, &error);

  g_assert_no_error (error);
  return list;
}

/* Of a series the next session, with the last day that its phase likes; a follow-up once its anchor
 * has a place. */
static void
test_next (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GPtrArray) nothing = unplaced (f);
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GPtrArray) first = unplaced (f);
  g_autoptr (GPtrArray) second = NULL;
  const RegimenUnplaced *session = NULL;
  guint n_follow_ups = 0;

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (first->len, ==, 1);
  session = first->pdata[0];
  g_assert_cmpint (session->visit->id, ==, 0);
  g_assert_cmpint (session->visit->n, ==, 1);
  g_assert_cmpint (session->visit->n_of, ==, 6);
  g_assert_cmpstr (session->visit->patient_name, ==, "Ada Lovelace");
  g_assert_cmpint (regimen_span_minutes (session->visit->span), >, 0);
  g_assert_cmpuint (session->visit->segments->len, >, 0);
  g_assert_false (session->has_by);

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  second = unplaced (f);
  for (guint i = 0; i < second->len; i++)
    {
      const RegimenUnplaced *one = second->pdata[i];

      if (one->visit->session_id == 0)
        {
          n_follow_ups++;
          g_assert_cmpint (one->visit->follow_up_id, >, 0);
          g_assert_true (one->has_by);
          continue;
        }
      g_assert_cmpint (one->visit->n, ==, 2);
      g_assert_true (one->has_by);
      g_assert_cmpint (one->by.n, ==,
                       regimen_minute_day (desk_fixture_at ("2026-03-03 00:00")).n + 5);
    }
  g_assert_cmpuint (n_follow_ups, ==, 1);
  g_assert_cmpuint (second->len, ==, 2);
  desk_fixture_free (f);
}

/* Carried over a place it is judged as its booking there would be, and the map agrees. */
static void
test_carried (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (RegimenCarry) carry = NULL;
  g_autoptr (GError) error = NULL;
  RegimenBooking booking = { 0 };
  RegimenMove move = { .room_id = f->chairs[1] };
  RegimenDay day = regimen_minute_day (desk_fixture_at ("2026-03-04 00:00"));
  guint8 legal[REGIMEN_CARRY_STEPS];
  guint n_legal = 0;

  desk_fixture_book_session (f, plan, 1, "2026-03-02 09:00");
  list = unplaced (f);
  for (guint i = 0; i < list->len; i++)
    booking.session_id =
        MAX (booking.session_id, ((RegimenUnplaced *) list->pdata[i])->visit->session_id);
  g_assert_cmpint (booking.session_id, >, 0);
  booking.room_id = f->chairs[1];
  carry = regimen_carry_new_for_booking (f->desk, &booking, &error);
  g_assert_no_error (error);
  g_assert_cmpint (regimen_carry_get_appointment_id (carry), ==, 0);
  g_assert_true (regimen_carry_map (carry, day, &move, legal, &error));
  for (int step = 0; step < REGIMEN_CARRY_STEPS; step++)
    {
      g_autoptr (GPtrArray) carried = NULL;
      g_autoptr (GPtrArray) judged = NULL;

      move.start = booking.start = regimen_minute_at (day, step * REGIMEN_CARRY_STEP_MIN);
      carried = regimen_carry_judge (carry, &move, &error);
      g_assert_no_error (error);
      judged = regimen_desk_judge_booking (f->desk, &booking, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (carried->len, ==, judged->len);
      g_assert_cmpint (legal[step], ==, carried->len == 0);
      n_legal += legal[step];
    }
  g_assert_cmpuint (n_legal, >, 0);
  g_assert_cmpuint (n_legal, <, REGIMEN_CARRY_STEPS);
  desk_fixture_free (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/unplaced/next", test_next);
  g_test_add_func ("/desk/unplaced/carried", test_carried);
  return g_test_run ();
}
