/* watch-strip.h - what is due now, at whom: the alerts of all sessions that go on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sessions.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_WATCH_STRIP (regimen_watch_strip_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWatchStrip, regimen_watch_strip, REGIMEN, WATCH_STRIP, AdwBin)

RegimenInstant regimen_watch_strip_show (RegimenWatchStrip *self,
                                         RegimenDesk *desk,
                                         gint64 besides_appointment_id);
guint regimen_watch_strip_n_due (RegimenWatchStrip *self);

G_END_DECLS
