/* session-record.c - what happened in one session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "session-record.h"

#include <string.h>

#include "fields.h"

static const gsize session_field_strings[] = {
  G_STRUCT_OFFSET (RegimenSessionField, name),
  G_STRUCT_OFFSET (RegimenSessionField, value),
  G_STRUCT_OFFSET (RegimenSessionField, staff_name),
};

static const gsize session_check_strings[] = {
  G_STRUCT_OFFSET (RegimenSessionCheck, list),
  G_STRUCT_OFFSET (RegimenSessionCheck, label),
  G_STRUCT_OFFSET (RegimenSessionCheck, note),
};

static const gsize vital_sign_strings[] = {
  G_STRUCT_OFFSET (RegimenVitalSign, staff_name),
  G_STRUCT_OFFSET (RegimenVitalSign, void_reason),
};

static const gsize dose_strings[] = {
  G_STRUCT_OFFSET (RegimenDose, drug),
  G_STRUCT_OFFSET (RegimenDose, lot),
  G_STRUCT_OFFSET (RegimenDose, entered_by_name),
  G_STRUCT_OFFSET (RegimenDose, confirmed_by_name),
  G_STRUCT_OFFSET (RegimenDose, witness_name),
  G_STRUCT_OFFSET (RegimenDose, note),
  G_STRUCT_OFFSET (RegimenDose, void_reason),
};

static const gsize side_effect_strings[] = {
  G_STRUCT_OFFSET (RegimenSideEffect, other),
  G_STRUCT_OFFSET (RegimenSideEffect, action),
  G_STRUCT_OFFSET (RegimenSideEffect, staff_name),
  G_STRUCT_OFFSET (RegimenSideEffect, void_reason),
};

static const gsize rating_strings[] = {
  G_STRUCT_OFFSET (RegimenRating, void_reason),
};

static const gsize amendment_strings[] = {
  G_STRUCT_OFFSET (RegimenAmendment, staff_name),
  G_STRUCT_OFFSET (RegimenAmendment, text),
};

RegimenSessionField *
regimen_session_field_new (void)
{
  RegimenSessionField *self = g_new0 (RegimenSessionField, 1);

  regimen_fields_init (self, session_field_strings, G_N_ELEMENTS (session_field_strings));
  return self;
}

void
regimen_session_field_free (RegimenSessionField *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, session_field_strings, G_N_ELEMENTS (session_field_strings));
  g_free (self);
}

RegimenSessionCheck *
regimen_session_check_new (void)
{
  RegimenSessionCheck *self = g_new0 (RegimenSessionCheck, 1);

  regimen_fields_init (self, session_check_strings, G_N_ELEMENTS (session_check_strings));
  self->points = REGIMEN_VITAL_NONE;
  return self;
}

void
regimen_session_check_free (RegimenSessionCheck *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, session_check_strings, G_N_ELEMENTS (session_check_strings));
  g_free (self);
}

RegimenVitalSign *
regimen_vital_sign_new (void)
{
  RegimenVitalSign *self = g_new0 (RegimenVitalSign, 1);

  regimen_fields_init (self, vital_sign_strings, G_N_ELEMENTS (vital_sign_strings));
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    self->values[i] = REGIMEN_VITAL_NONE;
  return self;
}

RegimenVitalSign *
regimen_vital_sign_copy (const RegimenVitalSign *self)
{
  RegimenVitalSign *copy = g_memdup2 (self, sizeof *self);

  regimen_fields_dup (copy, vital_sign_strings, G_N_ELEMENTS (vital_sign_strings));
  return copy;
}

void
regimen_vital_sign_free (RegimenVitalSign *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, vital_sign_strings, G_N_ELEMENTS (vital_sign_strings));
  g_free (self);
}

RegimenDose *
regimen_dose_new (void)
{
  RegimenDose *self = g_new0 (RegimenDose, 1);

  regimen_fields_init (self, dose_strings, G_N_ELEMENTS (dose_strings));
  self->pauses = g_array_new (FALSE, FALSE, sizeof (RegimenDosePause));
  return self;
}

RegimenDose *
regimen_dose_copy (const RegimenDose *self)
{
  RegimenDose *copy = g_memdup2 (self, sizeof *self);

  regimen_fields_dup (copy, dose_strings, G_N_ELEMENTS (dose_strings));
  copy->pauses = g_array_copy (self->pauses);
  return copy;
}

void
regimen_dose_free (RegimenDose *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, dose_strings, G_N_ELEMENTS (dose_strings));
  g_array_unref (self->pauses);
  g_free (self);
}

RegimenSideEffect *
regimen_side_effect_new (void)
{
  RegimenSideEffect *self = g_new0 (RegimenSideEffect, 1);

  regimen_fields_init (self, side_effect_strings, G_N_ELEMENTS (side_effect_strings));
  return self;
}

RegimenSideEffect *
regimen_side_effect_copy (const RegimenSideEffect *self)
{
  RegimenSideEffect *copy = g_memdup2 (self, sizeof *self);

  regimen_fields_dup (copy, side_effect_strings, G_N_ELEMENTS (side_effect_strings));
  return copy;
}

void
regimen_side_effect_free (RegimenSideEffect *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, side_effect_strings, G_N_ELEMENTS (side_effect_strings));
  g_free (self);
}

RegimenRating *
regimen_rating_new (void)
{
  RegimenRating *self = g_new0 (RegimenRating, 1);

  regimen_fields_init (self, rating_strings, G_N_ELEMENTS (rating_strings));
  return self;
}

void
regimen_rating_free (RegimenRating *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, rating_strings, G_N_ELEMENTS (rating_strings));
  g_free (self);
}

RegimenAmendment *
regimen_amendment_new (void)
{
  RegimenAmendment *self = g_new0 (RegimenAmendment, 1);

  regimen_fields_init (self, amendment_strings, G_N_ELEMENTS (amendment_strings));
  return self;
}

void
regimen_amendment_free (RegimenAmendment *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, amendment_strings, G_N_ELEMENTS (amendment_strings));
  g_free (self);
}

/* Where the time of a state stands, by state; the states before ARRIVED have none. */
static RegimenInstant *
time_of (RegimenVisitTimes *self, int state)
{
  switch (state)
    {
    case REGIMEN_APPOINTMENT_ARRIVED:
      return &self->arrived;
    case REGIMEN_APPOINTMENT_PREPARING:
      return &self->prepared;
    case REGIMEN_APPOINTMENT_IN_SESSION:
      return &self->started;
    case REGIMEN_APPOINTMENT_OBSERVING:
      return &self->ended;
    case REGIMEN_APPOINTMENT_READY:
      return &self->ready;
    case REGIMEN_APPOINTMENT_LEFT:
      return &self->left;
    default:
      return NULL;
    }
}

/**
 * regimen_visit_times_follow:
 * @self: the times of a visit so far
 * @state: what it comes into next
 * @at: when
 *
 * Takes one change of state after the other. Going back, for a slip of the key, forgets what came
 * after that state, and leaves its own time as it was.
 */
void
regimen_visit_times_follow (RegimenVisitTimes *self,
                            RegimenAppointmentState state,
                            RegimenInstant at)
{
  RegimenInstant *own;

  g_return_if_fail (self != NULL);

  if (!regimen_appointment_state_holds (state))
    {
      *self = (RegimenVisitTimes){ 0 };
      return;
    }
  for (int later = (int) state + 1; later <= REGIMEN_APPOINTMENT_LEFT; later++)
    {
      RegimenInstant *time = time_of (self, later);

      if (time != NULL)
        time->ms = 0;
    }
  own = time_of (self, (int) state);
  if (own != NULL && own->ms == 0)
    *own = at;
}

/**
 * regimen_vital_sign_is_reading:
 *
 * Returns: whether it counts, and more was measured than the weight
 */
gboolean
regimen_vital_sign_is_reading (const RegimenVitalSign *self)
{
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    if (self->values[i] != REGIMEN_VITAL_NONE)
      return !self->is_void;
  return FALSE;
}

/**
 * regimen_dose_open_pause:
 *
 * Returns: (transfer none) (nullable): the pause that lasts; NULL while nothing stands still
 */
const RegimenDosePause *
regimen_dose_open_pause (const RegimenDose *self)
{
  for (guint i = 0; i < self->pauses->len; i++)
    {
      const RegimenDosePause *pause = &g_array_index (self->pauses, RegimenDosePause, i);

      if (pause->until.ms == 0)
        return pause;
    }
  return NULL;
}

RegimenSessionRecord *
regimen_session_record_new (void)
{
  RegimenSessionRecord *self = g_new0 (RegimenSessionRecord, 1);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_field_free);
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_check_free);
  self->vitals = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_vital_sign_free);
  self->doses = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_dose_free);
  self->effects = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_side_effect_free);
  self->ratings = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_rating_free);
  self->amendments = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_amendment_free);
  self->signed_by_name = g_strdup ("");
  self->digest = g_strdup ("");
  return self;
}

void
regimen_session_record_free (RegimenSessionRecord *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->vitals);
  g_ptr_array_unref (self->doses);
  g_ptr_array_unref (self->effects);
  g_ptr_array_unref (self->ratings);
  g_ptr_array_unref (self->amendments);
  g_free (self->signed_by_name);
  g_free (self->digest);
  g_free (self);
}

/**
 * regimen_session_record_find_field:
 *
 * Returns: (transfer none) (nullable): the text of that name; NULL: none was written
 */
const RegimenSessionField *
regimen_session_record_find_field (const RegimenSessionRecord *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const RegimenSessionField *field = self->fields->pdata[i];

      if (strcmp (field->name, name) == 0)
        return field;
    }
  return NULL;
}

/* What stands there, "" where nothing was written. */
const char *
regimen_session_record_get_field (const RegimenSessionRecord *self, const char *name)
{
  const RegimenSessionField *field = regimen_session_record_find_field (self, name);

  return field != NULL ? field->value : "";
}

/**
 * regimen_session_record_given_microgram:
 *
 * Returns: all that was given, in micrograms; 0: nothing yet
 */
gint64
regimen_session_record_given_microgram (const RegimenSessionRecord *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->doses->len; i++)
    {
      const RegimenDose *dose = self->doses->pdata[i];

      if (!dose->is_void && dose->has_given)
        sum += dose->given_microgram;
    }
  return sum;
}

/* (transfer none) (nullable): the latest reading that counts. */
const RegimenVitalSign *
regimen_session_record_last_vitals (const RegimenSessionRecord *self)
{
  for (guint i = self->vitals->len; i > 0; i--)
    {
      const RegimenVitalSign *sign = self->vitals->pdata[i - 1];

      if (regimen_vital_sign_is_reading (sign))
        return sign;
    }
  return NULL;
}

/**
 * regimen_session_record_peak:
 *
 * Returns: the highest value of the session; %REGIMEN_VITAL_NONE: it was never measured
 */
int
regimen_session_record_peak (const RegimenSessionRecord *self, RegimenVital vital)
{
  int peak = REGIMEN_VITAL_NONE;

  for (guint i = 0; i < self->vitals->len; i++)
    {
      const RegimenVitalSign *sign = self->vitals->pdata[i];

      if (!sign->is_void)
        peak = MAX (peak, sign->values[vital]);
    }
  return peak;
}

/**
 * regimen_session_record_points:
 * @list: a scale
 * @out_is_whole: (out) (optional): whether each item has its points, and there is one
 *
 * Returns: the sum of the points given so far
 */
int
regimen_session_record_points (const RegimenSessionRecord *self,
                               const char *list,
                               gboolean *out_is_whole)
{
  gboolean is_whole = TRUE;
  guint n = 0;
  int sum = 0;

  for (guint i = 0; i < self->checks->len; i++)
    {
      const RegimenSessionCheck *check = self->checks->pdata[i];

      if (strcmp (check->list, list) != 0)
        continue;
      n++;
      if (check->points == REGIMEN_VITAL_NONE)
        is_whole = FALSE;
      else
        sum += check->points;
    }
  if (out_is_whole != NULL)
    *out_is_whole = is_whole && n > 0;
  return sum;
}

/**
 * regimen_session_record_max_points:
 * @list: a scale
 *
 * Returns: how many points its items have together, two each; 0: it is not in the record
 */
int
regimen_session_record_max_points (const RegimenSessionRecord *self, const char *list)
{
  int sum = 0;

  for (guint i = 0; i < self->checks->len; i++)
    if (strcmp (((const RegimenSessionCheck *) self->checks->pdata[i])->list, list) == 0)
      sum += 2;
  return sum;
}

gboolean
regimen_session_record_has_serious (const RegimenSessionRecord *self)
{
  for (guint i = 0; i < self->effects->len; i++)
    {
      const RegimenSideEffect *effect = self->effects->pdata[i];

      if (!effect->is_void && effect->is_serious)
        return TRUE;
    }
  return FALSE;
}
