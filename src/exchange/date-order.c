/* date-order.c - dates as other programs write them, the order settled over a whole column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 04/05/1980 alone says nothing. A column of a thousand nearly always does: as soon as one of its
 * dates has a 13 or more in one place, all are in that order. What stays open is refused rather
 * than guessed: a wrong birth date is worse than none.
 */

#define G_LOG_DOMAIN "regimen-date-order"

#include "config.h"

#include "date-order.h"

#include <string.h>

#include "errors.h"

typedef struct
{
  int numbers[3];
  int n_digits[3];
  char separator; /* 0: eight digits in one */
} DateParts;

static gboolean
read_number (const char **at, int *out_number, int *out_n_digits)
{
  int number = 0, n = 0;

  for (; g_ascii_isdigit (**at) && n < 9; (*at)++, n++)
    number = number * 10 + (**at - '0');
  *out_number = number;
  *out_n_digits = n;
  return n > 0;
}

/* A time of day that says nothing ("1980-04-05T00:00:00Z") may follow. */
static gboolean
is_midnight_or_end (const char *text)
{
  if (*text == '\0')
    return TRUE;
  if (*text != 'T' && *text != ' ')
    return FALSE;
  for (text++; *text != '\0' && *text != 'Z' && *text != '+'; text++)
    {
      if (*text != '0' && *text != ':' && *text != '.')
        return FALSE;
    }
  return TRUE;
}

static gboolean
split_date (const char *text, DateParts *out_parts)
{
  while (g_ascii_isspace (*text))
    text++;
  if (!read_number (&text, &out_parts->numbers[0], &out_parts->n_digits[0]))
    return FALSE;
  if (out_parts->n_digits[0] == 8 && is_midnight_or_end (text))
    {
      int all = out_parts->numbers[0];

      *out_parts = (DateParts){ { all / 10000, all / 100 % 100, all % 100 }, { 4, 2, 2 }, '\0' };
      return TRUE;
    }
  out_parts->separator = *text;
  if (strchr ("-./", *text) == NULL || *text == '\0')
    return FALSE;
  text++;
  if (!read_number (&text, &out_parts->numbers[1], &out_parts->n_digits[1]) ||
      *text++ != out_parts->separator ||
      !read_number (&text, &out_parts->numbers[2], &out_parts->n_digits[2]))
    return FALSE;
  while (*text == ' ' && text[1] == '\0')
    text++;
  return is_midnight_or_end (text);
}

static gboolean
is_year_first (const DateParts *parts)
{
  return parts->n_digits[0] == 4 && parts->n_digits[1] <= 2 && parts->n_digits[2] <= 2;
}

static gboolean
is_year_last (const DateParts *parts)
{
  return parts->n_digits[0] <= 2 && parts->n_digits[1] <= 2 && parts->n_digits[2] == 4;
}

/**
 * regimen_date_evidence_add:
 * @text: one cell of the column; anything that is no date says nothing
 * @line: the line it stands on
 */
void
regimen_date_evidence_add (RegimenDateEvidence *self, const char *text, guint line)
{
  DateParts parts;

  g_return_if_fail (self != NULL && text != NULL);

  if (!split_date (text, &parts) || !is_year_last (&parts) || parts.separator == '.')
    return;
  if (parts.numbers[0] > 12 && parts.numbers[1] <= 12)
    {
      if (self->day_first_line == 0)
        self->day_first_line = line;
    }
  else if (parts.numbers[1] > 12 && parts.numbers[0] <= 12)
    {
      if (self->month_first_line == 0)
        self->month_first_line = line;
    }
  else if (parts.numbers[0] != parts.numbers[1] && self->either_line == 0)
    self->either_line = line;
}

/**
 * regimen_date_evidence_settle:
 * @out_order: (out): UNKNOWN when nothing depends on it
 * @error: %REGIMEN_ERROR_INVALID when it stays open or contradicts itself; names the lines
 */
gboolean
regimen_date_evidence_settle (const RegimenDateEvidence *self,
                              RegimenDateOrder *out_order,
                              GError **error)
{
  g_return_val_if_fail (self != NULL && out_order != NULL, FALSE);

  if (self->day_first_line > 0 && self->month_first_line > 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "line %u has the day first, line %u the month", self->day_first_line,
                   self->month_first_line);
      return FALSE;
    }
  if (self->day_first_line > 0)
    *out_order = REGIMEN_DATE_ORDER_DAY_FIRST;
  else if (self->month_first_line > 0)
    *out_order = REGIMEN_DATE_ORDER_MONTH_FIRST;
  else if (self->either_line > 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "line %u: day or month first? no date of the column tells; say --dates dmy or "
                   "--dates mdy",
                   self->either_line);
      return FALSE;
    }
  else
    *out_order = REGIMEN_DATE_ORDER_UNKNOWN;
  return TRUE;
}

/**
 * regimen_date_parse:
 * @text: year first with -, / or . or nothing between; day first with .; day or month first, as
 *   @order says, with / or -. Years have four digits.
 * @out_day: (out): set only on success
 *
 * Returns: whether @text is a day of the calendar
 */
gboolean
regimen_date_parse (const char *text, RegimenDateOrder order, RegimenDay *out_day)
{
  DateParts parts;
  const int *n = parts.numbers;

  g_return_val_if_fail (text != NULL && out_day != NULL, FALSE);

  if (!split_date (text, &parts))
    return FALSE;
  if (is_year_first (&parts))
    return regimen_day_from_ymd (n[0], n[1], n[2], out_day);
  if (!is_year_last (&parts))
    return FALSE;
  if (parts.separator == '.' || order == REGIMEN_DATE_ORDER_DAY_FIRST)
    return regimen_day_from_ymd (n[2], n[1], n[0], out_day);
  if (order == REGIMEN_DATE_ORDER_MONTH_FIRST || n[0] == n[1])
    return regimen_day_from_ymd (n[2], n[0], n[1], out_day);
  return FALSE;
}
