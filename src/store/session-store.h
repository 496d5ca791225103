/* session-store.h - session records: read whole, written row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"
#include "row.h"
#include "session-record.h"

G_BEGIN_DECLS

/* The tables of a record whose rows are written one by one. */
typedef enum
{
  REGIMEN_SESSION_FIELD,
  REGIMEN_SESSION_CHECK,
  REGIMEN_SESSION_VITAL,
  REGIMEN_SESSION_DOSE,
  REGIMEN_SESSION_PAUSE,
  REGIMEN_SESSION_EFFECT,
  REGIMEN_SESSION_RATING,
} RegimenSessionTable;

/* session-store.c */
RegimenSessionRecord *regimen_session_store_load (RegimenDatabase *db,
                                                  gint64 appointment_id,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_session_store_find (RegimenDatabase *db, gint64 appointment_id, GError **error);
gint64 regimen_session_store_last_weight (RegimenDatabase *db,
                                          gint64 patient_id,
                                          RegimenInstant *out_at,
                                          GError **error);
gboolean regimen_session_store_find_field (RegimenDatabase *db,
                                           gint64 record_id,
                                           const char *name,
                                           gint64 *out_id,
                                           gint64 *out_row_version,
                                           GError **error);
gint64 regimen_session_store_find_check (RegimenDatabase *db,
                                         gint64 record_id,
                                         const char *list,
                                         int ordinal,
                                         GError **error);
gint64
regimen_session_store_find_previous (RegimenDatabase *db, gint64 appointment_id, GError **error);
int regimen_session_store_is_signed (RegimenDatabase *db, gint64 record_id, GError **error);

/* session-writing.c: each inserts a row whose id is 0, and updates any other that still has the
 * version it was read with (%REGIMEN_ERROR_STALE). */
gint64 regimen_session_store_insert (RegimenDatabase *db,
                                     gint64 appointment_id,
                                     gint64 patient_id,
                                     RegimenStamp stamp,
                                     GError **error);
gint64 regimen_session_store_put_field (RegimenDatabase *db,
                                        gint64 record_id,
                                        const RegimenSessionField *field,
                                        RegimenStamp stamp,
                                        GError **error);
gint64 regimen_session_store_put_check (RegimenDatabase *db,
                                        gint64 record_id,
                                        const RegimenSessionCheck *check,
                                        RegimenStamp stamp,
                                        GError **error);
gint64 regimen_session_store_put_vital (RegimenDatabase *db,
                                        gint64 record_id,
                                        const RegimenVitalSign *sign,
                                        RegimenStamp stamp,
                                        GError **error);
gint64 regimen_session_store_put_dose (RegimenDatabase *db,
                                       gint64 record_id,
                                       const RegimenDose *dose,
                                       RegimenStamp stamp,
                                       GError **error);
gint64 regimen_session_store_put_pause (RegimenDatabase *db,
                                        gint64 dose_id,
                                        const RegimenDosePause *pause,
                                        GError **error);
gint64 regimen_session_store_put_effect (RegimenDatabase *db,
                                         gint64 record_id,
                                         const RegimenSideEffect *effect,
                                         RegimenStamp stamp,
                                         GError **error);
gint64 regimen_session_store_put_rating (RegimenDatabase *db,
                                         gint64 record_id,
                                         const RegimenRating *rating,
                                         RegimenStamp stamp,
                                         GError **error);
gboolean regimen_session_store_sign (RegimenDatabase *db,
                                     gint64 record_id,
                                     gint64 provider_id,
                                     RegimenInstant at,
                                     GError **error);
gint64 regimen_session_store_amend (RegimenDatabase *db,
                                    gint64 record_id,
                                    gint64 staff_id,
                                    RegimenInstant at,
                                    const char *text,
                                    GError **error);
gint64 regimen_session_store_add_task (RegimenDatabase *db,
                                       gint64 record_id,
                                       RegimenSessionTaskKind kind,
                                       gboolean is_done,
                                       const char *note,
                                       RegimenStamp stamp,
                                       GError **error);
const char *regimen_session_table_name (RegimenSessionTable table);
char *regimen_session_store_dup_json (RegimenDatabase *db,
                                      RegimenSessionTable table,
                                      gint64 id,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* session-list-store.c */
gboolean regimen_session_store_foreach_of_patient (RegimenDatabase *db,
                                                   gint64 patient_id,
                                                   void (*func) (RegimenStatement *row,
                                                                 gpointer user_data),
                                                   gpointer user_data,
                                                   GError **error);
GArray *regimen_session_store_dup_going_on (RegimenDatabase *db, RegimenSpan span, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* (element-type gint64): appointments */

/* What the rows of regimen_session_store_foreach_of_patient() hold. */
enum
{
  REGIMEN_SESSION_LINE_APPOINTMENT,
  REGIMEN_SESSION_LINE_PLAN,
  REGIMEN_SESSION_LINE_WHAT,
  REGIMEN_SESSION_LINE_N,
  REGIMEN_SESSION_LINE_N_OF,
  REGIMEN_SESSION_LINE_START,
  REGIMEN_SESSION_LINE_STATE,
  REGIMEN_SESSION_LINE_RECORD,
  REGIMEN_SESSION_LINE_IS_SIGNED,
  REGIMEN_SESSION_LINE_GIVEN,
  REGIMEN_SESSION_LINE_SYSTOLIC,
  REGIMEN_SESSION_LINE_DIASTOLIC,
  REGIMEN_SESSION_LINE_EFFECTS,
  REGIMEN_SESSION_LINE_SERIOUS,
  REGIMEN_SESSION_LINE_NASAL,
  REGIMEN_SESSION_LINE_FORM_SENT,
};

/* session-digest.c */
char *regimen_session_store_dup_digest (RegimenDatabase *db, gint64 record_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
