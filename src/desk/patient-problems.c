/* patient-problems.c - what is wrong with the fields of a patient, before anything is stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include <string.h>

#include "register.h"
#include "text.h"

#define AGE_MAX 130
#define NOTE_BYTES_MAX 65536
#define TEXT_BYTES_MAX 2000
#define PHONE_BYTES_MAX 100
#define IDENTIFIER_BYTES_MAX 200

/* The lengths are those of the schema. */
static const struct
{
  const char *field;
  gsize offset;
  gsize max_bytes;
} lines[] = {
  { "record_number", G_STRUCT_OFFSET (RegimenPatient, record_number), 64 },
  { "family_name", G_STRUCT_OFFSET (RegimenPatient, family_name), 400 },
  { "given_name", G_STRUCT_OFFSET (RegimenPatient, given_name), 400 },
  { "preferred_name", G_STRUCT_OFFSET (RegimenPatient, preferred_name), 400 },
  { "pronouns", G_STRUCT_OFFSET (RegimenPatient, pronouns), 100 },
  { "email", G_STRUCT_OFFSET (RegimenPatient, email), 400 },
  { "address_street", G_STRUCT_OFFSET (RegimenPatient, address_street), 400 },
  { "address_city", G_STRUCT_OFFSET (RegimenPatient, address_city), 400 },
  { "address_region", G_STRUCT_OFFSET (RegimenPatient, address_region), 400 },
  { "address_postcode", G_STRUCT_OFFSET (RegimenPatient, address_postcode), 64 },
  { "address_country", G_STRUCT_OFFSET (RegimenPatient, address_country), 100 },
  { "language", G_STRUCT_OFFSET (RegimenPatient, language), 64 },
  { "emergency_name", G_STRUCT_OFFSET (RegimenPatient, emergency_name), 400 },
  { "emergency_phone", G_STRUCT_OFFSET (RegimenPatient, emergency_phone), 100 },
  { "emergency_relation", G_STRUCT_OFFSET (RegimenPatient, emergency_relation), 100 },
  { "escort_name", G_STRUCT_OFFSET (RegimenPatient, escort_name), 400 },
  { "escort_phone", G_STRUCT_OFFSET (RegimenPatient, escort_phone), 100 },
  { "referrer", G_STRUCT_OFFSET (RegimenPatient, referrer), 400 },
};

static void
add_problem (GHashTable *problems, const char *field, const char *problem)
{
  if (!g_hash_table_contains (problems, field))
    g_hash_table_insert (problems, g_strdup (field), g_strdup (problem));
}

/* The reason without the field that the check puts before it. */
static void
add_error (GHashTable *problems, const char *field, const GError *error)
{
  const char *reason = strstr (error->message, ": ");

  add_problem (problems, field, reason != NULL ? reason + strlen (": ") : error->message);
}

static void
judge_line (GHashTable *problems, const char *field, const char *text, gsize max_bytes)
{
  g_autoptr (GError) error = NULL;

  if (text != NULL && !regimen_text_check_line (text, max_bytes, field, &error))
    add_error (problems, field, error);
}

static void
judge_part (GHashTable *problems, const char *field, const char *text, gsize max_bytes)
{
  if (text == NULL || *text == '\0')
    add_problem (problems, field, "one of them is empty");
  else
    judge_line (problems, field, text, max_bytes);
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *tidy = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return text == NULL;
  tidy = regimen_text_tidy (text);
  return *tidy == '\0';
}

static void
judge_person (GHashTable *problems, const RegimenPatient *patient, RegimenDay today)
{
  g_autoptr (GError) error = NULL;

  if (is_blank (patient->family_name) && is_blank (patient->given_name))
    add_problem (problems, "family_name", "a family name or a given name is needed");
  if (patient->has_birth_day && regimen_day_compare (patient->birth_day, today) > 0)
    add_problem (problems, "birth_day", "is in the future");
  else if (patient->has_birth_day && regimen_age_on (patient->birth_day, today) > AGE_MAX)
    add_problem (problems, "birth_day", "is more than 130 years ago");
  if (patient->note != NULL &&
      !regimen_text_check_block (patient->note, NOTE_BYTES_MAX, "note", &error))
    add_error (problems, "note", error);
}

/* One sign before the @ and one after it: stricter rules refuse addresses that work. */
static void
judge_email (GHashTable *problems, const char *email)
{
  const char *at = email != NULL ? strchr (email, '@') : NULL;

  if (email == NULL || *email == '\0')
    return;
  if (at == NULL || at == email || at[1] == '\0' || strchr (at + 1, '@') != NULL ||
      strchr (email, ' ') != NULL)
    add_problem (problems, "email", "is not an e-mail address");
}

static void
judge_phones (GHashTable *problems, const GPtrArray *phones)
{
  static const char *const kinds[] = { "mobile", "home", "work", "other", NULL };

  for (guint i = 0; i < phones->len; i++)
    {
      const RegimenPhone *phone = phones->pdata[i];
      g_autofree char *digits = NULL;

      judge_part (problems, "phones", phone->number, PHONE_BYTES_MAX);
      if (phone->kind == NULL || !g_strv_contains (kinds, phone->kind))
        add_problem (problems, "phones", "the kind is not 'mobile', 'home', 'work' or 'other'");
      if (g_hash_table_contains (problems, "phones"))
        return;
      digits = regimen_text_phone_digits (phone->number);
      if (*digits == '\0')
        add_problem (problems, "phones", "one of them has no digits");
    }
}

static void
judge_lists (GHashTable *problems, const RegimenPatient *patient)
{
  for (guint i = 0; i < patient->identifiers->len; i++)
    {
      const RegimenIdentifier *identifier = patient->identifiers->pdata[i];

      judge_part (problems, "identifiers", identifier->kind, PHONE_BYTES_MAX);
      judge_part (problems, "identifiers", identifier->value, IDENTIFIER_BYTES_MAX);
    }
  for (guint i = 0; i < patient->health_items->len; i++)
    {
      const RegimenHealthItem *item = patient->health_items->pdata[i];

      judge_part (problems, "health_items", item->text, TEXT_BYTES_MAX);
      judge_line (problems, "health_items", item->code, PHONE_BYTES_MAX);
      judge_line (problems, "health_items", item->detail, TEXT_BYTES_MAX);
    }
}

static void
judge_times (GHashTable *problems, const RegimenPatient *patient)
{
  for (guint i = 0; i < patient->windows->len; i++)
    {
      const RegimenPatientWindow *window = patient->windows->pdata[i];

      if (window->from_of_day < 0 || window->to_of_day > REGIMEN_MINUTES_PER_DAY ||
          window->from_of_day >= window->to_of_day)
        add_problem (problems, "windows", "one of them ends before it begins");
      else if (window->from_of_day % REGIMEN_GRID_MIN != 0 ||
               window->to_of_day % REGIMEN_GRID_MIN != 0)
        add_problem (problems, "windows", "one of them is not on the grid of five minutes");
    }
  for (guint i = 0; i < patient->blackouts->len; i++)
    {
      const RegimenBlackout *blackout = patient->blackouts->pdata[i];

      if (blackout->span.start.n >= blackout->span.end.n)
        add_problem (problems, "blackouts", "one of them ends before it begins");
      else if (blackout->span.start.n % REGIMEN_GRID_MIN != 0 ||
               blackout->span.end.n % REGIMEN_GRID_MIN != 0)
        add_problem (problems, "blackouts", "one of them is not on the grid of five minutes");
      judge_line (problems, "blackouts", blackout->reason, TEXT_BYTES_MAX);
    }
}

/**
 * regimen_patient_problems:
 * @patient: as it was filled in
 * @today: for the birth date
 *
 * Returns: (transfer full) (element-type utf8 utf8): field of the struct to reason, untranslated;
 *   empty when it can be stored
 */
GHashTable *
regimen_patient_problems (const RegimenPatient *patient, RegimenDay today)
{
  GHashTable *problems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (patient != NULL, problems);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    judge_line (problems, lines[i].field, G_STRUCT_MEMBER (const char *, patient, lines[i].offset),
                lines[i].max_bytes);
  judge_person (problems, patient, today);
  judge_email (problems, patient->email);
  judge_phones (problems, patient->phones);
  judge_lists (problems, patient);
  judge_times (problems, patient);
  return problems;
}
