/* month-input.c - pointer and keyboard on the month: choose a day, carry a visit to another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "month-view-private.h"

#include "load-mark.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define DRAG_THRESHOLD_PX 8
#define LABEL_WIDTH_PX 380

/* -- what is carried -- */

static void
describe (RegimenMonthView *self, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
carry_to (RegimenMonthView *self, RegimenDay day)
{
  g_autofree char *text = NULL;

  self->carried_to = day;
  if (self->judge != NULL)
    self->judge (self->carried, day, &text, self->judge_data);
  if (text == NULL)
    text = regimen_word_day (day, REGIMEN_DAY_STYLE_LONG);
  if (self->label == NULL)
    self->label = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_width (self->label, LABEL_WIDTH_PX * PANGO_SCALE);
  pango_layout_set_text (self->label, text, -1);
  describe (self, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mark_blocks (RegimenMonthView *self)
{
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    for (guint k = 0; k < self->cells[i].blocks->len; k++)
      {
        GtkWidget *block = self->cells[i].blocks->pdata[k];
        RegimenAppointment *appointment =
            regimen_appointment_block_get_appointment (REGIMEN_APPOINTMENT_BLOCK (block));

        if (self->carried != NULL && appointment->id == self->carried->id)
          gtk_widget_add_css_class (block, "carried");
        else if (gtk_widget_has_css_class (block, "carried"))
          gtk_widget_remove_css_class (block, "carried");
      }
}

/**
 * regimen_month_view_begin_move:
 *
 * Takes a visit up, or goes on carrying it over another month.
 */
void
regimen_month_view_begin_move (RegimenMonthView *self,
                               RegimenAppointment *appointment,
                               gboolean by_keyboard)
{
  gboolean is_new = self->carried == NULL;

  g_set_object (&self->carried, appointment);
  self->by_keyboard = by_keyboard;
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    self->is_legal[i] =
        self->judge == NULL ||
        self->judge (appointment, regimen_day_add (self->first, i), NULL, self->judge_data);
  mark_blocks (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  carry_to (self, is_new ? regimen_minute_day (appointment->span.start)
                         : regimen_day_add (self->first, CLAMP (self->carried_to.n - self->first.n,
                                                                0, REGIMEN_MONTH_DAYS - 1)));
}

/**
 * regimen_month_view_end_move:
 *
 * Lets go of what is carried; it stays where it was.
 */
void
regimen_month_view_end_move (RegimenMonthView *self)
{
  if (self->carried == NULL)
    return;
  g_clear_object (&self->carried);
  g_clear_object (&self->label);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  mark_blocks (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
put_down (RegimenMonthView *self)
{
  g_autoptr (RegimenAppointment) appointment = g_object_ref (self->carried);
  RegimenDay to = self->carried_to;

  regimen_month_view_end_move (self);
  if (regimen_minute_day (appointment->span.start).n != to.n)
    regimen_month_view_emit_moved (self, appointment, to);
}

/**
 * regimen_month_view_pick_up:
 *
 * Takes a visit up, to be carried with the arrow keys and put down with Enter.
 */
void
regimen_month_view_pick_up (RegimenMonthView *self, RegimenAppointment *appointment)
{
  g_return_if_fail (REGIMEN_IS_MONTH_VIEW (self));
  g_return_if_fail (REGIMEN_IS_APPOINTMENT (appointment));

  regimen_month_view_begin_move (self, appointment, TRUE);
}

gboolean
regimen_month_view_is_moving (RegimenMonthView *self)
{
  g_return_val_if_fail (REGIMEN_IS_MONTH_VIEW (self), FALSE);

  return self->carried != NULL;
}

/* -- the pointer -- */

static void
drag_begin_cb (RegimenMonthView *self, double x, double y, GtkGestureDrag *gesture)
{
  self->is_pressed = TRUE;
  self->press_x = x;
  self->press_y = y;
}

static void
drag_update_cb (RegimenMonthView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  int index = regimen_month_view_index_at (self, self->press_x + dx, self->press_y + dy);

  if (!self->is_pressed)
    return;
  if (self->carried == NULL)
    {
      RegimenAppointmentBlock *block =
          regimen_month_view_block_at (self, self->press_x, self->press_y);

      if (hypot (dx, dy) < DRAG_THRESHOLD_PX || block == NULL)
        return;
      regimen_month_view_begin_move (self, regimen_appointment_block_get_appointment (block),
                                     FALSE);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  if (index >= 0 && regimen_day_add (self->first, index).n != self->carried_to.n)
    carry_to (self, regimen_day_add (self->first, index));
}

static void
press_done (RegimenMonthView *self)
{
  RegimenAppointmentBlock *block = regimen_month_view_block_at (self, self->press_x, self->press_y);
  int index = regimen_month_view_index_at (self, self->press_x, self->press_y);

  if (block != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (block));
      gtk_widget_activate_action (GTK_WIDGET (block), "block.open", NULL);
      return;
    }
  if (index < 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  regimen_month_view_set_cursor (self, regimen_day_add (self->first, index));
  regimen_month_view_emit_day (self, self->cursor);
}

static void
drag_end_cb (RegimenMonthView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  if (!self->is_pressed)
    return;
  self->is_pressed = FALSE;
  if (self->carried != NULL)
    put_down (self);
  else if (hypot (dx, dy) < DRAG_THRESHOLD_PX)
    press_done (self);
}

static void
drag_cancel_cb (RegimenMonthView *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->is_pressed = FALSE;
  if (!self->by_keyboard)
    regimen_month_view_end_move (self);
}

/* -- the keyboard -- */

/* How many days an arrow goes; 0: it is no arrow. */
static int
read_arrow (RegimenMonthView *self, guint keyval)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return -forward;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return forward;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -7;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return 7;
    default:
      return 0;
    }
}

static gboolean
is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space;
}

static gboolean
key_while_moving (RegimenMonthView *self, guint keyval)
{
  int n_days = read_arrow (self, keyval);
  int index = self->carried_to.n + n_days - self->first.n;

  if (keyval == GDK_KEY_Escape)
    {
      self->is_pressed = FALSE;
      regimen_month_view_end_move (self);
    }
  else if (is_enter (keyval))
    {
      self->is_pressed = FALSE;
      put_down (self);
    }
  else if (n_days != 0 && index >= 0 && index < REGIMEN_MONTH_DAYS)
    carry_to (self, regimen_day_add (self->carried_to, n_days));
  else
    return n_days != 0;
  return TRUE;
}

static RegimenDay
focused_day (RegimenMonthView *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (focus != NULL && REGIMEN_IS_APPOINTMENT_BLOCK (focus))
    return regimen_minute_day (
        regimen_appointment_block_get_appointment (REGIMEN_APPOINTMENT_BLOCK (focus))->span.start);
  return self->cursor;
}

static gboolean
key_pressed_cb (RegimenMonthView *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  int n_days = read_arrow (self, keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (self->carried != NULL)
    return key_while_moving (self, keyval);
  if (n_days != 0)
    {
      RegimenDay day = focused_day (self);

      gtk_widget_grab_focus (GTK_WIDGET (self));
      regimen_month_view_set_cursor (self, regimen_day_add (day, n_days));
      return TRUE;
    }
  if (is_enter (keyval) && gtk_widget_has_focus (GTK_WIDGET (self)))
    {
      regimen_month_view_emit_day (self, self->cursor);
      return TRUE;
    }
  return FALSE;
}

/**
 * regimen_month_view_set_cursor:
 *
 * Marks a day; one that isn't shown is asked for ("day-chosen" isn't emitted).
 */
void
regimen_month_view_set_cursor (RegimenMonthView *self, RegimenDay day)
{
  int index = day.n - self->first.n;
  g_autofree char *name = regimen_word_day (day, REGIMEN_DAY_STYLE_LONG);
  g_autofree char *load = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (REGIMEN_IS_MONTH_VIEW (self));

  self->cursor = day;
  if (index < 0 || index >= REGIMEN_MONTH_DAYS)
    {
      gtk_widget_activate_action (GTK_WIDGET (self),
                                  index < 0 ? "calendar.earlier" : "calendar.later", NULL);
      return;
    }
  load = regimen_load_mark_word (self->cells[index].load);
  /* Translators: a day, how many visits, how full it is */
  text = g_strdup_printf (ngettext ("%1$s, %2$u visit, %3$s", "%1$s, %2$u visits, %3$s",
                                    (gulong) self->cells[index].appointments->len),
                          name, self->cells[index].appointments->len, load);
  describe (self, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * regimen_month_view_add_input:
 *
 * Adds gestures and keys to a new view.
 */
void
regimen_month_view_add_input (RegimenMonthView *self)
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
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
}
