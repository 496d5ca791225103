/* test-kill.c - kill -9 while booking: what was acknowledged is there, and nothing is half-written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "booking.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 1000
#define N_MINUTES 15
#define KILL_WITHIN_US 6000
#define CHECK_EVERY 100

static const char SQL_IDS[] = "SELECT id, state IN ('no_show', 'cancelled') FROM appointment";

/* Tells what was committed, at once: 8 bytes are written whole or not at all. */
static void
acknowledge (int fd, gint64 what)
{
  if (write (fd, &what, sizeof what) != sizeof what)
    _exit (3);
}

/* Books and cancels without end. A cancelled one is told as a negative number. */
static void
work (const char *path, guint32 seed, int fd)
{
  g_autoptr (RegimenDatabase) db = booking_open (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  acknowledge (fd, 0);
  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      RegimenGuard guard;
      gint64 id =
          booking_book (db, BOOKING_FIRST_PATIENT + g_rand_int_range (rand, 0, BOOKING_N_PATIENTS),
                        BOOKING_FIRST_CHAIR + g_rand_int_range (rand, 0, BOOKING_N_CHAIRS),
                        BOOKING_FIRST_NURSE + g_rand_int_range (rand, 0, BOOKING_N_NURSES),
                        1440 * g_rand_int_range (rand, 0, 20000) +
                            15 * g_rand_int_range (rand, 0, 90),
                        N_MINUTES, &guard, &error);

      if (id == 0)
        continue;
      acknowledge (fd, id);
      if (g_rand_int_range (rand, 0, 4) == 0 && booking_cancel (db, id, &error))
        acknowledge (fd, -id);
    }
}

/* Lets one run for a while, kills it, and collects what it had told. */
static void
kill_one (const char *path, GRand *rand, GArray *acknowledged)
{
  gint64 what = -1;
  int pipe_fds[2];
  pid_t pid;

  g_assert_cmpint (pipe (pipe_fds), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (pipe_fds[0]);
      work (path, g_rand_int (rand), pipe_fds[1]);
    }
  close (pipe_fds[1]);
  g_assert_cmpint (read (pipe_fds[0], &what, sizeof what), ==, sizeof what);
  g_assert_cmpint (what, ==, 0);
  g_usleep ((gulong) g_rand_int_range (rand, 0, KILL_WITHIN_US));
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  while (read (pipe_fds[0], &what, sizeof what) == sizeof what)
    g_array_append_val (acknowledged, what);
  close (pipe_fds[0]);
}

/* Each acknowledged booking is there; each acknowledged cancellation too. More may be there: what
 * was committed when the process died, before it could tell. */
static int
count_lost (RegimenDatabase *db, const GArray *acknowledged)
{
  g_autoptr (GHashTable) states = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) released = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, SQL_IDS, &error);
  int n_lost = 0;

  while (regimen_statement_step (query, &error) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (query, 0);
      int is_released = regimen_statement_get_int (query, 1);

      g_array_append_val (ids, id);
      g_array_append_val (released, is_released);
    }
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (states, &g_array_index (ids, gint64, i),
                         &g_array_index (released, int, i));
  for (guint i = 0; i < acknowledged->len; i++)
    {
      gint64 what = g_array_index (acknowledged, gint64, i);
      gint64 id = ABS (what);
      int *is_released = g_hash_table_lookup (states, &id);

      n_lost += is_released == NULL || (what < 0 && *is_released == 0);
    }
  return n_lost;
}

static void
test_kill (void)
{
  g_autofree char *folder = booking_make_folder ();
  g_autofree char *path = g_build_filename (folder, "clinic.regimen", NULL);
  g_autoptr (RegimenDatabase) db = booking_create_clinic (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250331);
  g_autoptr (GArray) acknowledged = g_array_new (FALSE, FALSE, sizeof (gint64));
  int n_kills = booking_scaled (N_KILLS);
  gint64 slowest_us = 0;
  int n_hot = 0;

  g_clear_pointer (&db, regimen_database_unref);
  for (int i = 1; i <= n_kills; i++)
    {
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);
      gint64 before_us;

      kill_one (path, rand, acknowledged);
      {
        g_autofree char *bytes = NULL;
        gsize length = 0;

        n_hot += g_file_get_contents (journal, &bytes, &length, NULL) && length > 0;
      }
      if (i % CHECK_EVERY != 0 && i != n_kills)
        continue;
      before_us = g_get_monotonic_time ();
      db = booking_open (path);
      slowest_us = MAX (slowest_us, g_get_monotonic_time () - before_us);
      g_assert_cmpint (count_lost (db, acknowledged), ==, 0);
      booking_assert_clean (db);
      g_clear_pointer (&db, regimen_database_unref);
    }
  g_test_message ("%d kills, %d in the midst of a commit, %u acknowledged acts: 0 lost; reopened "
                  "in at most %.1f ms",
                  n_kills, n_hot, acknowledged->len, (double) slowest_us / 1000);
  g_assert_cmpuint (acknowledged->len, >, (guint) n_kills);
  booking_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proof/kill/while-booking", test_kill);

  return g_test_run ();
}
