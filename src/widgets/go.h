/* go.h - what a widget anywhere asks of the window it stands in: go there, say this
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "civil.h"
#include "desk.h"
#include "many-plans.h"
#include "task.h"
#include "words.h"

G_BEGIN_DECLS

/* Each activates an action that the window installs on its own class: widget-scoped, so that none
 * of it is exported on the session bus. */
void regimen_go_day (GtkWidget *from, RegimenDay day, gint64 appointment_id);
void regimen_go_book (GtkWidget *from, gint64 patient_id);
void regimen_go_patient (GtkWidget *from, gint64 patient_id);
void regimen_go_patient_tab (GtkWidget *from, gint64 patient_id, const char *tab_id);
void regimen_go_new_patient (GtkWidget *from);
void regimen_go_plan (GtkWidget *from, gint64 plan_id);
void regimen_go_new_plan (GtkWidget *from, gint64 patient_id);
void regimen_go_session (GtkWidget *from, gint64 appointment_id);
void regimen_go_print_session (GtkWidget *from, gint64 appointment_id);
void regimen_go_print_aftercare (GtkWidget *from, gint64 appointment_id);
void
regimen_go_reflow (GtkWidget *from, const RegimenLoss *losses, guint n_losses, const char *title);
void regimen_go_print_day (GtkWidget *from, RegimenDay day);
void regimen_go_print_calendar (GtkWidget *from,
                                int kind,
                                RegimenDay day,
                                RegimenRole role,
                                const GArray *ids,
                                gint64 whose);
void regimen_go_print_series (GtkWidget *from, gint64 plan_id);
void regimen_go_reflow_plan (GtkWidget *from, gint64 plan_id);
void regimen_go_print_outcomes (GtkWidget *from, gint64 patient_id);
void regimen_go_print_patient (GtkWidget *from, gint64 patient_id, const char *paper, gint64 id);
void regimen_go_score (GtkWidget *from,
                       gint64 patient_id,
                       gint64 plan_id,
                       gint64 session_id,
                       gint64 follow_up_id,
                       const char *code);
void regimen_go_task (GtkWidget *from, RegimenTask *task);
void regimen_go_intake_of_visit (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id);
void regimen_go_alert (GtkWidget *from, gint64 score_id);
void regimen_go_call (GtkWidget *from, gint64 patient_id, gint64 follow_up_id);
void regimen_go_review (GtkWidget *from, gint64 plan_id);

void regimen_say (GtkWidget *from, const char *text);
void regimen_say_done (GtkWidget *from);
void regimen_say_failure (GtkWidget *from, const GError *error);

G_END_DECLS
