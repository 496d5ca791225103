/* grid-input.c - pointer and keyboard on the time grid: drag, stretch, pick up, walk, book
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-grid"

#include "config.h"

#include "time-grid-private.h"

#include <math.h>

#define DRAG_THRESHOLD_PX 8
#define EDGE_PX 6 /* above the lower edge of a block, where it is stretched */
#define STEP_MIN 15
#define FINE_STEP_MIN REGIMEN_GRID_MIN

/* -- the pointer -- */

static gboolean
is_at_lower_edge (RegimenTimeGrid *self, const RegimenGridPlace *place, double y)
{
  RegimenAppointmentState state = regimen_appointment_block_get_appointment (place->block)->state;
  GtkAllocation area;

  if (state != REGIMEN_APPOINTMENT_EXPECTED && state != REGIMEN_APPOINTMENT_HELD)
    return FALSE;
  gtk_widget_get_allocation (GTK_WIDGET (place->block), &area);
  return area.height >= 3 * EDGE_PX && y >= area.y + area.height - EDGE_PX;
}

static void
hover_cb (RegimenTimeGrid *self, double x, double y, GtkEventController *motion)
{
  const RegimenGridPlace *place = NULL;

  if (self->ghost.appointment != NULL)
    return;
  place = regimen_time_grid_place_at (self, x, y);
  if (place != NULL && is_at_lower_edge (self, place, y))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "s-resize");
  else if (gtk_widget_get_cursor (GTK_WIDGET (self)) != NULL)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
drag_begin_cb (RegimenTimeGrid *self, double x, double y, GtkGestureDrag *gesture)
{
  self->is_pressed = TRUE;
  self->press_x = x;
  self->press_y = y;
}

static gboolean
begin_drag (RegimenTimeGrid *self)
{
  const RegimenGridPlace *place = regimen_time_grid_place_at (self, self->press_x, self->press_y);
  gboolean is_stretch = place != NULL && is_at_lower_edge (self, place, self->press_y);

  if (place == NULL)
    return FALSE;
  self->ghost.grip_min = (int) (self->press_y / self->px_per_min) - place->from_of_day;
  regimen_time_grid_begin_move (self, place, FALSE, is_stretch);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_stretch ? "s-resize" : "grabbing");
  return TRUE;
}

static int
snap (double minutes)
{
  return (int) (round (minutes / STEP_MIN) * STEP_MIN);
}

static void
drag_to (RegimenTimeGrid *self, double x, double y)
{
  RegimenGridGhost *ghost = &self->ghost;

  ghost->pointer_x = x;
  ghost->pointer_y = y;
  if (ghost->is_stretch)
    {
      regimen_time_grid_move_to (self, ghost->column, ghost->from_of_day,
                                 MAX (snap (y / self->px_per_min) - ghost->from_of_day,
                                      FINE_STEP_MIN));
      return;
    }
  /* Over the month beside the grid the day turns underneath, and it stays at its hour. */
  if (self->place_funcs != NULL && self->place_funcs->outside != NULL &&
      self->place_funcs->outside (x, y, self->place_data))
    return;
  regimen_time_grid_move_to (self, regimen_time_grid_column_at (self, x),
                             snap (y / self->px_per_min - ghost->grip_min), ghost->minutes);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * regimen_time_grid_carry_to:
 * @x: of the pointer, in the grid's own coordinates; may be outside
 *
 * Carries what was taken up beside the grid there.
 */
void
regimen_time_grid_carry_to (RegimenTimeGrid *self, double x, double y)
{
  g_return_if_fail (REGIMEN_IS_TIME_GRID (self));

  if (self->ghost.appointment != NULL)
    drag_to (self, x, y);
}

static void
drag_update_cb (RegimenTimeGrid *self, double dx, double dy, GtkGestureDrag *gesture)
{
  if (!self->is_pressed)
    return;
  if (self->ghost.appointment == NULL && (hypot (dx, dy) < DRAG_THRESHOLD_PX || !begin_drag (self)))
    return;
  drag_to (self, self->press_x + dx, self->press_y + dy);
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

  gtk_widget_grab_focus (GTK_WIDGET (self));
  regimen_time_grid_put_cursor (self, regimen_time_grid_column_at (self, x),
                                (int) (y / self->px_per_min) / STEP_MIN * STEP_MIN);
  regimen_time_grid_emit_book (self, self->cursor_column, self->cursor_of_day);
}

static void
drag_end_cb (RegimenTimeGrid *self, double dx, double dy, GtkGestureDrag *gesture)
{
  if (!self->is_pressed)
    return;
  self->is_pressed = FALSE;
  if (self->ghost.appointment != NULL)
    regimen_time_grid_put_down (self);
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

static const char *
turning_action (guint keyval, GdkModifierType state)
{
  if (state != 0)
    return NULL;
  if (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up)
    return "calendar.earlier";
  if (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down)
    return "calendar.later";
  return NULL;
}

/* Arrows carry it, with Control they change how long it lasts; the page keys turn the day under
 * it. */
static gboolean
key_while_moving (RegimenTimeGrid *self, guint keyval, GdkModifierType state)
{
  RegimenGridGhost *ghost = &self->ghost;
  int columns = 0, minutes = 0;

  if (keyval == GDK_KEY_Escape)
    {
      self->is_pressed = FALSE;
      regimen_time_grid_end_move (self);
    }
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
    {
      self->is_pressed = FALSE;
      regimen_time_grid_put_down (self);
    }
  else if (read_arrow (self, keyval, state, &columns, &minutes))
    {
      gboolean is_length = (state & GDK_CONTROL_MASK) != 0;

      regimen_time_grid_move_to (self,
                                 (guint) MAX ((int) ghost->column + (is_length ? 0 : columns), 0),
                                 ghost->from_of_day + (is_length ? 0 : minutes),
                                 ghost->minutes + (is_length ? minutes : 0));
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_pressed_cb (RegimenTimeGrid *self,
                guint keyval,
                guint keycode,
                GdkModifierType modifiers,
                GtkEventControllerKey *controller)
{
  GdkModifierType state = modifiers & gtk_accelerator_get_default_mod_mask ();
  const RegimenGridPlace *focused = regimen_time_grid_focused_place (self);
  const char *turn = turning_action (keyval, state);
  int columns = 0, minutes = 0;

  /* The scrolled window around the grid would take these to scroll. */
  if (turn != NULL)
    return gtk_widget_activate_action (GTK_WIDGET (self), turn, NULL);
  if (self->ghost.appointment != NULL)
    return key_while_moving (self, keyval, state);
  if (self->columns->len == 0 || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Escape && focused != NULL)
    {
      guint column = focused->column;
      int of_day = focused->to_of_day / STEP_MIN * STEP_MIN;

      gtk_widget_grab_focus (GTK_WIDGET (self));
      regimen_time_grid_put_cursor (self, column, of_day);
      return TRUE;
    }
  if (read_arrow (self, keyval, state, &columns, &minutes))
    return (state & GDK_CONTROL_MASK) != 0 ? regimen_time_grid_jump (self, columns, minutes)
                                           : regimen_time_grid_walk (self, columns, minutes);
  if (focused == NULL && state == 0 && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
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

static void
add_pointer (RegimenTimeGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (motion, "motion", G_CALLBACK (hover_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * regimen_time_grid_add_input:
 *
 * Adds gestures and keys to a new grid.
 */
void
regimen_time_grid_add_input (RegimenTimeGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  add_pointer (self);
  /* Before the block that has the focus: while something is carried, Enter puts it down. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}
