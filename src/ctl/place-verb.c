/* place-verb.c - regimenctl place: the best places for the series of an instance file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "batch.h"
#include "instance.h"
#include "least-moves.h"
#include "place-words.h"
#include "verb.h"

#define DEFAULT_SECONDS 10

static int run (int argc, char **argv);

const RegimenVerb regimen_verb_place = {
  "place",
  "INSTANCE [-o OUT] [--explain] [--alternatives] [--seed N] [--steps N] [--seconds S]",
  "Places the series of an instance file at the least cost there is",
  run,
  "One series is placed at its proven least cost. Several are placed together, better and better\n"
  "until it is proven, --steps are done, --seconds are over (10, unless steps are given) or\n"
  "Ctrl+C; the best is kept. What it has so far is said on stderr. The same seed and steps give\n"
  "the same answer.\n"
  "\n"
  "Exit status: 0 all are placed, 1 some are skipped (each is named) or it failed, 2 wrong usage.",
};

typedef struct
{
  char *out_path;
  gboolean explains;
  gboolean offers_alternatives;
  gint64 seed;
  gint64 steps;
  double seconds;
} Options;

/* Set by Ctrl+C while several series are placed. */
static volatile sig_atomic_t is_interrupted;

static gboolean
write_alternatives (const RegimenProblem *problem,
                    const RegimenSolution *solution,
                    GString *out,
                    GError **error)
{
  static const char *const names[] = {
    [REGIMEN_ALTERNATIVE_EARLIEST] = "earliest",
    [REGIMEN_ALTERNATIVE_SAME_TIME] = "same time of day",
    [REGIMEN_ALTERNATIVE_SAME_RESOURCES] = "same resources",
    [REGIMEN_ALTERNATIVE_FEWEST_WEEKDAYS] = "fewest weekdays",
  };
  g_autoptr (GPtrArray) found = NULL;

  if (!regimen_place_alternatives (problem, solution->patient, solution, NULL, &found, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const RegimenPlaceAlternative *a = g_ptr_array_index (found, i);
      g_autoptr (GString) places = g_string_new (NULL);
      g_auto (GStrv) lines = NULL;

      g_string_append_printf (out, "# alternative %s: objective %" G_GINT64_FORMAT "\n",
                              names[a->kind], a->solution->objective);
      regimen_instance_write_solution (problem, a->solution, places);
      lines = g_strsplit (g_strchomp (places->str), "\n", -1);
      for (guint k = 0; lines[k] != NULL; k++)
        g_string_append_printf (out, "#   %s\n", lines[k]);
    }

  return TRUE;
}

/* One line on stderr for the first series that has no place; the rest is in the answer. */
static int
refuse (const RegimenProblem *problem,
        const char *path,
        const RegimenSolution *solution,
        gboolean was_asked)
{
  g_autoptr (GString) why = g_string_new (NULL);
  char *end;

  regimen_place_word_relaxations (problem, solution, was_asked, why);
  /* Its last line would do, but the best relaxation is the first after the activity. */
  if (solution->relaxations->len > 0 && solution->stuck_activity >= 0)
    g_string_erase (why, 0, strchr (why->str, '\n') - why->str + 1);
  end = strchr (why->str, '\n');
  if (end != NULL)
    *end = '\0';

  if (why->len == 0)
    return regimen_verb_refuse (&regimen_verb_place, "%s: series %d can't be placed", path,
                                solution->patient);

  return regimen_verb_refuse (&regimen_verb_place, "%s: series %d can't be placed; %s", path,
                              solution->patient, why->str + 2);
}

static int
finish (const Options *options, const GString *out)
{
  g_autoptr (GError) error = NULL;

  if (options->out_path == NULL)
    fputs (out->str, stdout);
  else if (!g_file_set_contents (options->out_path, out->str, (gssize) out->len, &error))
    return regimen_verb_fail (&regimen_verb_place, error);

  return REGIMEN_EXIT_DONE;
}

static gint64
cost_of_skipping (const RegimenProblem *problem, int patient)
{
  const RegimenSeries *series = regimen_problem_get_patient (problem, patient);
  int n_free = regimen_series_n_activities (series) - (int) series->fixed->len;

  return problem->weights.unplaced * n_free;
}

/* A search for one series proves its answer, and that there is none. */
static void
write_total (const RegimenProblem *problem, const RegimenSolution *solution, GString *out)
{
  gint64 cost = cost_of_skipping (problem, 0);

  g_string_append_printf (
      out, "# objective %" G_GINT64_FORMAT " skipped %d bound %" G_GINT64_FORMAT "%s\n",
      solution->is_feasible ? solution->objective : cost, solution->is_feasible ? 0 : 1,
      solution->is_feasible ? solution->lower_bound : cost,
      !solution->is_feasible || solution->lower_bound == solution->objective ? " proven" : "");
}

/* Of a re-flow: how many move, and how few must. */
static gboolean
write_moves (const RegimenProblem *problem,
             RegimenSolution *const *solutions,
             guint n_solutions,
             GString *out,
             GError **error)
{
  gboolean is_reflow = FALSE;
  gint64 n = 0;
  gint64 least;

  for (guint p = 0; p < n_solutions; p++)
    {
      is_reflow = is_reflow || regimen_problem_get_patient (problem, (int) p)->held->len > 0;
      n += regimen_solution_count_moves (solutions[p], problem);
      if (!solutions[p]->is_feasible)
        return TRUE; /* the others move around what it holds */
    }
  if (!is_reflow)
    return TRUE;
  if (!regimen_least_moves (problem, n, NULL, &least, error))
    return FALSE;
  g_string_append_printf (out, "# moves %" G_GINT64_FORMAT " at least %" G_GINT64_FORMAT "%s\n", n,
                          least, least == n ? " fewest possible" : "");

  return TRUE;
}

static int
place_one (const RegimenProblem *problem, const char *path, const Options *options)
{
  const RegimenPlaceOptions wanted = { .want_reasons = options->explains,
                                       .want_relaxations = TRUE };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (GError) error = NULL;
  int exit_code;

  if (!regimen_place_series (problem, 0, &wanted, NULL, &solution, &error))
    {
      g_prefix_error (&error, "%s: ", path);
      return regimen_verb_fail (&regimen_verb_place, error);
    }
  regimen_instance_write_solution (problem, solution, out);
  if (!solution->is_feasible)
    regimen_place_word_relaxations (problem, solution, TRUE, out);
  else if (options->explains)
    regimen_place_word_reasons (problem, solution, out);
  if (solution->is_feasible && options->offers_alternatives &&
      !write_alternatives (problem, solution, out, &error))
    return regimen_verb_fail (&regimen_verb_place, error);
  write_total (problem, solution, out);
  if (!write_moves (problem, &solution, 1, out, &error))
    return regimen_verb_fail (&regimen_verb_place, error);
  exit_code = finish (options, out);

  return exit_code == REGIMEN_EXIT_DONE && !solution->is_feasible
             ? refuse (problem, path, solution, TRUE)
             : exit_code;
}

/* --- Several --- */

typedef struct
{
  const Options *options;
  gint64 start_us;
  gint64 said_us;
  gint64 objective; /* that was said last */
  gint64 lower_bound;
} Run;

static void
interrupt (int signal_number)
{
  is_interrupted = 1;
}

static void
say (const RegimenBatchProgress *p, gint64 elapsed_us)
{
  double gap = p->objective > 0
                   ? 100.0 * (double) (p->objective - p->lower_bound) / (double) p->objective
                   : 0.0;

  fprintf (stderr,
           "%7.1f s  step %" G_GUINT64_FORMAT ": %" G_GINT64_FORMAT ", at least %" G_GINT64_FORMAT
           " (gap %.1f %%), placed %d of %d\n",
           (double) elapsed_us / 1e6, p->n_steps, p->objective, p->lower_bound, gap, p->n_placed,
           p->n_series);
}

/* Says what is better, twice a second at most, and stops in time. */
static gboolean
watch (const RegimenBatchProgress *progress, gpointer data)
{
  Run *run = data;
  gint64 now = g_get_monotonic_time ();

  if (progress->is_complete && progress->objective != run->objective &&
      (run->objective < 0 || progress->is_proven || now - run->said_us > G_USEC_PER_SEC / 2))
    {
      say (progress, now - run->start_us);
      run->objective = progress->objective;
      run->lower_bound = progress->lower_bound;
      run->said_us = now;
    }

  return !is_interrupted &&
         (run->options->seconds <= 0 ||
          (double) (now - run->start_us) < run->options->seconds * G_USEC_PER_SEC);
}

/* What came of it, unless the last line said so: a proof may come after the last improvement. */
static void
say_end (const Run *run, const RegimenBatchAnswer *answer)
{
  const RegimenBatchProgress end = { .objective = answer->objective,
                                     .lower_bound = answer->lower_bound,
                                     .n_series = (int) answer->solutions->len,
                                     .n_placed = answer->n_placed,
                                     .n_steps = answer->n_steps };

  if (run->objective != answer->objective || run->lower_bound != answer->lower_bound)
    say (&end, g_get_monotonic_time () - run->start_us);
}

static gboolean
write_answer (const RegimenProblem *problem,
              const RegimenBatchAnswer *answer,
              const Options *options,
              GString *out,
              GError **error)
{
  for (guint p = 0; p < answer->solutions->len; p++)
    {
      const RegimenSolution *solution = g_ptr_array_index (answer->solutions, p);

      regimen_instance_write_solution (problem, solution, out);
      if (!solution->is_feasible)
        regimen_place_word_relaxations (problem, solution, options->explains, out);
      else if (options->explains)
        regimen_place_word_reasons (problem, solution, out);
      if (solution->is_feasible && options->offers_alternatives &&
          !write_alternatives (problem, solution, out, error))
        return FALSE;
    }
  if (options->explains)
    regimen_place_word_bottlenecks (problem, answer, out);
  g_string_append_printf (out,
                          "# objective %" G_GINT64_FORMAT " skipped %u bound %" G_GINT64_FORMAT
                          " steps %" G_GUINT64_FORMAT "%s\n",
                          answer->objective, answer->solutions->len - (guint) answer->n_placed,
                          answer->lower_bound, answer->n_steps, answer->is_proven ? " proven" : "");

  return write_moves (problem, (RegimenSolution *const *) answer->solutions->pdata,
                      answer->solutions->len, out, error);
}

static int
refuse_skipped (const RegimenProblem *problem, const char *path, const RegimenBatchAnswer *answer)
{
  int exit_code = REGIMEN_EXIT_DONE;

  for (guint p = 0; p < answer->solutions->len; p++)
    {
      const RegimenSolution *solution = g_ptr_array_index (answer->solutions, p);

      if (!solution->is_feasible)
        exit_code = refuse (problem, path, solution, FALSE);
    }

  return exit_code;
}

static int
place_several (const RegimenProblem *problem, const char *path, const Options *options)
{
  const RegimenBatchOptions wanted = { .seed = (guint64) options->seed,
                                       .max_steps = (guint64) options->steps,
                                       .place = { .want_reasons = options->explains,
                                                  .want_relaxations = options->explains } };
  Run run = { options, g_get_monotonic_time (), 0, -1, -1 };
  const struct sigaction action = { .sa_handler = interrupt };
  struct sigaction before;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  int exit_code;

  is_interrupted = 0;
  sigaction (SIGINT, &action, &before);
  done = regimen_place_batch (problem, &wanted, watch, &run, NULL, &answer, &error);
  sigaction (SIGINT, &before, NULL);
  if (done)
    say_end (&run, answer);
  if (!done || !write_answer (problem, answer, options, out, &error))
    {
      g_prefix_error (&error, "%s: ", path);
      return regimen_verb_fail (&regimen_verb_place, error);
    }
  exit_code = finish (options, out);

  return exit_code == REGIMEN_EXIT_DONE ? refuse_skipped (problem, path, answer) : exit_code;
}

static int
run (int argc, char **argv)
{
  g_autofree char *out_path = NULL;
  g_autoptr (RegimenProblem) problem = NULL;
  g_autoptr (GError) error = NULL;
  Options options = { 0 };
  int exit_code;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out_path, "Write the places to this file", "OUT" },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &options.explains, "Say why each is where it is", NULL },
    { "alternatives", 0, 0, G_OPTION_ARG_NONE, &options.offers_alternatives,
      "Other plans: earliest, same time, same resources, fewest weekdays", NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "Search another way", "N" },
    { "steps", 0, 0, G_OPTION_ARG_INT64, &options.steps, "Stop after so many steps", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &options.seconds, "Stop after so many seconds", "S" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  if (!regimen_verb_parse (&regimen_verb_place, entries, &argc, &argv, 1, 1, &exit_code))
    return exit_code;
  options.out_path = out_path;
  if (options.steps < 0 || options.seconds < 0)
    return regimen_verb_usage (&regimen_verb_place, "steps and seconds are more than 0");
  if (options.steps == 0 && options.seconds <= 0)
    options.seconds = DEFAULT_SECONDS;
  problem = regimen_instance_read (argv[1], &error);
  if (problem == NULL)
    return regimen_verb_fail (&regimen_verb_place, error);

  return problem->patients->len == 1 ? place_one (problem, argv[1], &options)
                                     : place_several (problem, argv[1], &options);
}
