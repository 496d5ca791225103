/* errors.c - failures at run time that a caller can act on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-errors"

#include "config.h"

#include "errors.h"

G_DEFINE_QUARK (regimen - error - quark, regimen_error)
