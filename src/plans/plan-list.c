/* plan-list.c - the plans of all patients with their progress
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-list"

#include "config.h"

#include "plan-list.h"

#include "go.h"
#include "plan-list-row.h"
#include "series.h"
#include "text.h"

struct _RegimenPlanList
{
  AdwBin parent_instance;

  /* Template children */
  GtkSearchEntry *search;
  GtkToggleButton *attention_button;
  GtkToggleButton *ended_button;
  GtkStack *stack;
  GtkListView *view;

  /* Owned */
  RegimenDesk *desk;
  GtkFilterListModel *filtered;
  char *query; /* folded */
};

G_DEFINE_FINAL_TYPE (RegimenPlanList, regimen_plan_list, ADW_TYPE_BIN)

static gboolean
is_wanted (gpointer item, gpointer user_data)
{
  RegimenPlanList *self = user_data;
  RegimenPlanRow *row = item;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (gtk_toggle_button_get_active (self->attention_button) && row->n_unplaced == 0)
    return FALSE;
  if (self->query == NULL || *self->query == '\0')
    return TRUE;
  text = g_strdup_printf ("%s\n%s\n%s", row->patient_name, row->name, row->provider_name);
  folded = regimen_text_fold (text);
  return regimen_text_fold_matches (folded, self->query);
}

static void
update_stack (RegimenPlanList *self)
{
  gtk_stack_set_visible_child_name (
      self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0 ? "rows" : "none");
}

static void
update_filter (RegimenPlanList *self)
{
  g_free (self->query);
  self->query = regimen_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
}

static void
update_list (RegimenPlanList *self)
{
  g_autoptr (GListModel) plans = NULL;

  if (self->desk == NULL)
    return;
  plans =
      regimen_desk_list_plans (self->desk, 0, gtk_toggle_button_get_active (self->ended_button));
  gtk_filter_list_model_set_model (self->filtered, plans);
}

static void
setup_row_cb (RegimenPlanList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, regimen_plan_list_row_new ());
}

static void
bind_row_cb (RegimenPlanList *self, GtkListItem *item)
{
  regimen_plan_list_row_set_item (REGIMEN_PLAN_LIST_ROW (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item));
}

static void
row_activated_cb (RegimenPlanList *self, guint position)
{
  g_autoptr (RegimenPlanRow) row = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (row != NULL)
    regimen_go_plan (GTK_WIDGET (self), row->id);
}

static void
open_first_cb (RegimenPlanList *self)
{
  row_activated_cb (self, 0);
}

static void
make_view (RegimenPlanList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->filtered =
      gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL)));
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
}

static void
regimen_plan_list_dispose (GObject *object)
{
  RegimenPlanList *self = REGIMEN_PLAN_LIST (object);

  if (self->view != NULL)
    {
      gtk_list_view_set_model (self->view, NULL);
      gtk_list_view_set_factory (self->view, NULL);
    }
  if (self->filtered != NULL)
    {
      /* The filter asks this widget: it must not outlive it in somebody's hands. */
      gtk_filter_list_model_set_filter (self->filtered, NULL);
      gtk_filter_list_model_set_model (self->filtered, NULL);
    }
  g_clear_object (&self->filtered);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PLAN_LIST);

  G_OBJECT_CLASS (regimen_plan_list_parent_class)->dispose (object);
}

static void
regimen_plan_list_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_PLAN_LIST (object)->query, g_free);

  G_OBJECT_CLASS (regimen_plan_list_parent_class)->finalize (object);
}

static void
regimen_plan_list_class_init (RegimenPlanListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_plan_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_plan_list_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/plan-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, search);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, attention_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, ended_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, view);
}

static void
regimen_plan_list_init (RegimenPlanList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_view (self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (update_filter), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (open_first_cb), self);
  g_signal_connect_swapped (self->attention_button, "toggled", G_CALLBACK (update_filter), self);
  g_signal_connect_swapped (self->ended_button, "toggled", G_CALLBACK (update_list), self);
}

/**
 * regimen_plan_list_set_desk:
 * @desk: whose plans to list
 */
void
regimen_plan_list_set_desk (RegimenPlanList *self, RegimenDesk *desk)
{
  g_return_if_fail (REGIMEN_IS_PLAN_LIST (self));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  update_list (self);
  update_stack (self);
}

void
regimen_plan_list_focus_search (RegimenPlanList *self)
{
  g_return_if_fail (REGIMEN_IS_PLAN_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
