/* test-clinic-file.c - foreign, newer, damaged and unsafe files are refused and stay as they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clinic-fixture.h"
#include "file-place.h"
#include "migrate.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* What the store is told about every folder, instead of the truth; 0: the truth. */
static guint32 pretended_file_system;

/* In place of the C library's, for the store too: no machine has all these file systems. */
int
statfs (const char *path, struct statfs *out)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int result = fd >= 0 ? fstatfs (fd, out) : -1;

  if (fd >= 0)
    close (fd);
  if (result == 0 && pretended_file_system != 0)
    out->f_type = pretended_file_system;
  return result;
}

static GBytes *
bytes_of (const char *path)
{
  char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

static void
write_file (const char *path, gconstpointer data, gsize length)
{
  g_assert_true (g_file_set_contents_full (path, data, (gssize) length,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

/* Neither way of opening it works, and not a byte of it changes; nothing appears beside it. */
static void
assert_refused (const char *path, RegimenError code, RegimenError code_read_only)
{
  static const RegimenDatabaseMode MODES[] = { REGIMEN_DATABASE_READ_WRITE,
                                               REGIMEN_DATABASE_READ_ONLY };
  g_autoptr (GBytes) before = bytes_of (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  gboolean had_journal = g_file_test (journal, G_FILE_TEST_EXISTS);

  for (gsize i = 0; i < G_N_ELEMENTS (MODES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) after = NULL;
      int expected = (int) (i == 0 ? code : code_read_only);

      g_assert_null (regimen_database_open (path, MODES[i], &error));
      g_assert_error (error, REGIMEN_ERROR, expected);
      after = bytes_of (path);
      g_assert_true (g_bytes_equal (before, after));
      g_assert_cmpint (g_file_test (journal, G_FILE_TEST_EXISTS), ==, had_journal);
    }
}

static void
test_foreign (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_build_filename (self->folder, "text", NULL);
  g_autofree char *empty = g_build_filename (self->folder, "empty", NULL);
  g_autofree char *other = g_build_filename (self->folder, "other.db", NULL);
  sqlite3 *handle = NULL;

  write_file (text, "Dear clinic,\n", 13);
  assert_refused (text, REGIMEN_ERROR_CORRUPT, REGIMEN_ERROR_CORRUPT);
  write_file (empty, "", 0);
  assert_refused (empty, REGIMEN_ERROR_CORRUPT, REGIMEN_ERROR_CORRUPT);

  g_assert_cmpint (sqlite3_open (other, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "CREATE TABLE t (a)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_assert_cmpint (g_chmod (other, 0600), ==, 0);
  assert_refused (other, REGIMEN_ERROR_CORRUPT, REGIMEN_ERROR_CORRUPT);
}

static void
set_pragma (Fixture *self, const char *sql)
{
  sqlite3 *handle = NULL;

  g_clear_pointer (&self->db, regimen_database_unref);
  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  set_pragma (self, "PRAGMA user_version = 99; CREATE TABLE later (a)");
  before = bytes_of (self->path);
  g_assert_null (regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NEWER);
  g_clear_error (&error);

  self->db = regimen_database_open (self->path, REGIMEN_DATABASE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (regimen_database_schema_version (self->db), ==, 99);
  g_assert_cmpint (fixture_number (self->db, "SELECT count(*) FROM patient"), ==, 3);
  after = bytes_of (self->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_dropped_guard (Fixture *self, gconstpointer data)
{
  set_pragma (self, "DROP TRIGGER occupancy_capacity_insert");
  assert_refused (self->path, REGIMEN_ERROR_CORRUPT, REGIMEN_ERROR_CORRUPT);
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  g_autofree guint8 *copy = NULL;
  gsize length;

  g_clear_pointer (&self->db, regimen_database_unref);
  whole = bytes_of (self->path);
  length = g_bytes_get_size (whole);
  copy = g_memdup2 (g_bytes_get_data (whole, NULL), length);

  /* Cut off anywhere, even on a page's edge. */
  for (gsize cut = 1; cut < length; cut += length / 37)
    {
      write_file (self->path, copy, cut);
      assert_refused (self->path, REGIMEN_ERROR_CORRUPT, REGIMEN_ERROR_CORRUPT);
    }
  /* The page of the schema overwritten. */
  memset (copy + 100, 0x5a, 3000);
  write_file (self->path, copy, length);
  assert_refused (self->path, REGIMEN_ERROR_CORRUPT, REGIMEN_ERROR_CORRUPT);
}

static void
test_links (Fixture *self, gconstpointer data)
{
  g_autofree char *link_path = g_build_filename (self->folder, "link.regimen", NULL);
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *folder_link = g_strconcat (self->folder, "-link", NULL);
  g_autofree char *through = g_build_filename (folder_link, "clinic.regimen", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->db, regimen_database_unref);
  g_assert_cmpint (symlink (self->path, link_path), ==, 0);
  assert_refused (link_path, REGIMEN_ERROR_UNSAFE_PLACE, REGIMEN_ERROR_UNSAFE_PLACE);

  /* A link on the way to the file is the system's own business. */
  g_assert_cmpint (symlink (self->folder, folder_link), ==, 0);
  self->db = regimen_database_open (through, REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (regimen_database_get_path (self->db), ==, self->path);
  g_clear_pointer (&self->db, regimen_database_unref);
  g_assert_cmpint (g_unlink (folder_link), ==, 0);

  g_unlink (journal);
  g_assert_cmpint (symlink ("/dev/null", journal), ==, 0);
  g_assert_null (regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE);
}

static void
test_not_a_file (Fixture *self, gconstpointer data)
{
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);
  g_autofree char *nothing = g_build_filename (self->folder, "nothing", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "where", NULL);
  const struct
  {
    const char *path;
    RegimenError code;
  } CASES[] = {
    { self->folder, REGIMEN_ERROR_UNSAFE_PLACE }, { fifo, REGIMEN_ERROR_UNSAFE_PLACE },
    { "/dev/zero", REGIMEN_ERROR_UNSAFE_PLACE },  { nothing, REGIMEN_ERROR_NOT_FOUND },
    { nowhere, REGIMEN_ERROR_NOT_FOUND },
  };

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (regimen_database_open (CASES[i].path, REGIMEN_DATABASE_READ_WRITE, &error));
      g_assert_error (error, REGIMEN_ERROR, (int) CASES[i].code);
    }
}

static void
test_modes (Fixture *self, gconstpointer data)
{
  static const int WIDE[] = { 0640, 0660, 0604, 0601, 0666 };

  g_clear_pointer (&self->db, regimen_database_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (WIDE); i++)
    {
      g_assert_cmpint (g_chmod (self->path, WIDE[i]), ==, 0);
      assert_refused (self->path, REGIMEN_ERROR_UNSAFE_PLACE, REGIMEN_ERROR_UNSAFE_PLACE);
    }
  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0777), ==, 0);
  assert_refused (self->path, REGIMEN_ERROR_UNSAFE_PLACE, REGIMEN_ERROR_UNSAFE_PLACE);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

static void
test_read_only_folder (Fixture *self, gconstpointer data)
{

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }
  g_clear_pointer (&self->db, regimen_database_unref);
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  assert_refused (self->path, REGIMEN_ERROR_READ_ONLY, REGIMEN_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

static void
test_cloud_folders (Fixture *self, gconstpointer data)
{
  static const char *const NAMES[] = {
    "Dropbox",  "Dropbox (Personal)", "OneDrive - Clinic", "google drive", "Nextcloud",
    "ownCloud", "Mobile Documents",   "Syncthing",         "iCloud Drive",
  };
  static const char *const MARKERS[] = { ".stfolder", ".dropbox.cache", ".nextcloudsync.log" };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path =
          g_build_filename (self->folder, NAMES[i], "deep", "clinic.regimen", NULL);

      g_assert_null (regimen_database_create (path, &error));
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (MARKERS); i++)
    {
      g_autofree char *marker = g_build_filename (self->folder, MARKERS[i], NULL);
      g_autofree char *deep = g_build_filename (self->folder, "a", "b", NULL);

      g_assert_cmpint (g_mkdir (marker, 0700), ==, 0);
      g_assert_nonnull (regimen_place_cloud_name (deep));
      g_assert_cmpint (g_rmdir (marker), ==, 0);
      g_assert_null (regimen_place_cloud_name (deep));
    }
  g_assert_null (regimen_place_cloud_name ("/home/ada/Dropboxes/x"));
  g_assert_null (regimen_place_cloud_name ("/"));
}

static const struct
{
  guint32 magic;
  const char *name;
} NETWORK[] = {
  { 0x6969, "NFS" },        { 0x517b, "SMB" },
  { 0xff534d42, "CIFS" },   { 0xfe534d42, "SMB2" },
  { 0x01021997, "9p" },     { 0x65735546, "FUSE" },
  { 0x5346414f, "AFS" },    { 0x6b414653, "AFS" },
  { 0x73757245, "Coda" },   { 0x564c, "NCP" },
  { 0x00c36400, "Ceph" },   { 0x0bd00bd0, "Lustre" },
  { 0x47504653, "GPFS" },   { 0x7461636f, "OCFS2" },
  { 0x01161970, "GFS2" },   { 0x786f4256, "VirtualBox" },
  { 0xbacbacbc, "VMware" }, { 0x7c7c6673, "Parallels" },
  { 0x19830326, "BeeGFS" },
};

/* ext4, XFS, Btrfs, tmpfs, overlayfs, F2FS, ZFS, FAT */
static const guint32 LOCAL[] = { 0xef53,     0x58465342, 0x9123683e, 0x01021994,
                                 0x794c7630, 0xf2f52010, 0x2fc12fc1, 0x4d44 };

/* On each of them neither is a file made nor one opened that is there, and the message names it;
 * on a local one both work. */
static void
test_network_file_systems (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other.regimen", NULL);

  g_clear_pointer (&self->db, regimen_database_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (NETWORK); i++)
    {
      for (int is_new = 0; is_new <= 1; is_new++)
        {
          g_autoptr (GError) error = NULL;

          pretended_file_system = NETWORK[i].magic;
          if (is_new)
            g_assert_null (regimen_database_create (other, &error));
          else
            g_assert_null (regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error));
          pretended_file_system = 0;
          g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE);
          g_assert_nonnull (strstr (error->message, NETWORK[i].name));
          g_assert_nonnull (strstr (error->message, "on a disk of this computer"));
        }
    }
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  for (gsize i = 0; i < G_N_ELEMENTS (LOCAL); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenDatabase) db = NULL;

      pretended_file_system = LOCAL[i];
      db = regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);
      pretended_file_system = 0;
      g_assert_no_error (error);
    }
}

/* The one message a person reads says what to do. */
static void
test_messages (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->db, regimen_database_unref);
  g_assert_cmpint (g_chmod (self->path, 0644), ==, 0);
  g_assert_null (regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error));
  g_assert_nonnull (strstr (error->message, "chmod 600"));
  g_assert_nonnull (strstr (error->message, self->path));
}

static void
test_nothing_half_made (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  /* The journal of the open connection stays, empty; no temporary file does. */
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_equal (name, "clinic.regimen") ||
                   g_str_equal (name, "clinic.regimen-journal"));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/clinic-file/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("foreign", test_foreign);
  ADD ("newer", test_newer);
  ADD ("dropped-guard", test_dropped_guard);
  ADD ("damaged", test_damaged);
  ADD ("links", test_links);
  ADD ("not-a-file", test_not_a_file);
  ADD ("modes", test_modes);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("cloud-folders", test_cloud_folders);
  ADD ("messages", test_messages);
  ADD ("nothing-half-made", test_nothing_half_made);
  ADD ("network-file-systems", test_network_file_systems);

  return g_test_run ();
}
