/* visit-row.h - one appointment of a patient, with what happened to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "appointment.h"
#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_VISIT_ROW (regimen_visit_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenVisitRow, regimen_visit_row, REGIMEN, VISIT_ROW, AdwExpanderRow)

GtkWidget *regimen_visit_row_new (RegimenDesk *desk, RegimenAppointment *appointment);

G_END_DECLS
