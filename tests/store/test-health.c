/* test-health.c - a quick look finds damage that opening a file does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clinic-fixture.h"
#include "errors.h"
#include "health.h"

#include <string.h>

static void
test_sound (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (regimen_health_check (self->path, &error));
  g_assert_no_error (error);
}

/* It looks while the desk works: an open write transaction elsewhere is no fault of the file. */
static void
test_beside_the_work (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_sql (self->db, "BEGIN IMMEDIATE;"
                         "UPDATE room SET note = 'busy', row_version = row_version + 1");
  g_assert_true (regimen_health_check (self->path, &error));
  g_assert_no_error (error);
  fixture_sql (self->db, "ROLLBACK");
}

/* The second half of the file overwritten, as a failing disk would. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_clear_pointer (&self->db, regimen_database_unref);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memset (bytes + length / 2, 0xa5, length / 2);
  g_assert_true (g_file_set_contents_full (self->path, bytes, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));

  g_assert_false (regimen_health_check (self->path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "nothing.regimen", NULL);

  g_assert_false (regimen_health_check (path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/health/sound", Fixture, NULL, fixture_set_up, test_sound, fixture_tear_down);
  g_test_add ("/store/health/beside-the-work", Fixture, NULL, fixture_set_up, test_beside_the_work,
              fixture_tear_down);
  g_test_add ("/store/health/damaged", Fixture, NULL, fixture_set_up, test_damaged,
              fixture_tear_down);
  g_test_add ("/store/health/gone", Fixture, NULL, fixture_set_up, test_gone, fixture_tear_down);
  return g_test_run ();
}
