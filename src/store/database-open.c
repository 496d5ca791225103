/* database-open.c - how a connection comes about: open, create, inspect, in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-database"

#include "config.h"

#include "clinic-file.h"
#include "database.h"
#include "migrate.h"
#include "open-sequence.h"
#include "statement-private.h"

static RegimenDatabase *
database_new (const char *path, int flags, GCancellable *cancellable, GError **error)
{
  g_autoptr (RegimenDatabase) self = g_new0 (RegimenDatabase, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  self->is_read_only = (flags & SQLITE_OPEN_READONLY) != 0;
  self->statements =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) regimen_statement_free);
  if (sqlite3_open_v2 (*path != '\0' ? path : ":memory:", &self->handle,
                       flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_FULLMUTEX,
                       "unix") != SQLITE_OK)
    {
      regimen_set_sqlite_error (error, self->handle, "opening the clinic file");
      return NULL;
    }
  if (!regimen_open_sequence_run (self->handle, self->is_read_only, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Called off, the file is as it was, and nobody needs the copy. */
static gboolean
bring_up_to_date (RegimenDatabase *self, const RegimenOpeningWatch *watch, GError **error)
{
  int newest = regimen_migrate_newest_version ();
  g_autoptr (GError) local_error = NULL;
  g_autofree char *copy_path =
      regimen_clinic_file_keep_copy (self->handle, self->path, self->schema_version, watch, error);

  if (copy_path == NULL)
    return FALSE;
  if (watch != NULL)
    watch->tell (REGIMEN_OPENING_UPDATING, 0, 0, watch->data);
  if (regimen_migrate_run (self->handle, newest, watch != NULL ? watch->cancellable : NULL,
                           &local_error) &&
      regimen_migrate_check_digest (self->handle, newest, &local_error))
    {
      self->schema_version = newest;
      return TRUE;
    }
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    regimen_clinic_file_drop_new (copy_path);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Older: copied and migrated when it may be written. Newer: only looked at. Otherwise the schema
 * must be the one that this version has. */
static gboolean
settle_version (RegimenDatabase *self, const RegimenOpeningWatch *watch, GError **error)
{
  int newest = regimen_migrate_newest_version ();

  if (!regimen_migrate_read_version (self->handle, &self->schema_version, error))
    return FALSE;
  if (self->schema_version > newest && !self->is_read_only)
    {
      regimen_clinic_file_set_newer_error (error, self->path, self->schema_version, newest);
      return FALSE;
    }
  if (self->schema_version > newest)
    return TRUE;
  if (!regimen_migrate_check_digest (self->handle, self->schema_version, error))
    return FALSE;
  return self->schema_version == newest || self->is_read_only ||
         bring_up_to_date (self, watch, error);
}

/* Like any other opening this rolls back what a crash left; from then on nothing is written. A file
 * that may not be written, on a stick or in a folder of somebody else, is looked at as it is. */
static RegimenDatabase *
open_to_inspect (const char *real_path, GError **error)
{
  g_autoptr (RegimenDatabase) self = NULL;
  g_autoptr (GError) local_error = NULL;
  int flags = SQLITE_OPEN_READWRITE;

  if (!regimen_clinic_file_check (real_path, FALSE, &local_error))
    {
      if (!g_error_matches (local_error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY) ||
          !regimen_clinic_file_check (real_path, TRUE, NULL))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      flags = SQLITE_OPEN_READONLY;
    }
  self = database_new (real_path, flags, NULL, error);
  if (self == NULL || !regimen_migrate_read_version (self->handle, &self->schema_version, error))
    return NULL;
  if (self->schema_version > regimen_migrate_newest_version ())
    {
      regimen_clinic_file_set_newer_error (error, real_path, self->schema_version,
                                           regimen_migrate_newest_version ());
      return NULL;
    }
  if (sqlite3_exec (self->handle, "PRAGMA query_only=ON", NULL, NULL, NULL) != SQLITE_OK)
    {
      regimen_set_sqlite_error (error, self->handle, "opening the clinic file to look at it");
      return NULL;
    }
  self->is_read_only = TRUE;
  regimen_open_sequence_lock (self->handle);
  return g_steal_pointer (&self);
}

/* Nobody is kept waiting for the lock of another program after it was called off; what the handle
 * does later is not this opening's any more. */
static RegimenDatabase *
open_to_work (const char *real_path, int flags, const RegimenOpeningWatch *watch, GError **error)
{
  GCancellable *cancellable = watch != NULL ? watch->cancellable : NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RegimenDatabase) self = database_new (real_path, flags, cancellable, &local_error);

  if (self == NULL || !settle_version (self, watch, &local_error))
    {
      /* A lock that was given up waiting for is BUSY. */
      if (!g_error_matches (local_error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY) ||
          !g_cancellable_set_error_if_cancelled (cancellable, error))
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  regimen_open_sequence_heed (self->handle, NULL);
  regimen_open_sequence_lock (self->handle);
  return g_steal_pointer (&self);
}

/* To read a copy that this program has just made, wherever it lies. */
RegimenDatabase *
regimen_database_open_unchecked (const char *real_path, GError **error)
{
  g_autoptr (RegimenDatabase) self = database_new (real_path, SQLITE_OPEN_READONLY, NULL, error);

  if (self == NULL || !regimen_migrate_read_version (self->handle, &self->schema_version, error))
    return NULL;
  regimen_open_sequence_lock (self->handle);
  return g_steal_pointer (&self);
}

const char *
regimen_database_library_version (void)
{
  return sqlite3_libversion ();
}

/**
 * regimen_database_open:
 * @path: a clinic file
 * @mode: to work with it, or only to look at it
 * @error: return location
 *
 * Opens an existing file: checks where it lies, who may read it and what it is before SQLite
 * touches it, then sets up the connection, migrates an older file after a verified copy was made,
 * and compares the schema with the one this program was built with.
 *
 * Returns: (transfer full): the connection; %NULL with @error set: NOT_FOUND, UNSAFE_PLACE,
 *   CORRUPT, NEWER (may still be opened %REGIMEN_DATABASE_READ_ONLY), READ_ONLY, BUSY, IO
 */
RegimenDatabase *
regimen_database_open (const char *path, RegimenDatabaseMode mode, GError **error)
{
  return regimen_database_open_watched (path, mode, NULL, error);
}

/**
 * regimen_database_open_watched:
 * @watch: (nullable): is told what takes long, and may call it off
 * @error: as of regimen_database_open(), and G_IO_ERROR_CANCELLED
 *
 * As regimen_database_open().
 */
RegimenDatabase *
regimen_database_open_watched (const char *path,
                               RegimenDatabaseMode mode,
                               const RegimenOpeningWatch *watch,
                               GError **error)
{
  g_autofree char *real_path = NULL;
  gboolean is_read_only = mode == REGIMEN_DATABASE_READ_ONLY;

  g_return_val_if_fail (path != NULL, NULL);

  real_path = regimen_clinic_file_resolve (path, error);
  if (real_path == NULL)
    return NULL;
  if (mode == REGIMEN_DATABASE_INSPECT)
    return open_to_inspect (real_path, error);
  if (!regimen_clinic_file_check (real_path, is_read_only, error))
    return NULL;
  return open_to_work (real_path, is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE,
                       watch, error);
}

/**
 * regimen_database_create:
 * @path: where no file is yet
 * @error: return location
 *
 * Makes a clinic file with all its tables and no rows, beside @path and moved there when it is
 * whole, and opens it. The file is 0600; a folder that is made for it is 0700.
 *
 * Returns: (transfer full): the connection; %NULL with @error set
 */
RegimenDatabase *
regimen_database_create (const char *path, GError **error)
{
  g_autofree char *real_path = NULL;
  g_autofree char *new_path = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  real_path = regimen_clinic_file_resolve_new (path, error);
  if (real_path == NULL)
    return NULL;
  new_path = regimen_clinic_file_start_new (real_path, FALSE, error);
  if (new_path == NULL)
    return NULL;

  {
    g_autoptr (RegimenDatabase) fresh = database_new (new_path, SQLITE_OPEN_READWRITE, NULL, error);

    if (fresh == NULL ||
        !regimen_migrate_run (fresh->handle, regimen_migrate_newest_version (), NULL, error))
      {
        regimen_clinic_file_drop_new (new_path);
        return NULL;
      }
  }
  if (!regimen_clinic_file_finish_new (new_path, real_path, error))
    return NULL;
  return regimen_database_open (real_path, REGIMEN_DATABASE_READ_WRITE, error);
}

/**
 * regimen_database_new_in_memory:
 * @error: return location
 *
 * Returns: (transfer full): a clinic file that exists only as long as the connection, for tests
 *   and previews; %NULL with @error set
 */
RegimenDatabase *
regimen_database_new_in_memory (GError **error)
{
  g_autoptr (RegimenDatabase) self = database_new ("", SQLITE_OPEN_READWRITE, NULL, error);

  if (self == NULL)
    return NULL;
  self->schema_version = regimen_migrate_newest_version ();
  if (!regimen_migrate_run (self->handle, self->schema_version, NULL, error))
    return NULL;
  regimen_open_sequence_lock (self->handle);
  return g_steal_pointer (&self);
}
