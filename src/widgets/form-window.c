/* form-window.c - a form over the window: cancel, save, and what is wrong said in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-form-window"

#include "config.h"

#include "form-window.h"

#include "attempt.h"
#include "errors.h"
#include "go.h"
#include "register.h"
#include "setup.h"
#include "text-row.h"
#include "text-scale.h"
#include "typed-time.h"
#include "typed.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenFormWindow:
 *
 * The frame of a form: Escape asks before what was typed is dropped, Ctrl+S saves, a refusal is
 * said above the fields and its field is marked.
 */
typedef struct
{
  /* Template children */
  GtkLabel *wrong_label;
  AdwPreferencesPage *page;

  /* Owned */
  RegimenDesk *desk;

  /* Borrowed */
  GtkWidget *from;      /* weak pointer: where success is said */
  GtkWidget *wrong_row; /* weak pointer: the field that was marked last */

  gboolean is_changed;
  gboolean is_open; /* what changes before is not typed */
} RegimenFormWindowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RegimenFormWindow, regimen_form_window, ADW_TYPE_WINDOW)

static RegimenFormWindowPrivate *
private_of (RegimenFormWindow *self)
{
  return regimen_form_window_get_instance_private (self);
}

static void
note_change (RegimenFormWindow *self)
{
  RegimenFormWindowPrivate *priv = private_of (self);

  if (priv->is_open)
    priv->is_changed = TRUE;
}

static void
say_wrong (RegimenFormWindow *self, const GError *error)
{
  RegimenFormWindowPrivate *priv = private_of (self);
  const char *sentence = NULL;

  if (REGIMEN_FORM_WINDOW_GET_CLASS (self)->explain != NULL)
    sentence = REGIMEN_FORM_WINDOW_GET_CLASS (self)->explain (self, error->message);
  if (sentence == NULL)
    sentence = g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE)
                   ? _ ("Somebody else changed this meanwhile. Close it and look again.")
                   : _ ("A field does not make sense; nothing was saved.");
  gtk_label_set_label (priv->wrong_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (priv->wrong_label), TRUE);
}

static gboolean
attempt_save (GtkWidget *from, gpointer data)
{
  RegimenFormWindow *self = data;
  RegimenFormWindowPrivate *priv = private_of (self);
  g_autoptr (GError) error = NULL;

  if (REGIMEN_FORM_WINDOW_GET_CLASS (self)->save (self, &error))
    {
      priv->is_changed = FALSE;
      if (priv->from != NULL)
        regimen_say (priv->from, _ ("Saved"));
      gtk_window_destroy (GTK_WINDOW (self));
      return TRUE;
    }
  if (error != NULL && regimen_attempt_is_busy (error))
    return FALSE;
  if (error != NULL)
    say_wrong (self, error);
  return TRUE;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenFormWindow *self = REGIMEN_FORM_WINDOW (widget);
  RegimenFormWindowPrivate *priv = private_of (self);

  gtk_widget_set_visible (GTK_WIDGET (priv->wrong_label), FALSE);
  if (priv->wrong_row != NULL)
    gtk_widget_remove_css_class (priv->wrong_row, "error");
  g_clear_weak_pointer (&priv->wrong_row);
  regimen_attempt (priv->from != NULL ? priv->from : widget, attempt_save, g_object_ref (self),
                   g_object_unref);
}

static void
drop (GObject *object)
{
  gtk_window_destroy (GTK_WINDOW (object));
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (private_of (REGIMEN_FORM_WINDOW (widget))->is_changed)
    regimen_typed_ask (widget, drop, widget);
  else
    gtk_window_destroy (GTK_WINDOW (widget));
}

static gboolean
regimen_form_window_close_request (GtkWindow *window)
{
  if (!private_of (REGIMEN_FORM_WINDOW (window))->is_changed)
    return GTK_WINDOW_CLASS (regimen_form_window_parent_class)->close_request (window);
  regimen_typed_ask (GTK_WIDGET (window), drop, window);
  return GDK_EVENT_STOP;
}

static void
regimen_form_window_dispose (GObject *object)
{
  RegimenFormWindow *self = REGIMEN_FORM_WINDOW (object);

  g_clear_weak_pointer (&private_of (self)->from);
  g_clear_weak_pointer (&private_of (self)->wrong_row);
  g_clear_object (&private_of (self)->desk);

  G_OBJECT_CLASS (regimen_form_window_parent_class)->dispose (object);
}

static void
regimen_form_window_class_init (RegimenFormWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_form_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = regimen_form_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/widgets/form-window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, RegimenFormWindow, wrong_label);
  gtk_widget_class_bind_template_child_private (widget_class, RegimenFormWindow, page);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);
}

static void
regimen_form_window_init (RegimenFormWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RegimenDesk *
regimen_form_window_get_desk (RegimenFormWindow *self)
{
  g_return_val_if_fail (REGIMEN_IS_FORM_WINDOW (self), NULL);

  return private_of (self)->desk;
}

/**
 * regimen_form_window_open:
 * @desk: what it saves through
 * @from: the widget it was asked for from
 *
 * Shows the form over the window of @from. What changes in it from now on was typed.
 */
void
regimen_form_window_open (RegimenFormWindow *self, RegimenDesk *desk, GtkWidget *from)
{
  RegimenFormWindowPrivate *priv;
  GtkRoot *root;

  g_return_if_fail (REGIMEN_IS_FORM_WINDOW (self));
  g_return_if_fail (REGIMEN_IS_DESK (desk));

  priv = private_of (self);
  root = gtk_widget_get_root (from);
  g_set_object (&priv->desk, desk);
  g_set_weak_pointer (&priv->from, from);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  regimen_text_scale_window (GTK_WINDOW (self));
  priv->is_open = TRUE;
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * regimen_form_window_add_group:
 * @title: (nullable): above it
 *
 * Returns: (transfer none): a group at the end of the form
 */
AdwPreferencesGroup *
regimen_form_window_add_group (RegimenFormWindow *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (private_of (self)->page, group);
  g_object_set_data (G_OBJECT (group), "form", self);
  return group;
}

/**
 * regimen_form_window_add_patient:
 *
 * Says on top whom the form is about: the title of a window never does.
 *
 * Returns: FALSE with @error set when the patient can't be read
 */
gboolean
regimen_form_window_add_patient (RegimenFormWindow *self,
                                 RegimenDesk *desk,
                                 gint64 patient_id,
                                 GError **error)
{
  g_autoptr (RegimenPatient) patient = regimen_desk_load_patient (desk, patient_id, error);
  AdwPreferencesGroup *group = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *about = NULL;

  if (patient == NULL)
    return FALSE;
  name = regimen_patient_dup_name (patient);
  title = g_markup_escape_text (name, -1);
  about = g_markup_escape_text (patient->record_number, -1);
  group = regimen_form_window_add_group (self, title);
  adw_preferences_group_set_description (group, about);
  return TRUE;
}

/**
 * regimen_form_window_watch:
 * @signal_name: that of @widget when something was typed into it
 *
 * For what a form puts into its rows itself: what is typed there is asked about, too, before it is
 * dropped.
 */
void
regimen_form_window_watch (RegimenFormWindow *self, GtkWidget *widget, const char *signal_name)
{
  g_return_if_fail (REGIMEN_IS_FORM_WINDOW (self));

  g_signal_connect_object (widget, signal_name, G_CALLBACK (note_change), self, G_CONNECT_SWAPPED);
}

static void
watch (AdwPreferencesGroup *group, GtkWidget *row, const char *signal)
{
  RegimenFormWindow *self = g_object_get_data (G_OBJECT (group), "form");

  adw_preferences_group_add (group, row);
  if (self != NULL)
    g_signal_connect_object (row, signal, G_CALLBACK (note_change), self, G_CONNECT_SWAPPED);
}

GtkWidget *
regimen_form_add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  watch (group, row, "changed");
  return row;
}

/**
 * regimen_form_add_choice:
 * @words: ended by NULL, in the language of the program
 *
 * Returns: (transfer none): a row to choose one of the words
 */
GtkWidget *
regimen_form_add_choice (AdwPreferencesGroup *group,
                         const char *title,
                         const char *const *words,
                         guint selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  watch (group, row, "notify::selected");
  return row;
}

GtkWidget *
regimen_form_add_text (AdwPreferencesGroup *group, const char *title, const char *text)
{
  RegimenFormWindow *self = g_object_get_data (G_OBJECT (group), "form");
  GtkWidget *row = regimen_text_row_new (title, text);

  adw_preferences_group_add (group, row);
  g_signal_connect_object (regimen_text_row_get_buffer (row), "changed", G_CALLBACK (note_change),
                           self, G_CONNECT_SWAPPED);
  return row;
}

/* A day as people type it; empty: none. */
GtkWidget *
regimen_form_add_day (AdwPreferencesGroup *group,
                      const char *title,
                      gboolean is_there,
                      RegimenDay day)
{
  g_autofree char *text =
      is_there ? regimen_word_day (day, REGIMEN_DAY_STYLE_NUMERIC) : g_strdup ("");

  return regimen_form_add_entry (group, title, text);
}

/**
 * regimen_form_read_day:
 * @out_is_there: (out): whether there is a day at all
 *
 * Returns: %FALSE when what stands there is no day; the row is marked
 */
gboolean
regimen_form_read_day (RegimenFormWindow *self,
                       GtkWidget *row,
                       gboolean *out_is_there,
                       RegimenDay *out_day)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  g_autofree char *text = regimen_form_dup_text (row);

  gtk_widget_remove_css_class (row, "error");
  *out_is_there = *text != '\0';
  if (!*out_is_there ||
      regimen_typed_day (text, &habits, regimen_desk_today (private_of (self)->desk), out_day))
    return TRUE;
  regimen_form_mark_wrong (row);
  gtk_label_set_label (private_of (self)->wrong_label,
                       _ ("That is not a day. Write it like 24.11.2026 or 2026-11-24."));
  gtk_widget_set_visible (GTK_WIDGET (private_of (self)->wrong_label), TRUE);
  return FALSE;
}

static void
free_ids (gpointer data)
{
  g_array_unref (data);
}

/**
 * regimen_form_add_staff:
 * @staff_id: who is chosen; 0: nobody
 *
 * Returns: (transfer none): a row to choose one of the providers, or nobody
 */
GtkWidget *
regimen_form_add_staff (RegimenFormWindow *self,
                        AdwPreferencesGroup *group,
                        RegimenDesk *desk,
                        const char *title,
                        gint64 staff_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (desk, FALSE, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GArray *ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  guint selected = 0;
  GtkWidget *row;

  g_array_set_size (ids, 1);
  g_ptr_array_add (names, (gpointer) C_ ("who decided", "Not said"));
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      if (person->role != REGIMEN_STAFF_PROVIDER)
        continue;
      if (person->id == staff_id)
        selected = ids->len;
      g_array_append_val (ids, person->id);
      g_ptr_array_add (names, person->name);
    }
  g_ptr_array_add (names, NULL);
  row = regimen_form_add_choice (group, title, (const char *const *) names->pdata, selected);
  g_object_set_data_full (G_OBJECT (row), "ids", ids, free_ids);
  return row;
}

gint64
regimen_form_get_staff (GtkWidget *row)
{
  const GArray *ids = g_object_get_data (G_OBJECT (row), "ids");
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  return selected < ids->len ? g_array_index (ids, gint64, selected) : 0;
}

/**
 * regimen_form_dup_text:
 *
 * Returns: (transfer full): what stands in an entry, without blanks around it
 */
char *
regimen_form_dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* The field that is wrong, and where to go on typing. */
void
regimen_form_mark_wrong (GtkWidget *row)
{
  GtkWidget *self = gtk_widget_get_ancestor (row, REGIMEN_TYPE_FORM_WINDOW);

  if (self != NULL)
    g_set_weak_pointer (&private_of (REGIMEN_FORM_WINDOW (self))->wrong_row, row);
  gtk_widget_add_css_class (row, "error");
  gtk_widget_grab_focus (row);
}

/**
 * regimen_form_explain:
 * @faults: (array length=n_faults): what may be wrong
 * @message: of an error, which begins with the field
 *
 * Marks the field that the message names.
 *
 * Returns: (transfer none) (nullable): the sentence about it; NULL: the message names none of them
 */
const char *
regimen_form_explain (const RegimenFormFault *faults, gsize n_faults, const char *message)
{
  for (gsize i = 0; i < n_faults; i++)
    if (g_str_has_prefix (message, faults[i].field))
      {
        regimen_form_mark_wrong (faults[i].row);
        return faults[i].sentence;
      }
  return NULL;
}
