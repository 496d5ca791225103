/* page-layout.h - a document laid out on a paper: pages of positioned text and rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "document.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_MARK_TEXT,
  REGIMEN_MARK_RULE,
  REGIMEN_MARK_BOX,   /* to tick by hand */
  REGIMEN_MARK_CHART, /* a picture of scores, with words of its own */
} RegimenMarkKind;

/* The block number of what belongs to the page, not to the content: header, foot line, folds. */
#define REGIMEN_MARK_OF_PAGE G_MAXUINT

/**
 * RegimenMark:
 * @x: left edge in points from the left edge of the sheet
 * @y: upper edge in points from the upper edge of the sheet
 * @width: 0 for an upright rule
 * @height: 0 for a level rule
 * @text: lines @first_line to @first_line + @n_lines of it are drawn; NULL for rules and boxes
 * @chart: of a chart; NULL else
 * @context: the fonts of a chart
 * @stroke_pt: thickness of a rule or box
 * @grey: 0 for black to 1 for white
 * @block: which block of the document it comes from, or %REGIMEN_MARK_OF_PAGE
 * @row: which row of the table, when @block is a table
 */
typedef struct
{
  RegimenMarkKind kind;
  double x;
  double y;
  double width;
  double height;
  PangoLayout *text;
  int first_line;
  int n_lines;
  RegimenScoreChart *chart;
  PangoContext *context;
  double stroke_pt;
  double grey;
  guint block;
  guint row;
} RegimenMark;

typedef struct _RegimenPageLayout RegimenPageLayout;

RegimenPageLayout *regimen_page_layout_new (RegimenDocument *document,
                                            const RegimenPageSetup *setup)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenPageLayout *regimen_page_layout_ref (RegimenPageLayout *self);
void regimen_page_layout_unref (RegimenPageLayout *self);
guint regimen_page_layout_n_pages (RegimenPageLayout *self);
const RegimenPageSetup *regimen_page_layout_get_setup (RegimenPageLayout *self);
void regimen_page_layout_draw (RegimenPageLayout *self, guint page, cairo_t *cr);
guint regimen_page_layout_n_marks (RegimenPageLayout *self, guint page);
const RegimenMark *regimen_page_layout_get_mark (RegimenPageLayout *self, guint page, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPageLayout, regimen_page_layout_unref)

G_END_DECLS
