/* visit-type-store.h - kinds of visits with their segments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "row.h"
#include "visit-type.h"

G_BEGIN_DECLS

GPtrArray *regimen_visit_type_store_list (RegimenDatabase *db, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_visit_type_store_insert (RegimenDatabase *db,
                                          const RegimenVisitType *visit_type,
                                          RegimenStamp stamp,
                                          gint64 *out_id,
                                          GError **error);
gboolean regimen_visit_type_store_update (RegimenDatabase *db,
                                          const RegimenVisitType *visit_type,
                                          RegimenStamp stamp,
                                          GError **error);
char *regimen_visit_type_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
