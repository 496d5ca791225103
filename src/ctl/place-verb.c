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

static const char *
resource_name (const RegimenProblem *problem, int resource)
{
  return regimen_problem_resource (problem, resource)->name;
}

static char *
time_text (int day, int start_min)
{
  static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

  return start_min < 0 ? g_strdup_printf ("day %d (%s)", day, weekdays[day % 7])
                       : g_strdup_printf ("day %d (%s) %d:%02d", day, weekdays[day % 7],
                                          start_min / 60, start_min % 60);
}

static char *
until_text (int until_min)
{
  return until_min < 0 ? g_strdup ("")
         : until_min >= REGIMEN_MINUTES_PER_DAY
             ? g_strdup (" for the rest of the day")
             : g_strdup_printf (" until %d:%02d", until_min / 60, until_min % 60);
}

static char *
obstacle_text (const RegimenProblem *problem, const RegimenPlaceReason *r)
{
  g_autofree char *until = until_text (r->until_min);
  const char *who = r->resource >= 0 ? resource_name (problem, r->resource)
                    : r->group >= 0  ? regimen_problem_group (problem, r->group)->name
                                     : "";

  switch (r->obstacle)
    {
    case REGIMEN_OBSTACLE_FULL:
      return g_strdup_printf ("%s full%s", who, until);
    case REGIMEN_OBSTACLE_STARTS:
      return g_strdup_printf ("too many starts%s", until);
    case REGIMEN_OBSTACLE_OFF:
      return g_strdup_printf ("%s off%s", who, until);
    case REGIMEN_OBSTACLE_CLOSED:
      return g_strdup_printf ("%s closed%s", who, until);
    case REGIMEN_OBSTACLE_GAP:
      return g_strdup_printf ("too near to activity %d", r->other_activity);
    case REGIMEN_OBSTACLE_GAP_LIMIT:
      return g_strdup_printf ("too far from activity %d", r->other_activity);
    case REGIMEN_OBSTACLE_WEEK_CAP:
      return g_strdup ("the week has its sessions");
    case REGIMEN_OBSTACLE_SAME_DAY:
      return g_strdup_printf ("session %d is on that day", r->other_activity);
    case REGIMEN_OBSTACLE_AVAILABILITY:
      return g_strdup ("the patient is not available");
    case REGIMEN_OBSTACLE_BLACKOUT:
      return g_strdup_printf ("the patient is away%s", until);
    case REGIMEN_OBSTACLE_OWN_VISIT:
      return g_strdup_printf ("activity %d is then", r->other_activity);
    case REGIMEN_OBSTACLE_RANGE:
      return g_strdup ("outside the days of the plan");
    case REGIMEN_OBSTACLE_ROLES:
      return g_strdup ("the rest of the series could not be placed");
    case REGIMEN_OBSTACLE_COST:
      return g_strdup_printf ("the plan would cost %" G_GINT64_FORMAT " more", r->cost);
    default:
      g_assert_not_reached ();
    }
}

/* Comment lines: the answer stays an answer. */
static void
write_reasons (const RegimenProblem *problem, const RegimenSolution *solution, GString *out)
{
  static const char *const wishes[] = {
    [REGIMEN_PLACE_WISH_EARLIER] = "not earlier",
    [REGIMEN_PLACE_WISH_TARGET] = "not at its target",
    [REGIMEN_PLACE_WISH_PREFERRED] = "not as preferred",
  };

  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, i);
      g_autofree char *where = time_text (p->day, p->start_min);

      if (p->is_fixed)
        continue;
      g_string_append_printf (out, "# p%d a%d %s%s\n", solution->patient, p->activity, where,
                              p->held >= 0 ? ", kept" : "");
      for (guint k = 0; k < p->reasons->len; k++)
        {
          const RegimenPlaceReason *r = &g_array_index (p->reasons, RegimenPlaceReason, k);
          g_autofree char *tried = time_text (r->day, r->start_min);
          g_autofree char *obstacle = obstacle_text (problem, r);

          g_string_append_printf (out, "#   %s, %s: %s\n", wishes[r->wish], tried, obstacle);
        }
    }
}

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

static char *
step_text (const RegimenPlaceRelaxStep *step)
{
  double days = (double) step->value / REGIMEN_MINUTES_PER_DAY;

  switch (step->kind)
    {
    case REGIMEN_RELAX_MAX_GAP:
      return g_strdup_printf ("let sessions of phase %d lie up to %g days apart", step->phase,
                              days);
    case REGIMEN_RELAX_MIN_GAP:
      return g_strdup_printf ("let sessions of phase %d lie as near as %g days", step->phase, days);
    case REGIMEN_RELAX_WEEK_CAP:
      return g_strdup_printf ("allow %d sessions of phase %d a week", (int) step->value,
                              step->phase);
    case REGIMEN_RELAX_AVAILABILITY:
      return g_strdup ("let the patient come outside the usual hours");
    case REGIMEN_RELAX_BLACKOUT:
      return g_strdup ("let the patient come on the days away");
    case REGIMEN_RELAX_LAST_DAY:
      return g_strdup_printf ("let the plan last until day %d", (int) step->value);
    case REGIMEN_RELAX_TIE:
      return g_strdup ("let another than the resource tied serve");
    case REGIMEN_RELAX_FOLLOW_UP:
      return g_strdup_printf ("let follow-ups lie %g days outside their window", days);
    default:
      g_assert_not_reached ();
    }
}

static void
write_relaxations (const RegimenSolution *solution, gboolean was_asked, GString *out)
{
  if (solution->stuck_activity >= 0)
    g_string_append_printf (out, "# p%d: no place for activity %d\n", solution->patient,
                            solution->stuck_activity);
  for (guint i = 0; i < solution->relaxations->len; i++)
    {
      const RegimenPlaceRelaxation *r = g_ptr_array_index (solution->relaxations, i);
      g_autofree char *last = time_text (r->last_day, -1);

      g_string_append_printf (out, "# p%d: ", solution->patient);
      for (guint k = 0; k < r->steps->len; k++)
        {
          g_autofree char *step = step_text (&g_array_index (r->steps, RegimenPlaceRelaxStep, k));

          g_string_append_printf (out, "%s%s", k > 0 ? ", and " : "", step);
        }
      g_string_append_printf (out, ": objective %" G_GINT64_FORMAT ", last session on %s\n",
                              r->objective, last);
    }
  if (solution->relaxations->len == 0 && was_asked)
    g_string_append_printf (out, "# p%d: no rules that give would make it possible\n",
                            solution->patient);
}

/* One line on stderr for the first series that has no place; the rest is in the answer. */
static int
refuse (const char *path, const RegimenSolution *solution, gboolean was_asked)
{
  g_autoptr (GString) why = g_string_new (NULL);
  char *end;

  write_relaxations (solution, was_asked, why);
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

static int
place_one (const RegimenProblem *problem, const char *path, const Options *options)
{
  const RegimenPlaceOptions wanted = { options->explains, TRUE };
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
    write_relaxations (solution, TRUE, out);
  else if (options->explains)
    write_reasons (problem, solution, out);
  if (solution->is_feasible && options->offers_alternatives &&
      !write_alternatives (problem, solution, out, &error))
    return regimen_verb_fail (&regimen_verb_place, error);
  g_string_append_printf (out, "# objective %" G_GINT64_FORMAT " skipped %d\n",
                          solution->is_feasible ? solution->objective
                                                : cost_of_skipping (problem, 0),
                          solution->is_feasible ? 0 : 1);
  exit_code = finish (options, out);

  return exit_code == REGIMEN_EXIT_DONE && !solution->is_feasible ? refuse (path, solution, TRUE)
                                                                  : exit_code;
}

/* --- Several --- */

typedef struct
{
  const Options *options;
  gint64 start_us;
  gint64 said_us;
  gint64 objective; /* that was said last */
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
      run->said_us = now;
    }

  return !is_interrupted &&
         (run->options->seconds <= 0 ||
          (double) (now - run->start_us) < run->options->seconds * G_USEC_PER_SEC);
}

static void
write_bottlenecks (const RegimenProblem *problem, const RegimenBatchAnswer *answer, GString *out)
{
  for (guint i = 0; i < answer->bottlenecks->len; i++)
    {
      const RegimenBatchBottleneck *b =
          &g_array_index (answer->bottlenecks, RegimenBatchBottleneck, i);

      g_string_append_printf (out, "# week %d: most wanted is %s", b->week,
                              regimen_problem_group (problem, b->group)->name);
      if (b->resource >= 0)
        g_string_append_printf (out, ", most of all %s", resource_name (problem, b->resource));
      g_string_append_printf (out, " (worth %" G_GINT64_FORMAT ")\n", b->price);
    }
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
        write_relaxations (solution, options->explains, out);
      else if (options->explains)
        write_reasons (problem, solution, out);
      if (solution->is_feasible && options->offers_alternatives &&
          !write_alternatives (problem, solution, out, error))
        return FALSE;
    }
  if (options->explains)
    write_bottlenecks (problem, answer, out);
  g_string_append_printf (out,
                          "# objective %" G_GINT64_FORMAT " skipped %u bound %" G_GINT64_FORMAT
                          " steps %" G_GUINT64_FORMAT "%s\n",
                          answer->objective, answer->solutions->len - (guint) answer->n_placed,
                          answer->lower_bound, answer->n_steps, answer->is_proven ? " proven" : "");

  return TRUE;
}

static int
refuse_skipped (const char *path, const RegimenBatchAnswer *answer)
{
  int exit_code = REGIMEN_EXIT_DONE;

  for (guint p = 0; p < answer->solutions->len; p++)
    {
      const RegimenSolution *solution = g_ptr_array_index (answer->solutions, p);

      if (!solution->is_feasible)
        exit_code = refuse (path, solution, FALSE);
    }

  return exit_code;
}

static int
place_several (const RegimenProblem *problem, const char *path, const Options *options)
{
  const RegimenBatchOptions wanted = { .seed = (guint64) options->seed,
                                       .max_steps = (guint64) options->steps,
                                       .place = { options->explains, options->explains } };
  Run run = { options, g_get_monotonic_time (), 0, -1 };
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
  if (!done || !write_answer (problem, answer, options, out, &error))
    {
      g_prefix_error (&error, "%s: ", path);
      return regimen_verb_fail (&regimen_verb_place, error);
    }
  exit_code = finish (options, out);

  return exit_code == REGIMEN_EXIT_DONE ? refuse_skipped (path, answer) : exit_code;
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
