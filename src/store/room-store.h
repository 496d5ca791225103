/* room-store.h - rooms and chairs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "resource.h"
#include "row.h"

G_BEGIN_DECLS

GPtrArray *regimen_room_store_list (RegimenDatabase *db,
                                    RegimenDay today,
                                    gboolean with_inactive,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_room_store_insert (RegimenDatabase *db,
                                    const RegimenRoom *room,
                                    RegimenStamp stamp,
                                    gint64 *out_id,
                                    GError **error);
gboolean regimen_room_store_update (RegimenDatabase *db,
                                    const RegimenRoom *room,
                                    RegimenStamp stamp,
                                    GError **error);
char *regimen_room_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
