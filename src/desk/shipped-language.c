/* shipped-language.c - shipped visit types and protocols in the language of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "shipped-language.h"

#include <glib/gi18n-lib.h>

/**
 * regimen_shipped_translate:
 * @text: (inout) (nullable): what a file in data/ says to people; it stands in shipped-words.h for
 *   the translators, line by line
 *
 * Puts a text into the language that setlocale() chose; lines without a translation stay.
 */
void
regimen_shipped_translate (char **text)
{
  g_auto (GStrv) lines = NULL;

  if (*text == NULL)
    return;
  lines = g_strsplit (*text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *own;

      /* Nothing to say has a translation too: the head of the catalogue. */
      if (*lines[i] == '\0')
        continue;
      own = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "shipped", lines[i]));
      g_free (lines[i]);
      lines[i] = own;
    }
  g_free (*text);
  *text = g_strjoinv ("\n", lines);
}

/**
 * regimen_shipped_translate_visit_type:
 * @self: a visit type that came with the program
 *
 * Puts its names into the language that setlocale() chose; those without a translation stay.
 */
void
regimen_shipped_translate_visit_type (RegimenVisitType *self)
{
  g_return_if_fail (self != NULL);

  regimen_shipped_translate (&self->name);
  regimen_shipped_translate (&self->short_name);
}

/**
 * regimen_shipped_translate_protocol:
 * @self: a protocol that came with the program
 *
 * Puts its names and the texts for patients into the language that setlocale() chose. Its source
 * stays as it was published.
 */
void
regimen_shipped_translate_protocol (RegimenProtocol *self)
{
  g_return_if_fail (self != NULL);

  regimen_shipped_translate (&self->name);
  regimen_shipped_translate (&self->short_name);
  regimen_shipped_translate (&self->summary);
  regimen_shipped_translate (&self->preparation_text);
  regimen_shipped_translate (&self->aftercare_text);
  for (guint i = 0; i < self->phases->len; i++)
    regimen_shipped_translate (&((RegimenPhase *) self->phases->pdata[i])->name);
  for (guint i = 0; i < self->follow_ups->len; i++)
    regimen_shipped_translate (&((RegimenFollowUpRule *) self->follow_ups->pdata[i])->name);
}
