/* export-verb.c - regimenctl export: patients, appointments, plans as tables;
 * calendars
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <string.h>

#include "calendar-export.h"
#include "desk-export.h"
#include "desk.h"
#include "errors.h"
#include "out-file.h"
#include "register.h"
#include "schedule.h"
#include "series.h"
#include "setup.h"
#include "table-export.h"
#include "verb.h"

extern const RegimenVerb regimen_verb_export;

#define DAYS_AT_ONCE 31

typedef struct
{
  char *out_path;
  gint64 provider_id;
  gint64 patient_id;
  gint64 room_id;
  gboolean with_initials;
} ExportArguments;

static gboolean
is_wanted (RegimenAppointment *appointment, const ExportArguments *arguments)
{
  return (arguments->provider_id == 0 || appointment->provider_id == arguments->provider_id) &&
         (arguments->patient_id == 0 || appointment->patient_id == arguments->patient_id) &&
         (arguments->room_id == 0 || appointment->room_id == arguments->room_id);
}

typedef gboolean (*TakeAppointments) (GPtrArray *appointments, gpointer data, GError **error);

/* A month at a time, so that ten years need no more memory than one month. */
static gboolean
foreach_month (RegimenDesk *desk, TakeAppointments take, gpointer data, GError **error)
{
  RegimenSpan booked;

  if (!regimen_desk_get_booked_span (desk, &booked, error))
    return FALSE;
  while (booked.start.n < booked.end.n)
    {
      RegimenMinute next =
          regimen_minute_add (booked.start, (gint64) DAYS_AT_ONCE * REGIMEN_MINUTES_PER_DAY);
      RegimenMinute end = next.n < booked.end.n ? next : booked.end;
      g_autoptr (GPtrArray) appointments =
          regimen_desk_dup_appointments (desk, regimen_span_new (booked.start, end), error);

      if (appointments == NULL || !take (appointments, data, error))
        return FALSE;
      booked.start = end;
    }
  return TRUE;
}

static gboolean
write_appointments (GPtrArray *appointments, gpointer data, GError **error)
{
  for (guint i = 0; i < appointments->len; i++)
    {
      if (!regimen_table_export_appointment (data, appointments->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_patients (RegimenDesk *desk, RegimenCsvWriter *writer, GError **error)
{
  g_autoptr (GArray) ids = regimen_desk_dup_patient_ids (desk, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (RegimenPatient) patient =
          regimen_desk_load_patient (desk, g_array_index (ids, gint64, i), error);

      if (patient == NULL || !regimen_table_export_patient (writer, patient, error))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
write_plans (RegimenDesk *desk, RegimenCsvWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) plans = regimen_desk_dup_plans (desk, 0, TRUE, error);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      if (!regimen_table_export_plan (writer, plans->pdata[i], error))
        return FALSE;
    }
  return plans != NULL;
}

static gboolean
write_table (RegimenDesk *desk, const char *what, GOutputStream *stream, GError **error)
{
  g_autoptr (RegimenCsvWriter) writer = regimen_csv_writer_new (stream);
  gboolean is_done;

  if (!regimen_table_export_header (writer, what, error))
    return FALSE;
  if (strcmp (what, "patients") == 0)
    is_done = write_patients (desk, writer, error);
  else if (strcmp (what, "plans") == 0)
    is_done = write_plans (desk, writer, error);
  else
    is_done = foreach_month (desk, write_appointments, writer, error);
  return is_done && regimen_csv_writer_finish (writer, error);
}

typedef struct
{
  const ExportArguments *arguments;
  RegimenCalendarExport export;
  GOutputStream *stream;
} CalendarWriting;

static gboolean
write_wanted (GPtrArray *appointments, gpointer data, GError **error)
{
  const CalendarWriting *writing = data;

  for (guint i = 0; i < appointments->len; i++)
    {
      if (is_wanted (appointments->pdata[i], writing->arguments) &&
          !regimen_calendar_export_add (&writing->export, writing->stream, appointments->pdata[i],
                                        error))
        return FALSE;
    }
  return TRUE;
}

/* A patient's own are few; the years of everybody else need not be read. */
static gboolean
write_patient_visits (RegimenDesk *desk, const CalendarWriting *writing, GError **error)
{
  g_autoptr (GListModel) visits =
      regimen_desk_list_patient_appointments (desk, writing->arguments->patient_id);
  guint n = g_list_model_get_n_items (visits);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (visits, i);

      if (!regimen_calendar_export_add (&writing->export, writing->stream, visit, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
not_found (const char *what, gint64 id, GError **error)
{
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no %s %" G_GINT64_FORMAT, what, id);
  return FALSE;
}

/* An empty calendar would hide a mistyped number. */
static gboolean
check_ids (RegimenDesk *desk, const ExportArguments *arguments, GError **error)
{
  g_autoptr (RegimenPatient) patient = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (arguments->patient_id != 0)
    {
      patient = regimen_desk_load_patient (desk, arguments->patient_id, error);
      return patient != NULL;
    }
  if (arguments->provider_id != 0)
    {
      found = regimen_desk_dup_staff (desk, TRUE, error);
      for (guint i = 0; found != NULL && i < found->len; i++)
        {
          if (((RegimenStaff *) found->pdata[i])->id == arguments->provider_id)
            return TRUE;
        }
      return found != NULL && not_found ("member of staff", arguments->provider_id, error);
    }
  if (arguments->room_id != 0)
    {
      found = regimen_desk_dup_rooms (desk, TRUE, error);
      for (guint i = 0; found != NULL && i < found->len; i++)
        {
          if (((RegimenRoom *) found->pdata[i])->id == arguments->room_id)
            return TRUE;
        }
      return found != NULL && not_found ("room", arguments->room_id, error);
    }
  return TRUE;
}

static gboolean
write_calendar (RegimenDesk *desk,
                const ExportArguments *arguments,
                GOutputStream *stream,
                GError **error)
{
  const RegimenClinic *clinic = regimen_desk_get_clinic (desk);
  g_autoptr (GOutputStream) buffered = g_buffered_output_stream_new (stream);
  CalendarWriting writing = { arguments,
                              { clinic->uid, clinic->name, clinic->address,
                                regimen_desk_get_zone (desk), REGIMEN_CALENDAR_NAMES },
                              buffered };
  RegimenSpan booked;

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (buffered), FALSE);
  if (arguments->patient_id != 0)
    writing.export.who = REGIMEN_CALENDAR_NOBODY;
  else if (arguments->with_initials)
    writing.export.who = REGIMEN_CALENDAR_INITIALS;
  return regimen_desk_get_booked_span (desk, &booked, error) &&
         regimen_calendar_export_begin (&writing.export, buffered, booked, error) &&
         (arguments->patient_id != 0 ? write_patient_visits (desk, &writing, error)
                                     : foreach_month (desk, write_wanted, &writing, error)) &&
         regimen_calendar_export_end (buffered, error) &&
         g_output_stream_flush (buffered, NULL, error);
}

/* Audited before a byte leaves: what can't be noted is not taken out. */
static gboolean
export_to_file (RegimenDesk *desk,
                const char *what,
                const ExportArguments *arguments,
                GError **error)
{
  gboolean is_calendar = strcmp (what, "ics") == 0;
  gint64 of_id = MAX (arguments->provider_id, MAX (arguments->patient_id, arguments->room_id));
  g_autoptr (RegimenOutFile) file = regimen_out_file_new (arguments->out_path, error);
  GOutputStream *stream;

  if (file == NULL || !check_ids (desk, arguments, error) ||
      !regimen_desk_note_export (desk, is_calendar ? "calendar" : what, of_id,
                                 arguments->patient_id, NULL, error))
    return FALSE;
  stream = regimen_out_file_get_stream (file);
  return (is_calendar ? write_calendar (desk, arguments, stream, error)
                      : write_table (desk, what, stream, error)) &&
         regimen_out_file_commit (file, error);
}

static gboolean
is_known (const char *what)
{
  return strcmp (what, "patients") == 0 || strcmp (what, "appointments") == 0 ||
         strcmp (what, "plans") == 0 || strcmp (what, "ics") == 0;
}

static int
run (char **words, const ExportArguments *arguments)
{
  const RegimenVerb *self = &regimen_verb_export;
  int n_ids =
      (arguments->provider_id != 0) + (arguments->patient_id != 0) + (arguments->room_id != 0);
  g_autoptr (RegimenClock) clock = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_known (words[1]))
    return regimen_verb_usage (self, "“%s” can't be exported", words[1]);
  if (arguments->out_path == NULL)
    return regimen_verb_usage (self, "-o is missing");
  if (n_ids > 1 || ((n_ids > 0 || arguments->with_initials) && strcmp (words[1], "ics") != 0))
    return regimen_verb_usage (self, "--provider, --patient or --room: one of them, for ics");
  clock = regimen_clock_new ();
  desk = regimen_desk_open (words[0], clock, &error);
  if (desk == NULL || !export_to_file (desk, words[1], arguments, &error))
    return regimen_verb_fail (self, error);
  return REGIMEN_EXIT_DONE;
}

static int export(int argc, char **argv)
{
  ExportArguments arguments = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.out_path, "Where to", "OUT" },
    { "provider", 0, 0, G_OPTION_ARG_INT64, &arguments.provider_id, "ics: of a provider", "ID" },
    { "patient", 0, 0, G_OPTION_ARG_INT64, &arguments.patient_id, "ics: of a patient", "ID" },
    { "room", 0, 0, G_OPTION_ARG_INT64, &arguments.room_id, "ics: of a room", "ID" },
    { "initials", 0, 0, G_OPTION_ARG_NONE, &arguments.with_initials, "ics: no names", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int code = REGIMEN_EXIT_DONE;

  if (regimen_verb_parse (&regimen_verb_export, entries, &argc, &argv, 2, 2, &code))
    code = run (argv + 1, &arguments);
  g_free (arguments.out_path);
  return code;
}

const RegimenVerb regimen_verb_export = {
  "export",
  "FILE patients|appointments|plans|ics -o OUT [--provider ID|--patient "
  "ID|--room ID] [--initials]",
  "Writes a table (CSV) or a calendar (iCalendar) that others read",
  export,
};
