/* facts-store.c - reads what decides whether something can stand somewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "facts-store.h"

#include "setting-store.h"

static const char SQL_RESOURCES[] =
    "SELECT id, 'room', kind, name, name, is_active, position FROM room"
    " UNION ALL SELECT id, role, '', name, coalesce (nullif (short_name, ''), name), is_active,"
    "   position FROM staff WHERE role IN ('nurse', 'provider')"
    " ORDER BY 7, 1";

static const char SQL_CAPACITIES[] =
    "SELECT resource_id, from_day, units FROM capacity ORDER BY resource_id, from_day";

static const char SQL_HOURS[] =
    "SELECT id, resource_id, weekday, from_of_day, to_of_day, valid_from_day, valid_to_day"
    " FROM weekly_hours WHERE valid_from_day < $2 AND valid_to_day > $1 ORDER BY id";

static const char SQL_TIME_OFF[] =
    "SELECT id, resource_id, start_min, end_min, reason FROM time_off"
    " WHERE is_void = 0 AND start_min < $2 AND end_min > $1";

static const char SQL_CLOSURES[] =
    "SELECT id, 0, start_min, end_min, reason FROM closure"
    " WHERE is_void = 0 AND start_min < $2 AND end_min > $1 ORDER BY start_min";

/* Answered from the index alone: no row is fetched. */
static const char SQL_TAKEN[] =
    "SELECT start_min, end_min, units, 0 FROM occupancy"
    " WHERE holds = 1 AND resource_id = $1 AND start_min >= $2 AND start_min < $3"
    " ORDER BY start_min";

static const char SQL_TAKEN_BY[] =
    "SELECT start_min, end_min, units, appointment_id FROM occupancy"
    " WHERE holds = 1 AND resource_id = $1 AND start_min >= $2 AND start_min < $3"
    " ORDER BY start_min";

static const char SQL_WINDOWS[] =
    "SELECT kind, weekday, from_of_day, to_of_day FROM patient_window"
    " WHERE patient_id = $1 AND is_void = 0 ORDER BY weekday, from_of_day";

static const char SQL_BLACKOUTS[] =
    "SELECT start_min, end_min, reason FROM patient_blackout"
    " WHERE patient_id = $1 AND is_void = 0 AND start_min < $3 AND end_min > $2"
    " ORDER BY start_min";

static const char SQL_STARTS[] =
    "SELECT a.start_min, a.id FROM appointment a JOIN visit_type v ON v.id = a.visit_type_id"
    " WHERE a.start_min >= $1 AND a.start_min < $2 AND a.patient_id IS NOT NULL"
    " AND v.comes_in = 1 AND a.state NOT IN ('no_show', 'cancelled') ORDER BY a.start_min";

static const char SQL_TAKER[] =
    "SELECT appointment_id, start_min, end_min FROM occupancy"
    " WHERE holds = 1 AND resource_id = $1 AND start_min <= $2 AND start_min > $2 - 720"
    " AND end_min > $2 ORDER BY start_min LIMIT 1";

static const char SQL_TAKER_NAME[] =
    "SELECT p.id, p.given_name, p.family_name, a.title FROM appointment a"
    " LEFT JOIN patient p ON p.id = a.patient_id WHERE a.id = $1";

static const char SQL_PATIENT_NAME[] = "SELECT given_name, family_name FROM patient WHERE id = $1";

static gboolean
read_resources (RegimenDatabase *db, RegimenFacts *facts, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_RESOURCES, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenFactsResource *self = regimen_facts_add (facts, regimen_statement_get_int64 (row, 0));

      regimen_role_from_text (regimen_statement_get_text (row, 1), &self->role);
      regimen_room_kind_from_text (regimen_statement_get_text (row, 2), &self->room_kind);
      self->name = regimen_statement_dup_text (row, 3);
      self->short_name = regimen_statement_dup_text (row, 4);
      self->is_active = regimen_statement_get_boolean (row, 5);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_capacities (RegimenDatabase *db, RegimenFacts *facts, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_CAPACITIES, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenFactsResource *self = regimen_facts_find (facts, regimen_statement_get_int64 (row, 0));
      RegimenCapacity capacity = { regimen_statement_get_day (row, 1),
                                   regimen_statement_get_int (row, 2) };

      if (self != NULL)
        g_array_append_val (self->capacities, capacity);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_hours (RegimenDatabase *db, RegimenFacts *facts, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_HOURS, error);
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_day (row, "$1", regimen_minute_day (facts->span.start));
  regimen_statement_bind_day (
      row, "$2",
      regimen_day_add (regimen_minute_day (regimen_minute_add (facts->span.end, -1)), 1));
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenWeeklyHours hours = { 0 };
      RegimenFactsResource *self;

      hours.id = regimen_statement_get_int64 (row, 0);
      hours.resource_id = regimen_statement_get_int64 (row, 1);
      hours.weekday = (RegimenWeekday) regimen_statement_get_int (row, 2);
      hours.from_of_day = regimen_statement_get_int (row, 3);
      hours.to_of_day = regimen_statement_get_int (row, 4);
      hours.valid_from = regimen_statement_get_day (row, 5);
      hours.valid_to = regimen_statement_get_day (row, 6);
      self = regimen_facts_find (facts, hours.resource_id);
      if (self != NULL)
        g_array_append_val (self->hours, hours);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_off (RegimenDatabase *db, const char *sql, RegimenFacts *facts, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_minute (row, "$1", facts->span.start);
  regimen_statement_bind_minute (row, "$2", facts->span.end);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenTimeOff *off = g_new0 (RegimenTimeOff, 1);
      RegimenFactsResource *self;

      off->id = regimen_statement_get_int64 (row, 0);
      off->resource_id = regimen_statement_get_int64 (row, 1);
      off->span = regimen_span_new (regimen_statement_get_minute (row, 2),
                                    regimen_statement_get_minute (row, 3));
      off->reason = regimen_statement_dup_text (row, 4);
      self = regimen_facts_find (facts, off->resource_id);
      if (off->resource_id == 0)
        g_ptr_array_add (facts->closures, off);
      else if (self != NULL)
        g_ptr_array_add (self->off, off);
      else
        regimen_time_off_free (off);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_taken (RegimenDatabase *db,
            const char *sql,
            gint64 resource_id,
            RegimenSpan span,
            GArray *taken,
            GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", resource_id);
  regimen_statement_bind_minute (row, "$2", span.start);
  regimen_statement_bind_minute (row, "$3", span.end);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenTaken one;

      one.span = regimen_span_new (regimen_statement_get_minute (row, 0),
                                   regimen_statement_get_minute (row, 1));
      one.units = regimen_statement_get_int (row, 2);
      one.appointment_id = regimen_statement_get_int64 (row, 3);
      g_array_append_val (taken, one);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_windows (RegimenDatabase *db, RegimenFacts *facts, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_WINDOWS, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", facts->patient_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gboolean is_wish = g_str_equal (regimen_statement_get_text (row, 0), "prefers");

      g_ptr_array_add (facts->windows,
                       regimen_patient_window_new (
                           is_wish, (RegimenWeekday) regimen_statement_get_int (row, 1),
                           regimen_statement_get_int (row, 2), regimen_statement_get_int (row, 3)));
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_blackouts (RegimenDatabase *db, RegimenFacts *facts, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_BLACKOUTS, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", facts->patient_id);
  regimen_statement_bind_minute (row, "$2", facts->span.start);
  regimen_statement_bind_minute (row, "$3", facts->span.end);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenSpan span = regimen_span_new (regimen_statement_get_minute (row, 0),
                                           regimen_statement_get_minute (row, 1));

      g_ptr_array_add (facts->blackouts,
                       regimen_blackout_new (span, regimen_statement_get_text (row, 2)));
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_patient (RegimenDatabase *db, RegimenFacts *facts, GError **error)
{
  return facts->patient_id == 0 ||
         (read_windows (db, facts, error) && read_blackouts (db, facts, error) &&
          read_taken (db, SQL_TAKEN_BY, facts->patient_id, facts->span, facts->visits, error));
}

/* A setting that is a number; 0 where it was never set, -1 on failure. */
static int
read_number (RegimenDatabase *db, const char *key, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = regimen_setting_store_dup (db, key, &local_error);

  if (local_error == NULL)
    return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

/* What the clinic allows; and when visits start, while it limits how many may start together. */
static gboolean
read_rules (RegimenDatabase *db, RegimenFacts *facts, GError **error)
{
  g_autoptr (RegimenStatement) row = NULL;
  RegimenQueryStep found;
  int hands_over = read_number (db, REGIMEN_SETTING_NURSE_HANDS_OVER, error);
  int beds_serve = hands_over >= 0 ? read_number (db, REGIMEN_SETTING_BEDS_SERVE, error) : -1;
  int confirmed = beds_serve >= 0 ? read_number (db, REGIMEN_SETTING_CONFIRMED_MOVES, error) : -1;
  int starts_rule = confirmed >= 0 ? read_number (db, REGIMEN_SETTING_STARTS_RULE, error) : -1;

  if (starts_rule < 0)
    return FALSE;
  facts->confirmed_moves = (RegimenConfirmedMoves) MIN (confirmed, REGIMEN_CONFIRMED_LAST);
  facts->starts_rule = starts_rule == 1 ? REGIMEN_STARTS_RATHER_FEWER : REGIMEN_STARTS_NEVER_MORE;
  facts->hands_over = hands_over == 1;
  facts->beds_serve = beds_serve == 1;
  facts->most_starts = read_number (db, REGIMEN_SETTING_MOST_STARTS, error);
  if (facts->most_starts <= 0)
    return facts->most_starts == 0;
  row = regimen_database_prepare (db, SQL_STARTS, error);
  if (row == NULL)
    return FALSE;
  regimen_statement_bind_minute (row, "$1", facts->span.start);
  regimen_statement_bind_minute (row, "$2", facts->span.end);
  while ((found = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenMinute start = regimen_statement_get_minute (row, 0);
      RegimenTaken taken = {
        .span = regimen_span_new (start, regimen_minute_add (start, REGIMEN_START_MIN)),
        .units = 1,
        .appointment_id = regimen_statement_get_int64 (row, 1)
      };

      g_array_append_val (facts->starts, taken);
    }
  return found == REGIMEN_QUERY_DONE;
}

/**
 * regimen_facts_store_load:
 * @span: whole days
 * @patient_id: whose windows, blackouts and other visits to read; 0: nobody's
 * @with_takers: whether to read who takes what; without it a season is read in milliseconds
 *
 * Returns: (transfer full): the facts; NULL on failure
 */
RegimenFacts *
regimen_facts_store_load (RegimenDatabase *db,
                          RegimenSpan span,
                          gint64 patient_id,
                          gboolean with_takers,
                          GError **error)
{
  g_autoptr (RegimenFacts) facts = regimen_facts_new (span);

  facts->patient_id = patient_id;
  if (!read_resources (db, facts, error) || !read_capacities (db, facts, error) ||
      !read_hours (db, facts, error) || !read_off (db, SQL_TIME_OFF, facts, error) ||
      !read_off (db, SQL_CLOSURES, facts, error) || !read_rules (db, facts, error) ||
      !read_patient (db, facts, error))
    return NULL;
  for (guint i = 0; i < facts->resources->len; i++)
    {
      RegimenFactsResource *resource = facts->resources->pdata[i];

      if (!read_taken (db, with_takers ? SQL_TAKEN_BY : SQL_TAKEN, resource->id, span,
                       resource->taken, error))
        return NULL;
    }
  return g_steal_pointer (&facts);
}

/**
 * regimen_facts_store_load_patient:
 * @season: the clinic's facts, read before
 * @patient_id: whose windows, blackouts and other visits to read
 *
 * Returns: (transfer full): facts that share the clinic's part with @season; NULL on failure
 */
RegimenFacts *
regimen_facts_store_load_patient (RegimenDatabase *db,
                                  const RegimenFacts *season,
                                  gint64 patient_id,
                                  GError **error)
{
  g_autoptr (RegimenFacts) facts = regimen_facts_new_for_patient (season, patient_id);

  return read_patient (db, facts, error) ? g_steal_pointer (&facts) : NULL;
}

/**
 * regimen_facts_store_find_taker:
 * @out_span: (out) (optional): how long it takes the resource
 *
 * Returns: the appointment that takes the resource at that minute; 0: none, or a failure
 */
gint64
regimen_facts_store_find_taker (RegimenDatabase *db,
                                gint64 resource_id,
                                RegimenMinute minute,
                                RegimenSpan *out_span,
                                GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_TAKER, error);

  if (row == NULL)
    return 0;
  regimen_statement_bind_int64 (row, "$1", resource_id);
  regimen_statement_bind_minute (row, "$2", minute);
  if (regimen_statement_step (row, error) != REGIMEN_QUERY_ROW)
    return 0;
  if (out_span != NULL)
    *out_span = regimen_span_new (regimen_statement_get_minute (row, 1),
                                  regimen_statement_get_minute (row, 2));
  return regimen_statement_get_int64 (row, 0);
}

/**
 * regimen_facts_store_dup_taker_name:
 *
 * Returns: (transfer full) (nullable): whose appointment that is, or the title of a block
 */
char *
regimen_facts_store_dup_taker_name (RegimenDatabase *db, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_TAKER_NAME, error);

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", appointment_id);
  if (regimen_statement_step (row, error) != REGIMEN_QUERY_ROW)
    return NULL;
  if (regimen_statement_is_null (row, 0))
    return regimen_statement_dup_text (row, 3);
  return regimen_name_join (regimen_statement_get_text (row, 1),
                            regimen_statement_get_text (row, 2));
}

/**
 * regimen_facts_store_dup_patient_name:
 *
 * Returns: (transfer full): the name of a patient; NULL with %REGIMEN_ERROR_NOT_FOUND when there is
 *   none
 */
char *
regimen_facts_store_dup_patient_name (RegimenDatabase *db, gint64 patient_id, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_PATIENT_NAME, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", patient_id);
  step = regimen_statement_step (row, error);
  if (step == REGIMEN_QUERY_ROW)
    return regimen_name_join (regimen_statement_get_text (row, 0),
                              regimen_statement_get_text (row, 1));
  if (step == REGIMEN_QUERY_DONE)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "patient %" G_GINT64_FORMAT ": no such patient", patient_id);
  return NULL;
}
