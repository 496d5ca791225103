/* patient-view.c - one patient: what matters on top, then plans and visits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-view"

#include "config.h"

#include "patient-view.h"

#include "form-fields.h"
#include "go.h"
#include "history-list.h"
#include "pathway.h"
#include "plan-dots.h"
#include "register.h"
#include "schedule.h"
#include "series.h"
#include "series-words.h"
#include "visit-row.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* The past of a patient of many years is long; the rest is in the export. */
#define MOST_PAST_ROWS 40

/**
 * RegimenPatientView:
 *
 * The header stays while the rest scrolls: name, age, alerts, next visit. Follows the file.
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
  AdwPreferencesGroup *plans_group;
  AdwPreferencesGroup *coming_group;
  AdwPreferencesGroup *past_group;
  AdwPreferencesGroup *contact_group;
  RegimenHistoryList *history;

  /* Owned */
  RegimenDesk *desk;
  GListModel *appointments; /* (element-type RegimenAppointment), live */
  GListModel *plans;        /* (element-type RegimenPlanRow), live */
  GPtrArray *rows;          /* (element-type GtkWidget) all rows of the groups, unowned */
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
add_row (RegimenPatientView *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (RegimenPatientView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* governs the subtitle too */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
plan_activated_cb (RegimenPatientView *self, GtkWidget *row)
{
  RegimenPlanRow *plan = g_object_get_data (G_OBJECT (row), "plan");

  regimen_go_plan (GTK_WIDGET (self), plan->id);
}

static char *
dup_plan_about (const RegimenPlanRow *plan)
{
  g_autofree char *next =
      plan->has_next ? regimen_word_moment (plan->next_start) : g_strdup (_ ("nothing booked"));

  /* Translators: state of a plan, sessions done of all, the next session */
  return g_strdup_printf (_ ("%1$s · %2$d of %3$d sessions done · next: %4$s"),
                          regimen_word_plan_state (plan->state), plan->n_done, plan->n_sessions,
                          next);
}

/* Name and progress above, the series as dots on a line below. */
static void
add_plan (RegimenPatientView *self, RegimenPlanRow *item, const RegimenPlan *plan)
{
  g_autofree char *about = dup_plan_about (item);
  GtkWidget *row = make_row (item->name, about);
  GtkWidget *line = NULL;
  GtkWidget *dots = NULL;

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "plan", g_object_ref (item), g_object_unref);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (plan_activated_cb), self);
  add_row (self, self->plans_group, row);
  if (plan == NULL)
    return;

  line = adw_preferences_row_new (); /* of another kind it would stand below the group's frame */
  dots = regimen_plan_dots_new (plan, regimen_desk_now (self->desk));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  gtk_widget_set_focusable (line, FALSE);
  gtk_widget_set_margin_start (dots, 12);
  gtk_widget_set_margin_end (dots, 12);
  gtk_widget_set_margin_top (dots, 9);
  gtk_widget_set_margin_bottom (dots, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), dots);
  add_row (self, self->plans_group, line);
}

/* Ended plans stand last in the list: the first one is the one that counts. */
static void
add_plans (RegimenPatientView *self)
{
  guint n = g_list_model_get_n_items (self->plans);
  g_autoptr (RegimenPlan) current = NULL;

  if (n == 0)
    add_row (self, self->plans_group,
             make_row (_ ("No plan yet"), _ ("“New plan” starts one from a protocol.")));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenPlanRow) item = g_list_model_get_item (self->plans, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenPlan) plan = regimen_desk_load_plan (self->desk, item->id, &error);

      if (plan == NULL)
        regimen_say_failure (GTK_WIDGET (self), error);
      add_plan (self, item, plan);
      if (plan != NULL && (current == NULL || (current->state == REGIMEN_PLAN_DRAFT &&
                                               plan->state == REGIMEN_PLAN_ACTIVE)))
        {
          g_clear_pointer (&current, regimen_plan_free);
          current = g_steal_pointer (&plan);
        }
    }
  regimen_pathway_show (self->pathway, self->patient, self->appointments, current);
}

static gboolean
is_to_come (RegimenPatientView *self, RegimenAppointment *appointment)
{
  return regimen_appointment_holds (appointment) &&
         appointment->state != REGIMEN_APPOINTMENT_LEFT &&
         appointment->span.end.n > regimen_desk_now (self->desk).n;
}

static void
add_visits (RegimenPatientView *self)
{
  guint n = g_list_model_get_n_items (self->appointments), n_coming = 0, n_past = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (self->appointments, i);

      if (!is_to_come (self, appointment))
        continue;
      add_row (self, self->coming_group, regimen_visit_row_new (self->desk, appointment));
      n_coming++;
    }
  for (guint i = n; i-- > 0 && n_past < MOST_PAST_ROWS;)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (self->appointments, i);

      if (is_to_come (self, appointment))
        continue;
      add_row (self, self->past_group, regimen_visit_row_new (self->desk, appointment));
      n_past++;
    }
  if (n_coming == 0)
    add_row (self, self->coming_group,
             make_row (_ ("Nothing booked"), _ ("“Book” finds a time for one visit.")));
  gtk_widget_set_visible (GTK_WIDGET (self->past_group), n_past > 0);
}

/* Everything on file that the header does not show, field by field as in the form. */
static void
add_contact (RegimenPatientView *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  guint n = 0;
  const RegimenFormField *fields = regimen_form_fields (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = regimen_form_field_get (&fields[i], self->patient, &habits);

      if (*text != '\0' && fields[i].group > 0)
        add_row (self, self->contact_group, make_row (_ (fields[i].title), text));
    }
}

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

      g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", phone->number);
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

      if (!is_to_come (self, appointment))
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
  g_autofree char *text = NULL;

  if (*self->patient->preferred_name == '\0')
    {
      gtk_label_set_text (self->name_label, name);
      return;
    }
  /* Translators: a patient's name and the name they like to be called by */
  text = g_strdup_printf (_ ("%1$s “%2$s”"), name, self->patient->preferred_name);
  gtk_label_set_text (self->name_label, text);
}

static void
update_all (RegimenPatientView *self)
{
  clear_rows (self);
  update_name (self);
  update_about (self);
  update_alerts (self);
  update_next (self);
  add_plans (self);
  add_visits (self);
  add_contact (self);
  regimen_history_list_show (self->history, self->desk, self->patient_id);
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
  if (self->patient_id != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) && load_patient (self))
    update_all (self);
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

  g_clear_pointer (&self->rows, g_ptr_array_unref);
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
  g_type_ensure (REGIMEN_TYPE_HISTORY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/patient-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, name_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, book_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, about_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, alert_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, alert_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, next_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, pathway);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, plans_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, coming_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, past_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, contact_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientView, history);
  gtk_widget_class_install_action (widget_class, "patient.book", NULL, book_cb);
  gtk_widget_class_install_action (widget_class, "patient.new-plan", NULL, new_plan_cb);
  gtk_widget_class_install_action (widget_class, "patient.edit", NULL, edit_cb);

  signals[EDIT] = g_signal_new ("edit", REGIMEN_TYPE_PATIENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
regimen_patient_view_init (RegimenPatientView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_return_val_if_fail (REGIMEN_IS_PATIENT_VIEW (self), FALSE);
  g_return_val_if_fail (REGIMEN_IS_DESK (desk), FALSE);
  g_return_val_if_fail (patient_id > 0, FALSE);

  if (self->desk == NULL)
    {
      self->desk = g_object_ref (desk);
      self->changed_id =
          g_signal_connect_swapped (desk, "changed", G_CALLBACK (desk_changed_cb), self);
    }
  self->patient_id = patient_id;
  if (!load_patient (self))
    return FALSE;

  g_clear_object (&self->appointments);
  g_clear_object (&self->plans);
  self->appointments = regimen_desk_list_patient_appointments (desk, patient_id);
  self->plans = regimen_desk_list_plans (desk, patient_id, TRUE);
  update_all (self);
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
