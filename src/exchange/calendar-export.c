/* calendar-export.c - appointments as an iCalendar that other calendars subscribe to or read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "calendar-export.h"

#include <string.h>

#include "text.h"
#include "zone-calendar.h"

#define MS_PER_SECOND 1000

#define CALENDAR_HEAD                                                                              \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Regimen//Regimen//EN\r\n"                           \
  "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"

/* As it stands on the wall; the zone is named beside it. */
static icalproperty *
new_time (icalproperty_kind kind, RegimenMinute minute, RegimenZone *zone)
{
  struct icaltimetype time = icaltime_null_time ();
  int of_day = regimen_minute_of_day (minute);
  icalproperty *property;

  regimen_day_to_ymd (regimen_minute_day (minute), &time.year, &time.month, &time.day);
  time.hour = of_day / 60;
  time.minute = of_day % 60;
  property = kind == ICAL_DTSTART_PROPERTY ? icalproperty_new_dtstart (time)
                                           : icalproperty_new_dtend (time);
  icalproperty_add_parameter (property, icalparameter_new_tzid (regimen_zone_identifier (zone)));
  return property;
}

static struct icaltimetype
new_stamp (gint64 ms)
{
  return icaltime_from_timet_with_zone ((time_t) (ms / MS_PER_SECOND), 0,
                                        icaltimezone_get_utc_timezone ());
}

/* Visit and person: nothing clinical beyond the name of the visit. */
static char *
new_summary (const RegimenAppointment *appointment, RegimenCalendarWho who)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree char *initials = NULL;

  /* A block has no patient; its title stands where a name would. */
  if (appointment->patient_id == 0)
    return g_strdup (appointment->patient_name);

  g_string_append (summary, appointment->follow_up_id > 0 && appointment->follow_up_name != NULL
                                ? appointment->follow_up_name
                                : appointment->visit_name);
  if (appointment->n > 0)
    g_string_append_printf (summary, " %d/%d", appointment->n, appointment->n_of);
  if (who == REGIMEN_CALENDAR_NOBODY)
    return g_strdup (summary->str);

  initials = regimen_text_initials (appointment->patient_name);
  g_string_append_printf (summary, ", %s",
                          who == REGIMEN_CALENDAR_INITIALS || appointment->is_sensitive
                              ? initials
                              : appointment->patient_name);
  return g_strdup (summary->str);
}

static icalproperty_status
status_of (RegimenAppointmentState state)
{
  if (state == REGIMEN_APPOINTMENT_HELD)
    return ICAL_STATUS_TENTATIVE;
  return regimen_appointment_state_holds (state) ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_CANCELLED;
}

static char *
new_location (const RegimenCalendarExport *export, const RegimenAppointment *appointment)
{
  if (export->who == REGIMEN_CALENDAR_NOBODY && export->clinic_address != NULL &&
      *export->clinic_address != '\0')
    return g_strdup_printf ("%s, %s", export->clinic_name, export->clinic_address);
  if (appointment->room_id > 0 && appointment->room_name != NULL)
    return g_strdup (appointment->room_name);
  return g_strdup (export->clinic_name);
}

static icalcomponent *
new_event (const RegimenCalendarExport *export, const RegimenAppointment *appointment)
{
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  g_autofree char *uid =
      g_strdup_printf ("appointment-%" G_GINT64_FORMAT "@%s", appointment->id, export->clinic_uid);
  g_autofree char *summary = new_summary (appointment, export->who);
  g_autofree char *location = new_location (export, appointment);

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event,
                              icalproperty_new_dtstamp (new_stamp (appointment->state_since_ms)));
  icalcomponent_add_property (event, new_time (ICAL_DTSTART_PROPERTY, appointment->span.start,
                                               export->zone));
  icalcomponent_add_property (event,
                              new_time (ICAL_DTEND_PROPERTY, appointment->span.end, export->zone));
  /* Rises with each change of the row, so that a moved visit moves in the other calendar too. */
  icalcomponent_add_property (event,
                              icalproperty_new_sequence ((int) appointment->row_version - 1));
  icalcomponent_add_property (event, icalproperty_new_status (status_of (appointment->state)));
  icalcomponent_add_property (event, icalproperty_new_summary (summary));
  icalcomponent_add_property (event, icalproperty_new_location (location));
  icalcomponent_add_property (event, icalproperty_new_class (ICAL_CLASS_PRIVATE));
  return event;
}

static gboolean
write_text (GOutputStream *stream, const char *text, GError **error)
{
  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
}

/* (transfer full) of @component. */
static gboolean
write_component (GOutputStream *stream, icalcomponent *component, GError **error)
{
  char *text = icalcomponent_as_ical_string_r (component);
  gboolean is_written = write_text (stream, text, error);

  icalmemory_free_buffer (text);
  icalcomponent_free (component);
  return is_written;
}

/**
 * regimen_calendar_export_begin:
 * @stream: where the calendar goes, lines ended by CR LF
 * @span: within which the appointments lie; empty: there are none
 * @error: the stream's own
 *
 * Begins a calendar. Times are the clinic's wall clock under its zone, whose definition comes
 * along; identifiers stay the same from one export to the next. An appointment at a time, so that
 * ten years need no more memory than one day.
 */
gboolean
regimen_calendar_export_begin (const RegimenCalendarExport *export,
                               GOutputStream *stream,
                               RegimenSpan span,
                               GError **error)
{
  g_return_val_if_fail (export != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);

  if (!write_text (stream, CALENDAR_HEAD, error))
    return FALSE;
  return regimen_span_minutes (span) <= 0 ||
         write_component (stream,
                          regimen_zone_calendar_new (export->zone, regimen_minute_day (span.start),
                                                     regimen_minute_day (span.end)),
                          error);
}

/**
 * regimen_calendar_export_add:
 * @appointment: also one that was cancelled, so that it vanishes from the other calendar
 */
gboolean
regimen_calendar_export_add (const RegimenCalendarExport *export,
                             GOutputStream *stream,
                             const RegimenAppointment *appointment,
                             GError **error)
{
  g_return_val_if_fail (export != NULL && appointment != NULL, FALSE);

  return write_component (stream, new_event (export, appointment), error);
}

gboolean
regimen_calendar_export_end (GOutputStream *stream, GError **error)
{
  return write_text (stream, "END:VCALENDAR\r\n", error);
}
