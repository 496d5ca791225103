/* off-dialog.c - somebody is off, a room is out, the clinic is closed: for how long, and whom it
 * hits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-off-dialog"

#include "config.h"

#include "off-dialog.h"

#include "attempt.h"
#include "choice-row.h"
#include "go.h"
#include "setup.h"
#include "text-scale.h"
#include "typed-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define HITS_SHOWN 200

typedef struct
{
  gint64 resource_id; /* 0: the whole clinic */
  char *name;
} Choice;

struct _RegimenOffDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwComboRow *who_row;
  AdwEntryRow *first_row;
  AdwEntryRow *last_row;
  AdwEntryRow *reason_row;
  GtkLabel *hits_label;
  GtkScrolledWindow *hits_scroller;
  GtkListBox *hits_list;
  GtkButton *save_button;

  /* Owned */
  RegimenDesk *desk;
  GPtrArray *choices; /* (element-type Choice), by position in the row */

  /* Borrowed */
  GtkWidget *from; /* weak pointer: where failures and refusals are said */

  guint n_hits;
  gboolean is_valid;
};

G_DEFINE_FINAL_TYPE (RegimenOffDialog, regimen_off_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->name);
  g_free (choice);
}

static void
add_choice (RegimenOffDialog *self, gint64 resource_id, const char *name)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->resource_id = resource_id;
  choice->name = g_strdup (name);
  g_ptr_array_add (self->choices, choice);
}

static const Choice *
get_choice (RegimenOffDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->who_row);

  return chosen < self->choices->len ? g_ptr_array_index (self->choices, chosen) : NULL;
}

/* A day as people type it; the row says when it is none. */
static gboolean
read_day (RegimenOffDialog *self, AdwEntryRow *row, RegimenDay *out_day)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();

  if (regimen_typed_day (gtk_editable_get_text (GTK_EDITABLE (row)), &habits,
                         regimen_desk_today (self->desk), out_day))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      return TRUE;
    }
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  return FALSE;
}

static gboolean
read_loss (RegimenOffDialog *self, RegimenLoss *loss)
{
  const Choice *choice = get_choice (self);
  RegimenDay first, last;
  gboolean has_first = read_day (self, self->first_row, &first);
  gboolean has_last = read_day (self, self->last_row, &last);

  if (choice == NULL || !has_first || !has_last)
    return FALSE;
  if (last.n < first.n)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->last_row), "error");
      return FALSE;
    }
  loss->resource_id = choice->resource_id;
  loss->span = regimen_span_of_days (first, last.n - first.n + 1);
  return TRUE;
}

static void
clear_hits (RegimenOffDialog *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->hits_list))) != NULL)
    gtk_list_box_remove (self->hits_list, row);
}

static void
add_hit (RegimenOffDialog *self, const RegimenHit *hit)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = regimen_word_name (hit->name);
  g_autofree char *when = regimen_word_moment (hit->span.start);
  g_autofree char *told = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *name != '\0' ? name : _ ("a block"));
  if (!hit->can_move)
    /* Translators: when a visit stands */
    told = g_strdup_printf (_ ("%s · stays until somebody decides"), when);
  else if (hit->is_confirmed)
    told = g_strdup_printf (_ ("%s · confirmed"), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), told != NULL ? told : when);
  gtk_widget_add_css_class (row, "numeric");
  gtk_list_box_append (self->hits_list, row);
}

static guint
count_patients (const GPtrArray *hits)
{
  g_autoptr (GHashTable) patients = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < hits->len; i++)
    {
      RegimenHit *hit = g_ptr_array_index (hits, i);

      if (hit->patient_id != 0)
        g_hash_table_add (patients, &hit->patient_id);
    }
  return g_hash_table_size (patients);
}

static void
say_hits (RegimenOffDialog *self, const GPtrArray *hits)
{
  g_autofree char *text = NULL;

  if (hits->len == 0)
    text = g_strdup (_ ("No visit is hit."));
  else
    /* Translators: how many visits, of how many patients */
    text = g_strdup_printf (ngettext ("%1$u visit of %2$u patient needs another place.",
                                      "%1$u visits of %2$u patients need other places.", hits->len),
                            hits->len, count_patients (hits));
  gtk_label_set_text (self->hits_label, text);
}

static void
update (RegimenOffDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  RegimenLoss loss = { 0 };

  if (self->desk == NULL)
    return;
  clear_hits (self);
  self->n_hits = 0;
  self->is_valid = read_loss (self, &loss);
  gtk_label_set_text (self->hits_label, "");
  if (self->is_valid)
    hits = regimen_desk_find_hit (self->desk, &loss, 1, &error);
  if (error != NULL)
    gtk_label_set_text (self->hits_label, _ ("What is hit could not be read"));
  if (hits != NULL)
    {
      self->n_hits = hits->len;
      say_hits (self, hits);
      for (guint i = 0; i < MIN (hits->len, HITS_SHOWN); i++)
        add_hit (self, g_ptr_array_index (hits, i));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hits_scroller), self->n_hits > 0);
  gtk_button_set_label (self->save_button,
                        self->n_hits > 0 ? _ ("_Save and find places") : _ ("_Save"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "off.save", self->is_valid && error == NULL);
}

static char *
dup_title (const Choice *choice, RegimenSpan span)
{
  RegimenDay first = regimen_minute_day (span.start);
  RegimenDay last = regimen_day_add (regimen_minute_day (span.end), -1);
  g_autofree char *from = regimen_word_day (first, REGIMEN_DAY_STYLE_SHORT);
  g_autofree char *until = regimen_word_day (last, REGIMEN_DAY_STYLE_SHORT);
  g_autofree char *name = regimen_word_name (choice->name);

  if (first.n == last.n)
    return choice->resource_id == 0 ? g_strdup_printf (_ ("Closed on %s"), from)
                                    /* Translators: who or which room; the day */
                                    : g_strdup_printf (_ ("%1$s off on %2$s"), name, from);
  if (choice->resource_id == 0)
    /* Translators: first and last day */
    return g_strdup_printf (_ ("Closed %1$s to %2$s"), from, until);
  /* Translators: who or which room; first and last day */
  return g_strdup_printf (_ ("%1$s off, %2$s to %3$s"), name, from, until);
}

/* What is typed in may have changed while it waited: it is read anew. */
static gboolean
attempt_save (GtkWidget *from, gpointer data)
{
  RegimenOffDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_row))));
  g_autofree char *title = NULL;
  RegimenLoss loss = { 0 };
  gint64 id = 0;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !read_loss (self, &loss))
    return TRUE;
  title = dup_title (get_choice (self), loss.span);
  /* What is booked there keeps its place for now, with a note why, and is then placed anew. */
  id = regimen_desk_add_time_off (self->desk, loss.resource_id, loss.span, reason,
                                  *reason != '\0' ? reason : title, NULL, &error);
  if (id == 0 && regimen_attempt_is_busy (error))
    return FALSE;
  if (id == 0)
    {
      if (self->from != NULL)
        regimen_say_failure (self->from, error);
      return TRUE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SAVED], 0, self->n_hits > 0 ? &loss : NULL, title);
  gtk_window_destroy (GTK_WINDOW (self));
  return TRUE;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_attempt (widget, attempt_save, g_object_ref (widget), g_object_unref);
}

static void
regimen_off_dialog_dispose (GObject *object)
{
  RegimenOffDialog *self = REGIMEN_OFF_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_weak_pointer (&self->from);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_OFF_DIALOG);

  G_OBJECT_CLASS (regimen_off_dialog_parent_class)->dispose (object);
}

static void
regimen_off_dialog_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_OFF_DIALOG (object)->choices, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_off_dialog_parent_class)->finalize (object);
}

static void
regimen_off_dialog_class_init (RegimenOffDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_off_dialog_dispose;
  object_class->finalize = regimen_off_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/off-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenOffDialog, who_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenOffDialog, first_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenOffDialog, last_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenOffDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenOffDialog, hits_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenOffDialog, hits_scroller);
  gtk_widget_class_bind_template_child (widget_class, RegimenOffDialog, hits_list);
  gtk_widget_class_bind_template_child (widget_class, RegimenOffDialog, save_button);
  gtk_widget_class_install_action (widget_class, "off.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
regimen_off_dialog_init (RegimenOffDialog *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->who_row, "notify::selected", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->first_row, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->last_row, "changed", G_CALLBACK (update), self);
}

/* The whole clinic, then people who can be booked, then rooms. */
static gboolean
list_choices (RegimenOffDialog *self, GError **error)
{
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (self->desk, FALSE, error);
  g_autoptr (GPtrArray) rooms =
      staff != NULL ? regimen_desk_dup_rooms (self->desk, FALSE, error) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (rooms == NULL)
    return FALSE;
  for (guint i = 0; i < staff->len; i++)
    {
      const RegimenStaff *person = g_ptr_array_index (staff, i);

      if (person->role == REGIMEN_STAFF_PROVIDER || person->role == REGIMEN_STAFF_NURSE)
        add_choice (self, person->id, person->name);
    }
  for (guint i = 0; i < rooms->len; i++)
    {
      const RegimenRoom *room = g_ptr_array_index (rooms, i);

      add_choice (self, room->id, room->name);
    }
  add_choice (self, 0, _ ("The whole clinic"));
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (names, ((Choice *) g_ptr_array_index (self->choices, i))->name);
  regimen_choice_row_show_whole (self->who_row);
  adw_combo_row_set_model (self->who_row, G_LIST_MODEL (names));
  return TRUE;
}

/**
 * regimen_off_dialog_new:
 * @from: what the dialog stands over, and where failures are said
 *
 * Returns: (transfer none) (nullable): the dialog, to be presented; NULL when the clinic could not
 *   be read, which was said
 */
RegimenOffDialog *
regimen_off_dialog_new (GtkWidget *from, RegimenDesk *desk)
{
  RegimenOffDialog *self = g_object_new (REGIMEN_TYPE_OFF_DIALOG, NULL);
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *today = NULL;

  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  regimen_text_scale_window (GTK_WINDOW (self));
  if (!list_choices (self, &error))
    {
      regimen_say_failure (from, error);
      gtk_window_destroy (GTK_WINDOW (self));
      return NULL;
    }
  today = regimen_word_day (regimen_desk_today (desk), REGIMEN_DAY_STYLE_NUMERIC);
  gtk_editable_set_text (GTK_EDITABLE (self->first_row), today);
  gtk_editable_set_text (GTK_EDITABLE (self->last_row), today);
  update (self);
  return self;
}
