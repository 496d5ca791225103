/* test-pdf-file.c - how a PDF gets onto the disk: whole, private, the same each time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errors.h"
#include "paper-fixture.h"
#include "pdf-file.h"

typedef struct
{
  char *folder;
  char *path;
  RegimenDocument *document;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RegimenDaySheet) sheet =
      fixture_day_sheet (REGIMEN_SHEET_BY_CLINIC, REGIMEN_PAPER_A4, 26);

  fixture->folder = fixture_folder ();
  fixture->path = g_build_filename (fixture->folder, "day.pdf", NULL);
  fixture->document = regimen_day_sheet_document (sheet);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fixture_remove_folder (fixture->folder);
  regimen_document_unref (fixture->document);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_private (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  mode_t old_mask = umask (0);
  struct stat info;

  g_assert_true (g_file_set_contents (fixture->path, "an older file", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_true (regimen_document_write_pdf (fixture->document, fixture->path, &error));
  umask (old_mask);
  g_assert_no_error (error);
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_metadata (Fixture *fixture, gconstpointer unused)
{
  const char *argv[] = { "pdfinfo", "-enc", "UTF-8", fixture->path, NULL };
  g_autofree char *title = NULL;
  g_autofree char *size = NULL;
  g_autofree char *info = NULL;

  g_assert_true (regimen_document_write_pdf (fixture->document, fixture->path, NULL));
  title = fixture_pdf_info (fixture->path, "Title");
  g_assert_cmpstr (title, ==, "Day sheet");
  size = fixture_pdf_info (fixture->path, "Page size");
  g_assert_nonnull (strstr (size, "A4"));
  info = fixture_run (argv);
  for (guint i = 0; i < fixture_n_names (); i++)
    g_assert_null (strstr (info, fixture_name (i)));
}

static void
test_fonts_embedded (Fixture *fixture, gconstpointer unused)
{
  const char *argv[] = { "pdffonts", fixture->path, NULL };
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (regimen_document_write_pdf (fixture->document, fixture->path, NULL));
  output = fixture_run (argv);
  lines = g_strsplit (g_strchomp (output), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  /* Columns: emb sub uni; each font is embedded, and its text can be found and copied. */
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (lines[i], " yes yes yes "));
}

static void
test_reproducible (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.pdf", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *created = NULL;
  gsize first_length, second_length;

  g_setenv ("SOURCE_DATE_EPOCH", "1700000000", TRUE);
  g_assert_true (regimen_document_write_pdf (fixture->document, fixture->path, NULL));
  g_usleep (1100 * 1000); /* across a second, in which a clock would show */
  g_assert_true (regimen_document_write_pdf (fixture->document, other, NULL));
  g_unsetenv ("SOURCE_DATE_EPOCH");
  created = fixture_pdf_info (fixture->path, "CreationDate");
  g_assert_nonnull (strstr (created, "Nov 14 22:13:20 2023"));
  g_assert_true (g_file_get_contents (fixture->path, &first, &first_length, NULL));
  g_assert_true (g_file_get_contents (other, &second, &second_length, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
}

static void
test_link_refused (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *victim = g_build_filename (fixture->folder, "victim", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (victim, "precious", -1, NULL));
  g_assert_cmpint (symlink (victim, fixture->path), ==, 0);
  g_assert_false (regimen_document_write_pdf (fixture->document, fixture->path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (victim, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "precious");
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

static void
test_folder_refused (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (regimen_document_write_pdf (fixture->document, fixture->path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
}

static void
test_no_folder (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nowhere", "day.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (regimen_document_write_pdf (fixture->document, path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_unwritable_folder (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  /* The superuser may write everywhere; the kernel's own tables take no file from anyone. */
  if (geteuid () == 0)
    {
      g_assert_false (
          regimen_document_write_pdf (fixture->document, "/proc/self/regimen.pdf", &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == REGIMEN_ERROR);
      return;
    }
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  g_assert_false (regimen_document_write_pdf (fixture->document, fixture->path, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

/* A file size limit stands in for a full disk: the write fails half way. */
static void
test_disk_full (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      struct rlimit limit = { .rlim_cur = 4096, .rlim_max = 4096 };

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_false (regimen_document_write_pdf (fixture->document, fixture->path, &error));
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO);
      g_assert_cmpuint (count_files (fixture->folder), ==, 0);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/print/pdf-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("private", test_private);
  ADD ("metadata", test_metadata);
  ADD ("fonts-embedded", test_fonts_embedded);
  ADD ("reproducible", test_reproducible);
  ADD ("link-refused", test_link_refused);
  ADD ("folder-refused", test_folder_refused);
  ADD ("no-folder", test_no_folder);
  ADD ("unwritable-folder", test_unwritable_folder);
  ADD ("disk-full", test_disk_full);
#undef ADD
  return g_test_run ();
}
