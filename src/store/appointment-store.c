/* appointment-store.c - appointments as views show them: one statement, everything joined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "appointment-store.h"

#include <string.h>

#include "patient.h"

/* What an appointment occupies comes as one text of lines "role TAB id TAB name", its segments as
 * "kind:minutes" between commas, its alerts between line feeds: one look-up each instead of a join
 * that would multiply the rows. No name may hold a line feed or a tab (base/text refuses them). */
#define SQL_COLUMNS                                                                                \
  "SELECT a.id, a.row_version, a.start_min, a.end_min, a.state,"                                   \
  " coalesce ((SELECT max (e.at_utc) FROM appointment_event e WHERE e.appointment_id = a.id"       \
  "   AND e.action IN ('booked', 'state', 'cancelled', 'restored')), a.updated_utc),"              \
  " a.is_confirmed, a.is_locked, a.patient_id, p.given_name, p.family_name, p.preferred_name,"     \
  " p.record_number,"                                                                              \
  " (SELECT h.number FROM patient_phone h WHERE h.patient_id = a.patient_id AND h.is_void = 0"     \
  "   ORDER BY h.ordinal LIMIT 1),"                                                                \
  " p.birth_day, p.is_sensitive,"                                                                  \
  " CASE WHEN p.escort_name <> '' THEN p.escort_name ELSE coalesce ((SELECT x.value"               \
  "   FROM session_record e JOIN session_field x ON x.record_id = e.id"                            \
  "   AND x.name = 'escort-name' WHERE e.appointment_id = a.id), '') END,"                         \
  " p.escort_phone,"                                                                               \
  " a.visit_type_id, v.name, v.short_name, v.category, v.colour,"                                  \
  " a.title, a.note, a.overbook_reason, a.cancel_reason, a.moved_from_min,"                        \
  " coalesce (s.plan_id, f.plan_id), pv.short_name, pv.colour, pv.needs_escort,"                   \
  " a.session_id, s.n, s.n_of, s.ordinal = 1 AND NOT EXISTS (SELECT 1 FROM appointment b"          \
  "   JOIN session bs ON bs.id = b.session_id JOIN plan_version bv ON bv.plan_id = bs.plan_id"     \
  "   WHERE b.patient_id = a.patient_id AND b.start_min < a.start_min AND b.state = 'left'"        \
  "   AND bv.route = pv.route), a.follow_up_id, f.name,"                                           \
  " (SELECT group_concat (g.kind || ':' || g.minutes) FROM appointment_segment g"                  \
  "   WHERE g.appointment_id = a.id),"                                                             \
  " (SELECT group_concat (o.role || char (9) || o.resource_id || char (9) ||"                      \
  "     (o.end_min - o.start_min) || char (9) ||"                                                  \
  "     coalesce (r.name, nullif (t.short_name, ''), t.name, ''), char (10))"                      \
  "   FROM occupancy o LEFT JOIN room r ON r.id = o.resource_id"                                   \
  "   LEFT JOIN staff t ON t.id = o.resource_id"                                                   \
  "   WHERE o.appointment_id = a.id AND o.role <> 'patient'),"                                     \
  " (SELECT group_concat (i.kind || ':' || i.text, char (10)) FROM health_item i"                  \
  "   WHERE i.patient_id = a.patient_id AND i.kind IN ('allergy', 'alert') AND i.is_void = 0),"    \
  " EXISTS (SELECT 1 FROM plan_gate k WHERE k.plan_version_id = pv.id AND k.phase = s.phase"       \
  "   AND k.after_session IN (s.n, CASE WHEN s.n = s.n_of THEN 0 ELSE -1 END)),"                   \
  " EXISTS (SELECT 1 FROM rule_override u WHERE u.appointment_id = a.id AND u.at_utc >="           \
  "   (SELECT max (e.at_utc) FROM appointment_event e WHERE e.appointment_id = a.id"               \
  "     AND e.action IN ('booked', 'moved', 'lengthened')))"

#define SQL_TABLES                                                                                 \
  " FROM appointment a"                                                                            \
  " JOIN visit_type v ON v.id = a.visit_type_id"                                                   \
  " LEFT JOIN patient p ON p.id = a.patient_id"                                                    \
  " LEFT JOIN session s ON s.id = a.session_id"                                                    \
  " LEFT JOIN follow_up f ON f.id = a.follow_up_id"                                                \
  " LEFT JOIN plan_version pv ON pv.plan_id = coalesce (s.plan_id, f.plan_id)"                     \
  "   AND pv.number = (SELECT max (number) FROM plan_version"                                      \
  "     WHERE plan_id = coalesce (s.plan_id, f.plan_id))"

static const char SQL_LIST_SPAN[] =
    SQL_COLUMNS SQL_TABLES " WHERE a.start_min >= $1 AND a.start_min < $2"
                           " AND ($3 OR a.state NOT IN ('no_show', 'cancelled'))"
                           " ORDER BY a.start_min, a.id";

static const char SQL_LIST_PATIENT[] =
    SQL_COLUMNS SQL_TABLES " WHERE a.patient_id = $1 ORDER BY a.start_min, a.id";

static const char SQL_LIST_PLAN[] =
    SQL_COLUMNS SQL_TABLES " WHERE a.patient_id = (SELECT patient_id FROM plan WHERE id = $1)"
                           " AND coalesce (s.plan_id, f.plan_id) = $1 ORDER BY a.start_min, a.id";

static const char SQL_LOAD[] = SQL_COLUMNS SQL_TABLES " WHERE a.id = $1";

enum
{
  COLUMN_ID,
  COLUMN_ROW_VERSION,
  COLUMN_START,
  COLUMN_END,
  COLUMN_STATE,
  COLUMN_STATE_SINCE,
  COLUMN_IS_CONFIRMED,
  COLUMN_IS_LOCKED,
  COLUMN_PATIENT,
  COLUMN_GIVEN_NAME,
  COLUMN_FAMILY_NAME,
  COLUMN_PREFERRED_NAME,
  COLUMN_RECORD_NUMBER,
  COLUMN_PHONE,
  COLUMN_BIRTH_DAY,
  COLUMN_IS_SENSITIVE,
  COLUMN_ESCORT_NAME,
  COLUMN_ESCORT_PHONE,
  COLUMN_VISIT_TYPE,
  COLUMN_VISIT_NAME,
  COLUMN_VISIT_SHORT_NAME,
  COLUMN_CATEGORY,
  COLUMN_COLOUR,
  COLUMN_TITLE,
  COLUMN_NOTE,
  COLUMN_OVERBOOK_REASON,
  COLUMN_CANCEL_REASON,
  COLUMN_MOVED_FROM,
  COLUMN_PLAN,
  COLUMN_PLAN_SHORT_NAME,
  COLUMN_PLAN_COLOUR,
  COLUMN_NEEDS_ESCORT,
  COLUMN_SESSION,
  COLUMN_N,
  COLUMN_N_OF,
  COLUMN_IS_FIRST,
  COLUMN_FOLLOW_UP,
  COLUMN_FOLLOW_UP_NAME,
  COLUMN_SEGMENTS,
  COLUMN_OCCUPANCY,
  COLUMN_ALERTS,
  COLUMN_REVIEW_DUE,
  COLUMN_RULE_BROKEN,
};

static void
set_text (char **field, RegimenStatement *row, int column)
{
  const char *text = regimen_statement_get_text (row, column);

  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

static void
set_resource (RegimenAppointment *self, RegimenRole role, gint64 id, const char *name)
{
  gint64 *id_field = &self->room_id;
  char **name_field = &self->room_name;

  if (role == REGIMEN_ROLE_NURSE)
    {
      id_field = &self->nurse_id;
      name_field = &self->nurse_name;
    }
  else if (role == REGIMEN_ROLE_PROVIDER)
    {
      id_field = &self->provider_id;
      name_field = &self->provider_name;
    }
  if (*id_field == id)
    return;
  *id_field = id;
  g_free (*name_field);
  *name_field = g_strdup (name);
}

/* Of several who serve in one role, one after the other, the one who does so longest is named. */
static void
read_occupancy (RegimenAppointment *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  gint64 longest[REGIMEN_N_ROLES] = { 0 };

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 4);
      RegimenRole role;
      gint64 minutes;

      if (g_strv_length (parts) != 4 || !regimen_role_from_text (parts[0], &role))
        continue;
      minutes = g_ascii_strtoll (parts[2], NULL, 10);
      if (minutes <= longest[role])
        continue;
      longest[role] = minutes;
      set_resource (self, role, g_ascii_strtoll (parts[1], NULL, 10), parts[3]);
    }
}

static void
read_segments (RegimenAppointment *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');
      RegimenAppointmentSegment segment;

      if (colon == NULL)
        continue;
      *colon = '\0';
      segment.minutes = (int) g_ascii_strtoll (colon + 1, NULL, 10);
      if (regimen_segment_kind_from_text (parts[i], &segment.kind))
        g_array_append_val (self->segments, segment);
    }
}

static void
join_said (GString *joined, const char *said)
{
  if (joined->len > 0)
    g_string_append (joined, "; ");
  g_string_append (joined, said);
}

static void
read_alerts (RegimenAppointment *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  GString *allergies = g_string_new (NULL);
  GString *alerts = g_string_new (NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "allergy:"))
        join_said (allergies, lines[i] + strlen ("allergy:"));
      else if (g_str_has_prefix (lines[i], "alert:"))
        join_said (alerts, lines[i] + strlen ("alert:"));
    }
  if (allergies->len > 0)
    self->flags |= REGIMEN_FLAG_ALLERGY;
  if (alerts->len > 0)
    self->flags |= REGIMEN_FLAG_ALERT;
  g_free (self->allergies);
  self->allergies = g_string_free (allergies, FALSE);
  g_free (self->alerts);
  self->alerts = g_string_free (alerts, FALSE);
}

static void
read_patient (RegimenAppointment *self, RegimenStatement *row)
{
  const char *title = regimen_statement_get_text (row, COLUMN_TITLE);

  self->patient_id = regimen_statement_get_int64 (row, COLUMN_PATIENT);
  g_free (self->patient_name);
  if (self->patient_id != 0)
    self->patient_name = regimen_name_join (regimen_statement_get_text (row, COLUMN_GIVEN_NAME),
                                            regimen_statement_get_text (row, COLUMN_FAMILY_NAME));
  else
    self->patient_name = g_strdup (title != NULL ? title : "");
  set_text (&self->family_name, row, COLUMN_FAMILY_NAME);
  set_text (&self->preferred_name, row, COLUMN_PREFERRED_NAME);
  set_text (&self->record_number, row, COLUMN_RECORD_NUMBER);
  set_text (&self->phone, row, COLUMN_PHONE);
  self->has_birth_day = !regimen_statement_is_null (row, COLUMN_BIRTH_DAY);
  self->birth_day = regimen_statement_get_day (row, COLUMN_BIRTH_DAY);
  self->is_sensitive = regimen_statement_get_boolean (row, COLUMN_IS_SENSITIVE);
  set_text (&self->escort_name, row, COLUMN_ESCORT_NAME);
  set_text (&self->escort_phone, row, COLUMN_ESCORT_PHONE);
}

static void
read_flags (RegimenAppointment *self, RegimenStatement *row)
{
  gboolean is_session = self->session_id != 0;

  if (is_session && regimen_statement_get_boolean (row, COLUMN_IS_FIRST))
    self->flags |= REGIMEN_FLAG_FIRST_SESSION;
  if (is_session && regimen_statement_get_boolean (row, COLUMN_REVIEW_DUE))
    self->flags |= REGIMEN_FLAG_REVIEW_DUE;
  if (is_session && regimen_statement_get_boolean (row, COLUMN_NEEDS_ESCORT))
    {
      self->flags |= REGIMEN_FLAG_ESCORT_NEEDED;
      if (*self->escort_name == '\0')
        self->flags |= REGIMEN_FLAG_ESCORT_MISSING;
    }
  if (self->was_moved)
    self->flags |= REGIMEN_FLAG_MOVED;
  if (self->overbook_reason != NULL)
    self->flags |= REGIMEN_FLAG_OVERBOOKED;
  if (regimen_statement_get_boolean (row, COLUMN_RULE_BROKEN))
    self->flags |= REGIMEN_FLAG_RULE_BROKEN;
}

static void
read_series (RegimenAppointment *self, RegimenStatement *row)
{
  self->plan_id = regimen_statement_get_int64 (row, COLUMN_PLAN);
  set_text (&self->plan_short_name, row, COLUMN_PLAN_SHORT_NAME);
  if (self->plan_id != 0 && !regimen_statement_is_null (row, COLUMN_PLAN_COLOUR))
    self->colour = regimen_statement_get_int (row, COLUMN_PLAN_COLOUR);
  self->session_id = regimen_statement_get_int64 (row, COLUMN_SESSION);
  self->n = regimen_statement_get_int (row, COLUMN_N);
  self->n_of = regimen_statement_get_int (row, COLUMN_N_OF);
  self->follow_up_id = regimen_statement_get_int64 (row, COLUMN_FOLLOW_UP);
  set_text (&self->follow_up_name, row, COLUMN_FOLLOW_UP_NAME);
}

static RegimenAppointment *
read_row (RegimenStatement *row)
{
  RegimenAppointment *self = regimen_appointment_new ();
  const char *state = regimen_statement_get_text (row, COLUMN_STATE);
  const char *category = regimen_statement_get_text (row, COLUMN_CATEGORY);

  self->id = regimen_statement_get_int64 (row, COLUMN_ID);
  self->row_version = regimen_statement_get_int64 (row, COLUMN_ROW_VERSION);
  self->span = regimen_span_new (regimen_statement_get_minute (row, COLUMN_START),
                                 regimen_statement_get_minute (row, COLUMN_END));
  regimen_appointment_state_from_text (state, &self->state);
  self->state_since_ms = regimen_statement_get_int64 (row, COLUMN_STATE_SINCE);
  self->is_confirmed = regimen_statement_get_boolean (row, COLUMN_IS_CONFIRMED);
  self->is_locked = regimen_statement_get_boolean (row, COLUMN_IS_LOCKED);
  read_patient (self, row);

  self->visit_type_id = regimen_statement_get_int64 (row, COLUMN_VISIT_TYPE);
  set_text (&self->visit_name, row, COLUMN_VISIT_NAME);
  set_text (&self->visit_short_name, row, COLUMN_VISIT_SHORT_NAME);
  regimen_visit_category_from_text (category, &self->category);
  self->colour = regimen_statement_get_int (row, COLUMN_COLOUR);
  read_series (self, row);

  set_text (&self->note, row, COLUMN_NOTE);
  g_free (self->overbook_reason);
  self->overbook_reason = regimen_statement_dup_text (row, COLUMN_OVERBOOK_REASON);
  set_text (&self->cancel_reason, row, COLUMN_CANCEL_REASON);
  self->was_moved = !regimen_statement_is_null (row, COLUMN_MOVED_FROM);
  self->moved_from = regimen_statement_get_minute (row, COLUMN_MOVED_FROM);
  read_segments (self, regimen_statement_get_text (row, COLUMN_SEGMENTS));
  read_occupancy (self, regimen_statement_get_text (row, COLUMN_OCCUPANCY));
  read_flags (self, row);
  read_alerts (self, regimen_statement_get_text (row, COLUMN_ALERTS));
  return self;
}

static GPtrArray *
read_rows (RegimenStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  RegimenQueryStep step;

  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (rows, read_row (statement));
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * regimen_appointment_store_list:
 * @span: what starts in it, half-open
 * @with_released: cancelled ones and no-shows too
 *
 * Returns: (transfer full) (element-type RegimenAppointment): by start, then id; NULL on failure
 */
GPtrArray *
regimen_appointment_store_list (RegimenDatabase *db,
                                RegimenSpan span,
                                gboolean with_released,
                                GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, SQL_LIST_SPAN, error);

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_minute (statement, "$1", span.start);
  regimen_statement_bind_minute (statement, "$2", span.end);
  regimen_statement_bind_boolean (statement, "$3", with_released);
  return read_rows (statement, error);
}

static GPtrArray *
list_by_id (RegimenDatabase *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", id);
  return read_rows (statement, error);
}

/**
 * regimen_appointment_store_list_patient:
 *
 * All appointments of a patient, released ones too.
 *
 * Returns: (transfer full) (element-type RegimenAppointment): by start; NULL on failure
 */
GPtrArray *
regimen_appointment_store_list_patient (RegimenDatabase *db, gint64 patient_id, GError **error)
{
  return list_by_id (db, SQL_LIST_PATIENT, patient_id, error);
}

/**
 * regimen_appointment_store_list_plan:
 *
 * All appointments of a plan, released ones too.
 *
 * Returns: (transfer full) (element-type RegimenAppointment): by start; NULL on failure
 */
GPtrArray *
regimen_appointment_store_list_plan (RegimenDatabase *db, gint64 plan_id, GError **error)
{
  return list_by_id (db, SQL_LIST_PLAN, plan_id, error);
}

/**
 * regimen_appointment_store_load:
 *
 * Returns: (transfer full): the appointment; NULL with %REGIMEN_ERROR_NOT_FOUND when there is none
 */
RegimenAppointment *
regimen_appointment_store_load (RegimenDatabase *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = list_by_id (db, SQL_LOAD, id, error);

  if (rows == NULL)
    return NULL;
  if (rows->len == 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                   "appointment %" G_GINT64_FORMAT ": no such appointment", id);
      return NULL;
    }
  return g_object_ref (g_ptr_array_index (rows, 0));
}
