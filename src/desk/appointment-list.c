/* appointment-list.c - appointments to look at: lists, one of them, its history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "appointment-store.h"
#include "desk-private.h"
#include "live-list.h"
#include "schedule.h"

typedef struct
{
  RegimenSpan span;
  gboolean with_released;
  gint64 patient_id; /* 0: by span */
} Query;

static GPtrArray *
load_appointments (RegimenDesk *desk, gconstpointer data, GError **error)
{
  const Query *query = data;
  RegimenDatabase *db = regimen_desk_get_database (desk);

  if (query->patient_id != 0)
    return regimen_appointment_store_list_patient (db, query->patient_id, error);
  return regimen_appointment_store_list (db, query->span, query->with_released, error);
}

static int
compare_appointments (gconstpointer a, gconstpointer b)
{
  return regimen_appointment_compare (a, b, NULL);
}

static gboolean
equal_appointments (gpointer a, gpointer b)
{
  return regimen_appointment_equal (a, b);
}

static GListModel *
make_list (RegimenDesk *desk, const Query *query)
{
  static RegimenLiveSource source = { 0, load_appointments, compare_appointments,
                                      equal_appointments };

  source.item_type = REGIMEN_TYPE_APPOINTMENT;
  return G_LIST_MODEL (regimen_live_list_new (desk, &source, query, sizeof (Query)));
}

/**
 * regimen_desk_list_appointments:
 * @span: what starts in it, half-open
 * @with_released: cancelled ones and no-shows too
 *
 * Returns: (transfer full): a live list of #RegimenAppointment, by start
 */
GListModel *
regimen_desk_list_appointments (RegimenDesk *self, RegimenSpan span, gboolean with_released)
{
  Query query = { span, with_released, 0 };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return make_list (self, &query);
}

/**
 * regimen_desk_list_patient_appointments:
 *
 * Returns: (transfer full): a live list of all appointments of a patient, cancelled ones and
 *   no-shows too, by start
 */
GListModel *
regimen_desk_list_patient_appointments (RegimenDesk *self, gint64 patient_id)
{
  Query query = { { { 0 }, { 0 } }, TRUE, patient_id };

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && patient_id > 0, NULL);

  return make_list (self, &query);
}

/**
 * regimen_desk_load_appointment:
 *
 * Returns: (transfer full): the appointment as it is now; NULL with %REGIMEN_ERROR_NOT_FOUND when
 *   there is none
 */
RegimenAppointment *
regimen_desk_load_appointment (RegimenDesk *self, gint64 appointment_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_appointment_store_load (regimen_desk_get_database (self), appointment_id, error);
}

static void
event_free (gpointer data)
{
  RegimenAppointmentEvent *self = data;

  g_free (self->staff_name);
  g_free (self->action);
  g_free (self->room_name);
  g_free (self->from_room_name);
  g_free (self->reason);
  g_free (self->permitted_by);
  g_free (self);
}

static void
add_event (RegimenStatement *row, gpointer user_data)
{
  RegimenAppointmentEvent *event = g_new0 (RegimenAppointmentEvent, 1);

  event->at = regimen_statement_get_instant (row, REGIMEN_EVENT_AT);
  event->staff_name = regimen_statement_dup_text (row, REGIMEN_EVENT_STAFF);
  event->action = regimen_statement_dup_text (row, REGIMEN_EVENT_ACTION);
  regimen_appointment_state_from_text (regimen_statement_get_text (row, REGIMEN_EVENT_STATE),
                                       &event->state);
  event->start = regimen_statement_get_minute (row, REGIMEN_EVENT_START);
  event->room_name = regimen_statement_dup_text (row, REGIMEN_EVENT_ROOM);
  event->was_moved = !regimen_statement_is_null (row, REGIMEN_EVENT_FROM_START);
  event->from_start = regimen_statement_get_minute (row, REGIMEN_EVENT_FROM_START);
  event->from_room_name = regimen_statement_dup_text (row, REGIMEN_EVENT_FROM_ROOM);
  event->reason = regimen_statement_dup_text (row, REGIMEN_EVENT_REASON);
  event->permitted_by = regimen_statement_dup_text (row, REGIMEN_EVENT_PERMITTED_BY);
  g_ptr_array_add (user_data, event);
}

/**
 * regimen_desk_dup_history:
 *
 * Returns: (transfer full) (element-type RegimenAppointmentEvent): what happened to an appointment,
 *   oldest first; NULL on failure
 */
GPtrArray *
regimen_desk_dup_history (RegimenDesk *self, gint64 appointment_id, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (event_free);

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  if (!regimen_appointment_store_foreach_event (regimen_desk_get_database (self), appointment_id,
                                                add_event, events, error))
    return NULL;
  return g_steal_pointer (&events);
}
