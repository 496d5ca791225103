/* paper-source.h - what the papers say, read from the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "calendar-sheet.h"
#include "day-sheet.h"
#include "desk.h"
#include "fallback.h"
#include "series-card.h"
#include "session-paper.h"

G_BEGIN_DECLS

/**
 * RegimenCalendarRequest:
 * @day: a day of what is on the screen
 * @role: of the columns of a day, or of @whose
 * @ids: (element-type gint64): of a day: its columns, from left to right; 0 is the one for the rest
 * @whose: whose week or month; 0: everyone's
 *
 * What the calendar has on the screen.
 */
typedef struct
{
  RegimenCalendarSheetKind kind;
  RegimenDay day;
  RegimenRole role;
  GArray *ids;
  gint64 whose;
} RegimenCalendarRequest;

void regimen_calendar_request_clear (RegimenCalendarRequest *self);
RegimenCalendarSheet *regimen_calendar_sheet_load (RegimenDesk *desk,
                                                   const RegimenCalendarRequest *request,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

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
