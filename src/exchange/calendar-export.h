/* calendar-export.h - appointments as an iCalendar that other calendars subscribe to or read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "zone.h"

G_BEGIN_DECLS

/**
 * RegimenCalendarWho:
 * @REGIMEN_CALENDAR_NAMES: the patient's name in each summary
 * @REGIMEN_CALENDAR_INITIALS: initials instead
 * @REGIMEN_CALENDAR_NOBODY: no patient at all, for the patient's own calendar
 */
typedef enum
{
  REGIMEN_CALENDAR_NAMES,
  REGIMEN_CALENDAR_INITIALS,
  REGIMEN_CALENDAR_NOBODY,
} RegimenCalendarWho;

typedef struct
{
  const char *clinic_uid;
  const char *clinic_name;
  const char *clinic_address;
  RegimenZone *zone;
  RegimenCalendarWho who;
} RegimenCalendarExport;

char *regimen_calendar_export_text (const RegimenCalendarExport *export, GPtrArray *appointments)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
