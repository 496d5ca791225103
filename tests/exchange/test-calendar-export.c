/* test-calendar-export.c - the calendar is read back by libical at the hours the clinic meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <libical/ical.h>

#include "calendar-export.h"

static RegimenAppointment *
make (gint64 id, const char *start, const char *name)
{
  RegimenAppointment *appointment = regimen_appointment_new ();

  appointment->id = id;
  appointment->row_version = 3;
  appointment->state = REGIMEN_APPOINTMENT_EXPECTED;
  appointment->state_since_ms = G_GINT64_CONSTANT (1700000000000);
  appointment->patient_id = 7;
  g_assert_true (regimen_minute_parse (start, &appointment->span.start));
  appointment->span.end = regimen_minute_add (appointment->span.start, 120);
  g_free (appointment->patient_name);
  appointment->patient_name = g_strdup (name);
  g_free (appointment->visit_name);
  appointment->visit_name = g_strdup ("Infusion");
  g_free (appointment->alerts);
  appointment->alerts = g_strdup ("latex");
  g_free (appointment->note);
  appointment->note = g_strdup ("secret");
  appointment->n = 3;
  appointment->n_of = 6;
  return appointment;
}

static char *
export_all (GPtrArray *appointments, const char *zone_name, RegimenCalendarWho who)
{
  g_autoptr (RegimenZone) zone = regimen_zone_new (zone_name, NULL);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  RegimenCalendarExport export = { "clinic-1", "A, Clinic; North", "Street 1", zone, who };
  RegimenSpan span = { { G_MAXINT64 }, { 0 } };

  for (guint i = 0; i < appointments->len; i++)
    {
      const RegimenAppointment *appointment = appointments->pdata[i];

      span.start.n = MIN (span.start.n, appointment->span.start.n);
      span.end.n = MAX (span.end.n, appointment->span.end.n);
    }
  if (appointments->len == 0)
    span.start.n = 0;
  g_assert_true (regimen_calendar_export_begin (&export, stream, span, NULL));
  for (guint i = 0; i < appointments->len; i++)
    g_assert_true (regimen_calendar_export_add (&export, stream, appointments->pdata[i], NULL));
  g_assert_true (regimen_calendar_export_end (stream, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* What the file's own VTIMEZONE makes of each start, against the clinic's zone. */
static void
expect_times (const char *text, GPtrArray *appointments, const char *zone_name)
{
  g_autoptr (RegimenZone) zone = regimen_zone_new (zone_name, NULL);
  icalcomponent *calendar = icalparser_parse_string (text);
  icalcomponent *event;
  icaltimezone *ical_zone = icaltimezone_new ();
  guint i = 0;

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_true (icaltimezone_set_component (
      ical_zone, icalcomponent_new_clone (
                     icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT))));
  for (event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT), i++)
    {
      const RegimenAppointment *appointment = appointments->pdata[i];
      icalproperty *property = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
      struct icaltimetype start = icalproperty_get_dtstart (property);
      icalparameter *tzid = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
      RegimenInstant instant;

      g_assert_cmpstr (icalparameter_get_tzid (tzid), ==, zone_name);
      g_assert_true (
          regimen_zone_resolve (zone, appointment->span.start, REGIMEN_ZONE_FIRST, &instant, NULL));
      g_assert_cmpint ((gint64) icaltime_as_timet_with_zone (start, ical_zone) * 1000, ==,
                       instant.ms);
    }
  g_assert_cmpuint (i, ==, appointments->len);
  icaltimezone_free (ical_zone, 1);
  icalcomponent_free (calendar);
}

static void
test_times (void)
{
  static const char *const zones[] = {
    "UTC",          "Europe/Berlin",       "America/New_York", "America/Sao_Paulo",
    "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca"
  };
  static const char *const starts[] = {
    "2017-10-15 09:00", "2018-11-04 09:00", "2025-03-29 09:00", "2025-03-30 09:00",
    "2025-03-31 09:00", "2025-10-25 16:45", "2025-10-26 16:45", "2025-10-27 16:45",
    "2026-03-08 12:00", "2026-11-01 12:00", "2026-12-31 23:00",
  };

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GPtrArray) appointments = g_ptr_array_new_with_free_func (g_object_unref);
      g_autofree char *text = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
        g_ptr_array_add (appointments, make ((gint64) i + 1, starts[i], "Ada Lovelace"));
      text = export_all (appointments, zones[z], REGIMEN_CALENDAR_NAMES);
      expect_times (text, appointments, zones[z]);
    }
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) appointments = g_ptr_array_new_with_free_func (g_object_unref);
  RegimenAppointment *cancelled = make (5, "2025-03-31 09:00", "Ada, Lovelace");
  RegimenAppointment *sensitive = make (6, "2025-03-31 13:00", "Grace Hopper");
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *own = NULL;

  cancelled->state = REGIMEN_APPOINTMENT_CANCELLED;
  sensitive->is_sensitive = TRUE;
  g_ptr_array_add (appointments, cancelled);
  g_ptr_array_add (appointments, sensitive);
  text = export_all (appointments, "Europe/Berlin", REGIMEN_CALENDAR_NAMES);
  again = export_all (appointments, "Europe/Berlin", REGIMEN_CALENDAR_NAMES);
  own = export_all (appointments, "Europe/Berlin", REGIMEN_CALENDAR_NOBODY);

  g_assert_cmpstr (text, ==, again);
  g_assert_nonnull (strstr (text, "UID:appointment-5@clinic-1\r\n"));
  g_assert_nonnull (strstr (text, "STATUS:CANCELLED\r\n"));
  g_assert_nonnull (strstr (text, "STATUS:CONFIRMED\r\n"));
  g_assert_nonnull (strstr (text, "SUMMARY:Infusion 3/6\\, Ada\\, Lovelace\r\n"));
  g_assert_nonnull (strstr (text, "SUMMARY:Infusion 3/6\\, G. H.\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART;TZID=Europe/Berlin:20250331T090000\r\n"));
  g_assert_nonnull (strstr (text, "DTSTAMP:20231114T221320Z\r\n"));
  g_assert_null (strstr (text, "latex"));
  g_assert_null (strstr (text, "secret"));
  g_assert_null (strstr (own, "Lovelace"));
  g_assert_nonnull (strstr (own, "SUMMARY:Infusion 3/6\r\n"));
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) appointments = g_ptr_array_new ();
  g_autofree char *text = export_all (appointments, "UTC", REGIMEN_CALENDAR_NAMES);

  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/calendar-export/times", test_times);
  g_test_add_func ("/exchange/calendar-export/words", test_words);
  g_test_add_func ("/exchange/calendar-export/empty", test_empty);

  return g_test_run ();
}
