/* test-lists.c - live lists say exactly what changed, whoever changed it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "days-ahead.h"
#include "desk-private.h"
#include "list-rest.h"

static gint64
book (RegimenDesk *desk, gint64 patient, gint64 type, const char *start)
{
  g_autoptr (GError) error = NULL;
  RegimenBooking booking = { .patient_id = patient,
                             .visit_type_id = type,
                             .start = desk_fixture_at (start) };
  gint64 id = regimen_desk_book (desk, &booking, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static RegimenSpan
march_3 (void)
{
  return regimen_span_new (desk_fixture_at ("2026-03-03 00:00"),
                           desk_fixture_at ("2026-03-04 00:00"));
}

static void
test_exact (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) day = regimen_desk_list_appointments (f->desk, march_3 (), FALSE);
  ListMirror *mirror = list_mirror_new (day);
  RegimenMove move = { 0 };
  gint64 first;
  gint64 second;
  g_autoptr (GObject) untouched = NULL;
  g_autoptr (GObject) still = NULL;

  first = book (f->desk, f->ada, f->infusion, "2026-03-03 09:00");
  second = book (f->desk, f->ben, f->infusion, "2026-03-03 08:30");
  g_assert_cmpuint (mirror->n_signals, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (day), ==, 2);
  g_assert_cmpint (((RegimenAppointment *) mirror->items->pdata[0])->id, ==, second);
  untouched = g_list_model_get_item (day, 0);
  desk_fixture_tick (f);
  g_assert_true (
      regimen_desk_set_state (f->desk, first, REGIMEN_APPOINTMENT_ARRIVED, NULL, &error));
  g_assert_cmpuint (mirror->n_signals, ==, 3);
  still = g_list_model_get_item (day, 0);
  g_assert_true (untouched == still);
  /* Past the other one, in one signal for each place. */
  move.appointment_id = second;
  move.start = desk_fixture_at ("2026-03-03 13:00");
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_move (f->desk, &move, NULL, NULL, &error));
  g_assert_cmpuint (mirror->n_signals, ==, 5);
  /* Another day is no business of this list. */
  book (f->desk, f->cleo, f->infusion, "2026-03-05 09:00");
  g_assert_cmpuint (mirror->n_signals, ==, 5);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_cancel (f->desk, second, "", NULL, &error));
  g_assert_cmpuint (g_list_model_get_n_items (day), ==, 1);
  list_mirror_check (mirror);
  list_mirror_free (mirror);
  desk_fixture_free (f);
}

static gboolean
is_late (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What another program commits is seen within two seconds. */
static void
test_other_program (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenDesk) other = desk_fixture_open_another (f);
  g_autoptr (GListModel) day = regimen_desk_list_appointments (f->desk, march_3 (), TRUE);
  ListMirror *mirror = list_mirror_new (day);
  gboolean late = FALSE;
  guint timeout = g_timeout_add (2000, is_late, &late);

  regimen_desk_start_watching (f->desk);
  book (other, f->ada, f->infusion, "2026-03-03 09:00");
  while (!late && g_list_model_get_n_items (day) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (day), ==, 1);
  g_assert_cmpuint (mirror->n_signals, ==, 1);
  if (!late)
    g_source_remove (timeout);
  list_mirror_free (mirror);
  g_clear_object (&other);
  desk_fixture_free (f);
}

static GListModel *
turn_to (RegimenDaysAhead *ahead, const char *day)
{
  return regimen_days_ahead_turn (ahead, regimen_minute_day (desk_fixture_at (day)), 1);
}

/* It reads after a short pause, one stretch after the other. */
static void
let_it_read (void)
{
  gboolean late = FALSE;

  g_timeout_add (250, is_late, &late);
  while (!late)
    g_main_context_iteration (NULL, TRUE);
}

/* The days beside those in sight are read while nothing happens, and anew after each commit. */
static void
test_days_ahead (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenDesk) other = desk_fixture_open_another (f);
  g_autoptr (RegimenDaysAhead) ahead = regimen_days_ahead_new (f->desk);
  g_autoptr (GListModel) day = turn_to (ahead, "2026-03-03 00:00");
  g_autoptr (GListModel) next = NULL;
  g_autoptr (GListModel) back = NULL;
  g_autoptr (GListModel) again = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (day), ==, 0);
  let_it_read ();
  /* What is not noticed yet can't be in a list that was read before it. */
  book (other, f->ada, f->infusion, "2026-03-04 09:00");
  next = turn_to (ahead, "2026-03-04 00:00");
  g_assert_cmpuint (g_list_model_get_n_items (next), ==, 0);
  let_it_read ();
  /* A commit brings up to date what is in sight, and what is turned to. */
  book (f->desk, f->ben, f->infusion, "2026-03-03 09:00");
  g_assert_cmpuint (g_list_model_get_n_items (next), ==, 1);
  back = turn_to (ahead, "2026-03-03 00:00");
  g_assert_cmpuint (g_list_model_get_n_items (back), ==, 1);
  let_it_read ();
  book (f->desk, f->cleo, f->infusion, "2026-03-04 13:00");
  let_it_read ();
  again = turn_to (ahead, "2026-03-04 00:00");
  g_assert_cmpuint (g_list_model_get_n_items (again), ==, 2);
  /* Another number of days is another list, whatever its first one is. */
  let_it_read ();
  g_clear_object (&again);
  again =
      regimen_days_ahead_turn (ahead, regimen_minute_day (desk_fixture_at ("2026-03-02 00:00")), 7);
  g_assert_cmpuint (g_list_model_get_n_items (again), ==, 3);
  g_clear_pointer (&ahead, regimen_days_ahead_free);
  g_clear_object (&other);
  desk_fixture_free (f);
}

static void
test_plans (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) plans = regimen_desk_list_plans (f->desk, 0, TRUE);
  ListMirror *mirror = list_mirror_new (plans);
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (RegimenPlanRow) row = NULL;
  g_autoptr (RegimenPlanRow) ended = NULL;

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  row = g_list_model_get_item (plans, 0);
  g_assert_cmpstr (row->patient_name, ==, "Ada Lovelace");
  g_assert_cmpint (row->state, ==, REGIMEN_PLAN_ACTIVE);
  g_assert_cmpint (row->n_sessions, ==, 6);
  g_assert_cmpint (row->n_unplaced, ==, 5);
  g_assert_cmpint (row->next_start.n, ==, desk_fixture_at ("2026-03-03 09:00").n);
  g_assert_cmpstr (row->provider_name, ==, "Vega");
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_set_plan_state (f->desk, plan->id, REGIMEN_PLAN_ENDED, "", &error));
  ended = g_list_model_get_item (plans, 0);
  g_assert_cmpint (ended->state, ==, REGIMEN_PLAN_ENDED);
  g_assert_false (ended->has_next);
  list_mirror_free (mirror);
  desk_fixture_free (f);
}

/* Nobody looks at it: it is not read, and catches up exactly when somebody does. */
static void
test_rests (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GListModel) plans = regimen_desk_list_plans (f->desk, 0, TRUE);
  ListMirror *mirror = list_mirror_new (plans);
  g_autoptr (RegimenPlan) first = desk_fixture_add_plan (f, f->ada);
  g_autoptr (RegimenPlan) second = NULL;
  guint n_signals = mirror->n_signals;

  g_assert_nonnull (first);
  regimen_list_rest (plans, TRUE);
  second = desk_fixture_add_plan (f, f->ben);
  g_assert_nonnull (second);
  g_assert_cmpuint (mirror->n_signals, ==, n_signals);
  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, 1);
  regimen_list_rest (plans, FALSE);
  g_assert_cmpuint (mirror->n_signals, ==, n_signals + 1);
  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, 2);
  list_mirror_check (mirror);
  /* with nothing new there is nothing to read */
  regimen_list_rest (plans, TRUE);
  regimen_list_rest (plans, FALSE);
  g_assert_cmpuint (mirror->n_signals, ==, n_signals + 1);
  list_mirror_free (mirror);
  desk_fixture_free (f);
}

static void
test_due_and_load (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GArray) load = NULL;

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  due = regimen_desk_dup_due (f->desk, f->ada, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (due->len, ==, 6);
  g_assert_cmpstr (((RegimenDue *) due->pdata[0])->label, ==, "IV 2/6");
  g_assert_cmpint (((RegimenDue *) due->pdata[5])->follow_up_id, >, 0);
  load =
      regimen_desk_dup_day_load (f->desk, regimen_minute_day (desk_fixture_at ("2026-03-02 00:00")),
                                 7, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (g_array_index (load, double, 0), ==, 0.0);
  g_assert_cmpfloat (g_array_index (load, double, 1), ==, 120.0 / (4 * 540));
  g_assert_cmpfloat (g_array_index (load, double, 5), ==, -1.0);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/lists/exact", test_exact);
  g_test_add_func ("/desk/lists/other-program", test_other_program);
  g_test_add_func ("/desk/lists/days-ahead", test_days_ahead);
  g_test_add_func ("/desk/lists/plans", test_plans);
  g_test_add_func ("/desk/lists/rests", test_rests);
  g_test_add_func ("/desk/lists/due-and-load", test_due_and_load);
  return g_test_run ();
}
