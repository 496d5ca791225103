/* intake-tab.c - what is found and agreed before a first session, of one patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-intake-tab"

#include "config.h"

#include "intake-tab.h"

#include "assessment-form.h"
#include "clearance-words.h"
#include "columns.h"
#include "consent-dialog.h"
#include "consent-row.h"
#include "consents.h"
#include "go.h"
#include "group-rows.h"
#include "intake-units.h"
#include "intake.h"
#include "reason-question.h"
#include "record-words.h"
#include "screening-form.h"
#include "series.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenIntakeTab:
 *
 * What the protocols of the patient's plans still ask for stands first; beside it the papers that
 * say so. Nothing is deleted: a screening is voided, a consent withdrawn, with the reason.
 */
struct _RegimenIntakeTab
{
  RegimenPatientTab parent_instance;

  /* Template children */
  AdwPreferencesGroup *needed_group;
  AdwPreferencesGroup *assessment_group;
  AdwPreferencesGroup *screening_group;
  AdwPreferencesGroup *consent_group;

  /* Owned */
  GPtrArray *rows;        /* all rows of the groups */
  GPtrArray *assessments; /* (element-type RegimenAssessment), the latest first */
  GPtrArray *screenings;  /* (element-type RegimenScreening), likewise */
};

G_DEFINE_FINAL_TYPE (RegimenIntakeTab, regimen_intake_tab, REGIMEN_TYPE_PATIENT_TAB)

static RegimenDesk *
desk_of (RegimenIntakeTab *self)
{
  return regimen_patient_tab_get_desk (REGIMEN_PATIENT_TAB (self));
}

static gint64
patient_of (RegimenIntakeTab *self)
{
  return regimen_patient_tab_get_patient_id (REGIMEN_PATIENT_TAB (self));
}

static GtkWidget *
add_row (RegimenIntakeTab *self, AdwPreferencesGroup *group, const char *title, const char *about)
{
  GtkWidget *row = regimen_group_rows_make (title, about);

  regimen_group_rows_add (self->rows, group, row);
  return row;
}

/* A mark and a word: the shape says it too. */
static void
add_mark (GtkWidget *row, gboolean is_done)
{
  GtkWidget *mark =
      gtk_image_new_from_icon_name (is_done ? "object-select-symbolic" : "dialog-warning-symbolic");

  if (!is_done)
    gtk_widget_add_css_class (mark, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
}

static gboolean
add_needs_of (RegimenIntakeTab *self, gint64 plan_id, GError **error)
{
  g_autoptr (RegimenPlan) plan = regimen_desk_load_plan (desk_of (self), plan_id, error);
  g_autoptr (GPtrArray) steps = NULL;

  if (plan == NULL)
    return FALSE;
  steps = regimen_desk_dup_clearance (desk_of (self), plan->patient_id, plan->protocol_id,
                                      plan->route, regimen_desk_today (desk_of (self)), error);
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const RegimenClearanceStep *step = steps->pdata[i];
      g_autofree char *how = regimen_word_clearance_step (step, REGIMEN_DAY_STYLE_MEDIUM);
      g_autofree char *name = regimen_word_name (plan->name);
      /* Translators: name of a plan, how a requirement stands: "IV taper: till Tue 3 Mar 2027" */
      g_autofree char *about = g_strdup_printf (_ ("%1$s: %2$s"), name, how);

      add_mark (add_row (self, self->needed_group, regimen_word_need (step->need), about),
                step->state == REGIMEN_CLEARANCE_DONE);
    }
  return steps != NULL;
}

static gboolean
add_needs (RegimenIntakeTab *self, GError **error)
{
  g_autoptr (GListModel) plans = regimen_desk_list_plans (desk_of (self), patient_of (self), FALSE);
  guint n_before = self->rows->len;

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RegimenPlanRow) item = g_list_model_get_item (plans, i);

      if (!add_needs_of (self, item->id, error))
        return FALSE;
    }
  if (self->rows->len == n_before)
    add_row (self, self->needed_group, _ ("No open plan asks for anything"), NULL);
  return TRUE;
}

static char *
dup_indications (const RegimenAssessment *assessment)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int kind = 0; kind < REGIMEN_N_INDICATIONS; kind++)
    {
      if ((assessment->indications & 1u << kind) == 0)
        continue;
      if (words->len > 0)
        g_string_append (words, ", ");
      g_string_append (words, regimen_word_indication ((RegimenIndication) kind));
    }
  if (*assessment->other_indication != '\0')
    {
      if (words->len > 0)
        g_string_append (words, ", ");
      g_string_append (words, assessment->other_indication);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assessment_activated_cb (RegimenIntakeTab *self, GtkWidget *row)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "at"));

  /* The form takes it; the list is read anew when it is saved or the tab comes back. */
  if (at < self->assessments->len)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) fresh =
          regimen_desk_dup_assessments (desk_of (self), patient_of (self), &error);

      if (fresh != NULL && at < fresh->len)
        regimen_assessment_form_open (GTK_WIDGET (self), desk_of (self),
                                      g_ptr_array_steal_index (fresh, at));
    }
}

static void
add_assessments (RegimenIntakeTab *self)
{
  for (guint i = 0; i < self->assessments->len; i++)
    {
      const RegimenAssessment *assessment = self->assessments->pdata[i];
      g_autofree char *day = regimen_word_day (assessment->day, REGIMEN_DAY_STYLE_MEDIUM);
      g_autofree char *reasons = dup_indications (assessment);
      g_autofree char *tried =
          g_strdup_printf (ngettext ("%u treatment tried", "%u treatments tried",
                                     assessment->treatments->len),
                           assessment->treatments->len);
      /* Translators: reasons for coming, "3 treatments tried", the goals in the patient's words */
      g_autofree char *about = g_strdup_printf (_ ("%1$s · %2$s · %3$s"),
                                                *reasons != '\0' ? reasons : _ ("no reason said"),
                                                tried, assessment->goals);
      GtkWidget *row = add_row (self, self->assessment_group, day, about);

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("document-edit-symbolic"));
      g_object_set_data (G_OBJECT (row), "at", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "activated", G_CALLBACK (assessment_activated_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->assessments->len == 0)
    add_row (self, self->assessment_group, _ ("Not assessed yet"),
             _ ("Why they come, what was tried, what they hope for."));
}

static char *
dup_screening_about (const RegimenScreening *screening)
{
  g_autofree char *pressure = regimen_word_pressure (screening->systolic, screening->diastolic);
  g_autofree char *weight = screening->weight_gram > 0
                                ? regimen_word_weight_both (screening->weight_gram)
                                : g_strdup ("");
  g_autofree char *until = screening->has_valid_until
                               ? regimen_word_day (screening->valid_until, REGIMEN_DAY_STYLE_MEDIUM)
                               : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (screening->is_void)
    g_ptr_array_add (parts, g_strdup_printf (_ ("voided: %s"), screening->void_reason));
  else
    g_ptr_array_add (parts, g_strdup (regimen_word_screening_outcome (screening->outcome)));
  if (until != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("till %s"), until));
  if (*screening->by_name != '\0')
    g_ptr_array_add (parts, g_strdup (screening->by_name));
  if (*pressure != '\0')
    g_ptr_array_add (parts, g_strdup (pressure));
  if (*weight != '\0')
    g_ptr_array_add (parts, g_strdup (weight));
  if (*screening->cautions != '\0')
    g_ptr_array_add (parts, g_strdup (screening->cautions));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
void_screening (GtkWidget *from, const char *reason, gpointer data)
{
  RegimenIntakeTab *self = REGIMEN_INTAKE_TAB (from);
  gint64 id = *(gint64 *) data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->screenings->len; i++)
    {
      const RegimenScreening *screening = self->screenings->pdata[i];

      if (screening->id != id)
        continue;
      if (regimen_desk_void_screening (desk_of (self), screening, reason, &error))
        regimen_say (from, _ ("The screening no longer counts"));
      else
        regimen_say_failure (from, error);
      return;
    }
}

static void
void_cb (RegimenIntakeTab *self, GtkWidget *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  regimen_reason_ask (
      GTK_WIDGET (self), _ ("Void this screening?"),
      _ ("It stays on file with your reason, and no longer counts. Make another one "
         "if it was decided wrongly."),
      _ ("_Void it"), void_screening, g_memdup2 (id, sizeof *id), g_free);
}

static void
screening_activated_cb (RegimenIntakeTab *self, GtkWidget *row)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "at"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fresh =
      regimen_desk_dup_screenings (desk_of (self), patient_of (self), &error);

  if (fresh != NULL && at < fresh->len)
    regimen_screening_form_open (GTK_WIDGET (self), desk_of (self),
                                 g_ptr_array_steal_index (fresh, at));
}

static void
add_void_button (RegimenIntakeTab *self, GtkWidget *row, const RegimenScreening *screening)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Void…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&screening->id, sizeof (gint64)),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (void_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_screenings (RegimenIntakeTab *self)
{
  for (guint i = 0; i < self->screenings->len; i++)
    {
      const RegimenScreening *screening = self->screenings->pdata[i];
      g_autofree char *day = regimen_word_day (screening->day, REGIMEN_DAY_STYLE_MEDIUM);
      /* Translators: how a treatment is given, a day: "Infusion, Tue 3 Mar 2026" */
      g_autofree char *title =
          g_strdup_printf (_ ("%1$s, %2$s"), regimen_word_screening_route (screening->route), day);
      g_autofree char *about = dup_screening_about (screening);
      GtkWidget *row = add_row (self, self->screening_group, title, about);

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      if (screening->is_void)
        gtk_widget_add_css_class (row, "dim-label");
      else
        add_void_button (self, row, screening);
      if (screening->is_void || screening->outcome != REGIMEN_SCREENING_OPEN)
        continue;
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "at", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "activated", G_CALLBACK (screening_activated_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->screenings->len == 0)
    add_row (self, self->screening_group, _ ("Not screened yet"),
             _ ("A screening holds for one route and for a time."));
}

static gboolean
add_consents (RegimenIntakeTab *self, GError **error)
{
  g_autoptr (GPtrArray) consents =
      regimen_desk_dup_consents (desk_of (self), patient_of (self), error);

  for (guint i = 0; consents != NULL && i < consents->len; i++)
    regimen_group_rows_add (self->rows, self->consent_group,
                            regimen_consent_row_new (desk_of (self), consents->pdata[i]));
  if (consents != NULL && consents->len == 0)
    add_row (self, self->consent_group, _ ("No consent on file"),
             _ ("Print the form, have it signed, then enter it here."));
  return consents != NULL;
}

static void
regimen_intake_tab_update (RegimenPatientTab *tab)
{
  RegimenIntakeTab *self = REGIMEN_INTAKE_TAB (tab);
  g_autoptr (GError) error = NULL;

  regimen_group_rows_clear (self->rows);
  g_clear_pointer (&self->assessments, g_ptr_array_unref);
  g_clear_pointer (&self->screenings, g_ptr_array_unref);
  self->assessments = regimen_desk_dup_assessments (desk_of (self), patient_of (self), &error);
  if (self->assessments != NULL)
    self->screenings = regimen_desk_dup_screenings (desk_of (self), patient_of (self), &error);
  if (self->screenings == NULL || !add_needs (self, &error))
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  add_assessments (self);
  add_screenings (self);
  if (!add_consents (self, &error))
    regimen_say_failure (GTK_WIDGET (self), error);
}

static void
assess_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenIntakeTab *self = REGIMEN_INTAKE_TAB (widget);

  regimen_assessment_form_open (widget, desk_of (self),
                                regimen_assessment_new (patient_of (self),
                                                        regimen_desk_today (desk_of (self))));
}

static void
screen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenIntakeTab *self = REGIMEN_INTAKE_TAB (widget);
  RegimenRoute route = REGIMEN_ROUTE_INTRAVENOUS;
  g_autoptr (GError) error = NULL;
  RegimenScreening *screening;

  regimen_route_from_text (g_variant_get_string (parameter, NULL), &route);
  screening = regimen_desk_draft_screening (desk_of (self), patient_of (self), route, &error);
  if (screening != NULL)
    regimen_screening_form_open (widget, desk_of (self), screening);
  else
    regimen_say_failure (widget, error);
}

static void
consent_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenIntakeTab *self = REGIMEN_INTAKE_TAB (widget);

  regimen_consent_dialog_open (widget, desk_of (self), patient_of (self));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenIntakeTab *self = REGIMEN_INTAKE_TAB (widget);
  const char *paper = g_variant_get_string (parameter, NULL);

  /* Where nothing was found yet, the form to fill in by hand. */
  if (g_str_equal (paper, "screening") && (self->screenings == NULL || self->screenings->len == 0))
    paper = "blank-screening";
  regimen_go_print_patient (widget, patient_of (self), paper, 0);
}

static void
regimen_intake_tab_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_INTAKE_TAB);

  G_OBJECT_CLASS (regimen_intake_tab_parent_class)->dispose (object);
}

static void
regimen_intake_tab_finalize (GObject *object)
{
  RegimenIntakeTab *self = REGIMEN_INTAKE_TAB (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->assessments, g_ptr_array_unref);
  g_clear_pointer (&self->screenings, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_intake_tab_parent_class)->finalize (object);
}

static void
regimen_intake_tab_class_init (RegimenIntakeTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_intake_tab_dispose;
  object_class->finalize = regimen_intake_tab_finalize;
  REGIMEN_PATIENT_TAB_CLASS (klass)->update = regimen_intake_tab_update;

  g_type_ensure (REGIMEN_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/intake/intake-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenIntakeTab, needed_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenIntakeTab, assessment_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenIntakeTab, screening_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenIntakeTab, consent_group);
  gtk_widget_class_install_action (widget_class, "intake.assess", NULL, assess_cb);
  gtk_widget_class_install_action (widget_class, "intake.screen", "s", screen_cb);
  gtk_widget_class_install_action (widget_class, "intake.consent", NULL, consent_cb);
  gtk_widget_class_install_action (widget_class, "intake.print", "s", print_cb);
}

static void
regimen_intake_tab_init (RegimenIntakeTab *self)
{
  self->rows = regimen_group_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
