/* patient-store.c - patients, and the text that a search looks through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "patient-store.h"

#include <string.h>

#include "resource-store.h"
#include "setting-store.h"
#include "text.h"

#define FIRST_RECORD_NUMBER 100001

/* As patient_search allows; a name of ligatures can grow elevenfold when it is folded. */
#define FOLDED_BYTES_MAX 16384

static const char load_sql[] =
    "SELECT record_number, family_name, given_name, preferred_name, birth_day, sex, pronouns, "
    "email,"
    " address_street, address_city, address_region, address_postcode, address_country, language,"
    " emergency_name, emergency_phone, emergency_relation, escort_name, escort_phone, referrer,"
    " note, is_sensitive, is_archived, row_version, coalesce (merged_into_id, 0) FROM patient"
    " WHERE id = $1";

static const char insert_sql[] =
    "INSERT INTO patient (id, record_number, family_name, given_name, preferred_name, birth_day,"
    " sex, pronouns, email, address_street, address_city, address_region, address_postcode,"
    " address_country, language, emergency_name, emergency_phone, emergency_relation, escort_name,"
    " escort_phone, referrer, note, is_sensitive, is_archived, created_utc, created_by,"
    " updated_utc, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
    " $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $25, $26)";

static const char update_sql[] =
    "UPDATE patient SET record_number = $2, family_name = $3, given_name = $4,"
    " preferred_name = $5, birth_day = $6, sex = $7, pronouns = $8, email = $9,"
    " address_street = $10, address_city = $11, address_region = $12, address_postcode = $13,"
    " address_country = $14, language = $15, emergency_name = $16, emergency_phone = $17,"
    " emergency_relation = $18, escort_name = $19, escort_phone = $20, referrer = $21, note = $22,"
    " is_sensitive = $23, is_archived = $24, updated_utc = $25, updated_by = $26,"
    " row_version = row_version + 1 WHERE id = $1 AND row_version = $27";

static const char exists_sql[] = "SELECT 1 FROM patient WHERE id = $1";

static const char save_folded_sql[] =
    "INSERT INTO patient_search (patient_id, folded) VALUES ($1, $2)"
    " ON CONFLICT (patient_id) DO UPDATE SET folded = excluded.folded";

/* Down the whole chain: a record may have been merged into one that was merged later. */
static const char merged_numbers_sql[] =
    "WITH RECURSIVE gone (id) AS (SELECT id FROM patient WHERE merged_into_id = $1"
    " UNION SELECT p.id FROM gone g JOIN patient p ON p.merged_into_id = g.id)"
    " SELECT record_number FROM patient WHERE id IN (SELECT id FROM gone) ORDER BY id";

static const char has_record_number_sql[] = "SELECT 1 FROM patient WHERE record_number = $1";

static const char json_sql[] =
    "SELECT json_object ('record_number', record_number, 'family_name', family_name,"
    " 'given_name', given_name, 'preferred_name', preferred_name, 'birth_day', birth_day,"
    " 'sex', sex, 'pronouns', pronouns, 'email', email, 'address_street', address_street,"
    " 'address_city', address_city, 'address_region', address_region,"
    " 'address_postcode', address_postcode, 'address_country', address_country,"
    " 'language', language, 'emergency_name', emergency_name, 'emergency_phone', emergency_phone,"
    " 'emergency_relation', emergency_relation, 'escort_name', escort_name,"
    " 'escort_phone', escort_phone, 'referrer', referrer, 'note', note,"
    " 'is_sensitive', is_sensitive, 'is_archived', is_archived,"
    " 'phones', (SELECT json_group_array (json_array (kind, number)) FROM (SELECT kind, number"
    " FROM patient_phone WHERE patient_id = patient.id AND is_void = 0 ORDER BY ordinal, id)),"
    " 'identifiers', (SELECT json_group_array (json_array (kind, value)) FROM (SELECT kind, value"
    " FROM patient_identifier WHERE patient_id = patient.id AND is_void = 0 ORDER BY id)),"
    " 'health_items', (SELECT json_group_array (json_array (kind, text, code, detail,"
    " since_day, until_day)) FROM (SELECT kind, text, code, detail, since_day, until_day"
    " FROM health_item WHERE patient_id = patient.id AND is_void = 0"
    " ORDER BY id)),"
    " 'windows', (SELECT json_group_array (json_array (kind, weekday, from_of_day, to_of_day))"
    " FROM (SELECT kind, weekday, from_of_day, to_of_day FROM patient_window"
    " WHERE patient_id = patient.id AND is_void = 0 ORDER BY id)),"
    " 'blackouts', (SELECT json_group_array (json_array (start_min, end_min, reason)) FROM (SELECT"
    " start_min, end_min, reason FROM patient_blackout WHERE patient_id = patient.id"
    " AND is_void = 0 ORDER BY id))) FROM patient WHERE id = $1";

static RegimenPatient *
read_patient (RegimenStatement *statement, gint64 id)
{
  RegimenPatient *patient = regimen_patient_new ();
  const struct
  {
    char **field;
    int column;
  } texts[] = {
    { &patient->record_number, 0 },
    { &patient->family_name, 1 },
    { &patient->given_name, 2 },
    { &patient->preferred_name, 3 },
    { &patient->pronouns, 6 },
    { &patient->email, 7 },
    { &patient->address_street, 8 },
    { &patient->address_city, 9 },
    { &patient->address_region, 10 },
    { &patient->address_postcode, 11 },
    { &patient->address_country, 12 },
    { &patient->language, 13 },
    { &patient->emergency_name, 14 },
    { &patient->emergency_phone, 15 },
    { &patient->emergency_relation, 16 },
    { &patient->escort_name, 17 },
    { &patient->escort_phone, 18 },
    { &patient->referrer, 19 },
    { &patient->note, 20 },
  };

  patient->id = id;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (*texts[i].field);
      *texts[i].field = regimen_row_dup_text (statement, texts[i].column);
    }
  patient->has_birth_day = !regimen_statement_is_null (statement, 4);
  if (patient->has_birth_day)
    patient->birth_day = regimen_statement_get_day (statement, 4);
  regimen_sex_from_text (regimen_statement_get_text (statement, 5), &patient->sex);
  patient->is_sensitive = regimen_statement_get_boolean (statement, 21);
  patient->is_archived = regimen_statement_get_boolean (statement, 22);
  patient->row_version = regimen_statement_get_int64 (statement, 23);
  patient->merged_into_id = regimen_statement_get_int64 (statement, 24);
  return patient;
}

/**
 * regimen_patient_store_load:
 *
 * Returns: (transfer full): the patient with all parts; NULL with @error set,
 *   %REGIMEN_ERROR_NOT_FOUND when there is none
 */
RegimenPatient *
regimen_patient_store_load (RegimenDatabase *db, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, load_sql, error);
  g_autoptr (RegimenPatient) patient = NULL;
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", id);
  step = regimen_statement_step (statement, error);
  if (step == REGIMEN_QUERY_DONE)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no patient %" G_GINT64_FORMAT, id);
  if (step != REGIMEN_QUERY_ROW)
    return NULL;

  patient = read_patient (statement, id);
  if (!regimen_patient_parts_load (db, patient, error))
    return NULL;
  return g_steal_pointer (&patient);
}

static void
bind_patient (RegimenStatement *statement,
              const RegimenPatient *patient,
              gint64 id,
              RegimenStamp stamp)
{
  const struct
  {
    const char *name;
    const char *text;
  } texts[] = {
    { "$2", patient->record_number },
    { "$3", patient->family_name },
    { "$4", patient->given_name },
    { "$5", patient->preferred_name },
    { "$8", patient->pronouns },
    { "$9", patient->email },
    { "$10", patient->address_street },
    { "$11", patient->address_city },
    { "$12", patient->address_region },
    { "$13", patient->address_postcode },
    { "$14", patient->address_country },
    { "$15", patient->language },
    { "$16", patient->emergency_name },
    { "$17", patient->emergency_phone },
    { "$18", patient->emergency_relation },
    { "$19", patient->escort_name },
    { "$20", patient->escort_phone },
    { "$21", patient->referrer },
    { "$22", patient->note },
  };

  regimen_statement_bind_int64 (statement, "$1", id);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    regimen_statement_bind_text (statement, texts[i].name,
                                 texts[i].text != NULL ? texts[i].text : "");
  if (patient->has_birth_day)
    regimen_statement_bind_day (statement, "$6", patient->birth_day);
  else
    regimen_statement_bind_null (statement, "$6");
  regimen_statement_bind_text (statement, "$7", regimen_sex_to_text (patient->sex));
  regimen_statement_bind_boolean (statement, "$23", patient->is_sensitive);
  regimen_statement_bind_boolean (statement, "$24", patient->is_archived);
  regimen_statement_bind_instant (statement, "$25", stamp.at);
  regimen_statement_bind_id (statement, "$26", stamp.staff_id);
}

static gboolean
has_wide_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iswide (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/* Where a script writes no blank between the names, both orders are searched without one. */
static void
append_names (GString *folded, const RegimenPatient *patient)
{
  g_autofree char *given = regimen_text_fold (patient->given_name);
  g_autofree char *family = regimen_text_fold (patient->family_name);

  g_string_append_printf (folded, "%s %s", given, family);
  if (has_wide_letter (given) || has_wide_letter (family))
    g_string_append_printf (folded, " %s%s", family, given);
}

/* The digits of each, and once more without the "(0)" that people write into foreign notation. */
static void
append_phones (GString *folded, const RegimenPatient *patient)
{
  for (guint i = 0; i < patient->phones->len; i++)
    {
      const RegimenPhone *phone = patient->phones->pdata[i];
      g_autofree char *digits = regimen_text_phone_digits (phone->number);
      const char *trunk = strstr (phone->number, "(0)");

      g_string_append_printf (folded, "%s%s", i > 0 ? " " : "", digits);
      if (trunk != NULL)
        {
          g_autofree char *before = g_strndup (phone->number, (gsize) (trunk - phone->number));
          g_autofree char *before_digits = regimen_text_phone_digits (before);
          g_autofree char *after_digits = regimen_text_phone_digits (trunk + strlen ("(0)"));

          g_string_append_printf (folded, " %s%s", before_digits, after_digits);
        }
    }
}

/**
 * regimen_patient_dup_folded:
 *
 * Returns: (transfer full): what a search looks through, one line for each REGIMEN_FOLDED_…
 */
char *
regimen_patient_dup_folded (const RegimenPatient *patient)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autofree char *preferred = regimen_text_fold (patient->preferred_name);
  g_autofree char *email = regimen_text_fold (patient->email);
  g_autofree char *birth =
      patient->has_birth_day ? regimen_day_format (patient->birth_day) : g_strdup ("");
  g_autofree char *record_number =
      regimen_text_fold (patient->record_number != NULL ? patient->record_number : "");

  append_names (folded, patient);
  g_string_append_printf (folded, "\n%s\n", preferred);
  append_phones (folded, patient);
  g_string_append_printf (folded, "\n%s\n%s\n%s", email, birth, record_number);
  if (folded->len > FOLDED_BYTES_MAX)
    g_string_truncate (folded, (gsize) (g_utf8_find_prev_char (folded->str,
                                                               folded->str + FOLDED_BYTES_MAX) -
                                        folded->str));
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/* The numbers of records that were merged into it find it too: they stand in the same line. */
static char *
dup_folded_with_merged (RegimenDatabase *db,
                        const RegimenPatient *patient,
                        gint64 id,
                        GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, merged_numbers_sql, error);
  g_autofree char *own = regimen_patient_dup_folded (patient);
  g_autoptr (GString) folded = g_string_new (own);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      g_autofree char *number = regimen_text_fold (regimen_statement_get_text (row, 0));

      if (folded->len + strlen (number) < FOLDED_BYTES_MAX)
        g_string_append_printf (folded, " %s", number);
    }
  return step == REGIMEN_QUERY_DONE ? g_string_free (g_steal_pointer (&folded), FALSE) : NULL;
}

static gboolean
save_folded (RegimenDatabase *db, const RegimenPatient *patient, gint64 id, GError **error)
{
  g_autofree char *folded = dup_folded_with_merged (db, patient, id, error);
  g_autoptr (RegimenStatement) statement = NULL;

  if (folded == NULL)
    return FALSE;
  statement = regimen_database_prepare (db, save_folded_sql, error);
  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", id);
  regimen_statement_bind_text (statement, "$2", folded);
  return regimen_statement_run (statement, error);
}

/**
 * regimen_patient_store_insert:
 * @patient: with a record number
 * @out_id: (out): its id
 */
gboolean
regimen_patient_store_insert (RegimenDatabase *db,
                              const RegimenPatient *patient,
                              RegimenStamp stamp,
                              gint64 *out_id,
                              GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL || !regimen_resource_store_insert (db, "patient", stamp, out_id, error))
    return FALSE;
  bind_patient (statement, patient, *out_id, stamp);
  return regimen_statement_run (statement, error) &&
         regimen_patient_parts_save (db, patient, NULL, *out_id, stamp, error) &&
         save_folded (db, patient, *out_id, error);
}

/**
 * regimen_patient_store_update:
 * @error: %REGIMEN_ERROR_STALE when the row changed since it was read
 *
 * Parts that are no longer in the lists of @patient are voided, changed ones are voided and written
 * anew, so that what was once on file stays there.
 */
gboolean
regimen_patient_store_update (RegimenDatabase *db,
                              const RegimenPatient *patient,
                              RegimenStamp stamp,
                              GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);
  g_autoptr (RegimenPatient) former = NULL;

  if (statement == NULL)
    return FALSE;
  former = regimen_patient_store_load (db, patient->id, error);
  if (former == NULL)
    return FALSE;
  bind_patient (statement, patient, patient->id, stamp);
  regimen_statement_bind_int64 (statement, "$27", patient->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "patient", patient->id, error) &&
         regimen_patient_parts_save (db, patient, former, patient->id, stamp, error) &&
         save_folded (db, patient, patient->id, error);
}

char *
regimen_patient_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, id, error);
}

/**
 * regimen_patient_store_dup_next_record_number:
 *
 * Counts up within the transaction; numbers that were given by hand or imported are stepped over.
 *
 * Returns: (transfer full): a number that no patient has; NULL with @error set
 */
char *
regimen_patient_store_dup_next_record_number (RegimenDatabase *db, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *next =
      regimen_setting_store_dup (db, REGIMEN_SETTING_NEXT_RECORD_NUMBER, &local_error);
  gint64 number = next != NULL ? g_ascii_strtoll (next, NULL, 10) : 0;
  g_autoptr (RegimenStatement) statement = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  statement = regimen_database_prepare (db, has_record_number_sql, error);
  if (statement == NULL)
    return NULL;

  for (number = MAX (number, FIRST_RECORD_NUMBER);; number++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      RegimenQueryStep step;

      regimen_statement_bind_text (statement, "$1", text);
      step = regimen_statement_step (statement, error);
      if (step == REGIMEN_QUERY_FAILED)
        return NULL;
      if (step == REGIMEN_QUERY_DONE)
        {
          g_autofree char *after = g_strdup_printf ("%" G_GINT64_FORMAT, number + 1);

          if (!regimen_setting_store_set (db, REGIMEN_SETTING_NEXT_RECORD_NUMBER, after, error))
            return NULL;
          return g_steal_pointer (&text);
        }
      regimen_statement_reset (statement);
    }
}
