/* screening-store.h - whether a route may be used for a patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "intake-record.h"
#include "row.h"

G_BEGIN_DECLS

GPtrArray *regimen_screening_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_screening_store_insert (RegimenDatabase *db,
                                         const RegimenScreening *screening,
                                         RegimenStamp stamp,
                                         gint64 *out_id,
                                         GError **error);
gboolean regimen_screening_store_update (RegimenDatabase *db,
                                         const RegimenScreening *screening,
                                         RegimenStamp stamp,
                                         GError **error);
char *regimen_screening_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
