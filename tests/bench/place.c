/* place.c - how long one series takes to be placed, and the floor: building what is free
 *
 * usage: bench-place [-n RUNS] INSTANCE…
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "ground.h"
#include "instance.h"

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static double
median_ms (GArray *times_us)
{
  g_array_sort (times_us, compare_times);

  return (double) g_array_index (times_us, gint64, times_us->len / 2) / 1000.0;
}

/* Time on the processor, so that whatever else the machine does is not counted. */
static gint64
now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static glong
peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss;
}

static int
bench (const char *path, int n_runs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenProblem) problem = regimen_instance_read (path, &error);
  g_autoptr (GArray) floors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *name = g_path_get_basename (path);
  glong before = peak_kib ();
  gint64 objective = -1;
  guint64 n_steps = 0;

  for (int i = 0; problem != NULL && i < n_runs; i++)
    {
      g_autoptr (RegimenGround) ground = NULL;
      g_autoptr (RegimenSolution) solution = NULL;
      gint64 start = now_us ();
      gint64 took;

      ground = regimen_ground_new (problem);
      took = now_us () - start;
      g_array_append_val (floors, took);
      start = now_us ();
      if (!regimen_place_series (problem, 0, NULL, NULL, &solution, &error))
        break;
      took = now_us () - start;
      g_array_append_val (times, took);
      objective = solution->objective;
      n_steps = solution->n_steps;
    }
  if (error != NULL)
    {
      fprintf (stderr, "bench-place: %s\n", error->message);
      return EXIT_FAILURE;
    }
  printf ("%-14s objective %6" G_GINT64_FORMAT
          "  %8.2f ms  floor %5.2f ms  steps %7" G_GUINT64_FORMAT "  peak +%ld KiB\n",
          name, objective, median_ms (times), median_ms (floors), n_steps, peak_kib () - before);

  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  int n_runs = 21;
  int first = 1;
  int status = EXIT_SUCCESS;

  if (argc > 2 && strcmp (argv[1], "-n") == 0)
    {
      n_runs = CLAMP (atoi (argv[2]), 1, 100000);
      first = 3;
    }
  if (first >= argc)
    {
      fprintf (stderr, "usage: bench-place [-n RUNS] INSTANCE…\n");
      return 2;
    }
  for (int i = first; i < argc; i++)
    status |= bench (argv[i], n_runs);

  return status;
}
