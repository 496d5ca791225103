/* test-batch.c - many series at once: legal, counted right, near the best, the same again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "batch-plan.h"
#include "batch.h"
#include "place-fixture.h"
#include "random-problem.h"
#include "solve.h"

/* --- The rules, looked at without the planner's own books --- */

static int *
count_free (const RegimenProblem *problem, gsize *out_n)
{
  g_autoptr (RegimenGround) ground = regimen_ground_new (problem);

  *out_n = problem->resources->len * (gsize) ground->n_days * (gsize) ground->n_slots;

  return g_memdup2 (ground->free, sizeof (int) * *out_n);
}

/* Takes what a solution holds, slot by slot. */
static void
take (const RegimenProblem *problem, const RegimenSolution *solution, int *free)
{
  const RegimenSeries *series = regimen_problem_get_patient (problem, solution->patient);
  int n_slots = REGIMEN_MINUTES_PER_DAY / problem->grid_min;

  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, i);
      int type = regimen_series_activity_type (series, p->activity);
      GArray *needs = regimen_problem_type (problem, type)->needs;

      for (guint k = 0; k < needs->len && !p->is_fixed; k++)
        {
          const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, k);

          for (int m = p->start_min + need->from_min; m < p->start_min + need->to_min;
               m += problem->grid_min)
            free[(p->resources[need->role] * problem->n_days + p->day) * n_slots +
                 m / problem->grid_min] -= need->units;
        }
    }
}

/* What all that is placed pays for the crowds it is in, when all is taken. */
static gint64
count_crowds (const RegimenProblem *problem, const RegimenSolution *solution, const int *free)
{
  int n_slots = REGIMEN_MINUTES_PER_DAY / problem->grid_min;
  gint64 sum = 0;

  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, i);

      for (guint role = 0; role < problem->roles->len && !p->is_fixed; role++)
        {
          int r = p->resources[role];
          int most = 0;

          if (r < 0 || !regimen_problem_resource (problem, r)->is_soft)
            continue;
          for (int m = p->start_min; m < p->start_min + 15; m += problem->grid_min)
            most =
                MAX (most, -free[(r * problem->n_days + p->day) * n_slots + m / problem->grid_min]);
          sum += most;
        }
    }

  return sum * problem->weights.crowd;
}

static void
assert_units (const RegimenProblem *problem, const int *before, const int *free)
{
  int n_cells = problem->n_days * REGIMEN_MINUTES_PER_DAY / problem->grid_min;

  for (int r = 0; r < (int) problem->resources->len; r++)
    for (int i = r * n_cells; i < (r + 1) * n_cells; i++)
      g_assert_true (free[i] >= 0 || free[i] == before[i] ||
                     regimen_problem_resource (problem, r)->is_soft);
}

/* Every series is there, placed or said not to be; nobody is in another's way; and the objective
 * is the sum of the parts. Returns what the crowds cost. */
static gint64
assert_sound (const RegimenProblem *problem, const RegimenBatchAnswer *answer)
{
  gsize n;
  g_autofree int *before = count_free (problem, &n);
  g_autofree int *free = g_memdup2 (before, sizeof (int) * n);
  gint64 objective = 0;
  gint64 crowds = 0;
  gint64 told = 0;
  int n_placed = 0;

  g_assert_cmpuint (answer->solutions->len, ==, problem->patients->len);
  for (guint p = 0; p < answer->solutions->len; p++)
    {
      const RegimenSolution *solution = g_ptr_array_index (answer->solutions, p);
      const RegimenSeries *series = regimen_problem_get_patient (problem, (int) p);

      g_assert_cmpint (solution->patient, ==, p);
      if (solution->is_feasible)
        {
          g_assert_cmpuint (solution->placements->len, ==, regimen_series_n_activities (series));
          take (problem, solution, free);
          objective += solution->objective;
          told += solution->terms.crowd;
          n_placed++;
        }
      else
        objective += problem->weights.unplaced *
                     (regimen_series_n_activities (series) - (int) series->fixed->len);
    }
  for (guint p = 0; p < answer->solutions->len; p++)
    crowds += count_crowds (problem, g_ptr_array_index (answer->solutions, p), free);
  g_assert_cmpint (told, ==, crowds);
  assert_units (problem, before, free);
  g_assert_cmpint (answer->n_placed, ==, n_placed);
  g_assert_cmpint (answer->objective, ==, objective);
  g_assert_cmpint (answer->lower_bound, <=, answer->objective);
  g_assert_cmpint (answer->is_proven, ==, answer->lower_bound == answer->objective);

  return crowds;
}

/* --- Known best answers --- */

static void
place (const char *name, guint64 seed, guint64 steps, RegimenBatchAnswer **out)
{
  g_autoptr (RegimenProblem) problem = fixture_read (name);
  const RegimenBatchOptions options = { .seed = seed, .max_steps = steps };
  g_autoptr (GError) error = NULL;

  regimen_place_batch (problem, &options, NULL, NULL, NULL, out, &error);
  g_assert_no_error (error);
  assert_sound (problem, *out);
  g_test_message ("%s: %" G_GINT64_FORMAT " >= %" G_GINT64_FORMAT ", %" G_GUINT64_FORMAT " steps",
                  name, (*out)->objective, (*out)->lower_bound, (*out)->n_steps);
}

static void
test_small (void)
{
  static const struct
  {
    const char *name;
    guint64 steps;
    gint64 optimum;
    gboolean is_proven;
  } cases[] = { { "b3.plan", 2000, 459, TRUE },
                { "b6.plan", 6000, 1784, FALSE },
                { "rnurse.plan", 2000, 3635, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RegimenBatchAnswer) answer = NULL;

      place (cases[i].name, 1, cases[i].steps, &answer);
      g_assert_cmpint (answer->objective, ==, cases[i].optimum);
      if (cases[i].is_proven)
        g_assert_true (answer->is_proven);
    }
}

static void
test_twenty (void)
{
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  g_autoptr (RegimenBatchAnswer) again = NULL;

  place ("b20.plan", 1, 1500, &answer);
  g_assert_cmpint (answer->n_placed, ==, 20);
  g_assert_cmpint (answer->objective, <=, 4342);
  g_assert_cmpint (answer->lower_bound, >=, 3900);
  g_assert_cmpint (answer->lower_bound, <=, 4189);
  g_assert_cmpuint (answer->bottlenecks->len, >, 0);

  g_test_summary ("The same seed and steps give the same answer");
  place ("b20.plan", 1, 1500, &again);
  for (guint p = 0; p < answer->solutions->len; p++)
    {
      const RegimenSolution *a = g_ptr_array_index (answer->solutions, p);
      const RegimenSolution *b = g_ptr_array_index (again->solutions, p);

      g_assert_cmpint (a->objective, ==, b->objective);
      for (guint i = 0; i < a->placements->len; i++)
        {
          const RegimenPlacement *x = g_ptr_array_index (a->placements, i);
          const RegimenPlacement *y = g_ptr_array_index (b->placements, i);

          g_assert_cmpint (x->day, ==, y->day);
          g_assert_cmpint (x->start_min, ==, y->start_min);
          g_assert_cmpmem (x->resources, sizeof (int) * 3, y->resources, sizeof (int) * 3);
        }
    }
}

/* Whoever watches sees it become better long before the prices are good. */
static void
test_early (void)
{
  static const guint64 steps[] = { 1, 7, 18, 40 };
  gint64 before = G_MAXINT64;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (RegimenBatchAnswer) answer = NULL;

      place ("b20.plan", 1, steps[i], &answer);
      g_test_message ("%" G_GINT64_FORMAT " after %" G_GUINT64_FORMAT " steps", answer->objective,
                      steps[i]);
      g_assert_cmpint (answer->objective, <, before);
      before = answer->objective;
    }
}

/* --- Against trying everything --- */

/* One resource of one unit; series of one or two short sessions a day or two apart. */
static RegimenProblem *
tiny_new (GRand *rand)
{
  RegimenProblem *problem = regimen_problem_new (15, 4);
  int role = regimen_problem_add_role (problem, "chair", 0, 3);
  int group = regimen_problem_add_group (problem, "chairs", 0);
  int n_chairs = g_rand_int_range (rand, 1, 3);
  int type;

  problem->weights.hole = g_rand_boolean (rand) ? 2 : 0;
  problem->hole_min = g_rand_boolean (rand) ? 30 : 45;
  for (int i = 0; i < n_chairs; i++)
    {
      int r = regimen_problem_add_resource (problem, "chair", 0, 1, TRUE);

      regimen_problem_add_to_group (problem, group, r);
      for (int day = 0; day < 4; day++)
        regimen_problem_add_weekly_hours (problem, r, day, 540,
                                          540 + 15 * g_rand_int_range (rand, 2, 6));
    }
  type = regimen_problem_add_type (problem, "visit", 0, 30, TRUE);
  regimen_problem_add_need (problem, type, role, group, 1, 0, 30);
  for (int p = 0; p < 3; p++)
    {
      int patient = regimen_problem_add_patient (problem, "p", 0, g_rand_int_range (rand, 0, 2), 3);
      RegimenSeries *series = regimen_problem_get_patient (problem, patient);
      int n = g_rand_int_range (rand, 1, 3);

      regimen_series_add_phase (series, 0, 1, 0);
      for (int a = 0; a < n; a++)
        {
          RegimenProblemSession rule = { .type = type };

          if (a > 0)
            {
              rule.min_gap_min = 1440;
              rule.soft_max_min = 1440;
              rule.max_gap_min = 3 * 1440;
              rule.target_days = 1;
            }
          regimen_series_add_session (series, &rule);
        }
    }

  return problem;
}

/* Two chairs for an hour on two days, and series of one short session that would all come at about
 * one time: few may, at no cost. */
static RegimenProblem *
crowd_new (GRand *rand)
{
  RegimenProblem *problem = regimen_problem_new (5, 2);
  int chair_role = regimen_problem_add_role (problem, "chair", 0, 3);
  int starts_role = regimen_problem_add_role (problem, "starts", 0, 0);
  int chairs = regimen_problem_add_group (problem, "chairs", 0);
  int starts = regimen_problem_add_group (problem, "starts", 0);
  int type =
      regimen_problem_add_type (problem, "visit", 0, 5 * g_rand_int_range (rand, 2, 5), TRUE);
  int length = regimen_problem_type (problem, type)->length_min;
  int limit;

  problem->weights.hole = 0;
  problem->weights.start = g_rand_int_range (rand, 1, 20);
  problem->weights.crowd = g_rand_int_range (rand, 1, 12);
  for (int i = 0; i < 2; i++)
    {
      int r = regimen_problem_add_resource (problem, "chair", 0, 1, FALSE);

      regimen_problem_add_to_group (problem, chairs, r);
      for (int day = 0; day < 2; day++)
        regimen_problem_add_weekly_hours (problem, r, day, 540, 585);
    }
  limit = regimen_problem_add_start_limit (problem, "limit", 0, g_rand_int_range (rand, 1, 3));
  regimen_problem_soften (problem, limit);
  regimen_problem_add_to_group (problem, starts, limit);
  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    {
      int start = 535 + 5 * g_rand_int_range (rand, 0, 10);

      regimen_problem_add_booking (problem, limit, g_rand_int_range (rand, 0, 2), start, start + 15,
                                   1, 0);
    }
  regimen_problem_add_need (problem, type, chair_role, chairs, 1, 0, length);
  regimen_problem_add_need (problem, type, starts_role, starts, 1, 0, 15);
  for (int p = 0; p < 3; p++)
    {
      RegimenProblemSession rule = { .type = type };
      RegimenSeries *series =
          regimen_problem_get_patient (problem,
                                       regimen_problem_add_patient (problem, "p", 0, 0, 1));
      int likes = 540 + 5 * g_rand_int_range (rand, 0, 6);

      regimen_series_add_phase (series, 0, 7, 0);
      regimen_series_add_session (series, &rule);
      for (int day = 0; day < 2; day++)
        regimen_series_add_preference (series, day, likes, likes + 30);
    }

  return problem;
}

typedef struct
{
  RegimenBatchPlan *plan;
  gint64 best;
} Everything;

static void try_series (Everything *e, int series);

static gboolean
fits (const RegimenGround *ground, int resource, int day, int start_min)
{
  const int *units = regimen_ground_day (ground, resource, day);
  int grid = ground->problem->grid_min;
  int end_min = start_min + regimen_problem_type (ground->problem, 0)->length_min;

  for (int slot = start_min / grid; slot < end_min / grid; slot++)
    if (units[slot] <= 0)
      return FALSE;

  return !regimen_problem_resource (ground->problem, resource)->is_soft;
}

static void
try_activity (Everything *e, int series, int activity)
{
  RegimenLayout *layout = e->plan->layouts[series];
  const RegimenSeries *s = regimen_problem_get_patient (e->plan->problem, series);

  if (activity == layout->n_activities)
    {
      regimen_batch_plan_put (e->plan, series);
      try_series (e, series + 1);
      regimen_batch_plan_remove (e->plan, series);
      return;
    }
  for (int day = activity > 0 ? layout->day[activity - 1] + 1 : s->first_day;
       day < e->plan->problem->n_days; day++)
    for (int start = 540; start < 630; start += e->plan->problem->grid_min)
      for (int r = 0; r < (int) e->plan->problem->resources->len; r++)
        {
          /* Where there is a limit of starts it is the last resource, and the second role. */
          const int resources[2] = { r, (int) e->plan->problem->resources->len - 1 };

          if (!fits (e->plan->ground, r, day, start) ||
              (activity > 0 &&
               (day * 1440 + start - (int) regimen_layout_at (layout, activity - 1) < 1440 ||
                day * 1440 + start - (int) regimen_layout_at (layout, activity - 1) > 3 * 1440)))
            continue;
          regimen_layout_set (layout, activity, day, start, resources);
          try_activity (e, series, activity + 1);
        }
}

static void
try_series (Everything *e, int series)
{
  if (series == e->plan->n)
    {
      e->best = MIN (e->best, e->plan->objective);
      return;
    }
  try_series (e, series + 1);
  try_activity (e, series, 0);
}

static void
test_against_everything (void)
{
  int n_proven = 0;
  int n_skipping = 0;

  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RegimenProblem) problem = tiny_new (rand);
      g_autoptr (RegimenBatchPlan) plan = regimen_batch_plan_new (problem);
      const RegimenBatchOptions options = { .seed = seed, .max_steps = 400 };
      g_autoptr (RegimenBatchAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;
      Everything e = { plan, G_MAXINT64 };

      regimen_place_batch (problem, &options, NULL, NULL, NULL, &answer, &error);
      g_assert_no_error (error);
      assert_sound (problem, answer);
      try_series (&e, 0);
      if (answer->objective != e.best)
        g_error ("seed %u: %d is not the least: %d", seed, (int) answer->objective, (int) e.best);
      g_assert_cmpint (answer->lower_bound, <=, e.best);
      n_proven += answer->is_proven;
      n_skipping += answer->n_placed < 3;
    }
  g_test_message ("%d proven, %d can't all be placed", n_proven, n_skipping);
  g_assert_cmpint (n_skipping, >, 0);
  g_assert_cmpint (n_skipping, <, 60);
}

/* The same series thrice. */
static void
add_twins (RegimenProblem *problem)
{
  const RegimenSeries *series = regimen_problem_get_patient (problem, 0);

  for (int i = 0; i < 2; i++)
    {
      RegimenSeries *copy = regimen_series_copy (series, (int) problem->roles->len);

      /* What is fixed or held belongs to one. */
      for (guint f = copy->fixed->len; f > 0; f--)
        g_array_remove_index (copy->fixed, f - 1);
      for (guint h = copy->held->len; h > 0; h--)
        g_array_remove_index (copy->held, h - 1);
      g_ptr_array_add (problem->patients, copy);
    }
}

static void
test_crowds (void)
{
  int n_proven = 0;
  int n_crowded = 0;

  g_test_summary ("Too many starts cost what each of those that are placed pays, and that is the "
                  "least there is");
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RegimenProblem) problem = crowd_new (rand);
      g_autoptr (RegimenBatchPlan) plan = regimen_batch_plan_new (problem);
      const RegimenBatchOptions options = { .seed = seed, .max_steps = 400 };
      g_autoptr (RegimenBatchAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;
      Everything e = { plan, G_MAXINT64 };

      regimen_place_batch (problem, &options, NULL, NULL, NULL, &answer, &error);
      g_assert_no_error (error);
      n_crowded += assert_sound (problem, answer) > 0;
      try_series (&e, 0);
      if (answer->objective != e.best)
        g_error ("seed %u: %d is not the least: %d", seed, (int) answer->objective, (int) e.best);
      g_assert_cmpint (answer->lower_bound, <=, e.best);
      n_proven += answer->is_proven;
    }
  g_test_message ("%d proven, %d crowded", n_proven, n_crowded);
  g_assert_cmpint (n_crowded, >, 10);
}

/* Visits so short that those of one series make a crowd too, and that nobody searches fast. */
static void
test_short_crowds (void)
{
  int n_crowded = 0;

  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RegimenProblem) problem = random_crowd_new (rand);
      const RegimenBatchOptions options = { .seed = seed,
                                            .max_steps = 40,
                                            .place = { .want_reasons = TRUE } };
      g_autoptr (RegimenBatchAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      add_twins (problem);
      regimen_place_batch (problem, &options, NULL, NULL, NULL, &answer, &error);
      g_assert_no_error (error);
      n_crowded += assert_sound (problem, answer) > 0;
    }
  g_test_message ("%d crowded", n_crowded);
  g_assert_cmpint (n_crowded, >, 20);
}

/* Everything a clinic can think of, thrice: what the fast search doesn't know is solved exactly. */
static void
test_strange (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RegimenProblem) problem = random_problem_new (rand);
      const RegimenBatchOptions options = { .seed = seed, .max_steps = 60 };
      g_autoptr (RegimenBatchAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      add_twins (problem);
      regimen_place_batch (problem, &options, NULL, NULL, NULL, &answer, &error);
      g_assert_no_error (error);
      assert_sound (problem, answer);
    }
}

/* --- Stopping --- */

typedef struct
{
  guint n_calls;
  guint stop_at;
  GCancellable *cancellable; /* (nullable) */
  gint64 objective;
  gboolean is_complete;
} Stopper;

static gboolean
stop_later (const RegimenBatchProgress *progress, gpointer data)
{
  Stopper *stopper = data;

  g_assert_cmpint (progress->n_series, ==, 6);
  if (stopper->is_complete)
    g_assert_cmpint (progress->objective, <=, stopper->objective);
  stopper->is_complete = progress->is_complete;
  stopper->objective = progress->objective;
  if (++stopper->n_calls < stopper->stop_at)
    return TRUE;
  if (stopper->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (stopper->cancellable);

  return TRUE;
}

static void
stop_at (const RegimenProblem *problem, guint n, gboolean cancels)
{
  g_autoptr (GCancellable) cancellable = cancels ? g_cancellable_new () : NULL;
  Stopper stopper = { .stop_at = n, .cancellable = cancellable };
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (regimen_place_batch (problem, NULL, stop_later, &stopper, cancellable, &answer, &error))
    {
      g_assert_no_error (error);
      assert_sound (problem, answer);
      /* Cancelled inside the watch, one more step may be done. */
      if (stopper.is_complete && cancels)
        g_assert_cmpint (answer->objective, <=, stopper.objective);
      else if (stopper.is_complete)
        g_assert_cmpint (answer->objective, ==, stopper.objective);
    }
  else
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (answer);
      g_assert_false (stopper.is_complete);
    }
  g_assert_cmpuint (stopper.n_calls, <=, n + 1);
}

static void
test_stop (void)
{
  g_autoptr (RegimenProblem) problem = fixture_read ("b6.plan");

  g_test_summary ("Stopped at any step there is the best so far, or none at all");
  for (guint n = 1; n < 90; n += n < 20 ? 1 : 7)
    {
      stop_at (problem, n, FALSE);
      stop_at (problem, n, TRUE);
    }
}

static void
test_skip_is_named (void)
{
  g_autoptr (RegimenProblem) problem = fixture_read ("b3.plan");
  const RegimenBatchOptions options = { .max_steps = 20, .place = { FALSE, TRUE } };
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  const RegimenSolution *skipped;

  for (int day = 0; day < problem->n_days; day++)
    regimen_series_add_blackout (regimen_problem_get_patient (problem, 1), day, 0, 1440);
  regimen_place_batch (problem, &options, NULL, NULL, NULL, &answer, &error);
  g_assert_no_error (error);
  assert_sound (problem, answer);
  g_assert_cmpint (answer->n_placed, ==, 2);
  skipped = g_ptr_array_index (answer->solutions, 1);
  g_assert_false (skipped->is_feasible);
  g_assert_cmpint (skipped->stuck_activity, ==, 0);
  g_assert_cmpuint (skipped->relaxations->len, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/batch/small", test_small);
  g_test_add_func ("/planning/batch/twenty", test_twenty);
  g_test_add_func ("/planning/batch/early", test_early);
  g_test_add_func ("/planning/batch/everything", test_against_everything);
  g_test_add_func ("/planning/batch/crowds", test_crowds);
  g_test_add_func ("/planning/batch/short-crowds", test_short_crowds);
  g_test_add_func ("/planning/batch/strange", test_strange);
  g_test_add_func ("/planning/batch/stop", test_stop);
  g_test_add_func ("/planning/batch/skip", test_skip_is_named);

  return g_test_run ();
}
