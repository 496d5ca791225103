/* form-fields.c - what the form of a patient asks for, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-form-fields"

#include "config.h"

#include "form-fields.h"

#include "fields.h"
#include "week-text.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const group_titles[] = {
  N_ ("Who"),
  N_ ("How to reach them"),
  N_ ("Escort and emergency"),
  N_ ("To be careful of"),
  N_ ("When they can come"),
};

#define TEXT(field, title, group)                                                                  \
  {                                                                                                \
#field, title, group, REGIMEN_FIELD_TEXT, G_STRUCT_OFFSET(RegimenPatient, field),              \
        REGIMEN_HEALTH_ALERT                                                                       \
  }

static const RegimenFormField fields[] = {
  TEXT (given_name, N_ ("Given name"), 0),
  TEXT (family_name, N_ ("Family name"), 0),
  TEXT (preferred_name, N_ ("Preferred name"), 0),
  { "birth_day", N_ ("Birth date"), 0, REGIMEN_FIELD_BIRTH_DAY, 0, REGIMEN_HEALTH_ALERT },
  TEXT (pronouns, N_ ("Pronouns"), 0),
  TEXT (language, N_ ("Language"), 0),
  { "record_number", N_ ("Record number (empty: the next one)"), 0, REGIMEN_FIELD_TEXT,
    G_STRUCT_OFFSET (RegimenPatient, record_number), REGIMEN_HEALTH_ALERT, N_ ("Record number") },
  { "identifiers", N_ ("REMS enrolment number (Spravato)"), 0, REGIMEN_FIELD_REMS, 0,
    REGIMEN_HEALTH_ALERT, N_ ("REMS enrolment number") },
  TEXT (referrer, N_ ("Referred by"), 0),
  { "phones", N_ ("Phone (several with “;” between)"), 1, REGIMEN_FIELD_PHONES, 0,
    REGIMEN_HEALTH_ALERT, N_ ("Phone") },
  TEXT (email, N_ ("E-mail"), 1),
  TEXT (address_street, N_ ("Street"), 1),
  TEXT (address_city, N_ ("City"), 1),
  TEXT (address_region, N_ ("State or region"), 1),
  TEXT (address_postcode, N_ ("Postcode"), 1),
  TEXT (address_country, N_ ("Country"), 1),
  TEXT (escort_name, N_ ("Escort home"), 2),
  TEXT (escort_phone, N_ ("Escort’s phone"), 2),
  TEXT (emergency_name, N_ ("Emergency contact"), 2),
  TEXT (emergency_phone, N_ ("Emergency contact’s phone"), 2),
  TEXT (emergency_relation, N_ ("Who that is to them"), 2),
  { "health_items", N_ ("Allergies (with “;” between)"), 3, REGIMEN_FIELD_HEALTH, 0,
    REGIMEN_HEALTH_ALLERGY, N_ ("Allergies") },
  { "health_items", N_ ("Medicines"), 3, REGIMEN_FIELD_HEALTH, 0, REGIMEN_HEALTH_MEDICINE },
  { "health_items", N_ ("Conditions"), 3, REGIMEN_FIELD_HEALTH, 0, REGIMEN_HEALTH_CONDITION },
  { "health_items", N_ ("Alerts"), 3, REGIMEN_FIELD_HEALTH, 0, REGIMEN_HEALTH_ALERT },
  { "windows", N_ ("Can come only (Mon-Fri 08:00-13:00; Sat 10:00-12:00)"), 4, REGIMEN_FIELD_CAN, 0,
    REGIMEN_HEALTH_ALERT, N_ ("Can come only") },
  { "windows", N_ ("Would rather come"), 4, REGIMEN_FIELD_PREFERS, 0, REGIMEN_HEALTH_ALERT },
  { "blackouts", N_ ("Away (a day, or a day “to” a day)"), 4, REGIMEN_FIELD_BLACKOUTS, 0,
    REGIMEN_HEALTH_ALERT, N_ ("Away") },
  TEXT (note, N_ ("Note"), 4),
};

/**
 * regimen_form_fields:
 * @out_n: (out): how many
 *
 * Returns: (transfer none) (array length=out_n): the rows of the form, in order
 */
const RegimenFormField *
regimen_form_fields (guint *out_n)
{
  *out_n = G_N_ELEMENTS (fields);
  return fields;
}

/**
 * regimen_form_group_title:
 *
 * Returns: (nullable): the translated title of a group of rows; NULL after the last
 */
const char *
regimen_form_group_title (int group)
{
  return group < (int) G_N_ELEMENTS (group_titles) ? _ (group_titles[group]) : NULL;
}

/**
 * regimen_form_field_label:
 *
 * Returns: (transfer none): the translated name of what stands in the row, without the hint how to
 *   type it
 */
const char *
regimen_form_field_label (const RegimenFormField *field)
{
  return field->label != NULL ? _ (field->label) : _ (field->title);
}

static char *
join_health (const GPtrArray *items, RegimenHealthKind kind)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const RegimenHealthItem *item = g_ptr_array_index (items, i);

      if (item->kind == kind)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", item->text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_phones (const GPtrArray *phones)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < phones->len; i++)
    {
      const RegimenPhone *phone = g_ptr_array_index (phones, i);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", phone->number);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The number of their enrolment, which starting asks for where a protocol names it. */
static char *
dup_rems (const RegimenPatient *patient)
{
  const RegimenIdentifier *rems =
      regimen_patient_find_identifier (patient, REGIMEN_IDENTIFIER_REMS);

  return g_strdup (rems != NULL ? rems->value : "");
}

static void
set_rems (RegimenPatient *patient, const char *text)
{
  RegimenIdentifier *rems = regimen_patient_find_identifier (patient, REGIMEN_IDENTIFIER_REMS);

  if (rems != NULL)
    g_ptr_array_remove (patient->identifiers, rems);
  if (*text != '\0')
    g_ptr_array_add (patient->identifiers, regimen_identifier_new (REGIMEN_IDENTIFIER_REMS, text));
}

/**
 * regimen_form_field_get:
 *
 * Returns: (transfer full): what stands in the row for @patient
 */
char *
regimen_form_field_get (const RegimenFormField *field,
                        const RegimenPatient *patient,
                        const RegimenLocaleTime *habits)
{
  switch (field->kind)
    {
    case REGIMEN_FIELD_BIRTH_DAY:
      return patient->has_birth_day ? regimen_locale_time_format_day (habits, patient->birth_day,
                                                                      REGIMEN_DAY_STYLE_NUMERIC)
                                    : g_strdup ("");
    case REGIMEN_FIELD_PHONES:
      return join_phones (patient->phones);
    case REGIMEN_FIELD_HEALTH:
      return join_health (patient->health_items, field->health);
    case REGIMEN_FIELD_CAN:
      return regimen_week_text_format_windows (patient->windows, FALSE);
    case REGIMEN_FIELD_PREFERS:
      return regimen_week_text_format_windows (patient->windows, TRUE);
    case REGIMEN_FIELD_BLACKOUTS:
      return regimen_week_text_format_blackouts (patient->blackouts, habits);
    case REGIMEN_FIELD_REMS:
      return dup_rems (patient);
    case REGIMEN_FIELD_TEXT:
    default:
      return g_strdup (G_STRUCT_MEMBER (char *, patient, field->offset));
    }
}

/* Items whose text stands in the row stay the rows they are; the others of the kind go. */
static void
set_health (RegimenPatient *patient, RegimenHealthKind kind, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = patient->health_items->len; i-- > 0;)
    {
      RegimenHealthItem *item = g_ptr_array_index (patient->health_items, i);
      gboolean is_kept = item->kind != kind;

      for (guint j = 0; parts[j] != NULL && !is_kept; j++)
        if (g_strcmp0 (g_strstrip (parts[j]), item->text) == 0)
          {
            *parts[j] = '\0';
            is_kept = TRUE;
          }
      if (!is_kept)
        g_ptr_array_remove_index (patient->health_items, i);
    }
  for (guint j = 0; parts[j] != NULL; j++)
    if (*g_strstrip (parts[j]) != '\0')
      g_ptr_array_add (patient->health_items, regimen_health_item_new (kind, parts[j]));
}

static void
set_phones (RegimenPatient *patient, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      RegimenPhone *phone = NULL;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (n < patient->phones->len)
        {
          phone = g_ptr_array_index (patient->phones, n);
          regimen_field_set (&phone->number, parts[i]);
        }
      else
        g_ptr_array_add (patient->phones, regimen_phone_new ("mobile", parts[i]));
      n++;
    }
  g_ptr_array_set_size (patient->phones, (int) n);
}

static gboolean
set_birth_day (RegimenPatient *patient, const char *text, const RegimenLocaleTime *habits)
{
  if (*text == '\0')
    {
      patient->has_birth_day = FALSE;
      return TRUE;
    }
  patient->has_birth_day = regimen_locale_time_parse_day (habits, text, &patient->birth_day);
  return patient->has_birth_day;
}

static gboolean
set_windows (RegimenPatient *patient, gboolean is_wish, const char *text)
{
  for (guint i = patient->windows->len; i-- > 0;)
    {
      const RegimenPatientWindow *window = g_ptr_array_index (patient->windows, i);

      if (window->is_wish == is_wish)
        g_ptr_array_remove_index (patient->windows, i);
    }
  return regimen_week_text_parse_windows (text, is_wish, patient->windows);
}

/* What the row already says stays as it is in the struct: a blackout of part of a day survives. */
static gboolean
is_unchanged (const RegimenFormField *field,
              const RegimenPatient *patient,
              const char *text,
              const RegimenLocaleTime *habits)
{
  g_autofree char *now = regimen_form_field_get (field, patient, habits);

  return g_strcmp0 (now, text) == 0;
}

/**
 * regimen_form_field_set:
 * @text: what stands in the row, blanks at its ends removed
 *
 * Returns: whether it can be read; the patient is to be thrown away if not
 */
gboolean
regimen_form_field_set (const RegimenFormField *field,
                        RegimenPatient *patient,
                        const char *text,
                        const RegimenLocaleTime *habits)
{
  if (is_unchanged (field, patient, text, habits))
    return TRUE;

  switch (field->kind)
    {
    case REGIMEN_FIELD_BIRTH_DAY:
      return set_birth_day (patient, text, habits);
    case REGIMEN_FIELD_PHONES:
      set_phones (patient, text);
      return TRUE;
    case REGIMEN_FIELD_HEALTH:
      set_health (patient, field->health, text);
      return TRUE;
    case REGIMEN_FIELD_CAN:
      return set_windows (patient, FALSE, text);
    case REGIMEN_FIELD_PREFERS:
      return set_windows (patient, TRUE, text);
    case REGIMEN_FIELD_BLACKOUTS:
      g_ptr_array_set_size (patient->blackouts, 0);
      return regimen_week_text_parse_blackouts (text, habits, patient->blackouts);
    case REGIMEN_FIELD_REMS:
      set_rems (patient, text);
      return TRUE;
    case REGIMEN_FIELD_TEXT:
    default:
      regimen_field_set (G_STRUCT_MEMBER_P (patient, field->offset), text);
      return TRUE;
    }
}
