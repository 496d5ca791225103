/* vital-range.h - readings that look like a slip of the key, and those beyond the clinic's limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-record.h"

G_BEGIN_DECLS

/* The lowest and the highest that the clinic lets pass unmarked; REGIMEN_VITAL_NONE: no limit. */
typedef struct
{
  int low[REGIMEN_N_VITALS];
  int high[REGIMEN_N_VITALS];
} RegimenVitalLimits;

void regimen_vital_limits_init (RegimenVitalLimits *self);
gboolean
regimen_vital_limits_is_beyond (const RegimenVitalLimits *self, RegimenVital vital, int value);
void regimen_vital_range (RegimenVital vital, int *out_low, int *out_high);
gboolean regimen_vital_is_possible (RegimenVital vital, int value);
guint regimen_vitals_find_odd (const int *values);

G_END_DECLS
