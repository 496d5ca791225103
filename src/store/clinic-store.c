/* clinic-store.c - the one row of the clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "clinic-store.h"

#define CLINIC_ID 1

static const char insert_sql[] =
    "INSERT INTO clinic (id, uid, name, zone, address, phone, email, website, paper, is_demo,"
    " created_utc, updated_utc) VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)";

static const char update_sql[] =
    "UPDATE clinic SET name = $2, zone = $3, address = $4, phone = $5, email = $6, website = $7,"
    " paper = $8, is_demo = $9, updated_utc = $10, row_version = row_version + 1"
    " WHERE id = 1 AND row_version = $11";

static const char exists_sql[] = "SELECT 1 FROM clinic WHERE id = $1";

static const char load_sql[] = "SELECT uid, name, zone, address, phone, email, website, paper,"
                               " is_demo, row_version FROM clinic WHERE id = 1";

static const char json_sql[] =
    "SELECT json_object ('name', name, 'zone', zone, 'address', address, 'phone', phone,"
    " 'email', email, 'website', website, 'paper', paper) FROM clinic WHERE id = $1";

static void
bind_clinic (RegimenStatement *statement, const RegimenClinic *clinic, RegimenStamp stamp)
{
  regimen_statement_bind_text (statement, "$2", clinic->name);
  regimen_statement_bind_text (statement, "$3", clinic->zone);
  regimen_statement_bind_text (statement, "$4", clinic->address);
  regimen_statement_bind_text (statement, "$5", clinic->phone);
  regimen_statement_bind_text (statement, "$6", clinic->email);
  regimen_statement_bind_text (statement, "$7", clinic->website);
  regimen_statement_bind_text (statement, "$8", clinic->paper);
  regimen_statement_bind_boolean (statement, "$9", clinic->is_demo);
  regimen_statement_bind_instant (statement, "$10", stamp.at);
}

gboolean
regimen_clinic_store_insert (RegimenDatabase *db,
                             const RegimenClinic *clinic,
                             RegimenStamp stamp,
                             GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_text (statement, "$1", clinic->uid);
  bind_clinic (statement, clinic, stamp);
  return regimen_statement_run (statement, error);
}

/* All but the uid, which is given once. */
gboolean
regimen_clinic_store_update (RegimenDatabase *db,
                             const RegimenClinic *clinic,
                             RegimenStamp stamp,
                             GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_clinic (statement, clinic, stamp);
  regimen_statement_bind_int64 (statement, "$11", clinic->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "clinic", CLINIC_ID, error);
}

/**
 * regimen_clinic_store_load:
 *
 * Returns: (transfer full): the clinic; NULL with @error set, %REGIMEN_ERROR_CORRUPT when the file
 *   has none
 */
RegimenClinic *
regimen_clinic_store_load (RegimenDatabase *db, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, load_sql, error);
  RegimenClinic *clinic;
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  step = regimen_statement_step (statement, error);
  if (step == REGIMEN_QUERY_DONE)
    g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
                         "the file has no clinic in it");
  if (step != REGIMEN_QUERY_ROW)
    return NULL;

  clinic = g_new0 (RegimenClinic, 1);
  clinic->uid = regimen_row_dup_text (statement, 0);
  clinic->name = regimen_row_dup_text (statement, 1);
  clinic->zone = regimen_row_dup_text (statement, 2);
  clinic->address = regimen_row_dup_text (statement, 3);
  clinic->phone = regimen_row_dup_text (statement, 4);
  clinic->email = regimen_row_dup_text (statement, 5);
  clinic->website = regimen_row_dup_text (statement, 6);
  clinic->paper = regimen_row_dup_text (statement, 7);
  clinic->is_demo = regimen_statement_get_boolean (statement, 8);
  clinic->row_version = regimen_statement_get_int64 (statement, 9);
  return clinic;
}

char *
regimen_clinic_store_dup_json (RegimenDatabase *db, GError **error)
{
  return regimen_row_dup_json (db, json_sql, CLINIC_ID, error);
}
