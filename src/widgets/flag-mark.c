/* flag-mark.c - what to mind about a visit, as small shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-flag-mark"

#include "config.h"

#include "flag-mark.h"

#include <math.h>

#define STAR_POINTS 5

/**
 * regimen_flag_marks_of:
 * @flags: of a visit
 * @out: (out): those with a mark, what must be seen first at the head
 *
 * Returns: how many of @out are filled
 */
guint
regimen_flag_marks_of (RegimenFlags flags, RegimenFlags out[REGIMEN_N_FLAG_MARKS])
{
  static const RegimenFlags order[REGIMEN_N_FLAG_MARKS] = {
    REGIMEN_FLAG_ESCORT_MISSING, REGIMEN_FLAG_ALERT,       REGIMEN_FLAG_ALLERGY,
    REGIMEN_FLAG_OVERBOOKED,     REGIMEN_FLAG_RULE_BROKEN, REGIMEN_FLAG_FIRST_SESSION,
    REGIMEN_FLAG_REVIEW_DUE,     REGIMEN_FLAG_MOVED,
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if ((flags & order[i]) != 0)
      out[n++] = order[i];
  return n;
}

/* All shapes are drawn on a square of one unit; the line is an eighth wide. */

static void
draw_polygon (cairo_t *cr, int n, double radius, double turn)
{
  for (int i = 0; i < n; i++)
    cairo_line_to (cr, 0.5 + radius * sin (turn + 2 * G_PI * i / n),
                   0.5 - radius * cos (turn + 2 * G_PI * i / n));
  cairo_close_path (cr);
}

static void
draw_star (cairo_t *cr)
{
  for (int i = 0; i < 2 * STAR_POINTS; i++)
    {
      double radius = i % 2 == 0 ? 0.52 : 0.22;

      cairo_line_to (cr, 0.5 + radius * sin (G_PI * i / STAR_POINTS),
                     0.54 - radius * cos (G_PI * i / STAR_POINTS));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Somebody, and a bar across: nobody fetches the patient. */
static void
draw_nobody (cairo_t *cr)
{
  cairo_arc (cr, 0.5, 0.28, 0.2, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, 0.5, 0.98, 0.4, G_PI, 2 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_set_line_width (cr, 0.3);
  cairo_move_to (cr, 0.02, 0.98);
  cairo_line_to (cr, 0.98, 0.02);
  cairo_stroke (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_set_line_width (cr, 0.13);
  cairo_move_to (cr, 0.06, 0.94);
  cairo_line_to (cr, 0.94, 0.06);
  cairo_stroke (cr);
}

static void
cut_exclamation (cairo_t *cr, double top)
{
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_set_line_width (cr, 0.13);
  cairo_move_to (cr, 0.5, top);
  cairo_line_to (cr, 0.5, 0.6);
  cairo_stroke (cr);
  cairo_arc (cr, 0.5, 0.78, 0.08, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_alert (cairo_t *cr)
{
  cairo_move_to (cr, 0.5, 0.02);
  cairo_line_to (cr, 1.0, 0.96);
  cairo_line_to (cr, 0, 0.96);
  cairo_close_path (cr);
  cairo_fill (cr);
  cut_exclamation (cr, 0.36);
}

static void
draw_allergy (cairo_t *cr)
{
  draw_polygon (cr, 8, 0.52, G_PI / 8);
  cairo_fill (cr);
  cut_exclamation (cr, 0.2);
}

static void
draw_overbooked (cairo_t *cr)
{
  cairo_rectangle (cr, 0.07, 0.07, 0.58, 0.58);
  cairo_stroke (cr);
  cairo_rectangle (cr, 0.36, 0.36, 0.62, 0.62);
  cairo_fill (cr);
}

static void
draw_rule_broken (cairo_t *cr)
{
  for (int i = 0; i < 2; i++)
    {
      cairo_move_to (cr, 0.08, 0.36 + 0.28 * i);
      cairo_line_to (cr, 0.92, 0.36 + 0.28 * i);
    }
  cairo_move_to (cr, 0.3, 0.94);
  cairo_line_to (cr, 0.7, 0.06);
  cairo_stroke (cr);
}

static void
draw_review (cairo_t *cr)
{
  cairo_arc (cr, 0.4, 0.4, 0.3, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.18);
  cairo_move_to (cr, 0.62, 0.62);
  cairo_line_to (cr, 0.9, 0.9);
  cairo_stroke (cr);
}

static void
draw_moved (cairo_t *cr)
{
  cairo_move_to (cr, 0.06, 0.5);
  cairo_line_to (cr, 0.92, 0.5);
  cairo_move_to (cr, 0.6, 0.18);
  cairo_line_to (cr, 0.92, 0.5);
  cairo_line_to (cr, 0.6, 0.82);
  cairo_stroke (cr);
}

static void
draw_score (cairo_t *cr)
{
  static const double heights[] = { 0.3, 0.55, 0.85 };

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    cairo_rectangle (cr, 0.08 + 0.32 * i, 0.94 - heights[i], 0.2, heights[i]);
  cairo_fill (cr);
}

static void
draw_shape (cairo_t *cr, RegimenFlags flag)
{
  switch (flag)
    {
    case REGIMEN_FLAG_FIRST_SESSION:
      draw_star (cr);
      break;
    case REGIMEN_FLAG_REVIEW_DUE:
      draw_review (cr);
      break;
    case REGIMEN_FLAG_ESCORT_MISSING:
      draw_nobody (cr);
      break;
    case REGIMEN_FLAG_ALLERGY:
      draw_allergy (cr);
      break;
    case REGIMEN_FLAG_ALERT:
      draw_alert (cr);
      break;
    case REGIMEN_FLAG_MOVED:
      draw_moved (cr);
      break;
    case REGIMEN_FLAG_OVERBOOKED:
      draw_overbooked (cr);
      break;
    case REGIMEN_FLAG_RULE_BROKEN:
      draw_rule_broken (cr);
      break;
    case REGIMEN_FLAG_SCORE_DUE:
      draw_score (cr);
      break;
    case REGIMEN_FLAG_ESCORT_NEEDED:
      break; /* says nothing that the missing one doesn't */
    }
}

/**
 * regimen_flag_mark_draw:
 * @flag: exactly one, of regimen_flag_marks_of()
 * @x: left edge
 * @y: top edge
 * @size: both width and height, in pixels
 *
 * Draws the mark: a star for the first session, a lens for a review, nobody for a missing escort,
 * an octagon for an allergy, a triangle for an alert, an arrow for moved, two squares for
 * overbooked, an unequal sign for a rule set aside, three bars for a score.
 */
void
regimen_flag_mark_draw (GtkSnapshot *snapshot,
                        RegimenFlags flag,
                        double x,
                        double y,
                        double size,
                        const GdkRGBA *colour)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 0.13);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_shape (cr, flag);
  cairo_destroy (cr);
}
