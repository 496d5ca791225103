/* test-explain.c - reasons that are true, and relaxations that do what they say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "place-fixture.h"
#include "random-problem.h"

static int
n_problems (void)
{
  const char *text = g_getenv ("REGIMEN_EXPLANATIONS");

  return text != NULL ? atoi (text) : 200;
}

/* Tries every choice of resources for one activity at another time, the others staying. */
static gboolean
could_move (Oracle *oracle, OraclePlace *places, int a, int role)
{
  const RegimenProblem *problem = oracle->problem;
  GArray *needs =
      regimen_problem_type (problem, regimen_series_activity_type (oracle->series, a))->needs;
  gint64 objective;

  if (role == (int) problem->roles->len)
    {
      g_autofree char *why = oracle_check (oracle, places, &objective);

      return why == NULL;
    }
  if (places[a].resources[role] < 0)
    return could_move (oracle, places, a, role + 1);
  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);
      GArray *members = regimen_problem_group (problem, need->group)->resources;

      for (guint k = 0; need->role == role && k < members->len; k++)
        {
          places[a].resources[role] = g_array_index (members, int, k);
          if (could_move (oracle, places, a, role + 1))
            return TRUE;
        }
    }

  return FALSE;
}

static int
judge_reasons (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (RegimenProblem) problem = random_problem_new (rand);
  const RegimenPlaceOptions options = { .want_reasons = TRUE };
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (Oracle) oracle = NULL;
  g_autoptr (GError) error = NULL;
  int n = 0;

  regimen_place_series (problem, 0, &options, NULL, &solution, &error);
  g_assert_no_error (error);
  oracle = oracle_new (problem, 0);
  for (guint a = 0; a < solution->placements->len; a++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, a);

      for (guint i = 0; i < p->reasons->len; i++)
        {
          const RegimenPlaceReason *r = &g_array_index (p->reasons, RegimenPlaceReason, i);
          OraclePlace places[FIXTURE_MAX_ACTIVITIES] = { 0 };

          if (r->obstacle == REGIMEN_OBSTACLE_COST)
            {
              g_assert_cmpint (r->cost, >=, 0);
              continue;
            }
          if (r->day < 0 || r->day >= problem->n_days || r->obstacle == REGIMEN_OBSTACLE_ROLES)
            continue;
          fixture_copy_places (problem, solution, places);
          places[a].day = r->day;
          places[a].start_min = r->start_min;
          if (could_move (oracle, places, (int) a, 0))
            g_error ("seed %u: activity %u could be on day %d at %d, in spite of obstacle %d", seed,
                     a, r->day, r->start_min, r->obstacle);
          n++;
        }
    }

  return n;
}

static void
test_reasons (void)
{
  int n = 0;

  g_test_summary ("Where a reason says that something is in the way, it is");
  for (int i = 0; i < n_problems (); i++)
    n += judge_reasons ((guint32) i);
  g_test_message ("%d reasons", n);
  g_assert_cmpint (n, >, n_problems () / 4);
}

/* What the breaches cost is what the terms of the objective are. */
static gboolean
judge_breaches (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (RegimenProblem) problem =
      random_problem_new_with (rand, random_rules (rand) & ~(guint) (RANDOM_HISTORY | RANDOM_TOLD));
  const RegimenPlaceOptions options = { .want_reasons = TRUE, .skips_costs = TRUE };
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sums[REGIMEN_BREACH_MOVED + 1] = { 0 };

  regimen_place_series (problem, 0, &options, NULL, &solution, &error);
  g_assert_no_error (error);
  if (!solution->is_feasible)
    return FALSE;
  for (guint a = 0; a < solution->placements->len; a++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, a);

      for (guint i = 0; i < p->breaches->len; i++)
        {
          const RegimenPlaceBreach *b = &g_array_index (p->breaches, RegimenPlaceBreach, i);

          g_assert_cmpint (b->size, !=, 0);
          sums[b->kind] += b->cost;
        }
    }
  g_assert_cmpint (sums[REGIMEN_BREACH_LATE], ==, solution->terms.late);
  g_assert_cmpint (sums[REGIMEN_BREACH_GAP], ==, solution->terms.gap);
  g_assert_cmpint (sums[REGIMEN_BREACH_TIME_OF_DAY], ==, solution->terms.tod);
  g_assert_cmpint (sums[REGIMEN_BREACH_WEEKDAY], ==, solution->terms.wday);
  g_assert_cmpint (sums[REGIMEN_BREACH_PREFERENCE], ==, solution->terms.pref);
  g_assert_cmpint (sums[REGIMEN_BREACH_ROLE], ==, solution->terms.role);
  g_assert_cmpint (sums[REGIMEN_BREACH_FOLLOW_UP], ==, solution->terms.fu);
  g_assert_cmpint (sums[REGIMEN_BREACH_CROWD], ==, solution->terms.crowd);
  g_assert_cmpint (sums[REGIMEN_BREACH_MOVED], ==, solution->terms.move);

  return TRUE;
}

static void
test_breaches (void)
{
  int n = 0;

  g_test_summary ("Each soft rule that is broken is told, with its size and its price");
  for (int i = 0; i < n_problems (); i++)
    n += judge_breaches ((guint32) i);
  g_test_message ("%d placements", n);
  g_assert_cmpint (n, >, n_problems () / 5);
}

/* Applies one step, less some days or units; FALSE where the step doesn't say enough. */
static gboolean
apply (RegimenProblem *problem, const RegimenPlaceRelaxStep *step, int less)
{
  RegimenSeries *series = regimen_problem_get_patient (problem, 0);
  gint64 day = REGIMEN_MINUTES_PER_DAY;

  switch (step->kind)
    {
    case REGIMEN_RELAX_MAX_GAP:
      for (guint a = 1; a < series->sessions->len; a++)
        {
          RegimenProblemSession *s = &g_array_index (series->sessions, RegimenProblemSession, a);

          if (s->phase == step->phase)
            s->max_gap_min += step->value - step->from - less * day;
        }
      return TRUE;
    case REGIMEN_RELAX_WEEK_CAP:
      g_array_index (series->phases, RegimenProblemPhase, step->phase).max_per_week =
          (int) step->value - less;
      return TRUE;
    case REGIMEN_RELAX_LAST_DAY:
      series->last_day = (int) step->value - less;
      return TRUE;
    case REGIMEN_RELAX_FOLLOW_UP:
      for (guint i = 0; i < series->follow_ups->len; i++)
        {
          RegimenProblemFollowUp *f =
              &g_array_index (series->follow_ups, RegimenProblemFollowUp, i);
          gint64 by = step->value - less * day;

          f->lo_min = f->lo_min >= 0 ? MAX (0, f->lo_min - by) : f->lo_min - by;
          f->hi_min += by;
        }
      return TRUE;
    case REGIMEN_RELAX_AVAILABILITY:
      g_array_set_size (series->availability, less > 0 ? series->availability->len : 0);
      return TRUE;
    case REGIMEN_RELAX_BLACKOUT:
      g_array_set_size (series->blackouts, less > 0 ? series->blackouts->len : 0);
      return TRUE;
    case REGIMEN_RELAX_TIE:
      g_array_set_size (series->ties, less > 0 ? series->ties->len : 0);
      return TRUE;
    case REGIMEN_RELAX_MIN_GAP:
    default:
      return FALSE;
    }
}

/* The objective with all steps taken, the first less so much; -1 infeasible, -2 not known. */
static gint64
objective_with (guint32 seed, const RegimenPlaceRelaxation *relaxation, int less)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (RegimenProblem) problem = random_problem_new (rand);
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < relaxation->steps->len; i++)
    if (!apply (problem, &g_array_index (relaxation->steps, RegimenPlaceRelaxStep, i),
                i == 0 ? less : 0))
      return -2;
  regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
  g_assert_no_error (error);
  if (!solution->is_feasible)
    return -1;
  fixture_assert_legal (problem, solution);

  return solution->objective;
}

static int
judge_relaxations (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (RegimenProblem) problem = random_problem_new (rand);
  const RegimenPlaceOptions options = { .want_relaxations = TRUE };
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (GError) error = NULL;
  gint64 last = G_MININT64;
  int n = 0;

  regimen_place_series (problem, 0, &options, NULL, &solution, &error);
  g_assert_no_error (error);
  g_assert_true (!solution->is_feasible || solution->relaxations->len == 0);
  for (guint i = 0; i < solution->relaxations->len; i++)
    {
      const RegimenPlaceRelaxation *r = g_ptr_array_index (solution->relaxations, i);
      gint64 objective = objective_with (seed, r, 0);

      g_assert_cmpint (r->objective, >=, last);
      last = r->objective;
      if (objective == -2)
        continue;
      if (objective != r->objective)
        g_error ("seed %u: relaxation %u gives %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, seed,
                 i, objective, r->objective);
      if (objective_with (seed, r, 1) != -1)
        g_error ("seed %u: relaxation %u gives more than it must", seed, i);
      n++;
    }

  return n;
}

static void
test_relaxations (void)
{
  int n = 0;

  g_test_summary ("A relaxed problem has the placement that was said, and less would not do");
  for (int i = 0; i < n_problems (); i++)
    n += judge_relaxations ((guint32) i);
  g_test_message ("%d relaxations", n);
  g_assert_cmpint (n, >, n_problems () / 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/explain/reasons", test_reasons);
  g_test_add_func ("/planning/explain/breaches", test_breaches);
  g_test_add_func ("/planning/explain/relaxations", test_relaxations);

  return g_test_run ();
}
