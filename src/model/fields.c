/* fields.c - the owned strings of a plain struct, all at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "fields.h"

static char **
field_at (gpointer self, gsize offset)
{
  return G_STRUCT_MEMBER_P (self, offset);
}

/**
 * regimen_fields_init:
 *
 * Makes each of these fields an empty string, so that nothing that reads them meets NULL.
 */
void
regimen_fields_init (gpointer self, const gsize *offsets, guint n_offsets)
{
  for (guint i = 0; i < n_offsets; i++)
    *field_at (self, offsets[i]) = g_strdup ("");
}

/**
 * regimen_fields_dup:
 * @self: a struct that was copied byte by byte
 *
 * Gives the copy its own strings. NULL stays NULL.
 */
void
regimen_fields_dup (gpointer self, const gsize *offsets, guint n_offsets)
{
  for (guint i = 0; i < n_offsets; i++)
    *field_at (self, offsets[i]) = g_strdup (*field_at (self, offsets[i]));
}

void
regimen_fields_clear (gpointer self, const gsize *offsets, guint n_offsets)
{
  for (guint i = 0; i < n_offsets; i++)
    g_clear_pointer (field_at (self, offsets[i]), g_free);
}

gboolean
regimen_fields_equal (gconstpointer a, gconstpointer b, const gsize *offsets, guint n_offsets)
{
  for (guint i = 0; i < n_offsets; i++)
    {
      if (g_strcmp0 (*field_at ((gpointer) a, offsets[i]), *field_at ((gpointer) b, offsets[i])) !=
          0)
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_field_set:
 * @field: an owned string
 * @value: (nullable): its new value, copied; NULL counts as ""
 */
void
regimen_field_set (char **field, const char *value)
{
  regimen_field_take (field, g_strdup (value != NULL ? value : ""));
}

/**
 * regimen_field_take:
 * @field: an owned string
 * @value: (transfer full) (nullable): its new value
 */
void
regimen_field_take (char **field, char *value)
{
  g_return_if_fail (field != NULL);

  g_free (*field);
  *field = value;
}
