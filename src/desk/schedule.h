/* schedule.h - appointments: see, book, move, cancel, advance
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "conflict.h"
#include "desk.h"
#include "facts.h"

G_BEGIN_DECLS

/* A live list (RegimenAppointment, by start) of what starts in @span; items-changed is exact. With
 * @with_released cancelled ones and no-shows too. (transfer full) */
GListModel *regimen_desk_list_appointments (RegimenDesk *self,
                                            RegimenSpan span,
                                            gboolean with_released) G_GNUC_WARN_UNUSED_RESULT;
/* A live list of all appointments of one patient, or of one plan. */
GListModel *regimen_desk_list_patient_appointments (RegimenDesk *self, gint64 patient_id)
    G_GNUC_WARN_UNUSED_RESULT;

RegimenAppointment *regimen_desk_load_appointment (RegimenDesk *self,
                                                   gint64 appointment_id,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One line of the history of an appointment. */
typedef struct
{
  RegimenInstant at;
  char *staff_name; /* '' when nobody was signed in */
  char *action;     /* word of appointment_event.action */
  RegimenAppointmentState state;
  RegimenMinute start;
  char *room_name;
  gboolean was_moved;
  RegimenMinute from_start;
  char *from_room_name;
  char *reason;
  char *permitted_by; /* the provider who permitted what that reason is for; '': nobody had to */
} RegimenAppointmentEvent;
GPtrArray *regimen_desk_dup_history (RegimenDesk *self,
                                     gint64 appointment_id,
                                     GError **error); /* (element-type RegimenAppointmentEvent) */

/**
 * RegimenBooking:
 *
 * What to book and where. Exactly one of session_id, follow_up_id, or a visit type (with a
 * patient, or for a block without) says what. A resource that is 0 is chosen: the plan's provider,
 * else who is free, in the order of position.
 */
typedef struct
{
  gint64 session_id;
  gint64 follow_up_id;
  gint64 patient_id;
  gint64 visit_type_id;
  RegimenMinute start;
  int minutes; /* 0: as long as the visit type; else the last segment is stretched or cut */
  gint64 room_id;
  gint64 nurse_id;
  gint64 provider_id;
  const char *title; /* of a block; NULL otherwise */
} RegimenBooking;

/* @waiver: NULL, or why conflicts that can be overridden are accepted; each is recorded. */
gint64 regimen_desk_book (RegimenDesk *self,
                          const RegimenBooking *booking,
                          const RegimenWaiver *waiver,
                          GPtrArray **out_conflicts,
                          GError **error);
/* What stands in the way of it, without doing it (element-type RegimenConflict); NULL on failure.
 */
GPtrArray *
regimen_desk_judge_booking (RegimenDesk *self, const RegimenBooking *booking, GError **error);

/* Fields that are 0 stay as they are. @row_version: as last seen, or 0 for "whatever it is now". */
typedef struct
{
  gint64 appointment_id;
  gint64 row_version;
  RegimenMinute start;
  int minutes;
  gint64 room_id;
  gint64 nurse_id;
  gint64 provider_id;
} RegimenMove;
gboolean regimen_desk_move (RegimenDesk *self,
                            const RegimenMove *move,
                            const char *override_reason,
                            GPtrArray **out_conflicts,
                            GError **error);
GPtrArray *regimen_desk_judge_move (RegimenDesk *self, const RegimenMove *move, GError **error);

gboolean regimen_desk_cancel (RegimenDesk *self,
                              gint64 appointment_id,
                              const char *reason,
                              GPtrArray **out_conflicts,
                              GError **error);
gboolean regimen_desk_mark_no_show (RegimenDesk *self,
                                    gint64 appointment_id,
                                    GPtrArray **out_conflicts,
                                    GError **error);
/* A cancelled one or no-show back to expected, under the rules of booking it there now. */
gboolean regimen_desk_restore (RegimenDesk *self,
                               gint64 appointment_id,
                               const char *override_reason,
                               GPtrArray **out_conflicts,
                               GError **error);
/* Any state that holds its place, forwards or (a slip of the key) backwards. */
gboolean regimen_desk_set_state (RegimenDesk *self,
                                 gint64 appointment_id,
                                 RegimenAppointmentState state,
                                 GPtrArray **out_conflicts,
                                 GError **error);
gboolean regimen_desk_set_state_because (RegimenDesk *self,
                                         gint64 appointment_id,
                                         RegimenAppointmentState state,
                                         const RegimenWaiver *waiver,
                                         GPtrArray **out_conflicts,
                                         GError **error);
gboolean regimen_desk_set_confirmed (RegimenDesk *self,
                                     gint64 appointment_id,
                                     gboolean is_confirmed,
                                     GError **error);
gboolean regimen_desk_set_locked (RegimenDesk *self,
                                  gint64 appointment_id,
                                  gboolean is_locked,
                                  GError **error);
gboolean regimen_appointment_may_cancel (RegimenAppointmentState state);
RegimenAppointmentState regimen_appointment_state_next (RegimenAppointmentState state,
                                                        gboolean is_treatment);

/* A stretch in which everything a visit needs is free at once. */
typedef struct
{
  RegimenSpan span;
  gint64 room_id;
  char *room_name;
  gint64 nurse_id;
  char *nurse_name;
  gint64 provider_id;
  char *provider_name;
} RegimenOpening;
void regimen_opening_free (RegimenOpening *self);

/* Legal openings for it (start of @booking: from when on; 0: now) in time order, at most @limit,
 * within @n_days days. Spacing to the neighbours of the same series counts. What has a place
 * already is moved there. None, with @out_conflicts, when its state forbids any. (element-type
 * RegimenOpening) */
GPtrArray *regimen_desk_find_openings (RegimenDesk *self,
                                       const RegimenBooking *booking,
                                       int n_days,
                                       guint limit,
                                       GPtrArray **out_conflicts,
                                       GError **error);
/* For an appointment that is to move: the nearest legal places to @near, nearest first. */
GPtrArray *regimen_desk_find_nearest (RegimenDesk *self,
                                      gint64 appointment_id,
                                      RegimenMinute near,
                                      guint limit,
                                      GError **error);

/* What is due for a patient and has no place: sessions first. */
typedef struct
{
  gint64 session_id;
  gint64 follow_up_id;
  gint64 plan_id;
  char *label; /* "IV 3/6", or the follow-up's name */
} RegimenDue;
GPtrArray *regimen_desk_dup_due (RegimenDesk *self,
                                 gint64 patient_id,
                                 GError **error); /* (element-type RegimenDue) */

/* Hours, closures and what is taken on some days, read once and asked many times. */
RegimenFacts *
regimen_desk_load_facts (RegimenDesk *self, RegimenDay first, int n_days, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* How full each day is, 0.0 to 1.0 of the minutes that chairs and rooms are open; -1: closed.
 * (element-type double), one for each day of @n_days from @first. */
GArray *regimen_desk_dup_day_load (RegimenDesk *self, RegimenDay first, int n_days, GError **error);

G_END_DECLS
