/* grid-walk.c - the arrow keys on a time grid: over visits and over empty time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

#include "visit-words.h"

#include <glib/gi18n.h>

#define STEP_MIN 15
/* What is shown around the cursor when it comes into view. */
#define REVEAL_MIN 60

/**
 * regimen_time_grid_focused_place:
 *
 * Returns: (transfer none) (nullable): the place of the block that has the focus
 */
const RegimenGridPlace *
regimen_time_grid_focused_place (RegimenTimeGrid *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  for (guint i = 0; focus != NULL && i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);

      if (GTK_WIDGET (place->block) == focus)
        return place;
    }
  return NULL;
}

static gboolean
is_open (const RegimenColumn *column, RegimenMinute minute)
{
  for (guint i = 0; column->open != NULL && i < column->open->len; i++)
    if (regimen_span_has (g_array_index (column->open, RegimenSpan, i), minute))
      return TRUE;
  return column->open == NULL;
}

/* A screen reader hears where the cursor stands as the description of the grid. */
static void
describe_cursor (RegimenTimeGrid *self)
{
  const RegimenColumn *column = self->columns->pdata[self->cursor_column];
  RegimenMinute minute = regimen_minute_at (column->day, self->cursor_of_day);
  g_autofree char *when = regimen_word_moment (minute);
  /* Translators: day and time, then room, person or day of a column */
  g_autofree char *text =
      g_strdup_printf (is_open (column, minute) ? _ ("%1$s, %2$s: free") : _ ("%1$s, %2$s: closed"),
                       when, column->title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

/**
 * regimen_time_grid_put_cursor:
 *
 * Marks an empty time, where Enter books.
 */
void
regimen_time_grid_put_cursor (RegimenTimeGrid *self, guint column, int minute_of_day)
{
  self->cursor_column = MIN (column, MAX (self->n_shown, 1) - 1);
  self->cursor_of_day = CLAMP (minute_of_day, 0, REGIMEN_MINUTES_PER_DAY - STEP_MIN);
  if (self->columns->len == 0)
    return;
  describe_cursor (self);
  regimen_time_grid_reveal (self, self->cursor_column, self->cursor_of_day, REVEAL_MIN);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The visit of a column that covers that quarter of an hour, besides one; the first lane first. */
static const RegimenGridPlace *
find_covering (RegimenTimeGrid *self, guint column, int of_day, const RegimenGridPlace *besides)
{
  const RegimenGridPlace *best = NULL;

  for (guint i = 0; i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);

      if (place == besides || place->column != column || place->from_of_day >= of_day + STEP_MIN ||
          place->to_of_day <= of_day)
        continue;
      if (best == NULL || place->lane < best->lane)
        best = place;
    }
  return best;
}

/* The nearest in another lane of the same column, in the direction of the key. */
static const RegimenGridPlace *
find_beside (RegimenTimeGrid *self, const RegimenGridPlace *from, int direction)
{
  const RegimenGridPlace *best = NULL;

  for (guint i = 0; i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);
      int across = (place->lane - from->lane) * direction;

      if (place->column != from->column || across <= 0 || place->from_of_day >= from->shown_to ||
          place->shown_to <= from->from_of_day)
        continue;
      if (best == NULL || across < (best->lane - from->lane) * direction)
        best = place;
    }
  return best;
}

/* Below: what starts next in the column before this one ends, else what comes right after it.
 * Above: likewise upwards. NULL: empty time. */
static const RegimenGridPlace *
find_next (RegimenTimeGrid *self, const RegimenGridPlace *from, int direction)
{
  const RegimenGridPlace *best = NULL;

  for (guint i = 0; i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);
      int down = (place->from_of_day - from->from_of_day) * direction;

      if (place == from || place->column != from->column ||
          down < (place->lane > from->lane ? 0 : 1) || place->from_of_day > from->to_of_day ||
          place->to_of_day < from->from_of_day)
        continue;
      if (down == 0 && direction < 0)
        continue;
      if (best == NULL || down < (best->from_of_day - from->from_of_day) * direction)
        best = place;
    }
  return best;
}

static gboolean
go_to_time (RegimenTimeGrid *self, guint column, int of_day, const RegimenGridPlace *besides)
{
  const RegimenGridPlace *place = find_covering (self, column, of_day, besides);

  if (place != NULL)
    {
      self->cursor_of_day = of_day;
      gtk_widget_grab_focus (GTK_WIDGET (place->block));
      return TRUE;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  regimen_time_grid_put_cursor (self, column, of_day);
  return TRUE;
}

static gboolean
walk_from_block (RegimenTimeGrid *self, const RegimenGridPlace *from, int columns, int minutes)
{
  int column = (int) from->column + columns;
  int of_day = from->from_of_day / STEP_MIN * STEP_MIN;
  const RegimenGridPlace *next =
      columns != 0 ? find_beside (self, from, columns) : find_next (self, from, minutes);

  if (next != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (next->block));
      return TRUE;
    }
  if (columns != 0)
    {
      if (column < 0 || column >= (int) self->n_shown)
        return TRUE;
      /* Along the row that the eye is on, also across a long visit. */
      if (self->cursor_of_day > from->from_of_day && self->cursor_of_day < from->to_of_day)
        of_day = self->cursor_of_day;
      return go_to_time (self, (guint) column, of_day, NULL);
    }
  of_day = minutes > 0 ? (from->to_of_day + STEP_MIN - 1) / STEP_MIN * STEP_MIN
                       : (from->from_of_day - 1) / STEP_MIN * STEP_MIN;
  if (of_day < 0 || of_day >= REGIMEN_MINUTES_PER_DAY || from->from_of_day == 0)
    return TRUE;
  return go_to_time (self, from->column, of_day, from);
}

/**
 * regimen_time_grid_walk:
 * @columns: -1, 0 or 1
 * @minutes: how far down, where @columns is 0
 *
 * One step of an arrow key, over visits and empty time alike.
 *
 * Returns: TRUE
 */
gboolean
regimen_time_grid_walk (RegimenTimeGrid *self, int columns, int minutes)
{
  const RegimenGridPlace *from = regimen_time_grid_focused_place (self);
  int column = (int) self->cursor_column + columns;
  int of_day = self->cursor_of_day + minutes;

  if (from != NULL)
    return walk_from_block (self, from, columns, minutes);
  if (column < 0 || column >= (int) self->n_shown || of_day < 0 ||
      of_day >= REGIMEN_MINUTES_PER_DAY)
    return TRUE;
  return go_to_time (self, (guint) column, of_day, NULL);
}

/* How far @to lies in the direction of the key, by columns, lanes and minutes; -1: not there. */
static gint64
jump_distance (const RegimenGridPlace *from, const RegimenGridPlace *to, int columns, int minutes)
{
  gint64 across =
      ((gint64) to->column * 100 + to->lane) - ((gint64) from->column * 100 + from->lane);
  gint64 down = (gint64) to->from_of_day - from->from_of_day;

  if (columns != 0)
    {
      if (across * columns <= 0)
        return -1;
      return ABS (across) * REGIMEN_MINUTES_PER_DAY + ABS (down);
    }
  if (down * minutes <= 0 || to->column != from->column)
    return -1;
  return ABS (down) * 100 + ABS (across);
}

/**
 * regimen_time_grid_jump:
 *
 * From visit to visit, past empty time.
 *
 * Returns: TRUE
 */
gboolean
regimen_time_grid_jump (RegimenTimeGrid *self, int columns, int minutes)
{
  const RegimenGridPlace cursor = { .column = self->cursor_column,
                                    .from_of_day = self->cursor_of_day };
  const RegimenGridPlace *from = regimen_time_grid_focused_place (self);
  const RegimenGridPlace *best = NULL;
  gint64 best_distance = G_MAXINT64;

  for (guint i = 0; i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);
      gint64 distance = jump_distance (from != NULL ? from : &cursor, place, columns, minutes);

      if (distance >= 0 && distance < best_distance)
        {
          best = place;
          best_distance = distance;
        }
    }
  if (best != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (best->block));
  return TRUE;
}

/**
 * regimen_time_grid_get_cursor:
 *
 * Tells where the keyboard would book.
 */
void
regimen_time_grid_get_cursor (RegimenTimeGrid *self, guint *out_column, RegimenMinute *out_start)
{
  const RegimenGridPlace *focused = regimen_time_grid_focused_place (self);
  guint index = 0;
  int of_day = self->cursor_of_day;

  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));
  g_return_if_fail (self->columns->len > 0);

  index = MIN (self->cursor_column, self->columns->len - 1);
  if (focused != NULL)
    {
      index = focused->column;
      of_day = MIN (focused->to_of_day, REGIMEN_MINUTES_PER_DAY - STEP_MIN);
    }
  *out_column = index;
  *out_start = regimen_minute_at (((RegimenColumn *) self->columns->pdata[index])->day, of_day);
}

void
regimen_time_grid_set_cursor (RegimenTimeGrid *self, guint column, int minute_of_day)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  regimen_time_grid_put_cursor (self, column, minute_of_day / STEP_MIN * STEP_MIN);
}
