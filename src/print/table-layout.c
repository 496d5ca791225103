/* table-layout.c - where the rows of a table land, and how they go over to the next page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "page-flow.h"

#define PADDING_X_PT 3.0
#define TITLE_SCALE 0.84
#define TITLE_PADDING_PT 2.0
#define CONTINUED_FONT_SIZE_PT 9.5
#define TICK_SIDE_PT 8.5
#define FIRST_PART_MIN_LINES 2 /* fewer lines of a row never stand alone at the foot of a page */

/* The table on one panel width: columns measured, titles and rows broken into lines. */
typedef struct
{
  const RegimenTable *table;
  double *x;
  double *width;
  GPtrArray *titles; /* (nullable) (element-type PangoLayout) */
  double titles_height;
  PangoLayout *continued; /* (nullable) */
  double continued_height;
  PangoLayout **cells; /* of the row in hand; NULL for an empty cell */
} TableFit;

static PangoAlignment
column_alignment (const RegimenColumn *column)
{
  if (column->flags & REGIMEN_COLUMN_END)
    return PANGO_ALIGN_RIGHT;
  if (column->flags & REGIMEN_COLUMN_CENTER)
    return PANGO_ALIGN_CENTER;
  return PANGO_ALIGN_LEFT;
}

static void
fit_columns (TableFit *fit, double panel_width)
{
  double fixed = 0, weights = 0, x = 0, scale = 1, share;
  guint n_columns = fit->table->columns->len;

  for (guint i = 0; i < n_columns; i++)
    {
      const RegimenColumn *column = g_ptr_array_index (fit->table->columns, i);

      fixed += column->width_pt;
      weights += column->width_pt > 0 ? 0 : column->weight;
    }
  /* Fixed columns that don't fit shrink together, so that nothing leaves the paper. */
  if (fixed > panel_width * (weights > 0 ? 0.8 : 1.0))
    scale = panel_width * (weights > 0 ? 0.8 : 1.0) / fixed;
  share = weights > 0 ? (panel_width - fixed * scale) / weights : 0;
  for (guint i = 0; i < n_columns; i++)
    {
      const RegimenColumn *column = g_ptr_array_index (fit->table->columns, i);

      fit->x[i] = x;
      fit->width[i] = column->width_pt > 0 ? column->width_pt * scale : column->weight * share;
      x += fit->width[i];
    }
}

static double
text_width (const TableFit *fit, guint column)
{
  return MAX (fit->width[column] - 2 * PADDING_X_PT, 1);
}

static void
fit_titles (TableFit *fit, const RegimenFlow *flow)
{
  double height = 0;

  if (!regimen_table_has_titles (fit->table))
    return;
  fit->titles = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < fit->table->columns->len; i++)
    {
      const RegimenColumn *column = g_ptr_array_index (fit->table->columns, i);
      g_autoptr (RegimenStyledText) text = regimen_styled_text_new ();
      PangoLayout *title;

      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, column->title);
      title = regimen_flow_text (flow, text, fit->table->font_size_pt * TITLE_SCALE,
                                 text_width (fit, i), 2, column_alignment (column));
      height = MAX (height, regimen_flow_text_height (title));
      g_ptr_array_add (fit->titles, title);
    }
  fit->titles_height = height + 2 * TITLE_PADDING_PT;
}

static void
fit_continued (TableFit *fit, const RegimenFlow *flow)
{
  if (regimen_styled_text_is_empty (fit->table->continued))
    return;
  fit->continued = regimen_flow_text (flow, fit->table->continued, CONTINUED_FONT_SIZE_PT,
                                      regimen_flow_panel_width (flow), 1, PANGO_ALIGN_LEFT);
  fit->continued_height = regimen_flow_text_height (fit->continued) + TITLE_PADDING_PT;
}

/* What a row can have at most, on a page that holds nothing else of the table. */
static double
page_room (const TableFit *fit, const RegimenFlow *flow)
{
  return regimen_flow_panel_height (flow) - fit->titles_height - fit->continued_height;
}

static void
fit_init (TableFit *fit, const RegimenFlow *flow, const RegimenTable *table)
{
  *fit = (TableFit){ .table = table };
  fit->x = g_new0 (double, table->columns->len);
  fit->width = g_new0 (double, table->columns->len);
  fit->cells = g_new0 (PangoLayout *, table->columns->len);
  fit_columns (fit, regimen_flow_panel_width (flow));
  fit_titles (fit, flow);
  fit_continued (fit, flow);
}

static void
fit_clear_row (TableFit *fit)
{
  for (guint i = 0; i < fit->table->columns->len; i++)
    g_clear_object (&fit->cells[i]);
}

static void
fit_clear (TableFit *fit)
{
  fit_clear_row (fit);
  g_clear_object (&fit->continued);
  g_clear_pointer (&fit->titles, g_ptr_array_unref);
  g_clear_pointer (&fit->x, g_free);
  g_clear_pointer (&fit->width, g_free);
  g_clear_pointer (&fit->cells, g_free);
}

/* Breaks the cells of a row into lines; returns the height the row wants. */
static double
fit_row (TableFit *fit, const RegimenFlow *flow, guint row_number)
{
  const RegimenRow *row = g_ptr_array_index (fit->table->rows, row_number);
  double height = 0;

  fit_clear_row (fit);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const RegimenColumn *column = g_ptr_array_index (fit->table->columns, i);

      if (row->cells[i].has_tick)
        height = MAX (height, TICK_SIDE_PT);
      if (regimen_styled_text_is_empty (row->cells[i].text))
        continue;
      fit->cells[i] =
          regimen_flow_text (flow, row->cells[i].text, fit->table->font_size_pt,
                             text_width (fit, i), column->max_lines, column_alignment (column));
      height = MAX (height, regimen_flow_text_height (fit->cells[i]));
    }
  return MAX (height + 2 * fit->table->padding_y_pt, row->min_height_pt);
}

/* Height of @first and the rows that must stay with it; @out_n tells how many they are. */
static double
chain_height (TableFit *fit, const RegimenFlow *flow, guint first, guint *out_n)
{
  double height = 0;
  guint i = first;

  for (;;)
    {
      const RegimenRow *row = g_ptr_array_index (fit->table->rows, i);

      height += fit_row (fit, flow, i);
      i++;
      if (!(row->flags & REGIMEN_ROW_KEEP_WITH_NEXT) || i == fit->table->rows->len)
        break;
    }
  *out_n = i - first;
  return height;
}

/* A row that fits no page begins with a few lines; asking for more would loop for ever. */
static double
first_part_height (const TableFit *fit)
{
  return fit->table->font_size_pt * 1.5 * FIRST_PART_MIN_LINES + 2 * fit->table->padding_y_pt;
}

/**
 * regimen_table_start_height:
 * @flow: a flow
 * @table: a table
 *
 * Returns: what has to fit where the table begins: its titles and the rows that start it
 */
double
regimen_table_start_height (const RegimenFlow *flow, const RegimenTable *table)
{
  TableFit fit;
  double height;
  guint n;

  fit_init (&fit, flow, table);
  height = fit.titles_height;
  if (table->rows->len > 0)
    {
      double chain = chain_height (&fit, flow, 0, &n);

      /* One row alone under a heading reads as if it were all. */
      if (n + 1 < table->rows->len)
        {
          double second = fit_row (&fit, flow, n);

          if (chain + second <= page_room (&fit, flow))
            chain += second;
        }
      if (chain > page_room (&fit, flow))
        chain = first_part_height (&fit);
      height += chain;
    }
  fit_clear (&fit);
  return height;
}

static double
panel_x (const RegimenFlow *flow)
{
  return regimen_flow_panel_x (flow, flow->panel);
}

static void
put_titles (TableFit *fit, RegimenFlow *flow)
{
  guint page = regimen_flow_page (flow);

  if (fit->titles == NULL)
    return;
  for (guint i = 0; i < fit->titles->len; i++)
    {
      PangoLayout *title = g_ptr_array_index (fit->titles, i);
      /* Short titles stand on the rule, beside those of two lines. */
      double y = flow->y + fit->titles_height - TITLE_PADDING_PT - regimen_flow_text_height (title);

      regimen_flow_put_text (flow, page, title, 0, pango_layout_get_line_count (title),
                             panel_x (flow) + fit->x[i] + PADDING_X_PT, y, text_width (fit, i));
    }
  flow->y += fit->titles_height;
  regimen_flow_put_rule (flow, page, panel_x (flow), flow->y, regimen_flow_panel_width (flow), 0,
                         0.7, REGIMEN_GREY_STRONG);
  flow->fresh = FALSE;
}

static void
next_panel (TableFit *fit, RegimenFlow *flow)
{
  guint row = flow->row;

  regimen_flow_next_panel (flow);
  flow->row = G_MAXUINT;
  if (fit->continued != NULL)
    {
      regimen_flow_put_text (flow, regimen_flow_page (flow), fit->continued, 0, 1, panel_x (flow),
                             flow->y, regimen_flow_panel_width (flow));
      flow->y += fit->continued_height;
    }
  put_titles (fit, flow);
  flow->row = row;
  /* Titles alone are nothing: what follows may not send them away once more. */
  flow->fresh = TRUE;
}

static void
put_row_rules (TableFit *fit, RegimenFlow *flow, const RegimenRow *row, double height, gboolean end)
{
  guint page = regimen_flow_page (flow);

  for (guint i = 0; i < row->n_cells; i++)
    {
      const RegimenColumn *column = g_ptr_array_index (fit->table->columns, i);
      double x = panel_x (flow) + fit->x[i];

      if (column->flags & REGIMEN_COLUMN_DIVIDER)
        regimen_flow_put_rule (flow, page, x, flow->y, 0, height, 0.35, REGIMEN_GREY_RULE);
      for (guint line = 1; line < row->cells[i].n_ruled; line++)
        regimen_flow_put_rule (flow, page, x, flow->y + height * line / row->cells[i].n_ruled,
                               fit->width[i], 0, 0.35, REGIMEN_GREY_RULE);
      if (row->cells[i].has_tick && end)
        regimen_flow_put_box (flow, page, x + PADDING_X_PT,
                              flow->y + MIN (fit->table->padding_y_pt + 1, height), TICK_SIDE_PT);
    }
  if (end && !(row->flags & REGIMEN_ROW_NO_RULE))
    regimen_flow_put_rule (flow, page, panel_x (flow), flow->y + height,
                           regimen_flow_panel_width (flow), 0, 0.4, REGIMEN_GREY_RULE);
}

static void
put_whole_row (TableFit *fit, RegimenFlow *flow, const RegimenRow *row, double height)
{
  guint page = regimen_flow_page (flow);

  for (guint i = 0; i < row->n_cells; i++)
    if (fit->cells[i] != NULL)
      regimen_flow_put_text (flow, page, fit->cells[i], 0,
                             pango_layout_get_line_count (fit->cells[i]),
                             panel_x (flow) + fit->x[i] + PADDING_X_PT,
                             flow->y + fit->table->padding_y_pt, text_width (fit, i));
  put_row_rules (fit, flow, row, height, TRUE);
  flow->y += height;
  flow->fresh = FALSE;
}

/* Puts the lines of each cell that fit here; returns TRUE when all are out. */
static gboolean
put_row_part (TableFit *fit, RegimenFlow *flow, const RegimenRow *row, int *next_line)
{
  double room = regimen_flow_remaining (flow) - 2 * fit->table->padding_y_pt;
  double used = 0;
  gboolean all_out = TRUE;

  for (guint i = 0; i < row->n_cells; i++)
    {
      PangoLayout *cell = fit->cells[i];
      int n_lines;

      if (cell == NULL)
        continue;
      n_lines = regimen_flow_text_lines_fitting (cell, next_line[i], room);
      regimen_flow_put_text (flow, regimen_flow_page (flow), cell, next_line[i], n_lines,
                             panel_x (flow) + fit->x[i] + PADDING_X_PT,
                             flow->y + fit->table->padding_y_pt, text_width (fit, i));
      used = MAX (used, regimen_flow_text_lines_height (cell, next_line[i], n_lines));
      next_line[i] += n_lines;
      if (next_line[i] < pango_layout_get_line_count (cell))
        all_out = FALSE;
    }
  used += 2 * fit->table->padding_y_pt;
  put_row_rules (fit, flow, row, used, all_out);
  flow->y += used;
  flow->fresh = FALSE;
  return all_out;
}

static void
put_overtall_row (TableFit *fit, RegimenFlow *flow, const RegimenRow *row)
{
  g_autofree int *next_line = g_new0 (int, row->n_cells);

  if (!flow->fresh && regimen_flow_remaining (flow) < first_part_height (fit))
    next_panel (fit, flow);
  while (!put_row_part (fit, flow, row, next_line))
    next_panel (fit, flow);
}

static void
put_row (TableFit *fit, RegimenFlow *flow, guint row_number)
{
  const RegimenRow *row = g_ptr_array_index (fit->table->rows, row_number);
  double height = fit_row (fit, flow, row_number);
  double text_only = 2 * fit->table->padding_y_pt;

  flow->row = row_number;
  for (guint i = 0; i < row->n_cells; i++)
    if (fit->cells[i] != NULL)
      text_only =
          MAX (text_only, regimen_flow_text_height (fit->cells[i]) + 2 * fit->table->padding_y_pt);

  if (text_only > page_room (fit, flow))
    {
      put_overtall_row (fit, flow, row);
      return;
    }
  /* Room to write is given as far as a page goes. */
  height = MIN (height, page_room (fit, flow));
  if (height > regimen_flow_remaining (flow) + 0.01 && !flow->fresh)
    next_panel (fit, flow);
  put_whole_row (fit, flow, row, height);
}

/**
 * regimen_table_flow:
 * @flow: where to go on
 * @table: a table
 * @trailing: height of what must stand under the last row on the same page; 0 for nothing
 *
 * Puts the rows one under the other. On each new panel or page the titles come first; rows that
 * belong together move together; a row higher than a page goes on over the next ones.
 */
void
regimen_table_flow (RegimenFlow *flow, const RegimenTable *table, double trailing)
{
  double start = regimen_table_start_height (flow, table);
  guint n_in_chain;
  TableFit fit;

  fit_init (&fit, flow, table);
  if (start > regimen_flow_remaining (flow) + 0.01 && !flow->fresh)
    regimen_flow_next_panel (flow);
  flow->row = G_MAXUINT;
  put_titles (&fit, flow);
  if (fit.titles != NULL && table->rows->len > 0)
    flow->fresh = TRUE;
  for (guint i = 0; i < table->rows->len; i += n_in_chain)
    {
      double height = chain_height (&fit, flow, i, &n_in_chain);

      if (i + n_in_chain == table->rows->len)
        height += trailing;
      if (height > regimen_flow_remaining (flow) + 0.01 && height <= page_room (&fit, flow) &&
          !flow->fresh)
        next_panel (&fit, flow);
      for (guint k = 0; k < n_in_chain; k++)
        put_row (&fit, flow, i + k);
    }
  fit_clear (&fit);
}
