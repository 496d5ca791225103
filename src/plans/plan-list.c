/* plan-list.c - the plans of all patients with their progress and what endangers them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-list"

#include "config.h"

#include "plan-list.h"

#include "go.h"
#include "list-rest.h"
#include "plan-columns.h"
#include "series.h"
#include "setup.h"
#include "text.h"

#include <glib/gi18n.h>

/**
 * RegimenPlanList:
 *
 * Columns that sort by their heads or, from the keyboard, by a choice; filters above. Follows the
 * file.
 */
struct _RegimenPlanList
{
  AdwBin parent_instance;

  /* Template children */
  GtkSearchEntry *search;
  GtkDropDown *state_dropdown;
  GtkDropDown *protocol_dropdown;
  GtkDropDown *provider_dropdown;
  GtkDropDown *sort_dropdown;
  GtkToggleButton *attention_button;
  GtkLabel *count_label;
  GtkStack *stack;
  GtkColumnView *view;

  /* Owned */
  RegimenDesk *desk;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  char *query;         /* folded */
  char *protocol_name; /* (nullable): short; NULL: any */
  char *provider_name; /* (nullable): NULL: any */

  RegimenDay today; /* the columns read it */
  int n_chars;      /* that a line of the list has room for */
  guint fit_id;
};

G_DEFINE_FINAL_TYPE (RegimenPlanList, regimen_plan_list, ADW_TYPE_BIN)

/* What the dropdown of states offers. */
static const struct
{
  const char *text;
  guint states; /* bits of RegimenPlanState */
} state_choices[] = {
  { N_ ("Running"),
    1u << REGIMEN_PLAN_DRAFT | 1u << REGIMEN_PLAN_ACTIVE | 1u << REGIMEN_PLAN_PAUSED },
  { N_ ("Active"), 1u << REGIMEN_PLAN_ACTIVE },
  { N_ ("Not booked yet"), 1u << REGIMEN_PLAN_DRAFT },
  { N_ ("Paused"), 1u << REGIMEN_PLAN_PAUSED },
  { N_ ("Over"), 1u << REGIMEN_PLAN_COMPLETED | 1u << REGIMEN_PLAN_ENDED },
  { N_ ("All"), ~0u },
};

static guint
wanted_states (RegimenPlanList *self)
{
  guint index = gtk_drop_down_get_selected (self->state_dropdown);

  return index < G_N_ELEMENTS (state_choices) ? state_choices[index].states : ~0u;
}

static gboolean
is_wanted (gpointer item, gpointer user_data)
{
  RegimenPlanList *self = user_data;
  RegimenPlanRow *row = item;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if ((wanted_states (self) & 1u << row->state) == 0)
    return FALSE;
  if (self->protocol_name != NULL && !g_str_equal (row->short_name, self->protocol_name))
    return FALSE;
  if (self->provider_name != NULL && !g_str_equal (row->provider_name, self->provider_name))
    return FALSE;
  if (gtk_toggle_button_get_active (self->attention_button) &&
      regimen_plan_row_risk (row, self->today) == REGIMEN_PLAN_RISK_NONE)
    return FALSE;
  if (self->query == NULL || *self->query == '\0')
    return TRUE;
  text = g_strdup_printf ("%s\n%s\n%s", row->patient_name, row->name, row->provider_name);
  folded = regimen_text_fold (text);
  return regimen_text_fold_matches (folded, self->query);
}

static gboolean
has_plans (RegimenPlanList *self)
{
  GListModel *all = gtk_filter_list_model_get_model (self->filtered);

  return all != NULL && g_list_model_get_n_items (all) > 0;
}

static void
update_stack (RegimenPlanList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *text = g_strdup_printf (ngettext ("%u plan", "%u plans", n), n);

  gtk_stack_set_visible_child_name (self->stack, n > 0              ? "rows"
                                                 : has_plans (self) ? "none"
                                                                    : "empty");
  gtk_label_set_text (self->count_label, n > 0 ? text : "");
}

static char *
dup_chosen (GtkDropDown *dropdown)
{
  GtkStringObject *object = gtk_drop_down_get_selected_item (dropdown);

  /* the first entry is "all of them" */
  if (object == NULL || gtk_drop_down_get_selected (dropdown) == 0)
    return NULL;
  return g_strdup (gtk_string_object_get_string (object));
}

static void
update_filter (RegimenPlanList *self)
{
  if (self->desk == NULL)
    return;
  g_free (self->query);
  self->query = regimen_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_free (self->protocol_name);
  self->protocol_name = dup_chosen (self->protocol_dropdown);
  g_free (self->provider_name);
  self->provider_name = dup_chosen (self->provider_dropdown);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
}

/* Plans that are over are many: they are read only when they are asked for. */
static void
update_list (RegimenPlanList *self)
{
  g_autoptr (GListModel) plans = NULL;
  guint over = 1u << REGIMEN_PLAN_COMPLETED | 1u << REGIMEN_PLAN_ENDED;

  if (self->desk == NULL)
    return;
  plans = regimen_desk_list_plans (self->desk, 0, (wanted_states (self) & over) != 0);
  gtk_filter_list_model_set_model (self->filtered, plans);
  update_filter (self);
}

static void
sort_chosen_cb (RegimenPlanList *self)
{
  guint index = gtk_drop_down_get_selected (self->sort_dropdown);
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (self->view), index);

  if (column != NULL)
    gtk_column_view_sort_by_column (self->view, column, GTK_SORT_ASCENDING);
}

static void
tick_cb (RegimenPlanList *self)
{
  RegimenDay today = regimen_desk_today (self->desk);

  if (today.n == self->today.n)
    return;
  self->today = today;
  update_list (self);
}

static void
open_row (RegimenPlanList *self, guint position)
{
  g_autoptr (RegimenPlanRow) row = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (row != NULL)
    regimen_go_plan (GTK_WIDGET (self), row->id);
}

/* In letters of the width: what a column is given up below. What is left is who, what is wrong,
 * when it goes on and how far it is. */
static const struct
{
  RegimenPlanColumn column;
  int least_chars;
} luxuries[] = {
  { REGIMEN_PLAN_COLUMN_STATE, 140 },
  { REGIMEN_PLAN_COLUMN_PROVIDER, 120 },
  { REGIMEN_PLAN_COLUMN_PLAN, 92 },
};

static int
count_chars (GtkWidget *widget, int width)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int chars = width * PANGO_SCALE /
              MAX (pango_font_metrics_get_approximate_char_width (metrics), PANGO_SCALE);

  pango_font_metrics_unref (metrics);
  return chars;
}

/* Not while the widths are being given out. */
static gboolean
fit_columns_cb (gpointer data)
{
  RegimenPlanList *self = data;
  GListModel *columns = gtk_column_view_get_columns (self->view);

  self->fit_id = 0;
  for (guint i = 0; i < G_N_ELEMENTS (luxuries); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, luxuries[i].column);

      gtk_column_view_column_set_visible (column, self->n_chars >= luxuries[i].least_chars);
    }
  return G_SOURCE_REMOVE;
}

static void
width_changed_cb (RegimenPlanList *self, GParamSpec *pspec, GtkAdjustment *across)
{
  int n_chars = count_chars (GTK_WIDGET (self->view), (int) gtk_adjustment_get_page_size (across));

  if (n_chars == self->n_chars)
    return;
  self->n_chars = n_chars;
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_columns_cb, self, NULL);
}

static void
row_activated_cb (RegimenPlanList *self, guint position)
{
  open_row (self, position);
}

static void
open_first_cb (RegimenPlanList *self)
{
  open_row (self, 0);
}

static void
make_view (RegimenPlanList *self)
{
  g_autoptr (GtkSingleSelection) selection = NULL;
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sorts = gtk_string_list_new (NULL);

  self->filtered =
      gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                          g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  for (int i = 0; i < REGIMEN_N_PLAN_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column =
          regimen_plan_column_new ((RegimenPlanColumn) i, &self->today);

      gtk_column_view_append_column (self->view, column);
      gtk_string_list_append (sorts, regimen_plan_column_title ((RegimenPlanColumn) i));
    }
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  for (guint i = 0; i < G_N_ELEMENTS (state_choices); i++)
    gtk_string_list_append (states, _ (state_choices[i].text));
  gtk_drop_down_set_model (self->state_dropdown, G_LIST_MODEL (states));
  gtk_drop_down_set_model (self->sort_dropdown, G_LIST_MODEL (sorts));
  gtk_drop_down_set_selected (self->sort_dropdown, REGIMEN_PLAN_COLUMN_RISK);
  sort_chosen_cb (self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)),
                           "notify::page-size", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
}

static void
rest (RegimenPlanList *self, gboolean is_resting)
{
  GListModel *plans =
      self->filtered != NULL ? gtk_filter_list_model_get_model (self->filtered) : NULL;

  if (plans != NULL)
    regimen_list_rest (plans, is_resting);
}

static void
regimen_plan_list_map (GtkWidget *widget)
{
  rest (REGIMEN_PLAN_LIST (widget), FALSE);

  GTK_WIDGET_CLASS (regimen_plan_list_parent_class)->map (widget);
}

static void
regimen_plan_list_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (regimen_plan_list_parent_class)->unmap (widget);

  rest (REGIMEN_PLAN_LIST (widget), TRUE);
}

static void
regimen_plan_list_dispose (GObject *object)
{
  RegimenPlanList *self = REGIMEN_PLAN_LIST (object);

  g_clear_handle_id (&self->fit_id, g_source_remove);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  if (self->filtered != NULL)
    {
      /* The filter asks this widget: it must not outlive it in somebody's hands. */
      gtk_filter_list_model_set_filter (self->filtered, NULL);
      gtk_filter_list_model_set_model (self->filtered, NULL);
    }
  if (self->sorted != NULL)
    gtk_sort_list_model_set_sorter (self->sorted, NULL);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PLAN_LIST);

  G_OBJECT_CLASS (regimen_plan_list_parent_class)->dispose (object);
}

static void
regimen_plan_list_finalize (GObject *object)
{
  RegimenPlanList *self = REGIMEN_PLAN_LIST (object);

  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->protocol_name, g_free);
  g_clear_pointer (&self->provider_name, g_free);

  G_OBJECT_CLASS (regimen_plan_list_parent_class)->finalize (object);
}

static void
regimen_plan_list_class_init (RegimenPlanListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_plan_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_plan_list_finalize;

  widget_class->map = regimen_plan_list_map;
  widget_class->unmap = regimen_plan_list_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/plan-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, search);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, state_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, protocol_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, provider_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, sort_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, attention_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanList, count_label);
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
  g_signal_connect_swapped (self->state_dropdown, "notify::selected", G_CALLBACK (update_list),
                            self);
  g_signal_connect_swapped (self->protocol_dropdown, "notify::selected", G_CALLBACK (update_filter),
                            self);
  g_signal_connect_swapped (self->provider_dropdown, "notify::selected", G_CALLBACK (update_filter),
                            self);
  g_signal_connect_swapped (self->sort_dropdown, "notify::selected", G_CALLBACK (sort_chosen_cb),
                            self);
}

static void
fill_protocols (RegimenPlanList *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) protocols = regimen_desk_dup_protocols (self->desk, NULL);

  gtk_string_list_append (list, _ ("All protocols"));
  for (guint i = 0; protocols != NULL && i < protocols->len; i++)
    {
      const RegimenProtocol *protocol = protocols->pdata[i];

      if (*protocol->short_name != '\0')
        gtk_string_list_append (list, protocol->short_name);
    }
  gtk_drop_down_set_model (self->protocol_dropdown, G_LIST_MODEL (list));
}

static void
fill_providers (RegimenPlanList *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (self->desk, TRUE, NULL);

  gtk_string_list_append (list, _ ("All providers"));
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      /* by the name that the rows show */
      if (person->role == REGIMEN_STAFF_PROVIDER)
        gtk_string_list_append (list,
                                *person->short_name != '\0' ? person->short_name : person->name);
    }
  gtk_drop_down_set_model (self->provider_dropdown, G_LIST_MODEL (list));
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

  self->today = regimen_desk_today (desk);
  self->desk = g_object_ref (desk);
  fill_protocols (self);
  fill_providers (self);
  g_signal_connect_object (regimen_desk_get_clock (desk), "tick", G_CALLBACK (tick_cb), self,
                           G_CONNECT_SWAPPED);
  update_list (self);
  update_stack (self);
}

void
regimen_plan_list_focus_search (RegimenPlanList *self)
{
  g_return_if_fail (REGIMEN_IS_PLAN_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * regimen_plan_list_focus_rows:
 *
 * For after an act: in the search, Ctrl+Z would take back typing instead.
 */
void
regimen_plan_list_focus_rows (RegimenPlanList *self)
{
  g_return_if_fail (REGIMEN_IS_PLAN_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
