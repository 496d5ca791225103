/* demo-write.h - the invented clinic put into its file, through the same guards as any other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo-world.h"
#include "desk.h"

G_BEGIN_DECLS

gboolean regimen_demo_write (RegimenDesk *desk,
                             RegimenDemoWorld *world,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
