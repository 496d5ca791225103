/* session-store.c - session records, read whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "session-store.h"

static const char find_sql[] = "SELECT id FROM session_record WHERE appointment_id = $1";

static const char find_field_sql[] =
    "SELECT id, row_version FROM session_field WHERE record_id = $1 AND name = $2";

static const char find_check_sql[] =
    "SELECT id FROM session_check WHERE record_id = $1 AND list = $2 AND ordinal = $3";

static const char head_sql[] =
    "SELECT a.id, a.patient_id, coalesce (r.id, 0), coalesce (s.at_utc, 0),"
    " coalesce (p.name, ''), coalesce (s.digest, '') FROM appointment a"
    " LEFT JOIN session_record r ON r.appointment_id = a.id"
    " LEFT JOIN session_signature s ON s.record_id = r.id LEFT JOIN staff p ON p.id = s.staff_id"
    " WHERE a.id = $1";

static const char times_sql[] =
    "SELECT at_utc, state FROM appointment_event WHERE appointment_id = $1 AND action IN"
    " ('state', 'restored', 'booked', 'cancelled') ORDER BY id";

static const char fields_sql[] =
    "SELECT f.id, f.name, f.value, f.updated_utc, coalesce (s.name, ''), f.row_version"
    " FROM session_field f LEFT JOIN staff s ON s.id = f.updated_by WHERE f.record_id = $1"
    " ORDER BY f.name";

static const char checks_sql[] =
    "SELECT id, list, ordinal, label, answer, points, note, row_version FROM session_check"
    " WHERE record_id = $1 ORDER BY list, ordinal";

static const char vitals_sql[] =
    "SELECT v.id, v.measured_utc, v.recorded_utc, coalesce (s.name, ''), v.systolic, v.diastolic,"
    " v.pulse, v.spo2, v.respiration, v.sedation, v.pain, coalesce (v.weight_gram, 0),"
    " v.is_kept_anyway, v.is_void, v.void_reason, v.row_version FROM vital_sign v"
    " LEFT JOIN staff s ON s.id = v.recorded_by WHERE v.record_id = $1"
    " ORDER BY v.measured_utc, v.id";

static const char doses_sql[] =
    "SELECT d.id, d.drug, d.route, coalesce (d.concentration_microgram, 0), d.lot, d.expiry_day,"
    " d.dose_microgram, coalesce (d.weight_gram, 0), d.entered_utc, coalesce (e.name, ''),"
    " coalesce (d.confirmed_utc, 0), coalesce (c.name, ''), coalesce (d.started_utc, 0),"
    " coalesce (d.stopped_utc, 0), d.given_microgram, d.wasted_microgram,"
    " coalesce (d.witness_id, 0), coalesce (w.name, ''), d.note, d.is_void, d.void_reason,"
    " d.row_version FROM dose d LEFT JOIN staff e ON e.id = d.entered_by"
    " LEFT JOIN staff c ON c.id = d.confirmed_by LEFT JOIN staff w ON w.id = d.witness_id"
    " WHERE d.record_id = $1 ORDER BY d.id";

static const char pauses_sql[] =
    "SELECT id, from_utc, coalesce (until_utc, 0), row_version FROM dose_pause WHERE dose_id = $1"
    " ORDER BY from_utc, id";

static const char effects_sql[] =
    "SELECT x.id, x.kind, x.other, x.severity, x.onset_utc, coalesce (x.resolved_utc, 0),"
    " x.action, x.is_serious, x.recorded_utc, coalesce (s.name, ''), x.is_void, x.void_reason,"
    " x.row_version FROM side_effect x LEFT JOIN staff s ON s.id = x.recorded_by"
    " WHERE x.record_id = $1 ORDER BY x.onset_utc, x.id";

static const char ratings_sql[] =
    "SELECT id, scale, total, at_utc, is_void, void_reason, row_version FROM dissociation_rating"
    " WHERE record_id = $1 ORDER BY at_utc, id";

static const char amendments_sql[] =
    "SELECT m.id, s.name, m.at_utc, m.text FROM session_amendment m"
    " JOIN staff s ON s.id = m.staff_id WHERE m.record_id = $1 ORDER BY m.id";

static const char tasks_sql[] =
    "SELECT kind, is_done, at_utc FROM session_task WHERE record_id = $1 ORDER BY id";

static const char weight_sql[] =
    "SELECT v.weight_gram, v.measured_utc FROM session_record r"
    " JOIN vital_sign v ON v.record_id = r.id WHERE r.patient_id = $1 AND v.is_void = 0"
    " AND v.weight_gram IS NOT NULL ORDER BY v.measured_utc DESC, v.id DESC LIMIT 1";

static const char signed_sql[] = "SELECT 1 FROM session_signature WHERE record_id = $1";

typedef void (*ReadRow) (RegimenStatement *row, gpointer into);

/* Each row of a query about one id, handed to @read. */
static gboolean
read_rows (RegimenDatabase *db,
           const char *sql,
           gint64 id,
           ReadRow read,
           gpointer into,
           GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  regimen_statement_bind_int64 (query, "$1", id);
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    read (query, into);
  return step == REGIMEN_QUERY_DONE;
}

static void
take_text (RegimenStatement *row, int column, char **field)
{
  g_free (*field);
  *field = regimen_row_dup_text (row, column);
}

static int
read_optional (RegimenStatement *row, int column)
{
  return regimen_statement_is_null (row, column) ? REGIMEN_VITAL_NONE
                                                 : regimen_statement_get_int (row, column);
}

static void
read_head (RegimenStatement *row, gpointer into)
{
  RegimenSessionRecord *record = into;

  record->appointment_id = regimen_statement_get_int64 (row, 0);
  record->patient_id = regimen_statement_get_int64 (row, 1);
  record->id = regimen_statement_get_int64 (row, 2);
  record->signed_at = regimen_statement_get_instant (row, 3);
  record->is_signed = record->signed_at.ms != 0;
  take_text (row, 4, &record->signed_by_name);
  take_text (row, 5, &record->digest);
}

static void
read_time (RegimenStatement *row, gpointer into)
{
  RegimenSessionRecord *record = into;
  RegimenAppointmentState state;

  if (regimen_appointment_state_from_text (regimen_statement_get_text (row, 1), &state))
    regimen_visit_times_follow (&record->times, state, regimen_statement_get_instant (row, 0));
}

static void
read_field (RegimenStatement *row, gpointer into)
{
  RegimenSessionField *field = regimen_session_field_new ();

  g_ptr_array_add (into, field);
  field->id = regimen_statement_get_int64 (row, 0);
  take_text (row, 1, &field->name);
  take_text (row, 2, &field->value);
  field->updated = regimen_statement_get_instant (row, 3);
  take_text (row, 4, &field->staff_name);
  field->row_version = regimen_statement_get_int64 (row, 5);
}

static void
read_check (RegimenStatement *row, gpointer into)
{
  RegimenSessionCheck *check = regimen_session_check_new ();

  g_ptr_array_add (into, check);
  check->id = regimen_statement_get_int64 (row, 0);
  take_text (row, 1, &check->list);
  check->ordinal = regimen_statement_get_int (row, 2);
  take_text (row, 3, &check->label);
  regimen_answer_from_text (regimen_statement_get_text (row, 4), &check->answer);
  check->points = read_optional (row, 5);
  take_text (row, 6, &check->note);
  check->row_version = regimen_statement_get_int64 (row, 7);
}

static void
read_vital (RegimenStatement *row, gpointer into)
{
  RegimenVitalSign *sign = regimen_vital_sign_new ();
  int column = 4;

  g_ptr_array_add (into, sign);
  sign->id = regimen_statement_get_int64 (row, 0);
  sign->measured = regimen_statement_get_instant (row, 1);
  sign->recorded = regimen_statement_get_instant (row, 2);
  take_text (row, 3, &sign->staff_name);
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    sign->values[i] = read_optional (row, column++);
  sign->weight_gram = regimen_statement_get_int64 (row, column++);
  sign->is_kept_anyway = regimen_statement_get_boolean (row, column++);
  sign->is_void = regimen_statement_get_boolean (row, column++);
  take_text (row, column++, &sign->void_reason);
  sign->row_version = regimen_statement_get_int64 (row, column);
}

static void
read_dose (RegimenStatement *row, gpointer into)
{
  RegimenDose *dose = regimen_dose_new ();

  g_ptr_array_add (into, dose);
  dose->id = regimen_statement_get_int64 (row, 0);
  take_text (row, 1, &dose->drug);
  regimen_route_from_text (regimen_statement_get_text (row, 2), &dose->route);
  dose->concentration_microgram = regimen_statement_get_int64 (row, 3);
  take_text (row, 4, &dose->lot);
  dose->has_expiry = !regimen_statement_is_null (row, 5);
  dose->expiry = regimen_statement_get_day (row, 5);
  dose->dose_microgram = regimen_statement_get_int64 (row, 6);
  dose->weight_gram = regimen_statement_get_int64 (row, 7);
  dose->entered = regimen_statement_get_instant (row, 8);
  take_text (row, 9, &dose->entered_by_name);
  dose->confirmed = regimen_statement_get_instant (row, 10);
  take_text (row, 11, &dose->confirmed_by_name);
  dose->started = regimen_statement_get_instant (row, 12);
  dose->stopped = regimen_statement_get_instant (row, 13);
  dose->has_given = !regimen_statement_is_null (row, 14);
  dose->given_microgram = regimen_statement_get_int64 (row, 14);
  dose->wasted_microgram = regimen_statement_get_int64 (row, 15);
  dose->witness_id = regimen_statement_get_int64 (row, 16);
  take_text (row, 17, &dose->witness_name);
  take_text (row, 18, &dose->note);
  dose->is_void = regimen_statement_get_boolean (row, 19);
  take_text (row, 20, &dose->void_reason);
  dose->row_version = regimen_statement_get_int64 (row, 21);
}

static void
read_pause (RegimenStatement *row, gpointer into)
{
  RegimenDosePause pause = { regimen_statement_get_int64 (row, 0),
                             regimen_statement_get_instant (row, 1),
                             regimen_statement_get_instant (row, 2),
                             regimen_statement_get_int64 (row, 3) };

  g_array_append_val ((GArray *) into, pause);
}

static void
read_effect (RegimenStatement *row, gpointer into)
{
  RegimenSideEffect *effect = regimen_side_effect_new ();

  g_ptr_array_add (into, effect);
  effect->id = regimen_statement_get_int64 (row, 0);
  regimen_effect_kind_from_text (regimen_statement_get_text (row, 1), &effect->kind);
  take_text (row, 2, &effect->other);
  regimen_severity_from_text (regimen_statement_get_text (row, 3), &effect->severity);
  effect->onset = regimen_statement_get_instant (row, 4);
  effect->resolved = regimen_statement_get_instant (row, 5);
  take_text (row, 6, &effect->action);
  effect->is_serious = regimen_statement_get_boolean (row, 7);
  effect->recorded = regimen_statement_get_instant (row, 8);
  take_text (row, 9, &effect->staff_name);
  effect->is_void = regimen_statement_get_boolean (row, 10);
  take_text (row, 11, &effect->void_reason);
  effect->row_version = regimen_statement_get_int64 (row, 12);
}

static void
read_rating (RegimenStatement *row, gpointer into)
{
  RegimenRating *rating = regimen_rating_new ();

  g_ptr_array_add (into, rating);
  rating->id = regimen_statement_get_int64 (row, 0);
  regimen_rating_scale_from_text (regimen_statement_get_text (row, 1), &rating->scale);
  rating->total = regimen_statement_get_int (row, 2);
  rating->at = regimen_statement_get_instant (row, 3);
  rating->is_void = regimen_statement_get_boolean (row, 4);
  take_text (row, 5, &rating->void_reason);
  rating->row_version = regimen_statement_get_int64 (row, 6);
}

static void
read_amendment (RegimenStatement *row, gpointer into)
{
  RegimenAmendment *amendment = regimen_amendment_new ();

  g_ptr_array_add (into, amendment);
  amendment->id = regimen_statement_get_int64 (row, 0);
  take_text (row, 1, &amendment->staff_name);
  amendment->at = regimen_statement_get_instant (row, 2);
  take_text (row, 3, &amendment->text);
}

/* The newest row of a kind counts. */
static void
read_task (RegimenStatement *row, gpointer into)
{
  RegimenSessionRecord *record = into;
  RegimenSessionTaskKind kind;
  gboolean is_done = regimen_statement_get_boolean (row, 1);

  if (!regimen_session_task_kind_from_text (regimen_statement_get_text (row, 0), &kind))
    return;
  if (kind == REGIMEN_TASK_SERIOUS_EVENT)
    record->is_serious_done = is_done;
  else
    {
      record->is_form_sent = is_done;
      record->form_sent_at = regimen_statement_get_instant (row, 2);
    }
}

static gboolean
read_pauses (RegimenDatabase *db, const GPtrArray *doses, GError **error)
{
  for (guint i = 0; i < doses->len; i++)
    {
      const RegimenDose *dose = doses->pdata[i];

      if (!read_rows (db, pauses_sql, dose->id, read_pause, dose->pauses, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_session_store_load:
 * @appointment_id: of a visit
 * @error: %REGIMEN_ERROR_NOT_FOUND when there is no such appointment
 *
 * Returns: (transfer full): all that is recorded of it, with the id 0 when that is nothing yet;
 *   NULL with @error set
 */
RegimenSessionRecord *
regimen_session_store_load (RegimenDatabase *db, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenSessionRecord) record = regimen_session_record_new ();

  if (!read_rows (db, head_sql, appointment_id, read_head, record, error) ||
      !read_rows (db, times_sql, appointment_id, read_time, record, error))
    return NULL;
  if (record->appointment_id == 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                   "no appointment %" G_GINT64_FORMAT, appointment_id);
      return NULL;
    }
  if (record->id == 0)
    return g_steal_pointer (&record);
  if (read_rows (db, fields_sql, record->id, read_field, record->fields, error) &&
      read_rows (db, checks_sql, record->id, read_check, record->checks, error) &&
      read_rows (db, vitals_sql, record->id, read_vital, record->vitals, error) &&
      read_rows (db, doses_sql, record->id, read_dose, record->doses, error) &&
      read_pauses (db, record->doses, error) &&
      read_rows (db, effects_sql, record->id, read_effect, record->effects, error) &&
      read_rows (db, ratings_sql, record->id, read_rating, record->ratings, error) &&
      read_rows (db, amendments_sql, record->id, read_amendment, record->amendments, error) &&
      read_rows (db, tasks_sql, record->id, read_task, record, error))
    return g_steal_pointer (&record);
  return NULL;
}

static void
read_id (RegimenStatement *row, gpointer into)
{
  *(gint64 *) into = regimen_statement_get_int64 (row, 0);
}

/**
 * regimen_session_store_find:
 *
 * Returns: the id of the record of an appointment; 0: there is none; -1 with @error set
 */
gint64
regimen_session_store_find (RegimenDatabase *db, gint64 appointment_id, GError **error)
{
  gint64 id = 0;

  return read_rows (db, find_sql, appointment_id, read_id, &id, error) ? id : -1;
}

/* Whether a record is signed; -1 with @error set. */
int
regimen_session_store_is_signed (RegimenDatabase *db, gint64 record_id, GError **error)
{
  gint64 is_signed = 0;

  return read_rows (db, signed_sql, record_id, read_id, &is_signed, error) ? is_signed != 0 : -1;
}

typedef struct
{
  gint64 gram;
  RegimenInstant at;
} Weight;

static void
read_weight (RegimenStatement *row, gpointer into)
{
  Weight *weight = into;

  weight->gram = regimen_statement_get_int64 (row, 0);
  weight->at = regimen_statement_get_instant (row, 1);
}

/**
 * regimen_session_store_last_weight:
 * @out_at: (out): when the patient was weighed
 *
 * Returns: the latest weight in grams; 0: never weighed; -1 with @error set
 */
gint64
regimen_session_store_last_weight (RegimenDatabase *db,
                                   gint64 patient_id,
                                   RegimenInstant *out_at,
                                   GError **error)
{
  Weight weight = { 0 };

  if (!read_rows (db, weight_sql, patient_id, read_weight, &weight, error))
    return -1;
  *out_at = weight.at;
  return weight.gram;
}

/**
 * regimen_session_store_find_field:
 * @out_id: (out): its row; 0: nothing was written there yet
 */
gboolean
regimen_session_store_find_field (RegimenDatabase *db,
                                  gint64 record_id,
                                  const char *name,
                                  gint64 *out_id,
                                  gint64 *out_row_version,
                                  GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, find_field_sql, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  regimen_statement_bind_int64 (query, "$1", record_id);
  regimen_statement_bind_text (query, "$2", name);
  step = regimen_statement_step (query, error);
  *out_id = step == REGIMEN_QUERY_ROW ? regimen_statement_get_int64 (query, 0) : 0;
  *out_row_version = step == REGIMEN_QUERY_ROW ? regimen_statement_get_int64 (query, 1) : 0;
  return step != REGIMEN_QUERY_FAILED;
}

/* The row of a line of a checklist; 0: there is none; -1 with @error set. */
gint64
regimen_session_store_find_check (RegimenDatabase *db,
                                  gint64 record_id,
                                  const char *list,
                                  int ordinal,
                                  GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, find_check_sql, error);
  RegimenQueryStep step;

  if (query == NULL)
    return -1;
  regimen_statement_bind_int64 (query, "$1", record_id);
  regimen_statement_bind_text (query, "$2", list);
  regimen_statement_bind_int64 (query, "$3", ordinal);
  step = regimen_statement_step (query, error);
  if (step == REGIMEN_QUERY_FAILED)
    return -1;
  return step == REGIMEN_QUERY_ROW ? regimen_statement_get_int64 (query, 0) : 0;
}
