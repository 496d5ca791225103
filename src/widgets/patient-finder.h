/* patient-finder.h - finds a patient by any fragment of name, phone or birth date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "register.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATIENT_FINDER (regimen_patient_finder_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPatientFinder,
                      regimen_patient_finder,
                      REGIMEN,
                      PATIENT_FINDER,
                      GtkWidget)

GtkWidget *regimen_patient_finder_new (RegimenDesk *desk);
GtkWidget *regimen_patient_row_widget_new (RegimenPatientRow *row);

G_END_DECLS
