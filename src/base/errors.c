/* errors.c - failures at run time that a caller can act on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-errors"

#include "config.h"

#include "errors.h"

/* Not G_DEFINE_QUARK: clang-format takes its bare "a-b-c" for a subtraction. */
GQuark
regimen_error_quark (void)
{
  return g_quark_from_static_string ("regimen-error-quark");
}

/**
 * regimen_invalid:
 * @format: what is wrong, the place first: "phases[0].max_gap_days: is too long"
 *
 * Sets %REGIMEN_ERROR_INVALID.
 *
 * Returns: always FALSE, so that a check can return it
 */
gboolean
regimen_invalid (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, message);
  return FALSE;
}
