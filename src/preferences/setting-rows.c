/* setting-rows.c - rows of a form: a text, a number, a choice, yes or no, each read and set alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-setting-rows"

#include "config.h"

#include "setting-rows.h"

#include "choice-row.h"
#include "text-scale.h"

#include <glib/gi18n.h>

/* The control in the row, and the label that says what is wrong with it. */
#define CONTROL "regimen-control"
#define PROBLEM "regimen-problem"
#define BEGUN "regimen-begun" /* something stood in the row once */

static GtkWidget *
get_control (GtkWidget *row)
{
  GtkWidget *control = g_object_get_data (G_OBJECT (row), CONTROL);

  return control != NULL ? control : row;
}

static void
set_title (GtkWidget *row, const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static GtkWidget *
make_problem (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_visible (label, FALSE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

/**
 * regimen_setting_name:
 * @name: what a screen reader says of the control: its title, and of what it is
 */
void
regimen_setting_name (GtkWidget *row, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_control (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* A line of text. */
GtkWidget *
regimen_setting_new_entry (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *problem = make_problem ();

  set_title (row, title);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), problem);
  g_object_set_data (G_OBJECT (row), PROBLEM, problem);
  return row;
}

/**
 * regimen_setting_new_text:
 * @height_px: of the text where it is as large as usual; more scrolls
 *
 * Returns: (transfer floating): a row with a text of several lines
 */
GtkWidget *
regimen_setting_new_text (const char *title, int height_px)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();
  GtkWidget *problem = make_problem ();

  set_title (row, title);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE); /* Tab goes on to the next field */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, -1, (int) (height_px * regimen_text_scale (scroller)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), problem);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), CONTROL, text);
  g_object_set_data (G_OBJECT (row), PROBLEM, problem);
  regimen_setting_name (row, title);
  return row;
}

static GtkWidget *
make_action_row (const char *title, const char *subtitle, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *problem = make_problem ();

  set_title (row, title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), problem);
  g_object_set_data (G_OBJECT (row), PROBLEM, problem);
  if (control != NULL)
    {
      gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
      g_object_set_data (G_OBJECT (row), CONTROL, control);
      regimen_setting_name (row, title);
    }
  return row;
}

/**
 * regimen_setting_new_number:
 * @subtitle: (nullable): what it does
 *
 * Returns: (transfer floating): a row with a whole number
 */
GtkWidget *
regimen_setting_new_number (const char *title,
                            const char *subtitle,
                            int lowest,
                            int highest,
                            int step)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (lowest, highest, step);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_spin_button_set_snap_to_ticks (GTK_SPIN_BUTTON (spin), step > 1);
  return make_action_row (title, subtitle, spin);
}

GtkWidget *
regimen_setting_new_switch (const char *title, const char *subtitle)
{
  GtkWidget *control = gtk_switch_new ();
  GtkWidget *row = make_action_row (title, subtitle, control);

  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  return row;
}

/* One of several words, by their position. */
GtkWidget *
regimen_setting_new_choice (const char *title, const char *const *words)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);

  set_title (row, title);
  regimen_choice_row_show_whole (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  return row;
}

/* Something to read, not to change. */
GtkWidget *
regimen_setting_new_fact (const char *title, const char *fact)
{
  return make_action_row (title, fact, NULL);
}

/**
 * regimen_setting_new_add_button:
 * @list_title: of the list that it adds to
 *
 * Returns: (transfer floating): for the head of a list
 */
GtkWidget *
regimen_setting_new_add_button (const char *list_title)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("to a list", "Add"));
  g_autofree char *name = g_strdup_printf (_ ("Add to: %s"), list_title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/**
 * regimen_setting_new_button:
 * @name: what it does, for the pointer and for screen readers
 *
 * Returns: (transfer floating): a flat button with an icon, for the end of a row
 */
GtkWidget *
regimen_setting_new_button (const char *icon_name, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/* As it was typed, without blanks around it. */
char *
regimen_setting_dup_text (GtkWidget *row)
{
  GtkWidget *control = get_control (row);
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (control))
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (control))));
  g_return_val_if_fail (GTK_IS_TEXT_VIEW (control), g_strdup (""));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (control));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
regimen_setting_set_text (GtkWidget *row, const char *text)
{
  GtkWidget *control = get_control (row);

  text = text != NULL ? text : "";
  if (GTK_IS_TEXT_VIEW (control))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (control)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (control), text);
}

/* A number; of a choice the position; of yes or no 1 or 0. */
int
regimen_setting_get_number (GtkWidget *row)
{
  GtkWidget *control = get_control (row);

  if (ADW_IS_COMBO_ROW (control))
    return (int) adw_combo_row_get_selected (ADW_COMBO_ROW (control));
  if (GTK_IS_SWITCH (control))
    return gtk_switch_get_active (GTK_SWITCH (control));
  g_return_val_if_fail (GTK_IS_SPIN_BUTTON (control), 0);
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (control));
}

void
regimen_setting_set_number (GtkWidget *row, int number)
{
  GtkWidget *control = get_control (row);

  if (ADW_IS_COMBO_ROW (control))
    adw_combo_row_set_selected (ADW_COMBO_ROW (control), (guint) number);
  else if (GTK_IS_SWITCH (control))
    gtk_switch_set_active (GTK_SWITCH (control), number != 0);
  else
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (control), number);
}

/* A text that nobody began yet is only missing: a new form must not open in red. */
static gboolean
is_begun (GtkWidget *row)
{
  GtkWidget *control = get_control (row);
  g_autofree char *text = NULL;

  if (!GTK_IS_EDITABLE (control) && !GTK_IS_TEXT_VIEW (control))
    return TRUE;
  text = regimen_setting_dup_text (row);
  if (*text != '\0')
    g_object_set_data (G_OBJECT (row), BEGUN, row);
  return g_object_get_data (G_OBJECT (row), BEGUN) != NULL;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean is_on)
{
  if (is_on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * regimen_setting_set_problem:
 * @problem: (nullable): what is wrong with what was typed, in a few words; NULL: nothing
 */
void
regimen_setting_set_problem (GtkWidget *row, const char *problem)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (row), PROBLEM);
  gboolean is_wrong = is_begun (row);

  set_class (row, "error", problem != NULL && is_wrong);
  if (label == NULL)
    return;
  set_class (label, "error", is_wrong);
  set_class (label, "dim-label", !is_wrong);
  gtk_label_set_text (GTK_LABEL (label), problem != NULL ? problem : "");
  /* A short one on one line; the rest wraps. */
  gtk_label_set_width_chars (GTK_LABEL (label),
                             problem != NULL ? (int) MIN (g_utf8_strlen (problem, -1) + 1, 24)
                                             : -1);
  gtk_widget_set_visible (label, problem != NULL);
}

/**
 * regimen_setting_on_change:
 * @callback: called with @object alone when what the row says changed
 * @object: (type GObject)
 */
void
regimen_setting_on_change (GtkWidget *row, GCallback callback, gpointer object)
{
  GtkWidget *control = get_control (row);

  if (GTK_IS_TEXT_VIEW (control))
    g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (control)), "changed",
                             callback, object, G_CONNECT_SWAPPED);
  else if (ADW_IS_COMBO_ROW (control))
    g_signal_connect_object (control, "notify::selected", callback, object, G_CONNECT_SWAPPED);
  else if (GTK_IS_SWITCH (control))
    g_signal_connect_object (control, "notify::active", callback, object, G_CONNECT_SWAPPED);
  else if (GTK_IS_SPIN_BUTTON (control))
    g_signal_connect_object (control, "value-changed", callback, object, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (control, "changed", callback, object, G_CONNECT_SWAPPED);
}
