/* patient-paper.h - the papers of one patient that are signed, filled in or sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"
#include "paper-frame.h"
#include "paper-trail.h"
#include "patient.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_PATIENT_CONSENT,         /* a form to sign; id: of the form */
  REGIMEN_PATIENT_SCREENING,       /* what was found; id: of the screening */
  REGIMEN_PATIENT_BLANK_SCREENING, /* to fill in by hand; id: the RegimenRoute */
  REGIMEN_PATIENT_LETTER,          /* at the end of a treatment; id: of the plan */
} RegimenPatientPaperKind;

gboolean regimen_patient_paper_kind_parse (const char *word, RegimenPatientPaperKind *out_kind);

/**
 * RegimenPatientPaper:
 * @title: what a list of papers calls it
 * @text: (nullable): typed for this print: the recommendations of a letter
 * @is_needed: an open plan asks for it
 *
 * Which paper; nothing of what stands on it.
 */
typedef struct
{
  RegimenPatientPaperKind kind;
  gint64 id;
  char *title;
  char *text;
  gboolean is_needed;
} RegimenPatientPaper;

RegimenPatientPaper *regimen_patient_paper_new (RegimenPatientPaperKind kind,
                                                gint64 id,
                                                const char *title) G_GNUC_WARN_UNUSED_RESULT;
void regimen_patient_paper_free (RegimenPatientPaper *self);
GPtrArray *regimen_patient_papers_list (RegimenDesk *desk, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* (element-type RegimenPatientPaper) */
RegimenDocument *regimen_patient_paper_document (const RegimenPatientPaper *self,
                                                 const RegimenPaperFrame *frame,
                                                 RegimenDesk *desk,
                                                 gint64 patient_id,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenPaperKind regimen_patient_paper_trail (RegimenPatientPaperKind kind);

/* consent-paper.c */
RegimenDocument *regimen_consent_document (const RegimenPaperFrame *frame,
                                           RegimenDesk *desk,
                                           gint64 patient_id,
                                           gint64 form_id,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* screening-paper.c */
RegimenDocument *regimen_screening_document (const RegimenPaperFrame *frame,
                                             RegimenDesk *desk,
                                             gint64 patient_id,
                                             gint64 screening_id,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenDocument *regimen_blank_screening_document (const RegimenPaperFrame *frame,
                                                   RegimenDesk *desk,
                                                   gint64 patient_id,
                                                   RegimenRoute route,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* treatment-letter.c */
RegimenDocument *regimen_treatment_letter_document (const RegimenPaperFrame *frame,
                                                    RegimenDesk *desk,
                                                    gint64 plan_id,
                                                    const char *recommendations,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What they share: whose paper it is, lines to write on. */
#define REGIMEN_PATIENT_PAPER_LABEL_PT 120
void
regimen_patient_paper_add_text (RegimenDocument *document, RegimenTextRole role, const char *text);
void regimen_patient_paper_add_lines (RegimenDocument *document, const char *label, guint n_lines);
void regimen_patient_paper_add_head (RegimenDocument *document,
                                     const RegimenPaperFrame *frame,
                                     const RegimenPatient *patient,
                                     const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPatientPaper, regimen_patient_paper_free)

G_END_DECLS
