/* morning-view.h - the day ahead in one look: how long, first sessions, reviews, what is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_MORNING_VIEW (regimen_morning_view_get_type ())
G_DECLARE_FINAL_TYPE (RegimenMorningView, regimen_morning_view, REGIMEN, MORNING_VIEW, AdwBin)

void regimen_morning_view_show (RegimenMorningView *self,
                                RegimenDesk *desk,
                                GListModel *appointments,
                                RegimenDay day,
                                gint64 provider_id,
                                const char *provider_name);

G_END_DECLS
