/* history-store.c - what happened to one patient's record and visits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "history-store.h"

/* What happened to a visit stands in its events, and every word typed in a session in its record;
 * the audit's rows about those are left out here. What happened to a record before it was merged
 * into this one is this person's history too. */
static const char history_sql[] =
    "WITH RECURSIVE gone (id) AS (SELECT id FROM patient WHERE merged_into_id = $1"
    " UNION SELECT p.id FROM gone g JOIN patient p ON p.merged_into_id = g.id)"
    "SELECT e.at_utc AS at, coalesce (t.name, ''), e.action, e.state, e.start_min,"
    "   coalesce (r.name, ''), e.from_start_min, coalesce (f.name, ''), e.reason,"
    "   'appointment', a.id, '',"
    "   coalesce (u.name, v.name), coalesce (s.n, 0), coalesce (s.n_of, 0), e.id AS nth,"
    "   coalesce ((SELECT w.name FROM rule_override o JOIN staff w ON w.id = o.permitted_by"
    "     WHERE o.appointment_id = a.id AND o.at_utc = e.at_utc AND o.reason = e.reason"
    "     LIMIT 1), '')"
    " FROM appointment a JOIN appointment_event e ON e.appointment_id = a.id"
    "   JOIN visit_type v ON v.id = a.visit_type_id"
    "   LEFT JOIN session s ON s.id = a.session_id"
    "   LEFT JOIN follow_up u ON u.id = a.follow_up_id"
    "   LEFT JOIN staff t ON t.id = e.staff_id"
    "   LEFT JOIN room r ON r.id = e.room_id"
    "   LEFT JOIN room f ON f.id = e.from_room_id"
    " WHERE a.patient_id = $1"
    " UNION ALL"
    " SELECT h.at_utc, coalesce (t.name, ''), h.action, NULL, NULL, '', NULL, '', h.reason,"
    "   h.entity, h.entity_id, h.detail,"
    "   coalesce ((SELECT p.name FROM plan_version p WHERE h.entity = 'plan'"
    "     AND p.plan_id = h.entity_id ORDER BY p.number DESC LIMIT 1), ''), 0, 0, h.seq, ''"
    " FROM audit h LEFT JOIN staff t ON t.id = h.staff_id"
    " WHERE h.patient_id IN (SELECT $1 UNION SELECT id FROM gone) "
    "   AND h.entity NOT IN ('appointment', 'session_field', 'session_check')"
    "   AND h.outcome = 'done'"
    " ORDER BY 1 DESC, 16 DESC LIMIT $2";

/**
 * regimen_history_store_foreach:
 * @limit: at most so many rows
 * @func: (scope call): called with each row, newest first; its columns are REGIMEN_HISTORY_…
 *
 * Returns: whether it worked
 */
gboolean
regimen_history_store_foreach (RegimenDatabase *db,
                               gint64 patient_id,
                               guint limit,
                               void (*func) (RegimenStatement *row, gpointer user_data),
                               gpointer user_data,
                               GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, history_sql, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", patient_id);
  regimen_statement_bind_int64 (row, "$2", limit);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    func (row, user_data);
  return step == REGIMEN_QUERY_DONE;
}
