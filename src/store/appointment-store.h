/* appointment-store.h - appointments, the resources they occupy and what happened to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "conflict.h"
#include "database.h"

G_BEGIN_DECLS

/* One stretch of one resource that an appointment takes, in minutes from its start. */
typedef struct
{
  RegimenRole role;
  gint64 resource_id;
  int from_min;
  int to_min;
  int units;
  gboolean is_overbooked;
} RegimenOccupancy;

/* A rule that was knowingly broken by an appointment as it stands. */
typedef struct
{
  RegimenRule rule;
  gint64 measured;
  gint64 limit;
  char *reason;
  gint64 staff_id;
  gint64 permitted_by; /* the provider who did; 0: nobody had to */
  RegimenInstant at;
} RegimenOverride;

/**
 * RegimenAppointmentRecord:
 *
 * An appointment as its rows say, to change it: put it back with other values and all its rows
 * follow. Strings are owned; title, note and cancel_reason are never NULL.
 */
typedef struct
{
  gint64 id; /* 0: not stored */
  gint64 row_version;
  gint64 patient_id;
  gint64 visit_type_id;
  gint64 session_id;
  gint64 follow_up_id;
  RegimenSpan span;
  RegimenAppointmentState state;
  gboolean is_confirmed;
  gboolean is_locked;
  char *title;
  char *note;
  char *overbook_reason; /* (nullable) */
  char *cancel_reason;
  gboolean has_moved_from;
  RegimenMinute moved_from;
  GArray *segments;     /* (element-type RegimenAppointmentSegment) */
  GArray *occupancies;  /* (element-type RegimenOccupancy), by role then time */
  GPtrArray *overrides; /* (element-type RegimenOverride) */
} RegimenAppointmentRecord;

RegimenAppointmentRecord *regimen_appointment_record_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenAppointmentRecord *regimen_appointment_record_copy (const RegimenAppointmentRecord *self)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_appointment_record_free (RegimenAppointmentRecord *self);
gint64 regimen_appointment_record_resource (const RegimenAppointmentRecord *self, RegimenRole role);
gint64 regimen_appointment_record_resource_at (const RegimenAppointmentRecord *self,
                                               RegimenRole role,
                                               int minute);
gboolean regimen_appointment_record_keeps_place (const RegimenAppointmentRecord *a,
                                                 const RegimenAppointmentRecord *b);
RegimenOverride *regimen_override_new (RegimenRule rule) G_GNUC_WARN_UNUSED_RESULT;
RegimenOverride *regimen_override_copy (const RegimenOverride *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_override_free (RegimenOverride *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenAppointmentRecord, regimen_appointment_record_free)

/* Fully joined, for views; (element-type RegimenAppointment), by start then id. */
GPtrArray *regimen_appointment_store_list (RegimenDatabase *db,
                                           RegimenSpan span,
                                           gboolean with_released,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_appointment_store_list_patient (RegimenDatabase *db,
                                                   gint64 patient_id,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_appointment_store_list_plan (RegimenDatabase *db, gint64 plan_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenAppointment *regimen_appointment_store_load (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

RegimenAppointmentRecord *
regimen_appointment_store_load_record (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_appointment_store_insert (RegimenDatabase *db,
                                           RegimenAppointmentRecord *record,
                                           RegimenInstant at,
                                           gint64 staff_id,
                                           GError **error);
gboolean regimen_appointment_store_release (RegimenDatabase *db, gint64 id, GError **error);
gboolean regimen_appointment_store_update (RegimenDatabase *db,
                                           RegimenAppointmentRecord *record,
                                           RegimenInstant at,
                                           gint64 staff_id,
                                           GError **error);

/* One line of history; @from: (nullable): as it stood before, for a move. */
gboolean regimen_appointment_store_add_event (RegimenDatabase *db,
                                              const char *action,
                                              const RegimenAppointmentRecord *record,
                                              const RegimenAppointmentRecord *from,
                                              const char *reason,
                                              RegimenInstant at,
                                              gint64 staff_id,
                                              GError **error);
gboolean regimen_appointment_store_foreach_event (RegimenDatabase *db,
                                                  gint64 appointment_id,
                                                  void (*func) (RegimenStatement *row,
                                                                gpointer user_data),
                                                  gpointer user_data,
                                                  GError **error);

/* What the rows of regimen_appointment_store_foreach_event() hold. */
enum
{
  REGIMEN_EVENT_AT,
  REGIMEN_EVENT_STAFF,
  REGIMEN_EVENT_ACTION,
  REGIMEN_EVENT_STATE,
  REGIMEN_EVENT_START,
  REGIMEN_EVENT_ROOM,
  REGIMEN_EVENT_FROM_START,
  REGIMEN_EVENT_FROM_ROOM,
  REGIMEN_EVENT_REASON,
  REGIMEN_EVENT_PERMITTED_BY, /* the name of who permitted what that reason is for; '': nobody */
};

int regimen_appointment_store_has_session (RegimenDatabase *db, gint64 session_id, GError **error);

gboolean regimen_appointment_store_pause_overbooked (RegimenDatabase *db,
                                                     gint64 resource_id,
                                                     RegimenSpan span,
                                                     GArray *paused,
                                                     GError **error);
gboolean
regimen_appointment_store_resume (RegimenDatabase *db, const GArray *paused, GError **error);

/* Ids of the appointments of a plan that hold their place, by start. */
GArray *regimen_appointment_store_dup_plan_ids (RegimenDatabase *db,
                                                gint64 plan_id,
                                                RegimenMinute from,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
