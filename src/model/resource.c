/* resource.c - rooms, staff, and when they work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "resource.h"

#include "fields.h"

static const gsize room_strings[] = {
  G_STRUCT_OFFSET (RegimenRoom, name),
  G_STRUCT_OFFSET (RegimenRoom, note),
};

static const gsize staff_strings[] = {
  G_STRUCT_OFFSET (RegimenStaff, name),        G_STRUCT_OFFSET (RegimenStaff, short_name),
  G_STRUCT_OFFSET (RegimenStaff, credentials), G_STRUCT_OFFSET (RegimenStaff, phone),
  G_STRUCT_OFFSET (RegimenStaff, email),
};

/**
 * regimen_room_new:
 *
 * Returns: (transfer full): an unsaved chair that holds one; no string of it is NULL
 */
RegimenRoom *
regimen_room_new (void)
{
  RegimenRoom *self = g_new0 (RegimenRoom, 1);

  regimen_fields_init (self, room_strings, G_N_ELEMENTS (room_strings));
  self->capacity = 1;
  self->is_active = TRUE;
  return self;
}

RegimenRoom *
regimen_room_copy (const RegimenRoom *self)
{
  RegimenRoom *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenRoom, 1);
  *copy = *self;
  regimen_fields_dup (copy, room_strings, G_N_ELEMENTS (room_strings));
  return copy;
}

void
regimen_room_free (RegimenRoom *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, room_strings, G_N_ELEMENTS (room_strings));
  g_free (self);
}

/**
 * regimen_staff_new:
 *
 * Returns: (transfer full): an unsaved member of the front desk; no string of it is NULL
 */
RegimenStaff *
regimen_staff_new (void)
{
  RegimenStaff *self = g_new0 (RegimenStaff, 1);

  regimen_fields_init (self, staff_strings, G_N_ELEMENTS (staff_strings));
  self->capacity = 1;
  self->is_active = TRUE;
  return self;
}

RegimenStaff *
regimen_staff_copy (const RegimenStaff *self)
{
  RegimenStaff *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenStaff, 1);
  *copy = *self;
  regimen_fields_dup (copy, staff_strings, G_N_ELEMENTS (staff_strings));
  return copy;
}

void
regimen_staff_free (RegimenStaff *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, staff_strings, G_N_ELEMENTS (staff_strings));
  g_free (self);
}

void
regimen_weekly_hours_free (RegimenWeeklyHours *self)
{
  g_free (self);
}

void
regimen_time_off_free (RegimenTimeOff *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reason, g_free);
  g_free (self);
}
