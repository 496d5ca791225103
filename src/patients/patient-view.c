/* patient-view.c - one patient: what matters on top, then plans and visits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-view"

#include "config.h"

#include "patient-view.h"

#include "go.h"
#include "intake.h"
#include "merge-dialog.h"
#include "merging.h"
#include "pathway.h"
#include "register.h"
#include "schedule.h"
#include "series.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenPatientView:
 *
 * The header stays while the rest scrolls: name, age, alerts, next visit, the pathway. Below it
 * stand tabs, which the window hands over, since they come from several folders. Follows the file.
 * Emits "edit".
 */
struct _RegimenPatientView
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel *name_label;
  GtkButton *book_button;
  GtkLabel *about_label;
  GtkBox *alert_box;
  GtkLabel *alert_label;
  GtkLabel *next_label;
  RegimenPathway *pathway;
  AdwViewStack *tab_stack;

  /* Owned */
  RegimenDesk *desk;
  GListModel *appointments; /* (element-type RegimenAppointment), live */
  GListModel *plans;        /* (element-type RegimenPlanRow), live */
  RegimenPatient *patient;

  gint64 patient_id; /* 0: nobody yet */
  gulong changed_id;
};

G_DEFINE_FINAL_TYPE (RegimenPatientView, regimen_patient_view, ADW_TYPE_BIN)

enum
{
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_about (RegimenPatientView *self)
{
  RegimenPatient *patient = self->patient;
  GString *about = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (patient->has_birth_day)
    {
      g_autofree char *birth = regimen_word_day (patient->birth_day, REGIMEN_DAY_STYLE_NUMERIC);

      /* Translators: age and birth date: "46 years (03/11/1980)" */
      g_string_append_printf (about, _ ("%1$d years (%2$s)"),
                              regimen_age_on (patient->birth_day, regimen_desk_today (self->desk)),
                              birth);
    }
  if (*patient->pronouns != '\0')
    g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", patient->pronouns);
  if (patient->phones->len > 0)
    {
      const RegimenPhone *phone = g_ptr_array_index (patient->phones, 0);
      g_autofree char *number = regimen_word_phone (phone->number);

      g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", number);
    }
  g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", patient->record_number);
  text = g_string_free (about, FALSE);
  gtk_label_set_text (self->about_label, text);
}

static void
update_alerts (RegimenPatientView *self)
{
  GString *alerts = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->patient->health_items->len; i++)
    {
      const RegimenHealthItem *item = g_ptr_array_index (self->patient->health_items, i);

      if (item->kind == REGIMEN_HEALTH_ALLERGY)
        {
          g_string_append (alerts, alerts->len > 0 ? " · " : "");
          /* Translators: an allergy of the patient */
          g_string_append_printf (alerts, _ ("allergy: %s"), item->text);
        }
      else if (item->kind == REGIMEN_HEALTH_ALERT)
        g_string_append_printf (alerts, "%s%s", alerts->len > 0 ? " · " : "", item->text);
    }
  text = g_string_free (alerts, FALSE);
  gtk_label_set_text (self->alert_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->alert_box), *text != '\0');
}

static void
update_next (RegimenPatientView *self)
{
  guint n = g_list_model_get_n_items (self->appointments);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (self->appointments, i);
      g_autofree char *moment = NULL;
      g_autofree char *what = NULL;
      g_autofree char *text = NULL;

      if (!regimen_visit_is_to_come (appointment, regimen_desk_now (self->desk)))
        continue;
      moment = regimen_word_moment (appointment->span.start);
      what = regimen_word_what (appointment);
      /* Translators: the next visit: day and time, what it is */
      text = g_strdup_printf (_ ("Next: %1$s, %2$s"), moment, what);
      gtk_label_set_text (self->next_label, text);
      return;
    }
  gtk_label_set_text (self->next_label, _ ("Nothing booked"));
}

static void
update_name (RegimenPatientView *self)
{
  g_autofree char *name = regimen_patient_dup_name (self->patient);
  g_autofree char *isolated = NULL;
  g_autofree char *preferred = NULL;
  g_autofree char *text = NULL;

  if (*self->patient->preferred_name == '\0')
    {
      gtk_label_set_text (self->name_label, name);
      return;
    }
  /* Translators: a patient's name and the name they like to be called by */
  isolated = regimen_word_name (name);
  preferred = regimen_word_name (self->patient->preferred_name);
  text = g_strdup_printf (_ ("%1$s “%2$s”"), isolated, preferred);
  gtk_label_set_text (self->name_label, text);
}

/* The plan that counts now; ended plans stand last in the list. NULL: none, or it can't be read,
 * which the tabs say. */
static RegimenPlan *
load_current_plan (RegimenPatientView *self)
{
  guint n = g_list_model_get_n_items (self->plans);
  gint64 plan_id = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenPlanRow) item = g_list_model_get_item (self->plans, i);

      if (plan_id == 0 || item->state == REGIMEN_PLAN_ACTIVE)
        plan_id = item->id;
      if (item->state == REGIMEN_PLAN_ACTIVE)
        break;
    }
  return plan_id != 0 ? regimen_desk_load_plan (self->desk, plan_id, NULL) : NULL;
}

/* (transfer full) (nullable): how it stands with what the plan needs, while it goes on. */
static GPtrArray *
load_clearance (RegimenPatientView *self, const RegimenPlan *plan)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *steps = NULL;

  if (plan == NULL || plan->protocol_id == 0 ||
      (plan->state != REGIMEN_PLAN_ACTIVE && plan->state != REGIMEN_PLAN_DRAFT &&
       plan->state != REGIMEN_PLAN_PAUSED))
    return NULL;
  steps = regimen_desk_dup_clearance (self->desk, plan->patient_id, plan->protocol_id, plan->route,
                                      regimen_desk_today (self->desk), &error);
  if (steps == NULL)
    g_message ("what a plan needs could not be read: %s", error->message);
  return steps;
}

static void
update_all (RegimenPatientView *self)
{
  g_autoptr (RegimenPlan) current = load_current_plan (self);
  g_autoptr (GPtrArray) clearance = load_clearance (self, current);

  update_name (self);
  update_about (self);
  update_alerts (self);
  update_next (self);
  regimen_pathway_show (self->pathway, self->patient, self->appointments, current, clearance);
}

/* Merged by somebody else, or taken apart again, while it is in front: then another record is. */
static void
follow_merge (RegimenPatientView *self)
{
  if (self->patient->merged_into_id != 0)
    regimen_go_patient (GTK_WIDGET (self), self->patient->merged_into_id);
}

static gboolean
load_patient (RegimenPatientView *self)
{
  g_autoptr (GError) error = NULL;
  RegimenPatient *patient = regimen_desk_load_patient (self->desk, self->patient_id, &error);

  if (patient == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return FALSE;
    }
  g_clear_pointer (&self->patient, regimen_patient_free);
  self->patient = patient;
  return TRUE;
}

/* Only what is in front is kept up to date; what comes to the front is shown anew. */
static void
desk_changed_cb (RegimenPatientView *self)
{
  if (self->patient_id == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !load_patient (self))
    return;
  update_all (self);
  follow_merge (self);
}

static void
book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_book (widget, REGIMEN_PATIENT_VIEW (widget)->patient_id);
}

static void
new_plan_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_new_plan (widget, REGIMEN_PATIENT_VIEW (widget)->patient_id);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[EDIT], 0);
}

static void
merged_cb (RegimenPatientView *self, gint64 stay_id)
{
  regimen_go_patient (GTK_WIDGET (self), stay_id);
  regimen_say_done (GTK_WIDGET (self));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_print_patient (widget, REGIMEN_PATIENT_VIEW (widget)->patient_id, "letter", 0);
}

/* With the id of the other record, or 0: it is still to be chosen. */
static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPatientView *self = REGIMEN_PATIENT_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  gint64 other_id = g_variant_get_int64 (parameter);
  GtkWidget *dialog = regimen_merge_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                self->desk, self->patient_id);

  g_signal_connect_object (dialog, "merged", G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  if (other_id != 0)
    regimen_merge_dialog_compare (REGIMEN_MERGE_DIALOG (dialog), other_id);
  gtk_window_present (GTK_WINDOW (dialog));
}

static RegimenPatientTab *
nth_tab (RegimenPatientView *self, guint i)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->tab_stack);
  g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

  return page != NULL ? REGIMEN_PATIENT_TAB (adw_view_stack_page_get_child (page)) : NULL;
}

/* One tab further, around the end. */
static void
step_tab (RegimenPatientView *self, int step)
{
  GtkWidget *shown = adw_view_stack_get_visible_child (self->tab_stack);
  guint n = 0, at = 0;

  for (; nth_tab (self, n) != NULL; n++)
    if (GTK_WIDGET (nth_tab (self, n)) == shown)
      at = n;
  if (n > 0)
    adw_view_stack_set_visible_child (
        self->tab_stack, GTK_WIDGET (nth_tab (self, (guint) (((int) (at + n) + step) % (int) n))));
}

static void
next_tab_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_tab (REGIMEN_PATIENT_VIEW (widget), 1);
}

static void
previous_tab_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_tab (REGIMEN_PATIENT_VIEW (widget), -1);
}

static void
regimen_patient_view_dispose (GObject *object)
{
  RegimenPatientView *self = REGIMEN_PATIENT_VIEW (object);

  g_clear_signal_handler (&self->changed_id, self->desk);
  g_clear_object (&self->appointments);
  g_clear_object (&self->plans);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PATIENT_VIEW);

  G_OBJECT_CLASS (regimen_patient_view_parent_class)->dispose (object);
}

static void
regimen_patient_view_finalize (GObject *object)
{
  RegimenPatientView *self = REGIMEN_PATIENT_VIEW (object);

  g_clear_pointer (&self->patient, regimen_patient_free);

  G_OBJECT_CLASS (regimen_patient_view_parent_class)->finalize (object);
}

static void
regimen_patient_view_class_init (RegimenPatientViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_patient_view_dispose;
  object_class->finalize = regimen_patient_view_finalize;

  g_type_ensure (REGIMEN_TYPE_PATHWAY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/patient-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, name_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, book_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, about_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, alert_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, alert_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, next_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, pathway);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, tab_stack);
  gtk_widget_class_install_action (widget_class, "patient.book", NULL, book_cb);
  gtk_widget_class_install_action (widget_class, "patient.new-plan", NULL, new_plan_cb);
  gtk_widget_class_install_action (widget_class, "patient.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "patient.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "patient.merge", "x", merge_cb);
  gtk_widget_class_install_action (widget_class, "patient.next-tab", NULL, next_tab_cb);
  gtk_widget_class_install_action (widget_class, "patient.previous-tab", NULL, previous_tab_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "patient.next-tab", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK,
                                       "patient.previous-tab", NULL);

  signals[EDIT] = g_signal_new ("edit", REGIMEN_TYPE_PATIENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
regimen_patient_view_init (RegimenPatientView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_patient_view_set_tabs:
 * @tabs: (array length=n): what stands below the header, in order
 *
 * To be called once, before somebody is shown.
 */
void
regimen_patient_view_set_tabs (RegimenPatientView *self,
                               RegimenDesk *desk,
                               const RegimenPatientTabEntry *tabs,
                               guint n)
{
  g_return_if_fail (REGIMEN_IS_PATIENT_VIEW (self));
  g_return_if_fail (nth_tab (self, 0) == NULL);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *tab = g_object_new (tabs[i].get_type (), "desk", desk, NULL);

      adw_view_stack_add_titled_with_icon (self->tab_stack, tab, tabs[i].id,
                                           g_dpgettext2 (NULL, "tab of a patient", tabs[i].title),
                                           tabs[i].icon_name);
    }
}

/**
 * regimen_patient_view_show_tab:
 * @tab_id: of one of the tabs; another word changes nothing
 */
void
regimen_patient_view_show_tab (RegimenPatientView *self, const char *tab_id)
{
  GtkWidget *tab = NULL;

  g_return_if_fail (REGIMEN_IS_PATIENT_VIEW (self));

  tab = adw_view_stack_get_child_by_name (self->tab_stack, tab_id);
  if (tab != NULL)
    adw_view_stack_set_visible_child (self->tab_stack, tab);
}

/**
 * regimen_patient_view_has_typed:
 *
 * Returns: whether something typed on one of the tabs is stored nowhere yet
 */
gboolean
regimen_patient_view_has_typed (RegimenPatientView *self)
{
  RegimenPatientTab *tab = NULL;

  g_return_val_if_fail (REGIMEN_IS_PATIENT_VIEW (self), FALSE);

  for (guint i = 0; (tab = nth_tab (self, i)) != NULL; i++)
    if (regimen_patient_tab_has_typed (tab))
      return TRUE;
  return FALSE;
}

/**
 * regimen_patient_view_show:
 * @patient_id: whom to show
 *
 * Returns: whether the patient could be read; if not, a toast says why
 */
gboolean
regimen_patient_view_show (RegimenPatientView *self, RegimenDesk *desk, gint64 patient_id)
{
  RegimenPatientTab *tab = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_other = FALSE;

  g_return_val_if_fail (REGIMEN_IS_PATIENT_VIEW (self), FALSE);
  g_return_val_if_fail (REGIMEN_IS_DESK (desk), FALSE);
  g_return_val_if_fail (patient_id > 0, FALSE);

  if (self->desk == NULL)
    {
      self->desk = g_object_ref (desk);
      self->changed_id =
          g_signal_connect_swapped (desk, "changed", G_CALLBACK (desk_changed_cb), self);
    }
  /* a link to a record that was merged since leads to the one that stands for it */
  patient_id = regimen_desk_find_standing_patient (desk, patient_id, &error);
  if (patient_id == 0)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return FALSE;
    }
  is_other = self->patient_id != patient_id;
  self->patient_id = patient_id;
  if (!load_patient (self))
    return FALSE;

  g_clear_object (&self->appointments);
  g_clear_object (&self->plans);
  self->appointments = regimen_desk_list_patient_appointments (desk, patient_id);
  self->plans = regimen_desk_list_plans (desk, patient_id, TRUE);
  update_all (self);
  for (guint i = 0; (tab = nth_tab (self, i)) != NULL; i++)
    regimen_patient_tab_set_patient_id (tab, patient_id);
  if (is_other && nth_tab (self, 0) != NULL)
    adw_view_stack_set_visible_child (self->tab_stack, GTK_WIDGET (nth_tab (self, 0)));
  return TRUE;
}

/**
 * regimen_patient_view_take_focus:
 *
 * Puts the focus on the first thing that is done with a patient.
 */
void
regimen_patient_view_take_focus (RegimenPatientView *self)
{
  g_return_if_fail (REGIMEN_IS_PATIENT_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->book_button));
}

/**
 * regimen_patient_view_get_patient_id:
 *
 * Returns: who is shown; 0: nobody yet
 */
gint64
regimen_patient_view_get_patient_id (RegimenPatientView *self)
{
  g_return_val_if_fail (REGIMEN_IS_PATIENT_VIEW (self), 0);

  return self->patient_id;
}
