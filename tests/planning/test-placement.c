/* test-placement.c - placing a series against trying every placement there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "place-fixture.h"
#include "random-problem.h"

/* How many random problems; a long run sets REGIMEN_PLACEMENTS. */
static int
n_problems (void)
{
  const char *text = g_getenv ("REGIMEN_PLACEMENTS");

  return text != NULL ? atoi (text) : 250;
}

#define MAX_STEPS 50000

typedef struct
{
  int n_feasible;
  int n_proven; /* all placements were tried */
} Tally;

static void
judge_one (guint32 seed, Tally *tally)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (RegimenProblem) problem = random_problem_new (rand);
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (Oracle) oracle = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  OraclePlace places[FIXTURE_MAX_ACTIVITIES] = { 0 };
  OraclePlace better[FIXTURE_MAX_ACTIVITIES] = { 0 };
  gint64 objective = 0;
  gboolean is_complete;

  regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
  g_assert_no_error (error);
  oracle = oracle_new (problem, 0);
  if (!solution->is_feasible)
    {
      if (oracle_finds_below (oracle, G_MAXINT64 / 2, MAX_STEPS, better, &is_complete))
        g_error ("seed %u: said to be impossible, but there is a placement", seed);
      tally->n_proven += is_complete;
      return;
    }

  tally->n_feasible++;
  fixture_copy_places (problem, solution, places);
  why = oracle_check (oracle, places, &objective);
  if (why != NULL)
    g_error ("seed %u: the placement breaks a rule: %s", seed, why);
  if (objective != solution->objective)
    g_error ("seed %u: objective %" G_GINT64_FORMAT " is really %" G_GINT64_FORMAT, seed,
             solution->objective, objective);
  g_assert_cmpint (solution->lower_bound, ==, solution->objective);
  if (oracle_finds_below (oracle, objective, MAX_STEPS, better, &is_complete))
    g_error ("seed %u: %" G_GINT64_FORMAT " is not the least", seed, objective);
  tally->n_proven += is_complete;
}

static void
test_against_all_placements (void)
{
  int n = n_problems ();
  Tally tally = { 0, 0 };

  g_test_summary ("The answer is legal, costs what it says, and no placement costs less");
  for (int i = 0; i < n; i++)
    judge_one ((guint32) i, &tally);
  g_test_message ("of %d problems %d have a placement; all placements tried in %d", n,
                  tally.n_feasible, tally.n_proven);
  /* Otherwise the problems are too easy or too hard to prove much. */
  g_assert_cmpint (tally.n_feasible, >, n / 4);
  g_assert_cmpint (tally.n_feasible, <, n);
  g_assert_cmpint (tally.n_proven, >, n * 9 / 10);
}

static void
test_one (void)
{
  const char *text = g_getenv ("REGIMEN_PLACEMENT_SEED");
  Tally tally = { 0, 0 };

  if (text == NULL)
    {
      g_test_skip ("REGIMEN_PLACEMENT_SEED names no problem");
      return;
    }
  judge_one ((guint32) atoi (text), &tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/placement/one", test_one);
  g_test_add_func ("/planning/placement/against-all", test_against_all_placements);

  return g_test_run ();
}
