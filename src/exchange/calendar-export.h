/* calendar-export.h - appointments as an iCalendar that other calendars subscribe to or read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

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

gboolean regimen_calendar_export_begin (const RegimenCalendarExport *export,
                                        GOutputStream *stream,
                                        RegimenSpan span,
                                        GError **error);
gboolean regimen_calendar_export_add (const RegimenCalendarExport *export,
                                      GOutputStream *stream,
                                      const RegimenAppointment *appointment,
                                      GError **error);
gboolean regimen_calendar_export_end (GOutputStream *stream, GError **error);

G_END_DECLS
