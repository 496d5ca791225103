/* appointment-lookup.c - what else is asked of appointments: their events, those of a plan, those
 * booked over others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "appointment-store.h"

#include "row.h"

static const char SQL_EVENTS[] =
    "SELECT e.at_utc, coalesce (t.name, ''), e.action, e.state, e.start_min,"
    " coalesce (r.name, ''), e.from_start_min, coalesce (q.name, ''), e.reason,"
    " coalesce ((SELECT w.name FROM rule_override o JOIN staff w ON w.id = o.permitted_by"
    "   WHERE o.appointment_id = e.appointment_id AND o.at_utc = e.at_utc"
    "   AND o.reason = e.reason LIMIT 1), '')"
    " FROM appointment_event e LEFT JOIN staff t ON t.id = e.staff_id"
    " LEFT JOIN room r ON r.id = e.room_id LEFT JOIN room q ON q.id = e.from_room_id"
    " WHERE e.appointment_id = $1 ORDER BY e.id";

static const char SQL_PLAN_IDS[] =
    "SELECT a.id FROM appointment a LEFT JOIN session s ON s.id = a.session_id"
    " LEFT JOIN follow_up f ON f.id = a.follow_up_id"
    " WHERE a.patient_id = (SELECT patient_id FROM plan WHERE id = $1)"
    " AND coalesce (s.plan_id, f.plan_id) = $1 AND a.start_min >= $2"
    " AND a.state NOT IN ('no_show', 'cancelled') ORDER BY a.start_min, a.id";

static const char SQL_OVERBOOKED[] =
    "SELECT id FROM occupancy WHERE holds = 1 AND is_overbooked = 1 AND resource_id = $1"
    " AND start_min < $3 AND start_min > $2 - 720 AND end_min > $2";

static const char SQL_PAUSE[] = "UPDATE occupancy SET holds = 0 WHERE id = $1";

static const char SQL_RESUME[] = "UPDATE occupancy SET holds = 1 WHERE id = $1";

static const char SQL_HAS_SESSION[] = "SELECT 1 FROM appointment WHERE session_id = $1 LIMIT 1";

/**
 * regimen_appointment_store_foreach_event:
 * @func: (scope call): called with each row, oldest first; its columns are REGIMEN_EVENT_…
 *
 * Returns: whether it worked
 */
gboolean
regimen_appointment_store_foreach_event (RegimenDatabase *db,
                                         gint64 appointment_id,
                                         void (*func) (RegimenStatement *row, gpointer user_data),
                                         gpointer user_data,
                                         GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_row_prepare (db, SQL_EVENTS, appointment_id, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    func (row, user_data);
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_appointment_store_dup_plan_ids:
 * @from: only those that start then or later
 *
 * Returns: (transfer full) (element-type gint64): ids of the appointments of a plan that hold
 *   their place, by start; NULL on failure
 */
GArray *
regimen_appointment_store_dup_plan_ids (RegimenDatabase *db,
                                        gint64 plan_id,
                                        RegimenMinute from,
                                        GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RegimenStatement) row = regimen_row_prepare (db, SQL_PLAN_IDS, plan_id, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_minute (row, "$2", from);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);

      g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * regimen_appointment_store_has_session:
 *
 * Returns: 1 when any appointment, released ones too, was ever made for a session; 0 when none was;
 *   -1 on failure
 */
int
regimen_appointment_store_has_session (RegimenDatabase *db, gint64 session_id, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_row_prepare (db, SQL_HAS_SESSION, session_id, error);
  RegimenQueryStep step;

  if (row == NULL)
    return -1;
  step = regimen_statement_step (row, error);
  return step == REGIMEN_QUERY_FAILED ? -1 : step == REGIMEN_QUERY_ROW;
}

/**
 * regimen_appointment_store_pause_overbooked:
 * @paused: (element-type gint64): gets the rows that were let go
 *
 * Lets go of what was booked over others on a resource, so that one of those others can be put back
 * below it in the same transaction; regimen_appointment_store_resume() takes it up again.
 *
 * Returns: whether it worked
 */
gboolean
regimen_appointment_store_pause_overbooked (RegimenDatabase *db,
                                            gint64 resource_id,
                                            RegimenSpan span,
                                            GArray *paused,
                                            GError **error)
{
  guint first = paused->len;
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  {
    g_autoptr (RegimenStatement) row = regimen_row_prepare (db, SQL_OVERBOOKED, resource_id, error);

    if (row == NULL)
      return FALSE;
    regimen_statement_bind_minute (row, "$2", span.start);
    regimen_statement_bind_minute (row, "$3", span.end);
    while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
      {
        gint64 id = regimen_statement_get_int64 (row, 0);

        g_array_append_val (paused, id);
      }
  }
  for (guint i = first; step == REGIMEN_QUERY_DONE && i < paused->len; i++)
    {
      if (!regimen_row_run (db, SQL_PAUSE, g_array_index (paused, gint64, i), error))
        return FALSE;
    }
  return step == REGIMEN_QUERY_DONE;
}

gboolean
regimen_appointment_store_resume (RegimenDatabase *db, const GArray *paused, GError **error)
{
  for (guint i = 0; i < paused->len; i++)
    {
      if (!regimen_row_run (db, SQL_RESUME, g_array_index (paused, gint64, i), error))
        return FALSE;
    }
  return TRUE;
}
