/* visit-act.h - what a person does to a visit, with its questions, refusals and toasts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "schedule.h"

G_BEGIN_DECLS

/* Each does it through the desk and says so in the window of @from: a toast with Undo when it went
 * through, a list of conflicts when the rules refuse, a sentence when the file failed. */
void regimen_visit_set_state (GtkWidget *from,
                              RegimenDesk *desk,
                              gint64 appointment_id,
                              RegimenAppointmentState state);
void regimen_visit_advance (GtkWidget *from, RegimenDesk *desk, RegimenAppointment *appointment);
gboolean regimen_visit_can_advance (RegimenAppointment *appointment,
                                    RegimenAppointmentState *out_next);
void regimen_visit_mark_no_show (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id);
void regimen_visit_restore (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id);
void regimen_visit_ask_cancel (GtkWidget *from, RegimenDesk *desk, RegimenAppointment *appointment);
void regimen_visit_move (GtkWidget *from, RegimenDesk *desk, const RegimenMove *move);
void regimen_visit_book (GtkWidget *from, RegimenDesk *desk, const RegimenBooking *booking);

G_END_DECLS
