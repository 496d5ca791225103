/* grid-drawing.c - what a time grid draws around its blocks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

static void
snapshot_rect (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double w, double h)
{
  if (w > 0 && h > 0)
    gtk_snapshot_append_color (snapshot, colour,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) w, (float) h));
}

static void
snapshot_closed (RegimenTimeGrid *self, GtkSnapshot *snapshot, guint index, const GdkRGBA *shade)
{
  const RegimenColumn *column = self->columns->pdata[index];
  double x = 0, width = 0;
  int closed_from = 0;

  if (column->open == NULL)
    return;
  regimen_time_grid_get_column_extents (self, index, &x, &width);
  for (guint i = 0; i <= column->open->len; i++)
    {
      int open_from = REGIMEN_MINUTES_PER_DAY;
      int open_to = REGIMEN_MINUTES_PER_DAY;

      if (i < column->open->len)
        {
          RegimenSpan span = g_array_index (column->open, RegimenSpan, i);

          open_from = regimen_minute_of_day (span.start);
          open_to = open_from + (int) regimen_span_minutes (span);
        }
      snapshot_rect (snapshot, shade, x, closed_from * self->px_per_min, width,
                     (open_from - closed_from) * self->px_per_min);
      closed_from = open_to;
    }
}

static void
snapshot_lines (RegimenTimeGrid *self, GtkSnapshot *snapshot, const GdkRGBA *text)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA line = *text;
  GdkRGBA faint = *text;

  line.alpha *= 0.14f;
  faint.alpha *= 0.06f;
  for (int hour = 0; hour < 24; hour++)
    {
      snapshot_rect (snapshot, &line, 0, (int) (hour * 60 * self->px_per_min), width, 1);
      snapshot_rect (snapshot, &faint, 0, (int) ((hour * 60 + 30) * self->px_per_min), width, 1);
    }
  for (guint i = 1; i < self->n_shown; i++)
    {
      double x = 0, column_width = 0;

      regimen_time_grid_get_column_extents (self, i, &x, &column_width);
      if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
        x += column_width;
      snapshot_rect (snapshot, &line, (int) x, 0, 1, height);
    }
}

static void
snapshot_now (RegimenTimeGrid *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  RegimenDay today = regimen_minute_day (self->now);
  double y = regimen_minute_of_day (self->now) * self->px_per_min;

  for (guint i = 0; i < self->n_shown; i++)
    {
      const RegimenColumn *column = self->columns->pdata[i];
      double x = 0, width = 0;

      if (column->day.n != today.n)
        continue;
      regimen_time_grid_get_column_extents (self, i, &x, &width);
      snapshot_rect (snapshot, accent, x, y - 1, width, 2);
    }
}

static void
snapshot_cursor (RegimenTimeGrid *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  GdkRectangle slot;
  GskRoundedRect outline;
  GdkRGBA fill = *accent;

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self)) || self->columns->len == 0)
    return;
  fill.alpha = 0.15f;
  regimen_time_grid_get_slot_rect (
      self, self->cursor_column,
      regimen_minute_at (((RegimenColumn *) self->columns->pdata[self->cursor_column])->day,
                         self->cursor_of_day),
      30, &slot);
  snapshot_rect (snapshot, &fill, slot.x, slot.y, slot.width, slot.height);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) slot.x, (float) slot.y,
                                                        (float) slot.width, (float) slot.height),
                                   4);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 2, 2, 2, 2 },
                              (const GdkRGBA[4]){ *accent, *accent, *accent, *accent });
}

static void
snapshot_ghost (RegimenTimeGrid *self, GtkSnapshot *snapshot)
{
  RegimenGridGhost *ghost = &self->ghost;
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  const RegimenColumn *column = self->columns->pdata[ghost->column];
  GdkRectangle slot;
  GskRoundedRect outline;
  GdkRGBA edge = { 0, 0, 0, 1 };
  GdkRGBA paper = { 1, 1, 1, 1 };
  GdkRGBA text;
  int text_width = 0, text_height = 0;

  gtk_style_context_get_color (context, &text);
  gtk_style_context_lookup_color (context, ghost->is_legal ? "accent_color" : "error_color", &edge);
  gtk_style_context_lookup_color (context, "popover_bg_color", &paper);
  regimen_time_grid_get_slot_rect (self, ghost->column,
                                   regimen_minute_at (column->day, ghost->from_of_day),
                                   ghost->minutes, &slot);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) slot.x, (float) slot.y,
                                                        (float) slot.width, (float) slot.height),
                                   4);
  edge.alpha = 0.25f;
  snapshot_rect (snapshot, &edge, slot.x, slot.y, slot.width, slot.height);
  edge.alpha = 1.0f;
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 2, 2, 2, 2 },
                              (const GdkRGBA[4]){ edge, edge, edge, edge });
  if (ghost->label == NULL)
    return;

  pango_layout_get_pixel_size (ghost->label, &text_width, &text_height);
  {
    double x =
        CLAMP (slot.x, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - text_width - 16, 0));
    double y = slot.y >= text_height + 12 ? slot.y - text_height - 12 : slot.y + 4;

    snapshot_rect (snapshot, &edge, x, y, text_width + 16, text_height + 8);
    snapshot_rect (snapshot, &paper, x + 1, y + 1, text_width + 14, text_height + 6);
    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x + 8, (float) y + 4));
    gtk_snapshot_append_layout (snapshot, ghost->label, &text);
    gtk_snapshot_restore (snapshot);
  }
}

/**
 * regimen_time_grid_snapshot:
 *
 * Closed time, lines, blocks, the present, the cursor and what is carried, in this order.
 */
void
regimen_time_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenTimeGrid *self = REGIMEN_TIME_GRID (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA text, shade, accent;

  gtk_style_context_get_color (context, &text);
  accent = text;
  gtk_style_context_lookup_color (context, "accent_color", &accent);
  shade = text;
  shade.alpha *= 0.07f;

  for (guint i = 0; i < self->n_shown; i++)
    snapshot_closed (self, snapshot, i, &shade);
  snapshot_lines (self, snapshot, &text);
  for (guint i = 0; i < self->places->len; i++)
    gtk_widget_snapshot_child (widget,
                               GTK_WIDGET (g_array_index (self->places, RegimenGridPlace, i).block),
                               snapshot);
  gtk_style_context_lookup_color (context, "error_color", &text);
  snapshot_now (self, snapshot, &text);
  snapshot_cursor (self, snapshot, &accent);
  if (self->ghost.appointment != NULL)
    snapshot_ghost (self, snapshot);
}
