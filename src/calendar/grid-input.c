/* grid-input.c - pointer and keyboard on the time grid: drag, pick up, walk, book
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

#include "visit-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define DRAG_THRESHOLD_PX 8
#define STEP_MIN 15
#define FINE_STEP_MIN REGIMEN_GRID_MIN

/* -- what is being moved -- */

static void
judge_ghost (RegimenTimeGrid *self)
{
  RegimenGridGhost *ghost = &self->ghost;
  const RegimenColumn *column = self->columns->pdata[ghost->column];
  RegimenMinute start = regimen_minute_at (column->day, ghost->from_of_day);
  g_autofree char *text = NULL;
  GdkRectangle slot;

  ghost->is_legal = self->place_func == NULL ||
                    self->place_func (ghost->appointment, column, start, &text, self->place_data);
  if (ghost->label == NULL)
    ghost->label = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  if (text == NULL)
    text = regimen_word_moment (start);
  pango_layout_set_text (ghost->label, text, -1);
  /* A grid has one name for screen readers: while something is carried, it is where it stands. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  regimen_time_grid_get_slot_rect (self, ghost->column, start, ghost->minutes, &slot);
  regimen_time_grid_emit_reveal (self, slot.y, slot.height);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
move_ghost (RegimenTimeGrid *self, guint column, int from_of_day)
{
  RegimenGridGhost *ghost = &self->ghost;

  from_of_day = CLAMP (from_of_day, 0, MAX (REGIMEN_MINUTES_PER_DAY - ghost->minutes, 0));
  column = MIN (column, MAX (self->n_shown, 1) - 1);
  if (column == ghost->column && from_of_day == ghost->from_of_day && ghost->label != NULL)
    return;
  ghost->column = column;
  ghost->from_of_day = from_of_day;
  judge_ghost (self);
}

static void
begin_move (RegimenTimeGrid *self, RegimenAppointment *appointment, guint column)
{
  RegimenGridGhost *ghost = &self->ghost;

  g_set_object (&ghost->appointment, appointment);
  ghost->minutes = (int) regimen_span_minutes (appointment->span);
  ghost->from_of_day = regimen_minute_of_day (appointment->span.start);
  ghost->column = column;
}

/**
 * regimen_time_grid_end_move:
 *
 * Lets go of what is being moved; it stays where it was.
 */
void
regimen_time_grid_end_move (RegimenTimeGrid *self)
{
  if (self->ghost.appointment == NULL)
    return;
  g_clear_object (&self->ghost.appointment);
  g_clear_object (&self->ghost.label);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
put_down (RegimenTimeGrid *self)
{
  g_autoptr (RegimenAppointment) appointment = g_object_ref (self->ghost.appointment);
  const RegimenColumn *column = self->columns->pdata[self->ghost.column];
  RegimenMinute start = regimen_minute_at (column->day, self->ghost.from_of_day);
  gint64 old = regimen_appointment_resource (appointment, column->role);

  if (start.n != appointment->span.start.n ||
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
      begin_move (self, appointment, place->column);
      self->ghost.by_keyboard = TRUE;
      judge_ghost (self);
      return;
    }
}

gboolean
regimen_time_grid_is_moving (RegimenTimeGrid *self)
{
  g_return_val_if_fail (REGIMEN_IS_TIME_GRID (self), FALSE);

  return self->ghost.appointment != NULL;
}

/* -- the pointer -- */

static void
drag_begin_cb (RegimenTimeGrid *self, double x, double y, GtkGestureDrag *gesture)
{
  self->is_pressed = TRUE;
  self->press_x = x;
  self->press_y = y;
}

static void
begin_drag (RegimenTimeGrid *self)
{
  const RegimenGridPlace *place = regimen_time_grid_place_at (self, self->press_x, self->press_y);

  if (place == NULL)
    return;
  begin_move (self, regimen_appointment_block_get_appointment (place->block), place->column);
  self->ghost.by_keyboard = FALSE;
  self->ghost.grip_min = (int) (self->press_y / self->px_per_min) - place->from_of_day;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_update_cb (RegimenTimeGrid *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double top = 0;
  int from = 0;

  if (!self->is_pressed)
    return;
  if (self->ghost.appointment == NULL)
    {
      if (hypot (dx, dy) < DRAG_THRESHOLD_PX)
        return;
      begin_drag (self);
      if (self->ghost.appointment == NULL)
        return;
    }

  top = (self->press_y + dy) / self->px_per_min - self->ghost.grip_min;
  from = (int) (round (top / STEP_MIN) * STEP_MIN);
  move_ghost (self, regimen_time_grid_column_at (self, self->press_x + dx), from);
}

static void
press_done (RegimenTimeGrid *self, double x, double y)
{
  const RegimenGridPlace *place = regimen_time_grid_place_at (self, x, y);

  if (place != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (place->block));
      gtk_widget_activate_action (GTK_WIDGET (place->block), "block.open", NULL);
      return;
    }
  if (self->columns->len == 0)
    return;

  self->cursor_column = regimen_time_grid_column_at (self, x);
  self->cursor_of_day = (int) (y / self->px_per_min) / STEP_MIN * STEP_MIN;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  regimen_time_grid_emit_book (self, self->cursor_column, self->cursor_of_day);
}

static void
drag_end_cb (RegimenTimeGrid *self, double dx, double dy, GtkGestureDrag *gesture)
{
  if (!self->is_pressed)
    return;
  self->is_pressed = FALSE;
  if (self->ghost.appointment != NULL)
    put_down (self);
  else if (hypot (dx, dy) < DRAG_THRESHOLD_PX)
    press_done (self, self->press_x, self->press_y);
}

static void
drag_cancel_cb (RegimenTimeGrid *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->is_pressed = FALSE;
  if (!self->ghost.by_keyboard)
    regimen_time_grid_end_move (self);
}

/* -- the keyboard -- */

static const RegimenGridPlace *
find_focused (RegimenTimeGrid *self)
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

/* How far @to lies from @from in the direction of the key, by columns, lanes and minutes; -1: not
 * in that direction. */
static gint64
walk_distance (const RegimenGridPlace *from, const RegimenGridPlace *to, int columns, int minutes)
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

static gboolean
walk (RegimenTimeGrid *self, const RegimenGridPlace *from, int columns, int minutes)
{
  const RegimenGridPlace *best = NULL;
  gint64 best_distance = G_MAXINT64;

  for (guint i = 0; i < self->places->len; i++)
    {
      const RegimenGridPlace *place = &g_array_index (self->places, RegimenGridPlace, i);
      gint64 distance = walk_distance (from, place, columns, minutes);

      if (distance >= 0 && distance < best_distance)
        {
          best = place;
          best_distance = distance;
        }
    }
  if (best == NULL)
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (best->block));
  return TRUE;
}

static void
move_cursor (RegimenTimeGrid *self, int columns, int minutes)
{
  self->cursor_column =
      (guint) CLAMP ((int) self->cursor_column + columns, 0, (int) MAX (self->n_shown, 1) - 1);
  self->cursor_of_day =
      CLAMP (self->cursor_of_day + minutes, 0, REGIMEN_MINUTES_PER_DAY - STEP_MIN);
  regimen_time_grid_emit_reveal (self, self->cursor_of_day * self->px_per_min,
                                 60 * self->px_per_min);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
read_arrow (RegimenTimeGrid *self,
            guint keyval,
            GdkModifierType state,
            int *out_columns,
            int *out_minutes)
{
  int step = (state & GDK_SHIFT_MASK) != 0 ? FINE_STEP_MIN : STEP_MIN;
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  *out_columns = 0;
  *out_minutes = 0;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *out_columns = -forward;
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *out_columns = forward;
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *out_minutes = -step;
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *out_minutes = step;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_while_moving (RegimenTimeGrid *self, guint keyval, GdkModifierType state)
{
  int columns = 0, minutes = 0;

  if (keyval == GDK_KEY_Escape)
    {
      self->is_pressed = FALSE;
      regimen_time_grid_end_move (self);
    }
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
    put_down (self);
  else if (read_arrow (self, keyval, state, &columns, &minutes))
    move_ghost (self, (guint) MAX ((int) self->ghost.column + columns, 0),
                self->ghost.from_of_day + minutes);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_pressed_cb (RegimenTimeGrid *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  const RegimenGridPlace *focused = find_focused (self);
  int columns = 0, minutes = 0;

  if (self->ghost.appointment != NULL)
    return key_while_moving (self, keyval, state);
  /* The scrolled window around the grid would take these to scroll. */
  if ((keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up) && state == 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "calendar.earlier", NULL);
  if ((keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down) && state == 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "calendar.later", NULL);
  if (self->columns->len == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Escape && focused != NULL)
    {
      self->cursor_column = focused->column;
      self->cursor_of_day = focused->to_of_day / STEP_MIN * STEP_MIN;
      gtk_widget_grab_focus (GTK_WIDGET (self));
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return TRUE;
    }
  if (read_arrow (self, keyval, state, &columns, &minutes))
    {
      if (focused != NULL)
        return walk (self, focused, columns, minutes);
      move_cursor (self, columns, minutes);
      return TRUE;
    }
  if (focused == NULL && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      regimen_time_grid_emit_book (self, self->cursor_column, self->cursor_of_day);
      return TRUE;
    }
  return FALSE;
}

static void
focus_changed_cb (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
}

/**
 * regimen_time_grid_get_cursor:
 *
 * Tells where the keyboard would book.
 */
void
regimen_time_grid_get_cursor (RegimenTimeGrid *self, guint *out_column, RegimenMinute *out_start)
{
  const RegimenGridPlace *focused = find_focused (self);
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

  self->cursor_column = column;
  self->cursor_of_day = minute_of_day / STEP_MIN * STEP_MIN;
  move_cursor (self, 0, 0);
}

/**
 * regimen_time_grid_add_input:
 *
 * Adds gestures and keys to a new grid.
 */
void
regimen_time_grid_add_input (RegimenTimeGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  /* Before the block that has the focus: while something is carried, Enter puts it down. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}
