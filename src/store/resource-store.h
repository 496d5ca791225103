/* resource-store.h - what can be occupied, and how much of it there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "facts.h"
#include "row.h"

G_BEGIN_DECLS

/* As a capacity that was always so. */
#define REGIMEN_DAY_ALWAYS ((RegimenDay){ .n = -100000 })
#define REGIMEN_DAY_NEVER ((RegimenDay){ .n = 1000000 })

gboolean regimen_resource_store_insert (RegimenDatabase *db,
                                        const char *kind,
                                        RegimenStamp stamp,
                                        gint64 *out_id,
                                        GError **error);
gboolean regimen_resource_store_set_capacity (RegimenDatabase *db,
                                              gint64 resource_id,
                                              RegimenDay from,
                                              int units,
                                              GError **error);
int regimen_resource_store_capacity_on (RegimenDatabase *db,
                                        gint64 resource_id,
                                        RegimenDay day,
                                        GError **error);
gboolean regimen_resource_store_next_capacity_day (RegimenDatabase *db,
                                                   gint64 resource_id,
                                                   RegimenDay after,
                                                   RegimenDay *out_day,
                                                   GError **error);
GArray *regimen_resource_store_list_capacities (RegimenDatabase *db,
                                                gint64 resource_id,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_resource_store_dup_name (RegimenDatabase *db, gint64 resource_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
