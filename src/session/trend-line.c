/* trend-line.c - a few numbers as a line, small enough to stand beside others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "trend-line.h"

#include "ink.h"

#define HEIGHT 48
#define NATURAL_WIDTH 180
#define EDGE 6.0 /* room for half a mark */
#define MARK 3.0

/**
 * RegimenTrendLine:
 *
 * The oldest number stands where reading begins. Bottom is nought, top is the most there can be, so
 * that a small change looks small. What it shows is in words beside it, and its accessible name.
 */
struct _RegimenTrendLine
{
  GtkWidget parent_instance;

  GArray *values; /* (element-type int) */
  int most;
};

G_DEFINE_FINAL_TYPE (RegimenTrendLine, regimen_trend_line, GTK_TYPE_WIDGET)

static void
regimen_trend_line_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 2 * (int) EDGE;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : NATURAL_WIDTH;
}

static graphene_point_t
place (RegimenTrendLine *self, guint i)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double width = gtk_widget_get_width (widget) - 2 * EDGE;
  double height = gtk_widget_get_height (widget) - 2 * EDGE;
  double part = self->values->len > 1 ? (double) i / (self->values->len - 1) : 0.5;
  double level = (double) g_array_index (self->values, int, i) / self->most;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    part = 1.0 - part;
  return GRAPHENE_POINT_INIT ((float) (EDGE + part * width),
                              (float) (EDGE + (1.0 - level) * height));
}

static void
regimen_trend_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenTrendLine *self = REGIMEN_TREND_LINE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA ink, ground;
  cairo_t *cr;

  if (self->values->len == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  ground = regimen_ink_of_line (widget, &ink, 0.3f);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, 0, height - EDGE);
  cairo_line_to (cr, width, height - EDGE);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1.5);
  for (guint i = 0; i < self->values->len; i++)
    {
      graphene_point_t at = place (self, i);

      cairo_line_to (cr, (double) at.x, (double) at.y);
    }
  cairo_stroke (cr);
  for (guint i = 0; i < self->values->len; i++)
    {
      graphene_point_t at = place (self, i);

      cairo_arc (cr, (double) at.x, (double) at.y, MARK, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
regimen_trend_line_finalize (GObject *object)
{
  g_array_unref (REGIMEN_TREND_LINE (object)->values);

  G_OBJECT_CLASS (regimen_trend_line_parent_class)->finalize (object);
}

static void
regimen_trend_line_class_init (RegimenTrendLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regimen_trend_line_finalize;
  widget_class->measure = regimen_trend_line_measure;
  widget_class->snapshot = regimen_trend_line_snapshot;
  gtk_widget_class_set_css_name (widget_class, "trend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
regimen_trend_line_init (RegimenTrendLine *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (int));
  self->most = 1;
}

/**
 * regimen_trend_line_new:
 * @values: (element-type int): the oldest first
 * @most: the highest there can be; at least 1
 * @label: the same in words
 */
GtkWidget *
regimen_trend_line_new (const GArray *values, int most, const char *label)
{
  RegimenTrendLine *self = g_object_new (REGIMEN_TYPE_TREND_LINE, NULL);

  g_array_append_vals (self->values, values->data, values->len);
  self->most = MAX (most, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
