/* session-draft.c - what is half typed into a form of the page survives a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "session-draft.h"

#include "session-typing.h"

#include <string.h>

/**
 * RegimenSessionDraft:
 *
 * The fields of a form as one text of the record, a line a field, for as long as they are not
 * saved as what they are to become. Where two people fill in the same form, each keeps what stands
 * on the own screen.
 */
struct _RegimenSessionDraft
{
  GObject parent_instance;

  /* Owned */
  char *name;
  GPtrArray *widgets;  /* (element-type GtkWidget), borrowed */
  GPtrArray *defaults; /* (element-type utf8): what stands there while nothing is typed */
  RegimenTyping *typing;

  gint64 appointment_id;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenSessionDraft, regimen_session_draft, G_TYPE_OBJECT)

static void
regimen_session_draft_finalize (GObject *object)
{
  RegimenSessionDraft *self = REGIMEN_SESSION_DRAFT (object);

  g_clear_object (&self->typing);
  g_ptr_array_unref (self->widgets);
  g_ptr_array_unref (self->defaults);
  g_free (self->name);

  G_OBJECT_CLASS (regimen_session_draft_parent_class)->finalize (object);
}

static void
regimen_session_draft_class_init (RegimenSessionDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_session_draft_finalize;
}

static void
regimen_session_draft_init (RegimenSessionDraft *self)
{
  self->widgets = g_ptr_array_new ();
  self->defaults = g_ptr_array_new_with_free_func (g_free);
}

/**
 * regimen_session_draft_new:
 * @name: of the text in the record
 */
RegimenSessionDraft *
regimen_session_draft_new (const char *name)
{
  RegimenSessionDraft *self = g_object_new (REGIMEN_TYPE_SESSION_DRAFT, NULL);

  self->name = g_strdup (name);
  return self;
}

static char *
dup_value (GtkWidget *widget)
{
  if (GTK_IS_DROP_DOWN (widget))
    return g_strdup_printf ("%u", gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)));
  if (GTK_IS_CHECK_BUTTON (widget))
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)) ? "1" : "0");
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
}

static void
set_value (GtkWidget *widget, const char *value)
{
  guint64 number = 0;

  if (GTK_IS_DROP_DOWN (widget) || GTK_IS_CHECK_BUTTON (widget))
    g_ascii_string_to_unsigned (value, 10, 0, 100, &number, NULL);
  if (GTK_IS_DROP_DOWN (widget))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (widget), (guint) number);
  else if (GTK_IS_CHECK_BUTTON (widget))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), number != 0);
  else
    gtk_editable_set_text (GTK_EDITABLE (widget), value);
}

/* "" while nothing is typed. */
static char *
dup_text (RegimenSessionDraft *self)
{
  GString *text = g_string_new (NULL);
  gboolean is_empty = TRUE;

  for (guint i = 0; i < self->widgets->len; i++)
    {
      g_autofree char *value = dup_value (self->widgets->pdata[i]);

      is_empty = is_empty && strcmp (value, self->defaults->pdata[i]) == 0;
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", value);
    }
  if (is_empty)
    g_string_truncate (text, 0);
  return g_string_free (text, FALSE);
}

static void
changed_cb (RegimenSessionDraft *self)
{
  g_autofree char *text = NULL;

  if (self->is_filling || self->typing == NULL)
    return;
  text = dup_text (self);
  regimen_typing_set_text (self->typing, text);
}

/**
 * regimen_session_draft_add:
 * @widget: an entry of one line, a dropdown or a check button, as it stands while nothing is typed
 */
void
regimen_session_draft_add (RegimenSessionDraft *self, GtkWidget *widget)
{
  const char *signal = GTK_IS_DROP_DOWN (widget)      ? "notify::selected"
                       : GTK_IS_CHECK_BUTTON (widget) ? "toggled"
                                                      : "changed";

  g_return_if_fail (REGIMEN_IS_SESSION_DRAFT (self));

  g_ptr_array_add (self->widgets, widget);
  g_ptr_array_add (self->defaults, dup_value (widget));
  g_signal_connect_object (widget, signal, G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* What shall stand in @widget while nothing is typed. */
void
regimen_session_draft_set_default (RegimenSessionDraft *self, GtkWidget *widget, const char *text)
{
  guint index = 0;

  g_return_if_fail (REGIMEN_IS_SESSION_DRAFT (self));
  g_return_if_fail (g_ptr_array_find (self->widgets, widget, &index));

  g_free (self->defaults->pdata[index]);
  self->defaults->pdata[index] = g_strdup (text);
}

static void
fill (RegimenSessionDraft *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean is_whole = g_strv_length (lines) == self->widgets->len;

  self->is_filling = TRUE;
  for (guint i = 0; i < self->widgets->len; i++)
    set_value (self->widgets->pdata[i], is_whole ? lines[i] : self->defaults->pdata[i]);
  self->is_filling = FALSE;
}

/* Somebody fills in the same form: who has typed something here keeps that. */
static void
conflict_cb (RegimenTyping *typing, const char *theirs)
{
  g_autofree char *mine = g_strdup (regimen_typing_get_text (typing));

  regimen_typing_resolve (typing, *mine != '\0' ? mine : theirs);
}

/**
 * regimen_session_draft_follow:
 *
 * Shows what was half typed when another session than before is shown.
 *
 * Returns: whether it is another session
 */
gboolean
regimen_session_draft_follow (RegimenSessionDraft *self, const RegimenSessionView *view)
{
  gboolean is_new;

  g_return_val_if_fail (REGIMEN_IS_SESSION_DRAFT (self), FALSE);

  is_new = self->appointment_id != view->sheet->visit->id;
  if (is_new)
    {
      regimen_session_draft_flush (self);
      g_clear_object (&self->typing);
      self->appointment_id = view->sheet->visit->id;
      self->typing = regimen_typing_new (view->desk, self->appointment_id, self->name);
      g_signal_connect (self->typing, "conflict", G_CALLBACK (conflict_cb), NULL);
    }
  regimen_typing_follow (self->typing, view->sheet->record);
  if (is_new)
    fill (self, regimen_typing_get_text (self->typing));
  return is_new;
}

/* What stood there was saved, or is not wanted. */
void
regimen_session_draft_clear (RegimenSessionDraft *self)
{
  g_return_if_fail (REGIMEN_IS_SESSION_DRAFT (self));

  fill (self, "");
  if (self->typing == NULL)
    return;
  regimen_typing_set_text (self->typing, "");
  regimen_typing_flush (self->typing);
}

gboolean
regimen_session_draft_flush (RegimenSessionDraft *self)
{
  g_return_val_if_fail (REGIMEN_IS_SESSION_DRAFT (self), TRUE);

  return self->typing == NULL || regimen_typing_flush (self->typing);
}

gboolean
regimen_session_draft_is_empty (RegimenSessionDraft *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (REGIMEN_IS_SESSION_DRAFT (self), TRUE);

  text = dup_text (self);
  return *text == '\0';
}
