/* protocol-store.h - reusable templates of a series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "protocol.h"
#include "row.h"

G_BEGIN_DECLS

GPtrArray *regimen_protocol_store_list (RegimenDatabase *db, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_protocol_store_insert (RegimenDatabase *db,
                                        const RegimenProtocol *protocol,
                                        RegimenStamp stamp,
                                        gint64 *out_id,
                                        GError **error);
gboolean regimen_protocol_store_update (RegimenDatabase *db,
                                        const RegimenProtocol *protocol,
                                        RegimenStamp stamp,
                                        GError **error);
char *regimen_protocol_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
