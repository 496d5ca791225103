/* series-line.h - what is said of each visit of a series, on the strip and in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_LINE_DONE,
  REGIMEN_LINE_BOOKED, /* stands, and stays */
  REGIMEN_LINE_PROPOSED,
  REGIMEN_LINE_GIVEN_UP, /* stands, and goes */
} RegimenLineKind;

/**
 * RegimenSeriesLine:
 * @appointment_id: of what stands; 0: nothing does
 * @number: of the session through the series; 0: a follow-up
 * @anchor_number: of the session that a follow-up hangs on; 0: none
 * @has_old: it stood elsewhere before
 * @can_pin: it is proposed, and the person may put it elsewhere
 * @title: "Session 1 (1 of 6)", or the follow-up's name
 * @moment: "Tue 24 Nov, 10:30"
 * @place: "Chair 2 · Dr. Noor"
 * @why: in one line why there, or its state
 * @details: all that was tried, lines; ""
 * @breach: what it breaks softly and by how much, lines; ""
 * @is_serious: one of these has to be accepted
 */
typedef struct
{
  RegimenLineKind kind;
  gint64 appointment_id;
  int number;
  int anchor_number;
  RegimenSpan span;
  gboolean has_old;
  RegimenSpan old_span;
  gboolean can_pin;
  gboolean is_pinned;
  char *title;
  char *moment;
  char *place;
  char *why;
  char *details;
  char *breach;
  gboolean is_serious;
} RegimenSeriesLine;

GPtrArray *regimen_series_lines_new (const RegimenPlan *plan,
                                     const RegimenProposal *proposal,
                                     const GArray *pins) G_GNUC_WARN_UNUSED_RESULT;
void regimen_series_lines_find_places (GPtrArray *lines, GListModel *appointments);
char *regimen_series_line_dup_words (const RegimenSeriesLine *self) G_GNUC_WARN_UNUSED_RESULT;

static inline const RegimenSeriesLine *
regimen_series_line_at (const GPtrArray *lines, guint i)
{
  return (const RegimenSeriesLine *) g_ptr_array_index (lines, i);
}

G_END_DECLS
