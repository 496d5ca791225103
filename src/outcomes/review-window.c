/* review-window.c - the provider decides at a gate how a series goes on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "review-window.h"

#include "chart-view.h"
#include "dose-rule.h"
#include "errors.h"
#include "fields.h"
#include "follow-through.h"
#include "go.h"
#include "group-rows.h"
#include "outcome-report.h"
#include "outcomes.h"
#include "record-words.h"
#include "score-words.h"
#include "series.h"
#include "sessions.h"
#include "text-row.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define COUNT_MAX 200
#define GAP_MAX 366

/**
 * RegimenReviewWindow:
 *
 * Scores, doses, tolerance and adherence on one page, the decision under them. Where the plan
 * changes, its new version is stored with the reason, and the plan is shown with a proposal that
 * places what is left of it anew.
 */
struct _RegimenReviewWindow
{
  RegimenFormWindow parent_instance;

  /* Owned */
  RegimenPlan *plan;
  gint64 session_id; /* the gate stands after it */

  /* Borrowed: rows of the form */
  GtkWidget *from; /* weak pointer */
  GtkWidget *decision_row;
  GtkWidget *reason_row;
  GtkWidget *dose_note_row;
  AdwPreferencesGroup *change_group;
  GtkWidget *phase_row;
  GtkWidget *dose_row;
  GtkWidget *count_row;
  GtkWidget *least_row;
  GtkWidget *aim_row;
  GtkWidget *most_row;
};

G_DEFINE_FINAL_TYPE (RegimenReviewWindow, regimen_review_window, REGIMEN_TYPE_FORM_WINDOW)

static const RegimenSession *
gate_of (RegimenReviewWindow *self)
{
  return regimen_plan_find_session (self->plan, self->session_id);
}

/* Phases before that of the gate are over, and not offered. */
static guint
get_phase (RegimenReviewWindow *self)
{
  return (guint) gate_of (self)->phase - 1 +
         adw_combo_row_get_selected (ADW_COMBO_ROW (self->phase_row));
}

static gboolean
read_number (GtkWidget *row,
             const char *field,
             int least,
             int most,
             int *out_number,
             GError **error)
{
  g_autofree char *text = regimen_form_dup_text (row);
  gint64 number = 0;

  if (!g_ascii_string_to_signed (text, 10, least, most, &number, NULL))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: is not between %d and %d",
                   field, least, most);
      return FALSE;
    }
  *out_number = (int) number;
  return TRUE;
}

static gboolean
read_dose (RegimenReviewWindow *self, RegimenPlan *plan, GError **error)
{
  g_autofree char *text = regimen_form_dup_text (self->dose_row);

  if (*text == '\0')
    plan->dose_microgram = 0;
  else if (!regimen_dose_parse_mg (text, &plan->dose_microgram))
    return regimen_invalid (error, "dose: is not a dose in mg");
  return TRUE;
}

/* The plan as it goes on; NULL with @error when a field makes no sense. */
static RegimenPlan *
dup_changed (RegimenReviewWindow *self, GError **error)
{
  g_autoptr (RegimenPlan) plan = regimen_plan_copy (self->plan);
  guint at = get_phase (self);
  RegimenPhase *phase = plan->phases->pdata[at];
  const RegimenSession *gate = gate_of (self);
  int n_done = (int) at + 1 == gate->phase ? gate->n : 1;
  int slack = MAX (phase->limit_gap_days - phase->max_gap_days, 0);

  if (!read_dose (self, plan, error) ||
      !read_number (self->count_row, "count", n_done, COUNT_MAX, &phase->session_count, error) ||
      !read_number (self->least_row, "least", 1, GAP_MAX, &phase->min_gap_days, error) ||
      !read_number (self->aim_row, "aim", phase->min_gap_days, GAP_MAX, &phase->target_gap_days,
                    error) ||
      !read_number (self->most_row, "most", phase->target_gap_days, GAP_MAX, &phase->max_gap_days,
                    error))
    return NULL;
  phase->limit_gap_days = phase->max_gap_days + slack;
  return g_steal_pointer (&plan);
}

static RegimenDecision
get_decision (RegimenReviewWindow *self)
{
  return (RegimenDecision) adw_combo_row_get_selected (ADW_COMBO_ROW (self->decision_row));
}

static gboolean
regimen_review_window_save (RegimenFormWindow *window, GError **error)
{
  RegimenReviewWindow *self = REGIMEN_REVIEW_WINDOW (window);
  g_autoptr (RegimenGateReview) review = regimen_gate_review_new ();
  g_autoptr (RegimenPlan) changed = NULL;

  review->plan_id = self->plan->id;
  review->session_id = self->session_id;
  review->decision = get_decision (self);
  regimen_field_take (&review->reason, regimen_text_row_dup_text (self->reason_row));
  regimen_field_take (&review->dose_note, regimen_form_dup_text (self->dose_note_row));
  if (review->decision == REGIMEN_DECISION_CHANGE && (changed = dup_changed (self, error)) == NULL)
    return FALSE;
  if (!regimen_desk_decide_gate (regimen_form_window_get_desk (window), review, changed, error))
    return FALSE;
  if (self->from != NULL && (review->decision == REGIMEN_DECISION_CHANGE ||
                             review->decision == REGIMEN_DECISION_MAINTAIN))
    regimen_go_reflow_plan (self->from, self->plan->id);
  return TRUE;
}

static const char *
regimen_review_window_explain (RegimenFormWindow *window, const char *message)
{
  RegimenReviewWindow *self = REGIMEN_REVIEW_WINDOW (window);
  const RegimenFormFault faults[] = {
    { "reason", self->reason_row, _ ("Say why. The reason stays with the plan.") },
    { "dose", self->dose_row, _ ("That is not a dose in mg.") },
    { "count", self->count_row, _ ("There are at least as many sessions as took place.") },
    { "least", self->least_row, _ ("The least gap is a number of days.") },
    { "aim", self->aim_row, _ ("The gap aimed at is not below the least.") },
    { "most", self->most_row, _ ("The most is not below the gap aimed at.") },
  };

  return regimen_form_explain (faults, G_N_ELEMENTS (faults), message);
}

static void
set_number (GtkWidget *row, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
show_phase (RegimenReviewWindow *self)
{
  const RegimenPhase *phase = self->plan->phases->pdata[get_phase (self)];

  set_number (self->count_row, phase->session_count);
  set_number (self->least_row, phase->min_gap_days);
  set_number (self->aim_row, phase->target_gap_days);
  set_number (self->most_row, phase->max_gap_days);
}

static void
show_decision (RegimenReviewWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->change_group),
                          get_decision (self) == REGIMEN_DECISION_CHANGE);
}

/* The phase that has sessions left. */
static guint
first_open_phase (RegimenReviewWindow *self)
{
  const RegimenSession *gate = gate_of (self);

  return gate->n >= gate->n_of && (guint) gate->phase < self->plan->phases->len ? 1 : 0;
}

static const char *
word_dose_row (const RegimenPlan *plan)
{
  return plan->dosing == REGIMEN_DOSING_MG_PER_KG ? _ ("Dose in mg per kg") : _ ("Dose in mg");
}

static void
fill_change (RegimenReviewWindow *self)
{
  RegimenFormWindow *window = REGIMEN_FORM_WINDOW (self);
  AdwPreferencesGroup *group = regimen_form_window_add_group (window, _ ("What changes"));
  g_autoptr (GPtrArray) phases = g_ptr_array_new ();
  g_autofree char *dose = self->plan->dose_microgram > 0
                              ? regimen_dose_format_mg (self->plan->dose_microgram)
                              : g_strdup ("");

  for (guint i = (guint) gate_of (self)->phase - 1; i < self->plan->phases->len; i++)
    g_ptr_array_add (phases, ((RegimenPhase *) self->plan->phases->pdata[i])->name);
  g_ptr_array_add (phases, NULL);
  self->change_group = group;
  self->dose_row = regimen_form_add_entry (group, word_dose_row (self->plan), dose);
  self->phase_row =
      regimen_form_add_choice (group, _ ("Phase"), (const char *const *) phases->pdata,
                               first_open_phase (self));
  self->count_row = regimen_form_add_entry (group, _ ("Sessions in all"), "");
  self->least_row = regimen_form_add_entry (group, _ ("Least days between them"), "");
  self->aim_row = regimen_form_add_entry (group, _ ("Days aimed at"), "");
  self->most_row = regimen_form_add_entry (group, _ ("Most days"), "");
  show_phase (self);
  g_signal_connect_object (self->phase_row, "notify::selected", G_CALLBACK (show_phase), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_decision (RegimenReviewWindow *self)
{
  AdwPreferencesGroup *group =
      regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), C_ ("group", "Decision"));
  const char *decisions[] = { regimen_word_decision (REGIMEN_DECISION_CONTINUE),
                              regimen_word_decision (REGIMEN_DECISION_CHANGE),
                              regimen_word_decision (REGIMEN_DECISION_MAINTAIN),
                              regimen_word_decision (REGIMEN_DECISION_PAUSE),
                              regimen_word_decision (REGIMEN_DECISION_STOP),
                              NULL };

  self->decision_row =
      regimen_form_add_choice (group, _ ("How it goes on"), decisions, REGIMEN_DECISION_CONTINUE);
  self->reason_row = regimen_form_add_text (group, _ ("Reason"), "");
  self->dose_note_row = regimen_form_add_entry (group, _ ("Note on the dose"), "");
  fill_change (self);
  show_decision (self);
  g_signal_connect_object (self->decision_row, "notify::selected", G_CALLBACK (show_decision), self,
                           G_CONNECT_SWAPPED);
}

static AdwPreferencesGroup *
add_group (RegimenReviewWindow *self, const char *title)
{
  return regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), title);
}

/* Read, and gone past: a course of forty sessions is not forty steps on the way to the decision. */
static void
add_line (AdwPreferencesGroup *group, const char *title, const char *about)
{
  GtkWidget *row = regimen_group_rows_make (title, about);

  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (group, row);
}

static gboolean
fill_scores (RegimenReviewWindow *self, RegimenDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) charts = regimen_score_charts_load (desk, self->plan->patient_id, error);
  AdwPreferencesGroup *group = NULL;
  GtkWidget *view = NULL;

  if (charts == NULL)
    return FALSE;
  group = add_group (self, C_ ("group", "Scores"));
  if (charts->len == 0)
    add_line (group, _ ("No measure was given yet"), NULL);
  else
    {
      view = regimen_chart_view_new ();
      regimen_chart_view_show (REGIMEN_CHART_VIEW (view), charts->pdata[0]);
      adw_preferences_group_add (group, view);
    }
  for (guint i = 0; i < charts->len; i++)
    {
      const RegimenScoreChart *chart = charts->pdata[i];
      const RegimenCoursePoint *last = regimen_score_course_last (chart->course);
      g_autofree char *day = regimen_word_day (last->day, REGIMEN_DAY_STYLE_SHORT);
      g_autofree char *reading = regimen_word_point (chart->instrument, last);
      /* Translators: name of a measure, a day */
      g_autofree char *title =
          g_strdup_printf (_ ("%1$s on %2$s"), regimen_word_measure (chart->instrument), day);

      add_line (group, title, reading);
    }
  return TRUE;
}

static char *
dup_session_about (const RegimenSessionLine *line)
{
  g_autofree char *figures = regimen_word_session_figures (line);
  GString *text = g_string_new (figures);

  if (line->has_serious)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("serious event"));
  if (text->len == 0)
    g_string_append (text, _ ("nothing recorded"));
  return g_string_free (text, FALSE);
}

static gboolean
fill_sessions (RegimenReviewWindow *self, RegimenDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) lines = regimen_desk_list_sessions (desk, self->plan->patient_id, error);
  AdwPreferencesGroup *group = NULL;

  if (lines == NULL)
    return FALSE;
  group = add_group (self, _ ("Doses and tolerance"));
  for (guint i = lines->len; i-- > 0;)
    {
      const RegimenSessionLine *line = lines->pdata[i];
      g_autofree char *day = NULL;
      g_autofree char *about = NULL;
      g_autofree char *title = NULL;

      if (line->plan_id != self->plan->id || line->state != REGIMEN_APPOINTMENT_LEFT)
        continue;
      day = regimen_word_day (regimen_minute_day (line->start), REGIMEN_DAY_STYLE_SHORT);
      about = dup_session_about (line);
      /* Translators: session n of N, its day */
      title = g_strdup_printf (_ ("%1$d/%2$d, %3$s"), line->n, line->n_of, day);
      add_line (group, title, about);
    }
  return TRUE;
}

static RegimenPlanRow *
find_row (RegimenReviewWindow *self, RegimenDesk *desk)
{
  g_autoptr (GListModel) list = regimen_desk_list_plans (desk, self->plan->patient_id, TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RegimenPlanRow) row = g_list_model_get_item (list, i);

      if (row->id == self->plan->id)
        return g_steal_pointer (&row);
    }
  return NULL;
}

static gboolean
fill_adherence (RegimenReviewWindow *self, RegimenDesk *desk, GError **error)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Adherence"));
  g_autoptr (RegimenPlanRow) row = find_row (self, desk);
  g_autofree char *sessions = NULL;
  g_autofree char *measures = NULL;
  int n_asked = 0, n_given = 0;

  if (!regimen_desk_count_measures (desk, self->plan, &n_asked, &n_given, error))
    return FALSE;
  if (row != NULL)
    {
      sessions = g_strdup_printf (
          /* Translators: sessions done, sessions planned, how often nobody came */
          ngettext ("%1$d of %2$d sessions done, %3$d missed",
                    "%1$d of %2$d sessions done, %3$d missed", (gulong) row->n_missed),
          row->n_done, row->n_sessions, row->n_missed);
      add_line (group, _ ("Sessions"), sessions);
    }
  /* Translators: how often a measure was given, how often it was asked for */
  measures = g_strdup_printf (_ ("%1$d of %2$d given"), n_given, n_asked);
  add_line (group, _ ("Measures"), measures);
  return TRUE;
}

static void
regimen_review_window_dispose (GObject *object)
{
  g_clear_weak_pointer (&REGIMEN_REVIEW_WINDOW (object)->from);

  G_OBJECT_CLASS (regimen_review_window_parent_class)->dispose (object);
}

static void
regimen_review_window_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_REVIEW_WINDOW (object)->plan, regimen_plan_free);

  G_OBJECT_CLASS (regimen_review_window_parent_class)->finalize (object);
}

static void
regimen_review_window_class_init (RegimenReviewWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_review_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_review_window_finalize;
  REGIMEN_FORM_WINDOW_CLASS (klass)->save = regimen_review_window_save;
  REGIMEN_FORM_WINDOW_CLASS (klass)->explain = regimen_review_window_explain;
}

static void
regimen_review_window_init (RegimenReviewWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Review"));
  gtk_window_set_default_size (GTK_WINDOW (self), 820, 760);
}

static gboolean
load (RegimenReviewWindow *self, RegimenDesk *desk, gint64 plan_id, GError **error)
{
  self->plan = regimen_desk_load_plan (desk, plan_id, error);
  if (self->plan == NULL || !regimen_desk_find_gate (desk, plan_id, &self->session_id, error))
    return FALSE;
  if (self->session_id == 0)
    return TRUE;
  if (!regimen_form_window_add_patient (REGIMEN_FORM_WINDOW (self), desk, self->plan->patient_id,
                                        error) ||
      !fill_scores (self, desk, error) || !fill_sessions (self, desk, error) ||
      !fill_adherence (self, desk, error))
    return FALSE;
  fill_decision (self);
  return TRUE;
}

/**
 * regimen_review_window_open:
 * @plan_id: of a plan that stands at a gate; where it stands at none, that is said instead
 */
void
regimen_review_window_open (GtkWidget *from, RegimenDesk *desk, gint64 plan_id)
{
  RegimenReviewWindow *self = g_object_new (REGIMEN_TYPE_REVIEW_WINDOW, NULL);
  g_autoptr (GError) error = NULL;

  if (!load (self, desk, plan_id, &error))
    {
      regimen_say_failure (from, error);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (self->session_id == 0)
    {
      regimen_say (from, _ ("No review is due in this plan"));
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else
    {
      g_set_weak_pointer (&self->from, from);
      regimen_form_window_open (REGIMEN_FORM_WINDOW (self), desk, from);
    }
}
