/* list-rest.h - a live list that nobody looks at for a while
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void regimen_list_rest (GListModel *list, gboolean is_resting);

G_END_DECLS
