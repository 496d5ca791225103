/* plan-list-row.c - one plan in a list: whose, what, how far, what next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-list-row"

#include "config.h"

#include "plan-list-row.h"

#include "series-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

struct _RegimenPlanListRow
{
  GtkBox parent_instance;

  /* Borrowed: children of the box */
  GtkLabel *name;
  GtkLabel *plan;
  GtkLabel *state;
  GtkLevelBar *bar;
  GtkLabel *progress;
  GtkLabel *next;
  GtkLabel *attention;
};

G_DEFINE_FINAL_TYPE (RegimenPlanListRow, regimen_plan_list_row, GTK_TYPE_BOX)

static GtkLabel *
add_label (RegimenPlanListRow *self, int width_chars, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
regimen_plan_list_row_class_init (RegimenPlanListRowClass *klass)
{
}

static void
regimen_plan_list_row_init (RegimenPlanListRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->name = add_label (self, 18, "heading");
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  self->plan = add_label (self, 18, NULL);
  self->state = add_label (self, 9, "dim-label");
  self->bar = GTK_LEVEL_BAR (gtk_level_bar_new_for_interval (0, 1));
  /* Progress is neither low nor high: one colour at any value. */
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->bar), 72, -1);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->bar));
  self->progress = add_label (self, 6, NULL);
  self->next = add_label (self, 17, NULL);
  self->attention = add_label (self, 14, "warning");
}

GtkWidget *
regimen_plan_list_row_new (void)
{
  return g_object_new (REGIMEN_TYPE_PLAN_LIST_ROW, NULL);
}

static char *
dup_attention (RegimenPlanRow *item)
{
  if (item->n_unplaced > 0 && item->state == REGIMEN_PLAN_ACTIVE)
    return g_strdup_printf (ngettext ("%d without place", "%d without place",
                                      (gulong) item->n_unplaced),
                            item->n_unplaced);
  if (item->n_missed > 0)
    return g_strdup_printf (ngettext ("%d missed", "%d missed", (gulong) item->n_missed),
                            item->n_missed);
  return g_strdup ("");
}

/**
 * regimen_plan_list_row_set_item:
 * @item: (nullable): the plan; NULL leaves the row as it is until its next
 */
void
regimen_plan_list_row_set_item (RegimenPlanListRow *self, RegimenPlanRow *item)
{
  g_autofree char *progress = NULL;
  g_autofree char *next = NULL;
  g_autofree char *attention = NULL;

  g_return_if_fail (REGIMEN_IS_PLAN_LIST_ROW (self));

  if (item == NULL)
    return;

  gtk_label_set_text (self->name, item->patient_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), item->patient_name);
  gtk_label_set_text (self->plan, item->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->plan), item->name);
  gtk_label_set_text (self->state, regimen_word_plan_state (item->state));
  gtk_level_bar_set_value (self->bar,
                           item->n_sessions > 0 ? (double) item->n_done / item->n_sessions : 0.0);
  /* Translators: sessions done of all */
  progress = g_strdup_printf (_ ("%1$d/%2$d"), item->n_done, item->n_sessions);
  gtk_label_set_text (self->progress, progress);
  next = item->has_next ? regimen_word_moment (item->next_start) : g_strdup ("");
  gtk_label_set_text (self->next, next);
  attention = dup_attention (item);
  gtk_label_set_text (self->attention, attention);
}
