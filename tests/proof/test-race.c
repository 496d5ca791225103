/* test-race.c - processes racing for the same openings: each is given to one of them only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "booking.h"

#include <sys/wait.h>
#include <unistd.h>

#define N_ATTEMPTS 10000 /* of all processes together, for each of the two tests */
#define N_OPENINGS 12    /* an hour each, from 8 o'clock */

static const char SQL_HOLDING[] =
    "SELECT count(*) FROM appointment WHERE state NOT IN ('no_show', 'cancelled')";
/* Not what the guards ask, and not how: any two rows of one chair or patient that overlap. */
static const char SQL_DOUBLE[] =
    "SELECT count(*) FROM occupancy a JOIN occupancy b ON a.resource_id = b.resource_id"
    " AND a.id < b.id AND a.start_min < b.end_min AND b.start_min < a.end_min"
    " WHERE a.holds = 1 AND b.holds = 1 AND a.role IN ('room', 'patient')";

/* What one process did, sent through a pipe at its end. */
typedef struct
{
  int n_booked;
  int n_refused;
  int n_cancelled;
  int n_busy;
} Tally;

static void
tell (int fd, const Tally *tally)
{
  if (write (fd, tally, sizeof *tally) != sizeof *tally)
    _exit (3);
}

/* Tries openings until its share of attempts is used up; now and then gives one of its own back, so
 * that there is something to race for to the end. */
static void
race (const char *path, int n_attempts, guint32 seed, int fd)
{
  g_autoptr (RegimenDatabase) db = booking_open (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (gint64));
  Tally tally = { 0 };

  for (int i = 0; i < n_attempts; i++)
    {
      g_autoptr (GError) error = NULL;
      RegimenGuard guard;
      gint64 id;

      if (mine->len > 0 && g_rand_int_range (rand, 0, 8) == 0)
        {
          guint which = (guint) g_rand_int_range (rand, 0, (int) mine->len);

          if (booking_cancel (db, g_array_index (mine, gint64, which), &error))
            {
              g_array_remove_index_fast (mine, which);
              tally.n_cancelled++;
            }
          g_clear_error (&error);
        }
      id = booking_book (db, BOOKING_FIRST_PATIENT + g_rand_int_range (rand, 0, BOOKING_N_PATIENTS),
                         BOOKING_FIRST_CHAIR + g_rand_int_range (rand, 0, BOOKING_N_CHAIRS),
                         BOOKING_FIRST_NURSE + g_rand_int_range (rand, 0, BOOKING_N_NURSES),
                         480 + 60 * g_rand_int_range (rand, 0, N_OPENINGS), 60, &guard, &error);
      if (id != 0)
        {
          g_array_append_val (mine, id);
          tally.n_booked++;
        }
      else if (guard != REGIMEN_GUARD_NONE)
        tally.n_refused++;
      else if (g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY))
        tally.n_busy++;
      else
        g_error ("%s", error->message);
    }
  tell (fd, &tally);
}

static void
run_race (int n_processes)
{
  g_autofree char *folder = booking_make_folder ();
  g_autofree char *path = g_build_filename (folder, "clinic.regimen", NULL);
  g_autoptr (RegimenDatabase) db = booking_create_clinic (path);
  int n_attempts = (booking_scaled (N_ATTEMPTS) + n_processes - 1) / n_processes;
  Tally all = { 0 };
  int pipe_fds[2];

  /* A connection is never carried over a fork. */
  g_clear_pointer (&db, regimen_database_unref);
  g_assert_cmpint (pipe (pipe_fds), ==, 0);
  for (int i = 0; i < n_processes; i++)
    {
      pid_t pid = fork ();

      g_assert_cmpint (pid, >=, 0);
      if (pid == 0)
        {
          race (path, n_attempts, (guint32) (i * 7919 + 1), pipe_fds[1]);
          _exit (0);
        }
    }
  for (int i = 0; i < n_processes; i++)
    {
      Tally tally;
      int status;

      g_assert_cmpint (wait (&status), >, 0);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
      g_assert_cmpint (read (pipe_fds[0], &tally, sizeof tally), ==, sizeof tally);
      all.n_booked += tally.n_booked;
      all.n_refused += tally.n_refused;
      all.n_cancelled += tally.n_cancelled;
      all.n_busy += tally.n_busy;
    }
  close (pipe_fds[0]);
  close (pipe_fds[1]);

  g_test_message ("%d processes: %d attempts, %d booked, %d refused, %d given back, %d busy",
                  n_processes, n_attempts * n_processes, all.n_booked, all.n_refused,
                  all.n_cancelled, all.n_busy);
  db = booking_open (path);
  g_assert_cmpint (booking_count (db, SQL_DOUBLE), ==, 0);
  g_assert_cmpint (booking_count (db, SQL_HOLDING), ==, all.n_booked - all.n_cancelled);
  g_assert_cmpint (all.n_refused, >, 0);
  booking_assert_clean (db);
  booking_remove_folder (folder);
}

static void
test_two (void)
{
  run_race (2);
}

static void
test_six (void)
{
  run_race (6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proof/race/two-processes", test_two);
  g_test_add_func ("/proof/race/six-processes", test_six);

  return g_test_run ();
}
