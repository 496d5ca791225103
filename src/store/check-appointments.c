/* check-appointments.c - occupancy says what the appointments say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-appointments"

#include "config.h"

#include "check-private.h"

/* Each query gives id of an appointment, and its start; one row, one fault. */
static const struct
{
  const char *sql;
  const char *text;
} QUESTIONS[] = {
  { "SELECT a.id, a.start_min FROM appointment a"
    " WHERE a.state NOT IN ('no_show', 'cancelled') AND NOT EXISTS"
    " (SELECT 1 FROM occupancy o WHERE o.appointment_id = a.id AND o.holds = 1)",
    "holds its place but occupies nothing" },
  { "SELECT a.id, a.start_min FROM appointment a"
    " WHERE a.state NOT IN ('no_show', 'cancelled') AND a.patient_id IS NOT NULL AND"
    " (SELECT count(*) FROM occupancy o WHERE o.appointment_id = a.id AND o.holds = 1"
    "  AND o.role = 'patient' AND o.resource_id = a.patient_id) <> 1",
    "does not occupy its patient exactly once" },
  { "SELECT DISTINCT a.id, a.start_min FROM occupancy o JOIN appointment a"
    " ON a.id = o.appointment_id"
    " WHERE o.holds = 0 AND a.state NOT IN ('no_show', 'cancelled')",
    "holds its place but not all that it occupies" },
  { "SELECT DISTINCT a.id, a.start_min FROM occupancy o JOIN appointment a"
    " ON a.id = o.appointment_id"
    " WHERE o.holds = 1 AND a.state IN ('no_show', 'cancelled')",
    "is given up but still holds something" },
  { "SELECT DISTINCT a.id, a.start_min FROM occupancy o JOIN appointment a"
    " ON a.id = o.appointment_id"
    " WHERE o.holds = 1 AND (o.start_min < a.start_min OR o.end_min > a.end_min)",
    "occupies something outside its own time" },
  { "SELECT DISTINCT a.id, a.start_min FROM occupancy o JOIN appointment a"
    " ON a.id = o.appointment_id JOIN resource r ON r.id = o.resource_id"
    " WHERE r.kind <> CASE o.role WHEN 'room' THEN 'room' WHEN 'patient' THEN 'patient'"
    " ELSE 'staff' END OR (o.role = 'patient' AND o.resource_id IS NOT a.patient_id)",
    "occupies something that cannot serve it" },
  { "SELECT a.id, a.start_min FROM occupancy o JOIN appointment a ON a.id = o.appointment_id"
    " WHERE o.holds = 1 GROUP BY a.id, o.role HAVING count(DISTINCT o.resource_id) > 1",
    "has two resources in one role" },
  { "SELECT DISTINCT a.id, a.start_min FROM occupancy o JOIN appointment a"
    " ON a.id = o.appointment_id"
    " WHERE o.holds = 1 AND o.is_overbooked = 1 AND a.overbook_reason IS NULL",
    "is booked over another one without a reason" },
  { "SELECT a.id, a.start_min FROM appointment a JOIN appointment_segment s"
    " ON s.appointment_id = a.id GROUP BY a.id HAVING sum(s.minutes) <> a.end_min - a.start_min",
    "is not as long as its segments" },
};

gboolean
regimen_check_appointments (RegimenCheck *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (QUESTIONS); i++)
    {
      g_autoptr (RegimenStatement) query =
          regimen_database_prepare (self->db, QUESTIONS[i].sql, error);
      RegimenQueryStep step;

      if (query == NULL)
        return FALSE;
      while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
        {
          gint64 id = regimen_statement_get_int64 (query, 0);
          g_autofree char *start = regimen_minute_format (regimen_statement_get_minute (query, 1));

          regimen_check_add (self, "occupancy", "appointment", id,
                             "appointment %" G_GINT64_FORMAT " (%s) %s", id, start,
                             QUESTIONS[i].text);
        }
      if (step == REGIMEN_QUERY_FAILED)
        return FALSE;
    }
  return TRUE;
}
