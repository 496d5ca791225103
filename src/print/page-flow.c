/* page-flow.c - where the next thing lands: the pen that moves down panels and pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "page-flow.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

/* One family for everything; what it lacks of a script, fontconfig adds. */
#define FONT_FAMILY "Noto Sans, Cantarell, Sans"
#define LINE_HEIGHT 0.9 /* of the font's own, which is generous on paper */

static void
mark_free (RegimenMark *mark)
{
  g_clear_object (&mark->text);
  g_clear_pointer (&mark->chart, regimen_score_chart_unref);
  g_clear_object (&mark->context);
  g_free (mark);
}

static void
add_page (RegimenFlow *self)
{
  g_ptr_array_add (self->pages, g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free));
}

static double
panel_top (const RegimenFlow *self, guint panel)
{
  return self->setup.margin_y_pt + (panel == 0 ? self->head_height : 0);
}

static double
panel_bottom (const RegimenFlow *self)
{
  return self->setup.height_pt - self->setup.margin_y_pt - self->foot_height;
}

static PangoContext *
create_context (gboolean right_to_left)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context;
  cairo_font_options_t *options;

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  /* Paper has no pixels: lay out in true sizes, the same for screen, printer and PDF. */
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  return context;
}

/* Sets up the first page; the heights of head and foot are filled in by the page layout. */
void
regimen_flow_init (RegimenFlow *self, RegimenDocument *document, const RegimenPageSetup *setup)
{
  /* Translators: "rtl" if your language is written from right to left, otherwise "ltr"; nothing
   * else. Printed pages are mirrored by it. */
  const char *direction = C_ ("reading direction", "ltr");

  *self = (RegimenFlow){ .setup = *setup, .n_panels = regimen_document_get_folds (document) };
  self->right_to_left = g_str_equal (direction, "rtl");
  self->context = create_context (self->right_to_left);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->fresh = TRUE;
  self->block = REGIMEN_MARK_OF_PAGE;
  add_page (self);
}

void
regimen_flow_clear (RegimenFlow *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
}

/* Panels are equal shares of the sheet, so that the folds fall between their texts. */
double
regimen_flow_panel_width (const RegimenFlow *self)
{
  return self->setup.width_pt / self->n_panels - 2 * self->setup.margin_x_pt;
}

double
regimen_flow_panel_x (const RegimenFlow *self, guint panel)
{
  return self->setup.width_pt / self->n_panels * panel + self->setup.margin_x_pt;
}

/* What fits into the shortest panel, the one under the letterhead. */
double
regimen_flow_panel_height (const RegimenFlow *self)
{
  return panel_bottom (self) - panel_top (self, 0);
}

double
regimen_flow_remaining (const RegimenFlow *self)
{
  return panel_bottom (self) - self->y;
}

guint
regimen_flow_page (const RegimenFlow *self)
{
  return self->pages->len - 1;
}

void
regimen_flow_next_panel (RegimenFlow *self)
{
  self->panel++;
  if (self->panel == self->n_panels)
    {
      self->panel = 0;
      add_page (self);
    }
  self->y = panel_top (self, self->panel);
  self->fresh = TRUE;
}

void
regimen_flow_next_page (RegimenFlow *self)
{
  self->panel = self->n_panels - 1;
  regimen_flow_next_panel (self);
}

/**
 * regimen_flow_text:
 * @self: a flow
 * @text: (nullable): the words
 * @font_size_pt: of plain text in it
 * @width: in points; lines wrap at it
 * @max_lines: longest paragraph in lines before an ellipsis; 0 for no limit
 * @alignment: left means the side where reading starts
 *
 * Returns: (transfer full): the text broken into lines
 */
PangoLayout *
regimen_flow_text (const RegimenFlow *self,
                   const RegimenStyledText *text,
                   double font_size_pt,
                   double width,
                   int max_lines,
                   PangoAlignment alignment)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoFontDescription *font = pango_font_description_from_string (FONT_FAMILY);

  pango_font_description_set_absolute_size (font, font_size_pt * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  attributes = text != NULL ? pango_attr_list_copy (regimen_styled_text_get_attributes (text))
                            : pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_line_height_new (LINE_HEIGHT));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);

  /* The page has one direction; a name in another keeps its own inside its isolate. */
  pango_layout_set_auto_dir (layout, FALSE);
  if (self->right_to_left && alignment != PANGO_ALIGN_CENTER)
    alignment = alignment == PANGO_ALIGN_LEFT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (max_lines > 0)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (layout, -max_lines);
    }
  if (text != NULL)
    pango_layout_set_text (layout, regimen_styled_text_get_string (text), -1);
  return layout;
}

double
regimen_flow_text_height (PangoLayout *text)
{
  PangoRectangle logical;

  if (pango_layout_get_character_count (text) == 0)
    return 0;
  pango_layout_get_extents (text, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

/* Upper and lower edge of one line, from the top of its layout, in points. */
static void
line_edges (PangoLayoutIter *iter, double *out_top, double *out_bottom)
{
  int top, bottom;

  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  *out_top = (double) top / PANGO_SCALE;
  *out_bottom = (double) bottom / PANGO_SCALE;
}

double
regimen_flow_text_lines_height (PangoLayout *text, int first_line, int n_lines)
{
  PangoLayoutIter *iter;
  double top, bottom, from = 0, to = 0;
  int line = 0;

  if (n_lines <= 0)
    return 0;
  iter = pango_layout_get_iter (text);
  do
    {
      line_edges (iter, &top, &bottom);
      if (line == first_line)
        from = top;
      if (line < first_line + n_lines)
        to = bottom;
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return to - from;
}

/* How many lines from @first_line on fit into @height. */
int
regimen_flow_text_lines_fitting (PangoLayout *text, int first_line, double height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (text);
  double top, bottom, from = 0;
  int line = 0, n_fitting = 0;

  do
    {
      line_edges (iter, &top, &bottom);
      if (line == first_line)
        from = top;
      if (line >= first_line && bottom - from <= height + 0.01)
        n_fitting++;
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return n_fitting;
}

/* The one place where a page is mirrored for languages read from right to left. */
static RegimenMark *
put_mark (RegimenFlow *self,
          guint page,
          RegimenMarkKind kind,
          double x,
          double y,
          double width,
          double height)
{
  RegimenMark *mark = g_new0 (RegimenMark, 1);

  mark->kind = kind;
  mark->x = self->right_to_left ? self->setup.width_pt - x - width : x;
  mark->y = y;
  mark->width = width;
  mark->height = height;
  mark->block = self->block;
  mark->row = self->row;
  g_ptr_array_add (g_ptr_array_index (self->pages, page), mark);
  return mark;
}

void
regimen_flow_put_text (RegimenFlow *self,
                       guint page,
                       PangoLayout *text,
                       int first_line,
                       int n_lines,
                       double x,
                       double y,
                       double width)
{
  RegimenMark *mark;

  if (n_lines <= 0 || pango_layout_get_character_count (text) == 0)
    return;
  mark = put_mark (self, page, REGIMEN_MARK_TEXT, x, y, width,
                   regimen_flow_text_lines_height (text, first_line, n_lines));
  mark->text = g_object_ref (text);
  mark->first_line = first_line;
  mark->n_lines = n_lines;
}

void
regimen_flow_put_rule (RegimenFlow *self,
                       guint page,
                       double x,
                       double y,
                       double width,
                       double height,
                       double stroke_pt,
                       double grey)
{
  RegimenMark *mark = put_mark (self, page, REGIMEN_MARK_RULE, x, y, width, height);

  mark->stroke_pt = stroke_pt;
  mark->grey = grey;
}

void
regimen_flow_put_box (RegimenFlow *self, guint page, double x, double y, double side)
{
  RegimenMark *mark = put_mark (self, page, REGIMEN_MARK_BOX, x, y, side, side);

  mark->stroke_pt = 0.6;
  mark->grey = 0.35;
}

/* The chart mirrors itself, so that its words stay readable. */
void
regimen_flow_put_chart (RegimenFlow *self,
                        RegimenScoreChart *chart,
                        double x,
                        double y,
                        double width,
                        double height)
{
  RegimenMark *mark =
      put_mark (self, regimen_flow_page (self), REGIMEN_MARK_CHART, x, y, width, height);
  g_autoptr (PangoLayout) text = regimen_flow_text (self, NULL, 1, 1, 1, PANGO_ALIGN_LEFT);

  mark->chart = regimen_score_chart_ref (chart);
  mark->context = g_object_ref (self->context);
  pango_context_set_font_description (mark->context, pango_layout_get_font_description (text));
}
