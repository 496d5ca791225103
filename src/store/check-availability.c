/* check-availability.c - whoever is booked can come then and is not away, or it says why not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-availability"

#include "config.h"

#include "check-private.h"

/* Every stretch that a patient has to come in for, from a time on. Day 0 was a Thursday, so that
 * (day + 3) % 7 is 0 on a Monday; a window must hold the whole stretch.
 * Joined in this order, so that only what is to come is looked at. */
static const char SQL_COMING[] =
    "SELECT a.id, a.patient_id, o.start_min,"
    " EXISTS (SELECT 1 FROM patient_window w WHERE w.patient_id = a.patient_id"
    "  AND w.kind = 'can' AND w.is_void = 0)"
    " AND NOT EXISTS (SELECT 1 FROM patient_window w WHERE w.patient_id = a.patient_id"
    "  AND w.kind = 'can' AND w.is_void = 0 AND w.weekday = (o.start_min / 1440 + 3) % 7"
    "  AND w.from_of_day <= o.start_min % 1440"
    "  AND w.to_of_day >= o.start_min % 1440 + o.end_min - o.start_min),"
    " EXISTS (SELECT 1 FROM patient_blackout b WHERE b.patient_id = a.patient_id"
    "  AND b.is_void = 0 AND b.start_min < o.end_min AND b.end_min > o.start_min)"
    " FROM appointment a CROSS JOIN visit_type t CROSS JOIN occupancy o"
    " WHERE a.start_min >= $1 AND t.id = a.visit_type_id AND t.comes_in = 1"
    " AND o.appointment_id = a.id AND o.role = 'patient' AND o.holds = 1"
    " ORDER BY a.start_min, a.id, o.id";

enum
{
  COMING_APPOINTMENT_ID,
  COMING_PATIENT_ID,
  COMING_START_MIN,
  COMING_IS_OUTSIDE,
  COMING_IS_AWAY,
};

static void
judge (RegimenCheck *self, RegimenStatement *row, int column, RegimenRule rule, const char *text)
{
  gint64 appointment_id = regimen_statement_get_int64 (row, COMING_APPOINTMENT_ID);
  g_autofree char *start = NULL;

  if (!regimen_statement_get_boolean (row, column) ||
      regimen_check_is_overridden (self, appointment_id, rule))
    return;
  start = regimen_minute_format (regimen_statement_get_minute (row, COMING_START_MIN));
  regimen_check_add (self, "availability", "appointment", appointment_id,
                     "appointment %" G_GINT64_FORMAT " (%s, patient %" G_GINT64_FORMAT ") is %s",
                     appointment_id, start, regimen_statement_get_int64 (row, COMING_PATIENT_ID),
                     text);
}

gboolean
regimen_check_availability (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (self->db, SQL_COMING, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_minute (row, "$1", self->now);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      judge (self, row, COMING_IS_OUTSIDE, REGIMEN_RULE_AVAILABILITY,
             "when the patient cannot come");
      judge (self, row, COMING_IS_AWAY, REGIMEN_RULE_BLACKOUT, "while the patient is away");
    }
  return step == REGIMEN_QUERY_DONE;
}
