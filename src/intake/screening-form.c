/* screening-form.c - a medical screening: what was found, the checklist, the decision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-screening-form"

#include "config.h"

#include "screening-form.h"

#include "clearance-words.h"
#include "dose-rule.h"
#include "errors.h"
#include "fields.h"
#include "intake.h"
#include "intake-units.h"
#include "record-words.h"
#include "text-row.h"

#include <glib/gi18n.h>

struct _RegimenScreeningForm
{
  RegimenFormWindow parent_instance;

  /* Owned */
  RegimenScreening *screening;
  GPtrArray *answers; /* (element-type AdwComboRow), by line of the checklist */

  /* Borrowed: rows of the form */
  GtkWidget *day_row;
  GtkWidget *pressure_row;
  GtkWidget *weight_row;
  GtkWidget *pregnancy_row;
  GtkWidget *medical_row;
  GtkWidget *psychiatric_row;
  GtkWidget *substances_row;
  GtkWidget *outcome_row;
  GtkWidget *by_row;
  GtkWidget *until_row;
  GtkWidget *cautions_row;
};

G_DEFINE_FINAL_TYPE (RegimenScreeningForm, regimen_screening_form, REGIMEN_TYPE_FORM_WINDOW)

static void
read_checks (RegimenScreeningForm *self)
{
  for (guint i = 0; i < self->screening->checks->len; i++)
    {
      RegimenScreeningCheck *check = self->screening->checks->pdata[i];

      check->answer = (RegimenCheckAnswer) adw_combo_row_get_selected (self->answers->pdata[i]);
    }
}

/* What is measured, as typed; a field that makes no sense goes to the desk as one that it refuses.
 */
static gboolean
read_measures (RegimenScreeningForm *self, GError **error)
{
  g_autofree char *pressure = regimen_form_dup_text (self->pressure_row);
  g_autofree char *weight = regimen_form_dup_text (self->weight_row);
  gint64 gram = 0;

  if (*weight != '\0' && !regimen_weight_parse (weight, &gram))
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "weight: is no weight");
      return FALSE;
    }
  self->screening->weight_gram = (int) gram;
  return regimen_read_pressure (pressure, &self->screening->systolic, &self->screening->diastolic,
                                error);
}

static gboolean
regimen_screening_form_save (RegimenFormWindow *window, GError **error)
{
  RegimenScreeningForm *self = REGIMEN_SCREENING_FORM (window);
  RegimenScreening *screening = self->screening;
  gboolean has_day;

  if (!regimen_form_read_day (window, self->day_row, &has_day, &screening->day) ||
      !regimen_form_read_day (window, self->until_row, &screening->has_valid_until,
                              &screening->valid_until) ||
      !read_measures (self, error))
    return FALSE;
  if (!has_day)
    screening->day = regimen_desk_today (regimen_form_window_get_desk (window));
  screening->pregnancy =
      (RegimenPregnancy) adw_combo_row_get_selected (ADW_COMBO_ROW (self->pregnancy_row));
  screening->outcome =
      (RegimenScreeningOutcome) adw_combo_row_get_selected (ADW_COMBO_ROW (self->outcome_row));
  screening->by_staff_id = regimen_form_get_staff (self->by_row);
  regimen_field_take (&screening->medical_history, regimen_text_row_dup_text (self->medical_row));
  regimen_field_take (&screening->psychiatric_history,
                      regimen_text_row_dup_text (self->psychiatric_row));
  regimen_field_take (&screening->substance_use, regimen_text_row_dup_text (self->substances_row));
  regimen_field_take (&screening->cautions, regimen_text_row_dup_text (self->cautions_row));
  read_checks (self);
  return regimen_desk_save_screening (regimen_form_window_get_desk (window), screening, error) != 0;
}

static const char *
regimen_screening_form_explain (RegimenFormWindow *window, const char *message)
{
  RegimenScreeningForm *self = REGIMEN_SCREENING_FORM (window);
  const struct
  {
    const char *start;
    GtkWidget *row;
    const char *sentence;
  } known[] = {
    { "by_staff_id", self->by_row, _ ("A decision needs the provider who made it.") },
    { "valid_until", self->until_row, _ ("Until when does the decision hold?") },
    { "cautions", NULL, _ ("Say which cautions.") },
    { "checks", NULL,
      _ ("Every line of the checklist has to be asked before somebody is eligible.") },
    { "outcome", self->outcome_row,
      _ ("A contraindication of the label was answered with yes: that is not eligible.") },
    { "systolic", self->pressure_row, _ ("Blood pressure is written like 120/80.") },
    { "diastolic", self->pressure_row, _ ("Blood pressure is written like 120/80.") },
    { "weight", self->weight_row, _ ("Weight is written like 71.5 kg or 158 lb.") },
    { "day", self->day_row, _ ("The day of a screening is not in the future.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (!g_str_has_prefix (message, known[i].start))
        continue;
      if (known[i].row != NULL)
        regimen_form_mark_wrong (known[i].row);
      return known[i].sentence;
    }
  return NULL;
}

static void
fill_checks (RegimenScreeningForm *self)
{
  AdwPreferencesGroup *group = NULL;
  const char *const words[] = { regimen_word_check_answer (REGIMEN_CHECKED_NOT_ASKED),
                                regimen_word_check_answer (REGIMEN_CHECKED_NO),
                                regimen_word_check_answer (REGIMEN_CHECKED_YES), NULL };
  RegimenCheckKind kind = REGIMEN_CHECK_RELATIVE;

  for (guint i = 0; i < self->screening->checks->len; i++)
    {
      const RegimenScreeningCheck *check = self->screening->checks->pdata[i];
      GtkWidget *row;

      if (group == NULL || check->kind != kind)
        group = regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self),
                                               check->kind == REGIMEN_CHECK_CONTRAINDICATION
                                                   ? _ ("Contraindications of the label")
                                                   : _ ("What weighs against it"));
      kind = check->kind;
      row = regimen_form_add_choice (group, check->text, words, check->answer);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
      gtk_widget_set_tooltip_text (row, check->source);
      g_ptr_array_add (self->answers, row);
    }
}

static void
fill_found (RegimenScreeningForm *self)
{
  const RegimenScreening *screening = self->screening;
  g_autofree char *pressure = regimen_word_pressure (screening->systolic, screening->diastolic);
  g_autofree char *weight =
      screening->weight_gram > 0 ? regimen_word_weight (screening->weight_gram) : g_strdup ("");
  const char *words[REGIMEN_N_PREGNANCIES + 1] = { NULL };
  AdwPreferencesGroup *group =
      regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), _ ("Found"));

  for (int i = 0; i < REGIMEN_N_PREGNANCIES; i++)
    words[i] = regimen_word_pregnancy ((RegimenPregnancy) i);
  self->pressure_row =
      regimen_form_add_entry (group, _ ("Blood pressure (mmHg, like 120/80)"), pressure);
  self->weight_row = regimen_form_add_entry (group, _ ("Weight (kg, or with lb behind)"), weight);
  self->pregnancy_row =
      regimen_form_add_choice (group, _ ("Pregnancy"), words, screening->pregnancy);
  self->medical_row =
      regimen_form_add_text (group, _ ("Medical history"), screening->medical_history);
  self->psychiatric_row =
      regimen_form_add_text (group, _ ("Psychiatric history"), screening->psychiatric_history);
  self->substances_row =
      regimen_form_add_text (group, _ ("Use of substances"), screening->substance_use);
}

static void
fill_decision (RegimenScreeningForm *self, RegimenDesk *desk)
{
  const RegimenScreening *screening = self->screening;
  const char *words[REGIMEN_N_SCREENING_OUTCOMES + 1] = { NULL };
  AdwPreferencesGroup *group =
      regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), _ ("Decision"));

  for (int i = 0; i < REGIMEN_N_SCREENING_OUTCOMES; i++)
    words[i] = regimen_word_screening_outcome ((RegimenScreeningOutcome) i);
  self->outcome_row = regimen_form_add_choice (group, _ ("Outcome"), words, screening->outcome);
  self->by_row = regimen_form_add_staff (REGIMEN_FORM_WINDOW (self), group, desk, _ ("Who decided"),
                                         screening->by_staff_id);
  self->until_row = regimen_form_add_day (group, _ ("Valid until"), screening->has_valid_until,
                                          screening->valid_until);
  self->cautions_row = regimen_form_add_text (group, _ ("Cautions"), screening->cautions);
}

static void
regimen_screening_form_finalize (GObject *object)
{
  RegimenScreeningForm *self = REGIMEN_SCREENING_FORM (object);

  g_clear_pointer (&self->screening, regimen_screening_free);
  g_clear_pointer (&self->answers, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_screening_form_parent_class)->finalize (object);
}

static void
regimen_screening_form_class_init (RegimenScreeningFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_screening_form_finalize;
  REGIMEN_FORM_WINDOW_CLASS (klass)->save = regimen_screening_form_save;
  REGIMEN_FORM_WINDOW_CLASS (klass)->explain = regimen_screening_form_explain;
}

static void
regimen_screening_form_init (RegimenScreeningForm *self)
{
  self->answers = g_ptr_array_new ();
  gtk_window_set_title (GTK_WINDOW (self), _ ("Medical screening"));
}

/**
 * regimen_screening_form_open:
 * @screening: (transfer full): a new one, or one that is not decided yet
 */
void
regimen_screening_form_open (GtkWidget *from, RegimenDesk *desk, RegimenScreening *screening)
{
  RegimenScreeningForm *self = g_object_new (REGIMEN_TYPE_SCREENING_FORM, NULL);

  self->screening = screening;
  self->day_row =
      regimen_form_add_day (regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), NULL),
                            _ ("Day"), TRUE, screening->day);
  fill_checks (self);
  fill_found (self);
  fill_decision (self, desk);
  regimen_form_window_open (REGIMEN_FORM_WINDOW (self), desk, from);
}
