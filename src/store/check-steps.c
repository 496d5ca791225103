/* check-steps.c - what is done was there, and what was there is done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-steps"

#include "config.h"

#include "check-private.h"

static const char SQL_DONE_SESSIONS[] =
    "SELECT s.id, s.plan_id, s.ordinal FROM session s WHERE s.state = 'done' AND NOT EXISTS"
    " (SELECT 1 FROM appointment a WHERE a.session_id = s.id AND a.state = 'left') ORDER BY s.id";
static const char SQL_DONE_FOLLOW_UPS[] =
    "SELECT f.id, f.plan_id, 0 FROM follow_up f WHERE f.state = 'done' AND NOT EXISTS"
    " (SELECT 1 FROM appointment a WHERE a.follow_up_id = f.id AND a.state = 'left') ORDER BY f.id";
/* Since version 2 a call that had no place on the calendar is told by whom it reached. */
static const char SQL_DONE_WITHOUT_CONTACT[] =
    "SELECT f.id, f.plan_id, 0 FROM follow_up f WHERE f.state = 'done' AND NOT EXISTS"
    " (SELECT 1 FROM appointment a WHERE a.follow_up_id = f.id AND a.state = 'left')"
    " AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.follow_up_id = f.id"
    "   AND c.outcome = 'reached') ORDER BY f.id";
static const char SQL_LEFT[] =
    "SELECT a.id, coalesce(s.plan_id, f.plan_id), coalesce(s.ordinal, 0) FROM appointment a"
    " LEFT JOIN session s ON s.id = a.session_id LEFT JOIN follow_up f ON f.id = a.follow_up_id"
    " WHERE a.state = 'left' AND (s.state <> 'done' OR f.state <> 'done') ORDER BY a.id";

static gboolean
check_rows (RegimenCheck *self,
            const char *sql,
            const char *entity,
            const char *text,
            GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (self->db, sql, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);
      gint64 plan_id = regimen_statement_get_int64 (row, 1);
      int ordinal = regimen_statement_get_int (row, 2);

      if (ordinal > 0)
        regimen_check_add (self, "series", entity, id,
                           "plan %" G_GINT64_FORMAT ", session %d (%s %" G_GINT64_FORMAT ") %s",
                           plan_id, ordinal, entity, id, text);
      else
        regimen_check_add (self, "follow-up", entity, id,
                           "plan %" G_GINT64_FORMAT ", %s %" G_GINT64_FORMAT " %s", plan_id, entity,
                           id, text);
    }
  return step == REGIMEN_QUERY_DONE;
}

gboolean
regimen_check_steps (RegimenCheck *self, GError **error)
{
  const char *follow_ups = regimen_database_schema_version (self->db) < 2
                               ? SQL_DONE_FOLLOW_UPS
                               : SQL_DONE_WITHOUT_CONTACT;

  return check_rows (self, SQL_DONE_SESSIONS, "session", "is done, but no visit of it took place",
                     error) &&
         check_rows (self, follow_ups, "follow_up",
                     "is done, but no visit or call of it took place", error) &&
         check_rows (self, SQL_LEFT, "appointment", "took place, but what it was for is not done",
                     error);
}
