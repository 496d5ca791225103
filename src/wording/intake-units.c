/* intake-units.c - blood pressure and weight as people write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "intake-units.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "errors.h"

/* The international pound, exactly. */
#define GRAM_PER_POUND 453.59237

static gboolean
invalid (GError **error, const char *message)
{
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, message);
  return FALSE;
}

/**
 * regimen_read_pressure:
 * @text: "120/80"; empty: not measured
 * @out_systolic: (out): mmHg, 0: not measured
 * @out_diastolic: (out): likewise
 * @error: %REGIMEN_ERROR_INVALID, the message begins with "systolic"
 */
gboolean
regimen_read_pressure (const char *text, int *out_systolic, int *out_diastolic, GError **error)
{
  int read = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  *out_systolic = *out_diastolic = 0;
  if (*text == '\0')
    return TRUE;
  if (sscanf (text, "%3d / %3d%n", out_systolic, out_diastolic, &read) == 2 && text[read] == '\0' &&
      *out_systolic > 0 && *out_diastolic > 0)
    return TRUE;
  *out_systolic = *out_diastolic = 0;
  return invalid (error, "systolic: is not written like 120/80");
}

/**
 * regimen_read_weight:
 * @text: "71.5", "71,5 kg", "158 lb"; empty: not weighed
 * @out_gram: (out): to the gram, 0: not weighed
 * @error: %REGIMEN_ERROR_INVALID, the message begins with "weight"
 */
gboolean
regimen_read_weight (const char *text, int *out_gram, GError **error)
{
  g_autofree char *plain = NULL;
  char *unit = NULL;
  double value, gram;

  g_return_val_if_fail (text != NULL, FALSE);

  *out_gram = 0;
  if (*text == '\0')
    return TRUE;
  plain = g_strdelimit (g_ascii_strdown (text, -1), ",", '.');
  value = g_ascii_strtod (plain, &unit);
  if (unit == plain)
    return invalid (error, "weight: is not a number");
  g_strstrip (unit);
  if (*unit == '\0' || strcmp (unit, "kg") == 0)
    gram = value * 1000;
  else if (strcmp (unit, "lb") == 0 || strcmp (unit, "lbs") == 0)
    gram = value * GRAM_PER_POUND;
  else
    return invalid (error, "weight: is neither in kg nor in lb");
  if (!(gram >= 1000 && gram <= 500000))
    return invalid (error, "weight_gram: is not between 1 and 500 kg");
  *out_gram = (int) lround (gram);
  return TRUE;
}

/* "120/80"; '' when it was not measured. */
char *
regimen_word_pressure (int systolic, int diastolic)
{
  return systolic > 0 ? g_strdup_printf ("%d/%d", systolic, diastolic) : g_strdup ("");
}

/* "71.5 kg", without the digit when it is 0; '' when it was not weighed. */
char *
regimen_word_weight (int gram)
{
  int tenths = (gram + 50) / 100;

  if (gram <= 0)
    return g_strdup ("");
  return tenths % 10 == 0 ? g_strdup_printf ("%d kg", tenths / 10)
                          : g_strdup_printf ("%d.%d kg", tenths / 10, tenths % 10);
}
