/* migrate.c - the numbered steps that make a clinic file what this program expects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-migrate"

#include "config.h"

#include "migrate.h"

#include "open-sequence.h"
#include "statement-private.h"

#include <gio/gio.h>

#define RESOURCE_FOLDER "/org/regimen/Regimen/schema/"
#define N_FILES_MAX 3

/* One entry a version, in order. Frozen once released: a change is a new entry at the end. */
static const struct
{
  int version;
  const char *files[N_FILES_MAX];
  /* What regimen_migrate_expected_digest() finds for it, so that not every opening has to. NULL:
   * not written down yet. */
  const char *digest;
} STEPS[] = {
  { 1,
    { "0001-clinic.sql", "0001-guards-sqlite.sql" },
    "c178f292653ec354447cdc52247a1a9c197117de814598802c0e6de292e8b8da" },
  { 2,
    { "0002-session.sql", "0002-session-guards-sqlite.sql" },
    "4d771822e21f1887d01a6f486058cccee720daca08e02335640ec084e08fc5a0" },
  { 3,
    { "0003-merge-sqlite.sql" },
    "3209a3ca77e1152d392a60952e5fbcd24e231214cf0214d2910df677035e41d2" },
  { 4,
    { "0004-outcomes.sql", "0004-outcomes-guards-sqlite.sql" },
    "87067f74d355337c274253ee599c0b02f3e5da1c5a39b869b6fa5a3bed45b888" },
  { 5,
    { "0005-intake.sql", "0005-intake-guards-sqlite.sql" },
    "f3f6d3e2bb2fbeff5ca19b27f0790060800968bd70f73aa0a6a9b9aa0edc3600" },
  { 6,
    { "0006-scans.sql", "0006-scans-guards-sqlite.sql" },
    "04bafca50360778530f9d743a56075d6e19fb3882c87da47b1ed3d3d1847e778" },
  { 7,
    { "0007-permission.sql", "0007-permission-guards-sqlite.sql" },
    "4c8775ee7bd4eb3a61cdf37d340ef698a49d7c03775dbb4afef77f7a0b11bec9" },
};

int
regimen_migrate_newest_version (void)
{
  return STEPS[G_N_ELEMENTS (STEPS) - 1].version;
}

static gboolean
run_sql (sqlite3 *handle, const char *sql, const char *doing, GError **error)
{
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  regimen_set_sqlite_error (error, handle, doing);
  return FALSE;
}

static char *
load_script (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
begin (sqlite3 *handle, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (cancellable != NULL)
    regimen_open_sequence_heed (handle, cancellable);
  if (run_sql (handle, "BEGIN IMMEDIATE", "starting a migration", &local_error))
    return TRUE;
  if (cancellable != NULL)
    regimen_open_sequence_heed (handle, NULL);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Whatever is called off is called off before the commit begins. */
static gboolean
finish (sqlite3 *handle, gboolean ok, GCancellable *cancellable, GError **error)
{
  if (cancellable != NULL)
    regimen_open_sequence_heed (handle, NULL);
  if (ok && !g_cancellable_set_error_if_cancelled (cancellable, error) &&
      run_sql (handle, "COMMIT", "finishing a migration", error))
    return TRUE;

  /* Best effort: the first error is the one to report. */
  sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Two programs may find the same old file: whoever comes second sees the version already there, and
 * does nothing. */
static gboolean
apply_step (sqlite3 *handle, int version, const char *const *scripts, GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", version);
  g_autofree char *set_application =
      g_strdup_printf ("PRAGMA application_id = %d", REGIMEN_APPLICATION_ID);
  int found;

  if (!regimen_migrate_read_version (handle, &found, error))
    return FALSE;
  if (found >= version)
    return TRUE;
  for (gsize i = 0; scripts[i] != NULL; i++)
    if (!run_sql (handle, scripts[i], "migrating the clinic file", error))
      return FALSE;
  return run_sql (handle, set_application, "marking the file", error) &&
         run_sql (handle, set_version, "numbering the file", error);
}

/**
 * regimen_migrate_run_step:
 * @handle: a connection, unlocked and outside a transaction
 * @version: what the file has when the step is done
 * @scripts: (array zero-terminated=1): SQL texts
 * @error: return location
 *
 * One step, in one transaction with its version number.
 *
 * Returns: %FALSE with @error set, and the file is as it was
 */
gboolean
regimen_migrate_run_step (sqlite3 *handle, int version, const char *const *scripts, GError **error)
{
  return begin (handle, NULL, error) &&
         finish (handle, apply_step (handle, version, scripts, error), NULL, error);
}

static gboolean
apply_known_step (sqlite3 *handle, gsize step, GError **error)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < N_FILES_MAX && STEPS[step].files[i] != NULL; i++)
    {
      char *script = load_script (STEPS[step].files[i], error);

      if (script == NULL)
        return FALSE;
      g_ptr_array_add (scripts, script);
    }
  g_ptr_array_add (scripts, NULL);
  return apply_step (handle, STEPS[step].version, (const char *const *) scripts->pdata, error);
}

/**
 * regimen_migrate_read_version:
 * @handle: a connection
 * @out_version: (out): 0 for a file with no tables yet
 * @error: return location
 *
 * Returns: %FALSE with @error set when the file cannot be read
 */
gboolean
regimen_migrate_read_version (sqlite3 *handle, int *out_version, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean ok;

  ok = sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &stmt, NULL) == SQLITE_OK &&
       sqlite3_step (stmt) == SQLITE_ROW;
  if (ok)
    *out_version = sqlite3_column_int (stmt, 0);
  else
    regimen_set_sqlite_error (error, handle, "reading the version of the file");
  sqlite3_finalize (stmt);
  return ok;
}

/**
 * regimen_migrate_run:
 * @handle: a connection, unlocked and outside a transaction
 * @to_version: the version wanted, up to regimen_migrate_newest_version()
 * @cancellable: (nullable): calls it off
 * @error: return location
 *
 * Runs the steps that are missing, all of them in one transaction with the version number: failed,
 * killed or called off, it leaves the file as it was.
 *
 * Returns: %FALSE with @error set
 */
gboolean
regimen_migrate_run (sqlite3 *handle, int to_version, GCancellable *cancellable, GError **error)
{
  gboolean ok = TRUE;
  int version;

  if (!regimen_migrate_read_version (handle, &version, error))
    return FALSE;
  if (version >= to_version)
    return TRUE;
  if (!begin (handle, cancellable, error))
    return FALSE;
  for (gsize i = 0; ok && i < G_N_ELEMENTS (STEPS) && STEPS[i].version <= to_version; i++)
    ok = apply_known_step (handle, i, error);
  return finish (handle, ok, cancellable, error);
}

/**
 * regimen_migrate_read_digest:
 * @handle: a connection
 * @error: return location
 *
 * Returns: (transfer full): SHA-256, in hexadecimal, over the sorted text of the schema; %NULL
 *   with @error set when it cannot be read
 */
char *
regimen_migrate_read_digest (sqlite3 *handle, GError **error)
{
  static const char SQL_SCHEMA[] = "SELECT type, name, tbl_name, coalesce(sql, '') FROM "
                                   "sqlite_schema ORDER BY type, name, tbl_name";
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (handle, SQL_SCHEMA, -1, &stmt, NULL);

  if (rc == SQLITE_OK)
    while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
      for (int i = 0; i < 4; i++)
        g_checksum_update (checksum, sqlite3_column_text (stmt, i),
                           sqlite3_column_bytes (stmt, i) + 1); /* with its NUL */
  if (rc != SQLITE_DONE)
    regimen_set_sqlite_error (error, handle, "reading the schema of the file");
  sqlite3_finalize (stmt);
  return rc == SQLITE_DONE ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

/**
 * regimen_migrate_expected_digest:
 * @version: a version this program knows
 * @error: return location
 *
 * The digest that a file of @version has when nobody changed its schema, found by running the
 * same steps in memory.
 *
 * Returns: (transfer full): see regimen_migrate_read_digest(); %NULL with @error set
 */
char *
regimen_migrate_expected_digest (int version, GError **error)
{
  g_autoptr (sqlite3) handle = NULL;

  if (sqlite3_open (":memory:", &handle) != SQLITE_OK)
    {
      regimen_set_sqlite_error (error, handle, "opening a file in memory");
      return NULL;
    }
  if (!regimen_migrate_run (handle, version, NULL, error))
    return NULL;
  return regimen_migrate_read_digest (handle, error);
}

/**
 * regimen_migrate_known_digest:
 * @version: a version this program knows
 *
 * Returns: (nullable): what regimen_migrate_expected_digest() found when @version was made
 */
const char *
regimen_migrate_known_digest (int version)
{
  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (STEPS[i].version == version)
      return STEPS[i].digest;
  return NULL;
}

/**
 * regimen_migrate_check_digest:
 * @handle: a connection to a file of @version
 * @version: a version this program knows
 * @error: return location
 *
 * Notices a guard that was dropped or altered by another program.
 *
 * Returns: %FALSE with %REGIMEN_ERROR_CORRUPT when the schema is not the one it should be
 */
gboolean
regimen_migrate_check_digest (sqlite3 *handle, int version, GError **error)
{
  g_autofree char *found = regimen_migrate_read_digest (handle, error);
  g_autofree char *expected = NULL;

  if (found == NULL)
    return FALSE;
  if (g_strcmp0 (found, regimen_migrate_known_digest (version)) == 0)
    return TRUE;
  /* Another SQLite may word a table that a step altered in another way. */
  expected = regimen_migrate_expected_digest (version, error);
  if (expected == NULL)
    return FALSE;
  if (g_str_equal (found, expected))
    return TRUE;

  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
               "the tables or guards of this clinic file were changed by another program (digest "
               "%.12s, expected %.12s); restore a backup, or ask for help before using it",
               found, expected);
  return FALSE;
}
