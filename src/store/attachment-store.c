/* attachment-store.c - files kept inside the clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "attachment-store.h"

static const char insert_sql[] =
    "INSERT INTO attachment (patient_id, name, media_type, sha256, bytes, created_utc, created_by)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";

static const char load_sql[] = "SELECT name, media_type, sha256, bytes FROM attachment"
                               " WHERE id = $1 AND withdrawn_utc IS NULL";

static const char withdraw_sql[] =
    "UPDATE attachment SET bytes = x'00', withdrawn_utc = $2, withdrawn_by = $3,"
    " withdraw_reason = $4 WHERE id = $1 AND withdrawn_utc IS NULL";

/**
 * regimen_attachment_store_insert:
 * @media_type: one that the table knows
 * @bytes: the file
 *
 * Keeps a file of a patient, with the digest that every later reading is compared with.
 */
gboolean
regimen_attachment_store_insert (RegimenDatabase *db,
                                 gint64 patient_id,
                                 const char *name,
                                 const char *media_type,
                                 GBytes *bytes,
                                 RegimenStamp stamp,
                                 gint64 *out_id,
                                 GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", patient_id);
  regimen_statement_bind_text (statement, "$2", name);
  regimen_statement_bind_text (statement, "$3", media_type);
  regimen_statement_bind_text (statement, "$4", digest);
  regimen_statement_bind_blob (statement, "$5", data, length);
  regimen_statement_bind_instant (statement, "$6", stamp.at);
  regimen_statement_bind_id (statement, "$7", stamp.staff_id);
  return regimen_row_insert (db, statement, out_id, error);
}

/**
 * regimen_attachment_store_load:
 * @out_name: (out) (transfer full): the name it came with
 * @out_media_type: (out) (transfer full): what it is
 * @error: %REGIMEN_ERROR_NOT_FOUND; %REGIMEN_ERROR_CORRUPT when the bytes are not those that were
 *   kept
 *
 * Returns: (transfer full): the file
 */
GBytes *
regimen_attachment_store_load (RegimenDatabase *db,
                               gint64 id,
                               char **out_name,
                               char **out_media_type,
                               GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, load_sql, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  RegimenQueryStep step;
  const void *data;
  gsize length;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", id);
  step = regimen_statement_step (statement, error);
  if (step == REGIMEN_QUERY_DONE)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no attachment %" G_GINT64_FORMAT,
                 id);
  if (step != REGIMEN_QUERY_ROW)
    return NULL;
  data = regimen_statement_get_blob (statement, 3, &length);
  bytes = g_bytes_new (data, length);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (g_strcmp0 (digest, regimen_statement_get_text (statement, 2)) != 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                   "attachment %" G_GINT64_FORMAT " is not what was kept", id);
      return NULL;
    }
  *out_name = regimen_row_dup_text (statement, 0);
  *out_media_type = regimen_row_dup_text (statement, 1);
  return g_steal_pointer (&bytes);
}

/**
 * regimen_attachment_store_withdraw:
 * @reason: why it is none of this patient's; not empty
 *
 * Takes back a file that was kept by mistake: what was in it is gone, that it was there is not.
 */
gboolean
regimen_attachment_store_withdraw (RegimenDatabase *db,
                                   gint64 id,
                                   const char *reason,
                                   RegimenStamp stamp,
                                   GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, withdraw_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", id);
  regimen_statement_bind_instant (statement, "$2", stamp.at);
  regimen_statement_bind_id (statement, "$3", stamp.staff_id);
  regimen_statement_bind_text (statement, "$4", reason);
  return regimen_statement_run (statement, error);
}
