/* typed-time.c - days and times of day as people type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "typed-time.h"

#include <string.h>

/* Up to three runs of digits; anything else between them, but no letters. -1: not such a text. */
static int
read_numbers (const char *text, int numbers[3], int *out_first_digits)
{
  int n = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;
      int value = 0;

      if (g_ascii_isalpha (*p) || (guchar) *p >= 0x80)
        return -1;
      if (!g_ascii_isdigit (*p))
        {
          p++;
          continue;
        }
      if (n == 3)
        return -1;
      for (; g_ascii_isdigit (*p); p++)
        if ((value = value * 10 + (*p - '0')) > 9999)
          return -1;
      if (n == 0)
        *out_first_digits = (int) (p - start);
      numbers[n++] = value;
    }
  return n;
}

/**
 * regimen_typed_day:
 * @text: "2026-11-24", "24.11.", "24/11/2026", "11/24" where the locale writes months first, "24"
 * @locale: whose order counts
 * @today: the next such day from it on, where the year or the month is left out
 * @out_day: (out): the day
 *
 * Returns: whether it is a day
 */
gboolean
regimen_typed_day (const char *text,
                   const RegimenLocaleTime *locale,
                   RegimenDay today,
                   RegimenDay *out_day)
{
  int numbers[3] = { 0 };
  int first_digits = 0;
  int n = 0;
  int year = 0, month = 0, day = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  n = read_numbers (text, numbers, &first_digits);
  regimen_day_to_ymd (today, &year, &month, NULL);
  if (n == 3 && first_digits == 4)
    return regimen_day_from_ymd (numbers[0], numbers[1], numbers[2], out_day);
  if (n == 3 && numbers[2] < 100)
    numbers[2] += 2000;
  if (n == 3 && locale->order == REGIMEN_DAY_ORDER_MDY)
    return regimen_day_from_ymd (numbers[2], numbers[0], numbers[1], out_day);
  if (n == 3)
    return regimen_day_from_ymd (numbers[2], numbers[1], numbers[0], out_day);
  if (n == 2)
    {
      gboolean is_month_first = locale->order != REGIMEN_DAY_ORDER_DMY;

      month = is_month_first ? numbers[0] : numbers[1];
      day = is_month_first ? numbers[1] : numbers[0];
      if (!regimen_day_from_ymd (year, month, day, out_day))
        return FALSE;
      return regimen_day_compare (*out_day, today) >= 0 ||
             regimen_day_from_ymd (year + 1, month, day, out_day);
    }
  if (n != 1 || !regimen_day_from_ymd (year, month, numbers[0], out_day))
    return FALSE;
  if (regimen_day_compare (*out_day, today) < 0)
    {
      regimen_day_to_ymd (regimen_day_add_months (regimen_day_month_start (today), 1), &year,
                          &month, NULL);
      return regimen_day_from_ymd (year, month, numbers[0], out_day);
    }
  return TRUE;
}

/**
 * regimen_typed_time:
 * @text: "9", "930", "9:30", "09.30", "9:30 pm", "2p"
 * @out_minute_of_day: (out): 0 to 1439
 *
 * Returns: whether it is a time of day
 */
gboolean
regimen_typed_time (const char *text, int *out_minute_of_day)
{
  g_autofree char *lower = NULL;
  int numbers[3] = { 0 };
  int digits = 0, n = 0, hour = 0, minute = 0;
  char *half = NULL;
  gboolean is_pm = FALSE, has_half = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  lower = g_ascii_strdown (text, -1);
  half = strpbrk (lower, "ap");
  if (half != NULL)
    {
      has_half = TRUE;
      is_pm = *half == 'p';
      *half = '\0';
    }
  n = read_numbers (lower, numbers, &digits);
  if (n != 1 && n != 2)
    return FALSE;
  hour = numbers[0];
  minute = numbers[1];
  if (n == 1 && digits > 2)
    {
      hour = numbers[0] / 100;
      minute = numbers[0] % 100;
    }
  if (has_half && (hour < 1 || hour > 12))
    return FALSE;
  if (has_half)
    hour = hour % 12 + (is_pm ? 12 : 0);
  if (hour > 23 || minute > 59)
    return FALSE;
  *out_minute_of_day = hour * 60 + minute;
  return TRUE;
}
