/* table.c - columns and rows of a document, as content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "table.h"

#define DEFAULT_PADDING_Y_PT 2.0

static void
column_free (RegimenColumn *column)
{
  g_free (column->title);
  g_free (column);
}

static void
row_free (RegimenRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    g_clear_pointer (&row->cells[i].text, regimen_styled_text_free);
  g_free (row->cells);
  g_free (row);
}

RegimenTable *
regimen_table_new (double font_size_pt)
{
  RegimenTable *self = g_new0 (RegimenTable, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->font_size_pt = font_size_pt;
  self->padding_y_pt = DEFAULT_PADDING_Y_PT;
  return self;
}

void
regimen_table_free (RegimenTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->continued, regimen_styled_text_free);
  g_free (self);
}

/**
 * regimen_table_add_column:
 * @self: a table that has no rows yet
 * @title: (nullable): heads the column on every page
 * @width_pt: fixed width; 0 to share what the fixed columns leave
 * @weight: the share, when @width_pt is 0
 * @flags: how its cells stand
 *
 * Returns: the number of the column, counted from 0
 */
guint
regimen_table_add_column (RegimenTable *self,
                          const char *title,
                          double width_pt,
                          double weight,
                          RegimenColumnFlags flags)
{
  RegimenColumn *column;

  g_return_val_if_fail (self != NULL && self->rows->len == 0, 0);
  g_return_val_if_fail (width_pt > 0 || weight > 0, 0);

  column = g_new0 (RegimenColumn, 1);
  column->title = g_strdup (title);
  column->width_pt = width_pt;
  column->weight = weight;
  column->flags = flags;
  g_ptr_array_add (self->columns, column);
  return self->columns->len - 1;
}

/* Cells of @column end with an ellipsis after @max_lines lines a paragraph. */
void
regimen_table_set_max_lines (RegimenTable *self, guint column, int max_lines)
{
  g_return_if_fail (self != NULL && column < self->columns->len && max_lines >= 0);

  ((RegimenColumn *) self->columns->pdata[column])->max_lines = max_lines;
}

/**
 * regimen_table_add_row:
 * @self: a table with all its columns
 * @min_height_pt: room to write; 0 for as high as the text
 * @flags: how it breaks and ends
 *
 * The cells of the new row are filled with regimen_table_cell().
 */
void
regimen_table_add_row (RegimenTable *self, double min_height_pt, RegimenRowFlags flags)
{
  RegimenRow *row;

  g_return_if_fail (self != NULL && self->columns->len > 0);

  row = g_new0 (RegimenRow, 1);
  row->n_cells = self->columns->len;
  row->cells = g_new0 (RegimenCell, row->n_cells);
  row->min_height_pt = min_height_pt;
  row->flags = flags;
  g_ptr_array_add (self->rows, row);
}

static RegimenCell *
last_row_cell (RegimenTable *self, guint column)
{
  RegimenRow *row;

  g_assert (self->rows->len > 0 && column < self->columns->len);
  row = g_ptr_array_index (self->rows, self->rows->len - 1);
  return &row->cells[column];
}

/**
 * regimen_table_cell:
 * @self: a table with a row
 * @column: number of a column
 *
 * Returns: (transfer none): the text of that cell in the last row, to append to
 */
RegimenStyledText *
regimen_table_cell (RegimenTable *self, guint column)
{
  RegimenCell *cell;

  g_return_val_if_fail (self != NULL && self->rows->len > 0, NULL);

  cell = last_row_cell (self, column);
  if (cell->text == NULL)
    cell->text = regimen_styled_text_new ();
  return cell->text;
}

/* Puts a box to tick by hand into the last row. */
void
regimen_table_set_tick (RegimenTable *self, guint column)
{
  g_return_if_fail (self != NULL && self->rows->len > 0);

  last_row_cell (self, column)->has_tick = TRUE;
}

/* Divides a cell of the last row into @n_lines lines to write on. */
void
regimen_table_set_ruled (RegimenTable *self, guint column, guint n_lines)
{
  g_return_if_fail (self != NULL && self->rows->len > 0);

  last_row_cell (self, column)->n_ruled = n_lines;
}

gboolean
regimen_table_has_titles (const RegimenTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((RegimenColumn *) self->columns->pdata[i])->title != NULL)
      return TRUE;
  return FALSE;
}
