/* patient-list-store.c - lines of lists of patients, and what a search looks through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "patient-list-store.h"

#include "patient.h"
#include "row.h"

/* How far back in the audit and in the calendar "lately" reaches. */
#define RECENT_ROWS 200

static const char folded_sql[] =
    "SELECT s.patient_id, s.folded FROM patient_search s JOIN patient p ON p.id = s.patient_id"
    " WHERE p.merged_into_id IS NULL";

/* Every change of a patient has its audit row; the plus keeps SQLite from walking through the
 * index of all of them. */
static const char changed_sql[] =
    "SELECT s.patient_id, CASE WHEN p.merged_into_id IS NULL THEN s.folded ELSE NULL END"
    " FROM (SELECT DISTINCT entity_id FROM audit WHERE seq > $1 AND +entity = 'patient') a"
    " JOIN patient_search s ON s.patient_id = a.entity_id JOIN patient p ON p.id = s.patient_id";

static const char last_seq_sql[] = "SELECT coalesce (max (seq), 0) FROM audit";

static const char count_sql[] = "SELECT count (*) FROM patient WHERE merged_into_id IS NULL";

#define ROW_SQL                                                                                    \
  "SELECT p.id, p.row_version, p.given_name, p.family_name, p.preferred_name, p.record_number,"    \
  " p.birth_day, p.is_archived, p.is_sensitive,"                                                   \
  " (SELECT number FROM patient_phone f WHERE f.patient_id = p.id AND f.is_void = 0"               \
  " ORDER BY f.ordinal, f.id LIMIT 1),"                                                            \
  " EXISTS (SELECT 1 FROM health_item h WHERE h.patient_id = p.id"                                 \
  " AND h.kind IN ('allergy', 'alert') AND h.is_void = 0),"                                        \
  " (SELECT a.start_min FROM appointment a WHERE a.patient_id = p.id AND a.start_min >= $2"        \
  " AND a.state NOT IN ('no_show', 'cancelled') ORDER BY a.start_min LIMIT 1) FROM patient p"

static const char row_sql[] = ROW_SQL " WHERE p.id = $1";

static const char list_sql[] = ROW_SQL " WHERE p.merged_into_id IS NULL ORDER BY p.id";

/* Changed lately, then seen lately, then registered lately. */
static const char recent_sql[] =
    "SELECT patient_id FROM ("
    " SELECT patient_id, max (seq) + 1000000000000 AS rank FROM (SELECT patient_id, seq FROM audit"
    " WHERE patient_id IS NOT NULL ORDER BY seq DESC LIMIT $3) GROUP BY patient_id"
    " UNION ALL SELECT patient_id, max (start_min) + 1000000 AS rank FROM (SELECT patient_id,"
    " start_min FROM appointment WHERE start_min <= $1 AND patient_id IS NOT NULL"
    " ORDER BY start_min DESC LIMIT $3) GROUP BY patient_id"
    " UNION ALL SELECT patient_id, rank FROM (SELECT id AS patient_id, min (id, 999999) AS rank"
    " FROM patient ORDER BY id DESC LIMIT $2))"
    " JOIN patient p ON p.id = patient_id AND p.merged_into_id IS NULL AND p.is_archived = 0"
    " GROUP BY patient_id ORDER BY max (rank) DESC, patient_id DESC LIMIT $2";

static gboolean
run_foreach (RegimenStatement *statement,
             RegimenFoldedFunc func,
             gpointer user_data,
             GError **error)
{
  RegimenQueryStep step;

  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    func (regimen_statement_get_int64 (statement, 0), regimen_statement_get_text (statement, 1),
          user_data);
  return step == REGIMEN_QUERY_DONE;
}

gboolean
regimen_patient_list_store_foreach_folded (RegimenDatabase *db,
                                           RegimenFoldedFunc func,
                                           gpointer user_data,
                                           GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, folded_sql, error);

  return statement != NULL && run_foreach (statement, func, user_data, error);
}

/**
 * regimen_patient_list_store_foreach_changed:
 * @after_seq: the last audit row that was taken account of
 * @func: gets NULL for a patient that was merged into another
 */
gboolean
regimen_patient_list_store_foreach_changed (RegimenDatabase *db,
                                            gint64 after_seq,
                                            RegimenFoldedFunc func,
                                            gpointer user_data,
                                            GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, changed_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", after_seq);
  return run_foreach (statement, func, user_data, error);
}

/* The number of the last audit row: it grows with every change of the file. */
gboolean
regimen_patient_list_store_last_seq (RegimenDatabase *db, gint64 *out_seq, GError **error)
{
  return regimen_database_get_int64 (db, last_seq_sql, out_seq, error);
}

gboolean
regimen_patient_list_store_count (RegimenDatabase *db, guint *out_count, GError **error)
{
  gint64 count;

  if (!regimen_database_get_int64 (db, count_sql, &count, error))
    return FALSE;
  *out_count = (guint) count;
  return TRUE;
}

static RegimenPatientRow *
read_row (RegimenStatement *statement)
{
  RegimenPatientRow *row = regimen_patient_row_new ();

  row->id = regimen_statement_get_int64 (statement, 0);
  row->row_version = regimen_statement_get_int64 (statement, 1);
  g_free (row->name);
  row->name = regimen_name_join (regimen_statement_get_text (statement, 2),
                                 regimen_statement_get_text (statement, 3));
  g_free (row->given_name);
  row->given_name = regimen_row_dup_text (statement, 2);
  g_free (row->family_name);
  row->family_name = regimen_row_dup_text (statement, 3);
  g_free (row->preferred_name);
  row->preferred_name = regimen_row_dup_text (statement, 4);
  g_free (row->record_number);
  row->record_number = regimen_row_dup_text (statement, 5);
  row->has_birth_day = !regimen_statement_is_null (statement, 6);
  row->birth_day = regimen_statement_get_day (statement, 6);
  row->is_archived = regimen_statement_get_boolean (statement, 7);
  row->is_sensitive = regimen_statement_get_boolean (statement, 8);
  g_free (row->phone);
  row->phone = regimen_row_dup_text (statement, 9);
  row->has_alert = regimen_statement_get_boolean (statement, 10);
  row->has_next = !regimen_statement_is_null (statement, 11);
  row->next_start = regimen_statement_get_minute (statement, 11);
  return row;
}

/**
 * regimen_patient_list_store_load_row:
 * @now: appointments from then on count as next
 *
 * Returns: (transfer full): the line of one patient; NULL with @error set
 */
RegimenPatientRow *
regimen_patient_list_store_load_row (RegimenDatabase *db,
                                     gint64 patient_id,
                                     RegimenMinute now,
                                     GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, row_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", patient_id);
  regimen_statement_bind_minute (statement, "$2", now);
  step = regimen_statement_step (statement, error);
  if (step == REGIMEN_QUERY_DONE)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no patient %" G_GINT64_FORMAT,
                 patient_id);
  return step == REGIMEN_QUERY_ROW ? read_row (statement) : NULL;
}

/**
 * regimen_patient_list_store_recent:
 *
 * Returns: (transfer full) (element-type gint64): those changed last, then those seen last, then
 *   those registered last; NULL with @error set
 */
GArray *
regimen_patient_list_store_recent (RegimenDatabase *db,
                                   RegimenMinute now,
                                   guint limit,
                                   GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, recent_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_minute (statement, "$1", now);
  regimen_statement_bind_int64 (statement, "$2", limit);
  regimen_statement_bind_int64 (statement, "$3", RECENT_ROWS);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

/* All patients by id (element-type RegimenPatientRow), for exports and scripts. */
GPtrArray *
regimen_patient_list_store_list (RegimenDatabase *db, RegimenMinute now, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_minute (statement, "$2", now);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (rows, read_row (statement));
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&rows) : NULL;
}
