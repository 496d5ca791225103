/* busy.h - how much of the clinic is taken, by the quarter of an hour and by the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "facts.h"

G_BEGIN_DECLS

#define REGIMEN_BUSY_STEP_MIN 15
#define REGIMEN_BUSY_STEPS (REGIMEN_MINUTES_PER_DAY / REGIMEN_BUSY_STEP_MIN)

/**
 * RegimenBusy:
 * @taken: units in use at the busiest minute of a quarter of an hour
 * @capacity: units of those who work through all of it
 */
typedef struct
{
  int taken;
  int capacity;
} RegimenBusy;

void regimen_busy_count (const RegimenFacts *facts,
                         RegimenDay day,
                         RegimenRole role,
                         RegimenBusy out[REGIMEN_BUSY_STEPS]);
int regimen_busy_find_most (const RegimenBusy busy[REGIMEN_BUSY_STEPS]);
double regimen_busy_day_load (const RegimenFacts *facts, RegimenDay day);

G_END_DECLS
