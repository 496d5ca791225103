/* test-disk-full.c - a disk that fills up: an error, and nothing that was acknowledged is lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "config.h"

#include "booking.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_ROUNDS 40
#define N_BOOKED_MAX 4000

static const char SQL_HOLDING[] =
    "SELECT count(*) FROM appointment WHERE state NOT IN ('no_show', 'cancelled')";

/* Books until it fails; returns how many were committed, and why it stopped. */
static int
book_until_full (RegimenDatabase *db, GRand *rand, GError **error)
{
  int n_booked = 0;

  while (n_booked < N_BOOKED_MAX)
    {
      g_autoptr (GError) local_error = NULL;
      RegimenGuard guard;
      gint64 id =
          booking_book (db, BOOKING_FIRST_PATIENT + g_rand_int_range (rand, 0, BOOKING_N_PATIENTS),
                        BOOKING_FIRST_CHAIR + g_rand_int_range (rand, 0, BOOKING_N_CHAIRS),
                        BOOKING_FIRST_NURSE + g_rand_int_range (rand, 0, BOOKING_N_NURSES),
                        1440 * g_rand_int_range (rand, 0, 20000) +
                            15 * g_rand_int_range (rand, 0, 90),
                        15, &guard, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return n_booked;
        }
      n_booked += id != 0;
    }
  return n_booked;
}

/* In a process of its own, since a limit holds for all of it: fills the file up, looks at it while
 * the disk is full, and again when there is room. */
static int
fill_limited (const char *path, guint32 seed, rlim_t max_bytes)
{
  g_autoptr (RegimenDatabase) db = booking_open (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  gint64 before = booking_count (db, SQL_HOLDING);
  struct rlimit limit = { max_bytes, RLIM_INFINITY };
  int n_booked;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  n_booked = book_until_full (db, rand, &error);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO);
  g_assert_false (regimen_database_in_transaction (db));
  /* Reading goes on, and so does trying: the same connection works once there is room. */
  g_assert_cmpint (booking_count (db, SQL_HOLDING), ==, before + n_booked);
  limit.rlim_cur = RLIM_INFINITY;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_clear_error (&error);
  g_assert_cmpint (regimen_database_begin (db, &error), ==, TRUE);
  g_assert_true (regimen_database_commit (db, &error));
  return n_booked > 0 ? 0 : 1;
}

static void
test_file_size (void)
{
  g_autofree char *folder = booking_make_folder ();
  g_autofree char *path = g_build_filename (folder, "clinic.regimen", NULL);
  g_autoptr (RegimenDatabase) db = booking_create_clinic (path);
  int n_rounds = booking_scaled (N_ROUNDS);

  g_clear_pointer (&db, regimen_database_unref);
  for (int i = 0; i < n_rounds; i++)
    {
      struct stat found;
      int status;
      pid_t pid;

      g_assert_cmpint (stat (path, &found), ==, 0);
      pid = fork ();
      g_assert_cmpint (pid, >=, 0);
      if (pid == 0)
        _exit (fill_limited (path, (guint32) i + 1,
                             (rlim_t) found.st_size + 4096 * (rlim_t) (3 + i % 17)));
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
  db = booking_open (path);
  booking_assert_clean (db);
  g_test_message ("%d rounds, %d bookings kept", n_rounds, (int) booking_count (db, SQL_HOLDING));
  booking_remove_folder (folder);
}

/* A small disk of its own, in a name space of its own, so that it goes away with the process. */
static int
fill_tmpfs (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "clinic.regimen", NULL);
  g_autoptr (RegimenDatabase) db = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  gint64 n_booked = 0;

  if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("tmpfs", folder, "tmpfs", 0, "size=1m,mode=0700") != 0)
    return 77;
  db = booking_create_clinic (path);
  for (int i = 0; i < 20; i++)
    {
      g_clear_error (&error);
      n_booked += book_until_full (db, rand, &error);
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO);
      g_assert_cmpint (booking_count (db, SQL_HOLDING), ==, n_booked);
    }
  booking_assert_clean (db);
  g_clear_pointer (&db, regimen_database_unref);
  db = booking_open (path);
  g_assert_cmpint (booking_count (db, SQL_HOLDING), ==, n_booked);
  return n_booked > 0 ? 0 : 1;
}

static void
test_small_disk (void)
{
  g_autofree char *folder = booking_make_folder ();
  pid_t pid = fork ();
  int status;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    _exit (fill_tmpfs (folder));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    g_test_skip ("no file system can be mounted here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  booking_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proof/disk-full/file-size", test_file_size);
  g_test_add_func ("/proof/disk-full/small-disk", test_small_disk);

  return g_test_run ();
}
