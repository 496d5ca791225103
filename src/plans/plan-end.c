/* plan-end.c - pause, resume and end a plan, with the question that belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-end"

#include "config.h"

#include "plan-end.h"

#include "attempt.h"
#include "go.h"
#include "series.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *from;   /* (owned) */
  RegimenDesk *desk; /* (owned) */
  gint64 plan_id;
  GtkEditable *reason;
  AdwMessageDialog *dialog;
} EndQuestion;

static void
end_question_free (gpointer data, GClosure *closure)
{
  EndQuestion *question = data;

  g_object_unref (question->from);
  g_object_unref (question->desk);
  g_free (question);
}

/* What setting a state needs for as long as it has to wait. */
typedef struct
{
  RegimenDesk *desk; /* (owned) */
  gint64 plan_id;
  RegimenPlanState state;
  char *reason; /* (owned) */
} StateAct;

static void
state_act_free (gpointer data)
{
  StateAct *act = data;

  g_object_unref (act->desk);
  g_free (act->reason);
  g_free (act);
}

static gboolean
attempt_state (GtkWidget *from, gpointer data)
{
  const StateAct *act = data;
  g_autoptr (GError) error = NULL;

  if (regimen_desk_set_plan_state (act->desk, act->plan_id, act->state, act->reason, &error))
    regimen_say_done (from);
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else
    regimen_say_failure (from, error);
  return TRUE;
}

/**
 * regimen_plan_set_state:
 * @reason: why, '' when it needs none
 *
 * Does it through the desk and says so, with Undo; releases what is booked where the state says so.
 */
void
regimen_plan_set_state (GtkWidget *from,
                        RegimenDesk *desk,
                        gint64 plan_id,
                        RegimenPlanState state,
                        const char *reason)
{
  StateAct *act = g_new0 (StateAct, 1);

  act->desk = g_object_ref (desk);
  act->plan_id = plan_id;
  act->state = state;
  act->reason = g_strdup (reason);
  regimen_attempt (from, attempt_state, act, state_act_free);
}

static void
reason_changed_cb (EndQuestion *question)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));

  adw_message_dialog_set_response_enabled (question->dialog, "end", *reason != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, EndQuestion *question)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));

  if (g_strcmp0 (response, "end") == 0 && *reason != '\0')
    regimen_plan_set_state (question->from, question->desk, question->plan_id, REGIMEN_PLAN_ENDED,
                            reason);
}

/**
 * regimen_plan_end_ask:
 *
 * Asks for the reason, says what ending does, and ends the plan.
 */
void
regimen_plan_end_ask (GtkWidget *from, RegimenDesk *desk, gint64 plan_id)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *group = adw_preferences_group_new ();
  EndQuestion *question = g_new0 (EndQuestion, 1);

  question->from = g_object_ref (from);
  question->desk = g_object_ref (desk);
  question->plan_id = plan_id;
  question->reason = GTK_EDITABLE (row);
  question->dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("End this plan?"),
                              _ ("Its bookings from now on are released. This can be undone.")));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (question->dialog, group);
  adw_message_dialog_add_responses (question->dialog, "keep", _ ("_Keep it"), "end", _ ("_End it"),
                                    NULL);
  adw_message_dialog_set_response_appearance (question->dialog, "end", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (question->dialog, "end", FALSE);
  adw_message_dialog_set_close_response (question->dialog, "keep");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (reason_changed_cb), question);
  g_signal_connect_data (question->dialog, "response", G_CALLBACK (response_cb), question,
                         end_question_free, 0);
  gtk_window_present (GTK_WINDOW (question->dialog));
}
