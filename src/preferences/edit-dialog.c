/* edit-dialog.c - a form in a window of its own: typed, checked, stored in one act or dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-edit-dialog"

#include "config.h"

#include "edit-dialog.h"

#include "attempt.h"
#include "failure-words.h"
#include "go.h"
#include "setting-rows.h"
#include "text-scale.h"
#include "typed.h"

#include <glib/gi18n.h>

/**
 * RegimenEditDialog:
 *
 * The base of the forms of the preferences. Checks as it is typed; Save stores it and closes, and
 * what could not be stored stays, with the reason above it. Escape asks before something typed is
 * dropped.
 */
typedef struct
{
  /* Template children */
  AdwPreferencesPage *page;
  GtkLabel *problem_label;

  RegimenDesk *desk; /* (owned) */
  GtkWidget *from;   /* weak: where the outcome is told */
  gboolean is_filling;
  gboolean is_changed;
  gboolean is_new;  /* may be stored as it was filled */
  char *done_words; /* (owned) (nullable): of an act that Undo does not know */
} RegimenEditDialogPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RegimenEditDialog, regimen_edit_dialog, ADW_TYPE_WINDOW)

static void
update (RegimenEditDialog *self)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);
  gboolean is_good = FALSE;

  if (priv->is_filling || priv->desk == NULL)
    return;
  is_good = REGIMEN_EDIT_DIALOG_GET_CLASS (self)->check (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.save",
                                 is_good && (priv->is_changed || priv->is_new));
}

static gboolean
attempt_save (GtkWidget *from, gpointer data)
{
  RegimenEditDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (REGIMEN_EDIT_DIALOG_GET_CLASS (self)->save (self, &error))
    {
      regimen_edit_dialog_done (self);
      return TRUE;
    }
  if (regimen_attempt_is_busy (error))
    return FALSE;
  if (error == NULL)
    return TRUE;
  g_message ("not saved: %s", error->message);
  words = regimen_word_failure (error);
  regimen_edit_dialog_say (self, words);
  return TRUE;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_edit_dialog_save (REGIMEN_EDIT_DIALOG (widget));
}

static void
drop (GObject *object)
{
  gtk_window_destroy (GTK_WINDOW (object));
}

static gboolean
regimen_edit_dialog_close_request (GtkWindow *window)
{
  RegimenEditDialogPrivate *priv =
      regimen_edit_dialog_get_instance_private (REGIMEN_EDIT_DIALOG (window));

  if (priv->is_changed)
    {
      regimen_typed_ask (GTK_WIDGET (window), drop, window);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (regimen_edit_dialog_parent_class)->close_request (window);
}

static void
regimen_edit_dialog_dispose (GObject *object)
{
  RegimenEditDialogPrivate *priv =
      regimen_edit_dialog_get_instance_private (REGIMEN_EDIT_DIALOG (object));

  g_clear_object (&priv->desk);
  g_clear_pointer (&priv->done_words, g_free);
  g_clear_weak_pointer (&priv->from);
  /* GTK 4.8 looks for the template in the class that stands on this one, and there is none. */
  adw_window_set_content (ADW_WINDOW (object), NULL);

  G_OBJECT_CLASS (regimen_edit_dialog_parent_class)->dispose (object);
}

static void
regimen_edit_dialog_class_init (RegimenEditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_edit_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = regimen_edit_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/edit-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, RegimenEditDialog, page);
  gtk_widget_class_bind_template_child_private (widget_class, RegimenEditDialog, problem_label);
  gtk_widget_class_install_action (widget_class, "edit.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "edit.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "edit.save",
                                       NULL);
}

static void
regimen_edit_dialog_init (RegimenEditDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.save", FALSE);
}

/**
 * regimen_edit_dialog_set_up:
 * @from: what the dialog stands over
 *
 * Before it is presented.
 */
void
regimen_edit_dialog_set_up (RegimenEditDialog *self,
                            GtkWidget *from,
                            RegimenDesk *desk,
                            const char *title)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);
  GtkRoot *root = gtk_widget_get_root (from);

  g_set_object (&priv->desk, desk);
  g_set_weak_pointer (&priv->from, from);
  gtk_window_set_title (GTK_WINDOW (self), title);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  regimen_text_scale_window (GTK_WINDOW (self));
}

RegimenDesk *
regimen_edit_dialog_get_desk (RegimenEditDialog *self)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);

  return priv->desk;
}

/**
 * regimen_edit_dialog_get_from:
 *
 * Returns: (transfer none) (nullable): what it stands over, unless that is gone
 */
GtkWidget *
regimen_edit_dialog_get_from (RegimenEditDialog *self)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);

  return priv->from;
}

/**
 * regimen_edit_dialog_add_group:
 * @title: (nullable)
 * @description: (nullable)
 *
 * Returns: (transfer none): an empty group at the end of the form
 */
AdwPreferencesGroup *
regimen_edit_dialog_add_group (RegimenEditDialog *self, const char *title, const char *description)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (priv->page, group);
  return group;
}

/* From now on the form is checked when the row changes. */
void
regimen_edit_dialog_follow (RegimenEditDialog *self, GtkWidget *row)
{
  regimen_setting_on_change (row, G_CALLBACK (regimen_edit_dialog_changed), self);
}

/**
 * regimen_edit_dialog_set_is_filling:
 * @is_filling: whether what changes now was typed by nobody
 */
void
regimen_edit_dialog_set_is_filling (RegimenEditDialog *self, gboolean is_filling)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);

  priv->is_filling = is_filling;
  update (self);
}

/* What the form was filled with may be stored without a change; dropping it asks nobody. */
void
regimen_edit_dialog_set_is_new (RegimenEditDialog *self)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);

  priv->is_new = TRUE;
  update (self);
}

/* Something was typed or chosen. */
void
regimen_edit_dialog_changed (RegimenEditDialog *self)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);

  if (priv->is_filling)
    return;
  priv->is_changed = TRUE;
  regimen_edit_dialog_say (self, NULL);
  update (self);
}

/**
 * regimen_edit_dialog_say:
 * @problem: (nullable): why it was not stored; NULL: nothing
 */
void
regimen_edit_dialog_say (RegimenEditDialog *self, const char *problem)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);

  gtk_label_set_text (priv->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->problem_label), problem != NULL);
}

/**
 * regimen_edit_dialog_set_done_words:
 * @words: (translated): told once it is stored, where there is no Undo of it
 */
void
regimen_edit_dialog_set_done_words (RegimenEditDialog *self, const char *words)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);

  g_free (priv->done_words);
  priv->done_words = g_strdup (words);
}

/* Waits while another program writes. */
void
regimen_edit_dialog_save (RegimenEditDialog *self)
{
  regimen_attempt (GTK_WIDGET (self), attempt_save, g_object_ref (self), g_object_unref);
}

/* It is stored: says so, with Undo, and closes. */
void
regimen_edit_dialog_done (RegimenEditDialog *self)
{
  RegimenEditDialogPrivate *priv = regimen_edit_dialog_get_instance_private (self);
  g_autoptr (GtkWidget) from = priv->from != NULL ? g_object_ref (priv->from) : NULL;
  g_autofree char *words = g_steal_pointer (&priv->done_words);

  priv->is_changed = FALSE;
  gtk_window_destroy (GTK_WINDOW (self));
  if (from != NULL && words != NULL)
    regimen_say (from, words);
  else if (from != NULL)
    regimen_say_done (from);
}
