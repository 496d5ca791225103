/* table-export.c - patients, appointments and plans as rows of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-table-export"

#include "config.h"

#include "table-export.h"

#include <string.h>

#include "patient-fields.h"

static const char *const appointment_columns[] = {
  "id",   "start",           "end",      "state",     "patient_id", "record_number",
  "name", "visit",           "plan_id",  "session",   "sessions",   "follow_up",
  "room", "nurse",           "provider", "confirmed", "moved_from", "cancel_reason",
  "note", "overbook_reason",
};

static const char *const plan_columns[] = {
  "id",       "patient_id", "name",     "plan",   "state", "provider",
  "sessions", "done",       "unplaced", "missed", "next",
};

static void
add_columns (RegimenCsvWriter *writer, const char *const *columns, gsize n_columns)
{
  for (gsize i = 0; i < n_columns; i++)
    regimen_csv_writer_add (writer, columns[i]);
}

/**
 * regimen_table_export_header:
 * @what: "patients", "appointments" or "plans"
 *
 * Writes the first row of such a table.
 */
gboolean
regimen_table_export_header (RegimenCsvWriter *writer, const char *what, GError **error)
{
  g_return_val_if_fail (writer != NULL && what != NULL, FALSE);

  if (strcmp (what, "appointments") == 0)
    add_columns (writer, appointment_columns, G_N_ELEMENTS (appointment_columns));
  else if (strcmp (what, "plans") == 0)
    add_columns (writer, plan_columns, G_N_ELEMENTS (plan_columns));
  else
    {
      for (int i = 0; i < REGIMEN_N_EXPORT_FIELDS; i++)
        regimen_csv_writer_add (writer, regimen_patient_field_to_text ((RegimenPatientField) i));
    }
  return regimen_csv_writer_end_row (writer, error);
}

/* Reads back equal: see regimen_patient_import_next(). */
gboolean
regimen_table_export_patient (RegimenCsvWriter *writer,
                              const RegimenPatient *patient,
                              GError **error)
{
  g_return_val_if_fail (writer != NULL && patient != NULL, FALSE);

  for (int i = 0; i < REGIMEN_N_EXPORT_FIELDS; i++)
    {
      g_autofree char *cell = regimen_patient_field_get (patient, (RegimenPatientField) i);

      regimen_csv_writer_add (writer, cell);
    }
  return regimen_csv_writer_end_row (writer, error);
}

static void
add_minute (RegimenCsvWriter *writer, gboolean is_there, RegimenMinute minute)
{
  g_autofree char *text = is_there ? regimen_minute_format (minute) : NULL;

  regimen_csv_writer_add (writer, text);
}

/* Empty where there is none, rather than a 0 that looks like a number. */
static void
add_id (RegimenCsvWriter *writer, gint64 id)
{
  if (id != 0)
    regimen_csv_writer_add_int (writer, id);
  else
    regimen_csv_writer_add (writer, NULL);
}

gboolean
regimen_table_export_appointment (RegimenCsvWriter *writer,
                                  const RegimenAppointment *appointment,
                                  GError **error)
{
  g_return_val_if_fail (writer != NULL && appointment != NULL, FALSE);

  regimen_csv_writer_add_int (writer, appointment->id);
  add_minute (writer, TRUE, appointment->span.start);
  add_minute (writer, TRUE, appointment->span.end);
  regimen_csv_writer_add (writer, regimen_appointment_state_to_text (appointment->state));
  add_id (writer, appointment->patient_id);
  regimen_csv_writer_add (writer, appointment->record_number);
  regimen_csv_writer_add (writer, appointment->patient_name);
  regimen_csv_writer_add (writer, appointment->visit_name);
  add_id (writer, appointment->plan_id);
  add_id (writer, appointment->n);
  add_id (writer, appointment->n_of);
  regimen_csv_writer_add (writer, appointment->follow_up_name);
  regimen_csv_writer_add (writer, appointment->room_name);
  regimen_csv_writer_add (writer, appointment->nurse_name);
  regimen_csv_writer_add (writer, appointment->provider_name);
  regimen_csv_writer_add (writer, appointment->is_confirmed ? "yes" : "no");
  add_minute (writer, appointment->was_moved, appointment->moved_from);
  regimen_csv_writer_add (writer, appointment->cancel_reason);
  regimen_csv_writer_add (writer, appointment->note);
  regimen_csv_writer_add (writer, appointment->overbook_reason);
  return regimen_csv_writer_end_row (writer, error);
}

gboolean
regimen_table_export_plan (RegimenCsvWriter *writer, const RegimenPlanRow *plan, GError **error)
{
  g_return_val_if_fail (writer != NULL && plan != NULL, FALSE);

  regimen_csv_writer_add_int (writer, plan->id);
  add_id (writer, plan->patient_id);
  regimen_csv_writer_add (writer, plan->patient_name);
  regimen_csv_writer_add (writer, plan->name);
  regimen_csv_writer_add (writer, regimen_plan_state_to_text (plan->state));
  regimen_csv_writer_add (writer, plan->provider_name);
  regimen_csv_writer_add_int (writer, plan->n_sessions);
  regimen_csv_writer_add_int (writer, plan->n_done);
  regimen_csv_writer_add_int (writer, plan->n_unplaced);
  regimen_csv_writer_add_int (writer, plan->n_missed);
  add_minute (writer, plan->has_next, plan->next_start);
  return regimen_csv_writer_end_row (writer, error);
}
