/* test-change-notice.c - what another program committed is noticed, once, and in time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "change-notice.h"
#include "clinic-fixture.h"

static void
count_cb (RegimenChangeNotice *notice, gpointer user_data)
{
  int *n_changes = user_data;

  (*n_changes)++;
}

static gboolean
give_up_cb (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_poll (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) other =
      regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);
  RegimenChangeNotice *notice = regimen_change_notice_new (self->db);
  int n_changes = 0;

  g_assert_no_error (error);
  g_signal_connect (notice, "changed", G_CALLBACK (count_cb), &n_changes);
  fixture_sql (self->db, "INSERT INTO setting (key, value) VALUES ('mine', '1')");
  g_assert_false (regimen_change_notice_poll (notice));
  fixture_sql (other, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  fixture_sql (other, "INSERT INTO setting (key, value) VALUES ('b', '1')");
  g_assert_true (regimen_change_notice_poll (notice));
  g_assert_false (regimen_change_notice_poll (notice));
  g_assert_cmpint (n_changes, ==, 1);
  g_assert_finalize_object (notice);
}

static void
test_main_loop (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) other =
      regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);
  RegimenChangeNotice *notice = regimen_change_notice_new (self->db);
  gint64 committed_us;
  gboolean is_over = FALSE;
  int n_changes = 0;
  guint give_up_id;

  g_signal_connect (notice, "changed", G_CALLBACK (count_cb), &n_changes);
  regimen_change_notice_start (notice);
  fixture_sql (other, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  committed_us = g_get_monotonic_time ();
  give_up_id = g_timeout_add_seconds (10, give_up_cb, &is_over);
  while (n_changes == 0 && !is_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n_changes, ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - committed_us, <, 2 * G_USEC_PER_SEC);
  g_source_remove (give_up_id);
  g_assert_finalize_object (notice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/change-notice/poll", Fixture, NULL, fixture_set_up, test_poll,
              fixture_tear_down);
  g_test_add ("/store/change-notice/main-loop", Fixture, NULL, fixture_set_up, test_main_loop,
              fixture_tear_down);
  return g_test_run ();
}
