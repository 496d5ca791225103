/* treatment-letter.c - to whoever referred a patient: what was treated, how, and what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "patient-paper.h"

#include "clearance-words.h"
#include "follow-through.h"
#include "intake.h"
#include "outcomes.h"
#include "record-words.h"
#include "register.h"
#include "score-course.h"
#include "score-words.h"
#include "series.h"
#include "sessions.h"
#include "text.h"

#include <glib/gi18n-lib.h>

#define FONT_SIZE_PT 9.0
#define N_RECOMMENDATION_LINES 5

/* All that the letter says, as it was read. */
typedef struct
{
  const RegimenPaperFrame *frame;
  RegimenPlan *plan;
  RegimenPatient *patient;
  GPtrArray *sessions; /* (element-type RegimenSessionLine), of the plan, the first one first */
  GPtrArray *records;  /* (element-type RegimenSessionSheet), of those with a record */
  GPtrArray *scores;   /* (element-type RegimenScore), of the time of the plan */
  GPtrArray *instruments;
  GPtrArray *reviews;
  char *indication;
  char *referrer;
} Letter;

static void
letter_clear (Letter *self)
{
  g_clear_pointer (&self->plan, regimen_plan_free);
  g_clear_pointer (&self->patient, regimen_patient_free);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_clear_pointer (&self->instruments, g_ptr_array_unref);
  g_clear_pointer (&self->reviews, g_ptr_array_unref);
  g_clear_pointer (&self->indication, g_free);
  g_clear_pointer (&self->referrer, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letter, letter_clear)

/* Reading ---------------------------------------------------------------------------------------
 */

static gboolean
load_sessions (Letter *self, RegimenDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) all = regimen_desk_list_sessions (desk, self->patient->id, error);

  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_line_free);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_sheet_free);
  for (guint i = all != NULL ? all->len : 0; i-- > 0;)
    {
      const RegimenSessionLine *line = all->pdata[i];
      RegimenSessionSheet *sheet;

      if (line->plan_id != self->plan->id ||
          (line->state != REGIMEN_APPOINTMENT_LEFT && !line->has_record))
        continue;
      if (line->has_record)
        {
          sheet = regimen_desk_load_session (desk, line->appointment_id, error);
          if (sheet == NULL)
            return FALSE;
          g_ptr_array_add (self->records, sheet);
        }
      g_ptr_array_add (self->sessions, g_ptr_array_steal_index (all, i));
    }
  return all != NULL;
}

/* From the baseline, which may be older than the first session, to the last follow-up. */
static gboolean
is_of_plan (const Letter *self, const RegimenScore *score)
{
  return score->plan_id == self->plan->id ||
         (score->plan_id == 0 &&
          score->given_day.n >= self->plan->start_day.n - REGIMEN_BASELINE_LEAD_DAYS);
}

static gboolean
load_scores (Letter *self, RegimenDesk *desk, GError **error)
{
  self->scores = regimen_desk_dup_scores (desk, self->patient->id, FALSE, error);
  self->instruments = self->scores != NULL ? regimen_desk_dup_instruments (desk, error) : NULL;
  if (self->instruments == NULL)
    return FALSE;
  for (guint i = self->scores->len; i-- > 0;)
    if (!is_of_plan (self, self->scores->pdata[i]))
      g_ptr_array_remove_index (self->scores, i);
  return TRUE;
}

static char *
dup_indications (const RegimenAssessment *assessment)
{
  GString *text = g_string_new (NULL);

  for (int kind = 0; kind < REGIMEN_N_INDICATIONS; kind++)
    if ((assessment->indications & 1u << kind) != 0 && kind != REGIMEN_INDICATION_OTHER)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              regimen_word_indication ((RegimenIndication) kind));
  if (*assessment->other_indication != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", assessment->other_indication);
  return g_string_free (text, FALSE);
}

/* The assessment says why they came and who sent them; where there is none, plan and record do. */
static gboolean
load_reasons (Letter *self, RegimenDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) assessments = regimen_desk_dup_assessments (desk, self->patient->id, error);
  const RegimenAssessment *latest =
      assessments != NULL && assessments->len > 0 ? assessments->pdata[0] : NULL;

  if (assessments == NULL)
    return FALSE;
  self->indication = *self->plan->indication != '\0' || latest == NULL
                         ? g_strdup (self->plan->indication)
                         : dup_indications (latest);
  self->referrer = g_strdup (latest != NULL && *latest->referrer != '\0' ? latest->referrer
                                                                         : self->patient->referrer);
  return TRUE;
}

static gboolean
load (Letter *self, RegimenDesk *desk, gint64 plan_id, GError **error)
{
  self->plan = regimen_desk_load_plan (desk, plan_id, error);
  if (self->plan == NULL)
    return FALSE;
  self->patient = regimen_desk_load_patient (desk, self->plan->patient_id, error);
  if (self->patient == NULL || !load_sessions (self, desk, error) ||
      !load_scores (self, desk, error) || !load_reasons (self, desk, error))
    return FALSE;
  self->reviews = regimen_desk_dup_gate_reviews (desk, plan_id, error);
  return self->reviews != NULL;
}

/* Writing ---------------------------------------------------------------------------------------
 */

static void
put (RegimenTable *table, guint column, const char *text)
{
  regimen_styled_text_append (regimen_table_cell (table, column), REGIMEN_TEXT_PLAIN, text);
}

static char *
dup_day (const Letter *self, RegimenDay day)
{
  return regimen_paper_frame_day (self->frame, day, REGIMEN_DAY_STYLE_MEDIUM);
}

static void
add_address (const Letter *self, RegimenDocument *document)
{
  const char *const blank[] = { _ ("To"), NULL };
  g_autofree char *to = NULL;

  if (*self->referrer == '\0')
    {
      regimen_document_add_blanks (document, blank);
      return;
    }
  to = regimen_text_isolate (self->referrer);
  regimen_document_add_text (document, REGIMEN_TEXT_BODY, to);
}

/* When it began and ended, and how many sessions took place of those that were planned. */
static char *
dup_course (const Letter *self)
{
  guint n = self->sessions->len;
  const RegimenSessionLine *first = n > 0 ? self->sessions->pdata[0] : NULL;
  const RegimenSessionLine *last = n > 0 ? self->sessions->pdata[n - 1] : NULL;
  g_autofree char *from = first != NULL ? dup_day (self, regimen_minute_day (first->start)) : NULL;
  g_autofree char *until = last != NULL ? dup_day (self, regimen_minute_day (last->start)) : NULL;

  if (n == 0)
    return g_strdup (_ ("No session took place."));
  /* Translators: how many sessions; the day of the first, the day of the last */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u session, from %2$s to %3$s.",
                                       "%1$u sessions, from %2$s to %3$s.", n),
                          n, from, until);
}

static void
add_head (const Letter *self, RegimenDocument *document)
{
  const RegimenPlan *plan = self->plan;
  const char *route = regimen_word_route (plan->route);
  g_autofree char *treatment =
      /* Translators: name of a plan, how the drug is given */
      *route != '\0' ? g_strdup_printf (_ ("%1$s, %2$s"), plan->name, route)
                     : g_strdup (plan->name);
  g_autofree char *course = dup_course (self);
  const char *fields[] = { _ ("Reason for treatment"),
                           self->indication,
                           C_ ("letter", "Treatment"),
                           treatment,
                           C_ ("letter", "Course"),
                           course,
                           _ ("Ended because"),
                           plan->end_reason != NULL ? plan->end_reason : "",
                           _ ("Provider"),
                           plan->provider_name != NULL ? plan->provider_name : "",
                           NULL };

  regimen_document_add_fields (document, REGIMEN_PATIENT_PAPER_LABEL_PT, fields);
}

static void
add_session_row (const Letter *self, RegimenTable *table, guint at)
{
  const RegimenSessionLine *line = self->sessions->pdata[at];
  g_autofree char *day = dup_day (self, regimen_minute_day (line->start));
  /* Through the whole plan: phases begin at 1 again. */
  g_autofree char *n = g_strdup_printf ("%u", at + 1);
  g_autofree char *dose =
      line->given_microgram > 0 ? regimen_word_dose (line->given_microgram) : NULL;

  regimen_table_add_row (table, 0, REGIMEN_ROW_PLAIN);
  put (table, 0, n);
  put (table, 1, day);
  put (table, 2, dose != NULL ? dose : _ ("not recorded"));
  if (line->systolic_peak != REGIMEN_VITAL_NONE)
    {
      g_autofree char *peak = g_strdup_printf ("%d/%d", line->systolic_peak, line->diastolic_peak);

      put (table, 3, peak);
    }
  if (line->n_effects > 0)
    {
      g_autofree char *effects = g_strdup_printf ("%u", line->n_effects);

      put (table, 4, effects);
    }
  if (line->has_serious)
    put (table, 4, _ (", serious"));
}

static void
add_sessions (const Letter *self, RegimenDocument *document)
{
  RegimenTable *table;

  if (self->sessions->len == 0)
    return;
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("letter", "Sessions"));
  table = regimen_table_new (FONT_SIZE_PT);
  table->padding_y_pt = 1;
  regimen_table_add_column (table, C_ ("letter", "No."), 30, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("letter", "Day"), 0, 1.4, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("letter", "Dose given"), 0, 1, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("letter", "Highest blood pressure"), 0, 1.2,
                            REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("letter", "Side effects"), 0, 1, REGIMEN_COLUMN_PLAIN);
  for (guint i = 0; i < self->sessions->len; i++)
    add_session_row (self, table, i);
  regimen_document_take_table (document, table);
}

/* Response and remission by the published rules only; a measure without them says neither. */
static void
add_score_row (const Letter *self,
               RegimenTable *table,
               const RegimenInstrument *instrument,
               const RegimenScoreCourse *course)
{
  const RegimenCoursePoint *last = regimen_score_course_last (course);
  g_autofree char *from = dup_day (self, course->baseline_day);
  g_autofree char *baseline = regimen_word_total (instrument, course->baseline);

  regimen_table_add_row (table, 0, REGIMEN_ROW_PLAIN);
  put (table, 0, regimen_word_measure (instrument));
  put (table, 1, baseline);
  regimen_styled_text_break (regimen_table_cell (table, 1));
  regimen_styled_text_append (regimen_table_cell (table, 1),
                              REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, from);
  if (last->is_baseline)
    put (table, 2, _ ("not given again"));
  else
    {
      g_autofree char *until = dup_day (self, last->day);
      g_autofree char *latest = regimen_word_point (instrument, last);

      put (table, 2, latest);
      regimen_styled_text_break (regimen_table_cell (table, 2));
      regimen_styled_text_append (regimen_table_cell (table, 2),
                                  REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, until);
    }
}

static void
add_scores (const Letter *self, RegimenDocument *document)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("letter", "Scores"));
  regimen_table_add_column (table, C_ ("letter", "Measure"), 0, 1, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("letter", "Baseline"), 0, 1.2, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("letter", "Last"), 0, 2.6, REGIMEN_COLUMN_PLAIN);
  for (guint i = 0; i < self->instruments->len; i++)
    {
      const RegimenInstrument *instrument = self->instruments->pdata[i];
      g_autoptr (RegimenScoreCourse) course = regimen_score_course_new (instrument, self->scores);

      if (course->points->len > 0)
        add_score_row (self, table, instrument, course);
    }
  if (table->rows->len > 0)
    regimen_document_take_table (document, table);
  else
    {
      regimen_table_free (table);
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, _ ("No measure was given."));
    }
}

/* In how many sessions each kind was seen, and what was serious. */
static char *
dup_tolerance (const Letter *self)
{
  guint n_of_kind[REGIMEN_N_EFFECTS] = { 0 };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->records->len; i++)
    {
      const RegimenSessionSheet *sheet = self->records->pdata[i];
      gboolean is_seen[REGIMEN_N_EFFECTS] = { FALSE };

      for (guint k = 0; k < sheet->record->effects->len; k++)
        {
          const RegimenSideEffect *effect = sheet->record->effects->pdata[k];

          if (!effect->is_void)
            is_seen[effect->kind] = TRUE;
        }
      for (guint k = 0; k < REGIMEN_N_EFFECTS; k++)
        n_of_kind[k] += is_seen[k];
    }
  for (guint k = 0; k < REGIMEN_N_EFFECTS; k++)
    if (n_of_kind[k] > 0)
      g_string_append_printf (text,
                              /* Translators: a side effect, in how many sessions it was seen */
                              g_dngettext (GETTEXT_PACKAGE, "%1$s%2$s in %3$u session",
                                           "%1$s%2$s in %3$u sessions", n_of_kind[k]),
                              text->len > 0 ? ", " : "",
                              regimen_word_effect_kind ((RegimenEffectKind) k), n_of_kind[k]);
  if (text->len == 0)
    g_string_append (text, self->records->len > 0 ? _ ("No side effects were recorded.")
                                                  : _ ("No session was recorded."));
  return g_string_free (text, FALSE);
}

static void
add_serious (const Letter *self, RegimenDocument *document)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const RegimenSessionSheet *sheet = self->records->pdata[i];

      for (guint k = 0; k < sheet->record->effects->len; k++)
        {
          const RegimenSideEffect *effect = sheet->record->effects->pdata[k];
          g_autofree char *what = regimen_word_effect (effect);
          g_autofree char *day = dup_day (self, regimen_minute_day (sheet->visit->span.start));
          /* Translators: a day, a side effect, what was done */
          g_autofree char *line =
              g_strdup_printf (_ ("%1$s: %2$s. %3$s"), day, what, effect->action);

          if (!effect->is_void && effect->is_serious)
            regimen_document_add_text (document, REGIMEN_TEXT_BODY, line);
        }
    }
}

static void
add_reviews (const Letter *self, RegimenDocument *document)
{
  if (self->reviews->len == 0)
    return;
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("letter", "Decisions"));
  for (guint i = 0; i < self->reviews->len; i++)
    {
      const RegimenGateReview *review = self->reviews->pdata[i];
      g_autofree char *line =
          /* Translators: what was decided, why */
          g_strdup_printf (_ ("%1$s: %2$s"), regimen_word_decision (review->decision),
                           review->reason);

      regimen_document_add_text (document, REGIMEN_TEXT_BODY, line);
    }
}

static void
add_recommendations (RegimenDocument *document, const char *recommendations)
{
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("letter", "Recommendations"));
  if (recommendations != NULL && *recommendations != '\0')
    regimen_patient_paper_add_text (document, REGIMEN_TEXT_BODY, recommendations);
  else
    regimen_patient_paper_add_lines (document, NULL, N_RECOMMENDATION_LINES);
}

static void
add_signature (const Letter *self, RegimenDocument *document)
{
  const char *provider = self->plan->provider_name;
  g_autofree char *name = provider != NULL && *provider != '\0'
                              /* Translators: name of a provider */
                              ? g_strdup_printf (_ ("%s: signature"), provider)
                              : g_strdup (_ ("Provider: name and signature"));
  const char *const blanks[] = { name, C_ ("signature", "Day"), NULL };

  regimen_document_add_gap (document, 6);
  regimen_document_add_text (document, REGIMEN_TEXT_NOTE,
                             _ ("A draft until it is signed by hand."));
  regimen_document_add_blanks (document, blanks);
}

/**
 * regimen_treatment_letter_document:
 * @recommendations: (nullable): as typed; without them there are lines to write on
 *
 * Returns: (transfer full): the letter about a plan, for whoever referred the patient; NULL with
 *   @error set
 */
RegimenDocument *
regimen_treatment_letter_document (const RegimenPaperFrame *frame,
                                   RegimenDesk *desk,
                                   gint64 plan_id,
                                   const char *recommendations,
                                   GError **error)
{
  g_auto (Letter) letter = { .frame = frame };
  g_autofree char *day = NULL;
  g_autofree char *tolerance = NULL;
  RegimenDocument *document;

  if (!load (&letter, desk, plan_id, error))
    return NULL;
  day = regimen_paper_frame_day (frame, regimen_minute_day (frame->printed_at),
                                 REGIMEN_DAY_STYLE_LONG);
  document = regimen_paper_frame_begin (frame, _ ("Treatment letter"), day, FALSE);
  add_address (&letter, document);
  regimen_document_add_gap (document, 10);
  regimen_patient_paper_add_head (document, frame, letter.patient, _ ("Report on a treatment"));
  add_head (&letter, document);
  add_scores (&letter, document);
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("letter", "Tolerance"));
  tolerance = dup_tolerance (&letter);
  regimen_document_add_text (document, REGIMEN_TEXT_BODY, tolerance);
  add_serious (&letter, document);
  add_sessions (&letter, document);
  add_reviews (&letter, document);
  add_recommendations (document, recommendations);
  add_signature (&letter, document);
  return document;
}
