/* demo-people.c - invented people, in many scripts and lengths of name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-people.h"

#include <gio/gio.h>
#include <string.h>

#include "errors.h"
#include "text.h"

#define NAMES_RESOURCE "/org/regimen/Regimen/demo/names.txt"
#define WORDS_RESOURCE "/org/regimen/Regimen/demo/words.txt"

#define FIRST_RECORD_NUMBER 100001u /* as the desk begins */

/* People whose names come from one language. */
typedef struct
{
  char *language;
  int share;
  GStrv female;
  GStrv male;
  GStrv family; /* NULL: one-word names */
} NameGroup;

struct _RegimenDemoPeople
{
  GPtrArray *groups; /* (element-type NameGroup) */
  int n_shares;
  GHashTable *lists; /* name -> GStrv */
};

static void
group_free (gpointer data)
{
  NameGroup *group = data;

  g_free (group->language);
  g_strfreev (group->female);
  g_strfreev (group->male);
  g_strfreev (group->family);
  g_free (group);
}

static GStrv
load_lines (const char *resource, GError **error)
{
  g_autoptr (GBytes) bytes =
      g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *text = NULL;
  gsize length;

  if (bytes == NULL)
    return NULL;
  text = g_strdup (g_bytes_get_data (bytes, &length));
  text = text != NULL ? text : g_strdup ("");
  return g_strsplit (text, "\n", -1);
}

static gboolean
read_name_line (RegimenDemoPeople *self, const char *line)
{
  NameGroup *group = self->groups->len > 0 ? self->groups->pdata[self->groups->len - 1] : NULL;

  if (*line == '\0' || *line == '#')
    return TRUE;
  if (g_str_has_prefix (line, "= "))
    {
      g_auto (GStrv) parts = g_strsplit (line + 2, " | ", 2);

      if (g_strv_length (parts) != 2)
        return FALSE;
      group = g_new0 (NameGroup, 1);
      group->language = g_strdup (parts[0]);
      group->share = (int) g_ascii_strtoll (parts[1], NULL, 10);
      self->n_shares += group->share;
      g_ptr_array_add (self->groups, group);
      return group->share > 0;
    }
  if (group == NULL || line[1] != ' ')
    return FALSE;
  if (line[0] == 'f')
    group->female = g_strsplit (line + 2, "|", -1);
  else if (line[0] == 'm')
    group->male = g_strsplit (line + 2, "|", -1);
  else if (line[0] == 's')
    group->family = g_strsplit (line + 2, "|", -1);
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_word_line (RegimenDemoPeople *self, const char *line)
{
  const char *tab = strchr (line, '\t');

  if (*line == '\0' || *line == '#')
    return TRUE;
  if (tab == NULL)
    return FALSE;
  g_hash_table_insert (self->lists, g_strndup (line, (gsize) (tab - line)),
                       g_strsplit (tab + 1, "|", -1));
  return TRUE;
}

/**
 * regimen_demo_people_new:
 * @error: when the program was built without its lists of names
 *
 * Returns: (transfer full) (nullable): names and words to make people of
 */
RegimenDemoPeople *
regimen_demo_people_new (GError **error)
{
  g_autoptr (RegimenDemoPeople) self = g_new0 (RegimenDemoPeople, 1);
  g_auto (GStrv) names = load_lines (NAMES_RESOURCE, error);
  g_auto (GStrv) words = names != NULL ? load_lines (WORDS_RESOURCE, error) : NULL;

  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  if (words == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (read_name_line (self, names[i]))
        continue;
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_FAILED, "names.txt:%u: not understood",
                   i + 1);
      return NULL;
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (read_word_line (self, words[i]))
        continue;
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_FAILED, "words.txt:%u: not understood",
                   i + 1);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
regimen_demo_people_free (RegimenDemoPeople *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_free (self);
}

static const char *
pick (RegimenDemoRandom *random, const GStrv list)
{
  return list[regimen_demo_random_range (random, 0, (int) g_strv_length (list))];
}

/**
 * regimen_demo_people_pick:
 * @list: a list of words.txt
 *
 * Returns: (transfer none): one entry of it
 */
const char *
regimen_demo_people_pick (RegimenDemoPeople *self, RegimenDemoRandom *random, const char *list)
{
  GStrv entries = g_hash_table_lookup (self->lists, list);

  g_return_val_if_fail (entries != NULL, "");

  return pick (random, entries);
}

static void
set (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static const NameGroup *
pick_group (RegimenDemoPeople *self, RegimenDemoRandom *random)
{
  int share = regimen_demo_random_range (random, 0, self->n_shares);
  guint i = 0;

  for (; share >= ((NameGroup *) self->groups->pdata[i])->share; i++)
    share -= ((NameGroup *) self->groups->pdata[i])->share;
  return self->groups->pdata[i];
}

/* A number of the ranges kept for fiction: 555-0100 to 555-0199. */
static char *
make_phone (RegimenDemoRandom *random)
{
  return g_strdup_printf ("(%d%d) 555-01%02d", regimen_demo_random_range (random, 2, 10),
                          regimen_demo_random_range (random, 10, 100),
                          regimen_demo_random_range (random, 0, 100));
}

static void
add_phones (RegimenPatient *patient, RegimenDemoRandom *random)
{
  static const char *const kinds[] = { "home", "work", "other" };
  g_autofree char *mobile = make_phone (random);

  /* A few can be reached by letter only. */
  if (regimen_demo_random_chance (random, 3))
    return;
  g_ptr_array_add (patient->phones, regimen_phone_new ("mobile", mobile));
  if (regimen_demo_random_chance (random, 20))
    {
      g_autofree char *second = make_phone (random);

      g_ptr_array_add (patient->phones,
                       regimen_phone_new (kinds[regimen_demo_random_range (random, 0, 3)], second));
    }
}

static void
add_address (RegimenDemoPeople *self, RegimenPatient *patient, RegimenDemoRandom *random)
{
  g_auto (GStrv) city = g_strsplit (regimen_demo_people_pick (self, random, "cities"), "; ", 2);
  g_autofree char *folded_given = regimen_text_fold (patient->given_name);
  g_autofree char *folded_family = regimen_text_fold (patient->family_name);
  const char *street = regimen_demo_people_pick (self, random, "streets");
  const char *domain = regimen_demo_random_chance (random, 50) ? "example.org" : "example.net";

  g_free (patient->address_street);
  patient->address_street =
      g_strdup_printf ("%d %s", regimen_demo_random_range (random, 1, 980), street);
  set (&patient->address_city, city[0]);
  set (&patient->address_postcode, city[1]);
  set (&patient->address_country, "US");
  if (regimen_demo_random_chance (random, 30))
    return;
  g_free (patient->email);
  if (*folded_given != '\0' && g_str_is_ascii (folded_given) && g_str_is_ascii (folded_family))
    {
      g_strdelimit (folded_given, " ", '.');
      g_strdelimit (folded_family, " ", '.');
      patient->email = g_strdup_printf ("%s%s%s@%s", folded_given,
                                        *folded_family != '\0' ? "." : "", folded_family, domain);
    }
  else
    patient->email = g_strdup_printf ("p%s@%s", patient->record_number, domain);
}

/* Who comes along or is called when something happens; they share the family name. */
static void
add_contacts (RegimenDemoPeople *self,
              const NameGroup *group,
              RegimenPatient *patient,
              RegimenDemoRandom *random)
{
  g_autofree char *phone = make_phone (random);
  g_autofree char *name =
      regimen_name_join (pick (random, regimen_demo_random_chance (random, 50) ? group->female
                                                                               : group->male),
                         patient->family_name);

  if (regimen_demo_random_chance (random, 85))
    {
      set (&patient->emergency_name, name);
      set (&patient->emergency_phone, phone);
      set (&patient->emergency_relation, regimen_demo_people_pick (self, random, "relations"));
    }
  /* Everybody has one, for no session starts without; it is drawn all the same, so that whatever
   * is drawn after it stays what it was. */
  if (regimen_demo_random_chance (random, 100))
    {
      set (&patient->escort_name, name);
      set (&patient->escort_phone, phone);
    }
}

static void
add_health (RegimenDemoPeople *self,
            RegimenPatient *patient,
            RegimenDemoRandom *random,
            RegimenHealthKind kind,
            const char *list)
{
  g_auto (GStrv) parts = g_strsplit (regimen_demo_people_pick (self, random, list), "; ", 2);
  RegimenHealthItem *item = regimen_health_item_new (kind, parts[0]);

  if (parts[1] != NULL)
    set (&item->detail, parts[1]);
  g_ptr_array_add (patient->health_items, item);
}

static void
add_all_health (RegimenDemoPeople *self, RegimenPatient *patient, RegimenDemoRandom *random)
{
  add_health (self, patient, random, REGIMEN_HEALTH_CONDITION, "conditions");
  if (regimen_demo_random_chance (random, 60))
    add_health (self, patient, random, REGIMEN_HEALTH_MEDICINE, "medicines");
  if (regimen_demo_random_chance (random, 18))
    add_health (self, patient, random, REGIMEN_HEALTH_ALLERGY, "allergies");
  if (regimen_demo_random_chance (random, 7))
    add_health (self, patient, random, REGIMEN_HEALTH_ALERT, "alerts");
}

/* Most can come any time; some only in one half of the day, or are away for a while. */
static void
add_times (RegimenPatient *patient, RegimenDemoRandom *random, RegimenDay today)
{
  int chance = regimen_demo_random_range (random, 0, 100);

  if (chance < 20)
    {
      gboolean is_wish = chance < 12;
      gboolean is_morning = regimen_demo_random_chance (random, 50);

      for (int weekday = 0; weekday < 7; weekday++)
        g_ptr_array_add (patient->windows,
                         regimen_patient_window_new (is_wish, (RegimenWeekday) weekday,
                                                     is_morning ? 7 * 60 : 11 * 60 + 30,
                                                     is_morning ? 14 * 60 : 19 * 60));
    }
  if (regimen_demo_random_chance (random, 6))
    {
      RegimenDay from = regimen_day_add (today, regimen_demo_random_range (random, 5, 60));

      g_ptr_array_add (patient->blackouts,
                       regimen_blackout_new (
                           regimen_span_of_days (from, regimen_demo_random_range (random, 3, 15)),
                           "Away"));
    }
}

/**
 * regimen_demo_people_make:
 * @number: how many people were made before; gives the record number
 * @today: the day on which the clinic stands
 *
 * Returns: (transfer full): somebody
 */
RegimenPatient *
regimen_demo_people_make (RegimenDemoPeople *self,
                          RegimenDemoRandom *random,
                          guint number,
                          RegimenDay today)
{
  RegimenPatient *patient = regimen_patient_new ();
  const NameGroup *group = pick_group (self, random);
  int sex = regimen_demo_random_range (random, 0, 100);
  int age_days = regimen_demo_random_range (random, 18 * 366, 60 * 366);

  g_free (patient->record_number);
  patient->record_number = g_strdup_printf ("%u", FIRST_RECORD_NUMBER + number);
  patient->sex = sex < 56 ? REGIMEN_SEX_FEMALE : sex < 97 ? REGIMEN_SEX_MALE : REGIMEN_SEX_OTHER;
  set (&patient->given_name,
       pick (random, patient->sex == REGIMEN_SEX_MALE ? group->male : group->female));
  if (group->family != NULL)
    set (&patient->family_name, pick (random, group->family));
  if (sex >= 97)
    set (&patient->pronouns, "they/them");
  if (regimen_demo_random_chance (random, 6))
    set (&patient->preferred_name, pick (random, group->female));
  /* One in seven is older than sixty. */
  if (regimen_demo_random_chance (random, 15))
    age_days += 22 * 366;
  patient->has_birth_day = !regimen_demo_random_chance (random, 1);
  patient->birth_day = regimen_day_add (today, -age_days);
  set (&patient->language, group->language);
  set (&patient->referrer, regimen_demo_people_pick (self, random, "referrers"));
  patient->is_sensitive = regimen_demo_random_chance (random, 2);

  add_phones (patient, random);
  add_address (self, patient, random);
  add_contacts (self, group, patient, random);
  add_all_health (self, patient, random);
  add_times (patient, random, today);
  return patient;
}
