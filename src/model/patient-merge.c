/* patient-merge.c - what stands in the record of a person who was on file twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "patient-merge.h"

#include "fields.h"
#include "text.h"

/* Each says one thing: of two that differ one is chosen. The number of the record that stays is
 * not among them, nor the note, of which nothing is dropped. */
static const struct
{
  const char *name;
  gsize offset;
} texts[] = {
  { "family_name", G_STRUCT_OFFSET (RegimenPatient, family_name) },
  { "given_name", G_STRUCT_OFFSET (RegimenPatient, given_name) },
  { "preferred_name", G_STRUCT_OFFSET (RegimenPatient, preferred_name) },
  { "pronouns", G_STRUCT_OFFSET (RegimenPatient, pronouns) },
  { "email", G_STRUCT_OFFSET (RegimenPatient, email) },
  { "address_street", G_STRUCT_OFFSET (RegimenPatient, address_street) },
  { "address_city", G_STRUCT_OFFSET (RegimenPatient, address_city) },
  { "address_region", G_STRUCT_OFFSET (RegimenPatient, address_region) },
  { "address_postcode", G_STRUCT_OFFSET (RegimenPatient, address_postcode) },
  { "address_country", G_STRUCT_OFFSET (RegimenPatient, address_country) },
  { "language", G_STRUCT_OFFSET (RegimenPatient, language) },
  { "emergency_name", G_STRUCT_OFFSET (RegimenPatient, emergency_name) },
  { "emergency_phone", G_STRUCT_OFFSET (RegimenPatient, emergency_phone) },
  { "emergency_relation", G_STRUCT_OFFSET (RegimenPatient, emergency_relation) },
  { "escort_name", G_STRUCT_OFFSET (RegimenPatient, escort_name) },
  { "escort_phone", G_STRUCT_OFFSET (RegimenPatient, escort_phone) },
  { "referrer", G_STRUCT_OFFSET (RegimenPatient, referrer) },
};

typedef gboolean (*IsSame) (gconstpointer a, gconstpointer b);

static gboolean
same_folded (const char *a, const char *b)
{
  g_autofree char *one = regimen_text_fold (a);
  g_autofree char *other = regimen_text_fold (b);

  return g_str_equal (one, other);
}

static gboolean
same_phone (gconstpointer a, gconstpointer b)
{
  g_autofree char *one = regimen_text_phone_digits (((const RegimenPhone *) a)->number);
  g_autofree char *other = regimen_text_phone_digits (((const RegimenPhone *) b)->number);

  return g_str_equal (one, other);
}

static gboolean
same_identifier (gconstpointer a, gconstpointer b)
{
  const RegimenIdentifier *one = a, *other = b;

  return g_str_equal (one->kind, other->kind) && same_folded (one->value, other->value);
}

static gboolean
same_health_item (gconstpointer a, gconstpointer b)
{
  const RegimenHealthItem *one = a, *other = b;

  return one->kind == other->kind && same_folded (one->text, other->text);
}

static gboolean
same_blackout (gconstpointer a, gconstpointer b)
{
  const RegimenBlackout *one = a, *other = b;

  return one->span.start.n == other->span.start.n && one->span.end.n == other->span.end.n;
}

static gboolean
same_window (gconstpointer a, gconstpointer b)
{
  const RegimenPatientWindow *one = a, *other = b;

  return !one->is_wish == !other->is_wish && one->weekday == other->weekday &&
         one->from_of_day == other->from_of_day && one->to_of_day == other->to_of_day;
}

/* Of these a person can have several: all that either record has is kept, once. */
static const struct
{
  gsize offset;
  IsSame is_same;
} lists[] = {
  { G_STRUCT_OFFSET (RegimenPatient, phones), same_phone },
  { G_STRUCT_OFFSET (RegimenPatient, identifiers), same_identifier },
  { G_STRUCT_OFFSET (RegimenPatient, health_items), same_health_item },
  { G_STRUCT_OFFSET (RegimenPatient, blackouts), same_blackout },
  { G_STRUCT_OFFSET (RegimenPatient, windows), same_window },
};

#define N_UNITED 4 /* of the lists; windows are chosen */

static GPtrArray *
list_of (const RegimenPatient *patient, guint nth)
{
  return G_STRUCT_MEMBER (GPtrArray *, patient, lists[nth].offset);
}

static gboolean
has_same (const GPtrArray *parts, gconstpointer part, IsSame is_same)
{
  for (guint i = 0; i < parts->len; i++)
    if (is_same (parts->pdata[i], part))
      return TRUE;
  return FALSE;
}

/* Each part begins with its id, and is a new row in the record that stays. */
static gpointer
steal_as_new (GPtrArray *parts, guint index)
{
  gpointer part = g_ptr_array_steal_index (parts, index);

  *(gint64 *) part = 0;
  return part;
}

static void
unite (RegimenPatient *merged, RegimenPatient *gone)
{
  for (guint nth = 0; nth < N_UNITED; nth++)
    {
      GPtrArray *parts = list_of (merged, nth);
      GPtrArray *others = list_of (gone, nth);

      while (others->len > 0)
        {
          if (has_same (parts, others->pdata[0], lists[nth].is_same))
            g_ptr_array_remove_index (others, 0);
          else
            g_ptr_array_add (parts, steal_as_new (others, 0));
        }
    }
}

static gboolean
has_windows (const RegimenPatient *patient, gboolean is_wish)
{
  for (guint i = 0; i < patient->windows->len; i++)
    if (!((const RegimenPatientWindow *) patient->windows->pdata[i])->is_wish == !is_wish)
      return TRUE;
  return FALSE;
}

static void
choose_windows (RegimenPatient *merged, RegimenPatient *gone, gboolean is_wish, gboolean is_gones)
{
  if (!has_windows (gone, is_wish) || (!is_gones && has_windows (merged, is_wish)))
    return;
  for (guint i = merged->windows->len; i-- > 0;)
    if (!((const RegimenPatientWindow *) merged->windows->pdata[i])->is_wish == !is_wish)
      g_ptr_array_remove_index (merged->windows, i);
  for (guint i = 0; i < gone->windows->len;)
    {
      if (!((const RegimenPatientWindow *) gone->windows->pdata[i])->is_wish == !is_wish)
        g_ptr_array_add (merged->windows, steal_as_new (gone->windows, i));
      else
        i++;
    }
}

static void
choose_texts (RegimenPatient *merged, const RegimenPatient *gone, GHashTable *from_gone)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **field = G_STRUCT_MEMBER_P (merged, texts[i].offset);
      const char *other = G_STRUCT_MEMBER (const char *, gone, texts[i].offset);

      if (*other != '\0' && (**field == '\0' || g_hash_table_contains (from_gone, texts[i].name)))
        regimen_field_set (field, other);
    }
  if (*gone->note != '\0' && !g_str_equal (gone->note, merged->note))
    regimen_field_take (&merged->note, *merged->note == '\0'
                                           ? g_strdup (gone->note)
                                           : g_strconcat (merged->note, "; ", gone->note, NULL));
}

/**
 * regimen_patient_merge:
 * @stay: the record that stays
 * @gone: the record that goes
 * @from_gone: (element-type utf8 utf8): a set of the names of fields whose value is @gone's where
 *   both say something; a struct's field, or one of REGIMEN_MERGE_…
 *
 * What one of them leaves empty the other fills. Phones, identifiers, allergies, medicines,
 * conditions, alerts and absences of both are kept, and both notes.
 *
 * Returns: (transfer full): @stay as it shall be
 */
RegimenPatient *
regimen_patient_merge (const RegimenPatient *stay,
                       const RegimenPatient *gone,
                       GHashTable *from_gone)
{
  RegimenPatient *merged = regimen_patient_copy (stay);
  g_autoptr (RegimenPatient) parts = regimen_patient_copy (gone);

  choose_texts (merged, gone, from_gone);
  if (gone->has_birth_day &&
      (!stay->has_birth_day || g_hash_table_contains (from_gone, REGIMEN_MERGE_BIRTH_DAY)))
    {
      merged->has_birth_day = TRUE;
      merged->birth_day = gone->birth_day;
    }
  if (gone->sex != REGIMEN_SEX_UNKNOWN &&
      (stay->sex == REGIMEN_SEX_UNKNOWN || g_hash_table_contains (from_gone, REGIMEN_MERGE_SEX)))
    merged->sex = gone->sex;
  merged->is_sensitive = stay->is_sensitive || gone->is_sensitive;
  merged->is_archived = stay->is_archived && gone->is_archived;
  choose_windows (merged, parts, FALSE, g_hash_table_contains (from_gone, REGIMEN_MERGE_CAN));
  choose_windows (merged, parts, TRUE, g_hash_table_contains (from_gone, REGIMEN_MERGE_PREFERS));
  unite (merged, parts);
  return merged;
}

static void
turn_texts (RegimenPatient *to, const RegimenPatient *before, const RegimenPatient *after)
{
  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      gsize offset =
          i < G_N_ELEMENTS (texts) ? texts[i].offset : G_STRUCT_OFFSET (RegimenPatient, note);
      const char *was = G_STRUCT_MEMBER (const char *, before, offset);
      const char *became = G_STRUCT_MEMBER (const char *, after, offset);
      char **field = G_STRUCT_MEMBER_P (to, offset);

      if (!g_str_equal (was, became) && g_str_equal (*field, became))
        regimen_field_set (field, was);
    }
}

/* What came with the merge goes, what went with it comes back. */
static void
turn_lists (RegimenPatient *to, const RegimenPatient *before, const RegimenPatient *after)
{
  g_autoptr (RegimenPatient) back = regimen_patient_copy (before);

  for (guint nth = 0; nth < G_N_ELEMENTS (lists); nth++)
    {
      IsSame is_same = lists[nth].is_same;
      GPtrArray *parts = list_of (to, nth);
      GPtrArray *wanted = list_of (back, nth);

      for (guint i = parts->len; i-- > 0;)
        if (!has_same (list_of (before, nth), parts->pdata[i], is_same) &&
            has_same (list_of (after, nth), parts->pdata[i], is_same))
          g_ptr_array_remove_index (parts, i);
      for (guint i = 0; i < wanted->len;)
        {
          if (!has_same (list_of (after, nth), wanted->pdata[i], is_same) &&
              !has_same (parts, wanted->pdata[i], is_same))
            g_ptr_array_add (parts, steal_as_new (wanted, i));
          else
            i++;
        }
    }
}

/**
 * regimen_patient_unmerge:
 * @now: the record that stayed, as it is
 * @before: as it was before the merge
 * @after: as the merge left it
 *
 * Takes back what a merge changed in the record; what was changed since by hand stays. Given the
 * other way round it does the merge again.
 *
 * Returns: (transfer full): the record as it shall be
 */
RegimenPatient *
regimen_patient_unmerge (const RegimenPatient *now,
                         const RegimenPatient *before,
                         const RegimenPatient *after)
{
  RegimenPatient *to = regimen_patient_copy (now);

  turn_texts (to, before, after);
  if ((before->has_birth_day != after->has_birth_day ||
       before->birth_day.n != after->birth_day.n) &&
      now->has_birth_day == after->has_birth_day && now->birth_day.n == after->birth_day.n)
    {
      to->has_birth_day = before->has_birth_day;
      to->birth_day = before->birth_day;
    }
  if (now->sex == after->sex)
    to->sex = before->sex;
  if (now->is_sensitive == after->is_sensitive)
    to->is_sensitive = before->is_sensitive;
  if (now->is_archived == after->is_archived)
    to->is_archived = before->is_archived;
  turn_lists (to, before, after);
  return to;
}
