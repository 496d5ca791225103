/* merge-store.c - rows that go over from one record of a person to the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "merge-store.h"

#include "errors.h"

#include <string.h>

/* Every table that says whose its rows are, in the order in which the guards let them go over. A
 * new table with a column that refers to patient is a line here, unless it is a part of the record
 * itself (patient-parts.c), which is copied instead: tests/store/test-merge.c compares. */
static const struct
{
  const char *table;
  const char *ids_sql;  /* $1 whose; may ask with $2 what the record has that stays */
  const char *move_sql; /* $1 the row, $2 the patient */
  gboolean has_stamp;   /* … $3 when, $4 by whom */
} tables_moved[] = {
  { "plan", "SELECT id FROM plan WHERE patient_id = $1 ORDER BY id",
    "UPDATE plan SET patient_id = $2, updated_utc = $3, updated_by = $4,"
    " row_version = row_version + 1 WHERE id = $1",
    TRUE },
  { "appointment", "SELECT id FROM appointment WHERE patient_id = $1 ORDER BY id",
    "UPDATE appointment SET patient_id = $2, updated_utc = $3, updated_by = $4,"
    " row_version = row_version + 1 WHERE id = $1",
    TRUE },
  { "waitlist", "SELECT id FROM waitlist WHERE patient_id = $1 ORDER BY id",
    "UPDATE waitlist SET patient_id = $2, row_version = row_version + 1 WHERE id = $1", FALSE },
  { "session_record", "SELECT id FROM session_record WHERE patient_id = $1 ORDER BY id",
    "UPDATE session_record SET patient_id = $2 WHERE id = $1", FALSE },
  { "score", "SELECT id FROM score WHERE patient_id = $1 ORDER BY id",
    "UPDATE score SET patient_id = $2,"
    " row_version = row_version + 1 WHERE id = $1",
    FALSE },
  { "diary_entry",
    "SELECT id FROM diary_entry WHERE patient_id = $1 AND day NOT IN"
    " (SELECT day FROM diary_entry WHERE patient_id = $2) ORDER BY id",
    "UPDATE diary_entry SET patient_id = $2, updated_utc = $3, updated_by = $4,"
    " row_version = row_version + 1 WHERE id = $1",
    TRUE },
  { "contact", "SELECT id FROM contact WHERE patient_id = $1 ORDER BY id",
    "UPDATE contact SET patient_id = $2 WHERE id = $1", FALSE },
  { "assessment", "SELECT id FROM assessment WHERE patient_id = $1 ORDER BY id",
    "UPDATE assessment SET patient_id = $2, updated_utc = $3, updated_by = $4,"
    " row_version = row_version + 1 WHERE id = $1",
    TRUE },
  { "screening", "SELECT id FROM screening WHERE patient_id = $1 ORDER BY id",
    "UPDATE screening SET patient_id = $2, updated_utc = $3, updated_by = $4,"
    " row_version = row_version + 1 WHERE id = $1",
    TRUE },
  { "attachment", "SELECT id FROM attachment WHERE patient_id = $1 ORDER BY id",
    "UPDATE attachment SET patient_id = $2 WHERE id = $1", FALSE },
  { "consent", "SELECT id FROM consent WHERE patient_id = $1 ORDER BY id",
    "UPDATE consent SET patient_id = $2, updated_utc = $3, updated_by = $4,"
    " row_version = row_version + 1 WHERE id = $1",
    TRUE },
};

static const char release_sql[] =
    "UPDATE occupancy SET holds = 0 WHERE appointment_id = $1 AND role = 'patient'";

static const char occupy_sql[] =
    "UPDATE occupancy SET resource_id = $2, holds = (SELECT state NOT IN ('no_show', 'cancelled')"
    " FROM appointment WHERE id = $1) WHERE appointment_id = $1 AND role = 'patient'";

/* Visits of a plan go where the plan goes, also those that were booked later. */
static const char visits_of_plan_sql[] =
    "SELECT a.id FROM session s JOIN appointment a ON a.session_id = s.id WHERE s.plan_id = $1"
    " UNION SELECT a.id FROM follow_up f JOIN appointment a ON a.follow_up_id = f.id"
    " WHERE f.plan_id = $1";

static const char link_sql[] =
    "UPDATE patient SET merged_into_id = $2, updated_utc = $3, updated_by = $4,"
    " row_version = row_version + 1 WHERE id = $1 AND row_version = $5";

static const char exists_sql[] = "SELECT 1 FROM patient WHERE id = $1";

static const char clashes_sql[] =
    "SELECT a.appointment_id, b.appointment_id, b.start_min, b.end_min FROM occupancy a"
    " JOIN occupancy b ON b.holds = 1 AND b.role = 'patient' AND b.resource_id = $2"
    " AND b.start_min < a.end_min AND b.end_min > a.start_min"
    " WHERE a.holds = 1 AND a.role = 'patient' AND a.resource_id = $1"
    " ORDER BY a.start_min, a.id, b.id LIMIT 20";

/* Visits that do not suit what is now known of when the person can come: each says why. */
static const char excuse_sql[] =
    "INSERT INTO rule_override (appointment_id, rule, reason, staff_id, at_utc)"
    " SELECT a.id, k.rule, 'booked before two records were merged', $3, $4"
    " FROM appointment a JOIN visit_type t ON t.id = a.visit_type_id AND t.comes_in = 1"
    " JOIN occupancy o ON o.appointment_id = a.id AND o.role = 'patient' AND o.holds = 1"
    " JOIN (SELECT 'availability' AS rule UNION ALL SELECT 'blackout') k"
    " WHERE a.patient_id = $1 AND a.start_min >= $2"
    " AND NOT EXISTS (SELECT 1 FROM rule_override v WHERE v.appointment_id = a.id"
    "  AND v.rule = k.rule)"
    " AND CASE k.rule WHEN 'blackout' THEN EXISTS (SELECT 1 FROM patient_blackout b"
    "  WHERE b.patient_id = $1 AND b.is_void = 0 AND b.start_min < o.end_min"
    "  AND b.end_min > o.start_min)"
    " ELSE EXISTS (SELECT 1 FROM patient_window w WHERE w.patient_id = $1 AND w.kind = 'can'"
    "  AND w.is_void = 0) AND NOT EXISTS (SELECT 1 FROM patient_window w WHERE w.patient_id = $1"
    "  AND w.kind = 'can' AND w.is_void = 0 AND w.weekday = (o.start_min / 1440 + 3) % 7"
    "  AND w.from_of_day <= o.start_min % 1440"
    "  AND w.to_of_day >= o.start_min % 1440 + o.end_min - o.start_min) END"
    " GROUP BY a.id, k.rule";

static const char count_sql[] =
    "SELECT (SELECT count (*) FROM plan WHERE patient_id = $1),"
    " (SELECT count (*) FROM appointment WHERE patient_id = $1 AND start_min >= $2"
    "  AND state NOT IN ('no_show', 'cancelled')),"
    " (SELECT count (*) FROM appointment WHERE patient_id = $1)";

void
regimen_merge_rows_free (RegimenMergeRows *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ids);
  g_free (self);
}

/**
 * regimen_merge_store_tables:
 *
 * Returns: (transfer none) (array zero-terminated=1): the tables whose rows go over
 */
const char *const *
regimen_merge_store_tables (void)
{
  static const char *names[G_N_ELEMENTS (tables_moved) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (tables_moved); i++)
    names[i] = tables_moved[i].table;
  return names;
}

static gboolean
add_ids (RegimenDatabase *db, const char *sql, gint64 of_id, GArray *ids, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", of_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);
      gboolean is_known = FALSE;

      for (guint i = 0; i < ids->len && !is_known; i++)
        is_known = g_array_index (ids, gint64, i) == id;
      if (!is_known)
        g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
add_moved (RegimenDatabase *db,
           const char *sql,
           gint64 patient_id,
           gint64 stay_id,
           GArray *ids,
           GError **error)
{
  g_autoptr (RegimenStatement) row = NULL;
  RegimenQueryStep step;

  if (strstr (sql, "$2") == NULL)
    return add_ids (db, sql, patient_id, ids, error);
  row = regimen_database_prepare (db, sql, error);
  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", patient_id);
  regimen_statement_bind_int64 (row, "$2", stay_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);

      g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_merge_store_list_rows:
 * @stay_id: the record that stays
 *
 * A day that both diaries tell of is left where it is, so that neither story is lost:
 * regimen_diary_store_list() finds it there.
 *
 * Returns: (transfer full) (element-type RegimenMergeRows): all that hangs on a record and goes
 *   over, a table each; NULL with @error set
 */
GPtrArray *
regimen_merge_store_list_rows (RegimenDatabase *db,
                               gint64 patient_id,
                               gint64 stay_id,
                               GError **error)
{
  g_autoptr (GPtrArray) tables =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_merge_rows_free);

  for (guint i = 0; i < G_N_ELEMENTS (tables_moved); i++)
    {
      RegimenMergeRows *rows = g_new0 (RegimenMergeRows, 1);

      rows->table = tables_moved[i].table;
      rows->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (tables, rows);
      if (!add_moved (db, tables_moved[i].ids_sql, patient_id, stay_id, rows->ids, error))
        return NULL;
    }
  return g_steal_pointer (&tables);
}

static RegimenMergeRows *
find_rows (const GPtrArray *tables, const char *table)
{
  for (guint i = 0; i < tables->len; i++)
    {
      RegimenMergeRows *rows = tables->pdata[i];

      if (g_str_equal (rows->table, table))
        return rows;
    }
  g_return_val_if_reached (NULL);
}

/**
 * regimen_merge_store_add_later:
 * @tables: (element-type RegimenMergeRows): what went over once; gets the visits that were booked
 *   since for a plan among it
 */
gboolean
regimen_merge_store_add_later (RegimenDatabase *db, GPtrArray *tables, GError **error)
{
  const RegimenMergeRows *plans = find_rows (tables, "plan");
  RegimenMergeRows *visits = find_rows (tables, "appointment");

  for (guint i = 0; i < plans->ids->len; i++)
    if (!add_ids (db, visits_of_plan_sql, g_array_index (plans->ids, gint64, i), visits->ids,
                  error))
      return FALSE;
  return TRUE;
}

static gboolean
run (RegimenDatabase *db, const char *sql, gint64 id, gint64 patient_id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", id);
  if (patient_id != 0)
    regimen_statement_bind_int64 (statement, "$2", patient_id);
  return regimen_statement_run (statement, error);
}

static gboolean
move_row (RegimenDatabase *db,
          guint nth,
          gint64 id,
          gint64 to_patient_id,
          RegimenStamp stamp,
          GError **error)
{
  gboolean is_visit = g_str_equal (tables_moved[nth].table, "appointment");
  g_autoptr (RegimenStatement) statement =
      regimen_database_prepare (db, tables_moved[nth].move_sql, error);

  if (statement == NULL || (is_visit && !run (db, release_sql, id, 0, error)))
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", id);
  regimen_statement_bind_int64 (statement, "$2", to_patient_id);
  if (tables_moved[nth].has_stamp)
    {
      regimen_statement_bind_instant (statement, "$3", stamp.at);
      regimen_statement_bind_id (statement, "$4", stamp.staff_id);
    }
  return regimen_statement_run (statement, error) &&
         (!is_visit || run (db, occupy_sql, id, to_patient_id, error));
}

/**
 * regimen_merge_store_move:
 * @tables: (element-type RegimenMergeRows): as regimen_merge_store_list_rows() gives them
 * @to_patient_id: whose they are then; the two records are linked already, or still
 * @error: %REGIMEN_ERROR_CONSTRAINT when the person would be in two places
 */
gboolean
regimen_merge_store_move (RegimenDatabase *db,
                          const GPtrArray *tables,
                          gint64 to_patient_id,
                          RegimenStamp stamp,
                          GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables_moved); i++)
    {
      const RegimenMergeRows *rows = find_rows (tables, tables_moved[i].table);

      for (guint k = 0; k < rows->ids->len; k++)
        if (!move_row (db, i, g_array_index (rows->ids, gint64, k), to_patient_id, stamp, error))
          return FALSE;
    }
  return TRUE;
}

/**
 * regimen_merge_store_link:
 * @into_id: the record that stays; 0: taken apart again
 * @error: %REGIMEN_ERROR_STALE when the row changed since it was read
 */
gboolean
regimen_merge_store_link (RegimenDatabase *db,
                          gint64 patient_id,
                          gint64 into_id,
                          gint64 row_version,
                          RegimenStamp stamp,
                          GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, link_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", patient_id);
  regimen_statement_bind_id (statement, "$2", into_id);
  regimen_statement_bind_instant (statement, "$3", stamp.at);
  regimen_statement_bind_id (statement, "$4", stamp.staff_id);
  regimen_statement_bind_int64 (statement, "$5", row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "patient", patient_id, error);
}

/**
 * regimen_merge_store_dup_clashes:
 *
 * Returns: (transfer full) (element-type RegimenMergeClash): where the person would be in two
 *   places, the first ones; NULL with @error set
 */
GArray *
regimen_merge_store_dup_clashes (RegimenDatabase *db,
                                 gint64 patient_id,
                                 gint64 other_id,
                                 GError **error)
{
  g_autoptr (GArray) clashes = g_array_new (FALSE, TRUE, sizeof (RegimenMergeClash));
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, clashes_sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", patient_id);
  regimen_statement_bind_int64 (row, "$2", other_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenMergeClash clash = { .appointment_id = regimen_statement_get_int64 (row, 0),
                                  .other_id = regimen_statement_get_int64 (row, 1),
                                  .span =
                                      regimen_span_new (regimen_statement_get_minute (row, 2),
                                                        regimen_statement_get_minute (row, 3)) };

      g_array_append_val (clashes, clash);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&clashes) : NULL;
}

/**
 * regimen_merge_store_excuse:
 * @from: visits from then on
 *
 * Puts down, with each visit that does not suit when the person can come, that it was booked before
 * that was known.
 */
gboolean
regimen_merge_store_excuse (RegimenDatabase *db,
                            gint64 patient_id,
                            RegimenMinute from,
                            RegimenStamp stamp,
                            GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, excuse_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", patient_id);
  regimen_statement_bind_minute (statement, "$2", from);
  regimen_statement_bind_id (statement, "$3", stamp.staff_id);
  regimen_statement_bind_instant (statement, "$4", stamp.at);
  return regimen_statement_run (statement, error);
}

gboolean
regimen_merge_store_count (RegimenDatabase *db,
                           gint64 patient_id,
                           RegimenMinute now,
                           RegimenMergeCounts *out_counts,
                           GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, count_sql, error);

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", patient_id);
  regimen_statement_bind_minute (row, "$2", now);
  if (regimen_statement_step (row, error) != REGIMEN_QUERY_ROW)
    return FALSE;
  out_counts->n_plans = regimen_statement_get_int (row, 0);
  out_counts->n_visits_to_come = regimen_statement_get_int (row, 1);
  out_counts->n_visits_past = regimen_statement_get_int (row, 2) - out_counts->n_visits_to_come;
  return TRUE;
}
