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
#include "register.h"
#include "typed.h"
#include "visit-words.h"

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

  GPtrArray
      *drafts_left;    /* (owned) (nullable) (element-type RegimenDraftLeft): to be asked about */
  gboolean has_looked; /* for drafts, once */

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

static void ask_about_draft (RegimenPatientsPage *self);

static void
draft_response_cb (AdwMessageDialog *dialog, const char *response, RegimenPatientsPage *self)
{
  const RegimenDraftLeft *left = NULL;

  if (self->drafts_left == NULL || self->drafts_left->len == 0)
    return;
  left = g_ptr_array_index (self->drafts_left, 0);
  if (g_str_equal (response, "continue"))
    {
      fill_form (self, left->patient_id);
      if (!is_form_shown (self)) /* the record can't be read: what was typed stays where it is */
        return;
      regimen_patient_form_restore (self->form, left);
      regimen_draft_left_discard (left);
      g_clear_pointer (&self->drafts_left, g_ptr_array_unref); /* others at the next start */
      return;
    }
  if (g_str_equal (response, "drop"))
    regimen_draft_left_discard (left);
  g_ptr_array_remove_index (self->drafts_left, 0);
  ask_about_draft (self);
}

static char *
dup_draft_words (RegimenPatientsPage *self, const RegimenDraftLeft *left)
{
  RegimenDesk *desk = regimen_page_get_desk (REGIMEN_PAGE (self));
  g_autoptr (RegimenPatient) patient = NULL;
  g_autofree char *name = NULL;
  g_autofree char *when =
      regimen_word_moment (regimen_zone_civil (regimen_desk_get_zone (desk), left->at));

  if (left->patient_id == 0)
    return g_strdup_printf (_ ("The form of somebody new, typed %s, was never saved."), when);
  patient = regimen_desk_load_patient (desk, left->patient_id, NULL);
  name = patient != NULL ? regimen_patient_dup_name (patient) : g_strdup ("");
  /* Translators: name of a patient, day and time */
  return g_strdup_printf (_ ("What was changed in the form of %1$s, typed %2$s, was never saved."),
                          name, when);
}

/* One question for each form that a program which ended without being asked left behind. */
static void
ask_about_draft (RegimenPatientsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *words = NULL;
  GtkWidget *dialog = NULL;

  if (self->drafts_left == NULL || self->drafts_left->len == 0 || !GTK_IS_WINDOW (root))
    return;
  words = dup_draft_words (self, g_ptr_array_index (self->drafts_left, 0));
  dialog = adw_message_dialog_new (GTK_WINDOW (root), _ ("Go on with what you typed?"), words);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _ ("_Later"), "drop",
                                    _ ("_Drop it"), "continue", _ ("_Go on"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "drop",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "continue",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "continue");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  g_signal_connect_object (dialog, "response", G_CALLBACK (draft_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Once, when the page first comes to the front; not while somebody types already. */
static void
look_for_drafts (RegimenPatientsPage *self)
{
  RegimenDesk *desk = regimen_page_get_desk (REGIMEN_PAGE (self));

  if (self->has_looked || regimen_desk_is_read_only (desk))
    return;
  self->has_looked = TRUE;
  self->drafts_left = regimen_desk_list_drafts_left (desk);
  ask_about_draft (self);
}

static void
regimen_patients_page_shown (RegimenPage *page)
{
  RegimenPatientsPage *self = REGIMEN_PATIENTS_PAGE (page);
  gint64 patient_id = regimen_patient_view_get_patient_id (self->view);

  look_for_drafts (self);

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
  RegimenPatientsPage *self = REGIMEN_PATIENTS_PAGE (page);

  return regimen_patient_form_is_changed (self->form) ||
         regimen_patient_view_has_typed (self->view);
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
  g_clear_pointer (&REGIMEN_PATIENTS_PAGE (object)->drafts_left, g_ptr_array_unref);
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

/**
 * regimen_patients_page_set_tabs:
 * @tabs: (array length=n): the tabs of a patient, in order; they come from several folders
 */
void
regimen_patients_page_set_tabs (RegimenPatientsPage *self,
                                const RegimenPatientTabEntry *tabs,
                                guint n)
{
  g_return_if_fail (REGIMEN_IS_PATIENTS_PAGE (self));

  regimen_patient_view_set_tabs (self->view, regimen_page_get_desk (REGIMEN_PAGE (self)), tabs, n);
}

/**
 * regimen_patients_page_show_tab:
 * @tab_id: of one of the tabs of the patient who is shown
 */
void
regimen_patients_page_show_tab (RegimenPatientsPage *self, const char *tab_id)
{
  g_return_if_fail (REGIMEN_IS_PATIENTS_PAGE (self));

  regimen_patient_view_show_tab (self->view, tab_id);
}
