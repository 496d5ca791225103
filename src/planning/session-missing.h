/* session-missing.h - what a record still lacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-record.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_MISSING_CHECK_IN,   /* lines of the check-in not answered */
  REGIMEN_MISSING_VITALS,     /* readings that the protocol asks for, not taken */
  REGIMEN_MISSING_OXIMETRY,   /* readings without the SpO₂ that it asks for */
  REGIMEN_MISSING_DOSE,       /* no dose */
  REGIMEN_MISSING_DOSE_END,   /* doses whose total is not written */
  REGIMEN_MISSING_DISCHARGE,  /* lines of the discharge not answered */
  REGIMEN_MISSING_SCALE,      /* items of the discharge scale without points */
  REGIMEN_MISSING_ESCORT,     /* nobody named who takes them home */
  REGIMEN_MISSING_EFFECT_END, /* side effects without an end */
} RegimenMissingKind;
#define REGIMEN_N_MISSING (REGIMEN_MISSING_EFFECT_END + 1)

typedef struct
{
  guint n[REGIMEN_N_MISSING];
} RegimenMissing;

RegimenMissing regimen_session_find_missing (const RegimenSessionRecord *record,
                                             const GArray *schedule,
                                             gboolean needs_escort);
guint regimen_missing_sum (const RegimenMissing *self);

G_END_DECLS
