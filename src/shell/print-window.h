/* print-window.h - shows what will be printed, and prints it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"
#include "paper-source.h"
#include "patient-paper.h"
#include "session-paper.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PRINT_WINDOW (regimen_print_window_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPrintWindow, regimen_print_window, REGIMEN, PRINT_WINDOW, AdwWindow)

GtkWidget *regimen_print_window_new_for_calendar (GtkWindow *parent,
                                                  RegimenDesk *desk,
                                                  const RegimenCalendarRequest *request);
GtkWidget *regimen_print_window_new_for_day (GtkWindow *parent, RegimenDesk *desk, RegimenDay day);
GtkWidget *
regimen_print_window_new_for_series (GtkWindow *parent, RegimenDesk *desk, gint64 plan_id);
GtkWidget *regimen_print_window_new_for_session (GtkWindow *parent,
                                                 RegimenDesk *desk,
                                                 gint64 appointment_id,
                                                 RegimenSessionPaperKind paper);
GtkWidget *
regimen_print_window_new_for_outcomes (GtkWindow *parent, RegimenDesk *desk, gint64 patient_id);
GtkWidget *regimen_print_window_new_for_patient (GtkWindow *parent,
                                                 RegimenDesk *desk,
                                                 gint64 patient_id,
                                                 RegimenPatientPaperKind kind,
                                                 gint64 id);
gboolean regimen_print_window_export (RegimenPrintWindow *self, const char *path, GError **error);

G_END_DECLS
