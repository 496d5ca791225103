/* patient-store.h - patients, all that hangs on one, and the text that a search looks through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient.h"
#include "row.h"

G_BEGIN_DECLS

RegimenPatient *regimen_patient_store_load (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_patient_store_insert (RegimenDatabase *db,
                                       const RegimenPatient *patient,
                                       RegimenStamp stamp,
                                       gint64 *out_id,
                                       GError **error);
gboolean regimen_patient_store_update (RegimenDatabase *db,
                                       const RegimenPatient *patient,
                                       RegimenStamp stamp,
                                       GError **error);
char *regimen_patient_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_patient_store_dup_next_record_number (RegimenDatabase *db, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The phones, identifiers, health items, windows and blackouts of one patient. */
gboolean regimen_patient_parts_load (RegimenDatabase *db, RegimenPatient *patient, GError **error);
gboolean regimen_patient_parts_save (RegimenDatabase *db,
                                     const RegimenPatient *patient,
                                     const RegimenPatient *former,
                                     gint64 patient_id,
                                     RegimenStamp stamp,
                                     GError **error);

/* The lines of patient_search.folded, between line feeds. */
enum
{
  REGIMEN_FOLDED_NAMES,
  REGIMEN_FOLDED_PREFERRED,
  REGIMEN_FOLDED_PHONES, /* digits, parted by blanks */
  REGIMEN_FOLDED_EMAIL,
  REGIMEN_FOLDED_BIRTH, /* YYYY-MM-DD, not folded */
  REGIMEN_FOLDED_RECORD_NUMBER,
  REGIMEN_N_FOLDED,
};
char *regimen_patient_dup_folded (const RegimenPatient *patient) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
