/* retiring.h - a room or person goes out of use: not over what is booked there unseen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"

G_BEGIN_DECLS

typedef gboolean (*RegimenStoreFunc) (gpointer form, GError **error);

gboolean regimen_retiring_may_go_on (RegimenEditDialog *form,
                                     gint64 resource_id,
                                     const char *name,
                                     RegimenStoreFunc store,
                                     GError **error);

G_END_DECLS
