/* week-hours.c - the open quarters of a week, as painted and as typed; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "week-hours.h"

#include <string.h>

#include "typed-time.h"

void
regimen_week_hours_clear (RegimenWeekHours *self)
{
  memset (self, 0, sizeof *self);
}

/**
 * regimen_week_hours_set:
 * @from_of_day: minutes from midnight, on the grid
 * @to_of_day: likewise, up to 1440
 */
void
regimen_week_hours_set (RegimenWeekHours *self,
                        RegimenWeekday weekday,
                        int from_of_day,
                        int to_of_day,
                        gboolean is_open)
{
  g_return_if_fail (weekday <= REGIMEN_SUNDAY);

  for (int slot = MAX (from_of_day, 0) / REGIMEN_GRID_MIN;
       slot < MIN (to_of_day, REGIMEN_MINUTES_PER_DAY) / REGIMEN_GRID_MIN; slot++)
    self->is_open[weekday][slot] = is_open ? 1 : 0;
}

void
regimen_week_hours_add (RegimenWeekHours *self, const RegimenWeeklyHours *stretch)
{
  regimen_week_hours_set (self, stretch->weekday, stretch->from_of_day, stretch->to_of_day, TRUE);
}

gboolean
regimen_week_hours_has (const RegimenWeekHours *self, RegimenWeekday weekday, int minute_of_day)
{
  g_return_val_if_fail (weekday <= REGIMEN_SUNDAY, FALSE);

  return minute_of_day >= 0 && minute_of_day < REGIMEN_MINUTES_PER_DAY &&
         self->is_open[weekday][minute_of_day / REGIMEN_GRID_MIN];
}

gboolean
regimen_week_hours_equal (const RegimenWeekHours *a, const RegimenWeekHours *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

static void
add_day (const RegimenWeekHours *self, RegimenWeekday weekday, GArray *stretches)
{
  int slot = 0;

  while (slot < REGIMEN_WEEK_SLOTS)
    {
      RegimenWeeklyHours stretch = { .weekday = weekday };
      int from = slot;

      while (slot < REGIMEN_WEEK_SLOTS && self->is_open[weekday][slot])
        slot++;
      if (slot == from)
        {
          slot++;
          continue;
        }
      stretch.from_of_day = from * REGIMEN_GRID_MIN;
      stretch.to_of_day = slot * REGIMEN_GRID_MIN;
      g_array_append_val (stretches, stretch);
    }
}

/**
 * regimen_week_hours_dup_stretches:
 *
 * Returns: (transfer full) (element-type RegimenWeeklyHours): by weekday and time, with breaks
 *   between them
 */
GArray *
regimen_week_hours_dup_stretches (const RegimenWeekHours *self)
{
  GArray *stretches = g_array_new (FALSE, TRUE, sizeof (RegimenWeeklyHours));

  for (int weekday = REGIMEN_MONDAY; weekday <= REGIMEN_SUNDAY; weekday++)
    add_day (self, (RegimenWeekday) weekday, stretches);
  return stretches;
}

/**
 * regimen_week_hours_dup_text:
 *
 * Returns: (transfer full): "08:00–12:00, 13:00–18:00"; "" for a day that is closed
 */
char *
regimen_week_hours_dup_text (const RegimenWeekHours *self,
                             RegimenWeekday weekday,
                             const RegimenLocaleTime *habits)
{
  g_autoptr (GArray) stretches = g_array_new (FALSE, TRUE, sizeof (RegimenWeeklyHours));
  GString *text = g_string_new (NULL);

  add_day (self, weekday, stretches);
  for (guint i = 0; i < stretches->len; i++)
    {
      const RegimenWeeklyHours *stretch = &g_array_index (stretches, RegimenWeeklyHours, i);
      g_autofree char *from = regimen_locale_time_format_time (habits, stretch->from_of_day);
      g_autofree char *to =
          stretch->to_of_day == REGIMEN_MINUTES_PER_DAY && !habits->is_12h
              ? g_strdup ("24:00")
              : regimen_locale_time_format_time (habits,
                                                 stretch->to_of_day % REGIMEN_MINUTES_PER_DAY);

      g_string_append_printf (text, "%s%s–%s", i > 0 ? ", " : "", from, to);
    }
  return g_string_free (text, FALSE);
}

/* "24" and "24:00", and midnight at the end of a stretch, are the end of the day. */
static gboolean
read_time (const char *text, gboolean is_end, int *out_of_day)
{
  g_autofree char *time = g_strstrip (g_strdup (text));

  if (is_end &&
      (g_str_equal (time, "24") || g_str_equal (time, "24:00") || g_str_equal (time, "2400")))
    {
      *out_of_day = REGIMEN_MINUTES_PER_DAY;
      return TRUE;
    }
  if (*time == '\0' || !regimen_typed_time (time, out_of_day))
    return FALSE;
  if (is_end && *out_of_day == 0)
    *out_of_day = REGIMEN_MINUTES_PER_DAY;
  return *out_of_day % REGIMEN_GRID_MIN == 0;
}

/**
 * regimen_week_hours_type:
 * @text: "8-12, 13-18", "8:30–17", "9 am - 5 pm"; "" or "-": closed
 *
 * Sets a day to what was typed; leaves it alone when that is no hours.
 *
 * Returns: whether it was hours, each after the one before
 */
gboolean
regimen_week_hours_type (RegimenWeekHours *self, RegimenWeekday weekday, const char *text)
{
  g_autofree char *all = g_strstrip (g_strdup (text));
  g_auto (GStrv) parts = NULL;
  RegimenWeekHours typed;
  int last = 0;

  g_return_val_if_fail (weekday <= REGIMEN_SUNDAY, FALSE);

  regimen_week_hours_clear (&typed);
  if (*all != '\0' && !g_str_equal (all, "-") && !g_str_equal (all, "–"))
    {
      parts = g_strsplit_set (all, ",;", -1);
      for (guint i = 0; parts[i] != NULL; i++)
        {
          g_autoptr (GString) part = g_string_new (parts[i]);
          g_auto (GStrv) ends = NULL;
          int from = 0, to = 0;

          g_string_replace (part, "–", "-", 0);
          g_string_replace (part, "—", "-", 0);
          ends = g_strsplit (part->str, "-", -1);
          if (g_strv_length (ends) != 2 || !read_time (ends[0], FALSE, &from) ||
              !read_time (ends[1], TRUE, &to) || from < last || from >= to)
            return FALSE;
          regimen_week_hours_set (&typed, weekday, from, to, TRUE);
          last = to;
        }
    }
  memcpy (self->is_open[weekday], typed.is_open[weekday], sizeof self->is_open[weekday]);
  return TRUE;
}
