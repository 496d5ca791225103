/* state-mark.c - the state of a visit as a shape: colour only comes third
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-state-mark"

#include "config.h"

#include "state-mark.h"

#include "hint.h"
#include "visit-words.h"

#include <math.h>

#define MARK_SIZE 16

/**
 * RegimenStateMark:
 *
 * Shows one state: an empty ring expected, half rings arrived and preparing, a disc in session, a
 * ring with a core observing, a diamond ready to leave, a tick left, a cross no-show, a barred
 * ring cancelled. Its tooltip and accessible name are the word.
 */
struct _RegimenStateMark
{
  GtkWidget parent_instance;

  RegimenAppointmentState state;
};

G_DEFINE_FINAL_TYPE (RegimenStateMark, regimen_state_mark, GTK_TYPE_WIDGET)

static void
draw_half (cairo_t *cr, double c, double r, gboolean is_left)
{
  cairo_arc (cr, c, c, r, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_arc (cr, c, c, r, is_left ? G_PI_2 : -G_PI_2, is_left ? 3 * G_PI_2 : G_PI_2);
  cairo_fill (cr);
}

static void
draw_lines (cairo_t *cr, double size, const double *points, guint n)
{
  for (guint i = 0; i < n; i++)
    if (i == 0)
      cairo_move_to (cr, points[0] * size, points[1] * size);
    else
      cairo_line_to (cr, points[2 * i] * size, points[2 * i + 1] * size);
}

static void
draw_shape (cairo_t *cr, RegimenAppointmentState state, double size)
{
  static const double tick[] = { 0.16, 0.54, 0.42, 0.78, 0.86, 0.24 };
  static const double cross_a[] = { 0.2, 0.2, 0.8, 0.8 };
  static const double cross_b[] = { 0.8, 0.2, 0.2, 0.8 };
  static const double diamond[] = { 0.5, 0.08, 0.92, 0.5, 0.5, 0.92, 0.08, 0.5 };
  const double held_dash[] = { size / 8, size / 8 };
  double c = size / 2;
  double r = size * 0.4;

  switch (state)
    {
    case REGIMEN_APPOINTMENT_HELD:
      cairo_set_dash (cr, held_dash, 2, 0);
      G_GNUC_FALLTHROUGH;
    case REGIMEN_APPOINTMENT_EXPECTED:
      cairo_arc (cr, c, c, r, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;
    case REGIMEN_APPOINTMENT_ARRIVED:
      draw_half (cr, c, r, TRUE);
      break;
    case REGIMEN_APPOINTMENT_PREPARING:
      draw_half (cr, c, r, FALSE);
      break;
    case REGIMEN_APPOINTMENT_IN_SESSION:
      cairo_arc (cr, c, c, r + size * 0.05, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case REGIMEN_APPOINTMENT_OBSERVING:
      cairo_arc (cr, c, c, r, 0, 2 * G_PI);
      cairo_stroke (cr);
      cairo_arc (cr, c, c, size * 0.2, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case REGIMEN_APPOINTMENT_READY:
      draw_lines (cr, size, diamond, 4);
      cairo_close_path (cr);
      cairo_stroke (cr);
      break;
    case REGIMEN_APPOINTMENT_LEFT:
      draw_lines (cr, size, tick, 3);
      cairo_stroke (cr);
      break;
    case REGIMEN_APPOINTMENT_NO_SHOW:
      draw_lines (cr, size, cross_a, 2);
      draw_lines (cr, size, cross_b, 2);
      cairo_stroke (cr);
      break;
    case REGIMEN_APPOINTMENT_CANCELLED:
      cairo_arc (cr, c, c, r, 0, 2 * G_PI);
      cairo_stroke (cr);
      cairo_move_to (cr, c - r * M_SQRT1_2, c + r * M_SQRT1_2);
      cairo_line_to (cr, c + r * M_SQRT1_2, c - r * M_SQRT1_2);
      cairo_stroke (cr);
      break;
    }
}

/* Most visits are expected: a ring that needs no surface of its own. */
static void
append_ring (GtkSnapshot *snapshot, double x, double y, double size, const GdkRGBA *colour)
{
  GskRoundedRect outline;
  float line = (float) (size / 8);
  float radius = (float) (size * 0.4) + line / 2;
  float left = (float) (x + size / 2) - radius, top = (float) (y + size / 2) - radius;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (left, top, 2 * radius, 2 * radius), radius);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ line, line, line, line },
                              (const GdkRGBA[4]){ *colour, *colour, *colour, *colour });
}

/**
 * regimen_state_mark_draw:
 * @x: left edge
 * @y: top edge
 * @size: both width and height, in pixels
 *
 * Draws the mark on its own, for widgets that draw themselves.
 */
void
regimen_state_mark_draw (GtkSnapshot *snapshot,
                         RegimenAppointmentState state,
                         double x,
                         double y,
                         double size,
                         const GdkRGBA *colour)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size);
  cairo_t *cr = NULL;

  if (state == REGIMEN_APPOINTMENT_EXPECTED)
    {
      append_ring (snapshot, x, y, size, colour);
      return;
    }
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_translate (cr, x, y);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, size / 8);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_shape (cr, state, size);
  cairo_destroy (cr);
}

static void
regimen_state_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenStateMark *self = REGIMEN_STATE_MARK (widget);
  GdkRGBA colour;
  int size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  regimen_state_mark_draw (snapshot, self->state, (gtk_widget_get_width (widget) - size) / 2.0,
                           (gtk_widget_get_height (widget) - size) / 2.0, size, &colour);
}

static void
regimen_state_mark_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = MARK_SIZE;
}

static void
regimen_state_mark_class_init (RegimenStateMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = regimen_state_mark_snapshot;
  widget_class->measure = regimen_state_mark_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "statemark");
}

static void
regimen_state_mark_init (RegimenStateMark *self)
{
  self->state = REGIMEN_APPOINTMENT_CANCELLED;
  regimen_state_mark_set_state (self, REGIMEN_APPOINTMENT_EXPECTED);
}

void
regimen_state_mark_set_state (RegimenStateMark *self, RegimenAppointmentState state)
{
  const char *word = NULL;

  g_return_if_fail (REGIMEN_IS_STATE_MARK (self));

  if (self->state == state)
    return;
  word = regimen_word_state (state);
  self->state = state;
  regimen_hint_set (GTK_WIDGET (self), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
