/* test-migrate.c - a step is done whole or not at all, whenever it is cut short
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clinic-file.h"
#include "clinic-fixture.h"
#include "file-copy.h"
#include "migrate.h"
#include "open-sequence.h"
#include "statement-private.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 60
#define OPCODES_PER_CALL 200

/* A step as a later version may have one: a column, a table filled from another, an index. */
static const char STEP_NEXT[] =
    "CREATE TABLE mood (id INTEGER PRIMARY KEY AUTOINCREMENT, patient_id INTEGER NOT NULL"
    " REFERENCES patient (id) ON DELETE RESTRICT, day INTEGER NOT NULL) STRICT;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
    " INSERT INTO mood (patient_id, day) SELECT p.id, n.i FROM patient p, n;"
    "ALTER TABLE room ADD COLUMN floor INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX mood_patient ON mood (patient_id, day);";
static const char *const SCRIPTS_NEXT[] = { STEP_NEXT, NULL };
static const char *const SCRIPTS_BAD[] = { STEP_NEXT, "CREATE TABLE patient (a)", NULL };

typedef struct
{
  int n_calls;
  int kill_at; /* the call at which the process dies; 0: never */
} Progress;

static int
progress_cb (void *user_data)
{
  Progress *progress = user_data;

  if (++progress->n_calls == progress->kill_at)
    kill (getpid (), SIGKILL);
  return 0;
}

static sqlite3 *
open_plain (const char *path)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle,
                                 "PRAGMA synchronous=EXTRA; PRAGMA journal_mode=TRUNCATE;"
                                 "PRAGMA cache_size=20",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  return handle;
}

/* Runs the step, dying at the given call. Returns the calls a whole run takes. */
static int
run_dying (const char *path, int kill_at)
{
  g_autoptr (sqlite3) handle = open_plain (path);
  Progress progress = { 0, kill_at };

  sqlite3_progress_handler (handle, OPCODES_PER_CALL, progress_cb, &progress);
  g_assert_true (
      regimen_migrate_run_step (handle, regimen_migrate_newest_version () + 1, SCRIPTS_NEXT, NULL));
  return progress.n_calls;
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents_full (to, data, (gssize) length,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = g_build_filename (self->folder, "whole", NULL);
  g_autofree char *old_digest =
      regimen_migrate_expected_digest (regimen_migrate_newest_version (), NULL);
  int n_calls;
  int n_old = 0;

  g_clear_pointer (&self->db, regimen_database_unref);
  copy_file (self->path, whole);
  n_calls = run_dying (whole, 0);
  g_assert_cmpint (n_calls, >, N_KILLS);

  for (int i = 0; i < N_KILLS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/killed-%d", self->folder, i);
      g_autofree char *digest = NULL;
      g_autoptr (sqlite3) handle = NULL;
      int version;
      int status;
      pid_t pid;

      copy_file (self->path, path);
      pid = fork ();
      g_assert_cmpint (pid, >=, 0);
      if (pid == 0)
        _exit (run_dying (path, 1 + i * (n_calls - 1) / (N_KILLS - 1)) > 0 ? 0 : 1);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status));

      handle = open_plain (path);
      g_assert_true (regimen_migrate_read_version (handle, &version, NULL));
      g_assert_cmpint (version, ==, regimen_migrate_newest_version ());
      digest = regimen_migrate_read_digest (handle, NULL);
      g_assert_cmpstr (digest, ==, old_digest);
      g_clear_pointer (&handle, sqlite3_close_v2);
      g_assert_true (
          regimen_file_copy_verify (path, regimen_migrate_newest_version (), NULL, NULL));
      n_old++;
    }
  g_test_message ("%d kills within a step: the old file each time", n_old);
}

/* Killed while the first version is made: nothing is there under the name of the file. */
static void
test_creation_killed (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/fresh-%d", self->folder, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenDatabase) db = NULL;
      pid_t pid = fork ();
      int status;

      g_assert_cmpint (pid, >=, 0);
      if (pid == 0)
        {
          g_autoptr (RegimenDatabase) fresh = regimen_database_create (path, NULL);

          _exit (fresh != NULL ? 0 : 1);
        }
      g_usleep ((gulong) (i * 900));
      kill (pid, SIGKILL);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      db = regimen_database_open (path, REGIMEN_DATABASE_READ_WRITE, &error);
      g_assert_no_error (error);
    }
}

static void
test_failing (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3) handle = NULL;
  int version;

  g_clear_pointer (&self->db, regimen_database_unref);
  handle = open_plain (self->path);
  before = regimen_migrate_read_digest (handle, NULL);
  g_assert_false (regimen_migrate_run_step (handle, regimen_migrate_newest_version () + 1,
                                            SCRIPTS_BAD, &error));
  g_assert_nonnull (error);
  after = regimen_migrate_read_digest (handle, NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (regimen_migrate_read_version (handle, &version, NULL));
  g_assert_cmpint (version, ==, regimen_migrate_newest_version ());
  /* Whoever comes second does nothing. */
  g_assert_true (
      regimen_migrate_run_step (handle, regimen_migrate_newest_version () + 1, SCRIPTS_NEXT, NULL));
  g_assert_true (
      regimen_migrate_run_step (handle, regimen_migrate_newest_version () + 1, SCRIPTS_NEXT, NULL));
}

static void
test_copy_before (Fixture *self, gconstpointer data)
{
  g_autofree char *copy_path = NULL, *other_path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  int n_copies = 0;

  copy_path = regimen_clinic_file_keep_copy (regimen_database_get_handle (self->db), self->path,
                                             regimen_migrate_newest_version (), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (copy_path, G_FILE_TEST_IS_REGULAR));
  /* A copy that is not of that version is no copy, and does not stay. */
  other_path = regimen_clinic_file_keep_copy (regimen_database_get_handle (self->db), self->path,
                                              regimen_migrate_newest_version () + 1, NULL, &error);
  g_assert_null (other_path);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT);

  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (!g_str_has_prefix (name, "clinic.regimen.version-") ||
          g_str_has_suffix (name, "-journal"))
        continue;
      n_copies++;
      g_assert_true (
          regimen_file_copy_verify (path, regimen_migrate_newest_version (), NULL, NULL));
    }
  g_assert_cmpint (n_copies, ==, 1);
}

#define SCHEMA_FOLDER "/org/regimen/Regimen/schema/"

/* SHA-256 of each file of data/schema as it was released. A file that was made by it has what stood
 * there then: whoever edits one shuts those files out ("changed by another program"). What is to
 * change is a new step, with a line of its own here. */
static const struct
{
  const char *name;
  const char *digest;
} FROZEN[] = {
  { "0001-clinic.sql", "deb68f55dc1d83212d276332b9a1ce1ccba5155e1435ee70ec2a6f9c3e2fe8d8" },
  { "0001-guards-sqlite.sql", "beae7e667b0520c82544a682e6dfb57b12953c4e914660fea4f366918e986e9f" },
  { "0002-session-guards-sqlite.sql",
    "dad9200930c6d17c3f4249b3540ac069a86aa45d5d2e197975c93ffb334f726a" },
  { "0002-session.sql", "29783c13b1a0be141f32eef8dab8e7ae606b558e0840a52ce4ce5a53ee3347e5" },
  { "0003-merge-sqlite.sql", "3099d9940f9c44ffdc550dd5faa1dd28565d2803de56edde5b479ca50b55044c" },
  { "0004-outcomes-guards-sqlite.sql",
    "b1cfc9899cc3d8918086167dc387d5c72182f74e31615f82ec7a6dc56edae5dc" },
  { "0004-outcomes.sql", "1ed03f31d11ae222537754ecc83f2191bd36d6f5f9eb0cf43663857918298a0b" },
  { "0005-intake-guards-sqlite.sql",
    "b1621d23b0f0ce6547306112dd9220304271188daae85df3d409078ec87a9203" },
  { "0005-intake.sql", "cf5564e22419c1ed9436145c3ecd683fc7647b7b5178a1db5edba1189c4e6c60" },
  { "0006-scans-guards-sqlite.sql",
    "a7a8cd15e0ba7589eb78badbfc8dde49f72c8f3ef3fcc760ea9c8d903b5df83a" },
  { "0006-scans.sql", "3c5a13246b1ac8a97ce74c12a0917df90b8477fb0f6735c20262f5b915954412" },
  { "0007-permission-guards-sqlite.sql",
    "3d81ae4b5edb1b6bd41d5eaa5a05153c3fa7b6e7a9d5e7bbeccea9815ba9fa5b" },
  { "0007-permission.sql", "dd257031a9ce81d89d2d51be5bdd5217d32b5c4d8319b1b49863ea8e1ef696f7" },
};

static const char *
frozen_digest (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FROZEN); i++)
    if (g_str_equal (FROZEN[i].name, name))
      return FROZEN[i].digest;
  return NULL;
}

static void
test_frozen (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names =
      g_resources_enumerate_children (SCHEMA_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (FROZEN));
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SCHEMA_FOLDER, names[i], NULL);
      g_autoptr (GBytes) bytes =
          g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      g_autofree char *digest = NULL;

      g_assert_no_error (error);
      digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      g_test_message ("%s", names[i]);
      g_assert_cmpstr (digest, ==, frozen_digest (names[i]));
    }
}

/* What is written down of each step is what running it makes. */
static void
test_known_digests (void)
{
  for (int version = 1; version <= regimen_migrate_newest_version (); version++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *expected = regimen_migrate_expected_digest (version, &error);

      g_assert_no_error (error);
      g_test_message ("version %d: %s", version, expected);
      if (g_strcmp0 (regimen_migrate_known_digest (version), expected) != 0)
        g_test_fail_printf ("write it down in src/store/migrate.c");
    }
}

/* A file that is made here has the schema that every program of this version expects. */
static void
test_same_everywhere (Fixture *self, gconstpointer data)
{
  g_autofree char *expected =
      regimen_migrate_expected_digest (regimen_migrate_newest_version (), NULL);
  g_autofree char *found =
      regimen_migrate_read_digest (regimen_database_get_handle (self->db), NULL);

  g_assert_cmpstr (expected, ==, found);
}

/* With people in it. */
static void
make_old (const char *path, int version)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;

  g_assert_true (
      g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  handle = open_plain (path);
  g_assert_true (regimen_migrate_run (handle, version, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      sqlite3_exec (handle,
                    "INSERT INTO clinic (id, uid, name, zone, created_utc, updated_utc)"
                    " VALUES (1, 'u', 'c', 'UTC', 0, 0);"
                    "INSERT INTO resource (kind, created_utc) VALUES ('patient', 0);"
                    "INSERT INTO patient (id, record_number, family_name, given_name,"
                    " created_utc, updated_utc) VALUES (1, '1', 'Lovelace', 'Ada', 0, 0)",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close_v2 (handle);
}

/* A file that some earlier version made, with people in it: it ends with the same schema, its rows
 * are there, and a copy of it as it was stands beside it. */
static void
test_from_each_version (Fixture *self, gconstpointer data)
{
  g_autofree char *expected =
      regimen_migrate_expected_digest (regimen_migrate_newest_version (), NULL);

  for (int version = 1; version < regimen_migrate_newest_version (); version++)
    {
      g_autofree char *path = g_strdup_printf ("%s/old-%d.regimen", self->folder, version);
      g_autofree char *found = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenDatabase) db = NULL;
      gint64 n_patients = 0;

      make_old (path, version);
      db = regimen_database_open (path, REGIMEN_DATABASE_READ_WRITE, &error);
      g_assert_no_error (error);
      found = regimen_migrate_read_digest (regimen_database_get_handle (db), NULL);
      g_assert_cmpstr (found, ==, expected);
      g_assert_true (
          regimen_database_get_int64 (db, "SELECT count (*) FROM patient", &n_patients, NULL));
      g_assert_cmpint (n_patients, ==, 1);
    }
}

/* Calls the opening off when it comes to a stage. */
typedef struct
{
  RegimenOpeningWatch watch;
  RegimenOpeningStage call_off_at;
  guint n_told[REGIMEN_OPENING_UPDATING + 1];
  gint64 n_copied, n_pages;
} CallingOff;

static void
call_off_cb (RegimenOpeningStage stage, gint64 done, gint64 total, gpointer data)
{
  CallingOff *self = data;

  self->n_told[stage]++;
  if (stage == REGIMEN_OPENING_COPYING)
    {
      self->n_copied = done;
      self->n_pages = total;
    }
  if (self->watch.cancellable != NULL && stage == self->call_off_at)
    g_cancellable_cancel (self->watch.cancellable);
}

static guint
count_files (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix) && !g_str_has_suffix (name, "-journal");
  return n;
}

/* Whenever it is called off the file is as it was, to the byte, and there is no copy of it. */
static void
test_called_off (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "old.regimen", NULL);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) db = NULL;
  CallingOff whole = { .watch = { NULL, call_off_cb, &whole } };
  gsize n_before = 0;

  make_old (path, 1);
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  for (int stage = 0; stage <= REGIMEN_OPENING_UPDATING; stage++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *after = NULL;
      gsize n_after = 0;
      CallingOff calling = { .watch = { cancellable, call_off_cb, &calling },
                             .call_off_at = (RegimenOpeningStage) stage };

      g_assert_null (regimen_database_open_watched (path, REGIMEN_DATABASE_READ_WRITE,
                                                    &calling.watch, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_cmpuint (calling.n_told[stage], >, 0);
      g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
      g_assert_cmpmem (before, n_before, after, n_after);
      g_assert_cmpuint (count_files (self->folder, "old.regimen"), ==, 1);
    }

  db = regimen_database_open_watched (path, REGIMEN_DATABASE_READ_WRITE, &whole.watch, &error);
  g_assert_no_error (error);
  for (int stage = 0; stage <= REGIMEN_OPENING_UPDATING; stage++)
    g_assert_cmpuint (whole.n_told[stage], >, 0);
  g_assert_cmpint (whole.n_pages, >, 0);
  g_assert_cmpint (whole.n_copied, ==, whole.n_pages);
  g_assert_cmpuint (count_files (self->folder, "old.regimen"), ==, 2);
}

/* In the middle of one long statement, and in front of a lock that nobody gives up. */
static void
test_heeds (Fixture *self, gconstpointer data)
{
  static const char endless[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                " SELECT count (*) FROM n";
  g_autofree char *path = g_build_filename (self->folder, "old.regimen", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3) other = NULL;
  g_autoptr (sqlite3) handle = NULL;

  make_old (path, 1);
  other = open_plain (path);
  handle = open_plain (path);
  g_cancellable_cancel (cancellable);
  regimen_open_sequence_heed (handle, cancellable);
  g_assert_cmpint (sqlite3_exec (handle, endless, NULL, NULL, NULL), ==, SQLITE_INTERRUPT);
  regimen_set_sqlite_error (&error, handle, "counting");
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (
      regimen_migrate_run (handle, regimen_migrate_newest_version (), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What was set aside before anybody had to permit it stays as it was, and may be written anew where
 * it still counts; at another visit it takes a provider. */
static void
test_permission (Fixture *self, gconstpointer data)
{
  static const char *const old_rows =
      "INSERT INTO clinic (id, uid, name, zone, created_utc, updated_utc)"
      " VALUES (1, 'u', 'c', 'UTC', 0, 0);"
      "INSERT INTO visit_type (id, code, name, category, created_utc, updated_utc)"
      " VALUES (1, 'v', 'v', 'block', 0, 0);"
      "INSERT INTO appointment (id, visit_type_id, title, start_min, end_min, state, created_utc,"
      " updated_utc) VALUES (1, 1, 't', 1440, 1470, 'expected', 0, 0),"
      " (2, 1, 't', 2880, 2910, 'expected', 0, 0);"
      "INSERT INTO rule_override (appointment_id, rule, measured, limit_value, reason, at_utc)"
      " VALUES (1, 'clearance', 1, 1, 'seen', 0)";
  static const char *const again = "INSERT INTO rule_override (appointment_id, rule, measured,"
                                   " limit_value, reason, at_utc) VALUES (%d, 'clearance', 1, 1,"
                                   " 'seen', 1)";
  g_autofree char *path = g_build_filename (self->folder, "six.regimen", NULL);
  g_autofree char *same = g_strdup_printf (again, 1);
  g_autofree char *other = g_strdup_printf (again, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) db = NULL;
  sqlite3 *handle = NULL;
  char *message = NULL;
  gint64 n = 0;

  g_assert_true (
      g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  handle = open_plain (path);
  g_assert_true (regimen_migrate_run (handle, 6, NULL, &error));
  sqlite3_exec (handle, old_rows, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close_v2 (handle);
  db = regimen_database_open (path, REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (regimen_database_get_int64 (
      db, "SELECT count (*) FROM rule_override WHERE permitted_by IS NULL AND reason = 'seen'", &n,
      &error));
  g_assert_cmpint (n, ==, 1);
  handle = regimen_database_get_handle (db);
  g_assert_cmpint (sqlite3_exec (handle, same, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, other, NULL, NULL, NULL), ==, SQLITE_CONSTRAINT_TRIGGER);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/migrate/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("killed", test_killed);
  ADD ("creation-killed", test_creation_killed);
  ADD ("failing", test_failing);
  ADD ("copy-before", test_copy_before);
  ADD ("from-each-version", test_from_each_version);
  ADD ("called-off", test_called_off);
  ADD ("heeds", test_heeds);
  ADD ("same-everywhere", test_same_everywhere);
  ADD ("permission", test_permission);
  g_test_add_func ("/store/migrate/frozen", test_frozen);
  g_test_add_func ("/store/migrate/known-digests", test_known_digests);

  return g_test_run ();
}
