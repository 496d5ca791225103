/* locale-time.c - how the locale writes days and times of day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-locale"

#include "config.h"

#include "locale-time.h"

#include "text.h"

#include <langinfo.h>
#include <string.h>
#include <wchar.h>

#define EN_DASH "\xe2\x80\x93"
#define NOON 720

/* The first day of the week is kept as an ordinal relative to a day whose date is given: the
 * locale's own weeks begin on a Sunday (19971130) or a Monday (19971201). */
static RegimenWeekday
system_first_weekday (void)
{
  guint base = (guint) (guintptr) nl_langinfo (_NL_TIME_WEEK_1STDAY);
  int ordinal = *(const guint8 *) nl_langinfo (_NL_TIME_FIRST_WEEKDAY);
  int start = base == 19971201 ? REGIMEN_MONDAY : REGIMEN_SUNDAY;

  return (RegimenWeekday) ((start + ordinal + 6) % 7);
}

static gboolean
system_is_12h (void)
{
  const char *format = nl_langinfo (T_FMT);

  if (*nl_langinfo (AM_STR) == '\0')
    return FALSE;
  return strstr (format, "%p") != NULL || strstr (format, "%r") != NULL ||
         strstr (format, "%I") != NULL || strstr (format, "%l") != NULL ||
         strstr (format, "%P") != NULL;
}

static RegimenDayOrder
system_order (void)
{
  const char *format = nl_langinfo (D_FMT);

  for (const char *p = strchr (format, '%'); p != NULL && p[1] != '\0'; p = strchr (p + 2, '%'))
    {
      /* Flags and modifiers between the sign and the letter: %-d, %Ey, %Od. */
      p += strspn (p + 1, "-_0^#EO");
      if (strchr ("yYCGgF", p[1]) != NULL)
        return REGIMEN_DAY_ORDER_YMD;
      if (strchr ("mbBhD", p[1]) != NULL)
        return REGIMEN_DAY_ORDER_MDY;
      if (strchr ("de", p[1]) != NULL)
        return REGIMEN_DAY_ORDER_DMY;
    }
  return REGIMEN_DAY_ORDER_YMD;
}

/**
 * regimen_locale_time_system:
 *
 * Returns: the habits of the locale that setlocale() chose
 */
RegimenLocaleTime
regimen_locale_time_system (void)
{
  return (RegimenLocaleTime){
    .first_weekday = system_first_weekday (),
    .is_12h = system_is_12h (),
    .order = system_order (),
  };
}

static char *
format_time (const RegimenLocaleTime *self, int minute_of_day, gboolean has_half)
{
  g_autoptr (GDateTime) time = NULL;
  const char *pattern = "%H:%M";

  if (self->is_12h)
    pattern = has_half ? "%-I:%M %p" : "%-I:%M";
  else if (minute_of_day == REGIMEN_MINUTES_PER_DAY)
    return g_strdup ("24:00");

  minute_of_day %= REGIMEN_MINUTES_PER_DAY;
  time = g_date_time_new_utc (2000, 1, 1, minute_of_day / 60, minute_of_day % 60, 0);
  return g_date_time_format (time, pattern);
}

/**
 * regimen_locale_time_format_time:
 * @self: the habits
 * @minute_of_day: 0 to 1440; 1440 is the end of a day
 *
 * Returns: (transfer full): "09:00", or "9:00 AM"
 */
char *
regimen_locale_time_format_time (const RegimenLocaleTime *self, int minute_of_day)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (minute_of_day >= 0 && minute_of_day <= REGIMEN_MINUTES_PER_DAY, NULL);

  return format_time (self, minute_of_day, TRUE);
}

/**
 * regimen_locale_time_format_times:
 * @self: the habits
 * @span: a span of at most a day
 *
 * Returns: (transfer full): "09:00–11:00", "9:00–11:00 AM", "11:00 AM–1:00 PM"
 */
char *
regimen_locale_time_format_times (const RegimenLocaleTime *self, RegimenSpan span)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  int start, end;

  g_return_val_if_fail (self != NULL, NULL);

  start = regimen_minute_of_day (span.start);
  end = regimen_minute_of_day (span.end);
  /* A span that ends with the day ends at 24:00 of it, not at 00:00 of the next. */
  if (end == 0 && span.end.n > span.start.n)
    end = REGIMEN_MINUTES_PER_DAY;

  /* One AM or PM says it for both only when nothing lies between them. */
  from = format_time (self, start,
                      end <= start || end == REGIMEN_MINUTES_PER_DAY ||
                          (start < NOON) != (end < NOON));
  to = format_time (self, end, TRUE);
  return g_strconcat (from, EN_DASH, to, NULL);
}

/**
 * regimen_locale_time_format_day:
 * @self: the habits
 * @day: a day
 * @style: how much of it
 *
 * Returns: (transfer full): the day as the locale writes it, names in its language
 */
char *
regimen_locale_time_format_day (const RegimenLocaleTime *self,
                                RegimenDay day,
                                RegimenDayStyle style)
{
  static const char *const patterns[][5] = {
    [REGIMEN_DAY_ORDER_DMY] = { "%d/%m/%Y", "%a %-d %b", "%a %-d %b %Y", "%A %-d %B %Y",
                                "%-d %b %Y" },
    [REGIMEN_DAY_ORDER_MDY] = { "%m/%d/%Y", "%a, %b %-d", "%a, %b %-d, %Y", "%A, %B %-d, %Y",
                                "%b %-d, %Y" },
    [REGIMEN_DAY_ORDER_YMD] = { "%Y-%m-%d", "%a %b %-d", "%a %Y %b %-d", "%A %Y %B %-d",
                                "%Y %b %-d" },
  };

  g_return_val_if_fail (self != NULL, NULL);

  return regimen_day_format_display (day, patterns[self->order][style]);
}

/* Three letters tell the months apart in the languages that shorten them. */
#define FEWEST_LETTERS_OF_MONTH 3

static gboolean
is_month (const char *folded, int month)
{
  /* As it stands in a date, on its own, and shortened. */
  static const char *const patterns[] = { "%B", "%OB", "%b" };
  g_autoptr (GDateTime) first = g_date_time_new_utc (2000, month, 1, 0, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *name = g_date_time_format (first, patterns[i]);
      g_autofree char *folded_name = regimen_text_fold (name);

      if (g_str_has_prefix (folded_name, folded))
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_locale_time_read_month:
 * @word: what may be the name of a month, or its beginning: three letters at least
 * @out_month: (out): 1 to 12; untouched on failure
 *
 * Returns: whether it is one in the language of the locale
 */
gboolean
regimen_locale_time_read_month (const char *word, int *out_month)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, FALSE);
  g_return_val_if_fail (out_month != NULL, FALSE);

  folded = regimen_text_fold (word);
  if (g_utf8_strlen (folded, -1) < FEWEST_LETTERS_OF_MONTH)
    return FALSE;
  for (int month = 1; month <= 12; month++)
    if (is_month (folded, month))
      {
        *out_month = month;
        return TRUE;
      }
  return FALSE;
}

/* Two letters tell the weekdays apart in most languages; where they don't, more are asked for. */
#define FEWEST_LETTERS_OF_WEEKDAY 2
#define N_WEEKDAYS 7

/* How many bytes all names begin with: the article, in Arabic. People leave it out. */
static gsize
shared_length (const char *const *names)
{
  gsize length = strlen (names[0]);

  for (int i = 1; i < N_WEEKDAYS; i++)
    for (gsize k = 0; k < length; k++)
      if (names[i][k] != names[0][k])
        length = k;
  /* not within a letter */
  while (length > 0 && ((guchar) names[0][length] & 0xc0) == 0x80)
    length--;
  return length;
}

/* FALSE also when it could be more than one. */
static gboolean
find_weekday (const char *const *names, gsize skip, const char *word, RegimenWeekday *out)
{
  int found = -1;

  for (int i = 0; i < N_WEEKDAYS; i++)
    if (g_str_has_prefix (names[i] + skip, word))
      {
        if (found >= 0)
          return FALSE;
        found = i;
      }
  if (found >= 0)
    *out = (RegimenWeekday) found;
  return found >= 0;
}

static char *
fold_weekday (RegimenWeekday weekday, gboolean is_short)
{
  g_autofree char *name = regimen_locale_time_weekday_name (weekday, is_short);

  return regimen_text_fold (name);
}

static gboolean
find_short_weekday (const char *word, RegimenWeekday *out)
{
  for (int i = 0; i < N_WEEKDAYS; i++)
    {
      g_autofree char *name = fold_weekday ((RegimenWeekday) i, TRUE);

      *out = (RegimenWeekday) i;
      if (g_str_equal (name, word))
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_locale_time_read_weekday:
 * @word: what may be the name of a weekday, or so much of its beginning that it can be no other,
 *   two letters at least, with or without accents and the article; or what the locale shortens it
 * to
 * @out_weekday: (out): untouched on failure
 *
 * Returns: whether it is one in the language of the locale, or in English
 */
gboolean
regimen_locale_time_read_weekday (const char *word, RegimenWeekday *out_weekday)
{
  static const char *const english[N_WEEKDAYS] = { "monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday" };
  g_auto (GStrv) owned = NULL;
  const char *const *names = NULL;
  g_autofree char *folded = NULL;
  RegimenWeekday found;

  g_return_val_if_fail (word != NULL, FALSE);
  g_return_val_if_fail (out_weekday != NULL, FALSE);

  folded = regimen_text_fold (word);
  if (g_utf8_strlen (folded, -1) < FEWEST_LETTERS_OF_WEEKDAY)
    return FALSE;
  owned = g_new0 (char *, N_WEEKDAYS + 1);
  for (int i = 0; i < N_WEEKDAYS; i++)
    owned[i] = fold_weekday ((RegimenWeekday) i, FALSE);
  names = (const char *const *) owned;
  if (!find_short_weekday (folded, &found) && !find_weekday (names, 0, folded, &found) &&
      !find_weekday (names, shared_length (names), folded, &found) &&
      !find_weekday (english, 0, folded, &found))
    return FALSE;
  *out_weekday = found;
  return TRUE;
}

/* A day as it was typed: three parts, at most one of them a word. */
typedef struct
{
  int numbers[3];
  int n_digits[3];
  int month_at; /* which part is the name of a month; -1: none is */
  int n;
} Typed;

/* What may stand between the parts of a day, with the signs that say which part went before. */
static gboolean
is_between (gunichar c)
{
  return c < 0x80 ? strchr (" ./-,", (int) c) != NULL
                  : wcschr (L"\u5e74\u6708\u65e5\ub144\uc6d4\uc77c", (wchar_t) c) != NULL;
}

static const char *
read_digits (Typed *typed, const char *p)
{
  int n = typed->n++;

  for (; g_ascii_isdigit (*p) && typed->n_digits[n] < 5; p++, typed->n_digits[n]++)
    typed->numbers[n] = typed->numbers[n] * 10 + (*p - '0');
  return p;
}

/* NULL: no month. */
static const char *
read_word (Typed *typed, const char *p)
{
  const char *end = p;
  g_autofree char *word = NULL;
  int n = typed->n++;

  while (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  word = g_strndup (p, (gsize) (end - p));
  if (end == p || typed->month_at >= 0 ||
      !regimen_locale_time_read_month (word, &typed->numbers[n]))
    return NULL;
  typed->month_at = n;
  return end;
}

static gboolean
read_parts (const char *text, Typed *typed)
{
  *typed = (Typed){ .month_at = -1 };
  for (const char *p = text; p != NULL && *p != '\0';)
    {
      if (is_between (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      else if (typed->n == 3)
        return FALSE;
      else
        p = g_ascii_isdigit (*p) ? read_digits (typed, p) : read_word (typed, p);
      if (p == NULL)
        return FALSE;
    }
  return typed->n == 3;
}

/* The parts that are year, month and day. A month that is named says which is which by itself: the
 * year is the one with four digits. */
static void
find_places (const Typed *typed, RegimenDayOrder order, int place[3])
{
  static const int place_of[][3] = {
    [REGIMEN_DAY_ORDER_DMY] = { 2, 1, 0 },
    [REGIMEN_DAY_ORDER_MDY] = { 2, 0, 1 },
    [REGIMEN_DAY_ORDER_YMD] = { 0, 1, 2 },
  };

  if (typed->month_at >= 0)
    {
      int first = typed->month_at == 0 ? 1 : 0;
      int other = 3 - typed->month_at - first;
      gboolean is_year_first = typed->n_digits[first] == 4;

      place[0] = is_year_first ? first : other;
      place[1] = typed->month_at;
      place[2] = is_year_first ? other : first;
      return;
    }
  memcpy (place, place_of[typed->n_digits[0] == 4 ? REGIMEN_DAY_ORDER_YMD : order],
          sizeof place_of[0]);
}

/**
 * regimen_locale_time_parse_day:
 * @self: in which order the locale writes a day
 * @text: what somebody typed, valid UTF-8: "2026-11-03"; three numbers in the locale's order with
 *   points, slashes, dashes or blanks between them; "3 Nov 2026" or "Nov 3, 2026" with a month in
 *   the language of the locale; the year in four digits
 * @out_day: (out): untouched on failure
 *
 * Returns: whether it is a day of the calendar
 */
gboolean
regimen_locale_time_parse_day (const RegimenLocaleTime *self, const char *text, RegimenDay *out_day)
{
  Typed typed;
  int place[3];

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out_day != NULL, FALSE);

  if (!read_parts (text, &typed))
    return FALSE;
  find_places (&typed, self->order, place);
  if (typed.n_digits[place[0]] != 4 || typed.n_digits[place[1]] > 2 || typed.n_digits[place[2]] > 2)
    return FALSE;
  return regimen_day_from_ymd (typed.numbers[place[0]], typed.numbers[place[1]],
                               typed.numbers[place[2]], out_day);
}

/**
 * regimen_locale_time_weekday_name:
 *
 * Returns: (transfer full): "Tuesday" or "Tue" in the language of the locale
 */
char *
regimen_locale_time_weekday_name (RegimenWeekday weekday, gboolean is_short)
{
  /* 1970-01-05 was a Monday. */
  return regimen_day_format_display ((RegimenDay){ .n = 4 + (int) weekday },
                                     is_short ? "%a" : "%A");
}
