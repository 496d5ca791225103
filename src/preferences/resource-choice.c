/* resource-choice.c - the whole clinic, a room or a person, to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-resource-choice"

#include "config.h"

#include "resource-choice.h"

#include "setup.h"

struct _RegimenResourceChoice
{
  GArray *ids;      /* (element-type gint64) */
  GPtrArray *names; /* (element-type char) */
};

static void
add (RegimenResourceChoice *self, gint64 id, const char *name)
{
  g_array_append_val (self->ids, id);
  g_ptr_array_add (self->names, g_strdup (name));
}

/**
 * regimen_resource_choice_new:
 * @whole: what the whole clinic is called here
 *
 * Returns: (transfer full): rooms in use, nurses and providers; NULL on failure
 */
RegimenResourceChoice *
regimen_resource_choice_new (RegimenDesk *desk, const char *whole, GError **error)
{
  g_autoptr (RegimenResourceChoice) self = g_new0 (RegimenResourceChoice, 1);
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (desk, FALSE, error);
  g_autoptr (GPtrArray) staff = rooms != NULL ? regimen_desk_dup_staff (desk, FALSE, error) : NULL;

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->names = g_ptr_array_new_with_free_func (g_free);
  if (staff == NULL)
    return NULL;
  add (self, 0, whole);
  for (guint i = 0; i < rooms->len; i++)
    add (self, ((RegimenRoom *) rooms->pdata[i])->id, ((RegimenRoom *) rooms->pdata[i])->name);
  for (guint i = 0; i < staff->len; i++)
    {
      const RegimenStaff *person = g_ptr_array_index (staff, i);

      if (person->role == REGIMEN_STAFF_NURSE || person->role == REGIMEN_STAFF_PROVIDER)
        add (self, person->id, person->name);
    }
  return g_steal_pointer (&self);
}

void
regimen_resource_choice_free (RegimenResourceChoice *self)
{
  g_array_unref (self->ids);
  g_ptr_array_unref (self->names);
  g_free (self);
}

GtkStringList *
regimen_resource_choice_dup_words (const RegimenResourceChoice *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->names->len; i++)
    gtk_string_list_append (words, g_ptr_array_index (self->names, i));
  return words;
}

gint64
regimen_resource_choice_get_id (const RegimenResourceChoice *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/* 0, the whole clinic, for one that is no longer there. */
guint
regimen_resource_choice_find (const RegimenResourceChoice *self, gint64 id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return 0;
}

/* The resources that are meant: one, or of the whole clinic all. */
GArray *
regimen_resource_choice_dup_ids (const RegimenResourceChoice *self, gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (id != 0)
    g_array_append_val (ids, id);
  else if (self->ids->len > 1)
    g_array_append_vals (ids, &g_array_index (self->ids, gint64, 1), self->ids->len - 1);
  return ids;
}

char *
regimen_resource_choice_dup_name (const RegimenResourceChoice *self, gint64 id)
{
  return g_strdup (g_ptr_array_index (self->names, regimen_resource_choice_find (self, id)));
}
