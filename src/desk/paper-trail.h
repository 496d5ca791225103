/* paper-trail.h - what left the program on paper, and the code that ties paper to the audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenPaperKind:
 *
 * The papers that can be printed; each is a word of the audit.
 */
typedef enum
{
  REGIMEN_PRINT_DAY_SHEET,
  REGIMEN_PRINT_SERIES_CARD,
  REGIMEN_PRINT_FALLBACK,
  REGIMEN_PRINT_CALENDAR,
  REGIMEN_PRINT_SESSION, /* any paper of one session */
  REGIMEN_PRINT_OUTCOMES,
  REGIMEN_PRINT_CONSENT,   /* a form to sign */
  REGIMEN_PRINT_SCREENING, /* filled or blank */
  REGIMEN_PRINT_LETTER,    /* at the end of a treatment */
} RegimenPaperKind;

gboolean regimen_desk_record_print (RegimenDesk *self,
                                    RegimenPaperKind kind,
                                    RegimenDay day,
                                    gint64 plan_id,
                                    gint64 patient_id,
                                    GError **error);
char *regimen_desk_dup_audit_code (RegimenDesk *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
