/* reason-question.c - asks why before something is taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-reason-question"

#include "config.h"

#include "reason-question.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *from; /* (owned) */
  AdwMessageDialog *dialog;
  GtkEditable *reason;
  RegimenReasonFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->data);
  g_object_unref (question->from);
  g_free (question);
}

static void
changed_cb (Question *question)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));

  adw_message_dialog_set_response_enabled (question->dialog, "act", *reason != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));

  if (g_strcmp0 (response, "act") == 0 && *reason != '\0')
    question->func (question->from, reason, question->data);
}

/**
 * regimen_words_ask:
 * @func: called with the words, never empty
 * @data: (transfer full): handed to @func
 * @destroy: (nullable): frees @data
 *
 * Asks for some words before something is done.
 */
void
regimen_words_ask (GtkWidget *from,
                   const RegimenWordsQuestion *what,
                   RegimenReasonFunc func,
                   gpointer data,
                   GDestroyNotify destroy)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *group = adw_preferences_group_new ();
  Question *question = g_new0 (Question, 1);

  question->from = g_object_ref (from);
  question->func = func;
  question->data = data;
  question->destroy = destroy;
  question->reason = GTK_EDITABLE (row);
  question->dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                  what->heading, what->body));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what->entry);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (question->dialog, group);
  adw_message_dialog_add_responses (question->dialog, "keep", what->leave, "act", what->act, NULL);
  adw_message_dialog_set_response_appearance (question->dialog, "act", what->appearance);
  adw_message_dialog_set_response_enabled (question->dialog, "act", FALSE);
  adw_message_dialog_set_close_response (question->dialog, "keep");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), question);
  g_signal_connect_data (question->dialog, "response", G_CALLBACK (response_cb), question,
                         question_free, 0);
  gtk_window_present (GTK_WINDOW (question->dialog));
}

/**
 * regimen_reason_ask:
 * @act: what the button says, with a mnemonic
 * @func: called with the reason, never empty
 * @data: (transfer full): handed to @func
 * @destroy: (nullable): frees @data
 *
 * Asks once, says what will happen, and wants a reason.
 */
void
regimen_reason_ask (GtkWidget *from,
                    const char *heading,
                    const char *body,
                    const char *act,
                    RegimenReasonFunc func,
                    gpointer data,
                    GDestroyNotify destroy)
{
  const RegimenWordsQuestion what = {
    heading, body, _ ("Reason"), act, _ ("_Keep it"), ADW_RESPONSE_DESTRUCTIVE,
  };

  regimen_words_ask (from, &what, func, data, destroy);
}
