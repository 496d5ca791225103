/* column-sets.c - columns that belong together, kept under the function keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "column-sets.h"

#define SETTING "column-sets"
#define SET_FORMAT "(siiax)" /* clinic, key, kind, ids */

/**
 * RegimenColumnSets:
 *
 * The sets of one clinic in the settings of the person at the computer: ids of rooms and staff, no
 * names. Sets of other clinics are left as they are.
 */
struct _RegimenColumnSets
{
  GSettings *settings;
  char *clinic_uid;
};

RegimenColumnSets *
regimen_column_sets_new (const char *clinic_uid)
{
  RegimenColumnSets *self = g_new0 (RegimenColumnSets, 1);

  self->settings = g_settings_new (REGIMEN_APP_ID);
  self->clinic_uid = g_strdup (clinic_uid);
  return self;
}

void
regimen_column_sets_free (RegimenColumnSets *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->settings);
  g_free (self->clinic_uid);
  g_free (self);
}

static gboolean
is_set (RegimenColumnSets *self, GVariant *set, int key)
{
  const char *uid = NULL;
  gint32 its_key = 0;

  g_variant_get_child (set, 0, "&s", &uid);
  g_variant_get_child (set, 1, "i", &its_key);
  return its_key == key && g_str_equal (uid, self->clinic_uid);
}

static GArray *
dup_ids (GVariant *set)
{
  g_autoptr (GVariant) ids = g_variant_get_child_value (set, 3);
  gsize n = 0;
  const gint64 *elements = g_variant_get_fixed_array (ids, &n, sizeof (gint64));
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (n > 0)
    g_array_append_vals (copy, elements, (guint) n);
  return copy;
}

/**
 * regimen_column_sets_dup:
 * @key: number of the function key
 * @out_kind: (out): what its columns stand for
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the columns; 0 is the one for
 *   the rest; NULL when nothing is kept under that key
 */
GArray *
regimen_column_sets_dup (RegimenColumnSets *self, int key, RegimenColumnKind *out_kind)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, SETTING);

  for (gsize i = 0; i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) set = g_variant_get_child_value (all, i);
      gint32 kind = 0;

      if (!is_set (self, set, key))
        continue;
      g_variant_get_child (set, 2, "i", &kind);
      if (kind < 0 || kind >= REGIMEN_N_COLUMN_KINDS)
        return NULL; /* of a newer program */
      *out_kind = (RegimenColumnKind) kind;
      return dup_ids (set);
    }
  return NULL;
}

/**
 * regimen_column_sets_put:
 * @key: number of the function key
 * @ids: (element-type gint64) (nullable): the columns; NULL forgets what is kept there
 *
 * Keeps columns under a key, in place of what is there.
 */
void
regimen_column_sets_put (RegimenColumnSets *self,
                         int key,
                         RegimenColumnKind kind,
                         const GArray *ids)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, SETTING);
  GVariantBuilder builder;

  g_return_if_fail (key >= REGIMEN_FIRST_SET_KEY && key <= REGIMEN_LAST_SET_KEY);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" SET_FORMAT));
  for (gsize i = 0; i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) set = g_variant_get_child_value (all, i);

      if (!is_set (self, set, key))
        g_variant_builder_add_value (&builder, set);
    }
  if (ids != NULL)
    g_variant_builder_add (&builder, "(sii@ax)", self->clinic_uid, key, (gint32) kind,
                           g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len,
                                                      sizeof (gint64)));
  g_settings_set_value (self->settings, SETTING, g_variant_builder_end (&builder));
}
