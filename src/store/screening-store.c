/* screening-store.c - whether a route may be used for a patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "screening-store.h"

#include "fields.h"

enum
{
  COLUMN_ID,
  COLUMN_ROUTE,
  COLUMN_DAY,
  COLUMN_BY,
  COLUMN_BY_NAME,
  COLUMN_MEDICAL,
  COLUMN_PSYCHIATRIC,
  COLUMN_SUBSTANCES,
  COLUMN_SYSTOLIC,
  COLUMN_DIASTOLIC,
  COLUMN_WEIGHT,
  COLUMN_PREGNANCY,
  COLUMN_OUTCOME,
  COLUMN_CAUTIONS,
  COLUMN_VALID_UNTIL,
  COLUMN_IS_VOID,
  COLUMN_VOID_REASON,
  COLUMN_ROW_VERSION,
};

static const char list_sql[] =
    "SELECT s.id, s.route, s.day, s.by_staff_id, coalesce (staff.name, ''), s.medical_history,"
    " s.psychiatric_history, s.substance_use, s.systolic, s.diastolic, s.weight_gram, s.pregnancy,"
    " s.outcome, s.cautions, s.valid_until, s.is_void, s.void_reason, s.row_version"
    " FROM screening s LEFT JOIN staff ON staff.id = s.by_staff_id"
    " WHERE s.patient_id = $1 ORDER BY s.day DESC, s.id DESC";

static const char list_checks_sql[] =
    "SELECT code, kind, text, source, answer, note FROM screening_check WHERE screening_id = $1"
    " ORDER BY ordinal";

static const char insert_sql[] =
    "INSERT INTO screening (patient_id, route, day, by_staff_id, medical_history,"
    " psychiatric_history, substance_use, systolic, diastolic, weight_gram, pregnancy, outcome,"
    " cautions, valid_until, is_void, void_reason, created_utc, created_by, updated_utc,"
    " updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
    " $17, $18, $17, $18)";

static const char update_sql[] =
    "UPDATE screening SET route = $2, day = $3, by_staff_id = $4, medical_history = $5,"
    " psychiatric_history = $6, substance_use = $7, systolic = $8, diastolic = $9,"
    " weight_gram = $10, pregnancy = $11, outcome = $12, cautions = $13, valid_until = $14,"
    " is_void = $15, void_reason = $16, updated_utc = $17, updated_by = $18,"
    " row_version = row_version + 1 WHERE id = $19 AND row_version = $20";

static const char exists_sql[] = "SELECT 1 FROM screening WHERE id = $1";

static const char delete_checks_sql[] = "DELETE FROM screening_check WHERE screening_id = $1";

static const char insert_check_sql[] =
    "INSERT INTO screening_check (screening_id, ordinal, code, kind, text, source, answer, note)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

static const char json_sql[] =
    "SELECT json_object ('route', route, 'day', day, 'by_staff_id', by_staff_id,"
    " 'medical_history', medical_history, 'psychiatric_history', psychiatric_history,"
    " 'substance_use', substance_use, 'systolic', systolic, 'diastolic', diastolic,"
    " 'weight_gram', weight_gram, 'pregnancy', pregnancy, 'outcome', outcome, 'cautions', cautions,"
    " 'valid_until', valid_until, 'is_void', is_void, 'void_reason', void_reason, 'checks',"
    " (SELECT json_group_array (json_array (code, answer, note)) FROM (SELECT code, answer, note"
    " FROM screening_check WHERE screening_id = $1 ORDER BY ordinal))) FROM screening"
    " WHERE id = $1";

static gboolean
read_checks (RegimenDatabase *db, RegimenScreening *self, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_checks_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", self->id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenCheckKind kind = REGIMEN_CHECK_RELATIVE;
      RegimenScreeningCheck *check;

      regimen_screening_check_kind_from_text (regimen_statement_get_text (statement, 1), &kind);
      check = regimen_screening_check_new (regimen_statement_get_text (statement, 0), kind,
                                           regimen_statement_get_text (statement, 2),
                                           regimen_statement_get_text (statement, 3));
      regimen_screening_check_answer_from_text (regimen_statement_get_text (statement, 4),
                                                &check->answer);
      regimen_field_take (&check->note, regimen_row_dup_text (statement, 5));
      g_ptr_array_add (self->checks, check);
    }
  return step == REGIMEN_QUERY_DONE;
}

static RegimenScreening *
read_screening (RegimenStatement *statement, gint64 patient_id)
{
  RegimenRoute route = REGIMEN_ROUTE_NONE;
  RegimenScreening *self;

  regimen_route_from_text (regimen_statement_get_text (statement, COLUMN_ROUTE), &route);
  self =
      regimen_screening_new (patient_id, route, regimen_statement_get_day (statement, COLUMN_DAY));
  self->id = regimen_statement_get_int64 (statement, COLUMN_ID);
  self->by_staff_id = regimen_statement_get_int64 (statement, COLUMN_BY);
  regimen_field_take (&self->by_name, regimen_row_dup_text (statement, COLUMN_BY_NAME));
  regimen_field_take (&self->medical_history, regimen_row_dup_text (statement, COLUMN_MEDICAL));
  regimen_field_take (&self->psychiatric_history,
                      regimen_row_dup_text (statement, COLUMN_PSYCHIATRIC));
  regimen_field_take (&self->substance_use, regimen_row_dup_text (statement, COLUMN_SUBSTANCES));
  self->systolic = regimen_statement_get_int (statement, COLUMN_SYSTOLIC);
  self->diastolic = regimen_statement_get_int (statement, COLUMN_DIASTOLIC);
  self->weight_gram = regimen_statement_get_int (statement, COLUMN_WEIGHT);
  regimen_pregnancy_from_text (regimen_statement_get_text (statement, COLUMN_PREGNANCY),
                               &self->pregnancy);
  regimen_screening_outcome_from_text (regimen_statement_get_text (statement, COLUMN_OUTCOME),
                                       &self->outcome);
  regimen_field_take (&self->cautions, regimen_row_dup_text (statement, COLUMN_CAUTIONS));
  self->has_valid_until = !regimen_statement_is_null (statement, COLUMN_VALID_UNTIL);
  self->valid_until = regimen_statement_get_day (statement, COLUMN_VALID_UNTIL);
  self->is_void = regimen_statement_get_boolean (statement, COLUMN_IS_VOID);
  regimen_field_take (&self->void_reason, regimen_row_dup_text (statement, COLUMN_VOID_REASON));
  self->row_version = regimen_statement_get_int64 (statement, COLUMN_ROW_VERSION);
  return self;
}

/**
 * regimen_screening_store_list:
 *
 * Returns: (transfer full) (element-type RegimenScreening): of a patient, voided ones too, the
 *   latest first; NULL with @error set
 */
GPtrArray *
regimen_screening_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_screening_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", patient_id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (list, read_screening (statement, patient_id));
  if (step != REGIMEN_QUERY_DONE)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      if (!read_checks (db, list->pdata[i], error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

/* 0 stands for what was not measured. */
static void
bind_measure (RegimenStatement *statement, const char *name, int value)
{
  regimen_statement_bind_id (statement, name, value);
}

static void
bind_screening (RegimenStatement *statement, const RegimenScreening *self, RegimenStamp stamp)
{
  regimen_statement_bind_text (statement, "$2", regimen_route_to_text (self->route));
  regimen_statement_bind_day (statement, "$3", self->day);
  regimen_statement_bind_id (statement, "$4", self->by_staff_id);
  regimen_statement_bind_text (statement, "$5", self->medical_history);
  regimen_statement_bind_text (statement, "$6", self->psychiatric_history);
  regimen_statement_bind_text (statement, "$7", self->substance_use);
  bind_measure (statement, "$8", self->systolic);
  bind_measure (statement, "$9", self->diastolic);
  bind_measure (statement, "$10", self->weight_gram);
  regimen_statement_bind_text (statement, "$11", regimen_pregnancy_to_text (self->pregnancy));
  regimen_statement_bind_text (statement, "$12", regimen_screening_outcome_to_text (self->outcome));
  regimen_statement_bind_text (statement, "$13", self->cautions);
  if (self->has_valid_until)
    regimen_statement_bind_day (statement, "$14", self->valid_until);
  else
    regimen_statement_bind_null (statement, "$14");
  regimen_statement_bind_boolean (statement, "$15", self->is_void);
  regimen_statement_bind_text (statement, "$16", self->void_reason);
  regimen_statement_bind_instant (statement, "$17", stamp.at);
  regimen_statement_bind_id (statement, "$18", stamp.staff_id);
}

static gboolean
write_checks (RegimenDatabase *db, gint64 id, const GPtrArray *checks, GError **error)
{
  g_autoptr (RegimenStatement) all = regimen_database_prepare (db, delete_checks_sql, error);

  if (all == NULL)
    return FALSE;
  regimen_statement_bind_int64 (all, "$1", id);
  if (!regimen_statement_run (all, error))
    return FALSE;
  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenScreeningCheck *check = checks->pdata[i];
      g_autoptr (RegimenStatement) statement =
          regimen_database_prepare (db, insert_check_sql, error);

      if (statement == NULL)
        return FALSE;
      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_int64 (statement, "$2", i + 1);
      regimen_statement_bind_text (statement, "$3", check->code);
      regimen_statement_bind_text (statement, "$4",
                                   regimen_screening_check_kind_to_text (check->kind));
      regimen_statement_bind_text (statement, "$5", check->text);
      regimen_statement_bind_text (statement, "$6", check->source);
      regimen_statement_bind_text (statement, "$7",
                                   regimen_screening_check_answer_to_text (check->answer));
      regimen_statement_bind_text (statement, "$8", check->note);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regimen_screening_store_insert (RegimenDatabase *db,
                                const RegimenScreening *screening,
                                RegimenStamp stamp,
                                gint64 *out_id,
                                GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", screening->patient_id);
  bind_screening (statement, screening, stamp);
  return regimen_row_insert (db, statement, out_id, error) &&
         write_checks (db, *out_id, screening->checks, error);
}

gboolean
regimen_screening_store_update (RegimenDatabase *db,
                                const RegimenScreening *screening,
                                RegimenStamp stamp,
                                GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_screening (statement, screening, stamp);
  regimen_statement_bind_int64 (statement, "$19", screening->id);
  regimen_statement_bind_int64 (statement, "$20", screening->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "screening", screening->id, error) &&
         write_checks (db, screening->id, screening->checks, error);
}

char *
regimen_screening_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, id, error);
}
