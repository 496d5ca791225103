/* worklist-page.c - what waits for somebody, of all patients
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-worklist"

#include "config.h"

#include "worklist-page.h"

#include "follow-through.h"
#include "go.h"
#include "hint.h"
#include "list-rest.h"
#include "score-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define TICK_S 60

/**
 * RegimenWorklistPage:
 *
 * A row for each task, the heaviest kind first: answers to act on, serious events, calls, reviews,
 * forms, measures. Enter opens what it takes to do it. Nothing leaves the list by being looked at.
 */
struct _RegimenWorklistPage
{
  RegimenPage parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkListBox *list;

  /* Owned */
  GListModel *tasks; /* (element-type RegimenTask), live */

  guint tick_id;
  RegimenMinute listed; /* when the list was read: calls fall due by the clock */
};

G_DEFINE_FINAL_TYPE (RegimenWorklistPage, regimen_worklist_page, REGIMEN_TYPE_PAGE)

static const char *
word_kind (RegimenTaskKind kind)
{
  switch (kind)
    {
    case REGIMEN_TASK_ALERT:
      return C_ ("heading", "Answers to act on");
    case REGIMEN_TASK_EVENT:
      return C_ ("heading", "Serious events");
    case REGIMEN_TASK_CALL:
      return C_ ("heading", "Calls and visits");
    case REGIMEN_TASK_REVIEW:
      return C_ ("heading", "Reviews");
    case REGIMEN_TASK_FORM:
      return C_ ("heading", "Monitoring forms");
    case REGIMEN_TASK_SCORE:
      return C_ ("heading", "Measures not given");
    case REGIMEN_TASK_LAPSE:
      return C_ ("heading", "Screenings and consents that lapse");
    }
  g_return_val_if_reached ("");
}

static const char *
icon_of (RegimenTask *task)
{
  switch (task->kind)
    {
    case REGIMEN_TASK_ALERT:
    case REGIMEN_TASK_EVENT:
      return "dialog-warning-symbolic";
    case REGIMEN_TASK_CALL:
      return task->is_visit ? "avatar-default-symbolic" : "call-start-symbolic";
    case REGIMEN_TASK_REVIEW:
      return "view-list-ordered-symbolic";
    case REGIMEN_TASK_FORM:
      return "mail-send-symbolic";
    case REGIMEN_TASK_SCORE:
      return "task-due-symbolic";
    case REGIMEN_TASK_LAPSE:
      return "document-edit-symbolic";
    }
  g_return_val_if_reached ("");
}

static RegimenTask *
task_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "task");
}

static GtkWidget *
make_label (const char *text, gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  RegimenWorklistPage *self = user_data;
  RegimenTask *task = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *mark = gtk_image_new_from_icon_name (icon_of (task));
  GtkWidget *name = make_label (task->patient_name, FALSE);
  g_autofree char *what = regimen_word_task (task);
  g_autofree char *about =
      regimen_word_task_about (task,
                               regimen_desk_today (regimen_page_get_desk (REGIMEN_PAGE (self))));
  g_autofree char *whole = g_strdup_printf ("%s, %s, %s", task->patient_name, what, about);
  g_autofree char *line = g_strdup_printf ("%s · %s", what, about);

  if (task->kind == REGIMEN_TASK_ALERT || task->kind == REGIMEN_TASK_EVENT)
    gtk_widget_add_css_class (mark, "error");
  else if (task->is_overdue)
    gtk_widget_add_css_class (mark, "warning");
  gtk_widget_add_css_class (name, "heading");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), make_label (line, TRUE));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  regimen_hint_set (row, whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  g_object_set_data_full (G_OBJECT (row), "task", g_object_ref (task), g_object_unref);
  return row;
}

static void
head_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  GtkWidget *label = NULL;

  if (before != NULL && task_of (before)->kind == task_of (row)->kind)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = make_label (word_kind (task_of (row)->kind), FALSE);
  gtk_widget_add_css_class (label, "title-4");
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  regimen_go_task (GTK_WIDGET (list), task_of (row));
}

static void
patient_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row != NULL && task_of (GTK_LIST_BOX_ROW (row)) != NULL)
    regimen_go_patient_tab (widget, task_of (GTK_LIST_BOX_ROW (row))->patient_id, "outcomes");
}

static void
show_state (RegimenWorklistPage *self)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (self->tasks) > 0 ? "tasks" : "none");
}

static void
read_list (RegimenWorklistPage *self)
{
  RegimenDesk *desk = regimen_page_get_desk (REGIMEN_PAGE (self));

  if (self->tasks != NULL)
    g_signal_handlers_disconnect_by_data (self->tasks, self);
  g_clear_object (&self->tasks);
  self->tasks = regimen_desk_list_tasks (desk);
  self->listed = regimen_desk_now (desk);
  gtk_list_box_bind_model (self->list, self->tasks, make_row, self, NULL);
  g_signal_connect_object (self->tasks, "items-changed", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
}

/* A call falls due by the clock alone: the list is read anew while it is in front, unless somebody
 * is on a row. */
static gboolean
tick_cb (gpointer data)
{
  RegimenWorklistPage *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL)
    read_list (self);
  return G_SOURCE_CONTINUE;
}

/* Read only once somebody looks at it. */
static void
regimen_worklist_page_shown (RegimenPage *page)
{
  RegimenWorklistPage *self = REGIMEN_WORKLIST_PAGE (page);
  GtkListBoxRow *row = NULL;

  if (self->tasks == NULL || self->listed.n != regimen_desk_now (regimen_page_get_desk (page)).n)
    read_list (self);
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (TICK_S, tick_cb, self);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
regimen_worklist_page_map (GtkWidget *widget)
{
  RegimenWorklistPage *self = REGIMEN_WORKLIST_PAGE (widget);

  if (self->tasks != NULL)
    regimen_list_rest (self->tasks, FALSE);
  GTK_WIDGET_CLASS (regimen_worklist_page_parent_class)->map (widget);
}

static void
regimen_worklist_page_unmap (GtkWidget *widget)
{
  RegimenWorklistPage *self = REGIMEN_WORKLIST_PAGE (widget);

  GTK_WIDGET_CLASS (regimen_worklist_page_parent_class)->unmap (widget);
  if (self->tasks != NULL)
    regimen_list_rest (self->tasks, TRUE);
}

static void
regimen_worklist_page_dispose (GObject *object)
{
  RegimenWorklistPage *self = REGIMEN_WORKLIST_PAGE (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->tasks);
  /* The stack is a template child and the bin's own: only one may unparent it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_WORKLIST_PAGE);

  G_OBJECT_CLASS (regimen_worklist_page_parent_class)->dispose (object);
}

static void
regimen_worklist_page_class_init (RegimenWorklistPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_worklist_page_dispose;
  REGIMEN_PAGE_CLASS (klass)->shown = regimen_worklist_page_shown;
  widget_class->map = regimen_worklist_page_map;
  widget_class->unmap = regimen_worklist_page_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/worklist/worklist-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenWorklistPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenWorklistPage, list);
  gtk_widget_class_install_action (widget_class, "worklist.patient", NULL, patient_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "worklist.patient", NULL);
}

static void
regimen_worklist_page_init (RegimenWorklistPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, head_cb, NULL, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), NULL);
}
