/* session-list-store.c - the sessions of a patient, and those that go on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "session-store.h"

static const char list_sql[] =
    "SELECT a.id, coalesce (p.id, 0), coalesce (nullif (v.short_name, ''), t.short_name),"
    " coalesce (s.n, 0), coalesce (s.n_of, 0), a.start_min, a.state, coalesce (r.id, 0),"
    " EXISTS (SELECT 1 FROM session_signature g WHERE g.record_id = r.id),"
    " (SELECT coalesce (sum (d.given_microgram), 0) FROM dose d WHERE d.record_id = r.id"
    " AND d.is_void = 0),"
    " (SELECT max (k.systolic) FROM vital_sign k WHERE k.record_id = r.id AND k.is_void = 0),"
    " (SELECT max (k.diastolic) FROM vital_sign k WHERE k.record_id = r.id AND k.is_void = 0),"
    " (SELECT count (*) FROM side_effect x WHERE x.record_id = r.id AND x.is_void = 0),"
    " EXISTS (SELECT 1 FROM side_effect x WHERE x.record_id = r.id AND x.is_void = 0"
    " AND x.is_serious = 1),"
    " EXISTS (SELECT 1 FROM dose d WHERE d.record_id = r.id AND d.is_void = 0"
    " AND d.route = 'intranasal'),"
    " coalesce ((SELECT is_done FROM session_task w WHERE w.record_id = r.id"
    " AND w.kind = 'monitoring form' ORDER BY w.id DESC LIMIT 1), 0)"
    " FROM appointment a JOIN visit_type t ON t.id = a.visit_type_id"
    " LEFT JOIN session_record r ON r.appointment_id = a.id"
    " LEFT JOIN session s ON s.id = a.session_id LEFT JOIN plan p ON p.id = s.plan_id"
    " LEFT JOIN plan_version v ON v.id = (SELECT id FROM plan_version WHERE plan_id = p.id"
    " ORDER BY number DESC LIMIT 1)"
    " WHERE a.patient_id = $1 AND t.category = 'treatment' AND a.state IN ('arrived', 'preparing',"
    " 'in_session', 'observing', 'ready', 'left') ORDER BY a.start_min DESC, a.id DESC";

static const char going_on_sql[] =
    "SELECT a.id FROM appointment a JOIN visit_type t ON t.id = a.visit_type_id"
    " WHERE a.start_min >= $1 AND a.start_min < $2 AND t.category = 'treatment'"
    " AND a.state IN ('arrived', 'preparing', 'in_session', 'observing', 'ready')"
    " ORDER BY a.start_min, a.id";

static const char previous_sql[] =
    "SELECT b.id FROM appointment a JOIN appointment b ON b.patient_id = a.patient_id"
    " JOIN visit_type t ON t.id = b.visit_type_id WHERE a.id = $1 AND b.start_min < a.start_min"
    " AND t.category = 'treatment' AND b.state = 'left' ORDER BY b.start_min DESC LIMIT 1";

/**
 * regimen_session_store_foreach_of_patient:
 * @func: (scope call): gets each row; see REGIMEN_SESSION_LINE_…
 *
 * The treatments of a patient that took place or take place now, the newest first.
 */
gboolean
regimen_session_store_foreach_of_patient (RegimenDatabase *db,
                                          gint64 patient_id,
                                          void (*func) (RegimenStatement *row, gpointer user_data),
                                          gpointer user_data,
                                          GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  regimen_statement_bind_int64 (query, "$1", patient_id);
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    func (query, user_data);
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_session_store_dup_going_on:
 *
 * Returns: (transfer full) (element-type gint64): the appointments that start within @span and
 * whose patients are here for a treatment; NULL with @error set
 */
GArray *
regimen_session_store_dup_going_on (RegimenDatabase *db, RegimenSpan span, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, going_on_sql, error);
  RegimenQueryStep step;

  if (query == NULL)
    return NULL;
  regimen_statement_bind_minute (query, "$1", span.start);
  regimen_statement_bind_minute (query, "$2", span.end);
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (query, 0);

      g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * regimen_session_store_find_previous:
 *
 * Returns: the treatment of the same patient that took place before this one; 0: there was none;
 *   -1 with @error set
 */
gint64
regimen_session_store_find_previous (RegimenDatabase *db, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, previous_sql, error);

  if (query == NULL)
    return -1;
  regimen_statement_bind_int64 (query, "$1", appointment_id);
  switch (regimen_statement_step (query, error))
    {
    case REGIMEN_QUERY_ROW:
      return regimen_statement_get_int64 (query, 0);
    case REGIMEN_QUERY_DONE:
      return 0;
    case REGIMEN_QUERY_FAILED:
    default:
      return -1;
    }
}
