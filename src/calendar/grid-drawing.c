/* grid-drawing.c - what a time grid draws around its blocks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

#include "carrying.h"
#include "ink.h"

#include <math.h>

#define HATCH_PX 8
#define LABEL_PAD_PX 10

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
  GdkRGBA line = regimen_ink_of_line (GTK_WIDGET (self), text, 0.14f);
  GdkRGBA faint = regimen_ink_of_line (GTK_WIDGET (self), text, 0.06f);

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

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self)) || self->columns->len == 0 ||
      self->ghost.appointment != NULL)
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

/* A tile of the hatch, to be repeated: drawn once, however much is covered. */
static void
append_hatch_tile (GtkSnapshot *snapshot, const GdkRGBA *line, const GdkRGBA *shade)
{
  graphene_rect_t tile = GRAPHENE_RECT_INIT (0, 0, HATCH_PX, HATCH_PX);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &tile);

  gdk_cairo_set_source_rgba (cr, shade);
  cairo_paint (cr);
  gdk_cairo_set_source_rgba (cr, line);
  cairo_set_line_width (cr, 1);
  for (int shift = -HATCH_PX; shift <= HATCH_PX; shift += HATCH_PX)
    {
      cairo_move_to (cr, shift, HATCH_PX);
      cairo_line_to (cr, shift + HATCH_PX, 0);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Free is what some legal start would cover. */
static void
find_free (RegimenTimeGrid *self, guint column, gboolean free[REGIMEN_CARRY_STEPS])
{
  const guint8 *map = &g_array_index (self->ghost.maps, guint8, column * REGIMEN_CARRY_STEPS);
  int n_steps = (self->ghost.minutes + REGIMEN_CARRY_STEP_MIN - 1) / REGIMEN_CARRY_STEP_MIN;

  memset (free, 0, sizeof (gboolean) * REGIMEN_CARRY_STEPS);
  for (int step = 0; step < REGIMEN_CARRY_STEPS; step++)
    for (int i = 0; map[step] && i < n_steps && step + i < REGIMEN_CARRY_STEPS; i++)
      free[step + i] = TRUE;
}

static void
append_column_hatch (RegimenTimeGrid *self,
                     GtkSnapshot *snapshot,
                     guint column,
                     const GdkRGBA *line,
                     const GdkRGBA *shade)
{
  gboolean free[REGIMEN_CARRY_STEPS];
  double x = 0, width = 0;

  find_free (self, column, free);
  regimen_time_grid_get_column_extents (self, column, &x, &width);
  for (int from = 0, to; from < REGIMEN_CARRY_STEPS; from = to)
    {
      graphene_rect_t area;

      for (to = from + 1; to < REGIMEN_CARRY_STEPS && free[to] == free[from]; to++)
        ;
      if (free[from])
        continue;
      area = GRAPHENE_RECT_INIT ((float) x + 1,
                                 (float) (from * REGIMEN_CARRY_STEP_MIN * self->px_per_min),
                                 (float) width - 1,
                                 (float) ((to - from) * REGIMEN_CARRY_STEP_MIN * self->px_per_min));
      gtk_snapshot_push_repeat (snapshot, &area, &GRAPHENE_RECT_INIT (0, 0, HATCH_PX, HATCH_PX));
      append_hatch_tile (snapshot, line, shade);
      gtk_snapshot_pop (snapshot);
    }
}

static void
snapshot_hatch (RegimenTimeGrid *self, GtkSnapshot *snapshot, const GdkRGBA *text)
{
  RegimenGridGhost *ghost = &self->ghost;

  if (ghost->maps == NULL || ghost->maps->len < self->n_shown * REGIMEN_CARRY_STEPS)
    return;
  if (ghost->hatch == NULL)
    {
      GtkSnapshot *own = gtk_snapshot_new ();
      GdkRGBA line = regimen_ink_of_line (GTK_WIDGET (self), text, 0.30f);
      GdkRGBA shade = regimen_ink_of_shade (GTK_WIDGET (self), text, 0.07f);

      for (guint i = 0; i < self->n_shown; i++)
        append_column_hatch (self, own, i, &line, &shade);
      ghost->hatch = gtk_snapshot_free_to_node (own);
    }
  if (ghost->hatch != NULL)
    gtk_snapshot_append_node (snapshot, ghost->hatch);
}

/* What of the grid the window around it shows. */
static graphene_rect_t
visible_area (RegimenTimeGrid *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                             (float) gtk_widget_get_height (GTK_WIDGET (self)));
  double x = 0, y = 0;

  if (parent != NULL && gtk_widget_translate_coordinates (parent, GTK_WIDGET (self), 0, 0, &x, &y))
    graphene_rect_init (&area, (float) x, (float) y, (float) gtk_widget_get_width (parent),
                        (float) gtk_widget_get_height (parent));
  return area;
}

/* At the pointer, or above what is carried by the keys; never out of sight. */
static void
place_label (RegimenTimeGrid *self, const GdkRectangle *slot, graphene_rect_t *label)
{
  const RegimenGridGhost *ghost = &self->ghost;
  graphene_rect_t area = visible_area (self);
  float x = ghost->by_keyboard ? (float) slot->x : (float) ghost->pointer_x + 16;
  float y =
      ghost->by_keyboard ? (float) slot->y - label->size.height - 4 : (float) ghost->pointer_y + 20;

  if (ghost->by_keyboard && y < area.origin.y)
    y = (float) (slot->y + slot->height) + 4;
  x = MAX (MIN (x, area.origin.x + area.size.width - label->size.width - 4), area.origin.x + 4);
  y = MAX (MIN (y, area.origin.y + area.size.height - label->size.height - 4), area.origin.y + 4);
  label->origin.x = floorf (x);
  label->origin.y = floorf (y);
}

static void
snapshot_label (RegimenTimeGrid *self,
                GtkSnapshot *snapshot,
                const GdkRectangle *slot,
                const GdkRGBA *edge)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA paper = { 1, 1, 1, 1 };
  GdkRGBA text;
  GskRoundedRect outline;
  graphene_rect_t area;
  int width = 0, height = 0;

  gtk_style_context_get_color (context, &text);
  gtk_style_context_lookup_color (context, "popover_bg_color", &paper);
  pango_layout_get_pixel_size (self->ghost.label, &width, &height);
  graphene_rect_init (&area, 0, 0, (float) width + 2 * LABEL_PAD_PX,
                      (float) height + 2 * LABEL_PAD_PX - 4);
  place_label (self, slot, &area);
  gsk_rounded_rect_init_from_rect (&outline, &area, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &paper, &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 2, 2, 2, 2 },
                              (const GdkRGBA[4]){ *edge, *edge, *edge, *edge });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area.origin.x + LABEL_PAD_PX,
                                                          area.origin.y + LABEL_PAD_PX - 2));
  gtk_snapshot_append_layout (snapshot, self->ghost.label, &text);
  gtk_snapshot_restore (snapshot);
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
  GdkRGBA fill;

  gtk_style_context_lookup_color (context, ghost->is_legal ? "accent_color" : "error_color", &edge);
  regimen_time_grid_get_slot_rect (self, ghost->column,
                                   regimen_minute_at (column->day, ghost->from_of_day),
                                   ghost->minutes, &slot);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) slot.x, (float) slot.y,
                                                        (float) slot.width, (float) slot.height),
                                   5);
  fill = edge;
  fill.alpha = 0.25f;
  snapshot_rect (snapshot, &fill, slot.x, slot.y, slot.width, slot.height);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 2, 2, 2, 2 },
                              (const GdkRGBA[4]){ edge, edge, edge, edge });
  if (ghost->label != NULL)
    snapshot_label (self, snapshot, &slot, &edge);
}

static void
snapshot_blocks (RegimenTimeGrid *self, GtkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_sized_new (self->places->len);

  for (guint i = 0; i < self->places->len; i++)
    g_ptr_array_add (blocks, g_array_index (self->places, RegimenGridPlace, i).block);
  regimen_appointment_blocks_snapshot (GTK_WIDGET (self), blocks, snapshot);
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
  shade = regimen_ink_of_shade (widget, &text, 0.07f);

  for (guint i = 0; i < self->n_shown; i++)
    snapshot_closed (self, snapshot, i, &shade);
  snapshot_lines (self, snapshot, &text);
  if (self->ghost.appointment != NULL)
    snapshot_hatch (self, snapshot, &text);
  snapshot_blocks (self, snapshot);
  gtk_style_context_lookup_color (context, "error_color", &text);
  snapshot_now (self, snapshot, &text);
  snapshot_cursor (self, snapshot, &accent);
  if (self->ghost.appointment != NULL && self->n_shown > 0)
    snapshot_ghost (self, snapshot);
}
