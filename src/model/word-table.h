/* word-table.h - the words of the schema as the values of an enumeration
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @words is indexed by the value; NULL where a value has no word. */
const char *regimen_word_table_get (const char *const *words, gsize n_words, int value);
gboolean
regimen_word_table_find (const char *const *words, gsize n_words, const char *text, int *out_value);

G_END_DECLS
