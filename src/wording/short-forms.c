/* short-forms.c - ways to write a name or a title where there is little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "short-forms.h"

#include <string.h>

/* A word this long says as much with its first letters. */
#define LONG_WORD 6

/* Scripts in which a letter and a point stand for a word. */
static gboolean
can_be_cut (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK ||
         script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_ARMENIAN;
}

/* The first letters of a word with a point; NULL when the script knows no such thing or nothing
 * would be saved. Accents stay with their letters. */
static char *
dup_cut (const char *word, gsize n_bytes, int n_letters)
{
  const char *end = word;
  const char *stop = word + n_bytes;

  if (n_bytes == 0 || !can_be_cut (g_utf8_get_char (word)))
    return NULL;
  for (int i = 0; i < n_letters && end < stop; i++)
    do
      end = g_utf8_next_char (end);
    while (end < stop && g_unichar_ismark (g_utf8_get_char (end)));
  if (end >= stop || g_utf8_next_char (end) >= stop)
    return NULL;
  return g_strdup_printf ("%.*s.", (int) (end - word), word);
}

static gsize
first_word_bytes (const char *text)
{
  const char *space = strchr (text, ' ');

  return space != NULL ? (gsize) (space - text) : strlen (text);
}

/* What stands before the family name; NULL when the name isn't written in that order. */
static char *
dup_given (const char *name, const char *family_name)
{
  gsize name_bytes = strlen (name);
  gsize family_bytes = family_name != NULL ? strlen (family_name) : 0;

  if (family_bytes == 0 || family_bytes + 1 >= name_bytes ||
      !g_str_has_suffix (name, family_name) || name[name_bytes - family_bytes - 1] != ' ')
    return NULL;
  return g_strndup (name, name_bytes - family_bytes - 1);
}

static void
add_form (GPtrArray *forms, char *form)
{
  if (forms->len > 0 && g_str_equal (forms->pdata[forms->len - 1], form))
    g_free (form);
  else
    g_ptr_array_add (forms, form);
}

/**
 * regimen_short_names:
 * @name: of a person, as it is spoken
 * @family_name: (nullable): the part of it that is never left out
 *
 * Ways to write a name, from the whole down: without the middle names, then with the first letter
 * of the first name. Every one of them holds the family name.
 *
 * Returns: (transfer full) (array zero-terminated=1): one form at least, the first is @name
 */
char **
regimen_short_names (const char *name, const char *family_name)
{
  GPtrArray *forms = g_ptr_array_new ();
  g_autofree char *given = NULL;
  g_autofree char *initial = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  add_form (forms, g_strdup (name));
  given = dup_given (name, family_name);
  if (given != NULL)
    {
      gsize n_bytes = first_word_bytes (given);

      add_form (forms, g_strdup_printf ("%.*s %s", (int) n_bytes, given, family_name));
      initial = dup_cut (given, n_bytes, 1);
      if (initial != NULL)
        add_form (forms, g_strdup_printf ("%s %s", initial, family_name));
    }
  g_ptr_array_add (forms, NULL);
  return (char **) g_ptr_array_free (forms, FALSE);
}

/* All long words but the last cut to that many letters. */
static char *
dup_title_cut (char **words, int n_letters)
{
  GString *title = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_long = words[i + 1] != NULL && g_utf8_strlen (words[i], -1) >= LONG_WORD;
      g_autofree char *cut = is_long ? dup_cut (words[i], strlen (words[i]), n_letters) : NULL;

      g_string_append_printf (title, i > 0 ? " %s" : "%s", cut != NULL ? cut : words[i]);
    }
  return g_string_free (title, FALSE);
}

/**
 * regimen_short_titles:
 * @title: of a room or a person
 *
 * Ways to write the head of a column, from the whole down: "Consulting room A", "Cons. room A".
 * The last word, which tells one from the other, stays.
 *
 * Returns: (transfer full) (array zero-terminated=1): one form at least, the first is @title
 */
char **
regimen_short_titles (const char *title)
{
  static const int n_letters[] = { 5, 4, 2 };
  GPtrArray *forms = g_ptr_array_new ();
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  words = g_strsplit (title, " ", -1);
  add_form (forms, g_strdup (title));
  for (guint i = 0; i < G_N_ELEMENTS (n_letters); i++)
    add_form (forms, dup_title_cut (words, n_letters[i]));
  g_ptr_array_add (forms, NULL);
  return (char **) g_ptr_array_free (forms, FALSE);
}
