/* table.h - columns and rows of a document, as content; where they land is decided by the layout
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "styled-text.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_COLUMN_PLAIN = 0,
  REGIMEN_COLUMN_END = 1 << 0, /* figures line up at the end of the column */
  REGIMEN_COLUMN_CENTER = 1 << 1,
  REGIMEN_COLUMN_DIVIDER = 1 << 2, /* a light upright rule before the column */
} RegimenColumnFlags;

typedef enum
{
  REGIMEN_ROW_PLAIN = 0,
  REGIMEN_ROW_KEEP_WITH_NEXT = 1 << 0, /* never the last of a page while another row follows */
  REGIMEN_ROW_NO_RULE = 1 << 1,        /* no light rule under the row */
} RegimenRowFlags;

/**
 * RegimenColumn:
 * @title: (nullable): heads the column on every page
 * @width_pt: fixed width, or 0 for a share of what is left
 * @weight: the share, when @width_pt is 0
 * @max_lines: longest cell paragraph in lines, more is cut with an ellipsis; 0 for no limit
 */
typedef struct
{
  char *title;
  double width_pt;
  double weight;
  int max_lines;
  RegimenColumnFlags flags;
} RegimenColumn;

/**
 * RegimenCell:
 * @text: (nullable): what stands in it
 * @has_tick: a small empty box to tick by hand
 * @n_ruled: this many light lines to write on, one under the other
 */
typedef struct
{
  RegimenStyledText *text;
  gboolean has_tick;
  guint n_ruled;
} RegimenCell;

typedef struct
{
  RegimenCell *cells; /* as many as the table has columns */
  guint n_cells;
  double min_height_pt;
  RegimenRowFlags flags;
} RegimenRow;

/**
 * RegimenTable:
 * @columns: (element-type RegimenColumn):
 * @rows: (element-type RegimenRow):
 * @font_size_pt: size of plain text in its cells
 * @padding_y_pt: above and below the text of a cell
 * @continued: (nullable): stands above the titles wherever the table goes on ("Chair 2, continued")
 */
typedef struct
{
  GPtrArray *columns;
  GPtrArray *rows;
  double font_size_pt;
  double padding_y_pt;
  RegimenStyledText *continued;
} RegimenTable;

RegimenTable *regimen_table_new (double font_size_pt) G_GNUC_WARN_UNUSED_RESULT;
void regimen_table_free (RegimenTable *self);
guint regimen_table_add_column (RegimenTable *self,
                                const char *title,
                                double width_pt,
                                double weight,
                                RegimenColumnFlags flags);
void regimen_table_set_max_lines (RegimenTable *self, guint column, int max_lines);
void regimen_table_add_row (RegimenTable *self, double min_height_pt, RegimenRowFlags flags);
RegimenStyledText *regimen_table_cell (RegimenTable *self, guint column);
void regimen_table_set_tick (RegimenTable *self, guint column);
void regimen_table_set_ruled (RegimenTable *self, guint column, guint n_lines);
gboolean regimen_table_has_titles (const RegimenTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenTable, regimen_table_free)

G_END_DECLS
