/* time-grid.c - columns of time with appointments in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

#include "lanes.h"

#include <glib/gi18n.h>

#define MIN_COLUMN_PX 96
#define COLUMN_GAP_PX 2

/**
 * RegimenTimeGrid:
 *
 * A day or a week: the same widget with other columns. The y coordinate is the minute of the day
 * on the wall clock. Blocks are kept from one day to the next and given other appointments, and a
 * block keeps its appointment when the list changes around it, so that the focus stays.
 *
 * Signals: "block-asked" (RegimenAppointmentBlock, RegimenBlockAsk); "book" (column, minute of
 * day); "moved" (RegimenAppointment, column, minute of day); "reveal" (y, height), to be scrolled
 * into view; "columns-changed", when the number or place of the columns changed.
 */
G_DEFINE_FINAL_TYPE (RegimenTimeGrid, regimen_time_grid, GTK_TYPE_WIDGET)

enum
{
  BLOCK_ASKED,
  BOOK,
  MOVED,
  REVEAL,
  COLUMNS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
block_asked_cb (RegimenTimeGrid *self, int ask, RegimenAppointmentBlock *block)
{
  g_signal_emit (self, signals[BLOCK_ASKED], 0, block, ask);
}

static RegimenAppointmentBlock *
take_block (RegimenTimeGrid *self)
{
  GtkWidget *block = NULL;

  if (self->spares->len > 0)
    {
      block = g_ptr_array_steal_index_fast (self->spares, self->spares->len - 1);
      gtk_widget_set_child_visible (block, TRUE);
      gtk_widget_set_visible (block, TRUE);
      return REGIMEN_APPOINTMENT_BLOCK (block);
    }

  block = regimen_appointment_block_new ();
  g_signal_connect_object (block, "asked", G_CALLBACK (block_asked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (block, GTK_WIDGET (self));
  return REGIMEN_APPOINTMENT_BLOCK (block);
}

/* The first column that takes it; -1: none. */
static int
find_column (RegimenTimeGrid *self, RegimenAppointment *appointment)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (regimen_column_has (self->columns->pdata[i], appointment))
      return (int) i;
  return -1;
}

static GHashTable *
take_blocks_by_id (RegimenTimeGrid *self)
{
  GHashTable *by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->places->len; i++)
    {
      RegimenAppointmentBlock *block = g_array_index (self->places, RegimenGridPlace, i).block;

      g_hash_table_insert (by_id, &regimen_appointment_block_get_appointment (block)->id, block);
    }
  return by_id;
}

static void
add_place (RegimenTimeGrid *self, RegimenAppointment *appointment, guint column)
{
  RegimenGridPlace place = { .column = column };

  place.from_of_day = regimen_minute_of_day (appointment->span.start);
  place.to_of_day = MIN (place.from_of_day + (int) regimen_span_minutes (appointment->span),
                         REGIMEN_MINUTES_PER_DAY);
  g_array_append_val (self->places, place);
}

static void
lay_out_lanes (RegimenTimeGrid *self)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, TRUE, sizeof (RegimenLane));

  for (guint c = 0; c < self->columns->len; c++)
    {
      g_array_set_size (lanes, 0);
      for (guint i = 0; i < self->places->len; i++)
        {
          const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);
          RegimenLane lane = { place->from_of_day, place->to_of_day, 0, 0, i };

          if (place->column == c)
            g_array_append_val (lanes, lane);
        }
      regimen_lanes_assign ((RegimenLane *) lanes->data, lanes->len);
      for (guint i = 0; i < lanes->len; i++)
        {
          const RegimenLane *lane = &g_array_index (lanes, RegimenLane, i);
          RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, lane->index);

          place->lane = lane->lane;
          place->n_lanes = lane->n_lanes;
        }
    }
}

/* Gives every appointment a block: its own one where it had one, else a spare, else a new one. */
static void
assign_blocks (RegimenTimeGrid *self, GPtrArray *shown, GHashTable *by_id)
{
  GHashTableIter iter;
  gpointer block = NULL;

  for (guint i = 0; i < shown->len; i++)
    {
      RegimenAppointment *appointment = shown->pdata[i];
      RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);

      place->block = g_hash_table_lookup (by_id, &appointment->id);
      if (place->block != NULL)
        g_hash_table_steal (by_id, &appointment->id);
    }

  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &block))
    g_ptr_array_add (self->spares, block);

  for (guint i = 0; i < shown->len; i++)
    {
      RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);

      if (place->block == NULL)
        place->block = take_block (self);
      regimen_appointment_block_set_appointment (place->block, shown->pdata[i]);
    }
  for (guint i = 0; i < self->spares->len; i++)
    {
      gtk_widget_set_visible (self->spares->pdata[i], FALSE);
      regimen_appointment_block_set_appointment (self->spares->pdata[i], NULL);
    }
}

static void
update_shown_columns (RegimenTimeGrid *self)
{
  guint n_shown = self->columns->len;
  const RegimenColumn *last = n_shown > 0 ? self->columns->pdata[n_shown - 1] : NULL;
  gboolean has_rest = FALSE;

  for (guint i = 0; i < self->places->len; i++)
    has_rest |= g_array_index (self->places, RegimenGridPlace, i).column == n_shown - 1;
  if (last != NULL && last->is_rest && !has_rest)
    n_shown--;

  self->n_shown = n_shown;
  self->cursor_column = MIN (self->cursor_column, MAX (n_shown, 1) - 1);
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

static void
rebuild (RegimenTimeGrid *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = take_blocks_by_id (self);
  guint n = self->appointments != NULL ? g_list_model_get_n_items (self->appointments) : 0;

  g_array_set_size (self->places, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (self->appointments, i);
      int column = find_column (self, appointment);

      if (column < 0)
        continue;
      add_place (self, appointment, (guint) column);
      g_ptr_array_add (shown, g_steal_pointer (&appointment));
    }
  assign_blocks (self, shown, by_id);
  lay_out_lanes (self);
  update_shown_columns (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
items_changed_cb (RegimenTimeGrid *self)
{
  rebuild (self);
}

static void
regimen_time_grid_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RegimenTimeGrid *self = REGIMEN_TIME_GRID (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) (REGIMEN_MINUTES_PER_DAY * self->px_per_min);
  else
    *minimum = *natural = (int) MAX (self->n_shown, 1) * MIN_COLUMN_PX;
}

static void
allocate_place (RegimenTimeGrid *self, const RegimenGridPlace *place)
{
  double x = 0, width = 0, lane_width = 0;
  GtkAllocation area;
  int minimum = 0;

  regimen_time_grid_get_column_extents (self, place->column, &x, &width);
  lane_width = (width - 2 * COLUMN_GAP_PX) / place->n_lanes;
  area.x = (int) (x + COLUMN_GAP_PX + lane_width * place->lane);
  area.y = (int) (place->from_of_day * self->px_per_min) + 1;
  area.width = MAX ((int) lane_width - (place->n_lanes > 1 ? 1 : 0), 1);
  area.height = MAX ((int) (place->to_of_day * self->px_per_min) - area.y - 1, 8);
  gtk_widget_measure (GTK_WIDGET (place->block), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (place->block), &area, -1);
}

static void
regimen_time_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegimenTimeGrid *self = REGIMEN_TIME_GRID (widget);

  for (guint i = 0; i < self->places->len; i++)
    allocate_place (self, &g_array_index (self->places, RegimenGridPlace, i));
}

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

static void
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

/* Rows grow with the text, so that a short visit can still be read at 150 %. */
static void
update_scale (RegimenTimeGrid *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "09:00");
  int height = 0;
  double px_per_min = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  px_per_min = CLAMP (height / 15.5, 0.9, 3.0);
  if (px_per_min == self->px_per_min)
    return;
  self->px_per_min = px_per_min;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

/* A block that gets the focus, by whatever key, is brought into view. */
static void
regimen_time_grid_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  RegimenTimeGrid *self = REGIMEN_TIME_GRID (widget);

  GTK_WIDGET_CLASS (regimen_time_grid_parent_class)->set_focus_child (widget, child);

  for (guint i = 0; child != NULL && i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);

      if (GTK_WIDGET (place->block) == child)
        regimen_time_grid_emit_reveal (self, place->from_of_day * self->px_per_min,
                                       (place->to_of_day - place->from_of_day) * self->px_per_min);
    }
}

static void
regimen_time_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (regimen_time_grid_parent_class)->css_changed (widget, change);

  update_scale (REGIMEN_TIME_GRID (widget));
}

static void
drop_model (RegimenTimeGrid *self)
{
  if (self->appointments != NULL)
    g_clear_signal_handler (&self->items_changed_id, self->appointments);
  g_clear_object (&self->appointments);
}

static void
regimen_time_grid_dispose (GObject *object)
{
  RegimenTimeGrid *self = REGIMEN_TIME_GRID (object);
  GtkWidget *child = NULL;

  drop_model (self);
  g_clear_object (&self->ghost.appointment);
  g_clear_object (&self->ghost.label);
  g_clear_pointer (&self->spares, g_ptr_array_unref);
  if (self->places != NULL)
    g_array_set_size (self->places, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (regimen_time_grid_parent_class)->dispose (object);
}

static void
regimen_time_grid_finalize (GObject *object)
{
  RegimenTimeGrid *self = REGIMEN_TIME_GRID (object);

  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_time_grid_parent_class)->finalize (object);
}

static void
regimen_time_grid_class_init (RegimenTimeGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_time_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_time_grid_finalize;
  widget_class->measure = regimen_time_grid_measure;
  widget_class->size_allocate = regimen_time_grid_size_allocate;
  widget_class->snapshot = regimen_time_grid_snapshot;
  widget_class->css_changed = regimen_time_grid_css_changed;
  widget_class->set_focus_child = regimen_time_grid_set_focus_child;

  signals[BLOCK_ASKED] =
      g_signal_new ("block-asked", REGIMEN_TYPE_TIME_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, REGIMEN_TYPE_APPOINTMENT_BLOCK, G_TYPE_INT);
  signals[BOOK] = g_signal_new ("book", REGIMEN_TYPE_TIME_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
  signals[MOVED] =
      g_signal_new ("moved", REGIMEN_TYPE_TIME_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, REGIMEN_TYPE_APPOINTMENT, G_TYPE_UINT, G_TYPE_INT);
  signals[REVEAL] = g_signal_new ("reveal", REGIMEN_TYPE_TIME_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[COLUMNS_CHANGED] = g_signal_new ("columns-changed", REGIMEN_TYPE_TIME_GRID,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "timegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
regimen_time_grid_init (RegimenTimeGrid *self)
{
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_column_free);
  self->places = g_array_new (FALSE, TRUE, sizeof (RegimenGridPlace));
  self->spares = g_ptr_array_new ();
  self->px_per_min = 1.1;
  self->cursor_of_day = 540;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Appointments"), -1);
  update_scale (self);
  regimen_time_grid_add_input (self);
}

GtkWidget *
regimen_time_grid_new (void)
{
  return g_object_new (REGIMEN_TYPE_TIME_GRID, NULL);
}

/**
 * regimen_time_grid_show:
 * @columns: (element-type RegimenColumn): from left to right
 * @appointments: (element-type RegimenAppointment): a live list
 *
 * Shows other columns and appointments. An appointment that fits no column isn't shown.
 */
void
regimen_time_grid_show (RegimenTimeGrid *self, GPtrArray *columns, GListModel *appointments)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));
  g_return_if_fail (columns != NULL);
  g_return_if_fail (G_IS_LIST_MODEL (appointments));

  regimen_time_grid_end_move (self);
  g_ptr_array_ref (columns);
  g_ptr_array_unref (self->columns);
  self->columns = columns;
  g_object_ref (appointments);
  drop_model (self);
  self->appointments = appointments;
  self->items_changed_id =
      g_signal_connect_swapped (appointments, "items-changed", G_CALLBACK (items_changed_cb), self);
  rebuild (self);
}

/**
 * regimen_time_grid_set_now:
 *
 * Moves the line that marks the present.
 */
void
regimen_time_grid_set_now (RegimenTimeGrid *self, RegimenMinute now)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  if (self->now.n == now.n)
    return;
  self->now = now;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * regimen_time_grid_set_place_func:
 * @func: (nullable): asked, whenever what is moved stands elsewhere, whether it may
 */
void
regimen_time_grid_set_place_func (RegimenTimeGrid *self, RegimenPlaceFunc func, gpointer data)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  self->place_func = func;
  self->place_data = data;
}

/**
 * regimen_time_grid_get_columns:
 *
 * Returns: (transfer none) (element-type RegimenColumn): the columns
 */
GPtrArray *
regimen_time_grid_get_columns (RegimenTimeGrid *self)
{
  g_return_val_if_fail (REGIMEN_IS_TIME_GRID (self), NULL);

  return self->columns;
}

guint
regimen_time_grid_get_n_shown_columns (RegimenTimeGrid *self)
{
  g_return_val_if_fail (REGIMEN_IS_TIME_GRID (self), 0);

  return self->n_shown;
}

double
regimen_time_grid_get_px_per_min (RegimenTimeGrid *self)
{
  g_return_val_if_fail (REGIMEN_IS_TIME_GRID (self), 1.0);

  return self->px_per_min;
}

/**
 * regimen_time_grid_get_column_extents:
 * @index: of the column, from the start of the line of reading
 * @out_x: (out): its left edge
 * @out_width: (out): its width
 */
void
regimen_time_grid_get_column_extents (RegimenTimeGrid *self,
                                      guint index,
                                      double *out_x,
                                      double *out_width)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  guint n = MAX (self->n_shown, 1);

  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL && index < n)
    index = n - 1 - index;
  *out_width = (double) width / n;
  *out_x = *out_width * index;
}

/**
 * regimen_time_grid_find_block:
 *
 * Returns: (transfer none) (nullable): the block that shows an appointment
 */
RegimenAppointmentBlock *
regimen_time_grid_find_block (RegimenTimeGrid *self, gint64 appointment_id)
{
  g_return_val_if_fail (REGIMEN_IS_TIME_GRID (self), NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      RegimenAppointmentBlock *block = g_array_index (self->places, RegimenGridPlace, i).block;

      if (regimen_appointment_block_get_appointment (block)->id == appointment_id)
        return block;
    }
  return NULL;
}

/**
 * regimen_time_grid_get_slot_rect:
 * @out_rect: (out): where that stretch of a column is, in the grid's own coordinates
 */
void
regimen_time_grid_get_slot_rect (RegimenTimeGrid *self,
                                 guint column,
                                 RegimenMinute start,
                                 int minutes,
                                 GdkRectangle *out_rect)
{
  double x = 0, width = 0;

  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  regimen_time_grid_get_column_extents (self, column, &x, &width);
  out_rect->x = (int) x + COLUMN_GAP_PX;
  out_rect->width = MAX ((int) width - 2 * COLUMN_GAP_PX, 1);
  out_rect->y = (int) (regimen_minute_of_day (start) * self->px_per_min);
  out_rect->height = MAX ((int) (minutes * self->px_per_min), 8);
}

const RegimenGridPlace *
regimen_time_grid_place_at (RegimenTimeGrid *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (guint i = 0; i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);

      if (GTK_WIDGET (place->block) == picked)
        return place;
    }
  return NULL;
}

guint
regimen_time_grid_column_at (RegimenTimeGrid *self, double x)
{
  guint n = MAX (self->n_shown, 1);
  double width = (double) MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) / n;
  guint index = (guint) CLAMP (x / width, 0, n - 1);

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? n - 1 - index : index;
}

void
regimen_time_grid_emit_book (RegimenTimeGrid *self, guint column, int minute_of_day)
{
  g_signal_emit (self, signals[BOOK], 0, column, minute_of_day);
}

void
regimen_time_grid_emit_moved (RegimenTimeGrid *self, RegimenAppointment *appointment)
{
  g_signal_emit (self, signals[MOVED], 0, appointment, self->ghost.column, self->ghost.from_of_day);
}

void
regimen_time_grid_emit_reveal (RegimenTimeGrid *self, double y, double height)
{
  g_signal_emit (self, signals[REVEAL], 0, y, height);
}
