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
