/* spare-memory.h - gives memory that is no longer used back to the computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void regimen_spare_memory_prepare (void);
guint regimen_spare_memory_watch (void);
gboolean regimen_spare_memory_give_back (gsize *resident);

G_END_DECLS
