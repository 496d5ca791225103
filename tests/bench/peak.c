/* peak.c - runs a program, and tells what it took
 *
 * bench-peak FIGURES PROGRAM [ARGUMENT…]: writes processor seconds and the peak of memory in KiB to
 * the file FIGURES; ends as the program does. The kernel counts into a program's peak what the
 * process had before it became that program, so the one that starts it must be small.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double
seconds_of (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / 1e6;
}

int
main (int argc, char **argv)
{
  struct rusage usage;
  FILE *figures;
  int status;
  pid_t pid;

  if (argc < 3)
    return 2;
  pid = fork ();
  if (pid < 0)
    return EXIT_FAILURE;
  if (pid == 0)
    {
      execvp (argv[2], argv + 2);
      perror (argv[2]);
      _exit (127);
    }
  if (wait4 (pid, &status, 0, &usage) < 0)
    return EXIT_FAILURE;
  figures = fopen (argv[1], "w");
  if (figures == NULL)
    {
      perror (argv[1]);
      return EXIT_FAILURE;
    }
  fprintf (figures, "%.3f %ld\n", seconds_of (usage.ru_utime) + seconds_of (usage.ru_stime),
           usage.ru_maxrss);
  fclose (figures);

  return WIFEXITED (status) ? WEXITSTATUS (status) : EXIT_FAILURE;
}
