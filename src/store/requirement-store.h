/* requirement-store.h - what a protocol asks for before booking and before starting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "intake-record.h"
#include "row.h"

G_BEGIN_DECLS

GPtrArray *regimen_requirement_store_list (RegimenDatabase *db, gint64 protocol_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_requirement_store_set (RegimenDatabase *db,
                                        gint64 protocol_id,
                                        const GPtrArray *requirements,
                                        GError **error);
char *regimen_requirement_store_dup_json (RegimenDatabase *db, gint64 protocol_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
