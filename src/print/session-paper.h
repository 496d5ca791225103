/* session-paper.h - what a session leaves on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "paper-frame.h"
#include "patient.h"
#include "sessions.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_SESSION_SUMMARY,    /* what happened, for the file and the referrer */
  REGIMEN_SESSION_AFTERCARE,  /* what the patient takes home */
  REGIMEN_SESSION_FLOW_SHEET, /* to fill in by hand */
  REGIMEN_SESSION_MONITORING, /* to copy into the monitoring form of the Spravato REMS */
} RegimenSessionPaperKind;
#define REGIMEN_N_SESSION_PAPERS 4

/**
 * RegimenSessionPaper:
 * @sheet: the session as it was read
 * @schedule: (element-type RegimenVitalsSlot): of its vitals
 * @next: the next visit of the patient; n = 0: none is booked
 * @scores: (element-type utf8): each score that was given with it, against its baseline
 * @is_first: whether no treatment took place before it
 */
typedef struct
{
  RegimenPaperFrame frame;
  RegimenZone *zone;
  RegimenSessionSheet *sheet;
  GArray *schedule;
  RegimenPatient *patient;
  RegimenMinute next;
  GPtrArray *scores;
  char *early_provider; /* "" unless somebody agreed to leaving early */
  gboolean is_first;
} RegimenSessionPaper;

RegimenSessionPaper *regimen_session_paper_load (RegimenDesk *desk,
                                                 gint64 appointment_id,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_paper_free (RegimenSessionPaper *self);
RegimenDocument *regimen_session_paper_document (const RegimenSessionPaper *self,
                                                 RegimenSessionPaperKind kind)
    G_GNUC_WARN_UNUSED_RESULT;

/* session-summary.c, session-sheets.c */
RegimenDocument *regimen_session_summary_document (const RegimenSessionPaper *self)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenDocument *regimen_aftercare_document (const RegimenSessionPaper *self)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenDocument *regimen_flow_sheet_document (const RegimenSessionPaper *self)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenDocument *regimen_monitoring_document (const RegimenSessionPaper *self)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_session_paper_time (const RegimenSessionPaper *self, RegimenInstant at)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_paper_add_head (const RegimenSessionPaper *self, RegimenDocument *document);
RegimenDocument *regimen_session_paper_begin (const RegimenSessionPaper *self, const char *title)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenSessionPaper, regimen_session_paper_free)

G_END_DECLS
