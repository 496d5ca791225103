/* backup.c - a verified copy of a clinic file, made while others work with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-backup"

#include "config.h"

#include "audit.h"
#include "backup.h"
#include "clinic-file.h"
#include "digest-file.h"
#include "file-place.h"
#include "statement-private.h"

#include <glib/gstdio.h>

/* Tables from which nothing is ever deleted, so that their counts only rise. */
static const char SQL_COUNTS[] =
    "SELECT (SELECT count(*) FROM patient), (SELECT count(*) FROM plan),"
    " (SELECT count(*) FROM session), (SELECT count(*) FROM appointment),"
    " (SELECT count(*) FROM appointment_event), (SELECT count(*) FROM audit)";

#define N_COUNTS 6

void
regimen_backup_free (RegimenBackup *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_free (self->digest);
  g_free (self->audit_code);
  g_free (self);
}

static gboolean
read_counts (RegimenDatabase *db, gint64 *out_counts, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, SQL_COUNTS, error);

  if (query == NULL || regimen_statement_step (query, error) != REGIMEN_QUERY_ROW)
    return FALSE;
  for (int i = 0; i < N_COUNTS; i++)
    out_counts[i] = regimen_statement_get_int64 (query, i);
  return TRUE;
}

static gboolean
append_audit (RegimenDatabase *db,
              const char *dest_path,
              RegimenInstant at,
              gint64 staff_id,
              GError **error)
{
  g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (db, error);
  g_autoptr (RegimenAuditDetail) detail = regimen_audit_detail_new ();
  g_autofree char *name = g_path_get_basename (dest_path);
  g_autofree char *json = NULL;
  RegimenAuditEntry entry;

  if (transaction == NULL)
    return FALSE;
  regimen_audit_detail_add_text (detail, "name", NULL, name);
  json = regimen_audit_detail_dup_json (detail);
  entry = (RegimenAuditEntry){
    .at = at,
    .staff_id = staff_id,
    .action = "backup",
    .entity = "clinic",
    .entity_id = 1,
    .detail = json,
  };
  return regimen_audit_append (db, &entry, error) &&
         regimen_transaction_commit (transaction, error);
}

/* Reads the copy back: not what was meant to be written, but what is there. */
static char *
verify_copy (const char *copy_path,
             int version,
             const gint64 *before,
             const gint64 *after,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (RegimenDatabase) copy = NULL;
  gint64 counts[N_COUNTS];
  RegimenAuditFault fault;

  if (!regimen_file_copy_verify (copy_path, version, cancellable, error))
    return NULL;
  copy = regimen_database_open_unchecked (copy_path, error);
  if (copy == NULL || !read_counts (copy, counts, error) ||
      !regimen_audit_verify (copy, 0, NULL, &fault, error))
    return NULL;
  for (int i = 0; i < N_COUNTS; i++)
    if (counts[i] < before[i] || counts[i] > after[i])
      {
        g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                             "the copy does not hold as many rows as the clinic file; look at "
                             "the disk, then take another backup");
        return NULL;
      }
  if (fault.seq != 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                   "the audit log of the clinic file does not hold at row %" G_GINT64_FORMAT
                   " (%s); run 'regimenctl check' on it",
                   fault.seq, fault.what);
      return NULL;
    }
  return regimen_audit_dup_head_code (copy, error);
}

static RegimenBackup *
copy_and_verify (RegimenDatabase *db,
                 const char *copy_path,
                 GCancellable *cancellable,
                 RegimenProgress progress,
                 gpointer progress_data,
                 GError **error)
{
  g_autoptr (RegimenBackup) backup = g_new0 (RegimenBackup, 1);
  gint64 before[N_COUNTS];
  gint64 after[N_COUNTS];
  GStatBuf found;

  if (!read_counts (db, before, error) ||
      !regimen_file_copy_run (regimen_database_get_handle (db), copy_path, cancellable, progress,
                              progress_data, error) ||
      !read_counts (db, after, error))
    return NULL;
  backup->audit_code = verify_copy (copy_path, regimen_database_schema_version (db), before, after,
                                    cancellable, error);
  if (backup->audit_code == NULL)
    return NULL;
  backup->digest = regimen_digest_file_compute (copy_path, -1, cancellable, error);
  if (backup->digest == NULL)
    return NULL;
  backup->n_bytes = g_stat (copy_path, &found) == 0 ? found.st_size : 0;
  return g_steal_pointer (&backup);
}

/* A backup may lie on a stick or on another machine, but not in a folder that a stranger copies. */
static gboolean
check_place (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *service = regimen_place_cloud_name (folder);

  if (service == NULL)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
               "%s is copied to other machines by %s, which takes patients' names out of the "
               "clinic; choose a folder that is not",
               folder, service);
  return FALSE;
}

/**
 * regimen_backup_run:
 * @db: a connection of its own when this runs in a worker thread
 * @dest_path: where nothing is yet
 * @at: now
 * @staff_id: who asked for it; 0: nobody is signed in
 * @cancellable: (nullable): stops it; nothing is left then
 * @progress: (nullable) (scope call): told in pages
 * @progress_data: for @progress
 * @error: return location
 *
 * Copies the clinic file while others may go on writing, reads the copy back and verifies it, and
 * puts its SHA-256 beside it. The backup is recorded in the audit log first, so that the copy
 * holds the record too.
 *
 * Returns: (transfer full): what was made; %NULL with @error set
 */
RegimenBackup *
regimen_backup_run (RegimenDatabase *db,
                    const char *dest_path,
                    RegimenInstant at,
                    gint64 staff_id,
                    GCancellable *cancellable,
                    RegimenProgress progress,
                    gpointer progress_data,
                    GError **error)
{
  g_autoptr (RegimenBackup) backup = NULL;
  g_autofree char *real_path = regimen_clinic_file_resolve_new (dest_path, error);
  g_autofree char *copy_path = NULL;

  if (real_path == NULL || !check_place (real_path, error) ||
      !append_audit (db, real_path, at, staff_id, error))
    return NULL;
  copy_path = regimen_clinic_file_start_new (real_path, TRUE, error);
  if (copy_path == NULL)
    return NULL;
  backup = copy_and_verify (db, copy_path, cancellable, progress, progress_data, error);
  if (backup == NULL || !regimen_digest_file_write (real_path, backup->digest, error))
    {
      regimen_clinic_file_drop_new (copy_path);
      return NULL;
    }
  if (!regimen_clinic_file_finish_new (copy_path, real_path, error))
    return NULL;
  backup->path = g_steal_pointer (&real_path);
  return g_steal_pointer (&backup);
}
