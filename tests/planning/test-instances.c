/* test-instances.c - the instances whose optimum is known, and stopping at any moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "instance.h"
#include "place-fixture.h"

static const struct
{
  const char *name;
  gint64 optimum;
} instances[] = {
  { "s90a.plan", 358 }, { "s90b.plan", 314 },     { "s90c.plan", 282 },  { "s90d.plan", 252 },
  { "s90e.plan", 537 }, { "s90spr.plan", 510 },   { "s90g5.plan", 522 }, { "s60.plan", 211 },
  { "s00.plan", 87 },   { "s90tight.plan", 466 }, { "r1a.plan", 854 },   { "r1b.plan", 939 },
  { "r1c.plan", 943 },
};

static void
test_optima (void)
{
  g_test_summary ("Each one-patient instance is placed at its known optimum");
  for (guint i = 0; i < G_N_ELEMENTS (instances); i++)
    {
      g_autoptr (RegimenProblem) problem = fixture_read (instances[i].name);
      g_autoptr (RegimenSolution) solution = NULL;
      g_autoptr (GError) error = NULL;

      regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
      g_assert_no_error (error);
      g_assert_true (solution->is_feasible);
      g_test_message ("%s: %" G_GINT64_FORMAT, instances[i].name, solution->objective);
      g_assert_cmpint (solution->objective, ==, instances[i].optimum);
      g_assert_cmpint (solution->lower_bound, ==, instances[i].optimum);
      fixture_assert_legal (problem, solution);
    }
}

/* Three no-shows: of nine to twelve appointments only three may move. */
static void
test_few_moves (void)
{
  static const char *const names[] = { "r1a.plan", "r1b.plan", "r1c.plan" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegimenProblem) problem = fixture_read (names[i]);
      g_autoptr (RegimenSolution) solution = NULL;
      g_autoptr (GError) error = NULL;
      int n_moved = 0;

      regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
      g_assert_no_error (error);
      for (guint a = 0; a < solution->placements->len; a++)
        {
          const RegimenPlacement *p = g_ptr_array_index (solution->placements, a);

          n_moved += !p->is_fixed && p->held < 0;
        }
      g_assert_cmpint (n_moved, ==, 3);
      g_assert_cmpint (solution->terms.move, ==, 3 * problem->weights.move);
    }
}

static gpointer
cancel_later (gpointer data)
{
  GCancellable *cancellable = data;
  gulong delay_us = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cancellable), "delay-us"));

  g_usleep (delay_us);
  g_cancellable_cancel (cancellable);

  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (RegimenProblem) problem = fixture_read ("s60.plan");
  const RegimenPlaceOptions options = { .want_reasons = TRUE };
  int n_cancelled = 0;

  g_test_summary ("Stopped at any moment there is no answer, and no half of one");
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (RegimenSolution) solution = NULL;
      g_autoptr (GError) error = NULL;
      GThread *thread;

      g_object_set_data (G_OBJECT (cancellable), "delay-us", GUINT_TO_POINTER (i * i * 40));
      thread = g_thread_new ("cancel", cancel_later, cancellable);
      if (regimen_place_series (problem, 0, &options, cancellable, &solution, &error))
        {
          g_assert_no_error (error);
          g_assert_cmpint (solution->objective, ==, 211);
        }
      else
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_assert_null (solution);
          n_cancelled++;
        }
      g_thread_join (thread);
    }
  g_test_message ("%d of 60 were stopped", n_cancelled);
  g_assert_cmpint (n_cancelled, >, 0);
}

/* An impossible series, asked what would have to give, and another asked for alternatives. */
static void
test_cancel_questions (void)
{
  g_autoptr (RegimenProblem) problem = fixture_read ("s90a.plan");
  g_autoptr (RegimenProblem) tight = fixture_read ("s90a.plan");
  GArray *sessions = regimen_problem_get_patient (tight, 0)->sessions;
  const RegimenPlaceOptions options = { .want_relaxations = TRUE };
  g_autoptr (RegimenSolution) solution = NULL;
  int n_cancelled = 0;

  for (guint a = 1; a < 6; a++)
    g_array_index (sessions, RegimenProblemSession, a).max_gap_min = 2880;
  regimen_place_series (problem, 0, NULL, NULL, &solution, NULL);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (RegimenSolution) refused = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;
      GThread *thread;
      gboolean is_done;

      g_object_set_data (G_OBJECT (cancellable), "delay-us", GUINT_TO_POINTER (i * i * 10));
      thread = g_thread_new ("cancel", cancel_later, cancellable);
      is_done =
          i % 2 == 0
              ? regimen_place_series (tight, 0, &options, cancellable, &refused, &error)
              : regimen_place_alternatives (problem, 0, solution, cancellable, &found, &error);
      g_thread_join (thread);
      if (is_done)
        {
          g_assert_no_error (error);
          g_assert_true (refused == NULL || refused->relaxations->len > 0);
          continue;
        }
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_true (refused == NULL && found == NULL);
      n_cancelled++;
    }
  g_assert_cmpint (n_cancelled, >, 0);
}

static void
test_same_answer (void)
{
  g_autoptr (RegimenProblem) problem = fixture_read ("s90c.plan");
  g_autoptr (GString) first = g_string_new (NULL);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (RegimenSolution) solution = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
      g_assert_no_error (error);
      regimen_instance_write_solution (problem, solution, text);
      if (i == 0)
        g_string_assign (first, text->str);
      g_assert_cmpstr (text->str, ==, first->str);
    }
}

/* The exchange argument: what a wish weighs more can only get less. */
static void
test_alternatives (void)
{
  static const char *const names[] = { "s90a.plan", "s90d.plan", "s60.plan", "r1a.plan" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegimenProblem) problem = fixture_read (names[i]);
      g_autoptr (RegimenSolution) solution = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;

      regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
      g_assert_no_error (error);
      regimen_place_alternatives (problem, 0, solution, NULL, &found, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, >, 0);
      for (guint k = 0; k < found->len; k++)
        {
          const RegimenPlaceAlternative *a = g_ptr_array_index (found, k);

          fixture_assert_legal (problem, a->solution);
          g_assert_cmpint (a->solution->objective, >=, solution->objective);
          if (a->kind == REGIMEN_ALTERNATIVE_SAME_TIME)
            g_assert_cmpint (a->solution->terms.tod, <=, solution->terms.tod);
          if (a->kind == REGIMEN_ALTERNATIVE_SAME_RESOURCES)
            g_assert_cmpint (a->solution->terms.role, <=, solution->terms.role);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/instances/optima", test_optima);
  g_test_add_func ("/planning/instances/few-moves", test_few_moves);
  g_test_add_func ("/planning/instances/cancel", test_cancel);
  g_test_add_func ("/planning/instances/cancel-questions", test_cancel_questions);
  g_test_add_func ("/planning/instances/same-answer", test_same_answer);
  g_test_add_func ("/planning/instances/alternatives", test_alternatives);

  return g_test_run ();
}
