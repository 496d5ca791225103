/* patient-fields.c - a patient as cells of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-fields"

#include "config.h"

#include "patient-fields.h"

#include <string.h>

#include "cell-list.h"
#include "errors.h"
#include "text.h"

/* The plain one-line fields: where they stand and the bytes the schema has for them. */
typedef struct
{
  RegimenPatientField field;
  gsize offset;
  gsize max_bytes;
} LineField;

static const LineField line_fields[] = {
  { REGIMEN_PATIENT_FIELD_RECORD_NUMBER, G_STRUCT_OFFSET (RegimenPatient, record_number), 64 },
  { REGIMEN_PATIENT_FIELD_GIVEN_NAME, G_STRUCT_OFFSET (RegimenPatient, given_name), 400 },
  { REGIMEN_PATIENT_FIELD_FAMILY_NAME, G_STRUCT_OFFSET (RegimenPatient, family_name), 400 },
  { REGIMEN_PATIENT_FIELD_PREFERRED_NAME, G_STRUCT_OFFSET (RegimenPatient, preferred_name), 400 },
  { REGIMEN_PATIENT_FIELD_PRONOUNS, G_STRUCT_OFFSET (RegimenPatient, pronouns), 100 },
  { REGIMEN_PATIENT_FIELD_EMAIL, G_STRUCT_OFFSET (RegimenPatient, email), 400 },
  { REGIMEN_PATIENT_FIELD_STREET, G_STRUCT_OFFSET (RegimenPatient, address_street), 400 },
  { REGIMEN_PATIENT_FIELD_CITY, G_STRUCT_OFFSET (RegimenPatient, address_city), 400 },
  { REGIMEN_PATIENT_FIELD_REGION, G_STRUCT_OFFSET (RegimenPatient, address_region), 400 },
  { REGIMEN_PATIENT_FIELD_POSTCODE, G_STRUCT_OFFSET (RegimenPatient, address_postcode), 64 },
  { REGIMEN_PATIENT_FIELD_COUNTRY, G_STRUCT_OFFSET (RegimenPatient, address_country), 100 },
  { REGIMEN_PATIENT_FIELD_LANGUAGE, G_STRUCT_OFFSET (RegimenPatient, language), 64 },
  { REGIMEN_PATIENT_FIELD_EMERGENCY_NAME, G_STRUCT_OFFSET (RegimenPatient, emergency_name), 400 },
  { REGIMEN_PATIENT_FIELD_EMERGENCY_PHONE, G_STRUCT_OFFSET (RegimenPatient, emergency_phone), 100 },
  { REGIMEN_PATIENT_FIELD_EMERGENCY_RELATION, G_STRUCT_OFFSET (RegimenPatient, emergency_relation),
    100 },
  { REGIMEN_PATIENT_FIELD_ESCORT_NAME, G_STRUCT_OFFSET (RegimenPatient, escort_name), 400 },
  { REGIMEN_PATIENT_FIELD_ESCORT_PHONE, G_STRUCT_OFFSET (RegimenPatient, escort_phone), 100 },
  { REGIMEN_PATIENT_FIELD_REFERRER, G_STRUCT_OFFSET (RegimenPatient, referrer), 400 },
};

#define MAX_NAME_BYTES 400
#define MAX_PHONE_BYTES 100
#define MAX_IDENTIFIER_BYTES 200
#define MAX_ITEM_BYTES 2000
#define MAX_NOTE_BYTES 65536

static const char *const weekday_words[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static const char *const sex_words[] = {
  [REGIMEN_SEX_FEMALE] = " f female woman w weiblich frau mujer femenino femenina femme feminin ",
  [REGIMEN_SEX_MALE] = " m male man mannlich mann h hombre masculino homme masculin ",
  [REGIMEN_SEX_OTHER] = " o x other d divers diverse nonbinary non binary intersex otro autre nb ",
  [REGIMEN_SEX_UNKNOWN] = " u unknown unbekannt desconocido inconnu not known undisclosed ",
};

static const LineField *
find_line_field (RegimenPatientField field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (line_fields); i++)
    {
      if (line_fields[i].field == field)
        return &line_fields[i];
    }
  return NULL;
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, what);
  return FALSE;
}

/* One tidy line, or NULL with @error set. */
static char *
take_line (const char *cell, gsize max_bytes, RegimenPatientField field, GError **error)
{
  g_autofree char *tidy = NULL;
  g_autofree char *one_line = g_strdup (cell);

  /* Line feeds inside an address are common in exports; a name has none on purpose. */
  g_strdelimit (one_line, "\r\n\t", ' ');
  if (!regimen_text_check_line (one_line, G_MAXSIZE, regimen_patient_field_to_text (field), error))
    return NULL;
  tidy = regimen_text_tidy (one_line);
  if (!regimen_text_check_line (tidy, max_bytes, regimen_patient_field_to_text (field), error))
    return NULL;
  return g_steal_pointer (&tidy);
}

static gboolean
set_line (char **member,
          const char *cell,
          gsize max_bytes,
          RegimenPatientField field,
          GError **error)
{
  char *line = take_line (cell, max_bytes, field, error);

  if (line == NULL)
    return FALSE;
  g_free (*member);
  *member = line;
  return TRUE;
}

/* "Lovelace, Ada" or "Ada Lovelace"; one word alone is a given name. */
static gboolean
set_full_name (RegimenPatient *patient, const char *cell, GError **error)
{
  g_autofree char *name = take_line (cell, MAX_NAME_BYTES, REGIMEN_PATIENT_FIELD_FULL_NAME, error);
  char *comma, *blank;

  if (name == NULL)
    return FALSE;
  comma = strchr (name, ',');
  blank = strrchr (name, ' ');
  g_free (patient->given_name);
  g_free (patient->family_name);
  if (comma != NULL)
    {
      patient->given_name = g_strstrip (g_strdup (comma + 1));
      patient->family_name = g_strstrip (g_strndup (name, (gsize) (comma - name)));
    }
  else
    {
      patient->given_name =
          blank != NULL ? g_strndup (name, (gsize) (blank - name)) : g_strdup (name);
      patient->family_name = g_strdup (blank != NULL ? blank + 1 : "");
    }
  return TRUE;
}

static gboolean
append_middle_name (RegimenPatient *patient, const char *cell, GError **error)
{
  g_autofree char *middle =
      take_line (cell, MAX_NAME_BYTES, REGIMEN_PATIENT_FIELD_MIDDLE_NAME, error);
  g_autofree char *both = NULL;

  if (middle == NULL)
    return FALSE;
  if (*middle == '\0')
    return TRUE;
  both = regimen_name_join (patient->given_name, middle);
  return set_line (&patient->given_name, both, MAX_NAME_BYTES, REGIMEN_PATIENT_FIELD_GIVEN_NAME,
                   error);
}

static gboolean
set_sex (RegimenPatient *patient, const char *cell, GError **error)
{
  g_autofree char *folded = regimen_text_fold (cell);
  g_autofree char *word = g_strconcat (" ", folded, " ", NULL);

  if (*folded == '\0')
    {
      patient->sex = REGIMEN_SEX_UNKNOWN;
      return TRUE;
    }
  for (int sex = REGIMEN_SEX_FEMALE; sex <= REGIMEN_SEX_UNKNOWN; sex++)
    {
      if (strstr (sex_words[sex], word) != NULL)
        {
          patient->sex = (RegimenSex) sex;
          return TRUE;
        }
    }
  return refuse (error, "not a word for a sex that is known here");
}

static gboolean
read_boolean (const char *cell, gboolean *out_value, GError **error)
{
  g_autofree char *folded = regimen_text_fold (cell);
  g_autofree char *word = g_strconcat (" ", folded, " ", NULL);

  *out_value = FALSE;
  if (*folded == '\0' || strstr (" 0 no n false nein non off ", word) != NULL)
    return TRUE;
  *out_value = TRUE;
  if (strstr (" 1 yes y true x ja j si s oui on ", word) != NULL)
    return TRUE;
  return refuse (error, "neither yes nor no");
}

static gboolean
add_phone (RegimenPatient *patient, const char *kind, const char *cell, GError **error)
{
  g_autofree char *number = take_line (cell, MAX_PHONE_BYTES, REGIMEN_PATIENT_FIELD_PHONES, error);

  if (number == NULL)
    return FALSE;
  if (*number != '\0')
    g_ptr_array_add (patient->phones, regimen_phone_new (kind, number));
  return TRUE;
}

static gboolean
add_identifier (RegimenPatient *patient, const char *kind, const char *cell, GError **error)
{
  g_autofree char *value =
      take_line (cell, MAX_IDENTIFIER_BYTES, REGIMEN_PATIENT_FIELD_IDENTIFIERS, error);

  if (value == NULL)
    return FALSE;
  if (*value != '\0')
    g_ptr_array_add (patient->identifiers, regimen_identifier_new (kind, value));
  return TRUE;
}

/* "mobile: 555-0100"; without a kind it is a mobile's. */
static gboolean
add_phone_item (RegimenPatient *patient, const char *item, GError **error)
{
  g_autoptr (GPtrArray) parts = regimen_cell_list_split_parts (item, ':');
  const char *kind = parts->pdata[0];

  if (parts->len == 1)
    return add_phone (patient, "mobile", kind, error);
  if (strcmp (kind, "mobile") != 0 && strcmp (kind, "home") != 0 && strcmp (kind, "work") != 0 &&
      strcmp (kind, "other") != 0)
    return refuse (error, "a phone is mobile, home, work or other");
  return add_phone (patient, kind, parts->pdata[1], error);
}

static gboolean
add_identifier_item (RegimenPatient *patient, const char *item, GError **error)
{
  g_autoptr (GPtrArray) parts = regimen_cell_list_split_parts (item, ':');

  if (parts->len != 2 || *(const char *) parts->pdata[0] == '\0')
    return refuse (error, "an identifier is written “kind: number”");
  return add_identifier (patient, parts->pdata[0], parts->pdata[1], error);
}

/* A day that may be left out; FALSE: it is none. */
static gboolean
set_optional_day (const char *text, gboolean *out_has, RegimenDay *out_day)
{
  *out_has = *text != '\0';
  return !*out_has || regimen_day_parse (text, out_day);
}

/* "penicillin | rash | Z88.0 | 2019-05-01 | 2020-01-31": what it is, detail, code, since, until. */
static gboolean
add_health_item (RegimenPatient *patient,
                 RegimenPatientField field,
                 const char *item,
                 GError **error)
{
  g_autoptr (GPtrArray) parts = regimen_cell_list_split_parts (item, '|');
  const char *name = regimen_patient_field_to_text (field);
  RegimenHealthItem *health_item;

  for (guint i = 0; i < parts->len; i++)
    {
      if (!regimen_text_check_block (parts->pdata[i], i == 2 ? 100 : MAX_ITEM_BYTES, name, error))
        return FALSE;
    }
  if (parts->len > 5 || *(const char *) parts->pdata[0] == '\0')
    return refuse (error, "an entry is written “what | detail | code | since | until”");
  health_item =
      regimen_health_item_new ((RegimenHealthKind) (field - REGIMEN_PATIENT_FIELD_ALLERGIES),
                               parts->pdata[0]);
  if (parts->len > 1)
    {
      g_free (health_item->detail);
      health_item->detail = g_strdup (parts->pdata[1]);
    }
  if (parts->len > 2)
    {
      g_free (health_item->code);
      health_item->code = g_strdup (parts->pdata[2]);
    }
  g_ptr_array_add (patient->health_items, health_item);
  if ((parts->len > 3 &&
       !set_optional_day (parts->pdata[3], &health_item->has_since, &health_item->since)) ||
      (parts->len > 4 &&
       !set_optional_day (parts->pdata[4], &health_item->has_until, &health_item->until)))
    return refuse (error, "since and until of an entry are written as 2019-05-01");
  return TRUE;
}

/* As regimen_time_of_day_parse(), and the end of the day. */
static gboolean
parse_end_of_day (const char *text, int *out_of_day)
{
  if (strcmp (text, "24:00") != 0)
    return regimen_time_of_day_parse (text, out_of_day);
  *out_of_day = REGIMEN_MINUTES_PER_DAY;
  return TRUE;
}

/* "can mon 09:00-12:00" or "prefers tue 13:00-17:00". */
static gboolean
add_window_item (RegimenPatient *patient, const char *item, GError **error)
{
  g_auto (GStrv) words = g_strsplit (item, " ", -1);
  g_auto (GStrv) times = NULL;
  int from, to, weekday = 0;
  gboolean is_wish;

  if (g_strv_length (words) != 3)
    return refuse (error, "a window is written “can mon 09:00-12:00”");
  is_wish = strcmp (words[0], "prefers") == 0;
  while (weekday < 7 && strcmp (words[1], weekday_words[weekday]) != 0)
    weekday++;
  times = g_strsplit (words[2], "-", -1);
  if ((!is_wish && strcmp (words[0], "can") != 0) || weekday == 7 || g_strv_length (times) != 2 ||
      !regimen_time_of_day_parse (times[0], &from) || !parse_end_of_day (times[1], &to) ||
      from >= to || from % REGIMEN_GRID_MIN != 0 || to % REGIMEN_GRID_MIN != 0)
    return refuse (error, "a window is written “can mon 09:00-12:00”");
  g_ptr_array_add (patient->windows,
                   regimen_patient_window_new (is_wish, (RegimenWeekday) weekday, from, to));
  return TRUE;
}

/* "2026-12-01 00:00 to 2026-12-10 00:00 | away". */
static gboolean
add_blackout_item (RegimenPatient *patient, const char *item, GError **error)
{
  g_autoptr (GPtrArray) parts = regimen_cell_list_split_parts (item, '|');
  g_auto (GStrv) ends = g_strsplit (parts->pdata[0], " to ", -1);
  const char *reason = parts->len > 1 ? parts->pdata[1] : "";
  RegimenMinute start, end;

  if (parts->len > 2 || g_strv_length (ends) != 2 || !regimen_minute_parse (ends[0], &start) ||
      !regimen_minute_parse (ends[1], &end) || start.n >= end.n ||
      start.n % REGIMEN_GRID_MIN != 0 || end.n % REGIMEN_GRID_MIN != 0)
    return refuse (error, "a blackout is written “2026-12-01 00:00 to 2026-12-10 00:00 | reason”");
  if (!regimen_text_check_block (reason, MAX_ITEM_BYTES, "blackouts", error))
    return FALSE;
  g_ptr_array_add (patient->blackouts,
                   regimen_blackout_new (regimen_span_new (start, end), reason));
  return TRUE;
}

static gboolean
add_item (RegimenPatient *patient, RegimenPatientField field, const char *item, GError **error)
{
  if (field == REGIMEN_PATIENT_FIELD_PHONES)
    return add_phone_item (patient, item, error);
  if (field == REGIMEN_PATIENT_FIELD_IDENTIFIERS)
    return add_identifier_item (patient, item, error);
  if (field == REGIMEN_PATIENT_FIELD_WINDOWS)
    return add_window_item (patient, item, error);
  if (field == REGIMEN_PATIENT_FIELD_BLACKOUTS)
    return add_blackout_item (patient, item, error);
  return add_health_item (patient, field, item, error);
}

static gboolean
add_items (RegimenPatient *patient, RegimenPatientField field, const char *cell, GError **error)
{
  g_autoptr (GPtrArray) items = regimen_cell_list_split (cell);

  for (guint i = 0; i < items->len; i++)
    {
      if (!add_item (patient, field, items->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_note (RegimenPatient *patient, const char *cell, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (cell, "\r\n", -1);
  g_autofree char *note = g_strjoinv ("\n", lines);

  if (!regimen_text_check_block (note, MAX_NOTE_BYTES, "note", error))
    return FALSE;
  g_free (patient->note);
  patient->note = g_steal_pointer (&note);
  return TRUE;
}

static gboolean
set_date (RegimenPatient *patient,
          RegimenPatientField field,
          const char *cell,
          RegimenDateOrder order,
          GError **error)
{
  RegimenDay day;

  if (*cell == '\0')
    return TRUE;
  if (!regimen_date_parse (cell, order, &day))
    return refuse (error, "not a date such as 1980-12-31");
  if (field == REGIMEN_PATIENT_FIELD_DEATH_DATE)
    patient->is_archived = TRUE;
  else
    {
      patient->has_birth_day = TRUE;
      patient->birth_day = day;
    }
  return TRUE;
}

/**
 * regimen_patient_field_set:
 * @patient: a patient being read; given name before middle name
 * @cell: what stands in the table, valid UTF-8
 * @order: of the column, for dates
 * @error: %REGIMEN_ERROR_INVALID; says what is expected, never what stands there
 *
 * Puts a cell where it belongs. Names and other lines are tidied as when they are typed.
 */
gboolean
regimen_patient_field_set (RegimenPatient *patient,
                           RegimenPatientField field,
                           const char *cell,
                           RegimenDateOrder order,
                           GError **error)
{
  const LineField *line_field = find_line_field (field);

  g_return_val_if_fail (patient != NULL && cell != NULL, FALSE);

  if (line_field != NULL)
    return set_line (G_STRUCT_MEMBER_P (patient, line_field->offset), cell, line_field->max_bytes,
                     field, error);
  if (regimen_patient_field_is_date (field))
    return set_date (patient, field, cell, order, error);
  switch ((int) field)
    {
    case REGIMEN_PATIENT_FIELD_SEX:
      return set_sex (patient, cell, error);
    case REGIMEN_PATIENT_FIELD_SENSITIVE:
      return read_boolean (cell, &patient->is_sensitive, error);
    case REGIMEN_PATIENT_FIELD_ARCHIVED:
      return read_boolean (cell, &patient->is_archived, error);
    case REGIMEN_PATIENT_FIELD_NOTE:
      return set_note (patient, cell, error);
    case REGIMEN_PATIENT_FIELD_FULL_NAME:
      return set_full_name (patient, cell, error);
    case REGIMEN_PATIENT_FIELD_MIDDLE_NAME:
      return append_middle_name (patient, cell, error);
    case REGIMEN_PATIENT_FIELD_PHONE_MOBILE:
      return add_phone (patient, "mobile", cell, error);
    case REGIMEN_PATIENT_FIELD_PHONE_HOME:
      return add_phone (patient, "home", cell, error);
    case REGIMEN_PATIENT_FIELD_PHONE_WORK:
      return add_phone (patient, "work", cell, error);
    case REGIMEN_PATIENT_FIELD_NATIONAL_NUMBER:
      return add_identifier (patient, "national", cell, error);
    case REGIMEN_PATIENT_FIELD_INSURANCE_NUMBER:
      return add_identifier (patient, "insurance", cell, error);
    case REGIMEN_PATIENT_FIELD_PASSPORT:
      return add_identifier (patient, "passport", cell, error);
    case REGIMEN_PATIENT_FIELD_DRIVING_LICENCE:
      return add_identifier (patient, "driving licence", cell, error);
    default:
      return add_items (patient, field, cell, error);
    }
}

static void
put_phones (GString *cell, const RegimenPatient *patient)
{
  for (guint i = 0; i < patient->phones->len; i++)
    {
      const RegimenPhone *phone = patient->phones->pdata[i];

      regimen_cell_list_begin_item (cell);
      regimen_cell_list_add_part (cell, NULL, phone->kind);
      regimen_cell_list_add_part (cell, ": ", phone->number);
    }
}

static void
put_identifiers (GString *cell, const RegimenPatient *patient)
{
  for (guint i = 0; i < patient->identifiers->len; i++)
    {
      const RegimenIdentifier *identifier = patient->identifiers->pdata[i];

      regimen_cell_list_begin_item (cell);
      regimen_cell_list_add_part (cell, NULL, identifier->kind);
      regimen_cell_list_add_part (cell, ": ", identifier->value);
    }
}

static void
put_health_item (GString *cell, const RegimenHealthItem *item)
{
  g_autofree char *since = item->has_since ? regimen_day_format (item->since) : g_strdup ("");
  g_autofree char *until = item->has_until ? regimen_day_format (item->until) : g_strdup ("");
  const char *parts[] = { item->detail, item->code, since, until };
  gsize n_parts = G_N_ELEMENTS (parts);

  regimen_cell_list_begin_item (cell);
  regimen_cell_list_add_part (cell, NULL, item->text);
  while (n_parts > 0 && *parts[n_parts - 1] == '\0')
    n_parts--;
  for (gsize i = 0; i < n_parts; i++)
    regimen_cell_list_add_part (cell, " | ", parts[i]);
}

static void
put_health_items (GString *cell, const RegimenPatient *patient, RegimenHealthKind kind)
{
  for (guint i = 0; i < patient->health_items->len; i++)
    {
      const RegimenHealthItem *item = patient->health_items->pdata[i];

      if (item->kind == kind)
        put_health_item (cell, item);
    }
}

static void
put_windows (GString *cell, const RegimenPatient *patient)
{
  for (guint i = 0; i < patient->windows->len; i++)
    {
      const RegimenPatientWindow *window = patient->windows->pdata[i];
      g_autofree char *from = regimen_time_of_day_format (window->from_of_day);
      g_autofree char *to = regimen_time_of_day_format (window->to_of_day);

      regimen_cell_list_begin_item (cell);
      g_string_append_printf (cell, "%s %s %s-%s", window->is_wish ? "prefers" : "can",
                              weekday_words[window->weekday], from, to);
    }
}

static void
put_blackouts (GString *cell, const RegimenPatient *patient)
{
  for (guint i = 0; i < patient->blackouts->len; i++)
    {
      const RegimenBlackout *blackout = patient->blackouts->pdata[i];
      g_autofree char *start = regimen_minute_format (blackout->span.start);
      g_autofree char *end = regimen_minute_format (blackout->span.end);

      regimen_cell_list_begin_item (cell);
      g_string_append_printf (cell, "%s to %s", start, end);
      if (*blackout->reason != '\0')
        regimen_cell_list_add_part (cell, " | ", blackout->reason);
    }
}

/**
 * regimen_patient_field_get:
 * @field: one of the exported ones
 *
 * Returns: (transfer full): the cell from which regimen_patient_field_set() makes the same again
 */
char *
regimen_patient_field_get (const RegimenPatient *patient, RegimenPatientField field)
{
  const LineField *line_field = find_line_field (field);
  GString *cell;

  g_return_val_if_fail (patient != NULL, NULL);
  g_return_val_if_fail (field < REGIMEN_N_EXPORT_FIELDS, NULL);

  if (line_field != NULL)
    return g_strdup (G_STRUCT_MEMBER (char *, patient, line_field->offset));
  cell = g_string_new (NULL);
  switch ((int) field)
    {
    case REGIMEN_PATIENT_FIELD_BIRTH_DATE:
      g_string_free (cell, TRUE);
      return patient->has_birth_day ? regimen_day_format (patient->birth_day) : g_strdup ("");
    case REGIMEN_PATIENT_FIELD_SEX:
      g_string_append (cell, regimen_sex_to_text (patient->sex));
      break;
    case REGIMEN_PATIENT_FIELD_SENSITIVE:
      g_string_append (cell, patient->is_sensitive ? "yes" : "no");
      break;
    case REGIMEN_PATIENT_FIELD_ARCHIVED:
      g_string_append (cell, patient->is_archived ? "yes" : "no");
      break;
    case REGIMEN_PATIENT_FIELD_NOTE:
      g_string_append (cell, patient->note);
      break;
    case REGIMEN_PATIENT_FIELD_PHONES:
      put_phones (cell, patient);
      break;
    case REGIMEN_PATIENT_FIELD_IDENTIFIERS:
      put_identifiers (cell, patient);
      break;
    case REGIMEN_PATIENT_FIELD_WINDOWS:
      put_windows (cell, patient);
      break;
    case REGIMEN_PATIENT_FIELD_BLACKOUTS:
      put_blackouts (cell, patient);
      break;
    default:
      put_health_items (cell, patient,
                        (RegimenHealthKind) (field - REGIMEN_PATIENT_FIELD_ALLERGIES));
    }
  return g_string_free (cell, FALSE);
}
