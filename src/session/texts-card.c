/* texts-card.c - the texts of a record, kept as they are typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "texts-card.h"

#include "go.h"
#include "session-typing.h"

#include <glib/gi18n.h>

#define N_TEXTS_MAX 4

typedef struct
{
  const char *name;
  const char *label;
  gboolean is_long;
} TextKind;

static const TextKind escort_kinds[] = {
  { REGIMEN_FIELD_ESCORT_NAME, N_ ("Escort today"), FALSE },
  { REGIMEN_FIELD_ESCORT_PHONE, N_ ("Escort’s phone"), FALSE },
  { REGIMEN_FIELD_CHANGES, N_ ("Changes since last time"), TRUE },
};

static const TextKind note_kinds[] = {
  { REGIMEN_FIELD_SETTING, N_ ("Setting"), FALSE },
  { REGIMEN_FIELD_MENTAL_STATUS, N_ ("Mental status"), TRUE },
  { REGIMEN_FIELD_NOTE, N_ ("Note"), TRUE },
};

typedef struct
{
  RegimenTextsCard *card; /* borrowed */
  GtkWidget *entry;       /* a text view or an entry */
  GtkBox *clash;          /* what somebody else wrote meanwhile */
  GtkLabel *theirs;
  RegimenTyping *typing; /* (owned) */
  gboolean is_long;
  gboolean is_filling;
} Text;

/**
 * RegimenTextsCard:
 *
 * What somebody else typed shows by itself where nothing is being typed here; where both typed, it
 * stands under the text until a person says which of them it shall be, or both.
 */
struct _RegimenTextsCard
{
  AdwBin parent_instance;

  Text texts[N_TEXTS_MAX];
  guint n_texts;
  const TextKind *kinds;
  gint64 appointment_id;
};

G_DEFINE_FINAL_TYPE (RegimenTextsCard, regimen_texts_card, ADW_TYPE_BIN)

static char *
dup_shown (const Text *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (!text->is_long)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (text->entry)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text->entry));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
fill (Text *text, const char *value)
{
  text->is_filling = TRUE;
  if (text->is_long)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text->entry)), value, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (text->entry), value);
  text->is_filling = FALSE;
}

static Text *
text_of (gpointer object)
{
  return g_object_get_data (G_OBJECT (object), "text");
}

static void
changed_cb (GObject *object)
{
  Text *text = text_of (object);
  g_autofree char *shown = NULL;

  if (text->is_filling || text->typing == NULL)
    return;
  shown = dup_shown (text);
  regimen_typing_set_text (text->typing, shown);
}

static void
left_cb (GtkEventController *controller)
{
  Text *text = text_of (gtk_event_controller_get_widget (controller));

  if (text->typing != NULL)
    regimen_typing_flush (text->typing);
}

static void
taken_cb (RegimenTyping *typing, const char *value, gpointer entry)
{
  fill (text_of (entry), value);
}

static void
conflict_cb (RegimenTyping *typing, const char *theirs, gpointer entry)
{
  Text *text = text_of (entry);

  gtk_label_set_text (text->theirs, theirs);
  gtk_widget_set_visible (GTK_WIDGET (text->clash), TRUE);
}

static void
failed_cb (RegimenTyping *typing, const GError *error, gpointer entry)
{
  regimen_say_failure (GTK_WIDGET (entry), error);
}

static void
resolve (Text *text, const char *value)
{
  g_autofree char *owned = g_strdup (value);

  gtk_widget_set_visible (GTK_WIDGET (text->clash), FALSE);
  fill (text, owned);
  regimen_typing_resolve (text->typing, owned);
}

static void
both_cb (GtkWidget *button)
{
  Text *text = text_of (button);
  g_autofree char *mine = dup_shown (text);
  g_autofree char *both = g_strdup_printf ("%s%s%s", gtk_label_get_text (text->theirs),
                                           text->is_long ? "\n" : " ", mine);

  resolve (text, both);
}

static void
theirs_cb (GtkWidget *button)
{
  resolve (text_of (button), gtk_label_get_text (text_of (button)->theirs));
}

static void
follow (RegimenTextsCard *self, guint i, const RegimenSessionView *view)
{
  Text *text = &self->texts[i];

  if (text->typing == NULL)
    {
      text->typing = regimen_typing_new (view->desk, view->sheet->visit->id, self->kinds[i].name);
      g_signal_connect_object (text->typing, "taken", G_CALLBACK (taken_cb), text->entry, 0);
      g_signal_connect_object (text->typing, "conflict", G_CALLBACK (conflict_cb), text->entry, 0);
      g_signal_connect_object (text->typing, "failed", G_CALLBACK (failed_cb), text->entry, 0);
    }
  regimen_typing_follow (text->typing, view->sheet->record);
  if (text->is_long)
    gtk_text_view_set_editable (GTK_TEXT_VIEW (text->entry), view->may_write);
  else
    gtk_editable_set_editable (GTK_EDITABLE (text->entry), view->may_write);
}

void
regimen_texts_card_show (RegimenTextsCard *self, const RegimenSessionView *view)
{
  g_return_if_fail (REGIMEN_IS_TEXTS_CARD (self));

  if (self->appointment_id != view->sheet->visit->id)
    {
      regimen_texts_card_flush (self);
      self->appointment_id = view->sheet->visit->id;
      for (guint i = 0; i < self->n_texts; i++)
        {
          g_clear_object (&self->texts[i].typing);
          gtk_widget_set_visible (GTK_WIDGET (self->texts[i].clash), FALSE);
          fill (&self->texts[i], "");
        }
    }
  for (guint i = 0; i < self->n_texts; i++)
    follow (self, i, view);
}

/* Keeps what is not in the file yet; FALSE when something can't be kept now. */
gboolean
regimen_texts_card_flush (RegimenTextsCard *self)
{
  gboolean is_kept = TRUE;

  g_return_val_if_fail (REGIMEN_IS_TEXTS_CARD (self), TRUE);

  for (guint i = 0; i < self->n_texts; i++)
    if (self->texts[i].typing != NULL && !regimen_typing_flush (self->texts[i].typing))
      is_kept = FALSE;
  return is_kept;
}

/* Goes to the last of them: the note. */
void
regimen_texts_card_take_focus (RegimenTextsCard *self)
{
  g_return_if_fail (REGIMEN_IS_TEXTS_CARD (self));

  gtk_widget_grab_focus (self->texts[self->n_texts - 1].entry);
}

static void
regimen_texts_card_dispose (GObject *object)
{
  RegimenTextsCard *self = REGIMEN_TEXTS_CARD (object);

  for (guint i = 0; i < self->n_texts; i++)
    g_clear_object (&self->texts[i].typing);

  G_OBJECT_CLASS (regimen_texts_card_parent_class)->dispose (object);
}

static void
regimen_texts_card_class_init (RegimenTextsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_texts_card_dispose;
}

static void
regimen_texts_card_init (RegimenTextsCard *self)
{
}

static GtkWidget *
make_entry (Text *text, const char *label)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *frame;

  if (text->is_long)
    {
      text->entry = regimen_session_text_view (label);
      g_object_set_data (G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text->entry))), "text",
                         text);
      g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text->entry)), "changed",
                        G_CALLBACK (changed_cb), NULL);
    }
  else
    {
      text->entry = regimen_session_entry (label, 24, FALSE);
      gtk_widget_set_hexpand (text->entry, TRUE);
      g_signal_connect (text->entry, "changed", G_CALLBACK (changed_cb), NULL);
    }
  g_object_set_data (G_OBJECT (text->entry), "text", text);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), NULL);
  gtk_widget_add_controller (text->entry, focus);
  frame = regimen_session_labelled (label, text->entry);
  gtk_widget_set_hexpand (frame, TRUE);
  return frame;
}

static GtkWidget *
make_clash (Text *text)
{
  GtkWidget *mine = gtk_button_new_with_mnemonic (_ ("Keep _both"));
  GtkWidget *theirs = gtk_button_new_with_mnemonic (_ ("_Take theirs"));

  text->clash = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9));
  text->theirs = GTK_LABEL (regimen_session_line ("", FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (text->theirs), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (text->clash), "refusal");
  g_object_set_data (G_OBJECT (mine), "text", text);
  g_object_set_data (G_OBJECT (theirs), "text", text);
  g_signal_connect (mine, "clicked", G_CALLBACK (both_cb), NULL);
  g_signal_connect (theirs, "clicked", G_CALLBACK (theirs_cb), NULL);
  gtk_box_append (text->clash, regimen_session_line (_ ("Somebody else wrote:"), TRUE));
  gtk_box_append (text->clash, GTK_WIDGET (text->theirs));
  gtk_box_append (text->clash, mine);
  gtk_box_append (text->clash, theirs);
  gtk_widget_set_visible (GTK_WIDGET (text->clash), FALSE);
  return GTK_WIDGET (text->clash);
}

/**
 * regimen_texts_card_new:
 * @is_escort: what is asked when they come; else what is noted about the session
 */
GtkWidget *
regimen_texts_card_new (gboolean is_escort)
{
  RegimenTextsCard *self = g_object_new (REGIMEN_TYPE_TEXTS_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->kinds = is_escort ? escort_kinds : note_kinds;
  self->n_texts = is_escort ? G_N_ELEMENTS (escort_kinds) : G_N_ELEMENTS (note_kinds);
  for (guint i = 0; i < self->n_texts; i++)
    {
      Text *text = &self->texts[i];

      text->card = self;
      text->is_long = self->kinds[i].is_long;
      gtk_box_append (GTK_BOX (box), make_entry (text, _ (self->kinds[i].label)));
      gtk_box_append (GTK_BOX (box), make_clash (text));
    }
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
