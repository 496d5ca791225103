/* test-query-plan.c - what is asked often never reads a whole table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "appointment-store.h"
#include "audit.h"
#include "booked-store.h"
#include "clinic-fixture.h"
#include "facts-store.h"
#include "history-store.h"
#include "hours-store.h"
#include "patient-list-store.h"
#include "patient-store.h"
#include "plan-store.h"
#include "statement-private.h"
#include "task-store.h"

#include <string.h>

/* Tables that grow with the years. The others hold tens of rows. */
static const char *const GROWING[] = {
  "patient",
  "patient_search",
  "patient_identifier",
  "patient_phone",
  "patient_window",
  "plan",
  "plan_version",
  "plan_phase",
  "plan_gate",
  "plan_follow_up",
  "plan_vitals",
  "session",
  "follow_up",
  "appointment",
  "appointment_event",
  "appointment_segment",
  "occupancy",
  "rule_override",
  "audit",
  "health_item",
  "patient_blackout",
  "hold",
  "waitlist",
  "resource",
  NULL,
};

/* The name behind an alias in @sql: "FROM appointment a" makes "a" an appointment. */
static char *
table_of (const char *sql, const char *name)
{
  g_autofree char *pattern =
      g_strdup_printf ("\\b(?:FROM|JOIN|UPDATE|INTO)\\s+(\\w+)\\s+(?:AS\\s+)?%s\\b", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (regex, sql, 0, &match))
    return g_match_info_fetch (match, 1);
  return g_strdup (name);
}

/* "SCAN x" and "SCAN x USING … INDEX …" read all rows, and so does making an index for one query; a
 * walk along the key for the last row does not. */
static gboolean
is_full_scan (const char *sql, const char *detail)
{
  g_autofree char *name = NULL;
  g_autofree char *table = NULL;

  if (g_str_has_prefix (detail, "SEARCH ") && strstr (detail, " AUTOMATIC ") != NULL)
    detail += strlen ("SEARCH ");
  else if (g_str_has_prefix (detail, "SCAN "))
    detail += strlen ("SCAN ");
  else
    return FALSE;
  name = g_strndup (detail, strcspn (detail, " "));
  table = table_of (sql, name);
  if (!g_strv_contains (GROWING, table))
    return FALSE;
  return strstr (sql, "DESC LIMIT 1") == NULL;
}

static int
count_full_scans (sqlite3 *handle, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *stmt = NULL;
  int n_scans = 0;

  if (sqlite3_prepare_v2 (handle, explain, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (handle), explain);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      const char *detail = (const char *) sqlite3_column_text (stmt, 3);

      if (!is_full_scan (sql, detail))
        continue;
      n_scans++;
      g_test_message ("%s\n#   in: %s", detail, sql);
    }
  sqlite3_finalize (stmt);
  return n_scans;
}

/* Whether a statement whose text has @part is carried out with @step. */
static gboolean
has_step (sqlite3 *handle, const char *part, const char *step)
{
  g_autofree char *explain = NULL;
  sqlite3_stmt *stmt = NULL;
  gboolean is_there = FALSE;

  while ((stmt = sqlite3_next_stmt (handle, stmt)) != NULL &&
         strstr (sqlite3_sql (stmt), part) == NULL)
    ;
  g_assert_nonnull (stmt);
  explain = g_strconcat ("EXPLAIN QUERY PLAN ", sqlite3_sql (stmt), NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, explain, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    is_there = is_there || strstr ((const char *) sqlite3_column_text (stmt, 3), step) != NULL;
  sqlite3_finalize (stmt);
  return is_there;
}

/* What waits is looked for again and again: from the few that are open, from the last weeks. */
static void
test_tasks (Fixture *self, gconstpointer data)
{
  sqlite3 *handle = regimen_database_get_handle (self->db);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) plans = NULL;

  g_assert_true (regimen_task_store_add_alerts (self->db, tasks, NULL));
  plans = regimen_task_store_dup_plans_without_scores (self->db, 0,
                                                       (RegimenDay){ .n = FIXTURE_DAY }, NULL);
  g_assert_nonnull (plans);
  g_assert_true (has_step (handle, "FROM score_alert", "SCAN a USING INDEX score_alert_open"));
  g_assert_false (has_step (handle, "JOIN plan_measure", "INDEX plan_state"));
  g_assert_true (has_step (handle, "JOIN plan_measure", "SEARCH a USING INDEX appointment_start"));
}

static void
skip_row (RegimenStatement *row, gpointer unused)
{
}

/* Everything a screen or a booking asks for; what it is about does not matter, the statements do.
 */
static void
use_stores (RegimenDatabase *db)
{
  RegimenSpan day = regimen_span_of_day ((RegimenDay){ .n = FIXTURE_DAY });
  RegimenMinute now = day.start;
  g_autoptr (GPtrArray) appointments = regimen_appointment_store_list (db, day, TRUE, NULL);
  g_autoptr (GPtrArray) holding = regimen_appointment_store_list (db, day, FALSE, NULL);
  g_autoptr (GPtrArray) of_patient = regimen_appointment_store_list_patient (db, 5, NULL);
  g_autoptr (GPtrArray) of_plan = regimen_appointment_store_list_plan (db, 1, NULL);
  g_autoptr (GArray) ids = regimen_appointment_store_dup_plan_ids (db, 1, now, NULL);
  g_autoptr (RegimenAppointmentRecord) record = regimen_appointment_store_load_record (db, 1, NULL);
  g_autoptr (RegimenAppointment) appointment = regimen_appointment_store_load (db, 1, NULL);
  g_autoptr (GPtrArray) booked = regimen_booked_store_list (db, 1, day, NULL);
  g_autoptr (RegimenFacts) facts = regimen_facts_store_load (db, day, 5, TRUE, NULL);
  g_autoptr (GPtrArray) plans = regimen_plan_store_list (db, 5, TRUE, now, NULL);
  g_autoptr (RegimenPlan) plan = regimen_plan_store_load (db, 1, NULL);
  g_autoptr (RegimenPatient) patient = regimen_patient_store_load (db, 5, NULL);
  g_autoptr (RegimenPatientRow) row = regimen_patient_list_store_load_row (db, 5, now, NULL);
  g_autoptr (GPtrArray) hours = regimen_hours_store_list (db, 1, NULL);
  g_autofree char *head = regimen_audit_dup_head_code (db, NULL);

  g_assert_true (regimen_history_store_foreach (db, 5, 10, skip_row, NULL, NULL));
  g_assert_nonnull (appointments);
  g_assert_nonnull (holding);
  g_assert_nonnull (of_patient);
  g_assert_nonnull (of_plan);
  g_assert_nonnull (ids);
  g_assert_nonnull (booked);
  g_assert_nonnull (facts);
  g_assert_nonnull (plans);
  g_assert_nonnull (patient);
  g_assert_nonnull (head);
  g_assert_nonnull (appointment);
  g_assert_nonnull (row);
  g_assert_nonnull (hours);
  /* There is no such plan; its statement was prepared all the same. */
  g_assert_null (plan);
  g_assert_nonnull (record);
}

static void
test_stores (Fixture *self, gconstpointer data)
{
  sqlite3 *handle = regimen_database_get_handle (self->db);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = NULL;
  int n_scans = 0;

  fixture_appointment (self->db, FIXTURE_PATIENT_1, 600, 660);
  use_stores (self->db);
  while ((stmt = sqlite3_next_stmt (handle, stmt)) != NULL)
    if (g_str_has_prefix (sqlite3_sql (stmt), "SELECT") ||
        g_str_has_prefix (sqlite3_sql (stmt), "WITH"))
      g_ptr_array_add (texts, g_strdup (sqlite3_sql (stmt)));
  g_assert_cmpuint (texts->len, >, 15);
  for (guint i = 0; i < texts->len; i++)
    n_scans += count_full_scans (handle, g_ptr_array_index (texts, i));
  g_assert_cmpint (n_scans, ==, 0);
}

/* The guards run with each row that is written: their queries, taken out of the triggers. */
static void
test_guards (Fixture *self, gconstpointer data)
{
  sqlite3 *handle = regimen_database_get_handle (self->db);
  g_autoptr (GRegex) raise = g_regex_new ("RAISE \\(ABORT, '(?:''|[^'])*'\\)", 0, 0, NULL);
  g_autoptr (GRegex) row = g_regex_new ("\\b(?:NEW|OLD)\\.\\w+", 0, 0, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = NULL;
  int n_scans = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT substr(sql, instr(sql, 'BEGIN') + 5) FROM"
                                       " sqlite_schema WHERE type = 'trigger'",
                                       -1, &stmt, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      const char *body = (const char *) sqlite3_column_text (stmt, 0);
      g_autofree char *plain = g_regex_replace_literal (raise, body, -1, 0, "1", 0, NULL);
      g_autofree char *bound = g_regex_replace_literal (row, plain, -1, 0, "?", 0, NULL);
      g_auto (GStrv) queries = g_strsplit (bound, ";", -1);

      for (gsize i = 0; queries[i] != NULL; i++)
        if (strstr (queries[i], "SELECT") != NULL)
          g_ptr_array_add (texts, g_strdup (g_strstrip (queries[i])));
    }
  sqlite3_finalize (stmt);

  g_assert_cmpuint (texts->len, >, 80);
  for (guint i = 0; i < texts->len; i++)
    n_scans += count_full_scans (handle, g_ptr_array_index (texts, i));
  g_assert_cmpint (n_scans, ==, 0);
}

/* The measure itself: it sees a scan where there is one. */
static void
test_measure (Fixture *self, gconstpointer data)
{
  sqlite3 *handle = regimen_database_get_handle (self->db);

  g_assert_cmpint (count_full_scans (handle, "SELECT id FROM appointment WHERE note = $1"), ==, 1);
  g_assert_cmpint (count_full_scans (handle, "SELECT a.id FROM room r JOIN appointment a"
                                             " ON a.note = r.note"),
                   ==, 1);
  g_assert_cmpint (count_full_scans (handle, "SELECT note FROM appointment WHERE id = $1"), ==, 0);
  g_assert_cmpint (count_full_scans (handle, "SELECT name FROM room"), ==, 0);
}

static int
count_rows (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  int count;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  count = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  return count;
}

/* What holds for every table of the schema, asked of the schema itself. */
static void
test_schema (Fixture *self, gconstpointer data)
{
  g_autoptr (sqlite3) handle = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (count_rows (handle, "SELECT count(*) FROM pragma_table_list"
                                       " WHERE type = 'table' AND schema = 'main'"
                                       " AND name NOT LIKE 'sqlite%' AND strict = 0"),
                   ==, 0);
  g_assert_cmpint (count_rows (handle, "SELECT count(*) FROM pragma_table_list t,"
                                       " pragma_foreign_key_list (t.name) f"
                                       " WHERE t.schema = 'main' AND f.on_delete <> 'RESTRICT'"),
                   ==, 0);
  /* Every table with a row_version has its guard, every table a rule about deleting. */
  g_assert_cmpint (count_rows (handle,
                               "SELECT count(*) FROM pragma_table_list t,"
                               " pragma_table_info (t.name) c"
                               " WHERE t.schema = 'main' AND c.name = 'row_version'"
                               " AND NOT EXISTS (SELECT 1 FROM sqlite_schema"
                               "  WHERE type = 'trigger' AND name = t.name || '_row_version'"
                               "  AND tbl_name = t.name)"),
                   ==, 0);
  g_assert_cmpint (count_rows (handle,
                               "SELECT count(*) FROM pragma_table_list t WHERE t.schema = 'main'"
                               " AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
                               " AND t.name NOT IN ('weekly_hours', 'segment', 'segment_need',"
                               "  'protocol_phase', 'protocol_follow_up', 'protocol_vitals',"
                               "  'protocol_gate', 'protocol_measure', 'protocol_requirement',"
                               "  'assessment_indication', 'treatment_tried', 'screening_check',"
                               "  'appointment_segment', 'patient_search',"
                               "  'occupancy')"
                               " AND NOT EXISTS (SELECT 1 FROM sqlite_schema"
                               "  WHERE type = 'trigger' AND name = t.name || '_no_delete'"
                               "  AND tbl_name = t.name)"),
                   ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/query-plan/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("stores", test_stores);
  ADD ("guards", test_guards);
  ADD ("measure", test_measure);
  ADD ("schema", test_schema);
  ADD ("tasks", test_tasks);

  return g_test_run ();
}
