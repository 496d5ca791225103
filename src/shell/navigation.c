/* navigation.c - the narrow list of pages at the left of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-navigation"

#include "config.h"

#include "navigation.h"

#include "page-table.h"

#include <glib/gi18n.h>

#define COUNT_DIGITS 3

/**
 * RegimenNavigation:
 *
 * One row a page: icon, name, and how much waits there. In a narrow window only the icons stay,
 * with the rest as tooltips.
 *
 * Signals: "chosen" (page id) when the person picks a page.
 */
struct _RegimenNavigation
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GPtrArray *labels; /* (element-type GtkWidget), unowned: in the order of the table */
  GPtrArray *counts; /* the same: how much waits there */
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (RegimenNavigation, regimen_navigation, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
find_page (const char *page_id)
{
  guint n = 0;
  const RegimenPageEntry *pages = regimen_page_table (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (pages[i].id, page_id) == 0)
      return (int) i;
  return -1;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, RegimenNavigation *self)
{
  guint n = 0;
  const RegimenPageEntry *pages = regimen_page_table (&n);
  int index = gtk_list_box_row_get_index (row);

  g_assert (index >= 0 && (guint) index < n);

  g_signal_emit (self, signals[CHOSEN], 0, pages[index].id);
}

static void
name_row (GtkWidget *row, const char *name)
{
  gtk_widget_set_tooltip_text (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_count (void)
{
  GtkWidget *count = gtk_label_new ("");

  /* Room for it is kept, so that nothing moves when the number comes. */
  gtk_label_set_width_chars (GTK_LABEL (count), COUNT_DIGITS);
  gtk_label_set_xalign (GTK_LABEL (count), 1.0f);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "dim-label");
  return count;
}

static GtkWidget *
make_row (RegimenNavigation *self, const RegimenPageEntry *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (page->label));
  GtkWidget *count = make_count ();

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (label, TRUE);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (page->icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  name_row (row, _ (page->label));

  gtk_widget_set_visible (row, !page->is_in_menu);
  g_ptr_array_add (self->labels, label);
  g_ptr_array_add (self->counts, count);
  return row;
}

static void
regimen_navigation_dispose (GObject *object)
{
  RegimenNavigation *self = REGIMEN_NAVIGATION (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_navigation_parent_class)->dispose (object);
}

static void
regimen_navigation_class_init (RegimenNavigationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_navigation_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", REGIMEN_TYPE_NAVIGATION, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "navigation");
}

static void
regimen_navigation_init (RegimenNavigation *self)
{
  guint n = 0;
  const RegimenPageEntry *pages = regimen_page_table (&n);

  self->labels = g_ptr_array_new ();
  self->counts = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages"), -1);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_row (self, &pages[i]));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

/**
 * regimen_navigation_select:
 *
 * Marks the row of a page, without a "chosen".
 */
void
regimen_navigation_select (RegimenNavigation *self, const char *page_id)
{
  int index = find_page (page_id);

  g_return_if_fail (REGIMEN_IS_NAVIGATION (self));
  g_return_if_fail (index >= 0);

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, index));
}

/**
 * regimen_navigation_set_n_open:
 * @n_open: how much waits on that page; 0: nothing, and no number is shown
 */
void
regimen_navigation_set_n_open (RegimenNavigation *self, const char *page_id, guint n_open)
{
  guint n = 0;
  const RegimenPageEntry *pages = regimen_page_table (&n);
  int index = find_page (page_id);
  g_autofree char *number = n_open > 0 ? g_strdup_printf ("%u", n_open) : g_strdup ("");
  g_autofree char *name = NULL;

  g_return_if_fail (REGIMEN_IS_NAVIGATION (self));
  g_return_if_fail (index >= 0);

  /* Translators: a page of the program, how many things wait there */
  name = n_open > 0 ? g_strdup_printf (ngettext ("%1$s, %2$u open", "%1$s, %2$u open", n_open),
                                       _ (pages[index].label), n_open)
                    : g_strdup (_ (pages[index].label));
  gtk_label_set_text (self->counts->pdata[index], number);
  name_row (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, index)), name);
}

/**
 * regimen_navigation_set_is_narrow:
 * @is_narrow: whether only icons are shown
 */
void
regimen_navigation_set_is_narrow (RegimenNavigation *self, gboolean is_narrow)
{
  g_return_if_fail (REGIMEN_IS_NAVIGATION (self));

  if (self->is_narrow == is_narrow)
    return;

  self->is_narrow = is_narrow;
  for (guint i = 0; i < self->labels->len; i++)
    {
      gtk_widget_set_visible (self->labels->pdata[i], !is_narrow);
      gtk_widget_set_visible (self->counts->pdata[i], !is_narrow);
    }
}
