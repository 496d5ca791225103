/* column-chooser.c - which rooms or people are columns, and sets of them under function keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "column-chooser.h"

#include <glib/gi18n.h>

/**
 * RegimenColumnChooser:
 *
 * A tick for each column, and a row for each function key: a click shows what is kept there, the
 * button beside it keeps the columns in sight there.
 *
 * Signals: "chosen": other columns are ticked; "recall" (int): the set of that key is wanted;
 * "keep" (int): the columns in sight are to be kept under that key.
 */
struct _RegimenColumnChooser
{
  GtkPopover parent_instance;

  /* Template children */
  GtkBox *columns_box;
  GtkBox *sets_box;
  GtkWidget *all_button;

  GArray *ids;        /* (element-type gint64): of the ticks, in order */
  gboolean is_silent; /* the ticks are being set, not chosen */
};

G_DEFINE_FINAL_TYPE (RegimenColumnChooser, regimen_column_chooser, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  RECALL,
  KEEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
toggled_cb (RegimenColumnChooser *self)
{
  if (!self->is_silent)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static int
key_of (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "key"));
}

static void
recall_cb (RegimenColumnChooser *self, GtkWidget *button)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[RECALL], 0, key_of (button));
}

static void
keep_cb (RegimenColumnChooser *self, GtkWidget *button)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[KEEP], 0, key_of (button));
}

/* Every column is one of them. */
static void
all_cb (RegimenColumnChooser *self)
{
  self->is_silent = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->columns_box));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (child), TRUE);
  self->is_silent = FALSE;
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
regimen_column_chooser_dispose (GObject *object)
{
  /* The child is a template child and the popover's own: only one may unparent it. */
  gtk_popover_set_child (GTK_POPOVER (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_COLUMN_CHOOSER);
  g_clear_pointer (&REGIMEN_COLUMN_CHOOSER (object)->ids, g_array_unref);

  G_OBJECT_CLASS (regimen_column_chooser_parent_class)->dispose (object);
}

static void
regimen_column_chooser_class_init (RegimenColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_column_chooser_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", REGIMEN_TYPE_COLUMN_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[RECALL] = g_signal_new ("recall", REGIMEN_TYPE_COLUMN_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[KEEP] = g_signal_new ("keep", REGIMEN_TYPE_COLUMN_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/calendar/column-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenColumnChooser, columns_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenColumnChooser, sets_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenColumnChooser, all_button);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
}

static void
regimen_column_chooser_init (RegimenColumnChooser *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
regimen_column_chooser_new (void)
{
  return g_object_new (REGIMEN_TYPE_COLUMN_CHOOSER, NULL);
}

static void
empty (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * regimen_column_chooser_clear:
 *
 * Takes away all ticks and rows, to be filled anew.
 */
void
regimen_column_chooser_clear (RegimenColumnChooser *self)
{
  g_return_if_fail (REGIMEN_IS_COLUMN_CHOOSER (self));

  empty (self->columns_box);
  empty (self->sets_box);
  g_array_set_size (self->ids, 0);
}

/**
 * regimen_column_chooser_add_column:
 * @id: of the room or person; 0: what has none
 */
void
regimen_column_chooser_add_column (RegimenColumnChooser *self,
                                   const char *title,
                                   gint64 id,
                                   gboolean is_chosen)
{
  GtkWidget *tick = NULL;

  g_return_if_fail (REGIMEN_IS_COLUMN_CHOOSER (self));

  tick = gtk_check_button_new_with_label (title);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), is_chosen);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->columns_box, tick);
  g_array_append_val (self->ids, id);
}

static GtkWidget *
make_button (RegimenColumnChooser *self, const char *label, int key, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *text = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 28);
  gtk_label_set_xalign (GTK_LABEL (text), 0.0f);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "key", GINT_TO_POINTER (key));
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

/**
 * regimen_column_chooser_add_set:
 * @key: number of the function key
 * @title: (nullable): what is kept there; NULL: nothing
 */
void
regimen_column_chooser_add_set (RegimenColumnChooser *self, int key, const char *title)
{
  /* Translators: a function key, and which columns are kept there */
  g_autofree char *label = title != NULL ? g_strdup_printf (_ ("F%1$d: %2$s"), key, title)
                                         : g_strdup_printf (_ ("F%d: nothing yet"), key);
  g_autofree char *hint = g_strdup_printf (_ ("Keep the columns in sight under F%d"), key);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *recall = make_button (self, label, key, G_CALLBACK (recall_cb));
  GtkWidget *keep = make_button (self, _ ("Keep"), key, G_CALLBACK (keep_cb));

  g_return_if_fail (REGIMEN_IS_COLUMN_CHOOSER (self));

  gtk_widget_set_hexpand (recall, TRUE);
  gtk_widget_set_sensitive (recall, title != NULL);
  gtk_widget_set_tooltip_text (recall, label);
  gtk_widget_set_tooltip_text (keep, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (keep), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_box_append (GTK_BOX (row), recall);
  gtk_box_append (GTK_BOX (row), keep);
  gtk_box_append (self->sets_box, row);
}

/**
 * regimen_column_chooser_dup_ids:
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the columns that are ticked; NULL: all
 *   of them, or none, which would show nothing
 */
GArray *
regimen_column_chooser_dup_ids (RegimenColumnChooser *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint i = 0;

  g_return_val_if_fail (REGIMEN_IS_COLUMN_CHOOSER (self), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->columns_box));
       child != NULL; child = gtk_widget_get_next_sibling (child), i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      g_array_append_val (ids, g_array_index (self->ids, gint64, i));
  return ids->len == 0 || ids->len == self->ids->len ? NULL : g_steal_pointer (&ids);
}
