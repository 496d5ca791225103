/* place-verb.c - regimenctl place: the best places for the series of an instance file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <stdio.h>

#include "instance.h"
#include "verb.h"

static int run (int argc, char **argv);

const RegimenVerb regimen_verb_place = {
  "place",
  "INSTANCE [-o OUT]",
  "place the series of an instance file at the least cost there is",
  run,
};

/* What one series got is taken for those after it. */
static void
book_solution (RegimenProblem *problem, const RegimenSolution *solution)
{
  const RegimenSeries *series = regimen_problem_get_patient (problem, solution->patient);

  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, i);
      int type = regimen_series_activity_type (series, p->activity);
      GArray *needs = regimen_problem_type (problem, type)->needs;

      for (guint n = 0; n < needs->len && !p->is_fixed; n++)
        {
          const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, n);

          regimen_problem_add_booking (problem, p->resources[need->role], p->day,
                                       p->start_min + need->from_min, p->start_min + need->to_min,
                                       need->units, 0);
        }
    }
}

static int
place_all (RegimenProblem *problem, const char *path, const char *out_path)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 objective = 0;
  int n_skipped = 0;

  for (int p = 0; p < (int) problem->patients->len; p++)
    {
      g_autoptr (RegimenSolution) solution = NULL;

      if (!regimen_place_series (problem, p, NULL, NULL, &solution, &error))
        {
          g_prefix_error (&error, "%s: ", path);
          return regimen_verb_fail (&regimen_verb_place, error);
        }
      objective += solution->objective;
      n_skipped += !solution->is_feasible;
      regimen_instance_write_solution (problem, solution, out);
      book_solution (problem, solution);
    }
  g_string_append_printf (out, "# objective %" G_GINT64_FORMAT " skipped %d\n", objective,
                          n_skipped);
  if (out_path == NULL)
    fputs (out->str, stdout);
  else if (!g_file_set_contents (out_path, out->str, (gssize) out->len, &error))
    return regimen_verb_fail (&regimen_verb_place, error);

  return n_skipped > 0 ? REGIMEN_EXIT_REFUSED : REGIMEN_EXIT_DONE;
}

static int
run (int argc, char **argv)
{
  g_autofree char *out_path = NULL;
  g_autoptr (RegimenProblem) problem = NULL;
  g_autoptr (GError) error = NULL;
  int exit_code;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out_path, "Write the places to this file", "OUT" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  if (!regimen_verb_parse (&regimen_verb_place, entries, &argc, &argv, 1, 1, &exit_code))
    return exit_code;
  problem = regimen_instance_read (argv[1], &error);
  if (problem == NULL)
    return regimen_verb_fail (&regimen_verb_place, error);

  return place_all (problem, argv[1], out_path);
}
