/* overview-tab.c - a patient at a glance: what is on file, plans, visits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-overview-tab"

#include "config.h"

#include "overview-tab.h"

#include "columns.h"
#include "form-fields.h"
#include "go.h"
#include "group-rows.h"
#include "plan-dots.h"
#include "register.h"
#include "schedule.h"
#include "series.h"
#include "series-words.h"
#include "visit-row.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* The past of a patient of many years is long: the tab of the history has all of it. */
#define MOST_PAST_ROWS 5
#define MOST_LIKELY_ROWS 3

/**
 * RegimenOverviewTab:
 *
 * How to reach them, who drives them home and what to be careful of stands at the start; plans and
 * visits stand beside it.
 */
struct _RegimenOverviewTab
{
  RegimenPatientTab parent_instance;

  /* Template children */
  AdwPreferencesGroup *likely_group;
  AdwPreferencesGroup *contact_group;
  AdwPreferencesGroup *plans_group;
  AdwPreferencesGroup *coming_group;
  AdwPreferencesGroup *past_group;

  /* Owned */
  GPtrArray *rows; /* all rows of the groups */
};

G_DEFINE_FINAL_TYPE (RegimenOverviewTab, regimen_overview_tab, REGIMEN_TYPE_PATIENT_TAB)

static RegimenDesk *
desk_of (RegimenOverviewTab *self)
{
  return regimen_patient_tab_get_desk (REGIMEN_PATIENT_TAB (self));
}

static void
plan_activated_cb (RegimenOverviewTab *self, GtkWidget *row)
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
add_plan (RegimenOverviewTab *self, RegimenPlanRow *item, const RegimenPlan *plan)
{
  g_autofree char *about = dup_plan_about (item);
  GtkWidget *row = regimen_group_rows_make (item->name, about);
  GtkWidget *line = NULL;
  GtkWidget *dots = NULL;

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "plan", g_object_ref (item), g_object_unref);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (plan_activated_cb), self);
  regimen_group_rows_add (self->rows, self->plans_group, row);
  if (plan == NULL)
    return;

  line = adw_preferences_row_new (); /* of another kind it would stand below the group's frame */
  dots = regimen_plan_dots_new (plan, regimen_desk_now (desk_of (self)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  gtk_widget_set_focusable (line, FALSE);
  gtk_widget_set_margin_start (dots, 12);
  gtk_widget_set_margin_end (dots, 12);
  gtk_widget_set_margin_top (dots, 9);
  gtk_widget_set_margin_bottom (dots, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), dots);
  regimen_group_rows_add (self->rows, self->plans_group, line);
}

static void
add_plans (RegimenOverviewTab *self)
{
  gint64 patient_id = regimen_patient_tab_get_patient_id (REGIMEN_PATIENT_TAB (self));
  g_autoptr (GListModel) plans = regimen_desk_list_plans (desk_of (self), patient_id, TRUE);
  guint n = g_list_model_get_n_items (plans);

  if (n == 0)
    regimen_group_rows_add (self->rows, self->plans_group,
                            regimen_group_rows_make (_ ("No plan yet"),
                                                     _ ("“New plan” starts one from a protocol.")));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenPlanRow) item = g_list_model_get_item (plans, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenPlan) plan = regimen_desk_load_plan (desk_of (self), item->id, &error);

      if (plan == NULL)
        regimen_say_failure (GTK_WIDGET (self), error);
      add_plan (self, item, plan);
    }
}

static void
add_visits (RegimenOverviewTab *self)
{
  gint64 patient_id = regimen_patient_tab_get_patient_id (REGIMEN_PATIENT_TAB (self));
  RegimenMinute now = regimen_desk_now (desk_of (self));
  g_autoptr (GListModel) visits =
      regimen_desk_list_patient_appointments (desk_of (self), patient_id);
  guint n = g_list_model_get_n_items (visits), n_coming = 0, n_past = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (visits, i);

      if (!regimen_visit_is_to_come (visit, now))
        continue;
      regimen_group_rows_add (self->rows, self->coming_group,
                              regimen_visit_row_new (desk_of (self), visit));
      n_coming++;
    }
  for (guint i = n; i-- > 0 && n_past < MOST_PAST_ROWS;)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (visits, i);

      if (regimen_visit_is_to_come (visit, now))
        continue;
      regimen_group_rows_add (self->rows, self->past_group,
                              regimen_visit_row_new (desk_of (self), visit));
      n_past++;
    }
  if (n_coming == 0)
    regimen_group_rows_add (self->rows, self->coming_group,
                            regimen_group_rows_make (_ ("Nothing booked"),
                                                     _ ("“Book” finds a time for one visit.")));
  gtk_widget_set_visible (GTK_WIDGET (self->past_group), n_past > 0);
}

static void
likely_activated_cb (RegimenOverviewTab *self, GtkWidget *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "patient-id");

  gtk_widget_activate_action (GTK_WIDGET (self), "patient.merge", "x", *id);
}

/* Somebody else's record of the same person is better seen here than never. */
static void
add_likely (RegimenOverviewTab *self, const RegimenPatient *patient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      regimen_desk_find_likely_duplicates (desk_of (self), patient, &error);

  if (found == NULL)
    g_message ("no hint about duplicates: %s", error->message);
  for (guint i = 0; found != NULL && i < MIN (found->len, MOST_LIKELY_ROWS); i++)
    {
      RegimenPatientRow *item = found->pdata[i];
      GtkWidget *row = NULL;
      /* Translators: record number of a patient */
      g_autofree char *about =
          g_strdup_printf (_ ("Record %s. Compare, and merge if so."), item->record_number);

      row = regimen_group_rows_make (item->name, about);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("dialog-question-symbolic"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data_full (G_OBJECT (row), "patient-id", g_memdup2 (&item->id, sizeof (gint64)),
                              g_free);
      g_signal_connect_swapped (row, "activated", G_CALLBACK (likely_activated_cb), self);
      regimen_group_rows_add (self->rows, self->likely_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->likely_group), found != NULL && found->len > 0);
}

static void
add_fact (RegimenOverviewTab *self, const char *title, const char *text)
{
  GtkWidget *row = NULL;

  if (*text == '\0')
    return;
  row = regimen_group_rows_make (title, text);
  gtk_widget_add_css_class (row, "fact");
  regimen_group_rows_add (self->rows, self->contact_group, row);
}

/* As it is written on a letter, one part a line. */
static void
add_address (RegimenOverviewTab *self, const RegimenPatient *patient)
{
  const char *parts[] = { patient->address_street, patient->address_postcode, patient->address_city,
                          patient->address_region, patient->address_country };
  GString *text = g_string_new (NULL);
  g_autofree char *address = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len == 0 ? "" : i == 2 ? " " : ", ", parts[i]);
  address = g_string_free (text, FALSE);
  add_fact (self, _ ("Address"), address);
}

static void
add_person (RegimenOverviewTab *self,
            const char *title,
            const char *name,
            const char *relation,
            const char *phone)
{
  g_autofree char *number = regimen_word_phone (phone);
  const char *parts[] = { name, relation, number };
  GString *text = g_string_new (NULL);
  g_autofree char *person = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      {
        g_autofree char *part = regimen_word_name (parts[i]);

        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
      }
  person = g_string_free (text, FALSE);
  add_fact (self, title, person);
}

static void
add_phones (RegimenOverviewTab *self, const char *title, const char *text)
{
  g_autofree char *phones = regimen_word_phone (text);

  if (*text != '\0')
    add_fact (self, title, phones);
}

/* What is put together from several fields, below. */
static gboolean
is_alone (const RegimenFormField *field)
{
  return field->group > 0 && !g_str_has_prefix (field->name, "address_") &&
         !g_str_has_prefix (field->name, "escort_") &&
         !g_str_has_prefix (field->name, "emergency_");
}

/* Everything on file that the header does not show, in the order of the form. */
static void
add_contact (RegimenOverviewTab *self, const RegimenPatient *patient)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  guint n = 0;
  const RegimenFormField *fields = regimen_form_fields (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = regimen_form_field_get (&fields[i], patient, &habits);

      if (g_str_equal (fields[i].name, "address_street"))
        add_address (self, patient);
      else if (g_str_equal (fields[i].name, "escort_name"))
        add_person (self, regimen_form_field_label (&fields[i]), patient->escort_name, "",
                    patient->escort_phone);
      else if (g_str_equal (fields[i].name, "emergency_name"))
        add_person (self, regimen_form_field_label (&fields[i]), patient->emergency_name,
                    patient->emergency_relation, patient->emergency_phone);
      else if (fields[i].kind == REGIMEN_FIELD_PHONES)
        add_phones (self, regimen_form_field_label (&fields[i]), text);
      else if (is_alone (&fields[i]) || fields[i].kind == REGIMEN_FIELD_REMS ||
               g_str_equal (fields[i].name, "language") || g_str_equal (fields[i].name, "referrer"))
        add_fact (self, regimen_form_field_label (&fields[i]), text);
    }
}

static void
regimen_overview_tab_update (RegimenPatientTab *tab)
{
  RegimenOverviewTab *self = REGIMEN_OVERVIEW_TAB (tab);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPatient) patient =
      regimen_desk_load_patient (desk_of (self), regimen_patient_tab_get_patient_id (tab), &error);

  if (patient == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  regimen_group_rows_clear (self->rows);
  add_likely (self, patient);
  add_contact (self, patient);
  add_plans (self);
  add_visits (self);
}

static void
regimen_overview_tab_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_OVERVIEW_TAB);

  G_OBJECT_CLASS (regimen_overview_tab_parent_class)->dispose (object);
}

static void
regimen_overview_tab_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_OVERVIEW_TAB (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_overview_tab_parent_class)->finalize (object);
}

static void
regimen_overview_tab_class_init (RegimenOverviewTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_overview_tab_dispose;
  object_class->finalize = regimen_overview_tab_finalize;
  REGIMEN_PATIENT_TAB_CLASS (klass)->update = regimen_overview_tab_update;

  g_type_ensure (REGIMEN_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/overview-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenOverviewTab, likely_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenOverviewTab, contact_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenOverviewTab, plans_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenOverviewTab, coming_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenOverviewTab, past_group);
}

static void
regimen_overview_tab_init (RegimenOverviewTab *self)
{
  self->rows = regimen_group_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
