/* patient-index.c - the search texts of all patients in memory, kept in step with the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "patient-index.h"

#include <string.h>

#include "patient-list-store.h"
#include "patient-store.h"

/* Numbers with fewer digits, or alike only in fewer, say nothing about who somebody is. */
#define PHONE_DIGITS_MIN 7

typedef struct
{
  gint64 id;
  char *folded; /* (owned) (nullable): NULL once merged into another */
} Entry;

struct _RegimenPatientIndex
{
  GArray *entries;   /* (element-type Entry), in the order in which they came */
  GHashTable *by_id; /* id -> place in @entries, both as pointers, which takes the least room */
  gint64 seq;        /* the last audit row that is taken account of */
  gboolean is_filled;
};

typedef struct
{
  const Entry *entry;
  guint rank;
} Match;

static void
entry_clear (Entry *self)
{
  g_clear_pointer (&self->folded, g_free);
}

RegimenPatientIndex *
regimen_patient_index_new (void)
{
  RegimenPatientIndex *self = g_new0 (RegimenPatientIndex, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify) entry_clear);
  self->by_id = g_hash_table_new (NULL, NULL);
  return self;
}

void
regimen_patient_index_free (RegimenPatientIndex *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_free (self);
}

static void
take_folded (gint64 patient_id, const char *folded, gpointer user_data)
{
  RegimenPatientIndex *self = user_data;
  gpointer place = NULL;
  Entry *entry;

  if (!g_hash_table_lookup_extended (self->by_id, GSIZE_TO_POINTER (patient_id), NULL, &place))
    {
      const Entry fresh = { .id = patient_id };

      place = GUINT_TO_POINTER (self->entries->len);
      g_array_append_val (self->entries, fresh);
      g_hash_table_insert (self->by_id, GSIZE_TO_POINTER (patient_id), place);
    }
  entry = &g_array_index (self->entries, Entry, GPOINTER_TO_UINT (place));
  g_free (entry->folded);
  entry->folded = g_strdup (folded);
}

/**
 * regimen_patient_index_refresh:
 *
 * Brings the index up to date: all patients the first time, later those whose audit is newer than
 * the last look. Costs microseconds when nothing changed.
 */
gboolean
regimen_patient_index_refresh (RegimenPatientIndex *self, RegimenDatabase *db, GError **error)
{
  gint64 seq;

  if (!regimen_patient_list_store_last_seq (db, &seq, error))
    return FALSE;
  if (self->is_filled && seq == self->seq)
    return TRUE;
  if (!(self->is_filled
            ? regimen_patient_list_store_foreach_changed (db, self->seq, take_folded, self, error)
            : regimen_patient_list_store_foreach_folded (db, take_folded, self, error)))
    return FALSE;
  self->seq = seq;
  self->is_filled = TRUE;
  return TRUE;
}

static int
compare_matches (const Match *a, const Match *b)
{
  int order;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  order = strcmp (a->entry->folded, b->entry->folded);
  if (order != 0)
    return order;
  return (a->entry->id > b->entry->id) - (a->entry->id < b->entry->id);
}

/* Keeps the best @limit in order. Most patients are worse than the worst of these and cost one
 * comparison. */
static void
offer (GArray *best, Match match, guint limit)
{
  guint from = 0;
  guint to = best->len;

  if (best->len == limit)
    {
      if (compare_matches (&match, &g_array_index (best, Match, limit - 1)) >= 0)
        return;
      g_array_set_size (best, limit - 1);
      to = limit - 1;
    }
  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (compare_matches (&match, &g_array_index (best, Match, middle)) < 0)
        to = middle;
      else
        from = middle + 1;
    }
  g_array_insert_val (best, from, match);
}

static GArray *
take_ids (GArray *best)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), best->len);

  for (guint i = 0; i < best->len; i++)
    g_array_append_val (ids, g_array_index (best, Match, i).entry->id);
  return ids;
}

/**
 * regimen_patient_index_search:
 * @limit: at most so many
 *
 * Returns: (transfer full) (element-type gint64): ids, best first, then by name
 */
GArray *
regimen_patient_index_search (RegimenPatientIndex *self,
                              const RegimenPatientQuery *query,
                              guint limit)
{
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Match));

  for (guint i = 0; i < self->entries->len && limit > 0; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      Match match = { .entry = entry };

      if (entry->folded == NULL)
        continue;
      match.rank = regimen_patient_query_rank (query, entry->folded);
      if (match.rank != REGIMEN_PATIENT_NO_MATCH)
        offer (best, match, limit);
    }
  return take_ids (best);
}

/* Whether both lists of words have one in common. */
static gboolean
share_word (const char *a, const char *b)
{
  g_auto (GStrv) words = g_strsplit (a, " ", -1);
  g_auto (GStrv) others = g_strsplit (b, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && g_strv_contains ((const char *const *) others, words[i]))
        return TRUE;
    }
  return FALSE;
}

/* Given and family name may have been typed the other way round. */
static gboolean
same_words (const char *a, const char *b)
{
  g_auto (GStrv) words = g_strsplit (a, " ", -1);
  g_auto (GStrv) others = g_strsplit (b, " ", -1);

  if (*a == '\0' || g_strv_length (words) != g_strv_length (others))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *) others, words[i]))
        return FALSE;
    }
  return TRUE;
}

/* Alike at the end: with and without the country in front. */
static gboolean
share_phone (const char *a, const char *b)
{
  g_auto (GStrv) phones = g_strsplit (a, " ", -1);
  g_auto (GStrv) others = g_strsplit (b, " ", -1);

  for (guint i = 0; phones[i] != NULL; i++)
    {
      const char *phone = phones[i] + strspn (phones[i], "0");

      for (guint k = 0; others[k] != NULL; k++)
        {
          const char *other = others[k] + strspn (others[k], "0");

          if (strlen (phone) >= PHONE_DIGITS_MIN && strlen (other) >= PHONE_DIGITS_MIN &&
              (g_str_has_suffix (phone, other) || g_str_has_suffix (other, phone)))
            return TRUE;
        }
    }
  return FALSE;
}

/* 0: the same name and birth date; 1: birth date and part of the name, or name and phone or
 * e-mail; 2: the same name, and nothing speaks against it. */
static guint
rank_alike (char **lines, char **others)
{
  gboolean has_both_births =
      *lines[REGIMEN_FOLDED_BIRTH] != '\0' && *others[REGIMEN_FOLDED_BIRTH] != '\0';
  gboolean is_same_birth =
      has_both_births && strcmp (lines[REGIMEN_FOLDED_BIRTH], others[REGIMEN_FOLDED_BIRTH]) == 0;
  gboolean is_same_name = same_words (lines[REGIMEN_FOLDED_NAMES], others[REGIMEN_FOLDED_NAMES]);
  gboolean is_same_contact =
      share_phone (lines[REGIMEN_FOLDED_PHONES], others[REGIMEN_FOLDED_PHONES]) ||
      (*lines[REGIMEN_FOLDED_EMAIL] != '\0' &&
       strcmp (lines[REGIMEN_FOLDED_EMAIL], others[REGIMEN_FOLDED_EMAIL]) == 0);
  gboolean is_alike = share_word (lines[REGIMEN_FOLDED_NAMES], others[REGIMEN_FOLDED_NAMES]);

  if (is_same_name && is_same_birth)
    return 0;
  if (is_alike && (is_same_birth || (is_same_contact && !has_both_births)))
    return 1;
  if (is_same_name && (is_same_contact || !has_both_births))
    return is_same_contact ? 1 : 2;
  return REGIMEN_PATIENT_NO_MATCH;
}

/**
 * regimen_patient_index_find_alike:
 * @patient: somebody who may be on file already; an own id is left out
 *
 * Relatives who share a name and a telephone are told apart by their birth dates.
 *
 * Returns: (transfer full) (element-type gint64): ids, likeliest first
 */
GArray *
regimen_patient_index_find_alike (RegimenPatientIndex *self,
                                  const RegimenPatient *patient,
                                  guint limit)
{
  g_autofree char *folded = regimen_patient_dup_folded (patient);
  g_auto (GStrv) lines = g_strsplit (folded, "\n", -1);
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Match));

  if (g_strv_length (lines) != REGIMEN_N_FOLDED)
    return take_ids (best);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      Match match = { .entry = entry };
      g_auto (GStrv) others = NULL;

      if (entry->folded == NULL || entry->id == patient->id)
        continue;
      others = g_strsplit (entry->folded, "\n", -1);
      match.rank = g_strv_length (others) == REGIMEN_N_FOLDED ? rank_alike (lines, others)
                                                              : REGIMEN_PATIENT_NO_MATCH;
      if (match.rank != REGIMEN_PATIENT_NO_MATCH)
        offer (best, match, limit);
    }
  return take_ids (best);
}
