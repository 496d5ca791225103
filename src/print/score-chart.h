/* score-chart.h - scores over time with bands, treatments and doses: one picture, window and paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "locale-time.h"
#include "score-course.h"

G_BEGIN_DECLS

/* A session that took place; @microgram 0: its dose was not recorded. */
typedef struct
{
  RegimenDay day;
  gint64 microgram;
} RegimenChartTreatment;

/**
 * RegimenScoreChart:
 * @instrument: (owned)
 * @course: (owned)
 * @treatments: (element-type RegimenChartTreatment), by day
 * @locale: how days are written
 *
 * What the chart of one measure shows; never changed once it is shown. Shared by reference.
 */
typedef struct
{
  gatomicrefcount ref_count;
  RegimenInstrument *instrument;
  RegimenScoreCourse *course;
  GArray *treatments;
  RegimenLocaleTime locale;
} RegimenScoreChart;

/* A colour, each part from 0 to 1. */
typedef struct
{
  double red, green, blue, alpha;
} RegimenChartInk;

/**
 * RegimenChartLook:
 * @text: of words, and of what must be seen
 * @quiet: of axes and limits
 * @line: of the scores
 * @ground: behind everything; labels are set off with it
 * @font_size: in the unit of the drawing
 * @is_rtl: time runs from right to left
 *
 * How it is drawn. Nothing is told by colour alone: the shapes of the scores, the strokes of the
 * limits and words say it all.
 */
typedef struct
{
  RegimenChartInk text;
  RegimenChartInk quiet;
  RegimenChartInk line;
  RegimenChartInk ground;
  double font_size;
  gboolean is_rtl;
} RegimenChartLook;

RegimenScoreChart *regimen_score_chart_new (RegimenInstrument *instrument,
                                            const GPtrArray *scores,
                                            GArray *treatments,
                                            const RegimenLocaleTime *locale)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenScoreChart *regimen_score_chart_ref (RegimenScoreChart *self);
void regimen_score_chart_unref (RegimenScoreChart *self);
RegimenChartLook regimen_chart_look_paper (double font_size, gboolean is_rtl);

/* score-chart-drawing.c */
void regimen_score_chart_draw (const RegimenScoreChart *self,
                               cairo_t *cr,
                               PangoContext *context,
                               const RegimenChartLook *look,
                               double width,
                               double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenScoreChart, regimen_score_chart_unref)

G_END_DECLS
