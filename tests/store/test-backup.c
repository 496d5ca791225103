/* test-backup.c - a backup is whole or refused; a restore replaces all or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "backup.h"
#include "clinic-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  Fixture base;
  char *backup_path;
  char *restored_path;
} BackupFixture;

static const RegimenInstant AT = { .ms = G_GINT64_CONSTANT (1743413400000) };

static void
set_up (BackupFixture *self, gconstpointer data)
{
  fixture_set_up (&self->base, data);
  self->backup_path = g_build_filename (self->base.folder, "out", "monday.regimen", NULL);
  self->restored_path = g_build_filename (self->base.folder, "again.regimen", NULL);
}

static void
tear_down (BackupFixture *self, gconstpointer data)
{
  g_free (self->backup_path);
  g_free (self->restored_path);
  fixture_tear_down (&self->base, data);
}

static void
back_up (BackupFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenBackup) backup =
      regimen_backup_run (self->base.db, self->backup_path, AT, 0, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (backup->path, ==, self->backup_path);
  g_assert_cmpint (strlen (backup->digest), ==, 64);
  g_assert_true (g_str_has_prefix (backup->audit_code, "1-"));
}

static int
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  int n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_round_trip (BackupFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) restored = NULL;
  GStatBuf found;

  back_up (self);
  g_assert_cmpint (g_stat (self->backup_path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 07777, ==, 0600);
  g_assert_cmpint (fixture_number (self->base.db, "SELECT count(*) FROM audit"), ==, 1);

  g_assert_true (
      regimen_restore_run (self->backup_path, self->restored_path, FALSE, AT, NULL, &error));
  g_assert_no_error (error);
  restored = regimen_database_open (self->restored_path, REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (restored, "SELECT count(*) FROM patient"), ==, 3);
  /* The backup itself and the restore. */
  g_assert_cmpint (fixture_number (restored, "SELECT count(*) FROM audit"), ==, 2);

  g_assert_null (
      regimen_backup_run (self->base.db, self->backup_path, AT, 0, NULL, NULL, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
}

static void
cancel_cb (gint64 done, gint64 total, gpointer user_data)
{
  g_assert_cmpint (done, <=, total);
  g_cancellable_cancel (user_data);
}

static void
test_cancel (BackupFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = g_path_get_dirname (self->backup_path);

  g_assert_null (regimen_backup_run (self->base.db, self->backup_path, AT, 0, cancellable,
                                     cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_files (folder), ==, 0);
}

static void
test_replace (BackupFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  back_up (self);
  fixture_sql (self->base.db, "INSERT INTO setting (key, value) VALUES ('later', '1')");
  g_assert_false (
      regimen_restore_run (self->backup_path, self->base.path, FALSE, AT, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  /* This very program has it open. */
  g_assert_false (regimen_restore_run (self->backup_path, self->base.path, TRUE, AT, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY);
  g_clear_error (&error);

  g_clear_pointer (&self->base.db, regimen_database_unref);
  g_assert_true (regimen_restore_run (self->backup_path, self->base.path, TRUE, AT, &kept, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (kept, ".replaced-2025-03-31-093000"));

  self->base.db = regimen_database_open (self->base.path, REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (self->base.db, "SELECT count(*) FROM setting"), ==, 0);
  g_clear_pointer (&self->base.db, regimen_database_unref);
  self->base.db = regimen_database_open (kept, REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (self->base.db, "SELECT count(*) FROM setting"), ==, 1);
}

static void
assert_rejected (BackupFixture *self, const char *what, gsize at)
{
  g_autoptr (GError) error = NULL;

  if (regimen_restore_run (self->backup_path, self->restored_path, FALSE, AT, NULL, &error))
    g_error ("a backup with %s at %" G_GSIZE_FORMAT " was restored", what, at);
  g_assert_false (g_file_test (self->restored_path, G_FILE_TEST_EXISTS));
}

/* Bits flipped all over the file (in every byte with -m slow), and the file cut at many lengths:
 * none is restored. */
static void
test_damage (BackupFixture *self, gconstpointer data)
{
  g_autofree guint8 *bytes = NULL;
  g_autofree char *whole_digest = NULL;
  gsize length;
  gsize n_missed = 0;

  back_up (self);
  g_assert_true (g_file_get_contents (self->backup_path, (char **) &bytes, &length, NULL));
  whole_digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);

  for (gsize i = 0; i < length; i += g_test_slow () ? 1 : 1009)
    {
      g_autofree char *digest = NULL;

      bytes[i] ^= (guint8) (1u << i % 8);
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);
      n_missed += g_str_equal (digest, whole_digest);
      bytes[i] ^= (guint8) (1u << i % 8);
    }
  g_assert_cmpint (n_missed, ==, 0);

  for (gsize i = 0; i < length; i += length / 61)
    {
      bytes[i] ^= (guint8) (1u << i % 8);
      g_assert_true (g_file_set_contents_full (self->backup_path, (char *) bytes, (gssize) length,
                                               G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
      assert_rejected (self, "a flipped bit", i);
      bytes[i] ^= (guint8) (1u << i % 8);
      g_assert_true (g_file_set_contents_full (self->backup_path, (char *) bytes, (gssize) i,
                                               G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
      assert_rejected (self, "an end", i);
    }
}

static void
test_digest_missing (BackupFixture *self, gconstpointer data)
{
  g_autofree char *digest = g_strconcat (self->backup_path, ".sha256", NULL);
  g_autoptr (GError) error = NULL;

  back_up (self);
  g_assert_true (g_file_set_contents (digest, "not a digest", -1, NULL));
  g_assert_false (
      regimen_restore_run (self->backup_path, self->restored_path, FALSE, AT, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (digest), ==, 0);
  g_assert_false (
      regimen_restore_run (self->backup_path, self->restored_path, FALSE, AT, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
}

/* With a right digest, a file that is not a clinic file stays out all the same. */
static void
test_foreign (BackupFixture *self, gconstpointer data)
{
  static const char TEXT[] = "SQLite format 3";
  g_autofree char *digest_path = g_strconcat (self->backup_path, ".sha256", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);
  g_autofree char *line = g_strconcat (digest, "  monday.regimen\n", NULL);
  g_autoptr (GError) error = NULL;

  back_up (self);
  g_assert_true (g_file_set_contents (self->backup_path, TEXT, -1, NULL));
  g_assert_true (g_file_set_contents (digest_path, line, -1, NULL));
  g_assert_false (
      regimen_restore_run (self->backup_path, self->restored_path, FALSE, AT, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT);
  g_assert_false (g_file_test (self->restored_path, G_FILE_TEST_EXISTS));
}

static void
test_refused (BackupFixture *self, gconstpointer data)
{
  g_autofree char *cloud = g_build_filename (self->base.folder, "Dropbox", "monday", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  g_assert_null (regimen_backup_run (self->base.db, cloud, AT, 0, NULL, NULL, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE);
  g_assert_false (g_file_test (cloud, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  /* A file whose audit log was altered is not passed on as a good one. */
  g_assert_cmpint (sqlite3_open (self->base.path, &other), ==, SQLITE_OK);
  sqlite3_db_config (other, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  g_assert_cmpint (sqlite3_exec (other,
                                 "INSERT INTO audit (seq, at_utc, action, entity, schema_version,"
                                 " prev_hash, hash)"
                                 " VALUES (1, 0, 'forge', 'x', 1, zeroblob(32), zeroblob(32))",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (other);
  g_assert_null (
      regimen_backup_run (self->base.db, self->backup_path, AT, 0, NULL, NULL, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT);
  g_assert_false (g_file_test (self->backup_path, G_FILE_TEST_EXISTS));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/backup/" name, BackupFixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("round-trip", test_round_trip);
  ADD ("cancel", test_cancel);
  ADD ("replace", test_replace);
  ADD ("damage", test_damage);
  ADD ("digest-missing", test_digest_missing);
  ADD ("foreign", test_foreign);
  ADD ("refused", test_refused);

  return g_test_run ();
}
