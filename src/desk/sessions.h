/* sessions.h - the record of a session: begin, write, sign, amend; what is due in all of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "conflict.h"
#include "desk.h"
#include "plan.h"
#include "session-record.h"
#include "vital-range.h"

G_BEGIN_DECLS

/* All that is known of a session when its page is open: the visit, its plan, its record. */
typedef struct
{
  RegimenAppointment *visit;
  RegimenPlan *plan; /* (nullable): a treatment without a plan */
  RegimenSessionRecord *record;
  gint64 weight_gram; /* the patient's latest; 0: never weighed */
  RegimenInstant weighed;
  RegimenVitalLimits limits;
} RegimenSessionSheet;

RegimenSessionSheet *regimen_desk_load_session (RegimenDesk *self,
                                                gint64 appointment_id,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_sheet_free (RegimenSessionSheet *self);
GArray *regimen_session_sheet_schedule (const RegimenSessionSheet *self, RegimenInstant now)
    G_GNUC_WARN_UNUSED_RESULT; /* (element-type RegimenVitalsSlot) */
gboolean regimen_session_sheet_needs_form (const RegimenSessionSheet *self);

/* A line of the list of a patient's sessions. */
typedef struct
{
  gint64 appointment_id;
  gint64 plan_id;
  char *what; /* short name of the plan, else of the visit */
  int n;
  int n_of;
  RegimenMinute start;
  RegimenAppointmentState state;
  gboolean has_record;
  gboolean is_signed;
  gint64 given_microgram;
  int systolic_peak; /* REGIMEN_VITAL_NONE: not measured */
  int diastolic_peak;
  guint n_effects;
  gboolean has_serious;
  gboolean is_form_due; /* the monitoring form is asked for, and not noted as sent */
  RegimenDay form_due;  /* while it is */
} RegimenSessionLine;

/* All treatments of a patient that took place or take place now, the newest first.
 * (element-type RegimenSessionLine) */
GPtrArray *regimen_desk_list_sessions (RegimenDesk *self, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* The treatment before this one of the same patient; 0: there was none; -1 on failure. */
gint64 regimen_desk_find_last_session (RegimenDesk *self, gint64 appointment_id, GError **error);
void regimen_session_line_free (RegimenSessionLine *self);

/* What is due at somebody who is here. */
typedef struct
{
  gint64 appointment_id;
  gint64 patient_id;
  char *patient_name;
  char *room_name;
  RegimenAppointmentState state;
  gboolean has_vitals;    /* some reading is due or to come */
  RegimenInstant due;     /* of it; 0: before the dose */
  gboolean is_due;        /* now */
  gboolean is_overdue;    /* for more than five minutes */
  RegimenInstant ends;    /* observation; 0: not known */
  gboolean has_change;    /* something changes by the clock alone */
  RegimenInstant changes; /* then */
} RegimenWatched;

/* Everybody whose treatment goes on today. (element-type RegimenWatched), by due. */
GPtrArray *regimen_desk_watch_sessions (RegimenDesk *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_watched_free (RegimenWatched *self);

/* session-writing: each writes one row, in a record that is begun with the first of them. FALSE
 * with @out_conflicts when the record is signed, and with %REGIMEN_ERROR_STALE when somebody else
 * wrote that row meanwhile. */
gboolean regimen_desk_put_session_field (RegimenDesk *self,
                                         gint64 appointment_id,
                                         const char *name,
                                         const char *value,
                                         gint64 row_version,
                                         GPtrArray **out_conflicts,
                                         GError **error);
gboolean regimen_desk_put_session_check (RegimenDesk *self,
                                         gint64 appointment_id,
                                         const RegimenSessionCheck *check,
                                         GPtrArray **out_conflicts,
                                         GError **error);
gint64 regimen_desk_put_vitals (RegimenDesk *self,
                                gint64 appointment_id,
                                const RegimenVitalSign *sign,
                                GPtrArray **out_conflicts,
                                GError **error);
gint64 regimen_desk_put_dose (RegimenDesk *self,
                              gint64 appointment_id,
                              const RegimenDose *dose,
                              GPtrArray **out_conflicts,
                              GError **error);
gboolean regimen_desk_start_dose (RegimenDesk *self,
                                  gint64 appointment_id,
                                  const RegimenDose *dose,
                                  const RegimenWaiver *waiver,
                                  GPtrArray **out_conflicts,
                                  GError **error);
gboolean regimen_desk_pause_dose (RegimenDesk *self,
                                  gint64 appointment_id,
                                  const RegimenDose *dose,
                                  gboolean is_paused,
                                  GPtrArray **out_conflicts,
                                  GError **error);
gint64 regimen_desk_put_effect (RegimenDesk *self,
                                gint64 appointment_id,
                                const RegimenSideEffect *effect,
                                GPtrArray **out_conflicts,
                                GError **error);
gint64 regimen_desk_put_rating (RegimenDesk *self,
                                gint64 appointment_id,
                                const RegimenRating *rating,
                                GPtrArray **out_conflicts,
                                GError **error);

/* session-signing.c */
gboolean regimen_desk_sign_session (RegimenDesk *self,
                                    gint64 appointment_id,
                                    gint64 provider_id,
                                    GPtrArray **out_conflicts,
                                    GError **error);
gboolean regimen_desk_amend_session (RegimenDesk *self,
                                     gint64 appointment_id,
                                     gint64 staff_id,
                                     const char *text,
                                     GPtrArray **out_conflicts,
                                     GError **error);
gboolean regimen_desk_set_session_task (RegimenDesk *self,
                                        gint64 appointment_id,
                                        RegimenSessionTaskKind kind,
                                        gboolean is_done,
                                        const char *note,
                                        GError **error);
gboolean regimen_desk_leave_early (RegimenDesk *self,
                                   gint64 appointment_id,
                                   const char *reason,
                                   gint64 provider_id,
                                   GPtrArray **out_conflicts,
                                   GError **error);

/* session-overrun.c: who stays longer than booked. */
gboolean regimen_session_sheet_find_overrun (const RegimenSessionSheet *self,
                                             RegimenZone *zone,
                                             RegimenInstant now,
                                             RegimenMinute *out_until);
gboolean regimen_desk_stretch_overrun (RegimenDesk *self,
                                       gint64 appointment_id,
                                       const char *reason,
                                       GPtrArray **out_collisions,
                                       GError **error);

/* session-lists.c: the clinic's own checklists, scale and limits. */
#define REGIMEN_SETTING_CHECK_IN "session.check-in"
#define REGIMEN_SETTING_DISCHARGE "session.discharge"
#define REGIMEN_SETTING_SCALE "session.scale"
#define REGIMEN_SETTING_SCALE_ITEMS "session.scale-items" /* of the clinic's own scale */
#define REGIMEN_SETTING_LIMITS "session.limits"
char *regimen_desk_dup_session_setting (RegimenDesk *self, const char *key, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_desk_set_session_setting (RegimenDesk *self,
                                           const char *key,
                                           const char *value,
                                           GError **error);
gboolean regimen_desk_set_session_scale (RegimenDesk *self,
                                         const char *scale,
                                         const char *items,
                                         GError **error);
gboolean regimen_vital_limits_parse (const char *text, RegimenVitalLimits *out_limits);
char *regimen_vital_limits_format (const RegimenVitalLimits *limits) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenSessionSheet, regimen_session_sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenWatched, regimen_watched_free)

G_END_DECLS
