/* fields.h - the owned strings of a plain struct, all at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table of G_STRUCT_OFFSET of each (owned) char * of a struct. */
void regimen_fields_init (gpointer self, const gsize *offsets, guint n_offsets);
void regimen_fields_dup (gpointer self, const gsize *offsets, guint n_offsets);
void regimen_fields_clear (gpointer self, const gsize *offsets, guint n_offsets);
gboolean
regimen_fields_equal (gconstpointer a, gconstpointer b, const gsize *offsets, guint n_offsets);

void regimen_field_set (char **field, const char *value);
void regimen_field_take (char **field, char *value);

G_END_DECLS
