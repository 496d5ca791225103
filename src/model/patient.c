/* patient.c - a person who is treated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "patient.h"

#include "fields.h"

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenPatient, record_number),
  G_STRUCT_OFFSET (RegimenPatient, family_name),
  G_STRUCT_OFFSET (RegimenPatient, given_name),
  G_STRUCT_OFFSET (RegimenPatient, preferred_name),
  G_STRUCT_OFFSET (RegimenPatient, pronouns),
  G_STRUCT_OFFSET (RegimenPatient, email),
  G_STRUCT_OFFSET (RegimenPatient, address_street),
  G_STRUCT_OFFSET (RegimenPatient, address_city),
  G_STRUCT_OFFSET (RegimenPatient, address_region),
  G_STRUCT_OFFSET (RegimenPatient, address_postcode),
  G_STRUCT_OFFSET (RegimenPatient, address_country),
  G_STRUCT_OFFSET (RegimenPatient, language),
  G_STRUCT_OFFSET (RegimenPatient, emergency_name),
  G_STRUCT_OFFSET (RegimenPatient, emergency_phone),
  G_STRUCT_OFFSET (RegimenPatient, emergency_relation),
  G_STRUCT_OFFSET (RegimenPatient, escort_name),
  G_STRUCT_OFFSET (RegimenPatient, escort_phone),
  G_STRUCT_OFFSET (RegimenPatient, referrer),
  G_STRUCT_OFFSET (RegimenPatient, note),
};

static void
make_lists (RegimenPatient *self)
{
  self->phones = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_phone_free);
  self->identifiers = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_identifier_free);
  self->health_items = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_health_item_free);
  self->windows = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_patient_window_free);
  self->blackouts = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_blackout_free);
}

/**
 * regimen_patient_new:
 *
 * Returns: (transfer full): an unsaved patient; no string or list of it is NULL
 */
RegimenPatient *
regimen_patient_new (void)
{
  RegimenPatient *self = g_new0 (RegimenPatient, 1);

  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
  self->sex = REGIMEN_SEX_UNKNOWN;
  make_lists (self);
  return self;
}

static void
copy_lists (RegimenPatient *copy, const RegimenPatient *self)
{
  make_lists (copy);
  for (guint i = 0; i < self->phones->len; i++)
    {
      const RegimenPhone *from = self->phones->pdata[i];
      RegimenPhone *to = regimen_phone_new (from->kind, from->number);

      to->id = from->id;
      g_ptr_array_add (copy->phones, to);
    }
  for (guint i = 0; i < self->identifiers->len; i++)
    {
      const RegimenIdentifier *from = self->identifiers->pdata[i];
      RegimenIdentifier *to = regimen_identifier_new (from->kind, from->value);

      to->id = from->id;
      g_ptr_array_add (copy->identifiers, to);
    }
  for (guint i = 0; i < self->health_items->len; i++)
    {
      const RegimenHealthItem *from = self->health_items->pdata[i];
      RegimenHealthItem *to = regimen_health_item_new (from->kind, from->text);

      to->id = from->id;
      regimen_field_set (&to->code, from->code);
      regimen_field_set (&to->detail, from->detail);
      to->has_since = from->has_since;
      to->since = from->since;
      to->has_until = from->has_until;
      to->until = from->until;
      g_ptr_array_add (copy->health_items, to);
    }
  for (guint i = 0; i < self->windows->len; i++)
    {
      const RegimenPatientWindow *from = self->windows->pdata[i];
      RegimenPatientWindow *to = regimen_patient_window_new (from->is_wish, from->weekday,
                                                             from->from_of_day, from->to_of_day);

      to->id = from->id;
      g_ptr_array_add (copy->windows, to);
    }
  for (guint i = 0; i < self->blackouts->len; i++)
    {
      const RegimenBlackout *from = self->blackouts->pdata[i];
      RegimenBlackout *to = regimen_blackout_new (from->span, from->reason);

      to->id = from->id;
      g_ptr_array_add (copy->blackouts, to);
    }
}

RegimenPatient *
regimen_patient_copy (const RegimenPatient *self)
{
  RegimenPatient *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenPatient, 1);
  *copy = *self;
  regimen_fields_dup (copy, strings, G_N_ELEMENTS (strings));
  copy_lists (copy, self);
  return copy;
}

void
regimen_patient_free (RegimenPatient *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));
  g_clear_pointer (&self->phones, g_ptr_array_unref);
  g_clear_pointer (&self->identifiers, g_ptr_array_unref);
  g_clear_pointer (&self->health_items, g_ptr_array_unref);
  g_clear_pointer (&self->windows, g_ptr_array_unref);
  g_clear_pointer (&self->blackouts, g_ptr_array_unref);
  g_free (self);
}

/**
 * regimen_patient_dup_name:
 *
 * Returns: (transfer full): as regimen_name_join() has it
 */
char *
regimen_patient_dup_name (const RegimenPatient *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return regimen_name_join (self->given_name, self->family_name);
}

/* Whether it is written as in China, Japan and Korea, by its first letter. */
static gboolean
is_east_asian (const char *name)
{
  switch ((int) g_unichar_get_script (g_utf8_get_char (name)))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * regimen_name_join:
 * @given_name: (nullable): may be empty
 * @family_name: (nullable): may be empty
 *
 * The one place that knows in which order a name is said: the family name comes first where both
 * are written in a script whose people say it so. Hungarian and Vietnamese names share a script
 * with others and stand given name first.
 *
 * Returns: (transfer full): both with one space between, or the one there is
 */
char *
regimen_name_join (const char *given_name, const char *family_name)
{
  if (given_name == NULL || *given_name == '\0')
    return g_strdup (family_name != NULL ? family_name : "");
  if (family_name == NULL || *family_name == '\0')
    return g_strdup (given_name);
  if (is_east_asian (given_name) && is_east_asian (family_name))
    return g_strconcat (family_name, " ", given_name, NULL);
  return g_strconcat (given_name, " ", family_name, NULL);
}

/**
 * regimen_age_on:
 * @birth_day: when the person was born
 * @day: the day to look at
 *
 * Someone born on a 29 February turns older on 1 March in other years.
 *
 * Returns: completed years; 0 before the birth
 */
int
regimen_age_on (RegimenDay birth_day, RegimenDay day)
{
  int birth_year, birth_month, birth_date;
  int year, month, date;
  int age;

  regimen_day_to_ymd (birth_day, &birth_year, &birth_month, &birth_date);
  regimen_day_to_ymd (day, &year, &month, &date);
  age = year - birth_year;
  if (month < birth_month || (month == birth_month && date < birth_date))
    age--;
  return MAX (age, 0);
}

/**
 * regimen_phone_new:
 * @kind: (nullable): 'mobile', 'home', 'work' or 'other'; NULL counts as 'mobile'
 * @number: (nullable): as written
 */
RegimenPhone *
regimen_phone_new (const char *kind, const char *number)
{
  RegimenPhone *self = g_new0 (RegimenPhone, 1);

  self->kind = g_strdup (kind != NULL ? kind : "mobile");
  self->number = g_strdup (number != NULL ? number : "");
  return self;
}

void
regimen_phone_free (RegimenPhone *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->number, g_free);
  g_free (self);
}

RegimenIdentifier *
regimen_identifier_new (const char *kind, const char *value)
{
  RegimenIdentifier *self = g_new0 (RegimenIdentifier, 1);

  self->kind = g_strdup (kind != NULL ? kind : "");
  self->value = g_strdup (value != NULL ? value : "");
  return self;
}

void
regimen_identifier_free (RegimenIdentifier *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->value, g_free);
  g_free (self);
}

/**
 * regimen_patient_find_identifier:
 * @kind: in capitals or not
 *
 * Returns: (transfer none) (nullable): the first identifier of that kind
 */
RegimenIdentifier *
regimen_patient_find_identifier (const RegimenPatient *self, const char *kind)
{
  g_return_val_if_fail (self != NULL && kind != NULL, NULL);

  for (guint i = 0; i < self->identifiers->len; i++)
    {
      RegimenIdentifier *identifier = self->identifiers->pdata[i];

      if (g_ascii_strcasecmp (identifier->kind, kind) == 0)
        return identifier;
    }
  return NULL;
}

RegimenHealthItem *
regimen_health_item_new (RegimenHealthKind kind, const char *text)
{
  RegimenHealthItem *self = g_new0 (RegimenHealthItem, 1);

  self->kind = kind;
  self->text = g_strdup (text != NULL ? text : "");
  self->code = g_strdup ("");
  self->detail = g_strdup ("");
  return self;
}

void
regimen_health_item_free (RegimenHealthItem *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_free (self);
}

RegimenPatientWindow *
regimen_patient_window_new (gboolean is_wish,
                            RegimenWeekday weekday,
                            int from_of_day,
                            int to_of_day)
{
  RegimenPatientWindow *self = g_new0 (RegimenPatientWindow, 1);

  self->is_wish = is_wish;
  self->weekday = weekday;
  self->from_of_day = from_of_day;
  self->to_of_day = to_of_day;
  return self;
}

void
regimen_patient_window_free (RegimenPatientWindow *self)
{
  g_free (self);
}

RegimenBlackout *
regimen_blackout_new (RegimenSpan span, const char *reason)
{
  RegimenBlackout *self = g_new0 (RegimenBlackout, 1);

  self->span = span;
  self->reason = g_strdup (reason != NULL ? reason : "");
  return self;
}

void
regimen_blackout_free (RegimenBlackout *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reason, g_free);
  g_free (self);
}
