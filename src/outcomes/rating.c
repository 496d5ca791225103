/* rating.c - rows for what patients say in numbers: 0 to 10, hours of sleep
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "rating.h"

#include "care.h"
#include "errors.h"
#include "form-window.h"

#include <math.h>
#include <stdio.h>

#define RATING_MAX 10
#define DAY_MIN 1440

/* A row for a number from 0 to 10; empty: %REGIMEN_RATING_NONE. */
GtkWidget *
regimen_rating_add (AdwPreferencesGroup *group, const char *title, int rating)
{
  g_autofree char *text =
      rating != REGIMEN_RATING_NONE ? g_strdup_printf ("%d", rating) : g_strdup ("");
  GtkWidget *row = regimen_form_add_entry (group, title, text);

  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_DIGITS);
  return row;
}

/**
 * regimen_rating_read:
 * @field: how the message of @error begins
 *
 * Returns: FALSE with %REGIMEN_ERROR_INVALID when what stands there is no number from 0 to 10
 */
gboolean
regimen_rating_read (GtkWidget *row, const char *field, int *out_rating, GError **error)
{
  g_autofree char *text = regimen_form_dup_text (row);
  gint64 rating = REGIMEN_RATING_NONE;

  if (*text != '\0' && !g_ascii_string_to_signed (text, 10, 0, RATING_MAX, &rating, NULL))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: is not between 0 and 10",
                   field);
      return FALSE;
    }
  *out_rating = (int) rating;
  return TRUE;
}

/* A row for hours; empty: %REGIMEN_RATING_NONE. */
GtkWidget *
regimen_rating_add_length (AdwPreferencesGroup *group, const char *title, int minutes)
{
  g_autofree char *text = minutes == REGIMEN_RATING_NONE
                              ? g_strdup ("")
                              : g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);

  return regimen_form_add_entry (group, title, text);
}

/* "7:30", "7.5", "7,5" or "7". */
static gboolean
parse_length (const char *text, int *out_minutes)
{
  int hours = 0, minutes = 0, end = 0;
  g_autofree char *point = g_strdelimit (g_strdup (text), ",", '.');
  char *rest = NULL;
  double length;

  if (sscanf (text, "%2d:%2d%n", &hours, &minutes, &end) == 2 && text[end] == '\0')
    {
      *out_minutes = hours * 60 + minutes;
      return hours >= 0 && minutes >= 0 && minutes < 60 && *out_minutes <= DAY_MIN;
    }
  length = g_ascii_strtod (point, &rest);
  if (rest == point || *rest != '\0' || !(length >= 0 && length <= DAY_MIN / 60))
    return FALSE;
  *out_minutes = (int) lround (length * 60);
  return TRUE;
}

/**
 * regimen_rating_read_length:
 * @field: how the message of @error begins
 *
 * Returns: FALSE with %REGIMEN_ERROR_INVALID when what stands there is no length within a day
 */
gboolean
regimen_rating_read_length (GtkWidget *row, const char *field, int *out_minutes, GError **error)
{
  g_autofree char *text = regimen_form_dup_text (row);

  *out_minutes = REGIMEN_RATING_NONE;
  if (*text == '\0' || parse_length (text, out_minutes))
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: is no length of a night", field);
  return FALSE;
}
