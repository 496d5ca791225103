/* session-writing.c - session records, written row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "session-store.h"

static const char insert_sql[] =
    "INSERT INTO session_record (appointment_id, patient_id, created_utc, created_by)"
    " VALUES ($1, $2, $3, $4)";

static const char insert_field_sql[] =
    "INSERT INTO session_field (record_id, name, value, updated_utc, updated_by)"
    " VALUES ($1, $2, $3, $4, $5)";
static const char update_field_sql[] =
    "UPDATE session_field SET value = $3, updated_utc = $4, updated_by = $5,"
    " row_version = row_version + 1 WHERE id = $1 AND row_version = $2";

static const char insert_check_sql[] =
    "INSERT INTO session_check (record_id, list, ordinal, label, answer, points, note, updated_utc,"
    " updated_by) VALUES ($1, $10, $11, $12, $3, $4, $5, $6, $7)";
static const char update_check_sql[] =
    "UPDATE session_check SET answer = $3, points = $4, note = $5, updated_utc = $6,"
    " updated_by = $7, row_version = row_version + 1 WHERE id = $1 AND row_version = $2";

static const char insert_vital_sql[] =
    "INSERT INTO vital_sign (record_id, measured_utc, systolic, diastolic, pulse, spo2,"
    " respiration, sedation, pain, weight_gram, is_kept_anyway, is_void, void_reason,"
    " recorded_utc, recorded_by)"
    " VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
static const char update_vital_sql[] =
    "UPDATE vital_sign SET measured_utc = $3, systolic = $4, diastolic = $5, pulse = $6,"
    " spo2 = $7, respiration = $8, sedation = $9, pain = $10, weight_gram = $11,"
    " is_kept_anyway = $12, is_void = $13, void_reason = $14, row_version = row_version + 1"
    " WHERE id = $1 AND row_version = $2";

static const char insert_dose_sql[] =
    "INSERT INTO dose (record_id, drug, route, concentration_microgram, lot, expiry_day,"
    " dose_microgram, weight_gram, confirmed_utc, confirmed_by, started_utc, stopped_utc,"
    " given_microgram, wasted_microgram, witness_id, note, is_void, void_reason, entered_utc,"
    " entered_by) VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,"
    " $18, $19, $20, $21)";
static const char update_dose_sql[] =
    "UPDATE dose SET drug = $3, route = $4, concentration_microgram = $5, lot = $6,"
    " expiry_day = $7, dose_microgram = $8, weight_gram = $9,"
    " confirmed_by = CASE WHEN confirmed_utc IS $10 THEN confirmed_by ELSE $11 END,"
    " confirmed_utc = $10, started_utc = $12, stopped_utc = $13, given_microgram = $14,"
    " wasted_microgram = $15, witness_id = $16, note = $17, is_void = $18, void_reason = $19,"
    " row_version = row_version + 1 WHERE id = $1 AND row_version = $2";

static const char insert_pause_sql[] =
    "INSERT INTO dose_pause (dose_id, from_utc, until_utc) VALUES ($1, $3, $4)";
static const char update_pause_sql[] =
    "UPDATE dose_pause SET from_utc = $3, until_utc = $4, row_version = row_version + 1"
    " WHERE id = $1 AND row_version = $2";

static const char insert_effect_sql[] =
    "INSERT INTO side_effect (record_id, kind, other, severity, onset_utc, resolved_utc, action,"
    " is_serious, is_void, void_reason, recorded_utc, recorded_by)"
    " VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
static const char update_effect_sql[] =
    "UPDATE side_effect SET kind = $3, other = $4, severity = $5, onset_utc = $6,"
    " resolved_utc = $7, action = $8, is_serious = $9, is_void = $10, void_reason = $11,"
    " row_version = row_version + 1 WHERE id = $1 AND row_version = $2";

static const char insert_rating_sql[] =
    "INSERT INTO dissociation_rating (record_id, scale, total, at_utc, is_void, void_reason,"
    " recorded_utc, recorded_by) VALUES ($1, $3, $4, $5, $6, $7, $8, $9)";
static const char update_rating_sql[] =
    "UPDATE dissociation_rating SET scale = $3, total = $4, at_utc = $5, is_void = $6,"
    " void_reason = $7, row_version = row_version + 1 WHERE id = $1 AND row_version = $2";

static const char sign_sql[] = "INSERT INTO session_signature (record_id, staff_id, at_utc, digest)"
                               " VALUES ($1, $2, $3, $4)";
static const char amend_sql[] = "INSERT INTO session_amendment (record_id, staff_id, at_utc, text)"
                                " VALUES ($1, $2, $3, $4)";
static const char task_sql[] =
    "INSERT INTO session_task (record_id, kind, is_done, at_utc, staff_id, note)"
    " VALUES ($1, $2, $3, $4, $5, $6)";

/* Of each table: its name, whether a row is there, and the row as the audit tells it. */
static const struct
{
  const char *name;
  const char *exists_sql;
  const char *json_sql;
} TABLES[] = {
  [REGIMEN_SESSION_FIELD] = { "session_field", "SELECT 1 FROM session_field WHERE id = $1",
                              "SELECT json_object (name, value) FROM session_field WHERE id = $1" },
  [REGIMEN_SESSION_CHECK] = { "session_check", "SELECT 1 FROM session_check WHERE id = $1",
                              "SELECT json_object ('list', list, 'label', label, 'answer', answer,"
                              " 'points', points, 'note', note) FROM session_check WHERE id = $1" },
  [REGIMEN_SESSION_VITAL] = { "vital_sign", "SELECT 1 FROM vital_sign WHERE id = $1",
                              "SELECT json_object ('measured_utc', measured_utc, 'systolic',"
                              " systolic, 'diastolic', diastolic, 'pulse', pulse, 'spo2', spo2,"
                              " 'respiration', respiration, 'sedation', sedation, 'pain', pain,"
                              " 'weight_gram', weight_gram, 'is_kept_anyway', is_kept_anyway,"
                              " 'is_void', is_void, 'void_reason', void_reason) FROM vital_sign"
                              " WHERE id = $1" },
  [REGIMEN_SESSION_DOSE] = { "dose", "SELECT 1 FROM dose WHERE id = $1",
                             "SELECT json_object ('drug', drug, 'route', route,"
                             " 'concentration_microgram', concentration_microgram, 'lot', lot,"
                             " 'expiry_day', expiry_day, 'dose_microgram', dose_microgram,"
                             " 'weight_gram', weight_gram, 'confirmed_utc', confirmed_utc,"
                             " 'confirmed_by', confirmed_by, 'started_utc', started_utc,"
                             " 'stopped_utc', stopped_utc, 'given_microgram', given_microgram,"
                             " 'wasted_microgram', wasted_microgram, 'witness_id', witness_id,"
                             " 'note', note, 'is_void', is_void, 'void_reason', void_reason)"
                             " FROM dose WHERE id = $1" },
  [REGIMEN_SESSION_PAUSE] = { "dose_pause", "SELECT 1 FROM dose_pause WHERE id = $1",
                              "SELECT json_object ('dose_id', dose_id, 'from_utc', from_utc,"
                              " 'until_utc', until_utc) FROM dose_pause WHERE id = $1" },
  [REGIMEN_SESSION_EFFECT] = { "side_effect", "SELECT 1 FROM side_effect WHERE id = $1",
                               "SELECT json_object ('kind', kind, 'other', other, 'severity',"
                               " severity, 'onset_utc', onset_utc, 'resolved_utc', resolved_utc,"
                               " 'action', action, 'is_serious', is_serious, 'is_void', is_void,"
                               " 'void_reason', void_reason) FROM side_effect WHERE id = $1" },
  [REGIMEN_SESSION_RATING] = { "dissociation_rating",
                               "SELECT 1 FROM dissociation_rating WHERE id = $1",
                               "SELECT json_object ('scale', scale, 'total', total, 'at_utc',"
                               " at_utc, 'is_void', is_void, 'void_reason', void_reason)"
                               " FROM dissociation_rating WHERE id = $1" },
};

const char *
regimen_session_table_name (RegimenSessionTable table)
{
  g_return_val_if_fail ((guint) table < G_N_ELEMENTS (TABLES), "");

  return TABLES[table].name;
}

/* A row of the table as JSON, for the audit; "{}" when there is none. */
char *
regimen_session_store_dup_json (RegimenDatabase *db,
                                RegimenSessionTable table,
                                gint64 id,
                                GError **error)
{
  return regimen_row_dup_json (db, TABLES[table].json_sql, id, error);
}

/* Begins to write a row: $1 is the owner of a new one, or id and $2 the version of an old one. */
static RegimenStatement *
prepare_put (RegimenDatabase *db,
             gint64 id,
             gint64 row_version,
             gint64 owner_id,
             const char *insert,
             const char *update,
             GError **error)
{
  RegimenStatement *statement = regimen_database_prepare (db, id == 0 ? insert : update, error);

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", id == 0 ? owner_id : id);
  if (id != 0)
    regimen_statement_bind_int64 (statement, "$2", row_version);
  return statement;
}

/* Returns the id of the row; 0 with @error set. */
static gint64
finish_put (RegimenDatabase *db,
            RegimenStatement *statement,
            RegimenSessionTable table,
            gint64 id,
            GError **error)
{
  if (!regimen_statement_run (statement, error))
    return 0;
  if (id == 0)
    return regimen_database_last_insert_id (db);
  return regimen_row_check_updated (db, TABLES[table].exists_sql, TABLES[table].name, id, error)
             ? id
             : 0;
}

static void
bind_optional (RegimenStatement *statement, const char *name, gboolean is_there, gint64 value)
{
  if (is_there)
    regimen_statement_bind_int64 (statement, name, value);
  else
    regimen_statement_bind_null (statement, name);
}

gint64
regimen_session_store_insert (RegimenDatabase *db,
                              gint64 appointment_id,
                              gint64 patient_id,
                              RegimenStamp stamp,
                              GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return 0;
  regimen_statement_bind_int64 (statement, "$1", appointment_id);
  regimen_statement_bind_int64 (statement, "$2", patient_id);
  regimen_statement_bind_instant (statement, "$3", stamp.at);
  regimen_statement_bind_id (statement, "$4", stamp.staff_id);
  return regimen_statement_run (statement, error) ? regimen_database_last_insert_id (db) : 0;
}

gint64
regimen_session_store_put_field (RegimenDatabase *db,
                                 gint64 record_id,
                                 const RegimenSessionField *field,
                                 RegimenStamp stamp,
                                 GError **error)
{
  g_autoptr (RegimenStatement) statement =
      prepare_put (db, field->id, field->row_version, record_id, insert_field_sql, update_field_sql,
                   error);

  if (statement == NULL)
    return 0;
  if (field->id == 0)
    regimen_statement_bind_text (statement, "$2", field->name);
  regimen_statement_bind_text (statement, "$3", field->value);
  regimen_statement_bind_instant (statement, "$4", stamp.at);
  regimen_statement_bind_id (statement, "$5", stamp.staff_id);
  return finish_put (db, statement, REGIMEN_SESSION_FIELD, field->id, error);
}

gint64
regimen_session_store_put_check (RegimenDatabase *db,
                                 gint64 record_id,
                                 const RegimenSessionCheck *check,
                                 RegimenStamp stamp,
                                 GError **error)
{
  g_autoptr (RegimenStatement) statement =
      prepare_put (db, check->id, check->row_version, record_id, insert_check_sql, update_check_sql,
                   error);

  if (statement == NULL)
    return 0;
  regimen_statement_bind_text (statement, "$3", regimen_answer_to_text (check->answer));
  bind_optional (statement, "$4", check->points != REGIMEN_VITAL_NONE, check->points);
  regimen_statement_bind_text (statement, "$5", check->note);
  regimen_statement_bind_instant (statement, "$6", stamp.at);
  regimen_statement_bind_id (statement, "$7", stamp.staff_id);
  if (check->id == 0)
    {
      regimen_statement_bind_text (statement, "$10", check->list);
      regimen_statement_bind_int64 (statement, "$11", check->ordinal);
      regimen_statement_bind_text (statement, "$12", check->label);
    }
  return finish_put (db, statement, REGIMEN_SESSION_CHECK, check->id, error);
}

gint64
regimen_session_store_put_vital (RegimenDatabase *db,
                                 gint64 record_id,
                                 const RegimenVitalSign *sign,
                                 RegimenStamp stamp,
                                 GError **error)
{
  static const char *const names[REGIMEN_N_VITALS] = { "$4", "$5", "$6", "$7", "$8", "$9", "$10" };
  g_autoptr (RegimenStatement) statement = prepare_put (db, sign->id, sign->row_version, record_id,
                                                        insert_vital_sql, update_vital_sql, error);

  if (statement == NULL)
    return 0;
  regimen_statement_bind_instant (statement, "$3", sign->measured);
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    bind_optional (statement, names[i], sign->values[i] != REGIMEN_VITAL_NONE, sign->values[i]);
  regimen_statement_bind_id (statement, "$11", sign->weight_gram);
  regimen_statement_bind_boolean (statement, "$12", sign->is_kept_anyway);
  regimen_statement_bind_boolean (statement, "$13", sign->is_void);
  regimen_statement_bind_text (statement, "$14", sign->void_reason);
  if (sign->id == 0)
    {
      regimen_statement_bind_instant (statement, "$15", stamp.at);
      regimen_statement_bind_id (statement, "$16", stamp.staff_id);
    }
  return finish_put (db, statement, REGIMEN_SESSION_VITAL, sign->id, error);
}

static void
bind_dose (RegimenStatement *statement, const RegimenDose *dose, RegimenStamp stamp)
{
  regimen_statement_bind_text (statement, "$3", dose->drug);
  regimen_statement_bind_text (statement, "$4", regimen_route_to_text (dose->route));
  regimen_statement_bind_id (statement, "$5", dose->concentration_microgram);
  regimen_statement_bind_text (statement, "$6", dose->lot);
  bind_optional (statement, "$7", dose->has_expiry, dose->expiry.n);
  regimen_statement_bind_int64 (statement, "$8", dose->dose_microgram);
  regimen_statement_bind_id (statement, "$9", dose->weight_gram);
  regimen_statement_bind_id (statement, "$10", dose->confirmed.ms);
  regimen_statement_bind_id (statement, "$11", dose->confirmed.ms != 0 ? stamp.staff_id : 0);
  regimen_statement_bind_id (statement, "$12", dose->started.ms);
  regimen_statement_bind_id (statement, "$13", dose->stopped.ms);
  bind_optional (statement, "$14", dose->has_given, dose->given_microgram);
  regimen_statement_bind_int64 (statement, "$15", dose->wasted_microgram);
  regimen_statement_bind_id (statement, "$16", dose->witness_id);
  regimen_statement_bind_text (statement, "$17", dose->note);
  regimen_statement_bind_boolean (statement, "$18", dose->is_void);
  regimen_statement_bind_text (statement, "$19", dose->void_reason);
}

gint64
regimen_session_store_put_dose (RegimenDatabase *db,
                                gint64 record_id,
                                const RegimenDose *dose,
                                RegimenStamp stamp,
                                GError **error)
{
  g_autoptr (RegimenStatement) statement = prepare_put (db, dose->id, dose->row_version, record_id,
                                                        insert_dose_sql, update_dose_sql, error);

  if (statement == NULL)
    return 0;
  bind_dose (statement, dose, stamp);
  if (dose->id == 0)
    {
      regimen_statement_bind_instant (statement, "$20", stamp.at);
      regimen_statement_bind_id (statement, "$21", stamp.staff_id);
    }
  return finish_put (db, statement, REGIMEN_SESSION_DOSE, dose->id, error);
}

gint64
regimen_session_store_put_pause (RegimenDatabase *db,
                                 gint64 dose_id,
                                 const RegimenDosePause *pause,
                                 GError **error)
{
  g_autoptr (RegimenStatement) statement = prepare_put (db, pause->id, pause->row_version, dose_id,
                                                        insert_pause_sql, update_pause_sql, error);

  if (statement == NULL)
    return 0;
  regimen_statement_bind_instant (statement, "$3", pause->from);
  regimen_statement_bind_id (statement, "$4", pause->until.ms);
  return finish_put (db, statement, REGIMEN_SESSION_PAUSE, pause->id, error);
}

gint64
regimen_session_store_put_effect (RegimenDatabase *db,
                                  gint64 record_id,
                                  const RegimenSideEffect *effect,
                                  RegimenStamp stamp,
                                  GError **error)
{
  g_autoptr (RegimenStatement) statement =
      prepare_put (db, effect->id, effect->row_version, record_id, insert_effect_sql,
                   update_effect_sql, error);

  if (statement == NULL)
    return 0;
  regimen_statement_bind_text (statement, "$3", regimen_effect_kind_to_text (effect->kind));
  regimen_statement_bind_text (statement, "$4", effect->other);
  regimen_statement_bind_text (statement, "$5", regimen_severity_to_text (effect->severity));
  regimen_statement_bind_instant (statement, "$6", effect->onset);
  regimen_statement_bind_id (statement, "$7", effect->resolved.ms);
  regimen_statement_bind_text (statement, "$8", effect->action);
  regimen_statement_bind_boolean (statement, "$9", effect->is_serious);
  regimen_statement_bind_boolean (statement, "$10", effect->is_void);
  regimen_statement_bind_text (statement, "$11", effect->void_reason);
  if (effect->id == 0)
    {
      regimen_statement_bind_instant (statement, "$12", stamp.at);
      regimen_statement_bind_id (statement, "$13", stamp.staff_id);
    }
  return finish_put (db, statement, REGIMEN_SESSION_EFFECT, effect->id, error);
}

gint64
regimen_session_store_put_rating (RegimenDatabase *db,
                                  gint64 record_id,
                                  const RegimenRating *rating,
                                  RegimenStamp stamp,
                                  GError **error)
{
  g_autoptr (RegimenStatement) statement =
      prepare_put (db, rating->id, rating->row_version, record_id, insert_rating_sql,
                   update_rating_sql, error);

  if (statement == NULL)
    return 0;
  regimen_statement_bind_text (statement, "$3", regimen_rating_scale_to_text (rating->scale));
  regimen_statement_bind_int64 (statement, "$4", rating->total);
  regimen_statement_bind_instant (statement, "$5", rating->at);
  regimen_statement_bind_boolean (statement, "$6", rating->is_void);
  regimen_statement_bind_text (statement, "$7", rating->void_reason);
  if (rating->id == 0)
    {
      regimen_statement_bind_instant (statement, "$8", stamp.at);
      regimen_statement_bind_id (statement, "$9", stamp.staff_id);
    }
  return finish_put (db, statement, REGIMEN_SESSION_RATING, rating->id, error);
}

/**
 * regimen_session_store_sign:
 * @provider_id: who signs; a guard refuses any other role
 *
 * Signs the record as it stands: its rows are frozen from here on.
 */
gboolean
regimen_session_store_sign (RegimenDatabase *db,
                            gint64 record_id,
                            gint64 provider_id,
                            RegimenInstant at,
                            GError **error)
{
  g_autofree char *digest = regimen_session_store_dup_digest (db, record_id, error);
  g_autoptr (RegimenStatement) statement =
      digest != NULL ? regimen_database_prepare (db, sign_sql, error) : NULL;

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", record_id);
  regimen_statement_bind_int64 (statement, "$2", provider_id);
  regimen_statement_bind_instant (statement, "$3", at);
  regimen_statement_bind_text (statement, "$4", digest);
  return regimen_statement_run (statement, error);
}

gint64
regimen_session_store_amend (RegimenDatabase *db,
                             gint64 record_id,
                             gint64 staff_id,
                             RegimenInstant at,
                             const char *text,
                             GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, amend_sql, error);

  if (statement == NULL)
    return 0;
  regimen_statement_bind_int64 (statement, "$1", record_id);
  regimen_statement_bind_int64 (statement, "$2", staff_id);
  regimen_statement_bind_instant (statement, "$3", at);
  regimen_statement_bind_text (statement, "$4", text);
  return regimen_statement_run (statement, error) ? regimen_database_last_insert_id (db) : 0;
}

gint64
regimen_session_store_add_task (RegimenDatabase *db,
                                gint64 record_id,
                                RegimenSessionTaskKind kind,
                                gboolean is_done,
                                const char *note,
                                RegimenStamp stamp,
                                GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, task_sql, error);

  if (statement == NULL)
    return 0;
  regimen_statement_bind_int64 (statement, "$1", record_id);
  regimen_statement_bind_text (statement, "$2", regimen_session_task_kind_to_text (kind));
  regimen_statement_bind_boolean (statement, "$3", is_done);
  regimen_statement_bind_instant (statement, "$4", stamp.at);
  regimen_statement_bind_id (statement, "$5", stamp.staff_id);
  regimen_statement_bind_text (statement, "$6", note);
  return regimen_statement_run (statement, error) ? regimen_database_last_insert_id (db) : 0;
}
