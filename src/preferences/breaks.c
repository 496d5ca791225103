/* breaks.c - what is booked and would lose its time: the list, before anything is stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-breaks"

#include "config.h"

#include "breaks.h"

#include "go.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define ROWS_SHOWN 200
#define LIST_HEIGHT_PX 280

typedef struct
{
  AdwMessageDialog *dialog;
  GtkEditable *reason;
  RegimenBreaksFunc accept;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static char *
dup_reason (Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));
}

static void
reason_changed_cb (Question *question)
{
  g_autofree char *reason = dup_reason (question);

  adw_message_dialog_set_response_enabled (question->dialog, "keep", *reason != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *reason = dup_reason (question);
  gboolean finds_places = g_str_equal (response, "places");
  RegimenBreaksFunc accept = question->accept;
  GDestroyNotify destroy = g_steal_pointer (&question->destroy);
  gpointer user_data = g_steal_pointer (&question->user_data);

  /* Accepting may close the form below, and this question with it: nothing of it is used then. The
   * form may be held by what is handed on, and the question by the form. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL); /* GTK 4.8 forgets to when it goes so */
  if (finds_places || (g_str_equal (response, "keep") && *reason != '\0'))
    accept (*reason != '\0' ? reason : _ ("other places are being found"), finds_places, user_data);
  if (destroy != NULL)
    destroy (user_data);
}

static void
add_row (GtkListBox *list, const RegimenConflict *conflict)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = regimen_word_name (conflict->other_name);
  g_autofree char *resource = regimen_word_name (conflict->resource_name);
  g_autofree char *when = regimen_word_moment (conflict->span.start);
  g_autofree char *told = NULL;

  if (*resource != '\0')
    /* Translators: when a visit stands; room or person it needs */
    told = g_strdup_printf (_ ("%1$s · %2$s"), when, resource);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *name != '\0' ? name : _ ("a block"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), told != NULL ? told : when);
  gtk_widget_add_css_class (row, "numeric");
  gtk_list_box_append (list, row);
}

static GtkWidget *
make_list (const GPtrArray *conflicts)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Visits that are hit"), -1);
  for (guint i = 0; i < conflicts->len && g_hash_table_size (known) < ROWS_SHOWN; i++)
    {
      RegimenConflict *conflict = g_ptr_array_index (conflicts, i);

      if (g_hash_table_add (known, &conflict->appointment_id))
        add_row (GTK_LIST_BOX (list), conflict);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT_PX);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  return scroller;
}

static guint
count_visits (const GPtrArray *conflicts)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_add (known,
                      &((RegimenConflict *) g_ptr_array_index (conflicts, i))->appointment_id);
  return g_hash_table_size (known);
}

static void
add_responses (AdwMessageDialog *dialog, gboolean can_find_places)
{
  adw_message_dialog_add_responses (dialog, "close", _ ("_Leave it"), "keep",
                                    _ ("Save, they _stay"), NULL);
  adw_message_dialog_set_response_enabled (dialog, "keep", FALSE);
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  if (!can_find_places)
    return;
  adw_message_dialog_add_response (dialog, "places", _ ("Save and find _places"));
  adw_message_dialog_set_response_appearance (dialog, "places", ADW_RESPONSE_SUGGESTED);
}

/**
 * regimen_breaks_ask:
 * @heading: what was not stored yet, translated
 * @conflicts: (element-type RegimenConflict): one or more of each visit that is hit
 * @can_find_places: whether other places may be looked for at once
 * @accept: stores it all the same
 * @destroy: (nullable): frees @user_data when the question is gone
 *
 * Shows what a change would break, before it is stored. To let it stay there needs a reason.
 */
void
regimen_breaks_ask (GtkWidget *from,
                    const char *heading,
                    const GPtrArray *conflicts,
                    gboolean can_find_places,
                    RegimenBreaksFunc accept,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();
  Question *question = g_new0 (Question, 1);
  guint n = count_visits (conflicts);
  g_autofree char *body = g_strdup_printf (
      ngettext ("%u visit would lose its time:", "%u visits would lose their time:", n), n);

  question->accept = accept;
  question->user_data = user_data;
  question->destroy = destroy;
  question->reason = GTK_EDITABLE (row);
  question->dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, NULL));
  adw_message_dialog_set_body (question->dialog, body);
  add_responses (question->dialog, can_find_places);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason, where they stay"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (GTK_BOX (box), make_list (conflicts));
  gtk_box_append (GTK_BOX (box), group);
  adw_message_dialog_set_extra_child (question->dialog, box);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (reason_changed_cb), question);
  g_signal_connect_data (question->dialog, "response", G_CALLBACK (response_cb), question,
                         question_free, 0);
  gtk_window_present (GTK_WINDOW (question->dialog));
}

/**
 * regimen_breaks_find_places:
 * @conflicts: what lost its time
 * @title: in words
 *
 * Goes where the visits that lost their time are placed anew, all in one proposal.
 */
void
regimen_breaks_find_places (GtkWidget *from, const GPtrArray *conflicts, const char *title)
{
  g_autoptr (GArray) losses = g_array_new (FALSE, FALSE, sizeof (RegimenLoss));

  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = g_ptr_array_index (conflicts, i);
      RegimenLoss loss = { conflict->resource_id, conflict->span };

      g_array_append_val (losses, loss);
    }
  regimen_go_reflow (from, (const RegimenLoss *) (gconstpointer) losses->data, losses->len, title);
}
