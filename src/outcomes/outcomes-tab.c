/* outcomes-tab.c - what treatment did for a patient: scores, calls, reviews, the diary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "outcomes-tab.h"

#include "chart-view.h"
#include "columns.h"
#include "diary-form.h"
#include "follow-through.h"
#include "go.h"
#include "group-rows.h"
#include "hint.h"
#include "outcome-report.h"
#include "outcomes.h"
#include "reason-question.h"
#include "score-words.h"
#include "series.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define FEW_ROWS 12 /* of a list that may be long */

/**
 * RegimenOutcomesTab:
 *
 * What waits for somebody stands first: answers to act on, measures that are due, calls, reviews.
 * Then the chart of one measure, and below it all that was given, called, decided and noted.
 */
struct _RegimenOutcomesTab
{
  RegimenPatientTab parent_instance;

  /* Template children */
  AdwPreferencesGroup *task_group;
  GtkDropDown *measure_dropdown;
  RegimenChartView *chart_view;
  GtkLabel *none_label;
  GtkLabel *source_label;
  AdwPreferencesGroup *score_group;
  AdwPreferencesGroup *call_group;
  AdwPreferencesGroup *review_group;
  AdwPreferencesGroup *diary_group;

  /* Owned */
  GPtrArray *rows;   /* all rows of the groups */
  GPtrArray *charts; /* (element-type RegimenScoreChart) */
  GPtrArray *scores; /* (element-type RegimenScore), with voided ones */
  GPtrArray *diary;  /* (element-type RegimenDiaryEntry) */
  char *code;        /* (nullable): of the measure whose chart is shown */

  gint64 shown_id;   /* whose */
  gboolean is_whole; /* all rows of long lists are shown */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenOutcomesTab, regimen_outcomes_tab, REGIMEN_TYPE_PATIENT_TAB)

static RegimenDesk *
desk_of (RegimenOutcomesTab *self)
{
  return regimen_patient_tab_get_desk (REGIMEN_PATIENT_TAB (self));
}

static gint64
patient_of (RegimenOutcomesTab *self)
{
  return regimen_patient_tab_get_patient_id (REGIMEN_PATIENT_TAB (self));
}

static GtkWidget *
add_row (RegimenOutcomesTab *self, AdwPreferencesGroup *group, const char *title, const char *about)
{
  GtkWidget *row = regimen_group_rows_make (title, about);

  regimen_group_rows_add (self->rows, group, row);
  return row;
}

static void
task_cb (RegimenOutcomesTab *self, GtkWidget *row)
{
  regimen_go_task (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), "task"));
}

static gboolean
add_tasks (RegimenOutcomesTab *self, GError **error)
{
  g_autoptr (GPtrArray) tasks =
      regimen_desk_dup_patient_tasks (desk_of (self), patient_of (self), error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      RegimenTask *task = tasks->pdata[i];
      g_autofree char *what = regimen_word_task (task);
      g_autofree char *about = regimen_word_task_about (task, regimen_desk_today (desk_of (self)));
      GtkWidget *row = add_row (self, self->task_group, what, about);
      gboolean is_grave = task->kind == REGIMEN_TASK_ALERT || task->kind == REGIMEN_TASK_EVENT;
      GtkWidget *mark =
          gtk_image_new_from_icon_name (is_grave ? "dialog-warning-symbolic" : "alarm-symbolic");

      if (is_grave)
        gtk_widget_add_css_class (mark, "error");
      else if (task->is_overdue)
        gtk_widget_add_css_class (mark, "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "task", g_object_ref (task), g_object_unref);
      g_signal_connect_object (row, "activated", G_CALLBACK (task_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->task_group), tasks != NULL && tasks->len > 0);
  return tasks != NULL;
}

static void
show_chart (RegimenOutcomesTab *self)
{
  guint at = gtk_drop_down_get_selected (self->measure_dropdown);
  RegimenScoreChart *chart = at < self->charts->len ? self->charts->pdata[at] : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->chart_view), chart != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->source_label), chart != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->none_label), chart == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->measure_dropdown), chart != NULL);
  regimen_chart_view_show (self->chart_view, chart);
  if (chart == NULL)
    return;
  g_free (self->code);
  self->code = g_strdup (chart->instrument->code);
  gtk_label_set_text (self->source_label, regimen_word_of_measure (chart->instrument->note));
}

static void
measure_cb (RegimenOutcomesTab *self)
{
  if (!self->is_filling && self->charts != NULL)
    show_chart (self);
}

/* The measure that was looked at stays in front. */
static void
fill_measures (RegimenOutcomesTab *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < self->charts->len; i++)
    {
      const RegimenScoreChart *chart = self->charts->pdata[i];

      gtk_string_list_append (list, regimen_word_measure (chart->instrument));
      if (g_strcmp0 (chart->instrument->code, self->code) == 0)
        selected = i;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->measure_dropdown, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->measure_dropdown, selected);
  self->is_filling = FALSE;
  show_chart (self);
}

static const RegimenScoreChart *
find_chart (RegimenOutcomesTab *self, const char *code)
{
  for (guint i = 0; i < self->charts->len; i++)
    if (g_str_equal (((RegimenScoreChart *) self->charts->pdata[i])->instrument->code, code))
      return self->charts->pdata[i];
  return NULL;
}

static void
void_score (GtkWidget *from, const char *reason, gpointer data)
{
  RegimenOutcomesTab *self = REGIMEN_OUTCOMES_TAB (from);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScore) score =
      regimen_desk_load_score (desk_of (self), *(gint64 *) data, &error);

  if (score != NULL && regimen_desk_void_score (desk_of (self), score, reason, &error))
    regimen_say (from, _ ("The score no longer counts"));
  else
    regimen_say_failure (from, error);
}

static void
void_cb (RegimenOutcomesTab *self, GtkWidget *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  regimen_reason_ask (GTK_WIDGET (self), _ ("Void this score?"),
                      _ ("It stays on file with your reason, and no longer counts. Enter it again "
                         "if it was entered wrongly."),
                      _ ("_Void it"), void_score, g_memdup2 (id, sizeof *id), g_free);
}

static void
add_void_button (RegimenOutcomesTab *self, GtkWidget *row, const RegimenScore *score)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  regimen_hint_set (button, _ ("Void this score…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Void this score…"), -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&score->id, sizeof score->id),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (void_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static char *
dup_score_about (RegimenOutcomesTab *self, const RegimenScore *score)
{
  const RegimenScoreChart *chart = find_chart (self, score->instrument_code);
  const RegimenCoursePoint *point =
      chart != NULL ? regimen_score_course_find (chart->course, score->id) : NULL;
  GString *text = g_string_new (NULL);

  if (score->is_void)
    g_string_append_printf (text, _ ("%1$d, voided: %2$s"), score->total, score->void_reason);
  else if (point != NULL)
    {
      g_autofree char *reading = regimen_word_point (chart->instrument, point);

      g_string_append (text, reading);
    }
  if (score->has_alert && score->is_acknowledged)
    {
      g_string_append (text, "\n");
      g_string_append_printf (text, _ ("Item %1$d answered %2$d. Done: %3$s"), score->alert_item,
                              score->alert_answer, score->what_was_done);
    }
  if (*score->note != '\0')
    g_string_append_printf (text, "\n%s", score->note);
  return g_string_free (text, FALSE);
}

static void
whole_cb (RegimenOutcomesTab *self)
{
  self->is_whole = TRUE;
  REGIMEN_PATIENT_TAB_GET_CLASS (self)->update (REGIMEN_PATIENT_TAB (self));
}

/* Says how many more there are, and shows them. */
static void
add_more (RegimenOutcomesTab *self, AdwPreferencesGroup *group, guint n)
{
  g_autofree char *text = NULL;
  GtkWidget *row = NULL;

  if (self->is_whole || n <= FEW_ROWS)
    return;
  text = g_strdup_printf (ngettext ("Show %u more", "Show %u more", n - FEW_ROWS), n - FEW_ROWS);
  row = add_row (self, group, text, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (whole_cb), self, G_CONNECT_SWAPPED);
}

static guint
first_shown (RegimenOutcomesTab *self, guint n)
{
  return self->is_whole || n <= FEW_ROWS ? 0 : n - FEW_ROWS;
}

static void
add_scores (RegimenOutcomesTab *self)
{
  guint first = first_shown (self, self->scores->len);

  for (guint i = self->scores->len; i-- > first;)
    {
      const RegimenScore *score = self->scores->pdata[i];
      g_autofree char *day = regimen_word_day (score->given_day, REGIMEN_DAY_STYLE_MEDIUM);
      g_autofree char *title = g_strdup_printf (
          /* Translators: a measure, a day, as what it was given: "PHQ-9, Tue 3 Mar 2026, baseline"
           */
          _ ("%1$s, %2$s, %3$s"), regimen_word_measure_code (score->instrument_code), day,
          regimen_word_measure_moment (score->moment));
      g_autofree char *about = dup_score_about (self, score);
      GtkWidget *row = add_row (self, self->score_group, title, about);

      if (score->is_void)
        gtk_widget_add_css_class (row, "dim-label");
      else
        add_void_button (self, row, score);
    }
  if (self->scores->len == 0)
    add_row (self, self->score_group, _ ("No measure was given yet"), NULL);
  add_more (self, self->score_group, self->scores->len);
}

static gboolean
add_calls (RegimenOutcomesTab *self, GError **error)
{
  g_autoptr (GPtrArray) contacts =
      regimen_desk_dup_contacts (desk_of (self), patient_of (self), error);
  guint first = contacts != NULL ? first_shown (self, contacts->len) : 0;

  if (contacts == NULL)
    return FALSE;
  for (guint i = contacts->len; i-- > first;)
    {
      const RegimenContact *contact = contacts->pdata[i];
      RegimenMinute at = regimen_zone_civil (regimen_desk_get_zone (desk_of (self)), contact->at);
      g_autofree char *when = regimen_word_moment (at);
      g_autofree char *title = *contact->follow_up_name != '\0'
                                   ? g_strdup_printf ("%s, %s", contact->follow_up_name, when)
                                   : g_strdup (when);
      g_autofree char *about = regimen_word_contact (contact);

      add_row (self, self->call_group, title, about);
    }
  if (contacts->len == 0)
    add_row (self, self->call_group, _ ("Nobody called yet"), NULL);
  add_more (self, self->call_group, contacts->len);
  return TRUE;
}

static gboolean
add_reviews_of (RegimenOutcomesTab *self, gint64 plan_id, const char *plan_name, GError **error)
{
  g_autoptr (GPtrArray) reviews = regimen_desk_dup_gate_reviews (desk_of (self), plan_id, error);

  for (guint i = reviews != NULL ? reviews->len : 0; i-- > 0;)
    {
      const RegimenGateReview *review = reviews->pdata[i];
      RegimenMinute at = regimen_zone_civil (regimen_desk_get_zone (desk_of (self)), review->at);
      g_autofree char *day = regimen_word_day (regimen_minute_day (at), REGIMEN_DAY_STYLE_MEDIUM);
      /* Translators: what was decided, on which day */
      g_autofree char *title =
          g_strdup_printf (_ ("%1$s, %2$s"), regimen_word_decision (review->decision), day);
      g_autofree char *about =
          *review->dose_note != '\0'
              ? g_strdup_printf ("%s\n%s · %s", review->reason, review->dose_note, plan_name)
              : g_strdup_printf ("%s\n%s", review->reason, plan_name);

      add_row (self, self->review_group, title, about);
    }
  return reviews != NULL;
}

static gboolean
add_reviews (RegimenOutcomesTab *self, GError **error)
{
  g_autoptr (GListModel) plans = regimen_desk_list_plans (desk_of (self), patient_of (self), TRUE);
  guint n_before = self->rows->len;

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RegimenPlanRow) plan = g_list_model_get_item (plans, i);

      if (!add_reviews_of (self, plan->id, plan->name, error))
        return FALSE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->review_group), self->rows->len > n_before);
  return TRUE;
}

static RegimenDiaryEntry *
copy_entry (const RegimenDiaryEntry *entry)
{
  RegimenDiaryEntry *copy = regimen_diary_entry_new ();

  g_free (copy->note);
  *copy = *entry;
  copy->note = g_strdup (entry->note);
  return copy;
}

static void
entry_cb (RegimenOutcomesTab *self, GtkWidget *row)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "at"));

  if (at < self->diary->len)
    regimen_diary_form_open (GTK_WIDGET (self), desk_of (self),
                             copy_entry (self->diary->pdata[at]));
}

static void
add_diary (RegimenOutcomesTab *self)
{
  guint first = first_shown (self, self->diary->len);

  for (guint i = self->diary->len; i-- > first;)
    {
      const RegimenDiaryEntry *entry = self->diary->pdata[i];
      g_autofree char *day = regimen_word_day (entry->day, REGIMEN_DAY_STYLE_MEDIUM);
      g_autofree char *about = regimen_word_diary (entry);
      GtkWidget *row = add_row (self, self->diary_group, day, about);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("document-edit-symbolic"));
      g_object_set_data (G_OBJECT (row), "at", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "activated", G_CALLBACK (entry_cb), self, G_CONNECT_SWAPPED);
    }
  if (self->diary->len == 0)
    add_row (self, self->diary_group, _ ("Nothing noted yet"),
             _ ("Mood, energy and sleep between sessions."));
  add_more (self, self->diary_group, self->diary->len);
}

static void
forget (RegimenOutcomesTab *self)
{
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_clear_pointer (&self->diary, g_ptr_array_unref);
}

static gboolean
load (RegimenOutcomesTab *self, GError **error)
{
  forget (self);
  self->charts = regimen_score_charts_load (desk_of (self), patient_of (self), error);
  if (self->charts != NULL)
    self->scores = regimen_desk_dup_scores (desk_of (self), patient_of (self), TRUE, error);
  if (self->scores != NULL)
    self->diary = regimen_desk_dup_diary (desk_of (self), patient_of (self), error);
  return self->diary != NULL;
}

static void
regimen_outcomes_tab_update (RegimenPatientTab *tab)
{
  RegimenOutcomesTab *self = REGIMEN_OUTCOMES_TAB (tab);
  g_autoptr (GError) error = NULL;

  if (self->shown_id != patient_of (self))
    {
      self->shown_id = patient_of (self);
      self->is_whole = FALSE;
      g_clear_pointer (&self->code, g_free);
    }
  regimen_group_rows_clear (self->rows);
  if (!load (self, &error))
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  fill_measures (self);
  add_scores (self);
  add_diary (self);
  if (!add_tasks (self, &error) || !add_calls (self, &error) || !add_reviews (self, &error))
    regimen_say_failure (GTK_WIDGET (self), error);
}

static void
enter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_score (widget, patient_of (REGIMEN_OUTCOMES_TAB (widget)), 0, 0, 0, NULL);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_print_outcomes (widget, patient_of (REGIMEN_OUTCOMES_TAB (widget)));
}

static void
call_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_call (widget, patient_of (REGIMEN_OUTCOMES_TAB (widget)), 0);
}

static void
note_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenOutcomesTab *self = REGIMEN_OUTCOMES_TAB (widget);
  RegimenDiaryEntry *entry = regimen_diary_entry_new ();

  entry->patient_id = patient_of (self);
  entry->day = regimen_desk_today (desk_of (self));
  regimen_diary_form_open (widget, desk_of (self), entry);
}

static void
regimen_outcomes_tab_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_OUTCOMES_TAB);

  G_OBJECT_CLASS (regimen_outcomes_tab_parent_class)->dispose (object);
}

static void
regimen_outcomes_tab_finalize (GObject *object)
{
  RegimenOutcomesTab *self = REGIMEN_OUTCOMES_TAB (object);

  forget (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->code, g_free);

  G_OBJECT_CLASS (regimen_outcomes_tab_parent_class)->finalize (object);
}

static void
regimen_outcomes_tab_class_init (RegimenOutcomesTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_outcomes_tab_dispose;
  object_class->finalize = regimen_outcomes_tab_finalize;
  REGIMEN_PATIENT_TAB_CLASS (klass)->update = regimen_outcomes_tab_update;

  g_type_ensure (REGIMEN_TYPE_COLUMNS);
  g_type_ensure (REGIMEN_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/outcomes/outcomes-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, task_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, measure_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, chart_view);
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, none_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, source_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, score_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, call_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, review_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenOutcomesTab, diary_group);
  gtk_widget_class_bind_template_callback (widget_class, measure_cb);
  gtk_widget_class_install_action (widget_class, "outcomes.enter", NULL, enter_cb);
  gtk_widget_class_install_action (widget_class, "outcomes.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "outcomes.call", NULL, call_cb);
  gtk_widget_class_install_action (widget_class, "outcomes.note", NULL, note_cb);
}

static void
regimen_outcomes_tab_init (RegimenOutcomesTab *self)
{
  self->rows = regimen_group_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
