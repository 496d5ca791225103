/* patient.h - a person who is treated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "words.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *kind; /* 'insurance', 'national', … */
  char *value;
} RegimenIdentifier;

typedef struct
{
  gint64 id;
  char *kind;   /* 'mobile', 'home', 'work', 'other' */
  char *number; /* as written */
} RegimenPhone;

typedef struct
{
  gint64 id;
  RegimenHealthKind kind;
  char *text;
  char *code;
  char *detail;
  gboolean has_since; /* FALSE: not known */
  RegimenDay since;
  gboolean has_until; /* FALSE: it goes on, or is not known */
  RegimenDay until;
} RegimenHealthItem;

/* When the patient can come, or would like to. */
typedef struct
{
  gint64 id;
  gboolean is_wish; /* FALSE: can come only then */
  RegimenWeekday weekday;
  int from_of_day;
  int to_of_day;
} RegimenPatientWindow;

typedef struct
{
  gint64 id;
  RegimenSpan span;
  char *reason;
} RegimenBlackout;

typedef struct
{
  gint64 id;           /* 0 while unsaved */
  char *record_number; /* NULL or '' while unsaved: the desk gives the next one */
  char *family_name;
  char *given_name;
  char *preferred_name;
  gboolean has_birth_day;
  RegimenDay birth_day;
  RegimenSex sex;
  char *pronouns;
  char *email;
  char *address_street;
  char *address_city;
  char *address_region;
  char *address_postcode;
  char *address_country;
  char *language;
  char *emergency_name;
  char *emergency_phone;
  char *emergency_relation;
  char *escort_name;
  char *escort_phone;
  char *referrer;
  char *note;
  gboolean is_sensitive;
  gboolean is_archived;
  GPtrArray *phones;       /* (element-type RegimenPhone), first is called first */
  GPtrArray *identifiers;  /* (element-type RegimenIdentifier) */
  GPtrArray *health_items; /* (element-type RegimenHealthItem) */
  GPtrArray *windows;      /* (element-type RegimenPatientWindow) */
  GPtrArray *blackouts;    /* (element-type RegimenBlackout) */
  gint64 merged_into_id;   /* the record that stands for this one; 0: it stands for itself */
  gint64 row_version;
} RegimenPatient;

RegimenPatient *regimen_patient_new (void) G_GNUC_WARN_UNUSED_RESULT; /* no NULL strings */
RegimenPatient *regimen_patient_copy (const RegimenPatient *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_patient_free (RegimenPatient *self);
char *regimen_patient_dup_name (const RegimenPatient *self)
    G_GNUC_WARN_UNUSED_RESULT; /* "Ada Lovelace" */
char *regimen_name_join (const char *given_name, const char *family_name) G_GNUC_WARN_UNUSED_RESULT;
int regimen_age_on (RegimenDay birth_day, RegimenDay day);
RegimenPhone *regimen_phone_new (const char *kind, const char *number) G_GNUC_WARN_UNUSED_RESULT;
void regimen_phone_free (RegimenPhone *self);
/* The kind of the number of an enrolment in the programme of the label (REMS). */
#define REGIMEN_IDENTIFIER_REMS "REMS"

RegimenIdentifier *regimen_identifier_new (const char *kind, const char *value)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_identifier_free (RegimenIdentifier *self);
RegimenIdentifier *regimen_patient_find_identifier (const RegimenPatient *self, const char *kind);
RegimenHealthItem *regimen_health_item_new (RegimenHealthKind kind, const char *text)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_health_item_free (RegimenHealthItem *self);
RegimenPatientWindow *regimen_patient_window_new (gboolean is_wish,
                                                  RegimenWeekday weekday,
                                                  int from_of_day,
                                                  int to_of_day) G_GNUC_WARN_UNUSED_RESULT;
void regimen_patient_window_free (RegimenPatientWindow *self);
RegimenBlackout *regimen_blackout_new (RegimenSpan span, const char *reason)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_blackout_free (RegimenBlackout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPatient, regimen_patient_free)

G_END_DECLS
