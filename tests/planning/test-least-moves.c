/* test-least-moves.c - how few must move, against trying every placement there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "batch.h"
#include "least-moves.h"
#include "place-fixture.h"
#include "random-problem.h"

#define MAX_STEPS 50000

static int
n_problems (void)
{
  const char *text = g_getenv ("REGIMEN_PLACEMENTS");

  return text != NULL ? atoi (text) : 120;
}

/* Nothing costs but a move, so the objective counts them. */
static void
count_only_moves (RegimenProblem *problem)
{
  RegimenSeries *series = regimen_problem_get_patient (problem, 0);

  problem->weights = (RegimenWeights){ .unplaced = 1000, .move = 1 };
  for (guint i = 0; i < problem->roles->len; i++)
    ((RegimenProblemRole *) g_ptr_array_index (problem->roles, i))->weight = 0;
  for (guint i = 0; i < series->held->len; i++)
    regimen_series_set_move_cost (series, (int) i, 0);
}

typedef struct
{
  int n_feasible;
  int n_moving;
  int n_proven;
  int n_above; /* whose best plan moves more than it must */
} Tally;

static void
judge_one (guint32 seed, Tally *tally)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RandomRules rules = random_rules (rand) | RANDOM_HELD;
  g_autoptr (RegimenProblem) problem = random_problem_new_with (rand, rules);
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (Oracle) oracle = NULL;
  g_autoptr (GError) error = NULL;
  OraclePlace places[FIXTURE_MAX_ACTIVITIES] = { 0 };
  gint64 least = -1;
  gboolean is_complete;
  int n;

  regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
  g_assert_no_error (error);
  if (!solution->is_feasible || regimen_problem_get_patient (problem, 0)->held->len == 0)
    return;
  n = regimen_solution_count_moves (solution, problem);
  g_assert_true (regimen_least_moves (problem, n, NULL, &least, &error));
  g_assert_no_error (error);
  g_assert_cmpint (solution->terms.move, >=, n * problem->weights.move);
  g_assert_cmpint (least, <=, n);

  count_only_moves (problem);
  oracle = oracle_new (problem, 0);
  if (oracle_finds_below (oracle, least, MAX_STEPS, places, &is_complete))
    g_error ("seed %u: fewer than %d moves are enough", seed, (int) least);
  tally->n_feasible++;
  tally->n_moving += n > 0;
  tally->n_proven += is_complete;
  tally->n_above += least < n;
  if (!oracle_finds_below (oracle, least + 1, MAX_STEPS, places, &is_complete) && is_complete)
    g_error ("seed %u: nothing does with %d moves", seed, (int) least);
}

static void
test_against_all_placements (void)
{
  int n = n_problems ();
  Tally tally = { 0 };

  g_test_summary ("No placement moves fewer, and of one series some placement moves no more");
  for (int i = 0; i < n; i++)
    judge_one ((guint32) i, &tally);
  g_test_message ("of %d problems %d have a placement, %d move anything; all placements tried in "
                  "%d; in %d the best plan moves more than it must",
                  n, tally.n_feasible, tally.n_moving, tally.n_proven, tally.n_above);
  g_assert_cmpint (tally.n_moving, >=, n / 20);
  g_assert_cmpint (tally.n_proven, >, tally.n_feasible / 2);
}

static gint64
count_all_moves (const RegimenProblem *problem, const RegimenBatchAnswer *answer)
{
  gint64 n = 0;

  for (guint p = 0; p < answer->solutions->len; p++)
    n += regimen_solution_count_moves (g_ptr_array_index (answer->solutions, p), problem);

  return n;
}

/* METHODS.md knows that eleven appointments move when the nurse is out. */
static void
test_several (void)
{
  g_autoptr (RegimenProblem) problem = fixture_read ("rnurse.plan");
  const RegimenBatchOptions options = { .max_steps = 2000 };
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 least = -1;

  g_assert_true (regimen_place_batch (problem, &options, NULL, NULL, NULL, &answer, &error));
  g_assert_cmpint (answer->n_placed, ==, (int) answer->solutions->len);
  g_assert_cmpint (count_all_moves (problem, answer), ==, 11);
  g_assert_true (regimen_least_moves (problem, 11, NULL, &least, &error));
  g_assert_cmpint (least, ==, 11);
}

static void
test_cancelled (void)
{
  g_autoptr (RegimenProblem) problem = fixture_read ("rnurse.plan");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 least = -1;

  g_cancellable_cancel (cancellable);
  g_assert_false (regimen_least_moves (problem, 11, cancellable, &least, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/least-moves/against-all", test_against_all_placements);
  g_test_add_func ("/planning/least-moves/several", test_several);
  g_test_add_func ("/planning/least-moves/cancelled", test_cancelled);

  return g_test_run ();
}
