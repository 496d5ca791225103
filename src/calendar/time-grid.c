/* time-grid.c - columns of time with appointments in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

#include "lateness.h"

#include <glib/gi18n.h>

/* The least width of a column, in heights of a line: ten columns, eight chairs and two consulting
 * rooms, stand side by side in 1280 pixels. */
#define COLUMN_LINES 4.85
#define ZOOM_MIN 0.5
#define ZOOM_MAX 4.0

/**
 * RegimenTimeGrid:
 *
 * A day or a week: the same widget with other columns. The y coordinate is the minute of the day
 * on the wall clock. Blocks are kept from one day to the next and given other appointments, and a
 * block keeps its appointment when the list changes around it, so that the focus stays.
 *
 * Signals: "block-asked" (RegimenAppointmentBlock, RegimenBlockAsk); "book" (column, minute of
 * day); "moved" (RegimenAppointment, column, minute of day, minutes); "reveal" (x, y, width,
 * height), to be scrolled into view; "columns-changed", when the number or place of the columns
 * changed, or the zoom.
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

/* A block to show something in: a spare one, else a new one. */
RegimenAppointmentBlock *
regimen_time_grid_take_block (RegimenTimeGrid *self)
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
  regimen_appointment_block_set_name_fits (REGIMEN_APPOINTMENT_BLOCK (block), self->fits);
  g_signal_connect_object (block, "asked", G_CALLBACK (block_asked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (block, GTK_WIDGET (self));
  return REGIMEN_APPOINTMENT_BLOCK (block);
}

static void
items_changed_cb (RegimenTimeGrid *self)
{
  regimen_time_grid_rebuild (self);
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
    *minimum = *natural = (int) (MAX (self->all_weight, 1) * COLUMN_LINES * self->line_px);
}

static void
allocate_place (RegimenTimeGrid *self, const RegimenGridPlace *place)
{
  GdkRectangle area = regimen_time_grid_area_of_place (self, place);
  int minimum = 0;

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

/* Rows grow with the text, so that a short visit can still be read at 150 %. */
static void
update_scale (RegimenTimeGrid *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "09:00");
  int height = 0;
  double px_per_min = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  self->line_px = height;
  px_per_min = CLAMP (height / 15.5, 0.9, 3.0) * self->zoom;
  if (px_per_min == self->px_per_min)
    return;
  self->px_per_min = px_per_min;
  g_clear_pointer (&self->ghost.hatch, gsk_render_node_unref);
  regimen_time_grid_lay_out (self);
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
        regimen_time_grid_reveal (self, place->column, place->from_of_day,
                                  place->to_of_day - place->from_of_day);
    }
}

/* They are of another font. */
static void
forget_sizes (RegimenTimeGrid *self)
{
  g_hash_table_remove_all (self->least_heights);
  regimen_name_fits_clear (self->fits);
  regimen_block_words_style_changed (self->sample);
}

static void
regimen_time_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (regimen_time_grid_parent_class)->css_changed (widget, change);

  forget_sizes (REGIMEN_TIME_GRID (widget));
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
  g_clear_pointer (&self->ghost.maps, g_array_unref);
  g_clear_pointer (&self->ghost.hatch, gsk_render_node_unref);
  g_clear_pointer (&self->spares, g_ptr_array_unref);
  g_clear_pointer (&self->sample, regimen_block_words_free);
  g_clear_pointer (&self->overruns, g_ptr_array_unref);
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
  g_clear_pointer (&self->weights, g_array_unref);
  g_clear_pointer (&self->least_heights, g_hash_table_unref);
  g_clear_pointer (&self->fits, regimen_name_fits_unref);
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
                    G_TYPE_NONE, 4, REGIMEN_TYPE_APPOINTMENT, G_TYPE_UINT, G_TYPE_INT, G_TYPE_INT);
  signals[REVEAL] =
      g_signal_new ("reveal", REGIMEN_TYPE_TIME_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 4, G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
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
  self->weights = g_array_new (FALSE, FALSE, sizeof (double));
  self->spares = g_ptr_array_new ();
  self->least_heights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fits = regimen_name_fits_new ();
  self->sample = regimen_block_words_new (GTK_WIDGET (self));
  regimen_block_words_set_name_fits (self->sample, self->fits);
  self->zoom = 1;
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
 * Shows other columns and appointments. An appointment that fits no column isn't shown; one that is
 * carried is carried on over the new columns.
 */
void
regimen_time_grid_show (RegimenTimeGrid *self, GPtrArray *columns, GListModel *appointments)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));
  g_return_if_fail (columns != NULL);
  g_return_if_fail (G_IS_LIST_MODEL (appointments));

  g_ptr_array_ref (columns);
  g_ptr_array_unref (self->columns);
  self->columns = columns;
  g_object_ref (appointments);
  drop_model (self);
  self->appointments = appointments;
  self->items_changed_id =
      g_signal_connect_swapped (appointments, "items-changed", G_CALLBACK (items_changed_cb), self);
  regimen_time_grid_rebuild (self);
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

static gboolean
same_overruns (const GPtrArray *a, const GPtrArray *b)
{
  guint n_a = a != NULL ? a->len : 0, n_b = b != NULL ? b->len : 0;

  for (guint i = 0; n_a == n_b && i < n_a; i++)
    {
      const RegimenLateness *first = a->pdata[i], *second = b->pdata[i];

      if (first->appointment_id != second->appointment_id || first->minutes != second->minutes ||
          first->next_id != second->next_id)
        return FALSE;
    }
  return n_a == n_b;
}

/**
 * regimen_time_grid_set_overruns:
 * @overruns: (nullable) (element-type RegimenLateness): of the visits in sight
 *
 * Stretches the blocks of visits that will last longer than planned.
 */
void
regimen_time_grid_set_overruns (RegimenTimeGrid *self, GPtrArray *overruns)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  before = g_steal_pointer (&self->overruns);
  self->overruns = overruns != NULL ? g_ptr_array_ref (overruns) : NULL;
  if (!same_overruns (before, overruns))
    regimen_time_grid_rebuild (self);
}

/**
 * regimen_time_grid_set_place_funcs:
 * @funcs: (nullable): what to ask while something is carried; must outlive the grid
 */
void
regimen_time_grid_set_place_funcs (RegimenTimeGrid *self,
                                   const RegimenPlaceFuncs *funcs,
                                   gpointer data)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  self->place_funcs = funcs;
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

double
regimen_time_grid_get_zoom (RegimenTimeGrid *self)
{
  g_return_val_if_fail (REGIMEN_IS_TIME_GRID (self), 1.0);

  return self->zoom;
}

/**
 * regimen_time_grid_set_zoom:
 * @zoom: how much higher than usual a minute is, 0.5 to 4
 */
void
regimen_time_grid_set_zoom (RegimenTimeGrid *self, double zoom)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  self->zoom = CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  update_scale (self);
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
  double before = 0, weight = 0;

  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));
  g_return_if_fail (index < self->columns->len);

  if (index >= self->weights->len || self->all_weight <= 0)
    {
      *out_x = 0;
      *out_width = width;
      return;
    }
  for (guint i = 0; i < index; i++)
    before += g_array_index (self->weights, double, i);
  weight = g_array_index (self->weights, double, index);
  *out_width = width * weight / self->all_weight;
  *out_x = width * before / self->all_weight;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    *out_x = width - *out_x - *out_width;
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
  out_rect->x = (int) x + REGIMEN_GRID_GAP_PX;
  out_rect->width = MAX ((int) width - 2 * REGIMEN_GRID_GAP_PX, 1);
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
  guint best = 0;
  double best_distance = G_MAXDOUBLE;

  for (guint i = 0; i < self->n_shown; i++)
    {
      double left = 0, width = 0, distance = 0;

      regimen_time_grid_get_column_extents (self, i, &left, &width);
      distance = ABS (x - left - width / 2) - width / 2;
      if (distance < best_distance)
        {
          best = i;
          best_distance = distance;
        }
    }
  return best;
}

void
regimen_time_grid_emit_book (RegimenTimeGrid *self, guint column, int minute_of_day)
{
  g_signal_emit (self, signals[BOOK], 0, column, minute_of_day);
}

void
regimen_time_grid_emit_moved (RegimenTimeGrid *self, RegimenAppointment *appointment)
{
  g_signal_emit (self, signals[MOVED], 0, appointment, self->ghost.column, self->ghost.from_of_day,
                 self->ghost.minutes);
}

void
regimen_time_grid_emit_columns_changed (RegimenTimeGrid *self)
{
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

/**
 * regimen_time_grid_reveal:
 *
 * Asks for that stretch of a column to be scrolled into view.
 */
void
regimen_time_grid_reveal (RegimenTimeGrid *self, guint column, int from_of_day, int minutes)
{
  double x = 0, width = 0;

  regimen_time_grid_get_column_extents (self, column, &x, &width);
  g_signal_emit (self, signals[REVEAL], 0, x, from_of_day * self->px_per_min, width,
                 minutes * self->px_per_min);
}
