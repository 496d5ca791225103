/* patient-list.c - patients found while typing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-list"

#include "config.h"

#include "patient-list.h"

#include "go.h"
#include "patient-list-row.h"
#include "register.h"

#include <glib/gi18n.h>

#define MOST_ROWS 60 /* two screens: whoever is further down is found by one letter more */

struct _RegimenPatientList
{
  AdwBin parent_instance;

  /* Template children */
  GtkSearchEntry *search;
  GtkLabel *heading;
  GtkStack *stack;
  GtkListView *view;

  /* Owned */
  RegimenDesk *desk;
  GListStore *rows; /* (element-type RegimenPatientRow) */
};

G_DEFINE_FINAL_TYPE (RegimenPatientList, regimen_patient_list, ADW_TYPE_BIN)

static void
update_heading (RegimenPatientList *self, gboolean is_search, guint n)
{
  g_autofree char *text = NULL;

  if (!is_search)
    text = g_strdup (_ ("Last seen or changed"));
  else if (n >= MOST_ROWS)
    text = g_strdup_printf (_ ("The first %d found"), MOST_ROWS);
  else
    text = g_strdup_printf (ngettext ("%u found", "%u found", n), n);
  gtk_label_set_text (self->heading, text);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : is_search ? "nobody" : "empty");
}

/* Whether the list already shows exactly these: then focus and scroll position stay. */
static gboolean
is_shown (RegimenPatientList *self, const GPtrArray *found)
{
  GListModel *rows = G_LIST_MODEL (self->rows);

  if (g_list_model_get_n_items (rows) != found->len)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (RegimenPatientRow) shown = g_list_model_get_item (rows, i);
      const RegimenPatientRow *row = g_ptr_array_index (found, i);

      if (shown->id != row->id || shown->row_version != row->row_version ||
          shown->has_next != row->has_next || shown->next_start.n != row->next_start.n)
        return FALSE;
    }
  return TRUE;
}

static void
update_rows (RegimenPatientList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (self->desk == NULL)
    return;

  found = regimen_desk_search_patients (self->desk, text, MOST_ROWS, &error);
  if (found == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  if (!is_shown (self, found))
    g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                         found->pdata, found->len);
  update_heading (self, *text != '\0', found->len);
}

static void
setup_row_cb (RegimenPatientList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, regimen_patient_list_row_new ());
}

static void
bind_row_cb (RegimenPatientList *self, GtkListItem *item)
{
  regimen_patient_list_row_set_item (REGIMEN_PATIENT_LIST_ROW (gtk_list_item_get_child (item)),
                                     gtk_list_item_get_item (item),
                                     regimen_desk_today (self->desk));
}

static void
unbind_row_cb (RegimenPatientList *self, GtkListItem *item)
{
  regimen_patient_list_row_set_item (REGIMEN_PATIENT_LIST_ROW (gtk_list_item_get_child (item)),
                                     NULL, (RegimenDay){ 0 });
}

static void
open_row (RegimenPatientList *self, guint position)
{
  g_autoptr (RegimenPatientRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL)
    regimen_go_patient (GTK_WIDGET (self), row->id);
}

static void
open_first_cb (RegimenPatientList *self)
{
  open_row (self, 0);
}

static void
row_activated_cb (RegimenPatientList *self, guint position)
{
  open_row (self, position);
}

/* Down from the entry goes into the list, as people expect of a search. */
static gboolean
search_key_cb (RegimenPatientList *self, guint keyval)
{
  if (keyval != GDK_KEY_Down || g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
make_view (RegimenPatientList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection =
      gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_single_selection_set_autoselect (selection, FALSE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

static void
regimen_patient_list_dispose (GObject *object)
{
  RegimenPatientList *self = REGIMEN_PATIENT_LIST (object);

  if (self->view != NULL)
    {
      gtk_list_view_set_model (self->view, NULL);
      gtk_list_view_set_factory (self->view, NULL);
    }
  g_clear_object (&self->rows);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PATIENT_LIST);

  G_OBJECT_CLASS (regimen_patient_list_parent_class)->dispose (object);
}

static void
regimen_patient_list_class_init (RegimenPatientListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_patient_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/patient-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientList, search);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientList, heading);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientList, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientList, view);
}

static void
regimen_patient_list_init (RegimenPatientList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (REGIMEN_TYPE_PATIENT_ROW);
  make_view (self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (update_rows), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (open_first_cb), self);
}

/**
 * regimen_patient_list_set_desk:
 * @desk: whose patients to find
 *
 * The rows follow the file: a patient that another program registers turns up by itself.
 */
void
regimen_patient_list_set_desk (RegimenPatientList *self, RegimenDesk *desk)
{
  g_return_if_fail (REGIMEN_IS_PATIENT_LIST (self));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  update_rows (self);
}

void
regimen_patient_list_focus_search (RegimenPatientList *self)
{
  g_return_if_fail (REGIMEN_IS_PATIENT_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
