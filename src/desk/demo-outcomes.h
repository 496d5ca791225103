/* demo-outcomes.h - scores, calls, diaries and decisions of invented people; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo-world.h"

G_BEGIN_DECLS

gboolean regimen_demo_outcomes_write (RegimenDesk *desk,
                                      RegimenDemoWorld *world,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
