/* table-export.h - patients, appointments and plans as rows of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "csv-writer.h"
#include "patient.h"
#include "plan-row.h"

G_BEGIN_DECLS

gboolean regimen_table_export_header (RegimenCsvWriter *writer, const char *what, GError **error);
gboolean regimen_table_export_patient (RegimenCsvWriter *writer,
                                       const RegimenPatient *patient,
                                       GError **error);
gboolean regimen_table_export_appointment (RegimenCsvWriter *writer,
                                           const RegimenAppointment *appointment,
                                           GError **error);
gboolean
regimen_table_export_plan (RegimenCsvWriter *writer, const RegimenPlanRow *plan, GError **error);

G_END_DECLS
