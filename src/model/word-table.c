/* word-table.c - the words of the schema as the values of an enumeration
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "word-table.h"

#include <string.h>

/**
 * regimen_word_table_get:
 *
 * Returns: (transfer none): the word of a value; of one outside the enumeration the last word
 */
const char *
regimen_word_table_get (const char *const *words, gsize n_words, int value)
{
  g_return_val_if_fail (value >= 0 && (gsize) value < n_words, words[n_words - 1]);

  return words[value];
}

/**
 * regimen_word_table_find:
 * @text: (nullable): a word
 * @out_value: (out): left alone when there is none
 *
 * Returns: whether the word stands for a value
 */
gboolean
regimen_word_table_find (const char *const *words, gsize n_words, const char *text, int *out_value)
{
  for (gsize i = 0; text != NULL && i < n_words; i++)
    {
      if (words[i] == NULL || strcmp (words[i], text) != 0)
        continue;
      *out_value = (int) i;
      return TRUE;
    }
  return FALSE;
}
