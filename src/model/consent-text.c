/* consent-text.c - the places of a consent form that are filled for a patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "consent-text.h"

#include <string.h>

/* To be filled in by hand where the record has nothing. */
#define BLANK "____________________"

static const char *const PLACES[REGIMEN_N_CONSENT_PLACES] = {
  [REGIMEN_PLACE_PATIENT] = "patient",
  [REGIMEN_PLACE_BIRTH_DATE] = "birth_date",
  [REGIMEN_PLACE_RECORD_NUMBER] = "record_number",
  [REGIMEN_PLACE_CLINIC] = "clinic",
  [REGIMEN_PLACE_CLINIC_ADDRESS] = "clinic_address",
  [REGIMEN_PLACE_CLINIC_PHONE] = "clinic_phone",
  [REGIMEN_PLACE_DATE] = "date",
  [REGIMEN_PLACE_TREATMENT] = "treatment",
  [REGIMEN_PLACE_ROUTE] = "route",
  [REGIMEN_PLACE_DRUG] = "drug",
  [REGIMEN_PLACE_PROVIDER] = "provider",
};

const char *
regimen_consent_place_to_text (RegimenConsentPlace place)
{
  g_return_val_if_fail (place < REGIMEN_N_CONSENT_PLACES, NULL);

  return PLACES[place];
}

/* Where the next "{word}" of @text begins; NULL: there is none. A brace that is not closed on its
 * line is a brace. */
static const char *
find_place (const char *text, gsize *out_length)
{
  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      gsize length = strcspn (open + 1, "{}\n");

      if (open[1 + length] == '}')
        {
          *out_length = length;
          return open;
        }
    }
  return NULL;
}

static gboolean
read_place (const char *word, gsize length, RegimenConsentPlace *out_place)
{
  for (guint i = 0; i < REGIMEN_N_CONSENT_PLACES; i++)
    if (strlen (PLACES[i]) == length && strncmp (PLACES[i], word, length) == 0)
      {
        *out_place = (RegimenConsentPlace) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * regimen_consent_text_fill:
 * @body: a text with {places}
 * @values: %REGIMEN_N_CONSENT_PLACES of them; NULL or "" where nothing is known
 *
 * What is not known becomes a line to write on; a word that is no place stays as it is, so that
 * nobody signs a text with something missing from it unseen. What is filled in is not read for
 * places again.
 *
 * Returns: (transfer full): the text for one patient
 */
char *
regimen_consent_text_fill (const char *body, const char *const *values)
{
  GString *text = g_string_new (NULL);
  const char *open;
  gsize length = 0;

  g_return_val_if_fail (body != NULL && values != NULL, g_string_free (text, FALSE));

  while ((open = find_place (body, &length)) != NULL)
    {
      RegimenConsentPlace place;

      g_string_append_len (text, body, open - body);
      if (!read_place (open + 1, length, &place))
        g_string_append_len (text, open, (gssize) length + 2);
      else if (values[place] == NULL || *values[place] == '\0')
        g_string_append (text, BLANK);
      else
        g_string_append (text, values[place]);
      body = open + length + 2;
    }
  g_string_append (text, body);
  return g_string_free (text, FALSE);
}

/**
 * regimen_consent_text_dup_unknown:
 *
 * Returns: (transfer full): the words in braces that are no place, each once, in their order
 */
GStrv
regimen_consent_text_dup_unknown (const char *body)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gsize length = 0;

  g_return_val_if_fail (body != NULL, NULL);

  for (const char *open = find_place (body, &length); open != NULL;
       open = find_place (open + length + 2, &length))
    {
      g_autofree char *word = g_strndup (open + 1, length);
      RegimenConsentPlace place;

      if (!read_place (word, length, &place) &&
          !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_ptr_array_add (words, g_steal_pointer (&word));
    }
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}
