/* consent-store.c - forms to sign, and who signed what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "consent-store.h"

#include "fields.h"

static const char list_forms_sql[] =
    "SELECT id, code, number, title, scope, body, coalesce (valid_months, 0), is_active,"
    " row_version FROM consent_form WHERE is_active = 1 OR $1 ORDER BY code, number";

static const char insert_form_sql[] =
    "INSERT INTO consent_form (code, number, title, scope, body, valid_months, created_utc,"
    " created_by) VALUES ($1, (SELECT coalesce (max (number), 0) + 1 FROM consent_form"
    " WHERE code = $1), $2, $3, $4, $5, $6, $7)";

static const char retire_forms_sql[] =
    "UPDATE consent_form SET is_active = 0, row_version = row_version + 1"
    " WHERE code = $1 AND is_active = 1";

static const char form_json_sql[] =
    "SELECT json_object ('code', code, 'number', number, 'title', title, 'scope', scope, 'body',"
    " body, 'valid_months', valid_months, 'is_active', is_active) FROM consent_form WHERE id = $1";

enum
{
  COLUMN_ID,
  COLUMN_FORM_ID,
  COLUMN_FORM_CODE,
  COLUMN_FORM_NUMBER,
  COLUMN_FORM_TITLE,
  COLUMN_GIVEN,
  COLUMN_WITNESS,
  COLUMN_EXPIRES,
  COLUMN_WITHDRAWN,
  COLUMN_WITHDRAW_REASON,
  COLUMN_ATTACHMENT,
  COLUMN_ROW_VERSION,
};

static const char list_sql[] =
    "SELECT c.id, c.consent_form_id, f.code, f.number, f.title, c.given_day, c.witness,"
    " c.expires_day, c.withdrawn_day, c.withdraw_reason, c.attachment_id, c.row_version"
    " FROM consent c JOIN consent_form f ON f.id = c.consent_form_id WHERE c.patient_id = $1"
    " ORDER BY c.given_day DESC, c.id DESC";

static const char insert_sql[] =
    "INSERT INTO consent (patient_id, consent_form_id, given_day, witness, expires_day,"
    " withdrawn_day, withdraw_reason, attachment_id, created_utc, created_by, updated_utc,"
    " updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10)";

static const char update_sql[] =
    "UPDATE consent SET witness = $4, expires_day = $5, withdrawn_day = $6, withdraw_reason = $7,"
    " attachment_id = $8, updated_utc = $9, updated_by = $10, row_version = row_version + 1"
    " WHERE id = $1 AND row_version = $2";

static const char exists_sql[] = "SELECT 1 FROM consent WHERE id = $1";

static const char json_sql[] =
    "SELECT json_object ('consent_form_id', consent_form_id, 'given_day', given_day, 'witness',"
    " witness, 'expires_day', expires_day, 'withdrawn_day', withdrawn_day, 'withdraw_reason',"
    " withdraw_reason, 'attachment_id', attachment_id) FROM consent WHERE id = $1";

/**
 * regimen_consent_store_list_forms:
 *
 * Returns: (transfer full) (element-type RegimenConsentForm): by code, then number; NULL with
 *   @error set
 */
GPtrArray *
regimen_consent_store_list_forms (RegimenDatabase *db, gboolean with_inactive, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_consent_form_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_forms_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_boolean (statement, "$1", with_inactive);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenConsentForm *form = regimen_consent_form_new ();

      g_ptr_array_add (list, form);
      form->id = regimen_statement_get_int64 (statement, 0);
      regimen_field_take (&form->code, regimen_row_dup_text (statement, 1));
      form->number = regimen_statement_get_int (statement, 2);
      regimen_field_take (&form->title, regimen_row_dup_text (statement, 3));
      regimen_field_take (&form->scope, regimen_row_dup_text (statement, 4));
      regimen_field_take (&form->body, regimen_row_dup_text (statement, 5));
      form->valid_months = regimen_statement_get_int (statement, 6);
      form->is_active = regimen_statement_get_boolean (statement, 7);
      form->row_version = regimen_statement_get_int64 (statement, 8);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}

/* As the next number of its code. */
gboolean
regimen_consent_store_insert_form (RegimenDatabase *db,
                                   const RegimenConsentForm *form,
                                   RegimenStamp stamp,
                                   gint64 *out_id,
                                   GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_form_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_text (statement, "$1", form->code);
  regimen_statement_bind_text (statement, "$2", form->title);
  regimen_statement_bind_text (statement, "$3", form->scope);
  regimen_statement_bind_text (statement, "$4", form->body);
  regimen_statement_bind_id (statement, "$5", form->valid_months);
  regimen_statement_bind_instant (statement, "$6", stamp.at);
  regimen_statement_bind_id (statement, "$7", stamp.staff_id);
  return regimen_row_insert (db, statement, out_id, error);
}

/* Those of a code are no longer offered; what was signed by them holds. */
gboolean
regimen_consent_store_retire_forms (RegimenDatabase *db, const char *code, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, retire_forms_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_text (statement, "$1", code);
  return regimen_statement_run (statement, error);
}

char *
regimen_consent_store_dup_form_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, form_json_sql, id, error);
}

static RegimenConsent *
read_consent (RegimenStatement *statement, gint64 patient_id)
{
  RegimenConsent *self =
      regimen_consent_new (patient_id, regimen_statement_get_int64 (statement, COLUMN_FORM_ID),
                           regimen_statement_get_day (statement, COLUMN_GIVEN));

  self->id = regimen_statement_get_int64 (statement, COLUMN_ID);
  regimen_field_take (&self->form_code, regimen_row_dup_text (statement, COLUMN_FORM_CODE));
  self->form_number = regimen_statement_get_int (statement, COLUMN_FORM_NUMBER);
  regimen_field_take (&self->form_title, regimen_row_dup_text (statement, COLUMN_FORM_TITLE));
  regimen_field_take (&self->witness, regimen_row_dup_text (statement, COLUMN_WITNESS));
  self->has_expires = !regimen_statement_is_null (statement, COLUMN_EXPIRES);
  self->expires = regimen_statement_get_day (statement, COLUMN_EXPIRES);
  self->is_withdrawn = !regimen_statement_is_null (statement, COLUMN_WITHDRAWN);
  self->withdrawn = regimen_statement_get_day (statement, COLUMN_WITHDRAWN);
  regimen_field_take (&self->withdraw_reason,
                      regimen_row_dup_text (statement, COLUMN_WITHDRAW_REASON));
  self->attachment_id = regimen_statement_get_int64 (statement, COLUMN_ATTACHMENT);
  self->row_version = regimen_statement_get_int64 (statement, COLUMN_ROW_VERSION);
  return self;
}

/**
 * regimen_consent_store_list:
 *
 * Returns: (transfer full) (element-type RegimenConsent): of a patient, the latest first; NULL with
 *   @error set
 */
GPtrArray *
regimen_consent_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_consent_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", patient_id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (list, read_consent (statement, patient_id));
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}

static void
bind_day_or_null (RegimenStatement *statement, const char *name, gboolean is_there, RegimenDay day)
{
  if (is_there)
    regimen_statement_bind_day (statement, name, day);
  else
    regimen_statement_bind_null (statement, name);
}

/* The columns that may change. */
static void
bind_consent (RegimenStatement *statement, const RegimenConsent *consent, RegimenStamp stamp)
{
  regimen_statement_bind_text (statement, "$4", consent->witness);
  bind_day_or_null (statement, "$5", consent->has_expires, consent->expires);
  bind_day_or_null (statement, "$6", consent->is_withdrawn, consent->withdrawn);
  regimen_statement_bind_text (statement, "$7", consent->withdraw_reason);
  regimen_statement_bind_id (statement, "$8", consent->attachment_id);
  regimen_statement_bind_instant (statement, "$9", stamp.at);
  regimen_statement_bind_id (statement, "$10", stamp.staff_id);
}

gboolean
regimen_consent_store_insert (RegimenDatabase *db,
                              const RegimenConsent *consent,
                              RegimenStamp stamp,
                              gint64 *out_id,
                              GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", consent->patient_id);
  regimen_statement_bind_int64 (statement, "$2", consent->form_id);
  regimen_statement_bind_day (statement, "$3", consent->given);
  bind_consent (statement, consent, stamp);
  return regimen_row_insert (db, statement, out_id, error);
}

gboolean
regimen_consent_store_update (RegimenDatabase *db,
                              const RegimenConsent *consent,
                              RegimenStamp stamp,
                              GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_consent (statement, consent, stamp);
  regimen_statement_bind_int64 (statement, "$1", consent->id);
  regimen_statement_bind_int64 (statement, "$2", consent->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "consent", consent->id, error);
}

char *
regimen_consent_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, id, error);
}
