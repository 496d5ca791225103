/* session-digest.c - what a signature covers: the rows of a record as one number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "session-store.h"

#include <string.h>

/* All columns of all rows in a fixed order, as JSON arrays. Frozen: a signature holds what these
 * gave when it was made. What a later version adds to a record gets its own text here. */
static const char *const PARTS[] = {
  "SELECT json_array (id, appointment_id, created_utc, created_by)"
  " FROM session_record WHERE id = $1",
  "SELECT json_array (id, name, value, updated_utc, updated_by, row_version) FROM session_field"
  " WHERE record_id = $1 ORDER BY id",
  "SELECT json_array (id, list, ordinal, label, answer, points, note, updated_utc, updated_by,"
  " row_version) FROM session_check WHERE record_id = $1 ORDER BY id",
  "SELECT json_array (id, measured_utc, recorded_utc, recorded_by, systolic, diastolic, pulse,"
  " spo2, respiration, sedation, pain, weight_gram, is_kept_anyway, is_void, void_reason,"
  " row_version) FROM vital_sign WHERE record_id = $1 ORDER BY id",
  "SELECT json_array (id, drug, route, concentration_microgram, lot, expiry_day, dose_microgram,"
  " weight_gram, entered_utc, entered_by, confirmed_utc, confirmed_by, started_utc, stopped_utc,"
  " given_microgram, wasted_microgram, witness_id, note, is_void, void_reason, row_version)"
  " FROM dose WHERE record_id = $1 ORDER BY id",
  "SELECT json_array (p.id, p.dose_id, p.from_utc, p.until_utc, p.row_version) FROM dose d"
  " JOIN dose_pause p ON p.dose_id = d.id WHERE d.record_id = $1 ORDER BY p.id",
  "SELECT json_array (id, kind, other, severity, onset_utc, resolved_utc, action, is_serious,"
  " recorded_utc, recorded_by, is_void, void_reason, row_version) FROM side_effect"
  " WHERE record_id = $1 ORDER BY id",
  "SELECT json_array (id, scale, total, at_utc, recorded_utc, recorded_by, is_void, void_reason,"
  " row_version) FROM dissociation_rating WHERE record_id = $1 ORDER BY id",
};

static gboolean
add_rows (RegimenDatabase *db,
          const char *sql,
          gint64 record_id,
          GChecksum *checksum,
          GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  regimen_statement_bind_int64 (query, "$1", record_id);
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      const char *row = regimen_statement_get_text (query, 0);

      g_checksum_update (checksum, (const guchar *) row, (gssize) strlen (row) + 1);
    }
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_session_store_dup_digest:
 * @record_id: a record, signed or not
 *
 * Returns: (transfer full): SHA-256 over its rows, in hexadecimal; NULL with @error set
 */
char *
regimen_session_store_dup_digest (RegimenDatabase *db, gint64 record_id, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (!add_rows (db, PARTS[i], record_id, checksum, error))
      return NULL;
  return g_strdup (g_checksum_get_string (checksum));
}
