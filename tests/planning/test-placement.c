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

  return text != NULL ? atoi (text) : 150;
}

#define MAX_STEPS 50000

typedef struct
{
  int n_feasible;
  int n_proven;       /* all placements were tried */
  int n_sharing_days; /* two of its activities on one day */
  int n_with[RANDOM_N_RULES];
  int n_without[RANDOM_N_RULES];
} Tally;

static gboolean
shares_days (const RegimenSolution *solution)
{
  for (guint a = 0; a < solution->placements->len; a++)
    for (guint b = 0; b < a; b++)
      if (((RegimenPlacement *) solution->placements->pdata[a])->day ==
          ((RegimenPlacement *) solution->placements->pdata[b])->day)
        return TRUE;

  return FALSE;
}

static gboolean
starts_together (const RegimenSolution *solution)
{
  for (guint a = 0; a < solution->placements->len; a++)
    for (guint b = 0; b < a; b++)
      {
        const RegimenPlacement *x = solution->placements->pdata[a];
        const RegimenPlacement *y = solution->placements->pdata[b];

        if (x->day == y->day && ABS (x->start_min - y->start_min) < 15)
          return TRUE;
      }

  return FALSE;
}

/* Returns whether there is a placement. */
static gboolean
judge_problem (const RegimenProblem *problem, guint32 seed, Tally *tally)
{
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
      return FALSE;
    }

  tally->n_feasible++;
  tally->n_sharing_days += shares_days (solution);
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

  return TRUE;
}

static void
judge_one (guint32 seed, Tally *tally)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RandomRules rules = random_rules (rand);
  g_autoptr (RegimenProblem) problem = random_problem_new_with (rand, rules);

  if (!judge_problem (problem, seed, tally))
    return;
  for (int i = 0; i < RANDOM_N_RULES; i++)
    if ((rules & (1u << i)) != 0)
      tally->n_with[i]++;
    else
      tally->n_without[i]++;
}

static void
test_against_all_placements (void)
{
  int n = n_problems ();
  Tally tally = { 0 };

  g_test_summary ("The answer is legal, costs what it says, and no placement costs less");
  for (int i = 0; i < n; i++)
    judge_one ((guint32) i, &tally);
  g_test_message ("of %d problems %d have a placement; all placements tried in %d", n,
                  tally.n_feasible, tally.n_proven);
  /* Otherwise the problems are too easy or too hard to prove much. */
  g_assert_cmpint (tally.n_feasible, >, n / 6);
  g_assert_cmpint (tally.n_feasible, <, n);
  g_assert_cmpint (tally.n_proven, >, n * 9 / 10);
  for (int i = 0; i < RANDOM_N_RULES; i++)
    {
      g_test_message ("rule %d: on in %d, off in %d of those with a placement", i, tally.n_with[i],
                      tally.n_without[i]);
      g_assert_cmpint (tally.n_with[i], >, tally.n_feasible / 10);
      g_assert_cmpint (tally.n_without[i], >, tally.n_feasible / 10);
    }
}

static void
test_clashes (void)
{
  int n = n_problems ();
  Tally tally = { 0 };

  g_test_summary ("Follow-ups that are in the way of any session, or of one another");
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) i);
      g_autoptr (RegimenProblem) problem = random_clash_new (rand);

      judge_problem (problem, (guint32) i, &tally);
    }
  g_test_message ("of %d problems %d have a placement, %d with several visits on a day; all "
                  "placements tried in %d",
                  n, tally.n_feasible, tally.n_sharing_days, tally.n_proven);
  g_assert_cmpint (tally.n_feasible, >, n / 6);
  g_assert_cmpint (tally.n_sharing_days, >, tally.n_feasible / 4);
  g_assert_cmpint (tally.n_proven, >, n / 2);
}

static void
test_crowds (void)
{
  int n = n_problems () / 2; /* trying all placements of these takes longest */
  Tally tally = { 0 };
  int n_crowded = 0;
  int n_together = 0;

  g_test_summary ("Too many starts cost, those of the series' own visits too");
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) i);
      g_autoptr (RegimenProblem) problem = random_crowd_new (rand);
      g_autoptr (RegimenSolution) solution = NULL;

      if (!judge_problem (problem, (guint32) i, &tally))
        continue;
      regimen_place_series (problem, 0, NULL, NULL, &solution, NULL);
      n_crowded += solution->terms.crowd > 0;
      n_together += starts_together (solution);
    }
  g_test_message ("of %d problems %d have a placement: %d crowded, %d with starts of its own "
                  "together; all placements tried in %d",
                  n, tally.n_feasible, n_crowded, n_together, tally.n_proven);
  g_assert_cmpint (tally.n_feasible, >, n / 6);
  g_assert_cmpint (n_crowded, >, tally.n_feasible / 5);
  g_assert_cmpint (n_together, >, tally.n_feasible / 20);
  g_assert_cmpint (tally.n_proven, >, n / 2);
}

static void
test_one (void)
{
  const char *text = g_getenv ("REGIMEN_PLACEMENT_SEED");
  Tally tally = { 0 };

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
  g_test_add_func ("/planning/placement/clashes", test_clashes);
  g_test_add_func ("/planning/placement/crowds", test_crowds);

  return g_test_run ();
}
