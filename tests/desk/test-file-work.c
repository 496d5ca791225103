/* test-file-work.c - a clinic file opened or made beside the main loop, told of, and called off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"
#include "errors.h"
#include "file-work.h"

#include <sqlite3.h>

typedef struct
{
  guint n_done;
  guint n_told[REGIMEN_N_FILE_STAGES];
  guint last_stage;
  double last_done;
} Log;

static void
progress_cb (Log *log, guint stage, double done)
{
  log->n_told[stage]++;
  g_assert_cmpuint (stage, >=, log->last_stage);
  log->last_stage = stage;
  log->last_done = done;
}

static void
done_cb (Log *log)
{
  log->n_done++;
}

static RegimenFileWork *
listen (RegimenFileWork *work, Log *log)
{
  g_signal_connect_swapped (work, "progress", G_CALLBACK (progress_cb), log);
  g_signal_connect_swapped (work, "done", G_CALLBACK (done_cb), log);
  return work;
}

static void
wait_done (const Log *log)
{
  while (log->n_done == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_opens (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  Log log = { 0 };
  RegimenFileWork *work = listen (regimen_file_work_new_open (fixture->path), &log);

  wait_done (&log);
  desk = regimen_file_work_take_desk (work, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (regimen_desk_get_clinic (desk)->name, ==,
                   regimen_desk_get_clinic (fixture->desk)->name);
  g_assert_cmpuint (log.n_done, ==, 1);
  g_assert_finalize_object (work);
  desk_fixture_free (fixture);
}

/* Whoever waited for it is not told any more. */
static void
test_waited_for (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autofree char *missing = g_build_filename (fixture->folder, "none.regimen", NULL);
  g_autoptr (GError) error = NULL;
  Log log = { 0 };
  RegimenFileWork *work = listen (regimen_file_work_new_open (missing), &log);

  while (!regimen_file_work_wait (work, 100))
    ;
  g_assert_null (regimen_file_work_take_desk (work, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
  g_assert_finalize_object (work);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (log.n_done, ==, 0);
  desk_fixture_free (fixture);
}

static void
test_older (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autofree char *path = desk_fixture_add_old (fixture, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  Log log = { 0 };
  RegimenFileWork *work = listen (regimen_file_work_new_open (path), &log);

  wait_done (&log);
  desk = regimen_file_work_take_desk (work, &error);
  g_assert_no_error (error);
  g_assert_false (regimen_desk_is_read_only (desk));
  g_assert_finalize_object (work);
  desk_fixture_free (fixture);
}

/* Called off at the last moment, or when it was over and nobody had heard of it: no clinic comes of
 * it, and its file is closed. */
static RegimenDesk *
open_all_the_same (gpointer path,
                   RegimenFileTeller *teller,
                   GCancellable *cancellable,
                   GError **error)
{
  g_cancellable_cancel (cancellable);
  return regimen_desk_open (path, NULL, error);
}

static void
test_called_off_late (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenFileWork *works[] = {
    regimen_file_work_new (open_all_the_same, fixture->path, NULL),
    regimen_file_work_new_open (fixture->path),
  };

  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autoptr (GError) error = NULL;

      while (!regimen_file_work_wait (works[i], 100))
        ;
      g_assert_cmpint (regimen_file_work_has_desk (works[i]), ==, i == 1);
      regimen_file_work_call_off (works[i]);
      g_assert_false (regimen_file_work_has_desk (works[i]));
      g_assert_null (regimen_file_work_take_desk (works[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_finalize_object (works[i]);
    }
  desk_fixture_free (fixture);
}

/* While another program holds the file: nobody waits for its lock after calling off, neither for
 * "done" nor for the end of a work that is dropped. */
static void
test_called_off_waiting (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;
  Log log = { 0 };
  RegimenFileWork *work = NULL;
  gint64 began;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  work = listen (regimen_file_work_new_open (fixture->path), &log);
  g_assert_false (regimen_file_work_wait (work, 300));
  began = g_get_monotonic_time ();
  regimen_file_work_call_off (work);
  wait_done (&log);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
  g_assert_null (regimen_file_work_take_desk (work, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_finalize_object (work);

  work = regimen_file_work_new_open (fixture->path);
  g_assert_false (regimen_file_work_wait (work, 300));
  began = g_get_monotonic_time ();
  g_assert_finalize_object (work);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  desk_fixture_free (fixture);
}

/* Tells all that it is told to, and then stands until it is called off. */
typedef struct
{
  GMutex lock;
  GCond turned;
  gboolean has_told;
} Held;

static RegimenDesk *
hold (gpointer data, RegimenFileTeller *teller, GCancellable *cancellable, GError **error)
{
  Held *held = data;
  GPollFD fd;

  regimen_file_teller_tell (teller, REGIMEN_FILE_COPYING, 0.25);
  g_mutex_lock (&held->lock);
  held->has_told = TRUE;
  g_cond_signal (&held->turned);
  g_mutex_unlock (&held->lock);
  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}

static void
wait_told (Held *held)
{
  g_mutex_lock (&held->lock);
  while (!held->has_told)
    g_cond_wait (&held->turned, &held->lock);
  g_mutex_unlock (&held->lock);
}

/* A work that says how far it is, is not waited for: there is something to show. */
static void
test_called_off (void)
{
  Held held = { 0 };
  g_autoptr (GError) error = NULL;
  Log log = { 0 };
  RegimenFileWork *work = NULL;

  g_mutex_init (&held.lock);
  g_cond_init (&held.turned);
  work = listen (regimen_file_work_new (hold, &held, NULL), &log);
  wait_told (&held);
  g_assert_false (regimen_file_work_wait (work, G_MAXUINT));
  while (log.n_told[REGIMEN_FILE_COPYING] == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (log.last_done, ==, 0.25);
  g_assert_cmpuint (log.n_done, ==, 0);

  regimen_file_work_call_off (work);
  wait_done (&log);
  g_assert_null (regimen_file_work_take_desk (work, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_finalize_object (work);
  g_mutex_clear (&held.lock);
  g_cond_clear (&held.turned);
}

/* Nothing goes on behind the back of whoever drops it, and nothing is told any more. */
static void
test_dropped (void)
{
  Held held = { 0 };
  Log log = { 0 };
  RegimenFileWork *work = NULL;

  g_mutex_init (&held.lock);
  g_cond_init (&held.turned);
  work = listen (regimen_file_work_new (hold, &held, NULL), &log);
  wait_told (&held);
  g_assert_finalize_object (work);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (log.n_done, ==, 0);
  g_assert_cmpuint (log.n_told[REGIMEN_FILE_COPYING], ==, 0);
  g_mutex_clear (&held.lock);
  g_cond_clear (&held.turned);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/file-work/opens", test_opens);
  g_test_add_func ("/desk/file-work/waited-for", test_waited_for);
  g_test_add_func ("/desk/file-work/older", test_older);
  g_test_add_func ("/desk/file-work/called-off", test_called_off);
  g_test_add_func ("/desk/file-work/called-off-late", test_called_off_late);
  g_test_add_func ("/desk/file-work/called-off-waiting", test_called_off_waiting);
  g_test_add_func ("/desk/file-work/dropped", test_dropped);
  return g_test_run ();
}
