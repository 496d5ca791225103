/* text-row.c - a row of a form with room for several lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-text-row"

#include "config.h"

#include "text-row.h"

/**
 * regimen_text_row_new:
 * @title: above the text, and its accessible name
 *
 * Returns: (transfer floating): a row whose text wraps; Tab leaves it
 */
GtkWidget *
regimen_text_row_new (const char *title, const char *text)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *view = gtk_text_view_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_size_request (view, -1, 54);
  gtk_widget_add_css_class (view, "form-text");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), view);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "view", view);
  return row;
}

GtkTextBuffer *
regimen_text_row_get_buffer (GtkWidget *row)
{
  return gtk_text_view_get_buffer (g_object_get_data (G_OBJECT (row), "view"));
}

/**
 * regimen_text_row_dup_text:
 *
 * Returns: (transfer full): what stands in it, without blanks around it
 */
char *
regimen_text_row_dup_text (GtkWidget *row)
{
  GtkTextBuffer *buffer = regimen_text_row_get_buffer (row);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}
