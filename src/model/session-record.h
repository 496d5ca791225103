/* session-record.h - what happened in one session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "session-words.h"
#include "words.h"

G_BEGIN_DECLS

/* CLINICAL.md C2: the monitoring form is sent within seven days of the session. */
#define REGIMEN_MONITORING_FORM_DAYS 7

/* Instants that did not happen are 0. Rows that are not stored have the id 0; strings are owned and
 * never NULL. A record is read anew after each change; nothing in it changes by itself. */

/* The texts of a record. */
#define REGIMEN_FIELD_NOTE "note"                     /* of the session */
#define REGIMEN_FIELD_SETTING "setting"               /* room, music, who was there */
#define REGIMEN_FIELD_MENTAL_STATUS "mental-status"   /* before leaving */
#define REGIMEN_FIELD_CHANGES "changes"               /* since last time: medicines, health */
#define REGIMEN_FIELD_CONCOMITANT "concomitant"       /* medicines of the monitoring form */
#define REGIMEN_FIELD_ESCORT_NAME "escort-name"       /* who takes them home today */
#define REGIMEN_FIELD_ESCORT_PHONE "escort-phone"     /* and how to reach them */
#define REGIMEN_FIELD_EARLY_REASON "early-reason"     /* left before observation ended */
#define REGIMEN_FIELD_EARLY_PROVIDER "early-provider" /* id of the provider who agreed */

/* Lists of session_check. */
#define REGIMEN_LIST_CHECK_IN "check-in"
#define REGIMEN_LIST_DISCHARGE "discharge"
#define REGIMEN_LIST_PADS "pads"
#define REGIMEN_LIST_ALDRETE "aldrete"
#define REGIMEN_LIST_OWN_SCALE "own-scale" /* of the clinic */

typedef struct
{
  gint64 id;
  char *name;
  char *value;
  RegimenInstant updated;
  char *staff_name; /* who typed it last; "" when nobody was signed in */
  gint64 row_version;
} RegimenSessionField;

typedef struct
{
  gint64 id;
  char *list;
  int ordinal;
  char *label;
  RegimenAnswer answer;
  int points; /* of a scale, 0 to 2; REGIMEN_VITAL_NONE: not given yet */
  char *note;
  gint64 row_version;
} RegimenSessionCheck;

typedef struct
{
  gint64 id;
  RegimenInstant measured;
  RegimenInstant recorded;
  char *staff_name;
  int values[REGIMEN_N_VITALS]; /* REGIMEN_VITAL_NONE: not measured */
  gint64 weight_gram;           /* 0: not weighed */
  gboolean is_kept_anyway;      /* it looked like a slip, and was kept */
  gboolean is_void;
  char *void_reason;
  gint64 row_version;
} RegimenVitalSign;

typedef struct
{
  gint64 id;
  RegimenInstant from;
  RegimenInstant until;
  gint64 row_version;
} RegimenDosePause;

typedef struct
{
  gint64 id;
  char *drug;
  RegimenRoute route;
  gint64 concentration_microgram; /* a millilitre; 0: none */
  char *lot;
  gboolean has_expiry;
  RegimenDay expiry;
  gint64 dose_microgram;
  gint64 weight_gram; /* it was reckoned with; 0: none */
  RegimenInstant entered;
  char *entered_by_name;
  RegimenInstant confirmed;
  char *confirmed_by_name;
  RegimenInstant started;
  RegimenInstant stopped;
  gboolean has_given;
  gint64 given_microgram;
  gint64 wasted_microgram;
  gint64 witness_id; /* 0: none */
  char *witness_name;
  char *note;
  gboolean is_void;
  char *void_reason;
  gint64 row_version;
  GArray *pauses; /* (element-type RegimenDosePause), by time */
} RegimenDose;

typedef struct
{
  gint64 id;
  RegimenEffectKind kind;
  char *other;
  RegimenSeverity severity;
  RegimenInstant onset;
  RegimenInstant resolved;
  char *action;
  gboolean is_serious;
  RegimenInstant recorded;
  char *staff_name;
  gboolean is_void;
  char *void_reason;
  gint64 row_version;
} RegimenSideEffect;

typedef struct
{
  gint64 id;
  RegimenRatingScale scale;
  int total;
  RegimenInstant at;
  gboolean is_void;
  char *void_reason;
  gint64 row_version;
} RegimenRating;

typedef struct
{
  gint64 id;
  char *staff_name;
  RegimenInstant at;
  char *text;
} RegimenAmendment;

/* When a visit came into each state that it is in or has passed; 0: it has not. */
typedef struct
{
  RegimenInstant arrived;
  RegimenInstant prepared;
  RegimenInstant started;
  RegimenInstant ended; /* administration: observation began */
  RegimenInstant ready;
  RegimenInstant left;
} RegimenVisitTimes;

void regimen_visit_times_follow (RegimenVisitTimes *self,
                                 RegimenAppointmentState state,
                                 RegimenInstant at);

typedef struct
{
  gint64 id; /* 0: nothing is recorded yet */
  gint64 appointment_id;
  gint64 patient_id;
  RegimenVisitTimes times;
  GPtrArray *fields;     /* (element-type RegimenSessionField), by name */
  GPtrArray *checks;     /* (element-type RegimenSessionCheck), by list and ordinal */
  GPtrArray *vitals;     /* (element-type RegimenVitalSign), by measured */
  GPtrArray *doses;      /* (element-type RegimenDose), as entered */
  GPtrArray *effects;    /* (element-type RegimenSideEffect), by onset */
  GPtrArray *ratings;    /* (element-type RegimenRating), by time */
  GPtrArray *amendments; /* (element-type RegimenAmendment), by time */
  gboolean is_signed;
  char *signed_by_name;
  RegimenInstant signed_at;
  char *digest; /* that was signed; "" while it is not */
  gboolean is_form_sent;
  RegimenInstant form_sent_at;
  gboolean is_serious_done; /* serious events were followed up */
} RegimenSessionRecord;

RegimenSessionRecord *regimen_session_record_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_record_free (RegimenSessionRecord *self);
const char *regimen_session_record_get_field (const RegimenSessionRecord *self, const char *name);
const RegimenSessionField *regimen_session_record_find_field (const RegimenSessionRecord *self,
                                                              const char *name);
gint64 regimen_session_record_given_microgram (const RegimenSessionRecord *self);
const RegimenVitalSign *regimen_session_record_last_vitals (const RegimenSessionRecord *self);
int regimen_session_record_peak (const RegimenSessionRecord *self, RegimenVital vital);
int regimen_session_record_max_points (const RegimenSessionRecord *self, const char *list);
int regimen_session_record_points (const RegimenSessionRecord *self,
                                   const char *list,
                                   gboolean *out_is_whole);
gboolean regimen_session_record_has_serious (const RegimenSessionRecord *self);

RegimenVitalSign *regimen_vital_sign_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenVitalSign *regimen_vital_sign_copy (const RegimenVitalSign *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_vital_sign_is_reading (const RegimenVitalSign *self);
void regimen_vital_sign_free (RegimenVitalSign *self);
RegimenDose *regimen_dose_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenDose *regimen_dose_copy (const RegimenDose *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_dose_free (RegimenDose *self);
const RegimenDosePause *regimen_dose_open_pause (const RegimenDose *self);
RegimenSideEffect *regimen_side_effect_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenSideEffect *regimen_side_effect_copy (const RegimenSideEffect *self)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_side_effect_free (RegimenSideEffect *self);
RegimenRating *regimen_rating_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_rating_free (RegimenRating *self);
RegimenSessionField *regimen_session_field_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_field_free (RegimenSessionField *self);
RegimenSessionCheck *regimen_session_check_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_check_free (RegimenSessionCheck *self);
RegimenAmendment *regimen_amendment_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_amendment_free (RegimenAmendment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenSessionRecord, regimen_session_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenVitalSign, regimen_vital_sign_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDose, regimen_dose_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenSideEffect, regimen_side_effect_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenRating, regimen_rating_free)

G_END_DECLS
