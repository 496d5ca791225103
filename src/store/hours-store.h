/* hours-store.h - when resources work: weekly hours, time off, closures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "resource.h"
#include "row.h"

G_BEGIN_DECLS

GPtrArray *regimen_hours_store_list (RegimenDatabase *db, gint64 resource_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean
regimen_hours_store_insert (RegimenDatabase *db, const RegimenWeeklyHours *hours, GError **error);
gboolean
regimen_hours_store_end (RegimenDatabase *db, gint64 id, RegimenDay valid_to, GError **error);
gboolean regimen_hours_store_delete (RegimenDatabase *db, gint64 id, GError **error);

char *regimen_hours_store_dup_json (RegimenDatabase *db, gint64 resource_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Resource 0: a closure of the whole clinic. */
GPtrArray *regimen_hours_store_list_time_off (RegimenDatabase *db, RegimenSpan span, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_hours_store_insert_time_off (RegimenDatabase *db,
                                              gint64 resource_id,
                                              RegimenSpan span,
                                              const char *reason,
                                              RegimenStamp stamp,
                                              gint64 *out_id,
                                              GError **error);
gboolean regimen_hours_store_void_time_off (RegimenDatabase *db,
                                            gint64 resource_id,
                                            gint64 id,
                                            GError **error);

G_END_DECLS
