/* visit-record.c - between a visit and the row that the store keeps of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "visit-record.h"

static RegimenRoomKind
room_kind_of (const RegimenVisitType *type)
{
  g_autoptr (GArray) needs = regimen_visit_type_dup_needs (type);

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (needs, RegimenNeed, i);

      if (need->role == REGIMEN_ROLE_ROOM)
        return need->room_kind;
    }
  return REGIMEN_ROOM_CHAIR;
}

/**
 * regimen_visit_new_from_record:
 * @type: its visit type as it is now; only words are taken from it: what the appointment needs
 *   stays as it was when it was booked
 *
 * Returns: (transfer full): the visit that stands there
 */
RegimenVisit *
regimen_visit_new_from_record (const RegimenAppointmentRecord *record, const RegimenVisitType *type)
{
  RegimenVisit *self = regimen_visit_new_empty (type, record->span);

  self->appointment_id = record->id;
  self->patient_id = record->patient_id;
  self->session_id = record->session_id;
  self->follow_up_id = record->follow_up_id;
  g_free (self->title);
  self->title = g_strdup (record->title);
  g_array_append_vals (self->segments, record->segments->data, record->segments->len);
  self->needs = g_array_new (FALSE, TRUE, sizeof (RegimenNeed));
  for (guint i = 0; i < record->occupancies->len; i++)
    {
      const RegimenOccupancy *occupancy = &g_array_index (record->occupancies, RegimenOccupancy, i);
      RegimenNeed need = { .role = occupancy->role,
                           .room_kind = room_kind_of (type),
                           .units = occupancy->units,
                           .from_min = occupancy->from_min,
                           .to_min = occupancy->to_min };

      if (occupancy->role == REGIMEN_ROLE_PATIENT)
        {
          self->patient_to_min = occupancy->to_min;
          continue;
        }
      need.server_id = occupancy->resource_id;
      g_array_append_val (self->needs, need);
    }
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    self->resources[role] = regimen_appointment_record_resource (record, (RegimenRole) role);
  for (guint i = 0; i < self->needs->len; i++)
    {
      RegimenNeed *need = &g_array_index (self->needs, RegimenNeed, i);

      if (need->server_id == self->resources[need->role])
        need->server_id = 0;
    }
  return self;
}

static void
add_occupancy (RegimenAppointmentRecord *record,
               RegimenRole role,
               gint64 id,
               int from,
               int to,
               int units)
{
  RegimenOccupancy occupancy = {
    .role = role, .resource_id = id, .from_min = from, .to_min = to, .units = units
  };

  if (id != 0 && from < to)
    g_array_append_val (record->occupancies, occupancy);
}

/**
 * regimen_visit_fill_record:
 *
 * Writes what, where and who into @record; its state, notes and reasons stay as they are.
 */
void
regimen_visit_fill_record (const RegimenVisit *self, RegimenAppointmentRecord *record)
{
  record->patient_id = self->patient_id;
  record->visit_type_id = self->visit_type_id;
  record->session_id = self->session_id;
  record->follow_up_id = self->follow_up_id;
  record->span = self->span;
  g_free (record->title);
  record->title = g_strdup (self->title);
  g_array_set_size (record->segments, 0);
  g_array_append_vals (record->segments, self->segments->data, self->segments->len);
  g_array_set_size (record->occupancies, 0);
  add_occupancy (record, REGIMEN_ROLE_PATIENT, self->patient_id, 0, self->patient_to_min, 1);
  for (guint i = 0; i < self->needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (self->needs, RegimenNeed, i);

      add_occupancy (record, need->role, regimen_visit_server (self, need), need->from_min,
                     need->to_min, need->units);
    }
}
