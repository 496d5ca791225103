/* test-cancel.c - the planner called off at every moment: no answer, or a whole one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "batch.h"
#include "cancel-count.h"
#include "least-moves.h"
#include "place-fixture.h"
#include "random-problem.h"

/* At how many moments of a long run; a longer test sets REGIMEN_CANCELS. */
static gint64
n_moments (gint64 of, gint64 usual)
{
  const char *text = g_getenv ("REGIMEN_CANCELS");

  return MIN (of, text != NULL ? atoi (text) : usual);
}

/* Runs something that is called off at a check; returns how many checks there were. */
typedef gint64 (*CancelRun) (const RegimenProblem *problem, gint64 check);

/* All moments, or so many of them spread evenly, the first and the last among them. */
static void
cancel_everywhere (const RegimenProblem *problem, CancelRun run, gint64 usual)
{
  gint64 n_checks = run (problem, G_MAXINT64);
  gint64 n = n_moments (n_checks, usual);

  g_test_message ("%" G_GINT64_FORMAT " checks, called off at %" G_GINT64_FORMAT " of them",
                  n_checks, n);
  g_assert_cmpint (n_checks, >, 0);
  for (gint64 i = 0; i < n; i++)
    run (problem, n == 1 ? 1 : 1 + i * (n_checks - 1) / (n - 1));
  run (problem, n_checks + 1);
}

/* --- One series --- */

static gint64
place_one (const RegimenProblem *problem, gint64 check)
{
  const RegimenPlaceOptions options = { .want_reasons = TRUE, .want_relaxations = TRUE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (GPtrArray) alternatives = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_checks;

  cancel_count_fire_at (check);
  if (!regimen_place_series (problem, 0, &options, cancellable, &solution, &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (solution);
      g_assert_cmpint (cancel_count_stop (), >=, check);
      return 0;
    }
  g_assert_no_error (error);
  if (solution->is_feasible &&
      !regimen_place_alternatives (problem, 0, solution, cancellable, &alternatives, &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (alternatives);
    }
  n_checks = cancel_count_stop ();
  g_assert_true (error != NULL || n_checks < check);
  if (solution->is_feasible)
    fixture_assert_legal (problem, solution);

  return n_checks;
}

static void
test_one (void)
{
  static const char *const names[] = { "s90a.plan", "s60.plan", "s90tight.plan", "r1a.plan" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegimenProblem) problem = fixture_read (names[i]);

      cancel_everywhere (problem, place_one, 16);
    }
}

/* Every rule, feasible or not. */
static void
test_random (void)
{
  for (guint32 seed = 0; seed < 30; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RegimenProblem) problem = random_problem_new (rand);

      cancel_everywhere (problem, place_one, 12);
    }
}

/* --- Many --- */

static void
check_answer (const RegimenProblem *problem, const RegimenBatchAnswer *answer)
{
  gint64 sum = 0;
  int n_placed = 0;

  g_assert_cmpuint (answer->solutions->len, ==, problem->patients->len);
  for (guint p = 0; p < answer->solutions->len; p++)
    {
      const RegimenSolution *solution = g_ptr_array_index (answer->solutions, p);
      const RegimenSeries *series = regimen_problem_get_patient (problem, (int) p);
      int n = regimen_series_n_activities (series);

      n_placed += solution->is_feasible;
      if (solution->is_feasible)
        g_assert_cmpuint (solution->placements->len, ==, (guint) n);
      sum += solution->is_feasible ? solution->objective
                                   : problem->weights.unplaced * (n - (int) series->fixed->len);
    }
  g_assert_cmpint (n_placed, ==, answer->n_placed);
  g_assert_cmpint (sum, ==, answer->objective);
  g_assert_cmpint (answer->lower_bound, <=, answer->objective);
}

static gint64
place_many (const RegimenProblem *problem, gint64 check)
{
  const RegimenBatchOptions options = { .max_steps = 60, .place = { .want_reasons = TRUE } };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  cancel_count_fire_at (check);
  if (regimen_place_batch (problem, &options, NULL, NULL, cancellable, &answer, &error))
    {
      gint64 n_checks = cancel_count_stop ();

      check_answer (problem, answer);
      return n_checks;
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (answer);

  return cancel_count_stop ();
}

typedef struct
{
  gint64 n_asked;
  gint64 stops_at;
  gboolean was_complete;
} Watched;

static gboolean
watch_cb (const RegimenBatchProgress *progress, gpointer data)
{
  Watched *watched = data;

  watched->n_asked++;
  watched->was_complete = progress->is_complete;

  return watched->n_asked < watched->stops_at;
}

/* The watch says stop: the best so far is kept, once there is one. */
static gint64
stop_many (const RegimenProblem *problem, gint64 call)
{
  const RegimenBatchOptions options = { .max_steps = 60 };
  Watched watched = { 0, call, FALSE };
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (regimen_place_batch (problem, &options, watch_cb, &watched, NULL, &answer, &error))
    check_answer (problem, answer);
  else
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (answer);
      g_assert_false (watched.was_complete);
    }

  return watched.n_asked;
}

static void
test_many (void)
{
  static const char *const names[] = { "b3.plan", "b6.plan", "rnurse.plan" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegimenProblem) problem = fixture_read (names[i]);

      cancel_everywhere (problem, place_many, 6);
      cancel_everywhere (problem, stop_many, 6);
    }
}

static void
test_random_many (void)
{
  for (guint32 seed = 0; seed < 15; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RegimenProblem) problem = random_problem_new (rand);

      cancel_everywhere (problem, place_many, 10);
    }
}

/* --- The fewest moves --- */

static gint64
count_moves (const RegimenProblem *problem, gint64 check)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 least = -1;
  gint64 n_checks;

  cancel_count_fire_at (check);
  if (!regimen_least_moves (problem, 11, cancellable, &least, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_cmpint (least, ==, 11);
  n_checks = cancel_count_stop ();
  g_assert_true (error != NULL || n_checks < check);

  return n_checks;
}

static void
test_least_moves (void)
{
  g_autoptr (RegimenProblem) problem = fixture_read ("rnurse.plan");

  cancel_everywhere (problem, count_moves, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/cancel/one", test_one);
  g_test_add_func ("/planning/cancel/random", test_random);
  g_test_add_func ("/planning/cancel/many", test_many);
  g_test_add_func ("/planning/cancel/random-many", test_random_many);
  g_test_add_func ("/planning/cancel/least-moves", test_least_moves);

  return g_test_run ();
}
