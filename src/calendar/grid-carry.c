/* grid-carry.c - an appointment taken up from a time grid, over its columns, and put down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

#include "carrying.h"
#include "visit-words.h"

#define LABEL_WIDTH_PX 380

static const RegimenColumn *
get_column (RegimenTimeGrid *self)
{
  return self->columns->pdata[self->ghost.column];
}

static void
set_label (RegimenTimeGrid *self, const char *text)
{
  RegimenGridGhost *ghost = &self->ghost;

  if (ghost->label == NULL)
    ghost->label = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_width (ghost->label, LABEL_WIDTH_PX * PANGO_SCALE);
  pango_layout_set_wrap (ghost->label, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (ghost->label, text, -1);
  /* A grid has one name for screen readers: while something is carried, it is where it stands. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
judge (RegimenTimeGrid *self)
{
  RegimenGridGhost *ghost = &self->ghost;
  const RegimenColumn *column = get_column (self);
  RegimenMinute start = regimen_minute_at (column->day, ghost->from_of_day);
  g_autofree char *text = NULL;

  ghost->is_legal = self->place_funcs == NULL ||
                    self->place_funcs->judge (ghost->appointment, column, start, ghost->minutes,
                                              &text, self->place_data);
  if (text == NULL)
    text = regimen_word_moment (start);
  set_label (self, text);
  regimen_time_grid_reveal (self, ghost->column, ghost->from_of_day, ghost->minutes);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where it may start, in every column in sight; while its end is dragged its start stays. */
static void
map_columns (RegimenTimeGrid *self)
{
  RegimenGridGhost *ghost = &self->ghost;

  g_clear_pointer (&ghost->hatch, gsk_render_node_unref);
  g_clear_pointer (&ghost->maps, g_array_unref);
  if (self->place_funcs == NULL || self->place_funcs->map == NULL || ghost->is_stretch)
    return;
  ghost->maps = g_array_new (FALSE, TRUE, sizeof (guint8));
  g_array_set_size (ghost->maps, self->n_shown * REGIMEN_CARRY_STEPS);
  for (guint i = 0; i < self->n_shown; i++)
    self->place_funcs->map (ghost->appointment, self->columns->pdata[i], ghost->minutes,
                            &g_array_index (ghost->maps, guint8, i * REGIMEN_CARRY_STEPS),
                            self->place_data);
}

static void
mark_carried (RegimenTimeGrid *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      RegimenAppointmentBlock *block = g_array_index (self->places, RegimenGridPlace, i).block;
      gint64 id = regimen_appointment_block_get_appointment (block)->id;

      if (self->ghost.appointment != NULL && id == self->ghost.appointment->id)
        gtk_widget_add_css_class (GTK_WIDGET (block), "carried");
      else if (gtk_widget_has_css_class (GTK_WIDGET (block), "carried"))
        gtk_widget_remove_css_class (GTK_WIDGET (block), "carried");
    }
}

static void
take_up (RegimenTimeGrid *self, RegimenAppointment *appointment, gboolean by_keyboard)
{
  RegimenGridGhost *ghost = &self->ghost;

  g_set_object (&ghost->appointment, appointment);
  ghost->by_keyboard = by_keyboard;
  ghost->minutes = (int) regimen_span_minutes (appointment->span);
  /* The day may turn underneath: the grid keeps the keys, not a block that may go. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  mark_carried (self);
  map_columns (self);
  judge (self);
}

/**
 * regimen_time_grid_begin_move:
 * @is_stretch: whether only the end goes along
 *
 * Takes up what stands there.
 */
void
regimen_time_grid_begin_move (RegimenTimeGrid *self,
                              const RegimenGridPlace *place,
                              gboolean by_keyboard,
                              gboolean is_stretch)
{
  self->ghost.is_stretch = is_stretch;
  self->ghost.from_of_day = place->from_of_day;
  self->ghost.column = place->column;
  take_up (self, regimen_appointment_block_get_appointment (place->block), by_keyboard);
}

/**
 * regimen_time_grid_carry_in:
 * @appointment: what has no place yet; its id is 0
 *
 * Takes up something from beside the grid, first over the place of the cursor.
 */
void
regimen_time_grid_carry_in (RegimenTimeGrid *self,
                            RegimenAppointment *appointment,
                            gboolean by_keyboard)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));
  g_return_if_fail (REGIMEN_IS_APPOINTMENT (appointment));

  if (self->n_shown == 0)
    return;
  self->ghost.is_stretch = FALSE;
  self->ghost.grip_min = 0;
  self->ghost.column = MIN (self->cursor_column, self->n_shown - 1);
  self->ghost.from_of_day = self->cursor_of_day;
  take_up (self, appointment, by_keyboard);
}

/**
 * regimen_time_grid_drop:
 *
 * Puts down what is carried where it stands.
 */
void
regimen_time_grid_drop (RegimenTimeGrid *self)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  if (self->ghost.appointment != NULL)
    regimen_time_grid_put_down (self);
}

/**
 * regimen_time_grid_move_to:
 *
 * Carries it there; nothing is stored yet.
 */
void
regimen_time_grid_move_to (RegimenTimeGrid *self, guint column, int from_of_day, int minutes)
{
  RegimenGridGhost *ghost = &self->ghost;

  minutes = CLAMP (minutes, REGIMEN_GRID_MIN, REGIMEN_MINUTES_PER_DAY);
  if (ghost->is_stretch)
    minutes = MIN (minutes, REGIMEN_MINUTES_PER_DAY - from_of_day);
  from_of_day = CLAMP (from_of_day, 0, MAX (REGIMEN_MINUTES_PER_DAY - minutes, 0));
  column = MIN (column, MAX (self->n_shown, 1) - 1);
  if (column == ghost->column && from_of_day == ghost->from_of_day && minutes == ghost->minutes)
    return;
  ghost->column = column;
  ghost->from_of_day = from_of_day;
  if (ghost->minutes != minutes)
    {
      ghost->minutes = minutes;
      map_columns (self);
    }
  judge (self);
}

/**
 * regimen_time_grid_carry_on:
 *
 * The columns or what stands in them changed while something is carried: it is judged anew.
 */
void
regimen_time_grid_carry_on (RegimenTimeGrid *self)
{
  if (self->ghost.appointment == NULL || self->n_shown == 0)
    return;
  self->ghost.column = MIN (self->ghost.column, self->n_shown - 1);
  mark_carried (self);
  map_columns (self);
  judge (self);
}

/**
 * regimen_time_grid_end_move:
 *
 * Lets go of what is being moved; it stays where it was.
 */
void
regimen_time_grid_end_move (RegimenTimeGrid *self)
{
  g_autoptr (RegimenAppointment) appointment = g_steal_pointer (&self->ghost.appointment);
  RegimenAppointmentBlock *block = NULL;

  if (appointment == NULL)
    return;
  g_clear_object (&self->ghost.label);
  g_clear_pointer (&self->ghost.maps, g_array_unref);
  g_clear_pointer (&self->ghost.hatch, gsk_render_node_unref);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  mark_carried (self);
  if (self->place_funcs != NULL && self->place_funcs->end != NULL)
    self->place_funcs->end (self->place_data);
  block = regimen_time_grid_find_block (self, appointment->id);
  if (self->ghost.by_keyboard && block != NULL && gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (block));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * regimen_time_grid_put_down:
 *
 * Asks for the move, unless it stands where it stood.
 */
void
regimen_time_grid_put_down (RegimenTimeGrid *self)
{
  g_autoptr (RegimenAppointment) appointment = g_object_ref (self->ghost.appointment);
  const RegimenColumn *column = get_column (self);
  RegimenMinute start = regimen_minute_at (column->day, self->ghost.from_of_day);
  gint64 old = regimen_appointment_resource (appointment, column->role);

  if (start.n != appointment->span.start.n ||
      self->ghost.minutes != (int) regimen_span_minutes (appointment->span) ||
      (column->resource_id != 0 && column->resource_id != old))
    regimen_time_grid_emit_moved (self, appointment);
  regimen_time_grid_end_move (self);
}

/**
 * regimen_time_grid_pick_up:
 *
 * Takes an appointment up, to be moved with the arrow keys and put down with Enter.
 */
void
regimen_time_grid_pick_up (RegimenTimeGrid *self, RegimenAppointment *appointment)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));
  g_return_if_fail (REGIMEN_IS_APPOINTMENT (appointment));

  for (guint i = 0; i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);

      if (regimen_appointment_block_get_appointment (place->block)->id != appointment->id)
        continue;
      regimen_time_grid_begin_move (self, place, TRUE, FALSE);
      return;
    }
}

gboolean
regimen_time_grid_is_moving (RegimenTimeGrid *self)
{
  g_return_val_if_fail (REGIMEN_IS_TIME_GRID (self), FALSE);

  return self->ghost.appointment != NULL;
}
