/* batch.c - how good and how fast many series are placed at once
 *
 * usage: bench-batch [--seconds S] [--steps N] [--seed N] [--save FOLDER] [--trace] INSTANCE…
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "batch.h"
#include "instance.h"

typedef struct
{
  double seconds;
  gint64 steps;
  gint64 seed;
  char *folder;
  gboolean traces;
} Options;

typedef struct
{
  const Options *options;
  double start;
  double first;      /* when there was a whole answer */
  double all_placed; /* when every series had a place */
  gint64 objective;
  gint64 one_by_one; /* the rival: each in turn at its least cost, the first answer there is */
} Run;

/* Time on the processor, so that whatever else the machine does is not counted. */
static double
now_s (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static gboolean
watch (const RegimenBatchProgress *progress, gpointer data)
{
  Run *run = data;
  double t = now_s () - run->start;

  if (progress->is_complete && run->first < 0)
    {
      run->first = t;
      run->one_by_one = progress->objective;
    }
  if (progress->is_complete && progress->n_placed == progress->n_series && run->all_placed < 0)
    run->all_placed = t;
  if (run->options->traces && progress->is_complete && progress->objective != run->objective)
    fprintf (stderr,
             "%8.3f s  step %6" G_GUINT64_FORMAT "  %" G_GINT64_FORMAT " >= %" G_GINT64_FORMAT
             "  placed %d of %d\n",
             t, progress->n_steps, progress->objective, progress->lower_bound, progress->n_placed,
             progress->n_series);
  run->objective = progress->objective;

  return t < run->options->seconds;
}

static glong
peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss;
}

static gboolean
save (const Options *options,
      const char *name,
      const RegimenProblem *problem,
      const RegimenBatchAnswer *answer,
      GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.sol", options->folder, name);

  for (guint p = 0; p < answer->solutions->len; p++)
    regimen_instance_write_solution (problem, g_ptr_array_index (answer->solutions, p), text);

  return g_file_set_contents (path, text->str, (gssize) text->len, error);
}

static gboolean
bench (const char *path, const Options *options, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (RegimenProblem) problem = regimen_instance_read (path, error);
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  RegimenBatchOptions wanted = { .seed = (guint64) options->seed,
                                 .max_steps = (guint64) options->steps };
  Run run = { options, now_s (), -1, -1, -1, -1 };
  glong before = peak_kib ();

  if (problem == NULL || !regimen_place_batch (problem, &wanted, watch, &run, NULL, &answer, error))
    return FALSE;
  printf ("%-12s objective %7" G_GINT64_FORMAT "  bound %7" G_GINT64_FORMAT
          "  one by one %7" G_GINT64_FORMAT
          "  placed %3d of %3u  first %6.2f s  all placed %6.2f s  total %6.2f s  steps "
          "%6" G_GUINT64_FORMAT "  peak +%ld KiB\n",
          name, answer->objective, answer->lower_bound, run.one_by_one, answer->n_placed,
          answer->solutions->len, run.first, run.all_placed, now_s () - run.start, answer->n_steps,
          peak_kib () - before);

  return options->folder == NULL || save (options, name, problem, answer, error);
}

int
main (int argc, char **argv)
{
  Options options = { .seconds = 10 };
  const GOptionEntry entries[] = {
    { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &options.seconds, "Stop then", "S" },
    { "steps", 0, 0, G_OPTION_ARG_INT64, &options.steps, "Stop after so many", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "Another way to search", "N" },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, "Write the places there", "FOLDER" },
    { "trace", 0, 0, G_OPTION_ARG_NONE, &options.traces, "Say whenever it gets better", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("INSTANCE…");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2)
    {
      fprintf (stderr, "bench-batch: %s\n", error != NULL ? error->message : "no instance");
      return 2;
    }
  for (int i = 1; i < argc; i++)
    if (!bench (argv[i], &options, &error))
      {
        fprintf (stderr, "bench-batch: %s: %s\n", argv[i], error->message);
        return EXIT_FAILURE;
      }

  return EXIT_SUCCESS;
}
