/* staff-store.h - members of staff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "resource.h"
#include "row.h"

G_BEGIN_DECLS

GPtrArray *regimen_staff_store_list (RegimenDatabase *db,
                                     RegimenDay today,
                                     gboolean with_inactive,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_staff_store_insert (RegimenDatabase *db,
                                     const RegimenStaff *staff,
                                     RegimenStamp stamp,
                                     gint64 *out_id,
                                     GError **error);
gboolean regimen_staff_store_update (RegimenDatabase *db,
                                     const RegimenStaff *staff,
                                     RegimenStamp stamp,
                                     GError **error);
char *regimen_staff_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
