/* wishes.c - when somebody would rather come, or not: of one placing or re-flow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "wishes.h"

#define NOON (12 * 60)
#define DAYS_PER_WEEK 7

/* Whether any weekday or part of the day is wished. */
gboolean
regimen_wishes_are_any (const RegimenWishes *self)
{
  return self != NULL && (self->day_part != REGIMEN_DAY_PART_ANY || self->weekdays != 0);
}

/* The day from which on "not this week" lets visits be placed. */
RegimenDay
regimen_wishes_next_week (RegimenDay today)
{
  return regimen_day_add (regimen_day_week_start (today, REGIMEN_MONDAY), DAYS_PER_WEEK);
}

/**
 * regimen_wishes_window:
 * @out_from_of_day: (out): minutes from midnight
 * @out_to_of_day: (out): likewise
 *
 * Returns: whether that weekday is wished at all, and which part of it
 */
gboolean
regimen_wishes_window (const RegimenWishes *self,
                       RegimenWeekday weekday,
                       int *out_from_of_day,
                       int *out_to_of_day)
{
  *out_from_of_day = self->day_part == REGIMEN_DAY_PART_AFTERNOON ? NOON : 0;
  *out_to_of_day = self->day_part == REGIMEN_DAY_PART_MORNING ? NOON : REGIMEN_MINUTES_PER_DAY;
  return self->weekdays == 0 || (self->weekdays & (1u << weekday)) != 0;
}

/* Cuts a window to what is wished; FALSE: nothing of it is. */
static gboolean
cut_window (const RegimenWishes *self, RegimenPatientWindow *window)
{
  int from;
  int to;

  if (!regimen_wishes_window (self, window->weekday, &from, &to))
    return FALSE;
  window->from_of_day = MAX (window->from_of_day, from);
  window->to_of_day = MIN (window->to_of_day, to);
  return window->from_of_day < window->to_of_day;
}

/**
 * regimen_wishes_narrow:
 * @facts: of one patient
 *
 * Takes firm wishes as times at which the patient can't come. What was impossible stays so.
 */
void
regimen_wishes_narrow (const RegimenWishes *self, RegimenFacts *facts)
{
  gboolean had_any = FALSE;
  guint n_left = 0;

  if (!regimen_wishes_are_any (self) || !self->is_firm)
    return;
  for (guint i = facts->windows->len; i > 0; i--)
    {
      RegimenPatientWindow *window = facts->windows->pdata[i - 1];

      if (window->is_wish)
        continue;
      had_any = TRUE;
      if (cut_window (self, window))
        n_left++;
      else
        g_ptr_array_remove_index (facts->windows, i - 1);
    }
  for (guint weekday = REGIMEN_MONDAY; !had_any && weekday <= REGIMEN_SUNDAY; weekday++)
    {
      int from;
      int to;

      if (regimen_wishes_window (self, (RegimenWeekday) weekday, &from, &to))
        g_ptr_array_add (facts->windows,
                         regimen_patient_window_new (FALSE, (RegimenWeekday) weekday, from, to));
    }
  /* No window at all would mean always: one that nothing fits into means never. */
  if (had_any && n_left == 0)
    g_ptr_array_add (facts->windows,
                     regimen_patient_window_new (FALSE, REGIMEN_MONDAY, 0, REGIMEN_GRID_MIN));
}
