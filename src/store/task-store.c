/* task-store.c - what waits for somebody, as far as the rows alone can tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "task-store.h"

#include "fields.h"
#include "patient.h"
#include "session-record.h"

#define SQL_PHONE                                                                                  \
  "coalesce ((SELECT h.number FROM patient_phone h WHERE h.patient_id = p.id AND h.is_void = 0"    \
  " ORDER BY h.ordinal LIMIT 1), '')"

/* Open alerts are few among many scores: CROSS has SQLite begin with them. */
static const char SQL_ALERTS[] =
    "SELECT c.id, p.id, p.given_name, p.family_name, " SQL_PHONE ", c.given_utc, i.code,"
    " coalesce (c.plan_id, 0), coalesce (c.session_id, 0)"
    " FROM score_alert a CROSS JOIN score c ON c.id = a.score_id"
    " JOIN instrument i ON i.id = c.instrument_id JOIN patient p ON p.id = c.patient_id"
    " WHERE a.acknowledged_utc IS NULL AND c.is_void = 0 ORDER BY c.id";

/* A serious event waits until somebody said what came of it, after it was written down. */
static const char SQL_EVENTS[] =
    "SELECT r.appointment_id, p.id, p.given_name, p.family_name, " SQL_PHONE ", min (x.onset_utc)"
    " FROM side_effect x JOIN session_record r ON r.id = x.record_id"
    " JOIN patient p ON p.id = r.patient_id"
    " WHERE x.is_serious = 1 AND x.is_void = 0 AND coalesce ((SELECT w.is_done = 1"
    "   AND w.at_utc >= x.recorded_utc FROM session_task w WHERE w.record_id = r.id"
    "   AND w.kind = 'serious event' ORDER BY w.id DESC LIMIT 1), 0) = 0"
    " GROUP BY r.id ORDER BY r.id";

/* Esketamine by the nose was given, and nobody noted that the monitoring form was sent. */
static const char SQL_FORMS[] =
    "SELECT a.id, p.id, p.given_name, p.family_name, " SQL_PHONE ", a.start_min"
    " FROM appointment a JOIN session_record r ON r.appointment_id = a.id"
    " JOIN patient p ON p.id = a.patient_id"
    " WHERE a.start_min >= $1 AND a.start_min < $2 AND a.state = 'left'"
    " AND ($3 = 0 OR a.patient_id = $3)"
    " AND EXISTS (SELECT 1 FROM dose d WHERE d.record_id = r.id AND d.is_void = 0"
    "   AND d.route = 'intranasal')"
    " AND coalesce ((SELECT w.is_done FROM session_task w WHERE w.record_id = r.id"
    "   AND w.kind = 'monitoring form' ORDER BY w.id DESC LIMIT 1), 0) = 0 ORDER BY a.id";

/* A call is due from the time for which it is booked, or else from when the plan wants it; after a
 * try that reached nobody, from the next try on. Whoever was reached, or given up, is left out. A
 * visit is due on its day, and while it has none once its time is over. */
static const char SQL_CALLS[] =
    "SELECT f.id, p.id, p.given_name, p.family_name, " SQL_PHONE ", f.plan_id, pv.name, f.name,"
    " coalesce (c.next_try_min, a.start_min, anchor.start_min + f.target_after_min),"
    " (SELECT count (*) FROM contact WHERE follow_up_id = f.id), v.comes_in"
    " FROM follow_up f JOIN visit_type v ON v.id = f.visit_type_id"
    " JOIN plan l ON l.id = f.plan_id JOIN patient p ON p.id = l.patient_id"
    " JOIN plan_version pv ON pv.plan_id = l.id"
    "   AND pv.number = (SELECT max (number) FROM plan_version WHERE plan_id = l.id)"
    " LEFT JOIN appointment a ON a.follow_up_id = f.id AND a.state NOT IN ('no_show', 'cancelled')"
    " LEFT JOIN session s ON s.id = f.anchor_session_id AND s.state = 'done'"
    " LEFT JOIN appointment anchor ON anchor.session_id = s.id"
    "   AND anchor.state NOT IN ('no_show', 'cancelled')"
    " LEFT JOIN contact c ON c.id = (SELECT max (id) FROM contact WHERE follow_up_id = f.id)"
    " WHERE f.state = 'due' AND l.state IN ('active', 'paused', 'completed')"
    " AND (c.id IS NULL OR c.outcome NOT IN ('reached', 'gave up'))"
    " AND coalesce (c.next_try_min, a.start_min, anchor.start_min + f.target_after_min)"
    "   BETWEEN $1 AND $2"
    " AND ($3 = 0 OR p.id = $3) ORDER BY f.id";

/* The gate that a plan stands at: the last session that took place, when a gate follows it; or,
 * where a gate comes back every so many months, that many after the last decision or the first
 * session of the phase. */
static const char SQL_REVIEWS[] =
    "SELECT s.id, p.id, p.given_name, p.family_name, " SQL_PHONE ", l.id, pv.name, s.n, s.n_of,"
    " a.end_min, coalesce (g.every_months, 0),"
    " (SELECT max (decided_utc) FROM gate_review WHERE plan_id = l.id),"
    " (SELECT min (f.start_min) FROM session o JOIN appointment f ON f.session_id = o.id"
    "    AND f.state NOT IN ('no_show', 'cancelled')"
    "   WHERE o.plan_id = l.id AND o.phase = s.phase AND o.state = 'done'),"
    " EXISTS (SELECT 1 FROM gate_review WHERE session_id = s.id),"
    " g.after_session IN (s.n, CASE WHEN s.n = s.n_of THEN 0 ELSE -1 END)"
    " FROM plan l JOIN patient p ON p.id = l.patient_id"
    " JOIN plan_version pv ON pv.plan_id = l.id"
    "   AND pv.number = (SELECT max (number) FROM plan_version WHERE plan_id = l.id)"
    " JOIN session s ON s.id = (SELECT o.id FROM session o WHERE o.plan_id = l.id"
    "   AND o.state = 'done' ORDER BY o.ordinal DESC LIMIT 1)"
    " JOIN appointment a ON a.session_id = s.id AND a.state = 'left'"
    " JOIN plan_gate g ON g.plan_version_id = pv.id AND g.phase = s.phase"
    " WHERE l.state = 'active' AND ($1 = 0 OR l.id = $1) ORDER BY s.id";

/* Plans with a visit of these days at which a measure was asked for and, as it seems, not given;
 * planning/measures.c says which. The + keeps SQLite from going through the visits of all these
 * days for each active plan. */
static const char SQL_WITHOUT_SCORES[] =
    "SELECT DISTINCT l.id FROM appointment a"
    " LEFT JOIN session s ON s.id = a.session_id LEFT JOIN follow_up f ON f.id = a.follow_up_id"
    " JOIN plan l ON l.id = coalesce (s.plan_id, f.plan_id) AND +l.state = 'active'"
    " JOIN plan_version pv ON pv.plan_id = l.id"
    "   AND pv.number = (SELECT max (number) FROM plan_version WHERE plan_id = l.id)"
    " JOIN plan_measure m ON m.plan_version_id = pv.id"
    " WHERE a.start_min >= $1 AND a.start_min < $2 AND a.state NOT IN ('no_show', 'cancelled')"
    " AND ($3 = 0 OR a.patient_id = $3)"
    " AND NOT EXISTS (SELECT 1 FROM score c JOIN instrument i ON i.id = c.instrument_id"
    "   WHERE c.patient_id = a.patient_id AND c.is_void = 0 AND i.code = m.instrument_code"
    "   AND c.given_day >= a.start_min / 1440 - 2)"
    " ORDER BY l.id";

/* Active plans with sessions to come whose protocol asks for a screening or a consent that does not
 * count up to a day; planning/clearance.c says which. */
static const char SQL_LAPSING[] =
    "SELECT DISTINCT l.id FROM plan l"
    " JOIN plan_version pv ON pv.plan_id = l.id"
    "   AND pv.number = (SELECT max (number) FROM plan_version WHERE plan_id = l.id)"
    " JOIN protocol_requirement r ON r.protocol_id = l.protocol_id"
    "   AND r.need IN ('screening', 'consent')"
    " WHERE l.state = 'active' AND ($2 = 0 OR l.patient_id = $2)"
    " AND EXISTS (SELECT 1 FROM session WHERE plan_id = l.id AND state = 'due')"
    " AND CASE r.need WHEN 'screening' THEN NOT EXISTS (SELECT 1 FROM screening s"
    "     WHERE s.patient_id = l.patient_id AND s.route = pv.route AND s.is_void = 0"
    "     AND s.outcome IN ('eligible', 'eligible with cautions') AND s.valid_until > $1)"
    "   ELSE NOT EXISTS (SELECT 1 FROM consent c JOIN consent_form f ON f.id = c.consent_form_id"
    "     WHERE c.patient_id = l.patient_id AND f.code = r.code AND c.withdrawn_day IS NULL"
    "     AND (c.expires_day IS NULL OR c.expires_day > $1)) END"
    " ORDER BY l.id";

static const char SQL_PATIENT_PHONE[] = "SELECT " SQL_PHONE " FROM patient p WHERE p.id = $1";

static const char SQL_CALL_TYPES[] = "SELECT id FROM visit_type WHERE comes_in = 0";

enum
{
  COLUMN_ID,
  COLUMN_PATIENT,
  COLUMN_GIVEN_NAME,
  COLUMN_FAMILY_NAME,
  COLUMN_PHONE,
  N_COMMON,
};

static RegimenTask *
read_common (RegimenStatement *row, RegimenTaskKind kind)
{
  RegimenTask *task = regimen_task_new (kind);

  task->id = regimen_statement_get_int64 (row, COLUMN_ID);
  task->patient_id = regimen_statement_get_int64 (row, COLUMN_PATIENT);
  regimen_field_take (&task->patient_name,
                      regimen_name_join (regimen_statement_get_text (row, COLUMN_GIVEN_NAME),
                                         regimen_statement_get_text (row, COLUMN_FAMILY_NAME)));
  regimen_field_take (&task->phone, regimen_row_dup_text (row, COLUMN_PHONE));
  return task;
}

/**
 * regimen_task_store_add_alerts:
 * @out: (element-type RegimenTask): what is found is added; its since is left to the caller, who
 *   knows the zone, and holds the instant of the score in milliseconds meanwhile
 *
 * Answers that nobody has acted on.
 */
gboolean
regimen_task_store_add_alerts (RegimenDatabase *db, GPtrArray *out, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_ALERTS, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenTask *task = read_common (row, REGIMEN_TASK_ALERT);

      task->since.n = regimen_statement_get_int64 (row, N_COMMON);
      regimen_field_take (&task->code, regimen_row_dup_text (row, N_COMMON + 1));
      task->plan_id = regimen_statement_get_int64 (row, N_COMMON + 2);
      task->session_id = regimen_statement_get_int64 (row, N_COMMON + 3);
      task->is_overdue = TRUE;
      g_ptr_array_add (out, task);
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_task_store_add_events:
 * @out: (element-type RegimenTask): what is found is added; its since is left to the caller, as
 *   with the alerts
 *
 * Sessions with a serious event that nobody has followed up.
 */
gboolean
regimen_task_store_add_events (RegimenDatabase *db, GPtrArray *out, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_EVENTS, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenTask *task = read_common (row, REGIMEN_TASK_EVENT);

      task->since.n = regimen_statement_get_int64 (row, N_COMMON);
      task->is_overdue = TRUE;
      g_ptr_array_add (out, task);
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_task_store_add_forms:
 * @patient_id: whose; 0: everyone's
 * @out: (element-type RegimenTask): what is found is added; since is the last day for it
 *
 * Monitoring forms that are to be sent within seven days of the session.
 */
gboolean
regimen_task_store_add_forms (RegimenDatabase *db,
                              gint64 patient_id,
                              RegimenDay today,
                              GPtrArray *out,
                              GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_FORMS, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_minute (
      row, "$1", regimen_minute_at (regimen_day_add (today, -REGIMEN_TASK_DAYS_BACK), 0));
  regimen_statement_bind_minute (row, "$2", regimen_minute_at (regimen_day_add (today, 1), 0));
  regimen_statement_bind_int64 (row, "$3", patient_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenTask *task = read_common (row, REGIMEN_TASK_FORM);
      RegimenDay day = regimen_minute_day (regimen_statement_get_minute (row, N_COMMON));

      task->since = regimen_minute_at (regimen_day_add (day, REGIMEN_MONITORING_FORM_DAYS), 0);
      task->is_overdue = regimen_day_compare (regimen_minute_day (task->since), today) < 0;
      g_ptr_array_add (out, task);
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_task_store_add_calls:
 * @patient_id: whose; 0: everyone's
 * @now: calls of that day and earlier ones
 * @out: (element-type RegimenTask): what is found is added
 *
 * Follow-up calls and visits that are due, and those to be tried again.
 */
gboolean
regimen_task_store_add_calls (RegimenDatabase *db,
                              gint64 patient_id,
                              RegimenMinute now,
                              GPtrArray *out,
                              GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_CALLS, error);
  RegimenDay today = regimen_minute_day (now);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_minute (
      row, "$1", regimen_minute_at (regimen_day_add (today, -REGIMEN_TASK_DAYS_BACK), 0));
  regimen_statement_bind_minute (row, "$2", regimen_minute_at (today, REGIMEN_MINUTES_PER_DAY - 1));
  regimen_statement_bind_int64 (row, "$3", patient_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenTask *task = read_common (row, REGIMEN_TASK_CALL);

      task->follow_up_id = task->id;
      task->plan_id = regimen_statement_get_int64 (row, N_COMMON);
      regimen_field_take (&task->plan_name, regimen_row_dup_text (row, N_COMMON + 1));
      regimen_field_take (&task->what, regimen_row_dup_text (row, N_COMMON + 2));
      task->since = regimen_statement_get_minute (row, N_COMMON + 3);
      task->n_tries = regimen_statement_get_int (row, N_COMMON + 4);
      task->is_visit = regimen_statement_get_boolean (row, N_COMMON + 5);
      task->is_overdue = regimen_day_compare (regimen_minute_day (task->since), today) < 0;
      g_ptr_array_add (out, task);
    }
  return step == REGIMEN_QUERY_DONE;
}

/* From when on the gate of the row is due; FALSE: it is not, or was decided. */
static gboolean
find_review_day (RegimenStatement *row, RegimenMinute now, RegimenMinute *out_since)
{
  int every_months = regimen_statement_get_int (row, N_COMMON + 5);
  gboolean is_decided = regimen_statement_get_boolean (row, N_COMMON + 8);
  gboolean stands_here = regimen_statement_get_boolean (row, N_COMMON + 9);
  RegimenDay from;

  if (stands_here && !is_decided)
    {
      *out_since = regimen_statement_get_minute (row, N_COMMON + 4);
      return TRUE;
    }
  if (every_months == 0 || is_decided)
    return FALSE;
  from = regimen_minute_day (regimen_statement_get_minute (row, N_COMMON + 7));
  if (!regimen_statement_is_null (row, N_COMMON + 6))
    {
      /* The day in UTC: a gate of months does not fall due by the hour. */
      RegimenDay decided = { .n = (int) (regimen_statement_get_instant (row, N_COMMON + 6).ms /
                                         (24 * 3600 * 1000)) };

      if (regimen_day_compare (decided, from) > 0)
        from = decided;
    }
  *out_since = regimen_minute_at (regimen_day_add_months (from, every_months), 0);
  return out_since->n <= now.n;
}

/**
 * regimen_task_store_add_reviews:
 * @plan_id: of which plan; 0: of all
 * @out: (element-type RegimenTask): what is found is added
 *
 * Gates that active plans stand at, and nobody has decided.
 */
gboolean
regimen_task_store_add_reviews (RegimenDatabase *db,
                                gint64 plan_id,
                                RegimenMinute now,
                                GPtrArray *out,
                                GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_REVIEWS, error);
  gint64 last_id = 0;
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", plan_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenMinute since = { 0 };
      RegimenTask *task;

      if (regimen_statement_get_int64 (row, COLUMN_ID) == last_id ||
          !find_review_day (row, now, &since))
        continue;
      task = read_common (row, REGIMEN_TASK_REVIEW);
      last_id = task->id;
      task->session_id = task->id;
      task->plan_id = regimen_statement_get_int64 (row, N_COMMON);
      regimen_field_take (&task->plan_name, regimen_row_dup_text (row, N_COMMON + 1));
      task->n = regimen_statement_get_int (row, N_COMMON + 2);
      task->n_of = regimen_statement_get_int (row, N_COMMON + 3);
      task->since = since;
      task->is_overdue =
          regimen_day_compare (regimen_minute_day (since), regimen_minute_day (now)) < 0;
      g_ptr_array_add (out, task);
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_task_store_dup_plans_without_scores:
 * @patient_id: whose; 0: everyone's
 *
 * Returns: (transfer full) (element-type gint64): active plans that may lack a score up to @today;
 *   NULL with @error set
 */
GArray *
regimen_task_store_dup_plans_without_scores (RegimenDatabase *db,
                                             gint64 patient_id,
                                             RegimenDay today,
                                             GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_WITHOUT_SCORES, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_minute (
      row, "$1", regimen_minute_at (regimen_day_add (today, -REGIMEN_TASK_DAYS_BACK), 0));
  regimen_statement_bind_minute (row, "$2", regimen_minute_at (regimen_day_add (today, 1), 0));
  regimen_statement_bind_int64 (row, "$3", patient_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);

      g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * regimen_task_store_dup_plans_lapsing:
 * @patient_id: whose; 0: everyone's
 * @until: what counts longer than that is left out
 *
 * Returns: (transfer full) (element-type gint64): active plans of which a screening or a consent
 * may lapse by then, or is not there; NULL with @error set
 */
GArray *
regimen_task_store_dup_plans_lapsing (RegimenDatabase *db,
                                      gint64 patient_id,
                                      RegimenDay until,
                                      GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_LAPSING, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_day (row, "$1", until);
  regimen_statement_bind_int64 (row, "$2", patient_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);

      g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Returns: (transfer full): the first number, as written; "" when there is none */
char *
regimen_task_store_dup_phone (RegimenDatabase *db, gint64 patient_id, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_PATIENT_PHONE, error);

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", patient_id);
  switch (regimen_statement_step (row, error))
    {
    case REGIMEN_QUERY_ROW:
      return regimen_row_dup_text (row, 0);
    case REGIMEN_QUERY_DONE:
      return g_strdup ("");
    case REGIMEN_QUERY_FAILED:
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (element-type gint64): ids of the visit types for which nobody comes in,
 *   as a set; NULL with @error set */
GHashTable *
regimen_task_store_dup_call_types (RegimenDatabase *db, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_CALL_TYPES, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}
