/* week-text.c - when a patient can come and when they are away, as somebody types it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-week-text"

#include "config.h"

#include "week-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Windows: "Mon-Fri 08:00-13:00; Sat 10:00-12:00". Blackouts: "2026-12-24 to 2027-01-02; …", whole
 * days, the last one included. Weekdays may be cut short, in the locale's language or English. */

/* "8", "8:30" or "08:30", on the grid of five minutes; 24 is the end of the day. */
static gboolean
parse_time (const char *text, int *out_of_day)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  guint64 hour = 0, minute = 0;
  guint n = g_strv_length (parts);

  if (n < 1 || n > 2 || !g_ascii_string_to_unsigned (parts[0], 10, 0, 24, &hour, NULL))
    return FALSE;
  if (n == 2 && !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minute, NULL))
    return FALSE;
  *out_of_day = (int) (hour * 60 + minute);
  return *out_of_day <= REGIMEN_MINUTES_PER_DAY && *out_of_day % REGIMEN_GRID_MIN == 0;
}

/* Splits "a-b" in two trimmed halves; an en dash is as good. */
static gboolean
split_range (const char *text, char **out_from, char **out_to)
{
  g_autofree char *plain = g_strdup (text);
  g_auto (GStrv) dashes = g_strsplit (plain, "–", -1);
  g_autofree char *joined = g_strjoinv ("-", dashes);
  g_auto (GStrv) halves = g_strsplit (joined, "-", 3);

  if (g_strv_length (halves) != 2)
    return FALSE;
  *out_from = g_strdup (g_strstrip (halves[0]));
  *out_to = g_strdup (g_strstrip (halves[1]));
  return TRUE;
}

static gboolean
parse_weekdays (const char *text, RegimenWeekday *out_first, RegimenWeekday *out_last)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (split_range (text, &first, &last))
    return regimen_locale_time_read_weekday (first, out_first) &&
           regimen_locale_time_read_weekday (last, out_last);
  if (!regimen_locale_time_read_weekday (text, out_first))
    return FALSE;
  *out_last = *out_first;
  return TRUE;
}

static gboolean
parse_window (const char *text, gboolean is_wish, GPtrArray *windows)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  char *blank = strchr (line, ' ');
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  RegimenWeekday first, last;
  int from, to;

  if (blank == NULL)
    return FALSE;
  *blank = '\0';
  if (!parse_weekdays (line, &first, &last) || !split_range (blank + 1, &from_text, &to_text) ||
      !parse_time (from_text, &from) || !parse_time (to_text, &to) || from >= to)
    return FALSE;

  for (int i = 0; i <= ((int) last - (int) first + 7) % 7; i++)
    g_ptr_array_add (windows,
                     regimen_patient_window_new (is_wish, (RegimenWeekday) (((int) first + i) % 7),
                                                 from, to));
  return TRUE;
}

/**
 * regimen_week_text_parse_windows:
 * @text: "Mon-Fri 08:00-13:00; Sat 10-12"; empty for none
 * @is_wish: what they are for
 * @windows: (element-type RegimenPatientWindow): gets what was read, also on failure
 *
 * Returns: whether all of @text makes sense
 */
gboolean
regimen_week_text_parse_windows (const char *text, gboolean is_wish, GPtrArray *windows)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !parse_window (parts[i], is_wish, windows))
      return FALSE;
  return TRUE;
}

static gboolean
is_same_stretch (const RegimenPatientWindow *a, const RegimenPatientWindow *b)
{
  return a->is_wish == b->is_wish && a->from_of_day == b->from_of_day &&
         a->to_of_day == b->to_of_day && b->weekday == a->weekday + 1;
}

/**
 * regimen_week_text_format_windows:
 * @windows: (element-type RegimenPatientWindow): neighbouring weekdays with the same hours become
 *   one when they follow one another
 *
 * Returns: (transfer full): what regimen_week_text_parse_windows() reads
 */
char *
regimen_week_text_format_windows (const GPtrArray *windows, gboolean is_wish)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < windows->len; i++)
    {
      const RegimenPatientWindow *first = g_ptr_array_index (windows, i);
      const RegimenPatientWindow *last = first;
      g_autofree char *from = regimen_time_of_day_format (first->from_of_day);
      g_autofree char *to = regimen_time_of_day_format (first->to_of_day);
      g_autofree char *first_day = regimen_locale_time_weekday_name (first->weekday, TRUE);
      g_autofree char *last_day = NULL;

      if (first->is_wish != is_wish)
        continue;
      while (i + 1 < windows->len && is_same_stretch (last, g_ptr_array_index (windows, i + 1)))
        last = g_ptr_array_index (windows, ++i);
      last_day = regimen_locale_time_weekday_name (last->weekday, TRUE);
      if (text->len > 0)
        g_string_append (text, "; ");
      if (last == first)
        g_string_append_printf (text, "%s %s-%s", first_day, from, to);
      else
        g_string_append_printf (text, "%s-%s %s-%s", first_day, last_day, from, to);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What stands between the first and the last day of a stretch. */
static const char *
word_until (void)
{
  /* Translators: between two days, with blanks around it: "2026-12-24 to 2027-01-02". It is read
   * again when somebody types it. */
  return C_ ("between days", " to ");
}

/* The English word and a long dash are read in every language. */
static GStrv
split_days (const char *text)
{
  const char *const between[] = { word_until (), " to ", "–" };

  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    if (strstr (text, between[i]) != NULL)
      return g_strsplit (text, between[i], 3);
  return g_strsplit (text, between[0], 3);
}

static gboolean
parse_blackout (const char *text, const RegimenLocaleTime *habits, GPtrArray *blackouts)
{
  g_auto (GStrv) ends = split_days (text);
  guint n = g_strv_length (ends);
  RegimenDay first, last;

  if (n < 1 || n > 2 || !regimen_locale_time_parse_day (habits, g_strstrip (ends[0]), &first))
    return FALSE;
  last = first;
  if (n == 2 && !regimen_locale_time_parse_day (habits, g_strstrip (ends[1]), &last))
    return FALSE;
  if (last.n < first.n || last.n - first.n > 3660)
    return FALSE;
  g_ptr_array_add (blackouts,
                   regimen_blackout_new (regimen_span_of_days (first, last.n - first.n + 1), ""));
  return TRUE;
}

/**
 * regimen_week_text_parse_blackouts:
 * @text: "2026-12-24 to 2027-01-02; 2027-03-01", days as the locale writes them; empty for none
 * @blackouts: (element-type RegimenBlackout): gets what was read, also on failure
 */
gboolean
regimen_week_text_parse_blackouts (const char *text,
                                   const RegimenLocaleTime *habits,
                                   GPtrArray *blackouts)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !parse_blackout (parts[i], habits, blackouts))
      return FALSE;
  return TRUE;
}

/**
 * regimen_week_text_format_blackouts:
 *
 * Returns: (transfer full): what regimen_week_text_parse_blackouts() reads; a part of a day is
 *   shown as the whole day
 */
char *
regimen_week_text_format_blackouts (const GPtrArray *blackouts, const RegimenLocaleTime *habits)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < blackouts->len; i++)
    {
      const RegimenBlackout *blackout = g_ptr_array_index (blackouts, i);
      RegimenDay first = regimen_minute_day (blackout->span.start);
      RegimenDay last = regimen_minute_day (regimen_minute_add (blackout->span.end, -1));
      g_autofree char *from =
          regimen_locale_time_format_day (habits, first, REGIMEN_DAY_STYLE_NUMERIC);
      g_autofree char *to =
          regimen_locale_time_format_day (habits, last, REGIMEN_DAY_STYLE_NUMERIC);

      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, from);
      if (last.n > first.n)
        {
          g_string_append (text, word_until ());
          g_string_append (text, to);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
