/* care-store.h - diary, calls and decisions at gates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "care.h"
#include "row.h"

G_BEGIN_DECLS

GPtrArray *regimen_diary_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_diary_store_put (RegimenDatabase *db,
                                  RegimenDiaryEntry *entry,
                                  RegimenStamp stamp,
                                  GError **error);

GPtrArray *regimen_contact_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_contact_store_insert (RegimenDatabase *db,
                                       RegimenContact *contact,
                                       RegimenStamp stamp,
                                       GError **error);

GPtrArray *regimen_gate_review_store_list (RegimenDatabase *db, gint64 plan_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_gate_review_store_insert (RegimenDatabase *db,
                                           RegimenGateReview *review,
                                           RegimenStamp stamp,
                                           GError **error);

G_END_DECLS
