/* test-batch-path.c - the fast search of batches against the exact one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "batch-path.h"
#include "place-fixture.h"
#include "random-problem.h"
#include "solve.h"

static int
n_problems (void)
{
  const char *text = g_getenv ("REGIMEN_PLACEMENTS");

  return text != NULL ? 10 * atoi (text) : 6000;
}

typedef struct
{
  int n_plain;
  int n_found;
  int n_none;
  int n_clashes;
  int n_crowded;
} Tally;

/* All of it at once finds what it needs: a chair that is cleaned is in no other visit's way. */
static void
check_units (RegimenGround *ground, const RegimenSeries *series, const RegimenLayout *layout)
{
  for (int sign = 1; sign >= -1; sign -= 2)
    for (int a = 0; a < layout->n_activities; a++)
      {
        int type = regimen_series_activity_type (series, a);
        const GArray *needs = regimen_problem_type (ground->problem, type)->needs;
        const int *resources = layout->resources + a * layout->n_roles;

        if (regimen_series_get_fixed (series, a) != NULL)
          continue;
        regimen_ground_take (ground, type, layout->day[a], layout->start_min[a], resources, sign);
        for (guint i = 0; i < needs->len && sign > 0; i++)
          {
            const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);
            const int *units = regimen_ground_day (ground, resources[need->role], layout->day[a]);

            for (int m = layout->start_min[a] + need->from_min;
                 m < layout->start_min[a] + need->to_min &&
                 !regimen_problem_resource (ground->problem, resources[need->role])->is_soft;
                 m += ground->problem->grid_min)
              g_assert_cmpint (units[m / ground->problem->grid_min], >=, 0);
          }
      }
}

/* Whatever it finds is the optimum; what it can't find there isn't. */
static void
compare (RegimenGround *ground,
         RegimenBoard *board,
         RegimenPath *path,
         int patient,
         guint32 seed,
         Tally *tally)
{
  g_autoptr (RegimenRoute) route = regimen_route_new (board, patient);
  g_autoptr (RegimenLayout) exact = regimen_layout_new (ground->problem, patient);
  g_autoptr (RegimenLayout) fast = regimen_layout_new (ground->problem, patient);
  const RegimenPathQuery query = { .limit = REGIMEN_FAST_MAX };
  RegimenSolveResult result;
  RegimenTerms terms;
  gint32 cost = -1;

  if (!route->is_plain)
    return;
  g_assert_true (regimen_solve_exactly (ground, patient, NULL, exact, &result, NULL));
  if (!result.is_feasible && route->series->fixed->len > 0)
    return; /* what is fixed may break rules by itself */
  tally->n_plain++;
  switch (regimen_path_search (path, route, &query, fast, &cost))
    {
    case REGIMEN_PATH_FOUND:
      g_assert_true (result.is_feasible);
      g_assert_cmpint (cost % REGIMEN_FAST_SCALE, ==, 0);
      if (cost / REGIMEN_FAST_SCALE != result.objective)
        g_error ("seed %u: %d instead of %d", seed, cost / REGIMEN_FAST_SCALE,
                 (int) result.objective);
      g_assert_cmpint (regimen_judge_layout (ground, route->series, fast, &terms), ==,
                       result.objective);
      check_units (ground, route->series, fast);
      tally->n_found++;
      tally->n_crowded += terms.crowd > 0;
      break;
    case REGIMEN_PATH_CLASH:
      tally->n_clashes++;
      break;
    case REGIMEN_PATH_NONE:
      if (result.is_feasible)
        g_error ("seed %u: there is a place", seed);
      tally->n_none++;
      break;
    case REGIMEN_PATH_CUT:
    default:
      g_assert_not_reached ();
    }
}

static void
test_random (void)
{
  int n = n_problems ();
  Tally tally = { 0 };

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) i);
      g_autoptr (RegimenProblem) problem = random_problem_new (rand);
      g_autoptr (RegimenGround) ground = regimen_ground_new (problem);
      g_autoptr (RegimenBoard) board = regimen_board_new (ground);
      g_autoptr (RegimenPath) path = regimen_path_new (board);

      compare (ground, board, path, 0, (guint32) i, &tally);
    }
  g_test_message ("of %d problems %d are plain: %d found, %d impossible, %d clash, %d crowded", n,
                  tally.n_plain, tally.n_found, tally.n_none, tally.n_clashes, tally.n_crowded);
  g_assert_cmpint (tally.n_found, >, n / 20);
  g_assert_cmpint (tally.n_clashes, <, tally.n_found / 2);
  g_assert_cmpint (tally.n_crowded, >=, tally.n_found / 100);
}

static void
test_instances (void)
{
  static const char *const names[] = { "s90a.plan", "s90spr.plan",   "s90g5.plan",
                                       "s60.plan",  "s90tight.plan", "r1a.plan",
                                       "r1b.plan",  "r1c.plan",      "b3.plan" };
  Tally tally = { 0 };
  int n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegimenProblem) problem = fixture_read (names[i]);
      g_autoptr (RegimenGround) ground = regimen_ground_new (problem);
      g_autoptr (RegimenBoard) board = regimen_board_new (ground);
      g_autoptr (RegimenPath) path = regimen_path_new (board);

      for (guint p = 0; p < problem->patients->len; p++, n++)
        compare (ground, board, path, (int) p, i, &tally);
    }
  g_assert_cmpint (tally.n_found, ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/batch-path/random", test_random);
  g_test_add_func ("/planning/batch-path/instances", test_instances);

  return g_test_run ();
}
