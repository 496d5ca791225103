/* paper-frame.h - what every paper carries: the clinic, when it was printed, how days are written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "document.h"
#include "locale-time.h"

G_BEGIN_DECLS

/**
 * RegimenPaperFrame:
 * @clinic: at the head of each page
 * @locale: how days and times are written
 * @paper: the size of the sheet
 * @printed_at: by the clinic's clock, in the clinic's zone
 * @code: (nullable): a short code for the foot line
 */
typedef struct
{
  RegimenLetterhead clinic;
  RegimenLocaleTime locale;
  RegimenPaper paper;
  RegimenMinute printed_at;
  char *code;
} RegimenPaperFrame;

void regimen_paper_frame_clear (RegimenPaperFrame *self);
RegimenDocument *regimen_paper_frame_begin (const RegimenPaperFrame *self,
                                            const char *title,
                                            const char *running_title,
                                            gboolean landscape) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_paper_frame_time (const RegimenPaperFrame *self, RegimenMinute minute)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_paper_frame_day (const RegimenPaperFrame *self, RegimenDay day, RegimenDayStyle style)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_paper_frame_birth_date (const RegimenPaperFrame *self, RegimenDay day)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
