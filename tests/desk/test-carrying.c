/* test-carrying.c - what is carried is judged as the move itself would be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "carrying.h"
#include "desk-fixture.h"

#define N_PLACES 400

static gint64
book (DeskFixture *fixture, gint64 patient, gint64 room, const char *start)
{
  RegimenBooking booking = { .patient_id = patient,
                             .visit_type_id = fixture->infusion,
                             .room_id = room,
                             .start = desk_fixture_at (start) };
  g_autoptr (GError) error = NULL;
  gint64 id = regimen_desk_book (fixture->desk, &booking, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

/* Three sessions of a series on Monday, Thursday and Monday, and other people around them. */
static gint64
fill (DeskFixture *fixture, RegimenPlan **out_plan)
{
  gint64 second = 0;

  *out_plan = desk_fixture_add_plan (fixture, fixture->ada);
  desk_fixture_book_session (fixture, *out_plan, 1, "2026-03-02 10:00");
  second = desk_fixture_book_session (fixture, *out_plan, 2, "2026-03-05 10:00");
  desk_fixture_book_session (fixture, *out_plan, 3, "2026-03-09 10:00");
  book (fixture, fixture->ben, fixture->chairs[0], "2026-03-04 09:00");
  book (fixture, fixture->cleo, fixture->chairs[1], "2026-03-04 13:15");
  book (fixture, fixture->ben, fixture->chairs[2], "2026-03-06 14:00");
  return second;
}

static void
assert_same (const GPtrArray *a, const GPtrArray *b)
{
  g_assert_nonnull (a);
  g_assert_nonnull (b);
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (regimen_conflict_equal (a->pdata[i], b->pdata[i]));
}

/* Anywhere, with any column and length: the same conflicts, and the map says whether there are
 * any. */
static void
test_agrees_with_the_move (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = NULL;
  gint64 id = fill (fixture, &plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenCarry) carry = regimen_carry_new (fixture->desk, id, &error);
  const gint64 columns[] = { 0, fixture->chairs[0], fixture->chairs[1], fixture->chairs[2],
                             fixture->room };
  RegimenDay monday = regimen_minute_day (desk_fixture_at ("2026-03-02 00:00"));
  guint n_legal = 0;

  g_assert_no_error (error);
  g_assert_cmpint (regimen_carry_get_appointment_id (carry), ==, id);
  for (int i = 0; i < N_PLACES; i++)
    {
      RegimenDay day = regimen_day_add (monday, g_test_rand_int_range (0, 9));
      int step = g_test_rand_int_range (24, 76);
      RegimenMove move = { .appointment_id = id,
                           .start = regimen_minute_at (day, step * REGIMEN_CARRY_STEP_MIN),
                           .minutes = g_test_rand_bit () ? 0 : g_test_rand_int_range (2, 30) * 5 };
      guint8 is_legal[REGIMEN_CARRY_STEPS];
      g_autoptr (GPtrArray) carried = NULL;
      g_autoptr (GPtrArray) judged = NULL;

      switch (g_test_rand_int_range (0, 3))
        {
        case 0:
          move.room_id = columns[g_test_rand_int_range (0, G_N_ELEMENTS (columns))];
          break;
        case 1:
          move.nurse_id = fixture->nurses[g_test_rand_int_range (0, 2)];
          break;
        default:
          move.provider_id = fixture->providers[g_test_rand_int_range (0, 2)];
        }
      carried = regimen_carry_judge (carry, &move, &error);
      judged = regimen_desk_judge_move (fixture->desk, &move, &error);
      g_assert_no_error (error);
      assert_same (carried, judged);
      g_assert_true (regimen_carry_map (carry, day, &move, is_legal, &error));
      g_assert_cmpint (is_legal[step], ==, judged->len == 0);
      n_legal += judged->len == 0;
    }
  g_assert_cmpuint (n_legal, >, 10);
  desk_fixture_free (fixture);
}

static void
test_spacing (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = NULL;
  gint64 id = fill (fixture, &plan);
  g_autoptr (RegimenCarry) carry = regimen_carry_new (fixture->desk, id, NULL);
  RegimenSpacing spacing[2];

  g_assert_cmpuint (regimen_carry_space (carry, desk_fixture_at ("2026-03-04 09:00"), spacing), ==,
                    2);
  g_assert_cmpint (spacing[0].neighbour->n, ==, 1);
  g_assert_false (spacing[0].is_after);
  g_assert_cmpint (spacing[0].gap_days, ==, 2);
  g_assert_cmpint (spacing[0].min_days, ==, 2);
  g_assert_cmpint (spacing[0].max_days, ==, 5);
  g_assert_cmpint (spacing[1].neighbour->n, ==, 3);
  g_assert_true (spacing[1].is_after);
  g_assert_cmpint (spacing[1].gap_days, ==, 5);
  g_assert_cmpuint (regimen_carry_space (carry, desk_fixture_at ("2026-03-11 09:00"), spacing), ==,
                    2);
  g_assert_cmpint (spacing[1].gap_days, ==, -2);
  desk_fixture_free (fixture);
}

/* Whoever has arrived stays: no place is legal. */
static void
test_arrived_stays (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  gint64 id = book (fixture, fixture->ben, fixture->chairs[0], "2026-03-02 09:00");
  RegimenMove move = { .appointment_id = id, .start = desk_fixture_at ("2026-03-03 09:00") };
  guint8 is_legal[REGIMEN_CARRY_STEPS];
  g_autoptr (RegimenCarry) carry = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  g_assert_true (
      regimen_desk_set_state (fixture->desk, id, REGIMEN_APPOINTMENT_ARRIVED, NULL, NULL));
  carry = regimen_carry_new (fixture->desk, id, NULL);
  conflicts = regimen_carry_judge (carry, &move, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (((RegimenConflict *) conflicts->pdata[0])->rule, ==, REGIMEN_RULE_STATE);
  g_assert_true (regimen_carry_map (carry, regimen_minute_day (move.start), &move, is_legal, NULL));
  for (int i = 0; i < REGIMEN_CARRY_STEPS; i++)
    g_assert_false (is_legal[i]);
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/carrying/agrees-with-the-move", test_agrees_with_the_move);
  g_test_add_func ("/desk/carrying/spacing", test_spacing);
  g_test_add_func ("/desk/carrying/arrived-stays", test_arrived_stays);
  return g_test_run ();
}
