/* vital-range.c - readings that look like a slip of the key, and those beyond the clinic's limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "vital-range.h"

/* What a person's finger may have meant: wide enough for anybody who is alive, narrow enough for
 * a digit too many or too few. They say nothing about what is healthy; a clinic's own limits do.
 * possible_high is where the file itself stops; scales end where they end. */
static const struct
{
  int low;
  int high;
  int possible_low;
  int possible_high;
} RANGES[REGIMEN_N_VITALS] = {
  [REGIMEN_VITAL_SYSTOLIC] = { 60, 250, 1, 400 },  [REGIMEN_VITAL_DIASTOLIC] = { 25, 150, 1, 300 },
  [REGIMEN_VITAL_PULSE] = { 30, 220, 1, 400 },     [REGIMEN_VITAL_SPO2] = { 70, 100, 1, 100 },
  [REGIMEN_VITAL_RESPIRATION] = { 5, 50, 1, 150 }, [REGIMEN_VITAL_SEDATION] = { 0, 5, 0, 5 },
  [REGIMEN_VITAL_PAIN] = { 0, 10, 0, 10 },
};

void
regimen_vital_limits_init (RegimenVitalLimits *self)
{
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    {
      self->low[i] = REGIMEN_VITAL_NONE;
      self->high[i] = REGIMEN_VITAL_NONE;
    }
}

/* Whether a reading is to be marked; one that was not taken never is. */
gboolean
regimen_vital_limits_is_beyond (const RegimenVitalLimits *self, RegimenVital vital, int value)
{
  if (value == REGIMEN_VITAL_NONE)
    return FALSE;
  return (self->low[vital] != REGIMEN_VITAL_NONE && value < self->low[vital]) ||
         (self->high[vital] != REGIMEN_VITAL_NONE && value > self->high[vital]);
}

/* Within what a value looks right. */
void
regimen_vital_range (RegimenVital vital, int *out_low, int *out_high)
{
  g_return_if_fail ((guint) vital < REGIMEN_N_VITALS);

  *out_low = RANGES[vital].low;
  *out_high = RANGES[vital].high;
}

/* Whether it can be kept at all, even anyway. */
gboolean
regimen_vital_is_possible (RegimenVital vital, int value)
{
  g_return_val_if_fail ((guint) vital < REGIMEN_N_VITALS, FALSE);

  return value == REGIMEN_VITAL_NONE ||
         (value >= RANGES[vital].possible_low && value <= RANGES[vital].possible_high);
}

/**
 * regimen_vitals_find_odd:
 * @values: (array fixed-size=REGIMEN_N_VITALS): by vital
 *
 * Returns: a bit for each value that looks like a slip: out of its range, or a lower pressure that
 *   is not lower than the upper
 */
guint
regimen_vitals_find_odd (const int *values)
{
  guint odd = 0;

  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    if (values[i] != REGIMEN_VITAL_NONE &&
        (values[i] < RANGES[i].low || values[i] > RANGES[i].high))
      odd |= 1u << i;
  if (values[REGIMEN_VITAL_SYSTOLIC] != REGIMEN_VITAL_NONE &&
      values[REGIMEN_VITAL_DIASTOLIC] != REGIMEN_VITAL_NONE &&
      values[REGIMEN_VITAL_DIASTOLIC] >= values[REGIMEN_VITAL_SYSTOLIC])
    odd |= 1u << REGIMEN_VITAL_SYSTOLIC | 1u << REGIMEN_VITAL_DIASTOLIC;
  return odd;
}
