/* typed.c - asks before something typed and not stored is dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-typed"

#include "config.h"

#include "typed.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  RegimenDropFunc drop;
  RegimenDropFunc keep; /* (nullable) */
  GWeakRef object;      /* gone with its window: then nothing is left to drop */
} DropQuestion;

static void
drop_question_free (gpointer data, GClosure *closure)
{
  DropQuestion *question = data;

  g_weak_ref_clear (&question->object);
  g_free (question);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, DropQuestion *question)
{
  g_autoptr (GObject) object = g_weak_ref_get (&question->object);

  if (object == NULL)
    return;
  if (g_strcmp0 (response, "drop") != 0)
    {
      if (question->keep != NULL)
        question->keep (object);
      return;
    }
  /* What it stands over may go at once; GTK 4.8 would look at it once more when the question goes.
   */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  question->drop (object);
}

/**
 * regimen_typed_ask:
 * @from: what the question stands over
 * @drop: goes on without what was typed
 * @object: (type GObject): handed to @drop; not kept alive by the question
 *
 * Asks whether what was typed may go. Escape and Enter both keep it.
 */
void
regimen_typed_ask (GtkWidget *from, RegimenDropFunc drop, gpointer object)
{
  regimen_typed_ask_either (from, drop, NULL, object);
}

/**
 * regimen_typed_ask_either:
 * @keep: (nullable): what else the answer that keeps it means; called with @object
 *
 * As regimen_typed_ask().
 */
void
regimen_typed_ask_either (GtkWidget *from,
                          RegimenDropFunc drop,
                          RegimenDropFunc keep,
                          gpointer object)
{
  GtkRoot *root = NULL;
  AdwMessageDialog *dialog = NULL;
  DropQuestion *question = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (drop != NULL);
  g_return_if_fail (G_IS_OBJECT (object));

  root = gtk_widget_get_root (from);
  dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                  _ ("Drop what you changed?"),
                                                  _ ("It is not saved yet, and would be gone.")));
  question = g_new0 (DropQuestion, 1);
  question->drop = drop;
  question->keep = keep;
  g_weak_ref_init (&question->object, object);

  adw_message_dialog_add_responses (dialog, "keep", _ ("_Keep it"), "drop", _ ("_Drop it"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "drop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, drop_question_free,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
}
