/* check-hours.c - what is booked from now on lies within hours, outside time off and closures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-hours"

#include "config.h"

#include "check-private.h"

/* Joined in this order, so that only what is to come is looked at. */
static const char SQL_COMING[] =
    "SELECT a.id, o.resource_id, o.start_min, o.end_min FROM appointment a CROSS JOIN occupancy o"
    " WHERE a.start_min >= $1 AND o.appointment_id = a.id AND o.holds = 1 AND o.role <> 'patient'"
    " ORDER BY a.start_min, a.id, o.id";
static const char SQL_HOURS[] =
    "SELECT from_of_day, to_of_day FROM weekly_hours WHERE resource_id = $1 AND weekday = $2"
    " AND valid_from_day <= $3 AND $3 < valid_to_day ORDER BY from_of_day";
static const char SQL_TIME_OFF[] =
    "SELECT EXISTS (SELECT 1 FROM time_off WHERE resource_id = $1 AND is_void = 0"
    " AND start_min < $3 AND end_min > $2)";
static const char SQL_CLOSED[] = "SELECT EXISTS (SELECT 1 FROM closure WHERE is_void = 0"
                                 " AND start_min < $2 AND end_min > $1)";

typedef struct
{
  gint64 appointment_id;
  gint64 resource_id;
  RegimenSpan span;
} Coming;

static gboolean
is_within_hours (RegimenCheck *self, const Coming *coming, gboolean *out_is, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_HOURS, error);
  RegimenDay day = regimen_minute_day (coming->span.start);
  int from = regimen_minute_of_day (coming->span.start);
  int to = from + (int) regimen_span_minutes (coming->span);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  regimen_statement_bind_int64 (query, "$1", coming->resource_id);
  regimen_statement_bind_int64 (query, "$2", regimen_day_weekday (day));
  regimen_statement_bind_day (query, "$3", day);
  /* In order, so that stretches that touch or overlap carry on from one another. */
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    if (regimen_statement_get_int (query, 0) <= from)
      from = MAX (from, regimen_statement_get_int (query, 1));
  *out_is = from >= to;
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
ask (RegimenCheck *self,
     const char *sql,
     const Coming *coming,
     gboolean *out_answer,
     GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, sql, error);

  if (query == NULL)
    return FALSE;
  if (sql == SQL_CLOSED)
    {
      regimen_statement_bind_minute (query, "$1", coming->span.start);
      regimen_statement_bind_minute (query, "$2", coming->span.end);
    }
  else
    regimen_statement_bind_int64 (query, "$1", coming->resource_id);
  if (sql == SQL_TIME_OFF)
    {
      regimen_statement_bind_minute (query, "$2", coming->span.start);
      regimen_statement_bind_minute (query, "$3", coming->span.end);
    }
  if (regimen_statement_step (query, error) != REGIMEN_QUERY_ROW)
    return FALSE;
  *out_answer = regimen_statement_get_boolean (query, 0);
  return TRUE;
}

static void
add_fault (RegimenCheck *self, const Coming *coming, const char *text)
{
  g_autofree char *start = regimen_minute_format (coming->span.start);

  regimen_check_add (self, "hours", "appointment", coming->appointment_id,
                     "appointment %" G_GINT64_FORMAT " (%s, resource %" G_GINT64_FORMAT ") %s",
                     coming->appointment_id, start, coming->resource_id, text);
}

static gboolean
judge_coming (RegimenCheck *self, const Coming *coming, GError **error)
{
  gboolean is_within;
  gboolean is_off;
  gboolean is_closed;

  /* Whoever accepted one of the three accepted that nobody is there. */
  if (regimen_check_is_overridden (self, coming->appointment_id, REGIMEN_RULE_HOURS) ||
      regimen_check_is_overridden (self, coming->appointment_id, REGIMEN_RULE_TIME_OFF) ||
      regimen_check_is_overridden (self, coming->appointment_id, REGIMEN_RULE_CLOSED))
    return TRUE;
  if (!is_within_hours (self, coming, &is_within, error) ||
      !ask (self, SQL_TIME_OFF, coming, &is_off, error) ||
      !ask (self, SQL_CLOSED, coming, &is_closed, error))
    return FALSE;
  if (!is_within)
    add_fault (self, coming, "is outside the working hours");
  if (is_off)
    add_fault (self, coming, "is in time off");
  if (is_closed)
    add_fault (self, coming, "is while the clinic is closed");
  return TRUE;
}

gboolean
regimen_check_hours (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_COMING, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  regimen_statement_bind_minute (query, "$1", self->now);
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      Coming coming = { regimen_statement_get_int64 (query, 0),
                        regimen_statement_get_int64 (query, 1),
                        { regimen_statement_get_minute (query, 2),
                          regimen_statement_get_minute (query, 3) } };

      if (!judge_coming (self, &coming, error))
        return FALSE;
    }
  return step == REGIMEN_QUERY_DONE;
}
