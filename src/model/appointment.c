/* appointment.c - a time on the calendar with the resources it occupies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "appointment.h"

#include "fields.h"

G_DEFINE_FINAL_TYPE (RegimenAppointment, regimen_appointment, G_TYPE_OBJECT)

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenAppointment, patient_name),
  G_STRUCT_OFFSET (RegimenAppointment, family_name),
  G_STRUCT_OFFSET (RegimenAppointment, preferred_name),
  G_STRUCT_OFFSET (RegimenAppointment, record_number),
  G_STRUCT_OFFSET (RegimenAppointment, phone),
  G_STRUCT_OFFSET (RegimenAppointment, visit_name),
  G_STRUCT_OFFSET (RegimenAppointment, visit_short_name),
  G_STRUCT_OFFSET (RegimenAppointment, plan_short_name),
  G_STRUCT_OFFSET (RegimenAppointment, follow_up_name),
  G_STRUCT_OFFSET (RegimenAppointment, room_name),
  G_STRUCT_OFFSET (RegimenAppointment, nurse_name),
  G_STRUCT_OFFSET (RegimenAppointment, provider_name),
  G_STRUCT_OFFSET (RegimenAppointment, allergies),
  G_STRUCT_OFFSET (RegimenAppointment, alerts),
  G_STRUCT_OFFSET (RegimenAppointment, escort_name),
  G_STRUCT_OFFSET (RegimenAppointment, escort_phone),
  G_STRUCT_OFFSET (RegimenAppointment, note),
  G_STRUCT_OFFSET (RegimenAppointment, cancel_reason),
};

static void
regimen_appointment_finalize (GObject *object)
{
  RegimenAppointment *self = REGIMEN_APPOINTMENT (object);

  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));
  g_clear_pointer (&self->overbook_reason, g_free);
  g_clear_pointer (&self->segments, g_array_unref);

  G_OBJECT_CLASS (regimen_appointment_parent_class)->finalize (object);
}

static void
regimen_appointment_class_init (RegimenAppointmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_appointment_finalize;
}

static void
regimen_appointment_init (RegimenAppointment *self)
{
  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
  self->state = REGIMEN_APPOINTMENT_EXPECTED;
  self->segments = g_array_new (FALSE, TRUE, sizeof (RegimenAppointmentSegment));
}

/**
 * regimen_appointment_new:
 *
 * Returns: (transfer full): an empty one, for whoever fills it
 */
RegimenAppointment *
regimen_appointment_new (void)
{
  return g_object_new (REGIMEN_TYPE_APPOINTMENT, NULL);
}

/**
 * regimen_appointment_holds:
 *
 * Returns: whether it takes its place on the calendar
 */
gboolean
regimen_appointment_holds (RegimenAppointment *self)
{
  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT (self), FALSE);

  return regimen_appointment_state_holds (self->state);
}

/**
 * regimen_appointment_resource:
 *
 * Returns: the id of the resource in that role; 0: none
 */
gint64
regimen_appointment_resource (RegimenAppointment *self, RegimenRole role)
{
  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT (self), 0);

  switch (role)
    {
    case REGIMEN_ROLE_ROOM:
      return self->room_id;
    case REGIMEN_ROLE_NURSE:
      return self->nurse_id;
    case REGIMEN_ROLE_PROVIDER:
      return self->provider_id;
    case REGIMEN_ROLE_PATIENT:
      return self->patient_id;
    default:
      g_return_val_if_reached (0);
    }
}

/**
 * regimen_appointment_compare:
 *
 * Orders by start, then by id; a #GCompareDataFunc.
 */
int
regimen_appointment_compare (gconstpointer a, gconstpointer b, gpointer unused)
{
  const RegimenAppointment *first = a;
  const RegimenAppointment *second = b;
  int order = regimen_minute_compare (first->span.start, second->span.start);

  if (order != 0)
    return order;
  return (first->id > second->id) - (first->id < second->id);
}

static gboolean
same_segments (GArray *a, GArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    {
      const RegimenAppointmentSegment *first = &g_array_index (a, RegimenAppointmentSegment, i);
      const RegimenAppointmentSegment *second = &g_array_index (b, RegimenAppointmentSegment, i);

      if (first->kind != second->kind || first->minutes != second->minutes)
        return FALSE;
    }
  return a->len == b->len;
}

/**
 * regimen_appointment_equal:
 *
 * Returns: whether both say the same, what was joined from other rows included
 */
gboolean
regimen_appointment_equal (RegimenAppointment *a, RegimenAppointment *b)
{
  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT (a) && REGIMEN_IS_APPOINTMENT (b), FALSE);

  return a->id == b->id && a->row_version == b->row_version && a->span.start.n == b->span.start.n &&
         a->span.end.n == b->span.end.n && a->state == b->state &&
         a->state_since_ms == b->state_since_ms && a->is_confirmed == b->is_confirmed &&
         a->is_locked == b->is_locked && a->patient_id == b->patient_id &&
         a->has_birth_day == b->has_birth_day && a->birth_day.n == b->birth_day.n &&
         a->is_sensitive == b->is_sensitive && a->visit_type_id == b->visit_type_id &&
         a->category == b->category && a->colour == b->colour && a->plan_id == b->plan_id &&
         a->session_id == b->session_id && a->n == b->n && a->n_of == b->n_of &&
         a->follow_up_id == b->follow_up_id && a->room_id == b->room_id &&
         a->nurse_id == b->nurse_id && a->provider_id == b->provider_id && a->flags == b->flags &&
         a->was_moved == b->was_moved && a->moved_from.n == b->moved_from.n &&
         same_segments (a->segments, b->segments) &&
         g_strcmp0 (a->overbook_reason, b->overbook_reason) == 0 &&
         regimen_fields_equal (a, b, strings, G_N_ELEMENTS (strings));
}
