/* errors.h - failures at run time that a caller can act on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REGIMEN_ERROR (regimen_error_quark ())

/**
 * RegimenError:
 * @REGIMEN_ERROR_FAILED: nothing a caller could do about it
 * @REGIMEN_ERROR_BUSY: another program holds the clinic file; may be tried again
 * @REGIMEN_ERROR_CONSTRAINT: the database refused a row; a guard said no
 * @REGIMEN_ERROR_STALE: the row changed since it was read; reload, then try again
 * @REGIMEN_ERROR_CORRUPT: the file is damaged, foreign, or its schema was tampered with
 * @REGIMEN_ERROR_NEWER: made by a newer Regimen
 * @REGIMEN_ERROR_READ_ONLY: the file or its folder can't be written
 * @REGIMEN_ERROR_IO: disk full, or reading or writing failed
 * @REGIMEN_ERROR_INVALID: input that makes no sense; the message names the place
 * @REGIMEN_ERROR_NOT_FOUND: no such row or file
 * @REGIMEN_ERROR_UNSAFE_PLACE: a network or cloud-synced folder, or wrong file permissions
 */
typedef enum
{
  REGIMEN_ERROR_FAILED,
  REGIMEN_ERROR_BUSY,
  REGIMEN_ERROR_CONSTRAINT,
  REGIMEN_ERROR_STALE,
  REGIMEN_ERROR_CORRUPT,
  REGIMEN_ERROR_NEWER,
  REGIMEN_ERROR_READ_ONLY,
  REGIMEN_ERROR_IO,
  REGIMEN_ERROR_INVALID,
  REGIMEN_ERROR_NOT_FOUND,
  REGIMEN_ERROR_UNSAFE_PLACE,
} RegimenError;

GQuark regimen_error_quark (void);
gboolean regimen_invalid (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
