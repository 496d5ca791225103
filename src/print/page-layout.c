/* page-layout.c - a document laid out on a paper: pages of positioned text and rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "page-layout.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "page-flow.h"

#define CLINIC_FONT_SIZE_PT 9.5
#define FOOT_FONT_SIZE_PT 7.5
#define HEAD_GAP_PT 8.0
#define FOOT_GAP_PT 6.0
#define TITLE_FONT_SIZE_PT 17.0
#define HEADING_FONT_SIZE_PT 11.5
#define BODY_FONT_SIZE_PT 9.5
#define NOTE_FONT_SIZE_PT 8.0
#define BLANK_HEIGHT_PT 30.0 /* room for a hand, and the label under the line */
#define BLANK_GAP_PT 14.0
#define FOLD_MARK_PT 9.0
#define SCORES_HEIGHT_PT 210.0
#define SCORES_FONT_SIZE_PT 7.5
#define MIN_LINES_TOGETHER 2 /* of a paragraph at the foot or the top of a page */

/**
 * RegimenPageLayout:
 *
 * One document on one paper: nothing about it changes any more. The window's preview, the printer
 * and the PDF all draw the same pages with regimen_page_layout_draw().
 */
struct _RegimenPageLayout
{
  gatomicrefcount ref_count;
  RegimenPageSetup setup;
  GPtrArray *pages; /* (element-type GPtrArray) of RegimenMark */
};

static double
role_font_size (RegimenTextRole role)
{
  switch (role)
    {
    case REGIMEN_TEXT_TITLE:
      return TITLE_FONT_SIZE_PT;
    case REGIMEN_TEXT_HEADING:
      return HEADING_FONT_SIZE_PT;
    case REGIMEN_TEXT_BODY:
      return BODY_FONT_SIZE_PT;
    case REGIMEN_TEXT_NOTE:
      return NOTE_FONT_SIZE_PT;
    default:
      g_assert_not_reached ();
    }
}

static double
role_space_before (RegimenTextRole role)
{
  return role == REGIMEN_TEXT_HEADING ? 10.0 : 0.0;
}

static double
role_space_after (RegimenTextRole role)
{
  return role == REGIMEN_TEXT_BODY ? 4.0 : 3.0;
}

static PangoLayout *
block_text (const RegimenFlow *flow, const RegimenBlock *block)
{
  PangoLayout *text = regimen_flow_text (flow, block->text, role_font_size (block->role),
                                         regimen_flow_panel_width (flow), 0, PANGO_ALIGN_LEFT);

  if (block->role == REGIMEN_TEXT_TITLE || block->role == REGIMEN_TEXT_HEADING)
    {
      PangoAttrList *attributes = pango_layout_get_attributes (text);

      pango_attr_list_insert_before (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_context_changed (text);
    }
  return text;
}

/* What has to fit where block @i begins, with the blocks that a heading must not leave. */
static double
start_height (const RegimenFlow *flow, RegimenDocument *document, guint i)
{
  const RegimenBlock *block;
  g_autoptr (PangoLayout) text = NULL;

  if (i >= regimen_document_n_blocks (document))
    return 0;
  block = regimen_document_get_block (document, i);
  switch (block->kind)
    {
    case REGIMEN_BLOCK_TEXT:
      text = block_text (flow, block);
      if (block->role == REGIMEN_TEXT_TITLE || block->role == REGIMEN_TEXT_HEADING)
        return role_space_before (block->role) + regimen_flow_text_height (text) +
               role_space_after (block->role) + start_height (flow, document, i + 1);
      return regimen_flow_text_lines_height (text, 0,
                                             MIN (MIN_LINES_TOGETHER,
                                                  pango_layout_get_line_count (text)));
    case REGIMEN_BLOCK_TABLE:
      return regimen_table_start_height (flow, block->table);
    case REGIMEN_BLOCK_DAY_PLAN:
      return 0; /* it takes what is left, or the next page */
    case REGIMEN_BLOCK_CHART:
      return regimen_strip_chart_height ();
    case REGIMEN_BLOCK_SCORES:
      return SCORES_HEIGHT_PT;
    case REGIMEN_BLOCK_BLANKS:
      return BLANK_HEIGHT_PT;
    case REGIMEN_BLOCK_GAP:
      return block->gap_pt + start_height (flow, document, i + 1);
    case REGIMEN_BLOCK_COLUMN_BREAK:
    case REGIMEN_BLOCK_PAGE_BREAK:
      return 0;
    default:
      g_assert_not_reached ();
    }
}

static void
flow_text_block (RegimenFlow *flow, RegimenDocument *document, guint i)
{
  const RegimenBlock *block = regimen_document_get_block (document, i);
  g_autoptr (PangoLayout) text = block_text (flow, block);
  int n_lines = pango_layout_get_line_count (text);
  int line = 0;

  if (!flow->fresh)
    {
      /* A heading higher than a page with its company can't be helped by a new page. */
      double need = MIN (start_height (flow, document, i), regimen_flow_panel_height (flow));

      flow->y += role_space_before (block->role);
      if (need > regimen_flow_remaining (flow) + 0.01)
        regimen_flow_next_panel (flow);
    }
  while (line < n_lines)
    {
      int fitting = regimen_flow_text_lines_fitting (text, line, regimen_flow_remaining (flow));
      int left = n_lines - line - fitting;

      if (left > 0 && left < MIN_LINES_TOGETHER && fitting > MIN_LINES_TOGETHER)
        fitting -= MIN_LINES_TOGETHER - left;
      if (fitting == 0 && flow->fresh)
        fitting = 1;
      regimen_flow_put_text (flow, regimen_flow_page (flow), text, line, fitting,
                             regimen_flow_panel_x (flow, flow->panel), flow->y,
                             regimen_flow_panel_width (flow));
      flow->y += regimen_flow_text_lines_height (text, line, fitting);
      line += fitting;
      if (fitting > 0)
        flow->fresh = FALSE;
      if (line < n_lines)
        regimen_flow_next_panel (flow);
    }
  flow->y += role_space_after (block->role);
}

static void
flow_blanks (RegimenFlow *flow, const RegimenBlock *block)
{
  guint n = g_strv_length (block->labels);
  double width = (regimen_flow_panel_width (flow) - (n - 1) * BLANK_GAP_PT) / n;
  guint page;

  if (regimen_flow_remaining (flow) < BLANK_HEIGHT_PT && !flow->fresh)
    regimen_flow_next_panel (flow);
  page = regimen_flow_page (flow);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenStyledText) label = regimen_styled_text_new ();
      g_autoptr (PangoLayout) text = NULL;
      double x = regimen_flow_panel_x (flow, flow->panel) + i * (width + BLANK_GAP_PT);
      double label_y;

      regimen_styled_text_append (label, REGIMEN_TEXT_QUIET, block->labels[i]);
      text = regimen_flow_text (flow, label, FOOT_FONT_SIZE_PT, width, 1, PANGO_ALIGN_LEFT);
      label_y = flow->y + BLANK_HEIGHT_PT - regimen_flow_text_height (text);
      regimen_flow_put_rule (flow, page, x, label_y - 1.5, width, 0, 0.5, 0.4);
      regimen_flow_put_text (flow, page, text, 0, 1, x, label_y, width);
    }
  flow->y += BLANK_HEIGHT_PT;
  flow->fresh = FALSE;
}

static void
flow_scores (RegimenFlow *flow, const RegimenBlock *block)
{
  if (regimen_flow_remaining (flow) < SCORES_HEIGHT_PT && !flow->fresh)
    regimen_flow_next_panel (flow);
  regimen_flow_put_chart (flow, block->scores, regimen_flow_panel_x (flow, flow->panel), flow->y,
                          regimen_flow_panel_width (flow), SCORES_HEIGHT_PT);
  flow->y += SCORES_HEIGHT_PT;
  flow->fresh = FALSE;
}

/* Lines to sign stand under what is signed, never alone on a page. */
static double
trailing_height (RegimenDocument *document, guint next)
{
  if (next < regimen_document_n_blocks (document) &&
      regimen_document_get_block (document, next)->kind == REGIMEN_BLOCK_BLANKS)
    return BLANK_HEIGHT_PT;
  return 0;
}

static void
flow_block (RegimenFlow *flow, RegimenDocument *document, guint i)
{
  const RegimenBlock *block = regimen_document_get_block (document, i);

  flow->block = i;
  flow->row = G_MAXUINT;
  switch (block->kind)
    {
    case REGIMEN_BLOCK_TEXT:
      flow_text_block (flow, document, i);
      break;
    case REGIMEN_BLOCK_TABLE:
      regimen_table_flow (flow, block->table, trailing_height (document, i + 1));
      break;
    case REGIMEN_BLOCK_DAY_PLAN:
      regimen_day_plan_flow (flow, block->plan);
      break;
    case REGIMEN_BLOCK_CHART:
      regimen_strip_chart_flow (flow, block->chart);
      break;
    case REGIMEN_BLOCK_SCORES:
      flow_scores (flow, block);
      break;
    case REGIMEN_BLOCK_BLANKS:
      flow_blanks (flow, block);
      break;
    case REGIMEN_BLOCK_GAP:
      if (!flow->fresh)
        flow->y += MIN (block->gap_pt, MAX (regimen_flow_remaining (flow), 0));
      break;
    case REGIMEN_BLOCK_COLUMN_BREAK:
      regimen_flow_next_panel (flow);
      break;
    case REGIMEN_BLOCK_PAGE_BREAK:
      regimen_flow_next_page (flow);
      break;
    default:
      g_assert_not_reached ();
    }
}

static RegimenStyledText *
new_letterhead_text (const RegimenLetterhead *letterhead, gboolean is_narrow)
{
  RegimenStyledText *text = regimen_styled_text_new ();
  gboolean has_address = letterhead->address != NULL && *letterhead->address != '\0';

  regimen_styled_text_append_name (text, REGIMEN_TEXT_STRONG, letterhead->name);
  if (has_address)
    {
      g_auto (GStrv) lines = g_strsplit (letterhead->address, "\n", -1);
      g_autofree char *joined = g_strjoinv (", ", lines);

      regimen_styled_text_break (text);
      regimen_styled_text_append_name (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, joined);
    }
  if (letterhead->phone != NULL && *letterhead->phone != '\0')
    {
      if (has_address && !is_narrow)
        regimen_styled_text_append (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, "  ·  ");
      else
        regimen_styled_text_break (text);
      regimen_styled_text_append_name (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL,
                                       letterhead->phone);
    }
  return text;
}

/* The head of every page, drawn once all pages are there, before that only measured. Returns its
 * height with the gap under it. */
static double
put_head (RegimenFlow *flow, RegimenDocument *document, gboolean is_drawn)
{
  const RegimenLetterhead *letterhead = regimen_document_get_letterhead (document);
  const char *title = regimen_document_get_running_title (document);
  gboolean has_title = title != NULL && flow->n_panels == 1;
  g_autoptr (RegimenStyledText) clinic = NULL;
  g_autoptr (RegimenStyledText) running = NULL;
  g_autoptr (PangoLayout) start = NULL;
  g_autoptr (PangoLayout) end = NULL;
  double x = regimen_flow_panel_x (flow, 0);
  double y = flow->setup.margin_y_pt;
  double width = regimen_flow_panel_width (flow);
  double start_width = has_title ? width * 0.62 : width;
  double height;

  if (letterhead->name == NULL)
    return 0;
  clinic = new_letterhead_text (letterhead, flow->n_panels > 1);
  start = regimen_flow_text (flow, clinic, CLINIC_FONT_SIZE_PT, start_width, 2, PANGO_ALIGN_LEFT);
  height = regimen_flow_text_height (start);
  if (has_title)
    {
      running = regimen_styled_text_new ();
      regimen_styled_text_append (running, REGIMEN_TEXT_PLAIN, title);
      end = regimen_flow_text (flow, running, CLINIC_FONT_SIZE_PT, width * 0.36, 2,
                               PANGO_ALIGN_RIGHT);
      height = MAX (height, regimen_flow_text_height (end));
    }
  for (guint page = 0; is_drawn && page < flow->pages->len; page++)
    {
      regimen_flow_put_text (flow, page, start, 0, pango_layout_get_line_count (start), x, y,
                             start_width);
      if (has_title)
        regimen_flow_put_text (flow, page, end, 0, pango_layout_get_line_count (end),
                               x + width * 0.64, y, width * 0.36);
      regimen_flow_put_rule (flow, page, x, y + height + 3, width, 0, 0.5, REGIMEN_GREY_RULE);
    }
  return height + 3 + HEAD_GAP_PT;
}

static void
put_foot_text (RegimenFlow *flow, guint page, guint third, const char *words)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                               PANGO_ALIGN_RIGHT };
  g_autoptr (RegimenStyledText) text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  double x, width;

  if (words == NULL)
    return;
  if (flow->n_panels == 3)
    {
      x = regimen_flow_panel_x (flow, third);
      width = regimen_flow_panel_width (flow);
    }
  else
    {
      width = regimen_flow_panel_width (flow) / 3;
      x = regimen_flow_panel_x (flow, third == 2 ? flow->n_panels - 1 : 0) + width * third;
    }
  text = regimen_styled_text_new ();
  regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, words);
  layout = regimen_flow_text (flow, text, FOOT_FONT_SIZE_PT, width, 1, alignments[third]);
  regimen_flow_put_text (flow, page, layout, 0, 1, x,
                         flow->setup.height_pt - flow->setup.margin_y_pt -
                             regimen_flow_text_height (layout),
                         width);
}

static double
foot_height (const RegimenFlow *flow)
{
  g_autoptr (RegimenStyledText) text = regimen_styled_text_new_plain ("0");
  g_autoptr (PangoLayout) layout =
      regimen_flow_text (flow, text, FOOT_FONT_SIZE_PT, 100, 1, PANGO_ALIGN_LEFT);

  return regimen_flow_text_height (layout) + FOOT_GAP_PT;
}

static void
put_feet (RegimenFlow *flow, RegimenDocument *document)
{
  for (guint page = 0; page < flow->pages->len; page++)
    {
      /* Translators: foot of a printed page: its number, and how many pages there are. */
      g_autofree char *number =
          g_strdup_printf (_ ("Page %1$u of %2$u"), page + 1, flow->pages->len);

      put_foot_text (flow, page, 0, regimen_document_get_printed (document));
      put_foot_text (flow, page, 1, regimen_document_get_code (document));
      put_foot_text (flow, page, 2, number);
    }
}

static void
put_fold_marks (RegimenFlow *flow)
{
  double top = flow->setup.margin_y_pt;
  double bottom = flow->setup.height_pt - flow->setup.margin_y_pt;

  for (guint page = 0; page < flow->pages->len; page++)
    for (guint fold = 1; fold < flow->n_panels; fold++)
      {
        double x = flow->setup.width_pt / flow->n_panels * fold;

        regimen_flow_put_rule (flow, page, x, top, 0, FOLD_MARK_PT, 0.4, REGIMEN_GREY_RULE);
        regimen_flow_put_rule (flow, page, x, bottom - FOLD_MARK_PT, 0, FOLD_MARK_PT, 0.4,
                               REGIMEN_GREY_RULE);
      }
}

/**
 * regimen_page_layout_new:
 * @document: what to lay out; not needed afterwards
 * @setup: (nullable): the paper; NULL for the one the document asks for
 *
 * Needs no display. A document without blocks still gives one page.
 *
 * Returns: (transfer full): the pages
 */
RegimenPageLayout *
regimen_page_layout_new (RegimenDocument *document, const RegimenPageSetup *setup)
{
  RegimenPageLayout *self;
  RegimenFlow flow;

  g_return_val_if_fail (document != NULL, NULL);

  if (setup == NULL)
    setup = regimen_document_get_page_setup (document);
  regimen_flow_init (&flow, document, setup);
  flow.head_height = put_head (&flow, document, FALSE);
  flow.foot_height = foot_height (&flow);
  flow.y = flow.setup.margin_y_pt + flow.head_height;

  for (guint i = 0; i < regimen_document_n_blocks (document); i++)
    flow_block (&flow, document, i);

  flow.block = REGIMEN_MARK_OF_PAGE;
  flow.row = G_MAXUINT;
  put_head (&flow, document, TRUE);
  put_feet (&flow, document);
  put_fold_marks (&flow);

  self = g_new0 (RegimenPageLayout, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->setup = *setup;
  self->pages = g_steal_pointer (&flow.pages);
  regimen_flow_clear (&flow);
  return self;
}

RegimenPageLayout *
regimen_page_layout_ref (RegimenPageLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regimen_page_layout_unref (RegimenPageLayout *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->pages);
  g_free (self);
}

guint
regimen_page_layout_n_pages (RegimenPageLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

const RegimenPageSetup *
regimen_page_layout_get_setup (RegimenPageLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->setup;
}

guint
regimen_page_layout_n_marks (RegimenPageLayout *self, guint page)
{
  g_return_val_if_fail (self != NULL && page < self->pages->len, 0);

  return ((GPtrArray *) self->pages->pdata[page])->len;
}

const RegimenMark *
regimen_page_layout_get_mark (RegimenPageLayout *self, guint page, guint i)
{
  g_return_val_if_fail (i < regimen_page_layout_n_marks (self, page), NULL);

  return g_ptr_array_index ((GPtrArray *) self->pages->pdata[page], i);
}

static void
draw_text (const RegimenMark *mark, cairo_t *cr)
{
  PangoLayoutIter *iter = pango_layout_get_iter (mark->text);
  int line = 0, from = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  do
    {
      PangoRectangle logical;
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      if (line == mark->first_line)
        from = top;
      if (line >= mark->first_line && line < mark->first_line + mark->n_lines)
        {
          pango_layout_iter_get_line_extents (iter, NULL, &logical);
          cairo_move_to (cr, mark->x + (double) logical.x / PANGO_SCALE,
                         mark->y +
                             (double) (pango_layout_iter_get_baseline (iter) - from) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_chart (const RegimenMark *mark, cairo_t *cr)
{
  gboolean is_rtl = pango_context_get_base_dir (mark->context) == PANGO_DIRECTION_RTL;
  RegimenChartLook look = regimen_chart_look_paper (SCORES_FONT_SIZE_PT, is_rtl);

  cairo_save (cr);
  cairo_translate (cr, mark->x, mark->y);
  regimen_score_chart_draw (mark->chart, cr, mark->context, &look, mark->width, mark->height);
  cairo_restore (cr);
}

/**
 * regimen_page_layout_draw:
 * @self: the pages
 * @page: which one, from 0
 * @cr: where; one unit is one point and the upper left corner of the sheet is at 0, 0
 *
 * The only drawing of a page there is: shared by preview, printer and PDF.
 */
void
regimen_page_layout_draw (RegimenPageLayout *self, guint page, cairo_t *cr)
{
  guint n_marks;

  g_return_if_fail (self != NULL && page < self->pages->len && cr != NULL);

  cairo_save (cr);
  n_marks = regimen_page_layout_n_marks (self, page);
  for (guint i = 0; i < n_marks; i++)
    {
      const RegimenMark *mark = regimen_page_layout_get_mark (self, page, i);

      if (mark->kind == REGIMEN_MARK_TEXT)
        {
          draw_text (mark, cr);
          continue;
        }
      if (mark->kind == REGIMEN_MARK_CHART)
        {
          draw_chart (mark, cr);
          continue;
        }
      cairo_set_source_rgb (cr, mark->grey, mark->grey, mark->grey);
      cairo_set_line_width (cr, mark->stroke_pt);
      if (mark->kind == REGIMEN_MARK_BOX)
        cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      else
        {
          cairo_move_to (cr, mark->x, mark->y);
          cairo_rel_line_to (cr, mark->width, mark->height);
        }
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}
