/* assessment-form.c - why somebody comes, what was tried, what they hope for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-assessment-form"

#include "config.h"

#include "assessment-form.h"

#include "clearance-words.h"
#include "fields.h"
#include "intake.h"
#include "text-row.h"

#include <glib/gi18n.h>

/* A line of the treatments that were tried. */
typedef struct
{
  AdwExpanderRow *row;
  GtkWidget *name;
  GtkWidget *period;
  GtkWidget *dose;
  GtkWidget *effect;
} TriedLine;

struct _RegimenAssessmentForm
{
  RegimenFormWindow parent_instance;

  /* Owned */
  RegimenAssessment *assessment;
  GArray *tried; /* (element-type TriedLine) */

  /* Borrowed: rows of the form */
  AdwPreferencesGroup *tried_group;
  GtkWidget *day_row;
  GtkWidget *by_row;
  GtkWidget *indications[REGIMEN_N_INDICATIONS];
  GtkWidget *other_row;
  GtkWidget *history_row;
  GtkWidget *psychotherapy_row;
  GtkWidget *goals_row;
  GtkWidget *referrer_row;
};

G_DEFINE_FINAL_TYPE (RegimenAssessmentForm, regimen_assessment_form, REGIMEN_TYPE_FORM_WINDOW)

static void
read_tried (RegimenAssessmentForm *self)
{
  g_ptr_array_set_size (self->assessment->treatments, 0);
  for (guint i = 0; i < self->tried->len; i++)
    {
      const TriedLine *line = &g_array_index (self->tried, TriedLine, i);
      g_autofree char *name = regimen_form_dup_text (line->name);
      g_autofree char *period = regimen_form_dup_text (line->period);
      g_autofree char *dose = regimen_form_dup_text (line->dose);
      guint effect = adw_combo_row_get_selected (ADW_COMBO_ROW (line->effect));

      /* A line that was opened and left empty says nothing. */
      if (*name == '\0' && *period == '\0' && *dose == '\0')
        continue;
      g_ptr_array_add (self->assessment->treatments,
                       regimen_treatment_tried_new (name, period, dose,
                                                    (RegimenTreatmentEffect) effect));
    }
}

static gboolean
regimen_assessment_form_save (RegimenFormWindow *window, GError **error)
{
  RegimenAssessmentForm *self = REGIMEN_ASSESSMENT_FORM (window);
  RegimenAssessment *assessment = self->assessment;
  gboolean has_day;

  if (!regimen_form_read_day (window, self->day_row, &has_day, &assessment->day))
    return FALSE;
  if (!has_day)
    assessment->day = regimen_desk_today (regimen_form_window_get_desk (window));
  assessment->by_staff_id = regimen_form_get_staff (self->by_row);
  assessment->indications = 0;
  for (int kind = 0; kind < REGIMEN_N_INDICATIONS; kind++)
    {
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->indications[kind])))
        assessment->indications |= 1u << kind;
    }
  regimen_field_take (&assessment->other_indication, regimen_form_dup_text (self->other_row));
  regimen_field_take (&assessment->history, regimen_text_row_dup_text (self->history_row));
  regimen_field_take (&assessment->psychotherapy,
                      regimen_text_row_dup_text (self->psychotherapy_row));
  regimen_field_take (&assessment->goals, regimen_text_row_dup_text (self->goals_row));
  regimen_field_take (&assessment->referrer, regimen_form_dup_text (self->referrer_row));
  read_tried (self);
  return regimen_desk_save_assessment (regimen_form_window_get_desk (window), assessment, error) !=
         0;
}

static const char *
regimen_assessment_form_explain (RegimenFormWindow *window, const char *message)
{
  return g_str_has_prefix (message, "treatments") ? _ ("A treatment that was tried needs a name.")
                                                  : NULL;
}

static void
name_changed_cb (GtkEditable *entry, AdwPreferencesRow *row)
{
  const char *text = gtk_editable_get_text (entry);

  adw_preferences_row_set_title (row, *text != '\0' ? text : _ ("Treatment"));
}

/* Inside an expander the rows belong to it, not to the group; the group still hears of changes. */
static void
add_tried (RegimenAssessmentForm *self, const RegimenTreatmentTried *treatment)
{
  TriedLine line = { ADW_EXPANDER_ROW (adw_expander_row_new ()), NULL, NULL, NULL, NULL };
  g_autoptr (GtkStringList) effects = gtk_string_list_new (NULL);

  for (int effect = 0; effect < REGIMEN_N_TREATMENT_EFFECTS; effect++)
    gtk_string_list_append (effects,
                            regimen_word_treatment_effect ((RegimenTreatmentEffect) effect));
  line.name = adw_entry_row_new ();
  line.period = adw_entry_row_new ();
  line.dose = adw_entry_row_new ();
  line.effect = adw_combo_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line.row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line.name), _ ("What"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line.period), _ ("When"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line.dose), _ ("Dose"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line.effect), _ ("Effect"));
  adw_combo_row_set_model (ADW_COMBO_ROW (line.effect), G_LIST_MODEL (effects));
  g_signal_connect_object (line.name, "changed", G_CALLBACK (name_changed_cb), line.row, 0);
  gtk_editable_set_text (GTK_EDITABLE (line.name), treatment != NULL ? treatment->name : "");
  name_changed_cb (GTK_EDITABLE (line.name), ADW_PREFERENCES_ROW (line.row));
  gtk_editable_set_text (GTK_EDITABLE (line.period), treatment != NULL ? treatment->period : "");
  gtk_editable_set_text (GTK_EDITABLE (line.dose), treatment != NULL ? treatment->dose : "");
  adw_combo_row_set_selected (ADW_COMBO_ROW (line.effect),
                              treatment != NULL ? treatment->effect : REGIMEN_EFFECT_UNKNOWN);
  adw_expander_row_add_row (line.row, line.name);
  adw_expander_row_add_row (line.row, line.period);
  adw_expander_row_add_row (line.row, line.dose);
  adw_expander_row_add_row (line.row, line.effect);
  adw_expander_row_set_expanded (line.row, treatment == NULL);
  adw_preferences_group_add (self->tried_group, GTK_WIDGET (line.row));
  g_array_append_val (self->tried, line);
}

static void
add_tried_cb (GtkButton *button, RegimenAssessmentForm *self)
{
  const TriedLine *line;

  add_tried (self, NULL);
  line = &g_array_index (self->tried, TriedLine, self->tried->len - 1);
  gtk_widget_grab_focus (line->name);
}

static void
fill_indications (RegimenAssessmentForm *self, AdwPreferencesGroup *group)
{
  for (int kind = 0; kind < REGIMEN_N_INDICATIONS; kind++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     regimen_word_indication ((RegimenIndication) kind));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   (self->assessment->indications & 1u << kind) != 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      regimen_word_indication ((RegimenIndication) kind), -1);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (group, row);
      self->indications[kind] = check;
    }
}

static void
fill (RegimenAssessmentForm *self, RegimenDesk *desk)
{
  RegimenFormWindow *window = REGIMEN_FORM_WINDOW (self);
  const RegimenAssessment *assessment = self->assessment;
  GtkWidget *more = gtk_button_new_with_mnemonic (_ ("_Add"));
  AdwPreferencesGroup *group = regimen_form_window_add_group (window, NULL);

  self->day_row = regimen_form_add_day (group, _ ("Day"), TRUE, assessment->day);
  self->by_row =
      regimen_form_add_staff (window, group, desk, _ ("By whom"), assessment->by_staff_id);
  self->referrer_row = regimen_form_add_entry (group, _ ("Referred by"), assessment->referrer);
  group = regimen_form_window_add_group (window, _ ("Reason for coming"));
  fill_indications (self, group);
  self->other_row =
      regimen_form_add_entry (group, _ ("In other words"), assessment->other_indication);
  self->tried_group = regimen_form_window_add_group (window, _ ("Treatments tried"));
  gtk_widget_add_css_class (more, "flat");
  g_signal_connect_object (more, "clicked", G_CALLBACK (add_tried_cb), self, 0);
  adw_preferences_group_set_header_suffix (self->tried_group, more);
  for (guint i = 0; i < assessment->treatments->len; i++)
    add_tried (self, assessment->treatments->pdata[i]);
  group = regimen_form_window_add_group (window, _ ("Story"));
  self->goals_row =
      regimen_form_add_text (group, _ ("Goals, in the patient’s words"), assessment->goals);
  self->history_row = regimen_form_add_text (group, C_ ("medical", "History"), assessment->history);
  self->psychotherapy_row =
      regimen_form_add_text (group, _ ("Psychotherapy alongside"), assessment->psychotherapy);
}

static void
regimen_assessment_form_finalize (GObject *object)
{
  RegimenAssessmentForm *self = REGIMEN_ASSESSMENT_FORM (object);

  g_clear_pointer (&self->assessment, regimen_assessment_free);
  g_clear_pointer (&self->tried, g_array_unref);

  G_OBJECT_CLASS (regimen_assessment_form_parent_class)->finalize (object);
}

static void
regimen_assessment_form_class_init (RegimenAssessmentFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_assessment_form_finalize;
  REGIMEN_FORM_WINDOW_CLASS (klass)->save = regimen_assessment_form_save;
  REGIMEN_FORM_WINDOW_CLASS (klass)->explain = regimen_assessment_form_explain;
}

static void
regimen_assessment_form_init (RegimenAssessmentForm *self)
{
  self->tried = g_array_new (FALSE, FALSE, sizeof (TriedLine));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Assessment"));
}

/**
 * regimen_assessment_form_open:
 * @assessment: (transfer full): a new one, or one to change
 */
void
regimen_assessment_form_open (GtkWidget *from, RegimenDesk *desk, RegimenAssessment *assessment)
{
  RegimenAssessmentForm *self = g_object_new (REGIMEN_TYPE_ASSESSMENT_FORM, NULL);

  self->assessment = assessment;
  fill (self, desk);
  regimen_form_window_open (REGIMEN_FORM_WINDOW (self), desk, from);
}
