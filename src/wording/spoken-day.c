/* spoken-day.c - days as people say them: "next tue", "12 mar", "in 3 weeks"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "spoken-day.h"

#include "text.h"
#include "typed-time.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_AHEAD 600

typedef struct
{
  char **words; /* folded, NULL at the end */
  guint n;
  const RegimenLocaleTime *locale;
  RegimenDay today;
} Saying;

/* One of several words; a shortened one needs so many letters. */
static gboolean
is_one_of (const char *said, const char *words, gsize fewest_letters)
{
  g_auto (GStrv) each = g_strsplit (words, "|", -1);
  gsize length = (gsize) g_utf8_strlen (said, -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *folded = regimen_text_fold (each[i]);

      if (g_str_has_prefix (folded, said) &&
          length >= MIN (fewest_letters, (gsize) g_utf8_strlen (folded, -1)))
        return TRUE;
    }
  return FALSE;
}

/* In the language of the program, or in English. */
static gboolean
is_word (const char *said, const char *english, gsize fewest_letters)
{
  return is_one_of (said, g_dpgettext2 (NULL, "spoken day", english), fewest_letters) ||
         is_one_of (said, english, fewest_letters);
}

static gboolean
read_number (const char *said, int *out_number)
{
  guint64 number = 0;

  if (!g_ascii_string_to_unsigned (said, 10, 0, 9999, &number, NULL))
    return FALSE;
  *out_number = (int) number;
  return TRUE;
}

/* The next one from today on; a year that is said counts. */
static gboolean
find_day_of_month (const Saying *saying, int day, int month, int year, RegimenDay *out_day)
{
  int this_year = 0;

  regimen_day_to_ymd (saying->today, &this_year, NULL, NULL);
  if (year != 0)
    return regimen_day_from_ymd (year < 100 ? year + 2000 : year, month, day, out_day);
  /* 29 February may be years away. */
  for (int i = 0; i < 9; i++)
    if (regimen_day_from_ymd (this_year + i, month, day, out_day) &&
        regimen_day_compare (*out_day, saying->today) >= 0)
      return TRUE;
  return FALSE;
}

/* "12 mar", "mar 12", "march", "12 mar 2027" */
static gboolean
read_day_of_month (const Saying *saying, RegimenDay *out_day)
{
  int day = 1, month = 0, year = 0;

  if (saying->n == 3 && !read_number (saying->words[2], &year))
    return FALSE;
  if (saying->n == 1)
    return regimen_locale_time_read_month (saying->words[0], &month) &&
           find_day_of_month (saying, 1, month, 0, out_day);
  if (saying->n > 3)
    return FALSE;
  if (read_number (saying->words[0], &day))
    return regimen_locale_time_read_month (saying->words[1], &month) &&
           find_day_of_month (saying, day, month, year, out_day);
  return regimen_locale_time_read_month (saying->words[0], &month) &&
         read_number (saying->words[1], &day) &&
         find_day_of_month (saying, day, month, year, out_day);
}

static gboolean
read_near_day (const Saying *saying, RegimenDay *out_day)
{
  static const struct
  {
    const char *word;
    int ahead;
  } near[] = {
    /* Translators: words that people type for a day. Several may stand side by side, divided by
     * bars; accents and capitals don't count. */
    { NC_ ("spoken day", "today"), 0 },
    { NC_ ("spoken day", "tomorrow"), 1 },
    { NC_ ("spoken day", "yesterday"), -1 },
    { NC_ ("spoken day", "day after tomorrow"), 2 },
  };
  g_autofree char *whole = g_strjoinv (" ", saying->words);
  RegimenWeekday weekday = REGIMEN_MONDAY;
  int ahead = 0;

  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    if (is_word (whole, near[i].word, 3))
      {
        *out_day = regimen_day_add (saying->today, near[i].ahead);
        return TRUE;
      }
  if (saying->n != 1 || !regimen_locale_time_read_weekday (saying->words[0], &weekday))
    return FALSE;
  ahead = ((int) weekday - (int) regimen_day_weekday (saying->today) + 7) % 7;
  *out_day = regimen_day_add (saying->today, ahead == 0 ? 7 : ahead);
  return TRUE;
}

/* "next tue" is the Tuesday of next week, "next week" the same weekday as today. */
static gboolean
read_next (const Saying *saying, RegimenDay *out_day)
{
  /* Translators: as in "next Tuesday" and "next week", in all its forms, divided by bars; it may
   * stand before the day or after it: "nächste|nächsten|kommende", "prochain|prochaine" */
  const char *next = NC_ ("spoken day", "next");
  RegimenWeekday weekday = REGIMEN_MONDAY;
  RegimenDay week = regimen_day_week_start (saying->today, saying->locale->first_weekday);
  const char *what = NULL;

  if (saying->n != 2)
    return FALSE;
  if (is_word (saying->words[0], next, 4))
    what = saying->words[1];
  else if (is_word (saying->words[1], next, 4))
    what = saying->words[0];
  else
    return FALSE;
  if (is_word (what, NC_ ("spoken day", "week"), 4))
    *out_day = regimen_day_add (saying->today, 7);
  else if (is_word (what, NC_ ("spoken day", "month"), 4))
    *out_day = regimen_day_add_months (saying->today, 1);
  else if (regimen_locale_time_read_weekday (what, &weekday))
    *out_day =
        regimen_day_add (week, 7 + ((int) weekday - (int) saying->locale->first_weekday + 7) % 7);
  else
    return FALSE;
  return TRUE;
}

/* "in 3 weeks" */
static gboolean
read_in (const Saying *saying, RegimenDay *out_day)
{
  int n = 0;

  /* Translators: as in "in 3 weeks", "in 2 days", "in 1 month": all forms, divided by bars */
  if (saying->n != 3 || !is_word (saying->words[0], NC_ ("spoken day", "in"), 2) ||
      !read_number (saying->words[1], &n) || n > MOST_AHEAD)
    return FALSE;
  if (is_word (saying->words[2], NC_ ("spoken day", "days"), 3))
    *out_day = regimen_day_add (saying->today, n);
  else if (is_word (saying->words[2], NC_ ("spoken day", "weeks"), 4))
    *out_day = regimen_day_add (saying->today, 7 * n);
  else if (is_word (saying->words[2], NC_ ("spoken day", "months"), 5))
    *out_day = regimen_day_add_months (saying->today, n);
  else
    return FALSE;
  return TRUE;
}

/* "am 12. März", "el próximo martes", "12 de marzo": these say nothing. */
static gboolean
is_filler (const char *said)
{
  /* Translators: words that people type around a day and that say nothing, whole, divided by bars:
   * "am|den|der", "el|la|los|de" */
  const char *fillers = C_ ("spoken day", "the|on|of");
  g_auto (GStrv) each = g_strsplit (fillers, "|", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *folded = regimen_text_fold (each[i]);

      if (g_str_equal (folded, said))
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_spoken_day:
 * @text: "today", "tue", "next tue", "12 mar", "mar 12 2027", "in 3 weeks", in the language of the
 *   program; or a day in digits as regimen_typed_day() reads it, if it has a separator
 * @locale: which day a week begins with, and in which order digits stand
 * @today: where "next" counts from
 * @out_day: (out): the day
 *
 * Returns: whether it is a day
 */
gboolean
regimen_spoken_day (const char *text,
                    const RegimenLocaleTime *locale,
                    RegimenDay today,
                    RegimenDay *out_day)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;
  Saying saying = { .locale = locale, .today = today };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (locale != NULL, FALSE);

  if (g_ascii_isdigit (*text) && strpbrk (text, "-/.") != NULL &&
      regimen_typed_day (text, locale, today, out_day))
    return TRUE;

  folded = regimen_text_fold (text);
  parts = g_strsplit_set (folded, " ,.", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !is_filler (parts[i]))
      g_ptr_array_add (words, parts[i]);
  saying.n = words->len;
  g_ptr_array_add (words, NULL);
  saying.words = (char **) words->pdata;
  if (saying.n == 0)
    return FALSE;
  return read_near_day (&saying, out_day) || read_next (&saying, out_day) ||
         read_in (&saying, out_day) || read_day_of_month (&saying, out_day);
}
