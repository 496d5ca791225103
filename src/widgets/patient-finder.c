/* patient-finder.c - finds a patient by any fragment of name, phone or birth date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-finder"

#include "config.h"

#include "patient-finder.h"

#include "go.h"
#include "hint.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define MAX_ROWS 6

/**
 * RegimenPatientFinder:
 *
 * An entry with a short list under it, best match first; Enter takes the first, Down goes into the
 * list.
 *
 * Signals: "chosen" (RegimenPatientRow).
 */
struct _RegimenPatientFinder
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkEditable *entry;
  GtkListBox *list;
  RegimenDesk *desk;
  GPtrArray *rows; /* (element-type RegimenPatientRow) */
};

G_DEFINE_FINAL_TYPE (RegimenPatientFinder, regimen_patient_finder, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
dim_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static char *
dup_details (RegimenPatientRow *row)
{
  g_autofree char *birth =
      row->has_birth_day ? regimen_word_day (row->birth_day, REGIMEN_DAY_STYLE_NUMERIC) : NULL;
  GString *text = g_string_new (row->record_number);

  if (birth != NULL)
    g_string_append_printf (text, " · %s", birth);
  if (row->phone != NULL && *row->phone != '\0')
    {
      g_autofree char *phone = regimen_word_phone (row->phone);

      g_string_append_printf (text, " · %s", phone);
    }
  return g_string_free (text, FALSE);
}

/**
 * regimen_patient_row_widget_new:
 *
 * Returns: (transfer floating): name over record number, birth date and phone
 */
GtkWidget *
regimen_patient_row_widget_new (RegimenPatientRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *name = gtk_label_new (row->name);
  g_autofree char *details = dup_details (row);

  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 40); /* a popover grows to what it is asked */
  regimen_hint_set (box, row->name);
  gtk_widget_add_css_class (box, "finder-row");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), dim_label (details));
  return box;
}

static void
search (RegimenPatientFinder *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr (GError) error = NULL;
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = regimen_desk_search_patients (self->desk, text, MAX_ROWS, &error);
  if (self->rows == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      RegimenPatientRow *row = self->rows->pdata[i];

      gtk_list_box_append (self->list, regimen_patient_row_widget_new (row));
      gtk_accessible_update_property (GTK_ACCESSIBLE (
                                          gtk_list_box_get_row_at_index (self->list, (int) i)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, row->name, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->rows->len > 0);
}

static void
choose (RegimenPatientFinder *self, guint index)
{
  if (self->rows != NULL && index < self->rows->len)
    {
      g_autoptr (RegimenPatientRow) row = g_object_ref (self->rows->pdata[index]);

      g_signal_emit (self, signals[CHOSEN], 0, row);
    }
}

static void
row_activated_cb (RegimenPatientFinder *self, GtkListBoxRow *row)
{
  choose (self, (guint) gtk_list_box_row_get_index (row));
}

static void
entry_activate_cb (RegimenPatientFinder *self)
{
  choose (self, 0);
}

static gboolean
regimen_patient_finder_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (REGIMEN_PATIENT_FINDER (widget)->entry));
}

static void
regimen_patient_finder_dispose (GObject *object)
{
  RegimenPatientFinder *self = REGIMEN_PATIENT_FINDER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_patient_finder_parent_class)->dispose (object);
}

static void
regimen_patient_finder_class_init (RegimenPatientFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_patient_finder_dispose;
  widget_class->grab_focus = regimen_patient_finder_grab_focus;

  signals[CHOSEN] = g_signal_new ("chosen", REGIMEN_TYPE_PATIENT_FINDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, REGIMEN_TYPE_PATIENT_ROW);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
regimen_patient_finder_init (RegimenPatientFinder *self)
{
  GtkWidget *entry = gtk_entry_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->entry = GTK_EDITABLE (entry);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY,
                                     "system-search-symbolic");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name, phone or birth date"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Patient"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_box_append (GTK_BOX (self->box), entry);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (entry, "changed", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
regimen_patient_finder_new (RegimenDesk *desk)
{
  RegimenPatientFinder *self = g_object_new (REGIMEN_TYPE_PATIENT_FINDER, NULL);

  self->desk = g_object_ref (desk);
  search (self);
  return GTK_WIDGET (self);
}
