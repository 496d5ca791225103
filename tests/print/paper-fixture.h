/* paper-fixture.h - invented days and series, and the tools that read a PDF back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "day-sheet.h"
#include "fallback.h"
#include "page-layout.h"
#include "series-card.h"

G_BEGIN_DECLS

void fixture_frame (RegimenPaperFrame *frame, RegimenPaper paper);
RegimenDaySheet *fixture_day_sheet (RegimenSheetBy by, RegimenPaper paper, guint n_visits);
RegimenSeriesCard *fixture_series_card (RegimenPaper paper, guint n_sessions, guint n_done);
RegimenFallback *fixture_fallback (RegimenPaper paper, guint n_rooms);
const char *fixture_name (guint i);
guint fixture_n_names (void);

char *fixture_folder (void);
void fixture_remove_folder (const char *folder);
char *fixture_run (const char *const *argv);
char *fixture_pdf_text (const char *path);
char *fixture_pdf_boxes (const char *path);
char *fixture_pdf_info (const char *path, const char *field);
char *fixture_read_back (RegimenDocument *document, int *out_n_pages);
char *fixture_without_isolates (const char *text);
guint fixture_count (const char *haystack, const char *needle);
void fixture_assert_layout (RegimenPageLayout *layout);

G_END_DECLS
