/* calendar-sheet.h - a day, week or month of the calendar on paper, as it stands on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "paper-frame.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_CALENDAR_SHEET_DAY,
  REGIMEN_CALENDAR_SHEET_WEEK,
  REGIMEN_CALENDAR_SHEET_MONTH,
} RegimenCalendarSheetKind;
#define REGIMEN_N_CALENDAR_SHEET_KINDS (REGIMEN_CALENDAR_SHEET_MONTH + 1)

/**
 * RegimenSheetColumn:
 * @title: of a day: a room or a person; of a week: the day
 * @day: whose visits
 * @load: of a month: how full, 0 to 1; below 0: closed
 * @visits: (element-type RegimenAppointment): in time order
 * @open: (element-type RegimenSpan) (nullable): when it works; NULL: it is not told
 */
typedef struct
{
  char *title;
  RegimenDay day;
  double load;
  GPtrArray *visits;
  GArray *open;
} RegimenSheetColumn;

/**
 * RegimenCalendarSheet:
 * @month: the first day of the month; of a month only
 * @whose: (nullable): whose week or month; NULL: everyone's
 * @columns: (element-type RegimenSheetColumn): of a month one for each day, from a first day of a
 *   week on
 */
typedef struct
{
  RegimenPaperFrame frame;
  RegimenCalendarSheetKind kind;
  RegimenDay month;
  char *whose;
  GPtrArray *columns;
} RegimenCalendarSheet;

RegimenCalendarSheet *regimen_calendar_sheet_new (RegimenCalendarSheetKind kind)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_calendar_sheet_free (RegimenCalendarSheet *self);
RegimenSheetColumn *
regimen_calendar_sheet_add_column (RegimenCalendarSheet *self, const char *title, RegimenDay day);
RegimenDocument *regimen_calendar_sheet_document (const RegimenCalendarSheet *self)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCalendarSheet, regimen_calendar_sheet_free)

G_END_DECLS
