/* overrun-bar.h - whom a session that lasts longer than it was booked for is in the way of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_OVERRUN_BAR (regimen_overrun_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegimenOverrunBar, regimen_overrun_bar, REGIMEN, OVERRUN_BAR, AdwBin)

void regimen_overrun_bar_show (RegimenOverrunBar *self, const RegimenSessionView *view);

G_END_DECLS
