/* instrument-file.h - outcome measures, read from their data files; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "instrument.h"

G_BEGIN_DECLS

RegimenInstrument *regimen_instrument_read (const char *file, const char *json, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_instrument_file_dup_shipped (const char *code, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GStrv regimen_instrument_file_dup_codes (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
