/* session-missing.c - what a record still lacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "session-missing.h"

#include <string.h>

#include "vitals-schedule.h"

static void
count_checks (const RegimenSessionRecord *record, RegimenMissing *missing)
{
  for (guint i = 0; i < record->checks->len; i++)
    {
      const RegimenSessionCheck *check = record->checks->pdata[i];

      if (strcmp (check->list, REGIMEN_LIST_CHECK_IN) == 0)
        missing->n[REGIMEN_MISSING_CHECK_IN] += check->answer == REGIMEN_ANSWER_NONE;
      else if (strcmp (check->list, REGIMEN_LIST_DISCHARGE) == 0)
        missing->n[REGIMEN_MISSING_DISCHARGE] += check->answer == REGIMEN_ANSWER_NONE;
      else
        missing->n[REGIMEN_MISSING_SCALE] += check->points == REGIMEN_VITAL_NONE;
    }
}

/* A reading serves its slot even where it leaves out what the protocol asks for with it. */
static void
count_vitals (const RegimenSessionRecord *record, const GArray *schedule, RegimenMissing *missing)
{
  for (guint i = 0; i < schedule->len; i++)
    {
      const RegimenVitalsSlot *slot = &g_array_index (schedule, RegimenVitalsSlot, i);
      guint at = 0;

      missing->n[REGIMEN_MISSING_VITALS] += slot->state == REGIMEN_VITALS_MISSED ||
                                            slot->state == REGIMEN_VITALS_DUE ||
                                            slot->state == REGIMEN_VITALS_OVERDUE;
      if (slot->state != REGIMEN_VITALS_TAKEN || !slot->has_oximetry)
        continue;
      for (guint k = 0; k < record->vitals->len; k++)
        {
          const RegimenVitalSign *sign = record->vitals->pdata[k];

          if (regimen_vital_sign_is_reading (sign) && at++ == slot->taken)
            missing->n[REGIMEN_MISSING_OXIMETRY] +=
                sign->values[REGIMEN_VITAL_SPO2] == REGIMEN_VITAL_NONE;
        }
    }
}

static void
count_doses (const RegimenSessionRecord *record, RegimenMissing *missing)
{
  guint n = 0;

  for (guint i = 0; i < record->doses->len; i++)
    {
      const RegimenDose *dose = record->doses->pdata[i];

      if (dose->is_void)
        continue;
      n++;
      missing->n[REGIMEN_MISSING_DOSE_END] += !dose->has_given;
    }
  missing->n[REGIMEN_MISSING_DOSE] = n == 0;
}

/**
 * regimen_session_find_missing:
 * @schedule: (element-type RegimenVitalsSlot): its vitals, as they stand
 * @needs_escort: whether the plan asks for one
 *
 * Nothing here is made up for: it is shown, and whoever signs sees it.
 */
RegimenMissing
regimen_session_find_missing (const RegimenSessionRecord *record,
                              const GArray *schedule,
                              gboolean needs_escort)
{
  RegimenMissing missing = { { 0 } };

  g_return_val_if_fail (record != NULL && schedule != NULL, missing);

  count_checks (record, &missing);
  count_vitals (record, schedule, &missing);
  count_doses (record, &missing);
  missing.n[REGIMEN_MISSING_ESCORT] =
      needs_escort && *regimen_session_record_get_field (record, REGIMEN_FIELD_ESCORT_NAME) == '\0';
  for (guint i = 0; i < record->effects->len; i++)
    {
      const RegimenSideEffect *effect = record->effects->pdata[i];

      missing.n[REGIMEN_MISSING_EFFECT_END] += !effect->is_void && effect->resolved.ms == 0;
    }
  return missing;
}

guint
regimen_missing_sum (const RegimenMissing *self)
{
  guint sum = 0;

  for (guint i = 0; i < REGIMEN_N_MISSING; i++)
    sum += self->n[i];
  return sum;
}
