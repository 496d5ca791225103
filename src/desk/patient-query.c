/* patient-query.c - what somebody types to find a patient, and whether a patient is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "patient-query.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

/* A national number is tried without its leading zero from this length on; shorter ones would be
 * found in any other. */
#define NATIONAL_DIGITS_MIN 6
#define STRIPPED_DIGITS_MIN 3
#define COUNTRY_CODE_DIGITS_MAX 3

/**
 * RegimenPatientQuery:
 * @words: (owned): folded words, all of which must occur; of a query of names
 * @numbers: (owned) (element-type utf8): of a query of digits: any of which must occur: the number
 *   in the ways it may be on file, and the date it may mean
 * @is_empty: nothing was typed: everybody is meant
 */
struct _RegimenPatientQuery
{
  char **words;
  GPtrArray *numbers;
  gboolean is_empty;
};

/* Digits and what people put between them in numbers and dates. */
static gboolean
is_number_like (const char *text)
{
  gboolean has_digit = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        has_digit = TRUE;
      else if (!g_unichar_isspace (c) && (c >= 0x80 || strchr ("+-()./", (int) c) == NULL) &&
               g_unichar_type (c) != G_UNICODE_DASH_PUNCTUATION &&
               g_unichar_type (c) != G_UNICODE_FORMAT)
        return FALSE;
    }
  return has_digit;
}

static void
add_number (RegimenPatientQuery *self, const char *digits, gsize min_length)
{
  if (strlen (digits) >= min_length)
    g_ptr_array_add (self->numbers, g_strdup (digits));
}

static const char *
skip_zeros (const char *digits)
{
  return digits + strspn (digits, "0");
}

/* A number may be on file as +49 30 1234567, 0049 (0)30 1234567 or 030 1234567, and be typed as
 * another of these. */
static void
add_phone_numbers (RegimenPatientQuery *self, const char *text)
{
  g_autofree char *digits = regimen_text_phone_digits (text);
  const char *trunk = strstr (text, "(0)");
  gboolean is_international = text[0] == '+' || g_str_has_prefix (digits, "00");

  add_number (self, digits, 1);
  if (digits[0] == '0')
    add_number (self, skip_zeros (digits), STRIPPED_DIGITS_MIN);
  if (trunk != NULL)
    {
      g_autofree char *before = g_strndup (text, (gsize) (trunk - text));
      g_autofree char *before_digits = regimen_text_phone_digits (before);
      g_autofree char *after_digits = regimen_text_phone_digits (trunk + strlen ("(0)"));
      g_autofree char *without = g_strconcat (before_digits, after_digits, NULL);

      add_number (self, skip_zeros (without), NATIONAL_DIGITS_MIN);
      add_number (self, after_digits, NATIONAL_DIGITS_MIN);
    }
  else if (is_international)
    {
      const char *number = skip_zeros (digits);

      for (gsize n = 1; n <= COUNTRY_CODE_DIGITS_MAX && strlen (number) > n; n++)
        add_number (self, skip_zeros (number + n), NATIONAL_DIGITS_MIN);
    }
}

/* The locale's order first; where that is no day of the calendar, another order that is. */
static void
add_dates (RegimenPatientQuery *self, const char *text, const RegimenLocaleTime *locale)
{
  RegimenLocaleTime reading = *locale;
  const RegimenDayOrder orders[] = { strchr (text, '.') != NULL ? REGIMEN_DAY_ORDER_DMY
                                                                : locale->order,
                                     REGIMEN_DAY_ORDER_DMY, REGIMEN_DAY_ORDER_MDY };
  RegimenDay day;
  guint month_day[2];
  char dot;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      reading.order = orders[i];
      if (regimen_locale_time_parse_day (&reading, text, &day))
        {
          g_ptr_array_add (self->numbers, regimen_day_format (day));
          return;
        }
    }
  /* A date that is being typed: "1975-03", "2.3." */
  if (strlen (text) >= strlen ("1975-") && text[4] == '-')
    add_number (self, text, strlen ("1975-"));
  else if (sscanf (text, "%2u.%2u%c", &month_day[0], &month_day[1], &dot) >= 2 &&
           month_day[0] <= 31 && month_day[1] <= 12)
    g_ptr_array_add (self->numbers, g_strdup_printf ("-%02u-%02u\n", month_day[1], month_day[0]));
}

/**
 * regimen_patient_query_new:
 * @text: what was typed, valid UTF-8
 * @locale: in which order a date is written
 *
 * Returns: (transfer full): the query
 */
RegimenPatientQuery *
regimen_patient_query_new (const char *text, const RegimenLocaleTime *locale)
{
  RegimenPatientQuery *self = g_new0 (RegimenPatientQuery, 1);
  g_autofree char *tidy = regimen_text_tidy (text);
  g_autofree char *folded = regimen_text_fold (tidy);
  RegimenDay day;

  self->is_empty = *tidy == '\0';
  self->words = g_strsplit (folded, " ", -1);
  if (is_number_like (tidy))
    {
      self->numbers = g_ptr_array_new_with_free_func (g_free);
      add_phone_numbers (self, tidy);
      add_dates (self, tidy, locale);
    }
  else if (regimen_locale_time_parse_day (locale, tidy, &day))
    {
      /* "12 Mar 1980" */
      self->numbers = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->numbers, regimen_day_format (day));
    }
  return self;
}

void
regimen_patient_query_free (RegimenPatientQuery *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_free (self);
}

gboolean
regimen_patient_query_is_empty (const RegimenPatientQuery *self)
{
  return self->is_empty;
}

/* Whether @found, a place in @text, is where a word or line begins. */
static gboolean
begins_word (const char *text, const char *found)
{
  return found == text || found[-1] == ' ' || found[-1] == '\n';
}

/* The first place from @from on, itself in @text, where @word begins a word. */
static const char *
find_word_start (const char *text, const char *from, const char *word)
{
  for (const char *found = strstr (from, word); found != NULL; found = strstr (found + 1, word))
    {
      if (begins_word (text, found))
        return found;
    }
  return NULL;
}

static guint
rank_numbers (const RegimenPatientQuery *self, const char *folded)
{
  guint rank = REGIMEN_PATIENT_NO_MATCH;

  for (guint i = 0; i < self->numbers->len && rank > 0; i++)
    {
      const char *number = self->numbers->pdata[i];

      if (find_word_start (folded, folded, number) != NULL)
        rank = 0;
      else if (strstr (folded, number) != NULL)
        rank = 2;
    }
  return rank;
}

/**
 * regimen_patient_query_rank:
 * @folded: as patient_search has it: names on the first line
 *
 * Returns: 0: every word begins a name, or the number begins one on file; 1: every word begins
 *   something; 2: every word stands somewhere inside; %REGIMEN_PATIENT_NO_MATCH
 */
guint
regimen_patient_query_rank (const RegimenPatientQuery *self, const char *folded)
{
  const char *names_end = NULL;
  guint rank = 0;

  if (self->is_empty)
    return 0;
  if (self->numbers != NULL)
    return rank_numbers (self, folded);
  /* Signs alone, that no search can find. */
  if (self->words[0] == NULL || *self->words[0] == '\0')
    return REGIMEN_PATIENT_NO_MATCH;

  names_end = strchr (folded, '\n');
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      const char *found = strstr (folded, self->words[i]);
      const char *start;

      if (found == NULL)
        return REGIMEN_PATIENT_NO_MATCH;
      start = find_word_start (folded, found, self->words[i]);
      if (start == NULL)
        rank = MAX (rank, 2);
      else if (names_end != NULL && start > names_end)
        rank = MAX (rank, 1);
    }
  return rank;
}
