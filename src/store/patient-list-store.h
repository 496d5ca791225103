/* patient-list-store.h - lines of lists of patients, and what a search looks through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"
#include "patient-row.h"

G_BEGIN_DECLS

typedef void (*RegimenFoldedFunc) (gint64 patient_id, const char *folded, gpointer user_data);

gboolean regimen_patient_list_store_foreach_folded (RegimenDatabase *db,
                                                    RegimenFoldedFunc func,
                                                    gpointer user_data,
                                                    GError **error);
gboolean regimen_patient_list_store_foreach_changed (RegimenDatabase *db,
                                                     gint64 after_seq,
                                                     RegimenFoldedFunc func,
                                                     gpointer user_data,
                                                     GError **error);
gboolean regimen_patient_list_store_last_seq (RegimenDatabase *db, gint64 *out_seq, GError **error);
gboolean regimen_patient_list_store_count (RegimenDatabase *db, guint *out_count, GError **error);
RegimenPatientRow *regimen_patient_list_store_load_row (RegimenDatabase *db,
                                                        gint64 patient_id,
                                                        RegimenMinute now,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GArray *regimen_patient_list_store_recent (RegimenDatabase *db,
                                           RegimenMinute now,
                                           guint limit,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_patient_list_store_list (RegimenDatabase *db, RegimenMinute now, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
