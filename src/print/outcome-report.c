/* outcome-report.c - what treatment did: charts of scores, doses, tolerance, decisions, on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "outcome-report.h"

#include "follow-through.h"
#include "outcomes.h"
#include "paper-source.h"
#include "record-words.h"
#include "register.h"
#include "score-words.h"
#include "series.h"
#include "sessions.h"

#include <glib/gi18n-lib.h>

#define FONT_SIZE_PT 8.5

/* Treatments that took place, by day. */
static GArray *
dup_treatments (const GPtrArray *sessions)
{
  GArray *treatments = g_array_new (FALSE, TRUE, sizeof (RegimenChartTreatment));

  for (guint i = sessions->len; i-- > 0;)
    {
      const RegimenSessionLine *line = sessions->pdata[i];
      RegimenChartTreatment treatment = { regimen_minute_day (line->start), line->given_microgram };

      if (line->state == REGIMEN_APPOINTMENT_LEFT || line->has_record)
        g_array_append_val (treatments, treatment);
    }
  return treatments;
}

static int
compare_charts (gconstpointer a, gconstpointer b)
{
  const RegimenScoreChart *x = *(RegimenScoreChart *const *) a;
  const RegimenScoreChart *y = *(RegimenScoreChart *const *) b;
  int order = (int) y->course->points->len - (int) x->course->points->len;

  return order != 0 ? order : g_strcmp0 (x->instrument->code, y->instrument->code);
}

static GPtrArray *
make_charts (RegimenDesk *desk,
             const GPtrArray *scores,
             const GPtrArray *sessions,
             const RegimenLocaleTime *locale,
             GError **error)
{
  g_autoptr (GPtrArray) instruments = regimen_desk_dup_instruments (desk, error);
  g_autoptr (GPtrArray) charts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_score_chart_unref);

  if (instruments == NULL)
    return NULL;
  while (instruments->len > 0)
    {
      RegimenScoreChart *chart =
          regimen_score_chart_new (g_ptr_array_steal_index (instruments, instruments->len - 1),
                                   scores, dup_treatments (sessions), locale);

      if (chart->course->points->len > 0)
        g_ptr_array_add (charts, chart);
      else
        regimen_score_chart_unref (chart);
    }
  g_ptr_array_sort (charts, compare_charts);
  return g_steal_pointer (&charts);
}

/**
 * regimen_score_charts_load:
 *
 * Returns: (transfer full) (element-type RegimenScoreChart): of each measure that the patient was
 *   given, the most often given first; NULL with @error set
 */
GPtrArray *
regimen_score_charts_load (RegimenDesk *desk, gint64 patient_id, GError **error)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();
  g_autoptr (GPtrArray) scores = regimen_desk_dup_scores (desk, patient_id, FALSE, error);
  g_autoptr (GPtrArray) sessions =
      scores != NULL ? regimen_desk_list_sessions (desk, patient_id, error) : NULL;

  return sessions != NULL ? make_charts (desk, scores, sessions, &locale, error) : NULL;
}

static gboolean
load_plans (RegimenOutcomeReport *self, RegimenDesk *desk, GError **error)
{
  g_autoptr (GListModel) list = regimen_desk_list_plans (desk, self->patient->id, TRUE);

  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_plan_free);
  self->reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_gate_review_free);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RegimenPlanRow) row = g_list_model_get_item (list, i);
      RegimenPlan *plan = regimen_desk_load_plan (desk, row->id, error);
      g_autoptr (GPtrArray) reviews = NULL;

      if (plan == NULL)
        return FALSE;
      g_ptr_array_add (self->plans, plan);
      reviews = regimen_desk_dup_gate_reviews (desk, row->id, error);
      if (reviews == NULL)
        return FALSE;
      while (reviews->len > 0)
        g_ptr_array_add (self->reviews, g_ptr_array_steal_index (reviews, 0));
    }
  return TRUE;
}

/**
 * regimen_outcome_report_load:
 *
 * Returns: (transfer full): all that the report says; NULL with @error set
 */
RegimenOutcomeReport *
regimen_outcome_report_load (RegimenDesk *desk, gint64 patient_id, GError **error)
{
  g_autoptr (RegimenOutcomeReport) self = g_new0 (RegimenOutcomeReport, 1);

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  self->zone = regimen_zone_ref (regimen_desk_get_zone (desk));
  self->patient = regimen_desk_load_patient (desk, patient_id, error);
  if (self->patient == NULL || !regimen_paper_frame_load (&self->frame, desk, error))
    return NULL;
  self->scores = regimen_desk_dup_scores (desk, patient_id, FALSE, error);
  self->sessions =
      self->scores != NULL ? regimen_desk_list_sessions (desk, patient_id, error) : NULL;
  self->diary = self->sessions != NULL ? regimen_desk_dup_diary (desk, patient_id, error) : NULL;
  if (self->diary == NULL || !load_plans (self, desk, error))
    return NULL;
  self->charts = make_charts (desk, self->scores, self->sessions, &self->frame.locale, error);
  return self->charts != NULL ? g_steal_pointer (&self) : NULL;
}

void
regimen_outcome_report_free (RegimenOutcomeReport *self)
{
  if (self == NULL)
    return;
  regimen_paper_frame_clear (&self->frame);
  g_clear_pointer (&self->zone, regimen_zone_unref);
  g_clear_pointer (&self->patient, regimen_patient_free);
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->reviews, g_ptr_array_unref);
  g_clear_pointer (&self->diary, g_ptr_array_unref);
  g_free (self);
}

static void
put (RegimenTable *table, guint column, RegimenTextStyle style, const char *text)
{
  regimen_styled_text_append (regimen_table_cell (table, column), style, text);
}

static void
put_day (const RegimenOutcomeReport *self, RegimenTable *table, RegimenDay day)
{
  g_autofree char *text = regimen_paper_frame_day (&self->frame, day, REGIMEN_DAY_STYLE_MEDIUM);

  regimen_table_add_row (table, 0, REGIMEN_ROW_PLAIN);
  put (table, 0, REGIMEN_TEXT_STRONG, text);
}

static RegimenTable *
new_table (const char *second, double second_width, const char *third)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);

  table->padding_y_pt = 1;
  regimen_table_add_column (table, C_ ("column", "Day"), 86, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, second, second_width, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, third, 0, 1, REGIMEN_COLUMN_PLAIN);
  return table;
}

static const RegimenScore *
find_score (const RegimenOutcomeReport *self, gint64 score_id)
{
  for (guint i = 0; i < self->scores->len; i++)
    {
      const RegimenScore *score = self->scores->pdata[i];

      if (score->id == score_id)
        return score;
    }
  return NULL;
}

/* What was done about an answer stands under its score. */
static void
put_alert (RegimenTable *table, const RegimenScore *score)
{
  g_autofree char *text = NULL;

  if (score == NULL || !score->has_alert)
    return;
  text = score->is_acknowledged
             /* Translators: number of a question, the answer given, what was done about it */
             ? g_strdup_printf (_ ("Item %1$d answered %2$d. Done: %3$s"), score->alert_item,
                                score->alert_answer, score->what_was_done)
             : g_strdup_printf (_ ("Item %1$d answered %2$d. Nobody has said what was done."),
                                score->alert_item, score->alert_answer);
  regimen_styled_text_break (regimen_table_cell (table, 2));
  put (table, 2, REGIMEN_TEXT_STRONG, text);
}

static void
add_measure (const RegimenOutcomeReport *self, RegimenDocument *document, RegimenScoreChart *chart)
{
  const RegimenInstrument *instrument = chart->instrument;
  g_autofree char *summary = regimen_word_course (instrument, chart->course);
  RegimenTable *table = new_table (C_ ("column", "Given"), 90, C_ ("column", "Score"));

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, regimen_word_measure (instrument));
  regimen_document_add_text (document, REGIMEN_TEXT_BODY, summary);
  regimen_document_add_scores (document, chart);
  for (guint i = 0; i < chart->course->points->len; i++)
    {
      const RegimenCoursePoint *point =
          &g_array_index (chart->course->points, RegimenCoursePoint, i);
      const RegimenScore *score = find_score (self, point->score_id);
      g_autofree char *reading = regimen_word_point (instrument, point);

      put_day (self, table, point->day);
      put (table, 1, REGIMEN_TEXT_PLAIN,
           regimen_word_measure_moment (score != NULL ? score->moment : REGIMEN_MOMENT_OTHER));
      put (table, 2, REGIMEN_TEXT_PLAIN, reading);
      put_alert (table, score);
    }
  regimen_document_take_table (document, table);
}

static char *
dup_figures (const RegimenSessionLine *line)
{
  g_autofree char *figures = regimen_word_session_figures (line);
  GString *text = g_string_new (figures);

  if (line->has_serious)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("serious event"));
  if (text->len == 0)
    g_string_append (text, _ ("nothing recorded"));
  return g_string_free (text, FALSE);
}

static void
add_sessions (const RegimenOutcomeReport *self, RegimenDocument *document)
{
  RegimenTable *table;

  if (self->sessions->len == 0)
    return;
  table = new_table (C_ ("column", "Session"), 120, C_ ("column", "Dose and tolerance"));
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("outcome report", "Sessions"));
  for (guint i = self->sessions->len; i-- > 0;)
    {
      const RegimenSessionLine *line = self->sessions->pdata[i];
      g_autofree char *figures = dup_figures (line);
      g_autofree char *what = line->n > 0
                                  ? g_strdup_printf ("%s %d/%d", line->what, line->n, line->n_of)
                                  : g_strdup (line->what);

      put_day (self, table, regimen_minute_day (line->start));
      put (table, 1, REGIMEN_TEXT_PLAIN, what);
      put (table, 2, REGIMEN_TEXT_PLAIN, figures);
    }
  regimen_document_take_table (document, table);
}

static void
add_reviews (const RegimenOutcomeReport *self, RegimenDocument *document)
{
  RegimenTable *table;

  if (self->reviews->len == 0)
    return;
  table = new_table (C_ ("column", "Decision"), 120, C_ ("column", "Reason"));
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("outcome report", "Decisions"));
  for (guint i = 0; i < self->reviews->len; i++)
    {
      const RegimenGateReview *review = self->reviews->pdata[i];

      put_day (self, table, regimen_minute_day (regimen_zone_civil (self->zone, review->at)));
      put (table, 1, REGIMEN_TEXT_PLAIN, regimen_word_decision (review->decision));
      put (table, 2, REGIMEN_TEXT_PLAIN, review->reason);
      if (*review->dose_note != '\0')
        {
          regimen_styled_text_break (regimen_table_cell (table, 2));
          put (table, 2, REGIMEN_TEXT_PLAIN, review->dose_note);
        }
    }
  regimen_document_take_table (document, table);
}

static void
add_diary (const RegimenOutcomeReport *self, RegimenDocument *document)
{
  RegimenTable *table;

  if (self->diary->len == 0)
    return;
  table = new_table (C_ ("column", "Mood"), 60, C_ ("column", "Energy, sleep, note"));
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("outcome report", "Diary"));
  for (guint i = 0; i < self->diary->len; i++)
    {
      RegimenDiaryEntry rest = *(const RegimenDiaryEntry *) self->diary->pdata[i];
      g_autofree char *mood =
          rest.mood != REGIMEN_RATING_NONE ? g_strdup_printf ("%d", rest.mood) : g_strdup ("");
      g_autofree char *text = NULL;

      rest.mood = REGIMEN_RATING_NONE;
      text = regimen_word_diary (&rest);
      put_day (self, table, rest.day);
      put (table, 1, REGIMEN_TEXT_PLAIN, mood);
      put (table, 2, REGIMEN_TEXT_PLAIN, text);
    }
  regimen_document_take_table (document, table);
}

static void
add_head (const RegimenOutcomeReport *self, RegimenDocument *document)
{
  const RegimenPatient *patient = self->patient;
  g_autofree char *name = regimen_patient_dup_name (patient);
  g_autofree char *born = patient->has_birth_day
                              ? regimen_paper_frame_birth_date (&self->frame, patient->birth_day)
                              : g_strdup ("");
  const RegimenPlan *plan = self->plans->len > 0 ? self->plans->pdata[0] : NULL;
  const char *fields[] = { _ ("Record number"),
                           patient->record_number,
                           _ ("Born"),
                           born,
                           _ ("Plan"),
                           plan != NULL ? plan->name : "",
                           _ ("Reason for treatment"),
                           plan != NULL ? plan->indication : "",
                           _ ("Provider"),
                           plan != NULL ? plan->provider_name : "",
                           NULL };
  RegimenStyledText *title = regimen_styled_text_new ();

  regimen_styled_text_append_name (title, REGIMEN_TEXT_PLAIN, name);
  regimen_styled_text_append_note (title, _ ("Outcome report"));
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, title);
  regimen_document_add_fields (document, 110, fields);
}

/**
 * regimen_outcome_report_document:
 *
 * Returns: (transfer full): the report: each measure as a chart and a table, then sessions,
 *   decisions and the diary
 */
RegimenDocument *
regimen_outcome_report_document (const RegimenOutcomeReport *self)
{
  RegimenDocument *document;

  g_return_val_if_fail (self != NULL, NULL);

  document =
      regimen_paper_frame_begin (&self->frame, _ ("Outcome report"), _ ("Outcome report"), FALSE);
  add_head (self, document);
  for (guint i = 0; i < self->charts->len; i++)
    add_measure (self, document, self->charts->pdata[i]);
  if (self->charts->len == 0)
    regimen_document_add_text (document, REGIMEN_TEXT_BODY, _ ("No measure was given yet."));
  add_sessions (self, document);
  add_reviews (self, document);
  add_diary (self, document);
  return document;
}
