/* place-fixture.c - what the tests of placing share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "place-fixture.h"

#include "instance.h"

void
fixture_copy_places (const RegimenProblem *problem,
                     const RegimenSolution *solution,
                     OraclePlace *places)
{
  g_assert_cmpuint (solution->placements->len, <=, FIXTURE_MAX_ACTIVITIES);
  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, i);

      places[i].day = p->day;
      places[i].start_min = p->start_min;
      for (guint role = 0; role < problem->roles->len; role++)
        places[i].resources[role] = p->resources[role];
    }
}

/* The answer keeps every rule, and costs what it says. */
void
fixture_assert_legal (const RegimenProblem *problem, const RegimenSolution *solution)
{
  g_autoptr (Oracle) oracle = oracle_new (problem, solution->patient);
  OraclePlace places[FIXTURE_MAX_ACTIVITIES] = { 0 };
  g_autofree char *why = NULL;
  gint64 objective = 0;

  fixture_copy_places (problem, solution, places);
  why = oracle_check (oracle, places, &objective);
  g_assert_cmpstr (why, ==, NULL);
  g_assert_cmpint (objective, ==, solution->objective);
}

RegimenProblem *
fixture_read (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "planning", "instances", name, NULL);
  g_autoptr (GError) error = NULL;
  RegimenProblem *problem = regimen_instance_read (path, &error);

  g_assert_no_error (error);

  return problem;
}
