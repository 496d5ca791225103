/* intake-units.c - blood pressure as people write it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "intake-units.h"

#include <stdio.h>

#include "errors.h"

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
  return regimen_invalid (error, "systolic: is not written like 120/80");
}

/* "120/80"; '' when it was not measured. */
char *
regimen_word_pressure (int systolic, int diastolic)
{
  return systolic > 0 ? g_strdup_printf ("%d/%d", systolic, diastolic) : g_strdup ("");
}
