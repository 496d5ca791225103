/* go.c - what a widget anywhere asks of the window it stands in: go there, say this
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-go"

#include "config.h"

#include "go.h"

#include "failure-words.h"
#include "schedule.h"

/* A widget of a test, or one whose window is closing, stands in no window of ours: then there is
 * nobody to tell, which is no fault. */
static void
ask (GtkWidget *from, const char *action, GVariant *parameter)
{
  g_autoptr (GVariant) owned = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));

  if (!gtk_widget_activate_action_variant (from, action, owned))
    g_debug ("nobody answers %s", action);
}

/**
 * regimen_go_day:
 * @from: any widget in the window
 * @appointment_id: which one to put the focus on; 0: none
 *
 * Shows a day of the calendar.
 */
void
regimen_go_day (GtkWidget *from, RegimenDay day, gint64 appointment_id)
{
  ask (from, "go.day", g_variant_new ("(ix)", day.n, appointment_id));
}

/**
 * regimen_go_book:
 *
 * Shows the calendar, ready to book for a patient.
 */
void
regimen_go_book (GtkWidget *from, gint64 patient_id)
{
  ask (from, "go.book", g_variant_new_int64 (patient_id));
}

void
regimen_go_patient (GtkWidget *from, gint64 patient_id)
{
  ask (from, "go.patient", g_variant_new_int64 (patient_id));
}

/**
 * regimen_go_patient_tab:
 * @tab_id: which part to show: "overview", "history", … (shell/patient-tabs.c)
 */
void
regimen_go_patient_tab (GtkWidget *from, gint64 patient_id, const char *tab_id)
{
  ask (from, "go.patient-tab", g_variant_new ("(xs)", patient_id, tab_id));
}

void
regimen_go_new_patient (GtkWidget *from)
{
  ask (from, "go.new-patient", NULL);
}

void
regimen_go_plan (GtkWidget *from, gint64 plan_id)
{
  ask (from, "go.plan", g_variant_new_int64 (plan_id));
}

/**
 * regimen_go_new_plan:
 * @patient_id: for whom; 0: to be chosen there
 */
void
regimen_go_new_plan (GtkWidget *from, gint64 patient_id)
{
  ask (from, "go.new-plan", g_variant_new_int64 (patient_id));
}

/**
 * regimen_go_session:
 *
 * Opens the session of an appointment over the whole window.
 */
void
regimen_go_session (GtkWidget *from, gint64 appointment_id)
{
  ask (from, "go.session", g_variant_new_int64 (appointment_id));
}

/**
 * regimen_go_print_session:
 *
 * Shows the papers of a session: its summary, the aftercare sheet, the flow sheet.
 */
void
regimen_go_print_session (GtkWidget *from, gint64 appointment_id)
{
  ask (from, "go.print-session", g_variant_new_int64 (appointment_id));
}

/* The same papers, with the one in front that the patient takes home. */
void
regimen_go_print_aftercare (GtkWidget *from, gint64 appointment_id)
{
  ask (from, "go.print-aftercare", g_variant_new_int64 (appointment_id));
}

/**
 * regimen_go_reflow:
 * @losses: (array length=n_losses): time that is lost
 * @title: why, in words
 *
 * Shows the plans page while it finds other places for all that the losses hit: one proposal.
 */
void
regimen_go_reflow (GtkWidget *from, const RegimenLoss *losses, guint n_losses, const char *title)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(xxxx)"));
  for (guint i = 0; i < n_losses; i++)
    g_variant_builder_add (&builder, "(xxxx)", losses[i].resource_id, losses[i].span.start.n,
                           losses[i].span.end.n, losses[i].appointment_id);
  ask (from, "go.reflow", g_variant_new ("(a(xxxx)s)", &builder, title));
}

void
regimen_go_print_day (GtkWidget *from, RegimenDay day)
{
  ask (from, "go.print-day", g_variant_new_int32 (day.n));
}

/**
 * regimen_go_print_calendar:
 * @kind: 0: a day, 1: a week, 2: a month
 * @day: in it
 * @role: of @ids and @whose
 * @ids: (element-type gint64): the columns of a day; empty otherwise
 * @whose: whose week or month; 0: everyone's
 *
 * Shows on paper what the calendar has on the screen.
 */
void
regimen_go_print_calendar (GtkWidget *from,
                           int kind,
                           RegimenDay day,
                           RegimenRole role,
                           const GArray *ids,
                           gint64 whose)
{
  GVariant *columns =
      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64));

  ask (from, "go.print-calendar",
       g_variant_new ("(iii@axx)", kind, day.n, (gint32) role, columns, whose));
}

void
regimen_go_print_series (GtkWidget *from, gint64 plan_id)
{
  ask (from, "go.print-series", g_variant_new_int64 (plan_id));
}

/* Shows a plan with a proposal that places what is left of it anew. */
void
regimen_go_reflow_plan (GtkWidget *from, gint64 plan_id)
{
  ask (from, "go.reflow-plan", g_variant_new_int64 (plan_id));
}

void
regimen_go_print_outcomes (GtkWidget *from, gint64 patient_id)
{
  ask (from, "go.print-outcomes", g_variant_new_int64 (patient_id));
}

/**
 * regimen_go_print_patient:
 * @paper: "consent", …: what is shown first; the other papers of the patient can be chosen instead
 * @id: which one of these; 0: the one that is needed
 */
void
regimen_go_print_patient (GtkWidget *from, gint64 patient_id, const char *paper, gint64 id)
{
  ask (from, "go.print-patient", g_variant_new ("(xsx)", patient_id, paper, id));
}

/**
 * regimen_go_score:
 * @plan_id: of which plan; 0: of none
 * @session_id: with which session of it; 0: none
 * @follow_up_id: at which follow-up of it; 0: none
 * @code: (nullable): which measure; NULL: what is due
 *
 * Opens the form in which an outcome measure is entered.
 */
void
regimen_go_score (GtkWidget *from,
                  gint64 patient_id,
                  gint64 plan_id,
                  gint64 session_id,
                  gint64 follow_up_id,
                  const char *code)
{
  ask (from, "go.score",
       g_variant_new ("(xxxxs)", patient_id, plan_id, session_id, follow_up_id,
                      code != NULL ? code : ""));
}

/* Asks what was done about an answer that has to be acted on. */
void
regimen_go_alert (GtkWidget *from, gint64 score_id)
{
  ask (from, "go.alert", g_variant_new_int64 (score_id));
}

/**
 * regimen_go_call:
 * @follow_up_id: of the plan; 0: a call in between
 *
 * Opens the form of a follow-up.
 */
void
regimen_go_call (GtkWidget *from, gint64 patient_id, gint64 follow_up_id)
{
  ask (from, "go.call", g_variant_new ("(xx)", patient_id, follow_up_id));
}

/* Opens the review at the gate that a plan stands at. */
void
regimen_go_review (GtkWidget *from, gint64 plan_id)
{
  ask (from, "go.review", g_variant_new_int64 (plan_id));
}

/* Opens the form in which what waits is done. */
void
regimen_go_task (GtkWidget *from, RegimenTask *task)
{
  switch (task->kind)
    {
    case REGIMEN_TASK_ALERT:
      regimen_go_alert (from, task->id);
      return;
    case REGIMEN_TASK_EVENT:
      ask (from, "go.event", g_variant_new_int64 (task->id));
      return;
    case REGIMEN_TASK_FORM:
      regimen_go_session (from, task->id);
      return;
    case REGIMEN_TASK_CALL:
      regimen_go_call (from, task->patient_id, task->follow_up_id);
      return;
    case REGIMEN_TASK_REVIEW:
      regimen_go_review (from, task->plan_id);
      return;
    case REGIMEN_TASK_SCORE:
      regimen_go_score (from, task->patient_id, task->plan_id, task->session_id, task->follow_up_id,
                        task->code);
      return;
    case REGIMEN_TASK_LAPSE:
      regimen_go_patient_tab (from, task->patient_id, "intake");
      return;
    }
  g_return_if_reached ();
}

/**
 * regimen_go_intake_of_visit:
 *
 * Opens what is on file before a session, of the patient of a visit.
 */
void
regimen_go_intake_of_visit (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenAppointment) visit =
      regimen_desk_load_appointment (desk, appointment_id, &error);

  if (visit != NULL)
    regimen_go_patient_tab (from, visit->patient_id, "intake");
  else
    regimen_say_failure (from, error);
}

/**
 * regimen_say:
 * @text: one sentence, translated
 *
 * Shows a toast.
 */
void
regimen_say (GtkWidget *from, const char *text)
{
  ask (from, "say.text", g_variant_new_string (text));
}

/**
 * regimen_say_done:
 *
 * Shows a toast that says what the desk did last, with an Undo button. To be called after an act
 * that went through.
 */
void
regimen_say_done (GtkWidget *from)
{
  ask (from, "say.done", NULL);
}

/**
 * regimen_say_failure:
 * @error: why the database did not take it
 *
 * Shows what was not saved and what to do, in plain words. The log gets the technical text, which
 * by rule holds no patient data.
 */
void
regimen_say_failure (GtkWidget *from, const GError *error)
{
  g_autofree char *text = regimen_word_failure (error);

  g_message ("%s", error != NULL ? error->message : "failed without an error");
  ask (from, "say.text", g_variant_new_string (text));
}
