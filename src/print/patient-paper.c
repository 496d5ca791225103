/* patient-paper.c - the papers of one patient that are signed, filled in or sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "patient-paper.h"

#include "clearance-words.h"
#include "consents.h"
#include "intake.h"
#include "series.h"
#include "text.h"
#include "visit-words.h"

#include <glib/gi18n-lib.h>

#define FONT_SIZE_PT 9.0
#define LINE_HEIGHT_PT 19.0 /* for a hand */

/* By the words of the command line. */
gboolean
regimen_patient_paper_kind_parse (const char *word, RegimenPatientPaperKind *out_kind)
{
  static const char *const words[] = {
    [REGIMEN_PATIENT_CONSENT] = "consent",
    [REGIMEN_PATIENT_SCREENING] = "screening",
    [REGIMEN_PATIENT_BLANK_SCREENING] = "blank-screening",
    [REGIMEN_PATIENT_LETTER] = "letter",
  };

  g_return_val_if_fail (word != NULL && out_kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i], word) == 0)
      {
        *out_kind = (RegimenPatientPaperKind) i;
        return TRUE;
      }
  return FALSE;
}

RegimenPatientPaper *
regimen_patient_paper_new (RegimenPatientPaperKind kind, gint64 id, const char *title)
{
  RegimenPatientPaper *self = g_new0 (RegimenPatientPaper, 1);

  self->kind = kind;
  self->id = id;
  self->title = g_strdup (title);
  return self;
}

void
regimen_patient_paper_free (RegimenPatientPaper *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static gboolean
was_given (const GPtrArray *consents, gint64 form_id)
{
  for (guint i = 0; i < consents->len; i++)
    if (((RegimenConsent *) consents->pdata[i])->form_id == form_id)
      return TRUE;
  return FALSE;
}

static RegimenPatientPaper *
new_consent (const RegimenConsentForm *form)
{
  g_autofree char *title =
      /* Translators: name of a form, its version */
      form->is_active ? g_strdup (form->title)
                      : g_strdup_printf (_ ("%1$s, version %2$d"), form->title, form->number);

  return regimen_patient_paper_new (REGIMEN_PATIENT_CONSENT, form->id, title);
}

/* The forms that are offered, and what was signed; one that an open plan asks for stands first. */
static gboolean
list_consents (RegimenDesk *desk, gint64 patient_id, GPtrArray *papers, GError **error)
{
  g_autoptr (GPtrArray) forms = regimen_desk_dup_consent_forms (desk, TRUE, error);
  g_autoptr (GPtrArray) consents =
      forms != NULL ? regimen_desk_dup_consents (desk, patient_id, error) : NULL;
  guint n_asked = 0;

  for (guint i = 0; consents != NULL && i < forms->len; i++)
    {
      const RegimenConsentForm *form = forms->pdata[i];
      gint64 plan_id = 0;
      RegimenPatientPaper *paper;
      gboolean is_asked = FALSE;

      if (!form->is_active && !was_given (consents, form->id))
        continue;
      if (form->is_active && !regimen_desk_find_consent_plan (desk, patient_id, form->code,
                                                              &plan_id, &is_asked, error))
        return FALSE;
      paper = new_consent (form);
      paper->is_needed = is_asked;
      g_ptr_array_insert (papers, is_asked ? (int) n_asked : -1, paper);
      n_asked += is_asked;
    }
  return consents != NULL;
}

static gboolean
list_screenings (RegimenDesk *desk, gint64 patient_id, GPtrArray *papers, GError **error)
{
  g_autoptr (GPtrArray) screenings = regimen_desk_dup_screenings (desk, patient_id, error);

  for (guint i = 0; screenings != NULL && i < screenings->len; i++)
    {
      const RegimenScreening *screening = screenings->pdata[i];
      g_autofree char *day = regimen_word_day (screening->day, REGIMEN_DAY_STYLE_MEDIUM);
      g_autofree char *title =
          /* Translators: how a drug is given, a day */
          g_strdup_printf (_ ("Screening: %1$s, %2$s"),
                           regimen_word_screening_route (screening->route), day);

      g_ptr_array_add (papers,
                       regimen_patient_paper_new (REGIMEN_PATIENT_SCREENING, screening->id, title));
    }
  return screenings != NULL;
}

/* A letter about each plan, and the form to screen for it by hand. */
static gboolean
list_plans (RegimenDesk *desk, gint64 patient_id, GPtrArray *papers, GError **error)
{
  g_autoptr (GPtrArray) plans = regimen_desk_dup_plans (desk, patient_id, TRUE, error);

  if (plans == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    {
      const RegimenPlanRow *row = plans->pdata[i];
      g_autofree char *letter = g_strdup_printf (_ ("Letter: %s"), row->name);

      g_ptr_array_add (papers, regimen_patient_paper_new (REGIMEN_PATIENT_LETTER, row->id, letter));
    }
  for (int route = 0; route < REGIMEN_ROUTE_NONE; route++)
    {
      g_autofree char *title =
          g_strdup_printf (_ ("Blank screening: %s"),
                           regimen_word_screening_route ((RegimenRoute) route));

      g_ptr_array_add (papers,
                       regimen_patient_paper_new (REGIMEN_PATIENT_BLANK_SCREENING, route, title));
    }
  return TRUE;
}

/**
 * regimen_patient_papers_list:
 *
 * Returns: (transfer full) (element-type RegimenPatientPaper): what can be printed of a patient,
 *   kind by kind, within a kind what is needed first before the rest; NULL with @error set
 */
GPtrArray *
regimen_patient_papers_list (RegimenDesk *desk, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) papers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_patient_paper_free);

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  if (!list_consents (desk, patient_id, papers, error) ||
      !list_screenings (desk, patient_id, papers, error) ||
      !list_plans (desk, patient_id, papers, error))
    return NULL;
  return g_steal_pointer (&papers);
}

/**
 * regimen_patient_paper_document:
 * @frame: head and foot, how days are written, the size of the sheet
 *
 * Returns: (transfer full): the paper, read from the desk; NULL with @error set
 */
RegimenDocument *
regimen_patient_paper_document (const RegimenPatientPaper *self,
                                const RegimenPaperFrame *frame,
                                RegimenDesk *desk,
                                gint64 patient_id,
                                GError **error)
{
  g_return_val_if_fail (self != NULL && frame != NULL && REGIMEN_IS_DESK (desk), NULL);

  switch (self->kind)
    {
    case REGIMEN_PATIENT_CONSENT:
      return regimen_consent_document (frame, desk, patient_id, self->id, error);
    case REGIMEN_PATIENT_SCREENING:
      return regimen_screening_document (frame, desk, patient_id, self->id, error);
    case REGIMEN_PATIENT_BLANK_SCREENING:
      return regimen_blank_screening_document (frame, desk, patient_id, (RegimenRoute) self->id,
                                               error);
    case REGIMEN_PATIENT_LETTER:
      return regimen_treatment_letter_document (frame, desk, self->id, self->text, error);
    }
  g_return_val_if_reached (NULL);
}

/* What the audit calls it. */
RegimenPaperKind
regimen_patient_paper_trail (RegimenPatientPaperKind kind)
{
  switch (kind)
    {
    case REGIMEN_PATIENT_CONSENT:
      return REGIMEN_PRINT_CONSENT;
    case REGIMEN_PATIENT_SCREENING:
    case REGIMEN_PATIENT_BLANK_SCREENING:
      return REGIMEN_PRINT_SCREENING;
    case REGIMEN_PATIENT_LETTER:
      return REGIMEN_PRINT_LETTER;
    }
  g_return_val_if_reached (REGIMEN_PRINT_CONSENT);
}

void
regimen_patient_paper_add_head (RegimenDocument *document,
                                const RegimenPaperFrame *frame,
                                const RegimenPatient *patient,
                                const char *title)
{
  RegimenStyledText *text = regimen_styled_text_new ();
  g_autofree char *name = regimen_patient_dup_name (patient);
  g_autofree char *born = patient->has_birth_day
                              ? regimen_paper_frame_birth_date (frame, patient->birth_day)
                              : g_strdup ("");
  const char *fields[] = { C_ ("paper", "Patient"), NULL, _ ("Born"), born, _ ("Record number"),
                           patient->record_number,  NULL };
  g_autofree char *isolated = regimen_text_isolate (name);

  fields[1] = isolated;
  regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, title);
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, text);
  regimen_document_add_fields (document, REGIMEN_PATIENT_PAPER_LABEL_PT, fields);
}

/* What the clinic wrote: it reads in its own direction, whatever that of the program is. */
void
regimen_patient_paper_add_text (RegimenDocument *document, RegimenTextRole role, const char *text)
{
  g_autofree char *isolated = regimen_text_isolate (text);

  regimen_document_add_text (document, role, isolated);
}

/**
 * regimen_patient_paper_add_lines:
 * @label: (nullable): stands before the first line
 *
 * Lines to write on by hand.
 */
void
regimen_patient_paper_add_lines (RegimenDocument *document, const char *label, guint n_lines)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);
  guint column = label != NULL ? 1 : 0;

  if (label != NULL)
    regimen_table_add_column (table, NULL, REGIMEN_PATIENT_PAPER_LABEL_PT, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, NULL, 0, 1, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_row (table, n_lines * LINE_HEIGHT_PT, REGIMEN_ROW_PLAIN);
  if (label != NULL)
    regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_QUIET, label);
  /* Between two lines lies a rule of the cell, under the last one that of the row. */
  regimen_table_set_ruled (table, column, n_lines);
  regimen_document_take_table (document, table);
}
