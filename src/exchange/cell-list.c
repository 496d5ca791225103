/* cell-list.c - several things in one cell, one a line, each of a few parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A patient has any number of phones, allergies, windows; a row of a table has one cell for them.
 * Items are parted by line feeds (and on reading by semicolons, as people write them), parts by
 * ':' or '|'. A backslash takes the meaning from the character after it, so that any text comes
 * back as it was.
 */

#define G_LOG_DOMAIN "regimen-cell-list"

#include "config.h"

#include "cell-list.h"

#include <string.h>

void
regimen_cell_list_begin_item (GString *cell)
{
  g_return_if_fail (cell != NULL);

  if (cell->len > 0)
    g_string_append_c (cell, '\n');
}

/**
 * regimen_cell_list_add_part:
 * @cell: the cell being written
 * @separator: what stands before it, ": " or " | "; NULL for the first part
 * @part: any text
 */
void
regimen_cell_list_add_part (GString *cell, const char *separator, const char *part)
{
  g_return_if_fail (cell != NULL && part != NULL);

  if (separator != NULL)
    g_string_append (cell, separator);
  for (; *part != '\0'; part++)
    {
      if (*part == '\n')
        g_string_append (cell, "\\n");
      else
        {
          if (strchr ("\\:|;", *part) != NULL)
            g_string_append_c (cell, '\\');
          g_string_append_c (cell, *part);
        }
    }
}

static const char *
find_unescaped (const char *text, const char *separators)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '\\' && text[1] != '\0')
        text++;
      else if (strchr (separators, *text) != NULL)
        return text;
    }
  return NULL;
}

static char *
unescape (const char *from, const char *to)
{
  GString *text = g_string_sized_new ((gsize) (to - from));

  for (; from < to; from++)
    {
      if (*from == '\\' && from + 1 < to)
        {
          from++;
          g_string_append_c (text, *from == 'n' ? '\n' : *from);
        }
      else
        g_string_append_c (text, *from);
    }
  return g_strstrip (g_string_free (text, FALSE));
}

/**
 * regimen_cell_list_split:
 *
 * Returns: (transfer full) (element-type utf8): the items, still escaped, without empty ones
 */
GPtrArray *
regimen_cell_list_split (const char *cell)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (cell != NULL, NULL);

  while (cell != NULL)
    {
      const char *next = find_unescaped (cell, "\n;");
      g_autofree char *item =
          g_strstrip (next != NULL ? g_strndup (cell, (gsize) (next - cell)) : g_strdup (cell));

      if (*item != '\0')
        g_ptr_array_add (items, g_steal_pointer (&item));
      cell = next != NULL ? next + 1 : NULL;
    }
  return g_steal_pointer (&items);
}

/**
 * regimen_cell_list_split_parts:
 * @item: one of regimen_cell_list_split()
 * @separator: ':' parts in two at the first; '|' at each
 *
 * Returns: (transfer full) (element-type utf8): at least one part, plain text
 */
GPtrArray *
regimen_cell_list_split_parts (const char *item, char separator)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char separators[2] = { separator, '\0' };

  g_return_val_if_fail (item != NULL, NULL);

  while (item != NULL)
    {
      gboolean may_part = separator != ':' || parts->len == 0;
      const char *next = may_part ? find_unescaped (item, separators) : NULL;

      g_ptr_array_add (parts, unescape (item, next != NULL ? next : item + strlen (item)));
      item = next != NULL ? next + 1 : NULL;
    }
  return g_steal_pointer (&parts);
}
