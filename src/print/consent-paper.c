/* consent-paper.c - a consent form filled in for the patient, to sign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "patient-paper.h"

#include "consent-words.h"
#include "consents.h"
#include "errors.h"
#include "register.h"
#include "text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_LINES_TO_WRITE 2

/* (transfer full): any version of any form: one that was signed can be printed again. */
static RegimenConsentForm *
load_form (RegimenDesk *desk, gint64 form_id, GError **error)
{
  g_autoptr (GPtrArray) forms = regimen_desk_dup_consent_forms (desk, TRUE, error);

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    if (((RegimenConsentForm *) forms->pdata[i])->id == form_id)
      return g_ptr_array_steal_index (forms, i);
  if (forms != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no consent form %" G_GINT64_FORMAT,
                 form_id);
  return NULL;
}

static gboolean
ends_in_colon (const char *line)
{
  return g_str_has_suffix (line, ":") || g_str_has_suffix (line, "：");
}

static void
add_body (RegimenDocument *document, const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] == '\0')
        continue;
      regimen_patient_paper_add_text (document, REGIMEN_TEXT_BODY, lines[i]);
      /* Below a paragraph that ends in a colon somebody writes. */
      if (ends_in_colon (lines[i]))
        regimen_patient_paper_add_lines (document, NULL, N_LINES_TO_WRITE);
      regimen_document_add_gap (document, 3);
    }
}

static void
add_signatures (RegimenDocument *document)
{
  const char *const patient[] = { _ ("Signature of the patient"), C_ ("signature", "Day"), NULL };
  const char *const clinician[] = { _ ("Explained by: name and signature"), C_ ("signature", "Day"),
                                    NULL };
  const char *const witness[] = { _ ("Witness: name and signature"), C_ ("signature", "Day"),
                                  NULL };

  regimen_document_add_gap (document, 10);
  regimen_document_add_blanks (document, patient);
  regimen_document_add_blanks (document, clinician);
  regimen_document_add_blanks (document, witness);
}

/**
 * regimen_consent_document:
 * @form_id: of any version of a form
 *
 * Returns: (transfer full): the form for that patient, to sign; NULL with @error set
 */
RegimenDocument *
regimen_consent_document (const RegimenPaperFrame *frame,
                          RegimenDesk *desk,
                          gint64 patient_id,
                          gint64 form_id,
                          GError **error)
{
  g_autoptr (RegimenConsentForm) form = load_form (desk, form_id, error);
  g_autoptr (RegimenPatient) patient =
      form != NULL ? regimen_desk_load_patient (desk, patient_id, error) : NULL;
  g_autofree char *body =
      patient != NULL ? regimen_word_consent (desk, patient_id, form->code, form->body, error)
                      : NULL;
  g_autofree char *scope =
      body != NULL ? regimen_word_consent (desk, patient_id, form->code, form->scope, error) : NULL;
  g_autofree char *running = NULL;
  g_autofree char *term = NULL;
  RegimenDocument *document;

  if (scope == NULL)
    return NULL;
  /* Translators: the version of a form */
  running = g_strdup_printf (_ ("Consent form\nversion %d"), form->number);
  document = regimen_paper_frame_begin (frame, _ ("Consent form"), running, FALSE);
  regimen_patient_paper_add_head (document, frame, patient, form->title);
  if (*scope != '\0')
    {
      RegimenStyledText *text = regimen_styled_text_new ();
      g_autofree char *isolated = regimen_text_isolate (scope);

      regimen_styled_text_append (text, REGIMEN_TEXT_STRONG, isolated);
      regimen_document_add_gap (document, 4);
      regimen_document_take_text (document, REGIMEN_TEXT_BODY, text);
    }
  regimen_document_add_gap (document, 4);
  add_body (document, body);
  term = regimen_word_consent_term (form->valid_months);
  regimen_document_add_text (document, REGIMEN_TEXT_BODY, term);
  add_signatures (document);
  return document;
}
