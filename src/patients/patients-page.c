/* patients-page.c - find, register and change patients
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patients"

#include "config.h"

#include "patients-page.h"

#include "go.h"
#include "patient-form.h"
#include "patient-list.h"
#include "patient-view.h"
#include "typed.h"

#include <glib/gi18n.h>

/**
 * RegimenPatientsPage:
 *
 * The list with its search, one patient, or the form: one at a time, and Escape goes back.
 */
struct _RegimenPatientsPage
{
  RegimenPage parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkButton *back_button;
  RegimenPatientList *list;
  RegimenPatientView *view;
  RegimenPatientForm *form;

  gint64 asked_id; /* whose form is wanted once what was typed may go */
};

G_DEFINE_FINAL_TYPE (RegimenPatientsPage, regimen_patients_page, REGIMEN_TYPE_PAGE)

static void
show_child (RegimenPatientsPage *self, const char *child)
{
  gtk_stack_set_visible_child_name (self->stack, child);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), !g_str_equal (child, "list"));
  if (g_str_equal (child, "list"))
    regimen_patient_list_focus_search (self->list);
}

static void
show_patient (RegimenPatientsPage *self, gint64 patient_id)
{
  RegimenDesk *desk = regimen_page_get_desk (REGIMEN_PAGE (self));

  if (!regimen_patient_view_show (self->view, desk, patient_id))
    return;
  show_child (self, "patient");
  regimen_patient_view_take_focus (self->view);
}

static void
fill_form (RegimenPatientsPage *self, gint64 patient_id)
{
  RegimenDesk *desk = regimen_page_get_desk (REGIMEN_PAGE (self));

  show_child (self, "form");
  if (!regimen_patient_form_edit (self->form, desk, patient_id))
    show_child (self, "list");
}

static void
fill_asked_form (GObject *object)
{
  RegimenPatientsPage *self = REGIMEN_PATIENTS_PAGE (object);

  fill_form (self, self->asked_id);
}

/* What was typed for the same person and not saved is found again as it was left. */
static void
show_form (RegimenPatientsPage *self, gint64 patient_id)
{
  gboolean has_typed = regimen_patient_form_is_changed (self->form);

  if (has_typed)
    show_child (self, "form");
  self->asked_id = patient_id;
  if (!has_typed)
    fill_form (self, patient_id);
  else if (regimen_patient_form_get_patient_id (self->form) != patient_id)
    regimen_typed_ask (GTK_WIDGET (self), fill_asked_form, self);
}

static gboolean
is_form_shown (RegimenPatientsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") == 0;
}

static void
leave_form (GObject *object)
{
  RegimenPatientsPage *self = REGIMEN_PATIENTS_PAGE (object);
  gint64 patient_id = regimen_patient_form_get_patient_id (self->form);

  regimen_patient_form_drop (self->form);
  if (patient_id != 0)
    show_patient (self, patient_id);
  else
    show_child (self, "list");
}

/* From a form back to the patient it is of, else to the list. */
static void
go_back (RegimenPatientsPage *self)
{
  if (!is_form_shown (self))
    show_child (self, "list");
  else if (regimen_patient_form_is_changed (self->form))
    regimen_typed_ask (GTK_WIDGET (self), leave_form, self);
  else
    leave_form (G_OBJECT (self));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_back (REGIMEN_PATIENTS_PAGE (widget));
}

static void
form_saved_cb (RegimenPatientsPage *self)
{
  show_patient (self, regimen_patient_form_get_patient_id (self->form));
  regimen_say (GTK_WIDGET (self), _ ("Saved"));
}

static void
view_edit_cb (RegimenPatientsPage *self)
{
  show_form (self, regimen_patient_view_get_patient_id (self->view));
}

static void
regimen_patients_page_shown (RegimenPage *page)
{
  RegimenPatientsPage *self = REGIMEN_PATIENTS_PAGE (page);
  gint64 patient_id = regimen_patient_view_get_patient_id (self->view);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
    regimen_patient_list_focus_search (self->list);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "patient") == 0)
    show_patient (self, patient_id); /* what changed while another page was in front */
}

static gboolean
regimen_patients_page_go_to (RegimenPage *page, RegimenTarget target, gint64 id, RegimenDay day)
{
  RegimenPatientsPage *self = REGIMEN_PATIENTS_PAGE (page);

  if (target == REGIMEN_TARGET_PATIENT)
    show_patient (self, id);
  else if (target == REGIMEN_TARGET_NEW_PATIENT)
    show_form (self, 0);
  else
    return FALSE;
  return TRUE;
}

static gboolean
regimen_patients_page_has_typed (RegimenPage *page)
{
  return regimen_patient_form_is_changed (REGIMEN_PATIENTS_PAGE (page)->form);
}

static void
regimen_patients_page_constructed (GObject *object)
{
  RegimenPatientsPage *self = REGIMEN_PATIENTS_PAGE (object);

  G_OBJECT_CLASS (regimen_patients_page_parent_class)->constructed (object);

  regimen_patient_list_set_desk (self->list, regimen_page_get_desk (REGIMEN_PAGE (self)));
}

static void
regimen_patients_page_dispose (GObject *object)
{
  /* The stack is a template child and the bin's own: only one may unparent it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PATIENTS_PAGE);

  G_OBJECT_CLASS (regimen_patients_page_parent_class)->dispose (object);
}

static void
regimen_patients_page_class_init (RegimenPatientsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RegimenPageClass *page_class = REGIMEN_PAGE_CLASS (klass);

  object_class->constructed = regimen_patients_page_constructed;
  object_class->dispose = regimen_patients_page_dispose;
  page_class->shown = regimen_patients_page_shown;
  page_class->go_to = regimen_patients_page_go_to;
  page_class->has_typed = regimen_patients_page_has_typed;

  g_type_ensure (REGIMEN_TYPE_PATIENT_LIST);
  g_type_ensure (REGIMEN_TYPE_PATIENT_VIEW);
  g_type_ensure (REGIMEN_TYPE_PATIENT_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/patients-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientsPage, list);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientsPage, view);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientsPage, form);
  gtk_widget_class_install_action (widget_class, "patients.back", NULL, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "patients.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "patients.back",
                                       NULL);
}

static void
regimen_patients_page_init (RegimenPatientsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->form, "saved", G_CALLBACK (form_saved_cb), self);
  g_signal_connect_swapped (self->form, "cancelled", G_CALLBACK (go_back), self);
  g_signal_connect_swapped (self->view, "edit", G_CALLBACK (view_edit_cb), self);
  /* The button stands in the header bar, outside the page, so that an action name would not find
   * its way back here. */
  g_signal_connect_object (self->back_button, "clicked", G_CALLBACK (go_back), self,
                           G_CONNECT_SWAPPED);
}
