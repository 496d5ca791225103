/* grid-places.c - which block stands where on a time grid: columns, lanes, heights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

#include "lanes.h"
#include "lateness-words.h"

#include <math.h>

/* Below this height a block may be lower than its text; taller ones need not be measured. */
#define LOW_PX 44
#define PAPER_PX 200 /* as large as most blocks */
#define SLIGHT_WEIGHT 0.45
#define MOST_LEAST_HEIGHTS 2000 /* kept; as many as are seen in a month */

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
  RegimenGridPlace place = { .appointment = appointment, .column = column };
  const RegimenLateness *overrun = regimen_lateness_find (self->overruns, appointment->id);

  place.from_of_day = regimen_minute_of_day (appointment->span.start);
  place.over_min = overrun != NULL ? overrun->minutes : 0;
  place.to_of_day = MIN (place.from_of_day + (int) regimen_span_minutes (appointment->span),
                         REGIMEN_MINUTES_PER_DAY);
  g_array_append_val (self->places, place);
}

/* Measured once for each name: the same people come again and again. */
static int
least_height (RegimenTimeGrid *self, RegimenAppointment *appointment)
{
  const char *name = appointment->patient_name;
  gpointer kept = NULL;

  if (g_hash_table_lookup_extended (self->least_heights, name, NULL, &kept))
    return GPOINTER_TO_INT (kept);
  if (g_hash_table_size (self->least_heights) >= MOST_LEAST_HEIGHTS)
    g_hash_table_remove_all (self->least_heights);
  regimen_block_words_set_appointment (self->sample, appointment);
  kept = GINT_TO_POINTER (regimen_block_words_get_min_height (self->sample));
  regimen_block_words_set_appointment (self->sample, NULL);
  g_hash_table_insert (self->least_heights, g_strdup (name), kept);
  return GPOINTER_TO_INT (kept);
}

/* A call of ten minutes is lower than its name: it is shown as high as that, and what stands under
 * it moves beside it. */
static int
shown_to (RegimenTimeGrid *self, const RegimenGridPlace *place)
{
  int to = MIN (place->to_of_day + place->over_min, REGIMEN_MINUTES_PER_DAY);
  double px = (to - place->from_of_day) * self->px_per_min;
  int needed = 0;

  if (px >= LOW_PX)
    return to;
  needed = least_height (self, place->appointment) + 2;
  if (px >= needed)
    return to;
  return place->from_of_day + (int) ceil (needed / self->px_per_min);
}

/* Puts side by side what overlaps. */
static void
assign_lanes (RegimenTimeGrid *self)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, TRUE, sizeof (RegimenLane));

  for (guint i = 0; i < self->places->len; i++)
    {
      RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);

      place->shown_to = shown_to (self, place);
    }
  for (guint c = 0; c < self->columns->len; c++)
    {
      g_array_set_size (lanes, 0);
      for (guint i = 0; i < self->places->len; i++)
        {
          const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);
          RegimenLane lane = { place->from_of_day, place->shown_to, 0, 0, i };

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

/**
 * regimen_time_grid_lay_out:
 *
 * Puts side by side what overlaps; anew whenever blocks, text size or zoom change.
 */
void
regimen_time_grid_lay_out (RegimenTimeGrid *self)
{
  assign_lanes (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * regimen_time_grid_area_of_place:
 *
 * Returns: where its block is drawn
 */
GdkRectangle
regimen_time_grid_area_of_place (RegimenTimeGrid *self, const RegimenGridPlace *place)
{
  double x = 0, width = 0, lane_width = 0;
  GdkRectangle area;

  regimen_time_grid_get_column_extents (self, place->column, &x, &width);
  lane_width = (width - 2 * REGIMEN_GRID_GAP_PX) / place->n_lanes;
  area.x = (int) (x + REGIMEN_GRID_GAP_PX + lane_width * place->lane);
  area.y = (int) (place->from_of_day * self->px_per_min) + 1;
  area.width = MAX ((int) lane_width - (place->n_lanes > 1 ? 1 : 0), 1);
  area.height = MAX ((int) (place->shown_to * self->px_per_min) - area.y - 1, 8);
  area.y = MAX (MIN (area.y, gtk_widget_get_height (GTK_WIDGET (self)) - area.height), 0);
  return area;
}

static void
set_overrun (RegimenTimeGrid *self, const RegimenGridPlace *place, RegimenAppointment *appointment)
{
  const RegimenLateness *overrun = regimen_lateness_find (self->overruns, appointment->id);
  g_autofree char *words = overrun != NULL ? regimen_word_lateness (overrun) : NULL;

  regimen_appointment_block_set_overrun (place->block, place->over_min, words);
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
        place->block = regimen_time_grid_take_block (self);
      regimen_appointment_block_set_appointment (place->block, shown->pdata[i]);
      set_overrun (self, place, shown->pdata[i]);
    }
  for (guint i = 0; i < self->spares->len; i++)
    {
      gtk_widget_set_visible (self->spares->pdata[i], FALSE);
      regimen_appointment_block_set_appointment (self->spares->pdata[i], NULL);
    }
}

static gboolean
has_places (RegimenTimeGrid *self, guint column)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, RegimenGridPlace, i).column == column)
      return TRUE;
  return FALSE;
}

/* A closed day without a visit needs no width of its own. */
static void
weigh_columns (RegimenTimeGrid *self)
{
  g_array_set_size (self->weights, 0);
  self->all_weight = 0;
  for (guint i = 0; i < self->n_shown; i++)
    {
      const RegimenColumn *column = self->columns->pdata[i];
      gboolean is_slight = column->is_slight && column->open != NULL && column->open->len == 0 &&
                           !has_places (self, i);
      double weight = is_slight ? SLIGHT_WEIGHT : 1.0;

      g_array_append_val (self->weights, weight);
      self->all_weight += weight;
    }
}

static void
find_shown_columns (RegimenTimeGrid *self)
{
  guint n_shown = self->columns->len;
  const RegimenColumn *last = n_shown > 0 ? self->columns->pdata[n_shown - 1] : NULL;

  if (last != NULL && last->is_rest && !has_places (self, n_shown - 1))
    n_shown--;

  self->n_shown = n_shown;
  weigh_columns (self);
}

static void
update_shown_columns (RegimenTimeGrid *self)
{
  find_shown_columns (self);
  self->cursor_column = MIN (self->cursor_column, MAX (self->n_shown, 1) - 1);
  regimen_time_grid_emit_columns_changed (self);
}

/* Finds the column of each; @shown gets those that have one. */
static void
find_places (RegimenTimeGrid *self, GListModel *appointments, GPtrArray *shown)
{
  guint n = appointments != NULL ? g_list_model_get_n_items (appointments) : 0;

  g_array_set_size (self->places, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (appointments, i);
      int column = find_column (self, appointment);

      if (column < 0)
        continue;
      add_place (self, appointment, (guint) column);
      g_ptr_array_add (shown, g_steal_pointer (&appointment));
    }
}

/**
 * regimen_time_grid_rebuild:
 *
 * Shows the list as it is now. A block keeps its appointment when the list changes around it.
 */
void
regimen_time_grid_rebuild (RegimenTimeGrid *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = take_blocks_by_id (self);

  find_places (self, self->appointments, shown);
  assign_blocks (self, shown, by_id);
  regimen_time_grid_lay_out (self);
  update_shown_columns (self);
  regimen_time_grid_carry_on (self);
}

/* All that the places of blocks are found from. */
typedef struct
{
  GPtrArray *columns;
  GArray *places;
  GArray *weights;
  GPtrArray *overruns;
  double all_weight;
  guint n_shown;
} Shown;

static void
swap_shown (RegimenTimeGrid *self, Shown *other)
{
  Shown mine = { self->columns,  self->places,     self->weights,
                 self->overruns, self->all_weight, self->n_shown };

  self->columns = other->columns;
  self->places = other->places;
  self->weights = other->weights;
  self->overruns = other->overruns;
  self->all_weight = other->all_weight;
  self->n_shown = other->n_shown;
  *other = mine;
}

/* On nothing, so that the letters are there when they are drawn in sight. */
static void
draw_sample (RegimenTimeGrid *self, cairo_t *cr)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  regimen_block_words_draw (self->sample, snapshot, &(const GdkRGBA){ 0, 0, 0, 1 });
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
}

static void
try_places (RegimenTimeGrid *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *paper =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, PAPER_PX * scale, PAPER_PX * scale);
  cairo_t *cr = NULL;

  cairo_surface_set_device_scale (paper, scale, scale);
  cr = cairo_create (paper);
  assign_lanes (self);
  find_shown_columns (self);
  for (guint i = 0; i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);
      GdkRectangle area = regimen_time_grid_area_of_place (self, place);

      regimen_block_words_set_appointment (self->sample, place->appointment);
      regimen_block_words_fit (self->sample, area.width, area.height);
      draw_sample (self, cr);
    }
  regimen_block_words_set_appointment (self->sample, NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (paper);
}

/**
 * regimen_time_grid_prepare:
 * @columns: (element-type RegimenColumn): what may be shown next
 * @appointments: (element-type RegimenAppointment): likewise
 *
 * Finds out how the names will stand in their blocks, which takes most of the time of a turn, and
 * gets the letters. To be called when nothing else is to be done.
 */
void
regimen_time_grid_prepare (RegimenTimeGrid *self, GPtrArray *columns, GListModel *appointments)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (RegimenGridPlace));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  Shown other = { columns, places, weights, NULL, 0, 0 };

  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));
  g_return_if_fail (columns != NULL && G_IS_LIST_MODEL (appointments));

  swap_shown (self, &other);
  find_places (self, appointments, visits);
  try_places (self);
  swap_shown (self, &other);
}
