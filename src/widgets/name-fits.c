/* name-fits.c - how names stood in the room that they had, so that it isn't tried again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-block"

#include "config.h"

#include "name-fits.h"

#include <string.h>

#define MOST_KEPT 2000 /* as many visits as are seen in some weeks */

typedef struct
{
  char *name;
  char *family_name;
  double room;
  double height;
  RegimenNameFit fit;
} Entry;

/**
 * RegimenNameFits:
 *
 * To find the form, the size and the lines in which a name has room, it is laid out several times;
 * that takes longer than anything else when a day is turned. The same people come again and again,
 * and who comes on the days beside can be tried before anybody turns to them. All is of one font:
 * it is cleared when that changes.
 */
struct _RegimenNameFits
{
  GHashTable *entries; /* (element-type Entry Entry): each by itself */
};

static guint
entry_hash (gconstpointer key)
{
  const Entry *entry = key;

  return g_str_hash (entry->name) ^ g_double_hash (&entry->room) ^
         (31 * g_double_hash (&entry->height));
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *first = a, *second = b;

  return first->room == second->room && first->height == second->height &&
         g_str_equal (first->name, second->name) &&
         g_str_equal (first->family_name, second->family_name);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->family_name);
  g_free (entry);
}

RegimenNameFits *
regimen_name_fits_new (void)
{
  RegimenNameFits *self = g_rc_box_new0 (RegimenNameFits);

  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  return self;
}

RegimenNameFits *
regimen_name_fits_ref (RegimenNameFits *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_entries (gpointer data)
{
  RegimenNameFits *self = data;

  g_hash_table_unref (self->entries);
}

void
regimen_name_fits_unref (RegimenNameFits *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, clear_entries);
}

/**
 * regimen_name_fits_clear:
 *
 * To be called when the font changed.
 */
void
regimen_name_fits_clear (RegimenNameFits *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->entries);
}

/**
 * regimen_name_fits_find:
 *
 * Returns: (transfer none) (nullable): how that name stands in that room; NULL: not tried yet
 */
const RegimenNameFit *
regimen_name_fits_find (RegimenNameFits *self,
                        const char *name,
                        const char *family_name,
                        double room,
                        double height)
{
  Entry wanted = { (char *) name, (char *) family_name, room, height, { 0 } };
  const Entry *entry = NULL;

  g_return_val_if_fail (self != NULL && name != NULL && family_name != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, &wanted);
  return entry != NULL ? &entry->fit : NULL;
}

/**
 * regimen_name_fits_keep:
 *
 * Keeps how that name stands in that room.
 */
void
regimen_name_fits_keep (RegimenNameFits *self,
                        const char *name,
                        const char *family_name,
                        double room,
                        double height,
                        const RegimenNameFit *fit)
{
  Entry *entry = NULL;

  g_return_if_fail (self != NULL && name != NULL && family_name != NULL && fit != NULL);

  if (g_hash_table_size (self->entries) >= MOST_KEPT)
    g_hash_table_remove_all (self->entries);
  entry = g_new0 (Entry, 1);
  entry->name = g_strdup (name);
  entry->family_name = g_strdup (family_name);
  entry->room = room;
  entry->height = height;
  entry->fit = *fit;
  g_hash_table_add (self->entries, entry);
}
