/* paper-source.h - what the papers say, read from the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "day-sheet.h"
#include "desk.h"
#include "fallback.h"
#include "series-card.h"

G_BEGIN_DECLS

gboolean regimen_paper_frame_load (RegimenPaperFrame *self, RegimenDesk *desk, GError **error);
RegimenDaySheet *regimen_day_sheet_load (RegimenDesk *desk,
                                         RegimenDay day,
                                         RegimenSheetBy by,
                                         gboolean is_initials_only,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenSeriesCard *regimen_series_card_load (RegimenDesk *desk, gint64 plan_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenFallback *regimen_fallback_load (RegimenDesk *desk, RegimenDay day, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
