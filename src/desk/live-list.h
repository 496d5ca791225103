/* live-list.h - a list that keeps up with the clinic file, and says exactly what changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenLiveSource:
 * @item_type: a GObject type
 * @load: reads all items anew (element-type GObject), ordered by @compare; NULL on failure
 * @compare: a total order in which no two items are equal; may look only at what stays the same
 *   while an item stands at one place of the list
 * @equal: whether two items with the same place in the order say the same
 *
 * Where a live list gets its items from.
 */
typedef struct
{
  GType item_type;
  GPtrArray *(*load) (RegimenDesk *desk, gconstpointer query, GError **error);
  int (*compare) (gconstpointer a, gconstpointer b);
  gboolean (*equal) (gpointer a, gpointer b);
} RegimenLiveSource;

#define REGIMEN_TYPE_LIVE_LIST (regimen_live_list_get_type ())
G_DECLARE_FINAL_TYPE (RegimenLiveList, regimen_live_list, REGIMEN, LIVE_LIST, GObject)

RegimenLiveList *regimen_live_list_new (RegimenDesk *desk,
                                        const RegimenLiveSource *source,
                                        gconstpointer query,
                                        gsize query_size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
