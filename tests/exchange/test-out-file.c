/* test-out-file.c - a file is there whole or not at all, only for its owner, never through a link
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "errors.h"
#include "out-file.h"

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_set_up (Place *place, gconstpointer unused)
{
  place->folder = g_dir_make_tmp ("out-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "a.csv", NULL);
}

static void
place_tear_down (Place *place, gconstpointer unused)
{
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->path);
  g_free (place->folder);
}

static void
write_text (RegimenOutFile *file, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_output_stream_write_all (regimen_out_file_get_stream (file), text, strlen (text),
                                            NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_whole (Place *place, gconstpointer unused)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (RegimenOutFile) file = regimen_out_file_new (place->path, &error);

      g_assert_no_error (error);
      write_text (file, i == 0 ? "old" : "new");
      g_assert_true (regimen_out_file_commit (file, &error));
      g_assert_no_error (error);
    }
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "new");
  g_assert_cmpint (g_stat (place->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* Given up half way: nothing stays, which place_tear_down() finds out. */
static void
test_given_up (Place *place, gconstpointer unused)
{
  RegimenOutFile *file = regimen_out_file_new (place->path, NULL);

  write_text (file, "half");
  regimen_out_file_free (file);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

static void
test_link (Place *place, gconstpointer unused)
{
  g_autofree char *victim = g_build_filename (place->folder, "victim", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (victim, "mine", -1, NULL));
  g_assert_cmpint (symlink (victim, place->path), ==, 0);
  g_assert_null (regimen_out_file_new (place->path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE);
  g_assert_true (g_file_get_contents (victim, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_unlink (victim);
}

static void
test_database (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "SQLite format 3\0and more", 24, NULL));
  g_assert_null (regimen_out_file_new (place->path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE);
}

static void
test_no_folder (Place *place, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (place->folder, "none", "a.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (regimen_out_file_new (path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)
  ADD ("/exchange/out-file/whole", test_whole);
  ADD ("/exchange/out-file/given-up", test_given_up);
  ADD ("/exchange/out-file/link", test_link);
  ADD ("/exchange/out-file/database", test_database);
  ADD ("/exchange/out-file/no-folder", test_no_folder);
#undef ADD

  return g_test_run ();
}
