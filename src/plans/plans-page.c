/* plans-page.c - the plans of all patients, and the editor of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plans"

#include "config.h"

#include "plans-page.h"

#include "go.h"
#include "many-view.h"
#include "off-dialog.h"
#include "plan-editor.h"
#include "plan-list.h"
#include "starts-dialog.h"
#include "typed.h"

struct _RegimenPlansPage
{
  RegimenPage parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkButton *back_button;
  RegimenPlanList *list;
  RegimenManyView *many;
  RegimenPlanEditor *editor;

  /* What is wanted in the editor once the draft there may go */
  RegimenTarget asked_target;
  gint64 asked_id;
};

G_DEFINE_FINAL_TYPE (RegimenPlansPage, regimen_plans_page, REGIMEN_TYPE_PAGE)

static gboolean
is_shown (RegimenPlansPage *self, const char *child)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), child) == 0;
}

static gboolean
is_list_shown (RegimenPlansPage *self)
{
  return is_shown (self, "list");
}

static void
show_child (RegimenPlansPage *self, const char *child)
{
  gboolean was_many = is_shown (self, "many");

  if (!g_str_equal (child, "many"))
    regimen_many_view_leave (self->many);
  gtk_stack_set_visible_child_name (self->stack, child);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), !is_list_shown (self));
  if (is_list_shown (self) && was_many)
    regimen_plan_list_focus_rows (self->list);
  else if (is_list_shown (self))
    regimen_plan_list_focus_search (self->list);
}

static void
leave_editor (GObject *object)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (object);

  regimen_plan_editor_draft (self->editor, regimen_page_get_desk (REGIMEN_PAGE (self)), 0);
  show_child (self, "list");
}

static void
go_back (RegimenPlansPage *self)
{
  if (is_list_shown (self))
    return;
  if (is_shown (self, "many"))
    show_child (self, "list");
  else if (regimen_plan_editor_is_changed (self->editor))
    regimen_typed_ask (GTK_WIDGET (self), leave_editor, self);
  else
    leave_editor (G_OBJECT (self));
}

static void
edit_asked (GObject *object)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (object);
  RegimenDesk *desk = regimen_page_get_desk (REGIMEN_PAGE (self));

  if (self->asked_target == REGIMEN_TARGET_PLAN)
    regimen_plan_editor_open (self->editor, desk, self->asked_id);
  else
    regimen_plan_editor_draft (self->editor, desk, self->asked_id);
  regimen_plan_editor_take_focus (self->editor);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_back (REGIMEN_PLANS_PAGE (widget));
}

static void
new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_new_plan (widget, 0);
}

static void
place_waiting_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (widget);

  show_child (self, "many");
  regimen_many_view_place_waiting (self->many, regimen_page_get_desk (REGIMEN_PAGE (self)));
}

static void
off_saved_cb (RegimenPlansPage *self, const RegimenLoss *loss, const char *title)
{
  if (loss == NULL)
    {
      regimen_say (GTK_WIDGET (self), title);
      return;
    }
  show_child (self, "many");
  regimen_many_view_reflow (self->many, regimen_page_get_desk (REGIMEN_PAGE (self)), loss, 1,
                            title);
}

static void
off_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenOffDialog *dialog =
      regimen_off_dialog_new (widget, regimen_page_get_desk (REGIMEN_PAGE (widget)));

  if (dialog == NULL)
    return;
  g_signal_connect_object (dialog, "saved", G_CALLBACK (off_saved_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
reflow_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (widget);
  g_autoptr (GArray) losses = g_array_new (FALSE, FALSE, sizeof (RegimenLoss));
  g_autoptr (GVariantIter) iter = NULL;
  const char *title = NULL;
  RegimenLoss loss = { 0 };

  g_variant_get (parameter, "(a(xxxx)&s)", &iter, &title);
  while (g_variant_iter_next (iter, "(xxxx)", &loss.resource_id, &loss.span.start.n,
                              &loss.span.end.n, &loss.appointment_id))
    g_array_append_val (losses, loss);
  show_child (self, "many");
  regimen_many_view_reflow (self->many, regimen_page_get_desk (REGIMEN_PAGE (self)),
                            (const RegimenLoss *) (gconstpointer) losses->data, losses->len, title);
}

/* What is left of one plan, since its rules are others now. */
static void
reflow_plan_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (widget);
  gint64 plan_id = g_variant_get_int64 (parameter);

  regimen_page_go_to (REGIMEN_PAGE (self), REGIMEN_TARGET_PLAN, plan_id, (RegimenDay){ 0 });
  if (regimen_plan_editor_get_plan_id (self->editor) == plan_id)
    gtk_widget_activate_action (GTK_WIDGET (self->editor), "plan.reflow", NULL);
}

static void
starts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (
      regimen_starts_dialog_new (widget, regimen_page_get_desk (REGIMEN_PAGE (widget)))));
}

static void
regimen_plans_page_shown (RegimenPage *page)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (page);
  gint64 plan_id = regimen_plan_editor_get_plan_id (self->editor);

  if (is_list_shown (self))
    regimen_plan_list_focus_search (self->list);
  else if (is_shown (self, "many"))
    regimen_many_view_take_focus (self->many);
  else if (regimen_plan_editor_is_changed (self->editor))
    regimen_plan_editor_take_focus (self->editor);
  else if (plan_id != 0) /* what changed while another page was in front */
    regimen_plan_editor_open (self->editor, regimen_page_get_desk (page), plan_id);
}

static gboolean
regimen_plans_page_go_to (RegimenPage *page, RegimenTarget target, gint64 id, RegimenDay day)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (page);

  if (target != REGIMEN_TARGET_PLAN && target != REGIMEN_TARGET_NEW_PLAN)
    return FALSE;

  show_child (self, "editor");
  self->asked_target = target;
  self->asked_id = id;
  if (regimen_plan_editor_is_changed (self->editor))
    regimen_typed_ask (GTK_WIDGET (self), edit_asked, self);
  else
    edit_asked (G_OBJECT (self));
  return TRUE;
}

static gboolean
regimen_plans_page_has_typed (RegimenPage *page)
{
  return regimen_plan_editor_is_changed (REGIMEN_PLANS_PAGE (page)->editor);
}

static void
regimen_plans_page_print (RegimenPage *page)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (page);
  gint64 plan_id = regimen_plan_editor_get_plan_id (self->editor);

  if (is_shown (self, "editor") && plan_id != 0)
    regimen_go_print_series (GTK_WIDGET (self), plan_id);
}

static void
regimen_plans_page_constructed (GObject *object)
{
  RegimenPlansPage *self = REGIMEN_PLANS_PAGE (object);

  G_OBJECT_CLASS (regimen_plans_page_parent_class)->constructed (object);

  regimen_plan_list_set_desk (self->list, regimen_page_get_desk (REGIMEN_PAGE (self)));
}

static void
regimen_plans_page_dispose (GObject *object)
{
  /* The stack is a template child and the bin's own: only one may unparent it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PLANS_PAGE);

  G_OBJECT_CLASS (regimen_plans_page_parent_class)->dispose (object);
}

static void
regimen_plans_page_class_init (RegimenPlansPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RegimenPageClass *page_class = REGIMEN_PAGE_CLASS (klass);

  object_class->constructed = regimen_plans_page_constructed;
  object_class->dispose = regimen_plans_page_dispose;
  page_class->shown = regimen_plans_page_shown;
  page_class->go_to = regimen_plans_page_go_to;
  page_class->print = regimen_plans_page_print;
  page_class->has_typed = regimen_plans_page_has_typed;

  g_type_ensure (REGIMEN_TYPE_PLAN_LIST);
  g_type_ensure (REGIMEN_TYPE_PLAN_EDITOR);
  g_type_ensure (REGIMEN_TYPE_MANY_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/plans-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPlansPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlansPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlansPage, list);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlansPage, many);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlansPage, editor);
  gtk_widget_class_install_action (widget_class, "plans.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "plans.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "plans.place-waiting", NULL, place_waiting_cb);
  gtk_widget_class_install_action (widget_class, "plans.off", NULL, off_cb);
  gtk_widget_class_install_action (widget_class, "plans.reflow", "(a(xxxx)s)", reflow_cb);
  gtk_widget_class_install_action (widget_class, "plans.reflow-plan", "x", reflow_plan_cb);
  gtk_widget_class_install_action (widget_class, "plans.starts", NULL, starts_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "plans.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "plans.back",
                                       NULL);
}

static void
regimen_plans_page_init (RegimenPlansPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button stands in the header bar, outside the page: an action name would not find its way
   * back here. */
  g_signal_connect_object (self->back_button, "clicked", G_CALLBACK (go_back), self,
                           G_CONNECT_SWAPPED);
}
