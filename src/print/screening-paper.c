/* screening-paper.c - a medical screening, as it was found or to fill in by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "patient-paper.h"

#include "clearance-words.h"
#include "errors.h"
#include "intake-units.h"
#include "intake.h"
#include "record-words.h"
#include "register.h"

#include <glib/gi18n-lib.h>

#define FONT_SIZE_PT 9.0
#define TICK_WIDTH_PT 20
#define ANSWER_WIDTH_PT 44
#define N_LINES_TO_WRITE 1
#define N_CAUTION_LINES 1

/* What is being put together. */
typedef struct
{
  const RegimenPaperFrame *frame;
  const RegimenPatient *patient;
  const RegimenScreening *screening;
  gboolean is_blank;
} Form;

static void
put (RegimenTable *table, guint column, RegimenTextStyle style, const char *text)
{
  regimen_styled_text_append (regimen_table_cell (table, column), style, text);
}

/* A line of the checklist. Nobody ticks what was answered; what was not asked is left to tick. */
static void
add_check (const Form *form, RegimenTable *table, const RegimenScreeningCheck *check)
{
  gboolean is_open = form->is_blank || check->answer == REGIMEN_CHECKED_NOT_ASKED;

  regimen_table_add_row (table, 0, REGIMEN_ROW_PLAIN);
  put (table, 0, REGIMEN_TEXT_PLAIN, check->text);
  if (is_open)
    {
      regimen_table_set_tick (table, 1);
      regimen_table_set_tick (table, 2);
      return;
    }
  put (table, check->answer == REGIMEN_CHECKED_YES ? 2 : 1, REGIMEN_TEXT_STRONG,
       regimen_word_check_answer (check->answer));
  put (table, 3, REGIMEN_TEXT_PLAIN, check->note);
}

/* Where the lines come from, each source once. */
static void
add_sources (const Form *form, RegimenDocument *document, RegimenCheckKind kind)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; i < form->screening->checks->len; i++)
    {
      const RegimenScreeningCheck *check = form->screening->checks->pdata[i];

      if (check->kind == kind &&
          !g_ptr_array_find_with_equal_func (sources, check->source, g_str_equal, NULL))
        g_ptr_array_add (sources, check->source);
    }
  regimen_document_add_gap (document, 2);
  for (guint i = 0; i < sources->len; i++)
    regimen_patient_paper_add_text (document, REGIMEN_TEXT_NOTE, sources->pdata[i]);
}

static void
add_checks (const Form *form, RegimenDocument *document, RegimenCheckKind kind, const char *title)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);

  regimen_table_add_column (table, title, 0, 3, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, regimen_word_check_answer (REGIMEN_CHECKED_NO), ANSWER_WIDTH_PT,
                            0, REGIMEN_COLUMN_DIVIDER);
  regimen_table_add_column (table, regimen_word_check_answer (REGIMEN_CHECKED_YES), ANSWER_WIDTH_PT,
                            0, REGIMEN_COLUMN_DIVIDER);
  regimen_table_add_column (table, C_ ("screening form", "Note"), 0, 1.6, REGIMEN_COLUMN_DIVIDER);
  for (guint i = 0; i < form->screening->checks->len; i++)
    {
      const RegimenScreeningCheck *check = form->screening->checks->pdata[i];

      if (check->kind == kind)
        add_check (form, table, check);
    }
  if (table->rows->len == 0)
    {
      regimen_table_free (table);
      return;
    }
  regimen_document_add_gap (document, 8);
  regimen_document_take_table (document, table);
  add_sources (form, document, kind);
}

/* What was said under a heading, or lines to say it on. */
static void
add_story (const Form *form, RegimenDocument *document, const char *title, const char *text)
{
  if (!form->is_blank && *text == '\0')
    return;
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, title);
  if (form->is_blank)
    regimen_patient_paper_add_lines (document, NULL, N_LINES_TO_WRITE);
  else
    regimen_patient_paper_add_text (document, REGIMEN_TEXT_BODY, text);
}

static char *
dup_health (const RegimenPatient *patient, RegimenHealthKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < patient->health_items->len; i++)
    {
      const RegimenHealthItem *item = patient->health_items->pdata[i];

      if (item->kind != kind || item->has_until)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", item->text);
      if (*item->detail != '\0')
        g_string_append_printf (text, ", %s", item->detail);
    }
  return g_string_free (text, FALSE);
}

/* Allergies and medicines are on file with the patient, not with a screening: as they are today. */
static void
add_health (const Form *form, RegimenDocument *document)
{
  static const struct
  {
    RegimenHealthKind kind;
    const char *title;
  } kinds[] = { { REGIMEN_HEALTH_ALLERGY, N_ ("Allergies, also to medicines and anaesthetics") },
                { REGIMEN_HEALTH_MEDICINE, N_ ("Medicines taken now") },
                { REGIMEN_HEALTH_CONDITION, N_ ("Conditions on file") } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *text = dup_health (form->patient, kinds[i].kind);

      /* By hand conditions are written where the history is. */
      if (form->is_blank && kinds[i].kind == REGIMEN_HEALTH_CONDITION)
        continue;
      add_story (form, document, _ (kinds[i].title), text);
    }
}

static void
add_found (const Form *form, RegimenDocument *document)
{
  const RegimenScreening *screening = form->screening;
  g_autofree char *pressure = regimen_word_pressure (screening->systolic, screening->diastolic);
  g_autofree char *weight =
      screening->weight_gram > 0 ? regimen_word_weight_both (screening->weight_gram) : NULL;
  const char *const blanks[] = { _ ("Blood pressure (mmHg)"), _ ("Weight (kg or lb)"),
                                 _ ("Pregnancy"), NULL };
  const char *fields[] = { _ ("Blood pressure (mmHg)"),
                           pressure,
                           _ ("Weight"),
                           weight != NULL ? weight : "",
                           _ ("Pregnancy"),
                           regimen_word_pregnancy (screening->pregnancy),
                           NULL };

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("screening form", "Found"));
  if (form->is_blank)
    regimen_document_add_blanks (document, blanks);
  else
    regimen_document_add_fields (document, REGIMEN_PATIENT_PAPER_LABEL_PT, fields);
}

/* The outcomes to tick. */
static void
add_outcomes (RegimenDocument *document)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);
  guint column = 0;

  for (int i = REGIMEN_SCREENING_ELIGIBLE; i < REGIMEN_N_SCREENING_OUTCOMES; i++)
    {
      regimen_table_add_column (table, NULL, TICK_WIDTH_PT, 0, REGIMEN_COLUMN_PLAIN);
      regimen_table_add_column (table, NULL, 0, 1, REGIMEN_COLUMN_PLAIN);
    }
  regimen_table_add_row (table, 0, REGIMEN_ROW_NO_RULE);
  for (int i = REGIMEN_SCREENING_ELIGIBLE; i < REGIMEN_N_SCREENING_OUTCOMES; i++, column += 2)
    {
      regimen_table_set_tick (table, column);
      put (table, column + 1, REGIMEN_TEXT_PLAIN,
           regimen_word_screening_outcome ((RegimenScreeningOutcome) i));
    }
  regimen_document_take_table (document, table);
}

static void
add_decision (const Form *form, RegimenDocument *document)
{
  const RegimenScreening *screening = form->screening;
  const char *const open[] = { _ ("Decided by: name and signature"), _ ("Valid until"),
                               C_ ("signature", "Day"), NULL };
  const char *const decided[] = { _ ("Decided by: name and signature"), C_ ("signature", "Day"),
                                  NULL };
  g_autofree char *until =
      screening->has_valid_until
          ? regimen_paper_frame_day (form->frame, screening->valid_until, REGIMEN_DAY_STYLE_MEDIUM)
          : g_strdup ("");
  const char *fields[] = { C_ ("screening form", "Outcome"),
                           regimen_word_screening_outcome (screening->outcome),
                           C_ ("screening form", "Cautions"),
                           screening->cautions,
                           _ ("Decided by"),
                           screening->by_name,
                           _ ("Valid until"),
                           until,
                           C_ ("screening form", "Voided"),
                           screening->void_reason,
                           NULL };
  gboolean is_open = form->is_blank || screening->outcome == REGIMEN_SCREENING_OPEN;

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("screening form", "Decision"));
  if (is_open)
    {
      add_outcomes (document);
      regimen_patient_paper_add_lines (document, C_ ("screening form", "Cautions"),
                                       N_CAUTION_LINES);
    }
  else
    regimen_document_add_fields (document, REGIMEN_PATIENT_PAPER_LABEL_PT, fields);
  regimen_document_add_blanks (document, is_open ? open : decided);
}

static RegimenDocument *
make_document (const Form *form)
{
  const RegimenScreening *screening = form->screening;
  g_autofree char *day = form->is_blank ? g_strdup ("")
                                        : regimen_paper_frame_day (form->frame, screening->day,
                                                                   REGIMEN_DAY_STYLE_MEDIUM);
  /* Translators: heads a form: how the drug is given, the day (may be empty) */
  g_autofree char *running =
      g_strdup_printf ("%s\n%s", regimen_word_screening_route (screening->route), day);
  RegimenDocument *document =
      regimen_paper_frame_begin (form->frame, _ ("Medical screening"), running, FALSE);

  regimen_patient_paper_add_head (document, form->frame, form->patient, _ ("Medical screening"));
  add_checks (form, document, REGIMEN_CHECK_CONTRAINDICATION, _ ("Contraindications of the label"));
  add_checks (form, document, REGIMEN_CHECK_RELATIVE, _ ("What weighs against it"));
  add_found (form, document);
  add_health (form, document);
  add_story (form, document, _ ("Medical history"), screening->medical_history);
  add_story (form, document, _ ("Psychiatric history"), screening->psychiatric_history);
  add_story (form, document, _ ("Use of substances"), screening->substance_use);
  add_decision (form, document);
  return document;
}

/**
 * regimen_blank_screening_document:
 * @route: whose checklist is asked
 *
 * Returns: (transfer full): the form with the patient's name and nothing answered; NULL with @error
 *   set
 */
RegimenDocument *
regimen_blank_screening_document (const RegimenPaperFrame *frame,
                                  RegimenDesk *desk,
                                  gint64 patient_id,
                                  RegimenRoute route,
                                  GError **error)
{
  g_autoptr (RegimenPatient) patient = regimen_desk_load_patient (desk, patient_id, error);
  g_autoptr (RegimenScreening) screening =
      patient != NULL ? regimen_desk_draft_screening (desk, patient_id, route, error) : NULL;
  Form form = { frame, patient, screening, TRUE };

  return screening != NULL ? make_document (&form) : NULL;
}

/**
 * regimen_screening_document:
 * @screening_id: of that patient
 *
 * Returns: (transfer full): what was found and decided; NULL with @error set
 */
RegimenDocument *
regimen_screening_document (const RegimenPaperFrame *frame,
                            RegimenDesk *desk,
                            gint64 patient_id,
                            gint64 screening_id,
                            GError **error)
{
  g_autoptr (RegimenPatient) patient = regimen_desk_load_patient (desk, patient_id, error);
  g_autoptr (GPtrArray) screenings =
      patient != NULL ? regimen_desk_dup_screenings (desk, patient_id, error) : NULL;

  for (guint i = 0; screenings != NULL && i < screenings->len; i++)
    {
      const RegimenScreening *screening = screenings->pdata[i];
      Form form = { frame, patient, screening, FALSE };

      if (screening->id == screening_id)
        return make_document (&form);
    }
  if (screenings != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no screening %" G_GINT64_FORMAT,
                 screening_id);
  return NULL;
}
