/* test-live-backup.c - a backup of a file that is written to all the time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "backup.h"
#include "booking.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_BACKUPS 6

/* More pages than one step of a backup copies. */
#define N_NOTES 64
#define NOTE_BYTES 60000

static const char SQL_HOLDING[] = "SELECT count(*) FROM appointment";

static const char SQL_NOTE[] =
    "UPDATE patient SET note = $2, row_version = row_version + 1 WHERE id = $1";

static void
write_note (RegimenDatabase *db, gint64 patient_id, char letter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, SQL_NOTE, &error);
  g_autofree char *note = g_strnfill (NOTE_BYTES, letter);

  g_assert_no_error (error);
  regimen_statement_bind_int64 (statement, "$1", patient_id);
  regimen_statement_bind_text (statement, "$2", note);
  regimen_statement_run (statement, &error);
  g_assert_no_error (error);
}

/* Never pauses between two transactions: no clinic writes so, and a backup finishes all the same.
 * Half of them book, so that the file grows; half change a row in place, so that it doesn't. */
static void
write_for_ever (const char *path)
{
  g_autoptr (RegimenDatabase) db = booking_open (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  /* Without this a failure of the test would leave a writer behind that keeps its output open. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      RegimenGuard guard;

      if (g_rand_boolean (rand))
        {
          write_note (db, BOOKING_FIRST_PATIENT, g_rand_boolean (rand) ? 'a' : 'b');
          continue;
        }
      booking_book (db, BOOKING_FIRST_PATIENT + g_rand_int_range (rand, 0, BOOKING_N_PATIENTS),
                    BOOKING_FIRST_CHAIR + g_rand_int_range (rand, 0, BOOKING_N_CHAIRS),
                    BOOKING_FIRST_NURSE + g_rand_int_range (rand, 0, BOOKING_N_NURSES),
                    1440 * g_rand_int_range (rand, 0, 20000) + 15 * g_rand_int_range (rand, 0, 90),
                    15, &guard, &error);
    }
}

static void
test_while_writing (void)
{
  g_autofree char *folder = booking_make_folder ();
  g_autofree char *path = g_build_filename (folder, "clinic.regimen", NULL);
  g_autoptr (RegimenDatabase) db = booking_create_clinic (path);
  gint64 slowest_us = 0;
  gint64 n_before = 0;
  pid_t pid;

  for (int i = 0; i < N_NOTES; i++)
    write_note (db, BOOKING_FIRST_PATIENT + i, 'c');
  g_clear_pointer (&db, regimen_database_unref);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    write_for_ever (path);

  db = booking_open (path);
  for (int i = 0; i < N_BACKUPS; i++)
    {
      g_autofree char *copy = g_strdup_printf ("%s/copy-%d", folder, i);
      g_autofree char *again = g_strdup_printf ("%s/again-%d", folder, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenDatabase) restored = NULL;
      gint64 before_us = g_get_monotonic_time ();
      g_autoptr (RegimenBackup) backup =
          regimen_backup_run (db, copy, (RegimenInstant){ 0 }, 0, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (backup);
      slowest_us = MAX (slowest_us, g_get_monotonic_time () - before_us);
      g_assert_true (regimen_restore_run (copy, again, FALSE, (RegimenInstant){ 0 }, NULL, &error));
      g_assert_no_error (error);
      restored = booking_open (again);
      booking_assert_clean (restored);
      /* Each holds at least what the one before held. */
      g_assert_cmpint (booking_count (restored, SQL_HOLDING), >=, n_before);
      n_before = booking_count (restored, SQL_HOLDING);
    }
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_assert_cmpint (n_before, >, 0);
  g_test_message ("%d backups, %d bookings in the last, the slowest took %.2f s", N_BACKUPS,
                  (int) n_before, (double) slowest_us / G_USEC_PER_SEC);
  booking_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proof/backup/while-writing", test_while_writing);

  return g_test_run ();
}
