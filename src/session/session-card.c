/* session-card.c - what the parts of the page of a session share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "session-card.h"

#include "go.h"
#include "refusal.h"
#include "setup.h"
#include "typed-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* As wide as the narrowest column, with room to spare. */
#define WORD_CHARS_MAX 18

/**
 * regimen_session_told:
 * @is_done: what the desk said
 *
 * Tells the person when it was refused or failed; what is on the screen stays there.
 *
 * Returns: @is_done
 */
gboolean
regimen_session_told (GtkWidget *from, gboolean is_done, GPtrArray *conflicts, GError *error)
{
  if (is_done)
    return TRUE;
  if (error != NULL)
    regimen_say_failure (from, error);
  else if (conflicts != NULL)
    regimen_refusal_show (from, _ ("That can’t be recorded"), conflicts, NULL, NULL, NULL, NULL);
  return FALSE;
}

void
regimen_session_clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * regimen_session_begin_list:
 * @state: which rows it is about to show, with all that makes them look as they do
 *
 * A list that shows the same rows already is left alone: what is rebuilt under a finger or under
 * the keyboard's focus is pressed in vain.
 *
 * Returns: whether it is to be filled, empty now; then regimen_session_end_list()
 */
gboolean
regimen_session_begin_list (GtkBox *box, const char *state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (box));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (g_strcmp0 (state, g_object_get_data (G_OBJECT (box), "state")) == 0)
    return FALSE;
  g_object_set_data_full (G_OBJECT (box), "state", g_strdup (state), g_free);
  g_object_set_data (G_OBJECT (box), "had-focus",
                     GINT_TO_POINTER (focus != NULL &&
                                      gtk_widget_is_ancestor (focus, GTK_WIDGET (box))));
  regimen_session_clear_box (box);
  return TRUE;
}

/* Whoever stood in it with the keyboard stands in it again. */
void
regimen_session_end_list (GtkBox *box)
{
  if (g_object_get_data (G_OBJECT (box), "had-focus") != NULL)
    gtk_widget_child_focus (GTK_WIDGET (box), GTK_DIR_TAB_FORWARD);
}

GtkWidget *
regimen_session_title (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* Whether a word in it may be wider than a column; nobody knows what comes where nothing is yet. */
static gboolean
has_long_word (const char *text)
{
  int n = 0;

  if (text == NULL || *text == '\0')
    return TRUE;
  for (; *text != '\0' && n <= WORD_CHARS_MAX; text = g_utf8_next_char (text))
    n = g_unichar_isspace (g_utf8_get_char (text)) ? 0 : n + 1;
  return n > WORD_CHARS_MAX;
}

/* Breaking within words costs: for its least width a label is laid out with a line for each letter,
 * and there are a hundred of them. */
GtkWidget *
regimen_session_line (const char *text, gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label),
                           has_long_word (text) ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
  gtk_widget_add_css_class (label, "numeric");
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/**
 * regimen_session_row:
 *
 * A box in a line asks each text in it how wide it is at the height of the line, and a text that
 * wraps tries many widths before it knows; a grid asks how high it is at its width.
 *
 * Returns: (transfer floating): a line of widgets, to be added to with regimen_session_row_add()
 */
GtkWidget *
regimen_session_row (int spacing)
{
  GtkWidget *row = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (row), (guint) spacing);
  return row;
}

/* At its end. */
void
regimen_session_row_add (GtkWidget *row, GtkWidget *child)
{
  gtk_grid_attach_next_to (GTK_GRID (row), child, NULL, GTK_POS_RIGHT, 1, 1);
}

/* An entry that says in the accessible tree what belongs into it. */
GtkWidget *
regimen_session_entry (const char *label, int width_chars, gboolean is_number)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width_chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width_chars);
  if (is_number)
    {
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
      gtk_widget_add_css_class (entry, "numeric");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return entry;
}

/* The same for a text of several lines; Tab goes on to the next field. */
GtkWidget *
regimen_session_text_view (const char *label)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_set_size_request (view, -1, 54);
  gtk_widget_add_css_class (view, "session-note");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return view;
}

/* A small label over a widget. */
GtkWidget *
regimen_session_labelled (const char *label, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (caption), 0.0f);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
}

/**
 * regimen_session_staff_dropdown:
 * @ids: (element-type gint64): gets the id of each entry; 0 for the first, which is nobody
 *
 * Returns: whom to choose from; whoever is signed in is chosen already
 */
GtkWidget *
regimen_session_staff_dropdown (RegimenDesk *desk, gboolean providers_only, GArray *ids)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (desk, FALSE, NULL);
  gint64 nobody = 0;
  guint chosen = 0;
  GtkWidget *dropdown;

  gtk_string_list_append (list, _ ("Choose…"));
  g_array_append_val (ids, nobody);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      if (providers_only ? person->role != REGIMEN_STAFF_PROVIDER
                         : person->role == REGIMEN_STAFF_FRONT_DESK)
        continue;
      gtk_string_list_append (list, person->name);
      if (person->id == regimen_desk_get_staff_id (desk))
        chosen = ids->len;
      g_array_append_val (ids, person->id);
    }
  dropdown = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), chosen);
  return dropdown;
}

gint64
regimen_session_chosen (GtkWidget *dropdown, const GArray *ids)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (dropdown));

  return index < ids->len ? g_array_index (ids, gint64, index) : 0;
}

/* An instant as the clock on the wall shows it; "" for one that did not happen. */
char *
regimen_session_clock (RegimenDesk *desk, RegimenInstant at)
{
  return at.ms == 0 ? g_strdup ("")
                    : regimen_word_time (regimen_zone_civil (regimen_desk_get_zone (desk), at));
}

/**
 * regimen_session_parse_clock:
 * @text: "9:20", as typed; today, and not later than now
 */
gboolean
regimen_session_parse_clock (RegimenDesk *desk, const char *text, RegimenInstant *out_at)
{
  int of_day = 0;

  return regimen_typed_time (text, &of_day) &&
         regimen_zone_resolve (regimen_desk_get_zone (desk),
                               regimen_minute_at (regimen_desk_today (desk), of_day),
                               REGIMEN_ZONE_FIRST, out_at, NULL) &&
         out_at->ms <= regimen_clock_now (regimen_desk_get_clock (desk)).ms;
}

/* The same of an entry; now where it is empty. */
gboolean
regimen_session_read_clock (RegimenDesk *desk, GtkWidget *entry, RegimenInstant *out_at)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  *out_at = regimen_clock_now (regimen_desk_get_clock (desk));
  return *text == '\0' || regimen_session_parse_clock (desk, text, out_at);
}

typedef struct
{
  AdwMessageDialog *dialog; /* borrowed: it owns this */
  GtkWidget *extra;         /* (owned) (nullable) */
  GtkLabel *lack_label;     /* NULL: nothing can be missing */
  RegimenSessionLack find_lack;
  void (*then) (GtkWidget *extra, gpointer user_data);
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_object (&question->extra);
  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_strcmp0 (response, "go") == 0)
    question->then (question->extra, question->user_data);
}

/* The button that goes on can be pressed once nothing is missing, and the dialog says what is. */
static void
follow_lack (AdwMessageDialog *dialog)
{
  Question *question = g_object_get_data (G_OBJECT (dialog), "question");
  const char *lack = question->find_lack (question->user_data);

  gtk_label_set_text (question->lack_label, lack != NULL ? lack : "");
  adw_message_dialog_set_response_enabled (question->dialog, "go", lack == NULL);
}

static void
watch_fields (GtkWidget *widget, Question *question)
{
  GObject *object = G_OBJECT (widget);
  const char *signal = "changed";

  if (GTK_IS_TEXT_VIEW (widget))
    object = G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)));
  else if (GTK_IS_DROP_DOWN (widget))
    signal = "notify::selected";
  else if (!GTK_IS_ENTRY (widget))
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        watch_fields (child, question);
      return;
    }
  g_signal_connect_object (object, signal, G_CALLBACK (follow_lack), question->dialog,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
add_lack_label (Question *question, GtkWidget *extra)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  question->lack_label = GTK_LABEL (regimen_session_line ("", TRUE));
  gtk_box_append (GTK_BOX (box), extra);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (question->lack_label));
  g_object_set_data (G_OBJECT (question->dialog), "question", question);
  watch_fields (extra, question);
  follow_lack (question->dialog);
  return box;
}

/**
 * regimen_session_ask:
 * @extra: (nullable): what is to be filled in
 * @label: of the button that goes on, with its mnemonic
 * @find_lack: (nullable): asked whenever something in @extra changes
 * @then: (scope async): gets @extra when the person goes on
 */
void
regimen_session_ask (GtkWidget *from,
                     const char *heading,
                     const char *body,
                     GtkWidget *extra,
                     const char *label,
                     gboolean is_destructive,
                     RegimenSessionLack find_lack,
                     void (*then) (GtkWidget *extra, gpointer user_data),
                     gpointer user_data,
                     GDestroyNotify destroy)
{
  GtkRoot *root = gtk_widget_get_root (from);
  Question *question = g_new0 (Question, 1);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body));

  question->dialog = dialog;
  question->extra = extra != NULL ? g_object_ref_sink (extra) : NULL;
  question->find_lack = find_lack;
  question->then = then;
  question->user_data = user_data;
  question->destroy = destroy;
  adw_message_dialog_add_responses (dialog, "close", _ ("_Back"), "go", label, NULL);
  if (extra != NULL)
    adw_message_dialog_set_extra_child (dialog, find_lack != NULL ? add_lack_label (question, extra)
                                                                  : extra);
  adw_message_dialog_set_response_appearance (dialog, "go",
                                              is_destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                             : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "go");
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
